"""A contingent and the losses it covers or suffers: what is given, checked and made ready."""

import math
import operator
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from attrition_cli.core.constant_rate import absolute, per_capita
from attrition_cli.core.constant_rate.strength import strength_left, validate_strength
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.elementwise import Numbers, where
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.input_resolvers import (
    InputResolver,
    resolve_as_interval,
    sampler_for,
)
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.core.quantities.quantity import Quantity, bounds_of, validate
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import AnswerKind, answer_kind
from attrition_cli.core.quantities.sampling import Sampling

HALF = Fraction(1, 2)

_MAX_LOSSES_IN_STRENGTHS = 10
"""Times the strength: what is lost beyond that is too far off to tell."""


class ConstantRateProblem(NamedTuple):
    """The inputs: `troops`, less those already `lost`, against losses at `rate`.

    `force` is the strength that suffers the rate.
    """

    troops: Quantity
    rate: Rate
    lost: Quantity = 0
    intake: Rate = Rate(0)
    force: Quantity | None = None

    def validated(self) -> "ConstantRateProblem":
        """The problem itself.

        Raises `InputError` for inputs that are none or that contradict each other.
        """
        self.rate.validated("rate", more_than=0)
        self.intake.validated("intake")
        validate_strength(self.troops, self.lost)
        if self.force is not None and bounds_of(validate(self.force, "force"))[1] == 0:
            raise InputError("a force of nobody suffers no losses", field="force")
        # What the ends rule out is refused before anything is drawn.
        share = self.resolve(resolve_as_interval).share_per_day
        if self.force is not None and share is not None and bounds_of(share)[0] == 1:
            raise InputError(
                "a force cannot lose its whole strength or more each day: give a larger one",
                field="force",
            )
        return self

    @property
    def named_inputs(self) -> Iterator[tuple[str, Quantity]]:
        """The inputs by name, those first that troops and rate are."""
        yield from (
            ("troops", self.troops),
            ("rate", self.rate.amount),
            ("lost", self.lost),
            ("intake", self.intake.amount),
        )
        if self.force is not None:
            yield "force", self.force

    @property
    def question(self) -> Literal["coverage", "half-life"]:
        """The figure asked for: the coverage, or without it the half-life."""
        return "half-life" if self.rate.per_capita and self.force is None else "coverage"

    @property
    def answer_kind(self) -> AnswerKind:
        """The kind of answer that the inputs allow."""
        return answer_kind(*(quantity for _, quantity in self.named_inputs))

    def losses_to_exhaustion(self, rate_per_day: float) -> float:
        """The people lost until all are gone at `rate_per_day`, with all else at its middle.

        Where an intake keeps up, or nearly so, they are some times the strength.

        >>> ConstantRateProblem(12_000, Rate(0), intake=Rate(900)).losses_to_exhaustion(1_200)
        48000.0
        """
        resolved = self._replace(rate=Rate(rate_per_day)).resolve(_midpoint)
        strength = float(resolved.strength)
        if not resolved.intake_per_day:
            return strength
        return min(
            float(resolved.coverage_days()) * rate_per_day, _MAX_LOSSES_IN_STRENGTHS * strength
        )

    def sampled(self, sampling: Sampling) -> "ResolvedProblem":
        """The contingent with all that is uncertain drawn, where any of it is a distribution."""
        return self.resolve(sampler_for(self.answer_kind, sampling))

    def resolve(self, resolve_input: InputResolver) -> "ResolvedProblem":
        """The contingent with each input taken as `resolve_input` says."""
        given = self.rate.resolved_per_day(resolve_input, "rate")
        force = None if self.force is None else resolve_input("force", self.force)
        convert = operator.mul if self.rate.per_capita else _capped_share
        derived = None if force is None else propagate(convert, given, force)
        rate, share = (derived, given) if self.rate.per_capita else (given, derived)
        return ResolvedProblem(
            strength=strength_left(
                resolve_input("troops", self.troops), resolve_input("lost", self.lost)
            ),
            rate_per_day=rate,
            share_per_day=share,
            intake_per_day=self.intake.resolved_per_day(resolve_input, "intake"),
        )


class ResolvedProblem(NamedTuple):
    """The inputs of the formulas, each a number, bounds or samples.

    `rate_per_day` are the people, and `share_per_day` the share of the strength, that are
    lost each day, `None` as far as they are not known.
    """

    strength: Any
    rate_per_day: Any
    share_per_day: Any
    intake_per_day: Any

    def coverage_days(self) -> Any:
        """Days until all are lost; infinite without a number of losses."""
        if self.rate_per_day is None:
            return math.inf
        return propagate(
            absolute.coverage_days, self.strength, self.rate_per_day, self.intake_per_day
        )

    def days_to_threshold(self, lost_share: Number) -> Any:
        """Days until `lost_share` is lost by the same share each day."""
        return propagate(
            per_capita.days_to_threshold,
            lost_share,
            self.strength,
            self.share_per_day,
            self.intake_per_day,
        )

    def headline_days(self) -> Any:
        """The figure the question is about: coverage, or without it the half-life."""
        return self.days_to_threshold(HALF) if self.rate_per_day is None else self.coverage_days()


def _midpoint(name: str, quantity: Quantity) -> Number:  # noqa: ARG001  # as every `InputResolver`
    """Half-way between the ends of `quantity`, or the one that there is."""
    low, high = bounds_of(quantity)
    middle: Number = high if not low else low if high == math.inf else quotient(low + high, 2)
    return low if middle == math.inf else middle


def _capped_share(part: Numbers, whole: Numbers) -> Numbers:
    return where(part < whole, lambda: quotient(part, whole), lambda: 1)
