"""What a scenario says, in a sentence."""

from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.scenario.model import Scenario
from attrition_cli.render.text import phrases as wording


def in_order(name: str, scenario: Scenario) -> str:
    """That the scenario called `name` is in order, and what there is in it."""
    tranches = sum(len(each.tranches) for each in scenario.contingents)
    parts = [_count(len(scenario.contingents), "contingent")]
    if tranches:
        parts.append(_count(tranches, "tranche"))
    parts.append(_count(len(scenario.rate), "phase") + " of losses")
    if scenario.intake:
        parts.append(_count(len(scenario.intake), "phase") + " of intake")
    end = date_after(scenario.start, scenario.horizon_days)
    time = wording.whole_days(float(scenario.horizon_days))
    *others, last = parts
    what = f"{', '.join(others)} and {last}"
    return f"{name} is in order: {what}, {time} from {scenario.start} until {end}."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
