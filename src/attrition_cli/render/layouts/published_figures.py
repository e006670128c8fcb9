"""Layout of published figures: those on one subject together, monthly series as a matrix."""

import itertools
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import get_args

from attrition_cli.core.published.figure import CountKind
from attrition_cli.core.published.listing import FigureList, ListedFigure
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.quantity import Interval, Lognormal, Pert
from attrition_cli.core.quantities.result_values import InputValue
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text.digits import all_digits
from attrition_cli.render.text.headline import cut_title
from attrition_cli.render.text.phrases import joined
from attrition_cli.render.text.ranges import in_cell, in_words
from attrition_cli.render.text.ratios import implied_ratio_notes

_LOST_WORDS = {"casualties": "lost as casualties", "deaths": "dead", "dnbi": "lost to dnbi"}
"""The words for a share of the strength that is lost, by what the figure counts."""

_FEWEST_MONTHS = 6
"""Least number of monthly figures from one source that are shown as a matrix."""


def figures_document(result: FigureList) -> Document:
    """A table for each subject, and the full sources of figures that were asked for by name."""
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
        basis=tuple(map(_citation_and_note, singly)) if result.inputs.names else _LISTING_BASIS,
        notes=implied_ratio_notes(result.implied_ratios),
    )


_LISTING_BASIS = (
    "where each was reported, and how single days vary: attrition figures NAME, or --format csv",
)


def _sentence(figures: Sequence[ListedFigure]) -> str:
    if len(figures) == 1:
        (figure,) = figures
        of = cut_title(figure.of)
        if figure.share is not None:
            of_strength = " of the strength" if figure.period else ""
            share = figure.value.partition("/")[0]
            lost = _LOST_WORDS.get(figure.counts, figure.counts)
            return f"{of}: {share}{of_strength} {lost}{_per_period(figure)}."
        people = in_words(figure.people, all_digits, at_most="as many as")
        return f"{of}: {people} {figure.counts}{_per_period(figure)}."
    kinds = (
        f"{number} of {counts}"
        for counts in dict.fromkeys(("troops", *get_args(CountKind)))
        if (number := sum(figure.counts == counts for figure in figures))
    )
    return f"{len(figures)} published figures: {joined(kinds, 'and')}."


def _per_period(figure: ListedFigure) -> str:
    return f" a {figure.period}" if figure.period else ""


def _value_cell(figure: ListedFigure) -> str:
    if figure.share is not None:
        return figure.value.replace("/", " a ")
    return f"{in_cell(figure.people, all_digits)}{_per_period(figure)}"


def _citation_and_note(figure: ListedFigure) -> str:
    variation = figure.daily_variation and f"Single days vary: {figure.daily_variation}."
    remarks = [each for each in (figure.note, variation) if each]
    return " ".join([f"{figure.citation}.", *remarks]) if remarks else figure.citation


def _subject(figure: ListedFigure) -> tuple[str, str]:
    return figure.of, figure.counts


def _sources_table(
    subject: tuple[str, str], figures: Sequence[ListedFigure]
) -> Table[ListedFigure]:
    of, counts = subject
    columns: list[Column[ListedFigure]] = [
        Column("name", lambda figure: figure.name),
        Column(counts, _value_cell),
        Column("when", lambda figure: figure.when),
    ]
    if any(figure.grade for figure in figures):
        columns.append(Column("grade", lambda figure: figure.grade or ""))
    if any(figure.status for figure in figures):
        columns.append(Column("status", lambda figure: figure.status or ""))
    columns.append(Column("who", lambda figure: figure.who, prose=True))
    return Table(tuple(columns), figures, f"{counts}: {of}")


def _monthly_series_key(figure: ListedFigure) -> tuple[str, ...]:
    """The name (without the month) and the fields that the figures of a monthly series share."""
    name = figure.name.removesuffix(f"-{figure.when}")
    return name, figure.counts, figure.of, figure.who, figure.where, figure.period or ""


def _split_monthly_series(
    figures: Sequence[ListedFigure],
) -> tuple[list[ListedFigure], list[list[ListedFigure]]]:
    """The single figures, and the monthly series."""
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
    values = {
        figure.when: figure.value.partition("/")[0]
        if figure.people is None
        else in_cell(figure.people, all_digits)
        for figure in figures
    }
    years = sorted({when[:4] for when in values})
    months = sorted({when[5:] for when in values})

    def in_year(year: str) -> Column[str]:
        return Column(year, lambda month: values.get(f"{year}-{month}", ""))

    title = f"{counts}{_per_period(figures[0])}: {of}, as {name}-YEAR-MONTH; {who} ({where})"
    columns = (Column[str]("month"), *map(in_year, years))
    return Table(columns, months, title, matrix=True)


def _bounds(people: InputValue) -> InputValue:
    """`people`, with a distribution replaced by the interval between its ends."""
    if not isinstance(people, Lognormal | Pert):
        return people
    return Interval(to_json_number(people.low), to_json_number(people.high))


def _bounds_column(key: str) -> Column[ListedFigure]:
    value_of: Callable[[ListedFigure], InputValue] = attrgetter(key)
    return Column(key=key, value=lambda row: _bounds(value_of(row)), parts=("low", "high"))


_DATA_COLUMNS: tuple[Column[ListedFigure], ...] = (
    *map(field_column, ("name", "counts", "value")),
    *map(_bounds_column, ("people", "share")),
    field_column("period"),
    *map(_bounds_column, ("people_per_day", "share_per_day")),
    *map(field_column, ("of", "who", "when", "where", "grade", "status")),
    *map(field_column, ("daily_variation", "note")),
)
