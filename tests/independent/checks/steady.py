"""Points at constant rates: cover, losses and balance."""

import math
from datetime import timedelta
from fractions import Fraction
from typing import Any

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.cases.steady_case import (
    Case,
    Reading,
    by_number,
    by_share,
    headline,
    random_case,
)
from tests.independent.checks.findings import Findings, date_of
from tests.independent.model.numbers import PERIODS, exact, point
from tests.independent.model.walk import Walk

ALL = ("troops", "rate", "lost", "dnbi", "intake", "intake_delay", "force", "start")
MAX_WALK_DAYS = 150


def call_text(name: str, arguments: dict[str, Any]) -> str:
    return f"{name}(**{arguments!r})"


def check_cover(dice: Dice) -> Findings:
    case = random_case(dice)
    thresholds = [dice.number(0.1, 100) for _ in range(2)] + [Fraction(dice.one_of((0, 50, 100)))]
    arguments = {**case.given(*ALL), "thresholds_percent": thresholds}
    if case.start is not None and dice.chance(0.5) and case.start.year < 9000:
        arguments["by"] = case.start + timedelta(dice.whole(0, 400))
    found = Findings(call_text("cover", arguments))
    answer = attrition.cover(**arguments)
    found.same("answer_kind", answer.answer_kind, "point")
    number, share = by_number(case, case.middle()), by_share(case, case.middle())
    found.number("strength", answer.strength, (number or share).present[0])  # type: ignore[union-attr]
    days = _check_number(found, case, answer, number)
    _check_thresholds(found, case, answer.thresholds, number, thresholds)
    if share is None:
        found.same("per_capita", answer.per_capita, None)
    elif answer.per_capita is None:
        found.tell("per_capita", None, share)
    else:
        _check_per_capita(found, case, answer.per_capita, share)
        _check_thresholds(found, case, answer.per_capita.thresholds, share, thresholds)
    if answer.by is not None:
        over = headline(case, case.middle())[0] if number is None else days
        on = None if case.start is None else date_of(case.start, over + Fraction(1, 10**9))
        found.same("by", answer.by.probability, float(on is not None and on <= arguments["by"]))
    return found


