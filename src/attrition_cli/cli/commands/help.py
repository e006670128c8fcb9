"""`attrition help`."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import typer

from attrition_cli.cli.manual import (
    GUIDES,
    Guide,
    Mention,
    find_in_commands,
    find_in_guides,
    find_in_options,
    text_about,
)
from attrition_cli.cli.output import OutputDestination
from attrition_cli.cli.streams import write_stdout
from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.refusals import did_you_mean
from attrition_cli.render.guide_text import guide_text
from attrition_cli.render.screen import Screen

CONTEXT_SETTINGS = {"ignore_unknown_options": True}
"""Settings that let a user search for the name of an option."""

_MAX_SECTIONS = 12
"""Most sections that a search lists, so that the list is read at a glance."""

_UNLIMITED_WIDTH = 10_000
"""Width in columns, more than any line has."""


def help_command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC]...",
            help="A guide, a command, or words to search for.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print a guide, search the manual, or show a command's help.

    \b
    Examples:
      attrition help
      attrition help start
      attrition help cover
      attrition help seed
      attrition help output exit codes

    Without a TOPIC, list the commands and the guides. A guide followed by words shows the sections
    that are about them. Any other words are searched for in guides, commands and options.
    """  # noqa: D301  # \b keeps the lines of the examples
    group: Any = context.parent.command if context.parent else None
    commands = {name: group.get_command(context, name) for name in group.list_commands(context)}
    all_commands = _with_subcommands(commands)
    if not words:
        write_stdout(_overview(commands))
    elif " ".join(words) in all_commands:
        group.main([*words, "--help"], prog_name="attrition", standalone_mode=False)
    elif words[0] in GUIDES:
        guide, about = Guide(words[0]), words[1:]
        text = text_about(guide, about) if about else guide.text
        if not text:
            raise InputError(
                f"the guide {guide.name} does not mention {quoted(' '.join(about))}",
                hint=f"attrition help {guide.name} shows all of it",
            )
        write_stdout([guide_text(text, _screen())])
    else:
        write_stdout([_search(words, all_commands)])


def _overview(commands: dict[str, Any]) -> Iterator[str]:
    yield _block(
        "Commands: attrition help COMMAND, or attrition COMMAND --help",
        [(name, each.get_short_help_str(limit=100)) for name, each in commands.items()],
    )
    yield _block("Guides: attrition help GUIDE", [(name, Guide(name).purpose) for name in GUIDES])
    yield "Search: attrition help WORD...\n"


def _search(words: Sequence[str], commands: dict[str, Any]) -> str:
    """The places that mention `words`, first those with the words in their heading or name."""
    sections = _ranked(find_in_guides(words))
    others = {
        "Commands": _ranked(find_in_commands(words, commands)),
        "Options": _ranked(find_in_options(words, commands)),
    }
    blocks = [_block(title, rows) for title, rows in others.items() if rows]
    if sections:
        more = len(sections) - _MAX_SECTIONS
        title = f"Guides, and {more} more sections: add a word" if more > 0 else "Guides"
        blocks.insert(0, _block(title, sections[:_MAX_SECTIONS]))
        blocks.append(f"To read a section: attrition help GUIDE {' '.join(words)}\n\n")
    if not blocks:
        raise InputError(
            f"no guide, command or option mentions {quoted(' '.join(words))}",
            hint=did_you_mean(
                words[0],
                [*GUIDES, *commands],
                prefix="attrition help ",
                otherwise="attrition help lists the commands and the guides",
            ),
        )
    return "".join(blocks).removesuffix("\n")


def _ranked(mentions: Iterable[Mention]) -> list[tuple[str, str]]:
    ranked = sorted(mentions, key=lambda mention: not mention.is_by_name)
    return [(mention.where, mention.line) for mention in ranked]


def _with_subcommands(commands: dict[str, Any]) -> dict[str, Any]:
    found = dict(commands)
    for name, command in commands.items():
        found |= {f"{name} {sub}": each for sub, each in getattr(command, "commands", {}).items()}
    return found


def _block(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """A title and two columns; the second column is wrapped on a terminal."""
    width = max(len(name) for name, _ in rows)
    columns = _screen().columns or _UNLIMITED_WIDTH
    lines = [title]
    for name, text in rows:
        lines += textwrap.wrap(
            f"  {name:{width}}  {text}", columns, subsequent_indent=" " * (width + 4)
        )
    return "".join(f"{line}\n" for line in [*lines, ""])


def _screen() -> Screen:
    return OutputDestination("table", None).screen()
