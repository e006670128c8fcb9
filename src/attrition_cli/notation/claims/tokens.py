"""A claim cut into numbers, dates, words and marks."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, quotient, simplify
from attrition_cli.core.quantities.quantity import Interval, is_distribution
from attrition_cli.notation.claims.date_phrases import DateSpan, match_date_phrase, year_span
from attrition_cli.notation.claims.vocabulary import (
    PERIOD_ADVERBS,
    ROLE_BY_NOUN,
    TIME_UNITS,
    split_words,
)
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.numbers import PERCENT, parse_number, validated_number
from attrition_cli.notation.quantities import parse_quantity

MAX_CLAIM_CHARACTERS = 10_000
"""Characters; more than any sentence has."""

MAX_FIGURES = 50
"""More than any one claim has."""

_ASCII_EQUIVALENTS = str.maketrans("‘’“”‐‑–—−≈→⇒×", "''\"\"-----~==x")  # noqa: RUF001  # each for one
_NUMBER = (
    r"(?P<number>(?:\.\.)?(?>\d(?:[\d.,_]*\d)?)(?:[eE][+-]?\d+(?![A-Za-z]))?(?:[kM](?![A-Za-z]))?"
    r"(?:\.\.(?>\d(?:[\d.,_]*\d)?)(?:[kM](?![A-Za-z]))?)*)"
    r"(?P<spread>\s*(?:±|\+/?-)\s*\d(?:[\d.,_]*\d)?[kM]?%?)?"
    r"(?P<letters>[A-Za-z]*)(?P<percent>\s?%|\s(?:per\s?cent|percent)\b)?"
)
_SPACE_GROUPED_NUMBER = r"\d{1,3}(?: \d{3})+(?![\d,.]|\w)"
_WORD = r"[^\W\d_]+(?:'[^\W\d_]+)*"

_ONE_TO_NINETEEN_NAMES = """one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen"""
_ONE_TO_NINETEEN = {
    word: number for number, word in enumerate(split_words(_ONE_TO_NINETEEN_NAMES), 1)
}
_TENS_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * number for number, word in enumerate(split_words(_TENS_NAMES), 2)}
_MULTIPLIERS = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}

TokenKind = Literal["number", "date", "word", "mark"]


class Token(NamedTuple):
    """A piece of a claim, in lower case, and where it stands.

    A number has its `amount`; its last written digit counts `place_value`, its last one but zeros
    `round_to`. It may be a `share`, a `ratio` of so many to one or a `rough` couple.
    """

    kind: TokenKind
    text: str
    begin: int
    end: int
    amount: Any = 0
    place_value: Number = 1
    round_to: Number = 1
    number_kind: Literal["", "share", "ratio", "rough"] = ""
    date: DateSpan | None = None


def normalise_claim(text: str) -> str:
    """`text` in one line, fit to be read.

    Raises `InputError` for an empty one, one that is too long and one with control characters.
    """
    if len(text) > MAX_CLAIM_CHARACTERS:
        raise InputError(
            f"more than {MAX_CLAIM_CHARACTERS:,} characters are no claim: say it in fewer"
        )
    line = " ".join(text.split())
    if not line:
        raise InputError("the claim is empty")
    if not line.isprintable():
        odd = next(c for c in line if not c.isprintable())
        raise InputError(f"it has a character that cannot be seen, {quoted(odd)}")
    if odd := next((c for c in line if c.isnumeric() and not c.isascii()), ""):
        raise InputError(f"{quoted(odd)} is a digit that is not ASCII: say it as 0 to 9")
    return line


def tokenize(line: str) -> list[Token]:
    """The pieces of `line`, with numbers in words as numbers, and two of them as a range.

    >>> [token.amount for token in tokenize("ten to twelve thousand at 1.2k")][:1]
    [Interval(low=10000, high=12000)]
    """
    tokens = _drop_hyphens(list(_scan(line.translate(_ASCII_EQUIVALENTS))))
    if sum(token.kind in ("number", "date") for token in tokens) > MAX_FIGURES:
        raise InputError(f"more than {MAX_FIGURES} figures are several claims: say them one by one")
    tokens = _mark_years(_merge_number_words(_merge_fortnights(tokens)))
    return _merge_ranges(tokens)


def _scan(line: str) -> Iterator[Token]:
    position = 0
    number, word = re.compile(_NUMBER, re.ASCII), re.compile(_WORD)
    spaced = re.compile(_SPACE_GROUPED_NUMBER, re.ASCII)
    while position < len(line):
        if line[position].isspace():
            position += 1
            continue
        at_word_start = not position or not line[position - 1].isalnum()
        if at_word_start and (found := match_date_phrase(line, position)):
            span, end = found
            yield Token("date", line[position:end].lower(), position, end, date=span)
        elif match := number.match(line, position):
            if grouped := spaced.match(line, position):
                parse_number(grouped[0])  # raises, with the cure
            _refuse_negative(line, position)
            yield from _number_tokens(match)
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
        raise InputError(f"{quoted('-' + word[0] if word else before)} is negative")


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
    """What the last digit of `number` counts, and the last one that is not 0.

    Zeros at the end are digits among the first three alone.

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


