"""How the answer of `sweep` is laid out."""

from attrition_cli.core.made import Made
from attrition_cli.core.quantity import Interval
from attrition_cli.core.standing import Days
from attrition_cli.core.sweep import Sweep
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
        tables=(_matrix(result),),
        data=Table(tuple(columns), cells),
        headline=Made(len(cells), lambda index: figures.bare(cells[index].days)),
        answer=result.answer,
        basis=_basis(result),
    )


def _words(result: Sweep) -> str:
    inputs, last = result.inputs, len(result.rates) - 1
    # Days rise with the strength and fall with the rate.
    (least, _), (_, most) = (
        figures.bounds(cell.days) for cell in (result.cells[last], result.cells[-1 - last])
    )
    troops = figures.hedged(inputs.troops, figures.exact)
    who = wording.contingent(troops, inputs.lost, inputs.intake)
    losing = wording.losing(inputs.rate)
    if least is None:
        return f"{who} are never exhausted by losses of {losing}"
    days = wording.days_words(Interval(least, most) if least != most else least)
    if result.question == "half-life":
        return f"{who} losing {losing} fall to half their strength in {days}"
    return f"{who} cover losses of {losing} for {days}"


def _matrix(result: Sweep) -> Table:
    across = len(result.rates)
    middle = figures.bounds(result.cells[len(result.cells) // 2].days)[0] or 1.0

    def column(index: int) -> Column:
        say = figures.percent if result.inputs.rate.per_capita else figures.per_day
        return Column(
            say(result.rates[index]),
            lambda row: wording.day_cell(row[index].days),
            shade=lambda row: _shade(row[index].days, middle),
        )

    rows = Made(len(result.troops), lambda row: result.cells[row * across : (row + 1) * across])
    columns = (
        Column("troops", lambda row: figures.people(row[0].troops)),
        *map(column, range(across)),
    )
    title = f"{result.question} in days, by troops and losses a {result.inputs.rate.period}"
    return Table(columns, rows, title, matrix=True)


def _shade(days: Days, middle: float) -> float:
    """0 for no days, half for as many as in the middle of the grid, 1 for never."""
    longest = figures.bounds(days)[1]
    return 1.0 if longest is None else longest / (longest + middle)


def _basis(result: Sweep) -> tuple[str, ...]:
    inputs = result.inputs
    lines = wording.period_basis(inputs.rate, inputs.intake)
    if result.answer != "distribution":
        return lines
    intake = inputs.intake and inputs.intake.amount
    return (
        *lines,
        *wording.draws_basis([inputs.lost, intake]),
        wording.percentiles_basis(figures.parts(result.cells[0].days)),
    )
