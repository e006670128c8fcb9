"""Published figures: those that ship, and those in a user's file with all its fields."""

import os
import string
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import InputError, Interval, PublishedFigure, Rate
from attrition_cli.core.published.figure import CountKind
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.evidence.figures import shipped
from attrition_cli.evidence.figures.shipped import (
    SHIPPED_FIGURES_FILE,
    as_casualty_rate,
    as_dnbi_rate,
    as_intake_rate,
    as_rtd_share,
    as_total_casualties,
    as_troops,
    citation,
    notes_on_use,
    published_figure,
    published_figures,
)
from attrition_cli.evidence.figures.user_file import read_user_figures
from attrition_cli.files.toml_locations import toml_locations

TODAY = date(2025, 7, 1)
LATEST = date(2026, 2, 6)
"""The day of the latest figure that ships."""
NK, KURSK = "North Korean troops in Russia", "North Korean troops in Kursk Oblast"
RU = "Russian forces in Ukraine"

UK_MOD = {
    2022: "386 193 231 172 173 236 354 415 559 537",
    2023: "701 770 776 568 562 667 605 544 500 709 952 967",
    2024: "846 983 910 899 1262 1163 1140 1187 1271 1354 1523 1570",
    2025: "1556 1255 1328 1209 1113",
}


@pytest.mark.parametrize(
    ("name", "value", "counts", "of", "when"),
    [
        pytest.param("isw-2024", Interval(0, 12_000), "troops", NK, "2024", id="ISW, by Newsweek"),
        pytest.param("us-dod-2024-10", 10_000, "troops", NK, "2024-10", id="US DoD"),
        pytest.param("nis-2024-10", 1_500, "troops", NK, "2024-10-18", id="NIS"),
        pytest.param("us-secdef-2024-10", Rate(1_200), "casualties", RU, "2024-10", id="US SecDef"),
        pytest.param(
            "isw-2024-06-06", Rate(5_000, "month"), "deaths", RU, "2024-06-06", id="ISW: killed"
        ),
        pytest.param(
            "isw-2024-06-06-total",
            Rate(20_000, "month"),
            "casualties",
            RU,
            "2024-06-06",
            id="ISW: casualties",
        ),
        pytest.param(
            "isw-2025-01-16", Rate(92), "casualties", KURSK, "2025-01-16", id="ISW: 92 a day"
        ),
        pytest.param(
            "isw-2025-01-16-troops", 12_000, "troops", KURSK, "2025-01-16", id="ISW: 12,000"
        ),
        pytest.param("zelensky-2025-01", 3_800, "casualties", KURSK, "2025-01", id="Zelensky"),
    ],
)
def test_published(
    name: str, value: Quantity | Rate, counts: CountKind, of: str, when: str
) -> None:
    found = published_figure(name, today=TODAY)
    assert (found.value, found.counts, found.of, found.when) == (value, counts, of, when)


def per_1000(number: str) -> Rate:
    return Rate(Fraction(number) / 1_000, per_capita=True)


FORECAS = "Blood, Zouris and Rotblatt 1998 (FORECAS), second-hand"


@pytest.mark.parametrize(
    ("name", "value", "counts", "variation"),
    [
        pytest.param(name, per_1000(mean), counts, sd, id=f"{FORECAS}: {table}")
        for name, mean, counts, sd, table in (
            ("wia-falklands-1982", "1.77", "wounded", "sd 3.56 per 1000, lognormal", "A.8 WIA"),
            ("kia-falklands-1982", "0.68", "killed", "sd 1.39 per 1000, lognormal", "A.8 KIA"),
            ("wia-okinawa-1945", "6.86", "wounded", "sd 6.86 per 1000, exponential", "A.7"),
            ("kia-okinawa-1945", "1.63", "killed", "sd 1.63 per 1000, exponential", "A.9"),
            ("dnbi-vietnam", "2.04", "dnbi", "sd 1.89 per 1000, lognormal", "A.5"),
            ("dnbi-okinawa-support", "0.94", "dnbi", "sd 0.56 per 1000, lognormal", "A.2"),
        )
    ],
)
def test_rates_by_campaign_are_means_and_their_days_vary(
    name: str, value: Rate, counts: CountKind, variation: str
) -> None:
    found = published_figure(name, today=TODAY)
    assert (found.value, found.counts) == (value, counts)
    assert (found.status, found.daily_variation) == ("second-hand", variation)
    (note,) = notes_on_use(found)
    for part in (f"@{name}", variation, "weeks", "of the mean"):
        assert part in note


