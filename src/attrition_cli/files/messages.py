"""Messages on a scenario file in any format."""

from attrition_cli.files.input_file import Location
from attrition_cli.notation.escaping import quoted

TOO_DEEP_REASON = (
    "values are nested too deeply: those of a scenario are within a few tables and lists"
)


def typographic_character_reason(line: str, column: int) -> str | None:
    """A fault: a typographic character at `column` of `line`; `None` for any other there.

    >>> typographic_character_reason("title = “Kursk”", 9)
    'U+201C (left double quotation mark) is not the " of a keyboard: write that'
    """
    if line.isascii():
        return None
    from attrition_cli.notation.typography import character_name, keyboard_character

    odd = line[column - 1 : column]
    plain = keyboard_character(odd) if odd else None
    if plain is None:
        return None
    what = "blank" if plain == " " else plain
    return f"{character_name(odd)} is not the {what} of a keyboard: write that"


def duplicate_key_reason(key: str, first: Location) -> str:
    """A fault: the second `key` of a name in a table; the `first` is elsewhere."""
    return f"{quoted(key)} stands on line {first.line} already: give each key once"


def not_a_table_reason(data: object, example: str) -> str:
    """A fault: a file that holds `data`, a list or a single value, and no keys."""
    kind = "a list" if isinstance(data, list) else "a single value"
    return f"{kind} is all there is in it: write keys and values, such as {example}"
