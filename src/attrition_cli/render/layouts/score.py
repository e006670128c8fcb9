"""Layout of the score of a series: the errors of past forecasts, by horizon and year."""

import itertools
import operator
from functools import partial

from attrition_cli.core.series.forecasting.past_errors import (
    MIN_INDEPENDENT_FORECASTS,
    NEARLY_TWO_FORECASTS,
)
from attrition_cli.core.series.forecasting.scoring import Score, ScoreRow
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.chart_data import Bar
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import digits, phrases


def score_document(result: Score) -> Document:
    """A table for each horizon, with rows for all years and each year, and bars of the errors."""
    by_horizon = [
        list(rows) for _, rows in itertools.groupby(result.rows, operator.itemgetter(0, 1))
    ]
    # The last field holds the errors of several trailing means, which have a column each.
    columns: tuple[Column[ScoreRow], ...] = (
        *map(field_column, ScoreRow._fields[:-1]),
        *(
            Column(
                key=f"trailing_{days}_days_error_percent",
                value=partial(_trailing_error_percent, index),
            )
            for index, days in enumerate(result.trailing_days)
        ),
    )
    return Document(
        headline=phrases.as_sentence(_sentence_words(result, by_horizon[0][0])),
        tables=tuple(_horizon_table(result, lines) for lines in by_horizon),
        more_tables=(_error_bars(result),),
        data_table=Table(columns, result.rows),
        raw_values=tuple(_raw_error(lines[0]) for lines in by_horizon),
        answer_kind="score",
        basis=_basis(result),
        notes=result.notes,
    )


def _horizon_in_words(row: ScoreRow) -> str:
    if row.people is not None:
        return f"the days until {digits.all_digits(row.people)} are lost"
    return f"the losses over {phrases.exact_days_in_words(row.days or 0)}"


def _horizon_cell(row: ScoreRow) -> str:
    return (
        digits.all_digits(row.people) if row.people else phrases.exact_days_in_words(row.days or 0)
    )


def _raw_error(row: ScoreRow) -> str:
    """The error of a horizon with all digits, not a number where no outcome had losses."""
    error = row.mean_absolute_percentage_error
    return "nan" if error is None else repr(error)


def _sentence_words(result: Score, row: ScoreRow) -> str:
    percent = digits.all_digits(result.credibility_percent)
    inside = f"{_percent_to_tenths(row.inside_percent)} of the outcomes"
    forecasts = f"forecasts of {_horizon_in_words(row)}"
    if row.mean_absolute_percentage_error is None:
        return (
            f"{forecasts} were followed by no losses, so that they have no error in per cent;"
            f" {inside} lay in the {percent}% interval"
        )
    words = (
        f"{forecasts} had a mean absolute percentage error of"
        f" {_percent_to_tenths(row.mean_absolute_percentage_error)},"
        f" and {inside} lay in the {percent}% interval"
    )
    best = _best_trailing_mean(result, row)
    return words if best is None else f"{words}; {best}"


def _best_trailing_mean(result: Score, row: ScoreRow) -> str | None:
    """A clause on the best of the trailing means on the same days; `None` without any."""
    known = [
        (error, days)
        for error, days in zip(row.trailing_error_percent, result.trailing_days, strict=True)
        if error is not None
    ]
    if not known:
        return None
    error, days = min(known)
    return f"the best plain mean, of {days} days, had {_percent_to_tenths(error)}"


def _percent_to_tenths(number: float | None) -> str:
    """A per cent; "" where no outcome has one."""
    return "" if number is None else f"{digits.one_decimal(number)}%"


def _signed_percent(number: float | None) -> str:
    return "" if number is None else digits.signed(number, unit="%")


def _trailing_error_percent(index: int, row: ScoreRow) -> float | None:
    return row.trailing_error_percent[index]


def _horizon_table(result: Score, rows: list[ScoreRow]) -> Table[ScoreRow]:
    unit = "days" if rows[0].people is not None else "people"

    def trailing_column(index: int) -> Column[ScoreRow]:
        def text(row: ScoreRow) -> str:
            return _percent_to_tenths(_trailing_error_percent(index, row))

        days = result.trailing_days[index]
        return Column(f"{days}-day\nmean", text, droppable=1)

    columns: tuple[Column[ScoreRow], ...] = (
        Column("made in", _year),
        Column("forecasts", lambda line: digits.all_digits(line.forecasts)),
        Column("error", lambda line: _percent_to_tenths(line.mean_absolute_percentage_error)),
        Column("bias", lambda line: _signed_percent(line.bias_percent)),
        Column(f"bias in\n{unit}", lambda line: digits.signed(line.bias), droppable=2),
        Column("inside", lambda line: _percent_to_tenths(line.inside_percent)),
        *map(trailing_column, range(len(result.trailing_days))),
    )
    return Table(columns, rows, _horizon_in_words(rows[0]))


def _year(row: ScoreRow) -> str:
    return "all" if row.year is None else str(row.year)


def _error_bars(result: Score) -> Table[ScoreRow]:
    """A table of the errors as bars."""
    largest_error_percent = max(row.mean_absolute_percentage_error or 0.0 for row in result.rows)

    columns: tuple[Column[ScoreRow], ...] = (
        Column("horizon", _horizon_cell),
        Column("made in", _year),
        Column("error", lambda line: _percent_to_tenths(line.mean_absolute_percentage_error)),
        Column(
            bar=lambda line: Bar(
                0,
                (line.mean_absolute_percentage_error or 0.0) / largest_error_percent
                if largest_error_percent
                else 0,
            )
        ),
    )
    return Table(columns, result.rows, "mean absolute percentage error")


def _basis(result: Score) -> tuple[str, ...]:
    of = (
        "the estimate of the current rate"
        if result.window_days is None
        else f"the mean of the last {result.window_days} days"
    )
    independent_forecasts = min(row.independent for row in result.rows if row.year is None)
    forecasts_basis = (
        f"forecasts by {of}, each from only the reports until its date, made from {result.since}"
        f" on and compared with the outcomes until {result.until}"
    )
    if independent_forecasts >= MIN_INDEPENDENT_FORECASTS:
        worth = f"about {digits.to_whole_number(independent_forecasts)} independent ones"
    elif independent_forecasts >= NEARLY_TWO_FORECASTS:
        worth = "under two independent ones, which says nothing about accuracy"
    else:
        worth = "about one independent outcome, which says nothing about accuracy"
    independence_basis = (
        f"the outcomes of forecasts overlap: over the longest horizon they are worth {worth}"
    )
    error_basis = "the error is the mean absolute percentage error, beside that of plain means"
    bias_basis = (
        "bias is the mean error, above 0 where forecasts were too high; in per cent each forecast"
        " has the same weight"
    )
    return forecasts_basis, f"{error_basis}; {bias_basis}", independence_basis
