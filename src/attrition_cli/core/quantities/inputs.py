"""How inputs enter the arithmetic: as given, as bounds or as samples."""

from collections.abc import Callable
from typing import Any

from attrition_cli.core.quantities.quantity import Quantity, as_interval
from attrition_cli.core.quantities.result_values import AnswerKind
from attrition_cli.core.quantities.sampling import Sampling


def sampler_for(kind: AnswerKind, sampling: Sampling) -> Callable[[str, Quantity], Any]:
    """How an input, known by its name, enters the arithmetic: as it is, or drawn."""
    if kind != "distribution":
        return lambda _, quantity: quantity
    from attrition_cli.core.quantities.samples import sample  # most runs draw nothing

    sampling.validated()
    return lambda name, quantity: sample(name, quantity, sampling)


def resolve_as_interval(_: str, quantity: Quantity) -> Quantity:
    """An input with a distribution taken for the bounds it is given with, for checks."""
    return as_interval(quantity)


InputResolver = Callable[[str, Quantity], Any]
"""How the input of a name enters the arithmetic: as it is, as bounds, drawn, at its middle."""


def unchanged(_: str, quantity: Any) -> Any:
    """An input as it is."""
    return quantity