def _drop_hyphens(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with "12,000-strong" in two, and without the point of "c."; ranges are kept."""
    kept_tokens = []
    for at, token in enumerate(tokens):
        before, after = tokens[max(at - 1, 0)], tokens[min(at + 1, len(tokens) - 1)]
        tight = before.end == token.begin and token.end == after.begin
        hyphen = token.text == "-" and tight and "word" in (before.kind, after.kind)
        point = token.text == "." and before.text in ("c", "ca", "approx")
        if not (hyphen or point):
            kept_tokens.append(token)
    return kept_tokens


def _merge_fortnights(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with "a fortnight" as two weeks."""
    merged_tokens: list[Token] = []
    for token in tokens:
        if token.text == "fortnight" and merged_tokens and merged_tokens[-1].text in ("a", "one"):
            begin = merged_tokens.pop().begin
            merged_tokens.append(Token("number", "a fortnight", begin, token.end, 2))
            merged_tokens.append(Token("word", "weeks", token.end, token.end))
        else:
            merged_tokens.append(token)
    return merged_tokens


def _merge_number_words(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with "twelve thousand", "12 thousand", "a dozen" and "a couple of" as numbers."""
    merged_tokens: list[Token] = []
    at = 0
    while at < len(tokens):
        end, number = _read_number_words(tokens, at)
        if end > at + 1 or (number and tokens[at].kind == "word"):
            text = " ".join(token.text for token in tokens[at:end])
            amount = validated_number(text, number)
            rough: Literal["", "rough"] = "rough" if "couple" in text else ""
            begin, stop = tokens[at].begin, tokens[end - 1].end
            merged_tokens.append(
                Token("number", text, begin, stop, amount, *written_precision(amount), rough)
            )
        else:
            merged_tokens.append(tokens[at])
        at = end
    return merged_tokens


def _read_number_words(tokens: Sequence[Token], at: int) -> tuple[int, Number]:
    """Where the number in words that begins at `at` ends, and what it is; if none, after it."""
    first = tokens[at]
    if first.text in ("a", "an") and text_at(tokens, at + 1) == "couple":
        return at + 2 + (text_at(tokens, at + 2) == "of"), 2
    if (
        first.text == "one"
        and text_at(tokens, at - 1) != "to"
        and not _continues_from_one(tokens, at + 1)
    ):
        return at + 1, 0  # a pronoun
    number = _NumberWords()
    end = at
    if (
        first.kind == "number"
        and not first.number_kind
        and isinstance(first.amount, int | Fraction)
    ):
        number.add_digits(first.amount)
        end += 1
    elif first.text in ("a", "an") and text_at(tokens, at + 1) in _MULTIPLIERS:
        end += 1
    while number.try_add_word(text_at(tokens, end), text_at(tokens, end + 1), has_begun=end > at):
        end += 1
    return max(end, at + 1), number.value


def _continues_from_one(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands at a place is counted by the word before it, or goes on with a range."""
    following, after = text_at(tokens, at), tokens[min(at + 1, len(tokens) - 1)]
    is_range = following in ("to", "or", "-", "and")
    number = after.kind == "number" or after.text in _ONE_TO_NINETEEN or after.text in _TENS
    return (is_range and number) or following in (*TIME_UNITS, *ROLE_BY_NOUN, *_MULTIPLIERS)


class _NumberWords:
    """A number that is read word by word."""

    def __init__(self) -> None:
        self._whole: Number = 0
        self._part: Number = 0
        self._last = ""

    @property
    def value(self) -> Number:
        return simplify(self._whole + self._part)

    def add_digits(self, number: Number) -> None:
        self._part, self._last = number, "digits"

    def try_add_word(self, word: str, following: str, *, has_begun: bool) -> bool:
        """Whether `word` goes on with the number; it is then added."""
        smaller = following in _ONE_TO_NINETEEN or following in _TENS
        if word == "and":
            return self._last == "multiple" and smaller
        if word in _ONE_TO_NINETEEN and self._last in ("", "tens", "multiple"):
            self._part, self._last = self._part + _ONE_TO_NINETEEN[word], "small"
        elif word in _TENS and self._last in ("", "multiple"):
            self._part, self._last = self._part + _TENS[word], "tens"
        elif word in _MULTIPLIERS and has_begun:
            self._multiply(_MULTIPLIERS[word])
        else:
            return False
        return True

    def _multiply(self, multiplier: int) -> None:
        part = (self._part or 1) * multiplier
        thousands = multiplier >= _MULTIPLIERS["thousand"]
        self._whole, self._part = (self._whole + part, 0) if thousands else (self._whole, part)
        self._last = "multiple"


def _mark_years(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with years, such as in "by 2026", and months in "in November", as dates."""
    marked_tokens = list(tokens)
    for at, token in enumerate(tokens):
        before, after = text_at(tokens, at - 1) if at else "", text_at(tokens, at + 1)
        if (
            token.kind != "number"
            or before not in _WORDS_BEFORE_YEAR
            or after in _WORDS_AFTER_QUANTITY
        ):
            continue
        if _is_year(token) and not (after in ("to", "-") and not _is_year(tokens[at + 2])):
            marked_tokens[at] = token._replace(kind="date", date=year_span(int(token.text)))
    return marked_tokens


_WORDS_BEFORE_YEAR = split_words("by in until till since from before during through of to")
_WORDS_AFTER_QUANTITY = ("/", "a", "per", *TIME_UNITS, *ROLE_BY_NOUN, *PERIOD_ADVERBS)


def _is_year(token: Token) -> bool:
    return token.kind == "number" and re.fullmatch(r"(19|20)[0-9]{2}", token.text) is not None


def _merge_ranges(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with "10,000 to 12,000", "between 8 and 10" and "3:1" as one number each."""
    merged_tokens: list[Token] = []
    for token in tokens:
        merged_tokens.append(token)
        before = text_at(merged_tokens, len(merged_tokens) - 4)
        *_, low, mark, high = (None, None, None, *merged_tokens)
        if low and mark and high and (merged := _range_or_ratio(low, mark, high, before=before)):
            merged_tokens[-3:] = [merged]
    return merged_tokens


def _range_or_ratio(low: Token, mark: Token, high: Token, *, before: str) -> Token | None:
    """A range or a ratio of `low` and `high`, if `mark` between them makes it one."""
    if (low.kind, high.kind) != ("number", "number") or "ratio" in (
        low.number_kind,
        high.number_kind,
    ):
        return None
    if high.amount == 1 and mark.text in ("to", ":", "-"):
        return low._replace(text=f"{low.text} to 1", end=high.end, number_kind="ratio")
    if mark.text not in ("to", "-", "or") and (mark.text, before) != ("and", "between"):
        return None
    first, last = low.amount, high.amount
    if isinstance(first, Interval) or isinstance(last, Interval):
        return None
    *_, multiple = high.text.split()
    if multiple in _MULTIPLIERS and multiple not in low.text and low.amount < last:
        first = quotient(first * _MULTIPLIERS[multiple], 1)
    elif low.text[0].isdigit() and high.text[0].isdigit() and not high.number_kind:
        parse_quantity(f"{low.text}..{high.text}")  # raises for one that is unclear
    text = f"{low.text} {mark.text} {high.text}"
    if first >= last:
        raise InputError(f"{quoted(text)} has its bounds reversed: say {high.text} to {low.text}")
    place_value, round_to = min(low.place_value, high.place_value), min(low.round_to, high.round_to)
    return Token(
        "number",
        text,
        low.begin,
        high.end,
        Interval(first, last),
        place_value,
        round_to,
        high.number_kind,
    )


def text_at(tokens: Sequence[Token], at: int) -> str:
    """The text of the piece at a place, "" where there is none."""
    return tokens[at].text if 0 <= at < len(tokens) else ""