@pytest.mark.parametrize(
    ("name", "percent", "counts", "status", "note"),
    [
        pytest.param(
            "rtd-ukraine-2024", 50, "returned", "own figure", None, id="Zelensky, 8 December 2024"
        ),
        pytest.param(
            "rtd-russia-2022",
            97,
            "returned",
            "claim",
            "can return to their duties",
            id="Trishkin, TASS 1551251",
        ),
        pytest.param(
            "recovered-russia-2023",
            98,
            "recovered",
            "claim",
            "not all who recover return",
            id="Shoigu, Sputnik 1113884068",
        ),
        pytest.param("rtd-russia-2025", 97, "returned", "claim", None, id="Belousov, TASS 2009309"),
        pytest.param("rtd-russia-2026", 95, "returned", "claim", None, id="Manturov, TASS 2083153"),
        pytest.param(
            "rtd-ussr-ww2", 70, "returned", "second-hand", None, id="Trishkin, TASS 1551251: USSR"
        ),
        *(
            pytest.param(
                name,
                percent,
                "returned",
                "second-hand",
                "admitted to a treatment facility",
                id=f"Izaguirre, Lopez and Smith 2025: {name}",
            )
            for name, percent in (
                ("rtd-us-vietnam", Fraction("42.1")),
                ("rtd-us-vietnam-conus", Fraction("33.4")),
                ("rtd-us-indopacom", Fraction("7.6")),
            )
        ),
    ],
)
def test_shares_that_return_to_duty(
    name: str, percent: int | Fraction, counts: CountKind, status: str, note: str | None
) -> None:
    found = published_figure(name, today=TODAY)
    assert (found.counts, found.status) == (counts, status)
    assert as_rtd_share(found) == Fraction(percent) / 100
    notes = notes_on_use(found)
    assert len(notes) == (note is not None)
    assert (note or "") in "".join(notes)


def test_uk_mod_monthly_averages() -> None:
    published = {
        f"ukmod-{year}-{month:02}": int(daily)
        for year, all_daily in UK_MOD.items()
        for month, daily in enumerate(all_daily.split(), start=3 if year == 2022 else 1)
    }
    known = published_figures(today=TODAY)
    assert len(published) == 39
    for name, daily in published.items():
        found = known[name]
        assert (found.value, found.counts, found.of) == (Rate(daily), "casualties", RU)
        assert found.when == name.removeprefix("ukmod-")
        assert "Ukrainian General Staff" in found.who
    assert {name for name in known if name.startswith("ukmod-")} == set(published)


def test_the_file_that_ships_is_as_strict_as_a_users() -> None:
    assert read_user_figures(
        str(Path(shipped.__file__).with_name(SHIPPED_FIGURES_FILE)), shipped=(), today=LATEST
    ) == published_figures(today=LATEST)


def test_one_figure_read_by_itself_is_as_among_the_others() -> None:
    for name, among_others in published_figures(today=TODAY).items():
        assert published_figure(name, today=TODAY) == among_others


def test_every_figure_is_cited_with_its_source() -> None:
    for each in published_figures(today=TODAY).values():
        assert citation(each, short=True) == f"{each.who}, {each.when}"
        for part in (f"@{each.name}", each.counts, each.of, each.who, each.when, each.where):
            assert part in citation(each)
    assert citation(MINE._replace(grade="B2")).endswith("; graded B2")
    assert citation(MINE._replace(status="claim")).endswith("; claim")


MINE = PublishedFigure("mine", Rate(975), "deaths", RU, "somebody", "2025-06", "somewhere")


