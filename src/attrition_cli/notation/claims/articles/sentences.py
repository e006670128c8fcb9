"""Running text, split into its sentences."""

import re
from collections.abc import Iterator

from attrition_cli.notation.claims.articles.abbreviations import (
    BEFORE_NUMBERS,
    ENDING_TOO,
    INSIDE,
    TITLES,
)
from attrition_cli.notation.claims.words.phrases import word_set

_BEGINNING = word_set(
    """a about after all also although an and another any around as at because before both but by
    during each even every fewer for from had has he her here his how however i if in instead it
    its just last later less many meanwhile more most much nearly neither no none nor not now of on
    once one only or other others our over several she since so some soon still such than that the
    their them then there these they this those though through thus to today together two under
    until we what when where whether which while who why with within without yesterday yet
    you"""
)
"""Words that begin a sentence with a capital letter which they have nowhere else."""

_OPENING, _CLOSING = "\"'“‘«‹([{*_", "\"'”’»›)]}*_"  # noqa: RUF001  # each for one

_END = re.compile(
    rf"(?<![.!?…。])(?P<mark>[.!?…。]+)[{re.escape(_CLOSING)}]*\s+"
    rf"(?=[{re.escape(_OPENING)}]*(?P<next>\S))"
)
"""A mark that may end a sentence, with what closes quotes after it."""

_WORD_BEFORE = re.compile(r"[^\W_](?:[^\W_]|[.'’-])*\Z")  # noqa: RUF001
_ROMAN = re.compile(r"(?:[IVXLC]{2,}|[VX])\b")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"\s*[-*•‣◦·](?=\s)")
_NUMBERED = re.compile(r"\s*(?:[–—]|(?:\d{1,3}|[a-z])[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,4})\))(?=\s)")  # noqa: RUF001
"""The mark of an item of a list with which a line that is only wrapped may begin as well."""

_HEADING = re.compile(r"\s*#{1,6}\s")
_RULE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*\Z")

_ROW = re.compile(r"\s*\|.*\|\s*\Z")
"""A row of a table in Markdown."""

_LONGEST_WORD = 40
"""Characters of the longest word before a mark that is looked up."""


def split_sentences(text: str) -> Iterator[str]:
    r"""The sentences of `text`, each with the blanks after it: joined they are `text`.

    A paragraph, a heading and an item of a list each end a sentence; a line that is only wrapped
    does not. Abbreviations, initials and decimals do not either.

    >>> list(split_sentences("Gen. Smith lost 3.5 million. In Jan. 2025 the U.S. Army\nhad none."))
    ['Gen. Smith lost 3.5 million. ', 'In Jan. 2025 the U.S. Army\nhad none.']
    """
    before = ""
    for block in _blocks(text):
        for piece in _pieces(block):
            if not before.strip() or not piece.strip():
                before += piece
            else:
                yield before
                before = piece
    if before:
        yield before


def plain_sentence(piece: str) -> str:
    r"""A sentence on one line, without the mark of a heading or of an item of a list.

    >>> plain_sentence("- 12,000 troops\n  at 1,200 a day\n")
    '12,000 troops at 1,200 a day'
    """
    mark = _HEADING.match(piece) or _marker(piece)
    return " ".join((piece[mark.end() :] if mark else piece).split())


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, headings and items of lists, with the blank lines after them."""
    block: list[str] = []
    widest = 0
    for line in text.splitlines(keepends=True):
        if block and _begins_block(line, block, widest):
            yield "".join(block)
            block, widest = [], 0
        block.append(line)
        widest = max(widest, len(line.rstrip()))
    if block:
        yield "".join(block)


def _begins_block(line: str, block: list[str], widest: int) -> bool:
    """Whether `line` begins another block than that which goes on to the line before it."""
    before = block[-1]
    if not line.strip():
        return False
    if not before.strip() or _RULE.match(line) or _RULE.match(before):
        return True
    if _HEADING.match(line) or _HEADING.match(before) or _BULLET.match(line):
        return True
    if _marker(block[0]) and (_marker(line) or _begins_anew(line)):
        return True
    if _ROW.match(line) or _ROW.match(before):
        return True
    if _NUMBERED.match(line):
        is_indented = line[0].isspace() and not before[0].isspace()
        return is_indented or before.rstrip()[-1] in ".:;!?"
    return _is_title(before.strip(), line, widest)


def _marker(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _NUMBERED.match(text)


def _begins_anew(line: str) -> bool:
    """Whether `line` is not indented, and begins as a sentence does."""
    return line.lstrip(_OPENING)[:1].isupper()


def _is_title(line: str, following: str, widest: int) -> bool:
    """Whether a `line` ended long before it was full, and what follows begins anew."""
    *_, last = line.split()
    first, *_ = following.split(maxsplit=1)
    is_short = 2 * (len(line) + 1 + len(first)) < max(widest, len(following))
    goes_on = last.lower() in _BEGINNING or not last[-1].isalnum()
    return is_short and not goes_on and _begins_anew(following)


def _pieces(block: str) -> Iterator[str]:
    """The sentences of a paragraph."""
    begin = 0
    marker = _marker(block)
    for end in _END.finditer(block, marker.end() if marker else 0):
        if _ends_sentence(block, end):
            yield block[begin : end.end()]
            begin = end.end()
    yield block[begin:]


def _ends_sentence(block: str, end: re.Match[str]) -> bool:
    """Whether the mark at `end` ends a sentence, by the words on both sides of it."""
    following = end["next"]
    if not (following.isalnum() or following in "$€£") or following.islower():
        return False
    return end["mark"] != "." or not is_abbreviated(block, end.start(), end.start("next"))


def is_abbreviated(text: str, point: int, following: int) -> bool:
    """Whether the `point` in `text` is an abbreviation's, and the sentence goes on at `following`.

    >>> is_abbreviated("No. 5 Company", 2, 4), is_abbreviated("In Jan. They left", 6, 8)
    (True, False)
    """
    before = _WORD_BEFORE.search(text, max(0, point - _LONGEST_WORD), point)
    word = before[0].lower() if before else ""
    if word in TITLES or word in INSIDE:
        return True
    if word in BEFORE_NUMBERS:
        return text[following].isdigit() or _ROMAN.match(text, following) is not None
    if word in ENDING_TOO or _is_initials(word):
        first = _FIRST_WORD.match(text, following)
        return first is None or first[0].lower() not in _BEGINNING
    return False


def _is_initials(word: str) -> bool:
    """Whether `word` is a letter or letters with points between them, "j" or "u.s"."""
    return all(len(part) == 1 and part.isalpha() for part in word.split(".")) and word != "i"
