"""Conversion of the tables of a scenario file to the scenario that they describe."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple, TypeVar

from attrition_cli.core.causes import BATTLE
from attrition_cli.core.errors import (
    ChangedFileError,
    InputError,
    NoAnswerError,
    remove_input,
    set_key,
)
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate, Source
from attrition_cli.core.scenario.model import (
    Cause,
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
from attrition_cli.evidence.caveats import cited_once
from attrition_cli.evidence.resolve import ReferenceResolver, TimeOfRate
from attrition_cli.notation.references import Reference
from attrition_cli.scenario_files import schema_models as tables
from attrition_cli.scenario_files.overrides import SPLIT_KEYS

V = TypeVar("V")


class LoadedScenario(NamedTuple):
    """A scenario from a file, the citations of its figures, and notes on the published ones.

    `uses_of_data` are the sources of rates from files of losses, by the path of the rate.
    `cause_names` are the names of the [[causes]] in the order of the file. The `slips` are notes on
    overrides that differ much from the values in the file.
    """

    scenario: Scenario
    citations: tuple[str, ...]
    notes: tuple[str, ...] = ()
    cause_names: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    uses_of_data: tuple[tuple[str, Source], ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The citations, one for each file of losses."""
        return cited_once(self.citations, self.uses_of_data)

    def field_path(self, path: FieldPath) -> FieldPath:
        """The path of a field in the scenario, from a path as typed, such as `causes[0].rate`.

        Raises `InputError` for a cause number that the file does not have.
        """
        match path:
            case ("causes", int(index), *rest):
                if index >= len(self.cause_names):
                    raise InputError(
                        f"{path_text(path)}: there are {len(self.cause_names)} [[causes]], counted"
                        " from 0",
                        field="solve_for",
                    )
                return ("causes", self.cause_names[index], *rest)
        return path


