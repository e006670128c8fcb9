"""No sentence says never, the same, certain or impossible about draws unless all of them agree."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.transcripts import Step, run

ABSOLUTE = re.compile(
    r"(?<!to )\bnever\b|(?<!almost )(?<!not )\bcertain\b|\bimpossible\b"
    r"|\bnot (?:needed|exhausted)\b|\btakes no\b|\bthe same strengths\b"
)
IN_DRAWS = re.compile(r"\b(?:in|of) (?:[\w%,]+ )*draws\b|\d% of the draws|[Ww]ith a chance of \d")

NEEDS_A_SHELL = re.compile(r"[<>`$*?]")


def unqualified(headline: str) -> list[str]:
    """The clauses of a headline that say so without a number of draws."""
    clauses = re.split(r"[;:.] |, and ", headline)
    return [each for each in clauses if ABSOLUTE.search(each) and not IN_DRAWS.search(each)]


def all_agree(answer: Any) -> bool:
    """True where the ends of the inputs, or all draws, make such a clause of an answer true."""
    samples, by = answer.get("samples") or {}, answer.get("by") or {}
    return (
        bool(samples.get("never_is_certain"))
        or (by.get("draws") is None and by.get("probability") in (0, 1))
        or (answer.get("not_needed") == "always" and answer["not_needed_draws"] is None)
        or is_left_by_ends(answer)
        or any(map(compares_without_doubt, answer.get("compared", ())))
    )


def is_left_by_ends(projection: Any) -> bool:
    """True where the ends of the inputs make certain that people are left at a scenario's end."""
    is_left = projection.get("exhaustion") == "not within the horizon"
    return is_left and projection["exhaustion_draws"] is None


def compares_without_doubt(compared: Any) -> bool:
    """True where a scenario certainly has people left, or the first's strengths in each draw."""
    return is_left_by_ends(compared["projection"]) or (
        compared["difference"] is not None and compared["strengths_are_same"]
    )


def wrongly_the_same(answer: Any) -> list[str]:
    """The measures of compared scenarios that print as "the same" although some draws differ."""
    return [
        each["label"]
        for each in answer["compared"][1:]
        if each["apart"]
        and any((each[k] or {}).get("strength") for k in ("less_share", "more_share"))
    ]


def commands(line: str) -> Iterator[str]:
    """The commands with a seed in a line of a transcript, each without what it is piped into."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";|&")
    lexer.whitespace_split = True
    words: list[str] = []
    is_piped = False
    for word in [*lexer, ";"]:
        if not set(word) <= set(";|&"):
            words += [] if is_piped else [word]
            continue
        if words[:1] == ["attrition"] and "--seed" in words:
            yield shlex.join(words)
        words, is_piped = [], word == "|"


def answers(step: Step, directory: Path) -> Iterator[tuple[str, str]]:
    """The commands with draws in a step of a transcript, with their output."""
    if NEEDS_A_SHELL.search(re.sub(r"'[^']*'", "", step.command)):
        return
    for command in commands(step.command):
        output = step.output if command == step.command else run(command, directory)
        if "distribution answer" in output:
            yield command, output


def answer_of(command: str, directory: Path) -> Any:
    """The answer of a command as JSON."""
    return json.loads(run(f"{command} --json", directory).split("\n! ")[0])


def faults_of_words(step: Step, directory: Path) -> Iterator[str]:
    """The commands of a step whose headline says absolutely what not all of the draws agree on."""
    for command, output in answers(step, directory):
        headline = output.splitlines()[0]
        if unqualified(headline) and not all_agree(answer_of(command, directory)):
            yield f"{command}\n  {unqualified(headline)}"
        for line in output.splitlines():
            if line.lstrip().startswith("strength at the end") and "(the same)" in line:
                answer = answer_of(command, directory)
                said = line.count("(the same)")
                drawn = sum(each["apart"] is not None for each in answer["compared"])
                others = len(answer["compared"]) - 1 - drawn
                if said > drawn - len(wrongly_the_same(answer)) + others:
                    yield f"{command}\n  {line.strip()}"
