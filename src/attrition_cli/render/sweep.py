"""How the answer of `sweep` is laid out."""

from collections.abc import Callable

from attrition_cli.core.made import Made
from attrition_cli.core.standing import Days
from attrition_cli.core.sweep import Cell, Sweep
from attrition_cli.render import figures, wording
from attrition_cli.render.document import Column, Document, Table


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
    )


def _words(result: Sweep) -> str:
    inputs, last = result.inputs, len(result.rates) - 1
    troops = figures.hedged(inputs.troops, figures.exact)
    who = wording.contingent(troops, inputs.lost, inputs.intake)
    # The days rise or fall with each, so that the least and the most are in the corners.
    days = wording.least_and_most(result.cells[corner].days for corner in (0, last, -1 - last, -1))
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
    middle = figures.bounds(result.cells[len(result.cells) // 2].days)[0] or 1.0

    def column(index: int) -> Column:
        say = figures.percent if result.inputs.rate.per_capita else figures.per_day
        return Column(
            say(result.rates[index]),
            lambda row: text(row[index]),
            shade=lambda row: _shade(row[index].days, middle),
        )

    rows = Made(len(result.troops), lambda row: result.cells[row * across : (row + 1) * across])
    columns = (
        Column("troops", lambda row: figures.people(row[0].troops)),
        *map(column, range(across)),
    )
    by = f"by troops and losses a {result.inputs.rate.period}"
    return Table(columns, rows, f"{title}, {by}", matrix=True)


def _shade(days: Days, middle: float) -> float:
    """0 for no days, half for as many as in the middle of the grid, 1 for never."""
    longest = figures.bounds(days)[1]
    return 1.0 if longest is None else longest / (longest + middle)


def _basis(result: Sweep) -> tuple[str, ...]:
    lines = wording.period_basis(result.inputs.rate, result.inputs.intake)
    if result.answer != "distribution":
        return lines
    _, _, *cells = wording.given(result.inputs)
    names = figures.parts(result.cells[0].days)
    return (*lines, *wording.draws_basis(cells), wording.percentiles_basis(names))
