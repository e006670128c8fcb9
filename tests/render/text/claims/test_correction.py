"""Claims that are wrong or loose, corrected: ready to paste."""

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attrition_cli.core.claims import check as core_check
from attrition_cli.core.claims.check import ClaimCheck
from attrition_cli.core.claims.finding import Verdict
from attrition_cli.core.claims.statement import (
    Claim,
    Coverage,
    Relation,
    StatedDate,
    StatedFigure,
    StatedSpan,
)
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims.parse import parse_claim
from attrition_cli.render.text.claims.correction import corrected_sentence
from tests.render.text.claims.by_hand import checked, found

COVERAGE = Coverage(StatedFigure(12_000, "troops"), StatedFigure(1_200, "losses", per="day"))
TWICE = StatedFigure(2, unit="ratio")
SUM = Relation("sum", (StatedFigure(1), StatedFigure(2)))


def claim_with(text: str, number: str, stated: StatedFigure) -> tuple[Claim, StatedFigure]:
    """The claim `text`, and the figure `stated` in it, whose number is `number`."""
    begin = text.rindex(number)
    placed = stated._replace(
        begin=begin, end=len(text), number_begin=begin, number_end=begin + len(number)
    )
    return Claim(text, ()), placed


def corrected(
    text: str, number: str, stated: StatedFigure, right: Number, verdict: Verdict = "wrong"
) -> str | None:
    claim, placed = claim_with(text, number, stated)
    return corrected_sentence(checked(found(placed, SUM, right, verdict), claim=claim))


@pytest.mark.parametrize(
    ("text", "number", "stated", "right", "expected"),
    [
        pytest.param(
            "12,000 troops at 1,200 a day last 11 days", "11", StatedFigure(11, unit="day"), 10,
            "12,000 troops at 1,200 a day last 10 days", id="days",
        ),
        pytest.param(
            "10,000 troops at 1,200 a day last roughly a month", "a",
            StatedFigure(1, unit="month", hedge="about"), Fraction(400, 1_461),
            "10,000 troops at 1,200 a day last roughly 8 days", id="days for a part of a month",
        ),
        pytest.param(
            "7,200 troops at 7,200 a day last 2 days", "2", StatedFigure(2, unit="day"), 1,
            "7,200 troops at 7,200 a day last 1 day", id="a unit in the singular",
        ),
        pytest.param(
            "105 days, 126,875 dead, some 1,600 a day", "1,600",
            StatedFigure(1_600, "killed", per="day", hedge="about", place=10, round_to=100),
            Fraction(126_875, 105),
            "105 days, 126,875 dead, some 1,210 a day", id="as many digits as the claim's",
        ),
        pytest.param(
            "1,200 a day are 450k a year", "450k",
            StatedFigure(450_000, per="year", place=1_000, round_to=10_000), 438_300,
            "1,200 a day are 438k a year", id="in thousands",
        ),
        pytest.param(
            "1,500,636 of 3.2 million are 31 percent", "31",
            StatedFigure(Fraction(31, 100), unit="share", place=Fraction(1, 100)), 0.468949,
            "1,500,636 of 3.2 million are 47 percent", id="per cent",
        ),
        pytest.param(
            "ten wounded for each killed", "ten", StatedFigure(10, "wounded", "ratio"), 9,
            "9 wounded for each killed", id="a number in words",
        ),
        pytest.param(
            "1,400 a day, twice as many as 1,000 a day", "twice", TWICE, 1.4,
            "1,400 a day, 1.4 times as many as 1,000 a day", id="twice",
        ),
        pytest.param(
            "Losses doubled from 1,000 to 1,400", "doubled", TWICE, 1.4, None, id="a verb",
        ),
        pytest.param("none were killed", "none", StatedFigure(0, "killed"), 9, None, id="none"),
        pytest.param(
            "4,000 of 12,000, almost half", "half",
            StatedFigure(
                Fraction(1, 2), unit="share", hedge="nearly", denominator=2, place=0, round_to=0
            ),
            1 / 3,
            "4,000 of 12,000, almost 34%", id="a fraction, nearly: from below",
        ),
        pytest.param(
            "1,000 a day mean over 32,000 a month", "32,000",
            StatedFigure(
                Interval(32_000, float("inf")), per="month", hedge="strictly", place=100
            ),
            30_437.5,
            "1,000 a day mean over 30,400 a month", id="a bound stays true",
        ),
    ],
)  # fmt: skip
def test_the_right_figure_takes_the_place_of_the_claimed_one(
    text: str, number: str, stated: StatedFigure, right: Number, expected: str | None
) -> None:
    assert corrected(text, number, stated, right) == expected


