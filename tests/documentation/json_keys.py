"""The keys of each JSON result: names and types from the result classes, meanings from a table."""

import dataclasses
import importlib
import json
import pkgutil
import re
import tomllib
import types
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from attrition_cli import core
from attrition_cli.core.data_quality import Caveat, DataQuality
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval, Quantity
from attrition_cli.core.quantities.rate import Source
from attrition_cli.core.quantities.result_values import (
    DateValue,
    DaysValue,
    InputValue,
    PeopleValue,
)
from attrition_cli.core.series.series_read import SeriesRead
from attrition_cli.notation.file_options.pins import Pin
from attrition_cli.render.report import LAYOUTS, SCHEMA_VERSION, Trail
from tests.documentation.console import made_up_losses, some_claims, working_directory
from tests.transcripts import run

MEANINGS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
"""The meaning of each key, by class; `any` has those that mean the same in several classes."""

COMMANDS = {
    "cover": "cover --troops 12000 --rate 1200",
    "cover-matrix": "cover --troops 1500 --troops 12000 --rate 1200",
    "losses": "losses --rate 1523 --days 30",
    "sensitivity": "sensitivity --troops '10k to 12k' --rate 1200",
    "sweep": "sweep --troops 8k..16k --rate 1200 --steps 3",
    "rate": "rate --losses 3800 --since 2024-12-06 --as-of 2025-01-16",
    "observed-rate": "rate losses.csv",
    "preview": "rate losses.csv --preview",
    "score": "score losses.csv --days 28",
    "figures": "figures us-secdef-2024-10",
    "check": "check '12,000 troops at 1,200 a day last 10 days'",
    "checked-claims": "check --file claims.csv --column claim",
    "project": "project two-readings.toml",
    "compare": "compare two-readings.toml --set rate=0.2%/day",
    "balance": "balance --rate 1523 --intake 900",
    "solve": "solve --rate 1200 --days 30",
    "solve-field": "solve two-readings.toml --for rate --until 2024-12-01",
}
"""A command that prints each schema."""

_WORDS: tuple[tuple[object, str], ...] = (
    (PeopleValue, "value"),
    (DaysValue, "value"),
    (DateValue, "date value"),
    (InputValue, "input"),
    (Quantity, "input"),
    (Quantity | None, "input"),
    (InputValue | DateValue, "input or date value"),
    (Number, "number"),
    (Number | None, "number or null"),
    (float, "number"),
    (int, "whole number"),
    (bool, "true or false"),
    (str, "text"),
    (Caveat, "text"),  # its sentence
    (date, "date"),
    (types.NoneType, "null"),
)
"""Types that are not objects of their own, in words."""


def schemas() -> str:
    """A table of the schemas, each with a command that prints it."""
    rows = ["| schema | version | printed by, for example |", "| --- | ---: | --- |"]
    for name, printed in _printed_results().items():
        version = printed["schema"]["version"]
        rows.append(f"| [{name}](#result-{name}) | {version} | `attrition {COMMANDS[name]}` |")
    return "\n" + "\n".join(rows) + "\n\n"


def result_keys() -> str:
    """The keys of every schema."""
    parts = [f"### Result: {name}\n\n{_section(_result_class(name))}" for name in LAYOUTS]
    return "\n" + "\n".join(parts) + "\n"


def object_keys() -> str:
    """The keys of the objects that the results hold."""
    kinds = sorted(_objects(), key=_object_name)
    parts = [f"### Object: {_object_name(kind)}\n\n{_section(kind)}" for kind in kinds]
    return "\n" + "\n".join(parts) + "\n"


def check_keys() -> None:
    """Fail where a command prints keys that are not listed, or a listed key does not exist."""
    for name, printed in _printed_results().items():
        told = {"schema", "headline", "caveat", "notes", "method", "trail"}
        read = {"read", "quality"} & set(printed)
        assert set(printed) == {*told, *read, *_hints(_result_class(name))}, name
    kinds = [*map(_result_class, LAYOUTS), *_objects()]
    own = {(kind.__name__, key) for kind in kinds for key in ("this", *_hints(kind))}
    shared = {("any", key) for name, key in own if key not in MEANINGS.get(name, {})}
    given = {(name, key) for name, table in MEANINGS.items() for key in table}
    assert not given - own - shared, f"meanings of no key: {sorted(given - own - shared)}"


