"""Columns for programs that hold an input, in every table that has some."""

from collections.abc import Callable, Iterable

from attrition_cli.core.quantities.result_values import AnswerKind, InputValue
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.render.document import Column, Row


def end_names(kinds: Iterable[AnswerKind]) -> tuple[str, ...]:
    """The ends that have columns of their own, where any of the answers is an interval.

    >>> end_names(["point", "interval"]), end_names(["point"])
    (('low', 'high'), ())
    """
    return ("low", "high") if "interval" in kinds else ()


def input_column(
    key: str, value_of: Callable[[Row], InputValue], *kinds: AnswerKind
) -> Column[Row]:
    """An input of answers of these `kinds`: its number or bounds.

    Where any answer is a distribution it is as it is typed.
    """
    if "distribution" in kinds:
        return Column(key=key, value=lambda row: quantity_text(value_of(row)))
    return Column(key=key, value=value_of, parts=end_names(kinds))
