"""Percentages: `30%`, `30`, `10,30,50`."""

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


def percentages_text(percentages: tuple[Number, ...]) -> str:
    """`percentages` in the notation that `parse_percentages` reads.

    >>> percentages_text((10, 30))
    '10,30'
    """
    return ",".join(f"{number_text(p)}{'%' if 0 < p < 1 else ''}" for p in percentages)


def _percentage(text: str) -> Number:
    number = parse_number(text.strip().removesuffix("%"))
    if number > 100:  # noqa: PLR2004
        raise InputError(f"{shown(text)} is more than everybody: percentages run from 0 to 100")
    if 0 < number < 1 and "%" not in text:
        raise InputError(
            f"{shown(text)} could be a share or per cent",
            f"{number_text(number * 100)}%",
            f"{number_text(number)}%",
        )
    return number
