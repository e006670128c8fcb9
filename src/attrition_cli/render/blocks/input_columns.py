"""Columns for programs that several answers have."""

from collections.abc import Callable
from typing import Any

from attrition_cli.notation.quantities import quantity_text
from attrition_cli.render.document import Column


def input_column(
    key: str, value_of: Callable[[Any], Any], *, as_typed: bool, parts: tuple[str, ...]
) -> Column:
    """An input: numbers and bounds as values, where any is `as_typed` as it is typed."""
    if as_typed:
        return Column(key=key, value=lambda row: quantity_text(value_of(row)))
    return Column(key=key, value=value_of, parts=parts)
