"""Each cell of a sweep agrees with `cover`."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import InputError, Interval, Lognormal, Rate, Sampling, cover, sweep
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW
from tests.strategies import intervals, some_people


@given(intervals(some_people()), intervals(some_people()), st.integers(2, 5), st.booleans())
def test_each_cell_is_an_answer_of_cover(
    troops: Quantity, rate: Quantity, steps: int, joining: bool
) -> None:
    if not (isinstance(troops, Interval) or isinstance(rate, Interval)):
        return
    intake = Rate(900) if joining else None
    start = date(2024, 11, 1)
    result = sweep(troops, Rate(rate), steps=steps, intake=intake, start=start)
    assert len(result.cells) == len(result.troops) * len(result.rates)
    assert [(cell.troops, cell.rate) for cell in result.cells] == [
        (people, losses) for people in result.troops for losses in result.rates
    ]
    for cell in (result.cells[0], result.cells[-1]):
        assert cell.troops is not None
        assert cell.rate is not None
        one = cover(cell.troops, Rate(cell.rate), intake=intake, start=start)
        assert (one.coverage_days is None) == (cell.days is None)
        if cell.days is not None:
            assert cell.days == pytest.approx(one.coverage_days, rel=1e-9)


def test_a_sweep_of_a_share_gives_half_lives() -> None:
    share = Interval[Number](0.001, 0.002)
    result = sweep(12_000, Rate(share, per_capita=True), steps=2)
    assert [cell.days for cell in result.cells] == pytest.approx([692.8, 346.2], abs=0.05)


def test_uncertain_cells_have_percentiles() -> None:
    sampling = Sampling(draws=1_000)
    result = sweep(
        Interval(8_000, 16_000), Rate(1_000), steps=2, lost=Lognormal(100, 200), sampling=sampling
    )
    alone = cover(16_000, Rate(1_000), lost=Lognormal(100, 200), sampling=sampling)
    assert result.cells[1].days == alone.coverage_days
    by_default = sweep(Interval(8_000, 16_000), Rate(1_000), steps=2, lost=Lognormal(100, 200))
    alone = cover(
        16_000, Rate(1_000), lost=Lognormal(100, 200), sampling=Sampling(draws=DRAWS_PER_ROW)
    )
    assert by_default.cells[1].days == alone.coverage_days


@pytest.mark.parametrize(
    ("troops", "rate", "steps", "field"),
    [
        (12_000, 1_200, 9, None),
        (Interval(1, 2), Interval(1, 2), 1_001, "steps"),
        (Interval(1, 2), 1, 1_000_001, "steps"),
        (Interval(1, 2), Interval(1, 2), 1, "steps"),
        (Interval(1, math.inf), 1, 9, "troops"),
        (1, Lognormal(1, 2), 9, "rate"),
    ],
)
def test_what_cannot_be_swept(
    troops: Quantity, rate: Quantity, steps: int, field: str | None
) -> None:
    with pytest.raises(InputError) as refusal:
        sweep(troops, Rate(rate), steps=steps)
    assert refusal.value.field == field
