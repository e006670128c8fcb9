"""The drift of a rate: an interval is wider while the rate changes more than it usually does."""

from datetime import date
from itertools import accumulate, pairwise

import pytest

from attrition_cli.core.series.forecasting.current_rate import rates_at_reports
from attrition_cli.core.series.forecasting.error_growth import SpanAhead
from attrition_cli.core.series.forecasting.forecast import loss_forecast
from attrition_cli.core.series.series import Series
from tests.observed import wandering

MONTH, STEADY_DAYS = SpanAhead(0, 28), 400


def stepped(factor: float, days_ago: int) -> Series:
    """Losses that vary around 1,000 a day, and around `factor` as many since `days_ago`."""
    steady = wandering(STEADY_DAYS, walk=0.0, noise=0.1, seed=1)
    losses = [after - before for before, after in pairwise(steady.totals)]
    changed = [loss * factor for loss in losses[STEADY_DAYS - days_ago :]]
    totals = [*accumulate(losses[: STEADY_DAYS - days_ago] + changed, initial=0.0)]
    return Series(date(2024, 1, 1), totals, range(len(totals)))


def deviation(series: Series) -> float:
    found = loss_forecast(series)
    assert found is not None
    return found.deviation(MONTH)


@pytest.mark.parametrize("factor", [0.7, 1.5])
def test_a_step_widens_the_interval_until_it_is_the_level(factor: float) -> None:
    steady, soon, later = (deviation(stepped(factor, ago)) for ago in (0, 7, 21))
    assert soon > later > steady
    assert soon > 3 * steady
    assert rates_at_reports(stepped(factor, 120)).drifts[-1] == 0


@pytest.mark.parametrize("factor", [0.7, 1.5])
def test_the_interval_reaches_the_new_level_within_days(factor: float) -> None:
    held, days = 0, range(4, 64)
    for days_ago in days:
        found = loss_forecast(stepped(factor, days_ago))
        assert found is not None
        low, high = (found.losses(MONTH, deviations) / 28 for deviations in (-1.645, 1.645))
        held += low <= 1_000 * factor <= high
    assert held >= 0.9 * len(days)


def test_corrections_back_to_the_first_reports_leave_too_few_for_a_drift() -> None:
    totals = [0, 1034, 3569, 2804, 3331, 3331, 3331, 1034, 1034, 2128, 2128, 2128, 1601, 1601, 2941]
    totals += [262, -1806]
    assert rates_at_reports(Series(date(2024, 1, 1), totals, range(17))).drifts == [0] * 17


def test_changes_that_are_usual_are_no_drift() -> None:
    drifts = rates_at_reports(wandering(1_000, walk=0.05, noise=0.1, seed=2)).drifts
    assert sum(drift == 0 for drift in drifts) > 700
    assert rates_at_reports(Series(date(2024, 1, 1), [0, 0, 0], range(3))).drifts == [0, 0, 0]
