"""Printed intervals of percentiles: the share of plain independent draws that each holds."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

import attrition_cli as attrition
from attrition_cli.render.text import digits
from attrition_cli.render.text.pdg_precision import days_formatter
from attrition_cli.render.text.ranges import percentile_cells
from attrition_cli.render.text.signed_ranges import printed_signed_percentiles
from tests.independent.cases.dice import Dice
from tests.independent.cases.scenario_case import random_plan
from tests.independent.cases.steady_case import random_case
from tests.independent.checks import answers
from tests.independent.checks.steady import ALL
from tests.independent.model.draws import draw
from tests.independent.model.numbers import Array, point

_WHOLE_PEOPLE = 200
"""Width in people from which on whole people are finer than the digits of the spread."""

_MOST_EQUAL = 0.005
"""Share of the draws at one end above which the interval's probability is not tested."""


_SAMPLING = attrition.Sampling(draws=100_000)


class Held(NamedTuple):
    """A printed interval of 90 % and the share of independent draws within it."""

    call: str
    name: str
    text: str
    share: float


Figures = Mapping[str, Any]


def held_by_cover(dice: Dice, draws: int) -> Iterator[Held]:
    case = random_case(dice)
    arguments: dict[str, Any] = {**case.given(*ALL), "thresholds_percent": (10, 50)}
    answer = attrition.cover(**arguments, sampling=_SAMPLING)
    values = _drawn(dice, case, draws)
    yield from _held(
        f"cover {arguments}", answers.cover_program(answer), answers.cover_figures(case, values)
    )


def held_by_losses(dice: Dice, draws: int) -> Iterator[Held]:
    case = random_case(dice, force=False)
    days = dice.days(40)
    names = [name for name in ALL if name != "force"]
    arguments: dict[str, Any] = {**case.given(*names), "days": days}
    answer = attrition.losses(**arguments, sampling=_SAMPLING)
    values = _drawn(dice, case, draws)
    yield from _held(
        f"losses {arguments}",
        answers.losses_program(answer),
        answers.losses_figures(case, days, values),
    )


def held_by_balance(dice: Dice, draws: int) -> Iterator[Held]:
    case = random_case(dice, force=False)
    if case.rate.is_share:
        case = case._replace(force=dice.near(case.troops.high * dice.number(1, 50) + 1))
    if case.intake is None:
        case = case._replace(
            intake=dice.intake(float(case.troops.high) / 100 + 1), delay=point(Fraction(0))
        )
    arguments = case.given(*ALL)
    answer = attrition.balance(**arguments, sampling=_SAMPLING)
    values = _drawn(dice, case, draws)
    figures = answers.balance_figures(case, None, None, values)
    yield from _held(
        f"balance {arguments}", answers.balance_program(answer, list(figures)), figures
    )


def held_by_project(dice: Dice, draws: int) -> Iterator[Held]:
    plan = random_plan(dice, 40)._replace(thresholds=answers.THRESHOLDS)
    scenario = plan.public()
    answer = attrition.project(scenario, sampling=_SAMPLING)
    random = np.random.default_rng(dice.whole(0, 2**31))
    values = {name: draw(each, random, draws) for name, each in plan.named()}
    instants = [plan.days]
    yield from _held(
        f"project {scenario}",
        answers.project_program(answer, plan, instants),
        answers.project_figures(plan, values, instants),
    )


HELD_BY = {
    "cover": held_by_cover,
    "losses": held_by_losses,
    "balance": held_by_balance,
    "project": held_by_project,
}


def _drawn(dice: Dice, case: Any, draws: int) -> dict[str, Array]:
    random = np.random.default_rng(dice.whole(0, 2**31))
    return {name: draw(quantity, random, draws) for name, quantity in case.named()}


def _held(call: str, program: Figures, ours: Mapping[str, Array]) -> Iterator[Held]:
    for name, percentiles in program.items():
        if name.startswith("break_even") or not isinstance(percentiles, dict):
            continue  # needs are rounded in the direction that is enough
        low, _, high = percentiles.values()
        if low is None or high is None or low == high:
            continue
        if not (_is_time(name) or _is_flow(name)) and high - low < _WHOLE_PEOPLE:
            continue
        values = ours[name]
        near = 1e-9 * max(abs(low), abs(high))
        if any((np.abs(values - end) <= near).mean() > _MOST_EQUAL for end in (low, high)):
            continue
        printed = _printed(name, percentiles)
        first, last = (float(str(text).replace(",", "").strip("%")) for text in printed)
        scale = 100 if printed[0].endswith("%") else 1
        within = (values * scale >= first - near) & (values * scale <= last + near)
        yield Held(call, name, " to ".join(printed), float(within.mean()))


def _printed(name: str, percentiles: dict[str, Any]) -> list[str]:
    """The ends as the program prints them."""
    if name == "replacement_ratio":
        cells = percentile_cells(percentiles, digits.whole_percent)
    elif _is_time(name):
        cells = percentile_cells(percentiles, days_formatter(percentiles))
    elif _is_flow(name):
        signed = printed_signed_percentiles(percentiles, digits.to_tenths)
        cells = {key: str(each) for key, each in signed.items()}
    else:
        cells = percentile_cells(percentiles, digits.to_whole_number)
    texts = list(cells.values())
    return [texts[0], texts[-1]]


def _is_time(name: str) -> bool:
    return name.endswith(("days", " %"))


def _is_flow(name: str) -> bool:
    return name.endswith(("per_day", "per_month")) or name == "replacement_ratio"
