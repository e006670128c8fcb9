"""JSON: the result unchanged, with its schema and trail. Rows are written one by one."""

import dataclasses
import json
import math
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeGuard

from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.quantity import is_distribution, shown_fields
from attrition_cli.core.quantities.rate import Source
from attrition_cli.notation.escaping import escape_raw_bytes
from attrition_cli.render.report import SCHEMA_VERSION, Report


def render(report: Report, _: object) -> Iterator[str]:
    """The text of `report`, in pieces."""
    schema = {"name": report.schema, "version": SCHEMA_VERSION}
    document = report.document
    sentences = {"headline": document.headline, "caveat": document.caveat or None}
    explanations = {"notes": document.notes, "method": (*document.basis, *document.method)}
    yield f'{{\n  "schema": {compact_json(schema)}'
    for name, value in {**sentences, **record_fields(report.result), **explanations}.items():
        yield f",\n  {json.dumps(name)}: "
        if _is_list(value) and value and record_fields(value[0]):
            yield from _record_lines(value)
        else:
            yield compact_json(value)
    if report.qualities:
        yield ',\n  "quality": '
        yield from _record_lines(report.qualities)
    if report.series_read:
        yield ',\n  "read": '
        yield from _record_lines(report.series_read)
    yield f',\n  "trail": {compact_json(report.trail)}\n}}\n'


def _record_lines(records: Sequence[object]) -> Iterator[str]:
    """A list of records, each on a line of its own."""
    separator = "["
    for record in records:
        yield f"{separator}\n    {compact_json(record)}"
        separator = ","
    yield "\n  ]"


def compact_json(value: object) -> str:
    """`value` on one line."""
    return json.dumps(_json_value(value))


def _json_value(value: object) -> object:
    """`value` as JSON represents it: infinity is null, dates are text."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str):
        return escape_raw_bytes(value)
    if isinstance(value, float):
        return None if math.isinf(value) else value
    if isinstance(value, Fraction):
        return to_json_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if fields := record_fields(value):
        return {name: _json_value(item) for name, item in fields.items()}
    return [_json_value(item) for item in value] if isinstance(value, Sequence) else value


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str) and not record_fields(value)


def record_fields(value: object) -> dict[str, object]:
    """The fields of a record by name; empty for any other value."""
    if isinstance(value, dict):
        return value
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        if is_distribution(value):
            # The trail has the sources of inputs.
            return {name: each for name, each in shown_fields(value).items() if name != "source"}
        named: dict[str, object] = value._asdict()
        if isinstance(value, Source):
            # It stands beside the answer, with the age of the data on the day of their use.
            named.pop("quality")
            named["caveats"] = [each.sentence for each in value.caveats]
        return named
    if dataclasses.is_dataclass(value):
        fields = [field.name for field in dataclasses.fields(value) if field.repr]
        return {name: getattr(value, name) for name in fields}
    return {}
