"""Solutions for bounds, put back as inputs at the corners."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.cases.scenario_case import random_plan
from tests.independent.cases.steady_case import Case, by_number, random_unknown
from tests.independent.checks.bounds import corners
from tests.independent.checks.findings import Findings, ends
from tests.independent.checks.goal import field_of
from tests.independent.checks.steady import ALL, call_text
from tests.independent.model.numbers import ENDLESS, Array, PerPeriod, exact, point
from tests.independent.model.walk import Walk

HAIR = Fraction(1, 10**7)

Lasts = Callable[[Fraction], Array]
"""Whether a value lasts at each of the corners, and at points between."""


def check_solve_bounds(dice: Dice) -> Findings:
    """The value that is enough at best lasts at some corner, the value at worst at all corners."""
    case, unknown = random_unknown(dice)
    days = dice.days(400)
    arguments: dict[str, Any] = case.given(*(name for name in ALL if name != unknown))
    found = Findings(call_text("solve", {**arguments, "days": days}))
    if any(each.high == ENDLESS for _, each in case.named()):
        return found
    quantities = {name: each for name, each in case.named() if name != unknown}
    values, are_all = corners(dice, {**quantities, unknown: point(0)})
    try:
        answer = attrition.solve(**arguments, days=days)
    except attrition.NoAnswerError:
        return found
    if not are_all:
        return found
    shown = {"troops": "strength", "rate": "rate_per_day", "intake": "intake_per_day"}[unknown]

    def lasts(value: Fraction) -> Array:
        return _lasts(case, values, unknown, value, days)

    low, high = ends(getattr(answer, shown))
    compare_ends(found, low, high, lasts, more_lasts=unknown != "rate")
    return found


def _lasts(case: Case, values: dict[str, Array], unknown: str, value: Fraction, days: Any) -> Array:
    all_of = exact(*[value] * len(values["troops"]))
    if unknown == "intake":
        case = case._replace(intake=PerPeriod(point(value)))
    changed = {**values, unknown: all_of}
    if unknown == "troops":
        changed["lost"] = 0 * all_of
    reading = by_number(case, changed)
    assert reading is not None
    return np.asarray(reading.days_to(1) >= days)


def compare_ends(
    found: Findings, low: Any, high: Any, lasts: Lasts, *, more_lasts: bool, least: Any = 0
) -> None:
    """The low end of a need is enough in some cases, the high end in all; for a rate reversed."""
    at_best, at_worst = (low, high) if more_lasts else (high, low)
    sign = 1 if more_lasts else -1
    if at_best < 10**30:
        if not lasts(Fraction(at_best) * (1 + sign * HAIR)).any():
            found.tell("at best", at_best, "never enough")
        if at_best > least and lasts(Fraction(at_best) * (1 - sign * HAIR)).any():
            found.tell("at best", at_best, "a worse one lasts as well")
    if at_worst < 10**30:
        # No losses at all may be too many, where other causes take enough.
        can_last = at_worst or more_lasts
        if can_last and not lasts(Fraction(at_worst) * (1 + sign * HAIR)).all():
            found.tell("at worst", at_worst, "not always enough")
        if at_worst > least and lasts(Fraction(at_worst) * (1 - sign * HAIR)).all():
            found.tell("at worst", at_worst, "a worse one lasts as well")


def check_goal_bounds(dice: Dice) -> Findings:
    """The value of a field that leaves so many at the end, of a scenario with bounds."""
    plan = random_plan(dice, 30, returns=False)
    path, name = field_of(dice, plan)
    quantities = {**dict(plan.named()), name: point(0)}
    values, are_all = corners(dice, quantities)
    middle = {key: exact(each[0]) for key, each in values.items()}
    middle[name] = exact(dict(plan.named())[name].low)
    left = Walk(plan.force(middle), plan.days).at(plan.days).strength[0]
    strength = Fraction(round(dice.number(0.05, 1.5) * (min(left, 10**9) + 1) * 100), 100)
    scenario = plan.public()
    found = Findings(f"goal_seek({scenario!r}, {path!r}, strength={strength!r})")
    answer = attrition.goal_seek(scenario, path, strength=strength)
    if not are_all or answer.answer_kind != "interval" or answer.is_outer:
        return found

    def lasts(value: Fraction) -> Array:
        tried = {**values, name: exact(*[value] * len(values[name]))}
        left = Walk(plan.force(tried), plan.days).at(plan.days).strength
        return np.asarray(left >= strength)

    # Troops cannot be fewer than the losses already suffered.
    most_lost = max(unit.lost.high for unit in plan.units) if "troops" in path else 0
    more_lasts = answer.more_lasts
    compare_ends(found, *ends(answer.value), lasts, more_lasts=more_lasts, least=most_lost)
    return found
