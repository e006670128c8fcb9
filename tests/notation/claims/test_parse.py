"""Claims as people write them: what is read, and what is not understood."""

import math
from datetime import date

import pytest
from attrition_cli.notation.claims.date_phrases import match_date_phrase
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition_cli import Claim, InputError, Interval, StatedFigure, check, parse_claim
from attrition_cli.notation.claims.tokens.scan import MAX_CLAIM_CHARACTERS
from attrition_cli.notation.claims.tokens.tokenize import tokenize
from attrition_cli.render.layouts.check import check_document
from attrition_cli.render.text.headline import fits


def told(said: StatedFigure | None) -> tuple[object, ...] | None:
    """A figure without the words it was read from."""
    return None if said is None else (said.amount, said.unit, said.per, said.hedge)


SENTENCES = [
    ("12000 troops at 1200/day last 10 days", "consistent"),
    ("12k soldiers, 1.2k losses daily -> 10 days", "consistent"),
    (
        "With 1,200 casualties a day, Russia burns through 12,000 North Korean troops in ten days",
        "consistent",
    ),
    (
        "North Korea's 10,000 troops equal roughly one week of Russian casualties at 1,200 a day",
        "loose",
    ),
    (
        "At 92 casualties a day from 16 January 2025 the remaining 8,200 go by mid-April 2025",
        "consistent",
    ),
    ("North Korea's 10,000 troops equal a week of Russian casualties at 1,200 a day", "wrong"),
    ("Russia loses 1,200 soldiers each day, so 12,000 reinforcements last ten days", "consistent"),
    ("Every day, Russia loses 1,200 men; 12,000 men last ten days", "consistent"),
    ("If Moscow loses 1,200 a day, 12,000 North Koreans buy it ten days", "consistent"),
    ("12,000 troops, minus 3,800 already lost, last 89 days at 92 a day", "consistent"),
    ("Daily losses of about 1,200 would exhaust 12,000 soldiers in 10 days", "consistent"),
    ("8,400 losses a week exhaust 12,000 troops in 10 days", "consistent"),
    ("1,200 casualties a day, or 36,000 a month", "consistent"),
    ("1,200 casualties a day, or 40,000 a month", "wrong"),
    ("12,000 troops at 0.2% a day of a force of 600,000 last 10 days", "consistent"),
    ("12,000 troops at 0.2% a day last 10 days", "wrong"),
    (
        "An army of 600,000 losing 0.2% a day would use up 12,000 replacements in 10 days",
        "consistent",
    ),
    ("Recruiting 900 a day, 12,000 troops cover losses of 1,200 a day for 40 days", "consistent"),
    (
        "Moscow recruits 30,000 men a month but loses 1,200 a day: 12,000 soldiers last 56 days",
        "consistent",
    ),
    ("Russia lost 36,000 in 30 days; 12,000 troops would last ten days", "consistent"),
    ("Russia lost 45,690 in November at 1,523 a day", "consistent"),
    ("Russia's losses in November 2024 were 45,690, or 1,523 a day", "consistent"),
    ("nearly 46,000 casualties in November 2024 at 1,523 a day", "consistent"),
    ("nearly 45,000 casualties in November 2024 at 1,523 a day", "wrong"),
    ("1,523 a day are 45,690 a month", "consistent"),
    ("45,690 casualties from 1 November 2024 to 30 November 2024, 1,523 a day", "consistent"),
    ("3,800 casualties from 6 December 2024 to 16 January 2025, 80 a day", "wrong"),
    ("12,000 troops would sustain losses of 1,200 a day for a fortnight", "wrong"),
    ("5,000 dead and 15,000 wounded a month: 20,000 casualties a month", "consistent"),
    ("One killed for every three wounded; 5,000 killed a month: 20,000 casualties", "consistent"),
    ("A wounded-to-killed ratio of 3:1 and 5,000 killed a month is 15,000 wounded", "consistent"),
    (
        "Of the 12,000 troops 3,800 have been lost; the remaining 8,200 last 89 days at 92 a day",
        "consistent",
    ),
    ("Of 12,000 troops, 3,800 of them lost, 9,000 remain to last 89 days at 92 a day", "wrong"),
    ("12,000 troops at 1,200 a day with 1,300 recruits a day last indefinitely", "consistent"),
    ("12,000 troops at 1,200 a day last indefinitely", "wrong"),
    ("10,000 to 12,000 troops at 1,200 a day last 10 days", "loose"),
    ("as many as 12,000 troops at 1,200 a day last 10 days", "loose"),
    ("as many as 12,000 troops at 1,200 a day last at most 10 days", "consistent"),
    ("12,000 troops at 1,200 a day last at most 8 days", "wrong"),
    ("over 12,000 troops at 1,200 a day last more than 10 days", "consistent"),
    ("12,000 troops at 1,200 a day last less than 10 days", "loose"),
    ("12,000 troops at 1,200 a day, starting 1 November 2024, go 11 November 2024", "consistent"),
    ("12,000 troops at 1,200 a day from 2024-11-01 last until 2024-11-12", "loose"),
    ("12,000 troops at 1,200 a day from 2024-11-01 last until 2024-11-20", "wrong"),
    ("Twelve thousand men, one thousand two hundred casualties a day: ten days", "consistent"),
    ("1,200/day x 10 days = 12,000 troops", "consistent"),
    ("In October 2024 Russia lost 1,200 a day; 12,000 troops last 10 days", "consistent"),
    ("12,000 troops at 1,200 a day last 10 days (ISW, 16 January 2025)", "consistent"),
    ("In January 2025: 8,200 troops at 92 a day from 16 January 2025 last 89 days", "consistent"),
    ("From 1 November 2024 to 11 November 2024 Russia lost 12,000, 1,200 a day", "consistent"),
    ("Between 1 and 2 weeks is what 12,000 troops last at 1,200 a day", "consistent"),
    ("Ukraine kills 5,000 a month; with three wounded for each: 20,000 casualties", "consistent"),
    ("TROOPS: 12000; RATE: 1200/DAY; 10 DAYS", "consistent"),
    ("8,400 troops replace a week's losses at 1,200 per day", "consistent"),
    ("10,000 troops replace Russia's weekly casualties at 1,200 per day", "wrong"),
    ("a couple of weeks is what 16,000 troops last at 1,200 a day", "consistent"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "verdict"), SENTENCES)
