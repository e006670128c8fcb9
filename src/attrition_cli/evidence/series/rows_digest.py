"""A digest of the rows of a file, as the reader understood them."""

import sys
from array import array
from collections.abc import Sequence

from attrition_cli.evidence.series.daily_figures import DailyFigures
from attrition_cli.notation.file_options.pins import DIGEST_DIGITS


def rows_digest(
    daily_figures: DailyFigures, understood_as: Sequence[object], odd_rows: Sequence[int]
) -> str:
    """A digest of the dates and figures, of what they were `understood_as`, and of odd rows.

    It is one of values and not of text: equal rows have equal digests, whatever the format, the
    line ends and the other columns of their file. The numbers of odd rows, such as those out of
    order, are a part of an answer as well.
    """
    from hashlib import sha256  # files alone need it

    days, figures = daily_figures.days, daily_figures.figures
    has_all_days = days[-1] - days[0] + 1 == len(days)
    head = " ".join(map(str, (*understood_as, *odd_rows, days[0], days[-1], len(days), "")))
    digest = sha256(head.encode())
    if not has_all_days:
        digest.update(_little_endian("i", days))
    digest.update(_little_endian("d", figures))
    return digest.hexdigest()[:DIGEST_DIGITS]


def _little_endian(kind: str, numbers: Sequence[float]) -> bytes | memoryview:
    """The bytes of `numbers`, the same on every machine."""
    if not isinstance(numbers, array):
        numbers = array(kind, numbers)
    if sys.byteorder == "big":
        numbers = array(kind, numbers)
        numbers.byteswap()
    return memoryview(numbers)
