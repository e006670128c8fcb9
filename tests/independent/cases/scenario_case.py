"""Random scenarios: as the public functions take them, as a file, and as a plain force."""

import itertools
import math
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.model.numbers import Array, PerPeriod, Q, Values, exact, point
from tests.independent.model.walk import Force, Loss, Span


class Stage(NamedTuple):
    """A rate between two dates."""

    rate: PerPeriod
    since: date
    until: date

    def public(self) -> attrition.Phase:
        return attrition.Phase(self.rate.public(), self.since, self.until)

    def table(self) -> dict[str, str]:
        return {"value": self.rate.text(), "from": str(self.since), "until": str(self.until)}


class Unit(NamedTuple):
    """A contingent with its tranches."""

    troops: Q
    lost: Q
    tranches: tuple[tuple[date, Q], ...]

    def public(self) -> attrition.Contingent:
        tranches = tuple(attrition.Tranche(troops.public(), on) for on, troops in self.tranches)
        return attrition.Contingent(self.troops.public(), self.lost.public(), tranches)


class Reason(NamedTuple):
    """A cause of loss; `None` where a share is not given."""

    name: str
    stages: tuple[Stage, ...]
    killed: Q | None
    wounded: Q | None
    ratio: Q | None
    back: Q
    delay: Q

    def public(self) -> attrition.Cause:
        def known(quantity: Q | None) -> Any:
            return None if quantity is None else quantity.public()

        return attrition.Cause(
            self.name,
            tuple(each.public() for each in self.stages),
            known(self.killed),
            known(self.wounded),
            known(self.ratio),
            self.back.public(),
            self.delay.public(),
        )


class Plan(NamedTuple):
    """A scenario."""

    start: date
    days: Fraction
    units: tuple[Unit, ...]
    reasons: tuple[Reason, ...]
    intake: tuple[Stage, ...]
    intake_delay: Q
    thresholds: tuple[Fraction, ...]

    def public(self) -> attrition.Scenario:
        return attrition.Scenario(
            self.start,
            int(self.days) if self.days.denominator == 1 else self.days,
            tuple(each.public() for each in self.units),
            tuple(each.public() for each in self.reasons),
            tuple(each.public() for each in self.intake),
            self.intake_delay.public(),
            self.thresholds,
        )

    def named(self) -> Iterator[tuple[str, Q]]:
        """The inputs by name."""
        for index, unit in enumerate(self.units):
            yield f"unit {index}", unit.troops
            yield f"lost {index}", unit.lost
            for number, (_, troops) in enumerate(unit.tranches):
                yield f"tranche {index} {number}", troops
        for index, stage in enumerate(self.intake):
            yield f"intake {index}", stage.rate.amount
        yield "intake delay", self.intake_delay
        for reason in self.reasons:
            for index, stage in enumerate(reason.stages):
                yield f"{reason.name} {index}", stage.rate.amount
            for part in ("killed", "wounded", "ratio", "back", "delay"):
                quantity = getattr(reason, part)
                if quantity is not None:
                    yield f"{reason.name} {part}", quantity

    def middle(self) -> dict[str, Array]:
        """The values of inputs that are points."""
        return {name: exact(quantity.low) for name, quantity in self.named()}

    def force(self, values: Values) -> Force:
        """The scenario as a force that is carried forward in days from the start."""
        zero = 0 * values["intake delay"]
        present, arrivals = zero, dict[int, Array]()
        for index, unit in enumerate(self.units):
            there = values[f"unit {index}"]
            for number, (on, _) in enumerate(unit.tranches):
                day, troops = (on - self.start).days, values[f"tranche {index} {number}"]
                if day > 0:
                    arrivals[day] = arrivals.get(day, zero) + troops
                else:
                    there = there + troops
            present = present + np.maximum(there - values[f"lost {index}"], zero)
        losses = []
        for reason in self.reasons:
            spans = [
                self._span(stage, values[f"{reason.name} {index}"])
                for index, stage in enumerate(reason.stages)
            ]
            _, _, back = split(reason, values)
            losses.append(Loss(reason.name, spans, back, values[f"{reason.name} delay"]))
        intake = [
            self._span(stage, values[f"intake {index}"]) for index, stage in enumerate(self.intake)
        ]
        return Force(present, arrivals, losses, intake, values["intake delay"])

    def _span(self, stage: Stage, amount: Array) -> Span:
        first, end = ((on - self.start).days for on in (stage.since, stage.until))
        return Span(first, end, *stage.rate.daily(amount))


