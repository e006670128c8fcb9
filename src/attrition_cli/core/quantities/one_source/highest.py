"""The maximum of a function of the places of sources, between their ends."""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from attrition_cli.core.quantities.exact import Number

Places: TypeAlias = Mapping[str, Number]
"""The place of each source: 0 at its low end, 1 at its high end."""


_STEPS_BY_SOURCES = {1: 16, 2: 6}
"""The grid steps along each source, by the number of sources; 2 for more of them."""

_NEAR_AN_END = Fraction(1, 1 << 20)
"""The distance at which a smaller value on each side shows that a grid point is a local maximum."""

ROUNDING = 1e-12
"""The relative difference up to which two values count as equal."""

_NEARLY_ALL = 1 - Fraction(1, 1 << 60)
"""The place at which a source without an upper end is evaluated in place of 1."""

_NARROWINGS = 60
"""The number of golden-section steps: 3e-13 of the interval remains."""


def highest(function: Callable[[Places], Number], sources: tuple[str, ...]) -> Number:
    """The maximum of `function` over the places, from 0 to 1, of all `sources`.

    It must have at most one peak within a grid step.

    >>> round(highest(lambda at: at["@one"] * (0.7 - at["@one"]), ("@one",)), 9)
    0.1225
    """
    steps = _STEPS_BY_SOURCES.get(len(sources), 2)
    places: list[Places] = [
        dict(zip(sources, each, strict=True))
        for each in itertools.product(
            [Fraction(step, steps) for step in range(steps + 1)], repeat=len(sources)
        )
    ]
    values = [_limit(function, each) for each in places]
    most = max((value for value in values if not math.isnan(value)), default=math.nan)
    if math.isinf(most) or math.isnan(most):
        return most
    best = places[values.index(most)]
    for source in sources:
        best, most = _highest_along(function, source, best, most, Fraction(1, steps))
    return most


def _limit(function: Callable[[Places], Number], places: Places) -> Number:
    """The value at `places`; the limit where a source has no upper end and is at 1."""
    value = function(places)
    if 1 not in places.values() or math.isinf(value):
        return value
    nearly = function({source: min(place, _NEARLY_ALL) for source, place in places.items()})
    return value if math.isclose(value, nearly, rel_tol=ROUNDING, abs_tol=ROUNDING) else nearly


def _highest_along(
    function: Callable[[Places], Number],
    source: str,
    best: Places,
    most: Number,
    step: Fraction,
) -> tuple[Places, Number]:
    """The best places along one `source` near the `best` ones so far, and the maximum there."""
    middle = best[source]

    def value_at(place: Number) -> Number:
        value = function({**best, source: place})
        return -math.inf if math.isnan(value) else value

    beside = [place for place in (middle - _NEAR_AN_END, middle + _NEAR_AN_END) if 0 <= place <= 1]
    if all(
        value_at(place) <= most or math.isclose(value_at(place), most, rel_tol=ROUNDING)
        for place in beside
    ):
        return best, most
    low, high = float(max(middle - step, 0)), float(min(middle + step, 1))
    for place in _golden_section(value_at, low, high):
        if (value := value_at(place)) > most:
            best, most = {**best, source: place}, value
    return best, most


def _golden_section(
    value_at: Callable[[Number], Number], low: float, high: float
) -> Iterator[float]:
    """The places at which a golden-section search for the peak evaluates the function."""
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(_NARROWINGS):
        first, second = high - golden * (high - low), low + golden * (high - low)
        yield first
        yield second
        if value_at(first) >= value_at(second):
            high = second
        else:
            low = first
