"""How inputs enter the arithmetic: as given, as bounds or as samples."""

from collections.abc import Callable
from typing import Any

from attrition_cli.core.quantities.quantity import Quantity, within_ends
from attrition_cli.core.quantities.result_values import Answer
from attrition_cli.core.quantities.sampling import Sampling


def taking(answer: Answer, sampling: Sampling) -> Callable[[str, Quantity], Any]:
    """How an input, known by its name, enters the arithmetic: as it is, or drawn."""
    if answer != "distribution":
        return lambda _, quantity: quantity
    from attrition_cli.core.quantities.samples import drawn  # most runs draw nothing

    sampling.checked()
    return lambda name, quantity: drawn(name, quantity, sampling)


def as_bounds(_: str, quantity: Quantity) -> Quantity:
    """An input with a distribution taken for the bounds it is given with, for checks."""
    return within_ends(quantity)


Take = Callable[[str, Quantity], Any]
"""How the input of a name enters the arithmetic: as it is, as bounds, drawn, at its middle."""


def as_given(_: str, quantity: Any) -> Any:
    """An input as it is."""
    return quantity
