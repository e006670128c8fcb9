"""From a scenario file to the scenario, or to all that is wrong with it."""

import difflib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from pydantic import BaseModel, ValidationError

from attrition_cli.core.errors import InputError, MistakesError
from attrition_cli.core.scenario.model import Mistake, Path, path_text
from attrition_cli.files.document_file import SourceFile, read_source_file
from attrition_cli.scenario_files import schema_models as tables
from attrition_cli.scenario_files.build import Build, Evidence, ScenarioRead
from attrition_cli.scenario_files.overrides import Setting, as_set

MOST_MISTAKES = 100
"""As many as are said at once."""

_EXAMPLES = {
    "start": "start = 2024-11-01",
    "rate": 'rate = "1200/day"',
    "contingents": "[[contingents]] with strength = 12000",
    "arrives": "arrives = 2024-11-15",
    "troops": "troops = 1500",
    "strength": "value = 12000",
    "value": 'value = "1200/day"',
}

_KINDS = {
    "model_type": "is no table",
    "list_type": "is no list: put each in a table of its own, such as [[contingents]]",
}


def read_scenario(
    path: str,
    evidence: Evidence,
    *,
    settings: Sequence[Setting] = (),
    stdin: BinaryIO | None = None,
) -> ScenarioRead:
    """The scenario in the file at `path`, with `settings` in the place of what it says.

    Raises `InputError` with all that is wrong, and where.
    """
    source = read_source_file(path, stdin)
    return scenario_of(source, evidence, settings)


def scenario_of(
    source: SourceFile, evidence: Evidence, settings: Sequence[Setting] = ()
) -> ScenarioRead:
    """The scenario in a file that has been read; raises as `read_scenario` does."""
    data = as_set(source.data, settings)
    mistakes: list[Mistake] = []
    try:
        table = tables.ScenarioTable.model_validate(data)
    except ValidationError as error:
        mistakes += _wrong(error)
        mistakes += _wrong_with_the_rest(data, error, evidence)
        raise _mistaken(source, data, settings, mistakes) from None
    build = Build(table, evidence)
    mistakes += build.mistakes
    if mistakes:
        raise _mistaken(source, data, settings, mistakes)
    return ScenarioRead(build.scenario, tuple(build.cited))


def _wrong(error: ValidationError) -> Iterator[Mistake]:
    """All that Pydantic has found, with the cures."""
    for each in error.errors(include_url=False, include_input=False):
        path, kind = tuple(each["loc"]), each["type"]
        if kind == "missing":
            key = str(path[-1])
            of_people = key == "value" and path[0] not in ("rate", "intake")
            yield path[:-1], f"has no {key}: add {_EXAMPLES['strength' if of_people else key]}"
        elif kind == "extra_forbidden":
            yield path, _unknown(str(path[-1]), _keys(path[:-1]))
        elif kind in _KINDS:
            yield path, _KINDS[kind]
        else:
            yield path, str(each["ctx"]["error"])


def _unknown(key: str, keys: Sequence[str]) -> str:
    nearest = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
    cure = f"did you mean {nearest[0]}?" if nearest else f"the keys are {', '.join(keys)}"
    return f"is an unknown key: {cure}"


def _keys(path: Path) -> list[str]:
    """The keys of the table at `path`."""
    kinds: dict[str, type[BaseModel]] = {
        "contingents": tables.Contingent,
        "tranches": tables.Tranche,
        "rate": tables.RatePhase,
        "intake": tables.IntakePhase,
    }
    names = [part for part in path if isinstance(part, str)]
    kind = kinds.get(names[-1], tables.People) if names else tables.ScenarioTable
    return [field.alias or name for name, field in kind.model_fields.items()]


def _wrong_with_the_rest(
    data: dict[str, Any], error: ValidationError, evidence: Evidence
) -> Iterator[Mistake]:
    """What contradicts itself among that with which nothing else is wrong."""
    bad = [tuple(each["loc"]) for each in error.errors(include_url=False)]
    rest, kept = dict(data), {}
    for name in {str(path[0]) for path in bad}:
        value = rest.pop(name, [])
        if name in _LISTS:
            items = value if isinstance(value, list) else []
            wrong = {path[1] for path in bad if path[0] == name and len(path) > 1}
            kept[name] = [index for index in range(len(items)) if index not in wrong]
            rest[name] = [items[index] for index in kept[name]]
    try:
        build = Build(tables.ScenarioTable.model_validate(rest), evidence)
    except ValidationError:
        return
    names = {path[0] for path in bad}
    for path, reason in build.mistakes:
        first, *inner = path or ("",)
        name = str(first)
        if name in kept and inner:
            yield (name, kept[name][int(inner[0])], *inner[1:]), reason
        elif name not in kept and not names & _RESTS_ON.get(name, frozenset()):
            yield path, reason


_LISTS = ("contingents", "rate", "intake")
_RESTS_ON = {
    "": frozenset({"horizon", "until"}),
    "rtd_share": frozenset({"wounded_share", "wounded_to_killed"}),
}
"""What is not missing where it is only not in order."""


def _mistaken(
    source: SourceFile, data: dict[str, Any], settings: Sequence[Setting], mistakes: list[Mistake]
) -> InputError:
    """What to raise: all that is wrong, in the order of the file."""
    placed, of_settings = [], []
    for path, reason in dict.fromkeys(mistakes):
        known = _as_far_as_there(data, path)
        label = path_text(known)
        words = f"{label}: {reason}" if label else f"it {reason}"
        setting = next((each for each in settings if path[: len(each.path)] == each.path), None)
        if setting is None:
            placed.append((source.place(known), words))
        else:
            inner = reason if known == setting.path else words
            of_settings.append(f"{setting.typed}: {inner}")
    placed.sort(key=lambda each: each[0])
    lines = [*of_settings, *(f"{source.file.name}, {place}: {words}" for place, words in placed)]
    if more := len(lines[MOST_MISTAKES:]):
        lines[MOST_MISTAKES:] = [f"{source.file.name}: {more:,} more mistakes"]
    return MistakesError(lines)


def _as_far_as_there(data: Any, path: Path) -> Path:
    """The beginning of `path` that leads somewhere."""
    for length, part in enumerate(path):
        there = (
            part in data
            if isinstance(data, dict)
            else isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if not there:
            return path[:length]
        data = data[part]
    return path
