"""How a scenario carried forward is laid out."""

import operator
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from attrition_cli.core.lazy import DeferredSequence, LazySequence
from attrition_cli.core.projection.project import Projection, ProjectionRow
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Interval, Quantity
from attrition_cli.core.thresholds import Threshold
from attrition_cli.render.blocks.thresholds import (
    percent_cell,
    percentile_threshold_tables,
    threshold_columns,
    with_exhaustion,
)
from attrition_cli.render.document import Chart, Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording

LATER = "later"
"""What is not within the horizon."""


def projection_document(result: Projection) -> Document:
    """What a scenario comes to, and its course."""
    rows = _PeriodTable(result)
    threshold_tables = (
        [*_threshold_tables(result), *_coverage_tables(result)]
        if _crosses_any_threshold(result)
        else []
    )
    return Document(
        headline=_sentence(result),
        tables=(*threshold_tables, rows.table()),
        data_table=Table(_data_columns(result), result.rows),
        raw_values=(figures.raw(at_least_horizon(result.coverage_days, result.total.days)),),
        answer_kind=result.answer_kind,
        basis=_basis(result),
        notes=tuple(_notes(result)),
        chart=_chart(result),
    )


def at_least_horizon(days: Any, horizon_days: float) -> Any:
    """`days`, or where they are not within the horizon at least the days that it has."""
    if isinstance(days, dict):
        return {
            name: Interval(horizon_days, None) if value is None else value
            for name, value in days.items()
        }
    return Interval(horizon_days, None) if days is None else days


# ---- in words


def _sentence(result: Projection) -> str:
    title = result.inputs.title
    words = wording.as_sentence("; ".join(_clauses(result)))
    return f"{title}: {words[0].lower() if title else words[0]}{words[1:]}" if title else words


def _clauses(result: Projection) -> Iterator[str]:
    yield _coverage_clause(result)
    total, end = result.total, result.ends_on
    losses = _people_in_words(total.cumulative_losses)
    words = f"by {end} gross losses are {losses}"
    if total.killed is not None:
        words += (
            f" ({_people_in_words(total.killed)} killed, {_people_in_words(total.wounded)} wounded)"
        )
    if result.inputs.has_returns:
        words += f", of which {_people_in_words(total.irrecoverable_losses)} are irrecoverable"
    yield f"{words}, and {_strength_clause(total.strength)}"


def _strength_clause(strength: Any) -> str:
    none = figures.low_and_high(strength)[1] == 0
    return "none are left" if none else f"{_people_in_words(strength)} are left"


def _contingents_in_words(result: Projection) -> str:
    """Those who are there at the start, and those who come later, as they are given."""
    contingents, start = result.inputs.contingents, result.inputs.start
    later_tranches = [each for one in contingents for each in one.tranches if each.arrives > start]
    arrivals = result.total.arrivals
    arriving = (
        _people_in_words(arrivals)
        if len(later_tranches) != 1
        else _input_in_words(later_tranches[0].troops)
    )
    words = f"{_people_in_words(result.strength)} troops"
    if len(contingents) == 1 and len(later_tranches) == len(contingents[0].tranches):
        # As it is given, if that is all there is.
        lost = map_quantity(to_json_number, contingents[0].lost)
        words = wording.contingent_in_words(_input_in_words(contingents[0].troops), lost, None)
    if figures.low_and_high(arrivals)[1] == 0:
        return words
    if figures.low_and_high(result.strength)[1] == 0:
        return f"{arriving} troops yet to arrive"
    return f"{words} and {arriving} yet to arrive"


def _input_in_words(quantity: Quantity) -> str:
    return figures.in_words(
        map_quantity(to_json_number, quantity), figures.all_digits, at_most="as many as"
    )


def _coverage_clause(result: Projection) -> str:
    who, days, end = _contingents_in_words(result), result.coverage_days, result.ends_on
    if figures.low_and_high(days)[0] is None:
        return f"{who} are {not_exhausted_in_words(result)}"
    net = (
        f" net and {_gross_coverage_in_words(result)} gross"
        if _has_intake_or_returns(result)
        else ""
    )
    words = f"{who} cover their losses for {coverage_in_words(result)}{net}"
    words += f", until {wording.dates_in_words_after_until(result.exhausted_on, days)}"
    if result.exhausted_share is not None and result.exhausted_share < 1:
        share = figures.whole_percent(1 - result.exhausted_share)
        return f"{words}, and in {share} of the draws are not exhausted by {end}"
    if result.exhaustion == "possible":
        words += f", and may not be exhausted by {end}"
    return words


