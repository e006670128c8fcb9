"""A scenario in one sentence."""

from functools import partial

from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.scenario.model import Scenario
from attrition_cli.render.text.headline import cut_title, fitting
from attrition_cli.render.text.phrases import exact_days_in_words, joined


def scenario_summary(name: str, scenario: Scenario) -> str:
    """A sentence on the scenario called `name`, which is in order: the number of its parts."""
    return fitting(
        partial(_summary, name, scenario),
        partial(_summary, name, scenario, named=False),
        partial(_summary, cut_title(name), scenario, named=False),
    )


def _summary(name: str, scenario: Scenario, *, named: bool = True) -> str:
    """The same with or without the names of the causes."""
    tranches = sum(len(each.tranches) for each in scenario.contingents)
    parts = [_number_of(len(scenario.contingents), "contingent")]
    if tranches:
        parts.append(_number_of(tranches, "tranche"))
    parts.append(_number_of(len(scenario.rates), "phase") + " of losses")
    if len(scenario.causes) > 1:
        names = joined((each.name for each in scenario.causes), "and")
        parts[-1] += f" by {names if named else _number_of(len(scenario.causes), 'cause')}"
    if scenario.intake:
        parts.append(_number_of(len(scenario.intake), "phase") + " of intake")
    end = date_after(scenario.start, scenario.days)
    time = exact_days_in_words(float(scenario.days))
    return f"{name} is in order: {joined(parts, 'and')}, {time} from {scenario.start} until {end}."


def _number_of(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
