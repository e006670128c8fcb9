"""Hints on a value or a file that is refused: the file or the figure that was probably meant."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from attrition_cli.cli.mistakes.split_values import refusal, typed_values
from attrition_cli.core.cures import Guess, RunInstead
from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import escape_unprintable
from attrition_cli.notation.quoting.shell_words import shell_word
from attrition_cli.notation.references import REFERENCE_MARK, Reference, parse_reference
from attrition_cli.notation.refusals import nearest_words

_SCENARIO_SUFFIXES = (".toml", ".yaml", ".yml")
_SERIES_SUFFIXES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_SERIES_COMMANDS = ("rate", "score")
"""Commands whose FILE has losses; the FILE of other commands is a scenario."""

_TEXT_COMMANDS = ("check",)
"""Commands whose FILE has sentences."""

_MAX_FILES = 1_000
"""Most files of a directory among which to search for a similar name."""


def hint_of_value(
    error: Any, command: Any, arguments: Sequence[str]
) -> str | Guess | RunInstead | None:
    """A hint on the value that `error`, one of Typer's, refuses."""
    cause = error.__cause__
    if not isinstance(cause, InputError) or cause.suggestion:
        return None
    param = error.param
    typed = (text for _, each, text in typed_values(command, arguments) if each.name == param.name)
    text = next((text for text in typed if refusal(param, text) is not None), "")
    if os.path.isfile(text):  # noqa: PTH113  # any text
        return _hint_of_file_as_value(param.name, text, command)
    return _hint_of_figure(param.name, text, command, arguments)


def _hint_of_file_as_value(field: str, path: str, command: Any) -> str | Guess | RunInstead:
    """A hint on how to use a file that was given as the value of the option `field`."""
    reference = REFERENCE_MARK + path
    if path.lower().endswith(_SCENARIO_SUFFIXES):
        return _scenario_hint(path)
    if field == "rate":
        return Guess((reference,), path)
    if any(each.name == "rate" for each in command.params):
        return f"a file of losses gives a rate: --rate {shell_word(reference)}"
    return _series_hint(path)


def _scenario_hint(path: str) -> RunInstead:
    command = f"attrition project {shell_word(path)}"
    return RunInstead(command, "a scenario file is calculated with ")


def _series_hint(path: str) -> RunInstead:
    return RunInstead(f"attrition rate {shell_word(path)}", "a file of losses is read with ")


def _hint_of_figure(field: str, name: str, command: Any, arguments: Sequence[str]) -> Guess | None:
    """A hint on a figure that was named without its "@", for an input that takes figures."""
    from attrition_cli.cli.clock import today
    from attrition_cli.evidence.figures.shipped import find_figure
    from attrition_cli.notation.inputs import INPUTS

    reference = f"{REFERENCE_MARK}{name}"
    figures = [text for _, each, text in typed_values(command, arguments) if each.name == "figures"]
    try:
        if not isinstance(INPUTS[field].read(reference), Reference):
            return None
        found = find_figure(name, figures[0] if figures else None, today=today())
    except (KeyError, InputError):
        return None
    return Guess((reference,), name) if found else None


def hint_of_files(fault: str, command: Any, arguments: Sequence[str]) -> Guess | RunInstead | None:
    """A hint on a file among `arguments` that the message `fault` mentions."""
    for word, path in _named_files(arguments):
        if escape_unprintable(path) not in fault:
            continue
        if os.path.exists(path):  # noqa: PTH110  # any text
            hint = _hint_of_kind(word, path, fault, command)
        else:
            hint = _hint_of_missing(word, path) if "no such file" in fault else None
        if hint is not None:
            return hint
    return None


def _hint_of_missing(word: str, path: str) -> Guess | None:
    """A hint on the existing file with the name nearest to `path`, which `word` names."""
    nearest = _nearest_file(path)
    mark = REFERENCE_MARK if word != path else ""
    return Guess((mark + nearest,), word) if nearest else None


def _hint_of_kind(word: str, path: str, fault: str, command: Any) -> Guess | RunInstead | None:
    """A hint on the right use of an existing file that was given in the wrong place."""
    if word != path and "no such file" in fault:
        return Guess((path,), word)
    if _is_no_text(fault) or command.name in _TEXT_COMMANDS:
        return None
    wants_series = command.name in _SERIES_COMMANDS or word != path
    if wants_series and path.lower().endswith(_SCENARIO_SUFFIXES):
        return _scenario_hint(path)
    if not wants_series and path.lower().endswith(_SERIES_SUFFIXES):
        if "=" in fault.partition(path)[0]:
            return Guess((REFERENCE_MARK + path,), word)
        return _series_hint(path)
    return None


def _is_no_text(fault: str) -> bool:
    """True where `fault` says that no command could read the file."""
    return any(cure in fault for cure in _CURES_OF_FILES)


_CURES_OF_FILES = (
    "write to another file",
    "save ",
    "a text file",
    "unpack it",
    "cannot be read",
    "is a directory",
    "web page",
    "kind alone",
)
"""Parts of messages on files that cannot be opened or are not text."""


def _named_files(arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words in `arguments` (or the values in them) that may name a file, each with the path."""
    for argument in arguments:
        for word in dict.fromkeys((argument, argument.rpartition("=")[2].strip())):
            yield word, word
            if word.startswith(REFERENCE_MARK):
                try:
                    yield word, parse_reference(word).name
                except InputError:
                    continue


def _nearest_file(path: str) -> str | None:
    """The file in the directory of `path`, with the same ending, whose name is most similar."""
    folder, name = os.path.split(path)
    stem, ending = os.path.splitext(name)  # noqa: PTH122  # a name, not a path
    try:
        with os.scandir(folder or ".") as entries:
            names = [each.name for _, each in zip(range(_MAX_FILES), entries, strict=False)]
    except (OSError, ValueError):
        return None
    stems = [other.removesuffix(ending) for other in names if other.endswith(ending)]
    nearest = nearest_words(stem, stems)
    return os.path.join(folder, nearest[0] + ending) if nearest else None  # noqa: PTH118  # typed
