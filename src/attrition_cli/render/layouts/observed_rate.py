"""Layout of the current rate of a loss series, its trailing means and its months."""

from datetime import date
from typing import NamedTuple

from attrition_cli.core.lazy import LazySequence
from attrition_cli.core.quantities.quantity import Lognormal
from attrition_cli.core.quantities.result_values import DateValue, DaysValue
from attrition_cli.core.series.forecasting.current_rate import (
    FAST_HALF_LIFE_DAYS,
    SLOW_HALF_LIFE_DAYS,
)
from attrition_cli.core.series.observed_rate import ObservedRate
from attrition_cli.core.series.windows import Span, Window
from attrition_cli.notation.escaping import files_label
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.render.blocks.anomalies import anomalies_table
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.chart_data import ColumnChart
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.text import digits, pdg_precision, phrases, ranges
from attrition_cli.render.text.parts import part_names
from attrition_cli.render.text.series_read import losses_noun

MAX_MONTHS_SHOWN = 12
"""Number of latest months in the default table: a year."""


def observed_rate_document(result: ObservedRate) -> Document:
    """The current rate with its interval, the windows, the months, and a chart."""
    first_shown = max(len(result.months) - MAX_MONTHS_SHOWN, 0)
    tables: list[AnyTable] = [_windows_table(result), _months_table(result, first_shown)]
    if result.anomalies.found:
        tables.append(anomalies_table(result.anomalies))
    document = Document(
        headline=phrases.as_sentence(_sentence_words(result)),
        tables=tuple(tables),
        data_table=_data_table(result),
        raw_values=(quantity_text(_rate_interval(result)),),
        answer_kind="estimate",
        basis=_basis(result),
        method=_method(result),
        more_tables=_earlier_months_tables(result, first_shown),
        chart=_chart(result),
    )
    if result.coverage is None:
        return document
    from attrition_cli.render.layouts.cover import cover_document  # most series are given no troops

    cover = cover_document(result.coverage, before=f"{_rate_words(result)}: ")
    return document._replace(
        headline=cover.headline,
        tables=(*cover.tables, *document.tables),
        raw_values=(*document.raw_values, *cover.raw_values),
        answer_kind=cover.answer_kind,
        basis=(_sentence_words(result), *document.basis, *cover.basis),
        method=(*document.method, *cover.method),
        more_tables=(*cover.more_tables, *document.more_tables),
        notes=cover.notes,
    )


def _rate_interval(result: ObservedRate) -> Lognormal:
    now = result.current_rate
    return Lognormal(now.low_per_day, now.high_per_day, result.inputs.credibility_percent)


def _sentence_words(result: ObservedRate) -> str:
    current_rate = result.current_rate
    interval = _rate_interval(result)
    format_number = pdg_precision.per_day_formatter(interval)
    percent = digits.all_digits(result.inputs.credibility_percent)
    low, high = format_number(interval.low, "down"), format_number(interval.high, "up")
    interval_words = f"{percent}% interval {' to '.join(ranges.unmistakable(low, high))}"
    if current_rate.days is not None:
        over = f"over the next {digits.all_digits(current_rate.days)} days"
    else:
        over = f"until {digits.to_whole_number(current_rate.people or 0)} more are lost"
    words = f"{_rate_words(result)} {over} ({interval_words})"
    return f"{words}: {_TREND_WORDS[result.trend]}" if result.trend else words


def _rate_words(result: ObservedRate) -> str:
    format_number = pdg_precision.per_day_formatter(_rate_interval(result))
    rate = f"about {format_number(result.current_rate.rate_per_day)} a day"
    noun = losses_noun(result.inputs.counts)
    return f"as of {result.as_of}, {noun} in {_where(result)} run at {rate}"


def _where(result: ObservedRate) -> str:
    """The name of the file, or "the file" where the name has too many words for a headline.

    Rising figures may be those of periods, so that it is told where the column does not say so.
    """
    where = files_label([result.inputs.file, *result.inputs.more_files])
    where = where if len(where.split()) <= _MOST_WORDS_OF_NAME else "the file"
    if result.inputs.kind == "cumulative" and not result.inputs.column_names_kind:
        return f"{where}, read as cumulative,"
    return where


_MOST_WORDS_OF_NAME = 4

_TREND_WORDS = {"rising": "rising", "falling": "falling", "level": "no change beyond the scatter"}


def _windows_table(result: ObservedRate) -> Table[Window]:
    columns: tuple[Column[Window], ...] = (
        Column("last days", lambda row: digits.all_digits(row.days)),
        Column("from", lambda row: row.since.isoformat()),
        Column("losses", _losses_cell),
        Column("a day", lambda row: digits.to_tenths_cell(row.rate_per_day)),
        Column("against the\nnext longer", _change_cell),
    )
    until = result.windows[0].until
    title = f"trailing means, to 00:00 on {until}"
    if until < result.as_of:
        title += ", without the odd rows at the end"
    return Table(columns, result.windows, title)


