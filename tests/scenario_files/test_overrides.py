"""Overrides: phases keep their dates, sources go with their values, likely errors get a note."""

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from attrition_cli import InputError, Scenario, read_scenario
from attrition_cli.evidence.context import EvidenceContext
from attrition_cli.evidence.resolve import ReferenceResolver
from attrition_cli.files.data_file import read_data_file
from attrition_cli.scenario_files.build import LoadedScenario
from attrition_cli.scenario_files.load import build_scenario
from attrition_cli.scenario_files.overrides import parse_overrides

TODAY = date(2026, 1, 1)
DATES = (date(2024, 11, 21), date(2024, 12, 21))
PHASE = '{ value = "200/day", from = 2024-11-21, until = 2024-12-21, source = "said" }'
HEAD = "start = 2024-11-01\ndays = 60\n"
TROOPS = "[[contingents]]\ntroops = 12000\n"

Load = Callable[[str, str], LoadedScenario]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def load(text: str, settings: str) -> LoadedScenario:
        file = tmp_path / ("it.json" if text.startswith("{") else "it.toml")
        file.write_text(text, encoding="utf-8")
        resolver = ReferenceResolver(EvidenceContext(TODAY))
        return build_scenario(
            read_data_file(str(file)), resolver, parse_overrides(settings) if settings else ()
        )

    return load


FIELDS = {
    "rate": f"{HEAD}rate = @\n{TROOPS}",
    "rate[0]": f"{HEAD}rate = @\n{TROOPS}",
    "rate.value": f"{HEAD}rate = @\n{TROOPS}",
    "causes.battle.rate": f"{HEAD}rate = @\n{TROOPS}",
    "intake": f'{HEAD}rate = "9/day"\nintake = @\n{TROOPS}',
    "causes[0].rate": f'{HEAD}{TROOPS}[[causes]]\nname = "dnbi"\nrate = @\n',
    "causes.dnbi.rate": f'{HEAD}{TROOPS}[[causes]]\nname = "dnbi"\nrate = @\n',
    "causes.dnbi.rate[0].value": f'{HEAD}{TROOPS}[[causes]]\nname = "dnbi"\nrate = @\n',
}


@pytest.mark.parametrize("in_file", ["{}", "[{}]"], ids=["a phase", "a list of one"])
@pytest.mark.parametrize("path", FIELDS)
def test_the_only_phase_keeps_its_dates_and_not_its_source(
    path: str, in_file: str, load: Load
) -> None:
    loaded = load(FIELDS[path].replace("@", in_file.format(PHASE)), f"{path}=250")
    scenario = loaded.scenario
    (phase,) = scenario.intake or scenario.causes[0].rate
    assert (phase.rate.amount, phase.since, phase.until) == (250, *DATES)
    assert phase.source is None
    assert not loaded.citations


@pytest.mark.parametrize("path", [path for path in FIELDS if "[0]" not in path[-9:]])
def test_of_several_phases_it_is_asked_which_and_the_cure_works(path: str, load: Load) -> None:
    later = '{ value = "100/day", from = 2024-12-21 }'
    text = FIELDS[path].replace("@", f"[{PHASE}, {later}]")
    with pytest.raises(InputError, match=r"which of 2 phases of .*\? say ") as refusal:
        load(text, f"{path}=250")
    cure = str(refusal.value).partition("? say ")[2].removesuffix(" for the first").strip("'")
    scenario = load(text, cure).scenario
    first, second = scenario.intake or scenario.causes[0].rate
    assert (first.rate.amount, first.since, first.until) == (250, *DATES)
    assert second.rate.amount == 100


def test_the_date_of_the_only_phase_is_set_without_its_number(load: Load) -> None:
    text = FIELDS["rate"].replace("@", f"[{PHASE}]")
    (phase,) = load(text, "rate.from=2024-12-01").scenario.causes[0].rate
    assert (phase.since, phase.rate.amount) == (date(2024, 12, 1), 200)


def test_no_phase_at_all_is_one_without_dates(load: Load) -> None:
    text = f"{HEAD}rate = 9\nintake = []\n{TROOPS}"
    (phase,) = load(text, "intake=250").scenario.intake
    assert (phase.rate.amount, phase.since) == (250, date(2024, 11, 1))


def test_the_source_of_a_cause_goes_with_its_rate(load: Load) -> None:
    text = f'{HEAD}{TROOPS}[[causes]]\nname = "dnbi"\nrate = 40\nsource = "a study"\n'
    assert load(text, "contingents[0].troops=9k").citations == ("causes[0].rate[0]: a study",)
    assert not load(text, "causes.dnbi.rate=41").citations


FAR = f"""{HEAD}rate = "200/day"
intake = "30k/month"
intake_delay = "60d"
rtd_share = "30%"
rtd_delay = "1mo"
wounded_to_killed = "3..4"
[[causes]]
name = "dnbi"
rate = "2 per 1000/day"
[[causes]]
name = "desertion"
rate = [{{ value = "9/day" }}, {{ value = "@us-secdef-2024-10", from = 2024-11-05 }}]
{TROOPS}
[[contingents.tranches]]
arrives = 2024-11-08
troops = "3k..4k"
"""


