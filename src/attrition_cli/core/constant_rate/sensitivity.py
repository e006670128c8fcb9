"""What drives an answer: how much of its spread each of the inputs explains."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from attrition_cli.core.constant_rate.problem import Case
from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.quantities.exact import Number, plain, plain_float
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Interval, Quantity, is_distribution
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import Answer, Given
from attrition_cli.core.quantities.sampling import Sampling

if TYPE_CHECKING:
    from attrition_cli.core.quantities.samples import Array

_SAMPLING = Sampling(draws=1 << 17)
"""Always the same draws, so that the answer is the same whatever a seed is."""

_DECISIVE = 0.1
"""The share of the variance from which on a single draw decides it."""


class SensitivityInputs(NamedTuple):
    """The inputs as understood; `force` is the strength that suffers the rate."""

    troops: Given
    lost: Given
    rate: Rate
    intake: Rate | None
    force: Given
    percents: tuple[float, float]


class Driver(NamedTuple):
    """An input that is uncertain, and what it does to the answer.

    `low` and `high` are its bounds, or of a distribution its outermost percentiles, with the
    days that they lead to while all other inputs are at their middle (the median); `None` is
    never. `variance_share` is what it explains of the variance by itself.
    """

    name: str
    low: float
    high: float
    days_at_low: float | None
    days_at_high: float | None
    variance_share: float


@dataclass(frozen=True)
class Sensitivity:
    """The `drivers` of an answer, those that explain most of its spread first.

    The answer is the coverage, or the half-life where the rate is a share of no known force, and
    `middle_days` what it is with all inputs at their middle. `together_share` of its variance is
    explained by no input alone. The variance is one of the days, or where that is without end or
    hangs on single draws, of their ranks.
    """

    answer: Answer
    question: Literal["coverage", "half-life"]
    inputs: SensitivityInputs
    middle_days: float | None
    drivers: tuple[Driver, ...]
    together_share: float
    variance_of: Literal["days", "ranks"]


def sensitivity(
    troops: Quantity,
    rate: Rate,
    *,
    lost: Quantity = 0,
    intake: Rate | None = None,
    force: Quantity | None = None,
    percents: tuple[Number, Number] = (5, 95),
) -> Sensitivity:
    """What drives the days that `troops`, less those `lost`, cover losses at `rate`.

    `percents` are the percentiles at which distributions are taken for low and high. Takes and
    raises otherwise what `cover` does, `InputError` where no input is uncertain, and
    `NoAnswerError` where the answer does not vary with those that are.

    >>> result = sensitivity(Interval(10_000, 12_000), Rate(Interval(1_000, 1_500)))
    >>> [(driver.name, driver.days_at_low, driver.days_at_high) for driver in result.drivers]
    [('rate', 11.0, 7.333333333333333), ('troops', 8.0, 9.6)]
    """
    from attrition_cli.core.quantities import samples as draws  # loads NumPy

    case = Case(troops, rate, lost, intake or Rate(0), force).checked()
    given = {name: quantity for name, quantity in case.given if not _is_number(quantity)}
    if not given:
        raise InputError("no input is uncertain: give one as a range, such as 10k..12k")

    def days_with(probabilities: dict[str, float]) -> float | None:
        taken = case.taken(_at(probabilities))
        return plain_float(taken.headline_days())

    def draws_with_all_anew_but(name: str | None) -> "draws.Array":
        def take(each: str, quantity: Quantity) -> Any:
            anew = name is not None and each != name
            return draws.drawn(each, quantity, _SAMPLING, anew=anew)

        headline = case.taken(take).headline_days()
        if not isinstance(headline, draws.Drawn):
            raise NoAnswerError(f"the {case.question} depends on nothing that is uncertain")
        return headline.values()

    days = draws_with_all_anew_but(None)
    if days.min() == days.max():
        raise NoAnswerError(f"the {case.question} is the same whatever the uncertain inputs are")
    redrawn = {name: draws_with_all_anew_but(name) for name in given}
    by_rank = any(map(_one_draw_decides, (days, *redrawn.values())))
    counted: Callable[[draws.Array], draws.Array] = draws.ranks if by_rank else lambda days: days
    drivers = []
    for name, quantity in given.items():
        low, high = (0.0, 1.0)
        if is_distribution(quantity):
            low, high = (float(percent) / 100 for percent in percents)
        drivers.append(
            Driver(
                name,
                float(draws.quantile(quantity, low)),
                float(draws.quantile(quantity, high)),
                days_with({name: low}),
                days_with({name: high}),
                draws.explained_share(counted(days), counted(redrawn[name])),
            )
        )
    drivers.sort(key=lambda driver: -driver.variance_share)
    return Sensitivity(
        answer=case.answer,
        question=case.question,
        inputs=SensitivityInputs(
            troops=each_end(plain, troops),
            lost=each_end(plain, lost),
            rate=rate,
            intake=intake,
            force=None if force is None else each_end(plain, force),
            percents=(float(percents[0]), float(percents[1])),
        ),
        middle_days=days_with({}),
        drivers=tuple(drivers),
        together_share=max(1 - sum(driver.variance_share for driver in drivers), 0.0),
        variance_of="ranks" if by_rank else "days",
    )


def _one_draw_decides(days: "Array") -> bool:
    """Whether the variance of `days` is without bound, or might as well be."""
    if math.isinf(days.max()):
        return True
    return bool((days.max() - days.mean()) ** 2 > _DECISIVE * len(days) * days.var())


def _at(probabilities: dict[str, float]) -> Callable[[str, Quantity], Any]:
    """Each input at the quantile that `probabilities` name, or else at its median."""
    from attrition_cli.core.quantities.samples import quantile

    return lambda name, quantity: quantile(quantity, probabilities.get(name, 0.5))


def _is_number(quantity: Quantity) -> bool:
    return not (isinstance(quantity, Interval) or is_distribution(quantity))
