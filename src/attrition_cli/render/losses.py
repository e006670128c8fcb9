"""How the answer of `losses` is laid out."""

from attrition_cli.core.losses import Losses
from attrition_cli.render import wording
from attrition_cli.render.document import Document, Table
from attrition_cli.render.standings import standing_columns, standings_title


def losses_document(result: Losses) -> Document:
    """The losses over a horizon, a row for each period."""
    inputs = result.inputs
    columns = standing_columns(
        result.answer,
        start=inputs.start,
        strength=result.strength,
        joining=inputs.intake is not None,
    )
    table = Table(columns, result.standings, standings_title(result.strength, inputs.lost))
    return Document(
        sentence=wording.sentence(_words(result)),
        tables=(table,),
        data=table,
        headline=(wording.bare(result.end.lost),),
        basis=wording.period_basis(inputs.rate, inputs.intake, by=inputs.by),
    )


def _words(result: Losses) -> str:
    inputs, end = result.inputs, result.end
    lost = wording.hedged(end.lost, wording.about(wording.people))
    time = wording.whole_days(inputs.horizon_days)
    if end.on is not None:
        time += f", by {end.on}"
    if inputs.troops is None:
        return f"losses of {wording.rate_words(inputs.rate)} come to {lost} in {time}"
    troops = wording.hedged(inputs.troops, wording.exact, at_most="as many as")
    who = wording.contingent(troops, inputs.lost, inputs.intake)
    words = f"{who} losing {wording.losing(inputs.rate)} lose {lost} in {time}, which leaves "
    if end.left == 0 and result.exhausted_days is not None:
        return f"{words}none after {wording.days_words(result.exhausted_days)}"
    return words + wording.hedged(end.left, wording.about(wording.people))
