"""Sources whose inputs have opposite effects: their bounds are divided into parts, run separately.

Within a part the inputs vary independently within their part of the bounds. So the bounds over all
parts are outer bounds, and the more parts, the closer.
"""

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from attrition_cli.core.projection.engine import RunResult, RunValue
from attrition_cli.core.projection.midnights import MidnightStrength
from attrition_cli.core.projection.period_totals import PeriodTotals
from attrition_cli.core.quantities.one_source.bounds_by_source import bounds_by_source
from attrition_cli.core.quantities.quantity import Bounded, Interval, bounds_of
from attrition_cli.core.scenario.fields import replace_field
from attrition_cli.core.scenario.model import Scenario

_MAX_PARTS = 16
"""The most parts of all sources together; each part takes the time of a run."""


def parts_of_sources(scenario: Scenario) -> Iterator[Scenario]:
    """`scenario` for each part of the sources with opposite effects; unchanged without any."""
    opposed = scenario.opposed_paths
    count = max(int(_MAX_PARTS ** (1 / max(len(opposed), 1)) + 1e-9), 2)
    for places in itertools.product(range(count), repeat=len(opposed)):
        part = scenario
        for place, (source, by_path) in zip(places, opposed.items(), strict=True):
            for path, quantity in by_path.items():
                at = bounds_by_source(quantity, source).at
                low, high = (
                    bounds_of(at({source: Fraction(end, count)}))[0] for end in (place, place + 1)
                )
                part = replace_field(part, path, Interval(low, high))
        yield part


def enclosing_results(results: Sequence[RunResult]) -> RunResult:
    """The bounds that enclose the results of several runs."""
    thresholds = zip(*(each.threshold_days for each in results), strict=True)
    rows = zip(*(each.rows for each in results), strict=True)
    midnights = zip(*(each.midnights for each in results), strict=True)
    return RunResult(
        _enclosing([each.strength_at_start for each in results]),
        [_enclosing(each) for each in thresholds],
        _enclosing([each.gross_days_to_exhaustion for each in results]),
        _enclosing_totals([each.total for each in results]),
        [_enclosing_totals(each) for each in rows],
        [
            MidnightStrength(
                _enclosing([each.before for each in alike]),
                _enclosing([each.after for each in alike]),
            )
            for alike in midnights
        ],
    )


def _enclosing(values: Sequence[Any]) -> Bounded:
    ends = [bounds_of(each) for each in values]
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    return low if low == high else Interval(low, high)


def _enclosing_totals(totals: Sequence[PeriodTotals[RunValue]]) -> PeriodTotals[RunValue]:
    columns = {name: [getattr(each, name) for each in totals] for name in PeriodTotals._fields}
    by_cause = zip(*columns.pop("losses_by_cause"), strict=True)
    others: dict[str, Any] = {
        name: None if None in values else _enclosing(values) for name, values in columns.items()
    }
    return PeriodTotals(**others, losses_by_cause=tuple(map(_enclosing, by_cause)))
