"""The check of a claim: what follows from each relation, the reasons, and what is refused."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.claims.check import check
from attrition_cli.core.claims.finding import VERDICTS, Finding
from attrition_cli.core.claims.statement import (
    Claim,
    Coverage,
    NotUnderstood,
    Relation,
    StatedBalance,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.constant_rate.cover import cover
from attrition_cli.core.constant_rate.losses import losses
from attrition_cli.core.errors import InputError
from attrition_cli.core.plain_values.claim import plain_claim
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.rate import Rate
from tests.core.claims.stated import (
    claim_of,
    figure,
    fraction,
    percent,
    ratio,
    related,
    span,
    states,
    time,
)


def found(statement: Statement) -> Finding:
    (finding,) = check(claim_of(statement)).findings
    return finding


CASUALTIES_A_DAY = figure("1,523", "casualties", "day")


@pytest.mark.parametrize(
    ("statement", "right", "name"),
    [
        (
            states(figure("45,690", "casualties"), "total", CASUALTIES_A_DAY, span(30)),
            45_690,
            "casualties",
        ),
        (
            states(figure("1,523", per="day"), "rate", figure("45,690", "casualties"), span(30)),
            1_523,
            "rate",
        ),
        (
            states(figure("10,661", per="week"), "in period", CASUALTIES_A_DAY),
            10_661,
            "rate",
        ),
        (
            states(figure("63", per="hour"), "in period", CASUALTIES_A_DAY),
            Fraction(1_523, 24),
            "rate",
        ),
        (
            states(figure("139,000", per="quarter"), "in period", CASUALTIES_A_DAY),
            1_523 * Fraction(1_461, 16),
            "rate",
        ),
        # A share of the strength compounds; people a day do not.
        (
            states(percent("9.6", "day"), "in period", percent("50.7", "week")),
            1 - 0.493 ** (1 / 7),
            "share",
        ),
        (
            states(
                percent("2", "month"),
                "share",
                figure("100", "losses", "day"),
                figure("152,187.5", "troops"),
            ),
            Fraction(2, 100),
            "share",
        ),
        (
            states(figure("2,400", "troops"), "part", fraction(1, 5), figure("12,000")),
            2_400,
            "troops",
        ),
        (
            states(
                figure("300", "killed", "day"), "part", percent("20"), figure("1,500", per="day")
            ),
            300,
            "killed",
        ),
        (
            states(
                figure("164", "deserted", "day"), "part", percent("3", "month"), figure("166,000")
            ),
            Fraction(4_980 * 48, 1_461),
            "deserted",
        ),
        # Parts in different periods are brought to that of the claim.
        (
            states(
                figure("17,000", "losses", "week"),
                "sum",
                figure("1,200", "killed", "day"),
                figure("8,600", "wounded", "week"),
            ),
            17_000,
            "rate",
        ),
        (
            states(
                ratio("3"),
                "ratio",
                figure("2,100", "wounded", "week"),
                figure("100", "killed", "day"),
            ),
            3,
            "wounded-to-killed ratio",
        ),
        (
            states(ratio("2"), "ratio", figure("1,400", per="day"), figure("700", per="day")),
            2,
            "ratio",
        ),
        (
            states(
                figure("15,000", "wounded", "month"),
                "times",
                ratio("3"),
                figure("5,000", "killed", "month"),
            ),
            15_000,
            "wounded",
        ),
        (
            states(
                figure("60", unit="tank"),
                "times",
                figure("2", "", "village", unit="tank"),
                figure("30", unit="village"),
            ),
            60,
            "tanks",
        ),
        (
            states(percent("300"), "change", figure("400", per="day"), figure("1,200", per="day")),
            2,
            "change",
        ),
        (
            states(percent("37"), "decrease", figure("16,000,000"), figure("10,000,000")),
            Fraction(3, 8),
            "change",
        ),
        (
            states(
                figure("423,000", "intake"), "changed", figure("450,000", "intake"), percent("-6")
            ),
            423_000,
            "intake",
        ),
        (
            states(percent("25"), "surviving", percent("50"), figure("2", unit="tour")),
            0.25,
            "share",
        ),
        (
            states(percent("25"), "surviving", percent("50", "week"), time("14", "day")),
            0.25,
            "share",
        ),
        (
            states(
                figure("60", "troops"),
                "left",
                figure("120"),
                figure("2", per="day"),
                time("30", "day"),
            ),
            60,
            "strength",
        ),
        (
            states(
                fraction(1, 2), "left", figure("120"), figure("2", per="day"), time("30", "day")
            ),
            Fraction(1, 2),
            "share",
        ),
        (
            states(percent("10"), "total", percent("1", "day"), time("10", "day")),
            1 - 0.99**10,
            "share",
        ),
        (states(time("6", "week"), "span", span(42)), 6, "span"),
    ],
)
def test_what_follows_from_a_relation(
    statement: Statement, right: float | Fraction, name: str
) -> None:
    finding = found(statement)
    assert finding.right == pytest.approx(float(right), rel=1e-12)
    assert finding.figure == name


def test_five_in_a_thousand_a_day_are_a_hundred_of_twenty_thousand() -> None:
    five = StatedFigure(Fraction(5, 1_000), unit="share", per="day", place=Fraction(1, 1_000))
    thousand = states(figure("1,000", "losses", "day"), "part", five, figure("20,000", "troops"))
    assert (found(thousand).right, found(thousand).verdict) == (100, "wrong")


KILLED = figure("400", "killed", "day")
TROOPS, A_DAY = figure("12,000", "troops"), figure("1,200", "losses", "day")


@pytest.mark.parametrize(
    ("coverage", "days"),
    [
        (Coverage(TROOPS, A_DAY), 10),
        (Coverage(TROOPS, figure("8,400", "losses", "week")), 10),
        (Coverage(TROOPS, A_DAY, lost=figure("3,600", "losses")), 7),
        (Coverage(TROOPS, A_DAY, lost=figure("3,600", "losses"), is_remaining=True), 10),
        (Coverage(TROOPS, A_DAY, intake=figure("900", "intake", "day")), 40),
        (Coverage(TROOPS, percent("0.2", "day"), force=figure("600,000", "troops")), 10),
        (Coverage(related("part", fraction(1, 5), TROOPS), A_DAY), 2),
        (Coverage(TROOPS, related("rate", figure("36,000", "casualties"), span(30))), 10),
        (
            Coverage(
                TROOPS,
                related("sum", figure("400", "killed", "day"), figure("800", "wounded", "day")),
            ),
            10,
        ),
        (Coverage(TROOPS, related("sum", KILLED, related("times", ratio("3"), KILLED))), 7.5),
        (Coverage(TROOPS, A_DAY, down_to=fraction(1, 2)), 5),
        (Coverage(TROOPS, A_DAY, down_to=figure("9,000", "troops")), 2.5),
        (Coverage(TROOPS, A_DAY, lost=figure("6,000", "losses"), down_to=fraction(1, 4)), 2.5),
        (Coverage(TROOPS, percent("50", "day"), down_to=fraction(1, 4)), 2),
    ],
)
def test_how_long_troops_last(coverage: Coverage, days: float) -> None:
    finding = found(Statement(time("10", "day"), coverage))
    assert finding.right == pytest.approx(days)
    assert finding.figure == ("threshold" if coverage.down_to else "coverage")


def test_the_troops_that_would_make_it_right() -> None:
    week, twelve_weeks = time("1", "week"), time("12", "week")
    assert found(Statement(week, Coverage(figure("10,000"), A_DAY))).troops_needed == 8_400
    already_lost = Coverage(TROOPS, figure("92", "losses", "day"), figure("3,800", "losses"))
    assert found(Statement(twelve_weeks, already_lost)).troops_needed == 92 * 84 + 3_800
    joined = Coverage(TROOPS, A_DAY, intake=figure("900", "intake", "day"))
    assert found(Statement(time("10", "day"), joined)).troops_needed == 3_000
    assert found(Statement(time("10", "day"), Coverage(TROOPS, A_DAY))).troops_needed is None
    half = Coverage(TROOPS, A_DAY, down_to=fraction(1, 2))
    assert found(Statement(week, half)).troops_needed is None


INDEFINITELY = StatedFigure(math.inf, unit="day")


@pytest.mark.parametrize(
    ("claimed", "lost", "intake", "right", "name"),
    [
        (
            INDEFINITELY,
            figure("30,000", per="month"),
            figure("30,000", per="month"),
            1,
            "replacement ratio",
        ),
        (
            INDEFINITELY,
            figure("1,000", per="day"),
            figure("3,500", per="week"),
            0.5,
            "replacement ratio",
        ),
        (
            ratio("1.2"),
            figure("1,000", per="day"),
            figure("8,400", per="week"),
            1.2,
            "replacement ratio",
        ),
        (percent("50"), figure("1,000"), figure("500"), 0.5, "replacement ratio"),
        (figure("12,000"), figure("418,000"), figure("406,000"), 12_000, "shortfall"),
        (figure("12,000"), figure("406,000"), figure("418,000"), 12_000, "surplus"),
        (
            figure("1,400", per="week"),
            figure("1,000", per="day"),
            figure("5,600", per="week"),
            1_400,
            "shortfall",
        ),
    ],
)
def test_the_balance_of_losses_and_intake(
    claimed: StatedFigure, lost: StatedFigure, intake: StatedFigure, right: float, name: str
) -> None:
    finding = found(Statement(claimed, StatedBalance(lost, intake)))
    assert (finding.right, finding.figure, finding.relation) == (right, name, "balance")
    assert (finding.verdict == "consistent") == (right != 0.5 or claimed.unit == "share")


def test_a_balance_of_ranges_may_go_either_way() -> None:
    finding = found(
        Statement(
            figure("1,000"),
            StatedBalance(figure("3,000..5,000"), figure("4,000")),
        )
    )
    assert (finding.right, finding.verdict) == (Interval(0, 1_000), "loose")


def test_the_reading_of_a_span_is_the_one_that_suits() -> None:
    november = span(29, 30)
    for total, days in (("45,690", 30), ("44,167", 29)):
        finding = found(states(figure(total), "total", CASUALTIES_A_DAY, november))
        assert (finding.verdict, finding.days) == ("consistent", days)
    assert found(states(figure("47,213"), "total", CASUALTIES_A_DAY, november)).days == 30


def test_a_month_without_a_name_has_one_length() -> None:
    of_31 = states(figure("47,213"), "total", CASUALTIES_A_DAY, time("1", "month"))
    assert (found(of_31).verdict, found(of_31).days) == ("wrong", 30.4375)


@pytest.mark.parametrize(
    ("claimed", "reason"),
    [
        (time("12", "week", "about"), "6% too low"),
        (time("13.3", "week", "about"), "4.5% too high"),
    ],
)
def test_a_loose_figure_says_how_far_it_is_off(claimed: StatedFigure, reason: str) -> None:
    checked = check(
        claim_of(Statement(claimed, Coverage(figure("8,200"), figure("92", per="day"))))
    )
    assert (checked.verdict, checked.loose_because) == ("loose", reason)


def test_a_bound_that_is_dropped_is_said_to_be_one() -> None:
    as_many_as = Coverage(figure("<12,000"), A_DAY)
    checked = check(claim_of(Statement(time("10", "day"), as_many_as)))
    assert (checked.verdict, checked.loose_because) == ("loose", "only an upper bound follows")
    assert checked.answer_kind == "interval"
    assert found(Statement(time("<10", "day"), as_many_as)).verdict == "consistent"


TEN_DAYS = Statement(time("10", "day"), Coverage(TROOPS, A_DAY))
UNREAD = Claim("", (TEN_DAYS,), not_read=(("combat-ready", 7), ("nights", 20)))
UNRELATED = Claim("", (TEN_DAYS,), unrelated=(StatedFigure(1_500, words="1,500 wounded"),))


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (UNREAD, "not read: combat-ready, nights"),
        (UNRELATED, "not related: 1,500 wounded"),
        (
            UNREAD._replace(unrelated=UNRELATED.unrelated),
            "not read: combat-ready, nights; not related: 1,500 wounded",
        ),
    ],
)
def test_what_was_not_read_leaves_nothing_consistent(claim: Claim, reason: str) -> None:
    checked = check(claim)
    assert (checked.verdict, checked.loose_because) == ("loose", reason)
    assert checked.findings[0].loose_because == reason


def test_a_wrong_verdict_has_no_reason_to_be_loose() -> None:
    wrong = Statement(time("30", "day"), Coverage(TROOPS, A_DAY))
    checked = check(UNREAD._replace(statements=(TEN_DAYS, wrong)))
    assert (checked.verdict, checked.loose_because) == ("wrong", "")
    assert [each.verdict for each in checked.findings] == ["loose", "wrong"]


def test_a_constant_share_never_exhausts_a_strength() -> None:
    checked = check(claim_of(Statement(time("10", "day"), Coverage(TROOPS, percent("3", "day")))))
    assert checked.findings[0].right is None
    assert "say of a force of how many" in checked.notes[0]


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (
            Statement(time("10", "day"), Coverage(TROOPS, figure("400", "killed", "day"))),
            "deaths are not all losses",
        ),
        (
            Statement(
                time("10", "day"),
                Coverage(TROOPS, related("rate", figure("400", "killed"), span(7))),
            ),
            "deaths are not all losses",
        ),
        (
            Statement(time("10", "day"), Coverage(TROOPS, A_DAY, figure("13,000", "losses"))),
            "more are lost than",
        ),
        (
            Statement(time("10", "day"), Coverage(figure("<9"), figure("<9", per="day"))),
            "allow anything",
        ),
        (Statement(figure("10"), Coverage(TROOPS, A_DAY)), "is a time"),
        (Statement(time("10", "day"), StatedBalance(TROOPS, TROOPS)), "no troops"),
        (states(figure("10"), "sum", figure("5", unit="tank"), figure("5")), "different units"),
        (states(ratio("10"), "ratio", figure("5"), figure("0")), "divided by 0"),
        (
            states(figure("10"), "total", figure("5", "losses", "brigade"), span(2)),
            "a rate per brigade",
        ),
        (states(figure("10"), "share", figure("5")), "has 2 operands"),
    ],
)
def test_what_cannot_be_checked_is_refused(statement: Statement, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        check(claim_of(statement))


def test_one_refused_statement_leaves_the_others() -> None:
    dead = Statement(time("10", "day"), Coverage(TROOPS, figure("400", "killed", "day")), 4, 9)
    checked = check(claim_of(dead, TEN_DAYS))
    assert [each.statement for each in checked.findings] == [TEN_DAYS]
    assert checked.understood.statements == (TEN_DAYS,)
    (refused,) = checked.understood.not_understood
    assert refused.reason.startswith("deaths are not all losses")
    assert (refused.begin, refused.end) == (4, 9)


def test_the_reason_why_nothing_was_understood_is_the_first() -> None:
    reasons = NotUnderstood("'300 tanks' are not people"), NotUnderstood("'net' is not understood")
    with pytest.raises(InputError, match="'300 tanks' are not people"):
        check(Claim("", (), reasons))
    with pytest.raises(InputError, match="no claim that can be checked"):
        check(Claim("", (), unrelated=(TROOPS, A_DAY)))


def test_two_figures_without_a_relation_have_no_verdict() -> None:
    with pytest.raises(InputError, match="no claim"):
        check(Claim("", (), unrelated=(figure("45,690"), CASUALTIES_A_DAY, time("30", "day"))))


def test_numbers_of_other_libraries_become_plain() -> None:
    loose = StatedFigure(45_690.0, "losses", place=1.0, denominator=None)
    total = Relation("total", (StatedFigure(1_523.0, per="day"), StatedSpan(29.0, (30.0,))))
    plain = plain_claim(claim_of(Statement(loose, total)))
    assert plain.statements[0].claimed.amount == 45_690  # type: ignore[union-attr]
    assert check(plain).findings[0].days == 30
    with pytest.raises(InputError, match="claimed is 'many'"):
        plain_claim(claim_of(Statement(StatedFigure("many"), total)))  # type: ignore[arg-type]


PEOPLE = st.integers(1, 2_000_000)
PER_DAY = st.integers(1, 5_000)


@given(PEOPLE, PER_DAY, st.sampled_from(["day", "week"]), st.integers(0, 2))
def test_the_coverage_that_the_program_computes_is_consistent(
    troops: int, per_day: int, unit: str, decimals: int
) -> None:
    days = cover(troops, Rate(per_day)).coverage_days
    assert isinstance(days, float)
    written = f"{days if unit == 'day' else days / 7:.{decimals}f}"
    claimed = figure(written, unit=unit)
    if claimed.amount == 1 and unit == "week":
        return  # a week has no written digits
    rate = figure(f"{per_day}", "losses", "day")
    finding = found(Statement(claimed, Coverage(figure(f"{troops}"), rate)))
    assert finding.verdict == "consistent"


@given(PER_DAY, st.integers(1, 400))
def test_the_losses_that_the_program_computes_are_consistent(per_day: int, days: int) -> None:
    lost = losses(Rate(per_day), days).end.cumulative_losses
    statement = states(figure(f"{lost}"), "total", figure(f"{per_day}", per="day"), span(days))
    assert found(statement).verdict == "consistent"


KINDS = st.sampled_from(["sum", "difference", "ratio", "share", "change"])


@given(
    KINDS, st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 50)
)
def test_a_wider_operand_never_makes_loose_wrong(
    kind: str, first: int, second: int, claimed: int, percent_wider: int
) -> None:
    stated = figure(f"{claimed}", unit="people" if kind in ("sum", "difference") else "share")
    narrow = StatedFigure(first)
    wide = StatedFigure(
        Interval(first - first * percent_wider // 100, first * (100 + percent_wider))
    )
    verdicts = [
        VERDICTS.index(found(states(stated, kind, each, StatedFigure(second))).verdict)  # type: ignore[arg-type]
        for each in (narrow, wide)
    ]
    assert verdicts[1] <= 1 or verdicts[0] == 2


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=6), st.randoms())
def test_the_order_of_the_parts_of_a_sum_changes_nothing(parts: list[int], random: object) -> None:
    figures = [figure(f"{part}") for part in parts]
    total = figure(f"{sum(parts)}")
    shuffled = figures[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = found(states(total, "sum", *figures)), found(states(total, "sum", *shuffled))
    assert one.verdict == "consistent"
    assert one._replace(statement=other.statement) == other