def test_a_sentence_as_it_would_be_written(text: str, verdict: str) -> None:
    assert check(parse_claim(text)).verdict == verdict


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("colourless green ideas sleep furiously", "no claim that can be checked"),
        ("12000 trops at 1200/day last 10 days", "did you mean troops"),
        ("12,000 tanks at 1200/day last 10 days", "12,000 tanks"),
        ("12000 troops at 1200/day last 10 hours", "10 hours"),
        ("12000 troops at 1200/day last 10 dyas", "did you mean days"),
        ("12000 troops at 1200/day do not last 10 days", "'not'"),
        ("12000 troops at 1200/day won't last 10 days", "won't"),
        ("12000 troops at 1200/day last several weeks", "several"),
        ("12000 troops at 1200/day last half a week", "half"),
        ("12000 troops at 1200/day last for weeks", "weeks"),
        ("12000 troops at 1200/day last a week and three days", "two units"),
        ("12000 troops at 1200/day last 1 week 3 days", "two units"),
        ("12000 troops of 1.3 million at 1200/day last 10 days", "1.3 million"),
        ("12000 troops at 1200/day", "no time is claimed"),
        ("12000 troops last 10 days", "no rate of losses"),
        ("1200/day for 10 days", "no troops"),
        ("12000 troops at 1200 last 10 days", "'1200'"),
        ("12000 troops at 1200/day last 10 days, 5 of 7", "'5'"),
        ("12000 troops and 10000 troops at 1200/day last 10 days", "both tell the troops"),
        ("12000 troops at 1200/day or 1300/day last 10 days", "both tell the losses a day"),
        ("12000 troops at 0/day last 10 days", "above 0"),
        ("12000 troops, 20% wounded, at 1200/day last 10 days", "20%"),
        ("-12000 troops at 1200/day last 10 days", "negative"),
        ("12000 troops at \N{MINUS SIGN}1200/day last 10 days", "negative"),
        ("1e99 troops at 1200/day last 10 days", "too large"),
        ("9" * 61 + " troops at 1200/day last 10 days", "too long"),
        ("5m troops at 1200/day last 10 days", "million"),
        ("12 000 troops at 1200/day last 10 days", "12000"),
        ("12,00 troops at 1200/day last 10 days", "grouped in threes"),
        ("12k to 10k troops at 1200/day last 10 days", "reversed"),
        ("10..12k troops at 1200/day last 10 days", "10k..12k"),
        ("10k..11k..12k troops at 1200/day last 10 days", "distribution"),
        ("\uff11\uff12\uff10\uff10\uff10 troops at 1200/day last 10 days", "not ASCII"),
        ("12000\u00bd troops at 1200/day last 10 days", "not ASCII"),
        ("12000 troops at 1200/day last 10 days\x1b[31m", "cannot be seen"),
        ("12000 troops \u202e at 1200/day last 10 days", "cannot be seen"),
        ("12000 troops at 1200/day last until 2024-11-11", "no start to count from"),
        ("12000 troops at 1200/day from 06/12/2024 last 10 days", "day or the month"),
        ("12000 troops at 1200/day from 6 December last 10 days", "no year"),
        ("12000 troops at 1200/day from 30 February 2024 last 10 days", "does not exist"),
        ("3,800 casualties from 16 January 2025 to 6 December 2024, 92 a day", "forward"),
        ("3,800 casualties since 6 December 2024, 92 a day", "has no end"),
        ("1,523 a day makes 44,000 in February", "no year"),
        ("12,000 troops at 1,200 killed a day last 10 days", "deaths"),
        ("12,000 troops, 13,000 of them already lost, at 92 a day last 10 days", "more are lost"),
        ("at least 12,000 troops at at least 1,200 a day last 10 days", "anything"),
        ("killed-to-wounded ratio of 3:1, 5,000 killed a month, 15,000 wounded", "two readings"),
        ("900 recruits, 12000 troops at 1200/day last 10 days", "both tell the troops"),
        ("x" * (MAX_CLAIM_CHARACTERS + 1), "more than 10,000"),
        ("12 troops " * 60, "more than 50 figures"),
    ],
)
def test_what_is_not_understood_is_named(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words.replace(".", r"\.")):
        check(parse_claim(text))


