"""Percentages such as `30%` and `10,30,50`; percentiles, credibility, and shares: `30%..40%`."""

import math
import re

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import (
    Interval,
    Quantity,
    bounds_of,
    parameters,
    validated_credibility,
)
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.numbers import PERCENT, number_text, parse_number
from attrition_cli.notation.quantities import (
    parse_quantity,
    quantity_text,
    split_spread,
    spread_readings,
)
from attrition_cli.notation.refusals import notation_parser

_PERCENTAGE = r"[0-9.]+%?"


@notation_parser
def parse_percentages(text: str) -> tuple[Number, ...]:
    """The percentages that `text` lists, with or without the sign %.

    Raises `InputError` as `parse_number` does, for anything outside 0 to 100, and for a bare
    number below 1, which could be meant as a share.

    >>> parse_percentages("10,30%")
    (10, 30)
    """
    if re.fullmatch(rf"{_PERCENTAGE}(\s+{_PERCENTAGE})+", text.strip()):
        raise InputError(f"{quoted(text)} has no comma in it", ",".join(text.split()))
    return tuple(map(_parse_percentage, text.split(",")))


@notation_parser
def parse_percentiles(text: str) -> tuple[Number, ...]:
    """The percentiles that `text` lists in ascending order, each between 0 and 100.

    >>> parse_percentiles("10,50,90")
    (10, 50, 90)
    """
    percentiles = parse_percentages(text)
    sorted_percentiles = tuple(sorted(set(percentiles)))
    for percentile in percentiles:
        if not 0 < percentile < PERCENT:
            raise InputError(
                f"{number_text(percentile)} is no percentile of draws: they lie between 0 and 100"
            )
        if percentiles.count(percentile) > 1:
            raise InputError(
                f"{number_text(percentile)} is repeated in {quoted(text)}",
                percentages_text(sorted_percentiles),
            )
    if percentiles != sorted_percentiles:
        raise InputError(f"{quoted(text)} does not rise", percentages_text(sorted_percentiles))
    return percentiles


@notation_parser
def parse_credibility(text: str) -> Number:
    """The share of a distribution between its two ends, in per cent.

    >>> parse_credibility("80")
    80
    """
    credibility = _parse_percentage(text)
    if not 0 < credibility < PERCENT:
        raise InputError(f"{quoted(text)} is no credible interval: say 50, 80, 90 or 95")
    try:
        return validated_credibility(credibility)
    except InputError as error:
        raise InputError(f"{quoted(text)} {error.reason}") from None


@notation_parser
def parse_probability(text: str) -> Number:
    """The probability, in per cent, that `text` gives with or without the sign %.

    >>> parse_probability("90%"), parse_probability("97.5")
    (90, Fraction(195, 2))
    """
    probability = _parse_percentage(text)
    if not 0 < probability < PERCENT:
        raise InputError(
            f"{quoted(text)} is no probability of draws: they lie between 0 and 100%: say 90%"
        )
    return probability


@notation_parser
def parse_share(text: str) -> Quantity:
    """The share (0 to 1) that `text` gives in per cent, with or without the sign %.

    Raises `InputError` as `parse_quantity` does, for more than 100 %, and for a bare number up to
    1, which could be meant as a share.

    >>> parse_share("33.4%"), parse_share("30%..40%")
    (Fraction(167, 500), Interval(low=Fraction(3, 10), high=Fraction(2, 5)))
    """
    centre, _, spread = split_spread(text)
    if "%" in spread:
        readings = (f"{reading}%" for reading in spread_readings(centre, spread))
        raise InputError(f"{quoted(text)} has a spread with two readings", *readings)
    bare = re.sub(_PERCENT_SIGN, "", text)
    if "%" in bare or "/" in bare or not any(map(str.isdigit, bare)):
        raise InputError(f"{quoted(text)} is not a share", "33.4%", "30%..40%")
    try:
        percent = parse_quantity(bare)
    except InputError as error:
        raise InputError(error.reason, *(f"{cure}%" for cure in error.cures)) from None
    low, high = bounds_of(percent)
    if low > PERCENT or PERCENT < high < math.inf:
        raise InputError(f"{quoted(text)} is more than all: percentages run from 0 to 100")
    if "%" not in centre and any(0 < end <= 1 for end in parameters(percent)):
        raise InputError(
            f"{quoted(text)} could be a share or per cent",
            f"{quantity_text(map_quantity(lambda end: end * PERCENT, percent))}%",
            f"{quantity_text(percent)}%",
        )
    if high == math.inf:
        percent = Interval(low, PERCENT, known_end="low") if low < PERCENT else low
    share: Quantity = map_quantity(lambda end: quotient(end, PERCENT), percent)
    return share


def share_text(share: Quantity) -> str:
    """The text of `share`, in the notation that `parse_share` reads.

    >>> share_text(parse_share("33.4%")), share_text(parse_share("30 to 40"))
    ('33.4%', '30 to 40%')
    """
    return f"{quantity_text(map_quantity(lambda end: end * PERCENT, share))}%"


_PERCENT_SIGN = r"(?<=[0-9])\s*%(?=\s|\.\.|±|\+|$)"


def percentages_text(percentages: tuple[Number, ...]) -> str:
    """The text of `percentages`, in the notation that `parse_percentages` reads.

    >>> percentages_text((10, 30))
    '10,30'
    """
    return ",".join(f"{number_text(p)}{'%' if 0 < p < 1 else ''}" for p in percentages)


def _parse_percentage(text: str) -> Number:
    number = parse_number(text.strip().removesuffix("%"))
    if number > PERCENT:
        raise InputError(f"{quoted(text)} is more than all: percentages run from 0 to 100")
    if 0 < number < 1 and "%" not in text:
        raise InputError(
            f"{quoted(text)} could be a share or per cent",
            f"{number_text(number * PERCENT)}%",
            f"{number_text(number)}%",
        )
    return number
