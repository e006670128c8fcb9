"""The verdict on a claim: published claims, the rules of tolerance, and general properties."""

import math
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from attrition_cli import (
    ClaimCheck,
    InputError,
    Interval,
    Rate,
    StatedFigure,
    check,
    cover,
    losses,
    parse_claim,
)
from attrition_cli.core.claims.statement import Claim, Hedge, LossPeriod, StatedDate
from attrition_cli.core.claims.tolerance import Verdict, tolerance_intervals, verdict
from attrition_cli.core.quantities.quantity import Quantity


def judged(text: str) -> ClaimCheck:
    return check(parse_claim(text))


@pytest.mark.parametrize(
    ("text", "expected", "right"),
    [
        pytest.param(
            "as many as 12,000 troops against about 1,200 casualties a day: around 10 days at most",
            "consistent", [Interval(0, 10)], id="ISW 2024, by Newsweek",
        ),
        pytest.param(
            "about 10,000 troops are roughly a week of casualties at 1,200 a day",
            "loose", [Fraction(25, 21)], id="US DoD 2024, by Newsweek: roughly a week",
        ),
        pytest.param(
            "about 10,000 troops are a week of casualties at 1,200 a day",
            "wrong", [Fraction(25, 21)], id="US DoD 2024, by Newsweek: a week",
        ),
        pytest.param(
            "10,000 troops last 7 days at 1,200 a day",
            "wrong", [Fraction(25, 3)], id="US DoD 2024, by Newsweek: 7 days",
        ),
        pytest.param(
            "8,400 troops last a week at 1,200 a day",
            "consistent", [1], id="Newsweek 2024: a weekly casualty rate",
        ),
        pytest.param(
            "1,500 troops last 1.25 days at 1,200 a day",
            "consistent", [Fraction(5, 4)], id="NIS 2024: a first batch",
        ),
        pytest.param(
            "3,800 casualties from 6 December 2024 to 16 January 2025, approximately 92 a day",
            "loose", [Fraction(3_800, 41)], id="ISW 2025-01-16: the rate",
        ),
        pytest.param(
            "12,000 troops, 3,800 of them already lost, last roughly 12 weeks at 92 a day",
            "loose", [Fraction(8_200, 92 * 7)], id="ISW 2025-01-16: the weeks",
        ),
        pytest.param(
            "1,523 casualties a day in November 2024, 45,690 in the month",
            "consistent", [45_690], id="UK MoD 2024-11",
        ),
        pytest.param(
            "5,000 killed a month at 3 wounded per killed: 15,000 wounded, 20,000 casualties",
            "consistent", [15_000, 20_000], id="ISW 2024-06-06",
        ),
    ],
)  # fmt: skip
def test_published(text: str, expected: Verdict, right: list[object]) -> None:
    checked = judged(text)
    assert checked.verdict == expected
    for finding, figure in zip(checked.findings, right, strict=True):
        assert finding.right == (figure if isinstance(figure, Interval) else float(figure))  # type: ignore[arg-type]


def test_isw_2025_01_16_has_a_verdict_on_each_figure() -> None:
    checked = judged(
        "3,800 casualties from 6 December 2024 to 16 January 2025, approximately 92 a day: of"
        " 12,000 troops, 3,800 of them already lost, none is left in roughly 12 weeks, about"
        " mid-April 2025"
    )
    assert [(f.figure, f.verdict) for f in checked.findings] == [
        ("coverage", "loose"),
        ("end", "consistent"),
        ("rate", "loose"),
    ]
    assert str(checked.exhausted_on) == "2025-04-15"
    assert checked.coverage_days == pytest.approx(89.13, abs=0.005)


def test_what_would_make_it_right() -> None:
    (week,) = judged("10,000 troops last a week at 1,200 a day").findings
    assert week.troops_needed == 8_400
    (lost,) = judged("12,000 troops, 3,800 of them lost, last 12 weeks at 92 a day").findings
    assert lost.troops_needed == 92 * 84 + 3_800
    (joined,) = judged("12,000 troops, 1,200 a day, 900 recruits a day, 10 days").findings
    assert joined.troops_needed == 3_000


