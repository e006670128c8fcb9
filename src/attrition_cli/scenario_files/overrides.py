"""Fields of a scenario set from the command line: `rate=1300/day`, `contingents[0].lost=500`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from attrition_cli.core.causes import BATTLE
from attrition_cli.core.errors import InputError
from attrition_cli.core.scenario.fields import which_phase
from attrition_cli.core.scenario.model import FieldPath, path_text
from attrition_cli.notation.escaping import plain_typography, quoted, without_quotes
from attrition_cli.scenario_files.old_names import OLD_KEYS

_EXAMPLES = ("rate=1300/day", "'contingents[0].troops=10k'", "causes.dnbi.rate=40/day")
_PATH = re.compile(r"[A-Za-z_]\w*(?:\[[0-9]{1,6}\]|\.[A-Za-z_][\w-]*|\.[0-9]{1,6})*", re.ASCII)
_SEMICOLON = r';(?=[^"]*(?:"[^"]*"[^"]*)*$)'
"""One with an even number of double quotes after it."""

_EXCLUDED_BY_KEY: dict[str, tuple[str, ...]] = {
    "days": ("until",),
    "until": ("days",),
    "wounded_share": ("wounded_to_killed",),
    "killed_share": ("wounded_to_killed",),
    "wounded_to_killed": ("wounded_share", "killed_share"),
}
"""Keys that exclude each other: setting one removes the others."""


class Override(NamedTuple):
    """The new `value` of the field at `path`, and the option that sets it ("" is --set)."""

    path: FieldPath
    value: str
    option: str = ""

    @property
    def override_text(self) -> str:
        """The override as typed.

        >>> Override(("contingents", 0, "lost"), "500").override_text
        'contingents[0].lost=500'
        """
        return f"{path_text(self.path)}={self.value}"

    @property
    def option_text(self) -> str:
        """The option as it was typed, with its value."""
        return f"{self.option} {self.value}" if self.option else f"--set {self.override_text}"


def parse_overrides(text: str) -> tuple[Override, ...]:
    """The overrides in `text`, which are separated by semicolons outside of double quotes.

    >>> [each.path for each in parse_overrides("rate=1300/day; contingents.0.lost=500")]
    [('rate',), ('contingents', 0, 'lost')]
    """
    parts = re.split(_SEMICOLON, without_quotes(text))
    return tuple(_parse_override(part.strip()) for part in parts)


def _parse_override(text: str) -> Override:
    path, equals, value = (part.strip() for part in text.partition("="))
    path = plain_typography(path)
    if not equals or not value or not _PATH.fullmatch(path):
        raise InputError(f"{quoted(text)} sets no field", *_EXAMPLES)
    return Override(_path_parts(path), value)


def parse_field_path(text: str) -> FieldPath:
    """The path of a field, from text.

    >>> parse_field_path("contingents[0].troops")
    ('contingents', 0, 'troops')
    """
    text = plain_typography(text)
    if not _PATH.fullmatch(text):
        raise InputError(
            f"{quoted(text)} names no figure: say intake, rate or 'contingents[0].troops'",
            field="solve_for",
        )
    return _path_parts(text)


def _path_parts(path: str) -> FieldPath:
    parts = re.findall(r"[\w-]+", path)
    for part in parts:
        if part in OLD_KEYS:
            raise InputError(f"{path}: {part} is the old name of {OLD_KEYS[part]}", OLD_KEYS[part])
    return tuple(int(part) if part.isdigit() else part for part in parts)


def overrides_text(overrides: Sequence[Override]) -> str:
    """`overrides` as typed in one value, separated by semicolons."""
    return "; ".join(override.override_text for override in overrides)


def apply_overrides(data: dict[str, object], overrides: Sequence[Override]) -> dict[str, object]:
    """`data` with the fields set; raises `InputError` for a path that does not exist."""
    for override in overrides:
        in_file = override._replace(path=path_in_file(data, override))
        data = _table_with_override(data, str(in_file.path[0]), in_file, 0)
    return data


def path_in_file(data: dict[str, object], override: Override) -> FieldPath:
    """The path of the field in the file, where causes have numbers and battle may be a plain rate.

    Raises `InputError` for the name of a cause that the file does not have.
    """
    path, causes = override.path, data.get("causes")
    tables = causes if isinstance(causes, list) else []
    names = [each.get("name") if isinstance(each, dict) else None for each in tables]
    match path:
        case ("causes", str(name), *rest) if name in names:
            return ("causes", names.index(name), *rest)
        case ("causes", str(name), *rest) if name == BATTLE:
            return tuple(rest)
        case ("causes", str(name), *_):
            known = [BATTLE, *(each for each in names if isinstance(each, str))]
            raise InputError(
                f"{override.override_text}: there is no cause {name}: the causes are"
                f" {', '.join(dict.fromkeys(known))}",
                field="overrides",
            )
        case (str(field), *_) if (
            field in ("rate", *SPLIT_KEYS) and field not in data and BATTLE in names
        ):
            return ("causes", names.index(BATTLE), *path)
    return path


SPLIT_KEYS = ("killed_share", "wounded_share", "wounded_to_killed", "rtd_share", "rtd_delay")
"""Keys of the cause battle that may be outside its [[causes]] table, beside the plain rate."""


def _with_override(data: object, override: Override, depth: int) -> object:
    path = override.path
    is_phase_list = path[depth - 1] in _SINGLE_PHASE_KEYS
    if is_phase_list and isinstance(data, list) and not isinstance((*path, "")[depth], int):
        return _with_override(_only_phase(data, override, depth), override, depth)
    if depth == len(path):
        # A phase keeps its dates, but not the source of its old value.
        table = data if isinstance(data, dict) else {}
        dates = {key: table[key] for key in ("from", "until") if key in table}
        return {**dates, "value": override.value} if dates else override.value
    part, parent_text = path[depth], path_text(path[:depth])
    if part == 0 and is_phase_list and not isinstance(data, list):
        # One phase needs no list.
        return _with_override(data, override, depth + 1)
    if isinstance(data, list):
        if not isinstance(part, int) or part >= len(data):
            raise InputError(
                f"{override.override_text}: {parent_text} has {len(data)} of them, counted from 0",
                field="overrides",
            )
        changed = _with_override(data[part], override, depth + 1)
        if is_phase_list and not isinstance(changed, dict):
            changed = {"value": changed}
        return [changed if index == part else item for index, item in enumerate(data)]
    if isinstance(data, dict) and isinstance(part, str):
        return _table_with_override(data, part, override, depth)
    raise InputError(
        f"{override.override_text}: {parent_text} has no parts to set", field="overrides"
    )


def _only_phase(phases: list[object], override: Override, depth: int) -> object:
    """The only phase, where a path names none; raises `InputError` where there are several."""
    path = override.path
    if len(phases) > 1:
        first = override._replace(path=(*path[:depth], 0, *path[depth:])).override_text
        reason = which_phase(len(phases), path_text(path[:depth]), first)
        raise InputError(f"{override.override_text}: {reason}", field="overrides")
    return phases[0] if phases else {}


def _table_with_override(
    table: dict[str, object], key: str, override: Override, depth: int
) -> dict[str, object]:
    excluded = _EXCLUDED_BY_KEY.get(key, ())
    kept = {
        name: value
        for name, value in table.items()
        if name not in excluded and (name != "source" or key not in _SOURCED_KEYS)
    }
    return {**kept, key: _with_override(table.get(key, {}), override, depth + 1)}


_SINGLE_PHASE_KEYS = ("rate", "intake")
_SOURCED_KEYS = ("troops", "value", "rate")
"""The keys whose value the `source` of a table refers to."""
