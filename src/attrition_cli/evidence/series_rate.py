"""Rates that are taken from series of losses."""

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Lognormal, Quantity, ends
from attrition_cli.core.quantities.rate import Rate, Source
from attrition_cli.core.series.forecast import (
    LEAST_SCORED,
    Forecast,
    Horizon,
    UntilLost,
    forecast,
    rate_per_day,
)
from attrition_cli.core.series.series_rate import ObservedRate, SeriesInputs, observed_rate
from attrition_cli.evidence.context import Terms
from attrition_cli.evidence.series.read_series import Observed
from attrition_cli.notation.escaping import named, shown
from attrition_cli.notation.numbers import number_text
from attrition_cli.notation.references import Reference

if TYPE_CHECKING:
    from attrition_cli.core.constant_rate.cover import Cover

T = TypeVar("T")


class SeriesRate(NamedTuple):
    """The rate of a series of losses, whose interval depends on the horizon it is used over."""

    reference: Reference
    observed: Observed
    casualties_each: Number
    credibility_percent: Number
    wounded_to_killed: Quantity | None

    @property
    def per_day(self) -> float:
        """The casualties a day of the present, without regard to a horizon.

        Raises `NoAnswerError` where nobody was lost of late.
        """
        latest = rate_per_day(self.observed.series, self.reference.window_days)
        return self._some(latest if latest > 0 else None) * float(self.casualties_each)

    def forecast(self, horizon: Horizon) -> Forecast:
        """The losses a day over `horizon`, as the series counts them; raises as `per_day` does."""
        return self._some(
            forecast(
                self.observed.series,
                self._counted(horizon),
                window_days=self.reference.window_days,
                credibility_percent=float(self.credibility_percent),
            )
        )

    def over(self, horizon: Horizon) -> Rate:
        """The rate of casualties over `horizon`, with the interval that its past allows."""
        return self.rate(horizon, self.forecast(horizon))

    def rate(self, horizon: Horizon, made: Forecast) -> Rate:
        """The rate of casualties by the forecast `made` over `horizon`."""
        each = float(self.casualties_each)
        low, high = made.low_per_day * each, made.high_per_day * each
        certain = low == high
        amount = low if certain else Lognormal(low, high, self.credibility_percent)
        return Rate(amount, source=self._told(horizon, made))

    def observed_rate(
        self, horizon: Horizon, made: Forecast, coverage: "Cover | None" = None
    ) -> ObservedRate:
        """All that the series comes to, with the forecast `made` over `horizon`."""
        observed = self.observed
        inputs = SeriesInputs(
            file=self.reference.name,
            column=observed.column,
            date_column=observed.date_column,
            kind=observed.kind,
            period=observed.period,
            counts=observed.counts,
            counts_deaths=observed.counts_deaths,
            rows=observed.rows,
            window_days=self.reference.window_days,
            credibility_percent=float(self.credibility_percent),
        )
        return observed_rate(
            inputs,
            observed.series,
            observed.oddities,
            self._counted(horizon),
            made,
            coverage,
        )

    @property
    def source(self) -> Source:
        """What the rate rests on."""
        days, series = self.reference.window_days, self.observed.series
        of = "current rate"
        if days is not None:
            of = f"mean of the last {min(days, series.days)} days"
        return Source(
            reference=self.reference.text,
            label=f"{named(self.reference.name)}, {of} as of {series.until}",
            citation=(
                f"{self.reference.text}: {of} of {shown(self.observed.column)} as of"
                f" {series.until}, {self.observed.rows:,} rows from {series.since} on"
            ),
            wounded_to_killed=self.wounded_to_killed,
            worked_out=True,
        )

    def _counted(self, horizon: Horizon) -> Horizon:
        """A horizon in casualties, in what the series counts."""
        if isinstance(horizon, UntilLost):
            return UntilLost(horizon.people / float(self.casualties_each))
        return horizon

    def _told(self, horizon: Horizon, made: Forecast) -> Source:
        """What the rate rests on, and what its interval does."""
        over = (
            f"until {number_text(round(horizon.people), group=',')} are lost"
            if isinstance(horizon, UntilLost)
            else f"over {number_text(horizon.days)} days"
        )
        learned = (
            f"is as wide as {made.scored:,} such rates of the past were off"
            if made.scored >= LEAST_SCORED
            else f"is a guess, with {made.scored} such rates of the past to learn from"
        )
        percent = number_text(self.credibility_percent)
        source = self.source
        interval = f"its {percent}% interval, for the whole time {over}, {learned}"
        return source._replace(citation=f"{source.citation}; {interval}")

    def _some(self, found: T | None) -> T:
        if found is None:
            raise NoAnswerError(
                f"{named(self.reference.name)} has no losses of late to take a rate from"
            )
        return found


def series_rate(
    reference: Reference, observed: Observed, terms: Terms, *, casualties: bool
) -> SeriesRate:
    """The rate of the file of losses that `reference` names, of `casualties` if they are meant.

    Raises `InputError` for deaths where casualties are meant.
    """
    converted = observed.counts_deaths and casualties
    return SeriesRate(
        # A file may grow: what is said of it now is said of it as of now.
        reference._replace(as_of=observed.series.until),
        observed,
        _casualties_each(reference, terms) if converted else 1,
        terms.credibility_percent,
        terms.wounded_to_killed if converted else None,
    )


def _casualties_each(reference: Reference, terms: Terms) -> Number:
    """The casualties for each death of a series that counts deaths."""
    from attrition_cli.core.casualties import casualties_of  # most series count casualties

    ratio = terms.wounded_to_killed
    if ratio is None:
        raise InputError(
            f"{named(reference.name)} counts deaths where casualties are wanted, killed and"
            " wounded: say --wounded-to-killed 3 for three wounded with each"
        )
    each = casualties_of(1, ratio)
    low, high = ends(each)
    if low != high:
        raise InputError(
            "with a series of deaths give one number, such as 3", field="wounded-to-killed"
        )
    each_one: Number = low
    return each_one
