"""Rates that are taken from series of losses."""

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.core.exact import Number
from attrition_cli.core.forecast import Forecast, Horizon, UntilLost, forecast, rates_per_day
from attrition_cli.core.observed import ObservedRate, SeriesInputs, observed_rate
from attrition_cli.core.quantity import Lognormal, Quantity, ends
from attrition_cli.core.rate import Rate, Source
from attrition_cli.evidence.series.observed import Observed
from attrition_cli.evidence.terms import Terms
from attrition_cli.notation.references import Reference
from attrition_cli.notation.text import named, shown

if TYPE_CHECKING:
    from attrition_cli.core.cover import Cover

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

        Raises `InputError` where nobody was lost of late.
        """
        latest = rates_per_day(self.observed.series, self.reference.window_days)[-1]
        return self._some(latest if latest > 0 else None) * float(self.casualties_each)

    def forecast(self, horizon: Horizon) -> Forecast:
        """The losses a day over `horizon`, as the series counts them; raises as `per_day` does."""
        if isinstance(horizon, UntilLost):
            horizon = UntilLost(horizon.people / float(self.casualties_each))
        return self._some(
            forecast(
                self.observed.series,
                horizon,
                window_days=self.reference.window_days,
                credibility_percent=float(self.credibility_percent),
            )
        )

    def observed_rate(self, horizon: Horizon, coverage: "Cover | None" = None) -> ObservedRate:
        """All that the series comes to, with its rate over `horizon`."""
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
        made = self.forecast(horizon)
        return observed_rate(inputs, observed.series, observed.oddities, horizon, made, coverage)

    def over(self, horizon: Horizon) -> Rate:
        """The rate of casualties over `horizon`, with the interval that its past allows."""
        made, each = self.forecast(horizon), float(self.casualties_each)
        low, high = made.low_per_day * each, made.high_per_day * each
        certain = low == high
        amount = low if certain else Lognormal(low, high, self.credibility_percent)
        return Rate(amount, source=self.source)

    @property
    def source(self) -> Source:
        """What the rate rests on."""
        days, series = self.reference.window_days, self.observed.series
        of = "current rate" if days is None else f"mean of the last {days} days"
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

    def _some(self, found: T | None) -> T:
        if found is None:
            raise InputError(f"{named(self.reference.name)} has no losses to take a rate from")
        return found


def series_rate(
    reference: Reference, observed: Observed, terms: Terms, *, casualties: bool
) -> SeriesRate:
    """The rate of the file of losses that `reference` names, of `casualties` if they are meant.

    Raises `InputError` for deaths where casualties are meant.
    """
    converted = observed.counts_deaths and (casualties or terms.wounded_to_killed is not None)
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
    from attrition_cli.core.wounded import casualties_of  # most series count casualties

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
