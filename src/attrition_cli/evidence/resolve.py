"""References to evidence, resolved: published figures and series of losses."""

import os
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.errors import InputError
from attrition_cli.core.published.figure import DEATH_KINDS, PublishedFigure, value_with_source
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate, Source
from attrition_cli.evidence.context import EvidenceContext
from attrition_cli.evidence.figures.shipped import (
    as_casualty_rate,
    as_dnbi_rate,
    as_intake_rate,
    as_rtd_share,
    as_total_casualties,
    as_troops,
    citation,
    end_of_time_of,
    find_figure,
    notes_on_use,
    published_figures,
    refuse_unknown_figure,
)
from attrition_cli.files.input_file import InputFile
from attrition_cli.notation.escaping import plain_typography, quoted
from attrition_cli.notation.references import SERIES_SUFFIXES, Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from attrition_cli.evidence.series.read_series import LoadedSeries
    from attrition_cli.evidence.series_rate import HorizonDependentRate


class TimeOfRate(NamedTuple):
    """The time for which a rate is wanted."""

    since: date
    until: date


class ReferenceResolver:
    """The resolver of references, with the settings in `context`; each file is read once.

    `convert` is applied to each quantity and rate that a scenario gives as text. References that
    are `kept` stand in a file or in --set, and are not printed again spelled out. `notes` are the
    notes for the answer about the figures that were resolved, in addition to their citations.
    Pipes in `pipes_read` have nothing left to read.
    """

    def __init__(
        self,
        context: EvidenceContext,
        convert: "Callable[[Any], Any]" = lambda value: value,
        *,
        pipes_read: "Iterable[str]" = (),
        kept: bool = False,
    ) -> None:
        self._context, self.convert, self._kept = context, convert, kept
        self.notes: list[str] = []
        self._series: dict[Reference, LoadedSeries] = {}
        self._pipes_read = {*pipes_read}

    def resolve(self, field: str, value: object) -> tuple[object, tuple[str, ...]]:
        """The value of the input `field`, resolved where it is a reference, and its citations.

        Raises `InputError`, naming `field`.
        """
        if not isinstance(value, Reference):
            return value, ()
        try:
            if field == "rate":
                return self.resolve_rate(value), ()
            resolve = {"dnbi": self.resolve_dnbi, "rtd_share": self.resolve_rtd_share}.get(
                field, self.resolve_troops
            )
            resolved, cited = resolve(value)
        except InputError as error:
            error.field = error.field or field
            raise
        return resolved, (cited,)

    def resolve_rate(self, reference: Reference) -> "Rate | HorizonDependentRate":
        """The rate of casualties that `reference` points to; that of a series needs a horizon.

        Raises `InputError` where there is no such evidence, or it counts something else.
        """
        context = self._context
        whole = Reference(reference.file_name, folder=reference.folder)
        if os.path.exists(whole.path):  # noqa: PTH110  # `Path.exists` raises without permission
            reference = whole
        reference = _with_plain_name(reference)
        found = self._find_figure(reference)
        if found is not None:
            _refuse_file_parts(reference)
            ratio = context.wounded_to_killed if found.counts in DEATH_KINDS else None
            rate = as_casualty_rate(found, ratio)
            return rate._replace(source=self._source(reference, found, ratio))
        from attrition_cli.evidence.series_rate import rate_from_series  # needed only for files

        _refuse_other_folder(reference)
        series = reference.series
        if series not in self._series:
            self._series[series] = self._load_series(series)
        try:
            return rate_from_series(reference, self._series[series], context, as_casualties=True)
        except InputError as error:
            from attrition_cli.evidence.series.reference_cures import error_in_reference

            raise error_in_reference(error, reference) from None

    def resolve_rate_over(self, reference: Reference, over: "TimeOfRate") -> tuple[Rate, str]:
        """The rate of casualties that `reference` points to `over` a time, and its citation."""
        found = self.resolve_rate(reference)
        if not isinstance(found, Rate):
            from attrition_cli.core.series.forecasting.horizon import OverDays  # only for files

            gap_days = (over.since - found.loaded.series.until).days
            found = found.rate_over(
                OverDays((over.until - over.since).days, max(gap_days, 0)), first_day=gap_days
            )
        return found, "" if found.source is None else found.source.citation

    def resolve_cause_rate(
        self, cause: str, reference: Reference, over: "TimeOfRate"
    ) -> tuple[Rate, str]:
        """The rate of a cause of loss `over` a time, and its citation.

        Causes other than battle and DNBI accept figures of casualties and of DNBI.
        """
        if cause == BATTLE:
            return self.resolve_rate_over(reference, over)
        reference = _with_plain_name(reference)
        figure = self._find_figure(reference)
        if cause == DNBI or (figure is not None and figure.counts == DNBI):
            return self.resolve_dnbi(reference)
        return self.resolve_rate_over(reference, over)

    def resolve_dnbi(self, reference: Reference) -> tuple[Rate, str]:
        """The rate of disease and non-battle injury that `reference` points to, and its citation.

        Raises `InputError` for a file of losses.
        """
        found = self._figure(reference, "dnbi: it counts casualties or deaths")
        rate = as_dnbi_rate(found)
        return rate._replace(source=self._source(reference, found)), citation(found)

    def resolve_rtd_share(self, reference: Reference) -> tuple[Quantity, str]:
        """The share of the wounded who return to duty, and its citation."""
        found = self._figure(reference, "share that returns to duty")
        share = as_rtd_share(found)
        self._add_notes(found)
        return share, citation(found)

    def resolve_troops(self, reference: Reference) -> tuple[Quantity, str]:
        """The troops that `reference` points to, and their citation."""
        found = self._figure(reference, "troops")
        return as_troops(found), citation(found)

    def resolve_lost(self, reference: Reference) -> tuple[Quantity, str]:
        """The total casualties that `reference` points to, and their citation."""
        found = self._figure(reference, "number in all")
        return as_total_casualties(found, self._context.wounded_to_killed), citation(found)

    def resolve_intake(self, reference: Reference) -> tuple[Rate, str]:
        """The intake that `reference` points to, and its citation."""
        found = self._figure(reference, "intake")
        return as_intake_rate(found), citation(found)

    def _source(
        self, reference: Reference, found: PublishedFigure, ratio: Quantity | None = None
    ) -> Source:
        """The source of a rate, converted from deaths by `ratio` if given; its notes are added."""
        return Source(
            reference.text,
            citation(found, short=True),
            citation(found),
            ratio,
            notes=self._add_notes(found),
            data_until=end_of_time_of(found),
        )

    def _add_notes(self, found: PublishedFigure) -> tuple[str, ...]:
        notes = notes_on_use(found)
        self.notes += notes
        return notes

    def _figure(self, reference: Reference, wanted: str) -> PublishedFigure:
        if _is_of_file(reference):
            raise InputError(f"{quoted(reference.name)} is a file of losses, and gives no {wanted}")
        reference = _with_plain_name(reference)
        found = self._known_figure(reference.name)
        _refuse_file_parts(reference)
        return found

    def _find_figure(self, reference: Reference) -> PublishedFigure | None:
        """The figure that `reference` names, `None` where it is a file and not a figure."""
        if not _is_of_file(reference):
            return self._known_figure(reference.name, _files_called(reference))
        found = self._figure_called(reference.name)
        return found and _with_source(found)

    def _known_figure(self, name: str, files: "Sequence[str]" = ()) -> PublishedFigure:
        found = self._figure_called(name)
        if found is None:
            refuse_unknown_figure(name, self._all_figures, files)
        return _with_source(found)

    def _figure_called(self, name: str) -> PublishedFigure | None:
        context = self._context
        if context.figures_file is None:
            return find_figure(name, today=context.today)
        return self._all_figures.get(name)

    @cached_property
    def _all_figures(self) -> dict[str, PublishedFigure]:
        """The figures by name; a file of them is read once."""
        context = self._context
        return published_figures(context.figures_file, today=context.today, pins=context.pins)

    def _load_series(self, reference: Reference) -> "LoadedSeries":
        """The series in the file that `reference` names."""
        context = self._context
        for file in map(InputFile, reference.paths):
            file.refuse_overwriting(context.output_file, context.stdin)
            self._take_pipe(file, reference)
        try:
            return context.file_pins.read_series(reference, context.stdin, is_kept=self._kept)
        except InputError as error:
            from attrition_cli.evidence.series.reference_cures import error_in_reference

            if not os.path.exists(reference.path):  # noqa: PTH110
                _refuse_window_without_unit(reference)
            raise error_in_reference(error, reference) from None

    def _take_pipe(self, file: InputFile, reference: Reference) -> None:
        """Refuse a pipe or a device that a file names, and one that has been read already."""
        if not file.is_pipe:
            return
        if reference.folder is not None:
            raise file.pipe_error("is a pipe or a device")
        if file.path in self._pipes_read:
            raise file.pipe_error("has been read already")
        self._pipes_read.add(file.path)


