"""Numbers, ranges and distributions.

`10k..12k`, `..12k`, `1200..`, `12k±10%` and `12k±500` are bounds, `10k to 12k` is a lognormal
90 % interval and `10k..11k..12k` a PERT distribution.
"""

import math
import re
from collections.abc import Sequence
from typing import Any

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.quantity import (
    CentralInterval,
    Interval,
    Lognormal,
    Pert,
    Quantity,
    parameters,
)
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.numbers import (
    PERCENT,
    is_plain_number,
    number_text,
    parse_number,
    suffix_multiplier,
    thousands_suffix,
    validated_number,
)
from attrition_cli.notation.refusals import notation_parser

_BOUNDS_SEPARATOR = ".."
_LOGNORMAL_SEPARATOR = " to "
_MAX_POINTS = 3
_BOUND_BY_PHRASE = {
    "at most ": "..{}",
    "as many as ": "..{}",
    "up to ": "..{}",
    "at least ": "{}..",
}
_DASHED_END = r"([0-9][0-9.,_]*(?:[kKM]|\s*(?i:thousand|million))?)"
_DASHED_RANGE = rf"{_DASHED_END}\s*-\s*{_DASHED_END}"
_THOUSAND = 1_000


@notation_parser
def parse_quantity(text: str) -> Quantity:
    """The number, the interval between two bounds or the distribution that `text` gives.

    Raises `InputError` as `parse_number` does, and for points that are reversed or unclear.

    >>> parse_quantity("12k"), parse_quantity("10k..12k"), parse_quantity("12k±10%")
    (12000, Interval(low=10000, high=12000), Interval(low=10800, high=13200))
    >>> parse_quantity("..12k"), parse_quantity("at least 1200")
    (Interval(low=0, high=12000), Interval(low=1200, high=inf))
    >>> parse_quantity("10k to 12k"), parse_quantity("10k..11k..12k")  # doctest: +ELLIPSIS
    (Lognormal(low=10000, high=12000, ...=90), Pert(low=10000, mode=11000, high=12000, ...=4))
    """
    bounds = _replace_bound_phrases(text.strip())
    centre, plus_minus, spread = split_spread(bounds)
    if plus_minus and not spread:
        raise InputError(f"{quoted(text)} has no spread", f"{centre}±10%", f"{centre}±500")
    if plus_minus and centre:
        return _parse_plus_minus(text, parse_number(centre), spread)
    parts, separator = split_points(bounds)
    if separator == _LOGNORMAL_SEPARATOR:
        return _parse_lognormal(text, parts)
    if len(parts) == 1:
        if not is_plain_number(bounds) and (dashed := re.fullmatch(_DASHED_RANGE, bounds)):
            raise InputError(
                f"{quoted(text)} is a range with a dash",
                *_readings(dashed.groups(), _BOUNDS_SEPARATOR),
            )
        return parse_number(bounds)
    if "..." in bounds or len(parts) > _MAX_POINTS or not any(parts):
        raise InputError(f"{quoted(text)} is not a range", "10k..12k", "..12k", "1200..")
    return _parse_pert(text, parts) if len(parts) == _MAX_POINTS else _parse_bounds(text, *parts)


def quantity_text(quantity: object) -> str:
    """The text of `quantity`, without loss, in the notation that `parse_quantity` reads.

    >>> quantity_text(Interval(10_000, 12_000)), quantity_text(parse_quantity("at most 12k"))
    ('10000..12000', '..12000')
    >>> quantity_text(Lognormal(10_000, 12_000)), quantity_text(Pert(10_000, 11_000, 12_000))
    ('10000 to 12000', '10000..11000..12000')
    """
    numbers: tuple[Any, ...] = parameters(quantity)
    if not isinstance(quantity, Interval):
        return (
            _LOGNORMAL_SEPARATOR if isinstance(quantity, CentralInterval) else _BOUNDS_SEPARATOR
        ).join(map(number_text, numbers))
    low, high = numbers
    high = math.inf if high is None else high  # as in results
    is_at_most, is_at_least = (quantity.known_end == end for end in ("high", "low"))
    return _BOUNDS_SEPARATOR.join(
        (
            "" if is_at_most else number_text(low),
            "" if is_at_least or high == math.inf else number_text(high),
        )
    )


