"""Rates and strengths that are taken from evidence: published figures and series of losses."""

import os
from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError
from attrition_cli.core.published.figure import Figure
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate, Source
from attrition_cli.evidence.context import Terms
from attrition_cli.evidence.figures.shipped import (
    casualties,
    cited,
    figure,
    figures,
    find,
    intake,
    lost,
    refuse_unknown,
    troops,
)
from attrition_cli.notation.escaping import shown
from attrition_cli.notation.references import MARK, Reference

if TYPE_CHECKING:
    from attrition_cli.evidence.series.read_series import Observed
    from attrition_cli.evidence.series_rate import SeriesRate


def rate_from(
    reference: Reference, terms: Terms, files: "dict[Reference, Observed] | None" = None
) -> "Rate | SeriesRate":
    """The rate of casualties that `reference` points to.

    What is read from a file is kept among `files`, by the reference without its window.

    Raises `InputError` where there is no such evidence, or it counts something else.
    """
    whole = reference.text.removeprefix(MARK)
    if os.path.exists(whole):  # noqa: PTH110  # `Path.exists` raises where it may not look
        reference = Reference(whole)
    found = find(reference.name, terms.figures, today=terms.today)
    if found is None and not _is_file(reference.name):
        refuse_unknown(reference.name, figures(terms.figures, today=terms.today))
    if found is not None:
        _refuse_parts(reference)
        ratio = terms.wounded_to_killed if found.counts == "deaths" else None
        source = Source(reference.text, cited(found, short=True), cited(found), ratio)
        return casualties(found, ratio)._replace(source=source)
    from attrition_cli.evidence.series_rate import series_rate  # for files alone

    files = {} if files is None else files
    whole_series = reference._replace(window_days=None)
    if whole_series not in files:
        files[whole_series] = _observed(whole_series, terms)
    return series_rate(reference, files[whole_series], terms, casualties=True)


def _observed(reference: Reference, terms: Terms) -> "Observed":
    """The series in the file that `reference` names, read as it shows by itself."""
    from attrition_cli.evidence.series.read_options import Reading
    from attrition_cli.evidence.series.read_series import observe

    reading = Reading(column=reference.column, as_of=reference.as_of)
    try:
        return observe(reference.name, reading, stdin=terms.stdin)
    except InputError as error:
        if "--" in str(error):
            error.hint = "attrition rate FILE --troops PEOPLE has these options"
        raise


def people_from(reference: Reference, terms: Terms) -> tuple[Quantity, str]:
    """The troops that `reference` points to, and its citation."""
    found = _figure(reference, terms, "troops")
    return troops(found), cited(found)


def lost_from(reference: Reference, terms: Terms) -> tuple[Quantity, str]:
    """The casualties in all that `reference` points to, and their citation."""
    found = _figure(reference, terms, "number in all")
    return lost(found, terms.wounded_to_killed), cited(found)


def intake_from(reference: Reference, terms: Terms) -> tuple[Rate, str]:
    """The intake that `reference` points to, and its citation."""
    found = _figure(reference, terms, "intake")
    return intake(found), cited(found)


def _figure(reference: Reference, terms: Terms, wanted: str) -> Figure:
    if _is_file(reference.name):
        raise InputError(f"{shown(reference.name)} is a file of losses, and gives no {wanted}")
    found = figure(reference.name, terms.figures, today=terms.today)
    _refuse_parts(reference)
    return found


def _is_file(name: str) -> bool:
    """Whether `name` is that of a file, there or not, rather than of a figure."""
    suffix = os.path.splitext(name)[1]  # noqa: PTH122  # a name, not a path
    return name == "-" or os.path.exists(name) or bool(suffix) or os.sep in name  # noqa: PTH110


def _refuse_parts(reference: Reference) -> None:
    if reference != Reference(reference.name):
        raise InputError(
            f"@{reference.name} is a published figure: a column, a window or a date goes with a"
            " file of losses",
            f"@{reference.name}",
        )
