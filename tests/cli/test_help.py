"""The manual on the command line: listed, printed and searched."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from attrition_cli.cli.app import COMMANDS, run_command_line
from attrition_cli.cli.manual import GUIDES, Guide
from attrition_cli.render.guide_text import guide_text
from attrition_cli.render.screen import Screen


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run_command_line(arguments) == 0
    return capsys.readouterr().out


def test_every_guide_that_ships_is_listed_and_has_the_form_of_one() -> None:
    shipped = {file.name for file in files("attrition_cli").joinpath("guides").iterdir()}
    assert {f"{name}.md" for name in GUIDES} == {name for name in shipped if name.endswith(".md")}
    for name in GUIDES:
        guide = Guide(name)
        title, blank, purpose, after, *_ = guide.text.splitlines()
        assert re.fullmatch("# .+", title), name
        assert (blank, after) == ("", ""), name
        assert len(purpose) <= 58, name
        assert purpose.endswith("."), name
        assert guide.sections[-1].heading == "Next", name


def test_commands_and_guides_are_listed_on_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "help").splitlines()
    for name in (*COMMANDS, *GUIDES):
        assert sum(line.startswith(f"  {name} ") for line in lines) == 1, name
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "help"])
def test_the_help_of_a_command_is_what_it_prints_itself(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, "help", command) == printed(capsys, command, "--help")


def test_a_guide_in_a_pipe_is_the_page_without_the_marks_that_generate_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in GUIDES:
        page = printed(capsys, "help", name)
        assert page == Guide(name).text
        assert "[[[" not in page
        assert "<!--" not in page


def test_a_guide_on_a_terminal_is_as_wide_as_that() -> None:
    for name in GUIDES:
        page = Guide(name).text
        shown = guide_text(page, Screen(60))
        assert max(map(len, shown.splitlines())) <= 60, name
        # No text is cut.
        assert shown.count("…") == page.count("…"), name


def test_a_guide_on_a_terminal_keeps_names_whole_and_says_how_to_read_the_next() -> None:
    shown = guide_text(Guide("scenarios").text, Screen(80))
    assert "\n wounded_to_killed " in shown
    assert "Method (attrition help method)" in shown
    assert guide_text("[a](b.md#c)", Screen(80, unicode=False)) == "[a](b.md#c)"


def test_sections_of_a_guide_by_word(capsys: pytest.CaptureFixture[str]) -> None:
    page = Guide("commands").text
    found = printed(capsys, "help", "commands", "attrition", "score")
    assert found.startswith("## attrition score\n")
    assert found in page
    assert len(found) < len(page) / 4
    assert run_command_line(["help", "commands", "xyzzy"]) == 2
    assert capsys.readouterr().err.startswith("error: the guide commands does not mention 'xyzzy'")


def test_a_section_comes_with_those_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "help", "scenarios", "every", "field")
    headings = re.findall(r"^#+ .+", found, flags=re.MULTILINE)
    assert headings[0] == "## Every field of a scenario file"
    assert len(headings) > 4
    assert {heading[:4] for heading in headings[1:]} == {"### "}


def test_words_after_a_command_that_it_does_not_have_are_searched_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "  scenarios         Every field of a scenario file\n" in printed(
        capsys, "help", "scenario", "fields"
    )


@pytest.mark.parametrize("words", [["seed"], ["--seed"], ["Seeds"], ["what", "is", "the", "seed"]])
def test_a_word_finds_options_in_any_of_its_forms(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "  --seed  " in printed(capsys, "help", *words)


def test_what_nothing_mentions_is_refused_with_the_nearest_topic(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command_line(["help", "notaton"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "error: no guide, command or option mentions 'notaton'",
        "hint: did you mean attrition help notation?",
    ]


def test_what_the_readme_says_to_type_prints_one_section(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The searches in the README lead to the same sections as its links."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+ \| \[[\w-]+\]\((.+)\) \| (.+) \|$", readme, flags=re.MULTILINE)
    assert len(rows) >= 9
    for link, commands in rows:
        guide, _, anchor = link.partition("#")
        first = re.findall("`([^`]+)`", commands)[0].split()
        assert Path(guide).stem == first[0]
        heading = printed(capsys, "help", *first).splitlines()[0]
        assert re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") == anchor
