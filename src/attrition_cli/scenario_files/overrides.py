"""Fields of a scenario set from the command line: `rate=1300/day`, `contingents[0].lost=500`."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.scenario.model import Path, path_text
from attrition_cli.notation.escaping import shown

_EXAMPLES = ("rate=1300/day", "contingents[0].strength=10k")
_PATH = re.compile(r"[A-Za-z_]\w*(?:\[[0-9]{1,6}\]|\.[A-Za-z_]\w*|\.[0-9]{1,6})*", re.ASCII)
_INSTEAD = (("horizon", "until"), ("wounded_share", "wounded_to_killed"))
"""Keys that say the same: to set one takes the other away."""


class Setting(NamedTuple):
    """The field at `path` and the value it is to have, set by an option, --set unless said."""

    path: Path
    value: str
    option: str = ""

    @property
    def text(self) -> str:
        """The setting as it is typed.

        >>> Setting(("contingents", 0, "lost"), "500").text
        'contingents[0].lost=500'
        """
        return f"{path_text(self.path)}={self.value}"

    @property
    def typed(self) -> str:
        """The option as it was typed, with its value."""
        return f"{self.option} {self.value}" if self.option else f"--set {self.text}"


def parse_settings(text: str) -> tuple[Setting, ...]:
    """The settings that `text` makes, with a semicolon between two.

    >>> [each.path for each in parse_settings("rate=1300/day; contingents.0.lost=500")]
    [('rate',), ('contingents', 0, 'lost')]
    """
    return tuple(_setting(part.strip()) for part in text.split(";"))


def _setting(text: str) -> Setting:
    path, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not value or not _PATH.fullmatch(path):
        raise InputError(f"{shown(text)} sets no field", *_EXAMPLES)
    return Setting(_parts(path), value)


def parse_path(text: str) -> Path:
    """The path to a field.

    >>> parse_path("contingents[0].strength")
    ('contingents', 0, 'strength')
    """
    if not _PATH.fullmatch(text):
        reason = f"{shown(text)} names no figure: say intake, rate or contingents[0].strength"
        raise InputError(reason, field="for")
    return _parts(text)


def _parts(path: str) -> Path:
    parts = re.findall(r"\w+", path)
    return tuple(int(part) if part.isdigit() else part for part in parts)


def settings_text(settings: Sequence[Setting]) -> str:
    """`settings` as they are typed in one."""
    return "; ".join(setting.text for setting in settings)


def as_set(data: dict[str, Any], settings: Sequence[Setting]) -> dict[str, Any]:
    """`data` with the fields set; raises `InputError` for a path that leads nowhere."""
    for setting in settings:
        found: dict[str, Any] = _set(data, setting, 0)
        for pair in _INSTEAD:
            if setting.path[0] in pair:
                other = pair[1 - pair.index(str(setting.path[0]))]
                found = {key: value for key, value in found.items() if key != other}
        data = found
    return data


def _set(data: Any, setting: Setting, depth: int) -> Any:
    path = setting.path
    if depth == len(path):
        # Of a phase the dates stay; a source is one of the value that it had.
        phase = {"from", "until"} & data.keys() if isinstance(data, dict) else ()
        return (
            {**{key: data[key] for key in phase}, "value": setting.value}
            if phase
            else (setting.value)
        )
    part, there = path[depth], path_text(path[:depth])
    if part == 0 and there in _ALONE and not isinstance(data, list):
        # One phase needs no list.
        return _set(data, setting, depth + 1)
    if isinstance(data, list):
        if not isinstance(part, int) or part >= len(data):
            reason = f"{there} has {len(data)} of them, counted from 0"
            raise InputError(f"{setting.text}: {reason}", field="set")
        changed = _set(data[part], setting, depth + 1)
        if there in _ALONE and not isinstance(changed, dict):
            changed = {"value": changed}
        return [changed if index == part else item for index, item in enumerate(data)]
    if isinstance(data, dict) and isinstance(part, str):
        kept = {key: value for key, value in data.items() if key != "source" or part not in _CITED}
        return {**kept, part: _set(data.get(part, {}), setting, depth + 1)}
    raise InputError(f"{setting.text}: {there} has no parts to set", field="set")


_ALONE = ("rate", "intake")
_CITED = ("strength", "troops", "value")
"""What the source of a table is that of."""
