"""A contingent and the losses it covers or suffers: the inputs, validated and resolved."""

import math
import operator
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from attrition_cli.core.causes import (
    BATTLE,
    DNBI,
    Demand,
    is_none,
    shares_of_all,
    total_demand,
)
from attrition_cli.core.constant_rate import closed_form
from attrition_cli.core.errors import InputError, add_input, input_name
from attrition_cli.core.quantities.elementwise import Numbers, where
from attrition_cli.core.quantities.exact import Number, quotient, to_float
from attrition_cli.core.quantities.input_resolvers import (
    InputResolver,
    reach_of,
    resolve_as_interval,
    sampler_for,
)
from attrition_cli.core.quantities.propagation import ResolvedValue, map_quantity, propagate
from attrition_cli.core.quantities.quantity import Quantity, Tabulated, bounds_of, validate
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DaysValue,
    PeopleValue,
    answer_kind,
    to_result,
)
from attrition_cli.core.quantities.sampling import Bound, Sampling
from attrition_cli.core.strength import strength_left, validate_strength

HALF = Fraction(1, 2)

_MAX_LOSSES_IN_STRENGTHS = 10
"""The cap on losses before exhaustion, as a multiple of the strength: later ones are too far off to
be of use."""


class ConstantRateProblem(NamedTuple):
    """The inputs: `troops`, less those already `lost`, against losses at `rate` in battle.

    Losses by other causes, such as `dnbi`, are added. `force` is the strength that suffers the
    rate, and an intake joins after `intake_delay_days`.
    """

    troops: Quantity
    rate: Rate
    lost: Quantity = 0
    intake: Rate = Rate(0)
    force: Quantity | None = None
    dnbi: Rate | None = None
    intake_delay_days: Quantity = 0

    def validated(self) -> "ConstantRateProblem":
        """The problem unchanged.

        Raises `InputError` for inputs that are invalid or contradict each other.
        """
        for _, field, rate in self._rates():
            rate.validated(field, more_than=0)
        self.intake.validated("intake")
        validate_strength(self.troops, self.lost)
        validate(self.intake_delay_days, "intake_delay")
        if bounds_of(self.intake_delay_days)[1] == math.inf:
            raise InputError(
                "a delay has a bound missing", "5d..9d", "1w to 3w", field="intake_delay"
            )
        if bounds_of(self.intake_delay_days)[1] and not bounds_of(self.intake.amount)[1]:
            raise InputError(
                "delays an intake, and there is none",
                add_input("intake"),
                field="intake_delay",
            )
        if self.force is not None and bounds_of(validate(self.force, "force"))[1] == 0:
            raise InputError("a force must have more than 0 people", field="force")
        if self.force is not None:
            # Refused before anything is drawn where the ends alone rule it out.
            resolved = self.resolve(resolve_as_interval)
            shares = [each.share for each in (resolved.same_share or {}).values()]
            if any(bounds_of(share)[0] == 1 for share in shares):
                raise InputError(
                    "a force cannot lose its whole strength or more each day: give a larger one",
                    field="force",
                )
        self._refuse_share_of_everybody()
        return self

    def _refuse_share_of_everybody(self) -> None:
        """Refuse shares of several causes that may add up to 100 % a day, in either reading."""
        rates = [rate for _, _, rate in self._rates()]
        highest = [rate.highest_daily_share for rate in rates if rate.per_capita]
        cure, field = "give lower ones", "dnbi"
        if self.force is not None and bounds_of(self.force)[0] > 0:
            smallest_force = bounds_of(self.force)[0]
            people = [reach_of(rate.per_day) for rate in rates if not rate.per_capita]
            highest += [quotient(each, smallest_force) for each in people if each < math.inf]
            cure, field = f"{cure}, or a larger {input_name('force')}", "force"
        total = sum(highest)
        if len(highest) > 1 and total >= 1:
            raise InputError(f"{shares_of_all(total)}: {cure}", field=field)

    def _rates(self) -> Iterator[tuple[str, str, Rate]]:
        """Each cause of loss, the input that gives its rate, and the rate."""
        yield BATTLE, "rate", self.rate
        if self.dnbi is not None:
            yield DNBI, "dnbi", self.dnbi

    @property
    def named_inputs(self) -> Iterator[tuple[str, Quantity]]:
        """The inputs by name, the troops and the rates of loss first."""
        yield "troops", self.troops
        yield from ((field, rate.amount) for _, field, rate in self._rates())
        yield from (("lost", self.lost), ("intake", self.intake.amount))
        if self.force is not None:
            yield "force", self.force
        yield "intake_delay", self.intake_delay_days

    @property
    def question(self) -> Literal["coverage", "half-life"]:
        """The figure asked for: the coverage, or the half-life where all rates are shares."""
        is_share = self.force is None and all(rate.per_capita for _, _, rate in self._rates())
        return "half-life" if is_share else "coverage"

    @property
    def answer_kind(self) -> AnswerKind:
        """The kind of answer that the inputs allow."""
        return answer_kind(*(quantity for _, quantity in self.named_inputs))

    def losses_to_exhaustion(self, rate_per_day: float) -> float:
        """The people lost in battle until exhaustion at `rate_per_day`, other inputs at midpoints.

        They are capped at a multiple of the strength, for an intake that offsets the losses or
        nearly does.

        >>> ConstantRateProblem(12_000, Rate(0), intake=Rate(900)).losses_to_exhaustion(1_200)
        48000.0
        """
        return self._losses_at(rate_per_day, 1, same_share=False)

    def losses_to_threshold(self, lost_share: Number, *, same_share: bool) -> float:
        """The people lost in battle until `lost_share` of the strength is, at the median rate.

        They are those of the contingent, or with `same_share` those of the force that suffers the
        rate. They are capped as in `losses_to_exhaustion`.

        >>> problem = ConstantRateProblem(12_000, Rate(1_200), force=600_000)
        >>> problem.losses_to_threshold(0.5, same_share=False)
        6000.0
        >>> round(problem.losses_to_threshold(0.5, same_share=True))  # about ln 2 x 600,000
        415472
        """
        rate = self.rate.per_day
        per_day = rate.median if isinstance(rate, Tabulated) else _midpoint("rate", rate)
        return self._losses_at(float(per_day), lost_share, same_share=same_share)

    def _losses_at(self, rate_per_day: float, lost_share: Number, *, same_share: bool) -> float:
        resolved = self._replace(rate=Rate(rate_per_day)).resolve(_midpoint)
        strength = float(resolved.strength)
        if same_share:
            days = resolved.days_to_threshold(lost_share, resolved.share_demand)
            strength = float(_midpoint("force", self.force or 0))
        elif not resolved.intake_per_day and self.dnbi is None:
            return strength * float(lost_share)
        elif lost_share == 1:
            days = resolved.coverage_days()
        else:
            days = resolved.days_to_threshold(lost_share, resolved.number_demand)
        return min(float(days) * rate_per_day, _MAX_LOSSES_IN_STRENGTHS * strength)

    def at_points(self, resolve_input: InputResolver) -> "ConstantRateProblem":
        """The problem with each input replaced by the number that `resolve_input` returns."""
        return self._replace(
            troops=resolve_input("troops", self.troops),
            rate=self.rate._replace(amount=resolve_input("rate", self.rate.amount)),
            lost=resolve_input("lost", self.lost),
            intake=self.intake._replace(amount=resolve_input("intake", self.intake.amount)),
            force=None if self.force is None else resolve_input("force", self.force),
            dnbi=self.dnbi and self.dnbi._replace(amount=resolve_input("dnbi", self.dnbi.amount)),
            intake_delay_days=resolve_input("intake_delay", self.intake_delay_days),
        )

    def bounds_of_result(
        self, result_at: "Callable[[ConstantRateProblem], object]", *, headline: str
    ) -> dict[str, Bound]:
        """The figures from draws that one-sided inputs make an "at most" or "at least", by path."""
        if self.answer_kind != "distribution":
            return {}
        from attrition_cli.core.one_sided import bounds_of_result  # rarely needed

        return bounds_of_result(
            self.named_inputs,
            lambda resolve_input: result_at(self.at_points(resolve_input)),
            headline=headline,
        )

    def sampled(self, sampling: Sampling) -> "ResolvedProblem":
        """The resolved problem; if any input is a distribution, all uncertain ones are drawn."""
        return self.resolve(sampler_for(self.answer_kind, sampling, self.named_inputs))

    def resolve(self, resolve_input: InputResolver) -> "ResolvedProblem":
        """The inputs of the formulas, with each quantity resolved by `resolve_input`."""
        force = None if self.force is None else resolve_input("force", self.force)
        rates = [
            (cause, rate, rate.resolved_per_day(resolve_input, field))
            for cause, field, rate in self._rates()
        ]
        same_number = {
            cause: _at_same_number(cause, rate, per_day, force) for cause, rate, per_day in rates
        }
        same_share = {
            cause: _at_same_share(rate, per_day, force)
            for cause, rate, per_day in rates
            if rate.per_capita or force is not None
        }
        return ResolvedProblem(
            strength=strength_left(
                resolve_input("troops", self.troops), resolve_input("lost", self.lost)
            ),
            same_number=same_number if self.question == "coverage" else None,
            same_share=same_share if len(same_share) == len(rates) else None,
            intake_per_day=self.intake.resolved_per_day(resolve_input, "intake"),
            intake_delay_days=resolve_input("intake_delay", self.intake_delay_days),
        )