def _check_number(found: Findings, case: Case, answer: Any, reading: Reading | None) -> Any:
    if reading is None:
        found.same("coverage_days", answer.coverage_days, None)
        found.same("rate_per_day", answer.rate_per_day, None)
        return math.inf
    days = reading.days_to(1)
    found.number("coverage_days", answer.coverage_days, days[0])
    found.on("exhausted_on", answer.exhausted_on, case.start, days[0])
    found.same("exhaustion", answer.exhaustion, "never" if days[0] == math.inf else "reached")
    if days[0] < math.inf and len(reading.causes) > 1:
        ours = reading.lost_by_cause(days)
        total = sum(each[0] for each in ours.values())
        for each in answer.losses_by_cause:
            found.number(f"losses by {each.cause}", each.losses, ours[each.cause][0], scale=total)
    for row in answer.timeline[:: max(len(answer.timeline) // 2, 1)]:
        if row.days < MAX_WALK_DAYS:
            _check_row(found, case, reading, row, Fraction(row.days))
    return days[0]


def _check_row(found: Findings, case: Case, reading: Reading, row: Any, time: Fraction) -> None:
    state = Walk(reading.force(time), time).at(time)
    start = reading.present[0]
    scale = max(start, state.losses[0])
    found.number(f"strength at {row.days}", row.strength, state.strength[0], scale=scale)
    found.number(f"losses at {row.days}", row.cumulative_losses, state.losses[0], scale=start)
    found.number(f"intake at {row.days}", row.cumulative_intake, state.intake[0], scale=scale)
    found.on(f"date at {row.days}", row.on, case.start, time)
    if start:
        percent = 100 * state.strength[0] / start
        found.number(f"percent at {row.days}", row.strength_percent, percent, scale=100)
    for each, ours in zip(row.losses_by_cause, state.by_cause, strict=False):
        found.number(f"{each.cause} at {row.days}", each.losses, ours[0], scale=scale)


def _check_thresholds(
    found: Findings, case: Case, theirs: Any, reading: Reading | None, percents: list[Fraction]
) -> None:
    if reading is None:
        found.same("thresholds", theirs, ())
        return
    for each, percent in zip(theirs, percents, strict=True):
        days = reading.days_to(percent / 100)[0]
        found.number(f"days to {float(percent)} %", each.days, days)
        found.on(f"date of {float(percent)} %", each.on, case.start, days)


def _check_per_capita(found: Findings, case: Case, answer: Any, reading: Reading) -> None:
    share = reading.steady.share[0]
    found.number("share_per_day", answer.share_per_day, share)
    found.number("battle share", answer.battle_share_per_day, reading.causes["battle"][1][0])
    found.number("first day", answer.first_day_losses, share * reading.present[0])
    half = reading.days_to(Fraction(1, 2))[0]
    found.number("half-life", answer.half_life_days, half)
    found.on("half-life on", answer.half_life_on, case.start, half)
    found.number("settles at", answer.settles_at, reading.intake[0] / share)


def check_losses(dice: Dice) -> Findings:
    case = random_case(dice, force=False)
    shares = case.rate.is_share or (case.dnbi is not None and case.dnbi.is_share)
    has_troops = shares or dice.chance(0.8)
    days = dice.days(MAX_WALK_DAYS)
    every = dice.one_of(("day", "week", "month", "year"))
    names = [name for name in ALL if name not in ("force", "troops", "lost") or has_troops]
    arguments = {**case.given(*names), "days": days, "every": every}
    found = Findings(call_text("losses", arguments))
    answer = attrition.losses(**arguments)
    if not has_troops:
        case = case._replace(troops=point(10**40), lost=point(0))
    values = case.middle()
    reading = by_number(case, values) or by_share(case, values)
    assert reading is not None
    ends = _row_ends(case, days, every)
    found.same("rows", len(answer.rows), len(ends))
    walk = Walk(reading.force(days), days)
    rows = list(zip(answer.rows, ends, strict=False))
    for row, time in [*rows[:3], *rows[-3:], (answer.end, days)]:
        found.number("days of a row", row.days, time)
        found.on(f"date at {float(time)}", row.on, case.start, time)
        state = walk.at(time)
        lost, scale = state.losses[0], state.losses[0] + state.intake[0]
        if has_troops:
            scale = max(reading.present[0], scale)
            found.number(f"strength at {float(time)}", row.strength, state.strength[0], scale=scale)
        else:
            found.same("strength", row.strength, None)
        found.number(f"losses at {float(time)}", row.cumulative_losses, lost, scale=scale)
        found.number(f"intake at {float(time)}", row.cumulative_intake, state.intake[0])
        for each, ours in zip(row.losses_by_cause, state.by_cause, strict=False):
            found.number(f"{each.cause} at {float(time)}", each.losses, ours[0], scale=scale)
    end = reading.days_to(1)[0] if has_troops else math.inf
    found.number("exhausted_days", answer.exhausted_days, end if end <= days else math.inf)
    found.on("exhausted_on", answer.exhausted_on, case.start, end if end <= days else math.inf)
    return found


def _row_ends(case: Case, days: Fraction, every: str) -> list[Fraction]:
    """The ends of the rows: calendar months and years where there are dates."""
    ends = []
    if case.start is not None and every in ("month", "year"):
        for number in range(1, math.ceil(days)):
            day = case.start + timedelta(number) if case.start.year < 9999 else None
            first = day is not None and day.day == 1 and (every == "month" or day.month == 1)
            if case.start.year == 9999:
                left = (case.start.replace(month=12, day=31) - case.start).days
                later = case.start + timedelta(number) if number <= left else None
                first = later is not None and later.day == 1 and every == "month"
            if first:
                ends.append(Fraction(number))
        return [*ends, days]
    time = PERIODS[every]
    while time < days:
        ends.append(time)
        time += PERIODS[every]
    return [*ends, days]


def check_balance(dice: Dice) -> Findings:
    case = random_case(dice, force=False)
    if case.rate.is_share:
        case = case._replace(force=dice.near(case.troops.high * dice.number(1, 50) + 1))
    if case.intake is None:
        case = case._replace(intake=dice.intake(float(case.troops.high) / 100), delay=point(0))
    ratio = point(dice.number(0.5, 12)) if dice.chance(0.6) else None
    back = point(min(dice.number(0.01, 1), Fraction(1))) if ratio and dice.chance(0.7) else None
    arguments = case.given(*ALL)
    for name, each in (("wounded_to_killed", ratio), ("rtd_share", back)):
        if each is not None:
            arguments[name] = each.public()
    found = Findings(call_text("balance", arguments))
    answer = attrition.balance(**arguments)
    reading = by_number(case, case.middle())
    assert reading is not None
    gross, intake = reading.causes["battle"][0][0], reading.intake[0]
    other = Fraction(0)
    if "dnbi" in reading.causes:
        people, share = reading.causes["dnbi"]
        other = people[0] + share[0] * reading.present[0]
    wounded = Fraction(0) if ratio is None else ratio.low / (1 + ratio.low)
    returned = Fraction(0) if back is None else back.low * wounded
    lost = gross * (1 - returned) + other
    found.number("gross", answer.gross_losses_per_day, gross + other)
    if ratio is not None:
        found.number("killed", answer.killed_per_day, gross * (1 - wounded))
        found.number("wounded", answer.wounded_per_day, gross * wounded)
    if back is not None:
        found.number("returned", answer.returned_per_day, gross * returned)
        found.number("irrecoverable", answer.irrecoverable_losses_per_day, lost)
    found.number("net", answer.net_losses_per_day, lost - intake, scale=lost)
    month = PERIODS["month"]
    found.number("net a month", answer.net_losses_per_month, month * (lost - intake), scale=lost)
    ratio_in = intake / lost if lost else (math.inf if intake else 0)
    found.number("replacement", answer.replacement_ratio, ratio_in)
    found.number("break-even intake", answer.break_even_intake_per_day, lost)
    rest = max(intake - other, 0)
    even = rest / (1 - returned) if returned < 1 else (math.inf if rest else 0)
    found.number("break-even rate", answer.break_even_gross_rate_per_day, even)
    offsets = "always" if lost - intake <= 0 else "never"
    found.same("offsets", answer.intake_offsets_losses, offsets)
    battle = (exact(gross * (1 - returned)), exact(0))
    net = reading._replace(causes={**reading.causes, "battle": battle})
    days = net.days_to(1)[0]
    found.number("coverage_days", answer.coverage_days, days)
    found.on("exhausted_on", answer.exhausted_on, case.start, days)
    return found
