"""What is said of a scenario file, whatever its format."""

from attrition_cli.files.input_file import Location
from attrition_cli.notation.escaping import quoted

TOO_DEEP_REASON = (
    "values are nested too deeply: those of a scenario are within a few tables and lists"
)


def duplicate_key_reason(key: str, first: Location) -> str:
    """That `key` stands here for the second time."""
    return f"{quoted(key)} stands on line {first.line} already: give each key once"


def not_a_table_reason(kind: str, example: str) -> str:
    """That a value of some `kind` is all there is."""
    return f"{kind} is all there is in it: write keys and values, such as {example}"
