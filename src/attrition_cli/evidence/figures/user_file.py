"""The figures of a user's TOML file, and their validation."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo

from attrition_cli.core.errors import InputError
from attrition_cli.core.published.figure import (
    RETURN_KINDS,
    CountKind,
    FigureValue,
    PublishedFigure,
    Share,
    interval_percent,
    value_with_credibility,
)
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.files.input_file import FILE_START, InputFile, Location
from attrition_cli.files.text_stream import read_text
from attrition_cli.files.toml_file import TOML_CURES, read_toml
from attrition_cli.files.values import describe_value, validated_date_text, validated_text
from attrition_cli.notation.dates import parse_partial_date
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.figure_values import figure_value_text, parse_figure_value
from attrition_cli.notation.percentages import parse_credibility
from attrition_cli.notation.refusals import did_you_mean

MAX_FIGURES_FILE_BYTES = 1_000_000
"""The largest file read, some thousand figures; a larger one is another kind of file."""

_MAX_LINE_CHARACTERS = 4_000
"""The longest line read; Python refuses integers of more than 4,300 digits."""

_TOO_DEEP_REASON = "values are nested too deeply: those of a figure are not nested at all"

_EXAMPLES = {
    "value": '"1200/day"',
    "counts": '"casualties"',
    "of": '"Russian forces"',
    "who": '"who said it"',
    "when": '"2024-11"',
    "where": '"where it was reported"',
}
_KEYS = (*_EXAMPLES, "credibility", "grade", "status", "daily_variation", "note")
_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")

_KeyFault = tuple[tuple[str, ...], str]
"""The path (table, or table and key) of a fault, and its description."""

_CURES = {
    **TOML_CURES,
    "Cannot declare": "give each figure a name of its own",
    "Cannot mutate": "give each figure a name of its own",
    "": 'write [its-name], and below it lines such as who = "who said it"',
}


def read_user_figures(
    path: str, *, shipped: Collection[str], today: date
) -> dict[str, PublishedFigure]:
    """The figures of the file at `path`, by name.

    Raises `InputError` with all faults: invalid entries, names of `shipped` figures, and dates
    after `today`.
    """
    file = InputFile(path, "figures")
    if file.is_pipe:
        raise file.pipe_error("is a pipe or a device")
    text = read_text(file, max_bytes=MAX_FIGURES_FILE_BYTES)
    _refuse_long_lines(file, text)
    tables, locations = read_toml(file, text, _CURES, too_deep_reason=_TOO_DEEP_REASON)
    if not tables:
        raise file.errors_at((FILE_START, "there is no figure in it: begin one with [its-name]"))
    figures_by_name: dict[str, PublishedFigure] = {}
    faults: list[_KeyFault] = []
    for name, table in tables.items():
        if fault := _table_fault(name, table):
            faults.append(((name,), fault))
            continue
        if fault := _name_fault(name, shipped):
            faults.append(((name,), fault))
        try:
            entry = _FigureEntry.model_validate(table, context={"today": today})
        except ValidationError as error:
            faults += _key_faults(name, error)
        else:
            figures_by_name[name] = figure = _figure(name, entry)
            contradictions = _contradictions(figure, entry.credibility)
            faults += [((name, key), f"{key}: {reason}") for key, reason in contradictions]
    if faults:
        raise file.errors_at(
            *(
                (
                    locations.get(key_path) or locations.get(key_path[:1]) or FILE_START,
                    f"[{_label(key_path[0])}] {wrong}",
                )
                for key_path, wrong in faults
            )
        )
    return figures_by_name


def _refuse_long_lines(file: InputFile, text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > _MAX_LINE_CHARACTERS:
            reason = f"the line goes on for {len(line):,} characters: no figure needs so many"
            raise file.errors_at((Location(number, _MAX_LINE_CHARACTERS + 1), reason))


def _table_fault(name: str, table: object) -> str | None:
    if isinstance(table, list):
        return "is a list: give each figure a table with a name of its own, [its-name]"
    if not isinstance(table, dict):
        return "stands outside of any table: put a header such as [its-name] above it"
    if table and all(isinstance(value, dict) for value in table.values()):
        inner = _label(f"{name}.{next(iter(table))}")
        return f'holds another table: a name with a point in it is quoted, ["{inner}"]'
    return None


def _name_fault(name: str, shipped: Collection[str]) -> str | None:
    if name in shipped:
        return "is the name of a figure that ships with the program: rename yours"
    if not _NAME.fullmatch(name):
        return "is no name: use lower-case letters and digits, with hyphens or points between"
    return None


def _key_faults(name: str, error: ValidationError) -> Iterator[_KeyFault]:
    """The faults that Pydantic found, with their cures."""
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
            cure = did_you_mean(key, _KEYS, otherwise=f"the keys are {', '.join(_KEYS)}")
            yield (name, key), f"has an unknown key, {quoted(key)}: {cure}"
        elif key not in missing:
            yield (name, key), f"{key}: {each['ctx']['error']}"


def _figure(name: str, entry: "_FigureEntry") -> PublishedFigure:
    fields = dict(entry)
    percent = fields.pop("credibility")
    figure = PublishedFigure(name, **fields)
    if percent is None:
        return figure
    return figure._replace(value=value_with_credibility(figure.value, percent))


def _contradictions(
    figure: PublishedFigure, credibility: Number | None
) -> Iterator[tuple[str, str]]:
    """The keys whose values contradict the others, with the reason."""
    value, counts, text = figure.value, figure.counts, figure_value_text(figure.value)
    if reason := _share_fault(value, counts):
        yield "value", f"{text} is {reason}"
    if credibility is not None and interval_percent(figure) is None:
        yield "credibility", f"is that of an interval such as 10k to 12k, and {text} is none"
    if figure.daily_variation is not None and not isinstance(value, Rate):
        yield "daily_variation", f"{text} is not per period, so no days of it vary: leave it out"


def _share_fault(value: FigureValue, counts: CountKind) -> str | None:
    """The reason why `value`, if a share, does not fit `counts`; `None` where it fits."""
    is_share_of_strength = isinstance(value, Rate) and value.per_capita
    if counts == "troops" and (is_share_of_strength or isinstance(value, Share)):
        return "a share, and troops are people: say 12000 or 900/day"
    if counts in RETURN_KINDS and is_share_of_strength:
        return (
            f"a share of the strength, and {counts} is a share of the wounded: say 50%, or people"
            " such as 400/day"
        )
    if isinstance(value, Share) and counts not in RETURN_KINDS:
        return (
            f"a share of the wounded, and {counts} is none: say people, or a share of the strength"
            f" per period, such as {figure_value_text(value)}/day"
        )
    return None


def _label(name: str) -> str:
    return quoted(name)[1:-1]


def _parse_value(value: object) -> FigureValue:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return parse_figure_value(repr(value))
    return parse_figure_value(validated_text(value))


def _parse_counts(value: object) -> object:
    if value not in get_args(CountKind):
        kinds = ", ".join(f'"{kind}"' for kind in get_args(CountKind))
        raise InputError(f"{describe_value(value)} is nothing that is counted: say one of {kinds}")
    return value


def _parse_past_time(value: object, info: ValidationInfo) -> str:
    text = validated_date_text(value)
    if parse_partial_date(text) > (info.context or {})["today"]:
        raise InputError(f"{text} is in the future: say when it was said")
    return text


def _parse_credibility(value: object) -> Number:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return parse_credibility(repr(value))
    return parse_credibility(validated_text(value))


def _parse_grade(value: object) -> str:
    text = validated_text(value)
    if not re.fullmatch("[A-F][1-6]", text):
        raise InputError(
            f"{quoted(text)} is no Admiralty grade: say the reliability of the source, A to F, then"
            " the credibility of what it says, 1 to 6, such as B2"
        )
    return text


_Text = Annotated[str, BeforeValidator(validated_text)]


class _FigureEntry(BaseModel):
    """A figure as written in a file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    value: Annotated[object, BeforeValidator(_parse_value)]
    counts: Annotated[CountKind, BeforeValidator(_parse_counts)]
    of: _Text
    who: _Text
    when: Annotated[str, BeforeValidator(_parse_past_time)]
    where: _Text
    credibility: Annotated[Any, BeforeValidator(_parse_credibility)] = None
    grade: Annotated[str | None, BeforeValidator(_parse_grade)] = None
    status: _Text | None = None
    daily_variation: _Text | None = None
    note: _Text | None = None
