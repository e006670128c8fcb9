"""Values of options that the shell has split into words, because they were not quoted."""

import os
import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import quoted, without_quotes
from attrition_cli.notation.quoting.shell_words import shell_word

_END_OF_NUMBER = re.compile(r"[0-9]{3}(?![0-9])")
"""The beginning of a word that continues a number with separated thousands."""


def split_value(
    command: Any, arguments: Sequence[str], *, needs_digits: bool = False
) -> str | None:
    """A message on the first value in `arguments` that was split into words; `None` without one.

    With `needs_digits` only numbers that were split between thousands count.
    """
    for param, value, others in _values_with_rest(command, arguments):
        is_number = value[-1:].isdigit() and all(map(_END_OF_NUMBER.match, others))
        if needs_digits and not is_number:
            continue
        name, whole = max(param.opts, key=len), without_quotes(" ".join([value, *others]))
        error = refusal(param, whole)
        if error is None and is_number:
            return f"{name}: {quoted(whole)} has a space in it: say {whole.replace(' ', '')}"
        if error is None:
            return f"{name}: {quoted(whole)} has spaces in it: say {name} {shell_word(whole)}"
        cause = error.__cause__
        if others[0][:1].isdigit() or (isinstance(cause, InputError) and cause.cures):
            return f"{name}: {getattr(error, 'message', error)}"
    return None


def refusal(param: Any, text: str) -> Exception | None:
    """The error that `param`, a parameter of Typer's, raises for `text`; `None` without one."""
    try:
        param.type(text, param)
    except Exception as error:  # noqa: BLE001  # any kind of refusal
        return error
    return None


def _values_with_rest(
    command: Any, arguments: Sequence[str]
) -> Iterator[tuple[Any, str, Sequence[str]]]:
    """Each option with its value and the words after it, up to an option or an existing file."""
    for at, param, value in typed_values(command, arguments):
        others: list[str] = []
        for other in arguments[at + 1 :]:
            if other.startswith("-") or os.path.exists(other):  # noqa: PTH110  # any text
                break
            others.append(other)
        if others:
            yield param, value, others


def typed_values(command: Any, arguments: Sequence[str]) -> Iterator[tuple[int, Any, str]]:
    """Each option of `command` with its value, after the index in `arguments` of the value."""
    params = {name: each for each in command.params for name in each.opts if name.startswith("-")}
    for at, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        param = params.get(name)
        if param is None or param.is_flag:
            continue
        if equals:
            yield at, param, value
        elif at + 1 < len(arguments):
            yield at + 1, param, arguments[at + 1]
