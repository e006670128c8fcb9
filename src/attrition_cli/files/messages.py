"""What is said of a scenario file, whatever its format."""

from attrition_cli.files.text_file import Place
from attrition_cli.notation.escaping import shown

TOO_DEEP = "values are nested too deeply: those of a scenario are within a few tables and lists"


def twice(key: str, first: Place) -> str:
    """That `key` stands here for the second time."""
    return f"{shown(key)} stands on line {first.line} already: give each key once"


def no_table(kind: str, example: str) -> str:
    """That a value of some `kind` is all there is."""
    return f"{kind} is all there is in it: write keys and values, such as {example}"
