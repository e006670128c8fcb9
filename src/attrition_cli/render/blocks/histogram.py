"""The histogram of an answer's draws, as a table with bars."""

import math
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.render.chart_data import Bar
from attrition_cli.render.document import AnyTable, Column, Table
from attrition_cli.render.text.digits import to_decimals, whole_percent_cell
from attrition_cli.render.text.ranges import NEVER, unmistakable

if TYPE_CHECKING:
    from attrition_cli.core.quantities.histogram import SampleSummary

_LEAST_SHARE_FOR_A_BAR = 0.01


def histogram_tables(
    title: str, samples: "SampleSummary", start: date | None
) -> tuple[AnyTable, ...]:
    """A histogram of the draws: a row for each interval of days, and one for never."""
    histogram = samples.histogram
    if histogram is None:
        return ()
    # Edges have as many decimals as the step.
    places = max(0, -math.floor(math.log10(histogram.step_days)))
    edges = [
        round(histogram.first_days + index * histogram.step_days, places)
        for index in range(len(histogram.shares) + 1)
    ]
    ends = [to_decimals(edge, places) for edge in edges]
    bars = [
        _HistogramRow("..".join(unmistakable(low, high)), edge, share)
        for low, high, edge, share in zip(ends, ends[1:], edges, histogram.shares, strict=False)
    ]
    if histogram.later_share > _LEAST_SHARE_FOR_A_BAR:
        bars.append(_HistogramRow(f"{ends[-1]}..", edges[-1], histogram.later_share))
    if samples.never_share:
        bars.append(_HistogramRow(NEVER, None, samples.never_share))
    largest_share = max(part.share for part in bars)
    columns: list[Column[_HistogramRow]] = [Column("days", lambda part: part.text)]
    if start is not None:
        columns.append(Column("from", lambda part: _date_cell(start, part.first_day)))
    columns += [
        Column("share", lambda part: whole_percent_cell(part.share)),
        Column(bar=lambda part: Bar(0, part.share / largest_share)),
    ]
    return (Table(tuple(columns), bars, title),)


class _HistogramRow(NamedTuple):
    """An interval of the histogram: its label, the day it begins with and its share of draws."""

    text: str
    first_day: float | None
    share: float


def _date_cell(start: date, day: float | None) -> str:
    return "" if day is None else str(date_after(start, day) or "")
