"""Solutions put back as inputs: the days are covered, and with slightly less they are not."""

import math
from fractions import Fraction
from typing import Any

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.cases.steady_case import Case, by_number, random_case
from tests.independent.checks.findings import Findings
from tests.independent.checks.steady import ALL, call_text
from tests.independent.model.numbers import PerPeriod, exact, point

_HAIR = Fraction(1, 10**8)


def check_solve(dice: Dice) -> Findings:
    case = random_case(dice, force=False)
    if case.rate.is_share:
        army = dice.near(case.troops.low * dice.number(1, 50) + 1)
        case = case._replace(force=army)
    unknown = dice.one_of(("troops", "rate", "intake", "days"))
    if unknown == "intake":
        case = case._replace(intake=None, delay=dice.delay() if dice.chance(0.4) else point(0))
    if unknown == "rate":
        case = case._replace(rate=PerPeriod(point(1)), force=None)
    days = dice.days(400)
    names = [name for name in ALL if name != unknown]
    arguments: dict[str, Any] = case.given(*names)
    if unknown != "days":
        arguments["days"] = days
    found = Findings(call_text("solve", arguments))
    try:
        answer = attrition.solve(**arguments)
    except attrition.NoAnswerError as error:
        if unknown == "days" or _lasts(case, unknown, Fraction(1, 10**9), days):
            found.tell("no answer", error, "one")
        return found
    found.same("solve_for", answer.solve_for in (unknown, "date"), True)
    if unknown == "days":
        reading = by_number(case, case.middle())
        assert reading is not None
        ours = reading.days_to(1)[0]
        found.number("days", answer.days, ours)
        found.on("until", answer.until, case.start, ours)
        return found
    name = {"troops": "troops", "rate": "rate_per_day", "intake": "intake_per_day"}[unknown]
    value = Fraction(getattr(answer, name))
    if unknown == "troops" and value == Fraction(float(case.lost.low)):
        value = case.lost.low
    found.on("until", answer.until, case.start, days)
    _check_value(found, case, unknown, value, days)
    is_needed = value > (case.lost.low if unknown == "troops" else 0)
    found.same("not_needed", answer.not_needed, "never" if is_needed else "always")
    return found


def _check_value(found: Findings, case: Case, unknown: str, value: Fraction, days: Any) -> None:
    least = case.lost.low if unknown == "troops" else Fraction(0)
    sign = -1 if unknown == "rate" else 1
    better, worse = (value + s * sign * _HAIR * (value - least) for s in (1, -1))
    if not _lasts(case, unknown, better, days):
        found.tell(f"{unknown} that lasts", float(value), "too few or too much")
    if value > least and _lasts(case, unknown, worse, days):
        found.tell(f"{unknown} that just lasts", float(value), "one that is worse lasts as well")


def _lasts(case: Case, unknown: str, value: Fraction, days: Fraction) -> bool:
    if unknown == "intake":
        case = case._replace(intake=PerPeriod(point(value)))
    values = {**case.middle(), unknown: exact(value)}
    reading = by_number(case, values)
    assert reading is not None
    if not reading.present[0] and unknown == "troops" and math.isinf(reading.days_to(1)[0]):
        return True
    return bool(reading.days_to(1)[0] >= days)