def _losses_cell(span: Span | Window) -> str:
    """The losses, marked where some of the rows are odd."""
    return f"{digits.to_whole_number(span.losses or 0)}{_ODD_MARK if span.odd_days else ''}"


_ODD_MARK = "*"


def _basis(result: ObservedRate) -> tuple[str, ...]:
    """What the mark means, where a row that people see has it."""
    is_odd = any(row.odd_days for row in result.windows)
    if not is_odd and not any(row.odd_days for row in result.months):
        return ()
    meaning = (
        "some rows are odd; the rate and the trailing means leave them out or spread them, months"
        " and chart show them as reported"
    )
    return (f'"{_ODD_MARK}": {meaning}',)


def _change_cell(window: Window) -> str:
    percent = window.above_longer_percent
    return "" if percent is None else digits.signed(percent, unit="%")


def _months_table(result: ObservedRate, first_shown: int) -> Table[Span]:
    title = "calendar months, from the count on the first to that on the next first"
    if first_shown:
        title += f" ({first_shown} of {len(result.months)} rows left out: --verbose)"
    return Table(_MONTH_COLUMNS, result.months[first_shown:], title)


def _earlier_months_tables(result: ObservedRate, first_shown: int) -> tuple[AnyTable, ...]:
    if not first_shown:
        return ()
    return (Table(_MONTH_COLUMNS, result.months[:first_shown], "calendar months before those"),)


def _days_cell(month: Span) -> str:
    """The days of the month that are counted, marked "(part)" where they are not all."""
    is_whole_month = month.since.day == 1 and month.until.day == 1
    return f"{month.days}{'' if is_whole_month else ' (part)'}"


_MONTH_COLUMNS: tuple[Column[Span], ...] = (
    Column("month", lambda row: row.since.isoformat()[:7]),
    Column("days", _days_cell),
    Column("losses", _losses_cell),
    Column("a day", lambda row: digits.to_tenths_cell(row.rate_per_day)),
)


def _chart(result: ObservedRate) -> ColumnChart:
    first, last = result.spans[0], result.spans[-1]
    each = f"each column {last.days} days" if last.days > 1 else "a column a day"
    return ColumnChart(
        f"{losses_noun(result.inputs.counts)} a day, {each}",
        [max(span.rate_per_day, 0.0) for span in result.spans],
        first.since.isoformat(),
        last.until.isoformat(),
    )


def _method(result: ObservedRate) -> tuple[str, ...]:
    """How the rate and its interval were computed."""
    inputs, current_rate = result.inputs, result.current_rate
    if inputs.window_days is None:
        rate_basis = (
            "the mean of two weighted means of the daily losses, with half-lives of"
            f" {FAST_HALF_LIFE_DAYS} and {SLOW_HALF_LIFE_DAYS} days"
        )
    else:
        rate_basis = f"the mean of the last {inputs.window_days} days"
    interval_basis = "its interval is a guess"
    if current_rate.interval == "learnt":
        interval_basis = (
            f"its interval is as wide as the errors of {current_rate.scored:,} past forecasts"
            " over the same horizon"
        )
    return (f"the rate is {rate_basis}; {interval_basis}",)


class _DataRow(NamedTuple):
    """A row of the table for programs: the current rate with its coverage, or a span of time."""

    span: str
    since: date
    until: date | None
    days: float | None
    losses: float | None
    rate_per_day: float
    low_per_day: float | None = None
    high_per_day: float | None = None
    coverage_days: DaysValue = None
    exhausted_on: DateValue = None
    odd_days: int | None = None


def _data_table(result: ObservedRate) -> Table[_DataRow]:
    """A row for the current rate, for each window and for each month."""
    now, coverage = result.current_rate, result.coverage
    current = _DataRow(
        span="current rate",
        since=result.as_of,
        until=None,
        days=now.days,
        losses=now.people,
        rate_per_day=now.rate_per_day,
        low_per_day=now.low_per_day,
        high_per_day=now.high_per_day,
        coverage_days=None if coverage is None else coverage.coverage_days,
        exhausted_on=None if coverage is None else coverage.exhausted_on,
    )
    windows = [
        _DataRow(f"{window.days} days", *window[:5], odd_days=window.odd_days)
        for window in result.windows
    ]
    first = [current, *windows]

    def row(number: int) -> _DataRow:
        if number < len(first):
            return first[number]
        month = result.months[number - len(first)]
        return _DataRow(month.since.isoformat()[:7], *month[:5], odd_days=month.odd_days)

    rows = LazySequence(len(first) + len(result.months), row)
    *keys, coverage_days, exhausted_on, odd_days = _DataRow._fields
    columns = [field_column(key) for key in (*keys, odd_days)]
    if coverage is not None:
        parts = part_names(coverage.coverage_days)
        columns += [field_column(coverage_days, parts), field_column(exhausted_on, parts)]
    return Table(tuple(columns), rows)
