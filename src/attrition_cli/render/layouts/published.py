"""How published figures are laid out."""

import itertools
from collections.abc import Sequence
from typing import Any

from attrition_cli.core.published.listing import FigureList, Listed
from attrition_cli.core.quantities.quantity import within_ends
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text.numbers import exact, hedged, span
from attrition_cli.render.text.ratios import implied_ratio_notes

_FEWEST_MONTHS = 6
"""As many figures of one source, a month each, make a table of months and years."""


def figures_document(result: FigureList) -> Document:
    """Figures of the same thing side by side, with their sources in full where they were named."""
    singly, monthly = _by_month(result.figures)
    by_thing = itertools.groupby(sorted(singly, key=_thing), _thing)
    tables = [_sources_table(thing, list(figures)) for thing, figures in by_thing]
    tables += [_months_table(figures) for figures in monthly]
    return Document(
        sentence=_sentence(result.figures),
        tables=tuple(tables),
        data=Table(_DATA, result.figures),
        headline=[figure.name for figure in result.figures],
        answer="",
        basis=tuple(map(_source, singly)) if result.inputs.names else (),
        notes=implied_ratio_notes(result.implied_ratios),
    )


def _sentence(figures: Sequence[Listed]) -> str:
    if len(figures) == 1:
        (figure,) = figures
        people = hedged(figure.people, exact, at_most="as many as")
        return f"{figure.of}: {people} {figure.counts}{_per(figure)}."
    kinds = (
        f"{number} of {counts}"
        for counts in ("troops", "casualties", "deaths")
        if (number := sum(figure.counts == counts for figure in figures))
    )
    *others, last = kinds
    listed = f"{', '.join(others)} and {last}" if others else last
    return f"{len(figures)} published figures: {listed}."


def _per(figure: Listed) -> str:
    return f" a {figure.period}" if figure.period else ""


def _source(figure: Listed) -> str:
    return f"{figure.citation}. {figure.note}" if figure.note else figure.citation


def _thing(figure: Listed) -> tuple[str, str]:
    return figure.of, figure.counts


def _sources_table(thing: tuple[str, str], figures: Sequence[Listed]) -> Table:
    of, counts = thing
    columns = [
        Column("name", lambda figure: figure.name),
        Column(counts, lambda figure: f"{span(figure.people, exact)}{_per(figure)}"),
        Column("when", lambda figure: figure.when),
    ]
    if any(figure.grade for figure in figures):
        columns.append(Column("grade", lambda figure: figure.grade or ""))
    columns += [
        Column("who", lambda figure: figure.who, prose=True),
        Column("where", lambda figure: figure.where, prose=True, spare=True),
    ]
    return Table(tuple(columns), figures, f"{counts}: {of}")


def _series(figure: Listed) -> tuple[str, ...]:
    """What the figures of a source for one month after the other have in common."""
    name = figure.name.removesuffix(f"-{figure.when}")
    return name, figure.counts, figure.of, figure.who, figure.where, figure.period or ""


def _by_month(figures: Sequence[Listed]) -> tuple[list[Listed], list[list[Listed]]]:
    """The figures that stand for themselves, and those of a month each that go together."""
    series: dict[tuple[str, ...], list[Listed]] = {}
    for figure in figures:
        if len(figure.when) == len("2024-11") and figure.name.endswith(f"-{figure.when}"):
            series.setdefault(_series(figure), []).append(figure)
    monthly = [months for months in series.values() if len(months) >= _FEWEST_MONTHS]
    together = set(itertools.chain(*monthly))
    return [figure for figure in figures if figure not in together], monthly


def _months_table(figures: Sequence[Listed]) -> Table:
    """A row for each month and a column for each year."""
    name, counts, of, who, where, _ = _series(figures[0])
    values = {figure.when: span(figure.people, exact) for figure in figures}
    years = sorted({when[:4] for when in values})
    months = sorted({when[5:] for when in values})

    def in_year(year: str) -> Column:
        return Column(year, lambda month: values.get(f"{year}-{month}", ""))

    title = f"{counts}{_per(figures[0])}: {of}, as {name}-YEAR-MONTH; {who} ({where})"
    columns = (Column("month", str), *map(in_year, years))
    return Table(columns, months, title, matrix=True)


def _bounds(name: str) -> Any:
    return lambda figure: within_ends(getattr(figure, name))


_DATA = (
    Column(key="name", value=lambda figure: figure.name),
    Column(key="counts", value=lambda figure: figure.counts),
    Column(key="people", value=_bounds("people"), parts=("low", "high")),
    Column(key="period", value=lambda figure: figure.period),
    Column(key="people_per_day", value=_bounds("people_per_day"), parts=("low", "high")),
    Column(key="of", value=lambda figure: figure.of),
    Column(key="who", value=lambda figure: figure.who),
    Column(key="when", value=lambda figure: figure.when),
    Column(key="where", value=lambda figure: figure.where),
    Column(key="grade", value=lambda figure: figure.grade),
    Column(key="note", value=lambda figure: figure.note),
)