def test_deaths_become_casualties_only_by_a_ratio() -> None:
    deaths = published_figure("isw-2024-06-06", today=TODAY)
    assert as_casualty_rate(deaths, 3) == Rate(20_000, "month")
    assert as_casualty_rate(deaths, Interval(2, 4)) == Rate(Interval(15_000, 25_000), "month")
    with pytest.raises(InputError) as refusal:
        as_casualty_rate(deaths)
    message = str(refusal.value)
    for part in ("deaths", "5000/month", "casualties", "--wounded-to-killed 3", "20000/month"):
        assert part in message


def test_the_killed_become_casualties_as_deaths_do() -> None:
    killed = published_figure("kia-okinawa-1945", today=TODAY)
    assert as_casualty_rate(killed, 4) == per_1000("8.15")
    with pytest.raises(InputError, match=r"counts killed.*, for 6\.52 per 1000"):
        as_casualty_rate(killed)
    in_all = MINE._replace(value=100, counts="killed")
    assert as_total_casualties(in_all, 3) == 400
    with pytest.raises(InputError, match=r"counts killed, 100.*--wounded-to-killed 3"):
        as_total_casualties(in_all)


def test_a_share_of_a_year_killed_leaves_somebody() -> None:
    yearly = MINE._replace(value=Rate(0.3, "year", per_capita=True), counts="killed")
    casualties = as_casualty_rate(yearly, 3)
    assert casualties.period == "day"
    assert casualties.amount == pytest.approx(4 * (1 - 0.7 ** (1 / 365.25)))
    with pytest.raises(InputError, match=r"--wounded-to-killed 3$"):
        as_casualty_rate(yearly)


@pytest.mark.parametrize("counts", ["wounded", "missing", "captured", "dnbi", "returned"])
def test_other_losses_are_refused_by_name(counts: CountKind) -> None:
    other = MINE._replace(value=Rate(100), counts=counts)
    for wanted in (as_casualty_rate, as_total_casualties, as_troops, as_intake_rate, as_rtd_share):
        with pytest.raises(InputError, match=f"@mine counts {counts}, 100/day, where .* wanted"):
            wanted(other)
    if counts != "dnbi":
        with pytest.raises(InputError, match="figures --counts dnbi"):
            as_dnbi_rate(other)


def test_dnbi_is_a_rate_and_a_share_is_none() -> None:
    assert as_dnbi_rate(published_figure("dnbi-vietnam", today=TODAY)) == per_1000("2.04")
    with pytest.raises(InputError, match="counts dnbi, 900, where"):
        as_dnbi_rate(MINE._replace(value=900, counts="dnbi"))
    with pytest.raises(InputError, match="counts returned, 400, where the share"):
        as_rtd_share(MINE._replace(value=400, counts="returned"))


def test_an_uncertain_mean_has_an_uncertainty_of_its_own() -> None:
    range_of_rates = Rate(Interval(900, 1_100))
    (note,) = notes_on_use(MINE._replace(value=range_of_rates, daily_variation="sd 300"))
    assert note == (
        "@mine: single days vary (sd 300). That is no uncertainty of a rate that holds for weeks."
    )


def test_casualties_stay_as_they_are() -> None:
    assert as_casualty_rate(published_figure("us-secdef-2024-10", today=TODAY), 3) == Rate(1_200)


@pytest.mark.parametrize("name", ["us-dod-2024-10", "zelensky-2025-01"])
def test_troops_and_totals_are_no_rate(name: str) -> None:
    with pytest.raises(InputError, match="attrition figures --counts casualties"):
        as_casualty_rate(published_figure(name, today=TODAY), 3)


def test_only_troops_are_troops() -> None:
    assert as_troops(published_figure("isw-2024", today=TODAY)) == Interval(0, 12_000)
    for name in ("zelensky-2025-01", "isw-2024-06-06", "isw-2025-01-16"):
        with pytest.raises(InputError, match="attrition figures --counts troops"):
            as_troops(published_figure(name, today=TODAY))


def test_an_unknown_name_brings_the_nearest() -> None:
    with pytest.raises(InputError) as refusal:
        published_figure("us-secdef-2024", today=TODAY)
    assert "us-secdef-2024-10" in str(refusal.value.hint)


