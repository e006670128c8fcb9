"""The periods of a projection: a table of them, and a chart of the strength."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrition_cli.core.lazy import DeferredSequence, LazySequence
from attrition_cli.core.projection.project import Projection, ProjectionRow
from attrition_cli.core.quantities.result_values import PeopleValue
from attrition_cli.core.quantities.sampling import percentile_name
from attrition_cli.render.blocks.causes import cause_columns, whole_people_by_cause
from attrition_cli.render.blocks.horizon import people_cell
from attrition_cli.render.blocks.percentiles import percentile_columns
from attrition_cli.render.chart_data import LineChart, Midnight, Spread
from attrition_cli.render.document import AnyTable, Column, Table
from attrition_cli.render.text.digits import to_whole_number, whole_people, whole_percent_cell
from attrition_cli.render.text.parts import (
    low_and_high,
    percentile_names,
    percentiles_title,
    title_of_bounded,
)
from attrition_cli.render.text.ranges import percentile_cells

_NumberedRow = tuple[int, ProjectionRow]


class _WholePeople(NamedTuple):
    """The flows and the strength of a period in whole people that add up."""

    arrivals: int
    intake: int
    losses: int
    returns: int
    strength: int


_DROPPED = {
    "strength": 0,
    "losses": 1,
    "cumulative_losses": 2,
    "arrivals": 2,
    "intake": 3,
    "returns": 3,
    "irrecoverable_losses": 5,
    "killed": 6,
    "wounded": 6,
}
"""The order in which columns are left out for lack of room: the highest first, 0 never.

