"""A claim cut into numbers, dates, words and marks."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, quotient, simplest
from attrition_cli.core.quantities.quantity import Interval, is_distribution
from attrition_cli.notation.claims.date_phrases import DateSpan, read_date, year_span
from attrition_cli.notation.claims.vocabulary import ADVERBS, NOUNS, UNITS, words
from attrition_cli.notation.escaping import shown
from attrition_cli.notation.numbers import parse_number, within_limits
from attrition_cli.notation.quantities import parse_quantity

LONGEST = 10_000
"""Characters; more than any sentence has."""

MOST_FIGURES = 50
"""More than any one claim has."""

_PLAIN = str.maketrans("‘’“”‐‑–—−≈→⇒×", "''\"\"-----~==x")  # noqa: RUF001  # each for one
_NUMBER = (
    r"(?P<number>(?:\.\.)?(?>\d(?:[\d.,_]*\d)?)(?:[eE][+-]?\d+(?![A-Za-z]))?(?:[kM](?![A-Za-z]))?"
    r"(?:\.\.(?>\d(?:[\d.,_]*\d)?)(?:[kM](?![A-Za-z]))?)*)"
    r"(?P<spread>\s*(?:±|\+/?-)\s*\d(?:[\d.,_]*\d)?[kM]?%?)?"
    r"(?P<letters>[A-Za-z]*)(?P<percent>\s?%|\s(?:per\s?cent|percent)\b)?"
)
_SPACED = r"\d{1,3}(?: \d{3})+(?![\d,.]|\w)"
_WORD = r"[^\W\d_]+(?:'[^\W\d_]+)*"

_SMALL_NAMES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
_SMALL = {word: number for number, word in enumerate(words(_SMALL_NAMES), 1)}
_TENS_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * number for number, word in enumerate(words(_TENS_NAMES), 2)}
_MULTIPLES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}

Kind = Literal["number", "date", "word", "mark"]


class Token(NamedTuple):
    """A piece of a claim, in lower case, and where it stands.

    A number has its `amount`; its last written digit counts `place`, its last one but zeros
    `round_to`. It may be a `share`, a `ratio` of so many to one or a `rough` couple.
    """

    kind: Kind
    text: str
    begin: int
    end: int
    amount: Any = 0
    place: Number = 1
    round_to: Number = 1
    sort: Literal["", "share", "ratio", "rough"] = ""
    date: DateSpan | None = None


def claim_text(text: str) -> str:
    """`text` in one line, fit to be read.

    Raises `InputError` for an empty one, one that is too long and one with control characters.
    """
    if len(text) > LONGEST:
        raise InputError(f"more than {LONGEST:,} characters are no claim: say it in fewer")
    line = " ".join(text.split())
    if not line:
        raise InputError("the claim is empty")
    if not line.isprintable():
        odd = next(c for c in line if not c.isprintable())
        raise InputError(f"it has a character that cannot be seen, {shown(odd)}")
    if odd := next((c for c in line if c.isnumeric() and not c.isascii()), ""):
        raise InputError(f"{shown(odd)} is a digit that is not ASCII: say it as 0 to 9")
    return line


def tokens(line: str) -> list[Token]:
    """The pieces of `line`, with numbers in words as numbers, and two of them as a range.

    >>> [token.amount for token in tokens("ten to twelve thousand at 1.2k")][:1]
    [Interval(low=10000, high=12000)]
    """
    pieces = _without_hyphens(list(_cut(line.translate(_PLAIN))))
    if sum(piece.kind in ("number", "date") for piece in pieces) > MOST_FIGURES:
        raise InputError(
            f"more than {MOST_FIGURES} figures are several claims: say them one by one"
        )
    pieces = _years(_numbers_in_words(_fortnights(pieces)))
    return _ranges(pieces)


def _cut(line: str) -> Iterator[Token]:
    position = 0
    number, word = re.compile(_NUMBER, re.ASCII), re.compile(_WORD)
    spaced = re.compile(_SPACED, re.ASCII)
    while position < len(line):
        if line[position].isspace():
            position += 1
            continue
        fresh = not position or not line[position - 1].isalnum()
        if fresh and (found := read_date(line, position)):
            span, end = found
            yield Token("date", line[position:end].lower(), position, end, date=span)
        elif match := number.match(line, position):
            if grouped := spaced.match(line, position):
                parse_number(grouped[0])  # raises, with the cure
            _refuse_negative(line, position)
            yield from _number(match)
            end = match.end()
        elif match := word.match(line, position):
            yield Token("word", match[0].lower().removesuffix("'s"), position, match.end())
            end = match.end()
        elif line.startswith(("->", "=>"), position):
            end = position + 2
            yield Token("mark", "=", position, end)
        else:
            end = position + 1
            yield Token("mark", line[position], position, end)
        position = end


def _refuse_negative(line: str, position: int) -> None:
    before = line[:position]
    if (before.endswith("-") and before[:-1].endswith((" ", "("))) or before == "-":
        word = re.compile(r"\S+").match(line, position)
        raise InputError(f"{shown('-' + word[0] if word else before)} is negative")


def _number(match: re.Match[str]) -> Iterator[Token]:
    text, letters, percent = match["number"], match["letters"], match["percent"]
    begin, end = match.start(), match.end("number")
    if match["spread"] or ".." in text:
        amount = parse_quantity(match[0].removesuffix(letters) if letters else match[0])
        if is_distribution(amount):
            raise InputError(f"{shown(text)} is a distribution, and a claim has bounds: 10k..12k")
        yield Token("number", text, begin, match.end(), amount)
        return
    if letters and letters.lower() not in UNITS:
        parse_number(text + letters)  # raises, with the cure
    number = parse_number(text)
    place, round_to = places(number, text)
    if percent:
        share = quotient(number, 100)
        yield Token("number", match[0], begin, match.end(), share, place / Fraction(100),
                    round_to / Fraction(100), "share")  # fmt: skip
        return
    yield Token("number", text, begin, end, number, place, round_to)
    if letters:
        yield Token("word", letters.lower(), end, match.end())


def places(number: Number, text: str = "") -> tuple[Number, Number]:
    """What the last digit of `number` counts, and the last one that is not 0.

    Zeros at the end are digits among the first three alone.

    >>> places(45_700), places(10), places(12_000), places(8, "8.0")
    ((100, 100), (1, 10), (100, 1000), (Fraction(1, 10), Fraction(1, 10)))
    """
    decimals = text.partition(".")[2]
    if decimals.isdigit() or Fraction(number).denominator != 1:
        step = Fraction(1, 10 ** len(decimals)) if decimals.isdigit() else Fraction(1)
        while number % step:
            step /= 10
        return step, step
    digits = str(number)
    zeros = len(digits) - len(digits.rstrip("0")) if number else 0
    return 10 ** min(zeros, max(0, len(digits) - 3)), 10**zeros


def _without_hyphens(pieces: Sequence[Token]) -> list[Token]:
    """`pieces` with "12,000-strong" in two, and without the point of "c."; ranges are kept."""
    read = []
    for at, piece in enumerate(pieces):
        before, after = pieces[max(at - 1, 0)], pieces[min(at + 1, len(pieces) - 1)]
        tight = before.end == piece.begin and piece.end == after.begin
        hyphen = piece.text == "-" and tight and "word" in (before.kind, after.kind)
        point = piece.text == "." and before.text in ("c", "ca", "approx")
        if not (hyphen or point):
            read.append(piece)
    return read


def _fortnights(pieces: Sequence[Token]) -> list[Token]:
    """`pieces` with "a fortnight" as two weeks."""
    read: list[Token] = []
    for piece in pieces:
        if piece.text == "fortnight" and read and read[-1].text in ("a", "one"):
            begin = read.pop().begin
            read.append(Token("number", "a fortnight", begin, piece.end, 2))
            read.append(Token("word", "weeks", piece.end, piece.end))
        else:
            read.append(piece)
    return read


def _numbers_in_words(pieces: Sequence[Token]) -> list[Token]:
    """`pieces` with "twelve thousand", "12 thousand", "a dozen" and "a couple of" as numbers."""
    read: list[Token] = []
    at = 0
    while at < len(pieces):
        end, number = _words_from(pieces, at)
        if end > at + 1 or (number and pieces[at].kind == "word"):
            text = " ".join(piece.text for piece in pieces[at:end])
            amount = within_limits(text, number)
            rough: Literal["", "rough"] = "rough" if "couple" in text else ""
            begin, stop = pieces[at].begin, pieces[end - 1].end
            read.append(Token("number", text, begin, stop, amount, *places(amount), rough))
        else:
            read.append(pieces[at])
        at = end
    return read


def _words_from(pieces: Sequence[Token], at: int) -> tuple[int, Number]:
    """Where the number in words that begins at `at` ends, and what it is; if none, after it."""
    first = pieces[at]
    if first.text in ("a", "an") and text_at(pieces, at + 1) == "couple":
        return at + 2 + (text_at(pieces, at + 2) == "of"), 2
    if first.text == "one" and text_at(pieces, at - 1) != "to" and not _counts(pieces, at + 1):
        return at + 1, 0  # a pronoun
    number = _Number()
    end = at
    if first.kind == "number" and not first.sort and isinstance(first.amount, int | Fraction):
        number.add_digits(first.amount)
        end += 1
    elif first.text in ("a", "an") and text_at(pieces, at + 1) in _MULTIPLES:
        end += 1
    while number.takes(text_at(pieces, end), text_at(pieces, end + 1), begun=end > at):
        end += 1
    return max(end, at + 1), number.value


def _counts(pieces: Sequence[Token], at: int) -> bool:
    """Whether what stands at a place is counted by the word before it, or goes on with a range."""
    following, after = text_at(pieces, at), pieces[min(at + 1, len(pieces) - 1)]
    ranged = following in ("to", "or", "-", "and")
    number = after.kind == "number" or after.text in _SMALL or after.text in _TENS
    return (ranged and number) or following in (*UNITS, *NOUNS, *_MULTIPLES)


class _Number:
    """A number that is read word by word."""

    def __init__(self) -> None:
        self._whole: Number = 0
        self._part: Number = 0
        self._last = ""

    @property
    def value(self) -> Number:
        return simplest(self._whole + self._part)

    def add_digits(self, number: Number) -> None:
        self._part, self._last = number, "digits"

    def takes(self, word: str, following: str, *, begun: bool) -> bool:
        """Whether `word` goes on with the number; it is then added."""
        smaller = following in _SMALL or following in _TENS
        if word == "and":
            return self._last == "multiple" and smaller
        if word in _SMALL and self._last in ("", "tens", "multiple"):
            self._part, self._last = self._part + _SMALL[word], "small"
        elif word in _TENS and self._last in ("", "multiple"):
            self._part, self._last = self._part + _TENS[word], "tens"
        elif word in _MULTIPLES and begun:
            self._multiply(_MULTIPLES[word])
        else:
            return False
        return True

    def _multiply(self, by: int) -> None:
        part = (self._part or 1) * by
        thousands = by >= _MULTIPLES["thousand"]
        self._whole, self._part = (self._whole + part, 0) if thousands else (self._whole, part)
        self._last = "multiple"


def _years(pieces: Sequence[Token]) -> list[Token]:
    """`pieces` with years, such as in "by 2026", and months in "in November", as dates."""
    read = list(pieces)
    for at, piece in enumerate(pieces):
        before, after = text_at(pieces, at - 1) if at else "", text_at(pieces, at + 1)
        if piece.kind != "number" or before not in _BEFORE_YEAR or after in _AFTER_NUMBER:
            continue
        if _is_year(piece) and not (after in ("to", "-") and not _is_year(pieces[at + 2])):
            read[at] = piece._replace(kind="date", date=year_span(int(piece.text)))
    return read


_BEFORE_YEAR = words("by in until till since from before during through of to")
_AFTER_NUMBER = ("/", "a", "per", *UNITS, *NOUNS, *ADVERBS)


def _is_year(piece: Token) -> bool:
    return piece.kind == "number" and re.fullmatch(r"(19|20)[0-9]{2}", piece.text) is not None


def _ranges(pieces: Sequence[Token]) -> list[Token]:
    """`pieces` with "10,000 to 12,000", "between 8 and 10" and "3:1" as one number each."""
    read: list[Token] = []
    for piece in pieces:
        read.append(piece)
        before = text_at(read, len(read) - 4)
        if len(read) >= 3 and (joined := _joined(*read[-3:], before=before)):  # noqa: PLR2004
            read[-3:] = [joined]
    return read


def _joined(low: Token, mark: Token, high: Token, *, before: str) -> Token | None:
    """A range or a ratio of `low` and `high`, if `mark` between them makes it one."""
    if (low.kind, high.kind) != ("number", "number") or "ratio" in (low.sort, high.sort):
        return None
    if high.amount == 1 and mark.text in ("to", ":", "-"):
        return low._replace(text=f"{low.text} to 1", end=high.end, sort="ratio")
    if mark.text not in ("to", "-", "or") and (mark.text, before) != ("and", "between"):
        return None
    first, last = low.amount, high.amount
    if isinstance(first, Interval) or isinstance(last, Interval):
        return None
    *_, multiple = high.text.split()
    if multiple in _MULTIPLES and multiple not in low.text and low.amount < last:
        first = quotient(first * _MULTIPLES[multiple], 1)
    elif low.text[0].isdigit() and high.text[0].isdigit() and not high.sort:
        parse_quantity(f"{low.text}..{high.text}")  # raises for one that is unclear
    text = f"{low.text} {mark.text} {high.text}"
    if first >= last:
        raise InputError(f"{shown(text)} has its bounds reversed: say {high.text} to {low.text}")
    place, round_to = min(low.place, high.place), min(low.round_to, high.round_to)
    return Token(
        "number", text, low.begin, high.end, Interval(first, last), place, round_to, high.sort
    )


def text_at(pieces: Sequence[Token], at: int) -> str:
    """The text of the piece at a place, "" where there is none."""
    return pieces[at].text if 0 <= at < len(pieces) else ""
