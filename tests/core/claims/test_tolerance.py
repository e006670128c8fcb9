"""The rules of tolerance: what is consistent, loose and wrong, by words and written digits."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.claims.finding import VERDICTS, Verdict
from attrition_cli.core.claims.judging.tolerance import tolerance_of, verdict
from attrition_cli.core.claims.statement import Hedge, StatedFigure
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval, Quantity
from tests.core.claims.stated import fewer_than, figure, fraction, more_than, percent, time

ABOUT: Hedge = "about"


def judged(
    stated: StatedFigure, right: Quantity, *, hedged: bool = False, leeway: Number = 0
) -> Verdict:
    return verdict(stated.amount, right, tolerance_of(stated, hedged=hedged, leeway=leeway))


@pytest.mark.parametrize(
    ("stated", "right", "expected"),
    [
        # Half a unit of the last written digit.
        (figure("1,523"), Fraction(15_225, 10), "consistent"),
        (figure("1,523"), 1_523.6, "wrong"),
        (figure("45,700"), 45_650, "consistent"),
        (figure("45,710"), 45_714.9, "consistent"),
        (figure("45,710"), 45_716, "wrong"),
        (figure("8.61"), 8.614, "consistent"),
        (figure("8.61"), 8.62, "wrong"),
        (time("10", "day"), 10.5, "consistent"),
        (time("10", "day"), 10.51, "wrong"),
        (time("12", "week"), 12.5, "consistent"),
        (time("12", "week"), 12.55, "loose"),
        # A round figure: at most two digits that are not 0.
        (figure("46,000"), 46_900, "consistent"),
        (figure("46,000"), 47_000, "loose"),
        (figure("46,000"), 48_301, "wrong"),
        (figure("1,080"), 1_060, "consistent"),
        (figure("1,523,000"), 1_530_000, "wrong"),
        # A hedge.
        (figure("1,523", hedge="about"), 1_550, "consistent"),
        (figure("1,523", hedge="about"), 1_650, "loose"),
        (figure("1,523", hedge="about"), 1_676, "wrong"),
        (time("12", "week", "about"), 13.2, "loose"),
        (time("12", "week", "about"), 13.21, "wrong"),
        # From below, or from above.
        (figure("1,200", hedge="nearly"), 1_176, "consistent"),
        (figure("1,200", hedge="nearly"), 1_200, "consistent"),
        (figure("1,200", hedge="nearly"), 1_080, "loose"),
        (figure("1,200", hedge="nearly"), 1_079, "wrong"),
        (figure("1,200", hedge="nearly"), 1_205, "loose"),
        (figure("1,200", hedge="nearly"), 1_206, "wrong"),
        (figure("1,200", hedge="just over"), 1_224, "consistent"),
        (figure("1,200", hedge="just over"), 1_320, "loose"),
        (figure("1,200", hedge="just over"), 1_195, "loose"),
        (figure("1,200", hedge="just over"), 1_194, "wrong"),
        (time("1", "day", "just over"), 1.25, "consistent"),
        # Words without digits.
        (fraction(1, 3), Fraction(34, 100), "consistent"),
        (fraction(1, 3), Fraction(349, 1_000), "loose"),
        (fraction(1, 3), Fraction(36, 100), "wrong"),
        (fraction(1, 3, ABOUT), Fraction(36, 100), "loose"),
        (fraction(1, 7), Fraction(1_979, 13_833), "consistent"),
        (fraction(2, 3, "nearly"), Fraction(64, 100), "loose"),
        (fraction(2, 3, "nearly"), Fraction(68, 100), "loose"),
        (fraction(1, 2, "nearly"), Fraction(1, 3), "wrong"),
        (time("1", "week"), Fraction(71, 70), "consistent"),
        (time("1", "week"), Fraction(76, 70), "loose"),
        (time("1", "week"), Fraction(8, 7), "wrong"),
        (time("1", "week", ABOUT), Fraction(25, 21), "loose"),
        (time("1", "week", ABOUT), Fraction(9, 7), "wrong"),
        (time("1", "week", "just over"), Fraction(8, 7), "loose"),
        (time("1", "week", "nearly"), Fraction(50, 49), "loose"),
        (time("1", "week", "nearly"), Fraction(8, 7), "wrong"),
        # Bounds.
        (figure("<10"), 2, "consistent"),
        (figure("<10"), 10, "consistent"),
        (figure("<10"), 10.2, "loose"),
        (figure("<10"), 10.3, "wrong"),
        (figure("<10", hedge="about"), 11, "loose"),
        (figure(">10"), 9.8, "loose"),
        (figure(">10"), 9.7, "wrong"),
        (figure(">10"), math.inf, "consistent"),
        (more_than(figure("10")), 10, "loose"),
        (more_than(figure("10")), 10.01, "consistent"),
        (fewer_than(figure("10")), 10, "loose"),
        # A range, each end with the tolerance of a figure.
        (time("8..10", "day"), 7.5, "consistent"),
        (time("8..10", "day"), 7.4, "wrong"),
        (figure("3,000..4,000"), 4_080, "consistent"),
        (figure("3,000..4,000"), 4_200, "loose"),
        # A change to fewer is judged by its size.
        (percent("-40", hedge="nearly"), Fraction(-366, 1_000), "loose"),
        (percent("-40", hedge="nearly"), Fraction(-395, 1_000), "consistent"),
        (percent("-40", hedge="nearly"), Fraction(-42, 100), "wrong"),
        (percent("-40"), Fraction(40, 100), "wrong"),
        # What never ends.
        (StatedFigure(math.inf, unit="day"), math.inf, "consistent"),
        (StatedFigure(math.inf, unit="day"), 10, "wrong"),
        (time("10", "day"), math.inf, "wrong"),
    ],
)
def test_a_figure(stated: StatedFigure, right: Quantity, expected: Verdict) -> None:
    assert judged(stated, right) == expected


@pytest.mark.parametrize(
    ("stated", "right", "expected"),
    [
        (time("10", "day"), Interval(9.6, 10.4), "consistent"),
        (time("10", "day"), Interval(8, 12), "loose"),
        (time("10", "day"), Interval(11, 12), "wrong"),
        # A bound that the claim does not repeat.
        (time("10", "day"), Interval(0, 10), "loose"),
        (time("5", "day"), Interval(0, 10), "loose"),
        (time("10", "day"), Interval(10, math.inf), "loose"),
        (time("<10", "day"), Interval(0, 10), "consistent"),
        (time("<10", "day"), Interval(0, 10.1), "loose"),
        (time("11", "day"), Interval(0, 10), "wrong"),
        # One that runs the other way: both may hold, or not.
        (time(">10", "day"), Interval(0, 10), "wrong"),
        (time(">5", "day"), Interval(0, 10), "loose"),
        # A range that a bound divides.
        (time(">9", "day"), Interval(Fraction(25, 3), 10), "loose"),
        (time(">11", "day"), Interval(Fraction(25, 3), 10), "wrong"),
    ],
)
def test_a_right_figure_that_is_a_range(
    stated: StatedFigure, right: Quantity, expected: Verdict
) -> None:
    assert judged(stated, right) == expected


def test_a_hedge_on_another_figure_makes_the_claimed_one_hedged() -> None:
    assert judged(figure("1,523"), 1_550) == "wrong"
    assert judged(figure("1,523"), 1_550, hedged=True) == "consistent"
    assert judged(figure("1,523"), 1_650, hedged=True) == "loose"
    assert judged(figure("1,200", hedge="nearly"), 1_210, hedged=True) == "wrong"
    assert judged(figure("<1,200"), 1_250, hedged=True) == "wrong"


def test_the_parts_of_a_sum_have_a_leeway() -> None:
    assert judged(figure("91,234"), 91_300) == "wrong"
    assert judged(figure("91,234"), 91_300, leeway=150) == "consistent"


def test_a_strict_bound_that_follows_from_another_may_reach_it() -> None:
    stated = more_than(figure("120,000"))
    right: Interval[Number] = Interval(120_000, math.inf)
    assert judged(stated, right) == "loose"
    assert verdict(stated.amount, right, tolerance_of(stated, implied=True)) == "consistent"


HEDGES = st.sampled_from(["", "about", "nearly", "just over"])
FIGURES = st.integers(1, 10**7).map("{:,}".format)


def rank(verdict: Verdict) -> int:
    return VERDICTS.index(verdict)


@given(FIGURES, HEDGES)
def test_the_figure_itself_is_consistent(written: str, hedge: Hedge) -> None:
    stated = figure(written, hedge=hedge)
    assert judged(stated, stated.amount) == "consistent"


@given(
    st.fractions(1, 10**6), st.integers(0, 3), HEDGES.filter(lambda hedge: hedge in ("", "about"))
)
def test_the_right_figure_rounded_to_written_digits_is_consistent(
    right: Fraction, decimals: int, hedge: Hedge
) -> None:
    written = f"{float(round(right, decimals)):.{decimals}f}"
    assert judged(figure(written, hedge=hedge), right) == "consistent"


@given(FIGURES, HEDGES, st.sampled_from([Fraction(1, 2), 2, 10]))
def test_twice_or_half_as_many_are_wrong(written: str, hedge: Hedge, factor: Number) -> None:
    stated = figure(written, hedge=hedge)
    assert isinstance(stated.amount, int)
    assert judged(stated, stated.amount * factor) == "wrong" or stated.amount == 1


@given(FIGURES, st.fractions(Fraction(4, 5), Fraction(6, 5)), st.booleans())
def test_a_hedge_never_makes_a_verdict_worse(written: str, factor: Fraction, own: bool) -> None:
    stated = figure(written)
    assert isinstance(stated.amount, int)
    right = stated.amount * factor
    hedged = (
        judged(stated._replace(hedge=ABOUT), right) if own else judged(stated, right, hedged=True)
    )
    assert rank(hedged) <= rank(judged(stated, right))


@given(FIGURES, HEDGES, st.fractions(Fraction(4, 5), Fraction(6, 5)), st.integers(0, 1_000))
def test_a_wider_right_figure_never_turns_loose_into_wrong(
    written: str, hedge: Hedge, factor: Fraction, more: int
) -> None:
    stated = figure(written, hedge=hedge)
    assert isinstance(stated.amount, int)
    right = stated.amount * factor
    wider: Quantity = Interval(right - Fraction(more, 1_000) * right / 2, right + more)
    assert rank(judged(stated, wider)) <= 1 or judged(stated, right) == "wrong"


@given(FIGURES, HEDGES, st.fractions(0, 2), st.booleans())
def test_what_is_loose_contains_what_is_consistent(
    written: str, hedge: Hedge, leeway: Fraction, hedged: bool
) -> None:
    consistent, loose, _ = tolerance_of(figure(written, hedge=hedge), hedged=hedged, leeway=leeway)
    assert loose.low <= consistent.low <= consistent.high <= loose.high
