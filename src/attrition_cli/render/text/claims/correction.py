"""A claim that is wrong or loose, with the figures that follow from its others, ready to paste."""

import itertools
import math
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from attrition_cli.core.claims.check import ClaimCheck
from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.judging.tolerance import one_sided_bound, tolerance_of, verdict
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Hedge,
    StatedDate,
    StatedFigure,
    StatedSpan,
)
from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places, simplify
from attrition_cli.core.quantities.quantity import Interval, Quantity
from attrition_cli.notation.claims.tokens.scan import written_precision
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.text.claims.figures import SHARE, with_time_unit

_NUMBER = re.compile(r"\d[\d,_]*(?:\.\d+)?")
_DATE_BOUND = re.compile(r"(?i)(?:by|before|until|till|through|on)\s+")
_TIMES = re.compile(r"(?i)twice|thrice")
_VERB = re.compile(r"(?i)doubl|tripl|trebl|quadrupl|halv")
"""Numbers that no other number could replace in their sentence."""

_MOST_ROUNDING = 0.05
"""The most by which a corrected figure is rounded: 1.4 times is not once."""

_MORE_DECIMALS = 6
"""Decimals beyond those of the claim that a corrected figure may need at the most."""


class Replacement(NamedTuple):
    """Text that takes the place of the characters from `begin` to `end`."""

    begin: int
    end: int
    text: str


def corrected_sentence(check: ClaimCheck) -> str | None:
    """The claim of `check` with the recomputed figure for each one that is not consistent.

    A number has as many digits as the claimed one, and more where it would not be consistent
    otherwise; its hedge stays. `None` where nothing is to be corrected, or where the right figure
    is no single number or date that could take the place of the claimed one.

    >>> from attrition_cli.core.claims.statement import Claim, Coverage, Statement
    >>> days = StatedFigure(11, "", "day", number_begin=25, number_end=27)
    >>> coverage = Coverage(StatedFigure(12_000, "troops"), StatedFigure(1_200, per="day"))
    >>> found = Finding(Statement(days, coverage), "coverage", "coverage", "day", None, "",
    ...     11, 10, 1.0, 10.0, Interval(10.5, 11.5), Interval(10.5, 11.5), "wrong")
    >>> claim = Claim("12,000 at 1,200/day last 11 days", (found.statement,))
    >>> corrected_sentence(ClaimCheck("wrong", "point", claim, (found,), 10.0, None, "", ()))
    '12,000 at 1,200/day last 10 days'
    """
    text, replacements = check.understood.text, set[Replacement]()
    for finding in check.findings:
        if finding.verdict == "consistent" or (finding.verdict == "loose" and _agrees(finding)):
            continue
        replacement = _replacement(text, finding)
        if replacement is None:
            return None
        replacements.add(replacement)
    ordered = sorted(replacements, reverse=True)
    overlap = any(each.end > later.begin for later, each in itertools.pairwise(ordered))
    if not ordered or overlap:
        return None
    for begin, end, words in ordered:
        text = f"{text[:begin]}{words}{text[end:]}"
    return text


def _agrees(finding: Finding) -> bool:
    """True where only words that were not read make a verdict loose."""
    within, right = finding.consistent_within, finding.right
    if not isinstance(within, Interval) or not isinstance(right, int | float):
        return False
    low, high = within.low, within.high
    is_above = low is None or (isinstance(low, int | float) and low <= right)
    return is_above and (high is None or (isinstance(high, int | float) and right <= high))


def _replacement(text: str, finding: Finding) -> Replacement | None:
    claimed, right = finding.statement.claimed, finding.right
    if isinstance(claimed, StatedDate):
        return None if right is None else _date_replacement(text, claimed, str(right))
    if not isinstance(right, int | float):
        return None
    if isinstance(claimed, StatedSpan):
        number = _NUMBER.search(text, claimed.begin, claimed.end)
        if number is None or claimed.first is not None:
            return None
        return Replacement(*number.span(), number_text(right, thousands_separator=","))
    begin, end = claimed.number_begin, claimed.number_end
    if begin >= end:
        article = rf"(?i)an?\s+{re.escape(claimed.unit)}\b"
        return _time_replacement(text, claimed, 1, right, article)
    if (right < 0) != _is_below_zero(claimed):
        return None
    amount = _single_end(claimed.amount)
    if amount is not None and claimed.unit in CLAIM_PERIOD_DAYS:
        time = rf".{{{end - begin}}}\s+{claimed.unit}s?\b"
        if found := _time_replacement(text, claimed, amount, right, time):
            return found
    words = _number_in_place(text[begin:end], claimed, abs(right))
    return None if words is None else Replacement(begin, end, words)


