"""Text and dates in files that a user writes, validated or refused."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import PurePath

from attrition_cli.core.errors import InputError, examples
from attrition_cli.notation.escaping import quoted

_MAX_CHARACTERS = 300
"""Most characters of a text, enough for about three sentences."""

_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PLAIN_YAML = r"[\w.][\w.%/±+-]*(?: [\w.%/±+-]+)*"


def validated_text(value: object) -> str:
    """`value` as text; raises `InputError` where it is not text, or cannot be printed."""
    if not isinstance(value, str):
        raise InputError(f"{describe_value(value)} is no text: put it in quotes")
    text = value.strip()
    if not text.isprintable():
        text = _printable_text(text)
    if not text:
        raise InputError("there is nothing in it: fill it in")
    if len(text) > _MAX_CHARACTERS:
        raise InputError(
            f"{quoted(text)} has {len(text):,} characters: say it in {_MAX_CHARACTERS}"
        )
    return text


def _printable_text(text: str) -> str:
    """`text` with plain blanks for typographic ones; raises `InputError` for unprintable text."""
    from attrition_cli.notation.typography import (  # few texts need it
        character_name,
        is_joiner,
        replace_unseen,
    )

    text = replace_unseen(text).strip()
    odd = next((c for c in text if not (c.isprintable() or is_joiner(c))), None)
    if odd:
        raise InputError(
            f"{quoted(text)} has a character that does not print, {character_name(odd)}:"
            " take it out"
        )
    return text


def validated_date_text(value: object) -> str:
    """The text of a date, which TOML has read as a date; raises `InputError` for a time of day."""
    if isinstance(value, datetime):
        cures = examples("the day alone, ", f"{value:%Y-%m-%d}")
        raise InputError(f"{value} has a time of day", *cures)
    return value.isoformat() if isinstance(value, date) else validated_text(value)


def describe_value(value: object) -> str:
    """`value` as named in a message.

    >>> describe_value(True), describe_value([1]), describe_value(None), describe_value("1.5")
    ('true', 'a list', 'nothing', "'1.5'")
    """
    if value is None:
        return "nothing"
    kinds: dict[type, str] = {bool: str(value).lower(), dict: "a table", list: "a list"}
    return kinds.get(type(value)) or quoted(str(value))


def written_in(file: str) -> Callable[[str], str]:
    """How a value is written in `file`, by the ending of its name; what is no other is TOML.

    >>> written_in("kursk.toml")("10k..12k"), written_in("kursk.yaml")("10k..12k")
    ('"10k..12k"', '10k..12k')
    """
    return _WRITERS.get(PurePath(file).suffix.lower(), _in_toml)


def _in_toml(text: str) -> str:
    return text if re.fullmatch(f"{_NUMBER}|{_DAY}", text) else _in_quotes(text)


def _in_json(text: str) -> str:
    return text if re.fullmatch(_NUMBER, text) else _in_quotes(text)


def _in_yaml(text: str) -> str:
    return text if re.fullmatch(_PLAIN_YAML, text) else _in_quotes(text)


def _in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_WRITERS = {".json": _in_json, ".yaml": _in_yaml, ".yml": _in_yaml}
