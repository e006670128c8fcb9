"""Phases outside the horizon of a run leave no trace in its answer but in its echoed inputs."""

from pathlib import Path

import pytest

from tests.evidence.series.test_caveats import answer, write_losses
from tests.transcripts import run

PHASES = """\
start = 2025-02-03
days = 300
[[rate]]
value = "@losses.csv"
from = 2025-02-03
until = 2025-03-03
[[rate]]
value = "@losses.csv"
from = 2025-08-03
until = 2025-09-03
[[rate]]
value = "36k/month"
from = 2025-10-01
source = "a report"
[[contingents]]
troops = 1_000_000
"""


@pytest.fixture
def phases(tmp_path: Path) -> Path:
    write_losses(tmp_path)
    (tmp_path / "phases.toml").write_text(PHASES, encoding="utf-8")
    return tmp_path


def ages(printed: dict[str, list[dict[str, int]]]) -> list[int]:
    return [each["age_days"] for each in printed.get("quality", [])]


@pytest.mark.parametrize(
    ("options", "age_days", "inputs"),
    [
        ("", [0], "rate[0] rate[1] rate[2]"),
        ("--set days=20", [0], "rate[0]"),
        ("--set start=2025-03-03", [181], "rate[1] rate[2]"),
        ("--set start=2025-08-13", [191], "rate[1] rate[2]"),
        ("--set start=2025-09-03", [], "rate[2]"),
    ],
)
def test_the_age_of_data_is_that_of_their_first_use_in_the_horizon(
    phases: Path, options: str, age_days: list[int], inputs: str
) -> None:
    printed = answer(f"project phases.toml --seed 1 --draws 200 {options}", phases)
    assert ages(printed) == age_days
    (line,) = (each for each in printed["method"] if each.startswith("inputs: "))
    told = [each.split()[0] for each in line.removeprefix("inputs: ").split("; ")]
    assert told == ["contingents[0].troops", *inputs.split()]
    old = [each for each in printed["trail"]["caveats"] if "before the rate is used" in each]
    assert [f"2025-02-03, {days} days" in each for each in old for days in age_days] == (
        [True] if max(age_days, default=0) else []
    )
    cited = " ".join(printed["trail"]["sources"])
    assert ("@losses.csv" in cited) == bool(age_days)
    assert ("a report" in cited) == ("rate[2]" in inputs)
    conventions = " ".join(printed["method"])
    assert ("a month is 30.4375 days" in conventions) == ("rate[2]" in inputs)


def test_a_fault_of_a_phase_outside_the_horizon_is_told(phases: Path) -> None:
    text = PHASES.replace("36k/month", "@nowhere.csv")
    (phases / "phases.toml").write_text(text, encoding="utf-8")
    printed = run("attrition project phases.toml --set days=20", phases)
    assert "rate[2].value" in printed
    assert "nowhere.csv" in printed
