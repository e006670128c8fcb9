"""Claims as people write them: what they are understood as, and what is refused, and why."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attrition_cli.core.claims.check import check
from attrition_cli.core.claims.statement import Claim, Coverage, StatedFigure
from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims.parse import parse_claim
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.tokens.scan import MAX_CLAIM_CHARACTERS
from attrition_cli.notation.claims.tokens.tokenize import tokenize
from attrition_cli.notation.claims.words.lexicon import lexicon
from tests.notation.claims.in_short import statements

UNDERSTOOD = {
    "12,000 troops at 1,200 a day last 10 days": ("10 days = lasts(12,000 troops, 1,200 a day)",),
    "12,000 troops last ten days at 1,200 a day": ("ten days = lasts(12,000 troops, 1,200 a day)",),
    "At 1,200 a day 12,000 troops are gone in ten days": (
        "ten days = lasts(12,000 troops, 1,200 a day)",
    ),
    "12,000 troops, 1,200 casualties a day: ten days": (
        "ten days = lasts(12,000 troops, 1,200 casualties a day)",
    ),
    "12k soldiers, 1.2k losses daily -> 10 days": (
        "10 days = lasts(12k soldiers, 1.2k losses daily)",
    ),
    "Russia loses 1,200 men every day; 12,000 men last ten days": (
        "ten days = lasts(12,000 men, 1,200 men every day)",
    ),
    "12,000 troops cover ten days of losses at 1,200 a day": (
        "ten days = lasts(12,000 troops, 1,200 a day)",
    ),
    "10,000 North Koreans cover a week of losses at 1,400 a day": (
        "a week = lasts(10,000 North Koreans, 1,400 a day)",
    ),
    "12,000 troops, 3,800 of them already lost, last 89 days at 92 a day": (
        "89 days = lasts(12,000 troops, 92 a day, lost 3,800)",
    ),
    "The remaining 8,200 of 12,000 troops last 89 days at 92 a day": (
        "89 days = lasts(8,200, 92 a day, is_remaining left)",
    ),
    "12,000 troops less 3,800 already lost at 92 a day last 89 days": (
        "89 days = lasts(12,000 troops, 92 a day, lost 3,800)",
    ),
    "A fifth of 12,000 troops cover losses of 1,200 a day for 2 days": (
        "2 days = lasts(part(A fifth, 12,000 troops), 1,200 a day)",
    ),
    "12,000 troops at 1,200 a day with 900 recruits a day last 40 days": (
        "40 days = lasts(12,000 troops, 1,200 a day, intake 900 recruits a day)",
    ),
    "12,000 troops at 0.2% a day of a force of 600,000 last 10 days": (
        "10 days = lasts(12,000 troops, 0.2% a day, force 600,000)",
    ),
    "A battalion of 500 that loses 3% a day is down to half after 23 days": (
        "23 days = lasts(500, 3% a day, down_to half)",
    ),
    "12,000 troops at 1,200 a day from 1 November 2024 last until 11 November 2024": (
        "until 11 November 2024 = lasts(12,000 troops, 1,200 a day, start from 1 November 2024)",
    ),
    "12,000 troops at 1,200 a day from 1 November 2024 are gone by 11 November 2024": (
        "by 11 November 2024 = lasts(12,000 troops, 1,200 a day, start from 1 November 2024)",
    ),
    "12,000 troops at 1,200 a day last a week and three days": (
        "a week and three days = lasts(12,000 troops, 1,200 a day)",
    ),
    "12,000 troops at 1,200 a day last a week and a half": (
        "a week and a half = lasts(12,000 troops, 1,200 a day)",
    ),
    "Losing 1,120 tanks a year, the army could live off 4,480 tanks for four years": (
        "four years = lasts(4,480 tanks, 1,120 tanks a year)",
    ),
    "With losses of 30,000 a month and 30,000 recruits a month the army holds out indefinitely": (
        "indefinitely = balance(30,000 a month, intake 30,000 recruits a month)",
    ),
    "Recruits of 900 a day replace 75% of losses of 1,200 a day": (
        "75% = balance(1,200 a day, intake 900 a day)",
    ),
    "30,000 recruits a month cover only 20 days' losses at 1,500 a day": (
        "20 days = lasts(30,000 recruits a month, 1,500 a day)",
    ),
    "12,000 troops losing 100 a day have 9,000 left after 30 days": (
        "9,000 = left(12,000 troops, 100 a day, 30 days)",
    ),
    "Of 12,000 troops 3,800 were lost and 8,200 are left": (
        "12,000 troops = sum(3,800 were lost, 8,200)",
    ),
    "48,240 casualties in January 2025, 1,556 a day": (
        "1,556 a day = rate(48,240 casualties, in January 2025)",
    ),
    "1,556 casualties a day in January 2025, 48,236 in all": (
        "48,236 = total(1,556 casualties a day, in January 2025)",
    ),
    "At 1,200 a day they lost 36,000 in 30 days": ("36,000 = total(1,200 a day, 30 days)",),
    "7,000 French and 5,000 British casualties in 30 days, 400 a day": (
        "400 a day = rate(sum(7,000 French, 5,000 British casualties), 30 days)",
    ),
    "1,200 casualties a day, 8,400 a week": ("8,400 a week = in period(1,200 casualties a day)",),
    "Between January and March 2025 the army lost 90,000 men, 1,000 a day": (
        "1,000 a day = rate(90,000 men, Between January and March 2025)",
    ),
    "They lost 36,000 men in 30 days, from 1 to 30 November 2024": (
        "30 days = span(from 1 to 30 November 2024)",
    ),
    "By 9 September the army had lost 299,210 since 1 January 2025, close to 1,200 a day": (
        "close to 1,200 a day = rate(299,210, since 1 January 2025)",
    ),
    "The corps shrank from 24,000 to 12,000 men in ten days, 1,200 a day": (
        "1,200 a day = rate(difference(24,000, 12,000 men), ten days)",
    ),
    "Losses rose from 900,000 on 31 March 2025 to 930,000 on 30 April 2025, 1,000 a day": (
        "1,000 a day = rate(difference(930,000, 900,000), from 2025-03-31 to 2025-04-30)",
    ),
    "Kyiv counted 43,000 dead on 8 December 2024 and 45,100 on 4 February 2025, 36 more each day": (
        "36 = rate(difference(45,100, 43,000 dead), from 2024-12-08 to 2025-02-04)",
    ),
    "At 20 dead per square kilometre 300 square kilometres cost 6,000 lives": (
        "6,000 lives = times(20 dead per square kilometre, 300 square kilometres)",
    ),
    "A force of 20,000 loses 0.5 percent a day, 100 men a day": (
        "100 men a day = part(0.5 percent a day, 20,000)",
    ),
    "With 5 percent of crews lost on each raid, the chance of surviving 30 raids is 21 percent": (
        "21 percent = surviving(5 percent, 30 raids)",
    ),
    "4,000 of 11,000 troops, more than a third": (
        "more than a third = share(4,000, 11,000 troops)",
    ),
    "Of 11,000 troops 4,000 were lost, more than a third": (
        "more than a third = share(4,000 were lost, 11,000 troops)",
    ),
    "11,000 casualties, 4,000 of them killed, or 36 percent": (
        "36 percent = share(4,000, 11,000 casualties)",
    ),
    "36 percent of 11,000 troops, or 4,000, were lost": (
        "36 percent = share(4,000, 11,000 troops)",
    ),
    "3% of 170,000 soldiers walk off each month, about 5,100": (
        "3% = share(about 5,100, 170,000 soldiers)",
    ),
    "30,000 casualties, 9,000 killed, 30 percent": (
        "30 percent = share(9,000 killed, 30,000 casualties)",
    ),
    "The army wanted 36,000 recruits and got 18,000, half of its goal": (
        "half = share(18,000, 36,000 recruits)",
    ),
    "30,000 soldiers went and 9,000, or 30 percent, died": (
        "30 percent = share(9,000, 30,000 soldiers)",
    ),
    "A third of the fleet, 24 of 72 ships, was sunk": ("A third = share(24, 72 ships)",),
    "10,000 died of disease and 5,000 of wounds, so disease took two thirds": (
        "two thirds = share(10,000 died, sum(10,000 died, 5,000))",
    ),
    "A third of 9,000 and half of 6,000 were lost, 6,000 in all": (
        "6,000 = sum(part(A third, 9,000), part(half, 6,000 were lost))",
    ),
    "Of 130,000 men 43,000 were killed and 31,000 wounded, 74,000 casualties, 57 percent": (
        "74,000 casualties = sum(43,000 were killed, 31,000 wounded)",
        "57 percent = share(74,000 casualties, 130,000 men)",
    ),
    "4,000 of 11,000 troops, 36 percent, or four in eleven": (
        "36 percent = share(4,000, 11,000 troops)",
        "four in eleven = share(4,000, 11,000 troops)",
    ),
    "Losses fell from 1,500 a day to 1,200 a day, by 20 percent": (
        "-20 percent = change(1,500 a day, 1,200 a day)",
    ),
    "Losses fell by 20 percent from 1,500 a day to 1,200 a day": (
        "-20 percent = change(1,500 a day, 1,200 a day)",
    ),
    "Losses rose from 1,200 a day to 1,500 a day, by 25 percent": (
        "25 percent = change(1,200 a day, 1,500 a day)",
    ),
    "From 1,200 a day losses rose by 25% to 1,500 a day": (
        "25% = change(1,200 a day, 1,500 a day)",
    ),
    "In May they lost 46,500 men, 50 percent more than the 31,000 of April": (
        "50 percent = change(31,000, 46,500 men)",
    ),
    "In 2025 they recruited 420,000, seven percent fewer than the 450,000 of 2024": (
        "-seven percent = change(450,000, 420,000)",
    ),
    "Against a target of 9,580 the army signed up 6,910 recruits, a shortfall of 28 percent": (
        "-28 percent = change(9,580, 6,910 recruits)",
    ),
    "11,460 recruits, a rise of 1,060 or 10.2 percent": (
        "10.2 percent = change(difference(11,460 recruits, 1,060), 11,460 recruits)",
    ),
    "Casualties doubled from 700 a day to 1,400 a day": (
        "doubled = ratio(1,400 a day, 700 a day)",
    ),
    "1,400 casualties a day, twice as many as 700 a day": (
        "twice = ratio(1,400 casualties a day, 700 a day)",
    ),
    "They lost 1,733 aircraft against 915, almost two to one": (
        "almost two to one = ratio(1,733 aircraft, 915)",
    ),
    "Russia lost 36,000 men and Ukraine 18,000, so Russia lost twice as many": (
        "twice = ratio(36,000 men, 18,000)",
    ),
    "They lost 54 vehicles in a single day, three times the daily average of 18": (
        "three times = ratio(54 vehicles, average of 18)",
    ),
    "300 killed, 1,200 wounded: four wounded for each killed": (
        "four wounded for each killed = ratio(1,200 wounded, 300 killed)",
    ),
    "100,000 casualties, 20,000 of them killed: four wounded for each killed": (
        "four wounded for each killed = ratio(difference(100,000 casualties, 20,000), 20,000)",
    ),
    "5,000 killed and 15,000 wounded make 20,000 casualties": (
        "20,000 casualties = sum(5,000 killed, 15,000 wounded)",
    ),
    "5,000 killed and 15,000 wounded a month: 20,000 casualties a month": (
        "20,000 casualties a month = sum(5,000 killed, 15,000 wounded a month)",
    ),
    "1,310 killed, 6,443 wounded and 2,107 missing, a total of 9,860": (
        "9,860 = sum(1,310 killed, 6,443 wounded, 2,107 missing)",
    ),
    "Of 7,140 prisoners 4,418 came home, 2,701 died and 21 refused to go back": (
        "7,140 prisoners = sum(4,418 came home, 2,701 died, 21 refused to go back)",
    ),
    "The army recruited 406,000 but lost 418,000, 12,000 more than it recruited": (
        "12,000 = difference(418,000, 406,000)",
    ),
    "The army recruited 30,000 men and lost 36,000, a shortfall of 6,000": (
        "6,000 = difference(36,000, 30,000 men)",
    ),
    "The army lost 30,000 men a month and recruited 36,000, a surplus of 6,000 a month": (
        "6,000 a month = difference(36,000, 30,000 men a month)",
    ),
    "At 60,000 the division is 5,000 short of the 65,000 of its plan": (
        "5,000 = difference(65,000, 60,000)",
    ),
    "132,000 men in January 2007 and 171,000 in October 2007, 39,000 more": (
        "39,000 = difference(171,000, 132,000 men)",
    ),
    "Of 12,000 men 3,800 were lost, leaving 8,200": (
        "8,200 = difference(12,000 men, 3,800 were lost)",
    ),
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_a_claim_is_understood_as(text: str) -> None:
    assert tuple(statements(text)) == UNDERSTOOD[text]


REFUSED = {
    "12,000 troops and 300 tanks at 1,200 a day last 10 days": ("300 tanks", "are not people"),
    "12,000 troops and $300 a day last 10 days": ("$300 a day", "are not people"),
    "5,000 civilians and 7,000 soldiers were killed, 12,000 dead": (
        "5,000 civilians",
        "are no soldiers",
    ),
    "12,000 troops at 1,200 a day do not last 10 days": ("not", "may reverse the meaning"),
    "12,000 troops at 1,200 a day per brigade last 10 days": ("per brigade", "several times"),
    "12,000 troops at 1,200 a day on weekdays last 10 days": ("weekdays", "no length of time"),
    "12,000 troops, excluding wounded, at 1,200 a day last 10 days": ("excluding", "leaves out"),
    "1,200 casualties a day, more than the month before, wear out 12,000 troops in 10 days": (
        "more",
        "relates figures",
    ),
    "12,000 troops at several hundred a day last 10 days": ("several", "not a number"),
    "12,000 trops at 1,200 a day last 10 days": ("12,000 trops", "unknown unit"),
    "12,000 troops at 1,200 a day last until 11 November 2024": (
        "until 11 November 2024",
        "no start to count from",
    ),
    "One in three of the 30,000 recruits is over 40": ("over 40", "may be an age"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_the_word_that_stops_a_claim_is_named_and_has_its_place(text: str) -> None:
    word, reason = REFUSED[text]
    with pytest.raises(WordRefusedError, match=reason) as refusal:
        parse_claim(text)
    assert text[refusal.value.begin : refusal.value.end] == word
    assert word in refusal.value.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("colourless green ideas sleep furiously", "no figures"),
        ("12,000 troops at 1,200 a day", "give no time: say .* how long the troops last"),
        ("12,000 troops last 10 days", "give no rate of losses"),
        ("1,200 a day for 10 days", "give no total"),
        ("Do 12,000 troops last 10 days at 1,200 a day?", "a question"),
        ("-12000 troops at 1200/day last 10 days", "negative"),
        ("1e99 troops at 1200/day last 10 days", "too large"),
        ("12 000 troops at 1200/day last 10 days", "12000"),
        ("12,00 troops at 1200/day last 10 days", "grouped in threes"),
        ("12k to 10k troops at 1200/day last 10 days", "reversed"),
        ("10k..11k..12k troops at 1200/day last 10 days", "distribution"),
        ("\uff11\uff12 troops at 1200/day last 10 days", "not ASCII"),
        ("12000 troops at 1200/day last 10 days\x1b[31m", "cannot be seen"),
        ("12000 troops at 1200/day from 06/12/2024 last 10 days", "day or the month"),
        ("12000 troops at 1200/day from 30 February 2024 last 10 days", "does not exist"),
        ("x" * (MAX_CLAIM_CHARACTERS + 1), "more than 10,000"),
        ("12 troops " * 60, "more than 50 figures"),
    ],
)
def test_what_is_no_claim_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        parse_claim(text)


def test_a_clause_is_refused_by_itself() -> None:
    text = "1,200 casualties a day, 8,400 a week; 12,000 troops at 1,200 a day do not last 10 days"
    claim = parse_claim(text)
    (refused,) = claim.not_understood
    assert text[refused.begin : refused.end] == "not"
    assert [statement.claimed.words for statement in claim.statements] == ["8,400 a week"]


def test_figures_have_their_place_in_the_text() -> None:
    text = "Some 12,000\u00a0troops, at  1,200 \u2013 1,500 casualties a day, last 8 to 10 days."
    claim = parse_claim(text)
    (statement,) = claim.statements
    claimed = statement.claimed
    assert isinstance(claimed, StatedFigure)
    assert claim.text[claimed.begin : claimed.end] == claimed.words == "8 to 10 days"
    assert claim.text[statement.begin : statement.end].startswith("Some 12,000")


def test_a_figure_in_no_relation_is_kept_apart() -> None:
    claim = parse_claim("4,000 of 11,000 troops, 36 percent, were lost beside 300 deserters")
    assert [figure.words for figure in claim.unrelated] == ["300 deserters"]


def test_words_in_no_list_and_names_are_told_apart() -> None:
    text = "12,000 combat-rebby troops of Zorblax at 1,200 a day last 10 days"
    claim = parse_claim(text)
    assert claim.not_read == (("combat-rebby", text.index("combat-rebby")),)
    assert claim.names == ("Zorblax",)


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


# Properties

CONSISTENT = [text for text in UNDERSTOOD if check(parse_claim(text)).verdict == "consistent"]
CLAIMS = st.sampled_from(CONSISTENT)


def with_word(text: str, word: str, at: int) -> str:
    """`text` with a `word` between two of its words."""
    words = text.split()
    place = 1 + at % (len(words) - 1)
    return " ".join([*words[:place], word, *words[place:]])


def verdict(text: str) -> str:
    """The verdict on a claim, "refused" where there is none."""
    try:
        return check(parse_claim(text)).verdict
    except InputError:
        return "refused"


def is_listed(word: str) -> bool:
    lists = lexicon()
    tables = (lists.filler, lists.nouns, lists.verbs, lists.refused)
    return any(word in table for table in tables) or word in lists.labels


UNKNOWN_WORDS = st.from_regex(r"[bdfgkmprtvz][aeiou][bdfgkmprtvz]{2}[aeiou]b", fullmatch=True)
PLACES = st.integers(0, 100)


@given(CLAIMS, UNKNOWN_WORDS, PLACES)
def test_a_word_in_no_list_never_leaves_consistent(text: str, word: str, at: int) -> None:
    assume(not is_listed(word))
    assert verdict(with_word(text, word, at)) != "consistent"


@given(CLAIMS, UNKNOWN_WORDS, PLACES)
def test_a_name_makes_nothing_wrong(text: str, name: str, at: int) -> None:
    assume(not is_listed(name))
    assert verdict(with_word(text, name.capitalize(), at)) != "wrong"


@pytest.mark.parametrize("text", CONSISTENT)
def test_a_name_at_the_beginning_leaves_the_verdict(text: str) -> None:
    assert verdict(f"Zorblax: {text}") == verdict(f"{text} Zorblax") == "consistent"


@given(CLAIMS, st.sampled_from(["reportedly", "officially", "apparently"]), PLACES)
def test_filler_makes_nothing_wrong(text: str, word: str, at: int) -> None:
    assert verdict(with_word(text, word, at)) != "wrong"


@pytest.mark.parametrize("text", CONSISTENT)
@pytest.mark.parametrize("words", ["reportedly, {}", "according to officials, {}", "{}, they said"])
def test_filler_beside_a_claim_leaves_the_verdict(text: str, words: str) -> None:
    assert verdict(words.format(text)) == "consistent"


COUNTS = st.integers(2, 99_999)
NOUNS = st.sampled_from(["men", "troops", "casualties", "killed", "recruits", "tanks"])


@given(COUNTS, NOUNS, COUNTS, NOUNS, st.sampled_from([" and ", ", ", ". ", "; ", " in Kursk, "]))
def test_figures_that_no_words_relate_have_no_verdict(
    first: int, noun: str, second: int, other: str, joint: str
) -> None:
    assert verdict(f"{first:,} {noun}{joint}{second:,} {other}") == "refused"


ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """A number of tens and thousands of them in words: 42,000 is "forty-two thousand"."""
    tens, ones = divmod(number, 10)
    return f"{TENS[tens - 2]}-{ONES[ones - 1]} thousand" if ones else f"{TENS[tens - 2]} thousand"


def troops_of(claim: Claim) -> tuple[object, ...]:
    """The amount of the troops of a claim, and its precision as written."""
    (statement,) = claim.statements
    assert isinstance(statement.relation, Coverage)
    troops = statement.relation.troops
    assert isinstance(troops, StatedFigure)
    return troops.amount, troops.place, troops.round_to


@given(st.integers(20, 99))
def test_numbers_in_digits_and_in_words_are_the_same(thousands: int) -> None:
    number = thousands * 1000
    claims = [
        parse_claim(f"{written} troops at 1,000 a day last {thousands} days")
        for written in (f"{number}", f"{number:,}", f"{thousands}k", in_words(thousands))
    ]
    amounts = {troops_of(claim) for claim in claims}
    assert len(amounts) == 1
    assert all(check(claim).verdict == "consistent" for claim in claims)


FRAGMENTS = st.sampled_from(
    [
        "12,000", "10", "0", "0.2%", "3:1", "9e14", "1..2", "troops", "casualties", "killed",
        "tanks", "lost", "left", "of", "of them", "the", "a day", "days", "per", "/", "daily",
        "about", "over", "at most", "as many as", "more than", "less", "-", ",", ":", ";", "(",
        "from", "since", "until", "by", "in", "to", "2024-11-01", "9999-12-31", "mid-April",
        "next year", "in 2025", "recruits", "each", "twice", "half", "a third of", "one in ten",
        "indefinitely", "between", "and", "rose", "fell", "short of", "a surplus of", "last",
        "cover", "gone", "is", "make", "$", "?", ".",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(FRAGMENTS, CLAIMS), max_size=9), st.text(max_size=8))
def test_every_text_is_judged_or_refused(fragments: list[str], text: str) -> None:
    assert verdict(" ".join([*fragments, text])) in ("consistent", "loose", "wrong", "refused")