FIGURE = """\
[{name}]
value = "1,100..1,300/day"
counts = "casualties"
of = "Russian forces"
who = "a source"
when = 2025-02-01
where = "a paper"
grade = "B2"
"""
LINES = FIGURE.count("\n")


def written(directory: Path, text: str | bytes) -> str:
    path = directory / "own.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("figures")


def test_figures_of_ones_own_stand_beside_those_that_ship(directory: Path) -> None:
    path = written(directory, FIGURE.format(name="mine"))
    known = published_figures(path, today=TODAY)
    assert known["mine"] == published_figure("mine", path, today=TODAY)
    assert known["mine"] == PublishedFigure(
        "mine",
        Rate(Interval(1_100, 1_300)),
        "casualties",
        "Russian forces",
        "a source",
        "2025-02-01",
        "a paper",
        "B2",
    )
    assert published_figures(today=TODAY).items() <= known.items()
    with pytest.raises(InputError) as refusal:
        published_figure("mien", path, today=TODAY)
    assert "mine" in str(refusal.value.hint)


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ('value = "12k"', "value", 12_000),
        ("value = 12_000", "value", 12_000),
        ("value = 1.2e4", "value", 12_000),
        ('value = "5,000 a month"', "value", Rate(5_000, "month")),
        ('value = "0.2%/day"', "value", Rate(Fraction(1, 500), per_capita=True)),
        ('value = "2 per 1000/day"', "value", Rate(Fraction(1, 500), per_capita=True)),
        ('counts = "dnbi"', "counts", "dnbi"),
        ('status = "claim"', "status", "claim"),
        ('daily_variation = "sd 300"', "daily_variation", "sd 300"),
        ('when = "2025"', "when", "2025"),
        ('when = "2025-07"', "when", "2025-07"),
        ("when = 2025-07-01", "when", "2025-07-01"),
        ('"who" = "  a \\u0065ditor "', "who", "a editor"),
    ],
)
def test_other_ways_to_write_it(line: str, key: str, value: object, directory: Path) -> None:
    kept = [each for each in FIGURE.splitlines() if not each.startswith(key)]
    path = written(directory, "\n".join([*kept, line]).format(name="mine"))
    assert getattr(published_figure("mine", path, today=TODAY), key) == value


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ('when = "2025-07-02"', "future"),
        ('when = "2025-08"', "future"),
        ("when = 2026-01-01", "future"),
        ("when = 2025", "no text"),
        ('value = "50%"', "share of the wounded, and casualties is none"),
        ('value = "2 per 1000"', "say 2 per 1000/day"),
        ('value = "150%/day"', "below 100%"),
        ('counts = "hurt"', '"dnbi"'),
        ("value = nan", "no count"),
        ("value = -1", "negative"),
        ("value = true", "no text"),
        ('grade = "G1"', "Admiralty"),
        ('grade = "b2"', "Admiralty"),
        ('who = " "', "nothing in it"),
        ('who = "a\\nb"', "does not print"),
        ('who = "\\u202e"', "does not print"),
        ("of = {}", "a table is no text"),
    ],
)
def test_what_is_refused_says_where(line: str, part: str, directory: Path) -> None:
    key = line.partition(" ")[0]
    lines = FIGURE.format(name="mine").splitlines()
    number = next(n for n, each in enumerate(lines) if each.startswith(key))
    lines[number] = line
    path = written(directory, "\n".join(lines))
    with pytest.raises(InputError) as refusal:
        published_figures(path, today=TODAY)
    (mistake,) = refusal.value.lines()
    assert f"'{path}', line {number + 1}, column 1: [mine] {key}: " in mistake
    assert part in mistake


