"""Names of columns, and what they tell about the figures and dates in the column."""

from itertools import pairwise

from attrition_cli.evidence.series.words.column_words import DEATHS, means
from attrition_cli.notation.claims.words.phrases import word_set
from attrition_cli.notation.file_options.read_options import DateMeans, ReportingPeriod, SeriesKind

LOSS_WORDS = word_set(
    "killed kia dead died deaths death fatalities fatality"
    " losses loss lost casualties casualty personnel"
)
_NOUNS_OF_LOSSES = word_set("losses casualties deaths fatalities")
_CUMULATIVE_WORDS = word_set("cumulative cumulated cum cumul accumulated running")
_CUMULATIVE_PHRASES = ("to date", "so far")
_TOTAL_WORDS = word_set("total totals overall")
_PER_PERIOD_WORDS = word_set(
    "daily new weekly monthly per change delta difference increase increment"
)
_PERIOD_BY_WORD: dict[str, ReportingPeriod] = {
    "day": "day", "daily": "day",
    "week": "week", "weekly": "week",
    "month": "month", "monthly": "month",
}  # fmt: skip
FIGURE_WORDS = (
    _CUMULATIVE_WORDS | _TOTAL_WORDS | _PER_PERIOD_WORDS | word_set("value values figure figures")
)
PART_WORDS = word_set("confirmed claimed estimated military combat")
"""Words beside a word for losses that tell of which part of them a column is, or by whom."""

QUALIFIER_WORDS = (
    FIGURE_WORDS
    | _PERIOD_BY_WORD.keys()
    | word_set("to date so far a and by in action of or the all sum count number no n")
    | PART_WORDS
    | word_set("reported")
)
"""Words beside a word for losses with which the column still counts losses."""

_UNNAMED = "column "
_WORD_SEPARATORS = " _-./:,()"

_PERIOD_START_WORDS = word_set("beginning begins begin commencing starting starts start from")
_PERIOD_END_WORDS = word_set("ending ended ends end through")
_BEFORE_WORDS = word_set("until to before")
_WEEK_WORDS = word_set(
    "week weeks weekly wk epiweek mmwrweek isoweek woche kw semaine sem semana неделя тиждень"
)
_EVENT_WORDS = word_set(
    "event events incident occurrence occurred attack death died dod killed fallen"
)
_REPORT_WORDS = word_set("report reported reporting published publication updated recorded as")

DATE_WORDS = word_set("date dates")
TIME_WORDS = word_set("day week month period time timestamp datetime reported")
_INDEX_WORDS = word_set(
    "day days week month year id index no number row unnamed 0 lat lon latitude longitude"
)


def counts_losses(name: str) -> bool:
    """True for the `name` of a column that counts losses of all kinds, or deaths.

    >>> counts_losses("losses in battle"), counts_losses("Gefallene"), counts_losses("wounded")
    (True, True, False)
    """
    return any(means(name, each) for each in ("casualties", *DEATHS))


def states_figures(name: str) -> bool:
    """True for the `name` of a column of losses that can hold nothing else than figures.

    >>> states_figures("daily losses"), states_figures("Killed By")
    (True, False)
    """
    words = {*words_in_name(name)}
    return bool(words & FIGURE_WORDS) or (bool(words) and words <= _NOUNS_OF_LOSSES)


def kind_from_name(name: str) -> SeriesKind | None:
    """The kind of figures that the `name` of their column clearly states, or `None`.

    >>> kind_from_name("cumulative_losses"), kind_from_name("new deaths"), kind_from_name("losses")
    ('cumulative', 'per-period', None)
    """
    words = words_in_name(name)
    has_cumulative_phrase = any(phrase in " ".join(words) for phrase in _CUMULATIVE_PHRASES)
    cumulative = has_cumulative_phrase or not _CUMULATIVE_WORDS.isdisjoint(words)
    per_period = not _PER_PERIOD_WORDS.isdisjoint(words)
    if cumulative == per_period:
        return None
    return "cumulative" if cumulative else "per-period"


def likely_kind_from_name(name: str) -> SeriesKind | None:
    """The kind of figures that the `name` of their column suggests: "total" means cumulative."""
    return kind_from_name(name) or (
        None if _TOTAL_WORDS.isdisjoint(words_in_name(name)) else "cumulative"
    )


