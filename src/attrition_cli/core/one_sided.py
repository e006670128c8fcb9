"""One-sided bounds beside distributions: they enter at their known end, and bound the figures.

A figure that rises with an "at most" is itself an "at most"; one that falls with it is an "at
least".
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from attrition_cli.core.errors import NoAnswerError
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of, known_end
from attrition_cli.core.quantities.sampling import Bound, DrawnPercentiles

Result = TypeVar("Result")

_PROBABILITIES = (0.05, 0.5, 0.95)
"""Percentiles of the other inputs, as shares, at which the direction of a figure is tested."""

_MOST_ROWS = 12
"""The most rows of a table whose figures are tested."""

_WITHOUT_FIGURES = ("inputs", "timeline", "samples", "by", "bounds", "midnights")
"""Fields of a result whose figures get no bound."""

_MAY_BE_NEGATIVE = ("net_losses_per_day", "net_losses_per_month")


def bounds_of_result(
    inputs: Iterable[tuple[str, Quantity]],
    result_at: Callable[[InputResolver], object],
    *,
    headline: str,
) -> dict[str, Bound]:
    """`bounds_of_figures` for all figures of a result; `result_at` computes it at points."""

    def figures(resolve_input: InputResolver) -> Mapping[str, Numbers]:
        try:
            return dict(_figures(result_at(resolve_input)))
        except NoAnswerError:
            return {}

    bounds: dict[str, Bound] = {}
    for path, bound in bounds_of_figures(inputs, figures, headline=headline).items():
        # One entry for the same field of all rows.
        common_path = re.sub(r"^rows\[\d+\]", "rows[]", path)
        if bounds.setdefault(common_path, bound) != bound:
            bounds[common_path] = "either way"
    return bounds


def bounds_of_figures(
    inputs: Iterable[tuple[str, Quantity]],
    figures: Callable[[InputResolver], Mapping[str, Numbers]],
    *,
    headline: str,
) -> dict[str, Bound]:
    """The bounds of those `figures` that depend on one-sided inputs, by the figure's name.

    A figure that one-sided inputs move in both directions is "either way". Raises `NoAnswerError`
    where the `headline` is.

    >>> from attrition_cli.core.quantities.quantity import Lognormal
    >>> inputs = {"troops": Interval(0, 12_000, known_end="high"), "rate": Lognormal(900, 1_200)}
    >>> def figures(resolve_input):
    ...     troops, rate = (resolve_input(*each) for each in inputs.items())
    ...     return {"days": troops / rate}
    >>> bounds_of_figures(inputs.items(), figures, headline="days")
    {'days': 'at most'}
    """
    one_sided = {name: None for name, quantity in inputs if known_end(quantity) is not None}
    bounds: dict[str, Bound] = {}
    for probability in _PROBABILITIES if one_sided else ():
        at_end = figures(_resolver(probability, None))
        for name in one_sided:
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
    """A resolver at a percentile; one-sided inputs are at their known end, `moved` beyond it."""
    from attrition_cli.core.quantities.samples import quantile  # loads NumPy

    def resolve_input(name: str, quantity: Quantity) -> Number:
        end = known_end(quantity)
        if end is None:
            return quantile(quantity, probability)
        return _beyond(quantity, end) if name == moved else end

    return resolve_input


def _beyond(quantity: Quantity, end: Number) -> Number:
    """Another value that a one-sided bound allows, apart from its known end."""
    low, high = bounds_of(quantity)
    return quotient(low + high, 2) if high != float("inf") else 2 * end


def _figures(result: object, path: str = "") -> Iterator[tuple[str, Numbers]]:
    """The figures of a result with their paths; of a long table only a sample of the rows."""
    for name, value in _named_fields(result):
        field_path = f"{path}{name}"
        if value is None:
            yield field_path, math.inf
        elif isinstance(value, date):
            yield field_path, value.toordinal()
        elif isinstance(value, int | float):
            yield field_path, value
        elif hasattr(value, "_fields"):
            yield from _figures(value, f"{field_path}.")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for index in range(0, len(value), math.ceil(len(value) / _MOST_ROWS) or 1):
                yield from _figures(value[index], f"{field_path}[{index}].")


def _named_fields(record: object) -> Iterator[tuple[str, Any]]:
    """The fields of a record that may hold figures; none where `record` is not a record."""
    names: Iterable[str] = getattr(record, "_fields", ())
    if is_dataclass(record) and not isinstance(record, Interval | type):
        names = (field.name for field in fields(record))
    for name in names:
        if name not in _WITHOUT_FIGURES:
            yield name, getattr(record, name)


def with_bounds(result: Result) -> Result:
    """The `result`, and results nested in it, with the figures marked by their bounds.

    Percentiles get their `bound`, and a figure that is the same in all draws becomes an interval
    with one end.
    """
    bounded: Result = _with_bounds(result, getattr(result, "bounds", {}), "")
    return bounded


def _with_bounds(record: Any, bounds: Mapping[str, Bound], path: str) -> Any:
    """The record with bounds; the same object where no figure of it is bounded."""
    changed: dict[str, Any] = {}
    for name, value in _named_fields(record):
        bounded = _value_with_bounds(value, bounds, f"{path}{name}", name)
        if bounded is not value:
            changed[name] = bounded
    if not changed:
        return record
    return record._replace(**changed) if hasattr(record, "_replace") else replace(record, **changed)


def _value_with_bounds(value: Any, bounds: Mapping[str, Bound], path: str, name: str) -> Any:
    if path in bounds:
        return _bounded(value, bounds[path], name)
    if hasattr(value, "bounds"):
        return with_bounds(value)
    if hasattr(value, "_fields"):
        return _with_bounds(value, bounds, f"{path}.")
    if not isinstance(value, tuple):
        return value
    each_bounded = tuple(
        _value_with_bounds(each, bounds, f"{path}[{index}]", name)
        for index, each in enumerate(value)
    )
    is_changed = any(new is not each for new, each in zip(each_bounded, value, strict=True))
    return each_bounded if is_changed else value


def _bounded(value: Any, bound: Bound, name: str) -> Any:
    if isinstance(value, dict):
        return DrawnPercentiles(value, getattr(value, "rounding_limits", {}), bound)
    if value is None or bound == "either way":
        return value
    if bound == "at least":
        return Interval(value, None)
    if isinstance(value, date):
        return Interval(None, value)
    return Interval(None if name in _MAY_BE_NEGATIVE else 0, value)
