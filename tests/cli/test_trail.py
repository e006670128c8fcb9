"""The printed command repeats its answer from files that say the same, and tells of others."""

import gzip
import json
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from attrition_cli.cli.app import run_command_line
from tests import transcripts
from tests.fork_server import run_served

ROWS = [
    f"2024-{month:02d}-{day:02d},{1000 + (37 * day * month) % 90}"
    for month in (9, 10)
    for day in range(1, 31)
]
LOSSES = "@losses.csv,date-column=date,kind=per-period,period=day,date-means=before"
FILES = {
    "losses.csv": "\n".join(["date,losses", *ROWS, ""]),
    "weeks.csv": "week beginning,killed\n2024-10-07,300\n2024-10-14,280\n2024-10-21,310\n"
    "2024-10-28,305\n2024-11-04,250\n",
    "case.toml": 'start = 2024-11-01\ndays = 20\nrate = "@losses.csv"\n'
    "[[contingents]]\ntroops = 12_000\n[[contingents]]\ntroops = 900\n",
    "mine.toml": '[mine-2024]\nvalue = "1300/day"\ncounts = "casualties"\nof = "one"\nwho = "me"\n'
    'when = "2024"\nwhere = "here"\n[other-2024]\nvalue = "9/day"\ncounts = "casualties"\n'
    'of = "two"\nwho = "me"\nwhen = "2024"\nwhere = "here"\n',
}
COMMANDS = {
    "cover --troops 12k --rate @losses.csv:14d --draws 500": ["losses.csv"],
    "cover --troops 12k --rate '@weeks.csv,kind=per-period,counts=casualties' --draws 500": [
        "weeks.csv"
    ],
    "cover --troops 12k --rate @losses.csv --rate @mine-2024 --figures mine.toml --draws 500": [
        "losses.csv",
        "mine.toml",
    ],
    "losses --rate @losses.csv --days 30 --draws 500": ["losses.csv"],
    "sensitivity --troops 10k..12k --rate @losses.csv": ["losses.csv"],
    "sweep --troops 8k..16k --rate @losses.csv --steps 2 --draws 500": ["losses.csv"],
    "rate losses.csv": ["losses.csv"],
    "rate weeks.csv --kind per-period": ["weeks.csv"],
    "score losses.csv --days 7": ["losses.csv"],
    "balance --rate @losses.csv --intake 900 --draws 500": ["losses.csv"],
    "solve --rate @losses.csv --days 30 --draws 500": ["losses.csv"],
    "project case.toml --draws 100": ["case.toml", "losses.csv"],
    "compare case.toml --set rate=@losses.csv:7d --draws 100": ["case.toml", "losses.csv"],
    "solve case.toml --for intake --days 3 --draws 100 --probability 90%": [
        "case.toml",
        "losses.csv",
    ],
    "figures --figures mine.toml mine-2024": ["mine.toml"],
}
"""Each command that reads files, with those that it reads."""


def with_cells(text: str, change: Callable[[list[str]], list[str]]) -> str:
    return "".join(f"{','.join(change(line.split(',')))}\n" for line in text.splitlines())


def with_row(text: str, row: str) -> str:
    """The file with a row of a later date, and one of that date's that is empty."""
    later = "2024-11-11" if "week" in text else "2024-10-31"
    return f"{text}{later},{row}\n"


