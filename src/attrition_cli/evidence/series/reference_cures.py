"""Errors of a file that a reference names, with cures that can be typed in the reference."""

import re
from datetime import date

from attrition_cli.core.cures import AddInput, Edit, Replace
from attrition_cli.core.errors import InputError
from attrition_cli.notation.file_options.read_options import CHOICES, choice_label, in_order
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
    return isinstance(edit, AddInput) and choice_label(edit.name) in _LABELS


def _in_reference(edit: Edit, reference: Reference) -> Edit:
    """`edit`, an option of the file with its value, as a reference that has it."""
    if isinstance(edit, Replace):
        return edit._replace(is_open=True)
    if not (isinstance(edit, AddInput) and _is_part_of_reference(edit)):
        return edit
    if edit.name == "column":
        cured = reference._replace(column=edit.value)
    elif edit.name == "as_of":
        cured = reference._replace(as_of=date.fromisoformat(edit.value))
    else:
        cured = reference._replace(
            choices=in_order({**dict(reference.choices), edit.name: edit.value})
        )
    return Replace(cured.text, tail=edit.tail, of=reference.text, is_open=edit.is_open)
