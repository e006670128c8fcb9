"""Messages on a command line that is refused, with hints where there are any."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from attrition_cli.cli.mistakes.mistake import Mistake
from attrition_cli.cli.mistakes.split_values import split_value
from attrition_cli.cli.mistakes.value_hints import hint_of_files, hint_of_value
from attrition_cli.cli.option_names import flag
from attrition_cli.core.cures import Guess, Rename, RunInstead
from attrition_cli.core.errors import InputError, run_instead
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.quoting.shell_words import shell_command
from attrition_cli.notation.refusals import nearest_words


def describe_error(error: Any, group: Any, arguments: Sequence[str]) -> Sequence[Mistake]:
    """The mistakes that `error` reports in the `arguments` of a command of `group`.

    `error` is an `InputError` or one of Typer's.
    """
    command, path = command_of(group, arguments)
    if not isinstance(error, InputError):
        return [_describe_usage_error(error, command, path, arguments)]
    if found := split_value(command, arguments, needs_digits=True):
        return [found]
    label = flag(error.field) if error.field else ""
    *others, last = (Mistake(fault, fault.field or error.field, label) for fault in error.faults)
    hint = error.suggestion
    if hint is None:
        hint = hint_of_files(last.text, command, arguments)
    return [*others, last._replace(error=last.error.with_hint(hint))]


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


def _describe_usage_error(error: Any, command: Any, path: str, arguments: Sequence[str]) -> Mistake:
    """The message on an error of Typer's in this program's wording, with a hint."""
    see = run_instead(f"{path} --help", " begins with examples")
    option, param = getattr(error, "option_name", None), getattr(error, "param", None)
    if option is not None and hasattr(error, "possibilities"):
        return _describe_unknown_option(option, path, command, arguments, see)
    if param is None:
        return _describe_words(error, path, command, arguments, see)
    name = max(param.opts, key=len)
    if not error.message:
        return Mistake(InputError(f"{name} is missing", hint=see), param.name)
    found = error.__cause__
    if not isinstance(found, InputError):
        # Typer ends its sentences with a full stop.
        reason, _, choices = error.message.removesuffix(".").partition(" is not one of ")
        cures = param.type.choices if choices else ()
        found = InputError(f"{reason} is none of its values" if cures else reason, *cures)
    hint = hint_of_value(error, command, arguments)
    return Mistake(found.with_hint(hint), param.name, name)


def _describe_unknown_option(
    option: str, path: str, command: Any, arguments: Sequence[str], see: "str | RunInstead"
) -> Mistake:
    if found := _text_with_hyphen(option, path, command, arguments):
        return found
    fault = f"{path} has no option {quoted(option)}"
    if renamed := _new_name(option, arguments):
        return Mistake(InputError(fault, renamed))
    names = [name[2:] for each in command.params for name in each.opts if name[:2] == "--"]
    nearest = nearest_words(option[2:], names)[:1] if option.startswith("--") else ()
    hint = Guess(tuple(nearest), option[2:], prefix="--") if nearest else see
    return Mistake(InputError(fault, hint=hint), words=option)


_HYPHEN_OF_TEXT = re.compile(r"-[\d.,]|--?\S*\s")
"""The beginning of a number below 0, or of a sentence: no option looks like it."""


def _text_with_hyphen(
    option: str, path: str, command: Any, arguments: Sequence[str]
) -> Mistake | None:
    """The message on words for an argument of a command that begin with a hyphen."""
    given = [each for each in arguments if each.startswith(option)]
    takes_words = any(each.param_type_name == "argument" for each in command.params)
    if not given or not takes_words or not _HYPHEN_OF_TEXT.match(given[0]):
        return None
    words = arguments[arguments.index(given[0]) :]
    cure = shell_command([*path.split(), "--", *words])
    fault = f"{quoted(given[0])} begins like an option: put -- before it"
    return Mistake(InputError(fault, hint=f"{cure} takes it as it is"), words=option)


def _describe_words(
    error: Any, path: str, command: Any, arguments: Sequence[str], see: "str | RunInstead"
) -> Mistake:
    """The message on words that are not values of options."""
    if found := split_value(command, arguments):
        return found
    message = error.format_message().rstrip(".")
    if message.startswith("No such command"):
        return _describe_unknown_command(path, arguments, command)
    if extra := re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", message):
        message = f"{path} has no place for {quoted(extra[1])}"
    if not all(map(str.isascii, arguments)):
        from attrition_cli.notation.typography import typographic_quote  # for this message

        if odd := next(filter(None, map(typographic_quote, arguments)), None):
            see = f"the shell takes {odd} for a letter: quote with ' or \""
    return Mistake(InputError(f"{message[:1].lower()}{message[1:]}", hint=see))


def _describe_unknown_command(path: str, arguments: Sequence[str], group: Any) -> Mistake:
    """The message on the first word after `path` that is not a command of `group`."""
    known = group.list_commands(None)
    name = arguments[len(path.split()) - 1]
    nearest = nearest_words(name, known)[:1]
    called = f"{path} {name}".removeprefix("attrition ")
    hint = Guess(tuple(nearest), name, prefix=f"{path} ") if nearest else None
    return Mistake(
        InputError(
            f"there is no command {quoted(called)}",
            hint=hint or f"the commands are {', '.join(known)}",
        ),
        words=name,
    )


def _new_name(option: str, arguments: Sequence[str]) -> Rename | None:
    """The new name of an old `option`, with its value where it had fixed ones; `None` without."""
    from attrition_cli.cli.mistakes.old_names import OLD_OPTIONS  # for this message alone

    new_name, old_values = OLD_OPTIONS.get((arguments[0], option), (None, None))
    if new_name is None:
        return None
    given = " ".join(arguments).partition(option)[2].lstrip("= ").partition(" ")[0]
    if old_values is None or not given:
        return Rename(new_name, option)
    return Rename(new_name, option, f" {given}") if given in old_values else None
