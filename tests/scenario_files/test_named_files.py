"""Files that a scenario names begin in its folder; pipes are named on the command line alone."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from attrition_cli import InputError
from attrition_cli.scenario_files.read import read_scenario
from tests.transcripts import run_in_shell

TODAY = date(2026, 1, 1)
PLAIN = 'start = 2024-02-01\ndays = 30\nrate = "{rate}"\n[[contingents]]\ntroops = 120\n'
TWO_CAUSES = """
start = 2024-02-01
days = 30
[[causes]]
name = "battle"
rate = [{ value = "@l.csv", until = 2024-02-05 }, { value = "@l.csv:7d", from = 2024-02-05 }]
[[causes]]
name = "other"
rate = "@../l.csv#losses"
[[contingents]]
troops = 120
"""


def rows(losses_per_day: int) -> str:
    """A series with so many losses a day."""
    lines = [f"2024-01-{day:02},{day * losses_per_day}\n" for day in range(1, 29)]
    return "".join(["date,cumulative losses\n", *lines])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a series beside a scenario and another one above."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "l.csv").write_text(rows(1))
    (tmp_path / "sub/l.csv").write_text(rows(100))
    (tmp_path / "sub/s.toml").write_text(PLAIN.format(rate="@l.csv"))
    (tmp_path / "s.toml").write_text(PLAIN.format(rate="@sub/l.csv"))
    return tmp_path


def answer(command: str, directory: Path) -> str:
    """What the shell prints of a run; it must not wait for a pipe that nobody writes to."""
    done = run_in_shell(command, directory)
    return (done.stdout + done.stderr).decode()


def test_a_scenario_is_answered_alike_from_everywhere(folder: Path) -> None:
    from_here = answer("attrition project sub/s.toml --seed 1", folder)
    assert "@l.csv@2024-01-28" in from_here
    beside = answer("attrition project s.toml --seed 1", folder / "sub")
    assert from_here.replace("sub/", "") == beside
    absolute = answer(f"attrition project {folder}/sub/s.toml --seed 1 -q", Path("/"))
    assert absolute == answer("attrition project s.toml --seed 1 -q", folder)
    assert from_here != answer("attrition project sub/s.toml --set rate=@l.csv --seed 1", folder)


def without_what_was_read(output: str) -> str:
    """The lines of an answer but those on standard error that tell what was read."""
    lines = output.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("read: "))


def test_the_printed_command_runs_where_it_was_printed(folder: Path) -> None:
    first = answer("attrition project sub/s.toml --set intake=@sub/l.csv --seed 1", folder)
    assert "gives no intake" in first
    first = answer("attrition project sub/s.toml --set days=20 --seed 1", folder)
    command = without_what_was_read(first).splitlines()[-1]
    assert answer(command, folder) == first


def test_every_reference_in_a_file_begins_in_its_folder(folder: Path) -> None:
    (folder / "sub/causes.toml").write_text(TWO_CAUSES.replace("#losses", "#cumulative losses"))
    scenario = read_scenario("sub/causes.toml", today=TODAY)
    battle, other = scenario.causes
    for phase in battle.rate:
        assert float(phase.rate.amount.high) > 50  # type: ignore[union-attr]
    assert float(other.rate[0].rate.amount.high) < 50  # type: ignore[union-attr]


def test_what_options_set_begins_in_the_working_directory(folder: Path) -> None:
    (folder / "sub/causes.toml").write_text(TWO_CAUSES.replace("#losses", "#cumulative losses"))
    for setting, index in (
        ("rate[0]=@l.csv", 0),
        ("causes.battle.rate[0]=@l.csv", 0),
        ("rate[1]=@l.csv", 1),
        ("causes[0].rate[1].value=@l.csv", 1),
    ):
        scenario = read_scenario("sub/causes.toml", today=TODAY, overrides=setting)
        highs = [
            float(each.rate.amount.high)  # type: ignore[union-attr]
            for each in scenario.causes[0].rate
        ]
        assert highs[index] < 50 < highs[1 - index], setting
    scenario = read_scenario(
        "sub/causes.toml", today=TODAY, overrides="causes[0].rate[1].from=2024-02-06"
    )
    assert float(scenario.causes[0].rate[1].rate.amount.high) > 50  # type: ignore[union-attr]


def test_a_series_that_is_not_there_is_told_with_its_folder(folder: Path) -> None:
    (folder / "sub/s.toml").write_text(PLAIN.format(rate="@missing.csv"))
    with pytest.raises(InputError, match=r"'sub/missing.csv' cannot be read: no such file"):
        read_scenario("sub/s.toml", today=TODAY)
    (folder / "sub/l.csv").write_text("date,losses\n2024-01-01,x\n")
    (folder / "sub/s.toml").write_text(PLAIN.format(rate="@l.csv"))
    with pytest.raises(InputError, match=r"sub/l.csv, line 2, column 'losses'"):
        read_scenario("sub/s.toml", today=TODAY)


def test_a_name_from_the_working_directory_is_told_anew(folder: Path) -> None:
    (folder / "above.csv").write_text(rows(1))
    scenario = folder / "sub/s.toml"
    scenario.write_text(PLAIN.format(rate="@above.csv#cumulative losses:7d"))
    cure = "@../above.csv#cumulative losses:7d"
    with pytest.raises(InputError, match=f'begin in its folder: say "{cure}"'):
        read_scenario("sub/s.toml", today=TODAY)
    scenario.write_text(PLAIN.format(rate=cure))
    read_scenario("sub/s.toml", today=TODAY)


@pytest.mark.parametrize("name", ["pipe", "-", "/dev/zero", "/dev/stdin", "."])
def test_a_pipe_a_device_or_a_folder_in_a_file_is_refused_at_once(folder: Path, name: str) -> None:
    os.mkfifo(folder / "sub/pipe")
    (folder / "sub/s.toml").write_text(PLAIN.format(rate=f"@{name}:7d"))
    printed = answer("attrition project sub/s.toml", folder)
    assert printed.startswith("error: 'sub/s.toml', line 3, column 1: rate: ")
    assert ("is a pipe or a device: save" in printed) != (name == ".")


@pytest.mark.parametrize(
    "command",
    [
        "attrition project {} -q",
        "attrition project {} --set rate=@sub/l.csv --seed 1 -q",
        "attrition solve {} --for rate -q",
        "attrition scenario check {} && attrition compare {} sub/other.toml -q",
    ],
)
def test_a_pipe_on_the_command_line_is_read(folder: Path, command: str) -> None:
    for name in ("s.toml", "sub/other.toml"):
        (folder / name).write_text(PLAIN.format(rate="12/day"))
    by_name = answer(command.replace("{}", "s.toml"), folder).replace("'s.toml'", "it")
    # A process of its own, as the one that serves the others has no other files open.
    own = command.replace("attrition", f"{sys.executable} -m attrition_cli")
    by_pipe = answer(own.replace("{}", "<(cat s.toml)"), folder).replace("'63'", "it")
    assert by_pipe == by_name
    assert "error" not in by_name


def test_a_pipe_is_read_once(folder: Path) -> None:
    cover = "attrition cover --troops 120"
    twice = f"{cover} --rate @- --rate @-:7d -q --seed 1 < sub/l.csv"
    again = answer(twice.replace("@-", "@sub/l.csv"), folder)
    piped = answer(twice, folder).replace("standard input", "'l.csv'")
    assert without_what_was_read(piped) == without_what_was_read(again)
    columns = f"{cover} --rate @- --rate '@-#cumulative losses' < l.csv"
    assert "standard input has been read already" in answer(columns, folder)
    same = "attrition project - --set rate=@- < s.toml"
    assert "standard input has been read already" in answer(same, folder)
    os.mkfifo(folder / "fifo")
    fifo = f"cat l.csv > fifo & {cover} --rate @fifo --rate '@fifo#cumulative losses'"
    assert "'fifo' has been read already" in answer(fifo, folder)