class ScenarioBuilder:
    """The `scenario` that `table` describes, with the citations, notes and faults of its figures.

    A reference is relative to the folder that `folder_of` has for the path of its field. Where
    there are faults, the scenario may be invalid.
    """

    def __init__(
        self,
        table: tables.ScenarioTable,
        resolver: ReferenceResolver,
        folder_of: Callable[[FieldPath], str | None],
    ) -> None:
        self._table, self._resolver, self._folder_of = table, resolver, folder_of
        self.citations: list[str] = []
        self.uses_of_data: list[tuple[str, Source]] = []
        notes_before = len(resolver.notes)
        self._faults: list[Fault] = []
        self._days = days = self._horizon_days()
        self._end_date = _end_date(table.start, days)
        self.scenario = Scenario(
            start=table.start,
            days=days,
            contingents=tuple(map(self._contingent, range(len(table.contingents)))),
            causes=tuple(self._causes()),
            intake=tuple(
                self._phases(
                    ("intake",),
                    table.intake,
                    lambda reference, _: resolver.resolve_intake(reference),
                )
            ),
            intake_delay_days=self._convert_value(("intake_delay",), table.intake_delay) or 0,
            thresholds_percent=tuple(dict.fromkeys(table.thresholds or THRESHOLDS_PERCENT)),
            title=table.title or "",
        )
        self.notes = tuple(dict.fromkeys(resolver.notes[notes_before:]))

    @property
    def faults(self) -> Iterator[Fault]:
        """The faults of the table and of the scenario, each with its path in the file."""
        yield from self._faults
        wrong_paths = {path for path, _ in self._faults}
        for path, reason in find_faults(self.scenario):
            if (in_file := self._path_in_file(path)) not in wrong_paths:
                yield in_file, reason

    def _path_in_file(self, path: FieldPath) -> FieldPath:
        """The path in the file, where causes have numbers, of a field of the scenario.

        The days of the horizon may be there as `until`, or not at all.
        """
        names = [each.name for each in self._table.causes]
        match path:
            case ("days",) if self._table.days is None:
                return () if self._table.until is None else ("until",)
            case ("causes", str(name), *rest):
                return ("causes", names.index(name), *rest)
            case (str(field), *_) if (
                field in ("rate", *SPLIT_KEYS) and BATTLE in names and not self._table.rate
            ):
                is_plain = field in SPLIT_KEYS and getattr(self._table, field) is not None
                return path if is_plain else ("causes", names.index(BATTLE), *path)
        return path

    def _horizon_days(self) -> Number:
        table = self._table
        if (table.days is None) == (table.until is None):
            self._faults.append(
                (
                    (),
                    InputError(
                        "has no end", set_key("days", "90d", "days, such as ", tail=_OR_UNTIL)
                    ),
                )
                if table.until is None
                else (
                    ("until",),
                    InputError(
                        "days and until both end it", remove_input("days"), remove_input("until")
                    ),
                )
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
            cure = set_key("troops", "12000", "troops, such as ")
            self._faults.append((path, InputError("has neither troops nor tranches", cure)))
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

    def _causes(self) -> Iterator[Cause]:
        """The cause battle, if the file has a plain rate, and the causes that have a table."""
        table, names = self._table, [each.name for each in self._table.causes]
        shares = [name for name in SPLIT_KEYS if getattr(table, name) is not None]
        if not (table.rate or names):
            self._faults.append(no_rate_fault())
        if table.rate:
            yield self._cause(BATTLE, (), table)
        elif shares and BATTLE not in names:
            reason = "is that of the cause battle, and there is none: move it to its [[causes]]"
            self._faults.extend(((name,), reason) for name in shares if names)
        for index, each in enumerate(table.causes):
            path: FieldPath = ("causes", index)
            if each.name == BATTLE and table.rate:
                reason = "rate is the short form of the cause battle: leave out one of the two"
                self._faults.append(((*path, "name"), reason))
            elif each.name in names[:index]:
                reason = (
                    f"is the name of another cause, causes[{names.index(each.name)}]: rename one"
                )
                self._faults.append(((*path, "name"), reason))
            else:
                cause = self._cause(each.name, path, each)
                yield self._with_plain_shares(cause, shares) if each.name == BATTLE else cause

    def _with_plain_shares(self, cause: Cause, plain_shares: Sequence[str]) -> Cause:
        """The cause battle, with the shares that the file has outside its [[causes]] table."""
        (own,) = (each for each in self._table.causes if each.name == BATTLE)
        for name in plain_shares:
            if getattr(own, name) is not None:
                reason = "the cause battle has its own: give one of them"
                self._faults.append(((name,), reason))
        plain = self._cause(BATTLE, (), self._table)
        fields = [_CAUSE_FIELDS.get(name, name) for name in plain_shares]
        return cause._replace(**{field: getattr(plain, field) for field in fields})

    def _cause(
        self, name: str, path: FieldPath, table: tables.ScenarioTable | tables.CauseTable
    ) -> Cause:
        resolve = partial(self._resolver.resolve_cause_rate, name)
        source = table.source if isinstance(table, tables.CauseTable) else None
        return Cause(
            name=name,
            rate=tuple(self._phases((*path, "rate"), table.rate, resolve, source)),
            killed_share=self._convert_value((*path, "killed_share"), table.killed_share),
            wounded_share=self._convert_value((*path, "wounded_share"), table.wounded_share),
            wounded_to_killed=self._convert_value(
                (*path, "wounded_to_killed"), table.wounded_to_killed
            ),
            rtd_share=self._return_share((*path, "rtd_share"), table.rtd_share) or 0,
            rtd_delay_days=self._convert_value((*path, "rtd_delay"), table.rtd_delay) or 0,
        )

    def _phases(
        self,
        path: FieldPath,
        phases: Sequence[tables.RatePhaseTable | tables.IntakePhaseTable],
        resolve: Callable[[Reference, TimeOfRate], tuple[Rate, str]],
        source: str | None = None,
    ) -> Iterator[Phase]:
        """The phases at `path`; the sources of those outside the horizon are not cited."""
        is_delayed = path == ("intake",) and self._table.intake_delay is not None
        begins = [each.since or self._table.start for each in phases]
        sorted_begins = sorted(begins)
        for index, (each, since) in enumerate(zip(phases, begins, strict=True)):
            later = sorted_begins[(at := bisect_right(sorted_begins, since)) : at + 1]
            latest = max(self._end_date, date_after(since, 1) or date.max)
            until = each.until or min(later, default=latest)
            ends = max(until, date_after(since, 1) or date.max)
            cited, noted = len(self.citations), len(self._resolver.notes)
            rate = self._resolve(
                (*path, index, "value"),
                each.value,
                partial(_resolve_over, resolve, TimeOfRate(since, ends)),
                each.source or source,
            )
            phase = Phase(rate or Rate(1), since, until, each.source or source)
            if not phase.is_within(self._table.start, self._days, delayed=is_delayed):
                del self.citations[cited:], self._resolver.notes[noted:]
            elif phase.rate.source is not None and phase.rate.source.worked_out:
                self.uses_of_data.append((path_text((*path, index)), phase.rate.source))
            yield phase

    def _resolve_troops(
        self, path: FieldPath, figure: tables.SourcedPeople, source: str | None
    ) -> Quantity:
        resolve = self._resolver.resolve_troops
        people = self._resolve(path, figure.value, resolve, figure.source or source)
        return 1 if people is None else people

    def _resolve_lost(self, path: FieldPath, figure: tables.SourcedPeople) -> Quantity:
        return self._resolve(path, figure.value, self._resolver.resolve_lost, figure.source) or 0

    def _convert_value(
        self,
        path: FieldPath,
        figure: tables.SourcedShare | tables.SourcedRatio | tables.SourcedDelay | None,
    ) -> Quantity | None:
        """The quantity of a figure that cannot be a reference."""
        if figure is None:
            return None
        return self._resolve(path, figure.value, self._resolver.resolve_troops, figure.source)

    def _return_share(
        self, path: FieldPath, figure: tables.SourcedReturnShare | None
    ) -> Quantity | None:
        if figure is None:
            return None
        resolve = self._resolver.resolve_rtd_share
        return self._resolve(path, figure.value, resolve, figure.source)

    def _resolve(
        self,
        path: FieldPath,
        value: object,
        resolve: Callable[[Reference], tuple[V, str]],
        source: str | None,
    ) -> V | None:
        """`value`, or what a reference resolves to, with its sources cited; `None` for a fault."""
        try:
            if isinstance(value, Reference):
                resolved, citation = resolve(value._replace(folder=self._folder_of(path)))
                self.citations.append(citation)
            else:
                resolved = self._resolver.convert(value)
        except ChangedFileError:
            raise
        except (InputError, NoAnswerError) as error:
            self._faults.append((path, error if isinstance(error, InputError) else str(error)))
            return None
        if source:
            self.citations.append(f"{path_text(path).removesuffix('.value')}: {source}")
        return resolved


def no_rate_fault() -> Fault:
    """The fault of a scenario without a rate of losses."""
    cure = set_key("rate", "1200/day", path=(), tail=", or causes")
    return ("rate",), InputError("has no rate", cure)


_OR_UNTIL = ", or until with a date"

_CAUSE_FIELDS = {"rtd_delay": "rtd_delay_days"}
"""Keys of a file whose field in `Cause` has another name."""


def _resolve_over(
    resolve: Callable[[Reference, TimeOfRate], tuple[Rate, str]],
    over: TimeOfRate,
    reference: Reference,
) -> tuple[Rate, str]:
    return resolve(reference, over)


def _end_date(start: date, days: Number) -> date:
    """The first date at whose 00:00 the horizon has ended."""
    longest = min(int(MAX_HORIZON_DAYS), (date.max - start).days)
    return start + timedelta(days=math.ceil(min(days, longest)))
