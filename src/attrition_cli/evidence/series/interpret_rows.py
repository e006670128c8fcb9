"""Interpretation of the rows of a file: the kind of figures, the period, the meaning of a date.

It is given by an option, or else by the name of the column, or else by the figures and dates.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from attrition_cli.core.errors import add_input
from attrition_cli.evidence.series.inference import (
    MIN_STEPS_TO_INFER_KIND,
    PERIOD_MONTHS,
    infer_kind,
    infer_period,
    smallest_figure,
)
from attrition_cli.evidence.series.interpretation.falling_counts import new_years
from attrition_cli.evidence.series.interpretation.range_calendar import resolve_range_end
from attrition_cli.evidence.series.interpretation.repeated_rows import repeated_row_error
from attrition_cli.evidence.series.read_rows import LossRows
from attrition_cli.evidence.series.table.column_names import (
    date_meaning_from_name,
    is_average,
    is_daily_mean,
    is_date_column,
    kind_from_name,
    likely_kind_from_name,
    names_events,
    names_weeks,
    period_from_name,
)
from attrition_cli.evidence.series.table.parse_dates import days_in_month
from attrition_cli.evidence.series.table.parse_numbers import cell_number_text
from attrition_cli.evidence.series.table.parts.added_columns import is_sum_of_others
from attrition_cli.notation.file_options.read_options import (
    REPORTING_PERIODS,
    DateMeans,
    ReadOptions,
    ReportingPeriod,
    SeriesKind,
    period_noun,
)

if TYPE_CHECKING:
    from attrition_cli.core.cures import Edit

InferenceBasis = Literal["given", "name", "figures"]
"""The basis of an inference: an option, the column's name, or the figures and dates."""


def resolve_kind(
    loss_rows: LossRows, options: ReadOptions, decreases: Sequence[int]
) -> tuple[SeriesKind, InferenceBasis]:
    """The kind of the figures, and the basis of that inference."""
    figures, name = loss_rows.daily_figures.figures, loss_rows.losses_location.column
    falls = len(decreases)
    if 0 < falls <= _most_new_years(loss_rows.daily_figures.days):
        # A count that begins again each year falls then, and only then.
        falls -= len(new_years(loss_rows.daily_figures, decreases))
    from_name, from_figures = kind_from_name(name), infer_kind(figures, falls)
    likely = None if _is_total_of_row(loss_rows) else likely_kind_from_name(name)
    if names_events(loss_rows.dates_location.column):
        likely = "per-period"  # an event has its own losses, and not those of all before it
    kind = options.kind or from_name or from_figures or likely
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
        raise loss_rows.losses_location.error(reason, *(add_input("kind", each) for each in kinds))
    if kind == "per-period" and loss_rows.first_repeated_row and not loss_rows.are_counted:
        raise repeated_row_error(loss_rows, options)
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


def _is_total_of_row(loss_rows: LossRows) -> bool:
    """True where a "total" may be that of a row alone, as well as that of all rows until then.

    The row is of a month or a year by its name, or of a range of days, or the figure is the sum of
    the others in it.
    """
    table, name = loss_rows.table, loss_rows.losses_location.column
    starts = {loss_rows.starts.get(day, day) for day in loss_rows.daily_figures.days}
    return (
        loss_rows.named_period in PERIOD_MONTHS
        or (bool(loss_rows.starts) and len(starts) > 1)
        or (name in table.column_names and is_sum_of_others(table, table.column_names.index(name)))
    )


def _most_new_years(days: Sequence[int]) -> int:
    return date.fromordinal(days[-1]).year - date.fromordinal(days[0]).year + 1


