"""The words that may follow on a line: commands, options, and values of an option."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from attrition_cli.cli.completion.values import Given, offered_values

_MAX_HELP_CHARACTERS = 60


class Offer(NamedTuple):
    """A word to complete the one that is being typed, and its meaning."""

    value: str
    help: str = ""


class Offers(NamedTuple):
    """The words on offer, and whether the name of a file may stand there too."""

    offers: Sequence[Offer]
    takes_file: bool = False


def offers_for(group: Any, words: Sequence[str], incomplete: str) -> Offers:
    """The offers for the `incomplete` word that follows the `words` of a command of `group`."""
    command, pending, given = _read(group, words)
    if pending is not None:
        return _values(pending, given, incomplete)
    if incomplete.startswith("-") and not given.options_end:
        name, equals, value = incomplete.partition("=")
        if not equals:
            return Offers([*_options(command, given)])
        param = _params_by_name(command).get(name)
        found = Offers([]) if param is None else _values(param, given, value)
        offers = [each._replace(value=f"{name}={each.value}") for each in found.offers]
        return found._replace(offers=offers)
    if hasattr(command, "list_commands"):
        return Offers([*_commands(command)])
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    for argument in arguments:
        if argument.nargs == -1 or not given.words:
            return _values(argument, given, incomplete)
    return Offers([])


def _read(group: Any, words: Sequence[str]) -> tuple[Any, Any, Given]:
    """The command that `words` call, the option that expects a value next, and the other words."""
    command, given = group, Given({}, [], group.list_commands(None))
    pending = None
    for word in words:
        name, equals, value = word.partition("=")
        param = _params_by_name(command).get(name)
        if pending is not None:
            given.options.setdefault(pending.name, []).append(word)
            pending = None
        elif word == "--":
            given = given._replace(options_end=True)
        elif word.startswith("-") and word != "-" and not given.options_end:
            if param is not None and (param.is_flag or equals):
                given.options.setdefault(param.name, []).append(value)
            else:
                pending = param
        elif hasattr(command, "get_command"):
            command = command.get_command(None, word)
            given = Given({}, [], given.commands)
        else:
            given.words.append(word)
    return command, pending, given


def _params_by_name(command: Any) -> dict[str, Any]:
    return {
        name: each
        for each in command.params
        if each.param_type_name == "option"
        for name in (*each.opts, *each.secondary_opts)
    }


def _options(command: Any, given: Given) -> Iterator[Offer]:
    """The options that may still be added, by their long names."""
    for param in command.params:
        if param.param_type_name == "option" and (
            param.multiple or param.name not in given.options
        ):
            yield Offer(max(param.opts, key=len), _short(param.help or ""))
    yield Offer("--help")


def _commands(group: Any) -> Iterator[Offer]:
    for name in group.list_commands(None):
        yield Offer(name, _short(group.get_command(None, name).get_short_help_str(limit=200)))


def _values(param: Any, given: Given, incomplete: str) -> Offers:
    choices = getattr(param.type, "choices", None)
    if choices is not None:
        return Offers([Offer(each) for each in choices])
    found = offered_values(param.name, given, incomplete)
    return Offers([Offer(each) for each in found], takes_file="FILE" in (param.metavar or ""))


def _short(text: str) -> str:
    """The beginning of `text` that fits beside a name, cut between words."""
    if len(text) <= _MAX_HELP_CHARACTERS:
        return text.removesuffix(".")
    return f"{text[: _MAX_HELP_CHARACTERS - 3].rsplit(' ', 1)[0]}..."
