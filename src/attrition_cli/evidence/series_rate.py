"""Rates from series of losses."""

import math
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attrition_cli.core.errors import InputError, NoAnswerError, add_input, add_some, examples
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import (
    NODE_DEVIATIONS,
    Quantity,
    Stretch,
    Tabulated,
    bounds_of,
)
from attrition_cli.core.quantities.rate import Rate, Source
from attrition_cli.core.series.forecasting.current_rate import current_rate_per_day
from attrition_cli.core.series.forecasting.forecast import (
    Forecast,
    LossForecast,
    loss_forecast,
    normal_deviations,
)
from attrition_cli.core.series.forecasting.horizon import Horizon, UntilLost
from attrition_cli.core.series.forecasting.loss_path import loss_path
from attrition_cli.core.series.observed_rate import ObservedRate, SeriesInputs, observed_rate
from attrition_cli.evidence.context import EvidenceContext
from attrition_cli.evidence.series.caveats import (
    data_quality,
    reason_for_guess,
    series_caveats,
)
from attrition_cli.evidence.series.read_series import LoadedSeries
from attrition_cli.evidence.series.spelled_out import spelled_out
from attrition_cli.evidence.series.table.column_names import likely_kind_from_name
from attrition_cli.notation.escaping import files_label, quoted
from attrition_cli.notation.numbers import number_text
from attrition_cli.notation.references import Reference

if TYPE_CHECKING:
    from attrition_cli.core.constant_rate.cover import Cover

T = TypeVar("T")


@dataclass(frozen=True)
class HorizonDependentRate:
    """The rate of a series of losses; its interval depends on the horizon for which it is used."""

    reference: Reference
    spelled_out: Reference
    """The same reference, with all that was inferred from its file."""
    loaded: LoadedSeries
    casualties_per_reported_loss: Number
    credibility_percent: Number
    wounded_to_killed: Quantity | None

    @property
    def per_day(self) -> float:
        """The current casualties a day, without an interval.

        Raises `NoAnswerError` where there are no recent losses.
        """
        latest = current_rate_per_day(self.loaded.series, self.reference.window_days)
        return self._require_losses(latest if latest > 0 else None) * float(
            self.casualties_per_reported_loss
        )

    @cached_property
    def loss_forecast(self) -> LossForecast:
        """The losses to come, as the series counts them. Raises as `per_day` does."""
        return self._require_losses(
            loss_forecast(self.loaded.series, window_days=self.reference.window_days)
        )

    def gap_days(self, start: date | None) -> int:
        """The days from the end of the data to `start`; 0 where it is earlier, or not given."""
        return 0 if start is None else max((start - self.loaded.series.until).days, 0)

    def forecast(self, horizon: Horizon) -> Forecast:
        """The forecast losses a day over `horizon`, as the series counts them.

        Raises as `per_day` does.
        """
        return self.loss_forecast.over(self._in_reported_losses(horizon), self._deviations)

    def rate_over(self, horizon: Horizon, *, first_day: int | None = None) -> Rate:
        """The rate of casualties over `horizon`, with an interval learned from past forecasts.

        Over days it has its path from `first_day` on, counted from the end of the data, if given.
        """
        counted, found = self._in_reported_losses(horizon), self.forecast(horizon)
        casualties_per_loss = float(self.casualties_per_reported_loss)
        low, high = (
            found.low_per_day * casualties_per_loss,
            found.high_per_day * casualties_per_loss,
        )
        source = self._source_over(horizon, found, day_by_day=first_day is not None)
        if low == high:
            return Rate(low, source=source)
        values = (
            self.loss_forecast.rate_over(counted, deviations) * casualties_per_loss
            for deviations in NODE_DEVIATIONS
        )
        return Rate(
            Tabulated(
                low,
                high,
                self.credibility_percent,
                tuple(values),
                self._unknown,
                path=() if first_day is None else self._path_over(horizon, first_day),
            ),
            source=source,
        )

    def _path_over(self, horizon: Horizon, first_day: int) -> tuple[Stretch, ...]:
        if isinstance(horizon, UntilLost):
            return ()
        return loss_path(
            self.loss_forecast,
            first_day,
            math.ceil(horizon.days),
            source=self._unknown,
            casualties_per_loss=float(self.casualties_per_reported_loss),
            interval=(self.credibility_percent, self._deviations),
        )

    @property
    def _unknown(self) -> str:
        """The name of the one unknown that the same data are, wherever their file lies."""
        return f"series {self.loaded.digest}"

    @property
    def _deviations(self) -> float:
        return normal_deviations(float(self.credibility_percent))

    def summary(
        self, horizon: Horizon, series_forecast: Forecast, coverage: "Cover | None" = None
    ) -> ObservedRate:
        """The observed rate of the series, with the forecast `series_forecast` over `horizon`."""
        loaded = self.loaded
        inputs = SeriesInputs(
            file=self.reference.name,
            more_files=self.reference.more_names,
            column=loaded.column,
            date_column=loaded.date_column,
            kind=loaded.kind,
            column_names_kind=likely_kind_from_name(loaded.column or "") == loaded.kind,
            measure=loaded.measure,
            unit=loaded.unit,
            period=loaded.period,
            date_means=loaded.date_means,
            counts=loaded.counts,
            rows=loaded.row_count,
            window_days=self.reference.window_days,
            credibility_percent=float(self.credibility_percent),
        )
        return observed_rate(
            inputs,
            loaded.series,
            loaded.anomalies,
            self._in_reported_losses(horizon),
            series_forecast,
            coverage,
        )

    @property
    def source(self) -> Source:
        """The source of the rate."""
        days, series = self.reference.window_days, self.loaded.series
        rate_description = "current rate"
        if days is not None:
            rate_description = f"mean of the last {min(days, series.days)} days"
        return Source(
            reference=self.spelled_out.text,
            label=f"{files_label(self.reference.names)}, {rate_description} as of {series.until}",
            citation=(
                f"{self.reference.as_cited}: {rate_description} of {self._counted}"
                f" as of {series.until}"
            ),
            wounded_to_killed=self.wounded_to_killed,
            worked_out=True,
            data_until=series.until,
        )

    @property
    def _counted(self) -> str:
        """What is counted: the figures of a column, or the rows."""
        column = self.loaded.column
        return "the persons of its rows" if column is None else quoted(column)

    def _in_reported_losses(self, horizon: Horizon) -> Horizon:
        """A horizon in casualties, converted to what the series counts."""
        if isinstance(horizon, UntilLost):
            people = horizon.people / float(self.casualties_per_reported_loss)
            return horizon._replace(people=people)
        return horizon

    def _source_over(
        self, horizon: Horizon, series_forecast: Forecast, *, day_by_day: bool
    ) -> Source:
        """The source of the rate, with that of its interval."""
        interval = f"its {number_text(self.credibility_percent)}% interval"
        if isinstance(horizon, UntilLost):
            people = number_text(round(horizon.people), thousands_separator=",")
            interval += f", for the whole time until {people} are lost,"
        elif not day_by_day:
            days = f"{number_text(horizon.days)} day{'' if horizon.days == 1 else 's'}"
            interval += f", for the whole time over {days},"
        if series_forecast.interval == "guess":
            width = f"is a guess: {reason_for_guess(series_forecast)}"
        elif day_by_day:
            width = "widens with the time ahead as the errors of past forecasts do"
        else:
            width = f"is as wide as the errors of {series_forecast.scored:,} past forecasts"
        source = self.source_of(series_forecast)
        return source._replace(citation=f"{source.citation}; {interval} {width}")

    def source_of(self, series_forecast: Forecast) -> Source:
        """The source of the rate, with the quality of its data and the weaknesses of a forecast."""
        source = self.source
        quality = data_quality(source.reference, self.loaded, series_forecast)
        caveats = series_caveats(self.loaded, series_forecast, quality)
        return source._replace(caveats=caveats, quality=quality)

    def _require_losses(self, value: T | None) -> T:
        if value is None:
            raise NoAnswerError(
                f"{quoted(self.reference.path)} has no recent losses to take a rate from"
            )
        return value


