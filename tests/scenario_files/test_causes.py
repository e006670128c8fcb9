"""Causes of loss in scenario files: their conversion, their overrides, and refusals."""

import json
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from attrition_cli import Interval, Rate
from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.errors import InputError
from attrition_cli.core.projection.goal_seek import goal_seek
from attrition_cli.core.projection.project import project
from attrition_cli.core.scenario.fields import find_field
from attrition_cli.core.scenario.model import FieldPath, Scenario
from attrition_cli.scenario_files.read import read_scenario

TODAY = date(2026, 1, 1)
HEAD = 'start = 2024-11-01\ndays = "60d"\n'
CONTINGENT = "[[contingents]]\ntroops = 12000\n"
TOML = f"""{HEAD}rate = "100/day"
intake = "60/day"
intake_delay = "45d"
wounded_share = "75%"
rtd_share = "50%"
rtd_delay = "10d"
{CONTINGENT}
[[causes]]
name = "dnbi"
rate = "2 per 1000/day"
killed_share = "1%"
rtd_share = "60%..80%"
rtd_delay = "2w"
source = "a field hospital"

[[causes]]
name = "desertion"
[[causes.rate]]
value = "70/week"
until = 2024-11-15
source = "a deserter"
[[causes.rate]]
value = 5
from = 2024-12-01
"""
AS_DATA: dict[str, Any] = {
    "start": "2024-11-01",
    "days": "60d",
    "rate": "100/day",
    "intake": "60/day",
    "intake_delay": "45d",
    "wounded_share": "75%",
    "rtd_share": "50%",
    "rtd_delay": "10d",
    "contingents": [{"troops": 12000}],
    "causes": [
        {
            "name": "dnbi",
            "rate": "2 per 1000/day",
            "killed_share": "1%",
            "rtd_share": "60%..80%",
            "rtd_delay": "2w",
            "source": "a field hospital",
        },
        {
            "name": "desertion",
            "rate": [
                {"value": "70/week", "until": "2024-11-15", "source": "a deserter"},
                {"value": 5, "from": "2024-12-01"},
            ],
        },
    ],
}
YAML = """start: 2024-11-01
days: 60d
rate: 100/day
intake: 60/day
intake_delay: 45d
wounded_share: 75%
rtd_share: 50%
rtd_delay: 10d
contingents:
  - troops: 12000
causes:
  - name: dnbi
    rate: 2 per 1000/day
    killed_share: 1%
    rtd_share: 60%..80%
    rtd_delay: 2w
    source: a field hospital
  - name: desertion
    rate:
      - value: 70/week
        until: 2024-11-15
        source: a deserter
      - value: 5
        from: 2024-12-01
"""
ONLY_CAUSES = f"""{HEAD}{CONTINGENT}
[[causes]]
name = "battle"
rate = "100/day"
wounded_share = "75%"

[[causes]]
name = "dnbi"
rate = "40/day"
"""

Write = Callable[..., str]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(text: str, name: str = "it.toml") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def read(path: str, settings: str | None = None) -> Scenario:
    if settings is None:
        return read_scenario(path, today=TODAY)
    return read_scenario(path, today=TODAY, overrides=settings)


def test_causes_have_names_rates_by_phases_shares_and_delays_of_their_own(written: Write) -> None:
    scenario = read(written(TOML))
    battle, ill, desertion = scenario.causes
    assert [each.name for each in scenario.causes] == [BATTLE, DNBI, "desertion"]
    assert scenario.intake_delay_days == 45
    assert (battle.wounded_share, battle.rtd_share, battle.rtd_delay_days) == (
        Fraction(3, 4),
        Fraction(1, 2),
        10,
    )
    assert ill.rate[0].rate.per_capita
    assert ill.rate[0].rate.per_day == Fraction(1, 500)
    assert ill.rate[0].source == "a field hospital"
    assert (ill.killed_share, ill.rtd_delay_days) == (Fraction(1, 100), 14)
    assert ill.rtd_share == Interval(Fraction(3, 5), Fraction(4, 5))
    first, second = desertion.rate
    assert (first.since, first.until) == (date(2024, 11, 1), date(2024, 11, 15))
    assert (first.rate.per_day, first.source) == (10, "a deserter")
    assert (second.since, second.rate.per_day) == (date(2024, 12, 1), 5)


