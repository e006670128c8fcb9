"""Files in the shapes of public ones, with made-up rows: read rightly, or asked about.

Each has the source of its shape. A question offers a cure, the cure leads on, and at the end stand
the losses that a reader counts by hand.
"""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from attrition_cli import InputError
from attrition_cli.cli.mistakes.shell_language import SHELL
from attrition_cli.evidence.series.read_series import LoadedSeries, read_series
from attrition_cli.notation.file_options.read_options import ReadOptions

FOLDER = Path(__file__).parent / "public_shapes"


class Shape(NamedTuple):
    """A file, the source of its shape, its losses from a day until another, and what they count.

    `cures` are offered one after another, each with the option that it names.
    """

    file: str
    source: str
    losses: float
    since: str
    until: str
    counts: str | None
    cures: tuple[tuple[str, dict[str, Any]], ...] = ()


PER_PERIOD = ("--kind per-period", {"kind": "per-period"})
ADD = ("--on-duplicate add", {"on_duplicate": "add"})


def column(name: str, tail: str = "") -> tuple[str, dict[str, Any]]:
    """The cure to name the column called `name`."""
    words = f"'{name}'" if " " in name else name
    return f"--column {words}{tail}", {"column": name}


SHAPES = [
    Shape(
        "acled_events.csv",
        "acleddata.com, data export",
        100, "2025-05-01", "2025-05-21", "deaths",
        (ADD, ("--on-gap zero where nobody was lost then", {"on_gap": "zero"})),
    ),
    Shape(
        "acled_months_by_province.csv",
        "data.humdata.org, ACLED: political violence events and fatalities",
        2190, "2022-01-01", "2024-01-01", "deaths",
        (ADD,),
    ),
    Shape(
        "airwars_incidents.csv",
        "airwars.org, incidents of a conflict as CSV",
        80, "2024-01-09", "2024-01-29", "killed",
        (column("Civilians Reported Killed Min"),),
    ),
    Shape(
        "bessudnov_fatalities.csv",
        "github.com/abessudnov/ruCasualtiesPublic",
        42, "2023-01-10", "2023-01-24", "deaths",
    ),
    Shape(
        "btselem_fatalities.csv",
        "btselem.org, fatalities",
        40, "2014-07-01", "2014-07-21", "deaths",
    ),
    Shape(
        "cwgc_war_dead.csv",
        "cwgc.org, Find War Dead, results as CSV",
        28, "1918-03-21", "1918-04-04", "deaths",
    ),
    Shape(
        "dcas_deaths_by_year_and_manner.csv",
        "dcas.dmdc.osd.mil, active duty deaths by year and manner",
        15_340, "1990-01-01", "2011-01-01", "deaths",
        (PER_PERIOD,),
    ),
    Shape(
        "ecdc_cases_and_deaths.csv",
        "opendata.ecdc.europa.eu/covid19/casedistribution",
        238, "2020-10-31", "2020-11-20", "deaths",
    ),
    Shape(
        "gaza_death_tolls.csv",
        "gist.github.com/curran/f65fd57e67ca838d3355ea97de262e74",
        250, "2024-09-03", "2024-09-09", "deaths",
        (
            ("'>=30' is not a number", {"where": "scope=cumulative"}),
            ("--kind cumulative", {"kind": "cumulative"}),
        ),
    ),
    Shape(
        "ibc_incidents.csv",
        "iraqbodycount.org/database, incidents",
        80, "2006-01-10", "2006-01-30", None,
        (column("Reported Minimum"),),
    ),
    Shape(
        "ibc_months_across_years.csv",
        "iraqbodycount.org/database, monthly table",
        17_650, "2019-01-01", "2023-11-01", None,
    ),
    Shape(
        "icasualties_years_across_months.csv",
        "icasualties.org, fatalities by year and month",
        14_610, "2004-01-01", "2008-01-01", None,
    ),
    Shape(
        "iom_missing_migrants.csv",
        "missingmigrants.iom.int/downloads",
        100, "2024-01-10", "2024-01-30", None,
        (column("Total Number of Dead and Missing", " for all together"), ADD),
    ),
    Shape(
        "krivosheev_quarters.csv",
        "Krivosheev, Soviet Casualties and Combat Losses, losses by quarter",
        7_300_000, "1941-07-01", "1943-07-01", None,
        (column("Всего", " for all together"), PER_PERIOD),  # noqa: RUF001  # Cyrillic
    ),
    Shape(
        "minfin_losses.csv",
        "github.com/romansverdan/russian-Losses-in-Ukraine",
        17_100, "2024-01-10", "2024-01-29", "casualties",
    ),
    Shape(
        "odmp_police_deaths.csv",
        "github.com/fivethirtyeight/data/tree/master/police-deaths",
        42, "2015-01-03", "2015-01-24", None,
    ),
    Shape(
        "ohchr_months.csv",
        "ohchr.org, civilian casualties in Ukraine by month, the first days and the last apart",
        1160, "2022-02-24", "2022-06-20", None,
        (column("Total", " for all together"), PER_PERIOD),
    ),
    Shape(
        "palestine_casualties_daily.json",
        "github.com/TechForPalestine/palestine-datasets, casualties_daily.json",
        1900, "2024-01-10", "2024-01-29", "killed",
        (column("killed_cum"),),
    ),
    Shape(
        "palestine_west_bank_daily.json",
        "github.com/TechForPalestine/palestine-datasets, west_bank_daily.json",
        19, "2024-01-10", "2024-01-29", "killed",
        (column("killed_cum"),),
    ),
    Shape(
        "petroivaniuk_personnel.json",
        "github.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset",
        17_100, "2024-01-10", "2024-01-29", "casualties",
    ),
    Shape(
        "tbij_drone_strikes.csv",
        "thebureauinvestigates.com, Drone War",
        80, "2016-01-09", "2016-01-29", "killed",
        (column("Minimum people killed"),),
    ),
    Shape(
        "ucdp_ged_events_of_one_day.csv",
        "ucdp.uu.se/downloads, GED",
        59, "2024-03-01", "2024-03-11", None,
        (column("best", " for all together"), ADD),
    ),
    Shape(
        "ucdp_ged_events_of_several_days.csv",
        "ucdp.uu.se/downloads, GED",
        60, "2024-03-01", "2024-03-15", None,
        (
            column("best", " for all together"),
            ("--date-column NAME for one of its two days", {"date_column": "date_start"}),
            ADD,
            PER_PERIOD,
        ),
    ),
    Shape(
        "ukrainian_memorial_list.csv",
        "a memorial list in Ukrainian, by 'Дата загибелі'",
        28, "2024-05-10", "2024-05-24", "deaths",
    ),
    Shape(
        "ukrwarlosses_monthly_and_weekly.json",
        "github.com/ukrainewarlosses/ukrwarlosses",
        17_319, "2022-02-01", "2023-09-01", "deaths",
        (("--json-path monthly", {"json_path": "monthly"}), column("russiaDeaths")),
    ),
    Shape(
        "un_ukraine_since_the_first_day.csv",
        "OHCHR, civilian casualties since 24 February, as a dataset of an R package",
        380, "2022-03-02", "2022-03-21", "killed",
        (column("civilians_killed"),),
    ),
    Shape(
        "washington_post_shootings.csv",
        "github.com/washingtonpost/data-police-shootings",
        39, "2015-01-02", "2015-01-22", None,
    ),
    Shape(
        "who_new_and_cumulative.csv",
        "data.who.int, weekly cases and deaths by date reported",
        1400, "2022-12-25", "2023-05-14", "deaths",
        (column("New_deaths"),),
    ),
    Shape(
        "wikipedia_date_ranges.csv",
        "en.wikipedia.org, lists of battles and massacres",
        360, "2024-02-01", "2024-03-08", "deaths",
        (PER_PERIOD,),
    ),
]  # fmt: skip


