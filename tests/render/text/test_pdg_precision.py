"""The number of digits that a figure is printed with."""

import pytest

from attrition_cli import Interval, Lognormal
from attrition_cli.render.text import pdg_precision, phrases


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        pytest.param(0.827 - 0.119, 0.827 + 0.119, "0.70..0.95", id="PDG: 0.827 ± 0.119, two"),
        pytest.param(0.827 - 0.367, 0.827 + 0.367, "0.4..1.2", id="PDG: 0.827 ± 0.367, one"),
        pytest.param(14.674 - 0.964, 14.674 + 0.964, "13.7..15.7", id="PDG: 14.674 ± 0.964, 1.0"),
        pytest.param(20 / 3, 12.0, "6.6..12.0", id="two digits of 2.67"),
        pytest.param(0.5, 200.0, "0.5..200", id="a bound is not rounded to nothing"),
        pytest.param(10_288.0, 19_547.0, "10,288..19,547", id="whole days stay whole"),
        pytest.param(0.58, 1_000.0, "0.5..1000", id="nor to twice its size"),
        pytest.param(0.0, 10.0, "at most 10.0", id="a single bound is a point"),
        pytest.param(8.0, None, "at least 8.0", id="so is the other"),
    ],
)
def test_digits_of_an_interval(low: float, high: float | None, text: str) -> None:
    assert phrases.days_cell(Interval(low, high)) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0.0, "0.0"),
        (1.25, "1.3"),
        (99.94, "99.9"),
        (99.96, "100"),
        (695.714, "696"),
        (None, "never"),
    ],
)
def test_digits_of_a_point(days: float | None, text: str) -> None:
    assert phrases.days_cell(days) == text


def test_a_learned_rate_has_the_digits_of_the_percentiles_of_its_interval() -> None:
    rate = Lognormal(12.2, 92.6)  # half the width is 40, the median lies 21 above the lower end
    format_number = pdg_precision.per_day_formatter(rate)
    assert (format_number(rate.low, "down"), format_number(rate.high, "up")) == ("12", "93")