SAME_SERIES: Sequence[Callable[[str], str | bytes]] = [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n", "\n\n"),
    lambda text: gzip.compress(text.encode()),
    lambda text: with_cells(text, lambda cells: ["x", cells[1], "7", cells[0]]),
    lambda text: with_row(text, ""),
    lambda text: with_row(text, "5000"),
]
OTHER_SERIES: list[tuple[Callable[[str], str], str]] = [
    (
        lambda text: with_row(text, "1").replace("0,1", "0,2", 1).replace(",300", ",301"),
        "other values, or another order, in its",
    ),
    (lambda text: "\n".join([*text.split("\n")[:1], *text.split("\n")[2:]]), " rows until 2024-1"),
    (lambda text: text.replace(",losses", ",a").replace(",killed", ",b"), "there is no column"),
    (lambda text: text.replace("0,1", "0,x", 1).replace(",300", ",x"), "is not a number"),
]
SAME_KEYS: Sequence[Callable[[str], str | bytes]] = [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: f"# a comment\n\n{text}# and another\n",
    lambda text: text.replace("12_000", "'12000'").replace(" = ", "="),
    lambda text: f"'$schema' = 'x'\n{text}" if "start" in text else text,
    lambda text: text.replace("start = 2024-11-01\ndays = 20\n", "days = 20\nstart = 2024-11-01\n"),
]
OTHER_KEYS: list[tuple[Callable[[str], str], str]] = [
    (lambda text: text.replace("900", "901").replace("1300", "1301"), "has other contents than"),
    (lambda text: text.replace("[[", "[").replace("[other-2024]", "[x"), "has changed since"),
]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], command: str) -> tuple[int, str, str]:
    """The exit code of `command`, and what it prints on standard output and standard error."""
    code = run_command_line([*shlex.split(command), "--json"])
    out, err = capsys.readouterr()
    return code, out, err


def printed(out: str) -> str:
    return str(json.loads(out)["trail"]["command"]).removeprefix("attrition ")


