"""How a checked claim is shown: its headline, its table, and how each statement was understood."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.claims.check import ClaimCheck
from attrition_cli.core.claims.finding import VERDICTS, Finding, Verdict
from attrition_cli.core.claims.statement import (
    Claim,
    Coverage,
    Kind,
    NotUnderstood,
    Operand,
    Relation,
    RelationKind,
    StatedBalance,
    StatedDate,
    StatedFigure,
    StatedSpan,
)
from attrition_cli.core.quantities.exact import Number
from attrition_cli.render.document import AnyTable, Document
from attrition_cli.render.formats import to_csv, to_json
from attrition_cli.render.layouts.check import check_document
from attrition_cli.render.report import Report, Trail
from attrition_cli.render.text.claims.understood import understood_in_words
from attrition_cli.render.text.digits import all_digits
from attrition_cli.render.text.headline import fits
from tests.render.text.claims.by_hand import checked, found


def people(number: float, kind: Kind = "", per: str | None = None) -> StatedFigure:
    return StatedFigure(number, kind, per=per)


def share(numerator: int, denominator: int, *, in_words: bool = False) -> StatedFigure:
    return StatedFigure(
        Fraction(numerator, denominator),
        unit="share",
        denominator=denominator if in_words else None,
    )


def ratio(number: float, kind: Kind = "", per: str | None = None) -> StatedFigure:
    return StatedFigure(number, kind, "ratio", per)


def time(number: float, unit: str = "day") -> StatedFigure:
    return StatedFigure(number, unit=unit)


def related(kind: RelationKind, *operands: Operand) -> Relation:
    return Relation(kind, operands)


TROOPS = people(12_000, "troops")
RATE = people(1_200, "losses", "day")
COVERAGE = Coverage(TROOPS, RATE)
START = StatedDate(date(2024, 11, 1), date(2024, 11, 1))
JANUARY = StatedSpan(31, (), date(2025, 1, 1), date(2025, 1, 31), "January 2025")
NOVEMBER = StatedSpan(29, (30,), date(2024, 11, 1), date(2024, 11, 30), "from 1 to 30 November")
FIFTH = related("part", share(1, 5, in_words=True), TROOPS)
SIDES = related("sum", people(2_783, "casualties"), people(2_718, "casualties"))


def headline(check: ClaimCheck) -> str:
    return check_document(check).headline


@pytest.mark.parametrize(
    ("claimed", "relation", "right", "sentence"),
    [
        pytest.param(
            people(1_556, "losses", "day"),
            related("rate", people(48_240, "losses"), JANUARY), Fraction(48_240, 31),
            "losses of 48,240 in 31 days are about 1,556.13 a day", id="rate",
        ),
        pytest.param(
            people(30_000, "intake", "month"),
            related("rate", people(210_000, "intake"), StatedSpan(210)), 30_437.5,
            "210,000 recruits in 210 days are 30,437.5 a month", id="rate of an intake",
        ),
        pytest.param(
            people(125, "casualties", "day"),
            related("rate", SIDES, StatedSpan(44)), Fraction(5_501, 44),
            "2,783 and 2,718 casualties in 44 days are about 125.02 a day", id="rate of a sum",
        ),
        pytest.param(
            people(45_690, "casualties"),
            related("total", people(1_523, "casualties", "day"), StatedSpan(30)), 45_690,
            "losses of 1,523 a day come to 45,690 in 30 days", id="total",
        ),
        pytest.param(
            people(60_000, "intake"),
            related("total", people(5_000, "intake", "month"), StatedSpan(365.25)), 60_000,
            "an intake of 5,000 a month comes to 60,000 in 365.25 days", id="total of an intake",
        ),
        pytest.param(
            people(36_525, "casualties", "month"),
            related("in period", people(1_200, "casualties", "day")), 36_525,
            "1,200 a day is 36,525 a month", id="in another period",
        ),
        pytest.param(
            share(2, 5), related("share", people(4_000, "casualties"), people(11_000, "troops")),
            Fraction(4, 11), "4,000 casualties of 11,000 troops are about 36.36%", id="share",
        ),
        pytest.param(
            people(2_400, "troops"), FIFTH, 2_400,
            "a fifth of 12,000 troops are 2,400", id="part",
        ),
        pytest.param(
            people(18_700, "casualties"),
            related("sum", people(6_700, "killed"), people(12_000, "wounded")), 18_700,
            "6,700 killed and 12,000 wounded make 18,700 casualties", id="sum",
        ),
        pytest.param(
            people(12_000),
            related("difference", people(418_000, "losses"), people(406_000, "intake")), 12_000,
            "418,000 lost less 406,000 recruits leave 12,000", id="difference",
        ),
        pytest.param(
            ratio(4, "wounded", "killed"),
            related("ratio", people(80_000, "wounded"), people(20_000, "killed")), 4,
            "80,000 wounded to 20,000 killed are 4 wounded for each killed", id="ratio of kinds",
        ),
        pytest.param(
            ratio(2),
            related("ratio", people(1_400, "killed", "day"), people(700, "killed", "day")), 2,
            "1,400 killed a day are 2 times 700 killed a day", id="times as many",
        ),
        pytest.param(
            people(120_000, "killed"),
            related(
                "times", people(20, "killed", "square kilometre"),
                StatedFigure(6_000, unit="square kilometre"),
            ),
            120_000,
            "20 killed per square kilometre for 6,000 square kilometres come to 120,000 killed",
            id="a rate per unit",
        ),
        pytest.param(
            share(3, 100),
            related("change", people(140, "killed", "day"), people(152, "killed", "day")),
            Fraction(12, 140),
            "from 140 to 152 killed a day is a rise of about 8.571%",
            id="change",
        ),
        pytest.param(
            share(-2, 5),
            related("change", people(20_000, "intake"), people(15_000, "intake")),
            -0.25, "from 20,000 to 15,000 recruits is a fall of 25%", id="change to fewer",
        ),
        pytest.param(
            share(2, 5),
            related("decrease", people(20_000, "intake"), people(15_000, "intake")),
            0.25, "from 20,000 to 15,000 recruits is a fall of 25%", id="decrease",
        ),
        pytest.param(
            people(423_000, "intake"),
            related("changed", people(450_000, "intake"), share(-6, 100)), 423_000,
            "450,000 recruits less 6% are 423,000", id="changed",
        ),
        pytest.param(
            share(16, 100), related("surviving", share(5, 100), ratio(30)), 0.25,
            "30 losses of 5% each leave 25%", id="surviving",
        ),
        pytest.param(
            people(60, "troops"),
            related("left", people(120, "troops"), people(2, "losses", "day"), StatedSpan(30)), 60,
            "120 troops losing 2 a day for 30 days leave 60", id="left",
        ),
        pytest.param(
            StatedSpan(29), related("span", NOVEMBER), 29,
            "2024-11-01 to 2024-11-30 is 29 days", id="span",
        ),
        pytest.param(
            people(4_000, "", "month"),
            StatedBalance(people(34_000, "losses", "month"), people(30_000, "intake", "month")),
            4_000,
            "an intake of 30,000 a month falls short of losses of 34,000 a month by 4,000 a month",
            id="balance",
        ),
    ],
)  # fmt: skip
def test_each_relation_reads_as_a_sentence(
    claimed: StatedFigure | StatedSpan,
    relation: Relation | StatedBalance,
    right: float,
    sentence: str,
) -> None:
    name = "shortfall" if isinstance(relation, StatedBalance) else ""
    finding = found(claimed, relation, right, figure=name)
    assert headline(checked(finding)) == f"Consistent: {sentence}."


@pytest.mark.parametrize(
    ("coverage", "sentence"),
    [
        (COVERAGE, "12,000 troops cover losses of 1,200 a day for 10.0 days"),
        (
            COVERAGE._replace(is_remaining=True),
            "the remaining 12,000 troops cover losses of 1,200 a day for 10.0 days",
        ),
        (
            COVERAGE._replace(lost=people(3_800, "losses"), intake=people(900, "intake", "day")),
            (
                "12,000 troops, 3,800 of them already lost, with an intake of 900 a day"
                " cover losses of 1,200 a day for 10.0 days"
            ),
        ),
        (
            COVERAGE._replace(rate=share(1, 500)._replace(per="day"), force=people(600_000)),
            "12,000 troops cover losses of 0.2% a day of a force of 600,000 for 10.0 days",
        ),
        (
            COVERAGE._replace(rate=related("rate", people(3_800, "losses"), StatedSpan(41))),
            "12,000 troops cover losses of 3,800 in 41 days for 10.0 days",
        ),
        (
            COVERAGE._replace(troops=FIFTH),
            "a fifth of 12,000 troops (2,400) cover losses of 1,200 a day for 10.0 days",
        ),
    ],
)
def test_a_coverage_says_who_covers_what_for_how_long(coverage: Coverage, sentence: str) -> None:
    finding = found(time(10), coverage, 10)
    assert headline(checked(finding, days=10.0)) == f"Consistent: {sentence}."


def test_a_threshold_says_what_is_left_after_how_long() -> None:
    coverage = COVERAGE._replace(down_to=share(1, 2, in_words=True))
    finding = found(time(5), coverage, 5)
    assert headline(checked(finding)) == (
        "Consistent: 12,000 troops at losses of 1,200 a day are down to half after 5.0 days."
    )


def test_a_threshold_may_never_be_reached() -> None:
    coverage = COVERAGE._replace(down_to=share(1, 2), intake=people(1_300, "intake", "day"))
    finding = found(time(5), coverage, None, "wrong", off_by=None)
    assert headline(checked(finding)) == (
        "Wrong: 12,000 troops with an intake of 1,300 a day at losses of 1,200 a day"
        " are never down to 50%, not 5 days."
    )


def test_a_wrong_coverage_says_what_it_is_not_and_what_it_would_take() -> None:
    finding = found(time(11), COVERAGE, 10, "wrong", off_by=1.0, troops_needed=13_200)
    assert headline(checked(finding, days=10.0)) == (
        "Wrong: 12,000 troops cover losses of 1,200 a day for 10.0 days, not 11 days;"
        " 11 days would take 13,200 troops."
    )


def test_the_time_and_the_end_of_one_coverage_are_one_clause() -> None:
    coverage = COVERAGE._replace(start=START)
    until = StatedDate(date(2024, 11, 20), date(2024, 11, 20), "until")
    end = found(until, coverage, date(2024, 11, 11), "wrong", off_by=9.0)
    check = checked(found(time(10), coverage, 10), end, days=10.0, until=date(2024, 11, 11))
    assert headline(check) == (
        "Wrong: 12,000 troops cover losses of 1,200 a day for 10.0 days, until 2024-11-11,"
        " not 2024-11-20."
    )


def test_a_balance_that_does_not_hold_without_end_says_how_much_it_covers() -> None:
    balance = StatedBalance(people(34_000, "losses", "month"), people(30_600, "intake", "month"))
    finding = found(time(float("inf")), balance, 0.9, "wrong")._replace(unit="ratio")
    assert headline(checked(finding)) == (
        "Wrong: an intake of 30,600 a month replaces only 90% of losses of 34,000 a month,"
        " not all of them."
    )
    covered = finding._replace(right=1.2, verdict="consistent")
    assert headline(checked(covered)) == (
        "Consistent: an intake of 30,600 a month covers losses of 34,000 a month without end."
    )


def test_wrong_statements_come_first_and_words_not_read_last() -> None:
    rate = related("in period", people(1_200, "casualties", "day"))
    check = checked(
        found(people(36_525, "casualties", "month"), rate, 36_525),
        found(people(450_000, "casualties", "year"), rate, 438_300, "wrong"),
        claim=Claim("", (), not_read=(("combat-ready", 7),)),
    )
    assert headline(check) == (
        "Wrong: 1,200 a day is 438,300 a year, not 450,000 a year;"
        " 1,200 a day is 36,525 a month; not read: combat-ready."
    )


def test_a_loose_figure_says_how_far_it_is_off() -> None:
    relation = related("share", people(4_000, "casualties"), people(11_000, "troops"))
    claimed = StatedFigure(Fraction(2, 5), unit="share", hedge="nearly")
    finding = found(
        claimed, relation, Fraction(4, 11), "loose", off_by=0.036, loose_because="10% too high"
    )
    assert headline(checked(finding)) == (
        "Loose: 4,000 casualties of 11,000 troops are about 36.36%; nearly 40% is 10% too high."
    )


def test_a_headline_ends_with_what_has_no_verdict() -> None:
    claim = Claim(
        "12,000 last 10 days; 300 tanks",
        (),
        not_understood=(NotUnderstood("'tanks' are not people", 21, 30),),
        unrelated=(people(1_500, "wounded"),),
    )
    check = checked(found(time(10), COVERAGE, 10), claim=claim, days=10.0)
    assert headline(check) == (
        "Consistent: 12,000 troops cover losses of 1,200 a day for 10.0 days;"
        " not related to another figure: 1,500 wounded; 1 statement not understood."
    )


def test_a_sentence_with_more_clauses_than_fit_keeps_the_wrong_ones() -> None:
    rate = related("rate", people(48_240, "losses"), JANUARY)
    right = [found(people(1_556, "losses", "day"), rate, 1_556) for _ in range(8)]
    wrong = found(people(1_700, "losses", "day"), rate, 1_556, "wrong")
    shown = headline(checked(*right, wrong))
    assert shown.startswith("Wrong: losses of 48,240 in 31 days are 1,556 a day, not 1,700 a day;")
    assert fits(shown)


def test_figures_too_many_for_a_headline_are_left_to_the_table() -> None:
    parts = [people(1_000 + each, kind) for each in range(15) for kind in KINDS[:3]]
    total = found(people(50_000), related("sum", *parts), 45_315, "wrong", figure="casualties")
    assert headline(checked(total)) == "Wrong: the casualties are 45,315, not 50,000."


@pytest.mark.parametrize(
    ("claimed", "relation", "line"),
    [
        (
            StatedFigure(1_556, "losses", per="day", hedge="about"),
            related("rate", people(48_240, "losses"), JANUARY),
            (
                "losses 48,240 in 31 days (January 2025: 2025-01-01 to 2025-01-31);"
                " rate claimed about 1,556 a day"
            ),
        ),
        (
            StatedFigure(30_000, "intake", per="month", hedge="about"),
            related("rate", people(210_000, "intake"), StatedSpan(213, words="seven months")),
            "intake 210,000 in 213 days (seven months); claimed about 30,000 a month",
        ),
        (
            people(125, "casualties", "day"),
            related("rate", SIDES, StatedSpan(44, words="44 days")),
            "casualties 2,783 and 2,718 (together 5,501) in 44 days; rate claimed 125 a day",
        ),
        (
            people(1_500, "killed", "day"),
            related("rate", people(45_000, "killed"), NOVEMBER),
            (
                "killed 45,000 from 2024-11-01 to 2024-11-30, 29 days without the last;"
                " rate claimed 1,500 killed a day"
            ),
        ),
        (
            StatedDate(date(2025, 4, 11), date(2025, 4, 20), "by"),
            COVERAGE._replace(start=START, lost=people(3_800, "losses")),
            (
                "troops 12,000; already lost 3,800; rate 1,200 a day; from 2024-11-01;"
                " claimed by 2025-04-20"
            ),
        ),
        (
            time(10),
            COVERAGE._replace(troops=FIFTH),
            "share a fifth of troops 12,000 (2,400); rate 1,200 a day; claimed 10 days",
        ),
        (
            share(-1, 4),
            related("change", people(20_000, "intake"), people(15_000, "intake")),
            "from intake 20,000 to 15,000; claimed a fall of 25%",
        ),
        (
            time(float("inf")),
            StatedBalance(people(34_000, "losses", "month"), people(30_000, "intake", "month")),
            "rate 34,000 a month; intake 30,000 a month; claimed without end",
        ),
    ],
)
def test_a_line_tells_how_a_statement_was_understood(
    claimed: StatedFigure | StatedDate, relation: Relation | Coverage | StatedBalance, line: str
) -> None:
    right = date(2025, 4, 15) if isinstance(claimed, StatedDate) else 1
    document = check_document(checked(found(claimed, relation, right)))
    assert document.basis[0] == f"understood as: {line}"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("In January 2025", "January 2025"),
        ("Between May and August", "between May and August"),
        ("over the first half of 2025", "first half of 2025"),
    ],
)
def test_a_span_has_no_capital_in_the_middle_of_a_line(words: str, shown: str) -> None:
    relation = related("rate", people(48_240, "losses"), JANUARY._replace(words=words))
    finding = found(people(1_556, "losses", "day"), relation, 1_556)
    assert f"({shown}: 2025-01-01 to " in check_document(checked(finding)).basis[0]


def test_the_line_names_the_count_of_days_that_was_taken() -> None:
    relation = related("rate", people(45_000, "killed"), NOVEMBER)
    finding = found(people(1_500, "killed", "day"), relation, 1_500, days=30)
    line = check_document(checked(finding)).basis[0]
    assert "from 2024-11-01 to 2024-11-30, 30 days with the last" in line


def test_what_no_verdict_is_about_has_a_line_each() -> None:
    text = "12,000 troops last 10 days and 300 tanks"
    claim = Claim(
        text,
        (),
        not_understood=(
            NotUnderstood("'tanks' are not people", 31, 40),
            NotUnderstood("'tanks' are not people", 35, 40),
        ),
        not_read=(("combat-ready", 3), ("fierce", 9)),
        names=("Wagner", "Bakhmut"),
        unrelated=(people(1_500, "wounded"),),
    )
    check = checked(found(time(10), COVERAGE, 10), claim=claim, days=10.0)
    assert check_document(check).basis[1:] == (
        "not read: combat-ready, fierce",
        "names: Wagner, Bakhmut",
        "not understood: '300 tanks': 'tanks' are not people",
        "not understood: 'tanks' are not people",
        "not related to another figure: 1,500 wounded",
    )


def test_the_lengths_of_periods_that_enter_are_told() -> None:
    month = found(people(36_525, "casualties", "month"), related("in period", RATE), 36_525)
    line = "a month is 30.4375 days, a twelfth of 365.25"
    assert check_document(checked(month)).basis[-1] == line
    same = found(
        people(5_000, "", "month"), related("part", share(3, 100), people(9, per="month")), 1
    )
    assert line not in check_document(checked(same)).basis


def cells(document: Document, table: AnyTable | None = None) -> list[dict[str, str]]:
    table = table or document.tables[0]
    return [{each.heading: each.shown(row) for each in table.columns} for row in table.rows]


def test_the_table_has_a_row_for_each_statement_and_a_further_one_both_tolerances() -> None:
    finding = found(
        StatedFigure(13_000, "casualties", hedge="about", place=100), SIDES, 12_300, "loose",
        figure="casualties", off_by=700.0, loose_because="6% too high",
    )._replace(off_percent=5.7)  # fmt: skip
    document = check_document(checked(finding))
    assert cells(document) == [
        {
            "figure": "casualties",
            "claimed": "about 13,000",
            "recomputed": "12,300",
            "difference": "+700 (+6%)",
            "loose within": "11,700..14,300",
            "verdict": "loose: 6% too high",
        }
    ]
    assert cells(document, document.more_tables[0]) == [
        {
            "figure": "casualties",
            "claimed": "about 13,000",
            "consistent within": "12,740..13,260",
            "loose within": "11,700..14,300",
        }
    ]


def test_shares_and_dates_have_cells_of_their_own() -> None:
    change = found(share(-2, 5), related("change", RATE, RATE), -0.366, "loose", off_by=-0.034)
    until = StatedDate(date(2025, 4, 11), date(2025, 4, 20), "by")
    end = found(until, COVERAGE, date(2025, 4, 15), off_by=0.0)
    first, second = cells(check_document(checked(change, end)))
    assert (first["claimed"], first["recomputed"]) == ("a fall of 40%", "a fall of 36.6%")
    assert first["difference"] == "+3.4 points"
    assert (second["figure"], second["claimed"]) == ("exhausted", "by 2025-04-20")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_quiet_output_is_the_verdict_without_the_layout_and_with_it(verdict: Verdict) -> None:
    check = checked(found(time(11), COVERAGE, 10, verdict), days=10.0)
    report = Report("check", check, Trail("attrition check"))
    assert (*report.raw_values,) == (*report.document.raw_values,) == (verdict,)


def two_statements() -> ClaimCheck:
    text = "=Russia lost 48,240 in January, 1,556 a day; 12,000 troops last 10 days"
    rate = found(
        people(1_556, "losses", "day"), related("rate", people(48_240, "losses"), JANUARY), 1_556
    )
    coverage = found(time(11), COVERAGE, 10, "loose", loose_because="not read: combat-ready")
    first = rate._replace(statement=rate.statement._replace(begin=1, end=44))
    return checked(first, coverage, claim=Claim(text, ()), days=10.0)


def report_of(check: ClaimCheck) -> Report:
    return Report("check", check, Trail("attrition check"))


def test_csv_has_a_row_for_each_finding_with_its_words() -> None:
    lines = "".join(to_csv.render(report_of(two_statements()), None))
    first, second = csv.DictReader(io.StringIO(lines))
    assert first["statement"] == "Russia lost 48,240 in January, 1,556 a day;"
    assert (first["verdict"], first["loose_because"]) == ("consistent", "")
    assert second["statement"].startswith("'=Russia")
    assert (second["verdict"], second["loose_because"]) == ("loose", "not read: combat-ready")


def test_json_is_the_check_as_it_stands() -> None:
    written = json.loads("".join(to_json.render(report_of(two_statements()), None)))
    assert written["verdict"] == "loose"
    assert written["loose_because"] == "not read: combat-ready"
    statement = written["findings"][0]["statement"]
    assert statement["relation"]["kind"] == "rate"
    assert statement["relation"]["operands"][0]["amount"] == 48_240


KINDS: tuple[Kind, ...] = (
    "killed", "wounded", "missing", "captured", "losses", "casualties", "intake", "",
)  # fmt: skip

numbers = st.integers(2, 10**7) | st.sampled_from([1, 2.5, 0.0125])
counts = st.builds(people, numbers, st.sampled_from(KINDS))
rates = st.builds(people, numbers, st.sampled_from(KINDS), st.sampled_from(["day", "week", "year"]))
shares = st.builds(share, st.integers(1, 99), st.just(100))
spans = st.sampled_from([JANUARY, NOVEMBER, StatedSpan(213, words="seven months"), StatedSpan(7)])
LEFT = related("difference", TROOPS, people(3_800, "losses"))
amounts = counts | rates | st.sampled_from([FIFTH, SIDES, LEFT])


def operands_of(kind: RelationKind) -> st.SearchStrategy[tuple[Operand, ...]]:
    by_kind: dict[RelationKind, st.SearchStrategy[tuple[Operand, ...]]] = {
        "share": st.tuples(amounts, amounts),
        "part": st.tuples(shares, amounts),
        "sum": st.lists(amounts, min_size=2, max_size=4).map(tuple),
        "difference": st.tuples(amounts, amounts),
        "ratio": st.tuples(amounts, amounts),
        "times": st.tuples(st.builds(ratio, numbers, st.sampled_from(KINDS)), amounts),
        "total": st.tuples(rates, spans),
        "rate": st.tuples(counts | st.just(LEFT), spans),
        "in period": st.tuples(rates),
        "change": st.tuples(amounts, amounts),
        "decrease": st.tuples(amounts, amounts),
        "changed": st.tuples(amounts, shares),
        "surviving": st.tuples(shares, st.builds(ratio, numbers)),
        "left": st.tuples(counts, rates, spans),
        "span": st.tuples(spans),
    }
    return by_kind[kind]


def relations() -> st.SearchStrategy[Relation]:
    kinds: tuple[RelationKind, ...] = (
        "share", "part", "sum", "difference", "ratio", "times", "total", "rate", "in period",
        "change", "decrease", "changed", "surviving", "left", "span",
    )  # fmt: skip

    def of_kind(kind: RelationKind) -> st.SearchStrategy[Relation]:
        return operands_of(kind).map(lambda operands: Relation(kind, operands))

    return st.sampled_from(kinds).flatmap(of_kind)


intakes = st.builds(people, numbers, st.just("intake"), st.just("day"))
coverages = st.tuples(
    counts | st.sampled_from([FIFTH, LEFT]),
    rates,
    st.none() | counts | st.just(SIDES),
    st.none() | intakes,
    st.none() | counts,
    st.none() | st.just(START),
    st.none() | shares,
    st.booleans(),
).map(Coverage._make)
balances = st.tuples(rates, rates).map(StatedBalance._make)
verdicts: st.SearchStrategy[Verdict] = st.sampled_from(["consistent", "loose", "wrong"])
findings = st.builds(
    found, counts | rates | shares, relations() | balances, numbers, verdicts
) | st.builds(found, st.builds(time, numbers), coverages, numbers, verdicts)


def figures_in(operand: object) -> Iterator[StatedFigure]:
    """All figures of a relation, with those of relations within it."""
    if isinstance(operand, StatedFigure):
        yield operand
    elif isinstance(operand, tuple) and not isinstance(operand, StatedDate):
        for each in operand:
            yield from figures_in(each)


@given(st.lists(findings, min_size=1, max_size=4))
def test_a_headline_is_one_whole_sentence(several: list[Finding]) -> None:
    check = checked(*several, days=10.0)
    shown = headline(check)
    assert fits(shown)
    assert shown.startswith(f"{check.verdict.capitalize()}: ")
    assert shown.endswith(".")
    assert shown[-2].isalnum() or shown[-2] == "%"
    for wrong in (",;", ",,", " ,", "  ", ": ;", " .", "None", "nan", " inf"):
        assert wrong not in shown
    if check.verdict == "wrong":
        assert ", not " in shown


@given(findings)
def test_every_figure_of_a_statement_is_in_its_line(finding: Finding) -> None:
    line = understood_in_words(finding.statement)
    for figure in figures_in(finding.statement.relation):
        assert figure.denominator or digits_of(figure) in line
    claimed = finding.statement.claimed
    assert isinstance(claimed, StatedFigure)
    assert digits_of(claimed) in line.partition("claimed")[2]


def digits_of(figure: StatedFigure) -> str:
    assert isinstance(figure.amount, Number)
    return all_digits(figure.amount * (100 if figure.unit == "share" else 1))