@pytest.mark.parametrize(
    ("said", "right", "expected"),
    [
        (StatedFigure(10, "day"), 9.5, "consistent"),
        (StatedFigure(10, "day"), 10.5, "consistent"),
        (StatedFigure(10, "day"), 10.51, "wrong"),
        (StatedFigure(1, "day"), 1.25, "consistent"),
        (StatedFigure(1, "day"), 1.26, "wrong"),
        (StatedFigure(12, "week"), 12.5, "consistent"),
        (StatedFigure(12, "week"), 12.51, "wrong"),
        (StatedFigure(12, "week", hedge="about"), Fraction(66, 5), "loose"),
        (StatedFigure(12, "week", hedge="about"), 13.21, "wrong"),
        (StatedFigure(1, "week"), Fraction(15, 14), "consistent"),
        (StatedFigure(1, "week"), Fraction(77, 70), "loose"),
        (StatedFigure(1, "week"), 7.71 / 7, "wrong"),
        (StatedFigure(1, "week", hedge="about"), Fraction(6, 5), "loose"),
        (StatedFigure(1, "week", hedge="about"), 8.41 / 7, "wrong"),
        (StatedFigure(45_700, place=100, round_to=100), 45_650, "consistent"),
        (StatedFigure(45_700, place=100, round_to=100), 45_649, "wrong"),
        (StatedFigure(46_000, place=100, round_to=1_000), 45_690, "loose"),
        (StatedFigure(50_000, place=100, round_to=10_000), 47_500, "loose"),
        (StatedFigure(50_000, place=100, round_to=10_000), 47_499, "wrong"),
        (StatedFigure(50_000, place=100, round_to=10_000, hedge="about"), 45_690, "loose"),
        (StatedFigure(46_000, place=100, round_to=1_000, hedge="nearly"), 45_690, "consistent"),
        (StatedFigure(46_000, place=100, round_to=1_000, hedge="nearly"), 46_051, "wrong"),
        (StatedFigure(10, "day", hedge="just over"), 10.4, "consistent"),
        (StatedFigure(10, "day", hedge="just over"), 9.7, "loose"),
        (StatedFigure(10, "day", hedge="just over"), 9.4, "wrong"),
        (StatedFigure(Interval(0, 10), "day"), 2, "consistent"),
        (StatedFigure(Interval(0, 10), "day"), 10.4, "loose"),
        (StatedFigure(Interval(0, 10), "day"), 10.6, "wrong"),
        (StatedFigure(Interval(0, 10), "day", hedge="strictly"), 10, "loose"),
        (StatedFigure(Interval(10, math.inf), "day"), 9.4, "wrong"),
        (StatedFigure(Interval(8, 10), "day"), 7.5, "consistent"),
        (StatedFigure(Interval(8, 10), "day"), 7.4, "wrong"),
        (StatedFigure(10, "day"), Interval(9.6, 10.4), "consistent"),
        (StatedFigure(10, "day"), Interval(8, 12), "loose"),
        (StatedFigure(10, "day"), Interval(0, 10), "loose"),
        (StatedFigure(5, "day"), Interval(0, 10), "wrong"),
        (StatedFigure(10, "day"), Interval(10, math.inf), "loose"),
        (StatedFigure(10, "day"), math.inf, "wrong"),
        (StatedFigure(math.inf, "day"), math.inf, "consistent"),
        (StatedFigure(math.inf, "day"), 10, "wrong"),
    ],
)
def test_the_rules_of_tolerance(said: StatedFigure, right: Quantity, expected: Verdict) -> None:
    consistent, loose = tolerance_intervals(said)
    strictly = said.hedge == "strictly"
    assert verdict(said.amount, right, consistent, loose, strictly=strictly) == expected


@pytest.mark.parametrize(
    ("hedge", "hedged", "low", "high"),
    [("", False, 7.5, 10.5), ("about", False, 7, 11), ("", True, 7, 11), ("about", True, 7, 11)],
)
def test_a_range_is_loose_by_a_digit_more_where_it_or_what_it_follows_from_is_hedged(
    hedge: Hedge, hedged: bool, low: float, high: float
) -> None:
    said = StatedFigure(Interval(8, 10), "day", hedge=hedge)
    assert tolerance_intervals(said, hedged=hedged)[1] == Interval(low, high)


