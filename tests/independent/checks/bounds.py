"""Bounds: no input within them leads outside of the answer, and corners reach its ends."""

import itertools
import math
from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any

import numpy as np

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.cases.scenario_case import random_plan
from tests.independent.cases.steady_case import random_case
from tests.independent.checks import answers
from tests.independent.checks.findings import Findings, ends
from tests.independent.checks.steady import ALL, call_text
from tests.independent.model.numbers import ENDLESS, Array, Q, point

MAX_CORNERS = 128
INNER_POINTS = 24


def corners(dice: Dice, quantities: Mapping[str, Q]) -> tuple[dict[str, Array], bool]:
    """The corners of the inputs, then points within; and whether all corners are among them."""
    open_ = [name for name, each in quantities.items() if each.low < each.high]
    sides = list(itertools.product((0, 1), repeat=len(open_)))
    are_all = len(sides) <= MAX_CORNERS
    if not are_all:
        sides = [sides[dice.whole(0, len(sides) - 1)] for _ in range(MAX_CORNERS)]
    parts = [tuple(map(Fraction, each)) for each in sides]
    parts += [
        tuple(Fraction(dice.whole(0, 1000), 1000) for _ in open_)
        if index % 2
        else tuple(
            Fraction(dice.one_of((0, 1, 1, 0, dice.whole(0, 1000))), 1) % 1001 for _ in open_
        )
        for index in range(INNER_POINTS)
    ]
    parts = [tuple(each if each <= 1 else each / 1000 for each in row) for row in parts]
    values = {}
    for name, each in quantities.items():
        if name in open_:
            at = open_.index(name)
            values[name] = np.array([_between(each, row[at]) for row in parts], dtype=object)
        else:
            values[name] = np.array([each.low] * len(parts), dtype=object)
    return values, are_all


def _between(quantity: Q, part: Fraction) -> Fraction:
    if quantity.high == ENDLESS and 0 < part < 1:
        return quantity.low * (1 + 100 * part)
    return quantity.low + (quantity.high - quantity.low) * part


def compare_bounds(
    found: Findings,
    theirs: Mapping[str, Any],
    ours: Mapping[str, Array],
    *,
    exact: bool | Sequence[str],
    scale: Any = 0,
) -> None:
    for name, value in theirs.items():
        if name not in ours:
            found.tell(name, value, "nothing")
            continue
        is_exact = exact if isinstance(exact, bool) else name in exact
        if math.inf in ends(value) and max(ours[name]) > 1000:
            # A result that grows without limit is still finite at the largest input that is tried.
            is_exact = False
        size = 0 if name.endswith(("days", "%")) else scale
        found.bounds(name, value, list(ours[name]), exact=is_exact, close=1e-8, scale=size)


def check_cover_bounds(dice: Dice) -> Findings:
    case = random_case(dice)
    arguments = {**case.given(*ALL), "thresholds_percent": answers.THRESHOLDS}
    found = Findings(call_text("cover", arguments))
    values, are_all = corners(dice, dict(case.named()))
    ours = answers.cover_figures(case, values)
    try:
        answer = attrition.cover(**arguments)
    except attrition.NoAnswerError as error:
        days = ours.get("coverage_days")
        if days is None or min(days) > Fraction(1, 10**30) or max(days) < 10**30:
            found.tell("no answer", error, days)
        return found
    compare_bounds(found, answers.cover_program(answer), ours, exact=are_all)
    return found


def check_losses_bounds(dice: Dice) -> Findings:
    case = random_case(dice, force=False)
    days = dice.days(120)
    arguments = {**case.given(*(n for n in ALL if n != "force")), "days": days}
    found = Findings(call_text("losses", arguments))
    answer = attrition.losses(**arguments)
    values, are_all = corners(dice, dict(case.named()))
    ours = answers.losses_figures(case, days, values)
    scale = min(max(ours["strength"]), 10**30)
    compare_bounds(found, answers.losses_program(answer), ours, exact=are_all, scale=scale)
    return found


def check_balance_bounds(dice: Dice) -> Findings:
    case = random_case(dice, force=False)
    if case.rate.is_share:
        case = case._replace(force=dice.near(case.troops.low * dice.number(1, 50) + 1))
    if case.intake is None:
        case = case._replace(intake=dice.intake(float(case.troops.low) / 100 + 1), delay=point(0))
    ratio = dice.near(dice.number(0.5, 12)) if dice.chance(0.6) else None
    back = None
    if ratio and dice.chance(0.7):
        back = dice.near(min(dice.number(0.01, 1), Fraction(1)), Fraction(1))
    arguments, quantities = case.given(*ALL), dict(case.named())
    for name, key, each in (("wounded_to_killed", "ratio", ratio), ("rtd_share", "back", back)):
        if each is not None:
            arguments[name], quantities[key] = each.public(), each
    found = Findings(call_text("balance", arguments))
    values, are_all = corners(dice, quantities)
    ours = answers.balance_figures(case, ratio, back, values)
    try:
        answer = attrition.balance(**arguments)
    except attrition.NoAnswerError as error:
        days = ours["coverage_days"]
        if min(days) > Fraction(1, 10**30) or max(days) < 10**30:
            found.tell("no answer", error, days)
        return found
    theirs = answers.balance_program(answer, list(ours))
    scale = max(ours["irrecoverable_losses_per_day"])
    compare_bounds(found, theirs, ours, exact=are_all, scale=min(scale, 10**30))
    return found


def check_project_bounds(dice: Dice, *, returns: bool = False) -> Findings:
    plan = random_plan(dice, 60, returns=returns)
    plan = plan._replace(thresholds=answers.THRESHOLDS)
    scenario = plan.public()
    found = Findings(f"project({scenario!r})")
    answer = attrition.project(scenario)
    if answer.answer_kind != "interval":
        return found
    values, are_all = corners(dice, dict(plan.named()))
    at = [plan.days]
    if plan.days > 1:
        at.append(Fraction(dice.whole(1, math.ceil(plan.days) - 1)))
    ours = answers.project_figures(plan, values, at)
    theirs = answers.project_program(answer, plan, at)
    begins = (answer.counts_from - plan.start) // timedelta(1)
    people = [*ours[f"cumulative_losses at {float(at[0])}"], *ours["intake"], begins]
    scale = min(max(people), 10**30)
    exact = [] if answer.is_outer or not are_all else list(ours)
    if len(plan.reasons) > 1:
        # The bounds by cause are not all reached in the same case, so their sum is wider.
        exact = [each for each in exact if not each.startswith("irrecoverable")]
    compare_bounds(found, theirs, ours, exact=exact, scale=scale)
    return found


def check_returns_bounds(dice: Dice) -> Findings:
    return check_project_bounds(dice, returns=True)
