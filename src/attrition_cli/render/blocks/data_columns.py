"""Columns for programs: a field of the result, or one of its inputs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrition_cli.core.quantities.result_values import AnswerKind, InputValue
from attrition_cli.notation.numbers import number_text
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.render.document import AnyTable, Column, Row

if TYPE_CHECKING:
    from attrition_cli.core.enough import EnoughValue


def end_names(kinds: Iterable[AnswerKind]) -> tuple[str, ...]:
    """The ends of intervals, which have a column each; none where no answer is an interval.

    >>> end_names(["point", "interval"]), end_names(["point"])
    (('low', 'high'), ())
    """
    return ("low", "high") if "interval" in kinds else ()


def field_column(key: str, parts: tuple[str, ...] = ()) -> Column[object]:
    """A column with the field `key` of each row, or one for each of its `parts`."""
    return Column(key=key, value=attrgetter(key), parts=parts)


def input_column(
    key: str, *kinds: AnswerKind, value_of: Callable[[Row], InputValue] | None = None
) -> Column[Row]:
    """A column with an input of answers of these `kinds`: its number or bounds.

    The value is the field `key` of the inputs of each row, or `value_of` the row. Where any answer
    is a distribution the input is text, as it would be typed.
    """
    value_of = value_of or attrgetter(f"inputs.{key}")
    if "distribution" in kinds:
        return Column(key=key, value=lambda row: quantity_text(value_of(row)))
    return Column(key=key, value=value_of, parts=end_names(kinds))


def enough_columns(values: "Sequence[EnoughValue]", key: str = "enough") -> Iterator[Column[Any]]:
    """Columns with the value that is enough with each probability, the same in each row."""
    if values:
        by_part = {
            f"{number_text(each.probability_percent)}_percent": each.value for each in values
        }
        yield Column(key=key, value=lambda _: by_part, parts=tuple(by_part))


def with_bounds_column(table: AnyTable, result: object) -> AnyTable:
    """`table` with a column that names its one-sided figures, "at most" or "at least".

    Where each row has bounds of its own, the column shows those.
    """
    keys = {column.key for column in table.columns}

    def bounds_text(row: object) -> str:
        bounds: dict[str, str] = getattr(row, "bounds", None) or getattr(result, "bounds", {})
        by_key = {
            path.removeprefix("rows[].").rpartition(".")[2]: bound
            for path, bound in bounds.items()
            if "[" not in path.removeprefix("rows[]")
        }
        return "; ".join(f"{key} {bound}" for key, bound in by_key.items() if key in keys)

    return table._replace(columns=(*table.columns, Column(key="bounds", value=bounds_text)))
