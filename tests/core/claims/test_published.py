"""Claims as published, re-worded: each figure against the one that its words relate it to."""

import math
from fractions import Fraction

import pytest

from attrition_cli.core.claims.check import check
from attrition_cli.core.claims.statement import Coverage, StatedBalance, StatedFigure, Statement
from tests.core.claims.stated import (
    claim_of,
    day,
    fewer_than,
    figure,
    fraction,
    more_than,
    percent,
    ratio,
    related,
    span,
    states,
    time,
)

CASES: dict[str, tuple[str, tuple[Statement, ...]]] = {
    "48,240 in January 2025 are 1,556 a day": (
        "consistent",
        (states(figure("1,556", per="day", hedge="about"), "rate", figure("48,240"), span(31)),),
    ),
    "48,670 in December 2024 are 1,570 a day": (
        "consistent",
        (states(figure("1,570", per="day"), "rate", figure("48,670"), span(31)),),
    ),
    "35,370 in May 2025 are about 1,140 a day": (
        "consistent",
        (states(figure("1,140", per="day", hedge="about"), "rate", figure("35,370"), span(31)),),
    ),
    "130,160 from May to August 2025 are about 1,060 a day": (
        "consistent",
        (states(figure("1,060", per="day", hedge="about"), "rate", figure("130,160"), span(123)),),
    ),
    "299,210 from 1 January by 9 September 2025 are close to 1,200 a day": (
        "consistent loose",
        (
            states(
                figure("1,200", per="day", hedge="about"), "rate", figure("299,210"), span(251, 252)
            ),
        ),
    ),
    "174,935 from September to December 2024 are some 1,434 a day": (
        "consistent",
        (states(figure("1,434", per="day", hedge="about"), "rate", figure("174,935"), span(122)),),
    ),
    "1,171 a day over a week are 8,197": (
        "consistent",
        (states(figure("8,197"), "total", figure("1,171", per="day"), time("1", "week")),),
    ),
    "4,000 of 11,000 are nearly 40 percent": (
        "consistent loose",
        (states(percent("40", hedge="nearly"), "share", figure("4,000"), figure("11,000")),),
    ),
    "8,200 at 92 a day from 16 January 2025 last roughly 12 weeks, until by mid-April": (
        "loose",
        (
            Statement(
                time("12", "week", "about"),
                Coverage(figure("8,200"), figure("92", per="day"), is_remaining=True),
            ),
            Statement(
                day("2025-04-11..2025-04-20", bound="by"),
                Coverage(figure("8,200"), figure("92", per="day"), start=day("2025-01-16")),
            ),
        ),
    ),
    "403,000 in 2025 are more than 36,000 a month": (
        "wrong",
        (
            states(
                more_than(figure("36,000", "intake", "month")),
                "rate",
                figure("403,000", "intake"),
                span(365),
            ),
        ),
    ),
    "406,000 recruits and 418,000 losses: 12,000 more": (
        "consistent",
        (
            states(figure("12,000"), "difference", figure("418,000"), figure("406,000")),
            Statement(
                figure("12,000"),
                StatedBalance(figure("418,000", "losses"), figure("406,000", "intake")),
            ),
        ),
    ),
    "210,000 in seven months are about 30,000 a month": (
        "consistent",
        (
            states(
                figure("30,000", "intake", "month", "about"),
                "rate",
                figure("210,000", "intake"),
                time("7", "month"),
            ),
        ),
    ),
    "20,000 killed of 100,000 casualties: four wounded for each": (
        "consistent",
        (
            states(
                ratio("4"),
                "ratio",
                related("difference", figure("100,000", "casualties"), figure("20,000", "killed")),
                figure("20,000", "killed"),
            ),
        ),
    ),
    "100,000 in five months are around 650 a day": (
        "consistent loose",
        (
            states(
                figure("650", per="day", hedge="about"),
                "rate",
                figure("100,000"),
                time("5", "month"),
            ),
        ),
    ),
    "9,000 of 30,000 are 30 percent": (
        "consistent",
        (states(percent("30"), "share", figure("9,000"), figure("30,000")),),
    ),
    "300 dead of 1,500 a day: four wounded for each": (
        "consistent",
        (
            states(
                ratio("4"),
                "ratio",
                related(
                    "difference",
                    figure("1,500", "casualties", "day"),
                    figure("300", "killed", "day"),
                ),
                figure("300", "killed", "day"),
            ),
        ),
    ),
    "6,700 killed and 12,000 wounded in 2016 are 18,700, about 51 a day": (
        "consistent",
        (
            states(figure("18,700"), "sum", figure("6,700", "killed"), figure("12,000", "wounded")),
            states(figure("51", per="day", hedge="about"), "rate", figure("18,700"), span(366)),
        ),
    ),
    "400 in a week are 57 a day": (
        "consistent",
        (
            states(
                figure("57", "killed", "day"), "rate", figure("400", "killed"), time("1", "week")
            ),
        ),
    ),
    "3,000 to 4,000 a month of 182,000 are about 2% a month": (
        "consistent loose",
        (
            states(
                percent("2", "month", "about"),
                "share",
                figure("3,000..4,000", per="month"),
                figure("182,000"),
            ),
        ),
    ),
    "nearly 3% of 170,000 each month are about 5,000": (
        "consistent",
        (
            states(
                figure("5,000", "deserted", hedge="about"),
                "part",
                percent("3", "month", "nearly"),
                figure("170,000", "troops"),
            ),
        ),
    ),
    "419,000 in 141 days are nearly 3,000 a day": (
        "consistent loose",
        (
            states(
                figure("3,000", per="day", hedge="nearly"),
                "rate",
                figure("419,000"),
                time("141", "day"),
            ),
        ),
    ),
    "278,000 from 9 April to 16 May 1917 are about 7,500 a day": (
        "consistent loose",
        (
            states(
                figure("7,500", per="day", hedge="about"), "rate", figure("278,000"), span(37, 38)
            ),
        ),
    ),
    "1,679 in two weeks are about 120 a day": (
        "consistent",
        (
            states(
                figure("120", "killed", "day", "about"),
                "rate",
                figure("1,679", "killed"),
                time("2", "week"),
            ),
        ),
    ),
    "152 a day in October are 4,712": (
        "consistent",
        (states(figure("4,712", "killed"), "total", figure("152", "killed", "day"), span(31)),),
    ),
    "from 140 to 152 a day is 8.6% more": (
        "consistent",
        (states(percent("8.6"), "change", figure("140", per="day"), figure("152", per="day")),),
    ),
    "434,000 in 2024 are nearly 1,200 a day": (
        "consistent loose",
        (states(figure("1,200", per="day", hedge="nearly"), "rate", figure("434,000"), span(366)),),
    ),
    "from 700 to 1,400 a day is doubled": (
        "consistent",
        (states(ratio("2"), "ratio", figure("1,400", per="day"), figure("700", per="day")),),
    ),
    "2,000 that lose 25 a day are down to half in 40 days": (
        "consistent",
        (
            Statement(
                time("40", "day"),
                Coverage(figure("2,000"), figure("25", per="day"), down_to=fraction(1, 2)),
            ),
        ),
    ),
    "more than 1,000 a day are over 30,000 a month": (
        "consistent",
        (
            states(
                more_than(figure("30,000", per="month")),
                "in period",
                more_than(figure("1,000", per="day")),
            ),
        ),
    ),
    "1,500 a day are 45,000 a month": (
        "consistent",
        (states(figure("45,000", per="month"), "in period", figure("1,500", per="day")),),
    ),
    "26,000, 30,000 and 35,000 are 91,000 in a quarter, almost 1,000 a day": (
        "consistent",
        (
            states(figure("91,000"), "sum", figure("26,000"), figure("30,000"), figure("35,000")),
            states(figure("1,000", per="day", hedge="nearly"), "rate", figure("91,000"), span(92)),
        ),
    ),
    "793 in 13 months are about two a day": (
        "consistent",
        (
            states(
                figure("2", per="day", hedge="about"), "rate", figure("793"), time("13", "month")
            ),
        ),
    ),
    "576 a day are some 17,500 a month": (
        "consistent",
        (
            states(
                figure("17,500", "deserted", "month", "about"),
                "in period",
                figure("576", "deserted", "day"),
            ),
        ),
    ),
    "19,240 killed and 38,230 wounded are 57,470": (
        "consistent",
        (states(figure("57,470"), "sum", figure("19,240", "killed"), figure("38,230", "wounded")),),
    ),
    "999,200 in 1,203 days are roughly 830 a day": (
        "consistent loose",
        (
            states(
                figure("830", per="day", hedge="about"),
                "rate",
                figure("999,200"),
                time("1,203", "day"),
            ),
        ),
    ),
    "50,000 at 1,000 a day take under two months": (
        "consistent",
        (
            Statement(
                fewer_than(time("2", "month")),
                Coverage(figure("50,000"), figure("1,000", per="day")),
            ),
        ),
    ),
    "10,000 replace barely a week at 1,400 a day": (
        "consistent loose",
        (
            Statement(
                time("1", "week", "nearly"),
                Coverage(figure("10,000"), figure("1,400", per="day")),
            ),
        ),
    ),
    "10,000 at 1,200 a day last eight days or so": (
        "consistent loose",
        (
            Statement(
                time("8", "day", "about"), Coverage(figure("10,000"), figure("1,200", per="day"))
            ),
        ),
    ),
    "500 that lose 3% a day are down to half after 23 days": (
        "consistent",
        (
            Statement(
                time("23", "day"),
                Coverage(figure("500"), percent("3", "day"), down_to=fraction(1, 2)),
            ),
        ),
    ),
    "120 that lose two a day have 60 left after a month": (
        "consistent loose",
        (
            states(
                figure("60", "troops"),
                "left",
                figure("120"),
                figure("2", per="day"),
                time("1", "month"),
            ),
        ),
    ),
    "12,000 at 1,200 a day last a month": (
        "wrong",
        (Statement(time("1", "month"), Coverage(figure("12,000"), figure("1,200", per="day"))),),
    ),
    "1,523 a day in November are 47,213": (
        "wrong",
        (states(figure("47,213"), "total", figure("1,523", per="day"), span(30)),),
    ),
    "300 killed and 2,700 wounded are ten for each": (
        "wrong",
        (states(ratio("10"), "ratio", figure("2,700", "wounded"), figure("300", "killed")),),
    ),
    "4,000 of 12,000 are almost half": (
        "wrong",
        (states(fraction(1, 2, "nearly"), "share", figure("4,000"), figure("12,000")),),
    ),
    "90,000 in the third quarter are 1,500 a day": (
        "wrong",
        (states(figure("1,500", per="day"), "rate", figure("90,000"), span(92)),),
    ),
    "1,200 a day are 8,400 a week and 36,000 a month": (
        "consistent",
        (
            states(figure("8,400", per="week"), "in period", figure("1,200", per="day")),
            states(figure("36,000", per="month"), "in period", figure("1,200", per="day")),
        ),
    ),
    "nearly 1,100 a day are about 33,000 a month": (
        "consistent",
        (
            states(
                figure("33,000", per="month", hedge="about"),
                "in period",
                figure("1,100", per="day", hedge="nearly"),
            ),
        ),
    ),
    "60,000 at 1,570 lost and 1,200 gained a day last 162 days": (
        "consistent",
        (
            Statement(
                time("162", "day"),
                Coverage(
                    figure("60,000"),
                    figure("1,570", per="day"),
                    intake=figure("1,200", "intake", "day"),
                ),
            ),
        ),
    ),
    "12,000 at 1,200 a day last ten days": (
        "consistent",
        (Statement(time("10", "day"), Coverage(figure("12,000"), figure("1,200", per="day"))),),
    ),
    "10,000 to 12,000 at 1,200 a day last eight to ten days": (
        "consistent loose",
        (
            Statement(
                time("8..10", "day"),
                Coverage(figure("10,000..12,000"), figure("1,200", per="day")),
            ),
        ),
    ),
    "30,000 lost and 30,000 recruits a month hold out indefinitely": (
        "consistent",
        (
            Statement(
                StatedFigure(math.inf, unit="day"),
                StatedBalance(
                    figure("30,000", "losses", "month"), figure("30,000", "intake", "month")
                ),
            ),
        ),
    ),
    "around 32,000 in June are 1,080 a day": (
        "consistent",
        (states(figure("1,080", per="day"), "rate", figure("32,000", hedge="about"), span(30)),),
    ),
    "more than 20 dead per km2 of 6,000 are over 120,000": (
        "consistent",
        (
            states(
                more_than(figure("120,000", "killed")),
                "times",
                more_than(figure("20", "killed", "square kilometre")),
                figure("6,000", unit="square kilometre"),
            ),
        ),
    ),
    "422,704 are six percent fewer than 450,000": (
        "consistent",
        (states(percent("-6"), "change", figure("450,000"), figure("422,704")),),
    ),
    "17,175 of 48,366 are 36 percent": (
        "consistent",
        (states(percent("36"), "share", figure("17,175"), figure("48,366")),),
    ),
    "43,000 killed and 370,000 wounded are 8.6 for each": (
        "consistent",
        (states(ratio("8.6"), "ratio", figure("370,000", "wounded"), figure("43,000", "killed")),),
    ),
    "from 43,000 to 45,100 between 8 December and 4 February are 36 a day": (
        "consistent",
        (
            states(
                figure("36", "killed", "day"),
                "rate",
                related("difference", figure("45,100", "killed"), figure("43,000", "killed")),
                span(58, 59),
            ),
        ),
    ),
    "12 August 1914 to 11 November 1918 are 1,294 days": (
        "wrong",
        (states(time("1,294", "day"), "span", span(1552, 1553)),),
    ),
    "4,418, 2,701 and 21 are 7,140": (
        "consistent",
        (states(figure("7,140"), "sum", figure("4,418"), figure("2,701"), figure("21")),),
    ),
    "6.05 percent lost on each of 30 operations leave 16 percent": (
        "loose",
        (states(percent("16"), "surviving", percent("6.05"), figure("30", unit="operation")),),
    ),
    "31,369 are 39 percent of 80,000": (
        "consistent",
        (states(percent("39"), "share", figure("31,369"), figure("80,000")),),
    ),
    "3,970 are 21 percent of 18,770": (
        "consistent",
        (states(percent("21"), "share", figure("3,970"), figure("18,770")),),
    ),
    "from 17.43 to 11.05 million is a drop of nearly 40 percent": (
        "loose",
        (
            states(
                percent("-40", hedge="nearly"),
                "change",
                figure("17,430,000", "troops"),
                figure("11,050,000", "troops"),
            ),
        ),
    ),
    "1,500,636 are 31 percent of 3.2 million": (
        "wrong",
        (states(percent("31"), "share", figure("1,500,636"), figure("3,200,000")),),
    ),
    "11,327 by disease and 6,425 in battle: nearly two thirds": (
        "loose",
        (
            states(
                fraction(2, 3, "nearly"),
                "share",
                figure("11,327"),
                related("sum", figure("11,327"), figure("6,425")),
            ),
        ),
    ),
    "3.5 percent of 100,000 and 1.75 percent of 250,000 are 7,875": (
        "consistent",
        (
            states(
                figure("7,875", "killed"),
                "sum",
                related("part", percent("3.5"), figure("100,000")),
                related("part", percent("1.75"), figure("250,000")),
            ),
        ),
    ),
    "1,083 of 22,786 are fewer than five in a hundred": (
        "consistent",
        (states(fewer_than(percent("5")), "share", figure("1,083"), figure("22,786")),),
    ),
    "1,979 of 13,833 are one in seven": (
        "consistent",
        (states(fraction(1, 7), "share", figure("1,979", "killed"), figure("13,833", "killed")),),
    ),
    "2,783 and 2,718 in 44 days are 125 a day": (
        "consistent",
        (
            states(
                figure("125", "killed", "day"),
                "rate",
                related("sum", figure("2,783", "killed"), figure("2,718", "killed")),
                time("44", "day"),
            ),
        ),
    ),
    "ten million in 1,566 days are roughly ten an hour": (
        "wrong",
        (
            states(
                figure("10", "killed", "hour", "about"),
                "rate",
                figure("10,000,000", "killed"),
                time("1,566", "day"),
            ),
        ),
    ),
    "126,875 in 105 days are some 1,600 a day": (
        "wrong",
        (
            states(
                figure("1,600", per="day", hedge="about"),
                "rate",
                figure("126,875"),
                time("105", "day"),
            ),
        ),
    ),
}


@pytest.mark.parametrize("published", CASES)
def test_a_published_claim_is_judged_as_by_hand(published: str) -> None:
    verdicts, statements = CASES[published]
    checked = check(claim_of(*statements))
    assert checked.verdict in verdicts.split(), checked.findings


def test_a_wrong_claim_shows_the_right_figure() -> None:
    (_, (total,)) = CASES["1,523 a day in November are 47,213"]
    (finding,) = check(claim_of(total)).findings
    assert (finding.right, finding.figure, finding.days) == (45_690, "losses", 30)


def test_a_chance_of_survival_compounds() -> None:
    (_, (surviving,)) = CASES["6.05 percent lost on each of 30 operations leave 16 percent"]
    (finding,) = check(claim_of(surviving)).findings
    assert finding.right == pytest.approx(float((1 - Fraction(605, 10_000)) ** 30))
    assert finding.loose_because == "4% too high"
