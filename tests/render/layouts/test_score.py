"""What the answer of `score` says of few outcomes and of none with losses."""

from dataclasses import replace
from datetime import date

import pytest

from attrition_cli.core.series.forecasting.horizon import OverDays
from attrition_cli.core.series.forecasting.scoring import score
from attrition_cli.core.series.series import Series
from attrition_cli.render.layouts.score import score_document


@pytest.mark.parametrize(
    ("independent", "worth"),
    [
        (1.0, "about one independent outcome, which says nothing about accuracy"),
        (1.6, "under two independent ones, which says nothing about accuracy"),
        (2.0, "about 2 independent ones"),
        (31.2, "about 31 independent ones"),
    ],
)
def test_fewer_than_two_independent_outcomes_tell_nothing(independent: float, worth: str) -> None:
    result = score(Series(date(2024, 1, 1), range(0, 4_100, 100), range(41)), [OverDays(28)])
    rows = tuple(row._replace(independent=independent) for row in result.rows)
    *_, told = score_document(replace(result, rows=rows)).basis
    assert told.endswith(f"over the longest horizon they are worth {worth}")


def test_outcomes_without_losses_have_no_error() -> None:
    totals = [0.0] * 10 + [1.0] * 40
    document = score_document(score(Series(date(2024, 1, 1), totals, range(50)), [OverDays(1)]))
    assert "the losses over 1 day were followed by no losses" in str(document.headline)
    assert document.raw_values == ("nan",)