def test_a_time_without_a_number_gets_one_in_days_where_it_is_shorter() -> None:
    text = "12,000 troops at 1,200 a day last roughly a month"
    begin = text.index("a month")
    month = StatedFigure(1, unit="month", hedge="about", number_begin=begin, number_end=begin)
    check = checked(found(month, COVERAGE, Fraction(160, 487), "wrong"), claim=Claim(text, ()))
    expected = "12,000 troops at 1,200 a day last roughly 10 days"
    assert corrected_sentence(check) == expected


def test_all_figures_that_are_wrong_are_corrected() -> None:
    text = "12,000 at 1,200 from 2024-11-01 last 11 days, until 2024-11-20"
    claim, days = claim_with(text, "11", StatedFigure(11, unit="day"))
    begin = text.index("11 days")
    days = days._replace(number_begin=begin, number_end=begin + 2)
    until = StatedDate(
        date(2024, 11, 20), date(2024, 11, 20), "until", begin=text.index("until"), end=len(text)
    )
    check = checked(
        found(days, COVERAGE, 10, "wrong"),
        found(until, COVERAGE, date(2024, 11, 11), "wrong"),
        claim=claim,
    )
    expected = "12,000 at 1,200 from 2024-11-01 last 10 days, until 2024-11-11"
    assert corrected_sentence(check) == expected


def test_a_span_that_its_dates_contradict_is_corrected() -> None:
    text = "From 12 August 1914 to 11 November 1918, 1,294 days"
    span = StatedSpan(1_294, begin=text.index("1,294"), end=len(text))
    relation = Relation("span", (StatedSpan(1_552),))
    check = checked(found(span, relation, 1_552, "wrong"), claim=Claim(text, ()))
    assert corrected_sentence(check) == "From 12 August 1914 to 11 November 1918, 1,552 days"


numbers = st.integers(1, 3_000_000)


@given(
    losses=numbers,
    days=st.integers(2, 400),
    rate=numbers,
    hedge=st.sampled_from(["", "about ", "nearly ", "over ", "just over ", "fewer than "]),
)
def test_the_corrected_sentence_is_consistent(
    losses: int, days: int, rate: int, hedge: str
) -> None:
    assume(losses > days)
    check = check_claim(f"{losses:,} casualties in {days} days, {hedge}{rate:,} a day")
    if check.verdict == "consistent":
        return
    sentence = corrected_sentence(check)
    if sentence is None:
        # "Over 2" where it is 2: another word, and no other number, would make it right.
        assert hedge in ("over ", "fewer than ")
        return
    assert check_claim(sentence).verdict == "consistent"
    assert hedge in sentence


def check_claim(text: str) -> ClaimCheck:
    return core_check.check(parse_claim(text))


def nothing_to_correct() -> dict[str, ClaimCheck]:
    text = "12,000 troops, all combat-ready, last 10 days"
    claim, days = claim_with(text, "10", StatedFigure(10, unit="day"))
    never = found(days, COVERAGE, None, "wrong")
    return {
        "consistent": checked(found(days, COVERAGE, 10), claim=claim),
        "a word not read": checked(
            found(days, COVERAGE, 10, "loose", loose_because="not read: combat-ready"), claim=claim
        ),
        "never": checked(never, claim=claim),
        "no number in the text": checked(
            found(StatedFigure(11, unit="day"), COVERAGE, 10, "wrong"), claim=claim
        ),
        "one of two cannot be corrected": checked(
            found(days, COVERAGE, 12, "wrong"), never, claim=claim
        ),
    }


@pytest.mark.parametrize("name", nothing_to_correct())
def test_nothing_is_offered_where_no_number_would_do(name: str) -> None:
    assert corrected_sentence(nothing_to_correct()[name]) is None


def test_the_rest_of_the_sentence_stays_as_it_is() -> None:
    text = "About  12,000 troops — at 1,200 a day — last 11 days!"
    result = corrected(text, "11", StatedFigure(11, unit="day"), 10)
    assert result is not None
    assert re.sub(r"10(?= days)", "11", result) == text
