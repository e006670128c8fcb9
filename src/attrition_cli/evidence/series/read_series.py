"""Reading a series of losses from a file, with its anomalies.

Anomalies are reported and never corrected; options tell how to count the losses.
"""

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO, NamedTuple

from attrition_cli.core.errors import InputError, add_input, remove_input
from attrition_cli.core.series.anomalies import AnomalySummary
from attrition_cli.core.series.series import Series
from attrition_cli.evidence.series.anomalies import find_anomalies
from attrition_cli.evidence.series.build_series import (
    Gap,
    build_series,
    find_decreases,
    find_gaps,
    is_irregular,
)
from attrition_cli.evidence.series.daily_figures import DailyFigures
from attrition_cli.evidence.series.inference import Calendar, ReportingCalendar
from attrition_cli.evidence.series.interpret_rows import (
    InferenceBasis,
    resolve_date_means,
    resolve_kind,
    resolve_period,
)
from attrition_cli.evidence.series.interpretation.decrease_errors import decrease_error
from attrition_cli.evidence.series.interpretation.falling_counts import FallingCounts, put_right
from attrition_cli.evidence.series.interpretation.range_calendar import calendar_of
from attrition_cli.evidence.series.measures.measure import (
    falls_of,
    measured,
    refuse_what_counts_no_losses,
    resolve_measure,
)
from attrition_cli.evidence.series.read_rows import LossRows, counting_options
from attrition_cli.evidence.series.rows_digest import rows_digest
from attrition_cli.evidence.series.several_files.join_rows import read_rows_of_files
from attrition_cli.evidence.series.words.column_words import DEATHS, counts_from_name
from attrition_cli.notation.file_options.read_options import (
    DateMeans,
    DecimalMark,
    FigureMeasure,
    GapPolicy,
    ReadOptions,
    ReportingPeriod,
    SeriesCounts,
    SeriesKind,
    period_noun,
)


class LoadedSeries(NamedTuple):
    """The series in a file, and how the file was interpreted.

    A figure is a `measure` in a `unit` of so many people, of which the series has the counts. The
    dates are in `date_format`, `None` for ISO 8601. `baseline` is the first figure of a
    cumulative series, from which the losses are counted; it begins again on the days of
    `new_counts`.
    `row_count` rows were read, dated from `first_date` to `last_date`.
    """

    path: str
    series: Series
    column: str | None
    """The column of the losses; `None` where rows are counted, each a person."""
    date_column: str
    kind: SeriesKind
    kind_basis: InferenceBasis
    period: ReportingPeriod
    period_basis: InferenceBasis
    date_means: DateMeans
    date_format: str | None
    counts: SeriesCounts | None
    """What the losses count; `None` where nothing says it."""
    measure: FigureMeasure
    unit: int
    baseline: float | None
    new_counts: Sequence[date]
    row_count: int
    first_date: date
    last_date: date
    anomalies: AnomalySummary
    reading_notes: tuple[str, ...]
    """What is no row or no plain figure: "line 1 left out, above the header"."""
    decimal: DecimalMark | None
    """The mark before decimals, where some cells alone told that of others."""
    digest: str
    """Hexadecimal digits that are others where one of the rows is, or is understood otherwise."""
    sheet: str | None = None
    """The sheet of a workbook, `None` for another file."""
    more_paths: tuple[str, ...] = ()
    """The other files, where there are several."""
    are_ranges: bool = False
    """True where each row has a first and a last day of its own, and no period is that of all."""

    @property
    def paths(self) -> tuple[str, ...]:
        """All files, in the order in which they were given."""
        return self.path, *self.more_paths

    @property
    def counts_deaths(self) -> bool:
        """True where the losses are deaths only."""
        return self.counts in DEATHS


