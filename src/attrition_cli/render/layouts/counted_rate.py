"""How a rate counted between two dates is laid out."""

from collections.abc import Callable
from typing import Any

from attrition_cli.core.quantities.quantity import is_distribution
from attrition_cli.core.series.counted_rate import CountedRate
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.layouts.cover import cover_document
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording


def counted_rate_document(result: CountedRate) -> Document:
    """The rate, and how long troops cover it where they were given."""
    format_number = figures.per_day_formatter(result.rate_per_day)
    table = Table(
        (
            Column("losses", lambda _: figures.in_cell(result.losses, figures.all_digits)),
            Column("from", lambda _: result.since.isoformat()),
            Column("to", lambda _: result.as_of.isoformat()),
            Column("days", lambda _: figures.all_digits(result.days)),
            Column("a day", lambda _: figures.in_cell(result.rate_per_day, format_number)),
        ),
        (result,),
        "the counting interval",
    )
    rate_document = Document(
        headline=wording.as_sentence(_sentence_words(result)),
        tables=(table,),
        data_table=Table(_data_columns(result), (result,)),
        raw_values=(quantity_text(result.rate_per_day),),
        answer_kind=result.answer_kind,
        basis=("days run from 00:00 on the first date to 00:00 on the last",),
    )
    if result.coverage is None:
        return rate_document
    cover = cover_document(result.coverage)
    return cover._replace(
        headline=f"{rate_document.headline} {cover.headline}",
        tables=(table, *cover.tables),
        data_table=cover.data_table._replace(
            columns=(*rate_document.data_table.columns, *cover.data_table.columns)
        ),
        raw_values=rate_document.raw_values,
        basis=(*rate_document.basis, *cover.basis),
    )


def _sentence_words(result: CountedRate) -> str:
    losses = figures.in_words(result.losses, figures.all_digits)
    format_number = figures.with_about(figures.per_day_formatter(result.rate_per_day))
    rate = figures.in_words(result.rate_per_day, format_number, unit=" a day")
    interval = f"from {result.since} to {result.as_of}, {wording.exact_days_in_words(result.days)}"
    return f"{losses} losses {interval}, are {rate}"


def _data_columns(result: CountedRate) -> tuple[Column, ...]:
    parts = figures.part_names(result.losses, result.rate_per_day)

    def constant_column(key: str, quantity: Any) -> Column:
        if is_distribution(quantity):
            return Column(key=key, value=_constant(quantity_text(quantity)))
        return Column(key=key, value=_constant(quantity), parts=parts)

    return (
        constant_column("losses", result.losses),
        Column(key="since", value=_constant(result.since)),
        Column(key="as_of", value=_constant(result.as_of)),
        Column(key="days", value=_constant(result.days)),
        constant_column("counted_per_day", result.rate_per_day),
    )


def _constant(value: object) -> Callable[[Any], object]:
    """The same for any row: what was counted stands beside the coverage that follows from it."""
    return lambda _: value
