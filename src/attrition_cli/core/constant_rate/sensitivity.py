"""Sensitivity of an answer: the share of its variance that each uncertain input explains."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.quantities.exact import Number, to_float
from attrition_cli.core.quantities.propagation import ResolvedValue
from attrition_cli.core.quantities.quantity import (
    Interval,
    Quantity,
    bounds_of,
    is_distribution,
    outer_percentiles,
    source_of,
)
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import AnswerKind, InputValue, to_result
from attrition_cli.core.quantities.sampling import Sampling

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrition_cli.core.quantities.samples import Array

_SAMPLING = Sampling(draws=1 << 17)
"""Fixed draws, so that the answer does not depend on a seed."""

_DECISIVE_VARIANCE_SHARE = 0.1
"""The share of the variance above which a single draw counts as decisive."""


_EQUAL_SHARES = 0.01
"""Shares of the variance that differ by less are equal: it is the error of the draws."""


class SensitivityInputs(NamedTuple):
    """The inputs of `sensitivity`; `force` is the strength that suffers the rate."""

    troops: InputValue
    lost: InputValue
    rate: Rate
    dnbi: Rate | None
    intake: Rate | None
    intake_delay_days: InputValue
    force: InputValue
    percents: tuple[float, float]


class Driver(NamedTuple):
    """An uncertain input and its effect on the answer.

    `low` and `high` are its bounds, or the outer percentiles of a distribution. `days_at_low` and
    `days_at_high` are the answers there with all other inputs at their medians; `None` is "never".
    `variance_share` is the share of the variance that it explains by itself. `has_effect` is false
    where it changes no draw.
    """

    name: str
    low: float
    high: float
    days_at_low: float | None
    days_at_high: float | None
    variance_share: float
    has_effect: bool


@dataclass(frozen=True)
class Sensitivity:
    """The `drivers` of an answer, those that explain most of its variance first.

    The answer is the coverage, or the half-life where all rates are shares without a `force`.
    `middle_days` is the answer with all inputs at their medians. `together_share` is the share of
    the variance that no input explains alone. The variance is that of the days, or of their ranks
    where the variance of the days is infinite or depends on single draws.
    """

    answer_kind: AnswerKind
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
    dnbi: Rate | None = None,
    intake: Rate | None = None,
    intake_delay: Quantity = 0,
    force: Quantity | None = None,
    percents: tuple[Number, Number] = outer_percentiles(),
) -> Sensitivity:
    """The inputs that drive the days for which `troops`, less `lost`, cover losses at `rate`.

    Disease and non-battle injury, `dnbi`, add to the losses, and an intake joins after a delay.
    `percents` are the percentiles that serve as the low and the high of a distribution. Inputs with
    the same source are listed as the first of them. An "at least" enters as its known end.

    Raises what `cover` raises, `InputError` where no input has two ends, and `NoAnswerError` where
    the answer does not vary with the uncertain inputs.

    >>> result = sensitivity(Interval(10_000, 12_000), Rate(Interval(1_000, 1_500)))
    >>> [(driver.name, driver.days_at_low, driver.days_at_high) for driver in result.drivers]
    [('rate', 11.0, 7.333333333333333), ('troops', 8.0, 9.6)]
    """
    from attrition_cli.core.quantities import samples as draws  # loads NumPy

    problem = ConstantRateProblem(
        troops, rate, lost, intake or Rate(0), force, dnbi, intake_delay
    ).validated()
    source_by_input, uncertain_inputs = _uncertain_inputs(problem)

    def days_with(probabilities: dict[str, float]) -> float | None:
        """The days with each input at its quantile in `probabilities`, or else at its median."""

        def resolve_input(name: str, quantity: Quantity) -> Number:
            if _has_no_high_end(quantity):
                return bounds_of(quantity)[0]
            return draws.quantile(quantity, probabilities.get(source_by_input.get(name, ""), 0.5))

        return to_float(problem.resolve(resolve_input).headline_days())

    def headline_draws(*drawn_anew: str) -> "draws.Array":
        def resolve_input(each: str, quantity: Quantity) -> ResolvedValue:
            if _has_no_high_end(quantity):
                return bounds_of(quantity)[0]
            name = source_by_input.get(each, each)
            return draws.sample(name, quantity, _SAMPLING, independent=name in drawn_anew)

        headline = problem.resolve(resolve_input).headline_days()
        if not isinstance(headline, draws.Samples):
            raise NoAnswerError(f"the {problem.question} depends on nothing that is uncertain")
        return headline.values()

    days = headline_draws()
    if days.min() == days.max():
        raise NoAnswerError(f"the {problem.question} is the same whatever the uncertain inputs are")
    others_resampled = {
        name: headline_draws(*(each for each in uncertain_inputs if each != name))
        for name in uncertain_inputs
    }
    by_rank = any(map(_one_draw_decides, (days, *others_resampled.values())))
    to_days_or_ranks: Callable[[draws.Array], draws.Array] = (
        draws.ranks if by_rank else lambda days: days
    )
    drivers = []
    for name, quantity in uncertain_inputs.items():
        low, high = (
            (float(percent) / 100 for percent in percents)
            if is_distribution(quantity)
            else (0.0, 1.0)
        )
        share = draws.first_order_sobol_index(
            to_days_or_ranks(days), to_days_or_ranks(others_resampled[name])
        )
        has_effect = share > _EQUAL_SHARES or bool((headline_draws(name) != days).any())
        drivers.append(
            Driver(
                name,
                float(draws.quantile(quantity, low)),
                float(draws.quantile(quantity, high)),
                days_with({name: low}),
                days_with({name: high}),
                share if has_effect else 0.0,
                has_effect,
            )
        )
    # Shares whose difference is within the error of the draws keep the order of the inputs.
    drivers.sort(
        key=lambda driver: (-round(driver.variance_share / _EQUAL_SHARES), not driver.has_effect)
    )
    return Sensitivity(
        answer_kind=problem.answer_kind,
        question=problem.question,
        inputs=SensitivityInputs(
            troops=to_result(troops),
            lost=to_result(lost),
            rate=rate,
            dnbi=dnbi,
            intake=intake,
            intake_delay_days=to_result(intake_delay),
            force=to_result(force),
            percents=(float(percents[0]), float(percents[1])),
        ),
        middle_days=days_with({}),
        drivers=tuple(drivers),
        together_share=max(1 - sum(driver.variance_share for driver in drivers), 0.0),
        variance_of="ranks" if by_rank else "days",
    )


def _uncertain_inputs(problem: ConstantRateProblem) -> tuple[dict[str, str], dict[str, Quantity]]:
    """For each uncertain input the first with the same source, and these first inputs by name.

    Raises `InputError` where no uncertain input has both ends.
    """
    uncertain = {
        name: quantity
        for name, quantity in problem.named_inputs
        if isinstance(quantity, Interval) or is_distribution(quantity)
    }
    if not uncertain:
        raise InputError("no input is uncertain: give one as a range, such as 10k..12k")
    with_ends = {name: each for name, each in uncertain.items() if not _has_no_high_end(each)}
    if not with_ends:
        raise InputError(
            "what is only known to be at least something has no upper end to vary up to: give both"
            " bounds",
            field=next(iter(uncertain)),
        )
    first_by_source: dict[str, str] = {}
    first_by_name = {
        name: first_by_source.setdefault(source_of(each) or name, name)
        for name, each in with_ends.items()
    }
    firsts = set(first_by_name.values())
    return first_by_name, {name: each for name, each in with_ends.items() if name in firsts}


def _has_no_high_end(quantity: Quantity) -> bool:
    """True for an "at least"."""
    low, high = bounds_of(quantity)
    return low > 0 and high == math.inf


def _one_draw_decides(days: "Array") -> bool:
    """True where a single one of `days` dominates their variance or makes it infinite."""
    return math.isinf(days.max()) or bool(
        (days.max() - days.mean()) ** 2 > _DECISIVE_VARIANCE_SHARE * len(days) * days.var()
    )
