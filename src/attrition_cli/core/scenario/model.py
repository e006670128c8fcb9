"""A scenario: contingents, tranches, causes of loss and intake by phases, and returns to duty."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of, source_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import AnswerKind, answer_kind
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT

FieldPath = tuple[str | int, ...]
"""The path of a field in a scenario, such as ("contingents", 0, "lost")."""

Fault = tuple[FieldPath, str | InputError]
"""The path of a faulty field, and the reason."""


class Tranche(NamedTuple):
    """A part of a contingent: `troops` that arrive at 00:00 on the date `arrives`."""

    troops: Quantity
    arrives: date
    source: str | None = None


class Contingent(NamedTuple):
    """Troops present at the start, less those already `lost`, and tranches that arrive.

    A tranche that arrives on or before the start is present at the start.
    """

    troops: Quantity = 0
    lost: Quantity = 0
    tranches: tuple[Tranche, ...] = ()
    name: str = ""
    source: str | None = None

    def max_troops_by(self, start: date) -> Number:
        """The highest number of people that may have arrived by 00:00 on `start`.

        >>> Contingent(1_500, tranches=(Tranche(10_500, date(2024, 11, 1)),)).max_troops_by(
        ...     date(2024, 11, 1)
        ... )
        12000
        """
        by_then = (each.troops for each in self.tranches if each.arrives <= start)
        most: Number = sum((bounds_of(troops)[1] for troops in by_then), bounds_of(self.troops)[1])
        return most


class Phase(NamedTuple):
    """A rate from 00:00 on the date `since` until 00:00 on `until`."""

    rate: Rate
    since: date
    until: date
    source: str | None = None

    def is_within(self, start: date, days: Number, *, delayed: bool = False) -> bool:
        """True where it is in force within `days` from `start`.

        Of a `delayed` phase that ended before, people may join later.

        >>> phase = Phase(Rate(900), date(2025, 3, 1), date(2025, 4, 1))
        >>> phase.is_within(date(2025, 3, 31), 90), phase.is_within(date(2025, 1, 1), 59)
        (True, False)
        """
        return (delayed or self.until > start) and (self.since - start).days < days


class Cause(NamedTuple):
    """A cause of loss: its rate by phases, and the returns to duty from its losses.

    Between phases it takes nobody. Of its losses the `killed_share` (0 to 1) are killed; the
    `wounded_share`, or `wounded_to_killed` per killed, are wounded. The `rtd_share` of the wounded
    (of all who are not killed, where no wounded are given) return to duty `rtd_delay_days` after
    their loss.
    """

    name: str
    rate: tuple[Phase, ...]
    killed_share: Quantity | None = None
    wounded_share: Quantity | None = None
    wounded_to_killed: Quantity | None = None
    rtd_share: Quantity = 0
    rtd_delay_days: Quantity = 0

    @property
    def has_wounded(self) -> bool:
        """True where the share of the losses that is wounded is known."""
        return self.wounded_share is not None or self.wounded_to_killed is not None

    @property
    def counts_deaths(self) -> bool:
        """True where its rate was converted from exact deaths by the same uncertain ratio.

        The ratio and the rate are then one unknown, and the killed are those deaths.
        """
        ratio_source = source_of(self.wounded_to_killed) or "wounded_to_killed"
        rates = [phase.rate for phase in self.rate]
        uncertain = [rate for rate in rates if len(set(bounds_of(rate.amount))) > 1]
        return bool(uncertain) and all(
            source_of(rate.amount) == ratio_source and not rate.per_capita for rate in uncertain
        )

    @property
    def path(self) -> FieldPath:
        """The path of its fields in a scenario, empty for battle."""
        return () if self.name == BATTLE else ("causes", self.name)

    @property
    def named_inputs(self) -> Iterator[tuple[str, FieldPath, Quantity]]:
        """The inputs, in the same form as those of `Scenario`."""
        rate_name = {BATTLE: "rate", DNBI: DNBI}.get(self.name, f"causes.{self.name}")
        for index, phase in enumerate(self.rate):
            name = numbered_name(rate_name, index)
            yield name, (*self.path, "rate", index), phase.rate.amount
        prefix = "" if self.name == BATTLE else f"{rate_name}."
        for name, quantity in (
            ("wounded_to_killed", self.wounded_to_killed or 0),
            ("wounded_share", self.wounded_share or 0),
            ("killed_share", self.killed_share or 0),
            ("rtd_share", self.rtd_share),
            ("rtd_delay", self.rtd_delay_days),
        ):
            yield f"{prefix}{name}", (*self.path, name), quantity


class Scenario(NamedTuple):
    """Contingents that suffer losses from 00:00 on `start` over a horizon of `days`.

    Causes of loss add up. Between phases of the `intake` nobody is recruited; recruits join
    `intake_delay_days` later.
    """

    start: date
    days: Number
    contingents: tuple[Contingent, ...]
    causes: tuple[Cause, ...]
    intake: tuple[Phase, ...] = ()
    intake_delay_days: Quantity = 0
    thresholds_percent: tuple[Number, ...] = THRESHOLDS_PERCENT
    title: str = ""

    @property
    def named_inputs(self) -> Iterator[tuple[str, FieldPath, Quantity]]:
        """The inputs: the name by which each is resolved, its path and its quantity."""
        count = 0
        for index, each in enumerate(self.contingents):
            path: FieldPath = ("contingents", index)
            yield numbered_name("lost", index), (*path, "lost"), each.lost
            yield numbered_name("troops", count), (*path, "troops"), each.troops
            for number, tranche in enumerate(each.tranches):
                count += 1
                tranche_path = (*path, "tranches", number, "troops")
                yield numbered_name("troops", count), tranche_path, tranche.troops
            count += 1
        for index, phase in enumerate(self.intake):
            yield numbered_name("intake", index), ("intake", index), phase.rate.amount
        yield "intake_delay", ("intake_delay",), self.intake_delay_days
        for cause in self.causes:
            yield from cause.named_inputs

    @property
    def answer_kind(self) -> AnswerKind:
        """The kind of answer that the inputs allow."""
        return answer_kind(*(quantity for _, _, quantity in self.named_inputs))

    @property
    def rates(self) -> tuple[Phase, ...]:
        """The phases of the rates of all causes."""
        return tuple(phase for cause in self.causes for phase in cause.rate)

    @property
    def phases_in_use(self) -> dict[FieldPath, Phase]:
        """The phases of all rates and of the intake that are within the horizon, by path."""
        phases = {
            (*cause.path, "rate", index): phase
            for cause in self.causes
            for index, phase in enumerate(cause.rate)
        }
        is_delayed = bounds_of(self.intake_delay_days)[1] > 0
        within = {
            path: phase for path, phase in phases.items() if phase.is_within(self.start, self.days)
        }
        return within | {
            ("intake", index): phase
            for index, phase in enumerate(self.intake)
            if phase.is_within(self.start, self.days, delayed=is_delayed)
        }

    @property
    def takes_shares(self) -> bool:
        """True where any cause takes a share of the strength rather than a number of people."""
        return any(phase.rate.per_capita for phase in self.rates)

    @property
    def has_returns(self) -> bool:
        """True where anybody may return to duty before the horizon ends."""
        return any(
            bounds_of(cause.rtd_share)[1] and bounds_of(cause.rtd_delay_days)[0] < self.days
            for cause in self.causes
        )

    @property
    def has_uncertain_intake_delay(self) -> bool:
        """True where the delay of the intake is uncertain."""
        low, high = bounds_of(self.intake_delay_days)
        return low < high

    @property
    def needs_outer_bounds(self) -> bool:
        """True where the strength is not monotone in some input, so that corners are no bounds.

        This is so with returns to duty, with an intake that ends within the horizon and has an
        uncertain delay, and where one source gives inputs with opposite effects.
        """
        return self.needs_boxes or bool(self.opposed_paths)

    @property
    def needs_boxes(self) -> bool:
        """True where the strength is not monotone in a rate or a delay."""
        return self.has_returns or (self.has_uncertain_intake_delay and self.has_passing_intake)

    @property
    def opposed_paths(self) -> dict[str, dict[FieldPath, Interval[Number]]]:
        """For each source whose bounds have opposite effects, the bounds by the path of the input.

        An example is a figure that gives both troops and losses: a higher value of it raises the
        strength and lowers it.
        """
        by_source: dict[str, dict[FieldPath, Interval[Number]]] = {}
        for _, path, quantity in self.named_inputs:
            if isinstance(quantity, Interval) and quantity.source and _pull(path):
                by_source.setdefault(quantity.source, {})[path] = quantity
        return {
            source: by_path
            for source, by_path in by_source.items()
            if len({_pull(path) for path in by_path}) > 1
        }

    @property
    def has_passing_intake(self) -> bool:
        """True where an intake ends within the horizon, or began before it."""
        end = self.start + timedelta(math.ceil(self.days))
        return any(each.since < self.start or each.until < end for each in self.intake)

    @property
    def has_casualty_split(self) -> bool:
        """True where the share of wounded is known for any cause."""
        return any(cause.has_wounded for cause in self.causes)

    def cause_index(self, name: str) -> int | None:
        """The index of the cause called `name`, `None` where there is none."""
        names = [cause.name for cause in self.causes]
        return names.index(name) if name in names else None

    def day_index(self, on: date) -> int:
        """The days from the start to 00:00 on a date, 0 for dates before it."""
        return max((on - self.start).days, 0)


_PULL_BY_FIELD = {"troops": "there", "intake": "there", "lost": "lost before", "rate": "lost"}
"""The effect of a higher value: more people present, or fewer because more were or are lost."""


def _pull(path: FieldPath) -> str:
    field = [part for part in path if isinstance(part, str)][-1]
    return _PULL_BY_FIELD.get(field, "")


def numbered_name(name: str, index: int) -> str:
    """The name of the input `index` of its kind; the first has the name used by the closed forms.

    So the first of a kind is drawn as the same input of the closed forms is.

    >>> numbered_name("troops", 0), numbered_name("troops", 1)
    ('troops', 'troops.1')
    """
    return f"{name}.{index}" if index else name


def path_text(path: FieldPath) -> str:
    """The text of a path, as a user types it.

    >>> path_text(("contingents", 0, "lost"))
    'contingents[0].lost'
    """
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
