"""What each figure measures: a count, a daily mean, a sum of several days, or thousands of people.

It is given by an option, or else by the name of the column; rates per head and strengths are none.
"""

import re
from array import array
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from attrition_cli.core.errors import add_input, add_some
from attrition_cli.evidence.series.daily_figures import DailyFigures
from attrition_cli.evidence.series.inference import (
    MAX_CUMULATIVE_DECREASE_SHARE,
    MIN_STEPS_TO_INFER_KIND,
    Calendar,
)
from attrition_cli.evidence.series.measures.rolling_sums import rolling_days
from attrition_cli.evidence.series.read_rows import LossRows
from attrition_cli.evidence.series.table.column_names import is_daily_mean
from attrition_cli.evidence.series.words.column_words import all_words, counts_from_name, means
from attrition_cli.notation.file_options.read_options import (
    DateMeans,
    FigureMeasure,
    ReadOptions,
    ReportingPeriod,
    SeriesKind,
)

_PER_HEAD = (
    r"%|\b(?:per|je|pro|pour|por|на)[ _]?(?:1[., _]?0|10+|100?[ _]?k|capita|head|million|mille)"
)
_SUM_OF_DAYS = r"(?<![0-9])(7|14|28)[ _-]?(?:d|days?|tage|jours|días|дн\w*)(?![a-z])"
_ROLLING = frozenset(("rolling", "moving", "gleitend", "gleitende", "glissant", "glissante"))


class Measure(NamedTuple):
    """What each figure is, in units of so many people."""

    of: FigureMeasure = "count"
    unit: int = 1

    @property
    def not_plain(self) -> tuple[object, ...]:
        """What distinguishes it from plain counts of people, of which it is empty."""
        return () if self == Measure() else (self.of, self.unit)


def refuse_what_counts_no_losses(
    loss_rows: LossRows, options: ReadOptions, decreases: Sequence[int]
) -> None:
    """Raise `InputError` for rates per head, and for a strength that is not said to be one."""
    if loss_rows.are_counted:
        return
    name, location = loss_rows.losses_location.column, loss_rows.losses_location
    if options.measure is None and (means(name, "rate") or re.search(_PER_HEAD, name.lower())):
        raise location.error(
            "the name says a rate per head, or a share, and no count of people",
            add_some("column", "NAME", " of counts"),
            add_input("measure", "count", " where it is a count all the same"),
        )
    if options.kind is not None:
        return
    counts = counts_from_name(name)
    if means(name, "strength") and counts is None:
        raise location.error(
            "the name says a strength: those who are there, and not those who were lost",
            add_input("kind", "strength", " to take its falls for the losses"),
        )
    steps = len(loss_rows.daily_figures.figures) - 1
    falls_only = len(decreases) >= (1 - MAX_CUMULATIVE_DECREASE_SHARE) * steps
    may_be_strength = counts is None or "personnel" in all_words(name)
    if may_be_strength and steps >= MIN_STEPS_TO_INFER_KIND and falls_only:
        raise location.error(
            "the figures only fall, as those of a strength do",
            add_input("kind", "strength", " to take its falls for the losses"),
            add_input("kind", "per-period", " where each is the losses of its row"),
        )


def resolve_measure(
    loss_rows: LossRows, options: ReadOptions, kind: SeriesKind, period: ReportingPeriod
) -> Measure:
    """What each figure measures.

    Raises `InputError` where the name says averages or sums, and not of what, and where figures
    that nothing is said of look like sums.
    """
    name = "" if loss_rows.are_counted else loss_rows.losses_location.column
    unit = int(options.unit) if options.unit else 1000 if _is_in_thousands(name) else 1
    if kind != "per-period":
        if options.measure not in (None, "count"):
            raise loss_rows.losses_location.error(
                f"{options.measure} is a measure of figures per period, and these are {kind}:"
                " leave out the measure or the kind"
            )
        return Measure("count", unit)
    if options.measure:
        return Measure(options.measure, unit)
    return Measure(_inferred_measure(loss_rows, name, period, unit), unit)


