"""What a scenario says: who is there, who arrives, who is lost, who joins and who comes back."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from attrition_cli.core.cover import THRESHOLDS_PERCENT
from attrition_cli.core.elementwise import Numbers, smaller
from attrition_cli.core.errors import InputError, MistakesError
from attrition_cli.core.exact import Number
from attrition_cli.core.quantity import Quantity, checked, ends
from attrition_cli.core.rate import Rate
from attrition_cli.core.standing import Answer, answer_kind, strength_left
from attrition_cli.core.wounded import wounded_share

Path = tuple[str | int, ...]
"""Where something stands in a scenario, such as ("contingents", 0, "lost")."""

Mistake = tuple[Path, str]

Take = Callable[[str, Quantity], Any]
"""How the input of a name enters the arithmetic: as it is, at an end of its bounds, drawn."""

LONGEST_DAYS = 200 * 365.25
"""Each day is gone through; what is longer than this is no projection."""


class Tranche(NamedTuple):
    """So many `troops` of a contingent that arrive at 00:00 of a day."""

    troops: Quantity
    arrives: date
    source: str | None = None


class Contingent(NamedTuple):
    """Troops that are there at the start, less those already `lost`, and tranches that arrive.

    A tranche that arrives on or before the start is there at the start.
    """

    strength: Quantity = 0
    lost: Quantity = 0
    tranches: tuple[Tranche, ...] = ()
    name: str = ""
    source: str | None = None

    @property
    def troops(self) -> Iterator[Quantity]:
        """The strength, and after it that of each tranche."""
        yield self.strength
        yield from (tranche.troops for tranche in self.tranches)


class Phase(NamedTuple):
    """A rate from 00:00 of one day until 00:00 of another."""

    rate: Rate
    since: date
    until: date
    source: str | None = None


class Scenario(NamedTuple):
    """Contingents that suffer losses from 00:00 on `start` on for a horizon of so many days.

    Between phases of `rate` nobody is lost, and between those of `intake` nobody joins. Of the
    losses the `wounded_share`, or so many wounded for each killed, are wounded, and of these the
    `rtd_share` return to duty `rtd_delay_days` after they were lost.
    """

    start: date
    horizon_days: Number
    contingents: tuple[Contingent, ...]
    rate: tuple[Phase, ...]
    intake: tuple[Phase, ...] = ()
    wounded_share: Quantity | None = None
    wounded_to_killed: Quantity | None = None
    rtd_share: Quantity = 0
    rtd_delay_days: Quantity = 0
    thresholds_percent: tuple[Number, ...] = THRESHOLDS_PERCENT
    title: str = ""

    def checked(self) -> "Scenario":
        """The scenario itself; raises `InputError` with all that contradicts itself."""
        mistakes = [f"{path_text(path)}: {reason}" for path, reason in self.mistakes()]
        if mistakes:
            raise MistakesError(mistakes)
        return self

    def mistakes(self) -> Iterator[Mistake]:
        """All that contradicts itself, and where."""
        if not 0 < self.horizon_days <= LONGEST_DAYS:
            yield ("horizon",), "a horizon is longer than 0 days and at most 200 years"
        elif self.horizon_days >= (date.max - self.start).days:
            yield ("horizon",), f"{self.start} and so many days end after the year 9999"
        if not self.contingents:
            yield ("contingents",), "whose strength? give a contingent"
        for index, contingent in enumerate(self.contingents):
            yield from self._contingent_mistakes(index, contingent)
        if not self.rate:
            yield ("rate",), "how fast are they lost? give a rate"
        for name, phases in (("rate", self.rate), ("intake", self.intake)):
            yield from _phase_mistakes(name, phases)
        yield from self._returns_mistakes()
        for percent in self.thresholds_percent:
            if not 0 <= percent <= 100:  # noqa: PLR2004
                yield ("thresholds",), "percentages run from 0 to 100"

    def _contingent_mistakes(self, index: int, contingent: Contingent) -> Iterator[Mistake]:
        path: Path = ("contingents", index)
        quantities = {"strength": contingent.strength, "lost": contingent.lost}
        for name, quantity in quantities.items():
            yield from _quantity_mistakes((*path, name), quantity)
        for number, tranche in enumerate(contingent.tranches):
            yield from _quantity_mistakes((*path, "tranches", number, "troops"), tranche.troops)
        early = [each.troops for each in contingent.tranches if each.arrives <= self.start]
        there = sum(ends(troops)[1] for troops in (contingent.strength, *early))
        if ends(contingent.lost)[0] > there:
            yield (*path, "lost"), f"more are lost than there were troops by {self.start}"

    def _returns_mistakes(self) -> Iterator[Mistake]:
        if self.wounded_share is not None and self.wounded_to_killed is not None:
            reason = "wounded_share and wounded_to_killed say the same: give one of them"
            yield ("wounded_to_killed",), reason
        shares = {"wounded_share": self.wounded_share, "rtd_share": self.rtd_share}
        for name, share in shares.items():
            if share is not None:
                yield from _quantity_mistakes((name,), share)
                if ends(share)[1] > 1:
                    yield (name,), "a share is at most 100%"
        if self.wounded_to_killed is not None:
            yield from _quantity_mistakes(("wounded_to_killed",), self.wounded_to_killed)
        yield from _quantity_mistakes(("rtd_delay",), self.rtd_delay_days)
        known = self.wounded_share is not None or self.wounded_to_killed is not None
        if ends(self.rtd_share)[1] and not known:
            yield ("rtd_share",), "a share of how many wounded? give wounded_share as well"

    @property
    def named(self) -> Iterator[tuple[str, Path, Quantity]]:
        """The inputs, each with the name by which it is taken and where it stands."""
        count = 0
        for index, each in enumerate(self.contingents):
            path: Path = ("contingents", index)
            yield _numbered("lost", index), (*path, "lost"), each.lost
            yield _numbered("troops", count), (*path, "strength"), each.strength
            for number, tranche in enumerate(each.tranches):
                count += 1
                place = (*path, "tranches", number, "troops")
                yield _numbered("troops", count), place, tranche.troops
            count += 1
        for name, phases in (("rate", self.rate), ("intake", self.intake)):
            for index, phase in enumerate(phases):
                yield _numbered(name, index), (name, index), phase.rate.amount
        for name, quantity in (
            ("wounded_to_killed", self.wounded_to_killed or 0),
            ("wounded_share", self.wounded_share or 0),
            ("rtd_share", self.rtd_share),
            ("rtd_delay", self.rtd_delay_days),
        ):
            yield name, (name,), quantity

    @property
    def answer(self) -> Answer:
        """The kind of answer that the inputs allow."""
        return answer_kind(*(quantity for _, _, quantity in self.named))

    @property
    def has_returns(self) -> bool:
        """Whether anybody comes back before the end."""
        return bool(ends(self.rtd_share)[1]) and ends(self.rtd_delay_days)[0] < self.horizon_days

    @property
    def gross(self) -> "Scenario":
        """The same without intake and returns."""
        return self._replace(intake=(), rtd_share=0, rtd_delay_days=0)

    def day(self, on: date) -> int:
        """The days from the start to 00:00 on a day, 0 for those before it."""
        return max((on - self.start).days, 0)

    def taken(self, take: Take) -> "Taken":
        """What enters the arithmetic, each part taken as `take` says when it is called for."""
        arriving: dict[int, list[Callable[[], Numbers]]] = {}
        troops = self._named_troops(take)
        for index, contingent in enumerate(self.contingents):
            there = [next(troops)]
            for tranche in contingent.tranches:
                if (day := self.day(tranche.arrives)) == 0:
                    there.append(next(troops))
                else:
                    arriving.setdefault(day, []).append(next(troops))
            lost = _lazily(take, _numbered("lost", index), contingent.lost)
            arriving.setdefault(0, []).append(_there(there, lost))
        return Taken(
            arriving,
            tuple(self._phases("rate", self.rate, take)),
            tuple(self._phases("intake", self.intake, take)),
            self._wounded_share(take),
            _share(take, "rtd_share", self.rtd_share),
            _lazily(take, "rtd_delay", self.rtd_delay_days),
        )

    def at_start(self, take: Take) -> Numbers:
        """Those who are there at the start."""
        return sum(there() for there in self.taken(take).arriving.get(0, ()))

    def _named_troops(self, take: Take) -> Iterator[Callable[[], Numbers]]:
        quantities = (troops for each in self.contingents for troops in each.troops)
        for index, quantity in enumerate(quantities):
            yield _lazily(take, _numbered("troops", index), quantity)

    def _phases(self, name: str, phases: tuple[Phase, ...], take: Take) -> "Iterator[TakenPhase]":
        for index, phase in enumerate(phases):
            days = (self.day(phase.since), self.day(phase.until))
            if days[0] < days[1]:
                rate, called = phase.rate, _numbered(name, index)

                def value(rate: Rate = rate, called: str = called) -> Numbers:
                    return rate.taken_per_day(take, called)

                yield TakenPhase(*days, value, rate.per_capita)

    def _wounded_share(self, take: Take) -> Callable[[], Numbers]:
        if self.wounded_to_killed is None:
            return _share(take, "wounded_share", self.wounded_share or 0)
        ratio = _lazily(take, "wounded_to_killed", self.wounded_to_killed)
        return lambda: wounded_share(ratio())


class TakenPhase(NamedTuple):
    """A number or, with `per_capita`, a share of people a day from one day until another."""

    first_day: int
    end_day: int
    per_day: Callable[[], Numbers]
    per_capita: bool


class Taken(NamedTuple):
    """What enters the arithmetic; `arriving` by day, those there at the start on day 0."""

    arriving: dict[int, list[Callable[[], Numbers]]]
    rate: tuple[TakenPhase, ...]
    intake: tuple[TakenPhase, ...]
    wounded_share: Callable[[], Numbers]
    rtd_share: Callable[[], Numbers]
    rtd_delay_days: Callable[[], Numbers]


def _lazily(take: Take, name: str, quantity: Quantity) -> Callable[[], Numbers]:
    return lambda: take(name, quantity)


def _share(take: Take, name: str, quantity: Quantity) -> Callable[[], Numbers]:
    """A share, at most that of everybody, which not all draws know."""
    return lambda: smaller(take(name, quantity), 1)


def _there(
    strengths: list[Callable[[], Numbers]], lost: Callable[[], Numbers]
) -> Callable[[], Numbers]:
    """Those of a contingent who are there at the start."""
    return lambda: strength_left(sum(strength() for strength in strengths), lost())


def _numbered(name: str, index: int) -> str:
    """The name of an input; the first of a kind is called as the one of a plain question is."""
    return f"{name}.{index}" if index else name


def path_text(path: Path) -> str:
    """A path as it is typed.

    >>> path_text(("contingents", 0, "lost"))
    'contingents[0].lost'
    """
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _quantity_mistakes(path: Path, quantity: Quantity) -> Iterator[Mistake]:
    try:
        checked(quantity, "")
    except InputError as error:
        yield path, error.reason


def _phase_mistakes(name: str, phases: tuple[Phase, ...]) -> Iterator[Mistake]:
    for index, phase in enumerate(phases):
        try:
            phase.rate.checked("", least=0 if name == "rate" else None)
        except InputError as error:
            yield (name, index), error.reason
        if name == "intake" and phase.rate.per_capita:
            yield (name, index), "an intake is people, such as 900/day"
        if phase.until <= phase.since:
            yield (name, index, "until"), f"{phase.until} is not after {phase.since}"
    in_turn = sorted(range(len(phases)), key=lambda index: (phases[index].since, index))
    latest: int | None = None
    for index in in_turn:
        if latest is not None and phases[index].since < phases[latest].until:
            since, until = phases[index].since, phases[latest].until
            reason = f"begins on {since}, before {path_text((name, latest))} ends on {until}"
            yield (name, index), f"{reason}: end that one there, until = {since}"
        if latest is None or phases[index].until > phases[latest].until:
            latest = index
