"""Rates and strengths that are taken from evidence: published figures and series of losses."""

import os
from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError
from attrition_cli.core.published.figure import PublishedFigure
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate, Source
from attrition_cli.evidence.context import EvidenceContext
from attrition_cli.evidence.figures.shipped import (
    as_casualty_rate,
    as_intake_rate,
    as_total_casualties,
    as_troops,
    citation,
    find_figure,
    published_figure,
    published_figures,
    refuse_unknown_figure,
)
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.references import REFERENCE_MARK, Reference

if TYPE_CHECKING:
    from attrition_cli.evidence.series.read_series import LoadedSeries
    from attrition_cli.evidence.series_rate import HorizonDependentRate


def resolve_rate(
    reference: Reference,
    context: EvidenceContext,
    series_by_reference: "dict[Reference, LoadedSeries] | None" = None,
) -> "Rate | HorizonDependentRate":
    """The rate of casualties that `reference` points to.

    What is read from a file is kept among `series_by_reference`, by the reference without its
    window.

    Raises `InputError` where there is no such evidence, or it counts something else.
    """
    file_name = reference.text.removeprefix(REFERENCE_MARK)
    if os.path.exists(file_name):  # noqa: PTH110  # `Path.exists` raises where it may not look
        reference = Reference(file_name)
    found = find_figure(reference.name, context.figures_file, today=context.today)
    if found is None and not _is_file_name(reference.name):
        refuse_unknown_figure(
            reference.name, published_figures(context.figures_file, today=context.today)
        )
    if found is not None:
        _refuse_file_parts(reference)
        ratio = context.wounded_to_killed if found.counts == "deaths" else None
        source = Source(reference.text, citation(found, short=True), citation(found), ratio)
        return as_casualty_rate(found, ratio)._replace(source=source)
    from attrition_cli.evidence.series_rate import rate_from_series  # for files alone

    series_by_reference = {} if series_by_reference is None else series_by_reference
    without_window = reference._replace(window_days=None)
    if without_window not in series_by_reference:
        series_by_reference[without_window] = _load_series(without_window, context)
    return rate_from_series(
        reference, series_by_reference[without_window], context, as_casualties=True
    )


def _load_series(reference: Reference, context: EvidenceContext) -> "LoadedSeries":
    """The series in the file that `reference` names, read as it shows by itself."""
    from attrition_cli.evidence.series.read_options import ReadOptions
    from attrition_cli.evidence.series.read_series import read_series

    reading = ReadOptions(column=reference.column, as_of=reference.as_of)
    try:
        return read_series(reference.name, reading, stdin=context.stdin)
    except InputError as error:
        if "--" in str(error):
            error.hint = "attrition rate FILE --troops PEOPLE has these options"
        raise


def resolve_troops(reference: Reference, context: EvidenceContext) -> tuple[Quantity, str]:
    """The troops that `reference` points to, and its citation."""
    found = _find_wanted_figure(reference, context, "troops")
    return as_troops(found), citation(found)


def resolve_lost(reference: Reference, context: EvidenceContext) -> tuple[Quantity, str]:
    """The casualties in all that `reference` points to, and their citation."""
    found = _find_wanted_figure(reference, context, "number in all")
    return as_total_casualties(found, context.wounded_to_killed), citation(found)


def resolve_intake(reference: Reference, context: EvidenceContext) -> tuple[Rate, str]:
    """The intake that `reference` points to, and its citation."""
    found = _find_wanted_figure(reference, context, "intake")
    return as_intake_rate(found), citation(found)


def _find_wanted_figure(
    reference: Reference, context: EvidenceContext, wanted: str
) -> PublishedFigure:
    if _is_file_name(reference.name):
        raise InputError(f"{quoted(reference.name)} is a file of losses, and gives no {wanted}")
    found = published_figure(reference.name, context.figures_file, today=context.today)
    _refuse_file_parts(reference)
    return found


def _is_file_name(name: str) -> bool:
    """Whether `name` is that of a file, there or not, rather than of a figure."""
    suffix = os.path.splitext(name)[1]  # noqa: PTH122  # a name, not a path
    return name == "-" or os.path.exists(name) or bool(suffix) or os.sep in name  # noqa: PTH110


def _refuse_file_parts(reference: Reference) -> None:
    if reference != Reference(reference.name):
        raise InputError(
            f"@{reference.name} is a published figure: a column, a window or a date goes with a"
            " file of losses",
            f"@{reference.name}",
        )
