"""How a scenario carried forward is laid out."""

import operator
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from attrition_cli.core.lazy import Made, Together
from attrition_cli.core.projection.project import Projected, Projection
from attrition_cli.core.quantities.exact import plain
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Interval, Quantity
from attrition_cli.core.thresholds import Threshold
from attrition_cli.render.blocks.thresholds import (
    lost_cell,
    moment_columns,
    percentile_moments,
    with_everybody,
)
from attrition_cli.render.document import Chart, Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording

LATER = "later"
"""What is not within the horizon."""


def projection_document(result: Projection) -> Document:
    """What a scenario comes to, and its course."""
    rows = _Rows(result)
    moments = [*_moments(result), *_coverage_table(result)] if _reaches_any(result) else []
    return Document(
        sentence=_sentence(result),
        tables=(*moments, rows.table()),
        data=Table(_data(result), result.rows),
        headline=(figures.bare(at_least(result.coverage_days, result.whole.days)),),
        answer=result.answer,
        basis=_basis(result),
        notes=tuple(_notes(result)),
        chart=_chart(result),
    )


def at_least(days: Any, horizon_days: float) -> Any:
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
    words = wording.sentence("; ".join(_clauses(result)))
    return f"{title}: {words[0].lower() if title else words[0]}{words[1:]}" if title else words


def _clauses(result: Projection) -> Iterator[str]:
    yield _coverage_clause(result)
    whole, end = result.whole, result.ends_on
    lost = _said(whole.cumulative_losses)
    words = f"by {end} gross losses are {lost}"
    if whole.killed is not None:
        words += f" ({_said(whole.killed)} killed, {_said(whole.wounded)} wounded)"
    if result.inputs.has_returns:
        words += f", of which {_said(whole.irrecoverable_losses)} are irrecoverable"
    yield f"{words}, and {_left(whole.strength)}"


def _left(strength: Any) -> str:
    none = figures.bounds(strength)[1] == 0
    return "none are left" if none else f"{_said(strength)} are left"


def _who(result: Projection) -> str:
    """Those who are there at the start, and those who come later, as they are given."""
    contingents, start = result.inputs.contingents, result.inputs.start
    later = [each for one in contingents for each in one.tranches if each.arrives > start]
    arrivals = result.whole.arrivals
    come = _said(arrivals) if len(later) != 1 else _given(later[0].troops)
    words = f"{_said(result.strength)} troops"
    if len(contingents) == 1 and len(later) == len(contingents[0].tranches):
        # As it is given, if that is all there is.
        lost = each_end(plain, contingents[0].lost)
        words = wording.contingent(_given(contingents[0].strength), lost, None)
    if figures.bounds(arrivals)[1] == 0:
        return words
    if figures.bounds(result.strength)[1] == 0:
        return f"{come} troops yet to arrive"
    return f"{words} and {come} yet to arrive"


def _given(quantity: Quantity) -> str:
    return figures.hedged(each_end(plain, quantity), figures.exact, at_most="as many as")


def _coverage_clause(result: Projection) -> str:
    who, days, end = _who(result), result.coverage_days, result.ends_on
    if figures.bounds(days)[0] is None:
        return f"{who} are {not_exhausted(result)}"
    net = f" net and {_gross_words(result)} gross" if _has_net(result) else ""
    words = f"{who} cover their losses for {covered(result)}{net}"
    words += f", until {wording.until(result.exhausted_on, days)}"
    if result.exhausted_share is not None and result.exhausted_share < 1:
        share = figures.chance(1 - result.exhausted_share)
        return f"{words}, and in {share} of the draws are not exhausted by {end}"
    if result.exhaustion == "possible":
        words += f", and may not be exhausted by {end}"
    return words


def not_exhausted(result: Projection) -> str:
    """That somebody is left at the end, in how many of the draws if not in all."""
    words = f"not exhausted by {result.ends_on}"
    share = result.exhausted_share
    return f"{words} in {figures.chance(1 - share)} of the draws" if share else words


def covered(result: Projection) -> str:
    """The days until none are left, as far as the horizon tells."""
    beyond = f"more than {figures.exact(result.whole.days)}"
    return wording.days_words(result.coverage_days).replace(figures.NEVER, beyond)


def _gross_words(result: Projection) -> str:
    if figures.bounds(result.gross_coverage_days)[0] is None:
        return f"more than {wording.whole_days(result.whole.days)}"
    return wording.days_words(result.gross_coverage_days)


def _has_net(result: Projection) -> bool:
    """Whether anybody joins or returns, so that net is not gross."""
    return result.inputs.has_returns or figures.bounds(result.whole.intake)[1] != 0


def _said(people: Any) -> str:
    return figures.hedged(people, figures.about(figures.people))


# ---- when


def _reaches_any(result: Projection) -> bool:
    """Whether there is anything to say of when."""
    days = (result.coverage_days, result.gross_coverage_days)
    times = (*days, *(each.days for each in result.thresholds))
    return any(figures.bounds(each)[0] is not None for each in times)


