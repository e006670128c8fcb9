"""Text and dates in files that a user writes, validated or refused."""

from datetime import date, datetime

from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import quoted

_MAX_CHARACTERS = 300
"""Most characters of a text, enough for about three sentences."""


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
        raise InputError(f"{value} has a time of day: say the day alone, {value:%Y-%m-%d}")
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
