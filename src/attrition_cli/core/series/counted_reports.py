"""The reports of a series that enter its rate, and the days that are odd."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from attrition_cli.core.series.odd_reports import JudgedReports, judged_reports
from attrition_cli.core.series.series import Series


class CountedReports(NamedTuple):
    """What counts in the rate, in order: each span stands for one report, from day to day.

    `odd` are the days that lie in no span, and those of a catch-up that is spread over its pause.
    """

    spans: Sequence[tuple[int, int]]
    odd: Sequence[tuple[int, int]]

    @property
    def end(self) -> int:
        """The day of the last report that counts."""
        return self.spans[-1][1]

    def odd_days(self, begin: int, end: int) -> int:
        """The odd days from day `begin` to day `end`."""
        return sum(max(min(end, until) - max(begin, since), 0) for since, until in self.odd)

    def losses_since(self, series: Series, begin: int) -> tuple[float, int]:
        """The losses that count from day `begin` on, and the days that have them."""
        if not self.odd_days(begin, self.end):
            return series.totals[self.end] - series.totals[begin], self.end - begin
        return losses_of_spans(series, reversed(self.spans), begin)


def losses_of_spans(
    series: Series, spans: Iterable[tuple[int, int]], begin: int
) -> tuple[float, int]:
    """The losses of `spans`, the latest first, from day `begin` on, and the days that have them."""
    losses, days = 0.0, 0
    for first, end in spans:
        if end <= begin:
            break
        counted = end - max(first, begin)
        losses += (series.totals[end] - series.totals[first]) * (counted / (end - first))
        days += counted
    return losses, days


def spans_until(series: Series, judged: JudgedReports, report: int) -> Iterator[tuple[int, int]]:
    """The spans of the reports that count until `report`, the latest first."""
    while report:
        yield series.reported[judged.losses_from[report]], series.reported[report]
        report = judged.means_from[report]


def counted_reports(series: Series) -> CountedReports:
    """The reports of `series` that enter its rate.

    >>> from datetime import date
    >>> from itertools import accumulate
    >>> losses = [*[100] * 40, 0, 0, 300, 100, 1_000]
    >>> paused = Series(date(2024, 1, 1), [*accumulate(losses, initial=0)], range(46))
    >>> counted = counted_reports(paused)
    >>> counted.spans[-2:], counted.odd
    ([(40, 43), (43, 44)], [(40, 43), (44, 45)])
    """
    judged, day = judged_reports(series), series.reported
    report = judged.rate_from[-1]
    spans, odd = [], [(day[report], series.days)] if day[report] < series.days else []
    while report:
        losses_from, means_from = judged.losses_from[report], judged.means_from[report]
        spans.append((day[losses_from], day[report]))
        if judged.judgements[report] == "spread":
            odd.append(spans[-1])
        if means_from < losses_from:
            odd.append((day[means_from], day[losses_from]))
        report = means_from
    return CountedReports(spans[::-1], odd[::-1])