def rate_from_series(
    reference: Reference, loaded: LoadedSeries, context: EvidenceContext, *, as_casualties: bool
) -> HorizonDependentRate:
    """The rate of the file of losses that `reference` names.

    With `as_casualties` deaths are converted to casualties. Raises `InputError` for deaths without
    a single wounded-to-killed ratio, for other parts of the casualties, and where nothing says what
    the figures count.
    """
    if as_casualties:
        _refuse_other_counts(loaded)
    counts_only_deaths = loaded.counts_deaths and as_casualties
    return HorizonDependentRate(
        # A file may grow, so the reference has the date of the last row used.
        reference._replace(as_of=loaded.series.until),
        spelled_out(reference, loaded),
        loaded,
        _casualties_per_death(reference, context) if counts_only_deaths else 1,
        context.credibility_percent,
        context.wounded_to_killed if counts_only_deaths else None,
    )


def _refuse_other_counts(loaded: LoadedSeries) -> None:
    """Raise `InputError` where what `loaded` counts can be none of casualties, or is not known."""
    if loaded.counts == "casualties" or loaded.counts_deaths:
        return
    label = quoted(loaded.path)
    if loaded.counts is None:
        column = quoted(loaded.column or loaded.date_column)
        raise InputError(
            f"{label} does not say what it counts: {column} may be casualties, or deaths alone",
            add_input("counts", "casualties"),
            add_input("counts", "deaths"),
        )
    raise InputError(
        f"{label} counts {loaded.counts} alone, where casualties are wanted, killed and wounded",
        add_some("column", "NAME", " of all casualties")
        if loaded.column is not None
        else add_input("counts", "casualties", " where the rows are all casualties"),
    )


def _casualties_per_death(reference: Reference, context: EvidenceContext) -> Number:
    """The casualties per death, for a series that counts deaths."""
    # Imported here because most series count casualties.
    from attrition_cli.core.casualties import EXAMPLE_WOUNDED_TO_KILLED, casualties_from_deaths

    ratio = context.wounded_to_killed
    if ratio is None:
        raise InputError(
            f"{quoted(reference.path)} counts deaths where casualties are wanted, killed and"
            " wounded",
            add_input(
                "wounded_to_killed",
                str(EXAMPLE_WOUNDED_TO_KILLED),
                " for three wounded with each",
            ),
        )
    low, high = bounds_of(casualties_from_deaths(1, ratio))
    if low != high:
        raise InputError(
            "with a series of deaths it is one number",
            *examples("one such as ", str(EXAMPLE_WOUNDED_TO_KILLED)),
            field="wounded_to_killed",
        )
    return low
