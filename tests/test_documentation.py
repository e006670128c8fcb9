"""README and guides show what the program prints now, and name every command and option."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cogapp import Cog  # type: ignore[import-untyped]  # it has no types

from tests.documentation.commands import commands

ROOT = Path(__file__).parent.parent
MAN_PAGE = ROOT / "src/attrition_cli/guides/data/share/man/man1/attrition.1"
GENERATED = [
    ROOT / "README.md",
    *sorted((ROOT / "src/attrition_cli/guides").glob("*.md")),
    MAN_PAGE,
]


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_the_generated_parts_are_as_the_program_writes_them(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = Cog().main(["cog", "--check", "--diff", "-I", str(ROOT), str(path)])
    assert code == 0, capsys.readouterr().out


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
    """The prose of a page, without code, pasted output and the comments that generate parts."""
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    text = re.sub(r"^  \*.*\*$", "", text, flags=re.MULTILINE)  # the first line of an output
    return re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


def anchors(path: Path) -> set[str]:
    """The anchors of the headings, as Markdown viewers make them."""
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
"""Phrases that nobody would search for, and that have a plain form."""


@pytest.mark.parametrize("path", [*PAGES, MAN_PAGE], ids=lambda path: path.name)
def test_the_manual_is_in_plain_english(path: Path) -> None:
    text = " ".join(prose(path).lower().split())
    assert [riddle for riddle in RIDDLES if riddle in text] == []


def test_the_guide_to_files_names_every_option_of_its_commands() -> None:
    text = (ROOT / "src/attrition_cli/guides/rates-from-files.md").read_text(encoding="utf-8")
    names = {
        each.name
        for command in commands()
        if command.name in ("rate", "score")
        for each in command.parameters
        if each.name.startswith("--")
    }
    assert "--on-gap" in names
    assert [name for name in sorted(names) if f"`{name}" not in text] == []
