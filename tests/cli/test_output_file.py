"""Files that are written: whole or not at all, and never onto what is read."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from attrition_cli.cli import output_file
from attrition_cli.cli.app import run_command_line
from attrition_cli.cli.output_file import OutputFile
from attrition_cli.cli.streams import WriteError
from attrition_cli.core.errors import InputError
from tests.transcripts import ENVIRONMENT


@pytest.mark.parametrize(
    "number",
    [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGXCPU],
)
def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, number: signal.Signals) -> None:
    def ended() -> Iterator[str]:
        yield "half"
        os.kill(os.getpid(), number)
        yield "whole"

    path = tmp_path / "answer.txt"
    path.write_text("before")
    path.chmod(0o640)
    for target in (path, tmp_path / "new.txt"):
        with pytest.raises((KeyboardInterrupt, SystemExit)):
            OutputFile(str(target)).write(ended())
    assert [entry.name for entry in tmp_path.iterdir()] == ["answer.txt"]
    assert path.read_text() == "before"
    OutputFile(str(path)).write(["after"])
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("after", 0o640)
    assert signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL


def test_an_ignored_signal_stays_ignored(tmp_path: Path) -> None:
    def hung_up() -> Iterator[str]:
        os.kill(os.getpid(), signal.SIGHUP)
        yield "whole"

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        OutputFile(str(tmp_path / "answer.txt")).write(hung_up())
    finally:
        signal.signal(signal.SIGHUP, before)
    assert (tmp_path / "answer.txt").read_text() == "whole"


class Interruption:
    """A trace function that sends signals at lines of the module, from the `first` on, `count`."""

    def __init__(self, first: int, count: int) -> None:
        self.lines, self._sent_at = 0, range(first, first + count)

    def __call__(self, frame: FrameType, event: str, _: object) -> object:
        if frame.f_code.co_filename != output_file.__file__:
            return None
        if event == "line":
            self.lines += 1
            # Where it is not handled yet, or no more, a signal would end the tests.
            if self.lines in self._sent_at and signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
                os.kill(os.getpid(), signal.SIGTERM)
        return self


def write_interrupted(path: Path, interruption: Interruption, *, fails: bool) -> None:
    def chunks() -> Iterator[str]:
        yield "after"
        if fails:
            raise OSError

    output, traced = OutputFile(str(path)), sys.gettrace()
    sys.settrace(interruption)  # type: ignore[arg-type]  # it returns itself
    try:
        output.write(chunks())
    except (SystemExit, WriteError):
        return
    finally:
        sys.settrace(traced)


# A run that ends between two lines closes nothing but its process.
@pytest.mark.filterwarnings("ignore:unclosed file")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("before", ["before", None])
@pytest.mark.parametrize("fails", [True, False])
@pytest.mark.parametrize("count", [1, 3])
def test_no_draft_is_left_wherever_a_run_is_ended(
    tmp_path: Path, before: str | None, fails: bool, count: int
) -> None:
    path = tmp_path / "answer.txt"
    uninterrupted = Interruption(0, 0)
    write_interrupted(path, uninterrupted, fails=fails)
    assert path.exists() != fails
    for first in range(1, uninterrupted.lines + 1):
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_text(before)
        write_interrupted(path, Interruption(first, count), fails=fails)
        left = {each.name: each.read_text() for each in tmp_path.iterdir()}
        expected = [{} if before is None else {path.name: before}]
        assert left in [*expected, *([] if fails else [{path.name: "after"}])], first


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "answer.txt", tmp_path / "link.txt"
    path.write_text("before")
    link.symlink_to(path)
    OutputFile(str(link)).write(["after"])
    assert link.is_symlink()
    assert path.read_text() == "after"


def test_a_file_of_several_names_is_not_parted_from_them(tmp_path: Path) -> None:
    path, other = tmp_path / "answer.txt", tmp_path / "other.txt"
    path.write_text("before")
    other.hardlink_to(path)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    for name in (path, other, link):
        with pytest.raises(InputError, match=r"2 names \(hard links\)"):
            OutputFile(str(name))


def test_a_file_of_somebody_else_stays_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("before")
    user = path.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    with pytest.raises(InputError, match="belongs to somebody else"):
        OutputFile(str(path))
    OutputFile(str(tmp_path / "new.txt")).write(["new"])


def test_what_came_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    def while_somebody_writes(path: Path) -> Iterator[str]:
        path.write_text("theirs")
        yield "ours"

    new = tmp_path / "new.txt"
    with pytest.raises(WriteError, match="it was not there when the work began"):
        OutputFile(str(new)).write(while_somebody_writes(new))
    assert [each.name for each in tmp_path.iterdir()] == ["new.txt"]
    assert new.read_text() == "theirs"

    def while_somebody_links(path: Path) -> Iterator[str]:
        (tmp_path / "link.txt").hardlink_to(path)
        yield "ours"

    with pytest.raises(WriteError, match="hard links"):
        OutputFile(str(new)).write(while_somebody_links(new))
    assert new.read_text() == "theirs"


def test_a_file_system_without_links_is_written_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    def while_somebody_writes() -> Iterator[str]:
        path.write_text("theirs")
        yield "ours"

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "new.txt"
    OutputFile(str(path)).write(["ours"])
    assert path.read_text() == "ours"
    path.unlink()
    with pytest.raises(WriteError):
        OutputFile(str(path)).write(while_somebody_writes())
    assert [each.read_text() for each in tmp_path.iterdir()] == ["theirs"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "losses.csv"
    path.write_text("before")
    arguments = ["losses", "--rate", "1200", "--days", "20000", "-o", str(path)]
    done = subprocess.run(
        [sys.executable, "-m", "attrition_cli", *arguments],
        env={**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "1"},  # none of it is written in part
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    assert (done.returncode, b"cannot write" in done.stderr) == (1, True)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["before"]


def test_descriptors_are_written_where_they_are(tmp_path: Path) -> None:
    command = (
        "{ echo one; attrition cover --troops 12000 --rate 1200 -q -o /dev/fd/7 7>&1;"
        " attrition cover --troops 12000 --rate 1200 -q -o /dev/stderr 2>&1;"
        " attrition cover --troops 12000 --rate 1200 -q -o >(cat); sleep 0.1; echo two; } > all.txt"
    )
    subprocess.run(["bash", "-c", command], env=ENVIRONMENT, cwd=tmp_path, check=True)
    assert sorted((tmp_path / "all.txt").read_text().split()) == sorted(
        ["one", "10.0", "10.0", "10.0", "two"]
    )


SCENARIO = 'start = 2024-11-01\nuntil = 2025-02-01\nrate = "@l.csv"\n[[contingents]]\ntroops = 12\n'
FIGURES = """[mine]
value = "1200/day"
counts = "casualties"
of = "forces"
who = "somebody"
when = "2024"
where = "here"
"""


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[Path, str]:
    """Files that commands read, and two more names of one of them, in the working directory."""
    rows = [f"2024-01-{day:02},{day * 7}\n" for day in range(1, 29)]
    monkeypatch.chdir(tmp_path)
    texts = {
        Path("l.csv"): "".join(["date,cumulative losses\n", *rows]),
        Path("s.toml"): SCENARIO,
        Path("f.toml"): FIGURES,
    }
    for path, text in texts.items():
        path.write_text(text)
    Path("link.csv").symlink_to("l.csv")
    return texts


@pytest.mark.parametrize(
    "arguments",
    [
        "rate l.csv -o l.csv",
        "rate l.csv -o ./l.csv",
        "rate l.csv -o link.csv",
        "rate link.csv -o l.csv",
        "score l.csv -o l.csv",
        "cover --troops 12k --rate @l.csv -o l.csv",
        "cover --troops 12k --rate @l.csv#cumulative -o link.csv",
        "project s.toml -f csv -o s.toml",
        "project s.toml -o l.csv",
        "project s.toml --set rate=9 --set rate=@l.csv -o l.csv",
        "compare s.toml s.toml -o l.csv",
        "solve s.toml --for rate -o link.csv",
        "solve s.toml --for rate -f csv -o s.toml",
        "cover --troops 12k --rate @mine --figures f.toml -f csv -o f.toml",
        "figures --figures f.toml -f csv -o f.toml",
    ],
)
def test_what_is_read_is_not_overwritten(
    inputs: dict[Path, str], capsys: pytest.CaptureFixture[str], arguments: str
) -> None:
    assert run_command_line(arguments.split()) == 2
    assert "write to another file" in capsys.readouterr().err
    assert {path: path.read_text() for path in inputs} == inputs
    assert len([*Path().iterdir()]) == len(inputs) + 1


@pytest.mark.parametrize("command", ["rate", "score", "check", "cover --troops 9 --rate @"])
def test_standard_input_is_not_overwritten(inputs: dict[Path, str], command: str) -> None:
    arguments = f"{command} - -o l.csv".replace("@ ", "@").split()
    with Path("l.csv").open() as stdin:
        done = subprocess.run(
            [sys.executable, "-m", "attrition_cli", *arguments],
            stdin=stdin,
            env=ENVIRONMENT,
            capture_output=True,
            check=False,
        )
    assert b"standard input is read for the answer" in done.stderr
    assert {path: path.read_text() for path in inputs} == inputs