def test_toml_yaml_and_json_give_the_same(written: Write) -> None:
    toml = read(written(TOML))
    assert read(written(YAML, "it.yaml")) == toml
    assert read(written(json.dumps(AS_DATA), "it.json")) == toml


@pytest.mark.parametrize(
    ("setting", "cause", "amount"),
    [
        ("causes[0].rate=9/day", DNBI, 9),
        ("causes.dnbi.rate=9/day", DNBI, 9),
        ("causes[1].rate[1]=9", "desertion", 9),
        ("causes.desertion.rate[1]=9", "desertion", 9),
        ("causes.battle.rate=9/day", BATTLE, 9),
        ("rate=9/day", BATTLE, 9),
    ],
)
def test_a_rate_is_set_by_number_and_by_name(
    written: Write, setting: str, cause: str, amount: int
) -> None:
    before, after = read(written(TOML)), read(written(TOML), setting)
    index = before.cause_index(cause)
    assert index is not None
    assert after.causes[index].rate[-1].rate == Rate(amount)
    for at, (one, other) in enumerate(zip(before.causes, after.causes, strict=True)):
        if at != index:
            assert one == other


@pytest.mark.parametrize("setting", ["rate=9/day", "causes.battle.rate=9/day", "causes[0].rate=9"])
def test_the_plain_rate_is_that_of_a_battle_among_the_causes(written: Write, setting: str) -> None:
    battle, ill = read(written(ONLY_CAUSES), setting).causes
    assert (battle.rate[0].rate, battle.wounded_share) == (Rate(9), Fraction(3, 4))
    assert ill.rate[0].rate == Rate(40)


@pytest.mark.parametrize(
    ("setting", "field", "value"),
    [
        ("killed_share=2%", "killed_share", Fraction(1, 50)),
        ("wounded_share=30%", "wounded_share", Fraction(3, 10)),
        ("rtd_share=30%", "rtd_share", Fraction(3, 10)),
        ("rtd_share=@rtd-ukraine-2024", "rtd_share", Fraction(1, 2)),
        ("rtd_delay=3w", "rtd_delay_days", 21),
    ],
)
@pytest.mark.parametrize("path", ["causes[0]", "causes.dnbi"])
def test_every_other_field_of_a_cause_is_set_by_both_paths(
    written: Write, path: str, setting: str, field: str, value: Any
) -> None:
    battle, ill, _ = read(written(TOML), f"{path}.{setting}").causes
    assert getattr(ill, field) == value
    assert battle == read(written(TOML)).causes[0]


def test_a_ratio_of_wounded_takes_the_place_of_the_shares(written: Write) -> None:
    ill = read(written(TOML), "causes.dnbi.wounded_to_killed=4").causes[1]
    assert (ill.wounded_to_killed, ill.killed_share, ill.wounded_share) == (4, None, None)


def test_a_cause_that_is_not_there_is_refused_with_those_that_are(written: Write) -> None:
    with pytest.raises(
        InputError, match="there is no cause flu: the causes are battle, dnbi, desertion"
    ):
        read(written(TOML), "causes.flu.rate=9")


FIELDS = ("rate", "killed_share", "wounded_share", "wounded_to_killed", "rtd_share", "rtd_delay")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("number", "name"), [(0, BATTLE), (1, DNBI)])
def test_goal_seek_reaches_every_field_of_every_cause_by_number_and_by_name(
    written: Write, number: int, name: str, field: str
) -> None:
    scenario = read(written(ONLY_CAUSES))
    by_number, by_name = (find_field(scenario, ("causes", key, field)) for key in (number, name))
    assert by_number == by_name
    if name == BATTLE:
        assert find_field(scenario, (field,)) == by_name


