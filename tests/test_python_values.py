"""Values of NumPy, pandas and the standard library as arguments of every function."""

import copy
import math
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import attrition_cli as attrition
from attrition_cli import InputError
from attrition_cli.core.claims.statement import Coverage, Statement
from attrition_cli.core.plain_values.series import plain_horizon
from attrition_cli.core.plain_values.values import plain_number
from attrition_cli.core.series.forecasting.horizon import OverDays, UntilLost

START, END = date(2024, 11, 1), date(2024, 12, 1)
EXAMPLES = Path(__file__).parents[1] / "examples"
SAMPLING = attrition.Sampling(draws=1_000, seed=1)


def scenario(number: Callable[[int], Any] = int, day: Callable[[date], Any] = lambda d: d) -> Any:
    """A scenario with each of its numbers and dates of another kind."""
    start, end = day(START), day(END)
    battle = attrition.Cause(
        "battle",
        (attrition.Phase(attrition.Rate(number(12)), start, end),),
        wounded_to_killed=number(3),
        rtd_share=number(0),
        rtd_delay_days=number(3),
    )
    tranche = attrition.Tranche(number(120), day(date(2024, 11, 5)))
    return attrition.Scenario(
        start,
        number(30),
        (attrition.Contingent(number(120), number(20), (tranche,)),),
        (battle,),
        (attrition.Phase(attrition.Rate(number(2)), start, end),),
        number(1),
        (number(10), number(50)),
    )


def series(number: Callable[[int], Any] = int, day: Callable[[date], Any] = lambda d: d) -> Any:
    return attrition.Series(day(START), [*map(number, range(100))], [*map(number, range(100))])


def claim(number: Callable[[int], Any] = int) -> Any:
    stated = attrition.StatedFigure
    coverage = Coverage(stated(number(120)), stated(number(12), per="day"))
    return attrition.Claim("", (Statement(stated(number(10), unit="day"), coverage),))


NUMBERS = [
    *(np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64),
    *(np.float16, np.float32, np.float64, np.longdouble, Decimal, Fraction, np.array),
]

FUNCTIONS: dict[str, Callable[[Callable[[int], Any]], object]] = {
    "balance": lambda n: attrition.balance(
        n(12), n(9), troops=n(120), wounded_to_killed=n(3), rtd_share=n(1)
    ),
    "cover": lambda n: attrition.cover(
        n(120), n(12), lost=n(20), dnbi=n(1), intake=n(2), intake_delay=n(3), force=n(125)
    ),
    "cover of an interval": lambda n: attrition.cover(attrition.Interval(n(100), n(120)), n(12)),
    "cover of a distribution": lambda n: attrition.cover(
        attrition.Lognormal(n(100), n(120)),
        attrition.Rate(attrition.Pert(n(70), n(80), n(90)), "week"),
        sampling=attrition.Sampling(1_000, n(7), (n(5), n(50))),
    ),
    "cover with thresholds": lambda n: attrition.cover(
        n(120), n(12), thresholds_percent=[n(10), n(50)]
    ),
    "counted_rate": lambda n: attrition.counted_rate(n(120), START, END, troops=n(100)),
    "losses": lambda n: attrition.losses(n(120), n(30), troops=n(125), lost=n(1)),
    "sensitivity": lambda n: attrition.sensitivity(
        attrition.Lognormal(n(100), n(120)), n(12), percents=(n(5), n(95))
    ),
    "solve": lambda n: attrition.solve(rate=n(120), days=n(30)),
    "sweep": lambda n: attrition.sweep(attrition.Interval(n(100), n(120)), n(12), steps=n(100)),
    "project": lambda n: attrition.project(scenario(n)),
    "compare": lambda n: attrition.compare(
        {"one": scenario(n), "two": scenario()}, divergence_percent=n(10)
    ),
    "goal_seek": lambda n: attrition.goal_seek(scenario(n), ("intake",), strength=n(100)),
    "forecast": lambda n: attrition.forecast(
        series(n), attrition.UntilLost(n(120)), window_days=n(7), credibility_percent=n(80)
    ),
    "score": lambda n: attrition.score(series(n), [attrition.OverDays(n(28))]),
    "trailing_windows": lambda n: attrition.trailing_windows(series(n)),
    "monthly_losses": lambda n: attrition.monthly_losses(series(n)),
    "check": lambda n: attrition.check(claim(n)),
    "coverage_days": lambda n: attrition.coverage_days(n(120), n(12), 0, n(2), n(3)),
    "days_to_threshold": lambda n: attrition.days_to_threshold(0.5, n(120), n(12)),
    "lost_share_after": lambda n: attrition.lost_share_after(0.01, n(30)),
    "needed_strength": lambda n: attrition.needed_strength(n(120), 0, n(30)),
    "needed_intake": lambda n: attrition.needed_intake(n(120), n(120), 0, n(30)),
    "sustainable_rate": lambda n: attrition.sustainable_rate(n(120), 0, n(30)),
    "date_after": lambda n: attrition.date_after(START, n(30)),
    "propagate": lambda n: attrition.propagate(lambda one, other: one * other, n(120), n(120)),
    "quantity_text": lambda n: attrition.quantity_text(n(120)),
    "rate_text": lambda n: attrition.rate_text(attrition.Rate(n(120))),
    "share_text": lambda n: attrition.share_text(n(1)),
}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_number_of_any_kind_answers_as_an_int_does(
    function: str, number: Callable[[int], Any]
) -> None:
    call = FUNCTIONS[function]
    assert call(number) == call(int)