@cache
def _printed_results() -> dict[str, dict[str, Any]]:
    """The JSON that each command prints, by its schema."""
    results = {}
    with working_directory(losses=made_up_losses(), claims=some_claims()) as directory:
        for name, command in COMMANDS.items():
            # What is told on standard error, and the exit code, come after it.
            printed = run(f"attrition {command} --json", directory)
            results[name], _ = json.JSONDecoder().raw_decode(printed)
            assert results[name]["schema"] == {"name": name, "version": SCHEMA_VERSION}
    assert list(results) == list(LAYOUTS)
    return results


def _result_class(schema: str) -> type:
    """The class of the result that the layout of `schema` takes."""
    module, function = LAYOUTS[schema]
    layout = importlib.import_module(f"attrition_cli.render.layouts.{module}")
    kind: type = next(iter(get_type_hints(getattr(layout, function)).values()))
    return kind


def _objects() -> list[type]:
    """The classes of all objects that results hold."""
    kinds = [*map(_result_class, LAYOUTS), Trail, SeriesRead, DataQuality]
    for kind in kinds:
        for hint in _hints(kind).values():
            kinds += [each for each in _classes_in(hint) if each not in kinds]
    return kinds[len(LAYOUTS) :]


def _classes_in(hint: object) -> Iterator[type]:
    if any(hint == each for each, _ in _WORDS):
        return
    if isinstance(hint, type):
        yield hint
    elif _is_generic_class(hint):
        yield get_origin(hint)  # type: ignore[misc]  # it is a class
    for part in get_args(hint):
        yield from _classes_in(part)


def _is_generic_class(hint: object) -> bool:
    """True for a class of this project with arguments, such as `CauseLosses[PeopleValue]`."""
    origin = get_origin(hint)
    return isinstance(origin, type) and origin is not Interval and hasattr(origin, "_fields")


def _section(kind: type) -> str:
    """The meaning of an object and a list of its keys; a terminal would crop a table."""
    lines = []
    for key, hint in _hints(kind).items():
        meaning = MEANINGS.get(kind.__name__, {}).get(key) or MEANINGS["any"].get(key)
        assert meaning, f"json_keys.toml does not say what {kind.__name__}.{key} means"
        lines.append(f"- `{key}` ({_type_in_words(hint)}): {meaning}\n")
    return f"{MEANINGS[kind.__name__]['this']}\n\n{''.join(lines)}"


def _type_in_words(hint: object) -> str:
    if words := next((words for each, words in _WORDS if hint == each), None):
        return words
    origin, arguments = get_origin(hint), get_args(hint)
    if isinstance(hint, TypeVar):  # of the generic classes, all arguments are values
        return "value"
    if _is_generic_class(hint):
        hint, arguments = origin, ()
    if origin is Literal:
        *others, last = (f"`{value}`" if value else '`""`' for value in arguments)
        return f"{', '.join(others)} or {last}" if others else last
    if origin is Interval:
        return "{low, high}"
    if origin in (tuple, Sequence):
        return f"list, each {_type_in_words(arguments[0])}"
    if origin in (Mapping, dict):
        return f"object, each {_type_in_words(arguments[1])}"
    if arguments:
        return " or ".join(map(_type_in_words, arguments)).replace(
            "whole number or number", "number"
        )
    assert isinstance(hint, type), hint
    if schema := next((name for name in LAYOUTS if _result_class(name) is hint), None):
        return f"[{schema}](#result-{schema})"
    name = _object_name(hint)
    return f"[{name}](#object-{name.replace(' ', '-')})"


def _object_name(kind: type) -> str:
    """The words of a class name."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).lower()


def _hints(kind: type) -> dict[str, Any]:
    """The fields of `kind` in JSON, with types that are imported only for type checkers."""
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    left_out = {field.name for field in fields if not field.repr}
    if kind is Source:
        left_out.add("quality")  # it stands beside the answer
    hints = get_type_hints(kind, localns={**_core_classes(), "Pin": Pin})
    return {name: hint for name, hint in hints.items() if name not in left_out}


@cache
def _core_classes() -> dict[str, Any]:
    """The classes of `core` by name; no two have the same one."""
    names = [module.name for module in pkgutil.walk_packages(core.__path__, f"{core.__name__}.")]
    return {
        name: value
        for module in names
        for name, value in vars(importlib.import_module(module)).items()
        if isinstance(value, type) and value.__module__ == module
    }