def period_from_name(name: str) -> ReportingPeriod | None:
    """The period of figures that the `name` of their column states, or `None`.

    >>> period_from_name("weekly_losses"), period_from_name("losses")
    ('week', None)
    """
    periods = {_PERIOD_BY_WORD[word] for word in words_in_name(name) if word in _PERIOD_BY_WORD}
    return periods.pop() if len(periods) == 1 else None


def is_average(name: str) -> bool:
    """True for the `name` of a column of averages rather than counts.

    >>> is_average("average daily casualties"), is_average("daily casualties")
    (True, False)
    """
    return means(name, "average")


def is_daily_mean(name: str) -> bool:
    """True for the `name` of a column of means of a day, whatever the period of its rows.

    >>> is_daily_mean("casualties per day"), is_daily_mean("average daily losses")
    (True, True)
    >>> is_daily_mean("daily losses"), is_daily_mean("monthly average")
    (False, False)
    """
    return period_from_name(name) == "day" and (
        is_average(name) or "per day" in " ".join(words_in_name(name))
    )


def date_meaning_from_name(name: str) -> DateMeans | None:
    """What the `name` of the date column states about the losses of a row, or `None`.

    They are those before the date, from it on, or through it: with the date included.

    >>> date_meaning_from_name("week beginning"), date_meaning_from_name("w/e")
    ('from', 'through')
    >>> date_meaning_from_name("month"), date_meaning_from_name("year, month, day")
    ('from', None)
    """
    words = words_in_name(name)
    pairs = {*pairwise(words)}
    if ("w", "e") in pairs or not _PERIOD_END_WORDS.isdisjoint(words):
        return "through"
    if not _BEFORE_WORDS.isdisjoint(words):
        return "before"
    if pairs & {("w", "c"), ("week", "of")} or not _PERIOD_START_WORDS.isdisjoint(words):
        return "from"
    if "month" in words and "day" not in words:
        return "from"
    return None


def names_events(name: str) -> bool:
    """True for the `name` of a column with the dates of events, such as deaths.

    >>> names_events("event_date"), names_events("date of death"), names_events("report date")
    (True, True, False)
    """
    words = {*words_in_name(name)}
    return not words.isdisjoint(_EVENT_WORDS) and words.isdisjoint(_REPORT_WORDS)


def names_weeks(name: str) -> bool:
    """True for the `name` of a column of weeks.

    >>> names_weeks("Epi week"), names_weeks("date")
    (True, False)
    """
    return not _WEEK_WORDS.isdisjoint(words_in_name(name))


def is_date_column(name: str) -> bool:
    """True for the `name` of a column that says that it holds dates.

    >>> is_date_column("report date"), is_date_column("week beginning")
    (True, False)
    """
    words = {*words_in_name(name)}
    return bool(words & DATE_WORDS) and not words & LOSS_WORDS


def words_in_name(name: str) -> list[str]:
    """The words of a name; empty where it has other marks than word separators.

    >>> words_in_name("totalLosses"), words_in_name("losses, per day"), words_in_name("personnel*")
    (['total', 'losses'], ['losses', 'per', 'day'], [])
    """
    if not all(letter.isalnum() or letter in _WORD_SEPARATORS for letter in name):
        return []
    spaced = [
        f" {letter}"
        if before.islower() and letter.isupper()
        else letter
        if letter.isalnum()
        else " "
        for before, letter in pairwise(f" {name}")
    ]
    return "".join(spaced).lower().split()


def is_index_column(name: str) -> bool:
    """True for the `name` of a column of row numbers, places or times."""
    words = {*words_in_name(name)}
    return is_unnamed(name) or (words <= _INDEX_WORDS if words else not name.strip())


def name_of_unnamed(number: int) -> str:
    """What the column of that `number`, from 1, is called where it has no name.

    >>> name_of_unnamed(4), is_unnamed(name_of_unnamed(4))
    ('column 4', True)
    """
    return f"{_UNNAMED}{number}"


def is_unnamed(name: str) -> bool:
    """True for what a column without a name is called."""
    return name.startswith(_UNNAMED) and name.removeprefix(_UNNAMED).isdecimal()