@pytest.mark.parametrize(
    ("value", "counts", "key", "part"),
    [
        ("50%", "troops", "value", "troops are people"),
        ("2 per 1000/day", "troops", "value", "troops are people"),
        ("50%", "dnbi", "value", "say people, or a share of the strength per period"),
        ("0.2%/day", "returned", "value", "say 50%, or people such as 400/day"),
        ("0.2%/day", "recovered", "value", "say 50%, or people such as 400/day"),
        ("50%", "returned", "daily_variation", "leave it out"),
        ("12k", "dnbi", "daily_variation", "leave it out"),
    ],
)
def test_what_does_not_go_together_is_refused_by_name(
    value: str, counts: str, key: str, part: str, directory: Path
) -> None:
    text = FIGURE.replace("1,100..1,300/day", value).replace('"casualties"', f'"{counts}"')
    if key == "daily_variation":
        text += 'daily_variation = "sd 3"\n'
    with pytest.raises(InputError) as refusal:
        published_figures(written(directory, text.format(name="mine")), today=TODAY)
    (mistake,) = refusal.value.lines()
    assert (
        f"[mine] {key}: {value.replace('12k', '12000').replace('0.2%', '2 per 1000')} " in mistake
    )
    assert part in mistake


@given(st.integers(1, 5), st.data())
def test_a_misspelt_key_is_found_on_its_line(
    directory: Path, count: int, data: st.DataObject
) -> None:
    lines = "\n".join(FIGURE.format(name=f"mine-{n}") for n in range(count)).splitlines()
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines) if " = " in line]))
    indent = " " * data.draw(st.integers(0, 3))
    lines[number] = f"{indent}x{lines[number]}"
    with pytest.raises(InputError) as refusal:
        published_figures(written(directory, "\n".join(lines)), today=TODAY)
    unknown = [mistake for mistake in refusal.value.lines() if "unknown key" in mistake]
    assert len(unknown) == 1
    assert f"line {number + 1}, column {len(indent) + 1}: " in unknown[0]


def test_all_mistakes_are_told_at_once_in_their_order(directory: Path) -> None:
    text = "".join(
        FIGURE.format(name=name).replace("B2", "B7").replace("2025-02-01", "2999-01-01")
        for name in ("Mine", "isw-2024")
    )
    with pytest.raises(InputError) as refusal:
        published_figures(written(directory, text), today=TODAY)
    mistakes = refusal.value.lines()
    assert [mistake.split("'")[2].split(":")[0] for mistake in mistakes] == [
        f", line {line}, column 1" for line in (1, 6, 8, LINES + 1, LINES + 6, LINES + 8)
    ]
    assert refusal.value.field == "figures"


TOML_PIECES = st.sampled_from(
    [
        *"[]{}=\"'.,#\n -_1:",
        "[mine]",
        "who",
        "value = ",
        '"12k"',
        '"""',
        "2025-01-01",
        "when=",
        "\r\n",
    ]
)


@given(st.one_of(st.lists(TOML_PIECES).map("".join), st.text(string.printable)))
def test_any_text_is_figures_or_an_input_error(directory: Path, text: str) -> None:
    path = written(directory, text)
    mistakes: tuple[str, ...] = ()
    try:
        assert read_user_figures(path, shipped=(), today=TODAY)
    except InputError as error:
        mistakes = tuple(error.lines())
    assert all(mistake.startswith(f"'{path}', line ") for mistake in mistakes)


@given(st.binary(max_size=40))
def test_any_bytes_are_an_input_error(directory: Path, data: bytes) -> None:
    with pytest.raises(InputError):
        read_user_figures(written(directory, data), shipped=(), today=TODAY)


def test_keys_inside_of_a_long_text_are_none() -> None:
    text = '[a]\nnote = """\nwho = 1\n[b]\n"""\n  who = 2\n["c.d" . e]\n\'f\'.g = 1'
    assert {path: tuple(place) for path, place in toml_locations(text).items()} == {
        ("a",): (1, 1),
        ("a", "note"): (2, 1),
        ("a", "who"): (6, 3),
        ("c.d",): (7, 1),
        ("c.d", "e"): (7, 1),
        ("c.d", "e", "f"): (8, 1),
        ("c.d", "e", "f", "g"): (8, 1),
    }


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_a_file_that_may_not_be_read(directory: Path) -> None:
    path = written(directory, "")
    Path(path).chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        published_figures(path, today=TODAY)
    Path(path).chmod(0o600)
