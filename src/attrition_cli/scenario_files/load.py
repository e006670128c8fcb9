"""Reading of a scenario file as a scenario, or its refusal with all its faults."""

from collections.abc import Callable, Iterator, Sequence

from pydantic import ValidationError

from attrition_cli.core.errors import FaultsError, InputError, guess, rename, set_key
from attrition_cli.core.scenario.model import Fault, FieldPath, Scenario, path_text
from attrition_cli.evidence.resolve import ReferenceResolver
from attrition_cli.files.data_file import DataFile, Language
from attrition_cli.files.input_file import Location
from attrition_cli.notation.refusals import nearest_words
from attrition_cli.scenario_files import schema_models as tables
from attrition_cli.scenario_files.build import LoadedScenario, ScenarioBuilder, no_rate_fault
from attrition_cli.scenario_files.field_names import known_keys
from attrition_cli.scenario_files.json_schema import SCHEMA_KEY
from attrition_cli.scenario_files.old_names import OLD_KEYS
from attrition_cli.scenario_files.override_notes import override_notes
from attrition_cli.scenario_files.overrides import Override, apply_overrides, path_in_file

MAX_SCENARIO_PROBLEMS_SHOWN = 100
"""Most problems that are reported at once."""

_EXAMPLES = {
    "start": "2024-11-01",
    "rate": "1200/day",
    "arrives": "2024-11-15",
    "troops": "1500",
    "value": "1200/day",
    "name": "dnbi",
}
"""Examples of values by key, without quotes: TOML, YAML and JSON differ in these."""

_CONTINGENTS_EXAMPLE: dict[Language, str] = {
    "TOML": "[[contingents]] with troops = 12000",
    "YAML": "contingents: [{troops: 12000}]",
    "JSON": '"contingents": [{"troops": 12000}]',
}

_LIST_CURE: dict[Language, str] = {
    "TOML": "begin each with a line [[{header}]]",
    "YAML": "begin each with a dash on a line of its own",
    "JSON": "put what there is in square brackets, such as [{{...}}]",
}


def scenario_keys(data_file: DataFile) -> dict[str, object]:
    """The keys and values of a file that are a scenario's: the schema's are for editors."""
    return {key: value for key, value in data_file.data.items() if key != SCHEMA_KEY}


def build_scenario(
    data_file: DataFile, resolver: ReferenceResolver, overrides: Sequence[Override] = ()
) -> LoadedScenario:
    """The scenario in a file that has been read, with `overrides` applied.

    Raises `InputError` with all faults, each with its location.
    """
    in_file = scenario_keys(data_file)
    data = apply_overrides(in_file, overrides)

    def folder_of(path: FieldPath) -> str | None:
        """The folder that a file named at `path` begins in; what options set is no part of it."""
        is_set = any(_is_set_by(each, path, data) for each in overrides)
        return None if is_set else data_file.folder

    try:
        table = tables.ScenarioTable.model_validate(data)
    except ValidationError as error:
        in_valid_parts = _faults_in_valid_parts(data, error, resolver, folder_of)
        faults = [*_validation_faults(error, data_file.language), *in_valid_parts]
        if not data.keys() & {"rate", "causes"}:
            faults.append(no_rate_fault())
        raise _faults_error(data_file, data, overrides, faults) from None
    builder = ScenarioBuilder(table, resolver, folder_of)
    if faults := [*builder.faults]:
        raise _faults_error(data_file, data, overrides, faults)
    names = tuple(each.name for each in table.causes)
    loaded = LoadedScenario(
        builder.scenario,
        tuple(builder.citations),
        builder.notes,
        names,
        uses_of_data=tuple(builder.uses_of_data),
    )
    if not overrides:
        return loaded
    before = _scenario_in_file(in_file, resolver, data_file.folder)
    slips = () if before is None else tuple(override_notes(before, loaded, overrides))
    return loaded._replace(notes=(*slips, *loaded.notes), slips=slips)


def _scenario_in_file(
    data: dict[str, object], resolver: ReferenceResolver, folder: str
) -> Scenario | None:
    """The scenario without overrides; `None` where it is invalid without them."""
    try:
        table = tables.ScenarioTable.model_validate(data)
        builder = ScenarioBuilder(table, resolver, lambda _: folder)
    except ValidationError:
        return None
    return None if any(builder.faults) else builder.scenario