def _time_replacement(
    text: str, claimed: StatedFigure, amount: Number, right: float, pattern: str
) -> Replacement | None:
    """A time for the claimed one that the `pattern` matches, such as "a month" or "5 weeks".

    It is in days where it is no whole number of the claimed unit, but for a claim that has decimals
    itself: "3.5 weeks".
    """
    if claimed.unit not in CLAIM_PERIOD_DAYS or right <= 0:
        return None
    words = re.compile(pattern).match(text, claimed.number_begin)
    if words is None:
        return None
    found: str | None = None
    for unit in (claimed.unit, "day"):
        time = right * float(CLAIM_PERIOD_DAYS[claimed.unit]) / float(CLAIM_PERIOD_DAYS[unit])
        digits = _digits(claimed._replace(unit=unit), amount, time, Fraction(1))
        if digits is None:
            continue
        found = with_time_unit(number_text(digits, thousands_separator=","), unit, digits)
        if digits == int(digits) or (claimed.place < 1 <= time):
            break
    return None if found is None else Replacement(*words.span(), found)


def _date_replacement(text: str, claimed: StatedDate, right: str) -> Replacement | None:
    """The right date for the claimed one; the word that bounds it stays."""
    words = text[claimed.begin : claimed.end]
    if not words or not re.fullmatch(r"\d{4}-\d\d-\d\d", right):
        return None
    bound = _DATE_BOUND.match(words)
    return Replacement(claimed.begin + (bound.end() if bound else 0), claimed.end, right)


def _is_below_zero(claimed: StatedFigure) -> bool:
    return isinstance(claimed.amount, Number) and claimed.amount < 0


def _number_in_place(written: str, claimed: StatedFigure, right: float) -> str | None:
    """The number that takes the place of `written`, in the same notation.

    "1.6k" and "36" (percent) count in thousands and hundredths, numbers in words in ones.
    """
    amount = _single_end(claimed.amount)
    if amount is None:
        return None
    number = _NUMBER.match(written)
    if number is None and _VERB.match(written):
        return None
    if number is None:
        ending = "%" if claimed.unit == SHARE else " times" if _TIMES.match(written) else ""
        scale = Fraction(1, 100) if claimed.unit == SHARE else Fraction(1)
        digits = _digits(claimed, amount, right, scale)
        return None if digits is None else f"{number_text(digits, thousands_separator=',')}{ending}"
    mantissa = Fraction(number[0].replace(",", "").replace("_", ""))
    if not mantissa:
        return None
    digits = _digits(claimed, amount, right, abs(Fraction(amount)) / mantissa)
    if digits is None:
        return None
    has_separator = "," in number[0] or mantissa < 1_000  # noqa: PLR2004
    separator = "," if has_separator else ""
    return f"{number_text(digits, thousands_separator=separator)}{written[number.end() :]}"


def _single_end(amount: Quantity) -> Number | None:
    """The number of a figure, itself or the only end of a bound; `None` for 0 and infinity."""
    number = amount if isinstance(amount, Number) else one_sided_bound(amount)
    return None if not number or math.isinf(number) else number


def _digits(claimed: StatedFigure, amount: Number, right: float, scale: Fraction) -> Number | None:
    """The first of the roundings of `right`, in units of `scale`, with which it is consistent."""
    for digits in _roundings(claimed, amount, Fraction(repr(right)) / scale, scale):
        number = simplify(digits * scale)
        is_near = abs(float(number) - right) <= _MOST_ROUNDING * right
        if number not in (0, amount) and is_near and _is_consistent(claimed, number, right):
            return digits
    return None


def _is_consistent(claimed: StatedFigure, number: Number, right: float) -> bool:
    """True where the claim with `number` instead of its own is consistent with `right`."""
    place, round_to = written_precision(number)
    stated = claimed._replace(
        amount=_like(claimed.amount, number), place=place, round_to=round_to, denominator=None
    )
    signed = -right if _is_below_zero(claimed) else right
    return verdict(stated.amount, signed, tolerance_of(stated)) == "consistent"


def _roundings(
    claimed: StatedFigure, amount: Number, right: Fraction, scale: Fraction
) -> Iterator[int | Fraction]:
    """`right` rounded to the last digit of the claim, then ever finer; beside it if it is a bound.

    What is less than 26 days is not less than 25 where 25 is right.
    """
    place = min(Fraction(claimed.place), abs(Fraction(amount))) / scale
    decimals = -math.floor(math.log10(place)) if claimed.denominator is None else 0
    for places in range(decimals, max(decimals, 0) + _MORE_DECIMALS):
        rounding = _rounding(claimed)
        rounded = round_to_places(right, places, rounding)
        yield rounded
        if claimed.hedge == "strictly":
            step = Fraction(10) ** -places
            yield rounded + (step if rounding == "up" else -step)


def _rounding(claimed: StatedFigure) -> Rounding:
    """The side on which the words of a claim allow its figure to lie."""
    amount = claimed.amount
    if isinstance(amount, Interval):
        return "down" if amount.low == one_sided_bound(amount) else "up"
    sides: dict[Hedge, Rounding] = {"nearly": "up", "just over": "down"}
    return sides.get(claimed.hedge, "nearest")


def _like(amount: Quantity, number: Number) -> Quantity:
    """`number`, as the end of a bound where `amount` is one, and with its sign."""
    if not isinstance(amount, Interval):
        return -number if isinstance(amount, Number) and amount < 0 else number
    if amount.low == one_sided_bound(amount):
        return Interval(number, amount.high, known_end=amount.known_end)
    return Interval(amount.low, number, known_end=amount.known_end)
