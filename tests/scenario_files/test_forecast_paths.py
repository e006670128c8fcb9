"""A file of losses in a scenario is one path: its phases, horizons and contingents agree."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from attrition_cli.core.projection.comparison.compare import compare
from attrition_cli.core.projection.project import Projection, project
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.scenario_files.read import read_scenario
from tests.observed import wandering

START, TODAY = date(2025, 5, 15), date(2025, 5, 16)
SAMPLING = Sampling(draws=4_000, seed=1)


@pytest.fixture(name="folder")
def folder_with_losses(tmp_path: Path) -> Path:
    series = wandering(500, walk=0.03, noise=0.2, seed=1)
    text = "".join(
        f"{START - timedelta(series.days - day)},{total:.0f}\n"
        for day, total in enumerate(series.totals)
    )
    (tmp_path / "losses.csv").write_text("date,cumulative casualties\n" + text)
    return tmp_path


def run(
    folder: Path, phases: list[str], until: str = "2026-05-15", every: str = "month"
) -> Projection:
    tables = "".join(f'[[rate]]\nvalue = "@losses.csv"\n{phase}\n' for phase in phases)
    path = folder / "scenario.toml"
    path.write_text(
        f"start = 2025-05-15\nuntil = {until}\n{tables}[[contingents]]\ntroops = 9000000\n"
    )
    return project(read_scenario(str(path), today=TODAY), every=every, sampling=SAMPLING)


def width(value: object) -> float:
    assert isinstance(value, dict)
    low, middle, high = value.values()
    return float((high - low) / middle)


MONTHS = [f"from = {2025 + (month > 12)}-{(month - 1) % 12 + 1:02}-15" for month in range(5, 17)]


def test_twelve_phases_give_the_year_that_one_gives(folder: Path) -> None:
    one, twelve = run(folder, ["from = 2025-05-15"]), run(folder, MONTHS)
    assert one.total.cumulative_losses == twelve.total.cumulative_losses
    assert [row.losses for row in one.rows] == [row.losses for row in twelve.rows]


def test_the_first_rows_are_the_same_whatever_the_horizon(folder: Path) -> None:
    phase = ["from = 2025-05-15"]
    short, year = (run(folder, phase, until) for until in ("2025-07-15", "2026-05-15"))
    first, second, *_ = ([row.losses for row in each.rows] for each in (short, year))
    assert first[:2] == second[:2]


def test_a_later_month_is_less_sure(folder: Path) -> None:
    months = [width(row.losses) for row in [*run(folder, ["from = 2025-05-15"]).rows][1:-1]]
    assert months[-1] > 1.5 * months[0]


def test_the_losses_of_a_day_spread_more_than_those_of_a_year_by_chance_alone(folder: Path) -> None:
    days = run(folder, ["from = 2025-05-15"], "2025-05-29", every="day")
    assert width(days.rows[0].losses) > width(days.total.losses)


def test_the_same_file_is_one_path_in_two_scenarios(folder: Path) -> None:
    run(folder, MONTHS)
    first = read_scenario(str(folder / "scenario.toml"), today=TODAY)
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    text = (folder / "scenario.toml").read_text().replace("@losses.csv", "@../losses.csv")
    (elsewhere / "scenario.toml").write_text(text)
    second = read_scenario(str(elsewhere / "scenario.toml"), today=TODAY)
    result = compare({"here": first, "elsewhere": second}, sampling=SAMPLING)
    here, there = (each.projection.total.cumulative_losses for each in result.compared)
    assert here == there