def resolve_period(
    loss_rows: LossRows, options: ReadOptions, kind: SeriesKind
) -> tuple[ReportingPeriod, InferenceBasis]:
    """The period of a row, and the basis of that inference."""
    if options.period:
        return "week" if options.period == "7d" else options.period, "given"
    location, days = loss_rows.losses_location, loss_rows.daily_figures.days
    if loss_rows.are_counted:
        return loss_rows.named_period or "day", "figures"
    from_name = period_from_name(location.column) if kind == "per-period" else None
    from_dates = infer_period(days, loss_rows.named_period)
    if loss_rows.starts:
        from_dates = from_dates or "day"
    if from_dates and kind == "per-period" and names_events(loss_rows.dates_location.column):
        from_dates = loss_rows.named_period or "day"
    if from_name and from_dates and from_name != from_dates:
        if options.measure or is_daily_mean(location.column):
            return from_dates, "figures"
        row_of, figure_of = period_noun(from_dates), period_noun(from_name)
        if is_average(location.column):
            raise location.error(
                f"the name says averages, and there is a row a {row_of}: make them counts,"
                f" each times the {figure_of}s of its {row_of}"
            )
        raise location.error(
            f"the name says a figure a {figure_of}, and there is a row a {row_of}",
            *_cures_of_period(from_name, from_dates),
        )
    period = from_dates or from_name
    if period is None:
        if kind != "per-period":
            return "day", "figures"  # refused later: losses need a second figure
        raise loss_rows.losses_location.error(
            "one figure does not tell what it is of",
            *(add_input("period", each) for each in REPORTING_PERIODS),
        )
    return period, "figures" if from_dates else "name"


def _cures_of_period(from_name: ReportingPeriod, from_dates: ReportingPeriod) -> "Iterator[Edit]":
    """What may be meant where a name says a figure of one period, and the dates have another."""
    row_of = period_noun(from_dates)
    if (from_name, from_dates) == ("week", "day"):
        yield add_input("measure", "sum-7d", " where each is the sum of a week until its day")
        yield add_input("period", "day", " where a figure is of one day")
        return
    if from_name == "day":
        yield add_input("measure", "daily-mean", f" where each is a mean of its {row_of}")
    yield add_input("period", from_dates, f" where a figure is of a whole {row_of}")
    yield add_input("period", from_name, " where rows are missing")


def resolve_date_means(
    loss_rows: LossRows, options: ReadOptions, kind: SeriesKind, period: ReportingPeriod
) -> DateMeans:
    """What a row counts: the losses before its date, from it on, or through it.

    It is before, unless `options`, the dates or the name of their column tell. A month that is
    counted through is counted from its first day on.
    """
    if loss_rows.starts:
        return resolve_range_end(loss_rows, options)
    if options.date_means and not (loss_rows.named_period and options.date_means == "through"):
        return options.date_means
    if loss_rows.named_period:
        return "from"
    if kind != "per-period":
        return "before"
    name = loss_rows.dates_location.column
    from_name = date_meaning_from_name(name)
    if from_name is None and period == "day" and names_events(name):
        return "from"
    if period in PERIOD_MONTHS:
        return _date_means_of_months(loss_rows, period, from_name)
    if period in ("week", "14d"):
        return _date_means_of_weeks(loss_rows, from_name)
    return from_name or "before"


def _date_means_of_months(
    loss_rows: LossRows, period: ReportingPeriod, from_name: DateMeans | None
) -> DateMeans:
    """What rows of months, quarters or years count: those dated by its end count through it.

    No month begins on its last day, whatever the name of the column.
    """
    days = [date.fromordinal(day) for day in loss_rows.daily_figures.days]
    if from_name != "before" and all(day.day == days_in_month(day) for day in days):
        return "through"
    if from_name:
        return from_name
    if any(day.day > 1 for day in days):
        return "before"
    raise loss_rows.dates_location.error(
        f"rows of {period}s dated the first may count the {period} before it or the one from it on",
        add_input("date_means", "before"),
        add_input("date_means", "from"),
    )


_MONDAY = 0


def _date_means_of_weeks(loss_rows: LossRows, from_name: DateMeans | None) -> DateMeans:
    """What rows of weeks or fortnights count; a week ends on a Monday only at its 00:00."""
    first = date.fromordinal(loss_rows.daily_figures.days[0])
    is_monday = first.weekday() == _MONDAY
    if from_name:
        return "before" if from_name == "through" and is_monday else from_name
    name = loss_rows.dates_location.column
    if not names_weeks(name) or is_date_column(name):
        return "before"
    if is_monday:
        return "from"
    raise loss_rows.dates_location.error(
        f"a week dated by its {first:%A}, such as {first}, may begin or end on it",
        add_input("date_means", "from"),
        add_input("date_means", "through"),
        add_input("date_means", "before", " where it ends at 00:00"),
    )
