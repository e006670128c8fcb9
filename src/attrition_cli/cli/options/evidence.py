"""The options on evidence, and the context in which references are resolved."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from attrition_cli.cli.options.option import Option
from attrition_cli.cli.streams import standard_input
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate

if TYPE_CHECKING:
    from attrition_cli.evidence.context import EvidenceContext
    from attrition_cli.evidence.series_rate import HorizonDependentRate

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


class EvidenceOptions(NamedTuple):
    """The options on evidence as given, and the `output_file` that no evidence may be read from."""

    figures: FiguresFile | None = None
    wounded_to_killed: WoundedToKilled | None = None
    output_file: str | None = None

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
        )

    def refuse_unused_ratio(self, *rates: "Rate | HorizonDependentRate | None") -> None:
        """Refuse a wounded-to-killed ratio that converted none of `rates` from deaths."""
        sources = [rate.source for rate in rates if rate is not None]
        used = any(source and source.wounded_to_killed is not None for source in sources)
        if self.wounded_to_killed is not None and not used:
            raise InputError(
                "converts deaths to casualties, and no rate here counts deaths: leave it out",
                field="wounded_to_killed",
            )
