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
from attrition_cli.evidence.series.build_series import Gap, build_series, find_decreases, find_gaps
from attrition_cli.evidence.series.daily_figures import DailyFigures
from attrition_cli.evidence.series.inference import ReportingCalendar
from attrition_cli.evidence.series.interpret_rows import (
    InferenceBasis,
    resolve_date_means,
    resolve_kind,
    resolve_period,
)
from attrition_cli.evidence.series.measures.measure import (
    falls_of,
    measured,
    refuse_what_counts_no_losses,
    resolve_measure,
)
from attrition_cli.evidence.series.read_rows import LossRows, counting_options, read_rows
from attrition_cli.evidence.series.rows_digest import rows_digest
from attrition_cli.evidence.series.table.parse_numbers import cell_number_text
from attrition_cli.evidence.series.words.column_words import DEATHS, counts_from_name
from attrition_cli.notation.file_options.read_options import (
    DateMeans,
    FigureMeasure,
    GapPolicy,
    ReadOptions,
    ReportingPeriod,
    SeriesCounts,
    SeriesKind,
)


class LoadedSeries(NamedTuple):
    """The series in a file, and how the file was interpreted.

    A figure is a `measure` in a `unit` of so many people, of which the series has the counts.
    `baseline` is the first figure of a cumulative series, from which the losses are counted.
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
    counts: SeriesCounts | None
    """What the losses count; `None` where nothing says it."""
    measure: FigureMeasure
    unit: int
    baseline: float | None
    row_count: int
    first_date: date
    last_date: date
    anomalies: AnomalySummary
    digest: str
    """Hexadecimal digits that are others where one of the rows is, or is understood otherwise."""

    @property
    def counts_deaths(self) -> bool:
        """True where the losses are deaths only."""
        return self.counts in DEATHS


def read_series(
    path: str, options: ReadOptions | None = None, *, stdin: BinaryIO | None = None
) -> LoadedSeries:
    """The series in the file at `path`, or in `stdin` if it is "-".

    The file is CSV (or with semicolons, tabs or bars) or JSON, in UTF-8, plain or compressed with
    gzip. Memory grows with the days that it spans, not with its rows.

    Raises `InputError`, with the file, the line, the column and the cure, for anything that cannot
    be read or is ambiguous.
    """
    options = options or ReadOptions()
    loss_rows = read_rows(path, options, stdin)
    daily_figures, name = loss_rows.daily_figures, loss_rows.losses_location.column
    if loss_rows.are_counted:
        options = _counting(options, loss_rows)
    decreases = find_decreases(daily_figures.figures)
    refuse_what_counts_no_losses(loss_rows, options, decreases)
    kind, kind_basis = resolve_kind(loss_rows, options, decreases)
    period, period_basis = resolve_period(loss_rows, options, kind)
    date_means = options.date_means or resolve_date_means(loss_rows, kind, period)
    calendar = ReportingCalendar(period, daily_figures.days)
    measure = resolve_measure(loss_rows, options, kind, period)
    try:
        daily_figures = _completed_periods(daily_figures, options, calendar, date_means)
        incomplete = len(loss_rows.daily_figures.days) - len(daily_figures.days)
        if not daily_figures.days:
            raise loss_rows.dates_location.error(
                f"the first {period} is not over on {options.as_of}: say a later --as-of"
            )
        if kind != "per-period" and len(daily_figures.days) == 1:
            raise loss_rows.losses_location.error(
                "there is one figure, and losses show between two cumulative ones: add a row"
            )
        daily_figures = measured(daily_figures, measure, calendar, date_means)
        baseline = None if kind == "per-period" else daily_figures.figures[0]
        counts_up: SeriesKind = "per-period" if kind == "per-period" else "cumulative"
        if kind == "strength":
            daily_figures = falls_of(daily_figures)
            decreases = find_decreases(daily_figures.figures)
            options = _of_strength(options)
        negative_losses = _negative_loss_indexes(daily_figures.figures, counts_up, decreases)
        if negative_losses and options.on_decrease == "refuse":
            raise _decrease_error(loss_rows, daily_figures, counts_up, negative_losses)
        on_gap = options.on_gap or ("refuse" if kind == "per-period" else "spread")
        _refuse_gaps(loss_rows, daily_figures, calendar, period, kind, on_gap)
        series = build_series(
            daily_figures,
            counts_up,
            calendar,
            date_means=date_means,
            keep_decreases=not negative_losses or options.on_decrease == "keep",
            gaps_are_zero=on_gap == "zero",
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
        )
    except InputError:
        raise
    except (OverflowError, ValueError):
        raise loss_rows.dates_location.error(
            f"the {period}s of the rows reach out of the years 1 to 9999: correct the dates"
        ) from None
    # Of rows that are counted, the name of the date says whether they are deaths.
    counts = options.counts or counts_from_name(name)
    return LoadedSeries(
        path=path,
        series=series,
        column=None if loss_rows.are_counted else name,
        date_column=loss_rows.dates_location.column,
        kind=kind,
        kind_basis=kind_basis,
        period=period,
        period_basis=period_basis,
        date_means=date_means,
        counts=counts,
        baseline=baseline,
        measure=measure.of,
        unit=measure.unit,
        row_count=loss_rows.row_count - incomplete,
        first_date=date.fromordinal(daily_figures.days[0]),
        last_date=date.fromordinal(daily_figures.days[-1]),
        anomalies=anomalies,
        digest=rows_digest(
            daily_figures,
            (kind, period, date_means, counts in DEATHS, *measure.not_plain),
            (loss_rows.empty.number, loss_rows.duplicates.number, loss_rows.unsorted.number),
        ),
    )


def _refuse_gaps(
    loss_rows: LossRows,
    daily_figures: DailyFigures,
    calendar: ReportingCalendar,
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
    calendar: ReportingCalendar,
    date_means: DateMeans,
) -> DailyFigures:
    """The figures of periods that have ended by `as_of`."""
    count = len(daily_figures.days)
    if date_means == "from" and options.as_of is not None:
        last = options.as_of.toordinal()
        while count and calendar.add_periods(daily_figures.days[count - 1], 1) > last:
            count -= 1
    return daily_figures.first_days(count)


def _decrease_error(
    loss_rows: LossRows, daily_figures: DailyFigures, kind: SeriesKind, decreases: Sequence[int]
) -> InputError:
    """The error for negative losses, of which it names the first."""
    index = decreases[0]
    figure, day = (
        cell_number_text(daily_figures.figures[index]),
        date.fromordinal(daily_figures.days[index]),
    )
    reason = f"the figure of {day} is {figure}, below 0"
    if kind == "cumulative":
        before = cell_number_text(daily_figures.figures[index - 1])
        reason = f"{figure} on {day} is below the {before} before it"
    if len(decreases) > 1:
        reason += f", and {len(decreases) - 1:,} more like it"
    return loss_rows.row_location(
        loss_rows.losses_location, daily_figures.row_numbers[index]
    ).error(
        reason,
        add_input("on_decrease", "keep", " to take it as it is"),
        add_input("on_decrease", "zero", " to count none"),
    )


def _gap_error(
    loss_rows: LossRows,
    daily_figures: DailyFigures,
    gap: Gap,
    calendar: ReportingCalendar,
    period: ReportingPeriod,
) -> InputError:
    """The error for a row that is missing, or too early."""
    location = loss_rows.row_location(
        loss_rows.dates_location, daily_figures.row_numbers[gap.row_index + 1]
    )
    day, after = (
        date.fromordinal(daily_figures.days[at]) for at in (gap.row_index, gap.row_index + 1)
    )
    spread = add_input("on_gap", "spread", " where a figure counts all since the row before")
    if not gap.missing_rows:
        return location.error(f"{day} and {after} are less than a {period} apart", spread)
    first, last = (
        date.fromordinal(calendar.add_periods(daily_figures.days[gap.row_index], n))
        for n in (1, gap.missing_rows)
    )
    when = (
        f"from {first} to {last}, {gap.missing_rows:,} {period}s"
        if gap.missing_rows > 1
        else f"for {first}"
    )
    return location.error(
        f"there is no figure {when}",
        add_input("on_gap", "zero", " where nobody was lost then"),
        spread,
    )