def split(reason: Reason, values: Values) -> tuple[Array | None, Array | None, Array]:
    """The shares of its losses that are killed, wounded and returning; `None` if not given."""
    wounded = values.get(f"{reason.name} wounded")
    if reason.ratio is not None:
        ratio = values[f"{reason.name} ratio"]
        wounded = ratio / (1 + ratio)
    killed = values.get(f"{reason.name} killed")
    back = np.minimum(values[f"{reason.name} back"], 1)
    if wounded is not None:
        return (1 - wounded if killed is None else killed), wounded, back * wounded
    return killed, None, back if killed is None else back * (1 - killed)


def random_plan(dice: Dice, most_days: int = 150, *, returns: bool = True) -> Plan:
    """A scenario of any shape."""
    start = date(2024, 1, 1) + timedelta(dice.whole(0, 800))
    days = dice.days(most_days)
    last = start + timedelta(math.ceil(days))
    units = tuple(_unit(dice, start, math.ceil(days)) for _ in range(dice.one_of((1, 1, 1, 2, 3))))
    strength = sum(
        (q.low for unit in units for q in (unit.troops, *(t for _, t in unit.tranches))),
        Fraction(1),
    )
    names = ["battle", "dnbi", "desertion", "accidents"][: dice.one_of((1, 1, 1, 2, 2, 3, 4))]
    if dice.chance(0.1):
        names = names[1:] or names
    reasons = tuple(_reason(dice, name, strength, start, last, returns=returns) for name in names)
    intake: tuple[Stage, ...] = ()
    if dice.chance(0.5):
        people = float(strength / dice.number(10, 2000))
        intake = _stages(dice, start, last, lambda: dice.intake(people))
    delay = dice.delay() if intake and dice.chance(0.5) else point(0)
    thresholds = tuple(sorted({dice.number(0.5, 99), Fraction(dice.one_of((0, 10, 50, 100)))}))
    return Plan(start, days, units, reasons, intake, delay, thresholds)


def _unit(dice: Dice, start: date, days: int) -> Unit:
    troops = dice.near(dice.number(1, 1e5)) if dice.chance(0.9) else point(0)
    count = dice.one_of((0, 0, 1, 2)) if troops.high else dice.whole(1, 2)
    tranches = []
    for _ in range(count):
        on = start + timedelta(dice.whole(-5, days + 2) if dice.chance(0.8) else 0)
        tranches.append((on, dice.near(dice.number(1, 1e5))))
    lost = point(0)
    if troops.low and dice.chance(0.3):
        lost = dice.near(dice.number(0.001, 0.9) * troops.low)
        lost = lost if lost.low <= troops.high else point(0)
    return Unit(troops, lost, tuple(tranches))


def _stages(dice: Dice, start: date, last: date, rate: Any) -> tuple[Stage, ...]:
    """One phase throughout, or several between which there are gaps."""
    if dice.chance(0.5):
        return (Stage(rate(), start, last),)
    length = max((last - start).days, 1)
    cuts = sorted({dice.whole(-10, length + 10) for _ in range(dice.whole(2, 4))} | {0})
    cuts = cuts if len(cuts) > 1 else [0, length]
    stages = [
        Stage(rate(), start + timedelta(first), start + timedelta(end))
        for first, end in itertools.pairwise(cuts)
    ]
    kept = [each for each in stages if dice.chance(0.8)]
    return tuple(kept or stages[:1])


def _reason(
    dice: Dice, name: str, strength: Fraction, start: date, last: date, *, returns: bool
) -> Reason:
    stages = _stages(dice, start, last, lambda: dice.losses(strength))
    killed = wounded = ratio = None
    told = dice.whole(0, 3)
    if told == 1:
        ratio = dice.near(dice.number(0.5, 12))
    elif told == 2:
        wounded = dice.near(dice.number(0.1, 0.7), Fraction(7, 10))
    if told in (2, 3) and dice.chance(0.4):
        killed = dice.near(dice.number(0.05, 0.3), Fraction(3, 10))
    back = delay = point(0)
    has_wounded = ratio is not None or wounded is not None
    if returns and (has_wounded or name != "battle") and dice.chance(0.7):
        back = dice.near(dice.number(0.05, 1), Fraction(1)) if dice.chance(0.9) else point(1)
        delay = dice.delay() if dice.chance(0.8) else point(0)
        delay = dice.near(dice.number(0.05, 1)) if dice.chance(0.15) else delay
    return Reason(name, stages, killed, wounded, ratio, back, delay)
