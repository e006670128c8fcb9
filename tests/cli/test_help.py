"""The manual on the command line: listed, printed and searched."""

import re
from importlib.resources import files

import pytest

from attrition_cli.cli.app import COMMANDS, run_command_line
from attrition_cli.cli.manual import GUIDES, Guide, sections_about
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
        # Nothing is cut.
        assert shown.count("…") == page.count("…"), name


def test_sections_of_a_guide_by_word(capsys: pytest.CaptureFixture[str]) -> None:
    sections = sections_about(Guide("commands"), ["seed"])
    assert 0 < len(sections) < len(Guide("commands").sections)
    assert all("seed" in section.text.lower() for section in sections)
    page = printed(capsys, "help", "commands", "seed")
    assert page == "".join(section.text for section in sections)
    assert run_command_line(["help", "commands", "xyzzy"]) == 2
    assert capsys.readouterr().err.startswith("error: the guide commands does not mention 'xyzzy'")


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
