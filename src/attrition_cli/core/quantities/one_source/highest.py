"""The most that a function of the places of sources comes to between their ends."""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from attrition_cli.core.quantities.exact import Number

Places: TypeAlias = Mapping[str, Number]
"""How far each source is from its low end, 0, to its high one, 1."""


_STEPS_BY_SOURCES = {1: 16, 2: 6}
"""Steps between the ends of each source, of so many of them; of more there are two."""

_NEAR_AN_END = Fraction(1, 1 << 20)
"""As close to an end less than there tells that nothing near it is more."""

ROUNDING = 1e-12
"""The share by which values that are equal may differ."""

_NEARLY_ALL = 1 - Fraction(1, 1 << 60)
"""The place of a source without end that stands for one as high as may be."""

_NARROWINGS = 60
"""By a golden section each: 3e-13 of a step is left."""


def highest(function: Callable[[Places], Number], sources: tuple[str, ...]) -> Number:
    """The most that `function` comes to between the ends of all `sources`.

    It has one peak within a step, or none.

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
    """The value at `places`, where a source without end is there what it tends to."""
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
    """The places near the `best` ones, moved along one `source`, and the most found there."""
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
    """Places that close in on the peak between two."""
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(_NARROWINGS):
        first, second = high - golden * (high - low), low + golden * (high - low)
        yield first
        yield second
        if value_at(first) >= value_at(second):
            high = second
        else:
            low = first