def not_exhausted_in_words(result: Projection) -> str:
    """That somebody is left at the end, in how many of the draws if not in all."""
    words = f"not exhausted by {result.ends_on}"
    share = result.exhausted_share
    return f"{words} in {figures.whole_percent(1 - share)} of the draws" if share else words


def coverage_in_words(result: Projection) -> str:
    """The days until none are left, as far as the horizon tells."""
    beyond = f"more than {figures.all_digits(result.total.days)}"
    return wording.days_in_words(result.coverage_days).replace(figures.NEVER, beyond)


def _gross_coverage_in_words(result: Projection) -> str:
    if figures.low_and_high(result.gross_coverage_days)[0] is None:
        return f"more than {wording.exact_days_in_words(result.total.days)}"
    return wording.days_in_words(result.gross_coverage_days)


def _has_intake_or_returns(result: Projection) -> bool:
    """Whether anybody joins or returns, so that net is not gross."""
    return result.inputs.has_returns or figures.low_and_high(result.total.intake)[1] != 0


def _people_in_words(people: Any) -> str:
    return figures.in_words(people, figures.with_about(figures.to_whole_number))


# ---- when


def _crosses_any_threshold(result: Projection) -> bool:
    """Whether there is anything to say of when."""
    days = (result.coverage_days, result.gross_coverage_days)
    all_days = (*days, *(each.days for each in result.thresholds))
    return any(figures.low_and_high(each)[0] is not None for each in all_days)


def _threshold_tables(result: Projection) -> list[Table]:
    exhaustion = Threshold(100.0, result.coverage_days, result.exhausted_on)
    rows = with_exhaustion(exhaustion, result.thresholds)
    net = ", net" if _has_intake_or_returns(result) else ""
    title = f"when they are down by so much of all who have arrived{net}"
    if figures.percentile_names(*(row.days for row in rows)):
        tables = percentile_threshold_tables(
            rows, result.inputs.start, f"days until{title[4:]}", "dates"
        )
    else:
        columns = (Column("down by", percent_cell), *threshold_columns(_identity, dated=True))
        tables = [Table(columns, rows, title)]
    return [
        table._replace(columns=tuple(map(_with_later_for_never, table.columns))) for table in tables
    ]


def _identity(threshold: Threshold) -> Threshold:
    return threshold


def _with_later_for_never(column: Column) -> Column:
    """A column in which what is not within the horizon is later, not never."""
    return column._replace(text=lambda row: never_to_later(column.text(row)))


def never_to_later(text: str) -> str:
    """What is not within the horizon is later, not never."""
    return text.replace(figures.NEVER, LATER)


def _coverage_tables(result: Projection) -> list[Table]:
    if not _has_intake_or_returns(result):
        return []
    rows = [
        ("gross", Threshold(100.0, result.gross_coverage_days, result.gross_exhausted_on)),
        ("net", Threshold(100.0, result.coverage_days, result.exhausted_on)),
    ]
    columns = [Column("coverage", operator.itemgetter(0))]
    columns += map(_with_later_for_never, threshold_columns(operator.itemgetter(1), dated=True))
    return [Table(tuple(columns), rows, "gross against net of intake and returns")]


# ---- the course


class _WholePeople(NamedTuple):
    """A period in whole people that add up."""

    arrivals: int
    intake: int
    losses: int
    returns: int
    strength: int