def test_decimals_and_fractions_stay_exact() -> None:
    tenth = attrition.cover(Decimal("0.3"), Decimal("0.1"))
    assert tenth.coverage_days == 3
    assert tenth.inputs.rate.amount == Fraction(1, 10)
    assert attrition.coverage_days(Decimal("0.3"), Fraction(1, 7)) == Fraction(21, 10)
    tenth_of_one: Any = Decimal("0.1")
    assert attrition.propagate(lambda each: each, tenth_of_one) == Fraction(1, 10)


def test_an_array_of_narrow_numbers_does_not_overflow() -> None:
    rates = np.array([1_200, 1_300], np.int16)
    assert list(attrition.needed_strength(rates, 0, 30)) == [36_000, 39_000]


def test_a_seed_of_any_kind_of_whole_number_is_that_seed() -> None:
    def days(seed: object) -> object:
        sampling = attrition.Sampling(draws=1_000, seed=seed)  # type: ignore[arg-type]
        return attrition.cover("10k to 12k", "1000 to 1500", sampling=sampling).coverage_days

    seeds = np.random.SeedSequence(42).generate_state(20)
    assert len({str(days(seed)) for seed in seeds}) == 20
    assert days(seeds[0]) == days(int(seeds[0])) == days(float(seeds[0]))
    with pytest.raises(InputError, match=r"seed is 1\.5, which is no whole number"):
        days(1.5)


