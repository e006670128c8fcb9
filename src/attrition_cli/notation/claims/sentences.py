"""Running text, split into its sentences."""

import re
from collections.abc import Iterator

from attrition_cli.notation.claims.words.phrases import word_set

_TITLES = word_set(
    """adm brig capt cdr cmdr col cpl dr fr gen gov hon lt ltc maj mr mrs ms mx pfc pres prof pte
    pvt rep rev sen sgt spc st ste supt"""
)
"""Abbreviations that stand before a name."""

_INSIDE = word_set("approx ca cf e.g eg esp excl i.e ie incl resp viz vs v")
"""Abbreviations within a sentence, whatever follows."""

_BEFORE_NUMBERS = word_set(
    """art c ch est fig figs no nos p para pp sec vol jan feb mar apr jun jul aug sep sept oct nov
    dec"""
)
"""Abbreviations within a sentence where a number follows: "No. 5", "Jan. 2025"."""

_ENDING_TOO = word_set(
    """al am avg bros co corp dept div etc ft govt hrs inc jr ltd max min mt ph.d pm sr"""
)
"""Abbreviations with which a sentence ends, as with "U.S.", before a word that begins one."""

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
    rf"(?<![.!?…。])(?P<mark>[.!?…。]+)[{re.escape(_CLOSING)}]*(?:\[\d{{1,3}}\])*\s+"
    rf"(?=[{re.escape(_OPENING)}]*(?P<next>\S))"
)
"""A mark that may end a sentence, with what closes quotes after it, and notes such as [12]."""

_WORD_BEFORE = re.compile(r"[^\W_](?:[^\W_]|[.'’-])*\Z")  # noqa: RUF001
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"\s*[-*•‣◦·](?=\s)")
_NUMBERED = re.compile(r"\s*(?:[–—]|\d{1,3}[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,4})\))(?=\s)")  # noqa: RUF001
"""The mark of an item of a list with which a line that is only wrapped may begin as well."""

_HEADING = re.compile(r"\s*#{1,6}\s")
_RULE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*\Z")

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
    if _NUMBERED.match(line):
        return before.rstrip()[-1] in ".:;!?"
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
    if end["mark"] != ".":
        return True
    before = _WORD_BEFORE.search(block, max(0, end.start() - _LONGEST_WORD), end.start())
    word = before[0].lower() if before else ""
    if word in _TITLES or word in _INSIDE:
        return False
    if word in _BEFORE_NUMBERS:
        return not following.isdigit()
    if word in _ENDING_TOO or _is_initials(word):
        first = _FIRST_WORD.match(block, end.start("next"))
        return first is not None and first[0].lower() in _BEGINNING
    return True


def _is_initials(word: str) -> bool:
    """Whether `word` is a letter or letters with points between them, "j" or "u.s"."""
    return all(len(part) == 1 and part.isalpha() for part in word.split(".")) and word != "i"
