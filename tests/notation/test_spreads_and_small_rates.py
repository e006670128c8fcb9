"""Spreads in per cent, and rates below one person a day: read, or refused with each reading."""

import pytest

from attrition_cli import InputError, Interval, Rate, cover, parse_intake, parse_number, parse_rate
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.notation.figure_values import parse_figure_value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("92±10%", "82.8", "101.2"),
        ("50 ± 10 %", "45", "55"),
        ("120±10%/day", "108", "132"),
        ("92±10%/day", "82.8", "101.2"),  # a share cannot be 102 %
        ("5±10%/week", "4.5", "5.5"),  # nor below 0
    ],
)
def test_a_spread_of_people_is_a_part_of_them(text: str, low: str, high: str) -> None:
    rate = parse_rate(text)
    assert not rate.per_capita
    assert rate.amount == Interval(parse_number(low), parse_number(high))


@pytest.mark.parametrize(
    ("text", "cures"),
    [
        ("50±10%/day", ("45..55/day", "40..60%/day")),
        ("90±10%/week", ("81..99/week", "80..100%/week")),
        ("30%±5%/week", ("28.5..31.5%/week", "25..35%/week")),
        ("0.2%±10%/day", ("0.18..0.22%/day",)),
        ("0.2±0.1%/day", ("0.1998..0.2002/day", "0.1..0.3%/day")),
    ],
)
def test_a_spread_that_may_be_of_a_share_is_refused(text: str, cures: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="has a spread with two readings") as refusal:
        parse_rate(text)
    assert refusal.value.cures == cures
    for cure in cures:
        parse_rate(cure)


def test_a_figure_without_a_period_may_be_a_share() -> None:
    with pytest.raises(InputError) as refusal:
        parse_figure_value("30±5%")
    assert refusal.value.cures == ("28.5..31.5", "25..35%")
    assert parse_figure_value("12k±10%") == Interval(10_800, 13_200)


@pytest.mark.parametrize(
    ("text", "cures"),
    [
        ("0.002", ("0.2%/day", "0.002%/day", "0.002/day")),
        ("..0.3", ("..30%/day", "..0.3%/day", "..0.3/day")),
        ("0.001 to 0.003", ("0.1 to 0.3%/day", "0.001 to 0.003%/day", "0.001 to 0.003/day")),
        ("0.2±10%", ("18..22%/day", "0.18..0.22%/day", "0.18..0.22/day")),
    ],
)
def test_less_than_one_person_without_a_period_is_asked(text: str, cures: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refusal:
        parse_rate(text)
    assert refusal.value.cures == cures
    for cure in cures:
        parse_rate(cure)
    with pytest.raises(InputError, match="could be a share, per cent or less than a person"):
        cover(12_000, text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0.5/day", parse_number("0.5")),
        ("0.5 a week", parse_number("0.5")),
        ("1", 1),
        ("0.5..2", Interval(parse_number("0.5"), 2)),
    ],
)
def test_a_rate_with_its_period_or_of_people_is_not_asked(text: str, amount: Quantity) -> None:
    assert parse_rate(text).amount == amount


def test_an_intake_is_never_a_share_and_a_number_in_python_is_people() -> None:
    assert parse_intake("0.5") == Rate(parse_number("0.5"))
    assert cover(12, 0.5).coverage_days == 24