def test_what_is_read_keeps_the_words_and_their_place() -> None:
    text = "Some 12,000\u00a0troops, at  1,200 \u2013 1,500 casualties a day, last 8 to 10 days."
    claim = parse_claim(text)
    for said in (claim.troops, claim.rate, claim.lasts[0]):
        assert said is not None
        assert claim.text[said.begin : said.end] == said.words
    assert told(claim.troops) == (12_000, "people", None, "about")
    assert told(claim.rate) == (Interval(1_000 + 200, 1_500), "people", "day", "")
    assert told(claim.lasts[0]) == (Interval(8, 10), "day", None, "")


@pytest.mark.parametrize(
    ("text", "amount", "hedge"),
    [
        ("as many as 12,000", Interval(0, 12_000), ""),
        ("no more than 12,000", Interval(0, 12_000), ""),
        ("at least about 12,000", Interval(12_000, math.inf), "about"),
        ("fewer than 12,000", Interval(0, 12_000), "strictly"),
        ("well over 12,000", Interval(12_000, math.inf), "strictly"),
        ("almost 12,000", 12_000, "nearly"),
        ("slightly more than 12,000", 12_000, "just over"),
        ("~12k", 12_000, "about"),
        ("12,000 or so", 12_000, "about"),
        ("12,000 or more", Interval(12_000, math.inf), ""),
        ("12,000+", Interval(12_000, math.inf), ""),
        ("c. 12,000", 12_000, "about"),
        ("between 10,000 and 12,000", Interval(10_000, 12_000), ""),
        ("10 to 12 thousand", Interval(10_000, 12_000), ""),
        ("12k\u00b110%", Interval(10_800, 13_200), ""),
        ("..12k", Interval(0, 12_000), ""),
        ("a dozen", 12, ""),
        ("one hundred and twenty thousand", 120_000, ""),
        ("1.2 million", 1_200_000, ""),
    ],
)
def test_hedges_and_ranges(text: str, amount: object, hedge: str) -> None:
    troops = parse_claim(f"{text} troops at 1,200 a day last 10 days").troops
    assert troops is not None
    assert (troops.amount, troops.hedge) == (amount, hedge)


def test_every_part_of_a_long_claim_has_its_place() -> None:
    claim = parse_claim(
        "North Korea took 3,800 casualties from 6 December 2024 to 16 January 2025, approximately"
        " 92 a day; of its 12,000 troops, 3,800 of them already lost, the last is gone in roughly"
        " 12 weeks, about mid-April 2025"
    )
    assert told(claim.troops) == (12_000, "people", None, "")
    assert told(claim.lost) == told(claim.losses) == (3_800, "people", None, "")
    assert told(claim.rate) == (92, "people", "day", "about")
    assert [told(said) for said in claim.lasts] == [(12, "week", None, "about")]
    assert claim.during is not None
    assert (claim.during.days, claim.during.also_days) == (41, (42,))
    assert claim.start is not None
    assert claim.start.first == date(2025, 1, 16)
    (until,) = claim.until
    assert (until.first, until.last, until.hedge) == (date(2025, 4, 11), date(2025, 4, 20), "about")