NO_NUMBERS = [
    *(True, np.bool_(True), math.nan, math.inf, -math.inf, np.float32("nan"), np.float64("inf")),
    *(Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1e999999999"), 10**5_000),
    *(1j, START, timedelta(3), np.datetime64("2024-11-01", "ns"), np.timedelta64(3, "ns")),
    *(np.array([1, 2]), [1], {"p5": 1}, b"12", object()),
]

NAMED: dict[str, Callable[[Any], object]] = {
    "troops": lambda bad: attrition.cover(bad, 12),
    "rate": lambda bad: attrition.cover(120, attrition.Rate(bad, "week")),
    "lost": lambda bad: attrition.cover(120, 12, lost=attrition.Interval(bad, 20)),
    "force": lambda bad: attrition.cover(120, 12, force=attrition.Lognormal(bad, 200)),
    "intake": lambda bad: attrition.solve(12_000, 1_200, 30, intake=bad),
    "dnbi": lambda bad: attrition.losses(12, 30, dnbi=bad),
    "intake_delay": lambda bad: attrition.cover(120, 12, intake=2, intake_delay=bad),
    "days": lambda bad: attrition.losses(12, bad),
    "losses": lambda bad: attrition.counted_rate(bad, START, END),
    "thresholds_percent": lambda bad: attrition.cover(120, 12, thresholds_percent=(bad,)),
    "percents": lambda bad: attrition.sensitivity("10k to 12k", 12, percents=(bad, 95)),
    "steps": lambda bad: attrition.sweep("10k..12k", 12, steps=bad),
    "draws": lambda bad: attrition.cover("1 to 2", 1, sampling=attrition.Sampling(bad)),
    "seed": lambda bad: attrition.cover("1 to 2", 1, sampling=attrition.Sampling(seed=bad)),
    "wounded_to_killed": lambda bad: attrition.balance(12, 9, wounded_to_killed=bad),
    "contingents[0].troops": lambda bad: attrition.project(
        scenario()._replace(contingents=(attrition.Contingent(bad),))
    ),
    "intake[0]": lambda bad: attrition.compare(
        {
            "one": scenario(),
            "two": scenario()._replace(intake=(attrition.Phase(attrition.Rate(bad), START, END),)),
        }
    ),
    "strength": lambda bad: attrition.goal_seek(scenario(), ("intake",), strength=bad),
    "people": lambda bad: attrition.forecast(series(), attrition.UntilLost(bad)),
    "window_days": lambda bad: attrition.score(series(), [attrition.OverDays(28)], window_days=bad),
    "totals": lambda bad: attrition.trailing_windows(series()._replace(totals=[0, bad])),
}


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("bad", NO_NUMBERS, ids=lambda bad: type(bad).__name__)
def test_what_is_no_number_is_refused_by_the_name_of_the_input(name: str, bad: object) -> None:
    with pytest.raises(InputError) as refusal:
        NAMED[name](bad)
    assert refusal.value.field == name
    assert str(refusal.value).startswith(f"{name} is ")
    assert "which is no number" in str(refusal.value)


class Timestamp(datetime):
    """A stand-in for pandas' timestamp: a datetime with nanoseconds."""

    nanosecond = 0


class LateTimestamp(Timestamp):
    nanosecond = 1


DATED: dict[str, Callable[[Any], object]] = {
    "start": lambda day: attrition.cover(12_000, 1_200, start=day).exhausted_on,
    "by": lambda day: attrition.cover(12_000, 1_200, start=date(2024, 10, 1), by=day),
    "as_of": lambda day: attrition.counted_rate(3_800, date(2024, 10, 1), day),
    "since": lambda day: attrition.score(series(), [attrition.OverDays(7)], since=day),
    "today": lambda day: attrition.published_figures(today=day),
    "contingents[0].tranches[0].arrives": lambda day: (
        attrition.project(
            scenario()._replace(
                contingents=(attrition.Contingent(9, tranches=(attrition.Tranche(3, day),)),)
            )
        ).strength
    ),
    "causes.desertion.rate[0].from": lambda day: (
        attrition.project(
            scenario()._replace(
                causes=(
                    attrition.Cause("desertion", (attrition.Phase(attrition.Rate(2), day, END),)),
                )
            )
        ).coverage_days
    ),
}


@pytest.mark.parametrize(
    "midnight",
    [
        datetime(2024, 11, 1),  # noqa: DTZ001  # people have such dates
        datetime(2024, 11, 1, tzinfo=timezone(timedelta(hours=2))),
        Timestamp(2024, 11, 1),
        np.datetime64("2024-11-01"),
        np.datetime64("2024-11-01T00:00:00", "ns"),
    ],
    ids=lambda day: type(day).__name__,
)
@pytest.mark.parametrize("name", DATED)
def test_a_timestamp_at_midnight_is_its_date(name: str, midnight: object) -> None:
    assert DATED[name](midnight) == DATED[name](START)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 11, 1, 18),  # noqa: DTZ001
        datetime(2024, 11, 1, 0, 0, 0, 1, tzinfo=UTC),
        LateTimestamp(2024, 11, 1),
        np.datetime64("2024-11-01T18"),
    ],
)
@pytest.mark.parametrize("name", DATED)
def test_another_time_of_day_is_refused_with_the_date_to_give(name: str, moment: object) -> None:
    with pytest.raises(InputError, match=r"give the date alone, date\(2024, 11, 1\)") as refusal:
        DATED[name](moment)
    assert refusal.value.field == name
    assert str(refusal.value).startswith(f"{name} is 2024-11-01")


