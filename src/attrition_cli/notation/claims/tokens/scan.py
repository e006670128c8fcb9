"""The scanner: splits a claim into numbers in digits, dates, words and marks."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from attrition_cli.core.errors import InputError, replacement
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.quantity import Interval, is_distribution
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.numbers import PERCENT, parse_number
from attrition_cli.notation.quantities import parse_quantity
from attrition_cli.notation.typography import without_unseen

MAX_CLAIM_CHARACTERS = 10_000
"""More characters than any sentence has."""

_NUMBER = (
    r"(?P<number>(?:\.\.)?(?>\d(?:[\d.,_]*\d)?)(?:[eE][+-]?\d+(?![A-Za-z]))?(?:[kKM](?![A-Za-z]))?"
    r"(?:\.\.(?>\d(?:[\d.,_]*\d)?)(?:[kKM](?![A-Za-z]))?)*)"
    r"(?P<spread>\s*(?:±|\+/?-)\s*\d(?:[\d.,_]*\d)?[kKM]?%?)?"
    r"(?P<letters>[A-Za-z]*)(?P<percent>\s?%|\s(?:per\s?cent|percent)\b)?"
)
_SPACE_GROUPED_NUMBER = r"\d{1,3}(?: \d{3})+(?![\d,.]|\w)"
_WORD = r"[^\W\d_]+(?:['-][^\W\d_]+)*(?:-?\d+[^\W_]*)?"
_WORD_RUN_INTO_NUMBER = r"([^\W\d_]+)(\d{1,3}(?:,\d{3})+)\b"
_TIME_OF_DAY = (
    r"\d{1,2}(?:[:.][0-5]\d)?\s?[ap](?:m\b|\.m\b\.?)"
    r"|[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)(?=\s?(?:GMT|UTC|[BCEM]E?S?T|MSK|hrs|hours|local)\b)"
    r"|(?:(?<=at )|(?<=by )|(?<=until )|(?<=before )|(?<=after )|(?<=since ))"
    r"[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)"
)
"""A time such as "6 a.m." or "17:30 GMT": "1:20" alone is a ratio."""

_NAME = (
    rf"\d+(?:st|nd|rd|th)(?![^\W_])|{_TIME_OF_DAY}|nos?\.\s?\d+(?![\d.,]*\d)"
    r"|[^\W\d_](?:\.[^\W\d_])+\b\.?"
)
"""What is one word with its points and digits: "2nd", a time of the day, "No. 5", "U.S."."""

_MAY_BE_NAME = r"(?i)\d(?:st|nd|rd|th|:|\s?[ap]\.?m)|[^\W\d_]\.\s?\w"
"""What each such word has: most claims have none, and the pattern of all is dear."""

TokenKind = Literal["number", "date", "word", "mark"]


class Token(NamedTuple):
    """A token of a claim, in lower case, from the character `begin` to before `end`.

    A number has an `amount`. `place_value` is the value of a unit in its last written digit, and
    `round_to` in its last digit that is not 0. `number_kind` tells whether it is a share, a ratio
    to one, rough, such as "a couple", or a multiple, such as "twice". A fraction has its
    `denominator`.
    """

    kind: TokenKind
    text: str
    begin: int
    end: int
    amount: Number | Interval[Number] = 0
    place_value: Number = 1
    round_to: Number = 1
    number_kind: Literal["", "share", "ratio", "rough", "multiple"] = ""
    denominator: Number | None = None
    date: CalendarPhrase | None = None


def normalise_claim(text: str) -> str:
    """`text` on one line, with single blanks and without invisible characters and references.

    Raises `InputError` for a text that is empty or too long, or has control characters or digits
    that are not ASCII.
    """
    if len(text) > MAX_CLAIM_CHARACTERS:
        raise InputError(
            f"more than {MAX_CLAIM_CHARACTERS:,} characters are no claim: say it in fewer"
        )
    text = without_unseen(text)
    if _may_refer(text):
        from attrition_cli.notation.claims.articles import reference_marks  # few claims have any

        text = reference_marks.without_references(text)
    line = " ".join(_with_blanks_at_dashes(text).split())
    if not line:
        raise InputError("the claim is empty")
    if not line.isprintable():
        odd = next(c for c in line if not c.isprintable())
        raise InputError(f"it has a character that cannot be seen, {quoted(odd)}")
    if odd := next((c for c in line if c.isnumeric() and not c.isascii()), ""):
        raise InputError(f"{quoted(odd)} is a digit that is not ASCII: say it as 0 to 9")
    return line


_SIGNS_OF_REFERENCES = frozenset("[(/@†‡⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGIT_AFTER_A_WORD = r'[^\W\d_](?:[.!?")]|[”’])+\d'  # noqa: RUF001
_CLOSING_MARKS = frozenset('.!?")”’')  # noqa: RUF001


def _may_refer(text: str) -> bool:
    """Whether `text` has a sign of a reference, a digit after a word's end, or begins in capitals.

    Without any of them it has no reference, and nothing is compiled.
    """
    if not _SIGNS_OF_REFERENCES.isdisjoint(text):
        return True
    beginnings = (line.lstrip()[:3] for line in text.splitlines())
    if any(begin.isalpha() and begin.isupper() for begin in beginnings):
        return True
    is_closed = not _CLOSING_MARKS.isdisjoint(text)
    return is_closed and re.search(_DIGIT_AFTER_A_WORD, text) is not None


def _with_blanks_at_dashes(text: str) -> str:
    """`text` with blanks around long dashes, which join no words as hyphens do: "men—or"."""
    if "—" not in text:
        return text
    return re.sub(r"(?<=[^\W\d_])—|—(?=[^\W\d_])", " — ", text)


def text_at(tokens: Sequence[Token], at: int) -> str:
    """The text of the token at index `at`, "" where there is none."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def plain_number(tokens: Sequence[Token], at: int) -> Number | None:
    """The amount of a token that is a plain number, `None` for anything else."""
    token = tokens[at] if 0 <= at < len(tokens) else None
    if token is None or token.kind != "number" or token.number_kind:
        return None
    return None if isinstance(token.amount, Interval) else token.amount


