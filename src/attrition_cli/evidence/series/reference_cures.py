"""Errors of a file that a reference names, with cures that can be typed in the reference."""

import re
from datetime import date

from attrition_cli.core.errors import InputError
from attrition_cli.notation.file_options.read_options import CHOICES
from attrition_cli.notation.quoting.shell_words import shell_word
from attrition_cli.notation.references import Reference, choice_label

_MARKS = {"column": "#COLUMN", "as-of": "@DATE"}
_LABELS = (*_MARKS, *map(choice_label, CHOICES))
_OPTION = rf"--({'|'.join(_LABELS)})\b"


def error_in_reference(error: InputError, reference: Reference) -> InputError:
    """`error` of the file of a `reference`, where options of the file are parts of that.

    >>> error = InputError("3 figures are too few", "--kind cumulative", "--column 'all killed'")
    >>> print(error_in_reference(error, Reference("l.csv")))
    3 figures are too few: say @l.csv,kind=cumulative or '@l.csv#all killed'
    """
    reason = re.sub(_OPTION, lambda option: _MARKS.get(option[1], option[1]), error.reason)
    cures = [_cure(cure, reference) for cure in error.cures]
    field = error.field
    if field in CHOICES:
        field, reason = None, f"{choice_label(str(field))}: {reason}"
    return InputError(reason, *cures, field=field, hint=error.hint)


def _cure(cure: str, reference: Reference) -> str:
    """`cure`, an option with a value and perhaps a reason, as a reference with that reason."""
    match = re.fullmatch(rf"{_OPTION} ('[^']*'|\S+)(.*)", cure)
    if match is None:
        return cure
    label, value, why = match[1], match[2].strip("'"), match[3]
    if label == "column":
        cured = reference._replace(column=value)
    elif label == "as-of":
        cured = reference._replace(as_of=date.fromisoformat(value))
    else:
        name = label.replace("-", "_")
        made = {**dict(reference.choices), name: value}
        cured = reference._replace(
            choices=tuple((key, made[key]) for key in CHOICES if key in made)
        )
    return f"{shell_word(cured.text)}{why}"