class _PeriodTable:
    """The table of the periods."""

    def __init__(self, result: Projection) -> None:
        self._result = result
        # What is not printed is not worked out.
        self._whole_people: Sequence[_WholePeople] = (
            DeferredSequence(len(result.rows), lambda: list(_whole_people_by_period(result)))
            if result.answer_kind == "point"
            else ()
        )

    def table(self) -> Table:
        """A row for each period, with the columns that say something."""
        result, total = self._result, self._result.total
        columns = [Column("from", lambda row: row[1].since.isoformat())]
        columns += [
            self._people(name)
            for name in ("arrivals", "intake", "losses", "returns", "strength")
            if name in ("losses", "strength") or figures.low_and_high(getattr(total, name))[1] != 0
        ]
        columns.append(self._people("cumulative_losses", "gross\nlosses"))
        if result.inputs.has_returns:
            columns.append(self._people("irrecoverable_losses", "irrecov-\nerable"))
        if total.killed is not None:
            columns += [self._people("killed"), self._people("wounded")]
        title = f"by {result.every}, with the strength at its end and the losses until then"
        rows = LazySequence(len(result.rows), lambda index: (index, result.rows[index]))
        return Table(tuple(columns), rows, title)

    def _people(self, name: str, heading: str = "") -> Column:
        people_of: Callable[[ProjectionRow], Any] = operator.attrgetter(name)
        droppable = name not in ("losses", "strength")

        def text(row: tuple[int, ProjectionRow]) -> str:
            index, projected = row
            if self._whole_people and name in _WholePeople._fields:
                return figures.to_whole_number(getattr(self._whole_people[index], name))
            return people_cell(people_of(projected))

        return Column(heading or name, text, droppable=droppable)


def people_cell(people: Any) -> str:
    """People in a table; percentiles that are alike once."""
    return merge_equal_percentiles(figures.in_cell(people, figures.to_whole_number))


def merge_equal_percentiles(text: str) -> str:
    """Percentiles side by side, or the one that all of them are."""
    percentile_texts = set(text.split(" / "))
    return percentile_texts.pop() if len(percentile_texts) == 1 else text


def _whole_people_by_period(result: Projection) -> Iterator[_WholePeople]:
    """Each period of a point answer in whole people: its totals are rounded, and add up."""
    start = present = round(_as_float(result.strength))
    unrounded_totals = {"arrivals": 0.0, "intake": 0.0, "losses": 0.0, "returns": 0.0}
    totals_before = dict.fromkeys(unrounded_totals, 0)
    for row in result.rows:
        for name in unrounded_totals:
            unrounded_totals[name] += _as_float(getattr(row, name))
        totals = {name: round(total) for name, total in unrounded_totals.items()}
        available = start + totals["arrivals"] + totals["intake"] + totals["returns"]
        totals["losses"] = max(min(totals["losses"], available), totals_before["losses"])
        period_totals = {name: totals[name] - totals_before[name] for name in totals}
        present = available - totals["losses"]
        yield _WholePeople(**period_totals, strength=present)
        totals_before = totals


def _as_float(people: Any) -> float:
    number: float = people
    return number


def _chart(result: Projection) -> Chart | None:
    strengths = (result.strength, result.total.strength)
    if any(figures.low_and_high(strength)[1] is None for strength in strengths):
        return None
    title = "strength"
    if isinstance(result.total.strength, dict):
        low, *_, high = list(result.total.strength) * 2
        title += (
            f": up to {low} in full, from there to {high} in outline"
            if low != high
            else (f": {low}")
        )
    elif result.answer_kind != "point":
        title += ": certain in full, possible in outline"
    is_uncertain = result.answer_kind != "point"
    first, last = str(result.inputs.start), str(result.ends_on)
    return Chart(
        title,
        _strength_bounds(result, 0),
        first,
        last,
        _strength_bounds(result, 1) if is_uncertain else None,
    )


