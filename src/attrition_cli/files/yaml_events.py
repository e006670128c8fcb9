"""What PyYAML finds in a file, of which text, lists and tables are let through and no more."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from attrition_cli.files.locations import MOST_DEEP
from attrition_cli.files.messages import TOO_DEEP
from attrition_cli.files.text_file import TextFile, place_after
from attrition_cli.notation.escaping import printable, shown

if TYPE_CHECKING:
    from yaml.events import Event

_DIRECTIVE = re.compile("(?:^|[\r\n\x85\u2028\u2029])%")
"""Of `%TAG`, libyaml takes time that grows with the square of their number."""

_CORE = "tag:yaml.org,2002:"
_TEXT = ("!", f"{_CORE}str")
_TAGS = {
    "text": (*_TEXT, *(f"{_CORE}{name}" for name in ("int", "float", "bool", "null"))),
    "list": ("!", f"{_CORE}seq"),
    "table": ("!", f"{_CORE}map"),
}
"""Of the core schema of YAML 1.2, by what they may stand before."""

_LINES = "write lines such as strength: 12k"
_UNLIKE = "this is not in line with what is above it: begin items, and keys, below each other"
_ESCAPE = "a backslash goes with what follows it: double it, or use single quotes"
_MISTAKES = {
    "mapping values are": "there is a colon too many, or a key stands too far in: put text with a"
    " colon in quotes, and keys below each other",
    "cannot start any": "nothing begins like this: put text in quotes, and indent with spaces",
    "document start": f"nothing goes on like this: {_LINES}",
    "end of stream": "quotes are not closed: close them",
    "expected ','": "a bracket is not closed: put commas between values, and close it",
    "node content": "a value is missing: give one, and close the brackets",
    "block end": _UNLIKE,
    "expected '-'": _UNLIKE,
    "expected key": _UNLIKE,
    "expected ':'": f"a colon is missing: {_LINES}",
    "escape": _ESCAPE,
    "hexadecimal": _ESCAPE,
    "nesting depth": TOO_DEEP,
}
"""What to say, by a part of PyYAML's message that it has with libyaml and without."""


class Step(NamedTuple):
    """A text at a position, or the begin or the end of a list or a table."""

    kind: Literal["text", "list", "table", "end"]
    position: int
    text: str = ""
    is_quoted: bool = False
    """Or else said to be text by its tag."""


def steps(file: TextFile) -> Iterator[Step]:
    """What is in `file`, as it comes, so that nothing is built of what is refused.

    Raises `InputError` for what is no YAML, and for what there is no need of in it.
    """
    from yaml.events import AliasEvent, DocumentStartEvent

    documents = depth = 0
    for event in _events(file):
        position = event.start_mark.index if event.start_mark else 0
        step, tag = _step(event, position)
        documents += isinstance(event, DocumentStartEvent)
        depth += {"list": 1, "table": 1, "end": -1}.get(step.kind, 0) if step else 0
        wrong = None
        if documents > 1:
            wrong = "a second document begins here: give each a file of its own"
        elif isinstance(event, AliasEvent):
            wrong = f"{shown(f'*{event.anchor}')} stands for something else: write it out"
        elif depth > MOST_DEEP:
            wrong = TOO_DEEP
        elif step and tag and tag not in _TAGS[step.kind]:
            short = f"!!{tag.removeprefix(_CORE)}" if tag.startswith(_CORE) else tag
            wrong = f"a tag stands here, {shown(short)}: take it out"
        if wrong:
            raise file.mistaken([(place_after(file.text[:position]), wrong)])
        if step:
            yield step


def _step(event: "Event", position: int) -> tuple[Step | None, str | None]:
    """What `event` is, if it is any, and its tag."""
    from yaml.events import (
        CollectionEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceStartEvent,
    )

    if isinstance(event, CollectionEndEvent):
        return Step("end", position), None
    if isinstance(event, SequenceStartEvent):
        return Step("list", position), event.tag
    if isinstance(event, MappingStartEvent):
        return Step("table", position), event.tag
    if isinstance(event, ScalarEvent):
        is_quoted = bool(event.style) or event.tag in _TEXT
        return Step("text", position, event.value, is_quoted), event.tag
    return None, None


def _events(file: TextFile) -> "Iterator[Event]":
    import yaml

    text = file.text
    if directive := _DIRECTIVE.search(text):
        place = place_after(text[: directive.end() - 1])
        raise file.mistaken([(place, "a directive stands here: take this line out")])
    if odd := yaml.reader.Reader.NON_PRINTABLE.search(text):
        reason = f"{shown(odd[0])} may not stand in YAML: take it out"
        raise file.mistaken([(place_after(text[: odd.start()]), reason)])
    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        problem, mark = str(error.problem), error.problem_mark or error.context_mark
        said = next((said for part, said in _MISTAKES.items() if part in problem), None)
        said = said or f"{printable(problem)}: {_LINES}"
        said = said if said == TOO_DEEP else f"this is not YAML: {said}"
        place = place_after(text[: mark.index] if mark else text)
        raise file.mistaken([(place, said)]) from None
