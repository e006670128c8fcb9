"""A contingent and the losses it covers or suffers: what is given, checked and made ready."""

import math
import operator
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from attrition_cli.core.constant_rate import absolute, per_capita
from attrition_cli.core.constant_rate.strength import checked_strength, strength_left
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.elementwise import Numbers, choose
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.inputs import Take, as_bounds, taking
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.core.quantities.quantity import Quantity, checked, ends
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import Answer, answer_kind
from attrition_cli.core.quantities.sampling import Sampling

HALF = Fraction(1, 2)

_MOST_JOINING = 10
"""Times the strength: what is lost beyond that is too far off to tell."""


class Case(NamedTuple):
    """What is given: `troops`, less those already `lost`, against losses at `rate`.

    `force` is the strength that suffers the rate.
    """

    troops: Quantity
    rate: Rate
    lost: Quantity = 0
    intake: Rate = Rate(0)
    force: Quantity | None = None

    def checked(self) -> "Case":
        """The case itself.

        Raises `InputError` for inputs that are none or that contradict each other.
        """
        self.rate.checked("rate", least=0)
        self.intake.checked("intake")
        checked_strength(self.troops, self.lost)
        if self.force is not None and ends(checked(self.force, "of"))[1] == 0:
            raise InputError("a force of nobody suffers no losses", field="of")
        # What the ends rule out is refused before anything is drawn.
        share = self.taken(as_bounds).share_per_day
        if self.force is not None and share is not None and ends(share)[0] == 1:
            raise InputError(
                "a force cannot lose its whole strength or more each day: give a larger one",
                field="of",
            )
        return self

    @property
    def given(self) -> Iterator[tuple[str, Quantity]]:
        """The inputs by name, those first that troops and rate are."""
        yield from (("troops", self.troops), ("rate", self.rate.amount))
        yield from (("lost", self.lost), ("intake", self.intake.amount))
        if self.force is not None:
            yield "of", self.force

    @property
    def question(self) -> Literal["coverage", "half-life"]:
        """What the case is about: the coverage, or without it the half-life."""
        return "half-life" if self.rate.per_capita and self.force is None else "coverage"

    @property
    def answer(self) -> Answer:
        """The kind of answer that the inputs allow."""
        return answer_kind(*(quantity for _, quantity in self.given))

    def losses_until_gone(self, rate_per_day: float) -> float:
        """The people lost until all are gone at `rate_per_day`, with all else at its middle.

        Where an intake keeps up, or nearly so, they are some times the strength.

        >>> Case(12_000, Rate(0), intake=Rate(900)).losses_until_gone(1_200)
        48000.0
        """
        contingent = self._replace(rate=Rate(rate_per_day)).taken(_middle)
        strength = float(contingent.strength)
        if not contingent.intake_per_day:
            return strength
        lost = float(contingent.coverage_days()) * rate_per_day
        return min(lost, _MOST_JOINING * strength)

    def drawn(self, sampling: Sampling) -> "Contingent":
        """The contingent with all that is uncertain drawn, where any of it is a distribution."""
        return self.taken(taking(self.answer, sampling))

    def taken(self, take: Take) -> "Contingent":
        """The contingent with each input taken as `take` says."""
        rate: Any = self.rate.taken_per_day(take, "rate")
        force = None if self.force is None else take("of", self.force)
        share = None
        if self.rate.per_capita:
            share = rate
            rate = None if force is None else propagate(operator.mul, share, force)
        elif force is not None:
            share = propagate(_share, rate, force)
        return Contingent(
            strength=strength_left(take("troops", self.troops), take("lost", self.lost)),
            rate_per_day=rate,
            share_per_day=share,
            intake_per_day=self.intake.taken_per_day(take, "intake"),
        )


class Contingent(NamedTuple):
    """What enters the arithmetic, each a number, bounds or draws.

    `rate_per_day` are the people, and `share_per_day` the share of the strength, that are lost
    each day, `None` as far as they are not known.
    """

    strength: Any
    rate_per_day: Any
    share_per_day: Any
    intake_per_day: Any

    def coverage_days(self) -> Any:
        """Days until all are lost; infinite without a number of losses."""
        if self.rate_per_day is None:
            return math.inf
        given = (self.strength, self.rate_per_day, self.intake_per_day)
        return propagate(absolute.coverage_days, *given)

    def days_at_share(self, lost_share: Number) -> Any:
        """Days until `lost_share` is lost by the same share each day."""
        given = (self.strength, self.share_per_day, self.intake_per_day)
        return propagate(per_capita.days_to_threshold, lost_share, *given)

    def headline_days(self) -> Any:
        """The figure the question is about: coverage, or without it the half-life."""
        return self.days_at_share(HALF) if self.rate_per_day is None else self.coverage_days()


def _middle(name: str, quantity: Quantity) -> Number:  # noqa: ARG001  # as every `Take`
    """Half-way between the ends of `quantity`, or the one that there is."""
    low, high = ends(quantity)
    middle: Number = high if not low else low if high == math.inf else quotient(low + high, 2)
    return low if middle == math.inf else middle


def _share(part: Numbers, whole: Numbers) -> Numbers:
    return choose(part < whole, lambda: quotient(part, whole), lambda: 1)
