"""How the score of a series is laid out."""

import itertools
import operator
from functools import partial

from attrition_cli.core.series.scoring import Line, Score
from attrition_cli.render.document import Bar, Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording


def score_document(result: Score) -> Document:
    """A table for each horizon, of all years and of each, with bars of the errors."""
    by_horizon = [
        list(lines) for _, lines in itertools.groupby(result.lines, operator.itemgetter(0, 1))
    ]
    names = (
        "people",
        "days",
        "year",
        "forecasts",
        "independent",
        "error_percent",
        "bias_percent",
        "bias",
        "inside_percent",
        "factor",
    )
    columns = [Column(key=name, value=operator.attrgetter(name)) for name in names]
    columns += [
        Column(key=f"trailing_{days}_days_error_percent", value=partial(_trailing, index))
        for index, days in enumerate(result.trailing_days)
    ]
    return Document(
        sentence=wording.sentence("; ".join(_words(result, lines[0]) for lines in by_horizon)),
        tables=(*(_table(result, lines) for lines in by_horizon), _picture(result)),
        data=Table(tuple(columns), result.lines),
        headline=tuple(repr(lines[0].error_percent) for lines in by_horizon),
        answer="score",
        basis=_basis(result),
        notes=result.notes,
    )


def _horizon(line: Line) -> str:
    if line.people is not None:
        return f"the days until {figures.exact(line.people)} are lost"
    return f"the losses over {figures.exact(line.days or 0)} days"


def _words(result: Score, line: Line) -> str:
    percent = figures.exact(result.credibility_percent)
    words = (
        f"forecasts of {_horizon(line)} were off by {_percent(line.error_percent)} on average,"
        f" and {_percent(line.inside_percent)} of what came lay in the {percent}% interval"
    )
    best = _best(result, line)
    return words if best is None else f"{words} ({best})"


def _best(result: Score, line: Line) -> str | None:
    """How the best of the plain means did on the same days."""
    known = [
        (error, days)
        for error, days in zip(line.trailing_error_percent, result.trailing_days, strict=True)
        if error is not None
    ]
    if not known:
        return None
    error, days = min(known)
    return f"the best plain mean, of {days} days: off by {_percent(error)}"


def _percent(number: float) -> str:
    return f"{figures.fixed(number)}%"


def _trailing(index: int, line: Line) -> float | None:
    return line.trailing_error_percent[index]


def _table(result: Score, lines: list[Line]) -> Table:
    unit = "days" if lines[0].people is not None else "people"

    def trailing(index: int) -> Column:
        def text(line: Line) -> str:
            error = _trailing(index, line)
            return "" if error is None else _percent(error)

        days = result.trailing_days[index]
        return Column(f"{days}-day mean\noff by", text, spare=True)

    columns = (
        Column("made in", _year),
        Column("forecasts", lambda line: figures.exact(line.forecasts)),
        Column("off by", lambda line: _percent(line.error_percent)),
        Column("bias", lambda line: figures.signed(line.bias_percent)),
        Column(f"bias,\n{unit}", lambda line: figures.signed(line.bias, unit="")),
        Column("inside", lambda line: _percent(line.inside_percent)),
        *map(trailing, range(len(result.trailing_days))),
    )
    return Table(columns, lines, _horizon(lines[0]))


def _year(line: Line) -> str:
    return "all" if line.year is None else str(line.year)


def _picture(result: Score) -> Table:
    """The errors as bars."""
    most = max(line.error_percent for line in result.lines)

    def until(line: Line) -> str:
        return f"{figures.exact(line.people or line.days or 0)}{'' if line.people else ' days'}"

    columns = (
        Column("horizon", until),
        Column("made in", _year),
        Column("off by", lambda line: _percent(line.error_percent)),
        Column(bar=lambda line: Bar(0, line.error_percent / most if most else 0)),
    )
    return Table(columns, result.lines, "how far off")


def _basis(result: Score) -> tuple[str, ...]:
    of = (
        "the estimate of the present"
        if result.window_days is None
        else f"the mean of the last {result.window_days} days"
    )
    shared = min(line.independent for line in result.lines if line.year is None)
    made = (
        f"forecasts by {of}, each from the reports until then alone, made from {result.since}"
        f" on and held against what came until {result.until}"
    )
    overlapping = (
        "the outcomes of forecasts overlap: over the longest horizon all are worth about"
        f" {figures.people(shared)} separate ones"
    )
    told = (
        "bias is the mean error, above 0 where forecasts were too high; the one in per cent weighs"
        " each forecast alike"
    )
    return made, told, overlapping
