"""The weaknesses of a series of losses: what was made of its latest odd rows, a sentence each."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrition_cli.core.data_quality import (
    Caveat,
    DataQuality,
    TreatedRows,
    Weakness,
    worst_first,
)
from attrition_cli.core.series.anomalies import Anomaly, AnomalyKind
from attrition_cli.core.series.forecasting.forecast import Forecast
from attrition_cli.core.series.forecasting.past_errors import NEARLY_TWO_FORECASTS
from attrition_cli.core.series.forecasting.treatments import RECENT_DAYS, treatments
from attrition_cli.evidence.series.anomalies import report_dates
from attrition_cli.evidence.series.read_series import LoadedSeries
from attrition_cli.notation.escaping import files_label
from attrition_cli.notation.numbers import number_text


def treated_rows(loaded: LoadedSeries) -> tuple[TreatedRows, ...]:
    """The odd rows among the latest ones, in order of date."""
    series = loaded.series
    treated = []
    for each in treatments(series):
        first, last = report_dates(each.first, each.last, series, loaded.date_means)
        row, _ = report_dates(each.last, each.last, series, loaded.date_means)
        treated.append(
            TreatedRows(
                each.kind,
                row if each.kind == "catch-up" else first,
                last,
                series.reported[each.last] - series.reported[each.first - 1],
                each.losses,
                each.usual,
                each.treatment,
            )
        )
    since = series.until - timedelta(RECENT_DAYS)
    recent = [each for each in loaded.anomalies.latest if since < each.last <= series.until]
    treated += [_corrected(each) for each in recent if each.kind == "slip"]
    return tuple(sorted(treated, key=lambda each: each.first))


def data_quality(reference: str, loaded: LoadedSeries, forecast: Forecast) -> DataQuality:
    """The quality of the data of the rate `reference`, of which `forecast` is a use."""
    return DataQuality(
        rate=reference,
        data_until=loaded.series.until,
        age_days=0,
        rows=loaded.row_count,
        interval=forecast.interval,
        anomalies=treated_rows(loaded),
    )


def series_caveats(
    loaded: LoadedSeries, forecast: Forecast, quality: DataQuality
) -> tuple[Caveat, ...]:
    """The weaknesses of a rate from a series and of its `forecast`, the worst first."""
    caveats = row_caveats(loaded, quality.anomalies)
    if forecast.interval == "guess":
        interval = f"The interval of the rate of {files_label(loaded.paths)}"
        sentence = f"{interval} is a guess: {reason_for_guess(forecast)}."
        caveats.append(Caveat("guess", sentence, forecast.independent))
    return tuple(worst_first(caveats))


def row_caveats(loaded: LoadedSeries, treated: Sequence[TreatedRows]) -> list[Caveat]:
    """The weaknesses of the latest rows of a series, of which the odd ones are `treated`."""
    label, since = files_label(loaded.paths), loaded.series.until - timedelta(RECENT_DAYS)
    caveats = [
        Caveat(each.treatment, f"{label} {_sentence(each)}")
        for each in _latest_of_each_treatment(treated)
    ]
    for kind, (weakness, sentence) in _SENTENCES.items():
        found = [
            each
            for each in loaded.anomalies.latest
            if each.kind == kind
            and since < each.last <= loaded.series.until
            and not any(row.first <= each.last <= row.last for row in treated)
        ]
        if found:
            dates, losses = _dates(found[-1].first, found[-1].last), _people(found[-1].losses)
            caveats.append(
                Caveat(weakness, f"{label} {sentence.format(dates=dates, losses=losses)}")
            )
    return caveats


def reason_for_guess(forecast: Forecast) -> str:
    """Why an interval is a guess: the forecasts of the past are few, or tell much the same."""
    ahead = _days_ahead(forecast)
    if forecast.shortage == "few":
        forecasts = {0: "no forecast", 1: "only one forecast"}.get(
            forecast.scored, f"only {forecast.scored} forecasts"
        )
        return f"its past has {forecasts} {ahead} to learn from"
    worth = "about one" if forecast.independent < NEARLY_TWO_FORECASTS else "under two"
    return (
        f"its past has {forecast.scored:,} forecasts {ahead} to learn from, which overlap and are"
        f" worth {worth}"
    )


def _days_ahead(forecast: Forecast) -> str:
    """The days for which forecasts are made or, where these begin later, that they look ahead."""
    days = round(forecast.days_ahead)
    counted = f"{days:,} days" if days > 1 else "1 day" if days else "less than a day"
    if not forecast.gap_days:
        return f"over {counted}"
    return f"that {'look' if forecast.scored > 1 else 'looks'} {counted} ahead"


_SENTENCES: dict[AnomalyKind, tuple[Weakness, str]] = {
    "decrease": (
        "taken back",
        "takes back {losses} losses {dates}, which count as none: the rate may be too low.",
    ),
    "gap": (
        "no figure",
        "has no figure {dates}: losses of those days may be missing or counted later.",
    ),
}
"""The weakness that each kind of anomaly of the file alone is, and its sentence."""


def _corrected(slip: Anomaly) -> TreatedRows:
    return TreatedRows("slip", slip.first, slip.last, slip.number, slip.losses, None, "left out")


def _latest_of_each_treatment(rows: Iterable[TreatedRows]) -> Iterable[TreatedRows]:
    """The latest rows of each kind and treatment.

    A slip that a later row corrects is no weakness.
    """
    return {(each.treatment, each.kind): each for each in rows if each.kind != "slip"}.values()


def _sentence(rows: TreatedRows) -> str:
    losses, usual, dates = _people(rows.losses), _people(rows.usual), _dates(rows.first, rows.last)
    if rows.kind == "catch-up":
        silent = rows.days - 1
        pause = "a pause of one day" if silent == 1 else f"a pause of {silent} days"
        return (
            f"has {losses} losses {dates} after {pause}: they are spread over the {rows.days} days."
        )
    found, what = f"has {losses} losses {dates}", "these rows"
    if rows.first == rows.last:
        what = "this row"
    if (rows.losses or 0) < 0:
        found = f"takes back {losses} losses {dates}"
    elif not rows.losses:
        found, what = f"reports no losses {dates}", "this pause"
    is_one = what != "these rows"
    found += f", where about {usual} would be usual: {what}"
    if rows.treatment == "left out":
        return f"{found} {'is' if is_one else 'are'} left out of the rate."
    way = "high" if rows.kind == "jump" else "low"
    return f"{found} {'counts' if is_one else 'count'}, and the rate may be too {way}."


def _dates(first: date, last: date) -> str:
    return f"on {first}" if first == last else f"from {first} to {last}"


def _people(number: float | None) -> str:
    return number_text(round(abs(number or 0)), thousands_separator=",")
