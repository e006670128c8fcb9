"""A series of losses read from a file, with its anomalies.

Anomalies are reported and never corrected: options say what they mean for the losses.
"""

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO, Literal, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.series.anomalies import AnomalySummary
from attrition_cli.core.series.series import Series
from attrition_cli.evidence.series.anomalies import find_anomalies
from attrition_cli.evidence.series.build_series import Gap, build_series, find_decreases, find_gaps
from attrition_cli.evidence.series.daily_figures import DailyFigures
from attrition_cli.evidence.series.inference import (
    MIN_STEPS_TO_INFER_KIND,
    ReportingCalendar,
    infer_kind,
    infer_period,
    smallest_figure,
)
from attrition_cli.evidence.series.read_options import (
    REPORTING_PERIODS,
    DateMeans,
    ReadOptions,
    ReportingPeriod,
    SeriesKind,
)
from attrition_cli.evidence.series.read_rows import LossRows, read_rows
from attrition_cli.evidence.series.table.column_names import (
    counts_deaths,
    date_meaning_from_name,
    is_average,
    kind_from_name,
    likely_kind_from_name,
    period_from_name,
)
from attrition_cli.evidence.series.table.parse_numbers import cell_number_text

InferenceBasis = Literal["given", "name", "figures"]
"""The basis of an inference: an option, the column's name, or the figures and dates."""


class LoadedSeries(NamedTuple):
    """The series in a file, and how the file was understood.

    `baseline` is the first figure of a cumulative series, from which the series counts. `row_count`
    were read, dated from `first_date` to `last_date`.
    """

    path: str
    series: Series
    column: str
    date_column: str
    kind: SeriesKind
    kind_basis: InferenceBasis
    period: ReportingPeriod
    period_basis: InferenceBasis
    date_means: DateMeans
    counts_deaths: bool
    baseline: float | None
    row_count: int
    first_date: date
    last_date: date
    anomalies: AnomalySummary


def read_series(
    path: str, options: ReadOptions | None = None, *, stdin: BinaryIO | None = None
) -> LoadedSeries:
    """The series in the file at `path`, or with "-" in `stdin`.

    Of CSV and its relatives or JSON, in UTF-8, plain or packed with gzip. What is kept of it grows
    with the days it spans, not with its rows.

    Raises `InputError`, with the file, the line, the column and the cure, for whatever cannot be
    read or could mean two things.
    """
    options = options or ReadOptions()
    loss_rows = read_rows(path, options, stdin)
    daily_figures, name = loss_rows.daily_figures, loss_rows.losses_location.column
    decreases = find_decreases(daily_figures.figures)
    kind, kind_basis = _resolve_kind(loss_rows, options, decreases)
    period, period_basis = _resolve_period(loss_rows, options, kind)
    date_means = options.date_means or _resolve_date_means(loss_rows, kind, period)
    calendar = ReportingCalendar(period, daily_figures.days)
    try:
        daily_figures = _completed_periods(daily_figures, options, calendar, date_means)
        if not daily_figures.days:
            raise loss_rows.dates_location.error(
                f"the first {period} is not over on {options.as_of}: say a later --as-of"
            )
        if kind == "cumulative" and len(daily_figures.days) == 1:
            raise loss_rows.losses_location.error(
                "there is one figure, and losses show between two cumulative ones: add a row"
            )
        negative_losses = _negative_loss_indexes(daily_figures.figures, kind, decreases)
        if negative_losses and options.on_decrease == "refuse":
            raise _decrease_error(loss_rows, daily_figures, kind, negative_losses)
        on_gap = options.on_gap or ("spread" if kind == "cumulative" else "refuse")
        if on_gap != "spread":
            for gap in find_gaps(daily_figures.days, calendar):
                if on_gap == "refuse" if gap.missing_rows else kind == "per-period":
                    raise _gap_error(loss_rows, daily_figures, gap, calendar, period)
        series = build_series(
            daily_figures,
            kind,
            calendar,
            date_means=date_means,
            keep_decreases=not negative_losses or options.on_decrease == "keep",
            gaps_are_zero=on_gap == "zero",
        )
        anomalies = find_anomalies(
            loss_rows,
            daily_figures,
            series,
            kind=kind,
            calendar=calendar,
            date_means=date_means,
            decreases=negative_losses,
        )
    except InputError:
        raise
    except (OverflowError, ValueError):
        raise loss_rows.dates_location.error(
            f"the {period}s of the rows reach out of the years 1 to 9999: correct the dates"
        ) from None
    return LoadedSeries(
        path=path,
        series=series,
        column=name,
        date_column=loss_rows.dates_location.column,
        kind=kind,
        kind_basis=kind_basis,
        period=period,
        period_basis=period_basis,
        date_means=date_means,
        counts_deaths=counts_deaths(name),
        baseline=daily_figures.figures[0] if kind == "cumulative" else None,
        row_count=loss_rows.row_count,
        first_date=date.fromordinal(daily_figures.days[0]),
        last_date=date.fromordinal(daily_figures.days[-1]),
        anomalies=anomalies,
    )