def series_of(file: str, options: dict[str, Any]) -> LoadedSeries:
    """The series in a file, read with `options`."""
    return read_series(str(FOLDER / file), ReadOptions(**options))


def refusal_of(file: str, options: dict[str, Any]) -> str:
    """Why a file is not read with `options`."""
    with pytest.raises(InputError) as refused:
        series_of(file, options)
    return refused.value.spelled(SHELL)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.file} ({shape.source})")
def test_a_public_shape_is_read_as_a_reader_does(shape: Shape) -> None:
    options: dict[str, Any] = {}
    for cure, option in shape.cures:
        assert cure in refusal_of(shape.file, options)
        options |= option
    loaded = series_of(shape.file, options)
    since, until = map(date.fromisoformat, (shape.since, shape.until))
    assert (loaded.series.since, loaded.series.until) == (since, until)
    assert loaded.series.totals[-1] - loaded.series.totals[0] == shape.losses
    assert loaded.counts == shape.counts


@pytest.mark.parametrize(
    ("file", "options", "said"),
    [
        (  # explosiveviolencedata.com, Action on Armed Violence
            "aoav_months_by_name.csv",
            {},
            "'June' is a month without a year: write it with the year, as 2024-01",
        ),
        ("aoav_months_by_name.csv", {"date_column": "Month"}, "'June' is a month without a year"),
        (  # github.com/TechForPalestine/palestine-datasets, killed-in-gaza
            "palestine_killed_in_gaza.csv",
            {},
            "no column holds dates",
        ),
        (
            "palestine_killed_in_gaza.csv",
            {"date_column": "dob"},
            "'dob' tells when people were born, and not when they were lost",
        ),
        # correlatesofwar.org, Inter-State Wars: a row for each state in a war
        ("cow_inter_state_wars.csv", {}, "no column holds dates"),
    ],
)
def test_a_public_shape_without_dates_of_losses_is_refused(
    file: str, options: dict[str, Any], said: str
) -> None:
    assert said in refusal_of(file, options)


@pytest.mark.parametrize("column_name", ["deaths_a", "deaths_b", "deaths_civilians"])
def test_the_dead_of_one_side_are_those_of_no_other(column_name: str) -> None:
    said = refusal_of("ucdp_ged_events_of_one_day.csv", {"on_duplicate": "add"})
    assert f"--column {column_name}," in said


@pytest.mark.parametrize(
    ("file", "options"),
    [
        ("ibc_incidents.csv", {}),
        ("tbij_drone_strikes.csv", {}),
        ("palestine_casualties_daily.json", {}),
        ("who_new_and_cumulative.csv", {}),
        ("ucdp_ged_events_of_one_day.csv", {}),
    ],
)
def test_bounds_and_counts_so_far_are_never_added_up(file: str, options: dict[str, Any]) -> None:
    assert "added up" not in refusal_of(file, options)