def test_a_claim_without_figures_is_empty() -> None:
    assert parse_claim("nothing") == Claim("nothing")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-12-06", date(2024, 12, 6), date(2024, 12, 6)),
        ("6 December 2024", date(2024, 12, 6), date(2024, 12, 6)),
        ("6th of Dec. 2024", date(2024, 12, 6), date(2024, 12, 6)),
        ("December 6th, 2024", date(2024, 12, 6), date(2024, 12, 6)),
        ("November 2024", date(2024, 11, 1), date(2024, 11, 30)),
        ("early December 2024", date(2024, 12, 1), date(2024, 12, 10)),
        ("mid-April 2025", date(2025, 4, 11), date(2025, 4, 20)),
        ("late February 2024", date(2024, 2, 21), date(2024, 2, 29)),
        ("the end of March 2025", date(2025, 3, 21), date(2025, 3, 31)),
        ("late 2024", date(2024, 9, 1), date(2024, 12, 31)),
        ("December 9999", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_dates_in_a_sentence(text: str, first: date, last: date) -> None:
    found = match_date_phrase(text, 0)
    assert found is not None
    assert (found[0].first, found[0].last, found[1]) == (first, last, len(text))


@pytest.mark.parametrize("text", ["may 12,000 troops", "march on", "12,000 december", "2024"])
def test_what_is_no_date(text: str) -> None:
    assert match_date_phrase(text, 0) is None


def test_pieces_of_a_claim() -> None:
    kinds = [(token.kind, token.text) for token in tokenize("A 12,000-strong force -> 3-to-1, 10d")]
    assert kinds == [
        ("word", "a"),
        ("number", "12,000"),
        ("word", "strong"),
        ("word", "force"),
        ("mark", "="),
        ("number", "3 to 1"),
        ("mark", ","),
        ("number", "10"),
        ("word", "d"),
    ]


WORDS = st.sampled_from(
    [
        "12,000",
        "1200",
        "10",
        "0",
        "1",
        "9e14",
        "0.5",
        "0.2%",
        "3:1",
        "troops",
        "casualties",
        "killed",
        "wounded",
        "lost",
        "already",
        "of",
        "them",
        "the",
        "a",
        "day",
        "week",
        "month",
        "days",
        "weeks",
        "per",
        "/",
        "daily",
        "about",
        "nearly",
        "over",
        "under",
        "at",
        "most",
        "least",
        "up",
        "to",
        "more",
        "than",
        "less",
        "or",
        "so",
        "-",
        "..",
        ",",
        "(",
        "from",
        "since",
        "until",
        "by",
        "in",
        "2024-11-01",
        "9999-12-31",
        "December",
        "mid-April",
        "2025",
        "2024",
        "recruits",
        "remaining",
        "army",
        "each",
        "twelve",
        "thousand",
        "couple",
        "one",
        "indefinitely",
        "between",
        "and",
        "+",
    ]
)
CLAUSES = st.sampled_from(
    [
        "as many as 12,000 troops", "at least 10k soldiers", "1,200 a day", "8,400 a week",
        "0.2% a day", "a force of 600,000", "roughly a week", "between 8 and 10 days",
        "3,800 of them already lost", "3,800 casualties from 6 December 2024 to 16 January 2025",
        "from 9999-12-30", "from 2024-11-01", "until 2024-11-11", "by mid-April 2025",
        "in November 2024", "45,690 in the month", "1,300 recruits a day", "5,000 killed a month",
        "3 wounded per killed", "20,000 casualties", "15,000 wounded", "the remaining 8,200",
        "indefinitely", "36,000 in 30 days", "nearly 46,000 losses", "0 days", "12,000",
    ]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.one_of(WORDS, CLAUSES), max_size=9), st.text(max_size=8))
def test_every_text_is_judged_or_refused(words: list[str], text: str) -> None:
    try:
        checked = check(parse_claim(" ".join([*words, text])))
    except InputError:
        return
    document = check_document(checked)
    assert fits(document.headline), document.headline
    cells = [c.text(row) for t in document.tables for c in t.columns for row in t.rows]
    assert not {"nan", "inf", "None"} & {*" ".join([document.headline, *cells]).split()}
