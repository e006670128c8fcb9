"""The forms in which inputs enter the arithmetic: as given, as bounds or as samples."""

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
"""A function of an input's name and quantity that returns the value used in the arithmetic: the
quantity itself, its bounds, samples or one number."""


def sampler_for(
    kind: AnswerKind, sampling: Sampling, inputs: Iterable[tuple[str, Quantity]]
) -> InputResolver:
    """The resolver of `inputs` for an answer of `kind`; a distribution is drawn by `sampling`.

    Inputs with the same source are one unknown. Where the answer is a distribution, a one-sided
    bound enters as its known end.

    Raises `InputError` for an invalid sampling.
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
        # All inputs from one source use the draws of the first of them.
        drawn_as = name_by_source.setdefault(source_of(quantity) or name, name)
        return sample(drawn_as, quantity, sampling)

    return draw


def shared_sources(inputs: Iterable[tuple[str, Quantity]]) -> frozenset[str]:
    """The sources that give more than one of those `inputs` that are bounds.

    An input without a source counts under its name.

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
    """Bounds as given, except that bounds from a shared source become functions of that source."""
    shared = shared_sources(inputs)
    if not shared:
        return resolve_as_interval
    from attrition_cli.core.quantities.one_source.bounds_by_source import (  # rarely needed
        bounds_by_source,
    )

    def resolve_input(name: str, quantity: Quantity) -> Bounded:
        source = source_of(quantity) or name
        if source in shared and isinstance(quantity, Interval):
            return bounds_by_source(quantity, source)
        return as_interval(quantity)

    return resolve_input


def resolve_as_interval(_: str, quantity: Quantity) -> Bounded:
    """The input as given; a distribution is replaced by the interval between its ends."""
    return as_interval(quantity)


def unchanged(_: str, quantity: Numbers) -> Numbers:
    """The input as given."""
    return quantity


REACH_PROBABILITY = 0.999
"""The percentile of a distribution, as a share, that counts as its highest value."""


def reach_of(quantity: Quantity) -> Number:
    """The high end of `quantity`, or the 99.9th percentile of a distribution.

    >>> reach_of(1_200)
    1200
    """
    if not is_distribution(quantity):
        return bounds_of(quantity)[1]
    from attrition_cli.core.quantities.samples import quantile  # loads NumPy

    return quantile(quantity, REACH_PROBABILITY)
