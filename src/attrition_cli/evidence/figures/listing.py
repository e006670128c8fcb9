"""Lists of published figures."""

import itertools
from collections.abc import Mapping

from attrition_cli.core.casualties import implied_ratio
from attrition_cli.core.errors import InputError
from attrition_cli.core.published.figure import Figure
from attrition_cli.core.published.listing import FigureList, ImpliedRatio, Listed, ListInputs
from attrition_cli.core.quantities.exact import plain
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.evidence.figures.shipped import cited, refuse_unknown


def listing(known: Mapping[str, Figure], inputs: ListInputs) -> FigureList:
    """Of the `known` figures those that the inputs ask for.

    A name asks for its figure, or else for all whose names go on from there. Raises `InputError`
    for a name that is none of either, and where nothing is left.
    """
    named = [figure for name in inputs.names for figure in _named(known, name)]
    asked = dict.fromkeys(named if inputs.names else known.values())
    chosen = [figure for figure in asked if inputs.counts in (None, figure.counts)]
    if not chosen:
        raise InputError(f"none of these figures counts {inputs.counts}", field="counts")
    pairs = itertools.permutations(chosen, 2) if inputs.names else ()
    return FigureList(
        inputs,
        tuple(map(_listed, chosen)),
        tuple(_implied(one, other) for one, other in pairs if _are_of_the_same(one, other)),
    )


def _named(known: Mapping[str, Figure], name: str) -> list[Figure]:
    name = name.removeprefix("@")
    if name in known:
        return [known[name]]
    found = [known[each] for each in known if each.startswith((f"{name}-", f"{name}."))]
    if not found:
        refuse_unknown(name, known)
    return found


def _listed(figure: Figure) -> Listed:
    value = figure.value
    return Listed(
        name=figure.name,
        counts=figure.counts,
        people=each_end(plain, _amount(figure)),
        period=value.period if isinstance(value, Rate) else None,
        people_per_day=each_end(plain, _daily(figure)) if isinstance(value, Rate) else None,
        of=figure.of,
        who=figure.who,
        when=figure.when,
        where=figure.where,
        grade=figure.grade,
        note=figure.note,
        citation=cited(figure),
    )


def _are_of_the_same(casualties: Figure, deaths: Figure) -> bool:
    """Whether one counts the casualties and the other the deaths of the same people."""
    return (
        (casualties.counts, deaths.counts) == ("casualties", "deaths")
        and casualties.of == deaths.of
        and isinstance(casualties.value, Rate) == isinstance(deaths.value, Rate)
    )


def _implied(casualties: Figure, deaths: Figure) -> ImpliedRatio:
    ratio = implied_ratio(_daily(casualties), _daily(deaths))
    return ImpliedRatio(casualties.name, deaths.name, each_end(plain, ratio))


def _amount(figure: Figure) -> Quantity:
    return figure.value.amount if isinstance(figure.value, Rate) else figure.value


def _daily(figure: Figure) -> Quantity:
    """People a day, or in all."""
    daily: Quantity = figure.value.per_day if isinstance(figure.value, Rate) else figure.value
    return daily
