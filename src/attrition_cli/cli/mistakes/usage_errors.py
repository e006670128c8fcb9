"""Messages on a command line that is refused, with hints where there are any."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from attrition_cli.cli.mistakes.split_values import split_value
from attrition_cli.cli.mistakes.value_hints import hint_of_files, hint_of_value
from attrition_cli.cli.option_names import flag
from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.refusals import did_you_mean

Message = tuple[str, str | None]
"""A message on a fault, and a hint or `None`."""


def describe_error(error: Any, group: Any, arguments: Sequence[str]) -> list[Message]:
    """The messages on the faults that `error` reports in the `arguments` of a command of `group`.

    `error` is an `InputError` or one of Typer's.
    """
    command, path = command_of(group, arguments)
    if not isinstance(error, InputError):
        return [_describe_usage_error(error, command, path, arguments)]
    if found := split_value(command, arguments, needs_digits=True):
        return [(found, None)]
    name = f"{flag(error.field)}: " if error.field else ""
    *others, last = (f"{name}{line}" for line in error.lines(flag))
    hint = hint_of_files(last, command, arguments) if error.hint is None else error.hint
    return [*((fault, None) for fault in others), (last, hint)]


def command_of(group: Any, arguments: Iterable[str]) -> tuple[Any, str]:
    """The command or group that `arguments` call, and its full name, such as "attrition cover"."""
    command, words = group, ["attrition"]
    for name in arguments:
        found = None
        if hasattr(command, "get_command") and not name.startswith("-"):
            found = command.get_command(None, name)
        if found is None:
            break
        command = found
        words.append(name)
    return command, " ".join(words)


def _describe_usage_error(error: Any, command: Any, path: str, arguments: Sequence[str]) -> Message:
    """The message on an error of Typer's in this program's wording, with a hint."""
    see = f"{path} --help begins with examples"
    option, param = getattr(error, "option_name", None), getattr(error, "param", None)
    if option is not None and hasattr(error, "possibilities"):
        return _describe_unknown_option(option, path, command, arguments, see)
    if param is None:
        return _describe_words(error, path, command, arguments, see)
    name = max(param.opts, key=len)
    if not error.message:
        return f"{name} is missing", see
    # Typer ends its sentences with a full stop; a range may end with "..".
    message = error.message
    message = message if message.endswith("..") else message.removesuffix(".")
    return f"{name}: {message}", hint_of_value(error, command, arguments)


def _describe_unknown_option(
    option: str, path: str, command: Any, arguments: Sequence[str], see: str
) -> Message:
    fault = f"{path} has no option {quoted(option)}"
    if renamed := _new_name(option, arguments):
        return f"{fault}: say {renamed}", None
    if not option.startswith("--"):
        return fault, see
    names = [name[2:] for each in command.params for name in each.opts if name[:2] == "--"]
    return fault, did_you_mean(option[2:], names, prefix="--", otherwise=see)


def _describe_words(
    error: Any, path: str, command: Any, arguments: Sequence[str], see: str
) -> Message:
    """The message on words that are not values of options."""
    if found := split_value(command, arguments):
        return found, None
    message = error.format_message().rstrip(".")
    if message.startswith("No such command"):
        return _describe_unknown_command(path, arguments, command)
    if extra := re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", message):
        message = f"{path} has no place for {quoted(extra[1])}"
    if not all(map(str.isascii, arguments)):
        from attrition_cli.notation.typography import typographic_quote  # for this message

        if odd := next(filter(None, map(typographic_quote, arguments)), None):
            see = f"the shell reads {odd} as a letter: quote with ' or \""
    return f"{message[:1].lower()}{message[1:]}", see


def _describe_unknown_command(path: str, arguments: Sequence[str], group: Any) -> Message:
    """The message on the first word after `path` that is not a command of `group`."""
    known = group.list_commands(None)
    name = arguments[len(path.split()) - 1]
    all_commands = f"the commands are {', '.join(known)}"
    hint = did_you_mean(name, known, prefix=f"{path} ", otherwise=all_commands)
    called = f"{path} {name}".removeprefix("attrition ")
    return f"there is no command {quoted(called)}", hint


def _new_name(option: str, arguments: Sequence[str]) -> str | None:
    """The new name of an old `option`, with its value where it had fixed ones; `None` without."""
    from attrition_cli.cli.mistakes.old_names import OLD_OPTIONS  # only for this message

    new_name, old_values = OLD_OPTIONS.get((arguments[0], option), (None, None))
    if new_name is None:
        return None
    given = " ".join(arguments).partition(option)[2].lstrip("= ").partition(" ")[0]
    if old_values is None or not given:
        return new_name
    return f"{new_name} {given}" if given in old_values else None
