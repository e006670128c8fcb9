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


def counted_document(result: CountedRate) -> Document:
    """The rate, and how long troops cover it where they were given."""
    say = figures.estimated(result.rate_per_day)
    table = Table(
        (
            Column("losses", lambda _: figures.span(result.losses, figures.exact)),
            Column("from", lambda _: result.since.isoformat()),
            Column("to", lambda _: result.as_of.isoformat()),
            Column("days", lambda _: figures.exact(result.days)),
            Column("a day", lambda _: figures.span(result.rate_per_day, say)),
        ),
        (result,),
        "the counting interval",
    )
    counted = Document(
        sentence=wording.sentence(_words(result)),
        tables=(table,),
        data=Table(_columns(result), (result,)),
        headline=(quantity_text(result.rate_per_day),),
        answer=result.answer,
        basis=("days run from 00:00 on the first date to 00:00 on the last",),
    )
    if result.coverage is None:
        return counted
    cover = cover_document(result.coverage)
    return cover._replace(
        sentence=f"{counted.sentence} {cover.sentence}",
        tables=(table, *cover.tables),
        data=cover.data._replace(columns=(*counted.data.columns, *cover.data.columns)),
        headline=counted.headline,
        basis=(*counted.basis, *cover.basis),
    )


def _words(result: CountedRate) -> str:
    losses = figures.hedged(result.losses, figures.exact)
    say = figures.about(figures.estimated(result.rate_per_day))
    rate = figures.hedged(result.rate_per_day, say, unit=" a day")
    interval = f"from {result.since} to {result.as_of}, {wording.whole_days(result.days)}"
    return f"{losses} losses {interval}, are {rate}"


def _columns(result: CountedRate) -> tuple[Column, ...]:
    parts = figures.parts(result.losses, result.rate_per_day)

    def counted(key: str, quantity: Any) -> Column:
        if is_distribution(quantity):
            return Column(key=key, value=_always(quantity_text(quantity)))
        return Column(key=key, value=_always(quantity), parts=parts)

    return (
        counted("losses", result.losses),
        Column(key="since", value=_always(result.since)),
        Column(key="as_of", value=_always(result.as_of)),
        Column(key="days", value=_always(result.days)),
        counted("counted_per_day", result.rate_per_day),
    )


def _always(value: object) -> Callable[[Any], object]:
    """The same for any row: what was counted stands beside the coverage that follows from it."""
    return lambda _: value