@pytest.mark.parametrize(
    "bad",
    [
        20241101,
        True,
        np.datetime64("NaT"),
        np.datetime64("2024"),  # which day of it is not known
        np.datetime64("2024-11"),
        np.float64("nan"),
        [START],
    ],
)
@pytest.mark.parametrize("name", DATED)
def test_what_is_no_date_is_refused_by_name(name: str, bad: object) -> None:
    with pytest.raises(InputError, match="which is no date") as refusal:
        DATED[name](bad)
    assert refusal.value.field == name


def test_timestamps_of_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    first = pandas.Timestamp("2024-11-01")
    assert attrition.cover(12_000, 1_200, start=first).exhausted_on == date(2024, 11, 11)
    for bad in (pandas.Timestamp("2024-11-01T18"), pandas.NaT):
        with pytest.raises(InputError):
            attrition.cover(12_000, 1_200, start=bad)
    losses = pandas.Series(range(0, 9_900, 100), index=pandas.date_range(first, periods=99))
    counted = attrition.Series(first, losses, range(99))
    assert attrition.trailing_windows(counted)[0].rate_per_day == 100
    with pytest.raises(InputError):
        attrition.cover(pandas.NA, 1_200)


def test_a_formula_takes_numbers_without_end_and_refuses_what_is_no_number() -> None:
    assert attrition.coverage_days(math.inf, 12) == math.inf
    for bad in (True, math.nan, "12", np.array([True, False]), np.array(["1", "2"])):
        with pytest.raises(InputError) as refusal:
            attrition.coverage_days(120, bad)
        assert refusal.value.field == "people_per_day"


def test_a_long_value_is_cut_in_a_message() -> None:
    for text, shown in (("x" * 78, f"'{'x' * 78}'"), ("x" * 79, f"'{'x' * 79}...")):
        with pytest.raises(InputError) as refusal:
            plain_number(text, "troops")
        assert refusal.value.reason == f"troops is {shown}, which is no number"


def test_arguments_of_another_kind_are_refused_by_name() -> None:
    nothing: Any = 7

    calls: dict[str, Callable[[], object]] = {
        "sampling": lambda: attrition.cover(12_000, 1_200, sampling=nothing),
        "scenario": lambda: attrition.project(nothing),
        "scenarios": lambda: attrition.compare(nothing),
        "series": lambda: attrition.forecast(nothing, attrition.OverDays(28)),
        "horizon": lambda: attrition.forecast(series(), nothing),
    }
    for name, call in calls.items():
        with pytest.raises(InputError, match=f"^{name} is .*: give one such as ") as refusal:
            call()
        assert refusal.value.field == name


def test_the_largest_number_and_no_larger_one() -> None:
    assert plain_number(10**300, "troops") == 10**300
    with pytest.raises(InputError, match=r"troops is 1000.*, which is no number"):
        plain_number(10**300 + 1, "troops")


@pytest.mark.parametrize("length", [1, 0.25])
def test_a_horizon_may_be_as_short_as_it_likes_above_0(length: float) -> None:
    assert plain_horizon(UntilLost(length)) == UntilLost(length)
    assert plain_horizon(OverDays(length)) == OverDays(length)


def test_a_missing_value_is_refused_where_one_is_needed() -> None:
    with pytest.raises(InputError, match="troops is None"):
        attrition.cover(None, 1_200)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="start is None"):
        attrition.date_after(None, 3)  # type: ignore[arg-type]


def test_an_interval_of_a_result_is_an_input() -> None:
    at_least = attrition.solve(rate="1200..", days=30).troops
    assert at_least == attrition.Interval(36_000, None)
    assert attrition.cover(at_least, 1_200).coverage_days == attrition.Interval(30.0, None)  # type: ignore[arg-type]


