"""Cures of messages, applied to the command or the file that was refused."""

import pickle
import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from attrition_cli.cli.mistakes.mistake import Mistake
from attrition_cli.cli.option_names import flag
from attrition_cli.core.cures import (
    AddInput,
    Edit,
    Guess,
    Place,
    RemoveInput,
    Rename,
    Replace,
    RunInstead,
    SetKey,
    Together,
)
from attrition_cli.files.data_file import read_data_file
from attrition_cli.notation.escaping import plain_typography, quoted
from tests.fork_server import ENOUGH_SECONDS, MISTAKES_FILE, run_served
from tests.transcripts import ENVIRONMENT

EXAMPLES = {
    "troops": "12000",
    "rate": "1200",
    "intake": "100",
    "force": "1000000",
    "days": "10",
    "start": "2024-01-01",
    "wounded_to_killed": "3",
}
"""Values of inputs that a message asks for without saying which value."""

REPEATED = ("where",)
"""Inputs that may be given several times."""

SWITCHES = ("count_rows",)
"""Inputs without a value."""

NOT_REFUSED_AFTER = "1"
"""Seconds of processor time after which a command is past all that it may be refused for.

The most rows and draws that a message admits take up to minutes, and a refusal milliseconds.
"""

ANSWER_OF_NONE = "none of these figures counts"
"""What a text that is understood may be answered with."""


class Refusal(NamedTuple):
    """A command line that was refused, and its mistakes."""

    arguments: list[str]
    mistakes: list[Mistake]


class Cure(NamedTuple):
    """One of the edits that cure a mistake."""

    mistake: Mistake
    edit: Edit


def read_refusal(file: Path) -> Refusal | None:
    """What the server has written of a refused command line, if it has; the file is taken away."""
    if not file.exists():
        return None
    refusal = Refusal(*pickle.loads(file.read_bytes()))  # noqa: S301  # written by the server
    file.unlink()
    return refusal


def faults_of_cures(refusal: Refusal, directory: Path) -> Iterator[str]:
    """What is wrong with the cures that the messages of `refusal` offer, each tried by itself."""
    for cure in cures(refusal):
        if isinstance(cure.edit, RunInstead):
            why = _why_refused(cure.edit.command)
        else:
            with TemporaryDirectory() as scratch:
                trial = Path(scratch) / directory.name
                _copy_files(directory, trial)
                why = why_not_cured(cure, refusal, trial)
        if why is not None:
            yield f"{cure.mistake.text}\n  cured by {cure.edit}\n  is refused: {why}"


def _copy_files(directory: Path, to: Path) -> None:
    """Copy the files of `directory`, and no pipes."""
    to.mkdir()
    for path in directory.iterdir():
        if path.is_file():
            shutil.copyfile(path, to / path.name)
        elif path.is_dir():
            _copy_files(path, to / path.name)


@cache
def _why_refused(command: str) -> str | None:
    """What is wrong with a command that is told to run instead."""
    with TemporaryDirectory() as scratch:
        done = run_served(shlex.split(command)[1:], Path(scratch), ENVIRONMENT)
    return done.stderr.decode() if done.returncode else None


def cures(refusal: Refusal) -> Iterator[Cure]:
    """All that the messages of `refusal` say to do instead."""
    for mistake in refusal.mistakes:
        if mistake.error.place is not None and mistake.error.place.file == "-":
            continue  # what came through a pipe is gone
        yield from (
            Cure(mistake, edit)
            for edit in mistake.error.edits
            if not getattr(edit, "is_open", False)
        )
        suggestion = mistake.error.suggestion
        if isinstance(suggestion, Guess):
            yield from (
                Cure(mistake, suggestion._replace(words=(word,))) for word in suggestion.words
            )
        elif suggestion is not None and not isinstance(suggestion, str):
            yield Cure(mistake, suggestion)


def why_not_cured(cure: Cure, refusal: Refusal, directory: Path) -> str | None:
    """What is refused once `cure` has been applied in `directory`, if it is for the same thing."""
    arguments = cured_arguments(cure, refusal, directory)
    file = directory.with_suffix(".mistakes")
    environment = {**ENVIRONMENT, MISTAKES_FILE: str(file), ENOUGH_SECONDS: NOT_REFUSED_AFTER}
    done = run_served(arguments, directory, environment)
    errors = done.stderr.decode()
    if "Traceback" in errors:
        return errors
    after = read_refusal(file)
    if after is None:
        return None
    places = {_place(cure.mistake), *_touched(cure.edit)} - {None}
    options = {flag(name) for name in _touched(cure.edit) if name}
    known = {*map(_without_lines, refusal.mistakes)} - {_without_lines(cure.mistake)}
    for mistake in after.mistakes:
        text = _without_lines(mistake)
        is_new = text not in known and not any(map(_is_of_another_input, mistake.error.edits))
        is_of_text = is_new and ANSWER_OF_NONE not in text
        if text == _without_lines(cure.mistake) or (
            is_of_text and (_place(mistake) in places or mistake.words in options)
        ):
            return mistake.text
    return None


