"""The options on evidence, and the context in which references are resolved."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from attrition_cli.cli.options.option import Option
from attrition_cli.cli.streams import standard_input, write_stderr
from attrition_cli.core.errors import InputError, remove_input
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.inputs import Input

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attrition_cli.core.series.series_read import SeriesRead
    from attrition_cli.evidence.context import EvidenceContext
    from attrition_cli.evidence.pins import FilePins, FileRead
    from attrition_cli.evidence.series_rate import HorizonDependentRate
    from attrition_cli.notation.file_options.pins import Pin

FiguresFile = Annotated[
    str,
    Option(
        'TOML file with figures of your own; "attrition figures --help" shows the format.',
        "FILE",
        is_read=True,
    ),
]
WoundedToKilled = Annotated[
    Quantity,
    Option(
        "Wounded per killed, such as 3. Converts deaths to casualties; balance and scenarios"
        " split them.",
        "RATIO",
    ),
]


def _parse_pin(text: str) -> "Pin":
    from attrition_cli.notation.file_options.pins import parse_pin  # for answers repeated

    return parse_pin(text)


FilePin = Annotated[
    "Pin",
    Option(
        "Check that a file still has what it had when an answer was given; printed with it.",
        "FILE=DIGEST",
        reads=Input(_parse_pin, lambda pin: str(pin.text), max_characters=None),
    ),
]


class PinOptions(NamedTuple):
    """The pins as given."""

    pins: list[FilePin] | None = None


class RunFiles:
    """The files of a run: with the pins that were `given` for them, and those of what was read."""

    def __init__(self, given: "Sequence[Pin]") -> None:
        self._given = given
        self._pins: FilePins | None = None

    @property
    def pins(self) -> "FilePins":
        """The pins, which are made when they are first asked for: most runs read no files."""
        if self._pins is None:
            from attrition_cli.evidence.pins import FilePins

            self._pins = FilePins(self._given, _tell)
        return self._pins

    @property
    def read(self) -> "Sequence[FileRead]":
        """The files that were read."""
        return () if self._pins is None else self._pins.read

    @property
    def series_read(self) -> "Sequence[SeriesRead]":
        """What was read of files of losses."""
        return () if self._pins is None else self._pins.series_read

    def refuse_unused_pins(self) -> None:
        """Raise `InputError` for a pin of what was not read."""
        if self._given:
            self.pins.refuse_unused()


def _tell(read: "SeriesRead") -> None:
    """Tell at once what was read of a file: what comes of it may be refused."""
    from attrition_cli.render.text.series_read import series_read_sentence

    write_stderr(f"read: {series_read_sentence(read)}")


class EvidenceOptions(NamedTuple):
    """The options on evidence as given, and the `files` of the run that it is in.

    No evidence may be read from the `output_file`.
    """

    figures: FiguresFile | None = None
    wounded_to_killed: WoundedToKilled | None = None
    output_file: str | None = None
    files: RunFiles | None = None

    def context(self, series_percent: Number) -> "EvidenceContext":
        """The context for evidence; rates from series get intervals of `series_percent`."""
        from attrition_cli.cli.clock import today
        from attrition_cli.evidence.context import EvidenceContext

        return EvidenceContext(
            today(),
            self.figures,
            self.wounded_to_killed,
            series_percent,
            standard_input(),
            self.output_file,
            None if self.files is None else self.files.pins,
        )

    @property
    def has_read_series(self) -> bool:
        """True where a file of losses was read in this run."""
        return self.files is not None and bool(self.files.series_read)

    def refuse_unused_ratio(self, *rates: "Rate | HorizonDependentRate | None") -> None:
        """Refuse a wounded-to-killed ratio that converted none of `rates` from deaths."""
        sources = [rate.source for rate in rates if rate is not None]
        used = any(source and source.wounded_to_killed is not None for source in sources)
        if self.wounded_to_killed is not None and not used:
            raise InputError(
                "converts deaths to casualties, and no rate here counts deaths",
                remove_input(),
                field="wounded_to_killed",
            )
