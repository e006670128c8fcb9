"""The words that have a meaning in a claim; all others are ignored."""

from typing import Literal

from attrition_cli.notation.rates import PERIOD_BY_NAME

FigureRole = Literal[
    "troops", "force", "losses", "lost", "remaining", "killed", "wounded", "intake", "either"
]
"""The role of a number of people; "either" means killed and wounded together."""

DateRole = Literal["", "from", "until", "by", "during"]
"""The role of a date: the start of a period, its end, its latest end, or the period itself."""


def split_words(text: str) -> tuple[str, ...]:
    """The words of `text`."""
    return tuple(text.split())


TIME_UNITS = {
    **PERIOD_BY_NAME,
    **{f"{name}s": period for name, period in PERIOD_BY_NAME.items() if len(name) > 1},
}
PERIOD_ADVERBS = {
    "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year",
    "annually": "year",
}  # fmt: skip
PER_WORDS = split_words("/ a an per each every")
"""Before a unit of time, these turn a number into a rate."""

_NOUNS_BY_ROLE: dict[FigureRole, str] = {
    "troops": "troops troop soldiers soldier men personnel fighters servicemen servicewomen people"
    " reinforcements conscripts infantry infantrymen combatants strong contingent manpower",
    "losses": "casualties casualty losses loss lost toll",
    "killed": "killed dead death deaths kia fatalities fatality slain kills",
    "wounded": "wounded injured wia injuries",
    "intake": "recruits replacements volunteers enlistees draftees intake",
    "remaining": "remaining remain left",
}
ROLE_BY_NOUN = {word: role for role, text in _NOUNS_BY_ROLE.items() for word in split_words(text)}
"""The role of a number, by the noun after it."""

_CUES_BY_ROLE: dict[FigureRole, str] = {
    "losses": "loss losses lost lose loses losing casualty casualties toll suffer suffers suffered"
    " suffering attrition cost costs costing",
    "killed": "killing kills deaths",
    "wounded": "wounding",
    "intake": "recruit recruits recruiting recruited recruitment intake replacements enlist enlists"
    " enlisting mobilise mobilises mobilising mobilize mobilizes mobilizing drafting drafts"
    " conscripting conscripts signing",
    "remaining": "remaining",
    "force": "force army",
    "troops": "troops all strength contingent batch group detachment deployment entire whole"
    " soldiers",
}
ROLE_BY_CUE = {word: role for role, text in _CUES_BY_ROLE.items() for word in split_words(text)}
"""The role of a number, by the nearest cue word before it, where no noun after it tells."""

ALREADY_LOST_PHRASES = (("already",), ("so", "far"), ("to", "date"))
_PRONOUNS_FOR_TROOPS = ("whom", "which", "them", "these", "those")
PART_OF_TROOPS_PHRASES_BEFORE = tuple(("of", them) for them in _PRONOUNS_FOR_TROOPS)
PART_OF_TROOPS_PHRASES_AFTER = (
    *PART_OF_TROOPS_PHRASES_BEFORE,
    *(("of", whose) for whose in split_words("the its their")),
)
"""Before or after a number of losses, these mean that it is a part of the troops."""

PER_KILLED_PHRASES = (
    ("for", "each"), ("for", "every"), ("for", "one"), ("for", "1"), ("to", "each"),
    ("to", "every"), ("to", "one"), ("to", "1"), ("per",),
)  # fmt: skip
"""Between a number of wounded and the killed, these make the number a ratio."""

ADDING_WORDS = split_words("add adds added adding sum sums")
"""After these, "up to" is not an upper bound."""

LOSING_WORDS = split_words("lost lose loses losing suffer suffers suffered suffering")
JOINING_WORDS = split_words(
    "join joins joining arrive arrives arriving enlist enlists sign signing"
)

LINKING_WORDS = split_words(
    """of the a an another total rate at is are was were being amount amounts amounting to number
    numbers numbering some = : further around on average daily weekly monthly yearly annual each
    every have has had been up by day week month fresh new some only its their all running"""
)
"""Words that may stand between a number and the word that tells what it counts."""

PERIOD_BARRIER_WORDS = split_words(
    "with at against and or while but from until for in by to will would last lasts"
)
"""Words that separate a number from a period stated before it."""

LOSS_RATE_NOUNS = split_words("casualties casualty losses loss toll attrition")
"""Nouns after which an adverb such as "weekly" stands for a time of one week."""

