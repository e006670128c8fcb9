"""Errors of a file that a reference names, with cures that can be typed in the reference."""

import re
from datetime import date
from functools import reduce

from attrition_cli.core.cures import AddInput, Edit, RemoveInput, Replace, Together
from attrition_cli.core.errors import InputError
from attrition_cli.notation.file_options.read_options import (
    CHOICES,
    choice_label,
    gathered,
    in_order,
)
from attrition_cli.notation.references import Reference

_MARKS = {"column": "#COLUMN", "as-of": "@DATE"}
_LABELS = (*_MARKS, *map(choice_label, CHOICES))
_OPTION = rf"--({'|'.join(_LABELS)})\b"


def error_in_reference(error: InputError, reference: Reference) -> InputError:
    """`error` of the file of a `reference`, where options of the file are parts of that.

    >>> cures = AddInput("kind", "cumulative"), AddInput("column", "all killed")
    >>> print(error_in_reference(InputError("3 figures are too few", *cures), Reference("l.csv")))
    3 figures are too few: say @l.csv,kind=cumulative or @l.csv#all killed
    """
    reason = re.sub(_OPTION, lambda option: _MARKS.get(option[1], option[1]), error.reason)
    edits = [_in_reference(edit, reference) for edit in error.edits]
    field, place = error.field, error.place
    if field in CHOICES:
        field, reason = None, f"{choice_label(str(field))}: {reason}"
    if any(map(_is_part_of_reference, error.edits)):
        # Where the cell is another cure, that is not one of the reference.
        place = None
    return InputError(reason, *edits, field=field, hint=error.suggestion, place=place)


def _is_part_of_reference(edit: Edit) -> bool:
    if isinstance(edit, Together):
        return all(map(_is_part_of_reference, edit.edits))
    return isinstance(edit, AddInput | RemoveInput) and choice_label(edit.name) in _LABELS


def _with_choice(reference: Reference, name: str, value: str) -> tuple[tuple[str, str], ...]:
    """The choices of `reference`, with one more."""
    made = gathered(reference.choices)
    more = gathered([(name, value or "yes")])
    if CHOICES[name].is_repeated and name in made:
        more[name] = (*made[name], *more[name])  # type: ignore[misc]
    return in_order({**made, **more})


def _in_reference(edit: Edit, reference: Reference) -> Edit:
    """`edit`, an option of the file with its value, as a reference that has it."""
    if isinstance(edit, Replace):
        return edit._replace(is_open=True)
    if not _is_part_of_reference(edit):
        return edit
    tail, is_open = getattr(edit, "tail", ""), getattr(edit, "is_open", False)
    cured = _cured(reference, edit)
    return Replace(cured.text, tail=tail, of=reference.text, is_open=is_open)


def _cured(reference: Reference, edit: Edit) -> Reference:
    """`reference` with an option more or less."""
    match edit:
        case Together(edits):
            return reduce(_cured, edits, reference)
        case RemoveInput("column"):
            return reference._replace(column=None)
        case RemoveInput(name):
            return reference._replace(
                choices=tuple(each for each in reference.choices if each[0] != name)
            )
        case AddInput("column", value):
            return reference._replace(column=value)
        case AddInput("as_of", value):
            return reference._replace(as_of=date.fromisoformat(value))
        case AddInput(name, value):
            return reference._replace(choices=_with_choice(reference, name, value))
    raise AssertionError(edit)
