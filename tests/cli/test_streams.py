"""Terminals, pipes, files and interruptions."""

import fcntl
import gc
import io
import os
import pty
import re
import shlex
import signal
import struct
import subprocess
import sys
import termios
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attrition_cli import Rate, __main__, losses
from attrition_cli.cli import progress
from attrition_cli.cli.app import run_command_line
from attrition_cli.cli.colour import colours_of
from attrition_cli.cli.output import LEAST_COLUMNS
from attrition_cli.render.format_table import FORMATS
from attrition_cli.render.report import Report, Trail
from attrition_cli.render.screen import Screen
from tests.fork_server import fast_attrition
from tests.transcripts import ENVIRONMENT

COVER = ["cover", "--troops", "12000", "--rate", "1200", "--of", "600k", "--start", "2024-11-01"]


def on_terminal(arguments: list[str], columns: int, **environment: str) -> str:
    """The text that a terminal of `columns` receives."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [fast_attrition() / "attrition", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**ENVIRONMENT, **environment},
    ):
        os.close(theirs)
        received = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            received += chunk
    os.close(ours)
    return received.decode().replace("\r\n", "\n")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("columns", [1, 2, 3, 10, 20, 40, 60, 80, 120])
def test_no_terminal_is_too_narrow_for_a_digit(columns: int) -> None:
    def figures(text: str) -> list[str]:
        return sorted(re.findall(r"[\d,.:-]*\d", text))

    wide = plain(on_terminal(COVER, 500))
    narrow = plain(on_terminal(COVER, columns))
    assert figures(narrow) == figures(wide)
    lines = narrow.splitlines()
    assert all(len(line) <= max(columns, LEAST_COLUMNS) for line in lines), max(lines, key=len)


@pytest.mark.parametrize("columns", [1, 2])
def test_the_manual_is_shown_on_the_narrowest_terminals(columns: int) -> None:
    assert on_terminal(["help", "output"], columns) == on_terminal(["help", "output"], 20)
    assert on_terminal(["help", "seed"], columns) == on_terminal(["help", "seed"], 20)


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize(
    "arguments",
    [
        ["cover", "--help"],
        ["losses", "--rate", "1200", "--days", "90"],
        ["sweep", "--troops", "8k..16k", "--rate", "800..1600", "--steps", "3"],
    ],
)
def test_no_word_is_lost_on_the_narrowest_terminals(arguments: list[str], columns: int) -> None:
    narrow, wide = (plain(on_terminal(arguments, each)) for each in (columns, 500))
    assert "Traceback" not in narrow
    assert set(re.findall(r"[a-z]{4,}", wide)) - set(re.findall(r"[a-z]{4,}", narrow)) == set()


def test_a_bar_of_progress_is_drawn_on_the_narrowest_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "1")
    monkeypatch.setattr(progress, "_SHOW_AFTER_SECONDS", 0.0)
    with progress.Progress() as shown:
        tell = shown.reporter("draws")
        for done in range(100):
            tell(done / 100)
            time.sleep(0.002)


@pytest.mark.parametrize(
    "command",
    [
        "--version",
        "--help",
        "help",
        "help cover",
        "help notation",
        "cover --help",
        "scenario new",
        "scenario schema",
        "--show-completion bash",
        *(
            f"cover --troops 12k --rate 1200 -f {name}"
            for name, each in FORMATS.items()
            if not each.of_many
        ),
    ],
)
def test_what_a_closed_output_does_not_take_is_an_error(command: str) -> None:
    run = f"exec {sys.executable} -m attrition_cli {command} >&-"
    closed = subprocess.run(
        ["bash", "-c", run], env=ENVIRONMENT, stderr=subprocess.PIPE, check=False
    )
    assert closed.stderr == b"error: cannot write to standard output: it is closed\n"
    assert closed.returncode == 1
    silent = subprocess.run(
        ["bash", "-c", f"{run} 2>&- <&-"], env=ENVIRONMENT, stderr=subprocess.PIPE, check=False
    )
    assert (silent.returncode, silent.stderr) == (1, b"")


def test_a_closed_output_is_no_matter_where_nothing_goes_there(tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    for command, code in ((["cover", "--troops", "12k"], 2), ([*COVER, "-o", str(path)], 0)):
        run = f"exec {shlex.join([sys.executable, '-m', 'attrition_cli', *command])} >&- 2>&- <&-"
        assert subprocess.run(["bash", "-c", run], env=ENVIRONMENT, check=False).returncode == code
    assert path.read_text().startswith("12,000 troops")


@pytest.mark.parametrize("zone", ["UTC+24", "UTC-24", "XXX+24:59:59", "no such zone", ":", ""])
def test_the_local_date_is_that_of_the_calendar_in_every_zone(zone: str) -> None:
    day = "from datetime import date; print(date.today())"
    now = "from attrition_cli.cli.clock import today; print(today())"
    code = f"{day}; {now}; {day}"
    look_up = "-m attrition_cli cover --troops 12k --rate @us-secdef-2024-10 -q"
    printed = [
        subprocess.run(
            [sys.executable, *words],
            env={**ENVIRONMENT, "TZ": zone},
            capture_output=True,
            check=True,
        )
        for words in (["-c", code], look_up.split())
    ]
    before, found, after = printed[0].stdout.split()
    assert found in (before, after)
    assert (printed[1].stdout, printed[1].stderr) == (b"10.0\n", b"")


def test_a_pipe_is_as_wide_as_its_table() -> None:
    command = [sys.executable, "-m", "attrition_cli", *COVER]
    piped = subprocess.run(
        command, env={**ENVIRONMENT, "COLUMNS": "20"}, capture_output=True, check=True
    )
    seen = plain(on_terminal(COVER, 500)).splitlines()
    assert piped.stdout.decode().splitlines() == [line.rstrip() for line in seen]


def piped(arguments: list[str], **environment: str) -> tuple[str, str]:
    """The text that pipes receive on standard output and on standard error."""
    done = subprocess.run(
        [fast_attrition() / "attrition", *arguments],
        env={**ENVIRONMENT, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.stdout.decode(), done.stderr.decode()


def test_colour_is_for_terminals_that_want_it() -> None:
    assert "\x1b[" in on_terminal(COVER, 80)
    assert "\x1b[" not in on_terminal(COVER, 80, NO_COLOR="1")
    assert "\x1b[" not in on_terminal(COVER, 80, TERM="dumb")


@pytest.mark.parametrize(
    ("environment", "piped_colours", "terminal_colours"),
    [
        ({}, None, "standard"),
        ({"TERM": "xterm-256color"}, None, "256"),
        ({"TERM": "dumb"}, None, None),
        ({"CLICOLOR": "0"}, None, None),
        ({"NO_COLOR": "1"}, None, None),
        ({"NO_COLOR": ""}, None, "standard"),
        ({"FORCE_COLOR": ""}, None, "standard"),
        ({"FORCE_COLOR": "0"}, None, None),
        ({"FORCE_COLOR": "1"}, "standard", "standard"),
        ({"FORCE_COLOR": "3"}, "256", "256"),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, "standard", "standard"),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, None, None),
        ({"FORCE_COLOR": "1", "CLICOLOR": "0"}, "standard", "standard"),
        ({"CLICOLOR_FORCE": "0"}, None, "standard"),
        ({"CLICOLOR_FORCE": "1"}, "standard", "standard"),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, None, None),
        ({"CLICOLOR_FORCE": "1", "FORCE_COLOR": "0"}, None, None),
    ],
)
def test_colours_by_stream_and_environment(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    piped_colours: str | None,
    terminal_colours: str | None,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    assert (colours_of(io.StringIO()), colours_of(terminal)) == (piped_colours, terminal_colours)


def test_forced_colour_reaches_pipes_messages_and_guides_and_no_file(tmp_path: Path) -> None:
    arguments = ["sweep", "--troops", "8k..16k", "--rate", "800..1600", "--steps", "3"]
    uncoloured, _ = piped(arguments)
    coloured, _ = piped(arguments, FORCE_COLOR="1")
    assert "\x1b[" in coloured
    assert plain(coloured).split() == uncoloured.split()
    assert "\x1b[" in piped(["help", "start"], CLICOLOR_FORCE="1")[0]
    message = "error: there is no command 'qqq'\nhint: "
    assert piped(["qqq"])[1].startswith(message)
    forced = piped(["qqq"], FORCE_COLOR="1")[1]
    assert forced != plain(forced)
    assert plain(forced).startswith(message)
    path = tmp_path / "sweep.txt"
    piped([*arguments, "-o", str(path)], FORCE_COLOR="1")
    assert path.read_text() == uncoloured
    for format_name in ("csv", "json", "md", "value"):
        shown, _ = piped([*COVER, "--format", format_name], FORCE_COLOR="1")
        assert "\x1b[" not in shown


def test_an_interruption_while_a_class_is_made_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    def make_a_class(_: list[str]) -> int:
        type("Made", (), {"it": Interrupted()})
        return 0

    monkeypatch.setattr(__main__, "_run", make_a_class)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    gc.enable()
    assert ended.value.code == 130


def test_an_interruption_ends_with_130_and_no_traceback() -> None:
    command = [sys.executable, "-m", "attrition_cli", "losses", "--rate", "1200"]
    with subprocess.Popen(
        [*command, "--days", "1e9", "--format", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"days,cumulative_losses\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert (process.returncode, errors) == (130, b"")


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_memory_does_not_grow_with_the_rows(kind: str) -> None:
    def peak(days: int) -> int:
        result = losses(Rate(1_200), days, troops=10**9)
        report = Report("losses", result, Trail("attrition losses"))
        chunks = FORMATS[kind].render(report, Screen)
        tracemalloc.start()
        rows = sum(1 for _ in chunks)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert rows >= days
        return used

    peak(10)  # modules loaded for the first time are not counted as rows
    # Rows kept in memory would take some hundred bytes each.
    assert peak(3_000) < 150_000


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=15)
NOTATION = st.text("0123456789.,_kMm%±/eday wtoper-+", max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.one_of(TEXTS, NOTATION), st.one_of(TEXTS, NOTATION), st.one_of(TEXTS, NOTATION))
def test_nothing_typed_ends_in_a_traceback(
    capsys: pytest.CaptureFixture[str], troops: str, rate: str, other: str
) -> None:
    options = [f"--troops={troops}", f"--rate={rate}", f"--intake={other}", f"--threshold={other}"]
    for arguments in (
        ["cover", *options],
        ["cover", *options[:2]],
        ["losses", *options[:2]],
    ):
        code = run_command_line(arguments)
        printed = capsys.readouterr()
        assert code in {0, 1, 2}
        if code:
            assert printed.out == ""
            assert printed.err.startswith("error: ")
            assert all(line.isprintable() for line in printed.err.splitlines())
            assert len(printed.err.splitlines()) <= 3
        else:
            assert not re.search(r"\b(nan|inf)\b|(?<!\w)-0", printed.out)
