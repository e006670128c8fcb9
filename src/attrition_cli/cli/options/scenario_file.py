"""Options of the commands that read scenario files, and the reader that follows from them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

from attrition_cli.cli.option_names import flag
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.option import Option
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.shared import Period
from attrition_cli.cli.streams import standard_input
from attrition_cli.core.causes import BATTLE
from attrition_cli.core.errors import InputError, input_name
from attrition_cli.notation.inputs import Input
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.scenario_files.overrides import Override, overrides_text, parse_overrides

if TYPE_CHECKING:
    from attrition_cli.core.quantities.sampling import Sampling
    from attrition_cli.scenario_files.build import LoadedScenario

ScenarioFile = Annotated[
    str,
    Option(
        "Scenario in TOML, YAML or JSON; - reads TOML or JSON from standard input.",
        "FILE",
        is_argument=True,
        is_read=True,
    ),
]
EveryCalendarPeriod = Annotated[
    Period,
    Option("Show all rows, by day, week or calendar month; default: some of them.", "PERIOD"),
]
Overrides = Annotated[
    tuple[Override, ...],
    Option(
        "Set fields of the scenario: rate=1300/day, or 'rate=1300; contingents[0].troops=10k'.",
        "PATH=VALUE",
        reads=Input(parse_overrides, overrides_text),
    ),
]


class ScenarioReader(NamedTuple):
    """A reader of scenario files, with the options on evidence and uncertainty."""

    evidence: EvidenceOptions
    sampling_options: SamplingOptions

    def read(self, path: str, overrides: Sequence[Override]) -> "LoadedScenario":
        """The scenario in the file at `path`, with `overrides` applied."""
        return self.open(path)(overrides)

    def open(self, path: str) -> "Callable[[Sequence[Override]], LoadedScenario]":
        """A function that applies overrides to the scenario in the file at `path`, read once."""
        from attrition_cli.evidence.resolve import ReferenceResolver
        from attrition_cli.files.data_file import read_data_file
        from attrition_cli.files.input_file import InputFile
        from attrition_cli.scenario_files.load import (  # loads Pydantic
            build_scenario,
            scenario_keys,
        )

        terms = self.evidence.context(self.sampling_options.series_percent)
        convert = self.sampling_options.with_credibility
        resolver = ReferenceResolver(terms, convert, pipes_read=(path,), kept=True)
        pins = terms.file_pins
        InputFile(path).refuse_overwriting(self.evidence.output_file, standard_input())
        with pins.reading(path):
            source = read_data_file(path, standard_input())
        pins.add_file(path, scenario_keys(source))
        return lambda overrides: build_scenario(source, resolver, self._with_ratio(overrides))

    @property
    def sampling(self) -> "Sampling":
        """The sampling for the scenarios that were read."""
        options = self.sampling_options
        return (options.of_series if self.evidence.has_read_series else options).sampling

    def _with_ratio(self, overrides: Sequence[Override]) -> Sequence[Override]:
        ratio = self.evidence.wounded_to_killed
        if ratio is None:
            return overrides
        if any(
            path[-1] in ("wounded_share", "wounded_to_killed")
            for path in (each.path for each in overrides)
            if len(path) == 1 or path[:2] == ("causes", BATTLE)
        ):
            raise InputError(
                f"is set with {input_name('overrides')} as well: give one of them",
                field="wounded_to_killed",
            )
        return (
            *overrides,
            Override(("wounded_to_killed",), quantity_text(ratio), flag("wounded_to_killed")),
        )


def flatten_overrides(groups: list[tuple[Override, ...]] | None) -> tuple[Override, ...]:
    """The overrides of all groups, for one scenario."""
    return tuple(override for group in groups or () for override in group)