def _strength_bounds(result: Projection, bound_index: int) -> Sequence[float]:
    """The least or the most that the strength may be, at the start and after each period."""
    periods = len(result.rows) + 1
    columns_per_period = max(_LEAST_CHART_COLUMNS // periods, 1)

    def columns() -> list[float]:
        strengths = (result.strength, *(row.strength for row in result.rows))
        ends = [float(figures.low_and_high(strength)[bound_index] or 0) for strength in strengths]
        return [strength for strength in ends for _ in range(columns_per_period)]

    return DeferredSequence(periods * columns_per_period, columns)


_LEAST_CHART_COLUMNS = 60
"""Few periods are as wide as this together."""


def _basis(result: Projection) -> tuple[str, ...]:
    inputs = result.inputs
    rates = [phase.rate for phase in (*inputs.rate, *inputs.intake)]
    lines = list(wording.period_basis(*rates))
    lines.append(
        "gross losses are all casualties"
        + ("; irrecoverable ones do not come back" if inputs.has_returns else "")
        + ("; net is with intake and returns" if _has_intake_or_returns(result) else "")
    )
    if any(phase.rate.per_capita for phase in inputs.rate):
        lines.append("a share is lost of those present at the start of each day: never all of them")
    if not _crosses_any_threshold(result):
        lines.append(f"no threshold is reached until {result.ends_on}")
    elif figures.low_and_high(result.coverage_days)[1] is None or any(
        figures.low_and_high(each.days)[1] is None for each in result.thresholds
    ):
        lines.append(f"{LATER} is not within the horizon, which ends on {result.ends_on}")
    if result.total.days % 1:
        days = wording.exact_days_in_words(result.total.days)
        lines.append(f"the horizon is {days} and ends within {result.ends_on}")
    if result.every == "month":
        lines.append("months are those of the calendar")
    if result.answer_kind == "distribution":
        lines += wording.sampling_basis([quantity for _, _, quantity in inputs.named_inputs])
        names = figures.percentile_names(result.total.strength, result.coverage_days)
        if names:
            lines.append(wording.percentiles_basis(names))
    return tuple(lines)


def _notes(result: Projection) -> Iterator[str]:
    inputs, end = result.inputs, result.ends_on
    yield from wording.wounded_to_killed_notes(*(phase.rate for phase in inputs.rate))
    tranches = [each for contingent in inputs.contingents for each in contingent.tranches]
    early = [each for each in tranches if each.arrives < inputs.start]
    late = [each for each in tranches if end is not None and each.arrives >= end]
    if early:
        yield (
            f"{_tranches_in_words(early)} before the start, {inputs.start}: counted as there"
            " from then on"
        )
    if late:
        yield f"{_tranches_in_words(late)} on or after {end}, the end of the horizon: left out"
    yield from _gap_notes(result)
    exhausted_on = figures.low_and_high(result.exhausted_on)[0]
    later = (
        [] if exhausted_on is None else [each for each in tranches if each.arrives > exhausted_on]
    )
    next_arrival = min((each.arrives for each in later if each not in late), default=None)
    if next_arrival is not None and figures.low_and_high(result.strength)[1] == 0:
        yield (
            f"nobody is there to take losses before {next_arrival}: where they begin on"
            " arrival, let the"
            f" rate begin then (from = {next_arrival})"
        )
    elif next_arrival is not None:
        sure = "nobody is" if result.answer_kind == "point" else "it may be that nobody is"
        yield f"{sure} left from {exhausted_on} on, and the next arrive on {next_arrival}"


def _tranches_in_words(tranches: Sequence[Any]) -> str:
    return "1 tranche arrives" if len(tranches) == 1 else f"{len(tranches):,} tranches arrive"


def _gap_notes(result: Projection) -> Iterator[str]:
    """What is said of the times without a rate."""
    inputs, end = result.inputs, result.ends_on
    if end is None:
        return
    rates_end = inputs.start
    for phase in sorted(inputs.rate, key=lambda phase: phase.since):
        if phase.since > rates_end:
            yield f"there is no rate from {rates_end} to {phase.since}: nobody is lost then"
        rates_end = max(rates_end, phase.until)
    if rates_end < end:
        yield f"there is no rate from {rates_end} on: nobody is lost then"


def _data_columns(result: Projection) -> tuple[Column, ...]:
    names = ("strength", "cumulative_losses", "losses", "arrivals", "intake", "returns")
    parts = figures.part_names(*(getattr(result.total, name) for name in names))
    if not parts and result.answer_kind != "point":
        parts = figures.part_names(*(row.strength for row in result.rows))

    def column(name: str) -> Column:
        is_time = name in ("days", "since", "until")
        return Column(key=name, value=operator.attrgetter(name), parts=() if is_time else parts)

    known = result.total.killed is not None
    return tuple(
        column(name) for name in ProjectionRow._fields if known or name not in ("killed", "wounded")
    )
