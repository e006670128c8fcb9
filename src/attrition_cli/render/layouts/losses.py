"""How the answer of `losses` is laid out."""

from attrition_cli.core.constant_rate.losses import Losses
from attrition_cli.render.blocks.timeline import (
    standing_columns,
    standing_data,
    standings_title,
    whole_people,
)
from attrition_cli.render.document import Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording


def losses_document(result: Losses) -> Document:
    """The losses over a horizon, a row for each period."""
    inputs = result.inputs
    joining = inputs.intake is not None
    names = _names(result)
    columns = standing_columns(
        start=inputs.start, strength=result.strength, joining=joining, names=names
    )
    table = Table(columns, result.standings, standings_title(result.strength, inputs.lost))
    data = standing_data(
        start=inputs.start,
        strength=result.strength,
        joining=joining,
        parts=("low", "high") if result.answer == "interval" else names,
    )
    return Document(
        sentence=wording.sentence(_words(result)),
        tables=(table,),
        data=Table(data, result.standings),
        headline=(figures.bare(result.end.lost),),
        answer=result.answer,
        basis=_basis(result),
        notes=wording.ratio_notes(result.inputs.rate),
    )


def _names(result: Losses) -> tuple[str, ...]:
    """The percentiles that there are."""
    return figures.parts(result.end.lost, result.end.left) if _is_drawn(result) else ()


def _is_drawn(result: Losses) -> bool:
    return result.answer == "distribution"


def _basis(result: Losses) -> tuple[str, ...]:
    inputs = result.inputs
    lines = wording.period_basis(inputs.rate, inputs.intake, by=inputs.by)
    if not _is_drawn(result):
        return lines
    return (
        *lines,
        *wording.draws_basis(wording.given(inputs)),
        wording.percentiles_basis(_names(result)),
    )


def _words(result: Losses) -> str:
    inputs, end = result.inputs, result.end
    whole = whole_people(result.strength, end) or {}

    def people(name: str) -> str:
        """As the table has it, "about" where that is rounded."""

        def say(number: float) -> str:
            return figures.people(whole.get(name, number))

        return figures.hedged(getattr(end, name), figures.about(say))

    time = wording.whole_days(inputs.horizon_days)
    if end.on is not None:
        time += f", by {end.on}"
    if inputs.troops is None:
        return f"losses of {wording.rate_words(inputs.rate)} come to {people('lost')} in {time}"
    troops = figures.hedged(inputs.troops, figures.exact, at_most="as many as")
    who = wording.contingent(troops, inputs.lost, inputs.intake)
    words = (
        f"{who} losing {wording.losing(inputs.rate)} lose {people('lost')} in {time}, which leaves "
    )
    if end.left == 0 and result.exhausted_days is not None:
        return f"{words}none after {wording.days_words(result.exhausted_days)}"
    return words + people("left")