HEDGES = st.sampled_from(["", "about ", "roughly ", "nearly ", "just over ", "at most "])
PEOPLE = st.integers(1, 2_000_000)
PER_DAY = st.integers(1, 5_000)
CLAUSES = {
    "troops": st.tuples(HEDGES, PEOPLE).map(lambda said: f"{said[0]}{said[1]:,} troops"),
    "rate": st.tuples(HEDGES, PER_DAY, st.sampled_from(["a day", "per week", "a month"])).map(
        lambda said: f"{said[0]}{said[1]:,} casualties {said[2]}"
    ),
    "lasts": st.tuples(
        HEDGES, st.integers(1, 400), st.sampled_from(["days", "weeks", "months"])
    ).map(lambda said: f"{said[0]}{said[1]} {said[2]}"),
    "intake": st.integers(1, 500).map(lambda people: f"{people} recruits a day"),
    "dates": st.sampled_from(
        ["from 2024-11-01 until 2025-04-15", "gone between 1 November 2024 and mid-April 2025"]
    ),
}


def outcome(clauses: Sequence[str]) -> object:
    """The result of a claim: its findings, or the reason why it is refused."""
    try:
        return judged(", ".join(clauses)).findings
    except InputError as error:
        return error.reason


@settings(max_examples=50)
@given(st.fixed_dictionaries(CLAUSES), st.integers(3, 5), st.data())
def test_the_order_of_the_clauses_changes_no_verdict(
    clauses: dict[str, str], count: int, data: st.DataObject
) -> None:
    said = [*clauses.values()][:count]
    assert outcome(data.draw(st.permutations(said))) == outcome(said)


@given(PEOPLE, PER_DAY, st.sampled_from(["day", "week"]), st.integers(0, 2))
def test_what_the_program_works_out_is_consistent(
    troops: int, per_day: int, unit: str, decimals: int
) -> None:
    days = cover(troops, Rate(per_day)).coverage_days
    assert isinstance(days, float)
    right = days if unit == "day" else days / 7
    text = f"{right:.{decimals}f}"
    assume(abs(float(text) - right) <= float(text) / (4 if unit == "day" else 20))
    claim = f"{troops} troops at {per_day} a day last {text} {unit}s"
    assert judged(claim).verdict == "consistent"


@given(PER_DAY, st.integers(1, 400))
def test_losses_that_the_program_works_out_are_consistent(per_day: int, days: int) -> None:
    lost = losses(Rate(per_day), days).end.cumulative_losses
    assert judged(f"{lost} casualties in {days} days at {per_day} a day").verdict == "consistent"


NEAR = st.sampled_from(["", "about ", "roughly ", "nearly ", "just over "])


@given(PEOPLE, PER_DAY, st.sampled_from([Fraction(1, 2), 2]), NEAR)
def test_what_is_off_by_a_factor_of_two_is_wrong(
    troops: int, per_day: int, factor: int, hedge: str
) -> None:
    days = Fraction(troops, per_day) * factor
    text = f"{float(days):.4f}"
    assume(abs(Fraction(text) - days) < days / 100)
    checked = judged(f"about {troops} troops at {per_day} a day last {hedge}{text} days")
    assert checked.verdict == "wrong"


@given(PER_DAY, st.integers(1, 400), st.booleans(), NEAR)
def test_losses_off_by_a_factor_of_two_are_wrong(
    per_day: int, days: int, twice: bool, hedge: str
) -> None:
    lost = per_day * days * 2 if twice else Fraction(per_day * days, 2)
    assume(lost == int(lost) and lost > 1)
    claim = f"{hedge}{int(lost)} casualties in {days} days at {per_day} a day"
    assert judged(claim).verdict == "wrong"


@given(PEOPLE, PER_DAY, st.integers(1, 2_000))
def test_a_hedge_never_makes_a_claim_worse(troops: int, per_day: int, days: int) -> None:
    ranks = ("consistent", "loose", "wrong")
    claim = "{} troops at {} a day last {}{} days"
    plain = judged(claim.format(troops, per_day, "", days)).verdict
    hedged = judged(claim.format(troops, per_day, "about ", days)).verdict
    assert ranks.index(hedged) <= ranks.index(plain)


