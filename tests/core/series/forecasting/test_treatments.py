"""What was made of the odd reports at the end of a series."""

from datetime import date
from itertools import accumulate

import pytest

from attrition_cli.core.series.forecasting.treatments import Treatment, treatments
from attrition_cli.core.series.series import Series

STEADY = [100.0, 95.0, 105.0, 98.0, 102.0] * 12


def made_of(ending: list[float], losses: list[float] = STEADY) -> list[tuple[object, ...]]:
    """The treatments, with reports counted from the first of the ending."""
    totals = [*accumulate([*losses, *ending], initial=0.0)]
    first = len(losses) + 1
    found = treatments(Series(date(2024, 1, 1), totals, range(len(totals))))
    assert all(isinstance(each, Treatment) for each in found)
    return [
        (each.kind, each.first - first, each.last - first, each.losses, each.treatment)
        for each in found
    ]


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        pytest.param([150.0, 70.0], [], id="steps"),
        pytest.param([0.0] * 3, [("pause", 0, 2, 0, "left out")], id="a pause"),
        pytest.param([0.0, 0.0, 100.0], [("pause", 0, 1, 0, "left out")], id="a pause that ends"),
        pytest.param(
            [0.0, 0.0, 300.0, 100.0], [("catch-up", 0, 2, 300, "spread")], id="a catch-up"
        ),
        pytest.param([1_000.0], [("jump", 0, 0, 1_000, "left out")], id="a nought too many"),
        pytest.param([10.0, 100.0], [("pause", 0, 0, 10, "left out")], id="a digit too few"),
        pytest.param([300.0] * 3, [("jump", 0, 2, 900, "kept")], id="three jumps"),
        pytest.param([0.0] * 20, [("pause", 0, 19, 0, "kept")], id="a long pause"),
        pytest.param([0.0] * 50, [("pause", 0, 49, 0, "kept")], id="a longer pause"),
        pytest.param(
            [0.0, 0.0, 120.0, 1_000.0],
            [("pause", 0, 1, 0, "left out"), ("jump", 3, 3, 1_000, "left out")],
            id="a pause and a jump",
        ),
        pytest.param(
            [1_000.0, -800.0, 100.0], [("slip", 0, 0, 1_000, "left out")], id="a corrected slip"
        ),
        pytest.param([1_000.0, *[100.0] * 28], [], id="long ago"),
    ],
)
def test_each_oddity_has_its_treatment(
    ending: list[float], expected: list[tuple[object, ...]]
) -> None:
    assert made_of(ending) == expected


def test_with_too_little_to_compare_with_all_is_kept() -> None:
    assert made_of([0.0, 100.0, 100.0], STEADY[:10]) == [("pause", 0, 0, 0, "kept")]
    assert made_of([900.0, 100.0, 100.0], STEADY[:10]) == [("jump", 0, 0, 900, "kept")]


def test_a_row_within_the_spread_of_three_months_is_no_oddity() -> None:
    risen = [*STEADY[:40], *[200.0] * 3, *STEADY[:30]]
    assert made_of([390.0, 100.0], risen) == [("jump", 0, 0, 390, "kept")]
    assert made_of([200.0, 100.0], risen) == []
    assert made_of([410.0, 100.0], risen) == [("jump", 0, 0, 410, "left out")]
