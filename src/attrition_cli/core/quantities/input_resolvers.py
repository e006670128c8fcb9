"""Inputs as they enter the arithmetic: as given, as bounds or as samples."""

from collections import Counter
from collections.abc import Callable, Iterable

from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import (
    Bounded,
    Interval,
    Quantity,
    as_interval,
    bounds_of,
    is_distribution,
    known_end,
    source_of,
)
from attrition_cli.core.quantities.result_values import AnswerKind
from attrition_cli.core.quantities.sampling import Sampling

InputResolver = Callable[[str, Quantity], Numbers]
"""Form in which the input of a name enters the arithmetic: as it is, as bounds, drawn, at a point.
"""


def sampler_for(
    kind: AnswerKind, sampling: Sampling, inputs: Iterable[tuple[str, Quantity]]
) -> InputResolver:
    """The resolver for an answer of `kind` by `inputs`: as they are, or drawn as `sampling` says.

    Those of one source are one unknown. Among draws a one-sided bound is taken at its end.

    Raises `InputError` for a sampling that cannot be done.
    """
    if kind == "point":
        return resolve_as_interval
    if kind == "interval":
        return _resolver_by_source(inputs)
    from attrition_cli.core.quantities.samples import sample  # most runs draw nothing

    sampling.validated()
    name_by_source: dict[str, str] = {}

    def draw(name: str, quantity: Quantity) -> Numbers:
        if (end := known_end(quantity)) is not None:
            return end
        # One source is drawn as the first of its inputs, whichever of them it gives.
        drawn_as = name_by_source.setdefault(source_of(quantity) or name, name)
        return sample(drawn_as, quantity, sampling)

    return draw


def shared_sources(inputs: Iterable[tuple[str, Quantity]]) -> frozenset[str]:
    """The sources of more than one of the `inputs` that are bounds; without one it is their name.

    >>> estimate = Interval(10_000, 12_000, source="@estimate")
    >>> shared_sources([("troops", estimate), ("lost", estimate), ("rate", Interval(3, 4))])
    frozenset({'@estimate'})
    """
    counts = Counter(
        source_of(quantity) or name
        for name, quantity in inputs
        if isinstance(quantity, Interval) and quantity.low != quantity.high
    )
    return frozenset(source for source, count in counts.items() if count > 1)


def _resolver_by_source(inputs: Iterable[tuple[str, Quantity]]) -> InputResolver:
    """Bounds as they are, but those of one source as functions of it."""
    shared = shared_sources(inputs)
    if not shared:
        return resolve_as_interval
    from attrition_cli.core.quantities.one_source.bounds_by_source import (  # of few answers
        bounds_by_source,
    )

    def resolve_input(name: str, quantity: Quantity) -> Bounded:
        source = source_of(quantity) or name
        if source in shared and isinstance(quantity, Interval):
            return bounds_by_source(quantity, source)
        return as_interval(quantity)

    return resolve_input


def resolve_as_interval(_: str, quantity: Quantity) -> Bounded:
    """An input as it is, with a distribution taken for the bounds it is given with."""
    return as_interval(quantity)


def unchanged(_: str, quantity: Numbers) -> Numbers:
    """An input as it is."""
    return quantity


REACH_PROBABILITY = 0.999
"""The probability below which a value of a distribution is one to reckon with."""


def reach_of(quantity: Quantity) -> Number:
    """The highest value of `quantity` to reckon with: its high end, or its 99.9th percentile.

    >>> reach_of(1_200)
    1200
    """
    if not is_distribution(quantity):
        return bounds_of(quantity)[1]
    from attrition_cli.core.quantities.samples import quantile  # loads NumPy

    return quantile(quantity, REACH_PROBABILITY)
