"""Messages on a refused command line: suggestions of similar words, and cures that work."""

import re
import shlex
from pathlib import Path

import pytest

from attrition_cli.cli.app import run_command_line

SCENARIO = 'start = 2024-11-01\ndays = "30d"\nrate = "40/day"\n[[contingents]]\ntroops = 1500\n'
LOSSES = "date,losses\n" + "".join(f"2024-09-{day:02},{1000 + day}\n" for day in range(1, 31))
MY_FIGURES = """[mine]
value = "900/day"
counts = "casualties"
of = "a force"
who = "me"
when = "2024-10"
where = "a note"
"""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("losses.csv").write_text(LOSSES)
    Path("kursk.toml").write_text(SCENARIO)
    Path("mine.toml").write_text(MY_FIGURES)


def refused(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The message on `command`, which has to be refused."""
    assert run_command_line(shlex.split(command)) == 2, command
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


@pytest.mark.parametrize(
    "command",
    [
        "lanchester",
        "scenario lanchester",
        "cover --xyz 12",
        "cover --date 2024-11-01",
        "cover --troops 1 --rate @lanchester",
        "cover --troops 1 --rate @nothing.csv",
        "cover --troops 1 --rate 1 --format lanchester",
        "rate losses.csv --column lanchester",
        "project kursk.toml --set lanchester=1",
        "solve kursk.toml --for lanchester",
        "help manchester",
    ],
)
def test_nothing_far_is_suggested(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "did you mean" not in refused(command, capsys)


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("covr", "did you mean attrition cover?"),
        ("scenario chek kursk.toml", "did you mean attrition scenario check?"),
        ("cover --tropps 12", "did you mean --troops?"),
        ("cover --troops 1 --rate losses.csv", "did you mean @losses.csv?"),
        ("cover --troops 1 --rate=losses.csv", "did you mean @losses.csv?"),
        ("cover --troops losses.csv --rate 1", "a file of losses gives a rate: --rate @losses.csv"),
        ("balance --rate 1 --intake losses.csv", "a file of losses gives a rate: --rate"),
        ("score losses.csv --troops losses.csv", "read with attrition rate losses.csv"),
        ("cover --troops kursk.toml --rate 1", "calculated with attrition project kursk.toml"),
        ("cover --troops 1 --rate @kursk.toml", "calculated with attrition project kursk.toml"),
        ("rate kursk.toml", "calculated with attrition project kursk.toml"),
        ("project losses.csv", "read with attrition rate losses.csv"),
        ("rate @losses.csv", "did you mean losses.csv?"),
        ("project @kursk.toml", "did you mean kursk.toml?"),
        ("rate losess.csv", "did you mean losses.csv?"),
        ("cover --troops 1 --rate @losess.csv:28d", "did you mean @losses.csv?"),
        ("project kursk.toml --set rate=losses.csv", "did you mean @losses.csv?"),
        ("solve kursk.toml --for rtdshare", "did you mean rtd_share?"),
        ("solve kursk.toml --for contingents[0].trops", "did you mean 'contingents[0].troops'?"),
        ("cover --troops 1 --rate us-secdef-2024-10", "did you mean @us-secdef-2024-10?"),
        ("cover --troops us-dod-2024-10 --rate 1", "did you mean @us-dod-2024-10?"),
        ("cover --troops 1 --rate mine --figures mine.toml", "did you mean @mine?"),
    ],
)
def test_what_may_have_been_meant(
    command: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    *_, last = refused(command, capsys).splitlines()
    assert last.startswith("hint: ")
    assert hint in last


@pytest.mark.parametrize(
    ("command", "cure"),
    [
        ("cover --troops 12 000 --rate 1200", "12000"),
        ("cover --troops=12 000 --rate 1200", "12000"),
        ("cover --troops 1 234 567 --rate 1200", "1234567"),
        ("cover --troops 12000 --rate 1 200", "1200"),
        ("cover --troops 12000 --rate 1 200/day", "1200/day"),
        ("cover --troops 12 k --rate 1200", "12k"),
        ("cover --troops 10k to 12k --rate 1200", "--troops '10k to 12k'"),
        ("cover --troops 12000 --rate 2 per 1000/day", "--rate '2 per 1000/day'"),
        ("cover --troops 12000 --rate 1200 --threshold 10 30", "10,30"),
        ("cover --troops 12000 --rate 1200 --start 2024-10-05 00:00", "2024-10-05"),
        ("losses --rate 1200 --days 1 000", "1000"),
        ("solve --rate 1 200 --days 30", "1200"),
        ("rate --losses 3 800 --since 2024-12-06 --as-of 2025-01-16", "3800"),
        ("rate losses.csv --troops 12 000", "12000"),
        ("score --troops 12 000 losses.csv", "12000"),
        ("project kursk.toml --draws 10 000", "10000"),
        ("compare kursk.toml --set rate=1 200", "rate=1200"),
    ],
)
def test_a_value_without_its_quotes_is_told_by_its_option(
    command: str, cure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = refused(command, capsys).splitlines()
    assert line.startswith("error: --")
    assert line.endswith(f": say {cure}")


@pytest.mark.parametrize(
    "command",
    [
        "solve kursk.toml --for lanchester",
        "solve kursk.toml --for 5",
        "project kursk.toml --set x",
        "solve two.toml --for rate",
        "solve two.toml --for troops",
        "project two.toml --set rate=5",
    ],
)
def test_brackets_are_offered_in_quotes_for_zsh_takes_them_for_a_pattern(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    two = SCENARIO.replace(
        'rate = "40/day"',
        "rate = [{ value = 40, from = 2024-11-01 }, { value = 50, from = 2024-11-09 }]",
    )
    Path("two.toml").write_text(two + "[[contingents]]\ntroops = 9\n")
    message = refused(command, capsys)
    offered = re.findall(r"(?:say|such as|,|or) (\S*\[[0-9]+\]\S*)", message)
    assert offered
    assert all(each.startswith("'") for each in offered)


@pytest.mark.parametrize("name", ["x.png", "x.svg", "x.xlsx", "x."])
def test_a_file_that_no_format_writes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    message = refused(f"cover --troops 12000 --rate 1200 -o {name}", capsys)
    _, _, offered = message.partition("end the name in ")
    suffixes = [word.strip(",") for word in offered.split() if word.startswith(".")]
    assert ".csv" in suffixes
    for suffix in suffixes:
        command = ["cover", "--troops", "12000", "--rate", "1200", "-o", f"x{suffix}"]
        assert run_command_line(command) == 0
        assert Path(f"x{suffix}").exists()
