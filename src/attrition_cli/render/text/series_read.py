"""What was read of a file of losses, in a sentence."""

from collections.abc import Iterator

from attrition_cli.core.series.observed_rate import LossCounts
from attrition_cli.core.series.series_read import SeriesRead
from attrition_cli.notation.escaping import file_label, quoted
from attrition_cli.notation.file_options.read_options import period_noun

_RANGE = "range"
_SIDES = {"before": "before D", "from": "from D on", "through": "through D"}


def series_read_sentence(read: SeriesRead) -> str:
    """What was `read`, in one line.

    >>> from datetime import date
    >>> days = date(2024, 9, 1), date(2024, 9, 14)
    >>> read = SeriesRead(
    ...     ("l.csv",), None, 14, "date", "killed", "killed", "per-period", "day", "before", *days
    ... )
    >>> print(series_read_sentence(read))  # doctest: +NORMALIZE_WHITESPACE
    'l.csv': 14 rows, one a day, dated 2024-09-01 to 2024-09-14 in 'date'; deaths per day in
    'killed'; a row dated D counts the losses before D
    """
    label = ", ".join(map(file_label, read.files))
    if read.sheet is not None:
        label += f", sheet {quoted(read.sheet)}"
    rows = f"{read.rows:,} rows" if read.rows != 1 else "1 row"
    dates = f"{read.first_date} to {read.last_date} in {quoted(read.date_column)}"
    parts = [
        f"{label}: {rows}, {_each_row(read)}, dated {dates}",
        *_figures(read),
        _what_a_date_means(read),
    ]
    if read.where:
        parts.append(f"only rows where {' and '.join(map(quoted, read.where))}")
    if read.skipped:
        parts.append(
            "skipped: "
            + ", ".join(
                f"{each.rows:,} row{'' if each.rows == 1 else 's'} {each.why}"
                for each in read.skipped
            )
        )
    return "; ".join([*parts, *read.notes])


def losses_noun(counts: LossCounts | None) -> str:
    """What those are called who are counted; deaths are called so whatever their cause.

    >>> losses_noun("killed"), losses_noun("wounded"), losses_noun(None)
    ('deaths', 'wounded', 'losses')
    """
    if counts in ("deaths", "killed"):
        return "deaths"
    return "losses" if counts in (None, "casualties") else str(counts)


def _each_row(read: SeriesRead) -> str:
    if read.column is None:
        return "each a person"
    is_range = read.period == _RANGE
    return "each a range of days" if is_range else f"one a {period_noun(read.period)}"


def _what_a_date_means(read: SeriesRead) -> str:
    if read.period == _RANGE:
        return f"a row counts the losses from its first day on and {read.date_means} its last"
    return f"a row dated D counts the losses {_SIDES[read.date_means]}"


def _figures(read: SeriesRead) -> Iterator[str]:
    """What the figures in the column are."""
    if read.column is None:
        return
    noun, period = losses_noun(read.counts), period_noun(read.period)
    counted = f"cumulative {noun}" if read.kind == "cumulative" else f"{noun} per {period}"
    if read.kind == "strength":
        counted = "a strength, whose falls are the losses,"
    column = quoted(read.column)
    yield ", ".join([f"{counted} in {column}", *_measure_words(read.measure, read.unit, period)])


def _measure_words(measure: str, unit: int, period: str) -> Iterator[str]:
    """What is said of figures that are no plain counts."""
    if measure == "daily-mean":
        yield f"each a daily mean, times the days of its {period}"
    elif measure != "count":
        yield f"each a sum of {measure.strip('sumd-')} days, divided by them"
    if unit > 1:
        yield f"in units of {unit:,} people"
