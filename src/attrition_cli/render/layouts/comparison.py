"""How scenarios are laid out side by side."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from attrition_cli.core.projection.compare import Compared, ComparedRow, Comparison
from attrition_cli.core.projection.project import Projection
from attrition_cli.notation.numbers import fixed_text
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.layouts.projection import (
    LATER,
    at_least,
    covered,
    later_for_never,
    not_exhausted,
    once_if_alike,
    people_cell,
)
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording


def comparison_document(result: Comparison) -> Document:
    """The scenarios across, what they come to down, and their strengths by period."""
    return Document(
        sentence=_sentence(result),
        tables=(_measures_table(result), _strengths_table(result)),
        data=_data(result),
        headline=[
            figures.bare(at_least(each.projection.coverage_days, each.projection.whole.days))
            for each in result.compared
        ],
        answer=result.answer,
        basis=tuple(_basis(result)),
    )


def _sentence(result: Comparison) -> str:
    first, *others = result.compared
    share = f"{figures.exact(result.apart_percent)}%"
    clauses = [f"{first.label}: {_covered(first.projection)}"]
    clauses += [
        f"{each.label}: {_covered(each.projection)}, {_apart(each, share)}" for each in others
    ]
    return f"{'; '.join(clauses)}."


def _apart(each: Compared, share: str) -> str:
    if not each.days_in_common:
        return "no day in common"
    if each.parted_on is None:
        return f"strengths never more than {share} apart"
    return f"strengths more than {share} apart from {each.parted_on} on"


def _covered(projection: Projection) -> str:
    if figures.bounds(projection.coverage_days)[0] is None:
        return not_exhausted(projection)
    return f"losses covered for {covered(projection)}"


class _Measure(NamedTuple):
    """A figure of each scenario, and how its difference from the first is said."""

    name: str
    text: Callable[[Compared], str]


def _measures_table(result: Comparison) -> Table:
    measures = [
        _Measure("days covered, net", _with_difference(_net_days, "coverage_days", _days_more)),
        _Measure("until", lambda each: _date(each.projection)),
        _Measure("days covered, gross", lambda each: _days(each.projection.gross_coverage_days)),
    ]
    thresholds = (each for one in result.compared for each in one.projection.thresholds)
    for percent in sorted({each.lost_percent for each in thresholds}):
        name = f"days until down by {figures.exact(percent)}%"
        measures.append(_Measure(name, partial(_threshold, percent)))
    measures += [
        _Measure("strength at the end", _with_difference(_strength, "strength", _people_more)),
        _Measure("gross losses", _with_difference(_gross, "gross_losses", _people_more)),
        _Measure(
            "irrecoverable losses",
            lambda each: people_cell(each.projection.whole.irrecoverable_losses),
        ),
        _Measure(
            f"more than {figures.exact(result.apart_percent)}% apart from",
            lambda each: str(each.parted_on or ""),
        ),
    ]

    def across(each: Compared) -> Column:
        return Column(each.label, lambda measure: measure.text(each))

    columns = (Column("", lambda measure: measure.name), *map(across, result.compared))
    return Table(columns, measures, "side by side, and the difference from the first", matrix=True)


def _with_difference(
    text: Callable[[Compared], str], name: str, more: Callable[[float], str]
) -> Callable[[Compared], str]:
    def told(each: Compared) -> str:
        difference = None if each.difference is None else getattr(each.difference, name)
        return text(each) if difference is None else f"{text(each)} ({more(difference)})"

    return told


def _threshold(percent: float, each: Compared) -> str:
    """The days until so much is lost, where that was asked of a scenario."""
    asked = (one for one in each.projection.thresholds if one.lost_percent == percent)
    return next((_days(one.days) for one in asked), "")


def _net_days(each: Compared) -> str:
    return _days(each.projection.coverage_days)


def _strength(each: Compared) -> str:
    return people_cell(each.projection.whole.strength)


def _gross(each: Compared) -> str:
    return people_cell(each.projection.whole.cumulative_losses)


def _days(days: Any) -> str:
    return once_if_alike(later_for_never(wording.day_cell(days)))


def _date(projection: Projection) -> str:
    text = wording.date_cell(projection.exhausted_on, projection.coverage_days)
    return once_if_alike(later_for_never(text))


def _days_more(difference: float) -> str:
    return _signed(difference, 1)


def _people_more(difference: float) -> str:
    return _signed(difference, 0)


def _signed(difference: float, places: int) -> str:
    text = fixed_text(abs(difference), places)
    if not text.strip("0."):
        return "the same"
    return f"{'+' if difference > 0 else '-'}{text}"


def _strengths_table(result: Comparison) -> Table:
    def across(index: int) -> Column:
        def text(row: ComparedRow) -> str:
            strength = row.strengths[index]
            return "" if strength is None else people_cell(strength)

        return Column(result.compared[index].label, text)

    columns = (
        Column("date", _instant),
        *map(across, range(len(result.compared))),
    )
    return Table(columns, result.rows, "strength", matrix=True)


def _instant(row: ComparedRow) -> str:
    """A date, and the time of day where it is not 00:00."""
    minutes = round(row.days % 1 * 24 * 60)
    return f"{row.on}{f' {minutes // 60:02}:{minutes % 60:02}' if minutes else ''}"


def _basis(result: Comparison) -> Iterator[str]:
    ends = {each.projection.ends_on for each in result.compared}
    yield "gross losses are all casualties, net is with intake and returns"
    days = [each.projection.coverage_days for each in result.compared]
    if any(figures.bounds(each)[1] is None for each in days):
        yield f"{LATER} is not within the horizon, which ends on {_alternatives(ends)}"
    if result.answer == "interval":
        yield "bounds are apart where all of one are"
    if result.answer == "distribution":
        yield "differences are those of the medians"
        named = (q for each in result.compared for _, _, q in each.projection.inputs.named)
        yield from wording.draws_basis(list(dict.fromkeys(named)))


def _alternatives(dates: Any) -> str:
    return wording.alternatives(sorted(map(str, dates)))


def _data(result: Comparison) -> Table:
    """A row for each scenario at each date."""
    rows = [
        (each, row, row.strengths[index], row.gross_losses[index])
        for index, each in enumerate(result.compared)
        for row in result.rows
    ]
    parts = figures.parts(
        *(part for each in result.compared for part in (each.projection.whole.strength,)),
        *(strength for row in result.rows for strength in row.strengths),
    )
    columns = (
        Column(key="scenario", value=lambda row: row[0].label),
        Column(key="days", value=lambda row: row[1].days),
        Column(key="on", value=lambda row: row[1].on),
        Column(key="strength", value=lambda row: row[2], parts=parts),
        Column(key="gross_losses", value=lambda row: row[3], parts=parts),
        Column(key="parted_on", value=lambda row: row[0].parted_on),
    )
    return Table(columns, rows)
