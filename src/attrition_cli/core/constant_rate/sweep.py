"""The answer over a grid of strengths and rates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from attrition_cli.core.constant_rate.grid import each_against_each
from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.errors import InputError, input_name
from attrition_cli.core.quantities.exact import Number, simplify, to_float, to_json_number
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Quantity, as_interval, bounds_of, is_distribution
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DateValue,
    DaysValue,
    InputValue,
    dates_after,
    to_result,
)
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW, Bound, Sampling

MAX_CELLS = 1_000_000
"""The most cells of a sweep: more than a person reads, enough for a program."""

DEFAULT_STEPS = 9
"""The default number of values of a range: as many as fit on a terminal."""


class SweepInputs(NamedTuple):
    """The inputs of `sweep`; each range is divided into `steps` values."""

    troops: InputValue
    rate: Rate
    lost: InputValue
    dnbi: Rate | None
    intake: Rate | None
    intake_delay_days: InputValue
    start: date | None
    steps: int


class Cell(NamedTuple):
    """The `days` for which `troops` cover losses at `rate`, given per period of the swept rate.

    They are the days until half are lost where the rate is a share.
    """

    troops: int | float | None
    rate: int | float | None
    days: DaysValue
    on: DateValue


@dataclass(frozen=True)
class Sweep:
    """The answer for each of `troops` against each of `rates`; the rates vary fastest.

    With draws, `bounds` tells whether one-sided inputs make the `days` an "at most" or "at least".
    """

    answer_kind: AnswerKind
    question: Literal["coverage", "half-life"]
    inputs: SweepInputs
    troops: tuple[float, ...]
    rates: tuple[float, ...]
    bounds: dict[str, Bound] = field(hash=False)
    cells: Sequence[Cell]


def sweep(
    troops: Quantity,
    rate: Rate,
    *,
    steps: int = DEFAULT_STEPS,
    lost: Quantity = 0,
    dnbi: Rate | None = None,
    intake: Rate | None = None,
    intake_delay: Quantity = 0,
    start: date | None = None,
    sampling: Sampling | None = None,
) -> Sweep:
    """The days for which `troops` cover losses at `rate`, at evenly spaced values of both ranges.

    Disease and non-battle injury, `dnbi`, add to the losses, and an intake joins after a delay. A
    rate from evidence that is a distribution is swept between the ends of its interval.

    Raises `InputError` where neither is a range, where one has an open end or is another
    distribution, for fewer than 2 `steps` and for more than `MAX_CELLS` cells.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> result = sweep(Interval(8_000, 16_000), Rate(Interval(800, 1_600)), steps=3)
    >>> [cell.days for cell in result.cells]
    [10.0, 6.666666666666667, 5.0, 15.0, 10.0, 7.5, 20.0, 13.333333333333334, 10.0]
    """
    problem = ConstantRateProblem(
        troops, rate, lost, intake or Rate(0), None, dnbi, intake_delay
    ).validated()
    grid_size(troops, rate, steps)  # raises what is refused before it is worked out
    strengths = _evenly_spaced_values("troops", troops, steps)
    known = rate.amount if rate.source is None else as_interval(rate.amount)
    amounts = _evenly_spaced_values("rate", known, steps)
    first_problem = problem._replace(troops=strengths[0], rate=rate._replace(amount=amounts[0]))
    chosen = sampling or Sampling(draws=DRAWS_PER_ROW)

    def cell(people: Number, amount: Number) -> Cell:
        at = first_problem._replace(troops=people, rate=rate._replace(amount=amount))
        return cell_of(at, people, amount)

    def cell_of(at: ConstantRateProblem, people: Number, amount: Number) -> Cell:
        days = at.sampled(chosen).headline_days()
        return Cell(
            to_json_number(people),
            to_json_number(amount),
            map_quantity(to_float, days),
            dates_after(start, days),
        )

    return Sweep(
        answer_kind=first_problem.answer_kind,
        question=problem.question,
        inputs=SweepInputs(
            troops=to_result(troops),
            rate=rate,
            lost=to_result(lost),
            dnbi=dnbi,
            intake=intake,
            intake_delay_days=to_result(intake_delay),
            start=start,
            steps=steps,
        ),
        troops=tuple(map(float, strengths)),
        rates=tuple(map(float, amounts)),
        bounds=first_problem.bounds_of_result(
            lambda at: cell_of(at, strengths[0], amounts[0]), headline="days"
        ),
        cells=each_against_each(strengths, amounts, cell),
    )


def grid_size(troops: Quantity, rate: Rate, steps: int) -> tuple[int, int]:
    """The numbers of strengths and of rates in a sweep through `troops` and `rate`.

    Raises `InputError` where neither is a range, and for more than `MAX_CELLS` cells.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> grid_size(12_000, Rate(Interval(800, 1_600)), 9)
    (1, 9)
    """
    are_ranges = [low != high for low, high in map(bounds_of, (troops, rate.amount))]
    ranges = sum(are_ranges)
    if not ranges:
        raise InputError(
            f"no input is a range: give {input_name('troops')} or {input_name('rate')} as a"
            " range: 8k..16k"
        )
    cells = steps**ranges
    if cells > MAX_CELLS:
        raise InputError(
            f"{steps:,} steps make {cells:,} cells:"
            f" say {round(MAX_CELLS ** (1 / ranges)):,} steps or fewer",
            field="steps",
        )
    strengths, rates = (steps if is_range else 1 for is_range in are_ranges)
    return strengths, rates


def _evenly_spaced_values(name: str, quantity: Quantity, steps: int) -> list[Number]:
    """`steps` evenly spaced values of `quantity`, its ends included."""
    low, high = bounds_of(quantity)
    if is_distribution(quantity):
        raise InputError(
            f"a sweep goes through bounds in even steps: say {float(low):g}..{float(high):g}",
            field=name,
        )
    if low == high:
        return [low]
    if high == float("inf"):
        raise InputError("a sweep needs a range with two ends: give both bounds", field=name)
    if steps < 2:  # noqa: PLR2004
        raise InputError("a range has at least its two ends: say 2 or more", field="steps")
    step = (Fraction(high) - Fraction(low)) / (steps - 1)
    return [simplify(Fraction(low) + step * index) for index in range(steps)]
