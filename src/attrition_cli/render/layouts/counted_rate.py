"""Layout of a rate counted between two dates, and of the coverage at that rate."""

from attrition_cli.core.quantities.result_values import answer_kind
from attrition_cli.core.series.counted_rate import CountedRate
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.render.blocks.data_columns import input_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.layouts.cover import cover_document
from attrition_cli.render.text import digits, pdg_precision, phrases, ranges


def counted_rate_document(result: CountedRate) -> Document:
    """The rate, and where troops are given their coverage at that rate."""
    format_number = pdg_precision.per_day_formatter(result.rate_per_day)
    columns: tuple[Column[CountedRate], ...] = (
        Column("losses", lambda _: ranges.in_cell(result.losses, digits.all_digits)),
        Column("from", lambda _: result.since.isoformat()),
        Column("to", lambda _: result.as_of.isoformat()),
        Column("days", lambda _: digits.all_digits(result.days)),
        Column("a day", lambda _: ranges.in_cell(result.rate_per_day, format_number)),
    )
    table = Table(columns, (result,), "the counting interval")
    rate_document = Document(
        headline=phrases.as_sentence(_sentence_words(result)),
        tables=(table,),
        data_table=Table(_data_columns(result), (result,)),
        raw_values=(quantity_text(result.rate_per_day),),
        answer_kind=result.answer_kind,
        basis=("days run from 00:00 on the first date to 00:00 on the last",),
    )
    if result.coverage is None:
        return rate_document
    losses = phrases.number_in_words(result.losses, brief=True)
    before = f"with {losses} losses from {result.since} to {result.as_of}, "
    cover = cover_document(result.coverage, before=before)
    return cover._replace(
        tables=(table, *cover.tables),
        data_table=cover.data_table._replace(
            columns=(*rate_document.data_table.columns, *cover.data_table.columns)
        ),
        raw_values=rate_document.raw_values,
        basis=(*rate_document.basis, *cover.basis),
    )


def _sentence_words(result: CountedRate) -> str:
    losses = ranges.in_words(result.losses, digits.all_digits)
    format_number = digits.with_about(pdg_precision.per_day_formatter(result.rate_per_day))
    rate = ranges.in_words(result.rate_per_day, format_number, unit=" a day")
    interval = f"from {result.since} to {result.as_of}, {phrases.exact_days_in_words(result.days)}"
    return f"{losses} losses {interval}, are {rate}"


def _data_columns(result: CountedRate) -> tuple[Column[object], ...]:
    """Columns with the count, the same in each row; the columns of the coverage follow them."""
    kind = answer_kind(result.losses)
    return (
        input_column("losses", kind, value_of=lambda _: result.losses),
        Column(key="since", value=lambda _: result.since),
        Column(key="as_of", value=lambda _: result.as_of),
        Column(key="days", value=lambda _: result.days),
        input_column("counted_per_day", kind, value_of=lambda _: result.rate_per_day),
    )
