"""Interpretation of the rows of a file: the kind of figures, the period, the meaning of a date.

It is given by an option, or else by the name of the column, or else by the figures and dates.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from attrition_cli.core.errors import add_input, add_some
from attrition_cli.evidence.series.inference import (
    MIN_STEPS_TO_INFER_KIND,
    infer_kind,
    infer_period,
    smallest_figure,
)
from attrition_cli.evidence.series.read_rows import LossRows
from attrition_cli.evidence.series.table.column_names import (
    date_meaning_from_name,
    is_average,
    is_daily_mean,
    kind_from_name,
    likely_kind_from_name,
    period_from_name,
)
from attrition_cli.evidence.series.table.parse_numbers import cell_number_text
from attrition_cli.notation.file_options.read_options import (
    REPORTING_PERIODS,
    DateMeans,
    ReadOptions,
    ReportingPeriod,
    SeriesKind,
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
        raise loss_rows.losses_location.error(reason, *(add_input("kind", each) for each in kinds))
    if kind == "per-period" and loss_rows.first_repeated_row and not loss_rows.are_counted:
        raise loss_rows.row_location(loss_rows.losses_location, loss_rows.first_repeated_row).error(
            "the row repeats the date and the figure of another one",
            add_some("where", "COLUMN=VALUE", " for one series of several"),
            add_input("on_duplicate", "add"),
            add_input("on_duplicate", "last"),
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


def resolve_period(
    loss_rows: LossRows, options: ReadOptions, kind: SeriesKind
) -> tuple[ReportingPeriod, InferenceBasis]:
    """The period of a row, and the basis of that inference."""
    if options.period:
        return options.period, "given"
    from_name = period_from_name(loss_rows.losses_location.column) if kind == "per-period" else None
    from_dates = infer_period(loss_rows.daily_figures.days, are_months=loss_rows.are_months)
    if loss_rows.are_counted:
        return "month" if loss_rows.are_months else "day", "figures"
    if from_name and from_dates and from_name != from_dates:
        if options.measure or is_daily_mean(loss_rows.losses_location.column):
            return from_dates, "figures"
        if is_average(loss_rows.losses_location.column):
            raise loss_rows.losses_location.error(
                f"the name says averages, and there is a row a {from_dates}: make them counts,"
                " each times"
                f" the {from_name}s of its {from_dates}"
            )
        raise loss_rows.losses_location.error(
            f"the name says a figure a {from_name}, and there is a row a {from_dates}",
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
    if (from_name, from_dates) == ("week", "day"):
        yield add_input("measure", "sum-7d", " where each is the sum of a week until its day")
        yield add_input("period", "day", " where a figure is of one day")
        return
    if from_name == "day":
        yield add_input("measure", "daily-mean", f" where each is a mean of its {from_dates}")
    yield add_input("period", from_dates, f" where a figure is of a whole {from_dates}")
    yield add_input("period", from_name, " where rows are missing")


def resolve_date_means(loss_rows: LossRows, kind: SeriesKind, period: ReportingPeriod) -> DateMeans:
    """Whether a row counts the period before its date or from it on; before, unless dates tell."""
    if loss_rows.are_months:
        return "from"
    if kind != "per-period":
        return "before"
    from_name = date_meaning_from_name(loss_rows.dates_location.column)
    days = (date.fromordinal(day) for day in loss_rows.daily_figures.days)
    if from_name is None and period == "month" and all(day.day == 1 for day in days):
        raise loss_rows.dates_location.error(
            "rows of months dated the first may count the month before it or the one from it on",
            add_input("date_means", "before"),
            add_input("date_means", "from"),
        )
    return from_name or "before"
