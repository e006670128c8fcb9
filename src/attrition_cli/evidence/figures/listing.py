"""Lists of published figures."""

import itertools
from collections.abc import Mapping

from attrition_cli.core.casualties import implied_wounded_to_killed
from attrition_cli.core.errors import InputError
from attrition_cli.core.published.figure import DEATH_KINDS, PublishedFigure, Share
from attrition_cli.core.published.listing import (
    FigureList,
    FigureListInputs,
    ImpliedRatio,
    ListedFigure,
)
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.evidence.figures.shipped import citation, refuse_unknown_figure
from attrition_cli.notation.figure_values import figure_value_text


def list_figures(
    figures_by_name: Mapping[str, PublishedFigure], inputs: FigureListInputs
) -> FigureList:
    """The figures of `figures_by_name` that the inputs ask for.

    A name asks for its figure, or else for all figures whose names begin with it. Raises
    `InputError` for a name that matches none, and where no figure counts what is asked for.
    """
    figures_named = [
        figure for name in inputs.names for figure in _figures_named(figures_by_name, name)
    ]
    requested = dict.fromkeys(figures_named if inputs.names else figures_by_name.values())
    chosen = [figure for figure in requested if inputs.counts in (None, figure.counts)]
    if not chosen:
        raise InputError(f"none of these figures counts {inputs.counts}", field="counts")
    pairs = itertools.permutations(chosen, 2) if inputs.names else ()
    return FigureList(
        inputs,
        tuple(map(_list_entry, chosen)),
        tuple(_implied_ratio(one, other) for one, other in pairs if _count_same_people(one, other)),
    )


def _figures_named(
    figures_by_name: Mapping[str, PublishedFigure], name: str
) -> list[PublishedFigure]:
    name = name.removeprefix("@")
    if name in figures_by_name:
        return [figures_by_name[name]]
    matching = [
        figures_by_name[each]
        for each in figures_by_name
        if each.startswith((f"{name}-", f"{name}."))
    ]
    if not matching:
        refuse_unknown_figure(name, figures_by_name)
    return matching


def _list_entry(figure: PublishedFigure) -> ListedFigure:
    value = figure.value
    amount = map_quantity(to_json_number, _amount(figure))
    per_day = map_quantity(to_json_number, value.per_day) if isinstance(value, Rate) else None
    is_share = isinstance(value, Share) or (isinstance(value, Rate) and value.per_capita)
    return ListedFigure(
        name=figure.name,
        counts=figure.counts,
        value=figure_value_text(value),
        people=None if is_share else amount,
        share=amount if is_share else None,
        period=value.period if isinstance(value, Rate) else None,
        people_per_day=None if is_share else per_day,
        share_per_day=per_day if is_share else None,
        of=figure.of,
        who=figure.who,
        when=figure.when,
        where=figure.where,
        grade=figure.grade,
        status=figure.status,
        daily_variation=figure.daily_variation,
        note=figure.note,
        citation=citation(figure),
    )


def _count_same_people(casualties: PublishedFigure, deaths: PublishedFigure) -> bool:
    """True where one figure counts the casualties and the other the deaths of the same people."""
    return (
        casualties.counts == "casualties"
        and deaths.counts in DEATH_KINDS
        and casualties.of == deaths.of
        and _is_rate_and_per_capita(casualties) == _is_rate_and_per_capita(deaths)
    )


def _is_rate_and_per_capita(figure: PublishedFigure) -> tuple[bool, bool]:
    is_rate = isinstance(figure.value, Rate)
    return is_rate, isinstance(figure.value, Rate) and figure.value.per_capita


def _implied_ratio(casualties: PublishedFigure, deaths: PublishedFigure) -> ImpliedRatio:
    ratio = implied_wounded_to_killed(_daily(casualties), _daily(deaths))
    return ImpliedRatio(casualties.name, deaths.name, map_quantity(to_json_number, ratio))


def _daily(figure: PublishedFigure) -> Quantity:
    """The amount of a figure: per day for a rate, else the total or the share."""
    return figure.value.per_day if isinstance(figure.value, Rate) else _amount(figure)


def _amount(figure: PublishedFigure) -> Quantity:
    """The amount of a figure: people or a share, in total or per period."""
    value = figure.value
    return value.amount if isinstance(value, Rate | Share) else value