def _moments(result: Projection) -> list[Table]:
    everybody = Threshold(100.0, result.coverage_days, result.exhausted_on)
    rows = with_everybody(everybody, result.thresholds)
    net = ", net" if _has_net(result) else ""
    title = f"when they are down by so much of all who have arrived{net}"
    if figures.percentile_names(*(row.days for row in rows)):
        tables = percentile_moments(rows, result.inputs.start, f"days until{title[4:]}", "dates")
    else:
        columns = (Column("down by", lost_cell), *moment_columns(_itself, dated=True))
        tables = [Table(columns, rows, title)]
    return [table._replace(columns=tuple(map(_with_later, table.columns))) for table in tables]


def _itself(threshold: Threshold) -> Threshold:
    return threshold


def _with_later(column: Column) -> Column:
    """A column in which what is not within the horizon is later, not never."""
    return column._replace(text=lambda row: later_for_never(column.text(row)))


def later_for_never(text: str) -> str:
    """What is not within the horizon is later, not never."""
    return text.replace(figures.NEVER, LATER)


def _coverage_table(result: Projection) -> list[Table]:
    if not _has_net(result):
        return []
    rows = [
        ("gross", Threshold(100.0, result.gross_coverage_days, result.gross_exhausted_on)),
        ("net", Threshold(100.0, result.coverage_days, result.exhausted_on)),
    ]
    columns = [Column("coverage", operator.itemgetter(0))]
    columns += map(_with_later, moment_columns(operator.itemgetter(1), dated=True))
    return [Table(tuple(columns), rows, "gross against net of intake and returns")]


# ---- the course


class _Whole(NamedTuple):
    """A period in whole people that add up."""

    arrivals: int
    intake: int
    losses: int
    returns: int
    strength: int


class _Rows:
    """The table of the periods."""

    def __init__(self, result: Projection) -> None:
        self._result = result
        # What is not printed is not worked out.
        self._whole: Sequence[_Whole] = (
            Together(len(result.rows), lambda: list(_whole(result)))
            if result.answer == "point"
            else ()
        )

    def table(self) -> Table:
        """A row for each period, with the columns that say something."""
        result, whole = self._result, self._result.whole
        columns = [Column("from", lambda row: row[1].since.isoformat())]
        columns += [
            self._people(name)
            for name in ("arrivals", "intake", "losses", "returns", "strength")
            if name in ("losses", "strength") or figures.bounds(getattr(whole, name))[1] != 0
        ]
        columns.append(self._people("cumulative_losses", "gross\nlosses"))
        if result.inputs.has_returns:
            columns.append(self._people("irrecoverable_losses", "irrecov-\nerable"))
        if whole.killed is not None:
            columns += [self._people("killed"), self._people("wounded")]
        title = f"by {result.by}, with the strength at its end and the losses until then"
        rows = Made(len(result.rows), lambda index: (index, result.rows[index]))
        return Table(tuple(columns), rows, title)

    def _people(self, name: str, heading: str = "") -> Column:
        of: Callable[[Projected], Any] = operator.attrgetter(name)
        spare = name not in ("losses", "strength")

        def text(row: tuple[int, Projected]) -> str:
            index, projected = row
            if self._whole and name in _Whole._fields:
                return figures.people(getattr(self._whole[index], name))
            return people_cell(of(projected))

        return Column(heading or name, text, spare=spare)


def people_cell(people: Any) -> str:
    """People in a table; percentiles that are alike once."""
    return once_if_alike(figures.span(people, figures.people))


def once_if_alike(text: str) -> str:
    """Percentiles side by side, or the one that all of them are."""
    alike = set(text.split(" / "))
    return alike.pop() if len(alike) == 1 else text


def _whole(result: Projection) -> Iterator[_Whole]:
    """Each period of a point answer in whole people: its totals are rounded, and add up."""
    start = present = round(_number(result.strength))
    exact = {"arrivals": 0.0, "intake": 0.0, "losses": 0.0, "returns": 0.0}
    before = dict.fromkeys(exact, 0)
    for row in result.rows:
        for name in exact:
            exact[name] += _number(getattr(row, name))
        now = {name: round(total) for name, total in exact.items()}
        come = start + now["arrivals"] + now["intake"] + now["returns"]
        now["losses"] = max(min(now["losses"], come), before["losses"])
        change = {name: now[name] - before[name] for name in now}
        present = come - now["losses"]
        yield _Whole(**change, strength=present)
        before = now


def _number(people: Any) -> float:
    number: float = people
    return number