def _validation_faults(error: ValidationError, language: Language) -> Iterator[Fault]:
    """The faults that Pydantic found, with their cures."""
    for each in error.errors(include_url=False, include_input=False):
        path, kind = tuple(each["loc"]), each["type"]
        if kind == "missing":
            key = str(path[-1])
            of_people = key == "value" and not {"rate", "intake"} & set(path)
            if key == "contingents":
                yield path[:-1], f"has no {key}: give one, such as {_CONTINGENTS_EXAMPLE[language]}"
            else:
                example = "12000" if of_people else _EXAMPLES[key]
                yield path[:-1], InputError(f"has no {key}", set_key(key, example))
        elif kind == "extra_forbidden":
            yield path, _unknown_key_error(str(path[-1]), known_keys(path[:-1]))
        elif kind == "model_type":
            yield path, "is no table"
        elif kind == "list_type":
            header = ".".join(each for each in path if isinstance(each, str))
            yield path, f"is no list: {_LIST_CURE[language].format(header=header)}"
        else:
            yield path, each["ctx"]["error"]


def _unknown_key_error(key: str, keys: Sequence[str]) -> InputError:
    if OLD_KEYS.get(key) in keys:
        return InputError(f"is the old name of {OLD_KEYS[key]}", rename(OLD_KEYS[key], key))
    if cure := guess(key, nearest_words(key, keys)[:1]):
        return InputError("is an unknown key", cure)
    return InputError(f"is an unknown key: the keys are {', '.join(keys)}")


def _faults_in_valid_parts(
    data: dict[str, object],
    error: ValidationError,
    resolver: ReferenceResolver,
    folder_of: Callable[[FieldPath], str | None],
) -> Iterator[Fault]:
    """The contradictions between the parts that are valid by themselves."""
    invalid_paths = [tuple(each["loc"]) for each in error.errors(include_url=False)]
    rest, valid_indexes = dict(data), {}
    for name in {str(path[0]) for path in invalid_paths}:
        value = rest.pop(name, [])
        if name in _LIST_KEYS:
            items = value if isinstance(value, list) else []
            invalid_indexes = {
                path[1] for path in invalid_paths if path[0] == name and len(path) > 1
            }
            valid_indexes[name] = [
                index for index in range(len(items)) if index not in invalid_indexes
            ]
            rest[name] = [items[index] for index in valid_indexes[name]]
    try:
        table = tables.ScenarioTable.model_validate(rest)
        builder = ScenarioBuilder(table, resolver, folder_of)
    except ValidationError:
        return
    names = {path[0] for path in invalid_paths}
    for path, reason in builder.faults:
        first, *inner = path or ("",)
        name = str(first)
        if name in valid_indexes and inner:
            yield (name, valid_indexes[name][int(inner[0])], *inner[1:]), reason
        elif name not in valid_indexes and not names & _DEPENDS_ON.get(name, frozenset()):
            yield path, reason


_LIST_KEYS = ("contingents", "rate", "causes", "intake")
_DEPENDS_ON = {
    "": frozenset({"days", "until"}),
    "rtd_share": frozenset({"wounded_share", "wounded_to_killed"}),
    "rate": frozenset({"causes"}),
    "intake_delay": frozenset({"intake"}),
    **dict.fromkeys(("wounded_share", "wounded_to_killed", "killed_share"), frozenset({"causes"})),
}
"""The other keys on which the faults of a key depend; if one of these is invalid, none is reported.

For example, the horizon is not reported as missing where `days` is invalid.
"""


def _faults_error(
    data_file: DataFile, data: dict[str, object], overrides: Sequence[Override], faults: list[Fault]
) -> InputError:
    """An error with all `faults`, in the order of the file."""
    located, in_overrides = list[tuple[Location, InputError]](), list[InputError]()
    for path, fault in {(path, str(fault)): (path, fault) for path, fault in faults}.values():
        existing = _existing_path(data, path)
        label = path_text(existing)
        error = fault if isinstance(fault, InputError) else InputError(fault)
        labelled = error.replaced(f"{label}: {error.reason}" if label else f"it {error.reason}")
        override = next((each for each in overrides if _is_set_by(each, path, data)), None)
        if override is None:
            location = data_file.location(existing)
            located.append((location, data_file.file.error_at(location, labelled, existing)))
        else:
            inner = error if existing == path_in_file(data, override) else labelled
            in_overrides.append(override.error(inner))
    located.sort(key=lambda each: each[0])
    lines: list[InputError | str] = [*in_overrides, *(error for _, error in located)]
    if more := len(lines[MAX_SCENARIO_PROBLEMS_SHOWN:]):
        lines[MAX_SCENARIO_PROBLEMS_SHOWN:] = [f"{data_file.file.name}: {more:,} more mistakes"]
    return FaultsError(lines)


def _is_set_by(override: Override, path: FieldPath, data: dict[str, object]) -> bool:
    set_path = path_in_file(data, override)
    return path[: len(set_path)] == set_path


def _existing_path(data: object, path: FieldPath) -> FieldPath:
    """The longest beginning of `path` that exists in `data`."""
    for length, part in enumerate(path):
        if isinstance(data, dict) and part in data:
            data = data[part]
            continue
        if not (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            return path[:length]
        data = data[part]
    return path
