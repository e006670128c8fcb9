"""The command that is printed with an answer gives the same answer again, whatever the command."""

import json
import shlex
from pathlib import Path

import pytest

from attrition_cli.cli.app import COMMANDS, run_command_line

LOSSES = "date,losses\n" + "".join(
    f"2024-{month:02d}-{day:02d},{1000 + (37 * day * month) % 90}\n"
    for month in (9, 10)
    for day in range(1, 31)
)
SCENARIO = """\
start = 2024-11-01
days = 60
intake = "300/day"
[[rate]]
value = "1000..1200..1500/day"
source = "an estimate"
[[contingents]]
troops = "10k to 12k"
tranches = [{ arrives = 2024-11-15, troops = "@nis-2024-10" }]
"""

ANSWERS = [
    "cover --troops 12,000 --rate 36k/month --lost 800 --start 2024-11-01 --by 2024-11-12",
    "cover --troops '10k to 12k' --rate 1000..1200..1500 --of 600k --threshold 9 --threshold 30",
    "cover --troops @nis-2024-10 --troops 12k --rate @us-secdef-2024-10 --rate 2.5%/week",
    "cover --troops 12k --rate @losses.csv:28d --credibility 80%",
    "cover --troops 12k --rate @losses.csv@2024-10-20 --draws 1000 --percentiles 10,50,90",
    "cover --troops 12k --rate @isw-2024-06-06 --wounded-to-killed 3 --figures mine.toml",
    "losses --rate 1200 --start 2024-11-01 --until 2024-12-01 --every week --troops ..12k",
    "losses --rate '1000 to 1500' --days 6w --intake 100..300",
    "losses --rate @losses.csv --days 30 --credibility 50",
    "sensitivity --troops '10k to 12k' --rate 1000..1500 --percentiles 10,90 --threshold 30",
    "sweep --troops 8k..16k --rate 800..1600 --intake '300 to 500' --draws 500",
    "sweep --troops 8k..16k --rate @losses.csv --steps 3",
    "rate --losses '3000 to 4000' --since 2024-12-06 --as-of 2025-01-16 --troops 12000 --lost 3800",
    "rate losses.csv --window 4w --kind per-period",
    "rate losses.csv --troops 12k --date-means from --draws 1000",
    "score losses.csv --troops 1500 --days 1w --since 2024-10-01 --credibility 80",
    "figures isw-2024 mine-2024 --figures mine.toml --counts deaths",
    "check '12,000 troops at 1,200 a day' last 10 days",
    "project case.toml --every week --set 'rate[0].value=1300; intake=400' --wounded-to-killed 3",
    "balance --rate 0.2%/day --of 600k --intake '800 to 900' --wounded-to-killed 3 --rtd-share 30%",
    "solve --rate '1000 to 1500' --start 2024-11-01 --until 2025-01-01",
    "solve --troops 12k --rate 1200 --start 2024-11-01 --for date",
    "solve case.toml --for contingents[0].troops --days 9 --set rate[0].value=900/day --draws 200",
    "compare case.toml --set rate[0].value=900/day --set intake=1000 --divergence 5 --draws 300",
]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("losses.csv").write_text(LOSSES, encoding="utf-8")
    Path("case.toml").write_text(SCENARIO, encoding="utf-8")
    Path("mine.toml").write_text(
        '[mine-2024]\nvalue = 1300\ncounts = "deaths"\nof = "one"\nwho = "me"\nwhen = "2024"\n'
        'where = "here"\n',
        encoding="utf-8",
    )


def answered(capsys: pytest.CaptureFixture[str], command: str) -> dict[str, object]:
    code = run_command_line([*shlex.split(command), "--json"])
    out, err = capsys.readouterr()
    assert code in (0, 1), err
    answer: dict[str, object] = json.loads(out)
    return answer


def repeated(answer: dict[str, object]) -> str:
    trail = answer["trail"]
    assert isinstance(trail, dict)
    program, _, command = trail["command"].partition(" ")
    assert program == "attrition"
    return str(command)


@pytest.mark.parametrize("command", ANSWERS)
def test_the_printed_command_gives_the_same_answer(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = answered(capsys, command)
    assert answered(capsys, repeated(first)) == first


def test_every_command_is_among_them() -> None:
    assert {command.split()[0] for command in ANSWERS} == set(COMMANDS) - {"scenario", "help"}
