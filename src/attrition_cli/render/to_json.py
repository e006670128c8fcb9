"""JSON: the result as it stands, with its schema and trail. Long rows are written one by one."""

import dataclasses
import json
import math
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrition_cli.core.exact import plain
from attrition_cli.render.report import SCHEMA_VERSION, Report


def render(report: Report) -> Iterator[str]:
    """The text of `report`, in pieces."""
    schema = {"name": report.schema, "version": SCHEMA_VERSION}
    yield '{\n  "schema": ' + _compact(schema)
    for field in dataclasses.fields(report.result):
        yield f",\n  {json.dumps(field.name)}: "
        value = getattr(report.result, field.name)
        if _is_rows(value):
            yield from _rows(value)
        else:
            yield _compact(value)
    yield ',\n  "trail": ' + _compact(report.trail) + "\n}\n"


def _is_rows(value: object) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and bool(value)
        and dataclasses.is_dataclass(value[0])
    )


def _rows(rows: Sequence[Any]) -> Iterator[str]:
    separator = "["
    for row in rows:
        yield f"{separator}\n    {_compact(row)}"
        separator = ","
    yield "\n  ]"


def _compact(value: object) -> str:
    return json.dumps(_data(value))


def _data(value: object) -> object:
    """`value` as JSON has it: infinite and missing are null, dates are text."""
    if dataclasses.is_dataclass(value):
        return {
            field.name: _data(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, float):
        return None if math.isinf(value) else value
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: _data(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_data(item) for item in value]
    return value
