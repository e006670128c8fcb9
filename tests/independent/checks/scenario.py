"""Points of scenarios: project and compare."""

import math
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.cases.scenario_case import Plan, random_plan, split
from tests.independent.checks.findings import Findings
from tests.independent.model.numbers import point
from tests.independent.model.walk import Walk, crossing, first_day

ZERO = point(0)


def gross(plan: Plan) -> Plan:
    """The contingents alone, without intake and returns."""
    reasons = tuple(each._replace(back=ZERO, delay=ZERO) for each in plan.reasons)
    return plan._replace(reasons=reasons, intake=(), intake_delay=ZERO)


def walk_of(plan: Plan) -> Walk:
    return Walk(plan.force(plan.middle()), plan.days)


def coverage(plan: Plan, walk: Walk, since: int | None = None) -> tuple[Any, int]:
    """The days until exhaustion, counted from the first day with people present, and that day."""
    begin = first_day(walk.force, plan.days) if since is None else since
    return crossing(walk.days, 1, begin)[0], begin


def check_project(dice: Dice) -> Findings:
    plan = random_plan(dice)
    scenario = plan.public()
    every = dice.one_of(("day", "week", "month"))
    found = Findings(f"project({scenario!r}, every={every!r})")
    answer = attrition.project(scenario, every=every)
    walk = walk_of(plan)
    compare_projection(found, plan, answer, walk)
    ends = row_ends(plan, every)
    found.same("rows", len(answer.rows), len(ends))
    rows = list(zip(answer.rows, [Fraction(0), *ends], ends, strict=False))
    for row, since, until in [*rows[:4], *rows[-4:], (answer.total, Fraction(0), plan.days)]:
        compare_row(found, plan, walk, row, since, until)
    return found


def compare_projection(found: Findings, plan: Plan, answer: Any, walk: Walk) -> None:
    days, begin = coverage(plan, walk)
    found.number("strength", answer.strength, walk.force.present[0])
    found.same("counts_from", answer.counts_from, plan.start + timedelta(begin))
    found.number("coverage_days", answer.coverage_days, days - begin)
    found.on("exhausted_on", answer.exhausted_on, plan.start, days)
    exhaustion = "not within the horizon" if days == math.inf else "reached"
    found.same("exhaustion", answer.exhaustion, exhaustion)
    for each, percent in zip(answer.thresholds, plan.thresholds, strict=True):
        lost = crossing(walk.days, percent / 100, begin)[0]
        found.number(f"days to {float(percent)} %", each.days, lost - begin, scale=1)
        found.on(f"date of {float(percent)} %", each.on, plan.start, lost)
    alone = gross(plan)
    days, begin = coverage(alone, walk_of(alone))
    found.number("gross_coverage_days", answer.gross_coverage_days, days - begin)
    found.same("gross_counts_from", answer.gross_counts_from, plan.start + timedelta(begin))


def compare_row(
    found: Findings, plan: Plan, walk: Walk, row: Any, since: Fraction, until: Fraction
) -> None:
    before, after = walk.at(since), walk.at(until)
    values = plan.middle()
    scale = max(walk.force.present[0], after.losses[0] + after.arrivals[0] + after.intake[0])
    name = f"at {float(until)}"
    found.number(f"days {name}", row.days, until)
    found.on(f"until {name}", row.until, plan.start, until)
    found.on(f"since {name}", row.since, plan.start, since)
    irrecoverable, killed, wounded = Fraction(0), None, None
    for reason, lost in zip(plan.reasons, after.by_cause, strict=True):
        dead, hurt, back = split(reason, values)
        irrecoverable += lost[0] * (1 - back[0])
        if dead is not None:
            killed = (killed or 0) + lost[0] * dead[0]
        if hurt is not None:
            wounded = (wounded or 0) + lost[0] * hurt[0]
    for field, ours in (
        ("strength", after.strength[0]),
        ("losses", after.losses[0] - before.losses[0]),
        ("arrivals", after.arrivals[0] - before.arrivals[0]),
        ("intake", after.intake[0] - before.intake[0]),
        ("returns", after.returns[0] - before.returns[0]),
        ("cumulative_losses", after.losses[0]),
        ("irrecoverable_losses", irrecoverable),
        ("killed", killed),
        ("wounded", wounded),
    ):
        found.number(f"{field} {name}", getattr(row, field), ours, scale=scale)
    for index, each in enumerate(row.losses_by_cause):
        ours = after.by_cause[index][0] - before.by_cause[index][0]
        found.number(f"{each.cause} {name}", each.losses, ours, scale=scale)


