"""Messages on a scenario file in any format."""

from attrition_cli.files.input_file import Location
from attrition_cli.notation.escaping import quoted

TOO_DEEP_REASON = (
    "values are nested too deeply: those of a scenario are within a few tables and lists"
)


def duplicate_key_reason(key: str, first: Location) -> str:
    """A fault: the second `key` of a name in a table; the `first` is elsewhere."""
    return f"{quoted(key)} stands on line {first.line} already: give each key once"


def not_a_table_reason(data: object, example: str) -> str:
    """A fault: a file that holds `data`, a list or a single value, and no keys."""
    kind = "a list" if isinstance(data, list) else "a single value"
    return f"{kind} is all there is in it: write keys and values, such as {example}"