def split_points(text: str) -> tuple[list[str], str]:
    """The points of the range or distribution `text`, and the separator between them.

    >>> split_points("10k..11k..12k"), split_points("10k to 12k")
    ((['10k', '11k', '12k'], '..'), (['10k', '12k'], ' to '))
    """
    text = f" {text} "
    separator = _LOGNORMAL_SEPARATOR if _LOGNORMAL_SEPARATOR in text else _BOUNDS_SEPARATOR
    return [part.strip() for part in text.split(separator)], separator


def split_spread(text: str) -> tuple[str, str, str]:
    """The centre, the sign and the spread of `12k±10%`, also written with +- or +/-.

    >>> split_spread("12k +/- 500"), split_spread("12k")
    (('12k', '±', '500'), ('12k', '', ''))
    """
    centre, sign, spread = text.replace("+/-", "±").replace("+-", "±").partition("±")
    return centre.strip(), sign, spread.strip()


def spread_readings(centre: str, spread: str) -> list[str]:
    """The bounds that a spread in per cent means as a part of the centre, and as percentage points.

    Bounds below zero are left out.

    >>> spread_readings("30", "5%"), spread_readings("0.2%", "10%")
    (['28.5..31.5', '25..35'], ['0.18..0.22'])
    """
    middle, points = (parse_number(each.removesuffix("%").strip()) for each in (centre, spread))
    return [
        f"{number_text(middle - width)}..{number_text(middle + width)}"
        for width in (quotient(middle * points, PERCENT), points)
        if width <= middle
    ]


def is_spread_of_share(centre: str, spread: str) -> bool:
    """True where a spread in per cent may be percentage points, so that it lies in 0 to 100.

    >>> is_spread_of_share("30", "5%"), is_spread_of_share("92", "10%")
    (True, False)
    """
    middle, points = (parse_number(each.removesuffix("%").strip()) for each in (centre, spread))
    return points <= middle <= PERCENT - points


def _replace_bound_phrases(text: str) -> str:
    """`text` with "at most", "at least" and "between" replaced by the notation for bounds."""
    for phrase, bound in _BOUND_BY_PHRASE.items():
        if text.startswith(phrase):
            return bound.format(text.removeprefix(phrase).strip())
    if text.startswith("between ") and " and " in text:
        return text.removeprefix("between ").replace(" and ", "..")
    return text


def _parse_plus_minus(text: str, centre: Number, spread: str) -> Quantity:
    width = parse_number(spread.removesuffix("%").strip())
    if spread.endswith("%"):
        width = quotient(centre * width, PERCENT)
    high = validated_number(text, centre + width)
    if width > centre:
        raise InputError(f"{quoted(text)} reaches below zero", f"..{number_text(high)}")
    return _interval_or_number(validated_number(text, centre - width), high)


def _parse_bounds(text: str, low_text: str, high_text: str) -> Quantity:
    if low_text and high_text:
        low, high = _parse_rising_numbers(text, [low_text, high_text], _BOUNDS_SEPARATOR)
        return _interval_or_number(low, high)
    if high_text:
        high = parse_number(high_text)
        return Interval(0, high, known_end="high") if high else 0
    return Interval(parse_number(low_text), math.inf)


def _parse_lognormal(text: str, parts: list[str]) -> Quantity:
    if len(parts) > 2 or not all(parts) or _BOUNDS_SEPARATOR in text:  # noqa: PLR2004
        raise InputError(f"{quoted(text)} is not an interval", "10k to 12k", "10k..11k..12k")
    low, high = _parse_rising_numbers(text, parts, _LOGNORMAL_SEPARATOR)
    if not low:
        raise InputError(
            f"{quoted(text)} starts at 0, above which a lognormal interval lies",
            f"0..{number_text(high)}",
        )
    return low if low == high else Lognormal(low, high)


