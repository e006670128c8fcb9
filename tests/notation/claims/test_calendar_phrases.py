"""Times that the calendar names in a sentence, what each is taken for, and what is refused."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attrition_cli.core.cures import Replace
from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase, find_calendar_phrases
from attrition_cli.notation.claims.calendar_times.date_vocabulary import MONTHS

MONTH_NAMES = [name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
DATES = st.dates(date(1850, 1, 1), date(2100, 12, 31))
WORDS = """russia lost the of a day per killed 12,000 1,200 2,016 30 men by until from to last after
in and march may fall spring half quarter third week month year war before end early new first each
second two seven over between since percent -""".split()  # noqa: SIM905


def taken(phrase: CalendarPhrase) -> str:
    """What a phrase is taken for, such as "by 2025-04-11 2025-04-20 10"."""
    days = "/".join(map(str, (phrase.days, *phrase.also_days)))
    dates = [str(phrase.first), str(phrase.last)] if phrase.first else ["?"]
    return " ".join([phrase.role, *dates, days]).strip()


DAYS = {
    "on 2024-12-06": "on 2024-12-06 2024-12-06 1",
    "on 6 December 2024": "on 2024-12-06 2024-12-06 1",
    "on December 6, 2024": "on 2024-12-06 2024-12-06 1",
    "on December 6th 2024": "on 2024-12-06 2024-12-06 1",
    "on the 6th of December 2024": "on 2024-12-06 2024-12-06 1",
    "on Friday 6 December 2024": "on 2024-12-06 2024-12-06 1",
    "on Dec. 6, 2024": "on 2024-12-06 2024-12-06 1",
    "on 7 September 1812": "on 1812-09-07 1812-09-07 1",
    "on 25/12/2024": "on 2024-12-25 2024-12-25 1",
    "16 may 1917": "1917-05-16 1917-05-16 1",
    "Christmas Eve 2024": "2024-12-24 2024-12-24 1",
    "on 30 or 31 May 2025": "during 2025-05-30 2025-05-31 2",
    "on the last day of 2024": "during 2024-12-31 2024-12-31 1",
}

PERIODS = {
    "in January 2025": "during 2025-01-01 2025-01-31 31",
    "In February 2024": "during 2024-02-01 2024-02-29 29",
    "June 2025": "2025-06-01 2025-06-30 30",
    "in may 2025": "during 2025-05-01 2025-05-31 31",
    "in the month of May 2025": "during 2025-05-01 2025-05-31 31",
    "in November": "during ? 30",
    "in February": "during ? 28/29",
    "in 2016": "during 2016-01-01 2016-12-31 366",
    "2024's": "2024-01-01 2024-12-31 366",
    "for all of 2024": "during 2024-01-01 2024-12-31 366",
    "in the third quarter of 2025": "during 2025-07-01 2025-09-30 92",
    "Q3 2025": "2025-07-01 2025-09-30 92",
    "Q3 of 2025": "2025-07-01 2025-09-30 92",
    "the first half of 2025": "2025-01-01 2025-06-30 181",
    "in the second half of 2024": "during 2024-07-01 2024-12-31 184",
    "in the first seven months of 2025": "during 2025-01-01 2025-07-31 212",
    "in the last two months of 2024": "during 2024-11-01 2024-12-31 61",
    "in the first three quarters of 2025": "during 2025-01-01 2025-09-30 273",
    "in the first 100 days of 2025": "during 2025-01-01 2025-04-10 100",
    "in the last week of October 2024": "during 2024-10-25 2024-10-31 7",
    "in the week of 5 May 2025": "during 2025-05-05 2025-05-11 7",
    "in the week ending 5 May 2025": "during 2025-04-29 2025-05-05 7",
    "in the 12 months to March 2025": "during 2024-04-01 2025-03-31 365",
    "in the year ending 31 March 2025": "during 2024-04-01 2025-03-31 365",
    "in January, February and March 2025": "during 2025-01-01 2025-03-31 90",
    "in December and January 2025": "during 2024-12-01 2025-01-31 62",
    "in the spring of 1943": "during 1943-03-01 1943-05-31 92",
    "in the winter of 1941-42": "during 1941-12-01 1942-02-28 90",
    "in mid-April 2025": "during 2025-04-11 2025-04-20 10",
    "in early 2026": "during 2026-01-01 2026-04-30 120",
    "in late March 2025": "during 2025-03-21 2025-03-31 11",
    "at the beginning of 2026": "during 2026-01-01 2026-01-31 31",
}

RANGES = {
    "between January and March 2025": "during 2025-01-01 2025-03-31 90",
    "from September to December 2024": "during 2024-09-01 2024-12-31 122",
    "June to August 1916": "during 1916-06-01 1916-08-31 92",
    "Jan-Mar 2025": "during 2025-01-01 2025-03-31 90",
    "from November to March 2025": "during 2024-11-01 2025-03-31 151",
    "from September to December": "during ? 122",
    "from January to March": "during ? 90/91",
    "from 9 April to 16 May 1917": "during 1917-04-09 1917-05-16 37/38",
    "From 12 August 1914 to 11 November 1918": "during 1914-08-12 1918-11-11 1552/1553",
    "from 2024-11-01 to 2024-11-30": "during 2024-11-01 2024-11-30 29/30",
    "from 1 to 30 November 2024": "during 2024-11-01 2024-11-30 29/30",
    "between 1 and 30 November 2024": "during 2024-11-01 2024-11-30 29/30",
    "from 1 to 30 November": "during ? 29/30",
    "1-30 November 2024": "during 2024-11-01 2024-11-30 29/30",
    "November 1-30 2024": "during 2024-11-01 2024-11-30 29/30",
    "November 1-30, 2024": "during 2024-11-01 2024-11-30 29/30",
    "on 5 and 6 May 2025": "during 2025-05-05 2025-05-06 2",
    "December 24, 2024 to January 5, 2025": "during 2024-12-24 2025-01-05 12/13",
    "from 1 March 2025 through 31 March 2025": "during 2025-03-01 2025-03-31 31",
    "from 1 March until 31 March 2025": "during 2025-03-01 2025-03-31 30",
    "from 1 March 2025 until April 2025": "during 2025-03-01 2025-04-30 31/61",
    "from 2014 to 2022": "during 2014-01-01 2022-12-31 3287/2922",
    "In 1914-1918": "during 1914-01-01 1918-12-31 1826/1461",
    "in 2023 and 2024": "during 2023-01-01 2024-12-31 731",
    "in Q1 and Q2 2025": "during 2025-01-01 2025-06-30 181",
    "2024-11-01..2024-11-30": "during 2024-11-01 2024-11-30 29/30",
    "from Q1 2024 to Q3 2025": "during 2024-01-01 2025-09-30 639",
}

BOUNDS = {
    "since 1 January 2025": "since 2025-01-01 2025-01-01 1",
    "since 2022": "since 2022-01-01 2022-12-31 365",
    "as of 1 May 2025": "since 2025-05-01 2025-05-01 1",
    "starting 1 May 2025": "since 2025-05-01 2025-05-01 1",
    "after 1 May 2025": "since 2025-05-01 2025-05-01 1",
    "since the start of 2025": "since 2025-01-01 2025-01-01 1",
    "until 1 May 2025": "until 2025-05-01 2025-05-01 1",
    "through 1 May 2025": "through 2025-05-01 2025-05-01 1",
    "by about mid-April 2025": "by 2025-04-11 2025-04-20 10",
    "by March 1942": "by 1942-03-01 1942-03-31 31",
    "no later than 1 May 2025": "by 2025-05-01 2025-05-01 1",
    "within March 2025": "by 2025-03-01 2025-03-31 31",
    "before 1 May 2025": "before 2025-05-01 2025-05-01 1",
    "by the end of March 2025": "by 2025-03-31 2025-03-31 1",
    "by the beginning of 2026": "by 2026-01-01 2026-01-01 1",
    "until spring 2025": "until 2025-03-01 2025-03-01 1",
    "through the summer of 2025": "through 2025-06-01 2025-08-31 92",
    "by Christmas 2024": "by 2024-12-25 2024-12-25 1",
    "by New Year 2025": "by 2025-01-01 2025-01-01 1",
    "by Friday, 5 May 2025": "by 2025-05-05 2025-05-05 1",
    "by June or July 2025": "by 2025-06-01 2025-07-31 61",
    "by 10-12 May 2025": "by 2025-05-10 2025-05-12 3",
    "by mid-to-late April 2025": "by 2025-04-11 2025-04-30 20",
    "by 2025's end": "by 2025-12-31 2025-12-31 1",
}

RELATIVE = {
    "of the year before": "? 0",
    "in the previous month": "? 0",
    "last year": "? 0",
    "that month": "? 0",
    "a year earlier": "? 0",
    "in fiscal 2006": "? 0",
    "fiscal year 2006": "? 0",
    "Halfway through fiscal 2006": "? 0",
    "FY2006": "? 0",
    "by next year": "by ? 0",
    "by the end of next year": "by ? 0",
}


@pytest.mark.parametrize(
    ("words", "meaning"), [*(DAYS | PERIODS | RANGES | BOUNDS | RELATIVE).items()]
)
@pytest.mark.parametrize("sentence", ["{}", "{} they lost 1,200 men", "12,000 men {}, or so"])
def test_a_time_is_taken_for_its_days(words: str, meaning: str, sentence: str) -> None:
    text = sentence.format(words)
    [phrase] = find_calendar_phrases(text)
    assert taken(phrase) == meaning
    assert text[phrase.begin : phrase.end] == words
    assert phrase.is_range == (words in RANGES)


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("by about mid-April 2025", "mid-April 2025"),
        ("by the end of March 2025", "end of March 2025"),
        ("from 1 to 30 November 2024", "1 to 30 November 2024"),
        ("as of the 6th of December 2024", "6th of December 2024"),
        ("in the month of May 2025", "May 2025"),
    ],
)
def test_the_date_proper_begins_after_its_preposition(words: str, core: str) -> None:
    [phrase] = find_calendar_phrases(words)
    assert words[phrase.core_begin : phrase.end] == core


@pytest.mark.parametrize(
    ("sentence", "meanings"),
    [
        # One year for all, backward and forward.
        (
            "By 9 September 299,210 casualties since 1 January 2025",
            ["by 2025-09-09 2025-09-09 1", "since 2025-01-01 2025-01-01 1"],
        ),
        (
            "26,000 in October, 30,000 in November and 35,000 in December 2025",
            [
                "during 2025-10-01 2025-10-31 31",
                "during 2025-11-01 2025-11-30 30",
                "during 2025-12-01 2025-12-31 31",
            ],
        ),
        (
            "28,000 in December and 48,240 in January 2025",
            ["during 2024-12-01 2024-12-31 31", "during 2025-01-01 2025-01-31 31"],
        ),
        (
            "in March 2025 30,000, after 28,000 in February",
            ["during 2025-03-01 2025-03-31 31", "during 2025-02-01 2025-02-28 28"],
        ),
        (
            "43,000 on 8 December 2024 and 45,100 on 4 February",
            ["on 2024-12-08 2024-12-08 1", "on 2025-02-04 2025-02-04 1"],
        ),
        (
            "418,000 in 2025, of them 32,000 by 31 May",
            ["during 2025-01-01 2025-12-31 365", "by 2025-05-31 2025-05-31 1"],
        ),
        ("140 in September, 152 in October", ["during ? 30", "during ? 31"]),
        # An end is the first such day after the start.
        (
            "from 16 January 2025 they are gone by mid-April",
            ["since 2025-01-16 2025-01-16 1", "by 2025-04-11 2025-04-20 10"],
        ),
        (
            "from 1 November 2024 they last, until spring",
            ["since 2024-11-01 2024-11-01 1", "until 2025-03-01 2025-03-01 1"],
        ),
        (
            "from 1 November 2024 they are gone by Christmas",
            ["since 2024-11-01 2024-11-01 1", "by 2024-12-25 2024-12-25 1"],
        ),
        (
            "from 26 December 2024 they are gone by Christmas",
            ["since 2024-12-26 2024-12-26 1", "by 2025-12-25 2025-12-25 1"],
        ),
        (
            "since 1 January 2025; gone before the end of the year",
            ["since 2025-01-01 2025-01-01 1", "before 2025-12-31 2025-12-31 1"],
        ),
        (
            "since 1 January 2025; gone by year's end",
            ["since 2025-01-01 2025-01-01 1", "by 2025-12-31 2025-12-31 1"],
        ),
        (
            "from 1 November 2024 they last until March",
            ["since 2024-11-01 2024-11-01 1", "until 2025-03-01 2025-03-31 31"],
        ),
        # A possessive is no start.
        (
            "rose from December's 1,570 to 1,600",
            ["? 31"],
        ),
    ],
)
def test_a_year_that_is_given_once_holds_for_all(sentence: str, meanings: list[str]) -> None:
    assert [taken(phrase) for phrase in find_calendar_phrases(sentence)] == meanings


@pytest.mark.parametrize(
    "sentence",
    [
        "12,000 troops at 1,200 a day last 10 days",
        "2,016 men were lost",
        "in 2016 troops were lost",
        "fell by 2000 to 1800",
        "fell from 2000 to 1900",
        "a total of 2000 men",
        "$2024 to 2025",
        "the past week, last month and the past seven days",
        "in the last year of the war",
        "they may lose 5 and march 20 km",
        "losses fall, and the fall of Kyiv came before the Winter War and the First World War",
        "a spring offensive",
        "half of 2,000, a quarter of 12,000 and a third of them",
        "the first half of the brigade and the last quarter of the men",
        "a month and a year of losses, two years early",
        "General March and Captain May",
        "",
    ],
)
def test_ordinary_words_are_no_times(sentence: str) -> None:
    assert find_calendar_phrases(sentence) == []


def test_a_number_after_a_month_may_be_a_count() -> None:
    for count in ("30 were killed", "1,570 men died", "2000 a day"):
        [phrase] = find_calendar_phrases(f"in November {count}")
        assert taken(phrase) == "during ? 30"


@pytest.mark.parametrize(
    ("words", "reason", "cures"),
    [
        ("11/12/2024", "could begin with the day or the month", ["2024-12-11", "2024-11-12"]),
        ("1.12.24", "has a year of two digits", ["2024-12-01", "2024-01-12"]),
        ("31 April 2025", "does not exist", ["30 April 2025"]),
        ("April 31, 2025", "does not exist", ["April 30, 2025"]),
        ("2025-02-30", "does not exist", ["2025-02-28"]),
        ("2025-13-01", "does not exist", ["2025-12-01"]),
        ("8 December", "has no year", ["8 December 2025"]),
        ("mid-April", "has no year", ["mid-April 2025"]),
        ("spring", "has no year", ["spring 2025"]),
        ("Christmas", "has no year", ["Christmas 2025"]),
        ("end of the year", "has no year", ["end of 2025"]),
        ("year's end", "has no year", ["end of 2025"]),
        ("summer's end", "has no year", ["summer's end 2025"]),
        ("Friday", "does not tell the day", ["2025-03-31"]),
        ("Easter", "does not tell the day", ["2025-03-31"]),
        ("end of the month", "does not tell the day", ["2025-03-31"]),
    ],
)
def test_a_date_that_is_not_known_is_refused_with_a_cure(
    words: str, reason: str, cures: list[str]
) -> None:
    with pytest.raises(InputError) as refusal:
        find_calendar_phrases(f"they are gone by {words}, or so")
    assert refusal.value.reason == f"'{words}' {reason}"
    assert list(refusal.value.cures) == cures
    for cure in cures:
        [phrase] = find_calendar_phrases(f"they are gone by {cure}, or so")
        assert (phrase.role, phrase.first is not None) == ("by", True)


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        ("30 to 1 November 2024", "1 to 30 November 2024"),
        ("1 March 2025 to 1 February 2025", "1 February 2025 to 1 March 2025"),
        ("2018 to 2014", "2014 to 2018"),
        ("5 until 5 November 2024", "5 through 5 November 2024"),
    ],
)
def test_a_range_that_goes_back_is_refused_with_its_ends_exchanged(words: str, cure: str) -> None:
    with pytest.raises(InputError) as refusal:
        find_calendar_phrases(f"lost from {words} there")
    assert (refusal.value.reason, refusal.value.cures) == (
        f"'{words}' does not go forward",
        (cure,),
    )
    [phrase] = find_calendar_phrases(f"lost from {cure} there")
    assert phrase.is_range


@given(DATES, st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{d}th of {m} {y}", "{iso}"]))
def test_any_written_date_is_read_back(day: date, form: str) -> None:
    month = MONTH_NAMES[day.month - 1].capitalize()
    text = form.format(d=day.day, m=month, y=day.year, iso=day.isoformat())
    [phrase] = find_calendar_phrases(f"They lost 1,200 men on {text} there")
    assert (phrase.role, phrase.first, phrase.last, phrase.days) == ("on", day, day, 1)


@given(DATES, st.integers(1, 2000))
def test_a_range_is_counted_with_and_without_its_last_day(first: date, days: int) -> None:
    last = first + timedelta(days)
    [phrase] = find_calendar_phrases(f"lost from {first} to {last}")
    assert (phrase.first, phrase.last) == (first, last)
    assert (phrase.days, phrase.also_days) == (days, (days + 1,))


@example(date(2024, 2, 28), "until", 3, 1)
@given(
    DATES,
    st.sampled_from(["until", "by", "before", "through"]),
    st.integers(1, 12),
    st.integers(1, 28),
)
def test_an_end_without_a_year_is_the_next_such_day(
    start: date, preposition: str, month: int, day: int
) -> None:
    name = MONTH_NAMES[month - 1].capitalize()
    begin, end = find_calendar_phrases(f"since {start} they last {preposition} {day} {name}")
    assert begin.first == start
    assert end.first is not None
    assert 0 < (end.first - start).days <= 366
    assert (end.first.month, end.first.day) == (month, day)


@given(st.lists(st.sampled_from([*WORDS, "May", "March", "2025", "1914", "Christmas", "November"])))
def test_phrases_are_in_order_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    try:
        phrases = find_calendar_phrases(text)
    except InputError:
        return
    assert all(before.end <= after.begin for before, after in pairwise(phrases))
    for phrase in phrases:
        assert 0 <= phrase.begin <= phrase.core_begin < phrase.end <= len(text)
        assert (phrase.first is None) == (phrase.last is None)
        assert all(length > 0 for length in phrase.also_days)


ORDINARY = """russia lost the of a day per killed 12,000 1,200 2,016 30 men by until from to after
and may march third half each over between since percent brigade in on""".split()  # noqa: SIM905


@given(st.lists(st.sampled_from(ORDINARY)))
def test_words_of_no_calendar_name_no_time(words: list[str]) -> None:
    assert find_calendar_phrases(" ".join(words)) == []


PIECES = [
    *("12,000 men last", "gone", "they lost 1,200", "from", "until", "by", "since", "to", "or"),
    *("1 May", "mid-April", "29 February", "31 June", "31 June 2024", "spring", "Christmas"),
    *("the end of the year", "month's end", "30 to 1 November", "11/12/2024", "2024-02-30"),
    *("16 January 2025", "2024", "November", "Q3", "on Friday", "year's end", "by Easter", "and"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_cures_lead_to_a_sentence_that_is_read(text: str) -> None:
    for _ in range(12):
        try:
            find_calendar_phrases(text)
        except InputError as refusal:
            cure = refusal.edits[0]
            assert isinstance(cure, Replace)
            assert cure.of in text
            text = text.replace(cure.of, cure.text, 1)
        else:
            return
    pytest.fail(text)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(InputError):
        find_calendar_phrases(text)