def _is_of_another_input(edit: Edit) -> bool:
    """Whether what is cured is not the text that was given, but what it lacks or contradicts."""
    return isinstance(edit, AddInput | SetKey | Together) or (
        isinstance(edit, RemoveInput) and bool(edit.name)
    )


def _without_lines(mistake: Mistake) -> str:
    """The message, without lines and columns, which a cure may move."""
    return re.sub("line [0-9]+, column [0-9]+", "", mistake.text)


def _place(mistake: Mistake) -> object:
    """What a mistake is about: a value in a file, or an input."""
    place = mistake.error.place
    return mistake.field if place is None else (place.file, place.path or place.line)


def _touched(edit: Edit) -> Iterator[str]:
    match edit:
        case AddInput(name) | RemoveInput(name):
            yield name
        case Together(edits):
            for each in edits:
                yield from _touched(each)


def cured_arguments(cure: Cure, refusal: Refusal, directory: Path) -> list[str]:
    """The command line once `cure` has been applied; files are changed where they are."""
    mistake, edit = cure
    arguments = list(refusal.arguments)
    match edit:
        case Together(edits):
            for each in edits:
                so_far = Refusal(arguments, refusal.mistakes)
                arguments = cured_arguments(Cure(mistake, each), so_far, directory)
            return arguments
        case AddInput(name, value):
            if mistake.words and name == mistake.field:
                arguments = _with_words(arguments, mistake.words, [value])
            return _with_input(arguments, name, value or EXAMPLES.get(name, ""))
    if mistake.error.place is not None:
        _edit_file(directory, mistake.error.place, edit)
        return arguments
    return _edited_arguments(arguments, mistake, edit)


def _edited_arguments(arguments: list[str], mistake: Mistake, edit: Edit) -> list[str]:
    match edit:
        case RemoveInput(name):
            return _without_input(arguments, name or str(mistake.field))
        case Rename(name, of):
            return [name if each == of else each for each in arguments]
        case Guess((word,), of, prefix):
            exact = {of: word, f"{prefix}{of}": f"{prefix}{word}"}
            if exact.keys() & set(arguments):
                return [exact.get(each, each) for each in arguments]
            return [each.replace(of, word) for each in arguments]
        case Replace(text, of=of) if mistake.field is None and not mistake.words:
            as_written = re.escape(of).replace(r"\.\.", r"\s*(?:\.\.|-|to|or)\s*")
            return [
                re.sub(as_written, lambda _: text, plain_typography(each)) for each in arguments
            ]
        case Replace(text) if mistake.words:
            return _with_words(arguments, mistake.words, [text])
        case Replace(text, of=of):
            return _with_value(arguments, mistake, text, of)
    raise AssertionError(edit)


def _with_words(arguments: Sequence[str], words: str, new: Sequence[str]) -> list[str]:
    """The arguments with others in the place of those that are `words` together."""
    for begin in range(len(arguments)):
        for end in range(begin + 1, len(arguments) + 1):
            if " ".join(arguments[begin:end]) == words:
                return [*arguments[:begin], *new, *arguments[end:]]
    return [each.replace(words, " ".join(new)) for each in arguments]


def _values(arguments: Sequence[str], name: str) -> Iterator[tuple[int, str]]:
    """The index and the value of each use of the option of an input."""
    option = flag(name)
    for at, word in enumerate(arguments):
        if word == option and at + 1 < len(arguments):
            yield at + 1, arguments[at + 1]
        elif word.startswith(f"{option}="):
            yield at, word.removeprefix(f"{option}=")


def _with_value(arguments: Sequence[str], mistake: Mistake, text: str, of: str) -> list[str]:
    """The arguments with another value of the input that is refused: that which is told of."""
    uses = [*_values(arguments, str(mistake.field))]
    if not uses:  # an argument without an option
        told = [each for each in arguments[1:] if each and each[:30] in mistake.text]
        return [text if each in told else each for each in arguments]
    told_uses = [(at, value) for at, value in uses if quoted(value)[1:-4] in mistake.text]
    at, value = next(((at, v) for at, v in uses if of and of in v), (told_uses or uses)[0])
    value = value.replace(of, text) if of and of in value else text
    cured = list(arguments)
    option = flag(str(mistake.field))
    cured[at] = f"{option}={value}" if cured[at].startswith(f"{option}=") else value
    return cured


