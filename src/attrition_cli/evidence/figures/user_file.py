"""The figures of a user's TOML file, and all that may be wrong with one."""

import difflib
import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo

from attrition_cli.core.errors import InputError
from attrition_cli.core.published.figure import Counts, Figure
from attrition_cli.files.text_file import Place, TextFile, read_text_file
from attrition_cli.files.toml_file import CURES, read_toml
from attrition_cli.files.values import plain_text, said, text_of_date
from attrition_cli.notation.dates import parse_time
from attrition_cli.notation.escaping import shown
from attrition_cli.notation.rates import parse_count

MOST_BYTES = 1_000_000
"""Some thousand figures; what is larger is another kind of file."""

_LONGEST_LINE = 4_000
"""Characters, below those of a number that Python does not read (4,300)."""

_TOO_DEEP = "values are nested too deeply: those of a figure are not nested at all"

_EXAMPLES = {
    "value": '"1200/day"',
    "counts": '"casualties"',
    "of": '"Russian forces"',
    "who": '"who said it"',
    "when": '"2024-11"',
    "where": '"where it was reported"',
}
_KEYS = (*_EXAMPLES, "grade", "note")
_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")

_Mistake = tuple[tuple[str, ...], str]
"""The table, or the table and the key, and what is wrong with it."""

_CURES = {
    **CURES,
    "Cannot declare": "give each figure a name of its own",
    "Cannot mutate": "give each figure a name of its own",
    "": 'write [its-name], and below it lines such as who = "who said it"',
}


def own_figures(path: str, *, shipped: Collection[str], today: date) -> dict[str, Figure]:
    """The figures of the file at `path`, by name.

    Raises `InputError` with all that is wrong with them: what is not in order, what has a name
    that is among the `shipped` ones, and what is dated after `today`.
    """
    file = read_text_file(path, "figures", most_bytes=MOST_BYTES)
    _refuse_long_lines(file)
    tables, where = read_toml(file, _CURES, too_deep=_TOO_DEEP)
    if not tables:
        raise file.mistaken([(Place(1, 1), "there is no figure in it: begin one with [its-name]")])
    found: dict[str, Figure] = {}
    mistakes: list[_Mistake] = []
    for name, table in tables.items():
        if wrong := _wrong_with_table(name, table):
            mistakes.append(((name,), wrong))
            continue
        if wrong := _wrong_with_name(name, shipped):
            mistakes.append(((name,), wrong))
        try:
            entry = _Entry.model_validate(table, context={"today": today})
        except ValidationError as error:
            mistakes += _wrong_with_keys(name, error)
        else:
            found[name] = Figure(name, **dict(entry))
    if mistakes:
        raise file.mistaken(
            (where.get(at) or where.get(at[:1]) or Place(1, 1), f"[{_label(at[0])}] {wrong}")
            for at, wrong in mistakes
        )
    return found


def _refuse_long_lines(file: TextFile) -> None:
    for number, line in enumerate(file.text.split("\n"), start=1):
        if len(line) > _LONGEST_LINE:
            reason = f"the line goes on for {len(line):,} characters: no figure needs so many"
            raise file.mistaken([(Place(number, _LONGEST_LINE + 1), reason)])


def _wrong_with_table(name: str, table: object) -> str | None:
    if isinstance(table, list):
        return "is a list: give each figure a table with a name of its own, [its-name]"
    if not isinstance(table, dict):
        return "stands outside of any table: put a header such as [its-name] above it"
    if table and all(isinstance(value, dict) for value in table.values()):
        inner = _label(f"{name}.{next(iter(table))}")
        return f'holds another table: a name with a point in it is quoted, ["{inner}"]'
    return None


def _wrong_with_name(name: str, shipped: Collection[str]) -> str | None:
    if name in shipped:
        return "is the name of a figure that ships with the program: rename yours"
    if not _NAME.fullmatch(name):
        return "is no name: use lower-case letters and digits, with hyphens or points between"
    return None


def _wrong_with_keys(name: str, error: ValidationError) -> Iterator[_Mistake]:
    """All that Pydantic has found, with the cures."""
    errors = error.errors(include_url=False, include_input=False)
    missing = [str(each["loc"][0]) for each in errors if each["type"] == "missing"]
    if missing:
        lines = " and ".join(f"{key} = {_EXAMPLES[key]}" for key in missing)
        if len(missing) > 2:  # noqa: PLR2004  # more than a line has room for
            lines = "what attrition figures --help shows"
        yield (name,), f"has no {', no '.join(missing)}: add {lines}"
    for each in errors:
        key = str(each["loc"][0])
        if each["type"] == "extra_forbidden":
            nearest = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.5)
            cure = f"did you mean {nearest[0]}?" if nearest else f"the keys are {', '.join(_KEYS)}"
            yield (name, key), f"has an unknown key, {shown(key)}: {cure}"
        elif key not in missing:
            yield (name, key), f"{key}: {each['ctx']['error']}"


def _label(name: str) -> str:
    return shown(name)[1:-1]


def _value(value: object) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return parse_count(repr(value))
    return parse_count(plain_text(value))


def _counts(value: object) -> object:
    if value not in get_args(Counts):
        kinds = ", ".join(f'"{kind}"' for kind in get_args(Counts))
        raise InputError(f"{said(value)} is nothing that is counted: say one of {kinds}")
    return value


def _time(value: object, info: ValidationInfo) -> str:
    text = text_of_date(value)
    if parse_time(text) > (info.context or {})["today"]:
        raise InputError(f"{text} is in the future: say when it was said")
    return text


def _grade(value: object) -> str:
    text = plain_text(value)
    if not re.fullmatch("[A-F][1-6]", text):
        raise InputError(
            f"{shown(text)} is no Admiralty grade: say the reliability of the source, A to F, then"
            " the credibility of what it says, 1 to 6, such as B2"
        )
    return text


_Text = Annotated[str, BeforeValidator(plain_text)]


class _Entry(BaseModel):
    """A figure as a file gives it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    value: Annotated[Any, BeforeValidator(_value)]
    counts: Annotated[Counts, BeforeValidator(_counts)]
    of: _Text
    who: _Text
    when: Annotated[str, BeforeValidator(_time)]
    where: _Text
    grade: Annotated[str | None, BeforeValidator(_grade)] = None
    note: _Text | None = None
