"""Scores of past forecasts where rows of the series are odd."""

import math
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

import pytest

from attrition_cli.core.errors import NoAnswerError
from attrition_cli.core.series.forecasting.current_rate import (
    days_that_stay_odd,
    rates_at_reports,
)
from attrition_cli.core.series.forecasting.horizon import Horizon, OverDays, UntilLost
from attrition_cli.core.series.forecasting.scoring import score
from attrition_cli.core.series.series import Series

USUAL = [1_000 + 37 * day % 90 for day in range(200)]
TYPO = [*USUAL[:120], 139_000, *USUAL[121:]]
PAUSE = [*USUAL[:120], 0, 0, 0, *USUAL[123:]]
CATCH_UP = [*USUAL[:120], 0, 0, sum(USUAL[120:123]), *USUAL[123:]]

of_odd_rows = pytest.mark.parametrize(
    "losses", [TYPO, PAUSE, CATCH_UP], ids=["typo", "pause", "catch-up"]
)


def series_of(losses: Sequence[float]) -> Series:
    return Series(date(2024, 1, 1), [0, *accumulate(losses)], range(len(losses) + 1))


@of_odd_rows
def test_the_days_that_stay_odd_are_those_of_which_no_interval_learns(
    losses: Sequence[float],
) -> None:
    series = series_of(losses)
    known_from = rates_at_reports(series).known_from
    odd_days = days_that_stay_odd(series)
    assert odd_days == [day for day, known in enumerate(known_from) if known == math.inf]
    assert odd_days == [121, 122, 123][: 1 if losses is TYPO else 3]


@of_odd_rows
@pytest.mark.parametrize("horizon", [OverDays(28), OverDays(2.5), UntilLost(30_000)], ids=str)
def test_an_outcome_with_odd_days_is_not_scored(losses: Sequence[float], horizon: Horizon) -> None:
    series = series_of(losses)
    odd_days = {*days_that_stay_odd(series)}
    ends = [outcome and outcome.known_from_report for outcome in horizon.outcomes(series)[1:]]
    is_sound = [
        odd_days.isdisjoint(range(day + 1, end + 1))
        for day, end in enumerate(ends, start=1)
        if end is not None
    ]
    result = score(series, [horizon])
    (of_all, _) = result.rows
    assert of_all.forecasts == is_sound.count(True)
    assert all(
        error is not None and error < 5
        for error in (of_all.mean_absolute_percentage_error, *of_all.trailing_error_percent)
    )
    assert result.notes == (
        (
            "odd rows, which the rate leaves out or spreads, are in the outcomes of"
            f" {is_sound.count(False)} forecasts of {horizon.text}: these are not scored"
        ),
    )


def test_rows_that_are_kept_are_scored() -> None:
    """Three times as many losses from a day on, or a pause of three weeks, are no slip."""
    for later in ([3_000] * 80, [*[0] * 21, *USUAL[:59]]):
        result = score(series_of([*USUAL[:120], *later]), [OverDays(7)])
        assert result.rows[0].forecasts == 193
        assert not [note for note in result.notes if note.startswith("odd")]


def test_a_horizon_whose_outcomes_are_all_odd_has_no_row() -> None:
    series = series_of(TYPO[:150])
    of_both = score(series, [OverDays(7), OverDays(125)])
    assert [row.days for row in of_both.rows] == [7, 7]
    all_odd = "all 25 forecasts of 125 days"
    assert f", {all_odd}: " in of_both.notes[0]
    with pytest.raises(NoAnswerError, match=rf"^nothing to score: odd rows, .* {all_odd}$"):
        score(series, [OverDays(125)])
    with pytest.raises(NoAnswerError, match="has an outcome within the series"):
        score(series, [OverDays(500)])