def scan(line: str, dates: Sequence[CalendarPhrase] = ()) -> Iterator[Token]:
    """The tokens of `line` in order, with its `dates`; of numbers only those in digits."""
    number, word = re.compile(_NUMBER, re.ASCII), re.compile(_WORD)
    spaced = re.compile(_SPACE_GROUPED_NUMBER, re.ASCII)
    name = re.compile(_NAME, re.IGNORECASE) if re.search(_MAY_BE_NAME, line) else None
    date_at = {date.begin: date for date in dates}
    position = 0
    while position < len(line):
        end = position + 1
        if line[position].isspace():
            pass
        elif date := date_at.get(position):
            end = date.end
            yield Token("date", line[position:end].lower(), position, end, date=date)
        elif name and (match := name.match(line, position)):
            end = match.end()
            yield Token("word", match[0].lower(), position, end)
        elif match := number.match(line, position):
            if grouped := spaced.match(line, position):
                parse_number(grouped[0])  # raises, with the cure
            _refuse_negative(line, position)
            yield from _number_tokens(match)
            end = match.end()
        elif match := word.match(line, position):
            if match[0][-1].isdigit():
                _refuse_run_together(line, position)
            end = match.end()
            yield Token("word", match[0].lower().removesuffix("'s"), position, end)
        elif line.startswith(("->", "=>"), position):
            end = position + 2
            yield Token("mark", "=", position, end)
        else:
            yield Token("mark", line[position], position, end)
        position = end


def _refuse_run_together(line: str, position: int) -> None:
    if run := re.compile(_WORD_RUN_INTO_NUMBER, re.ASCII).match(line, position):
        cure = replacement(f"{run[1]} {run[2]}", of=run[0])
        raise InputError(f"{quoted(run[0])} runs a word and a number together", cure)


def _refuse_negative(line: str, position: int) -> None:
    before = line[:position]
    if (before.endswith("-") and before[:-1].endswith((" ", "("))) or before == "-":
        word = line[position:].split(maxsplit=1)[0].rstrip(",.;:)")
        raise InputError(f"{quoted(f'-{word}')} is negative: say it without the sign")


def _number_tokens(match: re.Match[str]) -> Iterator[Token]:
    text, letters, percent = match["number"], match["letters"], match["percent"]
    begin, end = match.start(), match.end("number")
    if match["spread"] or ".." in text:
        amount = parse_quantity(match[0].removesuffix(letters) if letters else match[0])
        if is_distribution(amount):
            raise InputError(f"{quoted(text)} is a distribution, and a claim has bounds: 10k..12k")
        yield Token("number", text, begin, match.end(), amount)
        return
    if letters and letters.lower() not in TIME_UNITS:
        parse_number(text + letters)  # raises, with the cure
    number = parse_number(text)
    place_value, round_to = written_precision(number, text)
    if percent:
        share, place_value, round_to = (
            quotient(each, PERCENT) for each in (number, place_value, round_to)
        )
        yield Token("number", match[0], begin, match.end(), share, place_value, round_to, "share")
        return
    yield Token("number", text, begin, end, number, place_value, round_to)
    if letters:
        yield Token("word", letters.lower(), end, match.end())


def written_precision(number: Number, text: str = "") -> tuple[Number, Number]:
    """The value of a unit in the last digit of `number`, and in the last digit that is not 0.

    Trailing zeros count as digits only among the first three.

    >>> written_precision(45_700), written_precision(10), written_precision(12_000)
    ((100, 100), (1, 10), (100, 1000))
    >>> written_precision(8, "8.0")
    (Fraction(1, 10), Fraction(1, 10))
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
