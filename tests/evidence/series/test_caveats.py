"""The weaknesses of a rate from a series, in every command that uses it."""

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from attrition_cli.core.data_quality import Caveat, Weakness, worst_first
from attrition_cli.core.series.forecasting.forecast import Forecast
from attrition_cli.evidence.series.caveats import reason_for_guess
from tests.transcripts import run

DAYS = 400
FIRST = date(2024, 1, 1)
YEAR = """\
start = 2025-02-03
days = 365
rate = "@losses.csv"
[[contingents]]
troops = 1_000_000
"""
OVERLAP = (
    r"The interval of the rate of 'losses\.csv' is a guess: its past has 3\d forecasts over"
    r" 36\d days to learn from, which overlap and are worth about one\."
)


def write_losses(directory: Path, *latest: int, days: int = DAYS) -> None:
    """About 1,000 losses a day, and the `latest` ones."""
    losses = [*(1_000 + 37 * day % 90 for day in range(days - len(latest))), *latest]
    rows = (f"{FIRST + timedelta(day)},{count}" for day, count in enumerate(losses))
    (directory / "losses.csv").write_text("\n".join(["date,losses", *rows, ""]), encoding="utf-8")


def answer(command: str, directory: Path) -> Any:
    """The JSON that `command` prints."""
    printed, _ = json.JSONDecoder().raw_decode(run(f"attrition {command} --json", directory))
    return printed


@pytest.mark.parametrize(
    "command",
    [
        "rate losses.csv --troops 382k --seed 1",
        "cover --troops 382k --rate @losses.csv --seed 1",
        "losses --rate @losses.csv --days 365 --seed 1",
        "solve --rate @losses.csv --days 365 --seed 1",
        "project year.toml --seed 1 --draws 200",
        "compare year.toml --set intake=100 --seed 1 --draws 200",
        "solve year.toml --for intake --seed 1 --draws 200",
    ],
)
def test_an_interval_from_forecasts_that_overlap_is_a_guess(tmp_path: Path, command: str) -> None:
    write_losses(tmp_path)
    (tmp_path / "year.toml").write_text(YEAR, encoding="utf-8")
    printed = answer(command, tmp_path)
    assert [each["interval"] for each in printed["quality"]] == ["guess"]
    assert re.fullmatch(OVERLAP, printed["caveat"])
    assert len(printed["trail"]["caveats"]) == 1


def test_an_interval_from_enough_forecasts_is_learnt(tmp_path: Path) -> None:
    write_losses(tmp_path)
    printed = answer("losses --rate @losses.csv --days 28", tmp_path)
    assert [each["interval"] for each in printed["quality"]] == ["learnt"]
    assert printed["caveat"] is None
    now = answer("rate losses.csv", tmp_path)["current_rate"]
    assert (now["scored"], now["independent"], now["interval"]) == (372, 372 / 28, "learnt")


@pytest.mark.parametrize(
    ("days", "forecasts"),
    [(28, "no forecast"), (29, "only one forecast"), (57, "only 29 forecasts")],
)
def test_few_forecasts_are_counted(tmp_path: Path, days: int, forecasts: str) -> None:
    write_losses(tmp_path, days=days)
    reason = f"is a guess: its past has {forecasts} over 28 days to learn from"
    assert answer("rate losses.csv", tmp_path)["caveat"].endswith(f"{reason}.")
    printed = answer("losses --rate @losses.csv --days 28", tmp_path)
    assert printed["trail"]["sources"][0].endswith(reason)


def test_the_worst_weakness_comes_first(tmp_path: Path) -> None:
    """A guess, then data of 21 months before, then a row that is left out."""
    write_losses(tmp_path, 9_000)
    printed = answer("losses --rate @losses.csv --days 28 --start 2026-11-04", tmp_path)
    guess, old, left_out = printed["trail"]["caveats"]
    assert guess.endswith(
        "is a guess: its past has no forecast that looks 667 days ahead to learn from."
    )
    assert old.endswith("end on 2025-02-03, 639 days before the rate is used.")
    assert left_out.endswith("this row is left out of the rate.")
    assert printed["caveat"] == guess
    assert printed["notes"][:2] == [old, left_out]
    assert printed["inputs"]["rate"]["source"]["caveats"] == [guess, left_out]


ABOUT_ONE = "33 forecasts over 28 days to learn from, which overlap and are worth about one"
UNDER_TWO = "50 forecasts over 28 days to learn from, which overlap and are worth under two"


