"""Where the references of a scenario lead."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.evidence.context import Terms
from attrition_cli.evidence.resolve import intake_from, lost_from, people_from, rate_from
from attrition_cli.notation.references import Reference
from attrition_cli.scenario_files.build import Evidence

if TYPE_CHECKING:
    from attrition_cli.evidence.series.read_series import Observed


def leads(terms: Terms, applied: Callable[[Any], Any] = lambda value: value) -> Evidence:
    """The evidence on `terms`; each quantity and rate is taken as `applied` makes it."""
    # A file is read once.
    files: dict[Reference, Observed] = {}

    def rate(reference: Reference, days: Number) -> Rate:
        found = rate_from(reference, terms, files)
        if isinstance(found, Rate):
            return found
        from attrition_cli.core.series.forecast import OverDays  # for files of losses alone

        return found.over(OverDays(float(days)))

    return Evidence(
        people=lambda reference: people_from(reference, terms),
        lost=lambda reference: lost_from(reference, terms),
        intake=lambda reference: intake_from(reference, terms),
        rate=rate,
        applied=applied,
    )
