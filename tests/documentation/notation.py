"""Tables of what a person may type: how the program reads each text, or why it refuses it."""

from collections.abc import Sequence

from attrition_cli.core.errors import InputError
from attrition_cli.notation.inputs import INPUTS


def read_as(name: str, *rows: tuple[str, str]) -> str:
    """A Markdown table of texts for the input `name`: each as typed, as read, and its meaning."""
    cells = [
        (f"`{text}`", f"`{INPUTS[name].write(INPUTS[name].read(text))}`", meaning)
        for text, meaning in rows
    ]
    return _table(("you type", "the program reads", "meaning"), cells)


def refused(*rows: tuple[str, str]) -> str:
    """A Markdown table of inputs, with a text that each refuses and the message of the refusal."""
    cells = [
        (f"`--{name.replace('_', '-')}`", f"`{text}`", _refusal(name, text)) for name, text in rows
    ]
    return _table(("option", "you type", "the program says"), cells)


def _refusal(name: str, text: str) -> str:
    """The message with which the input `name` refuses `text`."""
    try:
        INPUTS[name].read(text)
    except InputError as error:
        return str(error)
    raise AssertionError(f"{name} reads {text!r}")


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"
