"""What it would take: the one of strength, rate, intake and time that the others leave open."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from attrition_cli.core.constant_rate import absolute
from attrition_cli.core.constant_rate.problem import Case
from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.quantities.elementwise import Numbers, choose
from attrition_cli.core.quantities.exact import Number, plain, plain_float
from attrition_cli.core.quantities.inputs import taking
from attrition_cli.core.quantities.propagation import each_end, propagate
from attrition_cli.core.quantities.quantity import Quantity, checked, ends
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    Answer,
    Dates,
    Days,
    Given,
    People,
    answer_kind,
    dates_after,
)
from attrition_cli.core.quantities.sampling import Sampling

Sought = Literal["troops", "rate", "intake", "days", "date"]
"""What may be solved for; a date is that to which the days lead."""


class SolutionInputs(NamedTuple):
    """The inputs as understood, `None` where one is sought; `force` suffers a rate in shares."""

    troops: Given
    lost: Given
    rate: Rate | None
    intake: Rate | None
    intake_per_day: Given
    force: Given
    start: date | None
    horizon_days: float | None


@dataclass(frozen=True)
class Solution:
    """Troops that cover losses of `rate_per_day` for `days`, with what was `sought` in its place.

    `strength` is the troops less those already lost. `lasts_anyway` says whether it takes none of
    what was sought: no troops because the intake keeps up, no intake because the troops last as
    long; or whether the days have no end, and `days` is `None`. From draws `lasts_anyway_share`
    is how many of them say so.
    """

    answer: Answer
    sought: Sought
    inputs: SolutionInputs
    troops: People
    strength: People
    rate_per_day: People
    intake_per_day: People
    days: Days
    until: Dates
    lasts_anyway: Literal["always", "possible", "never"]
    lasts_anyway_share: float | None


def solve(
    troops: Quantity | None = None,
    rate: Rate | None = None,
    days: Number | None = None,
    *,
    intake: Rate | None = None,
    lost: Quantity = 0,
    force: Quantity | None = None,
    start: date | None = None,
    sought: Sought | None = None,
    sampling: Sampling | None = None,
) -> Solution:
    """The one of `troops`, `rate`, `days` and `intake` that is left out, from the others.

    It is the intake where the other three are given, which otherwise is that of nobody; `sought`
    says it expressly. Those `lost` are among the troops. `force` is the strength of which a
    per-capita rate takes a share, the same number each day. `sampling` says how distributions are
    drawn.

    Raises `InputError` where more than one is left out or none is, and for inputs that contradict
    each other or need another; and `NoAnswerError` where no losses can be sustained, or where
    bounds allow any answer at all.

    >>> solve(rate=Rate(1_200), days=30).troops
    36000
    >>> solve(12_000, days=30).rate_per_day
    400
    >>> solve(12_000, Rate(1_523), 30).intake_per_day  # UK Ministry of Defence, November 2024
    1123
    >>> solve(12_000, Rate(1_200), start=date(2024, 11, 1)).until
    datetime.date(2024, 11, 11)
    """
    sought = unknown(troops=troops, rate=rate, days=days, intake=intake, start=start, sought=sought)
    _refuse_unusable(rate, days, force, start)
    # What is sought stands for itself until it is found: it enters no formula.
    case = Case(
        0 if troops is None else troops,
        _ANY_RATE if rate is None else rate,
        0 if troops is None else lost,
        intake or Rate(0),
        force,
    ).checked()
    answer = answer_kind(*(quantity for _, quantity in case.given), checked(lost, "lost"))
    take = taking(answer, sampling or Sampling())
    strength, rate_per_day, _, intake_per_day = case.taken(take)
    given = _Parts(take("troops", case.troops), strength, rate_per_day, intake_per_day, days)
    parts = _solved(given, sought, take("lost", lost))
    _refuse_no_answer(getattr(parts, _PART[sought]), sought)
    anyway, share = _lasts_anyway(parts, sought)
    return Solution(
        answer=answer,
        sought=sought,
        inputs=SolutionInputs(
            troops=None if troops is None else each_end(plain, troops),
            lost=each_end(plain, lost),
            rate=rate,
            intake=intake,
            intake_per_day=None if sought == "intake" else each_end(plain, case.intake.per_day),
            force=None if force is None else each_end(plain, force),
            start=start,
            horizon_days=None if days is None else float(days),
        ),
        troops=each_end(plain, parts.troops),
        strength=each_end(plain, parts.strength),
        rate_per_day=each_end(plain, parts.rate_per_day),
        intake_per_day=each_end(plain, parts.intake_per_day),
        days=each_end(plain_float, parts.days),
        until=dates_after(start, parts.days),
        lasts_anyway=anyway,
        lasts_anyway_share=share,
    )


_ANY_RATE = Rate(1)


def unknown(
    *,
    troops: object,
    rate: object,
    days: object,
    intake: object,
    start: object = None,
    sought: str | None = None,
) -> Sought:
    """Which of them is to be found: the one `sought`, or else the one that is left out, `None`.

    Raises `InputError` where that is not one of them.

    >>> unknown(troops=12_000, rate=None, days=30, intake=None)
    'rate'
    >>> unknown(troops=12_000, rate=Rate(1_200), days=30, intake=None)
    'intake'
    """
    given = {"troops": troops, "rate": rate, "days": days}
    missing = [name for name, value in given.items() if value is None]
    if sought is None:
        return _left_out(missing, intake)
    for name in _SOUGHT:
        if name == sought:
            _refuse_contradiction(name, missing, intake, start)
            return name
    raise InputError(f"{sought!r} is not what is solved for", *_SOUGHT, field="for")


_SOUGHT: tuple[Sought, ...] = get_args(Sought)
_LEFT_OUT: dict[str, Sought] = {"troops": "troops", "rate": "rate", "days": "days"}
_OPTIONS = {
    "troops": "--troops",
    "rate": "--rate",
    "intake": "--intake",
    "days": "--days or --until",
}


def _left_out(missing: list[str], intake: object) -> Sought:
    if len(missing) == len(_LEFT_OUT):
        raise InputError("what is known? give two of --troops, --rate and --days")
    if len(missing) > 1:
        one, other = (f"--{name}" for name in missing)
        raise InputError(f"{one} and {other} are both left out: give one, to solve for the other")
    if missing:
        return _LEFT_OUT[missing[0]]
    if intake is not None:
        options = ", ".join(list(_OPTIONS.values())[:-1])
        raise InputError(f"there is nothing to solve for: leave out {options} or the time")
    return "intake"


def _refuse_contradiction(
    sought: Sought, missing: Iterable[str], intake: object, start: object
) -> None:
    """Refuse to look for what is given, or without something that it takes."""
    name = "days" if sought == "date" else sought
    if intake is not None if name == "intake" else name not in missing:
        raise InputError(
            f"asks for the {sought}, and {_OPTIONS[name]} gives what is asked for: "
            "leave out one of the two",
            field="for",
        )
    others = [_OPTIONS[other] for other in missing if other != name]
    if others:
        raise InputError(f"asks for the {sought}: give {' and '.join(others)} as well", field="for")
    if sought == "date" and start is None:
        raise InputError("asks for the date: give --start as well, to count from", field="for")


def _refuse_unusable(
    rate: Rate | None, days: Number | None, force: Quantity | None, start: date | None
) -> None:
    """Refuse a time that is none, and a share that is one of nothing known."""
    if days is not None and not 0 < days < math.inf:
        raise InputError("a horizon is longer than 0 days", field="days")
    if start is not None and days is not None and dates_after(start, days) is None:
        raise InputError(f"{start} and so many days end after the year 9999", field="days")
    if rate is not None and rate.per_capita and force is None:
        raise InputError(
            "a share never exhausts a force: give people a day, or --of, the strength of the"
            " force whose share is meant",
            field="rate",
            hint="attrition cover --rate 0.2%/day --troops 12000 says when a share has taken half",
        )
    if force is not None and (rate is None or not rate.per_capita):
        what = "the rate is what is asked for" if rate is None else "this rate is people"
        raise InputError(f"is what a share is lost of, and {what}: leave it out", field="of")


class _Parts(NamedTuple):
    """What enters the arithmetic and what it finds, each a number, bounds or draws."""

    troops: Any
    strength: Any
    rate_per_day: Any
    intake_per_day: Any
    days: Any


_PART = {
    "troops": "troops",
    "rate": "rate_per_day",
    "intake": "intake_per_day",
    "days": "days",
    "date": "days",
}


def _solved(parts: _Parts, sought: Sought, lost: Any) -> _Parts:
    """`parts`, with what is sought in its place."""
    _, strength, rate, intake, days = parts
    if sought == "troops":
        return parts._replace(
            troops=propagate(_needed_troops, rate, days, intake, lost),
            strength=propagate(absolute.needed_strength, rate, days, intake),
        )
    if sought == "rate":
        found = propagate(absolute.sustainable_rate, strength, days, intake)
        return parts._replace(rate_per_day=found)
    if sought == "intake":
        found = propagate(absolute.needed_intake, strength, rate, days)
        return parts._replace(intake_per_day=found)
    return parts._replace(days=propagate(absolute.coverage_days, strength, rate, intake))


def _needed_troops(rate: Numbers, days: Numbers, intake: Numbers, lost: Numbers) -> Numbers:
    """Those who are needed and those already lost; nobody where nobody is needed."""
    strength = absolute.needed_strength(rate, days, intake)
    return choose(strength > 0, lambda: strength + lost, lambda: 0)


def _refuse_no_answer(found: Any, sought: Sought) -> None:
    if hasattr(found, "blocks"):
        return
    low, high = ends(found)
    if sought == "rate" and high == 0:
        raise NoAnswerError(
            "nobody is left and nobody joins, which sustains no losses: "
            "give more troops or an intake"
        )
    if (low, high) == (0, math.inf):
        least_and_most, inputs = _ANYTHING[sought]
        raise NoAnswerError(
            f"these inputs allow anything from {least_and_most}: give {inputs} a closer bound"
        )


_ANYTHING = {
    "troops": ("no troops to any number", "the rate, the intake or those lost"),
    "rate": ("no losses to any number", "the troops or the intake"),
    "intake": ("no intake to any number", "the troops or the rate"),
    "days": ("0 days to never", "the troops, the rate or the intake"),
    "date": ("0 days to never", "the troops, the rate or the intake"),
}


def _lasts_anyway(
    parts: _Parts, sought: Sought
) -> tuple[Literal["always", "possible", "never"], float | None]:
    """Whether it takes none of what is sought, or never ends; and in which share of draws."""
    if sought == "rate":
        return "never", None
    found = getattr(parts, _PART[sought])
    none = math.inf if _PART[sought] == "days" else 0
    if hasattr(found, "blocks"):
        values = found.values()
        share = float((values == none).mean())
        # From the same draws, which are put in another order.
        found.percentiles = found.percentiles_among(values)
        return "always" if share == 1 else "possible" if share else "never", share
    low, high = ends(found)
    if low == high == none:
        return "always", None
    # Without an intake it is a rate of 0 alone, which losses at most so high do not rule out.
    joining = sought == "intake" or ends(parts.intake_per_day)[1] > 0
    return "possible" if joining and none in (low, high) else "never", None