def _at_same_number(
    cause: str, rate: Rate, per_day: ResolvedValue, force: ResolvedValue | None
) -> Demand:
    """The demand on a contingent that suffers the same number of losses as `force`, if given.

    For causes other than battle a share is taken of the contingent itself.
    """
    if not rate.per_capita:
        return Demand(people=per_day)
    if force is None or cause != BATTLE:
        return Demand(share=per_day)
    return Demand(people=propagate(operator.mul, per_day, force))


def _at_same_share(rate: Rate, per_day: ResolvedValue, force: ResolvedValue | None) -> Demand:
    """The demand on a contingent that loses the same share; a number is divided by `force`."""
    if rate.per_capita or force is None:
        return Demand(share=per_day)
    return Demand(share=propagate(_capped_share, per_day, force))


def people_or_none(demand: Demand) -> PeopleValue:
    """The people of a demand as stored in a result, `None` where there are none."""
    return None if is_none(demand.people) else to_result(demand.people)


def share_or_none(demand: Demand) -> DaysValue:
    """The share of a demand as stored in a result, `None` where there is none."""
    return None if is_none(demand.share) else map_quantity(to_float, demand.share)


class ResolvedProblem(NamedTuple):
    """The inputs of the formulas, each a number, bounds or samples.

    The daily demand of each cause, by its name, is given for two readings: the same number of
    losses, and the same share of losses. A reading is `None` where its demand is not known.
    """

    strength: Any
    same_number: dict[str, Demand] | None
    same_share: dict[str, Demand] | None
    intake_per_day: Any
    intake_delay_days: Any

    @property
    def number_demand(self) -> Demand:
        """The total demand of all causes at the same number of losses."""
        return total_demand((self.same_number or {}).values())

    @property
    def share_demand(self) -> Demand:
        """The total demand of all causes at the same share of losses."""
        return total_demand((self.same_share or {}).values())

    def coverage_days(self) -> Any:
        """Days until all are lost; infinite where the number of losses is not known."""
        if self.same_number is None:
            return math.inf
        return propagate(
            closed_form.coverage_days,
            self.strength,
            *self.number_demand,
            self.intake_per_day,
            self.intake_delay_days,
        )

    def days_to_threshold(self, lost_share: ResolvedValue, demand: Demand) -> Any:
        """Days until `lost_share` of the strength is lost at a daily `demand`."""
        return propagate(
            closed_form.days_to_threshold,
            lost_share,
            self.strength,
            *demand,
            self.intake_per_day,
            self.intake_delay_days,
        )

    def headline_days(self) -> Any:
        """The days of the figure asked for: the coverage, or else the half-life."""
        if self.same_number is None:
            return self.days_to_threshold(HALF, self.share_demand)
        return self.coverage_days()


def _midpoint(name: str, quantity: Quantity) -> Number:  # noqa: ARG001  # as every `InputResolver`
    """The midpoint between the ends of `quantity`, or its only finite or non-zero end."""
    low, high = bounds_of(quantity)
    middle: Number = high if not low else low if high == math.inf else quotient(low + high, 2)
    return low if middle == math.inf else middle


def _capped_share(part: Numbers, whole: Numbers) -> Numbers:
    return where(part < whole, lambda: quotient(part, whole), lambda: 1)
