"""No sentence says never, the same, certain or impossible of draws unless all of them agree."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.transcripts import Step, run, steps

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))

ABSOLUTE = re.compile(r"(?<!to )\bnever\b|(?<!almost )(?<!not )\bcertain\b|\bimpossible\b")
IN_DRAWS = re.compile(r"\b(?:in|of) (?:[\w%,]+ )*draws\b|\d% of the draws")


def unqualified(headline: str) -> list[str]:
    """The clauses of a headline that say so, and not of how many draws."""
    clauses = re.split(r"[;:.] |, and ", headline)
    return [each for each in clauses if ABSOLUTE.search(each) and not IN_DRAWS.search(each)]


def all_agree(answer: Any) -> bool:
    """Whether an answer tells of something that the ends of the inputs make so."""
    samples, by = answer.get("samples") or {}, answer.get("by") or {}
    by_ends = by.get("draws") is None and by.get("probability") in (0, 1)
    return bool(samples.get("never_is_certain")) or by_ends


def wrongly_the_same(answer: Any) -> list[str]:
    """The measures of compared scenarios of which some draws differ that print as the same."""
    return [
        each["label"]
        for each in answer["compared"][1:]
        if each["apart"]
        and any((each[k] or {}).get("strength") for k in ("less_share", "more_share"))
    ]


def of_draws(path: Path) -> list[Step]:
    return [
        step
        for step in steps(path.read_text(encoding="utf-8"))
        if "distribution answer" in step.output and step.command.startswith("attrition ")
    ]


def answer_of(path: Path, step: Step, directory: Path) -> Any:
    """The answer of a step as JSON, after those before it that write files."""
    for earlier in steps(path.read_text(encoding="utf-8")):
        if earlier.line < step.line and ">" in earlier.command:
            run(earlier.command, directory)
    return json.loads(run(f"{step.command} --json", directory).split("\n! ")[0])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_absolute_words_are_said_of_all_draws_alone(path: Path, tmp_path: Path) -> None:
    for step in of_draws(path):
        headline = step.output.splitlines()[0]
        if unqualified(headline) and ";" not in step.command:
            answer = answer_of(path, step, tmp_path)
            assert all_agree(answer), (step.command, unqualified(headline))
        for line in step.output.splitlines():
            if line.lstrip().startswith("strength at the end") and "(the same)" in line:
                answer = answer_of(path, step, tmp_path)
                said = line.count("(the same)")
                drawn = sum(each["apart"] is not None for each in answer["compared"])
                others = len(answer["compared"]) - 1 - drawn
                assert said <= drawn - len(wrongly_the_same(answer)) + others, step.command


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("They are never exhausted by losses of 1,000 a day.", 1),
        ("They are never exhausted by losses in 3% of the draws.", 0),
        ("They are never exhausted by losses in any of 1,000 draws.", 0),
        ("The loss of all by 2024-11-10: almost certain (97%; ICD 203: 95-99%).", 0),
        ("The loss of all by 2024-11-10: certain.", 1),
        ("one: losses covered for 9 days, strengths never more than 10% apart.", 1),
    ],
)
def test_such_a_word_without_its_draws_is_found(headline: str, found: int) -> None:
    assert len(unqualified(headline)) == found
