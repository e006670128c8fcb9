"""How the rate of a series of losses is laid out."""

import operator
from datetime import date
from typing import Any, NamedTuple

from attrition_cli.core.lazy import Made
from attrition_cli.core.quantities.quantity import Interval, Lognormal
from attrition_cli.core.quantities.result_values import Dates, Days
from attrition_cli.core.series.forecast import FAST_DAYS, LEAST_SCORED, SLOW_DAYS
from attrition_cli.core.series.series_rate import ObservedRate
from attrition_cli.core.series.windows import Span, Window
from attrition_cli.notation.escaping import named, shown
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.render.blocks.anomalies import oddities_table
from attrition_cli.render.document import Chart, Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording

MOST_MONTHS = 13
"""Of the months in the table: a year, and the same month of the year before."""

_LEVEL_PERCENT = 2
"""A trend of less is none."""


def observed_document(result: ObservedRate) -> Document:
    """The rate now and how far off it may be, the windows, the months, and a picture."""
    tables = [_windows(result), _months(result)]
    if result.oddities.found:
        tables.append(oddities_table(result.oddities))
    document = Document(
        sentence=_sentence(result),
        tables=tuple(tables),
        data=_data(result),
        headline=(quantity_text(_interval(result)),),
        answer="estimate",
        basis=_basis(result),
        notes=result.notes,
        chart=_chart(result),
    )
    if result.coverage is None:
        return document
    from attrition_cli.render.layouts.cover import cover_document  # most series are given no troops

    cover = cover_document(result.coverage)
    return document._replace(
        sentence=f"{document.sentence} {cover.sentence}",
        tables=(*cover.tables, *document.tables),
        headline=(*document.headline, *cover.headline),
        answer=cover.answer,
        basis=(*document.basis, *cover.basis),
        notes=tuple(dict.fromkeys((*document.notes, *cover.notes))),
    )


def _interval(result: ObservedRate) -> Lognormal:
    ahead = result.ahead
    return Lognormal(ahead.low_per_day, ahead.high_per_day, result.inputs.credibility_percent)


def _sentence(result: ObservedRate) -> str:
    ahead = result.ahead
    interval = Interval(ahead.low_per_day, ahead.high_per_day)
    say = figures.estimated(interval)
    percent = figures.exact(result.inputs.credibility_percent)
    rate = f"about {say(ahead.rate_per_day)} a day"
    spread = f"{percent}% interval {say(interval.low)} to {say(interval.high)}"
    if ahead.days is not None:
        over = f"over the next {figures.exact(ahead.days)} days"
    else:
        over = f"until {figures.people(ahead.people or 0)} more are lost"
    where = named(result.inputs.file)
    words = f"as of {result.as_of}, {_losses(result)} in {where} run at {rate} {over} ({spread})"
    return wording.sentence(f"{words}; {_trend(result)}")


def _trend(result: ObservedRate) -> str:
    """How the last days stand to the last weeks."""
    last = result.windows[0]
    days = wording.whole_days(last.days)
    words = f"the last {days} had {figures.a_day(last.rate_per_day)} a day"
    longer = [window for window in result.windows if window.days <= _MONTH][1:]
    longer = longer or list(result.windows[1:])
    if not longer or longer[-1].rate_per_day <= 0:
        return words
    before = longer[-1]
    change = 100 * (last.rate_per_day / before.rate_per_day - 1)
    trend = "level" if abs(change) < _LEVEL_PERCENT else "rising" if change > 0 else "falling"
    return f"{words}, the last {before.days} {figures.a_day(before.rate_per_day)}: {trend}"


_MONTH = 28


def _windows(result: ObservedRate) -> Table:
    def change(window: Window) -> str:
        percent = window.above_longer_percent
        return "" if percent is None else figures.signed(percent)

    columns = (
        Column("last days", lambda row: figures.exact(row.days)),
        Column("from", lambda row: row.since.isoformat()),
        Column("losses", lambda row: figures.people(row.losses)),
        Column("a day", lambda row: figures.a_day_cell(row.rate_per_day)),
        Column("against the\nnext longer", change),
    )
    return Table(columns, result.windows, f"trailing means, to 00:00 on {result.as_of}")


