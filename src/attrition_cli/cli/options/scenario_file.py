"""Options of the commands that read scenario files, and what they come to."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.shared import Period, option
from attrition_cli.cli.streams import standard_input
from attrition_cli.core.errors import InputError
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.scenario_files.overrides import Override, overrides_text, parse_overrides

if TYPE_CHECKING:
    from attrition_cli.scenario_files.build import LoadedScenario

ScenarioFileArgument = Annotated[
    str,
    typer.Argument(metavar="FILE", help="A scenario: TOML, YAML or JSON; or - for TOML or JSON."),
]
ScenarioEveryOption = Annotated[
    Period,
    typer.Option(
        "--every", metavar="PERIOD", help="What there is a row for: day, week or calendar month."
    ),
]
# tuples of settings
SetOption = Annotated[
    list[Any] | None,
    option(
        parse_overrides,
        "--set",
        metavar="PATH=VALUE",
        help="Give a field of the scenario another value: rate=1300/day,"
        " contingents[0].troops=10k. Several in one, or --set again: 'rate=1300; intake=900'.",
    ),
]


class ScenarioReader(NamedTuple):
    """How scenario files are read: with which evidence, and with distributions how wide."""

    evidence: EvidenceOptions
    sampling_options: SamplingOptions

    def read(self, path: str, settings: Sequence[Override]) -> "LoadedScenario":
        """The scenario in the file at `path` with `settings` in the place of what it says."""
        return self.open(path)(settings)

    def open(self, path: str) -> "Callable[[Sequence[Override]], LoadedScenario]":
        """The file at `path`, read once, from which scenarios are made with settings."""
        from attrition_cli.files.data_file import read_data_file
        from attrition_cli.scenario_files.load import build_scenario  # loads Pydantic
        from attrition_cli.scenario_files.references import reference_resolver

        sampling_options = self.sampling_options
        resolver = reference_resolver(
            self.evidence.context(sampling_options.credibility),
            lambda value: sampling_options.with_credibility(value)[0],
        )
        source = read_data_file(path, standard_input())
        return lambda settings: build_scenario(source, resolver, self._with_ratio(settings))

    def _with_ratio(self, settings: Sequence[Override]) -> Sequence[Override]:
        ratio = self.evidence.wounded_to_killed
        if ratio is None:
            return settings
        _refuse_two_ratios(settings)
        option = "--wounded-to-killed"
        return (*settings, Override(("wounded_to_killed",), quantity_text(ratio), option))


def _refuse_two_ratios(settings: Sequence[Override]) -> None:
    if any(each.path[0] in ("wounded_share", "wounded_to_killed") for each in settings):
        reason = "says what is --set as well: give one of them"
        raise InputError(reason, field="wounded_to_killed")


def flatten_overrides(settings_groups: list[tuple[Override, ...]] | None) -> tuple[Override, ...]:
    """All settings of one scenario."""
    return tuple(setting for group in settings_groups or () for setting in group)


def set_option(settings_groups: list[tuple[Override, ...]] | None) -> tuple[str, list[str]]:
    """The settings as they are typed again."""
    return "--set", [overrides_text(group) for group in settings_groups or ()]
