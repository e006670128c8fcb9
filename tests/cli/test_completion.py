"""The completions that shells get for a line that is being typed."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attrition_cli.cli.app import COMMANDS, run_command_line
from attrition_cli.cli.completion.shells import split_line
from tests.transcripts import ENVIRONMENT

SCENARIO = """start = 2024-11-01
days = "30d"
rate = "40/day"
[[contingents]]
troops = 1500
[[contingents]]
troops = 900
[[contingents.tranches]]
arrives = 2024-11-10
troops = 300
[[causes]]
name = "dnbi"
rate = "0.1%/day"
"""
MY_FIGURES = """[mine-of-2024]
value = "900/day"
counts = "casualties"
of = "a force"
who = "me"
when = "2024-10"
where = "a note"
"""
SHELLS = ("bash", "zsh", "fish")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kursk.toml").write_text(SCENARIO)
    Path("mine.toml").write_text(MY_FIGURES)
    Path("losses.csv").write_text("date,place,own losses\n2024-09-01,north,5\n2024-09-02,east,7\n")
    Path("losses.json").write_text('[{"day": "2024-09-01", "killed": 5}]')


def environment_of(shell: str, line: str) -> dict[str, str]:
    """The environment that a shell's script passes for a line that is being typed."""
    variables = {"_ATTRITION_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        return variables | {"_ATTRITION_LINE": line, "_ATTRITION_REPLACED": line.rpartition(" ")[2]}
    variables |= {"_TYPER_COMPLETE_ARGS": line}
    return variables | ({"_TYPER_COMPLETE_FISH_ACTION": "get-args"} if shell == "fish" else {})


def answer(
    shell: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """The output of the program for a shell's script."""
    with monkeypatch.context() as patch:
        for name, value in environment_of(shell, line).items():
            patch.setenv(name, value)
        run_command_line([])
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def offered(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """The words offered for the one that is being typed."""
    lines = answer("fish", line, monkeypatch, capsys).splitlines()
    return [each.partition("\t")[0] for each in lines]


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("attrition co", ["cover", "compare"]),
        ("attrition scenario ", ["new", "schema", "check"]),
        ("attrition help not", ["notation"]),
        ("attrition cover --tr", ["--troops"]),
        ("attrition scenario check kursk.toml --s", ["--set"]),
        ("attrition cover --format ", ["table", "json", "csv", "markdown", "md"]),
        ("attrition cover -f m", ["markdown", "md"]),
        ("attrition cover --format=m", ["--format=markdown", "--format=md"]),
        ("attrition rate losses.csv --kind ", ["cumulative", "per-period"]),
        ("attrition figures --counts k", ["killed"]),
        ("attrition cover --rate @us-s", ["@us-secdef-2024-10"]),
        ("attrition cover --rate=@us-s", ["--rate=@us-secdef-2024-10"]),
        ("attrition cover --troops @us", ["@us-dod-2024-10"]),
        ("attrition balance --dnbi @dn", ["@dnbi-vietnam"]),
        ("attrition balance --rtd-share @rtd-u", ["@rtd-ukraine-2024"]),
        ("attrition figures us-s", ["us-secdef-2024-10"]),
        ("attrition figures @us-s", ["@us-secdef-2024-10"]),
        ("attrition cover --figures mine.toml --rate @mi", ["@mine-of-2024"]),
        ("attrition cover --figures=mine.toml --rate @mi", ["@mine-of-2024"]),
        ("attrition cover --rate @los", ["@losses.csv", "@losses.json"]),
        ("attrition cover --rate @losses.csv#o", ["@losses.csv#own losses"]),
        ("attrition cover --rate @losses.csv,ki", ["@losses.csv,kind=per-period"]),
        ("attrition cover --rate @losses.csv,kind=", ["@losses.csv,kind=cumulative"]),
        (
            "attrition cover --rate @losses.csv,kind=cumulative,d",
            ["@losses.csv,kind=cumulative,date-means=from"],
        ),
        (
            "attrition cover --rate @losses.csv,kind=per-period#o",
            ["@losses.csv,kind=per-period#own losses"],
        ),
        ("attrition project kursk.toml --set ra", ["rate="]),
        ("attrition project kursk.toml --set=ra", ["--set=rate="]),
        ("attrition project --set ra", []),
        ("attrition project kursk.toml --set contingents[1].tr", ["contingents[1].troops="]),
        ("attrition project kursk.toml --set causes", ["causes.dnbi.rate="]),
        ("attrition compare kursk.toml --set 'rate=5/day; inta", ["rate=5/day; intake="]),
        ("attrition project kursk.toml --set rate=@us-s", ["rate=@us-secdef-2024-10"]),
        ("attrition scenario check kursk.toml --set unt", ["until="]),
        ("attrition solve kursk.toml --for contingents[0]", ["contingents[0].troops"]),
        ("attrition solve kursk.toml --for ca", ["causes.dnbi.rate", "causes.dnbi.rtd_share"]),
        ("attrition solve --for ", ["troops", "rate", "intake", "days", "date"]),
        ("attrition rate losses.csv --column ", ["date", "place", "own losses"]),
        ("attrition score losses.json --date-column d", ["day"]),
        ("attrition rate losses.csv --where pl", ["place="]),
        ("attrition rate losses.csv --where place=", ["place=north", "place=east"]),
    ],
)
def test_what_is_offered(
    line: str,
    some: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = offered(line, monkeypatch, capsys)
    assert set(some) <= set(found)
    typed = split_line(line).incomplete
    assert all(each.startswith(typed) for each in found)
    assert bool(some) == bool(found)


def test_only_figures_that_fit_are_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    troops = offered("attrition cover --troops @", monkeypatch, capsys)
    rates = offered("attrition cover --rate @", monkeypatch, capsys)
    assert "@us-dod-2024-10" in troops
    assert "@us-secdef-2024-10" in rates
    assert not set(troops) & set(rates)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    "line",
    [
        "attrition cover --troops 12",
        "attrition cover --rate @lanchester",
        "attrition lanchester --rate @",
        "attrition project nothing.toml --set ",
        "attrition project losses.csv --set ",
        "attrition rate nothing.csv --column ",
        "attrition rate kursk.toml --where x=",
        "attrition cover --figures nothing.toml --rate @mine",
        "attrition solve losses.csv --for ",
        "attrition cover --troops 'open @",
        "attrition rate - --column ",
    ],
)
def test_of_what_is_wrong_nothing_is_offered(
    shell: str,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert answer(shell, line, monkeypatch, capsys).strip() in ("", ":", "_files")


def test_a_file_may_stand_where_one_is_wanted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in ("attrition project ku", "attrition cover --figures mi", "attrition cover -o x"):
        assert answer("zsh", line, monkeypatch, capsys) == "_files\n"
    assert answer("zsh", "attrition cover --troops 1", monkeypatch, capsys) == ":\n"


def test_bash_replaces_what_it_takes_for_the_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bash begins a word after "=" and ":", and does not count quotes as a part of it."""
    for line, replaced, insert in (
        ("attrition cover --rate=@us-s", "@us-s", "@us-secdef-2024-10"),
        ("attrition project kursk.toml --set rate=@us-s", "@us-s", "@us-secdef-2024-10"),
        ("attrition cover --format=js", "js", "json"),
        ("attrition project kursk.toml --set 'rate=5; thr", "rate=5; thr", "rate=5; thresholds="),
        ("attrition rate losses.csv --column own", "own", "own\\ losses"),
        ("attrition rate losses.csv --column 'own", "own", "own losses"),
    ):
        monkeypatch.setenv("_ATTRITION_COMPLETE", "complete_bash")
        monkeypatch.setenv("_ATTRITION_LINE", line)
        monkeypatch.setenv("_ATTRITION_REPLACED", replaced)
        assert run_command_line([]) == 0
        assert capsys.readouterr().out == f"{insert}\n"


@pytest.mark.parametrize(
    ("words", "at", "insert"),
    [
        ("attrition cover --rate @us-s", 3, "@us-secdef-2024-10"),
        ("attrition\ncover\n--rate\n@\nus-s", 4, "@us-secdef-2024-10"),
        ("attrition\ncover\n--rate\n=@\nus-s", 4, "@us-secdef-2024-10"),
        ("attrition\nproject\nkursk.toml\n--set\nunt", 4, "until="),
        ("attrition project kursk.toml --set unt", 4, "until="),
        ("attrition\ncover\n--format\n=\njs", 4, "json"),
    ],
)
def test_the_script_of_an_earlier_version_is_answered(
    words: str,
    at: int,
    insert: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("_ATTRITION_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(at))
    assert run_command_line([]) == 0
    assert capsys.readouterr().out == f"{insert}\n"


PARTS = st.sampled_from(
    [*COMMANDS, *"@='\"\\    x-#\nü", "--set", "--rate", "--for", "-f", "kursk.toml", "losses.csv"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PARTS, max_size=8), shell=st.sampled_from(SHELLS))
def test_no_line_ends_in_a_message(
    parts: list[str],
    shell: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer(shell, "attrition " + "".join(parts), monkeypatch, capsys)


def script_of(shell: str) -> str:
    """The script that `attrition --show-completion` prints for a shell."""
    done = subprocess.run(
        ["attrition", "--show-completion", shell],
        env={**ENVIRONMENT, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def run_in(shell: str, commands: str) -> list[str]:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *options, "-c", commands],
        env={name: value for name, value in ENVIRONMENT.items() if not name.startswith("_TYPER")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=os.getcwd(),  # noqa: PTH109  # as the fixture has it
    )
    return done.stdout.splitlines()


LINES = {
    "attrition cover --rate @us-s": "@us-secdef-2024-10",
    "attrition project kursk.toml --set contingents[0].tr": "contingents[0].troops=",
    "attrition rate losses.csv --column pl": "place",
}


@pytest.mark.parametrize("line", LINES)
def test_bash_is_offered_a_word(line: str) -> None:
    word = line.rpartition(" ")[2]
    commands = (
        f"{script_of('bash')}\nCOMP_LINE={shlex.quote(line)}; COMP_POINT={len(line)}\n"
        f"_attrition_completion attrition {shlex.quote(word)} -\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    assert LINES[line] in run_in("bash", commands)


@pytest.mark.parametrize("line", LINES)
def test_zsh_is_offered_a_word(line: str) -> None:
    words = " ".join(map(shlex.quote, line.split()))
    commands = (
        'compdef() { }; _describe() { print -rl -- "${_offers[@]}" }\n'
        f"{script_of('zsh')}\nwords=({words}); CURRENT=${{#words}}; _attrition_completion"
    )
    assert LINES[line] in [each.partition(":")[0] for each in run_in("zsh", commands)]


@pytest.mark.parametrize("line", LINES)
def test_fish_is_offered_a_word(line: str) -> None:
    found = run_in("fish", f"{script_of('fish')}\ncomplete -C {shlex.quote(line)}")
    assert LINES[line] in [each.partition("\t")[0] for each in found]
