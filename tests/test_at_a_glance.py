"""Short headlines and caveats, and plain words, in every transcript."""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from attrition_cli.render.text.headline import MOST_CAVEAT_WORDS, MOST_WORDS
from tests.transcripts import Step, steps

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
ROOT = Path(__file__).parents[1]

RIDDLES = re.compile(
    r"unless said|reckons|\bwhat came\b|off by|down by|all are gone|drawn evenly|taken off first"
    r"|that is everybody|from what\?|over what time\?|\btwo are compared\b|how far off"
    r"|forgets? half",
    re.IGNORECASE,
)
"""Phrases that a reader has to guess at."""


def steps_of(path: Path) -> list[Step]:
    return list(steps(path.read_text(encoding="utf-8")))


def sentences(output: str) -> list[str]:
    """The lines that are sentences: they begin with a capital letter and end with a full stop."""
    return re.findall(r"^[A-Z0-9'\"].* .*\.$", output, re.MULTILINE)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_headline_has_forty_words_at_most_and_no_bracket_within_one(path: Path) -> None:
    for step in steps_of(path):
        if step.command.startswith(("attrition help", "attrition --help", "man ")):
            continue
        for line in sentences(step.output):
            assert len(line.split()) <= MOST_WORDS, line
            assert not re.search(r"\([^()]*\(", line), line


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_caveat_has_thirty_words_at_most(path: Path) -> None:
    for step in steps_of(path):
        for caveat in re.findall(r'"caveat": "((?:[^"\\]|\\.)*)"', step.output):
            assert len(caveat.split()) <= MOST_CAVEAT_WORDS, caveat


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_output_has_words_to_guess_at(path: Path) -> None:
    for step in steps_of(path):
        assert not RIDDLES.search(step.output), step.output


def test_the_first_example_fits_a_screen() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (first, *_) = re.findall(r"```console\n(.*?)```", readme, re.DOTALL)
    screen = io.StringIO()
    Console(file=screen, width=80).print(first.rstrip("\n"), markup=False, highlight=False)
    assert len(screen.getvalue().splitlines()) <= 24
