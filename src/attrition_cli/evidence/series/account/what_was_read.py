"""What was read of a file of losses: the defence against one that is misread."""

from collections.abc import Iterator

from attrition_cli.core.series.series_read import SeriesRead, Skipped
from attrition_cli.evidence.series.read_series import LoadedSeries
from attrition_cli.notation.file_options.read_options import DuplicatePolicy, ReadOptions

_WHY_REPEATED: dict[DuplicatePolicy, str] = {
    "refuse": "with the date and the figure of another",
    "last": "with the date of a later one",
}


def what_was_read(loaded: LoadedSeries, options: ReadOptions) -> SeriesRead:
    """What the reader took the rows of a file for, which it read with `options`.

    Rows that an option leaves out, those after a date or of other places, are not skipped: what the
    file has of them changes nothing.
    """
    return SeriesRead(
        files=loaded.paths,
        sheet=loaded.sheet,
        rows=loaded.row_count,
        date_column=loaded.date_column,
        column=loaded.column,
        counts=loaded.counts,
        kind=loaded.kind,
        period="range" if loaded.are_ranges else loaded.period,
        date_means=loaded.date_means,
        first_date=loaded.series.since if loaded.are_ranges else loaded.first_date,
        last_date=loaded.last_date,
        where=tuple(each.text for each in options.filters),
        measure=loaded.measure,
        unit=loaded.unit,
        skipped=tuple(_skipped(loaded, options)),
        notes=tuple(loaded.reading_notes),
    )


def _skipped(loaded: LoadedSeries, options: ReadOptions) -> Iterator[Skipped]:
    number_of = {odd.kind: odd.number for odd in loaded.anomalies.latest}
    if empty := number_of.get("empty"):
        yield Skipped(empty, "without a figure")
    repeated, why = number_of.get("duplicate"), _WHY_REPEATED.get(options.on_duplicate)
    if repeated and why:
        yield Skipped(repeated, why)