def _chart(result: Projection) -> Chart | None:
    whole = (result.strength, result.whole.strength)
    if any(figures.bounds(strength)[1] is None for strength in whole):
        return None
    title = "strength"
    if isinstance(result.whole.strength, dict):
        low, *_, high = list(result.whole.strength) * 2
        title += (
            f": up to {low} in full, from there to {high} in outline"
            if low != high
            else (f": {low}")
        )
    elif result.answer != "point":
        title += ": certain in full, possible in outline"
    banded = result.answer != "point"
    first, last = str(result.inputs.start), str(result.ends_on)
    return Chart(title, _ends(result, 0), first, last, _ends(result, 1) if banded else None)


def _ends(result: Projection, end: int) -> Sequence[float]:
    """The least or the most that the strength may be, at the start and after each period."""
    periods = len(result.rows) + 1
    wide = max(_CHART_COLUMNS // periods, 1)

    def columns() -> list[float]:
        strengths = (result.strength, *(row.strength for row in result.rows))
        ends = [float(figures.bounds(strength)[end] or 0) for strength in strengths]
        return [strength for strength in ends for _ in range(wide)]

    return Together(periods * wide, columns)


_CHART_COLUMNS = 60
"""Few periods are as wide as this together."""


def _basis(result: Projection) -> tuple[str, ...]:
    inputs = result.inputs
    rates = [phase.rate for phase in (*inputs.rate, *inputs.intake)]
    lines = list(wording.period_basis(*rates))
    lines.append(
        "gross losses are all casualties"
        + ("; irrecoverable ones do not come back" if inputs.has_returns else "")
        + ("; net is with intake and returns" if _has_net(result) else "")
    )
    if any(phase.rate.per_capita for phase in inputs.rate):
        lines.append("a share is lost of those present at the start of each day: never all of them")
    if not _reaches_any(result):
        lines.append(f"no threshold is reached until {result.ends_on}")
    elif figures.bounds(result.coverage_days)[1] is None or any(
        figures.bounds(each.days)[1] is None for each in result.thresholds
    ):
        lines.append(f"{LATER} is not within the horizon, which ends on {result.ends_on}")
    if result.whole.days % 1:
        days = wording.whole_days(result.whole.days)
        lines.append(f"the horizon is {days} and ends within {result.ends_on}")
    if result.by == "month":
        lines.append("months are those of the calendar")
    if result.answer == "distribution":
        lines += wording.draws_basis([quantity for _, _, quantity in inputs.named])
        names = figures.percentile_names(result.whole.strength, result.coverage_days)
        if names:
            lines.append(wording.percentiles_basis(names))
    return tuple(lines)


def _notes(result: Projection) -> Iterator[str]:
    inputs, end = result.inputs, result.ends_on
    yield from wording.ratio_notes(*(phase.rate for phase in inputs.rate))
    tranches = [each for contingent in inputs.contingents for each in contingent.tranches]
    early = [each for each in tranches if each.arrives < inputs.start]
    late = [each for each in tranches if end is not None and each.arrives >= end]
    if early:
        yield f"{_count(early)} before the start, {inputs.start}: counted as there from then on"
    if late:
        yield f"{_count(late)} on or after {end}, the end of the horizon: left out"
    yield from _gap_notes(result)
    first = figures.bounds(result.exhausted_on)[0]
    later = [] if first is None else [each for each in tranches if each.arrives > first]
    coming = min((each.arrives for each in later if each not in late), default=None)
    if coming is not None and figures.bounds(result.strength)[1] == 0:
        yield (
            f"nobody is there to take losses before {coming}: where they begin on arrival, let the"
            f" rate begin then (from = {coming})"
        )
    elif coming is not None:
        sure = "nobody is" if result.answer == "point" else "it may be that nobody is"
        yield f"{sure} left from {first} on, and the next arrive on {coming}"


def _count(tranches: Sequence[Any]) -> str:
    return "1 tranche arrives" if len(tranches) == 1 else f"{len(tranches):,} tranches arrive"


def _gap_notes(result: Projection) -> Iterator[str]:
    """What is said of the times without a rate."""
    inputs, end = result.inputs, result.ends_on
    if end is None:
        return
    reached = inputs.start
    for phase in sorted(inputs.rate, key=lambda phase: phase.since):
        if phase.since > reached:
            yield f"there is no rate from {reached} to {phase.since}: nobody is lost then"
        reached = max(reached, phase.until)
    if reached < end:
        yield f"there is no rate from {reached} on: nobody is lost then"


def _data(result: Projection) -> tuple[Column, ...]:
    names = ("strength", "cumulative_losses", "losses", "arrivals", "intake", "returns")
    parts = figures.parts(*(getattr(result.whole, name) for name in names))
    if not parts and result.answer != "point":
        parts = figures.parts(*(row.strength for row in result.rows))

    def column(name: str) -> Column:
        plain = name in ("days", "since", "until")
        return Column(key=name, value=operator.attrgetter(name), parts=() if plain else parts)

    known = result.whole.killed is not None
    return tuple(
        column(name) for name in Projected._fields if known or name not in ("killed", "wounded")
    )