def _with_input(arguments: Sequence[str], name: str, value: str) -> list[str]:
    cured = list(arguments)
    for at, _ in () if name in REPEATED else _values(arguments, name):
        option = flag(name)
        cured[at] = f"{option}={value}" if cured[at].startswith(f"{option}=") else value
        return cured
    return [*cured, flag(name)] if name in SWITCHES else [*cured, flag(name), value]


def _without_input(arguments: Sequence[str], name: str) -> list[str]:
    cured = list(arguments)
    for at, _ in reversed([*_values(arguments, name)]):
        begin = at if cured[at].startswith(flag(name)) else at - 1
        del cured[begin : at + 1]
    return cured


_VALUE = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\{[^{}\n]*\}|\[[^\[\]\n]*\]|[^,\]}#\n]*[^,\]}#\s])"""
_KEY = r"""(?:"[^"\n]*"|[\w-]+)"""
_PAIR = re.compile(rf"({_KEY}\s*[=:]\s*)({_VALUE})")
_YAML_PAIR = re.compile(rf"({_KEY}: *)([^\n]+)")


def _edit_file(directory: Path, place: Place, edit: Edit) -> None:
    """Apply `edit` where a fault stands in a file, as somebody would who reads the message."""
    path = directory / place.file
    if path.suffix in (".csv", ".tsv"):
        _edit_cell(path, place, edit)
        return
    match edit:
        case SetKey(key, value, path=at) if at is not None:
            place = _place_of(path, place, at)
            if (there := _place_of(path, place, (*at, key))) != place:
                place, edit = there, Replace(value)
        case RemoveInput(name) if name:
            place = _place_of(path, place, (*place.path[:-1], name))
    text = path.read_bytes().decode()
    lines = text.split("\n")
    at_character = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    before, rest = text[:at_character], text[at_character:]
    path.write_bytes((before + _edited(place, rest, edit)).encode())


def _place_of(path: Path, place: Place, data_path: tuple[str | int, ...]) -> Place:
    """The place of what stands at `data_path` of the file, or of the table that lacks it."""
    location = read_data_file(str(path)).location(data_path)
    return place._replace(line=location.line, column=location.column)


def _edited(place: Place, rest: str, edit: Edit) -> str:
    """The text of a file from the place of a fault on, once `edit` has been applied."""
    is_block = place.file.endswith((".yaml", ".yml")) and not re.match(".*[{[]", rest)
    pair = (_YAML_PAIR if is_block else _PAIR).match(rest)
    match edit:
        case Replace(new) if pair:
            return f"{pair[1]}{place.write(new)}{rest[pair.end() :]}"
        case Replace(new):
            return re.sub(_VALUE, lambda _: place.write(new), rest, count=1)
        case Guess((word,), of) | Rename(word, of):
            return rest.replace(of, word, 1)
        case RemoveInput():
            assert pair
            return rest[pair.end() :].lstrip(", ")
        case SetKey(key, value):
            return _with_key(place, rest, key, place.write(value))
    raise AssertionError(edit)


def _edit_cell(path: Path, place: Place, edit: Edit) -> None:
    lines = path.read_text().split("\n")
    (column,) = place.path
    delimiter = ";" if ";" in lines[0] else ","
    names, cells = (lines[at].split(delimiter) for at in (0, place.line - 1))
    assert isinstance(edit, Replace)
    names = [name or f"column {number}" for number, name in enumerate(names, 1)]
    cells[names.index(str(column))] = edit.text
    lines[place.line - 1] = delimiter.join(cells)
    path.write_text("\n".join(lines))


def _with_key(place: Place, rest: str, key: str, value: str) -> str:
    """The text from a table on, with a key more."""
    if name := re.match(rf"{_KEY}\s*[=:]\s*(?=\{{)", rest):
        return name[0] + _with_key(place, rest[name.end() :], key, value)
    if rest.startswith("{"):
        is_json = place.file.endswith(".json")
        colon = ": " if place.file.endswith((".yaml", ".yml")) else " = "
        pair = f'"{key}": {value}' if is_json else f"{key}{colon}{value}"
        comma = "" if rest[1:].lstrip().startswith("}") else ", "
        return f"{{{pair}{comma}{rest[1:]}"
    if place.file.endswith((".yaml", ".yml")):
        return f"{key}: {value}\n{' ' * (place.column - 1)}{rest}"
    if rest.startswith("["):
        header, newline, after = rest.partition("\n")
        return f"{header}{newline or chr(10)}{key} = {value}\n{after}"
    return f"{key} = {value}\n{rest}"
