"""Tables of the fields of a scenario file, from the models that read it."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from attrition_cli.scenario_files import schema_models as tables

FILE_TABLES: tuple[type[BaseModel], ...] = (
    tables.ScenarioTable,
    tables.CauseTable,
    tables.ContingentTable,
    tables.TrancheTable,
    tables.RatePhaseTable,
    tables.IntakePhaseTable,
    tables.SourcedPeople,
    tables.SourcedShare,
    tables.SourcedReturnShare,
    tables.SourcedRatio,
    tables.SourcedDelay,
)
"""Every table that a scenario file may have."""

_DESCRIPTION = re.compile(r"(?P<meaning>.+)\. Unit: (?P<unit>.+)\. Default: (?P<default>.+)\.")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LAST_KEYS = ("source",)


class DocumentedField(NamedTuple):
    """A field of a scenario file for the manual, with `examples` in TOML."""

    name: str
    meaning: str
    unit: str
    default: str
    examples: tuple[str, ...]


def documented_fields(table: type[BaseModel]) -> list[DocumentedField]:
    """The fields of `table`, its value first and its source last."""
    fields = [_documented(name, field) for name, field in table.model_fields.items()]
    return sorted(fields, key=lambda each: (each.name in _LAST_KEYS) - (each.name == "value"))


def _documented(name: str, field: FieldInfo) -> DocumentedField:
    described = _DESCRIPTION.fullmatch(field.description or "")
    if described is None or not field.examples:
        raise ValueError(f"{name} has no description with a unit and a default, or no example")
    default = "required" if field.is_required() else described["default"]
    examples = tuple(map(_in_toml, field.examples))
    return DocumentedField(
        field.alias or name, described["meaning"], described["unit"], default, examples
    )


def _in_toml(value: object) -> str:
    """A value as it is written in TOML.

    >>> _in_toml([{"arrives": "2024-11-08", "troops": "3k..4k"}])
    '[{ arrives = 2024-11-08, troops = "3k..4k" }]'
    """
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_in_toml(each)}' for key, each in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_toml, value))}]"
    if isinstance(value, str) and _DATE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def scenario_fields(*found_in: type[BaseModel]) -> str:
    """A Markdown table of the fields of these tables; a field of several tables has one row."""
    rows = dict.fromkeys(row for table in found_in for row in documented_fields(table))
    return "".join(_table_lines(rows))


def _table_lines(rows: dict[DocumentedField, None]) -> Iterator[str]:
    yield "\n| field | meaning | unit | default | example |\n| --- | --- | --- | --- | --- |\n"
    for row in sorted(rows, key=lambda each: each.name in _LAST_KEYS):
        examples = ", ".join(f"`{example}`" for example in row.examples)
        yield f"| `{row.name}` | {row.meaning} | {row.unit} | {row.default} | {examples} |\n"
    yield "\n"
