"""The errors of past forecasts of a series, by how far ahead they looked and over how long a span.

    error     |log((outcome + 1/2) / (forecast + 1/2))| / noise, of people lost over a span, for a
              forecast made at an earlier report
    variance  (q / z)^2, where q is the 90 % quantile of the errors (split conformal prediction;
              Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World", 2005) and z
              that of a normal error

The half in the logarithm lets a span without losses be an outcome (the started logarithm; Bartlett,
"The Use of Transformations", Biometrics 3, 1947); it does not matter where hundreds are lost.

The past has so many independent forecasts of a span as it goes into the past without overlapping.
Where these are few, q is widened by the ratio of Student's quantile to the normal one, with six
degrees of freedom for each independent forecast, because overlapping ones tell more. Where there
are fewer than two, nothing is known of the span but a prior variance.
"""

import math
from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT
from attrition_cli.core.series.forecasting.current_rate import RatesAtReports
from attrition_cli.core.series.forecasting.error_growth import (
    ErrorGrowth,
    ObservedVariance,
    SpanAhead,
    fitted_growth,
    variance_parts,
)
from attrition_cli.core.series.series import Series

MAX_SCORED_REPORTS = 3_653
"""The number of latest reports whose errors count, ten years of daily ones; a single forecast walks
over twice that number."""

HALF_A_PERSON = 0.5
"""The start of the logarithm: it is added to outcome and forecast, in people."""

_PRIOR_DEVIATION, _PRIOR_DOUBLING_DAYS, _PRIOR_FORECASTS = 1.2, 28, 0.3
"""The prior standard deviation of an error as a multiple of the noise, the days of lead in which
its square grows by as much again, and the number of independent forecasts as which it counts."""

_MAX_INDEPENDENT = 60
"""The most independent forecasts that count, so that short spans do not outweigh long ones."""

_LONGEST_DAYS = 3_653
"""The longest span that is learned from, ten years."""

_LATER_SPAN_DAYS = 28
"""The length of the spans that begin later."""

_FORECASTS_PER_SPAN = 16
"""The most forecasts counted in the length of a span, from its forecast to its end."""

_USUAL_SHARE, USUAL_DEVIATIONS = CREDIBILITY_PERCENT / 100, 1.6448536269514722
"""The share of the errors from whose quantile the variance is taken, and the deviations around the
mean that hold as many of a normal variable. Other intervals follow from these, so that one forecast
has one probability."""

_LEAST_ERRORS = 5
"""The least number of errors from which a quantile is taken."""

MIN_INDEPENDENT_FORECASTS = 2
"""The least number of independent forecasts from which a span is learned."""

NEARLY_TWO_FORECASTS = 1.5
"""The number of independent forecasts from which they are no longer told as about one."""

_LEAST_VARIANCE = 1e-8
"""The least variance: where losses never changed, an error of a ten-thousandth of the noise."""

_FREEDOM_PER_INDEPENDENT = 6


def _spans_learned() -> Iterator[SpanAhead]:
    """The spans by whose errors a series is judged.

    Those that begin at once grow twofold each, and so do the gaps of those that begin later.
    """
    yield from (SpanAhead(0, days) for days in (1, 2, 4))
    days = 7
    while days <= _LONGEST_DAYS:
        yield SpanAhead(0, days)
        days *= 2
    gap = _LATER_SPAN_DAYS
    while gap + _LATER_SPAN_DAYS <= _LONGEST_DAYS:
        yield SpanAhead(gap, _LATER_SPAN_DAYS)
        gap *= 2


SPANS_LEARNED = tuple((span, tuple(variance_parts(span, span))) for span in _spans_learned())
"""The spans by whose errors a series is judged, each with the parts of its variance."""


_KnownError: TypeAlias = tuple[float, int, float]
"""The day from which the error of a forecast is known, the day of the forecast, and the error."""


class _SpanErrors:
    """The latest errors of forecasts of one `span`, whose variance has the `parts`."""

    def __init__(self, span: SpanAhead, parts: tuple[float, ...]) -> None:
        self.span, self._parts = span, parts
        prior_growth = (span.gap_days + span.days / 3) / _PRIOR_DOUBLING_DAYS
        self._prior_variance = _PRIOR_DEVIATION**2 * (1 + prior_growth)
        self._rising: list[float] = []
        self._in_turn: deque[_KnownError] = deque()

    def learn(self, known: _KnownError) -> None:
        """Add an error, and forget the oldest where there are too many."""
        insort(self._rising, known[2])
        self._in_turn.append(known)
        if len(self._rising) > MAX_SCORED_REPORTS:
            del self._rising[bisect_left(self._rising, self._in_turn.popleft()[2])]

    def learn_all(self, known: Sequence[_KnownError]) -> None:
        """Add the latest errors at once, where there are none yet."""
        self._in_turn.extend(known[-MAX_SCORED_REPORTS:])
        self._rising = sorted(error for *_, error in self._in_turn)

    @property
    def _independent(self) -> float:
        days = self._in_turn[-1][1] - self._in_turn[0][1]
        return independent_forecasts(len(self._in_turn), days, self.span.end_days)

    def observed(self) -> ObservedVariance:
        """The variance implied by the error that 90% do not exceed."""
        count = len(self._rising)
        independent = self._independent if count >= _LEAST_ERRORS else 0.0
        if independent < MIN_INDEPENDENT_FORECASTS:
            return ObservedVariance(
                self._parts, self._prior_variance, _PRIOR_FORECASTS, is_prior=True
            )
        error = self._rising[min(math.ceil(_USUAL_SHARE * (count + 1)), count) - 1]
        widened = student_deviations(USUAL_DEVIATIONS, _FREEDOM_PER_INDEPENDENT * independent)
        deviation = error / USUAL_DEVIATIONS * widened / USUAL_DEVIATIONS
        return ObservedVariance(
            self._parts, max(deviation**2, _LEAST_VARIANCE), min(independent, _MAX_INDEPENDENT)
        )