@pytest.mark.parametrize("command", COMMANDS)
def test_an_answer_is_repeated_or_told_to_be_of_another_file(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command with some of the edits in turn, and with all of them together."""
    turn = [*COMMANDS].index(command)
    code, first, err = run(capsys, command)
    assert code == 0, err
    again = printed(first)
    assert run(capsys, again)[1] == first, again
    for name in COMMANDS[command]:
        text, path = FILES[name], Path(name)
        same, other = (SAME_SERIES, OTHER_SERIES) if ".csv" in name else (SAME_KEYS, OTHER_KEYS)
        for edit in (same[turn % len(same)], same[-1]):
            edited = edit(text)
            path.write_bytes(edited if isinstance(edited, bytes) else edited.encode())
            assert run(capsys, again)[1] == first, edited
        edit_other, told = other[turn % len(other)]
        path.write_text(edit_other(text), encoding="utf-8")
        code, out, err = run(capsys, again)
        assert (code, out) == (1, ""), edit_other(text)
        assert err.startswith(f"error: '{name}' has ")
        assert told in err
        path.write_text(text, encoding="utf-8")


def test_every_series_is_pinned_with_what_was_understood(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "rate weeks.csv --kind per-period")
    trail = json.loads(out)["trail"]
    of = (
        "@weeks.csv,date-column=week beginning,kind=per-period,period=week,date-means=from"
        ",counts=killed#killed"
    )
    assert trail["pins"] == [{"of": f"{of}@2024-11-11", "rows": 5, "digest": "2c5d3a2c37fa"}]
    assert trail["not_pinned"] == []
    assert printed(out) == (
        "rate weeks.csv --as-of 2024-11-11 --column killed --date-column 'week beginning'"
        " --kind per-period --period week --date-means from --counts killed"
        f" --pin '{of}@2024-11-11=5:2c5d3a2c37fa'"
    )


def test_a_pin_fixes_the_date_of_a_series_that_a_scenario_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("case.toml").write_text(
        "start = 2024-11-01\ndays = 20\ncontingents = [{ troops = 30000 }]\n"
        '[[rate]]\nvalue = "@losses.csv@2024-10-05"\n'
        '[[rate]]\nfrom = 2024-11-05\nvalue = "@losses.csv"\n'
        '[[rate]]\nfrom = 2024-11-15\nvalue = "@losses.csv#losses"\n'
        '[[rate]]\nfrom = 2024-11-18\nvalue = "@losses.csv@2024-12-31"\n',
    )
    _, first, err = run(capsys, "project case.toml --draws 100")
    assert first, err
    assert [each["of"] for each in json.loads(first)["trail"]["pins"]] == [
        "case.toml",
        f"{LOSSES}#losses@2024-10-05",
        f"{LOSSES}#losses@2024-10-30",
        f"{LOSSES}#losses@2024-10-30",
        f"{LOSSES}#losses@2024-12-31",
    ]
    assert run(capsys, printed(first))[1] == first
    Path("losses.csv").write_text(with_row(FILES["losses.csv"], "9000"), encoding="utf-8")
    code, _, err = run(capsys, printed(first))
    assert code == 1
    assert "has 61 rows until 2024-12-31, 60 when the answer was given" in err
    case = Path("case.toml")
    case.write_text(case.read_text(encoding="utf-8").replace("@2024-12-31", ""), encoding="utf-8")
    Path("losses.csv").write_text(FILES["losses.csv"], encoding="utf-8")
    _, first, _ = run(capsys, "project case.toml --draws 100")
    Path("losses.csv").write_text(with_row(FILES["losses.csv"], "9000"), encoding="utf-8")
    assert run(capsys, printed(first))[1] == first
    assert run(capsys, "project case.toml --draws 100 --seed 1")[1] != first


def test_a_pin_that_is_none_is_refused_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    for pin, reason in (
        ("losses.csv", "'losses.csv' is no pin: copy it from the printed command"),
        ("other.toml=0123456789ab", "nothing here reads 'other.toml': leave this pin out"),
        ("@losses.csv@2024-10-01=9:0123456789ab", "nothing here reads '@losses.csv@2024-10-01'"),
        ("@losses.csv=9:0123456789ab", "'@losses.csv' is no series until a date"),
        ("@losses.csv@2024-13-01=9:0123456789ab", "'2024-13-01' does not exist"),
        ("@losses.csv,kin=a@2024-10-01=9:0123456789ab", "there is no choice 'kin'"),
    ):
        for command in ("rate losses.csv --kind per-period", "figures"):
            is_own = command == "figures" and pin != "losses.csv"
            code, out, err = run(capsys, f"{command} --pin '{pin}'")
            assert (code, out) == (2, "")
            assert "error: --pin: " in err
            assert is_own or reason in err
    unread = "--pin other.toml=0123456789ab"
    for command in ("cover --troops 12k --rate 1200", "scenario check case.toml"):
        code = run_command_line(shlex.split(f"{command} {unread}"))
        out, err = capsys.readouterr()
        assert (code, out) == (2, "")
        assert "nothing here reads 'other.toml'" in err
    assert run_command_line(shlex.split("scenario check case.toml --pin case.toml=0123456789ab"))
    assert "'case.toml' has other contents than" in capsys.readouterr().err


def test_what_is_read_from_a_stream_is_not_pinned(tmp_path: Path) -> None:
    for command in ("rate -", "rate pipe", "cover --troops 9k --rate @-"):
        feed = "mkfifo pipe; cat losses.csv > pipe &" if "pipe" in command else ""
        out = transcripts.run(f"{feed}attrition {command} < losses.csv | tail -3", tmp_path)
        assert "not pinned: " in out
        assert "--pin" not in out


def test_a_printed_command_runs_elsewhere(tmp_path: Path) -> None:
    """In another folder and another environment, where the files are named by their full paths."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    losses = tmp_path / "losses.csv"
    for words in (
        ["rate", str(losses)],
        ["cover", "--troops", "12k", "--rate", f"@{losses}", "--seed", "1"],
        ["figures", "mine-2024", "--figures", str(tmp_path / "mine.toml")],
    ):
        first = run_served(words, tmp_path, {}).stdout.decode()
        again = shlex.split(first.rstrip("\n").rpartition("\n")[2])
        assert run_served(again[1:], elsewhere, {"LC_ALL": "C"}).stdout.decode() == first
