"""How one figure of a scenario that reaches a target is laid out."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from attrition_cli.core.projection.goal_seek import TargetValue
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording


def target_document(result: TargetValue) -> Document:
    """The value that does, beside the one that the scenario has."""
    rows: list[tuple[str, Any]] = [("as it stands", result.inputs.value)]
    if result.inputs.value is None:
        rows.clear()
    rows.append(("it takes" if result.more_lasts else "at most", result.value))
    columns = (
        Column(result.field, lambda row: row[0]),
        Column("value", lambda row: _cell(result, row[1])),
    )
    return Document(
        sentence=wording.sentence(_words(result)),
        tables=(Table(columns, rows, f"{result.field}{_unit(result)}"),),
        data=_data(result),
        headline=(figures.bare(result.value),),
        answer=result.answer,
        basis=tuple(_basis(result)),
    )


def _words(result: TargetValue) -> str:
    target = f"for the strength to last until {result.until}"
    least = result.inputs.strength_at_least
    if least is not None:
        target = f"for {figures.hedged(least, figures.exact)} to be left on {result.until}"
    name = _name(result)
    value = f"{figures.hedged(result.value, figures.about(_say(result)))}{_unit(result)}"
    if result.more_lasts and figures.bounds(result.value)[1] == 0:
        words = f"{name} is not needed {target}"
    elif result.more_lasts:
        words = f"it takes {name} of {value} {target}"
    else:
        words = f"{name} may be {value} and no more {target}"
    if result.inputs.value is None:
        return f"{words}; the scenario has none"
    stands = f"{figures.hedged(result.inputs.value, _typed(result))}{_unit(result)}"
    return f"{words}; the scenario has {stands}"


def _name(result: TargetValue) -> str:
    """What the figure is, and where it stands if there may be another."""
    kind = result.field.rpartition(".")[2].partition("[")[0]
    stands = f" ({result.field})" if "contingents" in result.field else ""
    return f"{_NAMES[kind]}{stands}"


_NAMES = {
    "rate": "the rate",
    "intake": "an intake",
    "strength": "a strength",
    "troops": "a tranche",
    "lost": "the number of those lost before",
    "wounded_share": "a share of the wounded",
    "wounded_to_killed": "a ratio of wounded to killed",
    "rtd_share": "a return to duty",
    "rtd_delay": "the delay of returns",
}


def _unit(result: TargetValue) -> str:
    """The unit after a value, where it is not people or a plain ratio."""
    if result.period is not None:
        of = " of the strength" if result.is_share else ""
        return f"{of} a {result.period}"
    return {"days": " days"}.get(result.unit, _OF_WHAT.get(result.field, ""))


_OF_WHAT = {"rtd_share": " of the wounded", "wounded_share": " of those lost"}


def _say(result: TargetValue) -> Callable[[Any], str]:
    """How a value is said: rounded, but never to one that does not do."""
    nearest = math.ceil if result.more_lasts else math.floor
    places = 0 if result.unit == "people" else 2
    scale = 100 if result.is_share else 1

    def say(value: float) -> str:
        # The digits of a bisection after these mean nothing.
        exact = Fraction(f"{value:.10g}") * scale
        small = 0 < exact < 1 and places > 0
        digits = 3 - math.floor(math.log10(exact)) if small else places
        text = figures.exact(Fraction(nearest(exact * 10**digits), 10**digits))
        return f"{text}%" if result.is_share else text

    return say


def _typed(result: TargetValue) -> Callable[[Any], str]:
    return figures.share_of_result if result.is_share else figures.exact


def _cell(result: TargetValue, value: Any) -> str:
    return figures.span(value, _say(result))


def _basis(result: TargetValue) -> list[str]:
    lines = ["found by bisection over the scenario, with all else as it stands"]
    if result.answer == "interval":
        lines.append("from what is enough at best to what is enough at worst")
    if result.answer == "distribution":
        named = (quantity for _, _, quantity in result.inputs.scenario.named)
        lines += wording.draws_basis(list(named))
        names = figures.percentile_names(result.value)
        if names:
            what = "need no more than" if result.more_lasts else "allow no more than"
            lines.append(f"{names[0]} is what {names[0][1:]} in 100 draws {what}")
    return lines


def _data(result: TargetValue) -> Table:
    parts = figures.parts(result.value)
    columns = (
        Column(key="field", value=lambda row: row.field),
        Column(key="value", value=lambda row: row.value, parts=parts),
        Column(key="unit", value=lambda row: row.unit),
        Column(key="until", value=lambda row: row.until),
    )
    return Table(columns, (result,))
