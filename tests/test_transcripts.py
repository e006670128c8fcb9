"""Each command of each transcript prints what the transcript says, and may be repeated.

A refusal has cures that work, and what is said absolutely of draws is true of all of them.

With UPDATE_TRANSCRIPTS=1 in the environment the transcripts are written anew instead, to be read
before they are committed.
"""

import os
from pathlib import Path

import pytest

from tests.cures import faults_of_cures, read_refusal
from tests.evidence.series.shape_writing import write_sheets
from tests.fork_server import ENOUGH_SECONDS, run_served
from tests.transcripts import ENVIRONMENT, Step, printed_command, repetition, run, steps
from tests.words_of_draws import faults_of_words

REPEATED_OF_OTHERS = 10
"""Of the commands that read no file, one of so many is run again."""

MADE_FILES = {"files-sheets": write_sheets}
"""What writes the files that a transcript reads and that no shell command makes."""

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_transcript(path: Path, tmp_path: Path) -> None:
    recorded = path.read_text(encoding="utf-8")
    if path.stem in MADE_FILES:
        MADE_FILES[path.stem](tmp_path)
    now: list[Step] = []
    not_cured: list[str] = []
    too_absolute: list[str] = []
    mistakes = tmp_path.with_suffix(".mistakes")
    for number, recorded_step in enumerate(steps(recorded)):
        step = recorded_step._replace(output=run(recorded_step.command, tmp_path, mistakes))
        if refusal := read_refusal(mistakes):
            not_cured += faults_of_cures(refusal, tmp_path)
        assert "Traceback" not in step.output, step.command
        words = printed_command(step.output)
        if words and ("--pin" in words or number % REPEATED_OF_OTHERS == 0):
            again, first = repetition(step, words, tmp_path)
            assert again == first, step.command
        too_absolute += faults_of_words(step, tmp_path)
        now.append(step)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        preamble = recorded.partition("$ ")[0]
        text = "\n".join(f"$ {step.command}\n{step.output}" for step in now)
        path.write_text(preamble + text, encoding="utf-8")
        recorded = text
    for step, expected in zip(now, steps(recorded), strict=True):
        assert step.output.rstrip("\n") == expected.output.rstrip("\n"), step.command
    assert not not_cured, "\n".join(not_cured)
    assert not too_absolute, "\n".join(too_absolute)


def test_a_command_ends_once_it_has_had_enough_time(tmp_path: Path) -> None:
    without_end = ["losses", "--rate", "1200", "--days", "1e9", "--format", "csv"]
    done = run_served(without_end, tmp_path, {**ENVIRONMENT, ENOUGH_SECONDS: "0.1"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"days,cumulative_losses\n")
