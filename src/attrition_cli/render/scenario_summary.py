"""A scenario in one sentence."""

from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.scenario.model import Scenario
from attrition_cli.render.text.phrases import exact_days_in_words, joined


def scenario_summary(name: str, scenario: Scenario) -> str:
    """A sentence on the scenario called `name`, which is in order: the number of its parts."""
    tranches = sum(len(each.tranches) for each in scenario.contingents)
    parts = [_number_of(len(scenario.contingents), "contingent")]
    if tranches:
        parts.append(_number_of(tranches, "tranche"))
    parts.append(_number_of(len(scenario.rates), "phase") + " of losses")
    if len(scenario.causes) > 1:
        parts[-1] += f" by {joined((each.name for each in scenario.causes), 'and')}"
    if scenario.intake:
        parts.append(_number_of(len(scenario.intake), "phase") + " of intake")
    end = date_after(scenario.start, scenario.days)
    time = exact_days_in_words(float(scenario.days))
    return f"{name} is in order: {joined(parts, 'and')}, {time} from {scenario.start} until {end}."


def _number_of(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
