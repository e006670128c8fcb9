"""Cases of a force at constant rates, and their answers in the terms of this folder."""

import math
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from tests.independent.cases.dice import Dice
from tests.independent.model.numbers import Array, PerPeriod, Q, Values, exact, point
from tests.independent.model.steady import Steady
from tests.independent.model.walk import Force, Loss, Span


class Case(NamedTuple):
    """The inputs of the commands at constant rates."""

    troops: Q
    rate: PerPeriod
    lost: Q
    dnbi: PerPeriod | None
    intake: PerPeriod | None
    delay: Q
    force: Q | None
    start: date | None

    def named(self) -> Iterator[tuple[str, Q]]:
        """The inputs by name."""
        yield "troops", self.troops
        yield "rate", self.rate.amount
        yield "lost", self.lost
        yield "delay", self.delay
        if self.dnbi is not None:
            yield "dnbi", self.dnbi.amount
        if self.intake is not None:
            yield "intake", self.intake.amount
        if self.force is not None:
            yield "force", self.force

    def middle(self) -> dict[str, Array]:
        """The values of an input that are points."""
        return {name: exact(quantity.low) for name, quantity in self.named()}

    def given(self, *names: str) -> dict[str, Any]:
        """The arguments of a public function, of those `names` that it takes."""
        every = {
            "troops": self.troops.public(),
            "rate": self.rate.public(),
            "lost": self.lost.public(),
            "dnbi": None if self.dnbi is None else self.dnbi.public(),
            "intake": None if self.intake is None else self.intake.public(),
            "intake_delay": self.delay.public(),
            "force": None if self.force is None else self.force.public(),
            "start": self.start,
        }
        return {name: every[name] for name in names if every[name] is not None}


def random_case(dice: Dice, *, force: bool = True, dnbi: bool = True) -> Case:
    """A case of any shape."""
    troops = dice.near(dice.number(1, 1e6) if dice.chance(0.9) else dice.number(1e-6, 1e14))
    lost = point(0)
    if dice.chance(0.3):
        lost = dice.near(min(dice.number(0.001, 0.9) * troops.low, troops.low))
        lost = lost if lost.high <= troops.high else point(troops.low / 10)
        lost = troops if troops.kind == "point" and dice.chance(0.1) else lost
    middle = troops.low if len(troops.numbers) == 1 else troops.numbers[1]
    strength = min(middle, 10 * troops.low + 1)
    rate = dice.losses(strength)
    army = None
    if force and dice.chance(0.3):
        army = dice.near(Fraction(strength) * dice.number(2, 100) + 1)
    second = dice.losses(strength / 5) if dnbi and dice.chance(0.4) else None
    daily = float(due_at_dawn(rate, second, army, strength))
    intake = dice.intake(daily) if dice.chance(0.5) else None
    may_train = intake and intake.amount.high and lost.high < troops.low
    delay = dice.delay() if may_train and dice.chance(0.5) else point(0)
    start = dice.date() if dice.chance(0.6) else None
    return Case(troops, rate, lost, second, intake, delay, army, start)


def due_at_dawn(
    rate: PerPeriod, second: PerPeriod | None, army: Q | None, strength: Fraction
) -> Fraction:
    """The approximate losses on the first day."""
    total = Fraction(0)
    for each in (rate, second):
        if each is not None:
            people, share = each.daily(exact(each.amount.low))
            of = army.low if army is not None and each is rate else strength
            total += people[0] + share[0] * of
    return total


_VERY_FEW = Fraction(1, 10**90)


class Reading(NamedTuple):
    """The losses due a day by cause, as people and a share, and the force they refer to."""

    present: Array
    causes: Mapping[str, tuple[Array, Array]]
    intake: Array
    delay: Array

    @property
    def steady(self) -> Steady:
        zero = 0 * self.present
        people = sum((each[0] for each in self.causes.values()), zero)
        share = np.minimum(sum((each[1] for each in self.causes.values()), zero), 1)
        return Steady(people, share, self.intake, self.delay)

    def days_to(self, lost_share: Any) -> Array:
        """The days until a share is lost; with nobody present, the limit for small forces."""
        few: Any = _VERY_FEW if self.present.dtype == object else float(_VERY_FEW)
        present = np.where(self.present > 0, self.present, few)
        days = self.steady.days_to_level((1 - lost_share) * present, present)
        return np.where((self.present > 0) | (days > few * 10**20), days, 0 * self.present)

    def lost_by_cause(self, days: Array) -> dict[str, Array]:
        """The losses by cause until an instant at or before exhaustion."""
        dawns = self.steady.dawns(days, self.present)
        return {
            name: people * days + share * dawns for name, (people, share) in self.causes.items()
        }

    def force(self, days: Any) -> Force:
        """The same as a force that is carried forward."""
        end = math.ceil(days)
        zero = 0 * self.present
        losses = [Loss(name, [Span(0, end, *due)], zero, zero) for name, due in self.causes.items()]
        intake = [Span(0, end, self.intake, zero)]
        return Force(self.present, {}, losses, intake, self.delay)


def by_number(case: Case, values: Values) -> Reading | None:
    """The losses of the force in people a day; `None` for a share of an unknown force."""
    causes = {}
    for name, rate in (("battle", case.rate), ("dnbi", case.dnbi)):
        if rate is None:
            continue
        people, share = rate.daily(values["rate" if name == "battle" else name])
        if name == "battle" and rate.is_share and case.force is not None:
            people, share = share * values["force"], 0 * share
        causes[name] = people, share
    if case.force is None and all(
        rate.is_share for rate in (case.rate, case.dnbi) if rate is not None
    ):
        return None
    return _reading(case, values, causes)


def by_share(case: Case, values: Values) -> Reading | None:
    """The share that the force loses a day; `None` for people of an unknown force."""
    causes = {}
    for name, rate in (("battle", case.rate), ("dnbi", case.dnbi)):
        if rate is None:
            continue
        people, share = rate.daily(values["rate" if name == "battle" else name])
        if not rate.is_share and case.force is None:
            return None
        if not rate.is_share:
            whole = values["force"]
            part = people / np.where(whole > 0, whole, 1)
            people, share = 0 * people, np.where(people < whole, part, 1 + 0 * part)
        causes[name] = people, share
    return _reading(case, values, causes)


def _reading(case: Case, values: Values, causes: Mapping[str, tuple[Array, Array]]) -> Reading:
    present = np.maximum(values["troops"] - values["lost"], 0 * values["troops"])
    zero = 0 * present
    joining = zero if case.intake is None else case.intake.daily(values["intake"])[0]
    return Reading(present, causes, joining, values["delay"])


def headline(case: Case, values: Values) -> Array:
    """The coverage, or the half-life where there is none."""
    reading = by_number(case, values)
    if reading is not None:
        return reading.days_to(1)
    shares = by_share(case, values)
    assert shares is not None
    return shares.days_to(Fraction(1, 2) if shares.present.dtype == object else 0.5)


def random_unknown(dice: Dice) -> tuple[Case, str]:
    """A case of any shape, and which of troops, rate and intake to solve for."""
    case = random_case(dice, force=False)
    if case.rate.is_share:
        case = case._replace(force=dice.near(case.troops.low * dice.number(1, 50) + 1))
    unknown = dice.one_of(("troops", "rate", "intake"))
    if unknown == "intake":
        case = case._replace(intake=None, delay=dice.delay() if dice.chance(0.4) else point(0))
    if unknown == "rate":
        case = case._replace(rate=PerPeriod(point(1)), force=None)
    return case, unknown
