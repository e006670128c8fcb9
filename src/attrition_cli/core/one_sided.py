"""One-sided bounds beside distributions: taken at the end that is known, so that answers are too.

What rises with an input that is at most so many is at most what it is at that end, and what falls
with it at least.
"""

from collections.abc import Callable, Iterable, Mapping

from attrition_cli.core.errors import NoAnswerError
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Quantity, bounds_of, known_end
from attrition_cli.core.quantities.result_values import Bound

_PROBABILITIES = (0.05, 0.5, 0.95)
"""Percentiles of the other inputs at which a figure is asked which way it moves."""


def bounds_of_figures(
    inputs: Iterable[tuple[str, Quantity]],
    figures: Callable[[InputResolver], Mapping[str, Numbers]],
    *,
    headline: str,
) -> dict[str, Bound]:
    """Of the `figures` that inputs lead to, those that are at most or at least what draws give.

    Those that one-sided bounds of two inputs pull both ways are "either way". Raises
    `NoAnswerError` where so is the `headline`.

    >>> from attrition_cli.core.quantities.quantity import Interval, Lognormal
    >>> inputs = {"troops": Interval(0, 12_000, known_end="high"), "rate": Lognormal(900, 1_200)}
    >>> def figures(resolve_input):
    ...     troops, rate = (resolve_input(*each) for each in inputs.items())
    ...     return {"days": troops / rate}
    >>> bounds_of_figures(inputs.items(), figures, headline="days")
    {'days': 'at most'}
    """
    bounds: dict[str, Bound] = {}
    for name in {name: None for name, quantity in inputs if known_end(quantity) is not None}:
        for probability in _PROBABILITIES:
            at_end = figures(_resolver(probability, None))
            beyond = figures(_resolver(probability, name))
            for figure, value in at_end.items():
                moved = beyond.get(figure, value)
                if moved != value:
                    bound: Bound = "at least" if moved > value else "at most"
                    if bounds.setdefault(figure, bound) != bound:
                        bounds[figure] = "either way"
    if bounds.get(headline) == "either way":
        raise NoAnswerError(
            "one-sided bounds pull the answer both ways: give one of them both bounds"
        )
    return bounds


def _resolver(probability: float, moved: str | None) -> InputResolver:
    """Inputs at a percentile, one-sided ones at the end that is known, but `moved` beyond it."""
    from attrition_cli.core.quantities.samples import quantile  # loads NumPy

    def resolve_input(name: str, quantity: Quantity) -> Number:
        end = known_end(quantity)
        if end is None:
            return quantile(quantity, probability)
        return _beyond(quantity, end) if name == moved else end

    return resolve_input


def _beyond(quantity: Quantity, end: Number) -> Number:
    """A value that a one-sided bound allows beside its known end."""
    low, high = bounds_of(quantity)
    return quotient(low + high, 2) if high != float("inf") else 2 * end
