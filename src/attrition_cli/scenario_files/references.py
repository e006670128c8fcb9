"""Where the references of a scenario lead."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.evidence.context import EvidenceContext
from attrition_cli.evidence.resolve import (
    resolve_intake,
    resolve_lost,
    resolve_rate,
    resolve_troops,
)
from attrition_cli.notation.references import Reference
from attrition_cli.scenario_files.build import ReferenceResolver

if TYPE_CHECKING:
    from attrition_cli.evidence.series.read_series import LoadedSeries


def reference_resolver(
    context: EvidenceContext, convert: Callable[[Any], Any] = lambda value: value
) -> ReferenceResolver:
    """The evidence on `context`; each quantity and rate is taken as `convert` makes it."""
    # A file is read once.
    series_by_reference: dict[Reference, LoadedSeries] = {}

    def rate(reference: Reference, days: Number) -> Rate:
        found = resolve_rate(reference, context, series_by_reference)
        if isinstance(found, Rate):
            return found
        from attrition_cli.core.series.forecast import OverDays  # for files of losses alone

        return found.rate_over(OverDays(float(days)))

    return ReferenceResolver(
        resolve_troops=lambda reference: resolve_troops(reference, context),
        resolve_lost=lambda reference: resolve_lost(reference, context),
        resolve_intake=lambda reference: resolve_intake(reference, context),
        resolve_rate=rate,
        convert=convert,
    )
