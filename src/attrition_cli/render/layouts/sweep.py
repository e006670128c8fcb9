"""Layout of a sweep: the answer over a grid of strengths and rates."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from attrition_cli.core.constant_rate.grid import by_strength
from attrition_cli.core.constant_rate.sweep import Cell, Sweep
from attrition_cli.core.lazy import LazySequence
from attrition_cli.core.quantities.quantity import CentralInterval, Interval
from attrition_cli.core.quantities.result_values import DaysValue
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.causes import cause_basis, cause_names
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.text import date_text, digits, phrases, ranges
from attrition_cli.render.text.headline import fitting
from attrition_cli.render.text.parts import part_names, percentile_names, percentiles_title


def sweep_document(result: Sweep) -> Document:
    """A matrix with a row for each strength and a column for each rate.

    The table for programs has a row for each cell.
    """
    cells, rate = result.cells, result.inputs.rate
    parts = ("low", "high") if result.answer_kind == "interval" else part_names(cells[0].days)
    of_rate = f"{'share' if rate.per_capita else 'rate'}_per_{rate.period}"
    columns: list[Column[Cell]] = [
        field_column("troops"),
        Column(key=of_rate, value=lambda cell: cell.rate),
        field_column("days", parts),
    ]
    if result.inputs.start is not None:
        columns.append(field_column("on", parts))
    return Document(
        headline=_sentence(result),
        tables=_matrices(result),
        data_table=Table(tuple(columns), cells),
        raw_values=LazySequence(len(cells), lambda index: ranges.raw(cells[index].days)),
        answer_kind=result.answer_kind,
        basis=tuple(_basis(result)),
        method=basis.percentile_method(part_names(cells[0].days))
        if result.answer_kind == "distribution"
        else (),
        notes=basis.wounded_to_killed_notes(result.inputs.rate),
    )


def _sentence(result: Sweep) -> str:
    """The range of the answers, in the fullest wording that a headline has room for."""
    return fitting(partial(_sentence_words, result), partial(_sentence_words, result, brief=True))


def _sentence_words(result: Sweep, *, brief: bool = False) -> str:
    inputs = result.inputs
    who = phrases.contingent_in_words(
        inputs.troops,
        lost=inputs.lost,
        intake=inputs.intake,
        intake_delay=inputs.intake_delay_days,
        at_most="at most",
        brief=brief,
    )
    days = phrases.range_in_words(_corner_days(result))
    if days and "days" in result.bounds:
        days += f", each {result.bounds['days']} that"
    loss_rate = phrases.loss_rate_in_words(inputs.rate, inputs.dnbi, brief=brief)
    if isinstance(inputs.rate.amount, CentralInterval):
        percent = digits.all_digits(inputs.rate.amount.credibility_percent)
        loss_rate = f"{phrases.rate_in_words(inputs.rate, brief=brief)} ({percent}% interval)"
        loss_rate += phrases.dnbi_in_words(inputs.dnbi, brief=brief)
    if result.question == "half-life":
        half = f"fall to half their strength in {days}" if days else "never fall to half of it"
        return phrases.as_sentence(f"{who} losing {loss_rate} {half}")
    if not days:
        return phrases.as_sentence(f"{who} are never exhausted by losses of {loss_rate}")
    return phrases.as_sentence(f"{who} cover losses of {loss_rate} for {days}")


def _matrices(result: Sweep) -> tuple[AnyTable, ...]:
    days = _matrix(result, f"{result.question} in days", lambda cell: phrases.days_cell(cell.days))
    if result.inputs.start is None:
        return (days,)
    until = "covered until" if result.question == "coverage" else "half lost on"
    return days, _matrix(result, until, lambda cell: date_text.date_cell(cell.on, cell.days))


def _matrix(result: Sweep, title: str, text: Callable[[Cell], str]) -> Table[Sequence[Cell]]:
    rate_count = len(result.rates)
    shade = _shading(result)

    source = result.inputs.rate.source
    format_number: digits.Formatter = digits.to_hundredths
    if result.inputs.rate.per_capita:
        format_number = digits.share_to_percent
    elif source is not None and source.worked_out:
        format_number = digits.to_tenths

    def column(index: int) -> Column[Sequence[Cell]]:
        return Column(
            format_number(result.rates[index]),
            lambda row: text(row[index]),
            shade=lambda row: shade(row[index].days),
        )

    troops: Column[Sequence[Cell]] = Column(
        "troops", lambda row: digits.to_hundredths(row[0].troops or 0)
    )
    columns = (troops, *map(column, range(rate_count)))
    axes = f"by troops and losses a {result.inputs.rate.period}"
    title = percentiles_title(f"{title}, {axes}", percentile_names(*_corner_days(result)))
    return Table(columns, by_strength(result.cells, rate_count), title, matrix=True)


def _corner_days(result: Sweep) -> list[DaysValue]:
    """The days in the corners of the grid.

    The least and the most are among them, since days are monotone in strength and rate.
    """
    last = len(result.rates) - 1
    return [result.cells[corner].days for corner in (0, last, -1 - last, -1)]


def _shading(result: Sweep) -> Callable[[DaysValue], float]:
    """The shade of a cell: 0 for the least days to 1 for the most and for never, logarithmic."""
    corners = [_days_for_shading(days) for days in _corner_days(result)]
    known_days = [days for days in corners if days]
    least, most = min(known_days, default=1.0), max(known_days, default=1.0)
    if None in corners:
        # The longest finite times lie between the corners, so their maximum is not known here.
        most = max(most, _LEAST_RATIO_BEFORE_NEVER * least)

    def shade(days: DaysValue) -> float:
        shading_days = _days_for_shading(days)
        if shading_days is None or least == most:
            return 1.0
        return math.log(max(shading_days, least) / least) / math.log(most / least)

    return shade


_LEAST_RATIO_BEFORE_NEVER = 16


def _days_for_shading(days: DaysValue) -> float | None:
    """The days by which a cell is shaded: the median, the lower bound or the point."""
    if isinstance(days, dict):
        return days.get("p50")
    return days.low if isinstance(days, Interval) else days


def _basis(result: Sweep) -> Iterator[str]:
    inputs = result.inputs
    yield from basis.period_basis(inputs.rate, inputs.dnbi, inputs.intake)
    yield from cause_basis(cause_names(inputs))
    if result.answer_kind == "distribution":
        yield from basis.sampling_basis(basis.named_inputs(inputs, without=("troops", "rate")))
