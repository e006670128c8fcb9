"""From the tables of a scenario file to the scenario that they describe."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple, TypeVar

from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.model import (
    Contingent,
    Fault,
    FieldPath,
    Phase,
    Scenario,
    Tranche,
    path_text,
)
from attrition_cli.core.scenario.validation import MAX_HORIZON_DAYS, find_faults
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT
from attrition_cli.evidence.resolve import ReferenceResolver
from attrition_cli.notation.references import Reference
from attrition_cli.scenario_files import schema_models as tables

V = TypeVar("V")


class LoadedScenario(NamedTuple):
    """A scenario as a file has it, the sources of its figures, and notes on published ones."""

    scenario: Scenario
    citations: tuple[str, ...]
    notes: tuple[str, ...] = ()


class ScenarioBuilder:
    """The `scenario` that `table` describes, what its figures rest on, and what is wrong with it.

    Where anything is wrong it may be no scenario.
    """

    def __init__(self, table: tables.ScenarioTable, resolver: ReferenceResolver) -> None:
        self._table, self._resolver = table, resolver
        self.citations: list[str] = []
        notes_before = len(resolver.notes)
        self._faults: list[Fault] = []
        days = self._horizon_days()
        self._end_date = _end_date(table.start, days)
        self.scenario = Scenario(
            start=table.start,
            days=days,
            contingents=tuple(map(self._contingent, range(len(table.contingents)))),
            rate=tuple(self._phases("rate", table.rate)),
            intake=tuple(self._phases("intake", table.intake)),
            wounded_share=self._convert_value(("wounded_share",), table.wounded_share),
            wounded_to_killed=self._convert_value(("wounded_to_killed",), table.wounded_to_killed),
            rtd_share=self._rtd_share(table.rtd_share) or 0,
            rtd_delay_days=self._convert_value(("rtd_delay",), table.rtd_delay) or 0,
            thresholds_percent=tuple(dict.fromkeys(table.thresholds or THRESHOLDS_PERCENT)),
            title=table.title or "",
        )
        self.notes = tuple(dict.fromkeys(resolver.notes[notes_before:]))

    @property
    def faults(self) -> Iterator[Fault]:
        """All that is wrong, and where."""
        yield from self._faults
        wrong_paths = {path for path, _ in self._faults}
        yield from (each for each in find_faults(self.scenario) if each[0] not in wrong_paths)

    def _horizon_days(self) -> Number:
        table = self._table
        if (table.days is None) == (table.until is None):
            self._faults.append(
                ((), 'has no end: add days = "90d", or until with a date')
                if table.until is None
                else (("until",), "days and until both end it: give one of them")
            )
        if table.until is None:
            return 1 if table.days is None else table.days
        if table.until <= table.start:
            self._faults.append(
                (("until",), f"{table.until} is not after the start, {table.start}")
            )
            return 1
        return (table.until - table.start).days

    def _contingent(self, index: int) -> Contingent:
        table, path = self._table.contingents[index], ("contingents", index)
        if table.troops is None and not table.tranches:
            self._faults.append((path, "has neither troops nor tranches: add troops = 12000"))
        tranches = [
            Tranche(
                self._resolve_troops(
                    (*path, "tranches", number, "troops"), each.troops, each.source
                ),
                each.arrives,
                each.source or each.troops.source,
            )
            for number, each in enumerate(table.tranches)
        ]
        troops = table.troops
        return Contingent(
            troops=0
            if troops is None
            else self._resolve_troops((*path, "troops"), troops, table.source),
            lost=0 if table.lost is None else self._resolve_lost((*path, "lost"), table.lost),
            tranches=tuple(tranches),
            name=table.name or "",
            source=table.source or (None if troops is None else troops.source),
        )

    def _phases(
        self, name: str, phases: Sequence[tables.RatePhaseTable | tables.IntakePhaseTable]
    ) -> Iterator[Phase]:
        begins = [each.since or self._table.start for each in phases]
        sorted_begins = sorted(begins)
        for index, (each, since) in enumerate(zip(phases, begins, strict=True)):
            later = sorted_begins[(at := bisect_right(sorted_begins, since)) : at + 1]
            latest = max(self._end_date, date_after(since, 1) or date.max)
            until = each.until or min(later, default=latest)
            days = max((until - since).days, 1)
            resolve = (
                self._resolver.resolve_intake
                if name == "intake"
                else partial(self._resolver.resolve_rate_over, days=days)
            )
            rate = self._resolve((name, index, "value"), each.value, resolve, each.source)
            yield Phase(rate or Rate(1), since, until, each.source)

    def _resolve_troops(
        self, path: FieldPath, figure: tables.SourcedPeople, source: str | None
    ) -> Quantity:
        resolve = self._resolver.resolve_troops
        people = self._resolve(path, figure.value, resolve, figure.source or source)
        return 1 if people is None else people

    def _resolve_lost(self, path: FieldPath, figure: tables.SourcedPeople) -> Quantity:
        return self._resolve(path, figure.value, self._resolver.resolve_lost, figure.source) or 0

    def _rtd_share(self, figure: tables.SourcedReturnShare | None) -> Quantity | None:
        if figure is None:
            return None
        resolve = self._resolver.resolve_rtd_share
        return self._resolve(("rtd_share",), figure.value, resolve, figure.source)

    def _convert_value(
        self,
        path: FieldPath,
        figure: tables.SourcedShare | tables.SourcedRatio | tables.SourcedDelay | None,
    ) -> Quantity | None:
        """A figure that refers to nothing."""
        if figure is None:
            return None
        return self._resolve(path, figure.value, self._resolver.resolve_troops, figure.source)

    def _resolve(
        self,
        path: FieldPath,
        value: object,
        resolve: Callable[[Reference], tuple[V, str]],
        source: str | None,
    ) -> V | None:
        """`value`, or what it leads to, with its sources cited; `None` where that goes wrong."""
        try:
            if isinstance(value, Reference):
                value, citation = resolve(value)
                self.citations.append(citation)
        except (InputError, NoAnswerError) as error:
            self._faults.append((path, str(error)))
            return None
        if source:
            self.citations.append(f"{path_text(path).removesuffix('.value')}: {source}")
        converted: V = self._resolver.convert(value)
        return converted


def _end_date(start: date, days: Number) -> date:
    """The date at 00:00 of which a horizon has ended."""
    longest = min(int(MAX_HORIZON_DAYS), (date.max - start).days)
    return start + timedelta(days=math.ceil(min(days, longest)))
