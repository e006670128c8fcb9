"""The place, the time and the side that the words right around a figure tell."""

import re
from collections.abc import Sequence
from functools import cache

from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.reading.item import DURING, Item
from attrition_cli.notation.claims.words.lexicon import lexicon
from attrition_cli.notation.claims.words.phrases import bare_words

_PLACE = r"\s+(?:[a-z]+\s){0,2}(?:near|around|at|in|on|along|outside)\s+(?:the\s+)?([A-Z][\w-]*)"
_STEM_LETTERS = 4
"""Letters that the names of a people and of its country have in common."""


def place_after(line: str, items: Sequence[Item], at: int) -> str:
    """The name of the place right after the figure at the index `at`, "" where there is none.

    A date is none: "in June".
    """
    following = line[items[at].end :]
    if following == following.lower():
        return ""  # no name, and to compile the pattern takes longer than to read a claim
    match = re.compile(_PLACE).match(line, items[at].end)
    if match is None or any(
        item.date and item.begin <= match.start(1) < item.end for item in items
    ):
        return ""
    return match[1]


def time_after(items: Sequence[Item], at: int) -> CalendarPhrase | None:
    """The time right after the figure at the index `at`, where it is known by its dates."""
    item = items[at + 1] if at + 1 < len(items) else None
    is_dated = item is not None and item.code == DURING and item.date and item.date.first
    return item.date if item is not None and is_dated else None


def date_after(line: str, items: Sequence[Item], at: int) -> str:
    """The words of the date after the figure at the index `at`, "" where there is none.

    Only words such as "more" and what is counted stand between them.
    """
    for item in items[at + 1 :]:
        if item.date is not None:
            return line[item.date.core_begin : item.date.end]
        if item.figure is not None or item.code not in ("", "in", "more", "fewer"):
            break
    return ""


def are_apart(line: str, items: Sequence[Item], indices: Sequence[int]) -> bool:
    """Whether the figures with these indices are of two places, or of times without a common day.

    "12,000 men at Kursk and 1,200 losses a day at Pokrovsk".
    """
    places = {place_after(line, items, at) for at in indices} - {""}
    times = [time for at in indices if (time := time_after(items, at)) is not None]
    starts = [time.first for time in times if time.first]
    ends = [time.last for time in times if time.last]
    return len(places) > 1 or bool(starts and ends and max(starts) > min(ends))


def sides_in(text: str) -> frozenset[str]:
    """The peoples or countries that `text` names, each as the beginning of its name.

    >>> sides_in("Ukraine's 12,000 men") == sides_in("the Ukrainian dead")
    True
    """
    names = {word[:_STEM_LETTERS].lower() for word in bare_words(text) if word[:1].isupper()}
    return frozenset(names & _beginnings()) if names else frozenset()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:_STEM_LETTERS] for name in lexicon().nations)
