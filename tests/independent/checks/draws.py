"""Distributions: percentiles by plain draws, and the shares of the variance of an answer."""

import math
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

import numpy as np

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.cases.scenario_case import Plan, Stage, random_plan
from tests.independent.cases.steady_case import headline, random_case
from tests.independent.checks import answers
from tests.independent.checks.findings import Findings, date_of
from tests.independent.checks.steady import ALL, call_text
from tests.independent.model.draws import at, compare_percentiles, draw, median
from tests.independent.model.numbers import ENDLESS, Array, Q, point
from tests.independent.model.walk import first_day

DRAWS = 40_000
ROW_DRAWS = 10_000


def _drawn(
    dice: Dice, named: Iterator[tuple[str, Q]] | dict[str, Q], count: int
) -> dict[str, Array]:
    random = np.random.default_rng(dice.whole(0, 2**31))
    return {name: draw(quantity, random, count) for name, quantity in dict(named).items()}


def check_cover_draws(dice: Dice) -> Findings:
    case = random_case(dice)
    sampling = attrition.Sampling(draws=DRAWS, seed=dice.whole(0, 1000))
    arguments: dict[str, Any] = {**case.given(*ALL), "thresholds_percent": answers.THRESHOLDS}
    drawn = _drawn(dice, case.named(), DRAWS)
    with np.errstate(all="ignore"):
        ours = answers.cover_figures(case, drawn)
        days = headline(case, drawn)
    by = None
    if case.start is not None:
        by = date_of(case.start, dice.one_of(np.sort(days)[:: DRAWS // 8].tolist()))
    found = Findings(call_text("cover", {**arguments, "by": by, "sampling": sampling}))
    answer: Any = attrition.cover(**arguments, by=by, sampling=sampling)
    if answer.answer_kind == "distribution":
        compare_percentiles(found, answers.cover_program(answer), ours, DRAWS)
        if by is not None and case.start is not None:
            share = float(np.mean(days < (by - case.start).days + 1))
            margin = 5 * math.sqrt(2 * max(share * (1 - share), 1 / DRAWS) / DRAWS)
            if abs(answer.by.probability - share) > margin:
                found.tell(f"probability by {by}", answer.by.probability, share)
    return found


def check_losses_draws(dice: Dice) -> Findings:
    case = random_case(dice, force=False)
    days = dice.days(40)
    sampling = attrition.Sampling(draws=DRAWS, seed=dice.whole(0, 1000))
    arguments: dict[str, Any] = {**case.given(*(n for n in ALL if n != "force")), "days": days}
    found = Findings(call_text("losses", {**arguments, "sampling": sampling}))
    answer = attrition.losses(**arguments, sampling=sampling)
    if answer.answer_kind == "distribution":
        with np.errstate(all="ignore"):
            ours = answers.losses_figures(case, days, _drawn(dice, case.named(), ROW_DRAWS))
        compare_percentiles(found, answers.losses_program(answer), ours, DRAWS)
    return found


def check_balance_draws(dice: Dice) -> Findings:
    case = random_case(dice, force=False)
    if case.rate.is_share:
        case = case._replace(force=dice.near(case.troops.high * dice.number(1, 50) + 1))
    if case.intake is None:
        case = case._replace(intake=dice.intake(float(case.troops.high) / 100 + 1), delay=point(0))
    ratio = dice.near(dice.number(0.5, 12)) if dice.chance(0.6) else None
    back = None
    if ratio and dice.chance(0.7):
        back = dice.near(min(dice.number(0.01, 1), Fraction(1)), Fraction(1))
    arguments, quantities = case.given(*ALL), dict(case.named())
    for name, key, each in (("wounded_to_killed", "ratio", ratio), ("rtd_share", "back", back)):
        if each is not None:
            arguments[name], quantities[key] = each.public(), each
    sampling = attrition.Sampling(draws=DRAWS, seed=dice.whole(0, 1000))
    found = Findings(call_text("balance", {**arguments, "sampling": sampling}))
    answer = attrition.balance(**arguments, sampling=sampling)
    if answer.answer_kind == "distribution":
        with np.errstate(all="ignore"):
            ours = answers.balance_figures(case, ratio, back, _drawn(dice, quantities, DRAWS))
        compare_percentiles(found, answers.balance_program(answer, list(ours)), ours, DRAWS)
    return found


def check_project_draws(dice: Dice) -> Findings:
    plan = random_plan(dice, 40)._replace(thresholds=answers.THRESHOLDS)
    scenario = plan.public()
    sampling = attrition.Sampling(draws=ROW_DRAWS, seed=dice.whole(0, 1000))
    found = Findings(f"project({scenario!r}, sampling={sampling!r})")
    answer = attrition.project(scenario, sampling=sampling)
    if answer.answer_kind != "distribution":
        return found
    instants = [plan.days]
    if plan.days > 1:
        instants.append(Fraction(dice.whole(1, math.ceil(plan.days) - 1)))
    with np.errstate(all="ignore"):
        ours = answers.project_figures(plan, _drawn(dice, plan.named(), ROW_DRAWS), instants)
    compare_percentiles(found, answers.project_program(answer, plan, instants), ours, ROW_DRAWS)
    return found


def check_compare_draws(dice: Dice) -> Findings:
    """A scenario and the same at a share of its rates, each draw against the same draw."""
    first = random_plan(dice, 40)
    factor, percent = dice.number(0.5, 1), dice.one_of((Fraction(10), dice.number(0.5, 80)))
    second = _slower(first, factor)
    sampling = attrition.Sampling(draws=ROW_DRAWS, seed=dice.whole(0, 1000))
    scenarios = {"first": first.public(), "second": second.public()}
    found = Findings(f"compare({scenarios!r}, {percent!r}, sampling={sampling!r})")
    answer = attrition.compare(scenarios, divergence_percent=percent, sampling=sampling)
    other = answer.compared[1]
    if other.apart is None:
        return found
    values = _drawn(dice, first.named(), ROW_DRAWS)
    names = {f"{each.name} {index}" for each in first.reasons for index in range(len(each.stages))}
    slower = {
        name: each * float(factor) if name in names else each for name, each in values.items()
    }
    with np.errstate(all="ignore"):
        one, two = (
            answers.project_figures(plan, each, [plan.days])
            for plan, each in ((first, values), (second, slower))
        )
        end = float(first.days)
        ours = {
            "strength": two[f"strength at {end}"] - one[f"strength at {end}"],
            "gross_losses": (
                two[f"cumulative_losses at {end}"] - one[f"cumulative_losses at {end}"]
            ),
            "coverage_days": np.asarray(two["coverage_days"] - one["coverage_days"], dtype=float),
        }
        ours = {name: _without_rounding(each) for name, each in ours.items()}
        before = _without_rounding(one[f"strength at {end}"])
        beyond = np.abs(ours["strength"]) - float(percent) / 100 * before
    begins = [
        plan.start + timedelta(first_day(plan.force(each), plan.days))
        for plan, each in ((first, values), (second, slower))
    ]
    if begins != [each.projection.counts_from for each in answer.compared]:
        # The first presence in any draw may be missing in these draws.
        del ours["coverage_days"]
    for name, drawn in ours.items():
        known = drawn[~np.isnan(drawn)]
        theirs = getattr(other.difference, name)
        if len(known) and not np.any(known == -math.inf):
            compare_percentiles(found, {name: theirs}, {name: known}, ROW_DRAWS)
        for side, share, meets in (
            ("less", getattr(other.less_share, name), drawn < 0),
            ("more", getattr(other.more_share, name), drawn > 0),
        ):
            _check_part(found, f"{name} {side}", share, meets)
    if not np.any((beyond != 0) & (np.abs(beyond) <= 1e-6 * before)):
        _check_part(found, "apart at the end", other.apart.on_last_day, beyond > 0)
    return found


def _without_rounding(numbers: Array) -> Array:
    """People or days; 0 where they are so few that they may be rounding errors."""
    known = np.asarray(numbers, dtype=float)
    return np.where(np.abs(known) < 1e-6, 0, known)


def _slower(plan: Plan, factor: Fraction) -> Plan:
    """The scenario with its rates multiplied by `factor`."""

    def slower(stage: Stage) -> Stage:
        amount = stage.rate.amount
        numbers = tuple(each if each == ENDLESS else each * factor for each in amount.numbers)
        return stage._replace(rate=stage.rate._replace(amount=amount._replace(numbers=numbers)))

    return plan._replace(
        reasons=tuple(
            each._replace(stages=tuple(map(slower, each.stages))) for each in plan.reasons
        )
    )


def _check_part(found: Findings, name: str, theirs: float, meets: Array) -> None:
    """A share of draws, to within five standard errors of either side."""
    share = float(np.mean(meets))
    margin = 5 * math.sqrt(2 * max(share * (1 - share), 1e-4) / len(meets)) + 1e-3
    if abs(theirs - share) > margin:
        found.tell(name, theirs, share)


def check_sensitivity(dice: Dice) -> Findings:
    case = random_case(dice)
    arguments = case.given(*(name for name in ALL if name != "start"))
    found = Findings(call_text("sensitivity", arguments))
    answer = attrition.sensitivity(**arguments)
    quantities = dict(case.named())
    middle = {name: median(each) for name, each in quantities.items()}

    def days(**changed: float) -> float:
        values = {name: np.array([each]) for name, each in {**middle, **changed}.items()}
        with np.errstate(all="ignore"):
            return float(headline(case, values)[0])

    found.number("middle_days", answer.middle_days, days(), close=1e-4)
    for driver in answer.drivers:
        name = {"intake_delay": "delay"}.get(driver.name, driver.name)
        quantity = quantities[name]
        is_drawn = quantity.kind in ("lognormal", "pert")
        low, high = (at(quantity, each) for each in ((0.05, 0.95) if is_drawn else (0, 1)))
        found.number(f"low of {name}", driver.low, low, close=1e-5)
        found.number(f"high of {name}", driver.high, high, close=1e-5)
        found.number(f"at low {name}", driver.days_at_low, days(**{name: low}), close=1e-3)
        found.number(f"at high {name}", driver.days_at_high, days(**{name: high}), close=1e-3)
        _check_share(found, dice, case, quantities, name, driver.variance_share, answer.variance_of)
    return found


def _check_share(
    found: Findings,
    dice: Dice,
    case: Any,
    quantities: dict[str, Q],
    name: str,
    share: float,
    of: str,
) -> None:
    """The correlation of two answers with one input in common, within the sampling error."""
    first, second = (_drawn(dice, quantities, ROW_DRAWS) for _ in range(2))
    second[name] = first[name]
    with np.errstate(all="ignore"):
        one, two = (np.asarray(headline(case, each), dtype=float) for each in (first, second))
    if of == "ranks":
        one, two = (_ranks(each) for each in (one, two))
    batches = [
        float(np.corrcoef(a, b)[0, 1])
        for a, b in zip(np.array_split(one, 20), np.array_split(two, 20), strict=True)
        if np.std(a) > 0 and np.std(b) > 0
    ]
    if len(batches) < 20:
        return
    ours = float(np.mean(batches))
    margin = 6 * float(np.std(batches)) / math.sqrt(20) + 0.03
    if abs(ours - share) > margin:
        found.tell(f"share of {name} ({of})", share, (ours, margin))


def _ranks(values: Array) -> Array:
    """The ranks; equal values get their mean rank."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray(((ends - counts + ends - 1) / 2)[inverse])