@pytest.mark.parametrize("path", [("causes", 1, "rate"), ("causes", DNBI, "rate")], ids=str)
def test_goal_seek_finds_the_rate_of_a_cause_beside_the_others(
    written: Write, path: FieldPath
) -> None:
    """12,000 in 60 days are 200 a day, of which battle takes 100."""
    assert goal_seek(read(written(ONLY_CAUSES)), path).value == pytest.approx(100)


def test_a_published_figure_is_taken_where_it_counts_what_is_wanted(written: Write) -> None:
    scenario = read(written(TOML), "causes.dnbi.rate=@dnbi-vietnam")
    rate = scenario.causes[1].rate[0].rate
    assert rate.per_capita
    assert float(rate.amount) > 0  # type: ignore[arg-type]
    assert project(scenario, every="month").total.losses_by_cause[1].cause == DNBI


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ("rate=@dnbi-vietnam", r"@dnbi-vietnam counts dnbi.*where casualties are wanted"),
        ("causes.battle.rate=@dnbi-vietnam", r"counts dnbi.*where casualties are wanted"),
        ("causes.dnbi.rate=@us-secdef-2024-10", r"@us-secdef-2024-10 counts casualties.*dnbi"),
    ],
)
def test_a_published_figure_of_something_else_is_refused(
    written: Write, setting: str, reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        read(written(TOML), setting)


def lines_of(refusal: "pytest.ExceptionInfo[InputError]") -> str:
    return "\n".join(refusal.value.lines())


BATTLE_TABLE = '[[causes]]\nname = "battle"\nrate = 5\n'
DNBI_TABLE = '[[causes]]\nname = "dnbi"\nrate = 5\n'
PLAIN = f"{HEAD}rate = 9\n{CONTINGENT}"


@pytest.mark.parametrize(
    ("text", "line", "key", "reason"),
    [
        (
            PLAIN + BATTLE_TABLE,
            7,
            r"causes\[0\]\.name",
            "rate is the short form of the cause battle: leave out one of the two",
        ),
        (
            PLAIN + DNBI_TABLE + DNBI_TABLE,
            10,
            r"causes\[1\]\.name",
            r"the name of another cause, causes\[0\]: rename one",
        ),
        (
            f"{HEAD}rate = '60%/day'\n{CONTINGENT}" + DNBI_TABLE.replace("5", "'40%/day'"),
            8,
            r"causes\.dnbi\.rate|causes\[0\]\.rate",
            r"come to 100% a day.*: give lower ones",
        ),
        (
            PLAIN + DNBI_TABLE + "killed_share = '50%'\nwounded_share = '60%'\n",
            9,
            r"causes\.dnbi\.killed_share|causes\[0\]\.killed_share",
            "come to 110% of all: give lower shares",
        ),
        (
            f"{HEAD}intake_delay = '9d'\nrate = 9\n{CONTINGENT}",
            3,
            "intake_delay",
            "delays an intake, and there is none: give an intake as well",
        ),
        (
            f"{HEAD}rtd_share = '9%'\n{CONTINGENT}{DNBI_TABLE}",
            3,
            "rtd_share",
            r"that of the cause battle, and there is none: move it to its \[\[causes\]\]",
        ),
        (
            f"{HEAD}{CONTINGENT}",
            1,
            "it",
            "has no rate: give one, such as 1200/day, or causes",
        ),
    ],
    ids=[
        "a second battle",
        "two of one name",
        "shares of everybody",
        "killed and wounded above all",
        "a delay of no intake",
        "shares of no battle",
        "no rate",
    ],
)
def test_what_contradicts_itself_is_told_with_file_line_column_key_and_cure(
    written: Write, text: str, line: int, key: str, reason: str
) -> None:
    with pytest.raises(InputError) as refusal:
        read(written(text))
    place = rf"it\.toml.*, line {line}, column 1: "
    assert re.search(rf"{place}({key})(\[0\])?:? .*{reason}", lines_of(refusal))