def read_series(
    path: str | Sequence[str],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> LoadedSeries:
    """The series in the file at `path`, or in `stdin` if it is "-"; or in several files together.

    The file is CSV (or with semicolons, tabs or bars) or JSON, in UTF-8, plain or compressed with
    gzip; memory grows with the days that it spans, not with its rows. It may also be a workbook of
    Excel or OpenDocument, a Parquet or an Arrow file, where the extras for these are installed.

    Raises `InputError`, with the file, the line, the column and the cure, for anything that cannot
    be read or is ambiguous.
    """
    return read_series_and_rows(path, options or ReadOptions(), stdin).loaded


class SeriesAndRows(NamedTuple):
    """A series that was read, with the rows that it was read from and the dates of its periods."""

    loaded: LoadedSeries
    rows: LossRows
    calendar: Calendar


def read_series_and_rows(
    path: str | Sequence[str], options: ReadOptions, stdin: BinaryIO | None
) -> SeriesAndRows:
    """The series in a file or in several files, with its rows. Raises as `read_series` does."""
    paths = tuple(path) if isinstance(path, list | tuple) else (str(path),)
    loss_rows = read_rows_of_files(paths, options, stdin)
    daily_figures, name = loss_rows.daily_figures, loss_rows.losses_location.column
    if loss_rows.are_counted:
        options = _counting(options, loss_rows)
    decreases = find_decreases(daily_figures.figures)
    refuse_what_counts_no_losses(loss_rows, options, decreases)
    kind, kind_basis = resolve_kind(loss_rows, options, decreases)
    period, period_basis = resolve_period(loss_rows, options, kind)
    date_means = resolve_date_means(loss_rows, options, kind, period)
    regular = ReportingCalendar(period, daily_figures.days)
    calendar = calendar_of(loss_rows, date_means, regular) if kind == "per-period" else regular
    measure = resolve_measure(loss_rows, options, kind, period)
    try:
        daily_figures = _completed_periods(daily_figures, options, calendar, date_means)
        incomplete = len(loss_rows.daily_figures.days) - len(daily_figures.days)
        if not daily_figures.days:
            raise loss_rows.dates_location.error(
                f"the first {period_noun(period)} is not over on {options.as_of}:"
                " say a later --as-of"
            )
        if kind != "per-period" and len(daily_figures.days) == 1:
            raise loss_rows.losses_location.error(
                "there is one figure, and losses show between two cumulative ones: add a row"
            )
        as_read = daily_figures = measured(daily_figures, measure, calendar, date_means)
        falling = FallingCounts(daily_figures)
        if kind == "cumulative" and decreases:
            falling = put_right(daily_figures, options.on_decrease)
            daily_figures = falling.daily_figures
            decreases = find_decreases(daily_figures.figures)
        baseline = None if kind == "per-period" else daily_figures.figures[0]
        counts_up: SeriesKind = "per-period" if kind == "per-period" else "cumulative"
        if kind == "strength":
            daily_figures = falls_of(daily_figures)
            decreases = find_decreases(daily_figures.figures)
            options = _of_strength(options)
        negative_losses = _negative_loss_indexes(daily_figures.figures, counts_up, decreases)
        accepted = ("keep", "zero", "restart") if kind == "cumulative" else ("keep", "zero")
        if negative_losses and options.on_decrease not in accepted:
            raise decrease_error(loss_rows, daily_figures, counts_up, negative_losses)
        on_gap = options.on_gap or ("refuse" if kind == "per-period" else "spread")
        _refuse_gaps(loss_rows, daily_figures, calendar, period, kind, on_gap)
        is_spread = (
            not loss_rows.starts
            and kind == "per-period"
            and on_gap == "spread"
            and period_basis != "given"
        )
        leaves_out_first = is_spread and is_irregular(daily_figures.days, calendar)
        series = build_series(
            daily_figures,
            counts_up,
            calendar,
            date_means=date_means,
            keep_decreases=not negative_losses or options.on_decrease != "zero",
            gaps_are_zero=on_gap == "zero",
            leaves_out_first=leaves_out_first,
        )
        anomalies = find_anomalies(
            loss_rows,
            daily_figures,
            series,
            kind=counts_up,
            calendar=calendar,
            date_means=date_means,
            # A strength rises when people join, which takes no losses back.
            decreases=() if kind == "strength" else negative_losses,
            counts=falling,
            first_left_out=daily_figures.figures[0] if leaves_out_first else None,
        )
    except InputError:
        raise
    except (OverflowError, ValueError):
        raise loss_rows.dates_location.error(
            f"the {period_noun(period)}s of the rows reach out of the years 1 to 9999:"
            " correct the dates"
        ) from None
    # Of rows that are counted, the name of the date says whether they are deaths.
    counts = options.counts or counts_from_name(name)
    loaded = LoadedSeries(
        path=paths[0],
        series=series,
        column=None if loss_rows.are_counted else name,
        date_column=loss_rows.dates_location.column,
        kind=kind,
        kind_basis=kind_basis,
        period=period,
        period_basis=period_basis,
        date_means=date_means,
        date_format=loss_rows.date_format,
        counts=counts,
        baseline=baseline,
        new_counts=tuple(map(date.fromordinal, falling.restarts)),
        measure=measure.of,
        unit=measure.unit,
        row_count=loss_rows.row_count - incomplete,
        first_date=date.fromordinal(daily_figures.days[0]),
        last_date=date.fromordinal(daily_figures.days[-1]),
        anomalies=anomalies,
        reading_notes=loss_rows.reading_notes,
        decimal=loss_rows.decimal,
        digest=rows_digest(
            as_read,
            (kind, period, date_means, counts in DEATHS, *measure.not_plain),
            (loss_rows.empty.number, loss_rows.duplicates.number, loss_rows.unsorted.number),
        ),
        sheet=_common_sheet(loss_rows),
        more_paths=paths[1:],
        are_ranges=kind == "per-period" and calendar is not regular,
    )
    return SeriesAndRows(loaded, loss_rows, calendar)


def _common_sheet(loss_rows: LossRows) -> str | None:
    """The sheet that was read, `None` where the files have none, or others."""
    sheets = {table.sheet for table in loss_rows.tables}
    return sheets.pop() if len(sheets) == 1 else None


def _refuse_gaps(
    loss_rows: LossRows,
    daily_figures: DailyFigures,
    calendar: Calendar,
    period: ReportingPeriod,
    kind: SeriesKind,
    on_gap: GapPolicy,
) -> None:
    """Raise `InputError` for the first gap that `on_gap` does not allow."""
    if on_gap == "spread":
        return
    for gap in find_gaps(daily_figures.days, calendar):
        if on_gap == "refuse" if gap.missing_rows else kind == "per-period":
            raise _gap_error(loss_rows, daily_figures, gap, calendar, period)


def _of_strength(options: ReadOptions) -> ReadOptions:
    """The options for a strength, whose falls are the losses: a rise counts as none."""
    if options.on_decrease == "refuse":
        return options._replace(on_decrease="zero")
    return options


def _counting(options: ReadOptions, loss_rows: LossRows) -> ReadOptions:
    """The options by which rows are counted. Raises `InputError` where a kind contradicts that."""
    if options.kind not in (None, "per-period"):
        raise loss_rows.losses_location.error(
            "rows that are counted are no cumulative figures", remove_input("kind")
        )
    return counting_options(options)


def _negative_loss_indexes(
    figures: Sequence[float], kind: SeriesKind, decreases: Sequence[int]
) -> Sequence[int]:
    """The indices of negative losses: cumulative figures that fall, or others below 0."""
    if kind == "cumulative":
        return [at for at in decreases if at < len(figures)]
    return [at for at, figure in enumerate(figures) if figure < 0] if min(figures) < 0 else ()


def _completed_periods(
    daily_figures: DailyFigures,
    options: ReadOptions,
    calendar: Calendar,
    date_means: DateMeans,
) -> DailyFigures:
    """The figures of periods that have ended by `as_of`."""
    count = len(daily_figures.days)
    if date_means != "before" and options.as_of is not None:
        last = options.as_of.toordinal()
        while count and _end(daily_figures.days[count - 1], calendar, date_means) > last:
            count -= 1
    return daily_figures.first_days(count)


def _end(day: int, calendar: Calendar, date_means: DateMeans) -> int:
    """The day at whose 00:00 the losses of the row dated `day` are complete."""
    return day + 1 if date_means == "through" else calendar.add_periods(day, 1)


def _gap_error(
    loss_rows: LossRows,
    daily_figures: DailyFigures,
    gap: Gap,
    calendar: Calendar,
    period: ReportingPeriod,
) -> InputError:
    """The error for a row that is missing, or too early."""
    location = loss_rows.row_location(
        loss_rows.dates_location, daily_figures.row_numbers[gap.row_index + 1]
    )
    day, after = (
        date.fromordinal(daily_figures.days[at]) for at in (gap.row_index, gap.row_index + 1)
    )
    noun = period_noun(period)
    spread = add_input("on_gap", "spread", " where a figure counts all since the row before")
    if not gap.missing_rows:
        return location.error(f"{day} and {after} are less than a {noun} apart", spread)
    first, last = (
        date.fromordinal(calendar.add_periods(daily_figures.days[gap.row_index], n))
        for n in (1, gap.missing_rows)
    )
    when = (
        f"from {first} to {last}, {gap.missing_rows:,} {noun}s"
        if gap.missing_rows > 1
        else f"for {first}"
    )
    return location.error(
        f"there is no figure {when}",
        add_input("on_gap", "zero", " where nobody was lost then"),
        spread,
    )
