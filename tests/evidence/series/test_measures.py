"""Daily means, rolling sums, thousands, rates per head and strengths are no plain counts."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from math import exp, sin
from random import Random

import pytest

from attrition_cli.evidence.series.measures.rolling_sums import rolling_days
from tests.evidence.series.reading import plain, read, refusal, rows
from tests.evidence.series.test_rows_of_persons import shape

MONTHS = "2024-06,100\n2024-07,200\n2024-08,300\n"
IN_ALL = [30 * 100, 31 * 200, 31 * 300]
DAILY = [1180, 1210, 1250, 1190, 1300, 1270, 1220, 1240, 1310, 1290]


@pytest.mark.parametrize("name", ["casualties per day", "average daily losses"])
def test_daily_means_of_months_are_multiplied_by_their_days(name: str) -> None:
    observed = read(f"month,{name}\n{MONTHS}")
    reported = [observed.series.totals[at] for at in observed.series.reported]
    assert reported == [0, *accumulate(IN_ALL)]
    assert observed.measure == "daily-mean"


def test_averages_of_nothing_said_are_asked_for() -> None:
    text = f"month,average casualties\n{MONTHS}"
    assert refusal(text, kind="per-period") == (
        "column 'average casualties': the name says averages, and there is a row a month: the mean"
        " of a day, or of a month? say --measure daily-mean to take it times the days of each month"
        " or --measure count where it is of a whole month"
    )
    daily = read(text, kind="per-period", measure="daily-mean")
    assert daily.series.totals[-1] == sum(IN_ALL)
    whole = read(text, kind="per-period", measure="count")
    assert whole.series.totals[-1] == pytest.approx(600)


def test_daily_figures_in_rows_of_months_may_be_means() -> None:
    text = f"month,daily casualties\n{MONTHS}"
    assert "say --measure daily-mean where each is a mean of its month, --period" in refusal(text)
    assert read(text, measure="daily-mean").series.totals[-1] == sum(IN_ALL)


@pytest.mark.parametrize("name", ["losses (thousands)", "втрати, тис.", "Verluste in Tausend"])
def test_thousands_in_a_name_are_thousands_of_people(name: str) -> None:
    text = rows([f"{figure / 1000:.2f}" for figure in DAILY], f'date,"{name}"')
    observed = read(text, kind="per-period")
    assert plain(observed)[1] == [0, *accumulate(DAILY)]
    assert read(text, kind="per-period", unit="1").series.totals[-1] == pytest.approx(12.46)


@pytest.mark.parametrize(
    "name",
    ["deaths per 100k", "loss rate", "% lost", "losses per 1,000", "Verluste je 1000", "taux"],
)
def test_a_rate_per_head_is_no_count(name: str) -> None:
    text = rows(DAILY, f'date,"{name}"')
    assert "the name says a rate per head, or a share, and no count of people" in refusal(text)
    assert read(text, measure="count", kind="per-period").series.totals[-1] == sum(DAILY)


@pytest.mark.parametrize("name", ["sum7d", "deaths in the last 7 days", "7-day losses"])
def test_rolling_sums_are_divided_by_their_days(name: str) -> None:
    observed = read(rows([7 * each for each in DAILY], f"date,{name}"), kind="per-period")
    assert plain(observed)[1] == [0, *accumulate(DAILY)]
    assert observed.measure == "sum-7d"


def test_rolling_sums_of_days_that_the_name_does_not_say_are_asked_for() -> None:
    text = rows([14 * each for each in DAILY], "date,rolling sum")
    assert "the name says rolling sums: of how many days?" in refusal(text, kind="per-period")
    observed = read(text, kind="per-period", measure="sum-14d")
    assert observed.series.totals[-1] == sum(DAILY)


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311  # no secret


def _poisson(random: Random, mean: float) -> int:
    return max(0, round(random.gauss(mean, mean**0.5)))


def _drifting(random: Random, days: int, scatter: float) -> list[int]:
    levels = accumulate((random.gauss(0, 0.05) for _ in range(days)), initial=6.0)
    return [round(exp(level) + scatter * random.gauss(0, exp(level / 2))) for level in levels]


DAILY_SERIES: dict[str, Callable[[Random, int], list[int]]] = {
    "level": lambda random, days: [_poisson(random, 300) for _ in range(days)],
    "few": lambda random, days: [_poisson(random, 3) for _ in range(days)],
    "weekly": lambda random, days: [
        _poisson(random, 300 + 150 * sin(day * 0.8976)) for day in range(days)
    ],
    "rising": lambda random, days: [_poisson(random, 100 + 5 * day) for day in range(days)],
    "drifting": lambda random, days: _drifting(random, days, 1.0),
    "smooth": lambda random, days: _drifting(random, days, 0.0),
    "rounded": lambda random, days: [10 * _poisson(random, 90) for _ in range(days)],
    "paused": lambda random, days: [
        0 if day % 7 in (5, 6) else _poisson(random, 900 if day % 7 == 0 else 300)
        for day in range(days)
    ],
}


def _sums(daily: list[int], days: int) -> list[int]:
    totals = [0, *accumulate(daily)]
    return [last - first for first, last in zip(totals, totals[days:], strict=False)]


@pytest.mark.parametrize("shape", DAILY_SERIES)
def test_rolling_sums_are_told_from_daily_figures_by_their_pattern(shape: str) -> None:
    makes, tries, alarms, found = DAILY_SERIES[shape], 60, 0, 0
    for seed in range(tries):
        daily = makes(_random(seed), 150)
        alarms += sum(
            rolling_days(range(days), daily[:days], (7, 14)) is not None for days in (40, 150)
        )
        sums = _sums(daily, 7)
        found += rolling_days(range(len(sums)), sums, (7, 14)) == 7
    assert alarms <= 2
    assert found >= 0.7 * tries


@pytest.mark.parametrize("days", [7, 14])
def test_figures_that_look_like_rolling_sums_are_asked_for(days: int) -> None:
    daily = DAILY_SERIES["level"](_random(5), 160)
    sums = _sums(daily, days)
    said = refusal(rows(sums, "date,deaths"), kind="per-period")
    assert said.endswith(
        f"sums of the last {days} days, as what comes in on one day goes out {days} days later: say"
        f" --measure sum-{days}d where each is the sum of {days} days or --measure count where each"
        " is of one day, or a daily mean"
    )
    divided = read(rows(sums, "date,deaths"), kind="per-period", measure=f"sum-{days}d")
    assert divided.series.totals[-1] == pytest.approx(sum(sums) / days)
    counted = read(rows(sums, "date,deaths"), kind="per-period", measure="count")
    assert counted.series.totals[-1] == sum(sums)
    in_fractions = [f"{each / days:.2f}" for each in sums]
    assert read(rows(in_fractions, "date,deaths"), kind="per-period").measure == "count"
    assert read(rows(daily, "date,deaths"), kind="per-period").measure == "count"


def test_a_gap_hides_no_rolling_sums() -> None:
    sums = _sums(DAILY_SERIES["level"](_random(7), 160), 7)
    kept = [day for day in range(len(sums)) if day % 40]
    assert rolling_days(kept, [sums[day] for day in kept], (7, 14)) == 7
    every_other = range(0, len(sums), 2)
    assert rolling_days(every_other, [sums[day] for day in every_other], (7,)) is None


def test_weekly_figures_in_daily_rows_may_be_sums() -> None:
    said = refusal(rows(DAILY, "date,weekly losses"))
    assert said.endswith(
        "say --measure sum-7d where each is the sum of a week until its day or --period day where a"
        " figure is of one day"
    )


@pytest.mark.parametrize("name", ["population", "pop", "strength", "Bestand", "чисельність"])
def test_a_strength_is_asked_for_by_its_name(name: str) -> None:
    text = rows([100, 98, 99, 95], f"date,{name}")
    assert "--kind strength to take its falls for the losses" in refusal(text)
    observed = read(text, kind="strength")
    assert plain(observed)[1] == [0, 2, 2, 6]
    assert (observed.kind, observed.baseline, observed.anomalies.found) == ("strength", 100, {})
    assert plain(read(text, kind="strength", on_decrease="keep"))[1] == [0, 2, 1, 5]


@pytest.mark.parametrize("name", ["personnel", "number of men"])
def test_figures_that_only_fall_are_asked_for(name: str) -> None:
    text = rows([5000 - sum(DAILY[:day]) // 10 for day in range(10)], f"date,{name}")
    assert "the figures only fall, as those of a strength do" in refusal(text)
    assert read(text, kind="strength").series.totals[-1] == sum(DAILY[:9]) // 10
    assert read(text.replace(name, "losses"), kind="per-period").kind == "per-period"


def test_averages_a_day_in_daily_rows_are_counts() -> None:
    observed = read(rows(DAILY, "date,mean7d"), kind="per-period")
    assert (observed.measure, observed.series.totals[-1]) == ("count", sum(DAILY))


def test_weeks_of_daily_means_have_seven_days() -> None:
    weeks = (f"{date(2024, 9, 1) + timedelta(weeks=week)},{10 * (week % 3)}\n" for week in range(9))
    observed = read("week ending,average casualties per day\n" + "".join(weeks))
    assert observed.series.totals[-1] == 7 * 9 * 10


def test_ages_beside_figures_are_no_figures() -> None:
    assert shape("two_keys", where="unit_type=Guns", kind="cumulative").column == "type_total"
