"""Every command with its options, from the program itself, for the guide and the manual page."""

import inspect
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import typer

from attrition_cli.cli.app import COMMANDS, app
from attrition_cli.cli.manual import EXIT_CODES, GUIDES, Guide

_SHARED_BY = 3
"""Number of commands from which on an option with the same help text is described once."""


class Documented(NamedTuple):
    """An option or argument: its names and metavar, and its description."""

    names: str
    description: str

    @property
    def name(self) -> str:
        """The long name of an option, or the argument."""
        long_name = re.search(r"--[\w-]+", self.names)
        return long_name[0] if long_name else self.names


class Command(NamedTuple):
    """A command: its name, its description, its examples and its parameters."""

    name: str
    summary: str
    examples: tuple[str, ...]
    paragraphs: tuple[str, ...]
    parameters: tuple[Documented, ...]


def commands() -> list[Command]:
    """All commands and subcommands, in the order of `attrition --help`."""
    group: Any = typer.main.get_command(app)
    context = group.make_context("attrition", ["help"], resilient_parsing=True)
    found = []
    for name in COMMANDS:
        command = group.get_command(context, name)
        found.append(_command(name, command))
        for sub, each in getattr(command, "commands", {}).items():
            found.append(_command(f"{name} {sub}", each))
    return found


def _command(name: str, command: Any) -> Command:
    summary, *blocks = inspect.cleandoc(command.help or "").replace("\b\n", "").split("\n\n")
    examples: list[str] = []
    paragraphs = []
    for block in blocks:
        if block.startswith("Examples:"):
            examples = [line.strip() for line in block.splitlines()[1:]]
        else:
            paragraphs.append(block)
    context = command.make_context(name, [], resilient_parsing=True)
    parameters = []
    for each in command.get_params(context):
        record = each.get_help_record(context)
        if record and "--help" not in each.opts and "completion" not in each.name:
            description = re.sub(r"\s+", " ", record[1]).removesuffix("[required]").strip()
            parameters.append(Documented(record[0], description))
    return Command(
        name, " ".join(summary.split()), tuple(examples), tuple(paragraphs), tuple(parameters)
    )


def shared_options() -> dict[Documented, list[str]]:
    """The options with the same help text in several commands, and these commands."""
    found: dict[Documented, list[str]] = {}
    for command in commands():
        for each in command.parameters:
            found.setdefault(each, []).append(command.name)
    return {each: names for each, names in found.items() if len(names) >= _SHARED_BY}


def command_table() -> str:
    """A row for each command."""
    rows = [f"| `{each.name}` | {each.summary} |" for each in commands() if " " not in each.name]
    return "\n".join(["", "| command | answers |", "| --- | --- |", *rows, "", ""])


def command_reference() -> str:
    """A section for each command, after the options that several commands share."""
    shared = shared_options()
    parts = ["\n## Options that several commands have\n"]
    rows = [
        f"| `{_cell(each.names)}` | {_cell(each.description)} | {', '.join(names)} |"
        for each, names in shared.items()
    ]
    parts += [_table(["option", "meaning", "commands"], rows)]
    for command in commands():
        parts += [f"## attrition {command.name}\n", f"{command.summary}\n"]
        if command.examples:
            parts += ["```sh", *command.examples, "```\n"]
        for block in command.paragraphs:
            fence = block.startswith(" ")
            parts += ["```toml\n" + inspect.cleandoc(block) + "\n```\n" if fence else f"{block}\n"]
        own = [each for each in command.parameters if each not in shared]
        rows = [f"| `{_cell(each.names)}` | {_cell(each.description)} |" for each in own]
        if rows:
            parts.append(_table(["option", "meaning"], rows))
        if also := [each.name for each in command.parameters if each in shared]:
            parts.append(f"Described above: {', '.join(f'`{name}`' for name in also)}.\n")
    return "\n".join(parts) + "\n"


def _table(head: list[str], rows: list[str]) -> str:
    rule = ["---"] * len(head)
    return "\n".join([f"| {' | '.join(head)} |", f"| {' | '.join(rule)} |", *rows, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def exit_codes() -> str:
    """A row for each exit code."""
    rows = [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    return "\n".join(["", "| code | meaning |", "| ---: | --- |", *rows, "", ""])


def man_page() -> str:
    """The parts of the manual page that follow from the commands and the guides."""
    lines = [*_man_commands(), ".SH EXIT STATUS"]
    for code, meaning in EXIT_CODES.items():
        lines += [".TP", rf"\fB{code}\fR", _roff(meaning)]
    lines += [".SH SEE ALSO", "The guides, printed by attrition help GUIDE:"]
    for name in GUIDES:
        lines += [".TP", rf"\fB{_roff(name)}\fR", _roff(Guide(name).purpose)]
    return "\n".join([*lines, ""])


def _man_commands() -> Iterator[str]:
    shared = shared_options()
    yield ".SH COMMANDS"
    for command in commands():
        yield f".SS attrition {_roff(command.name)}"
        yield _roff(command.summary)
        for block in command.paragraphs:
            yield ".PP"
            verbatim = block.startswith(" ")
            yield from (
                [".nf", *map(_roff, block.splitlines()), ".fi"] if verbatim else [_roff(block)]
            )
        for each in command.parameters:
            if each not in shared:
                yield from _man_option(each)
        if also := [each.name for each in command.parameters if each in shared]:
            yield ".PP"
            yield _roff(f"Also {', '.join(also)}: see OPTIONS.")
    yield ".SH OPTIONS"
    for each in shared:
        yield from _man_option(each)


def _man_option(option: Documented) -> Iterator[str]:
    yield ".TP"
    yield rf"\fB{_roff(option.names)}\fR"
    yield _roff(option.description)


def _roff(text: str) -> str:
    """`text` with the characters escaped that are markup in roff."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("±", r"\[+-]")
    return re.sub(r"^([.'])", r"\\&\1", escaped, flags=re.MULTILINE)