def _files_called(reference: Reference) -> list[str]:
    """The files of losses that would have the name of `reference` if it had their suffix."""
    with suppress(OSError):
        names = sorted(os.listdir(reference.folder or os.curdir))  # noqa: PTH208
        return [
            name
            for name in names
            if name.partition(".")[0] == reference.name and name.lower().endswith(SERIES_SUFFIXES)
        ]
    return []


def _refuse_window_without_unit(reference: Reference) -> None:
    """Refuse a number after a colon, at the end of a name that no file has: a window of days."""
    name, colon, days = reference.name.rpartition(":")
    if colon and name and days.isascii() and days.isdigit() and int(days):
        raise InputError(
            f"{quoted(reference.name)} is no file, and a window has a unit",
            reference._replace(name=name, window_days=int(days)).text,
        )


def _refuse_other_folder(reference: Reference) -> None:
    """Refuse a name in a scenario that is one from the working directory instead."""
    folder, name, path = reference.folder, reference.name, reference.path
    if folder and not os.path.exists(path) and os.path.isfile(name):  # noqa: PTH110, PTH113
        raise InputError(
            f"{InputFile(path).name} is not there, and names in a scenario begin in its folder",
            reference._replace(name=os.path.relpath(name, folder)).text,
        )


def _with_source(found: PublishedFigure) -> PublishedFigure:
    """The figure with its name as source, so that it is one unknown wherever it is used."""
    return found._replace(value=value_with_source(found.value, f"@{found.name}"))


def _with_plain_name(reference: Reference) -> Reference:
    """`reference`, with plain dashes in the name of a figure."""
    if _is_of_file(reference):
        return reference
    return reference._replace(name=plain_typography(reference.name))


def _is_of_file(reference: Reference) -> bool:
    """True where the name is that of a file, existing or not, rather than of a figure."""
    name = reference.name
    suffix = os.path.splitext(name)[1]  # noqa: PTH122  # a name, not a path
    is_there = os.path.exists(reference.path)  # noqa: PTH110
    return name == "-" or is_there or bool(suffix) or os.sep in name


def _refuse_file_parts(reference: Reference) -> None:
    if reference != Reference(reference.name, folder=reference.folder):
        raise InputError(
            f"@{reference.name} is a published figure: a choice, a column, a window or a date goes"
            " with a file of losses",
            f"@{reference.name}",
        )
