"""How long the troops of a claim last, as its other figures imply."""

import math
import operator
from datetime import date

from attrition_cli.core.claims.judging.operands import Reading, kind_of
from attrition_cli.core.claims.judging.relations import Value, per_day, value_of
from attrition_cli.core.claims.judging.tolerance import one_sided_bound
from attrition_cli.core.claims.statement import Coverage, Operand, StatedDate, StatedFigure
from attrition_cli.core.constant_rate.problem import ConstantRateProblem, ResolvedProblem
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.input_resolvers import unchanged
from attrition_cli.core.quantities.propagation import ResolvedValue, propagate
from attrition_cli.core.quantities.quantity import Bounded, Interval, Quantity, bounds_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import InputValue, to_result

DEATHS_ARE_NOT_ALL_LOSSES = (
    "deaths are not all losses: say how many are wounded for each killed, "
    "or how many casualties there are a day"
)
"""Why a rate of deaths does not tell how long troops last."""


class ClaimedCoverage:
    """The `days` that the troops of a claim last, or until the share is left that it names."""

    def __init__(
        self,
        problem: ConstantRateProblem,
        days: Bounded,
        start: StatedDate | None = None,
        *,
        is_threshold: bool = False,
    ) -> None:
        self.problem, self.days = problem, days
        self.start, self.is_threshold = start, is_threshold

    @classmethod
    def of(cls, coverage: Coverage, reading: Reading) -> "ClaimedCoverage":
        """The coverage that the figures of a claim imply.

        Raises `InputError` where they contradict each other or allow anything.

        >>> rate = StatedFigure(1_200, "losses", per="day")
        >>> ClaimedCoverage.of(Coverage(StatedFigure(12_000, "troops"), rate), {}).days
        10
        """
        problem = _problem_of(coverage, reading).validated()
        if coverage.down_to is None:
            days = problem.resolve(unchanged).coverage_days()
        else:
            days = _days_down_to(coverage.down_to, problem)
        if isinstance(days, Interval) and bounds_of(days) == (0, math.inf):
            raise InputError("these bounds allow anything from 0 days to never: give closer ones")
        return cls(problem, days, coverage.start, is_threshold=coverage.down_to is not None)

    @property
    def exhausted_on(self) -> date | Interval[date | None] | None:
        """The date on which the days end, `None` for never and without a start."""
        if self.start is None:
            return None
        low, high = bounds_of(self.days)
        first, last = date_after(self.start.first, low), date_after(self.start.last, high)
        return first if first == last else Interval(first, last)

    @property
    def is_share_of_strength(self) -> bool:
        """True where all losses are a share of the strength, which never exhausts it."""
        return self.problem.question == "half-life"

    def troops_needed(self, stated: StatedFigure) -> InputValue:
        """The losses in the `stated` time, less the intake and plus those already lost.

        `None` where the losses depend on the strength, or a share of it is left.
        """
        if self.is_threshold or self.is_share_of_strength:
            return None
        resolved = self.problem.resolve(unchanged)
        bound = one_sided_bound(stated.amount)
        days = stated.days if bound is None else stated._replace(amount=bound).days
        losses = propagate(operator.mul, resolved.number_demand.people, days)
        intake = propagate(operator.mul, resolved.intake_per_day, days)
        net = propagate(operator.sub, losses, intake)
        return to_result(propagate(operator.add, net, self.problem.lost))


def _problem_of(coverage: Coverage, reading: Reading) -> ConstantRateProblem:
    def amount(operand: Operand | None) -> Quantity:
        return 0 if operand is None else value_of(operand, reading).amount

    return ConstantRateProblem(
        amount(coverage.troops),
        _rate_of(coverage.rate, reading),
        0 if coverage.is_remaining else amount(coverage.lost),
        Rate(0) if coverage.intake is None else _as_rate(value_of(coverage.intake, reading)),
        None if coverage.force is None else amount(coverage.force),
    )


def _rate_of(operand: Operand, reading: Reading) -> Rate:
    if kind_of(operand) == "killed":
        raise InputError(DEATHS_ARE_NOT_ALL_LOSSES)
    return _as_rate(value_of(operand, reading))


def _as_rate(value: Value) -> Rate:
    return Rate(per_day(value), per_capita=value.unit == "share")


def _days_down_to(left: StatedFigure, problem: ConstantRateProblem) -> Bounded:
    """The days until the share, or the number, `left` of the troops remains."""
    resolved = problem.resolve(unchanged)
    days: Bounded = resolved.days_to_threshold(
        _lost_share(left, problem, resolved),
        resolved.share_demand if resolved.same_number is None else resolved.number_demand,
    )
    return days


def _lost_share(
    left: StatedFigure, problem: ConstantRateProblem, resolved: ResolvedProblem
) -> ResolvedValue:
    """The share of the strength that is lost when of the troops so many are `left`."""
    if left.unit == "share" and not problem.lost:
        return propagate(lambda share: 1 - share, left.amount)
    of_troops = left.unit == "share"
    remaining = propagate(operator.mul, left.amount, problem.troops) if of_troops else left.amount
    return propagate(_share_lost, remaining, resolved.strength)


def _share_lost(remaining: Number, strength: Number) -> Number:
    return max(1 - quotient(remaining, strength), 0) if strength else 0
