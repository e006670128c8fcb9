"""Options of the commands that read scenario files, and what they come to."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from attrition_cli.cli.options.evidence import Evidence
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.options.shared import Period, option
from attrition_cli.cli.streams import standard_input
from attrition_cli.core.errors import InputError
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.scenario_files.overrides import Setting, parse_settings, settings_text

if TYPE_CHECKING:
    from attrition_cli.scenario_files.build import ScenarioRead

ScenarioFile = Annotated[
    str,
    typer.Argument(metavar="FILE", help="A scenario: TOML, YAML or JSON; or - for TOML or JSON."),
]
By = Annotated[
    Period,
    typer.Option(
        "--by", metavar="PERIOD", help="What there is a row for: day, week or calendar month."
    ),
]
# tuples of settings
SetEach = Annotated[
    list[Any] | None,
    option(
        parse_settings,
        "--set",
        metavar="PATH=VALUE",
        help="Give a field of the scenario another value: rate=1300/day,"
        " contingents[0].strength=10k. Several in one, or --set again: 'rate=1300; intake=900'.",
    ),
]


class ScenarioGiven(NamedTuple):
    """How scenario files are read: with which evidence, and with distributions how wide."""

    evidence: Evidence
    chosen: Uncertainty

    def read(self, path: str, settings: Sequence[Setting]) -> "ScenarioRead":
        """The scenario in the file at `path` with `settings` in the place of what it says."""
        return self.opened(path)(settings)

    def opened(self, path: str) -> "Callable[[Sequence[Setting]], ScenarioRead]":
        """The file at `path`, read once, from which scenarios are made with settings."""
        from attrition_cli.files.document_file import read_source_file
        from attrition_cli.scenario_files.load import scenario_of  # loads Pydantic
        from attrition_cli.scenario_files.references import leads

        chosen = self.chosen
        evidence = leads(
            self.evidence.terms(chosen.credibility), lambda value: chosen.applied(value)[0]
        )
        source = read_source_file(path, standard_input())
        return lambda settings: scenario_of(source, evidence, self._with_ratio(settings))

    def _with_ratio(self, settings: Sequence[Setting]) -> Sequence[Setting]:
        ratio = self.evidence.wounded_to_killed
        if ratio is None:
            return settings
        _refuse_two_ratios(settings)
        option = "--wounded-to-killed"
        return (*settings, Setting(("wounded_to_killed",), quantity_text(ratio), option))


def _refuse_two_ratios(settings: Sequence[Setting]) -> None:
    if any(each.path[0] in ("wounded_share", "wounded_to_killed") for each in settings):
        reason = "says what is --set as well: give one of them"
        raise InputError(reason, field="wounded-to-killed")


def joined(given: list[tuple[Setting, ...]] | None) -> tuple[Setting, ...]:
    """All settings of one scenario."""
    return tuple(setting for group in given or () for setting in group)


def set_options(given: list[tuple[Setting, ...]] | None) -> tuple[str, list[str]]:
    """The settings as they are typed again."""
    return "--set", [settings_text(group) for group in given or ()]
