"""The headline: the fullest of several wordings that is short enough to read at a glance."""

import re
from collections.abc import Callable
from typing import NamedTuple

MOST_WORDS = 40
"""Most words in a headline, counted between blanks."""

MOST_CAVEAT_WORDS = 30

MOST_TITLE_WORDS = 8


class Wording(NamedTuple):
    """The fullness of a sentence: with dates, and with inputs in full, in `brief` or left out.

    `terse` keeps only the troops of the inputs. The second reading may be without its date
    (`second_dated`) or its interval (`without_interval`), which the table has.
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
"""Wordings from the fullest to the shortest."""


def fitting(*sentences: Callable[[], str]) -> str:
    """The first of the `sentences` that fits a headline, or else the last.

    The caller passes the fullest first.

    >>> fitting(lambda: "one " * 41, lambda: "short"), fitting(lambda: "a (b (c))", lambda: "a")
    ('short', 'a')
    """
    for sentence in sentences:
        text = sentence()
        if fits(text):
            break
    return text


def fits(text: str) -> bool:
    """True where `text` is short enough for a headline and has no bracket within a bracket.

    >>> fits("losses (of 1,200) for 10 days"), fits("losses (of 1,200 (a day))")
    (True, False)
    """
    nested = any(part.count("(") > 1 for part in text.split(")"))
    return len(text.split()) <= MOST_WORDS and not nested


def cut_title(title: str, words: int = MOST_TITLE_WORDS) -> str:
    """A title cut to `words`, without brackets that would be open or nested.

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
    # Open or nested brackets could put a bracket within a bracket of the headline.
    return cut if brackets == "()" * (len(brackets) // 2) else re.sub(r"[()]", "", cut)
