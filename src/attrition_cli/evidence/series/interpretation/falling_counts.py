"""Cumulative figures that fall: slips that a row nearby corrects, and new counts."""

from array import array
from collections.abc import Sequence
from datetime import date
from itertools import compress
from typing import NamedTuple

from attrition_cli.core.series.slips import slips
from attrition_cli.evidence.series.build_series import find_decreases
from attrition_cli.evidence.series.daily_figures import DailyFigures
from attrition_cli.notation.file_options.read_options import DecreasePolicy

_MOST_OF_NEW_COUNT = 4
"""The most times the losses of the old count in as many days that a new count begins with."""


class FallingCounts(NamedTuple):
    """Figures after what is odd about them was put right.

    `restarts` are the days on which a new count begins, and `slips` the days with a figure that is
    not used, with how far it is off what stands in its place.
    """

    daily_figures: DailyFigures
    restarts: Sequence[int] = ()
    slips: Sequence[tuple[int, float]] = ()


def put_right(daily_figures: DailyFigures, policy: DecreasePolicy) -> FallingCounts:
    """The figures of one count: new counts go on from the old ones, and slips as `policy` says.

    A fall at the turn of a year to what the new year can have brought begins a new count; with
    "restart" every fall does that is no slip.
    """
    figures = daily_figures.figures
    falls = find_decreases(figures)
    if not falls:
        return FallingCounts(daily_figures)
    odd = {*slips(figures)}
    falls = [at for at in falls if at not in odd and at - 1 not in odd]
    restarts = falls if policy == "restart" else new_years(daily_figures, falls)
    if restarts:
        daily_figures = daily_figures._replace(figures=_continued(figures, restarts))
    days = daily_figures.days
    restart_days = [days[at] for at in restarts]
    if policy not in ("correct", "drop"):
        return FallingCounts(daily_figures, restart_days)
    left_out = slips(daily_figures.figures)
    even = _even_figures(daily_figures, left_out)
    found = [(days[at], daily_figures.figures[at] - even[at]) for at in left_out]
    if policy == "correct":
        daily_figures = daily_figures._replace(figures=even)
    else:
        kept = [True] * len(days)
        for at in left_out:
            kept[at] = False
        daily_figures = DailyFigures(
            array("i", compress(days, kept)),
            array("d", compress(daily_figures.figures, kept)),
            array("I", compress(daily_figures.row_numbers, kept)),
        )
    return FallingCounts(daily_figures, restart_days, found)


def new_years(daily_figures: DailyFigures, falls: Sequence[int]) -> list[int]:
    """Those of the `falls` that begin the count of a new year.

    The row before may be the last of the old year, or count until 00:00 on 1 January. The figure
    is one that the new year can have brought, by what the old one did.
    """
    days, figures = daily_figures.days, daily_figures.figures
    found = []
    for at in falls:
        closing = date.fromordinal(max(days[at - 1] - 1, 1))
        old_days = days[at - 1] - date(closing.year, 1, 1).toordinal()
        if date.fromordinal(days[at]).year > closing.year and old_days > 0:
            usual_per_day = figures[at - 1] / old_days
            most = _MOST_OF_NEW_COUNT * usual_per_day * (days[at] - days[at - 1])
            if figures[at] <= most:
                found.append(at)
    return found


def _continued(figures: Sequence[float], restarts: Sequence[int]) -> "array[float]":
    """The figures with each new count added to the last figure of the count before."""
    result, begin, added = array("d"), 0, 0.0
    for restart in (*restarts, len(figures)):
        result.extend(figure + added for figure in figures[begin:restart])
        begin, added = restart, result[-1]
    return result


def _even_figures(daily_figures: DailyFigures, left_out: Sequence[int]) -> "array[float]":
    """The figures, with even ones between their neighbours in the places of those `left_out`."""
    days, figures, skipped = daily_figures.days, array("d", daily_figures.figures), {*left_out}
    for at in left_out:
        after = next(each for each in range(at + 1, len(figures)) if each not in skipped)
        share = (days[at] - days[at - 1]) / (days[after] - days[at - 1])
        figures[at] = figures[at - 1] + (figures[after] - figures[at - 1]) * share
    return figures