@pytest.mark.parametrize(
    ("setting", "note"),
    [
        ("intake=33000", "is 33.5 times the file's 30000/month: for people a month say"),
        ("intake=33000/day", "for people a month say intake=33000/month"),
        ("intake=30", "is 1/32.9 of the file's 30000/month: for thousands a month say"),
        ("intake=33000..34000", "for people a month say intake=33000..34000/month"),
        ("intake=33000 to 34000", "for people a month say intake=33000 to 34000/month"),
        ("rate=73k", "is 365 times the file's 200/day: for people a year say rate=73000/year"),
        ("rate=3000..", "is 15 times the file's 200/day: for people a month say rate=3000../month"),
        ("causes.battle.rate=5k", "is 25 times the file's 200/day: for people a month say"),
        ("causes.dnbi.rate=3%/day", "is 15 times the file's 0.2%/day: check its digits"),
        ("causes[0].rate=3%/day", "is 15 times the file's 0.2%/day: check its digits"),
        ("causes.desertion.rate[1]=13k", "is 10.8 times the file's 1200/day: for people a week"),
        ("contingents[0].troops=12", "is 1/1,000 of the file's 12000: for thousands say"),
        ("contingents[0].troops=..1000", "is 1/12 of the file's 12000: check its digits"),
        ("contingents[0].tranches[0].troops=41k", "is 10.2 times the file's 3000..4000: check"),
        ("contingents[0].tranches[0].troops=3", "for thousands say"),
        ("intake_delay=2", "is 1/30 of the file's 60 days: for months say intake_delay=2mo"),
        ("rtd_delay=3", "is 1/10.1 of the file's 30.4375 days: for weeks say rtd_delay=3w"),
        ("rtd_delay=3d", "is 1/10.1 of the file's 30.4375 days: check its digits"),
        ("rtd_share=2%", "is 1/15 of the file's 30%: check its digits"),
        ("wounded_to_killed=41", "is 10.2 times the file's 3..4: check its digits"),
        ("days=2", "is 1/30 of the file's 60 days: for months say days=2mo"),
    ],
)
def test_a_value_far_from_that_of_the_file_has_a_note_with_the_likely_slip(
    setting: str, note: str, load: Load
) -> None:
    (told,) = load(FAR, setting).notes
    assert told.startswith(f"--set {setting} is ")
    assert note in told
    if " say " in told:
        assert not load(FAR, told.partition(" say ")[2]).notes


@pytest.mark.parametrize(
    "setting",
    [
        *("intake=33000/month", "intake=9856", "intake=99", "intake=0", "rate=0.2%/day"),
        *("rate=2000", "rate=20", "rate=..1M", "rate=1..1000", "causes.dnbi.rate=40/day"),
        *("contingents[0].troops=120k", "contingents[0].troops=1200", "rtd_delay=0", "days=6"),
        *("until=2034-01-01", "title=7", "thresholds=90", "wounded_share=1%", "start=2020-01-01"),
        *("contingents[0].lost=11k", "causes.desertion.rate[1].from=2024-12-20"),
    ],
)
def test_no_other_setting_has_a_note(setting: str, load: Load) -> None:
    assert not load(FAR, setting).notes


def test_the_last_setting_of_a_field_counts(load: Load) -> None:
    assert not load(FAR, "intake=33000; intake=33000/month").notes


def test_a_file_that_is_no_scenario_without_its_settings_has_no_notes(load: Load) -> None:
    assert load(f"start = 2024-11-01\nrate = 9\n{TROOPS}", "days=30; rate=3000").notes == ()


def test_the_key_of_a_schema_says_nothing_of_a_scenario(load: Load, tmp_path: Path) -> None:
    data = {
        "$schema": "./scenario.schema.json",
        "start": "2024-11-01",
        "days": 60,
        "rate": 200,
        "contingents": [{"troops": 10_000}],
    }
    scenario = load(json.dumps(data), "rate=100").scenario
    assert isinstance(scenario, Scenario)
    assert scenario.causes[0].rate[0].rate.amount == 100
    load(f'"$schema" = "it"\n{FAR}', "")
    yaml = tmp_path / "it.yaml"
    yaml.write_text(
        "$schema: it\nstart: 2024-11-01\ndays: 3\nrate: 9\ncontingents: [troops: 1/2]\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refusal:
        read_scenario(str(yaml), today=TODAY)
    assert "$schema" not in str(refusal.value)
    with pytest.raises(InputError, match="unknown key"):
        load(json.dumps({**data, "contingents": [{"$schema": "it", "troops": 9}]}), "")


def test_a_setting_from_python_is_read_as_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "it.toml"
    file.write_text(FIELDS["rate"].replace("@", f"[{PHASE}]"), encoding="utf-8")
    scenario = read_scenario(str(file), today=TODAY, overrides="rate=0.2%/day")
    (phase,) = scenario.causes[0].rate
    assert (phase.rate.amount, phase.since) == (Fraction(2, 1000), DATES[0])
