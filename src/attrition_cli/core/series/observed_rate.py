"""The observed rate of a series of losses: now, over trailing windows and by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from attrition_cli.core.data_quality import IntervalBasis
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.series.anomalies import AnomalySummary
from attrition_cli.core.series.counted_reports import counted_reports
from attrition_cli.core.series.forecasting.forecast import Forecast
from attrition_cli.core.series.forecasting.horizon import Horizon, OverDays, UntilLost
from attrition_cli.core.series.series import FOUR_WEEKS_DAYS, Series
from attrition_cli.core.series.trend import Trend, trend
from attrition_cli.core.series.windows import (
    Span,
    Window,
    equal_spans,
    monthly_losses,
    trailing_windows,
)

if TYPE_CHECKING:
    from attrition_cli.core.constant_rate.cover import Cover

DEFAULT_HORIZON_DAYS = FOUR_WEEKS_DAYS
"""The horizon of the current rate where no troops are given."""


SeriesKind = Literal["cumulative", "per-period", "strength"]
FigureMeasure = Literal["count", "daily-mean", "sum-7d", "sum-14d", "sum-28d"]
SideOfDate = Literal["before", "from", "through"]
LossCounts = Literal["casualties", "deaths", "killed", "wounded", "missing", "captured"]


class SeriesInputs(NamedTuple):
    """The settings with which a file of losses was read.

    Its `rows` are cumulative counts, counts per period, or a strength whose falls are the losses:
    those `before` the date of a row, `from` that date on or `through` it. `column_names_kind` tells
    whether the name of the column says which. A figure is a `measure` in a `unit` of so many
    people. There is no `column` where each row is a person. `counts` tells what the losses are,
    `None` where nothing does.
    """

    file: str
    column: str | None
    date_column: str
    kind: SeriesKind
    column_names_kind: bool
    measure: FigureMeasure
    unit: int
    period: str
    date_means: SideOfDate
    counts: LossCounts | None
    rows: int
    window_days: int | None
    credibility_percent: float
    more_files: tuple[str, ...] = ()


class CurrentRate(NamedTuple):
    """The losses a day over the next `days`, or until `people` are lost, with an interval.

    The `interval` is learnt from the outcomes of `scored` past forecasts, of which so many are
    `independent`, or a guess.
    """

    days: float | None
    people: float | None
    rate_per_day: float
    low_per_day: float
    high_per_day: float
    scored: int
    independent: float
    interval: IntervalBasis


@dataclass(frozen=True)
class ObservedRate:
    """The losses of a series, counted from `since` to `as_of`.

    `trend` compares the shortest window with the days before it, `None` with too few reports.
    `coverage` is the coverage by troops at the current rate, `None` where no troops were given.
    """

    inputs: SeriesInputs
    since: date
    as_of: date
    losses: float | None
    windows: Sequence[Window]
    trend: Trend | None
    current_rate: CurrentRate
    coverage: "Cover | None"
    months: Sequence[Span]
    spans: Sequence[Span]
    anomalies: AnomalySummary


def observed_rate(
    inputs: SeriesInputs,
    series: Series,
    anomalies: AnomalySummary,
    horizon: Horizon,
    forecast: Forecast,
    coverage: "Cover | None" = None,
) -> ObservedRate:
    """The observed rate of `series`, with the `forecast` over `horizon` as its current rate."""
    counted = counted_reports(series)
    windows = trailing_windows(series, counted)
    return ObservedRate(
        inputs=inputs,
        since=series.since,
        as_of=series.until,
        losses=to_json_number(series.totals[-1]),
        windows=windows,
        trend=trend(series, windows, counted),
        current_rate=CurrentRate(
            days=horizon.days if isinstance(horizon, OverDays) else None,
            people=to_json_number(horizon.people) if isinstance(horizon, UntilLost) else None,
            rate_per_day=forecast.rate_per_day,
            low_per_day=forecast.low_per_day,
            high_per_day=forecast.high_per_day,
            scored=forecast.scored,
            independent=forecast.independent,
            interval=forecast.interval,
        ),
        coverage=coverage,
        months=monthly_losses(series, counted),
        spans=equal_spans(series, counted),
        anomalies=anomalies,
    )