def row_ends(plan: Plan, every: str) -> list[Fraction]:
    days = range(1, math.ceil(plan.days))
    if every == "month":
        return [
            *(Fraction(n) for n in days if (plan.start + timedelta(n)).day == 1),
            plan.days,
        ]
    step = 7 if every == "week" else 1
    return [*(Fraction(n) for n in days if n % step == 0), plan.days]


def check_compare(dice: Dice) -> Findings:
    first = random_plan(dice, 100)
    second = _variant(dice, first)
    percent = dice.one_of((Fraction(10), dice.number(0.5, 80)))
    scenarios = {"first": first.public(), "second": second.public()}
    found = Findings(f"compare({scenarios!r}, divergence_percent={percent!r})")
    answer = attrition.compare(scenarios, divergence_percent=percent)
    walks = [walk_of(first), walk_of(second)]
    for plan, walk, each in zip((first, second), walks, answer.compared, strict=True):
        compare_projection(found, plan, each.projection, walk)
    _check_difference(found, first, second, walks, answer.compared[1].difference)
    other = answer.compared[1]
    apart = _apart(first, second, walks, percent / 100)
    if apart is None:
        return found
    since, until, times, days = apart
    found.same("diverged_on", other.diverged_on, since)
    found.same("diverged_until", other.diverged_until, until)
    found.same("divergences", other.divergences, times)
    found.same("days_in_common", other.days_in_common, days)
    return found


def _variant(dice: Dice, plan: Plan) -> Plan:
    """The scenario with something changed, or another scenario."""
    if dice.chance(0.2):
        return random_plan(dice, 100)
    other = random_plan(dice, 100)
    if dice.chance(0.3):
        plan = plan._replace(start=plan.start + timedelta(dice.whole(-5, 5)))
    if dice.chance(0.3):
        plan = plan._replace(days=dice.days(100))
    if dice.chance(0.4):
        factor = dice.number(0.5, 2)
        units = tuple(
            each._replace(troops=point(each.troops.low * factor), lost=ZERO) for each in plan.units
        )
        return plan._replace(units=units)
    return plan._replace(reasons=other.reasons)


def _check_difference(
    found: Findings, first: Plan, second: Plan, walks: list[Walk], theirs: Any
) -> None:
    ends = [coverage(plan, walk) for plan, walk in zip((first, second), walks, strict=True)]
    days = [end - begin for end, begin in ends]
    more = None if math.inf in days else days[1] - days[0]
    found.number("coverage_days more", theirs.coverage_days, more, scale=max(days[0], days[1]))
    same_end = first.start.toordinal() + first.days == second.start.toordinal() + second.days
    a, b = (walk.at(plan.days) for plan, walk in zip((first, second), walks, strict=True))
    for field, one, two, size in (
        ("strength", a.strength[0], b.strength[0], a.strength[0] + b.strength[0]),
        ("gross_losses", a.losses[0], b.losses[0], a.losses[0] + b.losses[0]),
    ):
        scale = max(size, walks[0].force.present[0], b.losses[0], a.losses[0])
        found.number(
            f"{field} more", getattr(theirs, field), two - one if same_end else None, scale=scale
        )


def _apart(
    first: Plan, second: Plan, walks: list[Walk], share: Fraction
) -> tuple[date | None, date | None, int, int] | None:
    """Since and until when strengths at the end of a day are apart, how often, of how many days.

    `None` where a day is so near the limit that either answer is right.
    """
    by_instant = []
    for plan, walk in zip((first, second), walks, strict=True):
        begin = plan.start.toordinal()
        by_instant.append({begin + d.number + d.length: d.end.strength[0] for d in walk.days})
    spans: list[list[date | None]] = []
    is_apart = False
    common = [instant for instant in by_instant[1] if instant in by_instant[0]]
    for instant in common:
        one, two = by_instant[0][instant], by_instant[1][instant]
        gap, limit = abs(two - one), share * one
        if 0 < max(one, two) < Fraction(1, 10**9):
            return None
        if gap != limit and abs(gap - limit) <= Fraction(1, 10**8) * max(one, two):
            return None
        on = date.fromordinal(math.ceil(instant) - 1)
        if gap > limit and not is_apart:
            spans.append([on, None])
        elif gap <= limit and is_apart:
            spans[-1][1] = on
        is_apart = gap > limit
    if not spans:
        return None, None, 0, len(common)
    return spans[0][0], spans[-1][1], len(spans), len(common)
