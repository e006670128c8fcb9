"""Scenario files: the resulting scenario, the locations of faults, and robustness."""

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import attrition_cli
from attrition_cli import InputError, Interval, Lognormal
from attrition_cli.scenario_files.json_schema import scenario_schema
from attrition_cli.scenario_files.overrides import overrides_text, parse_overrides
from attrition_cli.scenario_files.read import read_scenario
from tests.transcripts import run

TODAY = date(2026, 1, 1)
PLAIN = 'start = 2024-11-01\ndays = "30d"\nrate = "1200/day"\n[[contingents]]\ntroops = 12000\n'


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], str]:
    def write(text: str, name: str = "it.toml") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_every_figure_may_be_any_that_the_notation_knows(written: Callable[[str], str]) -> None:
    text = (
        PLAIN.replace('"1200/day"', '{ value = "1000 to 1500/day", source = "who said it" }')
        + 'lost = "..500"\nname = "first"\n[[contingents.tranches]]\narrives = "2024-11-08"\n'
        'troops = "3k±500"\n'
    )
    scenario = read_scenario(written(text), today=TODAY)
    (contingent,), (cause,) = scenario.contingents, scenario.causes
    (phase,) = cause.rate
    assert contingent.lost == Interval(0, 500)
    assert contingent.tranches[0].troops == Interval(2_500, 3_500)
    assert phase.rate.amount == Lognormal(1_000, 1_500)
    assert phase.source == "who said it"
    assert scenario.answer_kind == "distribution"


def test_a_share_that_returns_may_be_a_published_one(written: Callable[[str], str]) -> None:
    path = written(f'wounded_share = "75%"\nrtd_share = "@rtd-russia-2022"\n{PLAIN}')
    (cause,) = read_scenario(path, today=TODAY).causes
    assert cause.rtd_share == Fraction(97, 100)
    with pytest.raises(InputError, match="@ukmod-2022-03 counts casualties"):
        read_scenario(path, today=TODAY, overrides="rtd_share=@ukmod-2022-03")


def test_phases_follow_each_other(written: Callable[[str], str]) -> None:
    phases = (
        '[[rate]]\nvalue = 100\n[[rate]]\nvalue = "700/week"\nfrom = 2024-11-08\n'
        "until = 2024-11-20\n[[contingents]]\ntroops = 9\n"
    )
    (cause,) = read_scenario(
        written(f"start = 2024-11-01\ndays = 30\n{phases}"), today=TODAY
    ).causes
    first, second = cause.rate
    assert (first.since, first.until) == (date(2024, 11, 1), date(2024, 11, 8))
    assert (second.since, second.until) == (date(2024, 11, 8), date(2024, 11, 20))


def test_settings_are_read_back_as_they_are_typed() -> None:
    settings = parse_overrides("rate=1300/day; contingents.0.lost = 500")
    assert overrides_text(settings) == "rate=1300/day; contingents[0].lost=500"
    assert parse_overrides(overrides_text(settings)) == settings


def test_what_is_set_stands_in_the_place_of_its_like(written: Callable[[str], str]) -> None:
    file = written(PLAIN)
    assert read_scenario(file, today=TODAY, overrides="until=2024-11-11").days == 10
    assert read_scenario(file, today=TODAY, overrides="intake=9").intake[0].rate.amount == 9


