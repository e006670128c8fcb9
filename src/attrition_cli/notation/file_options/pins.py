"""Pins of files: `@losses.csv#killed@2024-11-03=400:0123456789ab`, `kursk.toml=0123456789ab`."""

import re
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import quoted

DIGEST_DIGITS = 12
"""Hexadecimal digits of a digest: of changes, one in 280 million million passes unseen."""

_PIN = rf"(?P<of>.+)=(?:(?P<rows>[0-9]{{1,9}}):)?(?P<digest>[0-9a-f]{{{DIGEST_DIGITS}}})"


class Pin(NamedTuple):
    """What a file held when an answer was given: a digest of its contents.

    It is `of` a series, a reference with a date, of so many `rows`, or of the path of another file.
    """

    of: str
    rows: int | None
    digest: str

    @property
    def text(self) -> str:
        """The pin as it is typed.

        >>> Pin("@losses.csv@2024-11-03", 400, "0123456789ab").text
        '@losses.csv@2024-11-03=400:0123456789ab'
        """
        rows = "" if self.rows is None else f"{self.rows}:"
        return f"{self.of}={rows}{self.digest}"


def parse_pin(text: str) -> Pin:
    """The pin that `text` makes. Raises `InputError` for any other text.

    >>> parse_pin("kursk.toml=0123456789ab")
    Pin(of='kursk.toml', rows=None, digest='0123456789ab')
    """
    match = re.fullmatch(_PIN, text.strip(), re.DOTALL)
    if match is None:
        raise InputError(
            f"{quoted(text)} is no pin: copy it from the printed command, such as"
            " @losses.csv@2024-11-03=400:0123456789ab or kursk.toml=0123456789ab"
        )
    rows = match["rows"]
    return Pin(match["of"], None if rows is None else int(rows), match["digest"])
