"""How the answer of `losses` is laid out."""

from attrition_cli.core.losses import Losses
from attrition_cli.render import wording
from attrition_cli.render.document import Document, Table
from attrition_cli.render.standings import standing_columns


def losses_document(result: Losses) -> Document:
    """The losses over a horizon, a row for each period."""
    columns = standing_columns(
        result.answer,
        start=result.inputs.start,
        strength=result.strength,
        joining=result.inputs.intake is not None,
    )
    table = Table(columns, result.standings, "cumulative losses")
    return Document(
        sentence=wording.sentence(_words(result)),
        tables=(table,),
        data=table,
        headline=(wording.bare(result.end.lost),),
        basis=wording.rate_basis(result.inputs.rate) + wording.rate_basis(result.inputs.intake),
        notes=(),
    )


def _words(result: Losses) -> str:
    inputs, end = result.inputs, result.end
    share = " of the strength" if inputs.rate.per_capita else ""
    amount, period = wording.rate_words(inputs.rate).rsplit(" a ", 1)
    lost = wording.hedged(end.lost, wording.about(wording.people))
    words = f"losses of {amount}{share} a {period} come to {lost}"
    words += f" in {wording.exact(inputs.horizon_days)} days"
    if end.on is not None:
        words += f", by {end.on}"
    if result.strength is None:
        return words
    troops = wording.hedged(result.strength, wording.exact, at_most="as many as")
    if end.left == 0:
        gone = wording.days_words(result.exhausted_days)
        return f"{words}; of {troops} troops none are left after {gone}"
    left = wording.hedged(end.left, wording.about(wording.people))
    return f"{words} and leave {left} of {troops} troops"