@pytest.mark.parametrize(
    ("setting", "cited"),
    [
        ("rate=9", ()),
        ("rate[0]=9", ()),
        ("rate[0].until=2024-11-11", ("rate[0]: who said it",)),
        ("intake[0]=9", ("rate[0]: who said it",)),
    ],
)
def test_a_source_goes_with_the_value_that_it_had(
    written: Callable[[str], str], setting: str, cited: tuple[str, ...], tmp_path: Path
) -> None:
    text = PLAIN.replace('"1200/day"', '{ value = "1200/day", source = "who said it" }')
    printed = run(
        f"attrition project {written(text)} --every month --set {setting} --json", tmp_path
    )
    assert json.loads(printed)["trail"]["sources"] == list(cited)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("0001-01-01", "days = 1"),
        ("0001-01-01", "until = 0001-02-01"),
        ("9999-11-01", "until = 9999-12-31"),
        ("9999-11-01", "days = 60"),
        ("9999-12-30", "until = 9999-12-31"),
        ("9999-12-30", "days = 0.5"),
    ],
)
@pytest.mark.parametrize("rate", ["5", '"4..5"', '"0.2%/day"'])
def test_a_scenario_reaches_the_ends_of_the_calendar(
    written: Callable[[str], str], start: str, end: str, rate: str, tmp_path: Path
) -> None:
    rates = f"[[rate]]\nvalue = {rate}\nfrom = {start}\n"
    file = written(f"start = {start}\n{end}\n{rates}[[contingents]]\ntroops = 500\n")
    answer = attrition_cli.project(read_scenario(file, today=TODAY))
    assert answer.rows
    for every in ("day", "week", "month"):
        answered = run(f"attrition project {file} --every {every} --verbose", tmp_path)
        assert "!" not in answered
        assert "[" not in answered.splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("start = 9999-11-01\ndays = 61", ["line 2, column 1: days: 9999-11-01 and the days"]),
        ("start = 2024-11-01\nuntil = 9999-12-31", ["line 2, column 1: until: a horizon must"]),
        ("start = 9999-12-31\ndays = 1", ["line 1, column 1: start: no date is after"]),
        (
            "start = 9999-12-31\nuntil = 9999-12-31",
            ["line 1, column 1: start: no date", "line 2, column 1: until: 9999-12-31 is not"],
        ),
        ("start = 9999-12-31", ["line 1, column 1: it has no end", "line 1, column 1: start: "]),
        (
            "start = 9999-12-01\nuntil = 9999-12-31\nintake = [{ value = 9, from = 9999-12-31 }]",
            ["line 3, column 24: intake[0].from: no date is after 9999-12-31"],
        ),
    ],
)
def test_what_the_calendar_has_no_place_for_is_refused_by_its_field(
    written: Callable[[str], str], text: str, faults: list[str]
) -> None:
    file = written(f"{text}\nrate = 5\n[[contingents]]\ntroops = 5\n")
    with pytest.raises(InputError) as refused:
        read_scenario(file, today=TODAY)
    lines = refused.value.lines()
    assert len(lines) == len(faults)
    assert all(fault in line for fault, line in zip(faults, lines, strict=True))


def test_ten_thousand_tranches(written: Callable[[str], str]) -> None:
    tranches = "".join(
        f"[[contingents.tranches]]\narrives = 2024-11-{day % 28 + 2:02}\ntroops = 1\n"
        for day in range(10_000)
    )
    scenario = read_scenario(written(PLAIN + tranches), today=TODAY)
    result = attrition_cli.project(scenario, every="month")
    assert result.total.arrivals == 10_000
    assert result.total.losses == 22_000


def test_all_mistakes_of_many_are_told_with_their_places(written: Callable[[str], str]) -> None:
    tranches = "[[contingents.tranches]]\narrives = 2024-11-02\ntroops = -1\n" * 99
    with pytest.raises(InputError) as caught:
        read_scenario(written(PLAIN + tranches), today=TODAY)
    mistakes = caught.value.lines()
    assert len(mistakes) == 99
    assert "line 8, column 1: contingents[0].tranches[0].troops: " in mistakes[0]
    assert "line 302, column 1: contingents[0].tranches[98].troops: " in mistakes[98]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("deep.toml", "rate = " + "[" * 1_000_000, "nested too deeply"),
        ("deep.json", "[" * 1_000_000, "nested too deeply"),
        ("deep.yaml", "[" * 500_000, "nested too deeply"),
        ("keys.toml", ".".join("a" * 100_000) + " = 1\n", "nested too deeply"),
        ("large.toml", "#" * 3_000_000, "more than 2,000,000 bytes"),
        ("long.toml", f"rate = {'1' * 5_000}\n", "more than 4,000 digits"),
    ],
    ids=lambda value: value if "." in value[:12] else "",
)
def test_hostile_files(written: Callable[..., str], name: str, text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_scenario(written(text, name), today=TODAY)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(InputError, match=r"more than 2,000,000 bytes"):
        read_scenario(str(path), today=TODAY)


@pytest.mark.parametrize("command", ["project", "scenario check", "compare x.toml", "solve"])
@pytest.mark.parametrize("what", [".", "<(echo x)", "/dev/null", "''"])
def test_what_is_no_file_is_refused(command: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(PLAIN, encoding="utf-8")
    option = " --for intake" if command == "solve" else ""
    printed = run(f"attrition {command} {what}{option}", tmp_path)
    assert printed.startswith("! error: ")
    assert printed.endswith("[2]\n")
    assert "Traceback" not in printed


def test_the_schema_knows_the_keys_that_a_file_may_have() -> None:
    schema = scenario_schema()
    assert set(schema["properties"]) >= {"start", "days", "until", "rate", "contingents"}
    assert set(schema["$defs"]["RatePhaseTable"]["properties"]) == {
        "value",
        "from",
        "until",
        "source",
    }
    assert schema["additionalProperties"] is False
