"""How the answer of `sweep` is laid out."""

import math
from collections.abc import Callable
from typing import Any

from attrition_cli.core.constant_rate.sweep import Cell, Sweep
from attrition_cli.core.lazy import Made
from attrition_cli.core.quantities.result_values import Days
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording


def sweep_document(result: Sweep) -> Document:
    """A matrix, strengths down and rates across, and a row for each cell for programs."""
    cells, rate = result.cells, result.inputs.rate
    parts = ("low", "high") if result.answer == "interval" else figures.parts(cells[0].days)
    of_rate = f"{'share' if rate.per_capita else 'rate'}_per_{rate.period}"
    columns = [
        Column(key="troops", value=lambda cell: cell.troops),
        Column(key=of_rate, value=lambda cell: cell.rate),
        Column(key="days", value=lambda cell: cell.days, parts=parts),
    ]
    if result.inputs.start is not None:
        columns.append(Column(key="on", value=lambda cell: cell.on, parts=parts))
    return Document(
        sentence=wording.sentence(_words(result)),
        tables=_matrices(result),
        data=Table(tuple(columns), cells),
        headline=Made(len(cells), lambda index: figures.bare(cells[index].days)),
        answer=result.answer,
        basis=_basis(result),
        notes=wording.ratio_notes(result.inputs.rate),
    )


def _words(result: Sweep) -> str:
    inputs = result.inputs
    troops = figures.hedged(inputs.troops, figures.exact)
    who = wording.contingent(troops, inputs.lost, inputs.intake)
    days = wording.least_and_most(_corners(result))
    losing = wording.losing(inputs.rate)
    if result.question == "half-life":
        half = f"fall to half their strength in {days}" if days else "never fall to half of it"
        return f"{who} losing {losing} {half}"
    if not days:
        return f"{who} are never exhausted by losses of {losing}"
    return f"{who} cover losses of {losing} for {days}"


def _matrices(result: Sweep) -> tuple[Table, ...]:
    days = _matrix(result, f"{result.question} in days", lambda cell: wording.day_cell(cell.days))
    if result.inputs.start is None:
        return (days,)
    until = "covered until" if result.question == "coverage" else "half of them until"
    return days, _matrix(result, until, lambda cell: wording.date_cell(cell.on, cell.days))


def _matrix(result: Sweep, title: str, text: Callable[[Cell], str]) -> Table:
    across = len(result.rates)
    shade = _shading(result)

    def column(index: int) -> Column:
        source = result.inputs.rate.source
        worked_out = source is not None and source.worked_out
        say: Callable[[Any], str] = figures.to_hundredths
        if result.inputs.rate.per_capita:
            say = figures.percent
        elif worked_out:
            say = figures.a_day
        return Column(
            say(result.rates[index]),
            lambda row: text(row[index]),
            shade=lambda row: shade(row[index].days),
        )

    rows = Made(len(result.troops), lambda row: result.cells[row * across : (row + 1) * across])
    columns = (
        Column("troops", lambda row: figures.to_hundredths(row[0].troops)),
        *map(column, range(across)),
    )
    by = f"by troops and losses a {result.inputs.rate.period}"
    return Table(columns, rows, f"{title}, {by}", matrix=True)


def _corners(result: Sweep) -> list[Days]:
    """The days in the corners, among which are the least and the most: they rise or fall evenly."""
    last = len(result.rates) - 1
    return [result.cells[corner].days for corner in (0, last, -1 - last, -1)]


def _shading(result: Sweep) -> Callable[[Days], float]:
    """From 0 for the least days to 1 for the most, by their logarithms, and for never."""
    corners = [_told(days) for days in _corners(result)]
    known = [days for days in corners if days]
    least, most = min(known, default=1.0), max(known, default=1.0)
    if None in corners:
        # The cells before never are beyond the corners.
        most = max(most, _BEFORE_NEVER * least)

    def shade(days: Days) -> float:
        told = _told(days)
        if told is None or least == most:
            return 1.0
        return math.log(max(told, least) / least) / math.log(most / least)

    return shade


_BEFORE_NEVER = 16


def _told(days: Days) -> float | None:
    """The one number of days that a cell is shaded for."""
    return days.get("p50") if isinstance(days, dict) else figures.bounds(days)[0]


def _basis(result: Sweep) -> tuple[str, ...]:
    lines = wording.period_basis(result.inputs.rate, result.inputs.intake)
    if result.answer != "distribution":
        return lines
    _, _, *cells = wording.given(result.inputs)
    names = figures.parts(result.cells[0].days)
    return (*lines, *wording.draws_basis(cells), wording.percentiles_basis(names))
