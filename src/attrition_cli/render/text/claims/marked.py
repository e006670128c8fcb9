"""A word of a sentence marked, for a message about it."""

import re
from collections.abc import Sequence

from attrition_cli.notation.escaping import escape_unprintable

_CUT = "..."


def marked(text: str, begin: int, end: int, width: int) -> tuple[str, str]:
    """The sentence `text`, and a line with ^ under the characters from `begin` to `end`.

    A sentence longer than `width` is cut around the place, with ... where it goes on. What cannot
    be printed is written out, and line breaks are blanks.

    >>> marked("300 tanks last 10 days", 4, 9, 16)
    ('300 tanks las...', '    ^^^^^')
    """
    before, word, after = (
        escape_unprintable("".join(" " if each.isspace() else each for each in part))
        for part in _parts(text, max(begin, 0), max(end, begin, 0))
    )
    room = max(width, 1)
    if len(word) > room:
        word = f"{word[: max(room - len(_CUT), 0)]}{_CUT}"[:room]
    space = room - len(word)
    if len(before) + len(after) > space:
        before, after = _cut(before, after, space)
    return f"{before}{word}{after}".rstrip(), f"{' ' * len(before)}{'^' * max(len(word), 1)}"


def marked_words(text: str, message: str, width: int) -> Sequence[str]:
    """The lines that mark in `text` the words that `message` begins with, in quotes.

    There are none for a message on the whole of the text, or on words that do not stand in it.

    >>> marked_words("300 tanks last 10 days", "'300 tanks' are not people", 30)
    ('300 tanks last 10 days', '^^^^^^^^^')
    >>> marked_words("nothing, and not one", "'not' may reverse the meaning", 30)[1]
    '             ^^^'
    >>> marked_words("12,000 last 10 days", "no rate of losses", 30)
    ()
    """
    quoted = _QUOTED.match(message)
    if quoted is None:
        return ()
    words = re.escape(quoted[1].removesuffix(_CUT))
    found = re.search(rf"(?<!\w){words}(?!\w)", text) or re.search(words, text)
    return () if found is None else marked(text, *found.span(), width)


_QUOTED = re.compile("'(.+?)'(?= |:|$)")


def _parts(text: str, begin: int, end: int) -> tuple[str, str, str]:
    return text[:begin], text[begin:end], text[end:]


def _cut(before: str, after: str, space: int) -> tuple[str, str]:
    """The ends next to the marked word, in `space` characters between them."""
    left = max(space // 2, space - len(after))
    right = max(space - left, space - len(before))
    left = space - min(right, len(after))
    return _cut_left(before, left), _cut_right(after, space - min(left, len(before)))


def _cut_left(before: str, space: int) -> str:
    if len(before) <= space:
        return before
    return f"{_CUT}{before[len(before) - (space - len(_CUT)) :]}" if space > len(_CUT) else ""


def _cut_right(after: str, space: int) -> str:
    if len(after) <= space:
        return after
    return f"{after[: space - len(_CUT)]}{_CUT}" if space > len(_CUT) else ""
