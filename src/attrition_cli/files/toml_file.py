"""Text files in TOML: what is in them and where, or what is wrong with them and the cure."""

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from attrition_cli.files.locations import Places, TooDeepError
from attrition_cli.files.text_file import Place, TextFile, place_after
from attrition_cli.files.toml_locations import places, refuse_long_keys
from attrition_cli.notation.escaping import printable

CURES = {
    "Invalid value": "put text, ranges and rates in quotes",
    "Expected newline or end of document": "put text, ranges and rates in quotes",
    "Cannot overwrite": "give each key once",
    "Invalid date": "dates are year-month-day, such as 2024-11-01",
    "Illegal character": "close the quotes on the same line",
    "Unterminated string": "close the quotes",
}
"""What to do about what `tomllib` finds, by how its message begins."""


def read_toml(
    file: TextFile,
    cures: Mapping[str, str],
    *,
    too_deep: str,
    parse_float: Callable[[str], Any] = float,
) -> tuple[dict[str, Any], Places]:
    """What is in `file`, and where.

    `cures` are as `CURES`, with one for "", which every message begins with. A number may not
    have more digits than Python reads, which is for the caller to see to.

    Raises `InputError` for what is no TOML, and for what is `too_deep`.
    """
    try:
        refuse_long_keys(file.text)
        try:
            tables = tomllib.loads(file.text, parse_float=parse_float)
        except RecursionError:
            places(file.text)  # raises, with the place
            raise
        return tables, places(file.text)
    except TooDeepError as error:
        raise file.mistaken([(error.place, too_deep)]) from None
    except tomllib.TOMLDecodeError as error:
        raise file.mistaken([_not_toml(file.text, str(error), cures)]) from None


def _not_toml(text: str, message: str, cures: Mapping[str, str]) -> tuple[Place, str]:
    """The place and the reason in a message of `tomllib`, and what to do about it."""
    reason, _, where = message.rpartition(" (at ")
    numbers = re.findall("[0-9]+", where)
    place = Place(*map(int, numbers)) if numbers else place_after(text.rstrip("\n"))
    cure = next(cure for begin, cure in cures.items() if reason.startswith(begin))
    reason = printable(re.sub(r"\((.*),\)", r"\1", reason))
    return place, f"this is not TOML: {reason[:1].lower()}{reason[1:]}: {cure}"
