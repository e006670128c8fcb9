"""The weakness of evidence: what is odd about the data behind a rate, each in a sentence."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.series.anomalies import Anomaly, AnomalyKind
from attrition_cli.core.series.forecast import MIN_SCORED_FORECASTS
from attrition_cli.evidence.series.read_series import LoadedSeries
from attrition_cli.notation.escaping import file_label
from attrition_cli.notation.numbers import number_text

RECENT_DAYS = 28
"""Days before the last that weigh most in a current rate."""

OLD_AFTER_DAYS = 28
"""Days from the end of the data to the start of an answer after which these are old."""


def series_caveats(loaded: LoadedSeries, scored: int) -> tuple[str, ...]:
    """What weakens a rate from a series of which `scored` past rates are known, the worst first."""
    label, since = file_label(loaded.path), loaded.series.until - timedelta(RECENT_DAYS)
    recent = [each for each in loaded.anomalies.latest if since < each.last <= loaded.series.until]
    caveats = []
    for kind in _SENTENCES:
        found = [each for each in recent if each.kind == kind]
        if found:
            caveats.append(f"{label} {_sentence(found[-1])}")
    if scored < MIN_SCORED_FORECASTS:
        rates = "no such rate" if not scored else f"only {scored} such rates"
        if scored == 1:
            rates = "only one such rate"
        caveats.append(
            f"The interval of the rate of {label} is a guess: its past has {rates} to learn from."
        )
    return tuple(caveats)


_SENTENCES: dict[AnomalyKind, str] = {
    "zeros": (
        "reports no losses {dates}, where about {usual} would be usual: the rate may be too low."
    ),
    "decrease": "takes back {losses} losses {dates}: the rate may be too low.",
    "gap": "has no figure {dates}: losses of those days may be missing or counted later.",
    "jump": (
        "has {losses} losses {dates}, where about {usual} would be usual: a catch-up may make the"
        " rate too high."
    ),
}
"""The anomalies that weaken a rate, the worst first."""


def _sentence(anomaly: Anomaly) -> str:
    dates = f"from {anomaly.first} to {anomaly.last}"
    if anomaly.first == anomaly.last:
        dates = f"on {anomaly.first}"
    return _SENTENCES[anomaly.kind].format(
        dates=dates, losses=_people(anomaly.losses), usual=_people(anomaly.usual)
    )


def _people(number: float | None) -> str:
    return number_text(round(abs(number or 0)), thousands_separator=",")


def caveats_on_use(rates: Iterable[tuple[Rate, date | None]]) -> Iterator[str]:
    """What weakens `rates`, each with the date that it is used from, the worst first."""
    old: list[str] = []
    for rate, start in rates:
        if rate.source is None:
            continue
        yield from rate.source.caveats
        until = rate.source.data_until
        if until is not None and start is not None and (start - until).days > OLD_AFTER_DAYS:
            old.append(
                f"The data behind {rate.source.reference} end on {until},"
                f" {(start - until).days:,} days before the rate is used."
            )
    yield from old
