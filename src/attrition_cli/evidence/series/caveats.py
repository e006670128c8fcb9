"""The weaknesses of a series of losses: a sentence for each anomaly of its latest data."""

from datetime import timedelta

from attrition_cli.core.series.anomalies import Anomaly, AnomalyKind
from attrition_cli.core.series.forecasting.forecast import MIN_SCORED_FORECASTS
from attrition_cli.evidence.series.read_series import LoadedSeries
from attrition_cli.notation.escaping import files_label
from attrition_cli.notation.numbers import number_text

RECENT_DAYS = 28
"""The latest days, which have the most weight in a current rate."""


def series_caveats(loaded: LoadedSeries, scored: int) -> tuple[str, ...]:
    """The weaknesses of a rate from a series with `scored` past forecasts, the worst first."""
    label, since = files_label(loaded.paths), loaded.series.until - timedelta(RECENT_DAYS)
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
"""The sentence for each kind of anomaly that weakens a rate, the worst first."""


def _sentence(anomaly: Anomaly) -> str:
    dates = f"from {anomaly.first} to {anomaly.last}"
    if anomaly.first == anomaly.last:
        dates = f"on {anomaly.first}"
    return _SENTENCES[anomaly.kind].format(
        dates=dates, losses=_people(anomaly.losses), usual=_people(anomaly.usual)
    )


def _people(number: float | None) -> str:
    return number_text(round(abs(number or 0)), thousands_separator=",")
