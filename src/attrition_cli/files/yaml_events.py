"""Events of PyYAML: text, lists and tables. Other features of YAML are refused."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from attrition_cli.files.input_file import FILE_START, InputFile
from attrition_cli.files.messages import TOO_DEEP_REASON, typographic_character_reason
from attrition_cli.files.text_locations import MAX_DEPTH
from attrition_cli.notation.escaping import escape_unprintable, quoted

if TYPE_CHECKING:
    from yaml.events import Event

_DIRECTIVE = re.compile("(?:^|[\r\n\x85\u2028\u2029])%")
"""The "%" of a directive: the time that libyaml takes grows with the square of their number."""

_CORE_TAG_PREFIX = "tag:yaml.org,2002:"
_TEXT_TAGS = ("!", f"{_CORE_TAG_PREFIX}str")
_ALLOWED_TAGS = {
    "text": (
        *_TEXT_TAGS,
        *(f"{_CORE_TAG_PREFIX}{name}" for name in ("int", "float", "bool", "null")),
    ),
    "list": ("!", f"{_CORE_TAG_PREFIX}seq"),
    "table": ("!", f"{_CORE_TAG_PREFIX}map"),
}
"""The allowed tags (core schema of YAML 1.2) by the kind of value that they mark."""

_TYPOGRAPHIC_BLANK = re.compile(
    r"^(?:[ -]*|[ -]*\w+:)[\xa0\u2000-\u200a\u202f\u3000]", re.ASCII | re.MULTILINE
)
"""A typographic blank where YAML requires a plain one: in an indent, after a dash or a key."""

_WRITE_LINES = "write lines such as troops: 12k"
_MISALIGNED = "this is not in line with what is above it: begin items, and keys, below each other"
_BAD_ESCAPE = "a backslash goes with what follows it: double it, or use single quotes"
_REASON_BY_MESSAGE = {
    "mapping values are": "there is a colon too many, or a key stands too far in: put text with a"
    " colon in quotes, and keys below each other",
    "cannot start any": "nothing begins like this: put text in quotes, and indent with spaces",
    "document start": f"nothing goes on like this: {_WRITE_LINES}",
    "end of stream": "quotes are not closed: close them",
    "expected ','": "a bracket is not closed: put commas between values, and close it",
    "node content": "a value is missing: give one, and close the brackets",
    "block end": _MISALIGNED,
    "expected '-'": _MISALIGNED,
    "expected key": _MISALIGNED,
    "expected ':'": f"a colon is missing: {_WRITE_LINES}",
    "escape": _BAD_ESCAPE,
    "hexadecimal": _BAD_ESCAPE,
    "nesting depth": TOO_DEEP_REASON,
}
"""The reason to print, by a part of PyYAML's message that is the same with and without libyaml."""


class YamlEvent(NamedTuple):
    """A text at a position, or the beginning or the end of a list or a table."""

    kind: Literal["text", "list", "table", "end"]
    position: int
    text: str = ""
    is_quoted: bool = False
    """True for text in quotes, or marked as text by its tag."""


def yaml_events(file: InputFile, text: str) -> Iterator[YamlEvent]:
    """The events in the `text` of `file`, one by one, so that no values are built before a refusal.

    Raises `InputError` for text that is not YAML, and for aliases, tags and further documents.
    """
    from yaml.events import AliasEvent, DocumentStartEvent

    documents = depth = 0
    for event in _pyyaml_events(file, text):
        position = event.start_mark.index if event.start_mark else 0
        yaml_event, tag = _as_yaml_event(event, position)
        documents += isinstance(event, DocumentStartEvent)
        depth += {"list": 1, "table": 1, "end": -1}.get(yaml_event.kind, 0) if yaml_event else 0
        fault = None
        if documents > 1:
            fault = "a second document begins here: give each a file of its own"
        elif isinstance(event, AliasEvent):
            fault = f"{quoted(f'*{event.anchor}')} stands for something else: write it out"
        elif depth > MAX_DEPTH:
            fault = TOO_DEEP_REASON
        elif yaml_event and tag and tag not in _ALLOWED_TAGS[yaml_event.kind]:
            short = (
                f"!!{tag.removeprefix(_CORE_TAG_PREFIX)}"
                if tag.startswith(_CORE_TAG_PREFIX)
                else tag
            )
            fault = f"a tag stands here, {quoted(short)}: take it out"
        if fault:
            raise file.errors_at((FILE_START.after(text[:position]), fault))
        if yaml_event:
            yield yaml_event


def _as_yaml_event(event: "Event", position: int) -> tuple[YamlEvent | None, str | None]:
    """The text, list or table of `event`, or `None`, and its tag."""
    from yaml.events import (
        CollectionEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceStartEvent,
    )

    if isinstance(event, CollectionEndEvent):
        return YamlEvent("end", position), None
    if isinstance(event, SequenceStartEvent):
        return YamlEvent("list", position), event.tag
    if isinstance(event, MappingStartEvent):
        return YamlEvent("table", position), event.tag
    if isinstance(event, ScalarEvent):
        is_quoted = bool(event.style) or event.tag in _TEXT_TAGS
        return YamlEvent("text", position, event.value, is_quoted), event.tag
    return None, None


def _pyyaml_events(file: InputFile, text: str) -> "Iterator[Event]":
    import yaml

    if directive := _DIRECTIVE.search(text):
        location = FILE_START.after(text[: directive.end() - 1])
        raise file.errors_at((location, "a directive stands here: take this line out"))
    if blank := _TYPOGRAPHIC_BLANK.search(text):
        location = FILE_START.after(text[: blank.end() - 1])
        raise file.errors_at(
            (location, typographic_character_reason(blank[0], len(blank[0])) or "")
        )
    if unprintable := yaml.reader.Reader.NON_PRINTABLE.search(text):
        reason = f"{quoted(unprintable[0])} may not stand in YAML: take it out"
        raise file.errors_at((FILE_START.after(text[: unprintable.start()]), reason))
    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        problem, mark = str(error.problem), error.problem_mark or error.context_mark
        message = next(
            (said for part, said in _REASON_BY_MESSAGE.items() if part in problem),
            f"{escape_unprintable(problem)}: {_WRITE_LINES}",
        )
        message = message if message == TOO_DEEP_REASON else f"this is not YAML: {message}"
        location = FILE_START.after(text[: mark.index] if mark else text)
        raise file.errors_at((location, message)) from None
