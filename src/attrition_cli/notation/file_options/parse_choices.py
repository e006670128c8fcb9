"""The choices that stand in a reference, `@losses.csv,kind=per-period,on-gap=zero`."""

from collections.abc import Sequence
from typing import NoReturn

from attrition_cli.core.errors import InputError, guess
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.file_options.read_options import (
    CHOICES,
    choice_label,
    choice_name,
    gathered,
    in_order,
)
from attrition_cli.notation.refusals import nearest_words

_MARKS = {
    "column": "a column stands after #, as in @losses.csv#killed",
    "as-of": "a date stands after @, as in @losses.csv@2024-10-25",
    "window": "a window stands after a colon, as in @losses.csv:28d",
}
"""What is chosen in a reference by a mark of its own."""


def parse_choices(typed: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The choices that are `typed`, by their Python names, in the order of `CHOICES`.

    Raises `InputError` for one that there is not, one that is given twice, and a bad value.

    >>> parse_choices([("on-gap", "zero"), ("kind", "per-period")])
    (('kind', 'per-period'), ('on_gap', 'zero'))
    """
    made: list[tuple[str, str]] = []
    for label, text in typed:
        name = choice_name(label)
        if name not in CHOICES:
            _refuse_unknown(label)
        if name in dict(made) and not CHOICES[name].is_repeated:
            raise InputError(f"{label}: is given twice, and can be used once")
        try:
            made.append((name, CHOICES[name].read(text)))
        except InputError as error:
            raise InputError(f"{label}: {error.reason}", *error.edits) from None
    return in_order(gathered(made))


def refuse_misplaced(text: str) -> NoReturn:
    """Raise `InputError` for a choice that stands in the name of a file or of a column."""
    label, _, value = text.partition("=")
    if choice_name(label) not in CHOICES:
        _refuse_unknown(label)
    raise InputError(
        f"{quoted(text)} is no choice where it stands: put choices before # and the name of a"
        f' column, and a value with one of , # : @ in double quotes, {label}="{value[:20]}"'
        if any(mark in value for mark in ',#:@"')
        else f"{quoted(text)} stands after the name of a column: put it before #"
    )


def _refuse_unknown(label: str) -> NoReturn:
    labels = [*map(choice_label, CHOICES)]
    known = f"the choices are {', '.join(labels)}"
    hint = _MARKS.get(label) or guess(label, nearest_words(label, labels)[:1]) or known
    raise InputError(
        f"there is no choice {quoted(label)} of how a file is read; the name of a file with"
        f' ,{label}= in it goes in double quotes, @"NAME"',
        hint=hint,
    )
