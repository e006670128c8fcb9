"""What was made of the odd reports among the latest of a series."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from attrition_cli.core.series.anomalies import ReportAnomaly, zeros_and_jumps
from attrition_cli.core.series.forecasting.current_rate import latest_reports, rates_per_day
from attrition_cli.core.series.odd_reports import (
    SPREAD_DAYS,
    JudgedReports,
    judged_reports,
)
from attrition_cli.core.series.series import FOUR_WEEKS_DAYS, Series

RECENT_DAYS = FOUR_WEEKS_DAYS
"""The latest days, which have the most weight in a current rate."""

TreatmentKind = Literal["pause", "catch-up", "jump", "slip"]
TreatmentOf = Literal["left out", "spread", "kept"]


class Treatment(NamedTuple):
    """What was made of the odd reports `first` to `last`.

    They have `losses`, where about `usual` would be usual. A report that makes up for a pause is
    the last of those over which its losses are spread.
    """

    kind: TreatmentKind
    first: int
    last: int
    losses: float
    usual: float
    treatment: TreatmentOf


def treatments(series: Series, days: int = RECENT_DAYS) -> list[Treatment]:
    """The treatments of the odd reports of the latest `days`, in order of date.

    >>> from datetime import date
    >>> from itertools import accumulate
    >>> totals = [*accumulate([*[100] * 40, 0, 0, 300, 100, 1_000], initial=0)]
    >>> made_of = treatments(Series(date(2024, 1, 1), totals, range(46)))
    >>> [(each.kind, each.first, each.last, each.treatment) for each in made_of]
    [('catch-up', 41, 43, 'spread'), ('jump', 45, 45, 'left out')]
    """
    spans = [*_odd_spans(series, judged_reports(series))]
    rates = rates_per_day(series) if spans else []
    found = [
        Treatment(kind, first, last, losses, rates[before] * over, treatment)
        for kind, before, first, last, treatment in spans
        for over, losses in [_since(series, first - 1, last)]
    ]
    found += _kept_anomalies(series, found)
    latest = series.reported[-1] - days
    recent = [each for each in found if series.reported[each.last] > latest]
    return sorted(recent, key=lambda each: each.first)


class _OddSpan(NamedTuple):
    """Odd reports `first` to `last`; `before` is the last report that counts before them."""

    kind: TreatmentKind
    before: int
    first: int
    last: int
    treatment: TreatmentOf


def _odd_spans(series: Series, judged: JudgedReports) -> Iterator[_OddSpan]:
    """The odd reports, going back from the last report that counts."""
    reported = series.reported
    end = len(reported) - 1
    yield from _left_out(judged, judged.rate_from[end], end)
    report = silent_until = judged.rate_from[end]
    while report:
        losses_from, means_from = judged.losses_from[report], judged.means_from[report]
        judgement = judged.judgements[report]
        if judgement == "spread":
            yield _OddSpan("catch-up", means_from, means_from + 1, report, "spread")
        elif judgement == "kept":
            is_pause = judged.judgements[losses_from + 1] != "jump"
            kind: TreatmentKind = "pause" if is_pause else "jump"
            last = silent_until if is_pause else report
            yield _OddSpan(kind, means_from, losses_from + 1, last, "kept")
        elif losses_from < report - 1:
            yield _OddSpan("slip", losses_from, losses_from + 1, report - 1, "left out")
        if judgement != "spread":
            yield from _left_out(judged, means_from, losses_from)
        if series.totals[reported[report]] > series.totals[reported[losses_from]]:
            silent_until = means_from
        report = means_from


def _left_out(judged: JudgedReports, before: int, last: int) -> Iterator[_OddSpan]:
    """The reports after `before` until `last`, in turns of pauses and jumps."""
    for is_jump, reports in groupby(
        range(before + 1, last + 1), lambda report: judged.judgements[report] == "jump"
    ):
        together = [*reports]
        yield _OddSpan(
            "jump" if is_jump else "pause", before, together[0], together[-1], "left out"
        )


def _since(series: Series, first: int, last: int) -> tuple[int, float]:
    """The days and the losses from report `first` to report `last`."""
    begin, end = series.reported[first], series.reported[last]
    return end - begin, series.totals[end] - series.totals[begin]


def _kept_anomalies(series: Series, found: Sequence[Treatment]) -> Iterator[Treatment]:
    """The zeros and jumps of the latest days that count, and lie outside the spread before them."""
    days = RECENT_DAYS + SPREAD_DAYS
    latest = latest_reports(
        series, 1 + sum(day > series.reported[-1] - days for day in series.reported[-days:])
    )
    shift = len(series.reported) - len(latest.reported)
    treated = {at - shift for each in found for at in range(each.first, each.last + 1)}
    kinds: tuple[TreatmentKind, ...] = ("pause", "jump")
    for kind, anomalies in zip(kinds, zeros_and_jumps(latest, treated), strict=True):
        for each in anomalies.latest:
            if latest.reported[each.last] > latest.days - RECENT_DAYS and not _is_within_spread(
                latest, each
            ):
                first, last = each.first + shift, each.last + shift
                yield Treatment(kind, first, last, each.losses, each.usual, "kept")


def _is_within_spread(series: Series, anomaly: ReportAnomaly) -> bool:
    """Whether a report of the days before had as few losses a day, or as many."""
    begin = series.reported[anomaly.first - 1] - SPREAD_DAYS
    before = [
        (series.totals[end] - series.totals[start]) / (end - start)
        for start, end in pairwise(series.reported[: anomaly.first])
        if start >= begin
    ]
    days = series.reported[anomaly.last] - series.reported[anomaly.first - 1]
    per_day = anomaly.losses / days
    return min(before, default=0.0) <= per_day <= max(before, default=0.0)
