"""The answer over a grid of strengths and rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from attrition_cli.core.constant_rate.problem import Case
from attrition_cli.core.errors import InputError
from attrition_cli.core.lazy import Made
from attrition_cli.core.quantities.exact import Number, plain, plain_float, simplest
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Quantity, ends, is_distribution
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import Answer, Dates, Days, Given, dates_after
from attrition_cli.core.quantities.sampling import DRAWS_OF_MANY, Sampling

MOST_CELLS = 1_000_000
"""Cells, as many as a program may still want and nobody reads."""

STEPS = 9
"""Values of a range: as many as a terminal has room for."""


class SweepInputs(NamedTuple):
    """The inputs as understood; each range is gone through in `steps` values."""

    troops: Given
    rate: Rate
    lost: Given
    intake: Rate | None
    start: date | None
    steps: int


class Cell(NamedTuple):
    """The `days` that `troops` cover losses at `rate`, in the period of the rate that is swept.

    They are the days until half are lost where the rate is a share.
    """

    troops: int | float | None
    rate: int | float | None
    days: Days
    on: Dates


@dataclass(frozen=True)
class Sweep:
    """The answer for each of `troops` against each of `rates`, in turn."""

    answer: Answer
    question: Literal["coverage", "half-life"]
    inputs: SweepInputs
    troops: tuple[float, ...]
    rates: tuple[float, ...]
    cells: Sequence[Cell]


def sweep(
    troops: Quantity,
    rate: Rate,
    *,
    steps: int = STEPS,
    lost: Quantity = 0,
    intake: Rate | None = None,
    start: date | None = None,
    sampling: Sampling | None = None,
) -> Sweep:
    """The days that `troops` cover losses at `rate`, for values in even steps of both ranges.

    Raises `InputError` where neither is a range, where one has an open end or is a distribution,
    for fewer than 2 `steps` and for more than `MOST_CELLS` cells.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> result = sweep(Interval(8_000, 16_000), Rate(Interval(800, 1_600)), steps=3)
    >>> [cell.days for cell in result.cells]
    [10.0, 6.666666666666667, 5.0, 15.0, 10.0, 7.5, 20.0, 13.333333333333334, 10.0]
    """
    case = Case(troops, rate, lost, intake or Rate(0)).checked()
    ranges = sum(low != high for low, high in map(ends, (troops, rate.amount)))
    if not ranges:
        raise InputError("what is there to sweep? give --troops or --rate as a range: 8k..16k")
    cells = steps**ranges
    if cells > MOST_CELLS:
        most = round(MOST_CELLS ** (1 / ranges))
        raise InputError(
            f"{steps:,} steps make {cells:,} cells: say {most:,} steps or fewer", field="steps"
        )
    strengths = _values("troops", troops, steps)
    amounts = _values("rate", rate.amount, steps)
    one = case._replace(troops=strengths[0], rate=rate._replace(amount=amounts[0]))
    chosen = sampling or Sampling(draws=DRAWS_OF_MANY)

    def cell(index: int) -> Cell:
        people, amount = strengths[index // len(amounts)], amounts[index % len(amounts)]
        here = one._replace(troops=people, rate=rate._replace(amount=amount))
        days = here.drawn(chosen).headline_days()
        return Cell(
            plain(people), plain(amount), each_end(plain_float, days), dates_after(start, days)
        )

    return Sweep(
        answer=one.answer,
        question=case.question,
        inputs=SweepInputs(
            troops=each_end(plain, troops),
            rate=rate,
            lost=each_end(plain, lost),
            intake=intake,
            start=start,
            steps=steps,
        ),
        troops=tuple(map(float, strengths)),
        rates=tuple(map(float, amounts)),
        cells=Made(cells, cell),
    )


def _values(name: str, quantity: Quantity, steps: int) -> list[Number]:
    """The values of `quantity`, its ends and what lies evenly between them."""
    low, high = ends(quantity)
    if is_distribution(quantity):
        raise InputError(
            f"a sweep goes through bounds in even steps: say {float(low):g}..{float(high):g}",
            field=name,
        )
    if low == high:
        return [low]
    if high == float("inf"):
        raise InputError("a sweep ends somewhere: give both bounds", field=name)
    if steps < 2:  # noqa: PLR2004
        raise InputError("a range has two ends: say 2 or more", field="steps")
    step = (Fraction(high) - Fraction(low)) / (steps - 1)
    return [simplest(Fraction(low) + step * index) for index in range(steps)]
