"""Bounds that share sources; each source is one unknown wherever it is used.

The place of a source runs from 0 to 1, and each of its inputs runs linearly from its low to its
high end with it. A value computed from several inputs is a function of the places of their sources;
its bounds are the minimum and the maximum of that function, at the ends of the sources or between
them.
"""

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.one_source.highest import ROUNDING, Places, highest
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.core.quantities.quantity import Bounded, Interval, bounds_of


@dataclass(frozen=True)
class BoundsBySource(Interval[Number]):
    """Bounds of a value that is the function `at` of the places of `sources`.

    >>> estimate = bounds_by_source(Interval(10_000, 12_000), "@estimate")
    >>> propagate(lambda troops, lost: troops - lost, estimate, estimate)
    0
    """

    sources: tuple[str, ...] = field(default=(), repr=False, compare=False)
    at: Callable[[Places], Bounded] = field(
        default=lambda _: 0, repr=False, compare=False, hash=False
    )

    @staticmethod
    def propagate(function: Callable[..., Numbers], quantities: Sequence[Any]) -> Bounded:
        """The value of `function` at `quantities`, some of which are bounds by source."""
        by_source = [each for each in quantities if isinstance(each, BoundsBySource)]
        sources = tuple(dict.fromkeys(itertools.chain(*(each.sources for each in by_source))))
        found: dict[tuple[Number, ...], Bounded] = {}

        def at(places: Places) -> Bounded:
            key = tuple(places[source] for source in sources)
            if key not in found:
                found[key] = propagate(function, *(_at(places, each) for each in quantities))
            return found[key]

        low = -highest(lambda places: -bounds_of(at(places))[0], sources)
        high = highest(lambda places: bounds_of(at(places))[1], sources)
        if math.isclose(low, high, rel_tol=ROUNDING):
            return high
        return BoundsBySource(low, high, sources=sources, at=at)


def bounds_by_source(quantity: Interval[Number], source: str) -> BoundsBySource:
    """The input `quantity` as a function of the place of its `source`."""
    low, high = quantity.low, quantity.high

    def at(places: Places) -> Number:
        place = places[source]
        if place in (0, 1):
            return high if place else low
        if high == math.inf:
            return (low or place) / (1 - place)
        return low + place * (high - low)

    return BoundsBySource(low, high, source=source, sources=(source,), at=at)


def _at(places: Places, quantity: Any) -> Any:
    """`quantity` at the places of its sources; unchanged if it has none."""
    return quantity.at(places) if isinstance(quantity, BoundsBySource) else quantity