def _parse_pert(text: str, parts: list[str]) -> Quantity:
    if not all(parts):
        raise InputError(f"{quoted(text)} has three points, one of them missing", "10k..11k..12k")
    low, mode, high = _parse_rising_numbers(text, parts, _BOUNDS_SEPARATOR)
    return low if low == high else Pert(low, mode, high)


def _parse_rising_numbers(text: str, parts: list[str], separator: str) -> list[Number]:
    """The numbers of `parts`, which must be unambiguous and in ascending order."""
    numbers = [parse_number(part) for part in parts]
    refuse_two_readings(text, parts, separator)
    rising = sorted(numbers)
    if numbers != rising:
        outside = len(parts) > 2 and numbers[0] <= numbers[-1]  # noqa: PLR2004
        what = "its most likely value outside its bounds" if outside else "its bounds reversed"
        raise InputError(f"{quoted(text)} has {what}", separator.join(map(number_text, rising)))
    return numbers


def refuse_two_readings(text: str, parts: Sequence[str], separator: str) -> None:
    """Refuse `text`, whose numbers are `parts`, where one of them may be meant in thousands.

    10 to 12,000, or 10..12k, may begin at 10 or at 10,000.
    """
    with_thousands = _with_shared_thousands(parts)
    for part, meant in zip(parts, with_thousands, strict=True):
        if part != meant:
            where = "begin at" if part == parts[0] else "have its middle at"
            raise InputError(
                f"{quoted(text)} could {where} {part} or at {meant}", *_readings(parts, separator)
            )


def may_share_thousands(first: str, second: str) -> bool:
    """True where the `first` end of a range may be meant in thousands, as the `second` is.

    This is so where the second has a thousands separator or a suffix, the first has neither and is
    not 0, and a thousand times the first is at most the second.

    >>> may_share_thousands("10", "12,000"), may_share_thousands("500", "12,000")
    (True, False)
    """
    if _has_thousands(first) or not _has_thousands(second):
        return False
    return 0 < parse_number(first) * _THOUSAND <= parse_number(second)


def _has_thousands(number: str) -> bool:
    return "," in number or "_" in number or bool(thousands_suffix(number))


def _readings(parts: Sequence[str], separator: str) -> list[str]:
    """The texts of the range with `parts` in thousands and as they stand; one where unambiguous."""
    with_thousands = _with_shared_thousands(parts)
    if with_thousands == [*parts]:
        return [separator.join(parts)]
    as_they_stand = [number_text(parse_number(part)) for part in parts]
    if not thousands_suffix(parts[-1]):
        with_thousands = [number_text(parse_number(part)) for part in with_thousands]
    return [separator.join(with_thousands), separator.join(as_they_stand)]


def _with_shared_thousands(parts: Sequence[str]) -> list[str]:
    """`parts`, each converted to the thousands of a later one where these may be meant."""
    return [
        next(
            (
                _in_thousands_of(part, later)
                for later in reversed(parts[at + 1 :])
                if may_share_thousands(part, later)
            ),
            part,
        )
        for at, part in enumerate(parts)
    ]


def _in_thousands_of(part: str, later: str) -> str:
    """`part` in thousands or millions, as `later` is written."""
    number, last = parse_number(part), parse_number(later)
    suffix = thousands_suffix(later)
    most = suffix_multiplier(suffix) * _THOUSAND ** len(re.findall("[,_]", later))
    multiple = _THOUSAND
    while multiple < most and number * multiple * _THOUSAND <= last:
        multiple *= _THOUSAND
    if multiple == suffix_multiplier(suffix) and "e" not in part.lower():
        return f"{part}{suffix}"
    return number_text(number * multiple)


def _interval_or_number(low: Number, high: Number) -> Quantity:
    if low == high:
        return low
    return Interval(low, high, known_end="" if low else "both")
