"""What the names of columns say."""

from itertools import pairwise

from attrition_cli.evidence.series.read_options import Counts, Kind, Period


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DEATHS = _set("killed kia dead died deaths death fatalities fatality")
WOUNDED = _set("wounded injured wia")
_NOT_DEATHS_ALONE = WOUNDED | _set("missing mia captured casualties losses")
LOSSES = DEATHS | _set("losses loss lost casualties casualty personnel")
_CUMULATIVE = _set("cumulative cumulated cum cumul accumulated running")
_SO_FAR = ("to date", "so far")
_TOTAL = _set("total totals overall")
_PER_PERIOD = _set("daily new weekly monthly per change delta difference increase increment")
_PERIODS: dict[str, Period] = {
    "day": "day", "daily": "day",
    "week": "week", "weekly": "week",
    "month": "month", "monthly": "month",
}  # fmt: skip
FIGURES = _CUMULATIVE | _TOTAL | _PER_PERIOD | _set("value values figure figures")
QUALIFIERS = (
    FIGURES
    | _PERIODS.keys()
    | _set("to date so far a and by in action of or the all sum count number no n")
    | _set("reported confirmed claimed estimated military combat")
)
"""Words that do not make another quantity of losses."""

_BETWEEN = " _-./:()"

_AVERAGES = _set("average averages avg mean")
_BEGINNINGS = _set("beginning begins begin commencing starting starts start from month")
_ENDINGS = _set("ending ends end until to")

DATES = _set("date dates")
TIMES = _set("day week month period time timestamp datetime reported")
_COUNTERS = _set(
    "day days week month year id index no number row unnamed 0 lat lon latitude longitude"
)


def counts_deaths(name: str) -> bool:
    """Whether a column of this name counts the dead alone.

    >>> counts_deaths("KIA (total)"), counts_deaths("killed_and_wounded")
    (True, False)
    """
    words = {*words_of(name)}
    return bool(words & DEATHS) and not words & _NOT_DEATHS_ALONE


def kind_said(name: str) -> Kind | None:
    """What a column's name clearly says its figures are.

    >>> kind_said("cumulative_losses"), kind_said("new deaths"), kind_said("losses")
    ('cumulative', 'per-period', None)
    """
    words = words_of(name)
    so_far = any(phrase in " ".join(words) for phrase in _SO_FAR)
    cumulative = so_far or not _CUMULATIVE.isdisjoint(words)
    per_period = not _PER_PERIOD.isdisjoint(words)
    if cumulative == per_period:
        return None
    return "cumulative" if cumulative else "per-period"


def kind_hinted(name: str) -> Kind | None:
    """What a column's name may say: a total is one so far, or that of all kinds of losses."""
    return kind_said(name) or (None if _TOTAL.isdisjoint(words_of(name)) else "cumulative")


def period_said(name: str) -> Period | None:
    """The period that a column's name says its figures are of.

    >>> period_said("weekly_losses"), period_said("losses")
    ('week', None)
    """
    said = {_PERIODS[word] for word in words_of(name) if word in _PERIODS}
    return said.pop() if len(said) == 1 else None


def is_average(name: str) -> bool:
    """Whether a column of this name holds means rather than counts.

    >>> is_average("average daily casualties"), is_average("daily casualties")
    (True, False)
    """
    return not _AVERAGES.isdisjoint(words_of(name))


def counts_said(name: str) -> Counts | None:
    """On which side of its date a column of this name says that a row counts.

    >>> counts_said("week beginning"), counts_said("month"), counts_said("date")
    ('from', 'from', None)
    """
    words = words_of(name)
    if not _ENDINGS.isdisjoint(words):
        return "before"
    return None if _BEGINNINGS.isdisjoint(words) else "from"


def words_of(name: str) -> list[str]:
    """The words of a name, and none where other marks than those between words stand in it.

    >>> words_of("totalLosses"), words_of("losses (per day)"), words_of("personnel*")
    (['total', 'losses'], ['losses', 'per', 'day'], [])
    """
    if not all(letter.isalnum() or letter in _BETWEEN for letter in name):
        return []
    apart = [
        f" {letter}"
        if before.islower() and letter.isupper()
        else letter
        if letter.isalnum()
        else " "
        for before, letter in pairwise(f" {name}")
    ]
    return "".join(apart).lower().split()


def is_counter(name: str) -> bool:
    """Whether a column of this name numbers the rows, or says where or when they are of."""
    words = {*words_of(name)}
    return words <= _COUNTERS if words else not name.strip()
