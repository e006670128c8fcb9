"""The names of the fields of a scenario file."""

from collections.abc import Iterator

from pydantic import BaseModel

from attrition_cli.core.scenario.model import FieldPath
from attrition_cli.scenario_files import schema_models as tables

_TABLES: dict[str, type[BaseModel]] = {
    "contingents": tables.ContingentTable,
    "tranches": tables.TrancheTable,
    "causes": tables.CauseTable,
    "rate": tables.RatePhaseTable,
    "intake": tables.IntakePhaseTable,
}
"""The model of the tables in each list, by the key of the list."""


def known_keys(path: FieldPath) -> list[str]:
    """The keys that the table at `path` may have.

    >>> known_keys(("contingents", 0, "tranches", 1))
    ['arrives', 'troops', 'source']
    """
    names = [part for part in path if isinstance(part, str)]
    kind = _TABLES.get(names[-1], tables.SourcedPeople) if names else tables.ScenarioTable
    return [field.alias or name for name, field in kind.model_fields.items()]


def settable_paths(data: dict[str, object]) -> Iterator[FieldPath]:
    """The paths of the fields that --set can change in a file with `data`, present or not.

    >>> data = {"rate": 40, "contingents": [{"troops": 1500}]}
    >>> [path for path in settable_paths(data) if path[-1] == "troops"]
    [('contingents', 0, 'troops')]
    """
    yield from _paths_in(data, ())


def _paths_in(table: object, path: FieldPath) -> Iterator[FieldPath]:
    data = table if isinstance(table, dict) else {}
    names = [part for part in path if isinstance(part, str)]
    for key in known_keys(("causes",) if names[:1] == ["causes"] else path):
        items = data.get(key)
        if key in ("contingents", "tranches"):
            for index, item in enumerate(items if isinstance(items, list) else []):
                yield from _paths_in(item, (*path, key, index))
        elif key == "causes":
            for item in items if isinstance(items, list) else []:
                if isinstance(item, dict) and isinstance(name := item.get("name"), str):
                    yield from _paths_in(item, ("causes", name))
        elif key in ("rate", "intake") and isinstance(items, list) and len(items) > 1:
            yield from ((*path, key, index) for index in range(len(items)))
        else:
            yield (*path, key)
