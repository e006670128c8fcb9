"""README and guides show what the program prints now, and name every command and option."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from attrition_cli.cli.app import COMMANDS, app
from attrition_cli.core.series.horizon import UntilLost
from attrition_cli.core.series.scoring import score
from tests.observed import needs_personnel, personnel
from tests.transcripts import ENVIRONMENT

ROOT = Path(__file__).parent.parent
MAN_PAGE = ROOT / "src/attrition_cli/guides/data/share/man/man1/attrition.1"
GENERATED = [
    ROOT / "README.md",
    *sorted((ROOT / "src/attrition_cli/guides").glob("*.md")),
    MAN_PAGE,
]

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


def test_the_generated_parts_are_as_the_program_writes_them() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "cogapp",
            "--check",
            "--diff",
            "-I",
            str(ROOT),
            *map(str, GENERATED),
        ],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()


def test_every_command_opens_its_help_with_examples_and_explains_every_option() -> None:
    guide = (ROOT / "src/attrition_cli/guides/commands.md").read_text(encoding="utf-8")
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


@needs_personnel
def test_the_readme_says_how_far_off_the_forecasts_were() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| ([0-9,]+) \| ([0-9.]+)% \| (.+)% \| ([0-9.]+)% \| ([0-9.]+)% \|$", text, re.MULTILINE
    )
    assert len(rows) == 3
    for troops, inside, years, error, plain in rows:
        lines = score(personnel(), [UntilLost(int(troops.replace(",", "")))]).rows
        of_years = " / ".join(f"{line.inside_percent:.1f}" for line in lines[2:])
        known = [mean for mean in lines[0].trailing_error_percent if mean is not None]
        assert (inside, years) == (f"{lines[0].inside_percent:.1f}", of_years)
        assert (error, plain) == (
            f"{lines[0].mean_absolute_percentage_error:.1f}",
            f"{min(known):.1f}",
        )


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not there")
def test_the_manual_page_is_well_formed() -> None:
    checked = subprocess.run(
        ["groff", "-man", "-ww", "-z", "-Tutf8", MAN_PAGE], capture_output=True, check=True
    )
    assert checked.stderr.decode() == ""


def test_the_manual_page_has_no_line_that_roff_does_not_know() -> None:
    known = {".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".br", ".nf", ".fi", '.\\"'}
    requests = [
        line.split()[0]
        for line in MAN_PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith((".", "'"))
    ]
    assert len(requests) > 100
    assert set(requests) <= known


PAGES = [path for path in GENERATED if path.suffix == ".md"]


def prose(path: Path) -> str:
    """What a page says itself, without code, pasted output and the marks that generate parts."""
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    return re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


def anchors(path: Path) -> set[str]:
    """The anchors of the headings, as they are made where Markdown is shown."""
    headings = re.findall(r"^#+ (.+)$", prose(path), flags=re.MULTILINE)
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", prose(path)):
        name, _, anchor = target.partition("#")
        if "://" in name:
            continue
        found = (path.parent / name).resolve() if name else path
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 250


RIDDLES = [
    "unless said",
    "how it reckons",
    "what comes out",
    "how far off",
    "forgets half",
    "forget half",
    "what came",
    "down by",
    "all are gone",
    "drawn evenly",
    "where the draws begin",
    "in any case",
    "taken off first",
    "already lost",
    "from what?",
    "over what time?",
    "that is everybody",
    "never left",
    "what of a",
]
"""Phrases that nobody would search for, and of which there is a plain form."""


@pytest.mark.parametrize("path", [*PAGES, MAN_PAGE], ids=lambda path: path.name)
def test_the_manual_is_in_plain_english(path: Path) -> None:
    text = " ".join(prose(path).lower().split())
    assert [riddle for riddle in RIDDLES if riddle in text] == []
