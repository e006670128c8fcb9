"""The days until shares of a strength are lost, each at the rate over its own time."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from attrition_cli.core.causes import is_none
from attrition_cli.core.constant_rate.problem import ConstantRateProblem, ResolvedProblem
from attrition_cli.core.quantities.elementwise import product
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.propagation import ResolvedValue, is_sampled, map_quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.sampling import Percentiles, Sampling


class TimesToShares(NamedTuple):
    """The days until shares of the strength of a `problem`, `resolved` by `sampling`, are lost.

    A rate that is less sure the further it looks ahead is `rate_until_lost` until so many people
    are lost in battle. All of its draws are of one variable.
    """

    problem: ConstantRateProblem
    resolved: ResolvedProblem
    sampling: Sampling
    rate_until_lost: Callable[[float], Rate] | None = None

    def at_same_number(
        self, shares: Sequence[Number], coverage: ResolvedValue
    ) -> Sequence[ResolvedValue | Percentiles[float]]:
        """The days until each of `shares` is lost at the same number of losses.

        `coverage` is the days until all are lost.
        """
        is_constant = is_none(self.resolved.number_demand.share)
        # A constant number of losses a day is lost evenly.
        is_even = is_constant and is_none(self.resolved.intake_delay_days)
        if is_even and self.rate_until_lost is None:
            return [map_quantity(partial(product, other=share), coverage) for share in shares]
        days = []
        for share in shares:
            until_then = self._until_lost(share, same_share=False)
            days.append(until_then.days_to_threshold(share, until_then.number_demand))
        return self._in_order(shares, days, coverage)

    def at_same_share(self, shares: Sequence[Number]) -> Sequence[ResolvedValue]:
        """The days until each of `shares` is lost at the same share of losses.

        They are infinite where that share is not known.
        """
        if self.resolved.same_share is None:
            return [math.inf for _ in shares]
        days = []
        for share in shares:
            until_then = self._until_lost(share, same_share=True)
            days.append(until_then.days_to_threshold(share, until_then.share_demand))
        return self._in_order(shares, days, math.inf)

    def _until_lost(self, share: Number, *, same_share: bool) -> ResolvedProblem:
        """The problem at the rate until `share` of the strength is lost."""
        if self.rate_until_lost is None:
            return self.resolved
        people = self.problem.losses_to_threshold(share, same_share=same_share)
        rate = self.rate_until_lost(max(people, 1.0))
        return self.problem._replace(rate=rate).sampled(self.sampling)

    def _in_order(
        self, shares: Sequence[Number], days: Sequence[ResolvedValue], coverage: ResolvedValue
    ) -> Sequence[ResolvedValue]:
        """The `days` to `shares`, in no draw later than those to a higher share.

        A low draw of the rate lies further below an intake over a short time than over a long one.
        """
        if self.rate_until_lost is None:
            return days
        found: list[ResolvedValue] = []
        for share, own in zip(shares, days, strict=True):
            later = (each for more, each in zip(shares, days, strict=True) if more > share)
            drawn = [each for each in (own, *later, coverage) if is_sampled(each)]
            if is_sampled(own) and len(drawn) > 1:
                from attrition_cli.core.quantities.samples import earliest  # most runs draw nothing

                found.append(earliest(drawn))
            else:
                found.append(own)
        return found
