"""What the program prints, it can read back."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import (
    InputError,
    Interval,
    Rate,
    parse_date,
    parse_duration,
    parse_intake,
    parse_number,
    parse_quantity,
    parse_rate,
    quantity_text,
    rate_text,
)
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Lognormal, Pert, Quantity
from attrition_cli.notation.dates import duration_text
from attrition_cli.notation.figure_values import figure_value_text, parse_figure_value
from attrition_cli.notation.numbers import fixed_point_text, number_text
from attrition_cli.notation.percentages import parse_percentages, percentages_text
from attrition_cli.render.text import digits, ranges
from tests.strategies import numbers, positive, quantities, rates


@given(numbers())
def test_number(number: Number) -> None:
    assert parse_number(number_text(number)) == number
    assert parse_number(number_text(number, thousands_separator=",")) == number
    assert parse_number(number_text(number, thousands_separator="_")) == number


@given(st.floats(1e-12, 1e15))
def test_unrounded_figure(figure: float) -> None:
    assert float(parse_number(ranges.raw(figure))) == figure


@given(quantities())
def test_quantity(quantity: Quantity) -> None:
    assert parse_quantity(quantity_text(quantity)) == quantity


@given(quantities())
def test_quantity_as_a_table_has_it(quantity: Quantity) -> None:
    assert parse_quantity(ranges.in_cell(quantity, digits.all_digits)) == quantity


@given(rates())
def test_rate(rate: Rate) -> None:
    assert parse_rate(rate_text(rate)) == rate
    assert parse_figure_value(figure_value_text(rate)) == rate


@given(quantities())
def test_value_of_a_figure(quantity: Quantity) -> None:
    assert parse_figure_value(figure_value_text(quantity)) == quantity


@given(positive())
def test_duration(days: Number) -> None:
    assert parse_duration(duration_text(days)) == days


@given(st.lists(st.integers(0, 100_000).map(lambda milli: parse_number(f"{milli}e-3")), min_size=1))
def test_percentages(percentages: list[Number]) -> None:
    assert parse_percentages(percentages_text(tuple(percentages))) == tuple(percentages)


@given(st.dates())
def test_date(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(numbers(), st.integers(0, 6))
def test_rounding_is_to_the_nearest_and_never_minus_zero(number: Number, places: int) -> None:
    text = fixed_point_text(number, places)
    assert abs(Fraction(text.replace(",", "")) - Fraction(number)) * 2 * Fraction(10) ** places <= 1
    assert not text.startswith("-")


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("12000", 12_000),
        ("12,000", 12_000),
        ("12_000", 12_000),
        ("1.2e4", 12_000),
        ("12k", 12_000),
        ("1.2M", 1_200_000),
        ("12K", 12_000),
        ("12 thousand", 12_000),
        ("12thousand", 12_000),
        ("1.2 Million", 1_200_000),
        ("10K to 12 thousand", Lognormal(10_000, 12_000)),
        ("at most 12 thousand", Interval(0, 12_000)),
        ("12 thousand±10%", Interval(10_800, 13_200)),
        ("1,234,567.5", parse_number("1234567.5")),
        (".5", parse_number("0.5")),
        ("0", 0),
        ("10k..12k", Interval(10_000, 12_000)),
        ("10k .. 12k", Interval(10_000, 12_000)),
        ("500..12k", Interval(500, 12_000)),
        ("1,000..12k", Interval(1_000, 12_000)),
        ("10k..10k", 10_000),
        ("..12k", Interval(0, 12_000)),
        ("1200..", Interval(1_200, float("inf"))),
        ("at most 12k", Interval(0, 12_000)),
        ("as many as 12,000", Interval(0, 12_000)),
        ("at least 1,200", Interval(1_200, float("inf"))),
        ("12k±10%", Interval(10_800, 13_200)),
        ("12k±500", Interval(11_500, 12_500)),
        ("12k+-500", Interval(11_500, 12_500)),
        ("12k +/- 500", Interval(11_500, 12_500)),
        ("12k±0", 12_000),
        ("12k±100%", Interval(0, 24_000)),
        ("10k to 12k", Lognormal(10_000, 12_000)),
        ("10,000 to 12,000", Lognormal(10_000, 12_000)),
        ("12k to 12k", 12_000),
        ("10k..11k..12k", Pert(10_000, 11_000, 12_000)),
        ("10k .. 10k .. 12k", Pert(10_000, 10_000, 12_000)),
        ("12k..12k..12k", 12_000),
    ],
)
def test_quantity_reads(text: str, quantity: Quantity) -> None:
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize(
    ("text", "per_day"),
    [
        ("1200", 1_200),
        ("1200/day", 1_200),
        ("1,200 a day", 1_200),
        ("1,200 per day", 1_200),
        ("8,400/week", 1_200),
        ("8400 / w", 1_200),
        ("8,400/wk", 1_200),
        ("8.4 thousand a wk", 1_200),
        ("36,525/month", 1_200),
        ("36,525/mo", 1_200),
        ("36,525/mth", 1_200),
        ("438,300 per yr", 1_200),
        ("438,300/year", 1_200),
        ("0.2%/day", parse_number("0.002")),
        ("2 per 1000/day", parse_number("0.002")),
        ("2 per 1,000 per day", parse_number("0.002")),
        ("1000..1500/day", Interval(1_000, 1_500)),
        ("1000/day..1500/day", Interval(1_000, 1_500)),
        ("7k..8.4k/week", Interval(1_000, 1_200)),
        ("1200±10%/day", Interval(1_080, 1_320)),
        ("..1500/day", Interval(0, 1_500)),
        ("1200../day", Interval(1_200, float("inf"))),
        ("0.1..0.3%/day", Interval(parse_number("0.001"), parse_number("0.003"))),
        ("0.1%..0.3%/day", Interval(parse_number("0.001"), parse_number("0.003"))),
        ("1000 to 1500", Lognormal(1_000, 1_500)),
        ("7k to 8.4k/week", Lognormal(1_000, 1_200)),
        ("7k/week to 8.4k/week", Lognormal(1_000, 1_200)),
        ("7k..7.7k..8.4k/week", Pert(1_000, 1_100, 1_200)),
        ("0.1% to 0.3%/day", Lognormal(parse_number("0.001"), parse_number("0.003"))),
        ("1 to 3 per 1000/day", Lognormal(parse_number("0.001"), parse_number("0.003"))),
        ("25%../day", Interval(parse_number("0.25"), float("inf"))),
    ],
)
def test_rate_reads(text: str, per_day: Quantity) -> None:
    assert parse_rate(text).per_day == per_day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        *(("90", 90), ("90d", 90), ("12w", 84), ("12 weeks", 84), ("12wk", 84), ("3 wks", 21)),
        *(("6mo", "182.625"), ("6Mo", "182.625"), ("12mth", "365.25"), ("12 mths", "365.25")),
        *(("2y", "730.5"), ("1yr", "365.25"), ("2 yrs", "730.5"), ("1 thousand days", 1_000)),
    ],
)
def test_duration_reads(text: str, days: int | str) -> None:
    assert parse_duration(text) == parse_number(str(days))


def test_no_intake_is_an_intake() -> None:
    assert parse_intake("0").per_day == 0


TYPED = st.text("0123456789.,_kKMm%±/- to", max_size=10)


@given(TYPED, st.sampled_from(["", "/day", "/week", "%/week", "/month"]))
def test_every_cure_is_read_and_keeps_the_period(amount: str, unit: str) -> None:
    for parse, text in ((parse_quantity, amount), (parse_rate, amount + unit)):
        try:
            parse(text)
        except InputError as error:
            for cure in error.cures:
                read = parse(cure)
                if isinstance(read, Rate) and "not a rate" not in error.reason and "/" in unit:
                    assert read.period == unit.partition("/")[2] or "/" in amount


@given(numbers(), numbers(), st.sampled_from(["", "%"]))
def test_spreads_are_kept_as_they_are_written(centre: Number, spread: Number, unit: str) -> None:
    try:
        quantity = parse_quantity(f"{number_text(centre)}±{number_text(spread)}{unit}")
    except InputError:
        return
    assert parse_quantity(quantity_text(quantity)) == quantity


@given(numbers(), st.sampled_from(["d", "w", "mo", "y"]))
def test_durations_in_any_unit_are_kept(number: Number, unit: str) -> None:
    try:
        days = parse_duration(f"{number_text(number)}{unit}")
    except InputError:
        return
    assert parse_duration(duration_text(days)) == days


@given(positive(), positive())
def test_shares_of_any_number_are_kept(lost: Number, of: Number) -> None:
    try:
        rate = parse_rate(f"{number_text(lost)} per {number_text(of)}/day")
    except InputError:
        return
    assert parse_rate(rate_text(rate)) == rate


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    refusals = []
    for parse in (parse_quantity, parse_rate, parse_intake, parse_duration, parse_date):
        try:
            parse(text)
        except InputError as error:
            refusals.append(str(error))
    assert all(10 < len(refusal) < 200 for refusal in refusals)