@pytest.mark.parametrize(
    ("forecast", "reason"),
    [
        ((0, 0, 90), "no forecast over 90 days to learn from"),
        ((0, 0, 573, 545), "no forecast that looks 573 days ahead to learn from"),
        ((12, 11, 40, 12), "only 12 forecasts that look 40 days ahead to learn from"),
        ((1, 0, 1.2), "only one forecast over 1 day to learn from"),
        ((2, 1, 0.3), "only 2 forecasts over less than a day to learn from"),
        ((33, 32, 28), ABOUT_ONE),
        ((50, 49, 28), UNDER_TWO),
    ],
)
def test_the_reason_for_a_guess_can_be_read_aloud(forecast: tuple[Any, ...], reason: str) -> None:
    found = Forecast(1_000, 900, 1_100, *forecast)
    assert reason_for_guess(found) == f"its past has {reason}"


def test_a_score_tells_of_the_odd_rows_as_a_rate_does(tmp_path: Path) -> None:
    """A typo in the last row is in no outcome that is scored, and a caveat."""
    write_losses(tmp_path, days=199)
    sound = answer("score losses.csv --days 7 --days 28", tmp_path)
    assert (sound["caveat"], sound["notes"]) == (None, [])
    write_losses(tmp_path, 139_000, days=200)
    odd = answer("score losses.csv --days 7 --days 28", tmp_path)
    assert odd["caveat"] == answer("rate losses.csv", tmp_path)["caveat"]
    assert odd["caveat"].endswith("this row is left out of the rate.")
    assert odd["rows"] == sound["rows"]
    (note,) = odd["notes"]
    assert note.endswith("one forecast of 7 days, one forecast of 28 days: these are not scored")


LATE = (
    "The rate of @losses.csv@2025-02-03 is that of the end of its data, 2025-02-03, {days} after it"
    " is first used: the data have the losses of those days."
)


@pytest.mark.parametrize(
    "command",
    [
        "cover --troops 38k --rate @losses.csv --start 2025-01-04 --seed 1",
        "cover --troops 38k --troops 40k --rate @losses.csv --start 2025-01-04 --seed 1",
        "losses --rate @losses.csv --days 28 --start 2025-01-04 --seed 1",
        "balance --rate @losses.csv --troops 38k --intake 100 --start 2025-01-04 --seed 1",
        "solve --rate @losses.csv --days 28 --start 2025-01-04 --seed 1",
        "sensitivity --troops 38k --rate @losses.csv --start 2025-01-04",
        "project year.toml --set start=2025-01-04 --set days=28 --seed 1 --draws 200",
        "compare early.toml year.toml --seed 1 --draws 200",
        "solve early.toml --for intake --seed 1 --draws 200",
    ],
)
def test_data_after_the_start_are_told(tmp_path: Path, command: str) -> None:
    write_losses(tmp_path)
    (tmp_path / "year.toml").write_text(YEAR, encoding="utf-8")
    early = YEAR.replace("2025-02-03", "2025-01-04").replace("365", "28")
    (tmp_path / "early.toml").write_text(early, encoding="utf-8")
    assert LATE.format(days="30 days") in answer(command, tmp_path)["trail"]["caveats"]


@pytest.mark.parametrize(("start", "told"), [("02-02", [LATE.format(days="1 day")]), ("02-03", [])])
def test_data_until_the_start_have_no_losses_after_it(
    tmp_path: Path, start: str, told: list[str]
) -> None:
    write_losses(tmp_path)
    command = f"losses --rate @losses.csv --days 28 --start 2025-{start}"
    assert answer(command, tmp_path)["trail"]["caveats"] == told


@pytest.mark.parametrize(
    "command",
    [
        "cover --troops 12k --rate @losses.csv --start 2026-11-04",
        "losses --rate @losses.csv --days 28 --start 2026-11-04",
        "sensitivity --troops 12k --rate @losses.csv --start 2026-11-04",
        "project year.toml --set start=2026-11-04 --draws 200",
    ],
)
def test_bare_figures_have_their_caveats_beside_them(tmp_path: Path, command: str) -> None:
    write_losses(tmp_path, 9_000)
    (tmp_path / "year.toml").write_text(YEAR, encoding="utf-8")
    caveats = answer(command, tmp_path)["trail"]["caveats"]
    assert any("end on 2025-02-03, 639 days before" in each for each in caveats)
    printed = run(f"attrition {command} -q", tmp_path)
    told = re.findall("note: (The .*|'losses.csv' .*)", printed)
    assert told == caveats


def test_the_start_of_a_rate_from_a_file_is_repeated(tmp_path: Path) -> None:
    write_losses(tmp_path)
    command = "sensitivity --troops 12k --rate @losses.csv --start 2026-11-04 --by 2026-12-01"
    trail = answer(command, tmp_path)["trail"]["command"]
    assert "--start 2026-11-04" in trail
    assert "--by" not in trail


@pytest.mark.parametrize("given", [get_args(Weakness), get_args(Weakness)[::-1]])
def test_weaknesses_have_one_order(given: Sequence[Weakness]) -> None:
    told = worst_first(Caveat(each, each) for each in given)
    order = ["guess", "old", "kept", "taken back", "no figure", "late", "left out", "spread"]
    assert [each.sentence for each in told] == order
