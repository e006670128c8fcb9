"""What is odd about the rows of a file, and about the figures in them."""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrition_cli.core.series import anomalies as core
from attrition_cli.core.series.anomalies import Oddities, Oddity, OddityKind
from attrition_cli.core.series.series import Series
from attrition_cli.evidence.series.build_series import Gap, gaps
from attrition_cli.evidence.series.daily_totals import Figures, Span
from attrition_cli.evidence.series.inference import Calendar
from attrition_cli.evidence.series.read_options import Counts, Kind
from attrition_cli.evidence.series.read_rows import Gathered


def oddities_of(
    gathered: Gathered,
    figures: Figures,
    series: Series,
    *,
    kind: Kind,
    calendar: Calendar,
    counts: Counts,
    falls: Sequence[int],
) -> Oddities:
    """What is odd about the rows, the dates and figures of which are `figures`, and the series."""
    found: dict[OddityKind, int] = {}
    latest: list[Oddity] = []

    def take(name: OddityKind, number: int, odd: Iterable[Oddity]) -> None:
        if number:
            found[name] = number
            latest.extend(odd)

    holes = deque[Gap](maxlen=core.MOST_LISTED)
    number = 0
    for hole in gaps(figures.days, calendar):
        if hole.missing:
            number += 1
            holes.append(hole)
    take("gap", number, (_gap(hole, figures.days, calendar) for hole in holes))
    some = falls[-core.MOST_LISTED :]
    take("decrease", len(falls), (_decrease(at, figures, kind) for at in some))
    steps = core.steps_of(series)
    zeros, jumps = core.zero_runs(steps), core.jumps(steps)
    take("zeros", zeros.number, (_odd("zeros", odd, series, counts) for odd in zeros.latest))
    take("jump", jumps.number, (_odd("jump", odd, series, counts) for odd in jumps.latest))
    first, last = figures.days[0], figures.days[-1]
    if rounded := core.rounding(steps):
        whole = Span(rounded.multiples, first, last)
        odd = _span("rounding", whole)._replace(of=rounded.figures, unit=rounded.unit)
        take("rounding", 1, [odd])
    rows: dict[OddityKind, Span] = {
        "empty": gathered.empty,
        "duplicate": gathered.duplicates,
        "unsorted": gathered.unsorted,
    }
    for name, span in rows.items():
        take(name, span.number, [_span(name, span)] if span.number else ())
    return Oddities(found, sorted(latest, key=lambda odd: (odd.first, odd.last)))


def _gap(hole: Gap, days: Sequence[int], calendar: Calendar) -> Oddity:
    day = days[hole.at]
    first, last = (date.fromordinal(calendar.step(day, n)) for n in (1, hole.missing))
    return Oddity("gap", first, last, hole.missing)


def _decrease(at: int, figures: Figures, kind: Kind) -> Oddity:
    day = date.fromordinal(figures.days[at])
    before = figures.figures[at - 1] if kind == "cumulative" else 0.0
    return Oddity("decrease", day, day, losses=figures.figures[at] - before)


def _odd(name: OddityKind, odd: core.Odd, series: Series, counts: Counts) -> Oddity:
    behind = 1 if counts == "from" else 0
    first, last = (
        series.since + timedelta(days=series.reported[report - behind])
        for report in (odd.first, odd.last)
    )
    return Oddity(name, first, last, odd.last - odd.first + 1, odd.losses, odd.usual)


def _span(name: OddityKind, span: Span) -> Oddity:
    return Oddity(name, date.fromordinal(span.first), date.fromordinal(span.last), span.number)