def student_deviations(deviations: float, freedom: float) -> float:
    """Student's quantile at the probability at which the normal quantile is `deviations`.

    By the series of Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.5.

    >>> round(student_deviations(1.6449, 10), 2)
    1.81
    """
    z, square = deviations, deviations * deviations
    return z * (
        1
        + (square + 1) / (4 * freedom)
        + ((5 * square + 16) * square + 3) / (96 * freedom**2)
        + (((3 * square + 19) * square + 17) * square - 15) / (384 * freedom**3)
    )


def growth_at_end(series: Series, rates: RatesAtReports) -> ErrorGrowth:
    """The growth of errors that all of `series` shows, for its `rates`."""
    learned = [_SpanErrors(*each) for each in SPANS_LEARNED]
    for each in learned:
        each.learn_all([*_known_errors(series, rates, each.span, MAX_SCORED_REPORTS)])
    return _growth(learned, series.days)


def growth_at_reports(series: Series, rates: RatesAtReports) -> Iterator[ErrorGrowth]:
    """The growth of errors that the reports up to each one show, as `growth_at_end`."""
    learned = [_SpanErrors(*each) for each in SPANS_LEARNED]
    reports = len(series.reported)
    due = [iter(sorted(_known_errors(series, rates, each.span, reports))) for each in learned]
    next_due = [next(errors, None) for errors in due]
    for day in series.reported:
        for place, each in enumerate(learned):
            while (known := next_due[place]) is not None and known[0] <= day:
                each.learn(known)
                next_due[place] = next(due[place], None)
        yield _growth(learned, day)


def _growth(learned: Sequence[_SpanErrors], days: int) -> ErrorGrowth:
    """The growth that fits the errors of all spans, after `days` of reports.

    The rate is wrong by at least what chance does to the mean of all these days.
    """
    fitted = fitted_growth([each.observed() for each in learned])
    from_the_start, by_chance, *others = fitted.weights
    least = by_chance / min(max(days, 1), _LONGEST_DAYS)
    return ErrorGrowth((max(from_the_start, least), by_chance, *others))


def independent_forecasts(forecasts: int, days: int, days_ahead: float) -> float:
    """The number of independent forecasts: those that do not overlap.

    `forecasts` were made, the last of them so many `days` after the first, and look `days_ahead`.
    One alone stands for no time.

    >>> independent_forecasts(281, 280, 28)
    10.035714285714286
    """
    time = forecasts * days / (forecasts - 1) if forecasts > 1 else 0
    return time / days_ahead if time < forecasts * days_ahead else float(forecasts)


def _known_errors(
    series: Series, rates: RatesAtReports, span: SpanAhead, reports: int
) -> Iterator[_KnownError]:
    """The errors of forecasts of `span` whose outcome is known.

    They are those of the latest `reports` with an outcome, without those made while the rate
    drifted; of forecasts that overlap much, each of which tells little more than the one before, a
    few. An outcome with days that stay odd is not known.
    """
    known_from = rates.known_from
    totals, gap, days, end = series.totals, int(span.gap_days), span.days, int(span.end_days)
    until = bisect_right(series.reported, series.days - span.end_days)
    first, step, next_day = max(until - reports, 0), end / _FORECASTS_PER_SPAN, 0.0
    log = math.log
    for day, rate, noise, drift in zip(
        series.reported[first:until],
        rates.per_day[first:until],
        rates.noises[first:until],
        rates.drifts[first:until],
        strict=True,
    ):
        if rate > 0 and not drift and day >= next_day:
            next_day = day + step
            known_day: float = day + end
            if known_from:
                known_day = max(known_from[day + gap + 1 : day + end + 1])
            if known_day == math.inf:
                continue
            outcome = max(totals[day + end] - totals[day + gap], 0)
            error = log((outcome + HALF_A_PERSON) / (rate * days + HALF_A_PERSON))
            yield known_day, day, abs(error) / noise
