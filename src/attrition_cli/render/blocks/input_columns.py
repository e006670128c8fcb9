"""Columns for programs that several answers have."""

from collections.abc import Callable
from typing import Any

from attrition_cli.notation.quantities import quantity_text
from attrition_cli.render.document import Column


def given_column(
    key: str, of: Callable[[Any], Any], *, drawn: bool, parts: tuple[str, ...]
) -> Column:
    """An input: numbers and bounds as values, where any is `drawn` as it is typed."""
    if drawn:
        return Column(key=key, value=lambda row: quantity_text(of(row)))
    return Column(key=key, value=of, parts=parts)
