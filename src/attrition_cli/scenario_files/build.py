"""From the tables of a scenario file to the scenario that they describe."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.model import (
    Contingent,
    Mistake,
    Path,
    Phase,
    Scenario,
    Tranche,
    path_text,
)
from attrition_cli.core.scenario.validation import LONGEST_DAYS, contradictions
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT
from attrition_cli.notation.references import Reference
from attrition_cli.scenario_files import schema_models as tables


class Evidence(NamedTuple):
    """Where references lead, and what is done to each quantity and rate.

    They lead to people, to those lost in all and to an intake, with their citation, and to a rate
    over so many days, which has its own.
    """

    people: Callable[[Reference], tuple[Quantity, str]]
    lost: Callable[[Reference], tuple[Quantity, str]]
    intake: Callable[[Reference], tuple[Rate, str]]
    rate: Callable[[Reference, Number], Rate]
    applied: Callable[[Any], Any]


class ScenarioRead(NamedTuple):
    """A scenario as a file has it, and the sources of its figures."""

    scenario: Scenario
    cited: tuple[str, ...]


class Build:
    """The `scenario` that `table` describes, what its figures rest on, and what is wrong with it.

    Where anything is wrong it may be no scenario.
    """

    def __init__(self, table: tables.ScenarioTable, evidence: Evidence) -> None:
        self._table, self._evidence = table, evidence
        self.cited: list[str] = []
        self._found: list[Mistake] = []
        days = self._horizon_days()
        self._end = _date_at(table.start, days)
        self.scenario = Scenario(
            start=table.start,
            horizon_days=days,
            contingents=tuple(map(self._contingent, range(len(table.contingents)))),
            rate=tuple(self._phases("rate", table.rate)),
            intake=tuple(self._phases("intake", table.intake)),
            wounded_share=self._figure(("wounded_share",), table.wounded_share),
            wounded_to_killed=self._figure(("wounded_to_killed",), table.wounded_to_killed),
            rtd_share=self._figure(("rtd_share",), table.rtd_share) or 0,
            rtd_delay_days=self._figure(("rtd_delay",), table.rtd_delay) or 0,
            thresholds_percent=tuple(dict.fromkeys(table.thresholds or THRESHOLDS_PERCENT)),
            title=table.title or "",
        )

    @property
    def mistakes(self) -> Iterator[Mistake]:
        """All that is wrong, and where."""
        yield from self._found
        wrong = {path for path, _ in self._found}
        yield from (each for each in contradictions(self.scenario) if each[0] not in wrong)

    def _horizon_days(self) -> Number:
        table = self._table
        if (table.horizon is None) == (table.until is None):
            self._found.append(
                ((), 'has no end: add horizon = "90d", or until with a date')
                if table.until is None
                else (("until",), "horizon and until both end it: give one of them")
            )
        if table.until is None:
            return 1 if table.horizon is None else table.horizon
        if table.until <= table.start:
            self._found.append((("until",), f"{table.until} is not after the start, {table.start}"))
            return 1
        return (table.until - table.start).days

    def _contingent(self, index: int) -> Contingent:
        table, path = self._table.contingents[index], ("contingents", index)
        if table.strength is None and not table.tranches:
            self._found.append((path, "has neither strength nor tranches: add strength = 12000"))
        tranches = [
            Tranche(
                self._people((*path, "tranches", number, "troops"), each.troops, each.source),
                each.arrives,
                each.source or each.troops.source,
            )
            for number, each in enumerate(table.tranches)
        ]
        strength = table.strength
        return Contingent(
            strength=0
            if strength is None
            else self._people((*path, "strength"), strength, table.source),
            lost=0 if table.lost is None else self._lost((*path, "lost"), table.lost),
            tranches=tuple(tranches),
            name=table.name or "",
            source=table.source or (None if strength is None else strength.source),
        )

    def _phases(
        self, name: str, phases: Sequence[tables.RatePhase | tables.IntakePhase]
    ) -> Iterator[Phase]:
        begins = [each.since or self._table.start for each in phases]
        in_turn = sorted(begins)
        for index, (each, since) in enumerate(zip(phases, begins, strict=True)):
            later = in_turn[(at := bisect_right(in_turn, since)) : at + 1]
            until = each.until or min(later, default=max(self._end, _day_after(since)))
            days = max((until - since).days, 1)
            lead = self._evidence.intake if name == "intake" else partial(self._rate, days=days)
            rate = self._taken((name, index, "value"), each.value, lead, each.source)
            yield Phase(rate or Rate(1), since, until, each.source)

    def _rate(self, reference: Reference, days: int) -> tuple[Rate, str]:
        rate = self._evidence.rate(reference, days)
        return rate, "" if rate.source is None else rate.source.citation

    def _people(self, path: Path, figure: tables.People, source: str | None) -> Quantity:
        lead = self._evidence.people
        people: Quantity | None = self._taken(path, figure.value, lead, figure.source or source)
        return 1 if people is None else people

    def _lost(self, path: Path, figure: tables.People) -> Quantity:
        lost: Quantity | None = self._taken(path, figure.value, self._evidence.lost, figure.source)
        return lost or 0

    def _figure(self, path: Path, figure: Any) -> Any:
        """A figure that refers to nothing."""
        if figure is None:
            return None
        return self._taken(path, figure.value, self._evidence.people, figure.source)

    def _taken(
        self,
        path: Path,
        value: Any,
        lead: Callable[[Reference], tuple[Any, str]],
        source: str | None,
    ) -> Any:
        """`value`, or what it leads to, with its sources cited; `None` where that goes wrong."""
        try:
            if isinstance(value, Reference):
                value, citation = lead(value)
                self.cited.append(citation)
        except (InputError, NoAnswerError) as error:
            self._found.append((path, str(error)))
            return None
        self._cite(path, source)
        return self._evidence.applied(value)

    def _cite(self, path: Path, source: str | None) -> None:
        if source:
            self.cited.append(f"{path_text(path).removesuffix('.value')}: {source}")


def _day_after(day: date) -> date:
    return min(day, date.max - timedelta(1)) + timedelta(1)


def _date_at(start: date, days: Number) -> date:
    """The date at 00:00 of which a horizon has ended."""
    longest = min(int(LONGEST_DAYS), (date.max - start).days)
    return start + timedelta(days=math.ceil(min(days, longest)))
