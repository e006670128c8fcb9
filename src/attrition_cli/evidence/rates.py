"""Rates and strengths that are taken from evidence: published figures and series of losses."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantity import Quantity
from attrition_cli.core.rate import Rate, Source
from attrition_cli.evidence.figures import (
    casualties,
    cited,
    figure,
    figures,
    find,
    refuse_unknown,
    troops,
)
from attrition_cli.evidence.terms import Terms
from attrition_cli.notation.references import Reference

if TYPE_CHECKING:
    from attrition_cli.evidence.observed_rate import SeriesRate


def rate_from(reference: Reference, terms: Terms) -> "Rate | SeriesRate":
    """The rate of casualties that `reference` points to.

    Raises `InputError` where there is no such evidence, or it counts something else.
    """
    found = find(reference.name, terms.figures, today=terms.today)
    if found is None and not _is_file(reference.name):
        refuse_unknown(reference.name, figures(terms.figures, today=terms.today))
    if found is not None:
        _refuse_parts(reference)
        ratio = terms.wounded_to_killed if found.counts == "deaths" else None
        source = Source(reference.text, cited(found, short=True), cited(found), ratio)
        return casualties(found, ratio)._replace(source=source)
    from attrition_cli.evidence.observed_rate import series_rate
    from attrition_cli.evidence.series.choices import Reading  # for files alone
    from attrition_cli.evidence.series.observed import observe

    reading = Reading(column=reference.column, as_of=reference.as_of)
    try:
        observed = observe(reference.name, reading, stdin=terms.stdin)
    except InputError as error:
        if "--" in str(error):
            error.hint = "attrition rate FILE --troops PEOPLE has these options"
        raise
    return series_rate(reference, observed, terms, casualties=True)


def people_from(reference: Reference, terms: Terms) -> tuple[Quantity, str]:
    """The troops that `reference` points to, and its citation."""
    found = figure(reference.name, terms.figures, today=terms.today)
    _refuse_parts(reference)
    return troops(found), cited(found)


def _is_file(name: str) -> bool:
    """Whether `name` is that of a file, there or not, rather than of a figure."""
    return name == "-" or Path(name).exists() or bool(Path(name).suffix) or os.sep in name


def _refuse_parts(reference: Reference) -> None:
    if reference != Reference(reference.name):
        raise InputError(
            f"@{reference.name} is a published figure: a column, a window or a date goes with a"
            " file of losses",
            f"@{reference.name}",
        )
