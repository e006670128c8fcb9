"""The direction in which printed figures are rounded."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Interval, Rate, balance, cover, solve
from attrition_cli.core.quantities.exact import Rounding
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.result_values import PeopleValue
from attrition_cli.core.series.forecasting.horizon import OverDays, UntilLost
from attrition_cli.render.document import Document
from attrition_cli.render.layouts.balance import balance_document
from attrition_cli.render.layouts.cover import cover_document
from attrition_cli.render.layouts.solve import solve_document
from attrition_cli.render.text import digits, pdg_precision, phrases, ranges
from attrition_cli.render.text.signed_ranges import signed_cell

FORMATTERS: tuple[digits.Formatter, ...] = (
    digits.one_decimal,
    digits.to_whole_number,
    digits.to_hundredths,
    digits.to_tenths,
    pdg_precision.whole_or_first_digits,
)


def words(document: Document) -> str:
    return document.headline


@pytest.mark.parametrize(
    ("number", "text"),
    [(2.25, "2.3"), (1.25, "1.3"), (0.05, "0.1"), (2.35, "2.4"), (99.95, "100"), (100.5, "101")],
)
def test_a_half_day_is_rounded_up_as_in_a_spreadsheet(number: float, text: str) -> None:
    assert phrases.days_cell(number) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (digits.signed(-1.25), "-1.3"),
        (digits.signed(-0.05, unit="%"), "-0.1%"),
        (digits.to_whole_number(2.5), "3"),
        (digits.to_whole_number(0.5), "1"),
        (digits.to_hundredths(1.005), "1.01"),
        (digits.to_hundredths(0.00012345), "0.0001235"),
        (digits.share_to_percent(0.0012345), "0.1235%"),
        (digits.whole_percent(0.125), "13%"),
        (digits.whole_percent(0.005), "1%"),
        (digits.to_decimals(250, -2), "300"),
        (UntilLost(2.5).text, "3 losses"),
        (OverDays(4.5).text, "5 days"),
    ],
)
def test_a_half_is_rounded_away_from_zero_everywhere(text: str, expected: str) -> None:
    assert text == expected


def test_what_arithmetic_loses_does_not_turn_a_half() -> None:
    """3 x 0.75 is 2.25, and 22.5 x 0.1 a float just above it; 8.325 - 6.075 is one below."""
    assert 8.325 - 6.075 < 2.25
    assert phrases.days_cell(8.325 - 6.075) == "2.3"
    assert phrases.days_cell(Interval(9.1, 3 * 4.1)) == "9.1..12.3"  # 12.299999999999999


@pytest.mark.parametrize(
    ("troops", "rate", "expected"),
    [
        pytest.param(12_000, Interval(1_000, 1_700), "between 7.0 and 12.0 days", id="7.06"),
        pytest.param(Interval(10_000, float("inf")), 1_200, "at least 8.3 days", id="8.333"),
        pytest.param(Interval(0, 9_999), 1_700, "at most 5.9 days", id="5.882"),
    ],
)
def test_bounds_are_rounded_so_that_the_sentence_is_true(
    troops: Quantity, rate: Quantity, expected: str
) -> None:
    headline = words(cover_document(cover(troops, Rate(rate))))
    assert expected in headline
    assert "about" not in headline


def test_a_need_is_rounded_to_the_side_that_does() -> None:
    troops = solve(rate=Rate(Fraction(1, 3)), days=100)  # 33.3
    assert words(solve_document(troops)).startswith("It takes 34 troops ")
    sustained = solve(troops=1_000, days=60)  # 16.67
    assert "sustain losses of 16.6 a day" in words(solve_document(sustained))
    intake = solve(troops=1_000, rate=Rate(50), days=30)  # 16.67
    assert "It takes an intake of 16.7 a day" in words(solve_document(intake))
    break_even = balance(Rate(1_000, "month"), Rate(100, "month"))  # 32.854 and 3.2854
    (row,) = balance_document(break_even).tables[-1].rows
    assert row[1:] == ("32.86", "3.28")


def test_the_ends_of_percentiles_are_rounded_outward_and_the_middle_to_the_nearest() -> None:
    quantity: PeopleValue = {"p5": 1_049.0, "p50": 1_251.0, "p95": 1_502.0}
    assert phrases.people_in_words(quantity) == "1,250 (90% interval 1,040 to 1,510)"
    assert ranges.in_cell(quantity, digits.to_tenths) == "1,040 / 1,250 / 1,510"
    below: PeopleValue = {"p5": -1_502.0, "p95": -1_049.0}
    assert signed_cell(below, digits.to_tenths) == "-1,510 / -1,040"
    assert signed_cell(Interval(-1.21, 1.21), digits.one_decimal) == "-1.3..1.3"


@pytest.mark.parametrize(
    ("per_day", "text"),
    [
        pytest.param(3 / 365, "about 0.008219", id="3 in a year"),
        pytest.param(
            Interval(3 / 365, 5 / 365), "between 0.0082 and 0.0137", id="3 to 5 in a year"
        ),
        pytest.param(
            {"p5": 0.009, "p50": 0.0164, "p95": 0.03},
            "0.016 (90% interval 0.009 to 0.03)",
            id="percentiles",
        ),
        pytest.param(Interval(0.0082, 40), "between 0.008 and 40", id="one of them small"),
    ],
)
def test_a_rate_too_small_for_one_decimal_keeps_its_first_digits(
    per_day: PeopleValue, text: str
) -> None:
    format_number = digits.with_about(pdg_precision.per_day_formatter(per_day))
    assert ranges.in_words(per_day, format_number) == text
    assert "0.0 " not in phrases.people_in_words(per_day)


@given(
    st.floats(1e-9, 1e9),
    st.floats(1e-9, 1e9),
    st.sampled_from(FORMATTERS),
)
def test_a_printed_interval_encloses_the_exact_one(
    one: float, other: float, format_number: digits.Formatter
) -> None:
    low, high = sorted((one, other))
    for formatter in (format_number, pdg_precision.days_formatter(Interval(low, high))):
        printed_low, printed_high = formatter(low, "down"), formatter(high, "up")
        assert printed_low.value <= low * (1 + 1e-9) + 1e-6
        assert printed_high.value >= high * (1 - 1e-9) - 1e-6


@given(
    st.floats(0, 1e9),
    st.sampled_from(FORMATTERS),
    st.sampled_from(("nearest", "down", "up")),
)
def test_a_figure_that_is_printed_again_is_the_same(
    number: float, format_number: digits.Formatter, rounding: Rounding
) -> None:
    printed = format_number(number, rounding)
    assert format_number(printed.value, rounding) == printed
