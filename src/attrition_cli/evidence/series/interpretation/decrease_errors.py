"""The error for figures that fall, with a cure for each reading of them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError, add_input
from attrition_cli.core.series.slips import slips
from attrition_cli.evidence.series.daily_figures import DailyFigures
from attrition_cli.evidence.series.read_rows import LossRows
from attrition_cli.evidence.series.table.parse_numbers import cell_number_text
from attrition_cli.notation.file_options.read_options import SeriesKind

if TYPE_CHECKING:
    from attrition_cli.core.cures import Edit


def decrease_error(
    loss_rows: LossRows, daily_figures: DailyFigures, kind: SeriesKind, decreases: Sequence[int]
) -> InputError:
    """The error for negative losses, at the rows `decreases`.

    It names the first fall that no row nearby explains, and else the first slip.
    """
    figures = daily_figures.figures
    found = slips(figures) if kind == "cumulative" else []
    explained = {row for slip in found for row in (slip, slip + 1)}
    rows = [at for at in decreases if at not in explained] or found
    row, are_slips = rows[0], rows is found
    more = f", and {len(rows) - 1:,} more like it" if len(rows) > 1 else ""
    reason = (
        _slip_reason(daily_figures, row) if are_slips else _fall_reason(daily_figures, row, kind)
    )
    location = loss_rows.row_location(loss_rows.losses_location, daily_figures.row_numbers[row])
    return location.error(f"{reason}{more}", *_cures(kind, are_slips=are_slips))


def _slip_reason(daily_figures: DailyFigures, row: int) -> str:
    figure, day = _figure_and_day(daily_figures, row)
    later, _ = _figure_and_day(daily_figures, row + 1)
    side = "above" if daily_figures.figures[row] > daily_figures.figures[row + 1] else "below"
    neighbour = f"the {later} after it"
    if side == "below":
        neighbour = f"the {_figure_and_day(daily_figures, row - 1)[0]} before it"
    return f"{figure} on {day} is {side} {neighbour}, a slip by all later rows"


def _fall_reason(daily_figures: DailyFigures, row: int, kind: SeriesKind) -> str:
    figure, day = _figure_and_day(daily_figures, row)
    if kind == "cumulative":
        before, _ = _figure_and_day(daily_figures, row - 1)
        return f"{figure} on {day} is below the {before} before it"
    return f"the figure of {day} is {figure}, below 0"


def _figure_and_day(daily_figures: DailyFigures, row: int) -> tuple[str, date]:
    return cell_number_text(daily_figures.figures[row]), date.fromordinal(daily_figures.days[row])


def _cures(kind: SeriesKind, *, are_slips: bool) -> "Sequence[Edit]":
    cures = [
        add_input("on_decrease", "keep", " to take it as it is"),
        add_input("on_decrease", "zero", " to count none"),
    ]
    if are_slips:
        return [
            add_input("on_decrease", "correct", " for an even figure in its place"),
            add_input("on_decrease", "drop", " to take the row out"),
            *cures,
        ]
    if kind == "cumulative":
        cures.append(add_input("on_decrease", "restart", " where a new count begins"))
    return cures
