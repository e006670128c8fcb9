"""Figures of the answers by name: computed here for arrays of values, and by the program."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from tests.independent.cases.scenario_case import Plan, split
from tests.independent.cases.steady_case import Case, Reading, by_number, by_share
from tests.independent.model.numbers import PERIODS, Array, Q, Values, over
from tests.independent.model.walk import Walk, crossing, first_day

Figures = Mapping[str, Any]
THRESHOLDS = (Fraction(10), Fraction(50))


def _part(percent: Fraction, values: Array) -> Any:
    return percent / 100 if values.dtype == object else float(percent / 100)


def cover_figures(case: Case, values: Values) -> dict[str, Array]:
    """The days until all and until shares are lost, in both readings."""
    figures: dict[str, Array] = {}
    number, share = by_number(case, values), by_share(case, values)
    if number is not None:
        figures["coverage_days"] = number.days_to(1)
        figures |= _thresholds("", number)
    if share is not None:
        total = share.steady.share
        figures["first_day_losses"] = total * share.present
        figures["settles_at"] = over(share.intake, total)
        figures["half_life_days"] = share.days_to(_part(Fraction(50), total))
        figures |= _thresholds("per capita ", share)
    return figures


def _thresholds(prefix: str, reading: Reading) -> dict[str, Array]:
    return {
        f"{prefix}{percent} %": reading.days_to(_part(percent, reading.present))
        for percent in THRESHOLDS
    }


def cover_program(answer: Any) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    if answer.thresholds:
        figures["coverage_days"] = answer.coverage_days
    for prefix, rows in (("", answer.thresholds), ("per capita ", _rows(answer.per_capita))):
        for percent, each in zip(THRESHOLDS, rows, strict=False):
            figures[f"{prefix}{percent} %"] = each.days
    if answer.per_capita is not None:
        for name in ("first_day_losses", "settles_at", "half_life_days"):
            figures[name] = getattr(answer.per_capita, name)
    return figures


def _rows(per_capita: Any) -> Sequence[Any]:
    return () if per_capita is None else per_capita.thresholds


def losses_figures(case: Case, days: Fraction, values: Values) -> dict[str, Array]:
    """The state at the end, and the time of exhaustion if it is before the end."""
    reading = by_number(case, values) or by_share(case, values)
    assert reading is not None
    state = Walk(reading.force(days), days).at(days)
    end = reading.days_to(1)
    figures = {
        "strength": state.strength,
        "cumulative_losses": state.losses,
        "cumulative_intake": state.intake,
        "exhausted_days": np.where(end <= days, end, math.inf),
    }
    if len(reading.causes) > 1:
        for name, lost in zip(reading.causes, state.by_cause, strict=True):
            figures[f"losses by {name}"] = lost
    return figures


def losses_program(answer: Any) -> dict[str, Any]:
    names = ("strength", "cumulative_losses", "cumulative_intake")
    return {
        **{name: getattr(answer.end, name) for name in names},
        "exhausted_days": answer.exhausted_days,
        **{f"losses by {each.cause}": each.losses for each in answer.end.losses_by_cause},
    }


def balance_figures(
    case: Case, ratio: Q | None, back: Q | None, values: Values
) -> dict[str, Array]:
    """Gross and net losses of a day, and the coverage of the net losses."""
    reading = by_number(case, values)
    assert reading is not None
    gross, intake = reading.causes["battle"][0], reading.intake
    zero = 0 * gross
    other = zero
    if "dnbi" in reading.causes:
        people, share = reading.causes["dnbi"]
        other = people + share * reading.present
    wounded = zero if ratio is None else values["ratio"] / (1 + values["ratio"])
    returned = zero if back is None else np.minimum(values["back"], 1) * wounded
    lost = gross * (1 - returned) + other
    month = PERIODS["month"] if gross.dtype == object else float(PERIODS["month"])
    rest = np.maximum(intake - other, zero)
    net = reading._replace(causes={**reading.causes, "battle": (gross * (1 - returned), zero)})
    return {
        "gross_losses_per_day": gross + other,
        "killed_per_day": gross * (1 - wounded),
        "wounded_per_day": gross * wounded,
        "returned_per_day": gross * returned,
        "irrecoverable_losses_per_day": lost,
        "net_losses_per_day": lost - intake,
        "net_losses_per_month": month * (lost - intake),
        "replacement_ratio": np.where(lost > 0, over(intake, lost), _without_end(intake)),
        "break_even_intake_per_day": lost,
        "break_even_gross_rate_per_day": np.where(
            returned < 1, over(rest, 1 - returned), _without_end(rest)
        ),
        "coverage_days": net.days_to(1),
    }


def _without_end(part: Array) -> Array:
    return np.where(part > 0, math.inf, 0 * part)


def balance_program(answer: Any, names: Sequence[str]) -> dict[str, Any]:
    optional = {"killed_per_day", "wounded_per_day", "returned_per_day"}
    optional.add("irrecoverable_losses_per_day")
    figures = {name: getattr(answer, name) for name in names}
    return {n: each for n, each in figures.items() if each is not None or n not in optional}


def project_figures(plan: Plan, values: Values, at: Sequence[Fraction]) -> dict[str, Array]:
    """The coverage, the thresholds, and the people at some instants."""
    force = plan.force(values)
    walk = Walk(force, plan.days)
    begin = first_day(force, plan.days)
    figures: dict[str, Array] = {"coverage_days": crossing(walk.days, 1, begin) - begin}
    for percent in THRESHOLDS:
        lost = crossing(walk.days, _part(percent, force.present), begin)
        figures[f"{percent} %"] = lost - begin
    for time in at:
        state = walk.at(time)
        irrecoverable = 0 * force.present
        for reason, lost in zip(plan.reasons, state.by_cause, strict=True):
            irrecoverable = irrecoverable + lost * (1 - split(reason, values)[2])
        figures[f"strength at {float(time)}"] = state.strength
        figures[f"cumulative_losses at {float(time)}"] = state.losses
        figures[f"irrecoverable_losses at {float(time)}"] = irrecoverable
        if time == plan.days:
            figures["intake"], figures["returns"] = state.intake, state.returns
            for reason, lost in zip(plan.reasons, state.by_cause, strict=True):
                figures[f"losses by {reason.name}"] = lost
    return figures


def project_program(answer: Any, plan: Plan, at: Sequence[Fraction]) -> dict[str, Any]:
    figures: dict[str, Any] = {"coverage_days": answer.coverage_days}
    for percent, each in zip(THRESHOLDS, answer.thresholds, strict=True):
        figures[f"{percent} %"] = each.days
    for time in at:
        row = answer.total if time == plan.days else answer.rows[int(time) - 1]
        for name in ("strength", "cumulative_losses", "irrecoverable_losses"):
            figures[f"{name} at {float(time)}"] = getattr(row, name)
    figures["intake"], figures["returns"] = answer.total.intake, answer.total.returns
    for each in answer.total.losses_by_cause:
        figures[f"losses by {each.cause}"] = each.losses
    return figures
