"""Parsing of figures in files."""

import re
from collections.abc import Sequence
from math import isinf

from attrition_cli.core.errors import InputError, add_input
from attrition_cli.evidence.series.table.cells.cell_marks import without_marks
from attrition_cli.notation.escaping import plain_typography, quoted
from attrition_cli.notation.file_options.read_options import DecimalMark
from attrition_cli.notation.numbers import parse_number

_GROUPED_DIGITS = r"[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?"
_POINT_OR_GROUP = r"[1-9][0-9]{0,2}\.[0-9]{3}"
_EXACT_FLOAT_DIGITS = 15

COMMA_NUMBER = r"-?(?:[0-9]{1,3}(?:[. '][0-9]{3})+|[0-9]+)(?:,[0-9]+)?"
"""A number with a comma before decimals, and points, blanks or apostrophes between thousands."""


def parse_cell_number(text: str, *, points_are_decimal: bool = False) -> float:
    """The number that `text` gives, which may be negative.

    It is read as by `parse_number`, and may have blanks between thousands. A point before the last
    three digits could be a thousands separator and is refused unless `points_are_decimal`.

    >>> parse_cell_number("12,000"), parse_cell_number("12 000"), parse_cell_number("-3")
    (12000.0, 12000.0, -3.0)
    """
    digits = plain_typography(text).strip()
    negative = digits.startswith("-")
    if negative:
        digits = digits[1:]
    if not (points_are_decimal and _is_decimal(digits)):
        if re.fullmatch(_POINT_OR_GROUP, digits):
            raise InputError(
                f"{quoted(text)} could have a decimal point or one between thousands",
                add_input("decimal", ",", " where points are between thousands"),
                add_input("decimal", ".", " where they are before decimals"),
            )
        if re.fullmatch(_GROUPED_DIGITS, digits):
            digits = digits.replace(" ", "")
    if not any(map(str.isdigit, digits)):
        raise InputError(
            f"{quoted(text)} is not a number: leave the cell empty where nothing was reported"
        )
    # A number that a float holds exactly needs no exact parsing.
    plain = len(digits) <= _EXACT_FLOAT_DIGITS and _is_decimal(digits)
    number = float(digits) if plain else float(parse_number(digits))
    return 0.0 - number if negative else number


def parse_cell_numbers(
    texts: Sequence[str], decimal: DecimalMark | None
) -> tuple[list[float], bool]:
    """The numbers that `texts` give, if all are digits with or without a mark before decimals.

    And whether none has that mark: it is `decimal`, or a point that is not before three digits.
    The values are those of `parse_cell_number`. Raises `ValueError` where a text has another form.

    >>> parse_cell_numbers(["1200", "1300.5"], None), parse_cell_numbers(["1200,5"], ",")
    (([1200.0, 1300.5], False), ([1200.5], False))
    """
    together, mark = "".join(texts), decimal or "."
    if " " in together:
        texts = [*map(str.strip, texts)]
        together = "".join(texts)
    are_whole = together.isdecimal()
    if not are_whole:
        if not together.replace(mark, "").isdecimal():
            raise ValueError
        if decimal is None and any(text[-4:-3] == "." for text in texts):
            raise ValueError
        if mark == ",":
            texts = _with_points(texts)
    numbers = [*map(float, texts)]
    if not together.isascii() or isinf(sum(numbers)):
        raise ValueError
    return numbers, are_whole


def _with_points(texts: Sequence[str]) -> Sequence[str]:
    """The `texts` with points for commas, of which none is at an end of a text."""
    lines = "\n".join(["", *texts, ""])
    if "\n," in lines or ",\n" in lines:
        raise ValueError
    return lines[1:-1].replace(",", ".").split("\n")


def cell_number_text(figure: float) -> str:
    """The text of a figure, without trailing zeros.

    >>> cell_number_text(1300.0), cell_number_text(1300.5)
    ('1300', '1300.5')
    """
    return f"{figure:.0f}" if figure.is_integer() else repr(figure)


def is_number_like(text: str) -> bool:
    """True where `text` is a number, or may be meant as one.

    >>> is_number_like("1.250"), is_number_like("~1.131,5"), is_number_like("about")
    (True, True, False)
    """
    figure = without_marks(text) or text
    try:
        parse_cell_number(figure, points_are_decimal=True)
    except InputError:
        return re.fullmatch(COMMA_NUMBER, figure.strip()) is not None
    return True


def _is_decimal(text: str) -> bool:
    return text.isascii() and text.replace(".", "", 1).isdecimal()