def test_what_is_read_and_not_needed_is_said() -> None:
    (note,) = judged("12,000 troops at 1,200 a day last 10 days, 5,000 killed").notes
    assert "'5,000 killed'" in note
    (note,) = judged("1,200 a day is 8,400 a week for 12,000 troops").notes
    assert "'12,000 troops'" in note
    (note,) = judged("36,000 casualties in 30 days, 1,200 a day; 12,000 troops last 10 days").notes
    assert "not taken off the troops" in note


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1,523 a day, 45,690 in the month", 30),
        ("1,523 a day, 47,213 in the month", 31),
        ("1,523 a day, 46,356 in the month", 30.4375),
        ("1,000 a day, 28,000 in the month", 28),
        ("1,000 a day, 29,000 in the month", 29),
        ("1,200 a day are 438,000 a year", 365.25),
        ("1,523 a day are 555,895 a year", 365),
        ("1,000 a day are 366,000 a year", 366),
        ("1,523 a day, 45,690 from 2024-11-01 to 2024-11-30", 30),
        ("1,523 a day, 44,167 from 2024-11-01 to 2024-11-30", 29),
    ],
)
def test_a_time_that_words_leave_open_is_the_one_that_suits(text: str, days: float) -> None:
    (finding,) = judged(text).findings
    assert (finding.verdict, finding.days) == ("consistent", days)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (Claim("", losses=StatedFigure(3_800)), "no claim that can be checked"),
        (Claim("", during=LossPeriod(30)), "no claim that can be checked"),
        (Claim("", losses=StatedFigure(3_800), during=LossPeriod(30)), "no rate to check"),
        (Claim("", losses=StatedFigure(3_800), rate=StatedFigure(92, per="day")), "no time in"),
    ],
)
def test_why_nothing_can_be_checked(claim: Claim, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        check(claim)


def test_losses_that_no_coverage_follows_from_are_not_noted() -> None:
    assert judged("36,000 casualties in 30 days, 1,200 a day").notes == ()


START = StatedDate(date(2024, 11, 1), date(2024, 11, 1))
THOUSAND_A_DAY = StatedFigure(1_000, per="day")


@pytest.mark.parametrize(
    ("troops", "until", "is_deadline", "expected"),
    [
        # A bound on the troops bounds the date: a claim of a single day is at best loose.
        (Interval(0, 10_000), 11, False, "loose"),
        (Interval(0, 10_000), 13, False, "wrong"),
        (Interval(10_000, math.inf), 11, False, "loose"),
        (Interval(10_000, math.inf), 13, False, "wrong"),
        (Interval(0, 10_000), 11, True, "consistent"),
        # A deadline is met or not; a range that is half before it does not meet it.
        (Interval(10_000, 14_000), 15, True, "consistent"),
        (Interval(10_000, 14_000), 14, True, "loose"),
        (Interval(10_000, 14_000), 12, True, "wrong"),
        (Interval(10_000, 14_000), 12, False, "loose"),
    ],
)
def test_an_end_that_is_a_bound_or_a_range(
    troops: Quantity, until: int, is_deadline: bool, expected: Verdict
) -> None:
    day = date(2024, 11, until)
    claim = Claim(
        "",
        troops=StatedFigure(troops),
        rate=THOUSAND_A_DAY,
        start=START,
        until=(StatedDate(day, day, is_deadline),),
    )
    assert check(claim).verdict == expected


def test_casualties_are_judged_in_the_period_that_they_are_stated_for() -> None:
    killed, ratio = StatedFigure(700, per="week"), StatedFigure(3, "ratio")
    (by_day,) = check(
        Claim("", killed=killed, wounded_per_killed=ratio, rate=StatedFigure(400, per="day"))
    ).findings
    assert (by_day.right, by_day.per, by_day.verdict) == (400, "day", "consistent")
    (by_week,) = check(
        Claim("", killed=killed, wounded_per_killed=ratio, losses=StatedFigure(2_800))
    ).findings
    assert (by_week.right, by_week.per, by_week.verdict) == (2_800, "week", "consistent")


def test_a_deviation_from_a_range_is_in_per_cent_of_its_middle() -> None:
    claim = Claim(
        "",
        troops=StatedFigure(Interval(11_000, 13_000)),
        rate=THOUSAND_A_DAY,
        lasts=(StatedFigure(9, "day"),),
    )
    (finding,) = check(claim).findings
    assert finding.off_by == -2
    assert finding.off_percent == pytest.approx(-100 * 2 / 12)


def test_what_was_read_from_no_words_stands_nowhere() -> None:
    stated = StatedFigure(1), START, LossPeriod(30)
    assert [(each.words, each.begin, each.end) for each in stated] == [("", 0, 0)] * 3
