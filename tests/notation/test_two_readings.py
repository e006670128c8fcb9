"""Ranges whose first end may be meant in the thousands of the second: refused, never printed."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attrition_cli import InputError, Interval, cover, parse_quantity, parse_rate
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Lognormal, Pert, Quantity
from attrition_cli.notation.dates import parse_duration_quantity
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.text.digits import all_digits
from attrition_cli.render.text.ranges import in_cell, in_words
from attrition_cli.render.text.signed_ranges import signed_cell
from attrition_cli.scenario_files.overrides import parse_overrides
from tests.strategies import intervals, numbers, quantities


@pytest.mark.parametrize(
    ("text", "cures"),
    [
        ("10 to 12,000", ("10000 to 12000", "10 to 12000")),
        ("10..12,000", ("10000..12000", "10..12000")),
        ("10..12_000", ("10000..12000", "10..12000")),
        ("10..12k", ("10k..12k", "10..12000")),
        ("10..12K", ("10K..12K", "10..12000")),
        ("10 to 12 thousand", ("10 thousand to 12 thousand", "10 to 12000")),
        ("12..12k", ("12k..12k", "12..12000")),
        ("1.5..2,000", ("1500..2000", "1.5..2000")),
        ("1e1..12k", ("10000..12k", "10..12000")),
        ("10..12M", ("10M..12M", "10..12000000")),
        ("500..1.2M", ("500000..1.2M", "500..1200000")),
        ("10..12,000,000", ("10000000..12000000", "10..12000000")),
        ("between 6 and 8,000", ("6000..8000", "6..8000")),
        ("10..11..12k", ("10k..11k..12k", "10..11..12000")),
        ("10k..11..12k", ("10k..11k..12k",)),
        ("10..11,000..12000", ("10000..11000..12000", "10..11000..12000")),
        ("10-12,000", ("10000..12000", "10..12000")),
        ("10-12k", ("10k..12k", "10..12000")),
    ],
)
def test_two_readings_are_refused_with_both_as_cures(text: str, cures: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refusal:
        parse_quantity(text)
    assert refusal.value.cures == cures


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("13..12k", Interval(13, 12_000)),
        ("13 to 12,000", Lognormal(13, 12_000)),
        ("10..12000", Interval(10, 12_000)),
        ("10..1.2e4", Interval(10, 12_000)),
        ("0..12,000", Interval(0, 12_000)),
        ("10,000..12k", Interval(10_000, 12_000)),
        ("10k..12,000", Interval(10_000, 12_000)),
        ("2k..12M", Interval(2_000, 12_000_000)),
        ("..12,000", Interval(0, 12_000)),
        ("13..11k..12k", Pert(13, 11_000, 12_000)),
    ],
)
def test_one_reading_is_read(text: str, quantity: Quantity) -> None:
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize(
    ("parse", "text", "cures"),
    [
        (parse_rate, "6 to 8,000/week", ("6000 to 8000/week", "6 to 8000/week")),
        (parse_rate, "6/week..8k/week", ("6k..8k/week", "6..8000/week")),
        (parse_duration_quantity, "5..9,000", ("5000..9000", "5..9000")),
        (parse_duration_quantity, "1w..2,000w", ("1000w..2000w", "1w..2000w")),
        (parse_duration_quantity, "1..3w", ("1w..3w", "1d..3w")),
        (parse_duration_quantity, "1 to 3 months", ("1months to 3months", "1d to 3months")),
    ],
)
def test_two_readings_of_rates_and_durations_are_refused(
    parse: Callable[[str], object], text: str, cures: tuple[str, ...]
) -> None:
    with pytest.raises(InputError) as refusal:
        parse(text)
    assert refusal.value.cures == cures
    for cure in cures:
        parse(cure)


def test_a_unit_at_the_last_duration_is_shared_where_it_is_a_day() -> None:
    assert parse_duration_quantity("5..9d") == Interval(5, 9)


def test_python_refuses_two_readings_as_the_command_line_does() -> None:
    with pytest.raises(InputError, match="could begin at 6 or at 6000"):
        cover("6 to 8,000", 1_000)


def test_a_setting_keeps_its_text_for_the_field_to_read() -> None:
    assert parse_overrides("rate=6..8,000")[0].value == "6..8,000"


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # by construction
@given(numbers(least=1), numbers(least=1), st.sampled_from([",", "_"]), st.booleans())
def test_the_rule_of_two_readings(
    one: Number, other: Number, mark: str, first_is_marked: bool
) -> None:
    low, high = sorted((one, other))
    first = number_text(low, thousands_separator=mark if first_is_marked else "")
    second = number_text(high, thousands_separator=mark)
    is_marked = first_is_marked and low >= 1_000
    two_readings = not is_marked and high >= 1_000 and 0 < 1_000 * low <= high
    try:
        quantity = parse_quantity(f"{first}..{second}")
    except InputError:
        assert two_readings
    else:
        assert not two_readings
        assert quantity == (low if low == high else Interval(low, high))


@given(quantities())
def test_what_is_printed_has_one_reading(quantity: Quantity) -> None:
    assert parse_quantity(in_cell(quantity, all_digits)) == quantity
    words = in_words(quantity, all_digits)
    if not isinstance(quantity, Pert) and words != "any number":
        assert parse_quantity(words) == quantity


@given(intervals(numbers()))
def test_a_cell_of_what_may_be_below_zero_has_one_reading(quantity: Quantity) -> None:
    if isinstance(quantity, Interval):
        cell = signed_cell(Interval(float(quantity.low), float(quantity.high)), all_digits)
        parse_quantity(cell)


def test_percentiles_are_printed_with_one_reading() -> None:
    percentiles: dict[str, float | None] = {"p5": 1.0, "p50": 200.0, "p95": 1500.0}
    assert in_words(percentiles, all_digits) == "200 (90% interval 1 to 1500)"
    del percentiles["p50"]
    assert in_words(percentiles, all_digits) == "1 to 1500 with 90% probability"
