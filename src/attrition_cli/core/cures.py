"""Cures of a fault that can be typed, as data, and the sentence that tells them.

An edit is one change that cures by itself; of several edits each is enough. Where a fault stands in
a file, its place says so, and the edit is one of that file.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple


class Replace(NamedTuple):
    """Another `text` for the one that is refused, or for the words `of` in it.

    Without a `lead` it is what was meant; with one ("a number, such as ") it is an example. What
    `is_open` only tells the form, or where else something may be changed.
    """

    text: str
    lead: str = ""
    tail: str = ""
    of: str = ""
    is_open: bool = False


class AddInput(NamedTuple):
    """Another input that is needed as well: this `value` of it, or any.

    With `is_open` the value only tells the form, such as NAME. A message may say `label` for an
    input of any value, or before the value.
    """

    name: str
    value: str = ""
    tail: str = ""
    label: str = ""
    is_open: bool = False


class RemoveInput(NamedTuple):
    """An input to leave out: the one that is refused, or the one of that `name`."""

    name: str = ""
    tail: str = ""


class SetKey(NamedTuple):
    """A key of a table in a file and a value for it, which it lacks or which is to be another.

    The table is the one where the fault stands, or the one at `path`.
    """

    key: str
    value: str
    lead: str = "one, such as "
    path: tuple[str | int, ...] | None = None
    tail: str = ""


class Together(NamedTuple):
    """Edits that cure together and not alone; a message may tell them in `words` of its own."""

    edits: "tuple[Edit, ...]"
    words: str = ""


class Rename(NamedTuple):
    """The new name of an option or a key that is called `of`."""

    name: str
    of: str
    tail: str = ""


class Guess(NamedTuple):
    """Words that may be meant in the place of the words `of`, with what stands before each."""

    words: tuple[str, ...]
    of: str
    prefix: str = ""


class RunInstead(NamedTuple):
    """A command to run instead, and what a hint says of it."""

    command: str
    lead: str = ""
    tail: str = ""


Edit = Replace | AddInput | RemoveInput | SetKey | Together | Rename | Guess | RunInstead


class Place(NamedTuple):
    """Where in a file a fault stands, lines and columns from 1, and how a value is written there.

    `path` is that of keys and numbers of items, or the name of a column.
    """

    file: str
    line: int
    column: int
    path: tuple[str | int, ...] = ()
    write: Callable[[str], str] = str


def _setting(name: str, value: str) -> str:
    return f"{name}={value}" if value.isdecimal() else f'{name}="{value}"'


class Language(NamedTuple):
    """How the reader of a message writes the name of an input, a value, and an input set to it."""

    name: Callable[[str], str] = str
    value: Callable[[str], str] = str
    setting: Callable[[str, str], str] = _setting


PYTHON = Language()


def cure_sentence(edits: Sequence[Edit], language: Language, place: Place | None = None) -> str:
    """What to do, of `edits` each of which is enough, in one clause.

    >>> cure_sentence([Replace("12.0"), Replace("12000")], PYTHON)
    'say 12.0 or 12000'
    >>> cure_sentence([AddInput("start")], Language(name=lambda name: f"--{name}"))
    'give --start as well'
    """
    write = place.write if place else language.value
    clauses = (
        _clause(verb, [*group], language, write) for verb, group in groupby(edits, key=_verb)
    )
    return ", or ".join(clauses)


def _verb(edit: Edit) -> str:
    match edit:
        case Together((SetKey(), *_)):
            return "add"
        case AddInput(value="") | Together() | SetKey():
            return "give"
        case RemoveInput():
            return "leave out"
        case Guess():
            return "mean"
        case RunInstead():
            return "run"
    return "say"


def _clause(
    verb: str, edits: Sequence[Edit], language: Language, write: Callable[[str], str]
) -> str:
    """The clause of `edits` with one `verb`."""
    words = [*dict.fromkeys(_objects(edits, language, write))]
    match edits:
        case [Guess(), *_]:
            return f"did you mean {_or(words)}?"
        case [RunInstead(), *_]:
            return _or(words)
        case [RemoveInput(name="", tail=tail), *_]:
            return f"leave it out{tail}"
        case [RemoveInput(), RemoveInput(), *_]:
            return "give one of them"
    return f"{verb} {_or(words)}"


def _objects(
    edits: Sequence[Edit], language: Language, write: Callable[[str], str]
) -> Iterator[str]:
    """What each of `edits` is about; a lead that several share stands before the first of them."""
    lead_before = ""
    for edit in edits:
        match edit:
            case Replace(text, lead, tail):
                yield f"{lead if lead != lead_before else ''}{write(text)}{tail}"
                lead_before = lead
            case SetKey(_, value, lead, _, tail):
                yield f"{lead}{write(value)}{tail}"
            case Together():
                yield _all_of(edit, language, write)
            case Guess(words, _, prefix):
                yield from (f"{prefix}{language.value(each)}" for each in words)
            case _:
                yield _input_or_name(edit, language)


def _input_or_name(edit: AddInput | RemoveInput | Rename | RunInstead, language: Language) -> str:
    match edit:
        case AddInput(name, "", tail, label):
            return f"{label or language.name(name)} as well{tail}"
        case AddInput(name, value, tail, label):
            return f"{label}{language.setting(name, value)}{tail}"
        case RemoveInput(name):
            return language.name(name)
        case Rename(name, _, tail):
            return f"{name}{tail}"
        case RunInstead(command, lead, tail):
            return f"{lead}{command}{tail}"


def _all_of(edit: Together, language: Language, write: Callable[[str], str]) -> str:
    if edit.words:
        return edit.words
    keys = [f"{each.key} = {write(each.value)}" for each in edit.edits if isinstance(each, SetKey)]
    inputs = [each for each in edit.edits if isinstance(each, AddInput)]
    names = [each.label or language.name(each.name) for each in inputs]
    return " and ".join(keys) if keys else f"{' and '.join(names)} as well"


def _or(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
