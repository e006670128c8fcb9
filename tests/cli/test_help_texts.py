"""Help in plain English, in short lines, with examples first."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from attrition_cli.cli.app import COMMANDS, app
from attrition_cli.cli.manual import Guide
from tests.transcripts import ENVIRONMENT

COLUMNS = 80
MAX_SUMMARY_CHARACTERS = 64
MAX_DESCRIPTION_LINES = 2

WRITTEN_OUT = {
    "DNBI": "disease and non-battle injury",
    "ICD 203": "directive on analytic standards",
    "KIA": "killed in action",
    "PERT": "distribution of least, most likely and most",
    "RTD": "return to duty",
    "WIA": "wounded in action",
}
"""Abbreviations, and the words that a help text has beside each of them."""

NOT_PLAIN = re.compile(
    r"\b(?:unless said|said|told|taken (?:for|off)|adds up|what came|came after|drawn evenly"
    r"|so (?:many|much|long)|nobody|everybody|foretold|forgets?|mended|off by|down by|in any case"
    r"|already lost|held against|carried forward|the bare|sought|it would take)\b",
    re.IGNORECASE,
)
"""Phrases that a reader whose second language is English would not look for."""


def _help_texts(command: Any, context: Any) -> Iterator[tuple[str, str]]:
    """The path of `command` and of each command below it, and the help of each at 80 columns."""
    yield context.command_path, command.get_help(context)
    for name in getattr(command, "list_commands", lambda _: [])(context):
        below = command.get_command(context, name)
        yield from _help_texts(below, _context(below, name, context))


def _context(command: Any, name: str, parent: Any = None) -> Any:
    return command.context_class(command, parent, name, terminal_width=COLUMNS)


_PROGRAM = typer.main.get_command(app)
HELP = dict(_help_texts(_PROGRAM, _context(_PROGRAM, "attrition")))


def _entries(text: str, section: str) -> Iterator[tuple[str, list[str]]]:
    """The term of each entry of a `section` of a help text, and the lines of its description."""
    _, _, after = text.partition(f"\n{section}:\n")
    for entry in re.split(r"^  (?=\S)", after.partition("\n\n")[0], flags=re.MULTILINE)[1:]:
        first, *others = entry.splitlines()
        term, _, beside = first.partition("  ")
        yield term, [line.strip() for line in (beside, *others) if line.strip()]


@pytest.mark.parametrize("path", HELP)
def test_help_describes_each_option_and_argument_in_two_lines(path: str) -> None:
    for section in ("Arguments", "Options"):
        for term, lines in _entries(HELP[path], section):
            assert 1 <= len(lines) <= MAX_DESCRIPTION_LINES, f"{path} {term}: {lines}"
            assert not any(line.endswith("-") for line in lines), f"{path} {term}: {lines}"
            description = " ".join(lines).removesuffix("  [required]").removesuffix(" [required]")
            assert description.endswith("."), f"{path} {term}: {lines}"


@pytest.mark.parametrize("path", HELP)
def test_help_begins_with_a_short_statement(path: str) -> None:
    summary = HELP[path].split("\n\n")[1].strip()
    assert summary.endswith("."), summary
    assert "\n" not in summary
    for name, lines in _entries(HELP[path], "Commands"):
        assert lines == [HELP[f"{path} {name}"].split("\n\n")[1].strip()], name
        assert len(lines[0]) <= MAX_SUMMARY_CHARACTERS


@pytest.mark.parametrize("path", HELP)
def test_help_is_in_plain_english(path: str) -> None:
    text = HELP[path]
    words = re.sub(r"^ +Examples:\n.*?\n\n", "", text, flags=re.MULTILINE | re.DOTALL)
    words = " ".join(words.split())
    assert not NOT_PLAIN.findall(words)
    assert "[default:" not in words, "write default: as a part of the description"
    for abbreviation, meaning in WRITTEN_OUT.items():
        if re.search(rf"\b{abbreviation}\b", words):
            assert meaning in words, abbreviation


def test_every_command_opens_its_help_with_examples_and_explains_every_option() -> None:
    guide = Guide("commands").text
    for command in COMMANDS:
        shown = subprocess.run(
            [sys.executable, "-m", "attrition_cli", command, "--help"],
            env=ENVIRONMENT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        head, _, options = shown.partition("Options:")
        assert head.count(f"    attrition {command} ") >= 3
        for line in options.splitlines():
            if line.startswith("  -"):
                assert "  " in line.strip() or "<" in line or len(line) > 28, line
        assert f"\n## attrition {command}\n" in guide
