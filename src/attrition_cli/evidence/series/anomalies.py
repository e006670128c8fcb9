"""Anomalies of the rows of a file, and of the series built from them."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from attrition_cli.core.series import anomalies as core
from attrition_cli.core.series.anomalies import Anomaly, AnomalyKind, AnomalySummary
from attrition_cli.core.series.forecasting.treatments import treatments
from attrition_cli.core.series.series import Series
from attrition_cli.evidence.series.build_series import Gap, find_gaps
from attrition_cli.evidence.series.daily_figures import DailyFigures, Occurrences
from attrition_cli.evidence.series.inference import Calendar
from attrition_cli.evidence.series.interpretation.falling_counts import FallingCounts
from attrition_cli.evidence.series.read_rows import LossRows
from attrition_cli.notation.file_options.read_options import DateMeans, SeriesKind


def find_anomalies(
    loss_rows: LossRows,
    daily_figures: DailyFigures,
    series: Series,
    *,
    kind: SeriesKind,
    calendar: Calendar,
    date_means: DateMeans,
    decreases: Sequence[int],
    counts: FallingCounts,
    first_left_out: float | None,
) -> AnomalySummary:
    """The anomalies of `loss_rows`, whose figures by day are `daily_figures`, and of `series`.

    `counts` are those that were put right before. `first_left_out` is the first figure, where it
    is left out.
    """
    counts_by_kind: dict[AnomalyKind, int] = {}
    latest: list[Anomaly] = []

    def record(anomaly_kind: AnomalyKind, number: int, anomalies: Iterable[Anomaly]) -> None:
        if number:
            counts_by_kind[anomaly_kind] = number
            latest.extend(anomalies)

    days = daily_figures.days
    # A day without a person is a day without losses.
    found = () if loss_rows.are_counted else find_gaps(days, calendar)
    gaps = (gap for gap in found if gap.missing_rows)
    numbered_gaps = deque(enumerate(gaps, start=1), maxlen=core.MAX_ANOMALIES_LISTED)
    record(
        "gap",
        numbered_gaps[-1][0] if numbered_gaps else 0,
        (_gap_anomaly(gap, days, calendar) for _, gap in numbered_gaps),
    )
    record(
        "decrease",
        len(decreases),
        (
            _decrease_anomaly(at, daily_figures, kind)
            for at in decreases[-core.MAX_ANOMALIES_LISTED :]
        ),
    )
    latest_slips = counts.slips[-core.MAX_ANOMALIES_LISTED :]
    record("slip", len(counts.slips), (_day_anomaly("slip", *each) for each in latest_slips))
    if first_left_out is not None:
        record("first", 1, [_day_anomaly("first", days[0], first_left_out)])
    restarts = counts.restarts[-core.MAX_ANOMALIES_LISTED :]
    record("restart", len(counts.restarts), (_day_anomaly("restart", day) for day in restarts))
    paused: set[int] = set()
    for anomaly_kind, number, odd_reports in _odd_losses(series):
        if anomaly_kind != "jump":
            # A single low row may be a slip of a digit, and no pause.
            paused.update(
                each.last for each in odd_reports if not each.losses or each.first < each.last
            )
        record(
            anomaly_kind,
            number,
            (
                _report_anomaly(anomaly_kind, odd, series, date_means)._replace(
                    catch_up=anomaly_kind == "jump" and odd.first - 1 in paused
                )
                for odd in odd_reports
            ),
        )
    if rounded := core.rounding(core.increments_of(series)):
        all_days = Occurrences(rounded.multiples, days[0], days[-1])
        odd = _row_anomaly("rounding", all_days)._replace(of=rounded.figures, unit=rounded.unit)
        record("rounding", 1, [odd])
    occurrences_by_kind: dict[AnomalyKind, Occurrences] = {
        "empty": loss_rows.empty,
        "duplicate": loss_rows.duplicates,
        "unsorted": loss_rows.unsorted,
        "undated": loss_rows.undated,
    }
    for anomaly_kind, span in occurrences_by_kind.items():
        record(anomaly_kind, span.number, [_row_anomaly(anomaly_kind, span)] if span.number else ())
    return AnomalySummary(counts_by_kind, sorted(latest, key=lambda odd: (odd.first, odd.last)))


def _odd_losses(
    series: Series,
) -> Iterator[tuple[AnomalyKind, int, Sequence[core.ReportAnomaly]]]:
    """The kinds of odd losses, the number of each and the latest; first what the rate treats."""
    by_kind: dict[AnomalyKind, list[core.ReportAnomaly]] = {"zeros": [], "low": [], "jump": []}
    treated: set[int] = set()
    for each in treatments(series, series.days):
        treated.update(range(each.first, each.last + 1))
        if each.kind == "slip":
            continue
        last, losses, usual = each.last, each.losses, each.usual
        if each.kind == "catch-up":
            # What makes up for a pause is usual over all its days: the pause alone is odd.
            last -= 1
            begin, end, until = (series.reported[at] for at in (each.first - 1, last, each.last))
            losses = series.totals[end] - series.totals[begin]
            usual *= (end - begin) / (until - begin)
        kind: AnomalyKind = "jump" if each.kind == "jump" else "low" if losses else "zeros"
        by_kind[kind].append(core.ReportAnomaly(each.first, last, losses, usual))
    zeros, jumps = core.zeros_and_jumps(series, treated)
    others: dict[AnomalyKind, core.ReportAnomalies] = {"zeros": zeros, "jump": jumps}
    for kind, odd in by_kind.items():
        other = others.get(kind, core.ReportAnomalies(0, ()))
        latest = sorted([*other.latest, *odd])[-core.MAX_ANOMALIES_LISTED :]
        yield kind, other.number + len(odd), latest


def _gap_anomaly(gap: Gap, days: Sequence[int], calendar: Calendar) -> Anomaly:
    day = days[gap.row_index]
    first, last = (date.fromordinal(calendar.add_periods(day, n)) for n in (1, gap.missing_rows))
    return Anomaly("gap", first, last, gap.missing_rows)


def _decrease_anomaly(index: int, daily_figures: DailyFigures, kind: SeriesKind) -> Anomaly:
    day = date.fromordinal(daily_figures.days[index])
    before = daily_figures.figures[index - 1] if kind == "cumulative" else 0.0
    return Anomaly("decrease", day, day, losses=daily_figures.figures[index] - before)


def _day_anomaly(kind: AnomalyKind, day_number: int, losses: float | None = None) -> Anomaly:
    day = date.fromordinal(day_number)
    return Anomaly(kind, day, day, losses=losses)


def _report_anomaly(
    anomaly_kind: AnomalyKind, odd: core.ReportAnomaly, series: Series, date_means: DateMeans
) -> Anomaly:
    first, last = report_dates(odd.first, odd.last, series, date_means)
    return Anomaly(anomaly_kind, first, last, odd.last - odd.first + 1, odd.losses, odd.usual)


def report_dates(first: int, last: int, series: Series, date_means: DateMeans) -> tuple[date, date]:
    """The dates of the rows of reports `first` and `last` of a series."""
    reports_before = 1 if date_means == "from" else 0
    days_after = 1 if date_means == "through" else 0
    since, until = (
        series.since + timedelta(days=series.reported[report - reports_before] - days_after)
        for report in (first, last)
    )
    return since, until


def _row_anomaly(anomaly_kind: AnomalyKind, occurrences: Occurrences) -> Anomaly:
    return Anomaly(
        anomaly_kind,
        date.fromordinal(occurrences.first_day),
        date.fromordinal(occurrences.last_day),
        occurrences.number,
    )
