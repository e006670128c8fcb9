"""Percentages: `30%`, `30`, `10,30,50`; percentiles and credibility."""

from attrition_cli.core.errors import InputError
from attrition_cli.core.exact import Number
from attrition_cli.notation.cures import with_cures
from attrition_cli.notation.numbers import number_text, parse_number
from attrition_cli.notation.text import shown


@with_cures
def parse_percentages(text: str) -> tuple[Number, ...]:
    """The percentages that `text` lists, with or without their sign.

    Raises `InputError` as `parse_number` does, for anything outside 0 to 100, and for a bare
    number below 1, which could be meant as a share.

    >>> parse_percentages("10,30%")
    (10, 30)
    """
    return tuple(map(_percentage, text.split(",")))


@with_cures
def parse_percentiles(text: str) -> tuple[Number, ...]:
    """The percentiles that `text` lists, rising, each between 0 and 100.

    >>> parse_percentiles("10,50,90")
    (10, 50, 90)
    """
    percentiles = parse_percentages(text)
    rising = tuple(sorted(set(percentiles)))
    for percentile in percentiles:
        if not 0 < percentile < 100:  # noqa: PLR2004
            raise InputError(
                f"{number_text(percentile)} is no percentile of draws: they lie between 0 and 100"
            )
        if percentiles.count(percentile) > 1:
            reason = f"{number_text(percentile)} is repeated in {shown(text)}"
            raise InputError(reason, percentages_text(rising))
    if percentiles != rising:
        raise InputError(f"{shown(text)} does not rise", percentages_text(rising))
    return percentiles


@with_cures
def parse_credibility(text: str) -> Number:
    """How much of a distribution lies between the ends of an interval, in per cent.

    >>> parse_credibility("80")
    80
    """
    credibility = _percentage(text)
    if not 0 < credibility < 100:  # noqa: PLR2004
        raise InputError(f"{shown(text)} is no credible interval: say 50, 80, 90 or 95")
    return credibility


def percentages_text(percentages: tuple[Number, ...]) -> str:
    """`percentages` in the notation that `parse_percentages` reads.

    >>> percentages_text((10, 30))
    '10,30'
    """
    return ",".join(f"{number_text(p)}{'%' if 0 < p < 1 else ''}" for p in percentages)


def _percentage(text: str) -> Number:
    number = parse_number(text.strip().removesuffix("%"))
    if number > 100:  # noqa: PLR2004
        raise InputError(f"{shown(text)} is more than all: percentages run from 0 to 100")
    if 0 < number < 1 and "%" not in text:
        raise InputError(
            f"{shown(text)} could be a share or per cent",
            f"{number_text(number * 100)}%",
            f"{number_text(number)}%",
        )
    return number