BOUNDARY_WORDS = split_words(
    """a about above across after against all already also an and are around as at be been before
    being below between but by can come comes could cover covers covering did do does during each
    equal equals every exhausted face facing fall falls far for from gone had has have having hold
    holds if in into is it its itself last lasted lasting lasts less leave leaves make makes match
    matches may means might more nearly now of off on one or out over per replace replaces
    represent represents run runs shall should since so some such survive survives sustain
    sustains take takes than that the their them then there these they this those through
    throughout till times to under until up was were when which while who whom will with within
    would x arrive arrives arrived burn burns buy buys deployed die dies died disappear disappears
    expected fight fighting fights get gets give gives go goes join joined joins keep keeps mean
    need needed needs offset offsets perish sent serve serves stay stays vanish went"""
)
"""Words that end the noun phrase of a number; any other unknown word is an unknown unit."""

VAGUE_FIGURE_WORDS = split_words(
    """several few dozens hundreds thousands tens millions billions scores couple dozen hundred
    thousand million billion half halves halved third thirds quarter quarters twice double doubled
    triple times percent percentage fortnight fortnights"""
)
"""Words that state a figure; a claim with an unassigned one is refused."""

NEGATION_WORDS = split_words(
    "not never cannot no nor neither without unless except hardly scarcely"
)

ENDLESS_TIME_PHRASES = (
    ("never", "run", "out"), ("never", "be", "exhausted"), ("never", "exhausted"),
    ("indefinitely",), ("forever",), ("for", "ever"), ("endlessly",),
)  # fmt: skip

HedgeMeaning = Literal["about", "nearly", "just over", "at most", "at least", "under", "over"]

_HEDGES_BEFORE: dict[HedgeMeaning, str] = {
    "about": "about, around, approximately, approx, roughly, some, circa, ca, c, ~, an estimated,"
    " estimated, close to, in the region of, on the order of, somewhere around, say, barely, only"
    " about",
    "nearly": "nearly, almost, just under, just below, slightly less than, slightly fewer than,"
    " a little less than, little less than, slightly under, a little under, not quite, just short"
    " of",
    "just over": "just over, just above, slightly more than, little more than, a little more than,"
    " slightly over, a little over, little over, just more than",
    "at most": "at most, at the most, at the very most, up to, as many as, as much as, as long as,"
    " no more than, not more than, no longer than, not longer than, a maximum of, maximum of,"
    " within, < =",
    "at least": "at least, at the least, at the very least, no fewer than, no less than,"
    " not less than, not fewer than, a minimum of, minimum of, > =",
    "under": "less than, fewer than, under, below, <",
    "over": "more than, over, above, greater than, in excess of, longer than, upwards of,"
    " upward of, >",
}
_HEDGES_AFTER: dict[HedgeMeaning, str] = {
    "about": "or so, or thereabouts, give or take, approximately, roughly",
    "at most": "at most, at the most, at the very most, at best, or less, or fewer, maximum, max,"
    " tops, at the latest, or under",
    "at least": "at least, at the least, at the very least, or more, minimum, at the earliest,"
    " and more, or over, plus, +",
}


def _longest_first(
    hedges: dict[HedgeMeaning, str],
) -> tuple[tuple[tuple[str, ...], HedgeMeaning], ...]:
    """The phrases split into words, with their meanings, the longest first."""
    phrases = [
        (split_words(phrase), hedging)
        for hedging, text in hedges.items()
        for phrase in text.split(",")
    ]
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase[0])))


HEDGES_BEFORE = _longest_first(_HEDGES_BEFORE)
HEDGES_AFTER = _longest_first(_HEDGES_AFTER)

DATE_ROLE_PHRASES: dict[DateRole, tuple[tuple[str, ...], ...]] = {
    "from": (
        ("as", "of"), ("starting", "on"), ("starting", "from"), ("beginning", "on"),
        ("counting", "from"), ("from",), ("since",), ("starting",), ("beginning",), ("after",),
        ("between",), ("start",),
    ),
    "until": (("up", "to"), ("until",), ("till",), ("to",), ("through",), ("-",), ("and",)),
    "by": (("by",), ("before",)),
    "during": (("in",), ("during",), ("for",), ("over",), ("throughout",), ("of",), ("within",)),
}  # fmt: skip
"""The role of a date, by the words before it."""

DURATION_PREPOSITIONS = split_words("in during for throughout over")
"""Before a time, or a month without a year, these mean that it is the period of the losses."""
