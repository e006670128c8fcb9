"""Every field of a scenario file is described, and accepts its own examples."""

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, TypeAdapter

from tests.documentation.scenario_fields import FILE_TABLES, documented_fields

_FIELDS = [
    pytest.param(table, name, id=f"{table.__name__}.{name}")
    for table in FILE_TABLES
    for name in table.model_fields
]


def test_every_table_of_the_schema_is_documented() -> None:
    schema = FILE_TABLES[0].model_json_schema()
    # Pydantic may write a table that is used only once inline.
    assert set(schema["$defs"]) <= {table.__name__ for table in FILE_TABLES}


@pytest.mark.parametrize("table", FILE_TABLES, ids=lambda table: table.__name__)
def test_every_field_has_meaning_unit_default_and_example(table: type[BaseModel]) -> None:
    for each in documented_fields(table):
        assert all((each.meaning, each.unit, each.default, each.examples)), each.name


@pytest.mark.parametrize(("table", "name"), _FIELDS)
def test_a_field_accepts_its_examples(table: type[BaseModel], name: str) -> None:
    field = table.model_fields[name]
    kind: Any = field.annotation
    for metadata in field.metadata:
        kind = Annotated[kind, metadata]
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    for example in field.examples or []:
        adapter.validate_python(example)