The columns with the highest numbers are also in the table of the total losses.
"""


def period_table(result: Projection, *, whole: bool = True) -> Table[_NumberedRow]:
    """A row for each period, without columns that would be 0 throughout.

    Unless `whole`, a table of percentiles or bounds has only arrivals, losses and strength. Rows
    in which troops arrive are always shown.
    """
    total = result.total
    # Deferred: most formats print no periods.
    whole_people: Sequence[_WholePeople] = (
        DeferredSequence(len(result.rows), lambda: list(_whole_people_by_period(result)))
        if result.answer_kind == "point"
        else ()
    )

    def people_column(name: str, heading: str = "") -> Column[_NumberedRow]:
        adds_up = whole_people and name in _WholePeople._fields

        def text(row: _NumberedRow) -> str:
            index, projected = row
            if adds_up:
                return to_whole_number(getattr(whole_people[index], name))
            return people_cell(getattr(projected, name))

        return Column(heading or name, text, droppable=_DROPPED[name])

    def flow_columns(*names: str) -> list[Column[_NumberedRow]]:
        return [
            people_column(name)
            for name in names
            if name in ("losses", "strength") or low_and_high(getattr(total, name))[1] != 0
        ]

    by_cause: list[Column[_NumberedRow]] = []
    if result.answer_kind == "point":
        by_cause = cause_columns(
            [each.cause for each in total.losses_by_cause],
            lambda row: row[1],
            lambda row: whole_people[row[0]].losses,
        )
    whole = whole or result.answer_kind == "point"
    columns: list[Column[_NumberedRow]] = [
        Column("from", lambda row: row[1].since.isoformat()),
        *flow_columns("arrivals", *(["intake"] if whole else []), "losses"),
        *by_cause,
        *flow_columns(*(["returns"] if whole else []), "strength"),
        people_column("cumulative_losses", "gross\nlosses"),
    ]
    if whole and result.inputs.has_returns:
        columns.append(people_column("irrecoverable_losses", "irrecov-\nerable"))
    if whole and total.killed is not None:
        columns += [people_column("killed"), people_column("wounded")]
    return Table(
        tuple(columns),
        LazySequence(len(result.rows), lambda index: (index, result.rows[index])),
        title_of_bounded(
            percentiles_title(
                f"by {result.every}, with the strength at its end and the losses until then",
                percentile_names(total.strength, total.cumulative_losses),
            ),
            losses=result.bounds.get("rows[].cumulative_losses"),
            strength=result.bounds.get("rows[].strength"),
        ),
        shown_by=f"--every {result.every}",
        always_shown=_rows_of_arrivals(result),
    )


def _rows_of_arrivals(result: Projection) -> tuple[int, ...]:
    """The numbers of the rows in which troops arrive; none unless each row is a day."""
    if result.every != "day":
        return ()
    start = result.inputs.start
    days = {
        (tranche.arrives - start).days
        for contingent in result.inputs.contingents
        for tranche in contingent.tranches
    }
    return tuple(sorted(day for day in days if 0 < day < len(result.rows)))


class _TotalLosses(NamedTuple):
    """Losses until the end of the horizon, and the whole people to print where they add up."""

    name: str
    losses: PeopleValue
    whole: int | None = None


def total_losses_tables(result: Projection) -> list[AnyTable]:
    """The gross losses until the end by cause, and those killed, wounded and irrecoverable."""
    total, whole = result.total, whole_people_by_cause(result.total.losses_by_cause)
    rows = [
        _TotalLosses(each.cause, each.losses, whole.get(each.cause))
        for each in total.losses_by_cause
    ]
    if total.killed is not None:
        rows += [_TotalLosses("killed", total.killed), _TotalLosses("wounded", total.wounded)]
    if result.inputs.has_returns:
        rows.append(_TotalLosses("irrecoverable", total.irrecoverable_losses))
    if not rows:
        return []
    rows.insert(0, _TotalLosses("gross", total.cumulative_losses))
    columns: list[Column[_TotalLosses]] = [Column("losses", lambda row: row.name)]
    names = percentile_names(*(row.losses for row in rows))
    if names:
        columns += percentile_columns(names, _percentile_cells)
    else:
        columns.append(
            Column(
                "people", lambda row: people_cell(row.losses if row.whole is None else row.whole)
            )
        )
    gross = _as_float(total.cumulative_losses)
    if gross and result.answer_kind == "point":
        columns.append(
            Column("share", lambda row: whole_percent_cell(_as_float(row.losses) / gross))
        )
    title = title_of_bounded(
        f"losses until {result.ends_on}", losses=result.bounds.get("total.cumulative_losses")
    )
    return [Table(tuple(columns), rows, title, shown_by="--verbose")]


def _percentile_cells(row: _TotalLosses) -> dict[str, str]:
    """People by percentile; a figure that is the same in all draws is the same in all of them."""
    if isinstance(row.losses, dict):
        return percentile_cells(row.losses, to_whole_number)
    return defaultdict(lambda: people_cell(row.losses))


def _whole_people_by_period(result: Projection) -> Iterator[_WholePeople]:
    """Each period of a point answer in whole people.

    The totals since the start are rounded and a period is their difference, so that people add up.
    """
    start = whole_people(_as_float(result.strength))
    unrounded_totals = {"arrivals": 0.0, "intake": 0.0, "losses": 0.0, "returns": 0.0}
    totals_before = dict.fromkeys(unrounded_totals, 0)
    for row in result.rows:
        for name in unrounded_totals:
            unrounded_totals[name] += _as_float(getattr(row, name))
        totals = {name: whole_people(total) for name, total in unrounded_totals.items()}
        available = start + totals["arrivals"] + totals["intake"] + totals["returns"]
        totals["losses"] = max(min(totals["losses"], available), totals_before["losses"])
        period_totals = {name: totals[name] - totals_before[name] for name in totals}
        yield _WholePeople(**period_totals, strength=available - totals["losses"])
        totals_before = totals


def _as_float(people: PeopleValue) -> float:
    """The people of a point answer as a number; 0 for any other."""
    return people if isinstance(people, int | float) else 0.0


def strength_chart(result: Projection) -> LineChart | None:
    """A chart of the strength by day; `None` where it has no upper bound."""
    if any(low_and_high(each)[1] is None for each in (result.strength, result.total.strength)):
        return None
    return LineChart(
        f"strength{_band_in_words(result)}",
        result.inputs.start,
        result.total.days,
        # Deferred: percentiles of draws take a moment, and some formats draw no chart.
        DeferredSequence(
            len(result.midnights),
            lambda: [Midnight(*map(_spread, midnight)) for midnight in result.midnights],
        ),
    )


def _band_in_words(result: Projection) -> str:
    """A suffix of the chart's title that explains the band and the line; "" for points."""
    if result.answer_kind == "interval":
        return ": a band of all that the inputs allow"
    names = percentile_names(result.strength, result.total.strength)
    if len(names) > 1:
        line = f" and {_MEDIAN} as a line" if _MEDIAN in names else ""
        return f": {names[0]} to {names[-1]} as a band{line}"
    return f": {names[0]}" if names else ""


_MEDIAN = percentile_name(50)


def _spread(strength: PeopleValue) -> Spread:
    low, high = (float(end or 0) for end in low_and_high(strength))
    median = strength.get(_MEDIAN) if isinstance(strength, dict) else None
    middle = low if low == high else None
    return Spread(low, middle if median is None else float(median), high)
