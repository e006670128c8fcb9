"""Shares in per cent, as they are typed and printed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import InputError, Interval
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Lognormal, Pert, Quantity
from attrition_cli.notation.percentages import parse_share, share_text
from tests.strategies import distributions, intervals

SHARES = st.integers(0, 10**6).map(lambda millionths: Fraction(millionths, 10**6))
POSITIVE = SHARES.filter(bool)


@given(st.one_of(intervals(SHARES), distributions(POSITIVE, "to"), distributions(POSITIVE, "PERT")))
def test_a_share_is_read_back(share: Quantity) -> None:
    assert parse_share(share_text(share)) == share


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("33.4%", Fraction(167, 500)),
        ("33.4 %", Fraction(167, 500)),
        ("33.4", Fraction(167, 500)),
        ("0", 0),
        ("0%", 0),
        ("100%", 1),
        ("1%", Fraction(1, 100)),
        ("0.5%", Fraction(1, 200)),
        ("30%..40%", Interval(Fraction(3, 10), Fraction(2, 5))),
        ("30..40%", Interval(Fraction(3, 10), Fraction(2, 5))),
        ("0.5..40%", Interval(Fraction(1, 200), Fraction(2, 5))),
        ("30%±5", Interval(Fraction(1, 4), Fraction(7, 20))),
        ("..40%", Interval(0, Fraction(2, 5))),
        ("at most 40%", Interval(0, Fraction(2, 5))),
        ("between 30% and 40%", Interval(Fraction(3, 10), Fraction(2, 5))),
        ("40%..", Interval(Fraction(2, 5), 1)),
        ("100%..", 1),
        ("30% to 40%", Lognormal(Fraction(3, 10), Fraction(2, 5))),
        ("30%..35%..40%", Pert(Fraction(3, 10), Fraction(7, 20), Fraction(2, 5))),
    ],
)
def test_a_share_reads(text: str, share: Number) -> None:
    assert parse_share(text) == share


@pytest.mark.parametrize(
    ("text", "cures"),
    [
        ("0.334", ("33.4%", "0.334%")),
        ("1", ("100%", "1%")),
        ("0.3..0.4", ("30..40%", "0.3..0.4%")),
        ("0.3..40", ("0.3..40%",)),
        ("40%..30%", ("30..40%",)),
        ("130%", ()),
        ("90%..130%", ()),
        ("130%..", ()),
        ("30%±10%", ("27..33%", "20..40%")),
        ("30±10%", ("27..33%", "20..40%")),
        ("30±50%", ("15..45%",)),
        ("3%0%", ("33.4%", "30%..40%")),
        ("%", ("33.4%", "30%..40%")),
        ("-3%", ()),
    ],
)
def test_what_is_no_share_is_refused_with_the_cure(text: str, cures: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refusal:
        parse_share(text)
    assert refusal.value.cures == cures
    for cure in cures:
        parse_share(cure)


@given(st.text("0123456789.%± kto-", max_size=12) | st.text(max_size=12))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    refusal = "a sentence"
    try:
        share = parse_share(text)
        assert parse_share(share_text(share)) == share
    except InputError as error:
        refusal = str(error)
    assert 10 <= len(refusal) < 200
