"""A scenario: contingents, tranches, phases of losses and intake, and returns to duty."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import AnswerKind, answer_kind
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT

FieldPath = tuple[str | int, ...]
"""Path of a field in a scenario, such as ("contingents", 0, "lost")."""

Fault = tuple[FieldPath, str]
"""Path of a fault, and its reason."""


class Tranche(NamedTuple):
    """Part of a contingent: `troops` that arrive at 00:00 on a date."""

    troops: Quantity
    arrives: date
    source: str | None = None


class Contingent(NamedTuple):
    """Troops present at the start, less those already `lost`, and tranches that arrive.

    A tranche that arrives on or before the start is there at the start.
    """

    troops: Quantity = 0
    lost: Quantity = 0
    tranches: tuple[Tranche, ...] = ()
    name: str = ""
    source: str | None = None

    def max_troops_by(self, start: date) -> Number:
        """The most people that may have arrived by 00:00 on `start`.

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


class Scenario(NamedTuple):
    """Contingents that suffer losses from 00:00 on `start` over a horizon of `days`.

    Between phases of `rate` nobody is lost, and between those of `intake` nobody joins. Of the
    losses the `wounded_share` (0 to 1), or `wounded_to_killed` for each killed, are wounded, and of
    these the `rtd_share` (0 to 1) return to duty `rtd_delay_days` after they were lost.
    """

    start: date
    days: Number
    contingents: tuple[Contingent, ...]
    rate: tuple[Phase, ...]
    intake: tuple[Phase, ...] = ()
    wounded_share: Quantity | None = None
    wounded_to_killed: Quantity | None = None
    rtd_share: Quantity = 0
    rtd_delay_days: Quantity = 0
    thresholds_percent: tuple[Number, ...] = THRESHOLDS_PERCENT
    title: str = ""

    @property
    def named_inputs(self) -> Iterator[tuple[str, FieldPath, Quantity]]:
        """The inputs, each with the name by which it is resolved and its path."""
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
        for name, phases in (("rate", self.rate), ("intake", self.intake)):
            for index, phase in enumerate(phases):
                yield numbered_name(name, index), (name, index), phase.rate.amount
        for name, quantity in (
            ("wounded_to_killed", self.wounded_to_killed or 0),
            ("wounded_share", self.wounded_share or 0),
            ("rtd_share", self.rtd_share),
            ("rtd_delay", self.rtd_delay_days),
        ):
            yield name, (name,), quantity

    @property
    def answer_kind(self) -> AnswerKind:
        """The kind of answer that the inputs allow."""
        return answer_kind(*(quantity for _, _, quantity in self.named_inputs))

    @property
    def has_returns(self) -> bool:
        """Tell whether anybody may return before the horizon ends."""
        return bool(bounds_of(self.rtd_share)[1]) and bounds_of(self.rtd_delay_days)[0] < self.days

    @property
    def has_casualty_split(self) -> bool:
        """Tell whether it is known which share of the casualties is wounded."""
        return self.wounded_share is not None or self.wounded_to_killed is not None

    def day_index(self, on: date) -> int:
        """The days from the start to 00:00 on a date, 0 for dates before it."""
        return max((on - self.start).days, 0)


def numbered_name(name: str, index: int) -> str:
    """The name of an input; the first of a kind has that of the closed forms, so the same draws.

    >>> numbered_name("troops", 0), numbered_name("troops", 1)
    ('troops', 'troops.1')
    """
    return f"{name}.{index}" if index else name


def path_text(path: FieldPath) -> str:
    """A path as it is typed.

    >>> path_text(("contingents", 0, "lost"))
    'contingents[0].lost'
    """
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