def _resolve_kind(
    loss_rows: LossRows, options: ReadOptions, decreases: Sequence[int]
) -> tuple[SeriesKind, InferenceBasis]:
    """The kind of the figures, and the basis of that inference."""
    figures, name = loss_rows.daily_figures.figures, loss_rows.losses_location.column
    from_name, from_figures = kind_from_name(name), infer_kind(figures, len(decreases))
    kind = options.kind or from_name or from_figures or likely_kind_from_name(name)
    if kind is None or (
        not options.kind and from_name and from_figures and from_name != from_figures
    ):
        if from_name:
            reason = f"the name says {from_name}, and the figures look {from_figures}"
        elif len(figures) <= MIN_STEPS_TO_INFER_KIND:
            few = "one figure is" if len(figures) == 1 else f"{len(figures)} figures are"
            reason = f"{few} too few to tell whether they count up"
        else:
            reason = "the figures may count up, with revisions, or be those of each period"
        kinds = ("cumulative", "per-period") if len(figures) > 1 else ("per-period",)
        raise loss_rows.losses_location.error(reason, *(f"--kind {each}" for each in kinds))
    if kind == "per-period" and loss_rows.first_repeated_row:
        raise loss_rows.row_location(loss_rows.losses_location, loss_rows.first_repeated_row).error(
            "the row repeats the date and the figure of another one",
            "--where COLUMN=VALUE for one series of several",
            "--on-duplicate add",
            "--on-duplicate last",
        )
    if kind == "cumulative" and (smallest := smallest_figure(figures, len(decreases))) < 0:
        at = figures.index(smallest)
        raise loss_rows.row_location(
            loss_rows.losses_location, loss_rows.daily_figures.row_numbers[at]
        ).error(
            f"{cell_number_text(smallest)} is no cumulative figure: correct it, or say --kind"
            " per-period"
        )
    return (
        kind,
        "given" if options.kind else "name" if kind == from_name or not from_figures else "figures",
    )


def _negative_loss_indexes(
    figures: Sequence[float], kind: SeriesKind, decreases: Sequence[int]
) -> Sequence[int]:
    """The indexes of figures that take losses back: below the one before, or below 0."""
    if kind == "cumulative":
        return [at for at in decreases if at < len(figures)]
    return [at for at, figure in enumerate(figures) if figure < 0] if min(figures) < 0 else ()


def _resolve_period(
    loss_rows: LossRows, options: ReadOptions, kind: SeriesKind
) -> tuple[ReportingPeriod, InferenceBasis]:
    """The period of a row, and the basis of that inference."""
    if options.period:
        return options.period, "given"
    from_name = period_from_name(loss_rows.losses_location.column) if kind == "per-period" else None
    from_dates = infer_period(loss_rows.daily_figures.days, are_months=loss_rows.are_months)
    if from_name and from_dates and from_name != from_dates:
        if is_average(loss_rows.losses_location.column):
            raise loss_rows.losses_location.error(
                f"the name says averages, and there is a row a {from_dates}: make them counts,"
                " each times"
                f" the {from_name}s of its {from_dates}"
            )
        raise loss_rows.losses_location.error(
            f"the name says a figure a {from_name}, and there is a row a {from_dates}",
            f"--period {from_dates} where a figure is of a whole {from_dates}",
            f"--period {from_name} where rows are missing",
        )
    period = from_dates or from_name
    if period is None:
        if kind == "cumulative":
            return "day", "figures"  # refused for want of a second figure
        raise loss_rows.losses_location.error(
            "one figure does not tell what it is of", *(f"--period {p}" for p in REPORTING_PERIODS)
        )
    return period, "figures" if from_dates else "name"


def _resolve_date_means(
    loss_rows: LossRows, kind: SeriesKind, period: ReportingPeriod
) -> DateMeans:
    """The side of its date on which a row counts: before it, unless the dates say otherwise."""
    if loss_rows.are_months:
        return "from"
    if kind == "cumulative":
        return "before"
    from_name = date_meaning_from_name(loss_rows.dates_location.column)
    days = (date.fromordinal(day) for day in loss_rows.daily_figures.days)
    if from_name is None and period == "month" and all(day.day == 1 for day in days):
        raise loss_rows.dates_location.error(
            "rows of months dated the first may count the month before it or the one from it on",
            "--date-means before",
            "--date-means from",
        )
    return from_name or "before"


def _completed_periods(
    daily_figures: DailyFigures,
    options: ReadOptions,
    calendar: ReportingCalendar,
    date_means: DateMeans,
) -> DailyFigures:
    """The figures of periods that are over when `as_of` is."""
    count = len(daily_figures.days)
    if date_means == "from" and options.as_of is not None:
        last = options.as_of.toordinal()
        while count and calendar.add_periods(daily_figures.days[count - 1], 1) > last:
            count -= 1
    return daily_figures.first_days(count)


def _decrease_error(
    loss_rows: LossRows, daily_figures: DailyFigures, kind: SeriesKind, decreases: Sequence[int]
) -> InputError:
    """The error of figures that take losses back, of which it names the first."""
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
    ).error(reason, "--on-decrease keep to take it as it is", "--on-decrease zero to count none")


def _gap_error(
    loss_rows: LossRows,
    daily_figures: DailyFigures,
    gap: Gap,
    calendar: ReportingCalendar,
    period: ReportingPeriod,
) -> InputError:
    """The error of a row that is missing, or comes too soon."""
    location = loss_rows.row_location(
        loss_rows.dates_location, daily_figures.row_numbers[gap.row_index + 1]
    )
    day, after = (
        date.fromordinal(daily_figures.days[at]) for at in (gap.row_index, gap.row_index + 1)
    )
    spread = "--on-gap spread where a figure counts all since the row before"
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
        f"there is no figure {when}", "--on-gap zero where nobody was lost then", spread
    )
