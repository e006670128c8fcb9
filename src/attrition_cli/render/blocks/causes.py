"""Losses by cause, where there are several causes: a table, columns, conventions and notes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from attrition_cli.core.causes import BATTLE, DNBI, CauseLosses
from attrition_cli.core.quantities.quantity import Interval, is_distribution
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import AnswerKind, PeopleValue
from attrition_cli.render.blocks.percentiles import percentile_columns
from attrition_cli.render.document import AnyTable, Column, Row, Table
from attrition_cli.render.text.digits import to_whole_number, whole_people, whole_percent_cell
from attrition_cli.render.text.parts import percentile_names
from attrition_cli.render.text.ranges import in_cell, percentile_cells

if TYPE_CHECKING:
    from typing import Protocol

    class HasRates(Protocol):
        """The inputs of a result at constant rates."""

        @property
        def rate(self) -> Rate | None: ...
        @property
        def dnbi(self) -> Rate | None: ...

    class HasLossesByCause(Protocol):
        """A row of a result that has losses by cause."""

        @property
        def losses_by_cause(self) -> "ByCause": ...


ByCause = Sequence[CauseLosses[PeopleValue]]
"""The losses by each of several causes; empty where there is one cause."""

MIN_CAUSES = 2
"""Smallest number of causes for which losses are shown by cause."""


def cause_tables(losses: ByCause, title: str) -> list[AnyTable]:
    """A table with a row for each cause, and its share of the losses where they are points."""
    if not losses:
        return []
    names = percentile_names(*(each.losses for each in losses))
    columns: list[Column[CauseLosses[PeopleValue]]] = [Column("cause", lambda row: row.cause)]
    rows = whole_people_by_cause(losses)
    if names:
        columns += percentile_columns(names, _percentile_cells)
    else:
        columns.append(Column("losses", lambda row: _people_cell(rows.get(row.cause, row.losses))))
    total = sum(_as_float(each.losses) for each in losses)
    if rows and total:
        columns.append(
            Column("share", lambda row: whole_percent_cell(_as_float(row.losses) / total))
        )
    return [Table(tuple(columns), tuple(losses), title)]


def cause_columns(
    causes: Sequence[str],
    row_of: "Callable[[Row], HasLossesByCause]",
    total_of: Callable[[Row], int | None],
) -> list[Column[Row]]:
    """A column with the losses by each of several causes; points add up to the total."""

    def text(cause: str, row: Row) -> str:
        with_losses = row_of(row)
        whole = whole_people_by_cause(with_losses.losses_by_cause, total_of(row))
        return _people_cell(
            whole[cause] if cause in whole else _losses_of_cause(cause, with_losses)
        )

    return [Column(cause, partial(text, cause), droppable=4) for cause in causes]


def cause_data_columns(
    causes: Sequence[str], parts: tuple[str, ...], prefix: str = "losses"
) -> "list[Column[HasLossesByCause]]":
    """The same columns for programs, with keys such as `losses_dnbi`."""
    return [
        Column(
            key=f"{prefix}_{cause.replace('-', '_')}",
            value=partial(_losses_of_cause, cause),
            parts=parts,
        )
        for cause in causes
    ]


def _losses_of_cause(cause: str, row: "HasLossesByCause") -> PeopleValue:
    return next((each.losses for each in row.losses_by_cause if each.cause == cause), None)


def whole_people_by_cause(losses: ByCause, total: int | None = None) -> dict[str, int]:
    """The losses by cause as whole people that add up to the `total`; empty unless all are points.

    The largest figure that is not a whole number takes the rest.

    >>> whole_people_by_cause([CauseLosses("battle", 10.4), CauseLosses("dnbi", 4.4)])
    {'battle': 11, 'dnbi': 4}
    """
    points = [each.losses for each in losses if isinstance(each.losses, int | float)]
    if not points or len(points) < len(losses):
        return {}
    rounded = [whole_people(people) for people in points]
    rest = (whole_people(sum(points)) if total is None else total) - sum(rounded)
    # Whole numbers stay as they are, unless all are whole.
    broken = [people for people in points if people % 1] or points
    rounded[points.index(max(broken))] += rest
    return dict(zip((each.cause for each in losses), rounded, strict=True))


def cause_basis(causes: Iterable[str]) -> Iterator[str]:
    """The convention that losses by several causes add up, and what DNBI means."""
    names = list(causes)
    if len(names) < MIN_CAUSES:
        return
    line = "the losses of a day by all causes add up"
    if DNBI in names:
        line = f"DNBI is disease and non-battle injury, a loss but not a casualty; {line}"
    yield line


def rates_of(inputs: "HasRates") -> tuple[Rate, ...]:
    """The rates of all causes among the inputs of a result."""
    return tuple(rate for rate in (inputs.rate, inputs.dnbi) if rate is not None)


def cause_names(inputs: "HasRates") -> tuple[str, ...]:
    """The causes of loss among the inputs of a result."""
    return (BATTLE, DNBI)[: len(rates_of(inputs))]


def cause_notes(kind: AnswerKind, *rates_by_cause: Sequence[Rate]) -> Iterator[str]:
    """Notes on uncertain losses by cause; `rates_by_cause` has the rates of each cause."""
    if len(rates_by_cause) < MIN_CAUSES or kind == "point":
        return
    what = "percentiles" if kind == "distribution" else "bounds"
    yield f"{what} by cause do not add up to those of the total"
    yield from independence_notes(kind, *rates_by_cause)


def independence_notes(kind: AnswerKind, *rates_by_cause: Sequence[Rate]) -> Iterator[str]:
    """A note that causes are drawn independently, where several causes are uncertain."""
    uncertain = [
        rates
        for rates in rates_by_cause
        if any(isinstance(each.amount, Interval) or is_distribution(each.amount) for each in rates)
    ]
    if kind == "distribution" and len(uncertain) > 1:
        yield "the causes are drawn independently of each other: one rate for all would spread more"


def _percentile_cells(row: CauseLosses[PeopleValue]) -> dict[str, str]:
    if isinstance(row.losses, dict):
        return percentile_cells(row.losses, to_whole_number)
    return defaultdict(lambda: _people_cell(row.losses))


def _people_cell(people: PeopleValue) -> str:
    return in_cell(people, to_whole_number)


def _as_float(people: PeopleValue) -> float:
    return people if isinstance(people, int | float) else 0.0
