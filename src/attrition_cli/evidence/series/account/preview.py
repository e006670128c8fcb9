"""The first and the last rows of a file, and the losses that each was taken for."""

from bisect import bisect_left
from contextlib import suppress
from datetime import timedelta

from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.series.series_preview import PreviewRow
from attrition_cli.evidence.series.read_series import SeriesAndRows
from attrition_cli.evidence.series.table.dates.date_parts import as_in_columns
from attrition_cli.evidence.series.table.end_rows import ROWS_AT_EACH_END, RawRow
from attrition_cli.evidence.series.table.parse_dates import EXCLUDED_DAY


def preview_rows(read: SeriesAndRows) -> tuple[PreviewRow, ...]:
    """The rows at both ends of the files that were `read`, with the losses that they count."""
    ends = read.rows.end_rows
    if len(ends) > 2 * ROWS_AT_EACH_END:
        ends = (*ends[:ROWS_AT_EACH_END], *ends[-ROWS_AT_EACH_END:])
    return tuple(_preview_row(raw, read) for raw in ends)


def _preview_row(raw: RawRow, read: SeriesAndRows) -> PreviewRow:
    (loaded, loss_rows, calendar), series = read, read.loaded.series
    where = loss_rows.row_location(loss_rows.dates_location, raw.row_number)
    label = f"{where.path}, {where.row_label}" if loss_rows.parts else where.row_label
    shown = PreviewRow(label, as_in_columns(raw.date_text), raw.losses_text, None, None, None)
    if raw.day == EXCLUDED_DAY:
        return shown._replace(remark="not read")
    if not raw.losses_text.strip():
        return shown._replace(remark="no figure")
    days = series.days + 1
    with suppress(OverflowError, ValueError, KeyError):
        end = calendar.add_periods(raw.day, 1 if loaded.date_means == "from" else 0)
        end += loaded.date_means == "through"
        days = end - series.since.toordinal()
    if days > series.days:
        return shown._replace(remark="not over")
    if days <= 0:
        return shown._replace(remark="the count begins here")
    start = series.reported[bisect_left(series.reported, days) - 1]
    losses = series.totals[days] - series.totals[start]
    if loss_rows.are_counted:
        losses = 1  # The others of the day have rows of their own.
    return shown._replace(
        since=series.since + timedelta(start),
        until=series.since + timedelta(days),
        losses=to_json_number(losses),
    )
