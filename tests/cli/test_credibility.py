"""The level of intervals: of what is typed, and of the answer with a rate from a file."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.transcripts import run

SCENARIO = """\
start = 2024-09-01
days = 30
rate = "@losses.csv"
[[contingents]]
troops = 50000
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A directory with a file of 244 days of losses, and a scenario that uses it."""
    rows = (f"{date(2024, 1, 1) + timedelta(day)},{1_000 + 37 * day % 290}" for day in range(244))
    text = "\n".join(["date,daily losses", *rows, ""])
    (tmp_path / "losses.csv").write_text(text, encoding="utf-8")
    (tmp_path / "scenario.toml").write_text(SCENARIO, encoding="utf-8")
    return tmp_path


def answer(command: str, directory: Path) -> Any:
    output = run(f"attrition {command} --seed 1 --json", directory)
    return json.JSONDecoder().raw_decode(output)[0]


USES = [
    "rate losses.csv --troops 12000",
    "cover --troops 12000 --rate @losses.csv",
    "losses --rate @losses.csv --days 30",
    "balance --rate @losses.csv --intake 900",
    "solve --troops 12000 --rate @losses.csv",
    "sweep --troops 8k..9k --rate @losses.csv --steps 2",
    "project scenario.toml --draws 200",
    "compare scenario.toml --set intake=100 --draws 200",
    "solve scenario.toml --for intake --draws 200",
]


@pytest.mark.parametrize("command", USES)
def test_an_answer_from_a_file_has_the_credibility(command: str, directory: Path) -> None:
    usual, half, as_percentiles = (
        answer(f"{command}{level}", directory)
        for level in ("", " --credibility 50", " --percentiles 25,50,75")
    )
    for each in (usual, half, as_percentiles):
        del each["trail"]
    if command.startswith("rate"):
        # There the percentiles are those of the coverage alone.
        usual, half, as_percentiles = (each["coverage"] for each in (usual, half, as_percentiles))
    assert half == as_percentiles
    assert half != usual


def test_percentiles_have_the_last_word(directory: Path) -> None:
    command = "losses --rate @losses.csv --days 30 --percentiles 10,90"
    usual, half = (answer(f"{command}{level}", directory) for level in ("", " --credibility 50"))
    assert half["rows"] == usual["rows"]


def test_without_a_file_the_answer_keeps_its_level(directory: Path) -> None:
    printed = answer("losses --rate '1000 to 1500' --days 30 --credibility 50", directory)
    assert [*printed["rows"][-1]["cumulative_losses"]] == ["p5", "p50", "p95"]
