"""The headline: of several sentences that say the same, the fullest that is read at a glance."""

import re
from collections.abc import Callable
from typing import NamedTuple

MOST_WORDS = 40
"""Words of a headline, counted between blanks."""

MOST_CAVEAT_WORDS = 30

MOST_TITLE_WORDS = 8


class Wording(NamedTuple):
    """What a sentence tells: dates, inputs in `brief`, or all of them but the troops left out.

    Of a second reading it may leave the date or the interval to the table.
    """

    dated: bool = False
    second_dated: bool = False
    brief: bool = False
    terse: bool = False
    without_interval: bool = False


WORDINGS = (
    Wording(dated=True, second_dated=True),
    Wording(dated=True),
    Wording(dated=True, brief=True),
    Wording(),
    Wording(brief=True),
    Wording(brief=True, terse=True),
    Wording(brief=True, terse=True, without_interval=True),
)
"""From the fullest to the shortest."""


def fitting(*sentences: Callable[[], str]) -> str:
    """The first of the `sentences` that fits, the fullest of them first, or else the last.

    >>> fitting(lambda: "one " * 41, lambda: "short"), fitting(lambda: "a (b (c))", lambda: "a")
    ('short', 'a')
    """
    for sentence in sentences:
        text = sentence()
        if fits(text):
            break
    return text


def fits(text: str) -> bool:
    """Whether `text` is short enough for a headline, with no bracket within a bracket.

    >>> fits("losses (of 1,200) for 10 days"), fits("losses (of 1,200 (a day))")
    (True, False)
    """
    nested = any(part.count("(") > 1 for part in text.split(")"))
    return len(text.split()) <= MOST_WORDS and not nested


def cut_title(title: str, words: int = MOST_TITLE_WORDS) -> str:
    """A title with no more `words` than a headline has room for, its brackets closed and plain.

    >>> cut_title("the second winter of the war in the east, after the mobilisation")
    'the second winter of the war in the…'
    >>> cut_title("Kursk (North Koreans (and others) of 2024)", 4)
    'Kursk North Koreans and…'
    """
    given = title.split()
    cut = " ".join(given[:words])
    if len(given) > words:
        cut += "\N{HORIZONTAL ELLIPSIS}"
    brackets = re.sub(r"[^()]", "", cut)
    # What is left open, or within another, would make a bracket within a bracket.
    return cut if brackets == "()" * (len(brackets) // 2) else re.sub(r"[()]", "", cut)
