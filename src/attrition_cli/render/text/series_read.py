"""What was read of a file of losses, in a sentence."""

from attrition_cli.core.series.series_read import SeriesRead
from attrition_cli.notation.escaping import file_label, quoted

_SIDES = {"before": "before D", "from": "from D on"}


def series_read_sentence(read: SeriesRead) -> str:
    """What was `read`, in one line.

    >>> from datetime import date
    >>> days = date(2024, 9, 1), date(2024, 9, 14)
    >>> read = SeriesRead(
    ...     ("l.csv",), None, 14, "date", "killed", "deaths", "per-period", "day", "before", *days
    ... )
    >>> print(series_read_sentence(read))  # doctest: +NORMALIZE_WHITESPACE
    'l.csv': 14 rows, one a day, dated 2024-09-01 to 2024-09-14 in 'date'; deaths per day in
    'killed'; a row dated D counts the losses before D
    """
    label = ", ".join(map(file_label, read.files))
    if read.sheet is not None:
        label += f", sheet {quoted(read.sheet)}"
    rows = f"{read.rows:,} rows" if read.rows != 1 else "1 row"
    counted = (
        f"cumulative {read.counts}"
        if read.kind == "cumulative"
        else f"{read.counts} per {read.period}"
    )
    dates = f"{read.first_date} to {read.last_date} in {quoted(read.date_column)}"
    parts = [
        f"{label}: {rows}, one a {read.period}, dated {dates}",
        f"{counted} in {quoted(read.column)}",
        f"a row dated D counts the losses {_SIDES[read.date_means]}",
    ]
    if read.where is not None:
        parts.append(f"only rows where {quoted(read.where)}")
    if read.skipped:
        parts.append(
            "skipped: "
            + ", ".join(
                f"{each.rows:,} row{'' if each.rows == 1 else 's'} {each.why}"
                for each in read.skipped
            )
        )
    return "; ".join(parts)
