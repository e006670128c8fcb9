"""Published figures of one thing side by side, and months of one source as a table."""

import itertools
from collections.abc import Sequence

from attrition_cli.core.published.listing import FigureList, ListedFigure
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.quantity import Interval, Lognormal, Pert
from attrition_cli.core.quantities.result_values import InputValue
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text.digits import all_digits
from attrition_cli.render.text.phrases import joined
from attrition_cli.render.text.ranges import in_cell, in_words
from attrition_cli.render.text.ratios import implied_ratio_notes

_FEWEST_MONTHS = 6
"""As many figures of one source, a month each, make a table of months and years."""


def figures_document(result: FigureList) -> Document:
    """Figures of the same thing side by side, with their sources in full where they were named."""
    singly, monthly = _split_monthly_series(result.figures)
    by_subject = itertools.groupby(sorted(singly, key=_subject), _subject)
    tables = [_sources_table(subject, list(figures)) for subject, figures in by_subject]
    months = [_months_table(figures) for figures in monthly]
    return Document(
        headline=_sentence(result.figures),
        tables=(*tables, *months),
        data_table=Table(_DATA_COLUMNS, result.figures),
        raw_values=[figure.name for figure in result.figures],
        answer_kind="",
        basis=tuple(map(_citation_and_note, singly)) if result.inputs.names else (),
        notes=implied_ratio_notes(result.implied_ratios),
    )


def _sentence(figures: Sequence[ListedFigure]) -> str:
    if len(figures) == 1:
        (figure,) = figures
        people = in_words(figure.people, all_digits, at_most="as many as")
        return f"{figure.of}: {people} {figure.counts}{_per_period(figure)}."
    kinds = (
        f"{number} of {counts}"
        for counts in ("troops", "casualties", "deaths")
        if (number := sum(figure.counts == counts for figure in figures))
    )
    return f"{len(figures)} published figures: {joined(kinds, 'and')}."


def _per_period(figure: ListedFigure) -> str:
    return f" a {figure.period}" if figure.period else ""


def _citation_and_note(figure: ListedFigure) -> str:
    return f"{figure.citation}. {figure.note}" if figure.note else figure.citation


def _subject(figure: ListedFigure) -> tuple[str, str]:
    return figure.of, figure.counts


def _sources_table(
    subject: tuple[str, str], figures: Sequence[ListedFigure]
) -> Table[ListedFigure]:
    of, counts = subject
    columns: list[Column[ListedFigure]] = [
        Column("name", lambda figure: figure.name),
        Column(counts, lambda figure: f"{in_cell(figure.people, all_digits)}{_per_period(figure)}"),
        Column("when", lambda figure: figure.when),
    ]
    if any(figure.grade for figure in figures):
        columns.append(Column("grade", lambda figure: figure.grade or ""))
    columns += [
        Column("who", lambda figure: figure.who, prose=True),
        Column("where", lambda figure: figure.where, prose=True, droppable=True),
    ]
    return Table(tuple(columns), figures, f"{counts}: {of}")


def _monthly_series_key(figure: ListedFigure) -> tuple[str, ...]:
    """The name and fields that the figures of a source for one month after the other share."""
    name = figure.name.removesuffix(f"-{figure.when}")
    return name, figure.counts, figure.of, figure.who, figure.where, figure.period or ""


def _split_monthly_series(
    figures: Sequence[ListedFigure],
) -> tuple[list[ListedFigure], list[list[ListedFigure]]]:
    """The figures that stand for themselves, and those of a month each that go together."""
    series: dict[tuple[str, ...], list[ListedFigure]] = {}
    for figure in figures:
        if len(figure.when) == len("2024-11") and figure.name.endswith(f"-{figure.when}"):
            series.setdefault(_monthly_series_key(figure), []).append(figure)
    monthly = [months for months in series.values() if len(months) >= _FEWEST_MONTHS]
    monthly_figures = set(itertools.chain(*monthly))
    return [figure for figure in figures if figure not in monthly_figures], monthly


def _months_table(figures: Sequence[ListedFigure]) -> Table[str]:
    """A row for each month and a column for each year."""
    name, counts, of, who, where, _ = _monthly_series_key(figures[0])
    values = {figure.when: in_cell(figure.people, all_digits) for figure in figures}
    years = sorted({when[:4] for when in values})
    months = sorted({when[5:] for when in values})

    def in_year(year: str) -> Column[str]:
        return Column(year, lambda month: values.get(f"{year}-{month}", ""))

    title = f"{counts}{_per_period(figures[0])}: {of}, as {name}-YEAR-MONTH; {who} ({where})"
    columns = (Column[str]("month"), *map(in_year, years))
    return Table(columns, months, title, matrix=True)


def _bounds(people: InputValue) -> InputValue:
    """`people` with a distribution taken for its ends."""
    if not isinstance(people, Lognormal | Pert):
        return people
    return Interval(to_json_number(people.low), to_json_number(people.high))


_DATA_COLUMNS: tuple[Column[ListedFigure], ...] = (
    *map(field_column, ("name", "counts")),
    Column(key="people", value=lambda row: _bounds(row.people), parts=("low", "high")),
    field_column("period"),
    Column(
        key="people_per_day",
        value=lambda figure: _bounds(figure.people_per_day),
        parts=("low", "high"),
    ),
    *map(field_column, ("of", "who", "when", "where", "grade", "note")),
)