def _months(result: ObservedRate) -> Table:
    months = result.months[-MOST_MONTHS:]
    columns = (
        Column("month", lambda row: row.since.isoformat()[:7]),
        Column("days", _days),
        Column("losses", lambda row: figures.people(row.losses)),
        Column("a day", lambda row: figures.a_day_cell(row.rate_per_day)),
    )
    title = "calendar months, from the count on the first to that on the next first"
    if len(months) < len(result.months):
        title += f"; the last {len(months)} of {len(result.months)}"
    return Table(columns, months, title)


def _days(month: Span) -> str:
    """The days of the month that are counted, marked where it is not all of them."""
    whole = month.since.day == 1 and month.until.day == 1
    return f"{month.days}{'' if whole else ' (part)'}"


def _chart(result: ObservedRate) -> Chart:
    first, last = result.spans[0], result.spans[-1]
    each = f"each column {last.days} days" if last.days > 1 else "a column a day"
    return Chart(
        f"{_losses(result)} a day, {each}",
        [max(span.rate_per_day, 0.0) for span in result.spans],
        first.since.isoformat(),
        last.until.isoformat(),
    )


def _losses(result: ObservedRate) -> str:
    return "deaths" if result.inputs.counts_deaths else "losses"


def _basis(result: ObservedRate) -> tuple[str, ...]:
    inputs = result.inputs
    kind = "cumulative" if inputs.kind == "cumulative" else f"per {inputs.period}"
    side = "before D" if inputs.counts == "before" else "from D on"
    read = (
        f"{named(inputs.file)}: {shown(inputs.column)}, {kind}, {inputs.rows:,} rows, one a"
        f" {inputs.period}, by {shown(inputs.date_column)}; a row dated D counts what came {side}"
    )
    ahead = result.ahead
    if inputs.window_days is None:
        of = (
            "the mean of two weighted means of the daily losses, which forget half in"
            f" {FAST_DAYS} and in {SLOW_DAYS} days"
        )
    else:
        of = f"the mean of the last {inputs.window_days} days"
    learned = "its interval is a guess"
    if ahead.scored >= LEAST_SCORED:
        if inputs.window_days is None:
            of += f", moved a little to the side of fewer {'losses' if ahead.days else 'days'}"
        learned = (
            f"its interval is as wide as {ahead.scored:,} such rates of the past turned out to be"
            " off over the same horizon"
        )
    return read, f"the rate is {of}; {learned}"


class _Row(NamedTuple):
    """A span of time in the table for programs, the current rate and what covers it first."""

    name: str
    since: date
    until: date | None
    days: float | None
    losses: float | None
    rate_per_day: float
    low_per_day: float | None = None
    high_per_day: float | None = None
    coverage_days: Days = None
    exhausted_on: Dates = None


def _data(result: ObservedRate) -> Table:
    """A row for the current rate, for each window and for each month."""
    ahead = result.ahead
    current: list[Any] = [result.as_of, None, ahead.days, ahead.people]
    current += [ahead.rate_per_day, ahead.low_per_day, ahead.high_per_day]
    covered = result.coverage
    if covered is not None:
        current += [covered.coverage_days, covered.exhausted_on]
    first = [_Row("current rate", *current)]
    first += [_Row(f"{window.days} days", *window[:5]) for window in result.windows]

    def row(number: int) -> _Row:
        if number < len(first):
            return first[number]
        month = result.months[number - len(first)]
        return _Row(month.since.isoformat()[:7], *month)

    rows = Made(len(first) + len(result.months), row)
    columns = [Column(key="span", value=operator.attrgetter("name"))]
    keys = _Row._fields[1:] if covered is not None else _Row._fields[1:-2]
    parts = figures.parts(covered.coverage_days) if covered is not None else ()
    columns += [
        Column(key=key, value=operator.attrgetter(key), parts=parts if key in _COVERED else ())
        for key in keys
    ]
    return Table(tuple(columns), rows)


_COVERED = ("coverage_days", "exhausted_on")