def measured(
    daily_figures: DailyFigures,
    measure: Measure,
    calendar: Calendar,
    date_means: DateMeans,
) -> DailyFigures:
    """The figures as counts of people in the period of each row.

    A daily mean is multiplied by the days of its period, and a sum of n days divided by n.
    """
    if measure == Measure():
        return daily_figures
    factors = [Fraction(measure.unit)] * len(daily_figures.days)
    if measure.of == "daily-mean":
        ahead = 1 if date_means == "from" else -1
        factors = [
            measure.unit * Fraction(abs(calendar.add_periods(day, ahead) - day))
            for day in daily_figures.days
        ]
    elif measure.of != "count":
        factors = [Fraction(measure.unit, days_of_sum(measure.of) or 1)] * len(daily_figures.days)
    pairs = zip(daily_figures.figures, factors, strict=True)
    figures = array("d", (float(Fraction(repr(figure)) * factor) for figure, factor in pairs))
    return daily_figures._replace(figures=figures)


def falls_of(daily_figures: DailyFigures) -> DailyFigures:
    """The falls of a strength since its first figure, cumulative; a rise takes from them."""
    first = daily_figures.figures[0]
    falls = array("d", (first - figure for figure in daily_figures.figures))
    return daily_figures._replace(figures=falls)


def days_of_sum(name: str) -> int | None:
    """The days of which a figure is the sum, as the `name` of its column or measure says.

    >>> days_of_sum("sum7d"), days_of_sum("deaths in the last 14 days"), days_of_sum("day 7")
    (7, 14, None)
    """
    found = re.search(_SUM_OF_DAYS, name.lower())
    return int(found[1]) if found else None


def _inferred_measure(
    loss_rows: LossRows, name: str, period: ReportingPeriod, unit: int
) -> FigureMeasure:
    is_average = means(name, "average")
    if period == "day":
        days = days_of_sum(name)
        if is_average or loss_rows.are_counted:
            return "count"
        if days is not None:
            return _SUMS[days]
        _refuse_rolling_sums(loss_rows, name, unit)
        return "count"
    if is_daily_mean(name):
        return "daily-mean"
    if is_average and period not in all_words(name) and f"{period}ly" not in all_words(name):
        raise loss_rows.losses_location.error(
            f"the name says averages, and there is a row a {period}: the mean of a day, or of a"
            f" {period}?",
            add_input("measure", "daily-mean", f" to take it times the days of each {period}"),
            add_input("measure", "count", f" where it is of a whole {period}"),
        )
    return "count"


def _refuse_rolling_sums(loss_rows: LossRows, name: str, unit: int) -> None:
    """Raise `InputError` for daily figures that the name or the pattern of them shows to be sums.

    Figures that are not whole are means of several days, which count as each of one.
    """
    location, (days, figures, _) = loss_rows.losses_location, loss_rows.daily_figures
    of_a_day = add_input("measure", "count", " where each is of one day, or a daily mean")
    if _ROLLING & {*all_words(name)}:
        raise location.error(
            "the name says rolling sums: of how many days?",
            *(add_input("measure", each) for each in _SUMS.values()),
            of_a_day,
        )
    if not all((figure * unit).is_integer() for figure in figures):
        return
    if window := rolling_days(days, figures, [*_SUMS]):
        raise location.error(
            f"the figures look like sums of the last {window} days, as what comes in on one day"
            f" goes out {window} days later",
            add_input("measure", _SUMS[window], f" where each is the sum of {window} days"),
            of_a_day,
        )


_SUMS: dict[int, FigureMeasure] = {7: "sum-7d", 14: "sum-14d", 28: "sum-28d"}


def _is_in_thousands(name: str) -> bool:
    return means(name, "thousands") and "per" not in all_words(name)