def test_horizons_percentiles_and_credibility_out_of_range_are_refused_by_name() -> None:
    calls: dict[str, Callable[[], object]] = {
        "days": lambda: attrition.forecast(series(), attrition.OverDays(0)),
        "window_days": lambda: attrition.forecast(series(), attrition.OverDays(9), window_days=0),
        "credibility_percent": lambda: attrition.forecast(
            series(), attrition.OverDays(9), credibility_percent=100
        ),
        "percents": lambda: attrition.sensitivity("10k to 12k", 1_200, percents=(95, 5)),
    }
    for field, call in calls.items():
        with pytest.raises(InputError) as refusal:
            call()
        assert refusal.value.field == field


RESULTS: dict[str, Callable[[], object]] = {
    **{name: lambda call=call: call(int) for name, call in FUNCTIONS.items()},  # type: ignore[misc]
    "rows of draws": lambda: attrition.losses("1200 to 1300", 30, troops="9k", sampling=SAMPLING),
    "cells of draws": lambda: attrition.sweep("8k..9k", 1_200, steps=3, sampling=SAMPLING),
    "projected draws": lambda: attrition.project(
        scenario()._replace(contingents=(attrition.Contingent(attrition.Lognormal(100, 120)),)),
        sampling=SAMPLING,
    ),
    "projected bounds": lambda: attrition.project(
        scenario()._replace(contingents=(attrition.Contingent(attrition.Interval(100, 120)),))
    ),
    "published_figures": lambda: attrition.published_figures(today=START),
    "read_scenario": lambda: attrition.read_scenario(str(EXAMPLES / "army-2025.toml"), today=START),
}


@pytest.mark.parametrize("name", RESULTS)
def test_equal_results_are_equal_pickled_and_copied(name: str) -> None:
    result = RESULTS[name]()
    assert result == RESULTS[name]()
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301  # written here
    assert result == pickle.loads(pickle.dumps(result))  # noqa: S301
    assert copy.deepcopy(result) == result


def test_results_of_other_inputs_are_not_equal() -> None:
    assert attrition.losses(1_200, 30).rows != attrition.losses(1_201, 30).rows
    assert attrition.losses(1_200, 30).rows != attrition.losses(1_200, 29).rows
    assert attrition.losses(1_200, 3).rows != [*attrition.losses(1_200, 3).rows]


def test_a_result_that_can_be_a_key_is_the_same_key_when_it_is_pickled() -> None:
    result = attrition.losses(1_200, 30)
    assert {result: 1}[pickle.loads(pickle.dumps(result))] == 1  # noqa: S301


def test_errors_keep_all_they_say_when_they_are_pickled(tmp_path: Path) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text("start = 2024-11-01\nday = 3\nrates = 3\n", encoding="utf-8")
    for call in (
        lambda: attrition.read_scenario(str(file), today=START),
        lambda: attrition.cover("12m", 1_200),
        lambda: attrition.counted_rate(1, END, START),
    ):
        with pytest.raises(InputError) as refusal:
            call()
        error = refusal.value
        for other in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):  # noqa: S301
            assert other.lines() == error.lines()
            assert (str(other), repr(other)) == (str(error), repr(error))
            assert [*map(vars, other.faults)] == [*map(vars, error.faults)]


def test_functions_cross_to_another_process() -> None:
    for name in attrition.__all__:  # type: ignore[attr-defined]
        public = getattr(attrition, name)
        assert pickle.loads(pickle.dumps(public)) is public  # noqa: S301


def test_a_path_is_read_as_it_is_typed() -> None:
    battle = attrition.Cause("battle", (attrition.Phase(attrition.Rate(100), START, END),))
    scenario = attrition.Scenario(START, 30, (attrition.Contingent(3_000),), (battle,))
    found = attrition.goal_seek(scenario, "rate")  # type: ignore[arg-type]  # beyond its type
    assert found == attrition.goal_seek(scenario, ("rate",))
    with pytest.raises(attrition.InputError, match="names no figure"):
        attrition.goal_seek(scenario, "rate!")  # type: ignore[arg-type]
