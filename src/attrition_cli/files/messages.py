"""Messages on scenario files, whatever their format."""

from attrition_cli.files.input_file import Location
from attrition_cli.notation.escaping import quoted

TOO_DEEP_REASON = (
    "values are nested too deeply: those of a scenario are within a few tables and lists"
)


def typographic_character_reason(line: str, column: int) -> str | None:
    """The fault of a typographic character at `column` of `line`; `None` for other characters.

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
    """The fault of a repeated `key` in a table, with the location of the `first` one."""
    return f"{quoted(key)} stands on line {first.line} already: give each key once"


def not_a_table_reason(data: object, example: str) -> str:
    """The fault of a file whose `data` is a list or a single value, without keys."""
    kind = "a list" if isinstance(data, list) else "a single value"
    return f"{kind} is all there is in it: write keys and values, such as {example}"
