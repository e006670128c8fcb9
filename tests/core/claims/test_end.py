"""The date on which troops are exhausted: until, through, by and before it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.claims.check import check
from attrition_cli.core.claims.finding import VERDICTS, Finding, Verdict
from attrition_cli.core.claims.statement import Coverage, StatedDate, Statement
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.quantity import Interval
from tests.core.claims.stated import claim_of, day, figure, fraction, related

START = day("2024-11-01")


def found(claimed: StatedDate, troops: str = "12,000", **details: Any) -> Finding:
    """The finding on an end as claimed, at losses of 1,200 a day from 1 November 2024."""
    coverage = Coverage(figure(troops), figure("1,200", per="day"), start=START)
    (finding,) = check(claim_of(Statement(claimed, coverage._replace(**details)))).findings
    return finding


# 12,000 are gone at 00:00 on 11 November, the end of the 10th.
@pytest.mark.parametrize(
    ("claimed", "expected", "reason"),
    [
        (day("2024-11-11", bound="until"), "consistent", ""),
        (day("2024-11-11"), "consistent", ""),
        (day("2024-11-12", bound="until"), "loose", "1 day too late"),
        (day("2024-11-10", bound="until"), "loose", "1 day too early"),
        (day("2024-11-13", bound="until"), "wrong", ""),
        (day("2024-11-11..2024-11-20", bound="until"), "consistent", ""),
        (day("2024-11-21..2024-11-30", bound="until"), "loose", "10 days too late"),
        (day("2024-11-22..2024-11-30", bound="until"), "wrong", ""),
        (day("2024-11-10", bound="through"), "consistent", ""),
        (day("2024-11-11", bound="through"), "loose", "1 day too late"),
        (day("2024-11-09", bound="through"), "loose", "1 day too early"),
        (day("2024-11-08", bound="through"), "wrong", ""),
        (day("2024-11-10", bound="by"), "consistent", ""),
        (day("2024-11-11", bound="by"), "consistent", ""),
        (day("2024-11-09", bound="by"), "loose", "1 day too early"),
        (day("2024-11-08", bound="by"), "wrong", ""),
        (day("2024-11-01..2024-11-10", bound="by"), "consistent", ""),
        (day("2024-10-22..2024-10-31", bound="by"), "loose", "10 days too early"),
        (day("2024-11-11", bound="before"), "consistent", ""),
        (day("2024-11-10", bound="before"), "loose", "1 day too early"),
        (day("2024-11-09", bound="before"), "wrong", ""),
        # Earlier by more than a quarter of the time from the start.
        (day("2024-11-13", bound="by"), "consistent", ""),
        (day("2024-11-14", bound="by"), "loose", "3 days later than the end"),
        (day("2024-12-25", bound="by"), "loose", "44 days later than the end"),
        (day("2025-03-01", bound="before"), "loose", "110 days later than the end"),
    ],
)
def test_an_end_on_a_date(claimed: StatedDate, expected: Verdict, reason: str) -> None:
    finding = found(claimed)
    assert (finding.verdict, finding.loose_because) == (expected, reason)
    assert (finding.right, finding.relation, finding.figure) == (
        date(2024, 11, 11),
        "end",
        "exhaustion",
    )


def test_a_date_in_the_middle_of_a_month_is_shown_as_taken() -> None:
    finding = found(day("2024-11-11..2024-11-20", bound="by"))
    assert finding.claimed == Interval(None, date(2024, 11, 20))
    assert finding.consistent_within == Interval(date(2024, 11, 9), date(2024, 11, 20))
    assert finding.loose_within == Interval(None, date(2024, 11, 30))
    finding = found(day("2024-11-11..2024-11-20", bound="until"))
    assert finding.claimed == Interval(date(2024, 11, 11), date(2024, 11, 20))


def test_a_hedged_end_is_loose_to_a_tenth_of_the_time_from_the_start() -> None:
    # 120,000 last 100 days, until 9 February.
    assert found(day("2025-02-19", bound="until"), "120,000").verdict == "wrong"
    assert found(day("2025-02-19", bound="until", hedge="about"), "120,000").verdict == "loose"
    assert found(day("2025-02-22", bound="until", hedge="about"), "120,000").verdict == "wrong"
    about = figure("1,200", per="day", hedge="about")
    assert found(day("2025-02-19", bound="until"), "120,000", rate=about).verdict == "loose"
    # A hedge on another figure moves no bound.
    assert found(day("2025-02-01", bound="by"), "120,000", rate=about).verdict == "wrong"
    assert found(day("2025-02-01", bound="by", hedge="about"), "120,000").verdict == "loose"


@pytest.mark.parametrize(
    ("troops", "claimed", "expected"),
    [
        # A bound on the troops bounds the date: a claim of a single day is at best loose.
        ("<12,000", day("2024-11-11", bound="until"), "loose"),
        ("<12,000", day("2024-11-13", bound="until"), "wrong"),
        (">12,000", day("2024-11-11", bound="until"), "loose"),
        (">12,000", day("2024-11-13", bound="until"), "wrong"),
        # An "at most" keeps a latest end, an "at least" none.
        ("<12,000", day("2024-11-11", bound="by"), "consistent"),
        (">12,000", day("2024-11-11", bound="by"), "wrong"),
        # A range is met by all or by some of it.
        ("12,000..14,400", day("2024-11-13", bound="by"), "consistent"),
        ("12,000..14,400", day("2024-11-11", bound="by"), "loose"),
        ("12,000..16,800", day("2024-11-12", bound="until"), "loose"),
        ("12,000..14,400", day("2024-11-08", bound="by"), "wrong"),
    ],
)
def test_an_end_that_is_a_bound_or_a_range(
    troops: str, claimed: StatedDate, expected: Verdict
) -> None:
    assert found(claimed, troops).verdict == expected


def test_an_at_most_that_ends_early_is_as_early_as_its_bound() -> None:
    finding = found(day("2024-12-25", bound="by"), "<12,000")
    assert (finding.verdict, finding.loose_because) == ("loose", "44 days later than the end")


def test_the_end_of_a_threshold() -> None:
    finding = found(day("2024-11-06", bound="until"), down_to=fraction(1, 2))
    assert (finding.verdict, finding.figure) == ("consistent", "threshold")


def test_troops_that_never_run_out_have_no_end() -> None:
    never = found(day("2024-11-11", bound="by"), intake=figure("1,200", "intake", "day"))
    assert (never.verdict, never.right, never.off_by) == ("wrong", None, None)


def test_a_start_that_is_a_span_of_days_makes_the_end_one() -> None:
    finding = found(day("2024-11-11", bound="until"), start=day("2024-11-01..2024-11-03"))
    assert finding.right == Interval(date(2024, 11, 11), date(2024, 11, 13))
    assert finding.verdict == "loose"


def test_the_check_tells_the_first_end() -> None:
    coverage = Coverage(figure("12,000"), figure("1,200", per="day"), start=START)
    checked = check(claim_of(Statement(day("2024-11-11", bound="until"), coverage)))
    assert (checked.coverage_days, checked.exhausted_on) == (10, date(2024, 11, 11))


def test_an_end_needs_a_start() -> None:
    with pytest.raises(InputError, match="no start to count from"):
        found(day("2024-11-11", bound="until"), start=None)
    with pytest.raises(InputError, match="a date follows from troops"):
        check(claim_of(Statement(day("2024-11-11"), related("sum", figure("1")))))


@given(
    st.integers(1, 10**6),
    st.sampled_from(["until", "through", "by", "before"]),
    st.dates(date(2024, 11, 1), date(2030, 1, 1)),
    st.integers(0, 40),
)
def test_a_longer_date_never_makes_loose_wrong(
    troops: int, bound: str, first: date, length: int
) -> None:
    if bound == "through":
        length = 0  # it ends with the last day of the date
    last = date.fromordinal(first.toordinal() + length)
    short, long = (
        found(StatedDate(first, end, bound), f"{troops}")  # type: ignore[arg-type]
        for end in (first, last)
    )
    assert VERDICTS.index(long.verdict) <= 1 or short.verdict == "wrong"
