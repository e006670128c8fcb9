"""Lines and bands over time: the chart agrees with the rows of a projection by day."""

import csv
import math
import re
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Interval, Rate
from attrition_cli.core.projection.project import Projection, project
from attrition_cli.core.quantities.quantity import Lognormal
from attrition_cli.core.quantities.result_values import PeopleValue
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Contingent, Scenario, Tranche
from attrition_cli.render.blocks.periods import strength_chart
from attrition_cli.render.chart_data import LineChart, Midnight, Spread
from attrition_cli.render.charts.axes import ValueAxis, time_ticks
from attrition_cli.render.charts.chart import chart_lines, chart_title
from attrition_cli.render.text.digits import to_whole_number
from tests.core.projection.scenarios import (
    START,
    constant,
    exactly,
    on,
    phase,
    ranges,
    scenarios,
    spreads,
    with_rate,
    with_shares,
)
from tests.render.charts.drawn_chart import DrawnChart, read_chart
from tests.transcripts import run


def with_tranches(scenario: Scenario, *tranches: tuple[Any, int]) -> Scenario:
    """The same with a contingent whose tranches arrive on days after the start."""
    arriving = tuple(Tranche(troops, on(day)) for troops, day in tranches)
    return scenario._replace(contingents=(*scenario.contingents, Contingent(0, 0, arriving)))


TROOPS, RATE = Lognormal(10_000, 12_000), Lognormal(1_000, 1_400)
MONTHS = constant(Lognormal(550_000, 650_000), Rate(Lognormal(1_000, 1_250)), 150)

CASES = {
    "points": constant(12_000, 1_200, 10),
    "a single day": constant(12_000, 1_200, 1),
    "a part of a day": constant(12_000, 1_200, Fraction(1, 4)),
    "a part of a day more": constant(12_000, 1_000, Fraction(21, 2)),
    "as many days as columns": constant(12_000, 150, 72),
    "nobody": constant(0, 1_200, 10),
    "exhausted early": constant(12_000, 4_000, 200),
    "nobody is lost": with_rate(constant(12_000, 1, 90), phase(1, 200, 300)),
    "little changes": constant(600_000, 3, 365),
    "ten years": constant(3_000_000, 900, 3_652),
    "a share": constant(12_000, Rate(Fraction(2, 100), per_capita=True), 400),
    "intake above the losses": constant(12_000, 100, 300, intake=350),
    "months of different length": constant(12_000, 100, 89),
    "arrivals": with_tranches(constant(4_000, 100, 365), (3_000, 90), (12_000, 180)),
    "a peak within a column": with_tranches(constant(4_000, 4_000, 366), (12_000, 184)),
    "phases": with_rate(constant(12_000, 1, 92), phase(50, 0, 30), phase(300, 45, 60)),
    "returns": with_shares(
        constant(12_000, 200, 120), wounded_share=1, rtd_share=Fraction(1, 2), rtd_delay_days=30
    ),
    "bounds": constant(Interval(10_000, 12_000), Rate(Interval(1_000, 1_400)), 14),
    "bounds of what arrives": with_tranches(
        constant(12_000, 120, 120), (Interval(3_000, 4_000), 60)
    ),
    "bounds with returns": with_shares(
        constant(Interval(10_000, 12_000), Rate(Interval(100, 140)), 100),
        wounded_share=1,
        rtd_share=Interval(Fraction(1, 4), Fraction(1, 2)),
        rtd_delay_days=20,
    ),
    "draws": constant(TROOPS, Rate(RATE), 14),
    "draws for months": MONTHS,
    "draws of what arrives": with_tranches(MONTHS, (Lognormal(30_000, 60_000), 90)),
    "draws of one input": constant(TROOPS, 1_200, 9),
}


def drawn(result: Projection, *, unicode: bool = True, columns: int | None = None) -> DrawnChart:
    """The chart of the strength, as it is drawn."""
    chart = strength_chart(result)
    assert chart is not None
    return read_chart(chart_lines(chart, unicode=unicode, available_columns=columns))


def parts(strength: PeopleValue) -> tuple[float, float | None, float]:
    """The low end, the median where there is one, and the high end."""
    if isinstance(strength, dict):
        low, *_, high = list(strength.values()) * 2
        return low or 0.0, strength.get("p50"), high or 0.0
    if isinstance(strength, Interval):
        return strength.low or 0.0, None, strength.high or 0.0
    return strength or 0.0, strength, strength or 0.0


Parts = tuple[float, float | None, float]


def midnights(by_day: Projection) -> list[Parts]:
    """The strengths at 00:00 in a projection by day, whose rows are worked out as they are read."""
    return [parts(each) for each in (by_day.strength, *(r.strength for r in by_day.rows))]


def check_against_rows(chart: DrawnChart, by_day: Projection) -> None:
    """Compare `chart` with the rows of a projection by day."""
    check_columns(chart, midnights(by_day), Fraction(by_day.total.days))


def check_columns(chart: DrawnChart, strengths: list[Parts], horizon: Fraction) -> None:
    """Compare each column with the strength at its first 00:00, and strokes with values between."""
    count, last = len(chart.columns), len(strengths) - 1
    half_row = chart.half_row * (1 + 1e-9)
    begins = [horizon * column / (count - 1) for column in range(count)]
    for column, begin, end in zip(chart.columns, begins, [*begins[1:], horizon + 1], strict=True):
        first = min(math.ceil(begin), last)
        if min(Fraction(first), horizon) >= end:
            continue  # a day takes several columns, and none begins in this one
        low, median, high = strengths[first]
        assert abs(column.low - low) <= half_row
        assert abs(column.high - high) <= half_row
        if median is not None:
            assert column.line is not None
            assert abs(column.line - median) <= half_row / 2 * 1.05  # of draws by few of them
    for index, (low, _, high) in enumerate(strengths[:-1]):
        at = math.floor(index * (count - 1) / horizon)
        beside = chart.columns[at : at + 2]
        assert min(each.least for each in beside) - 3 * half_row <= low
        assert high <= max(each.most for each in beside) + 3 * half_row


MANY_DRAWS = Sampling(draws=20_000)
"""More draws than a chart uses."""


@pytest.mark.parametrize("scenario", CASES.values(), ids=list(CASES))
def test_each_column_shows_the_strength_at_its_first_midnight(scenario: Scenario) -> None:
    result = project(scenario, every="month", sampling=MANY_DRAWS)
    by_day = project(scenario, sampling=MANY_DRAWS)
    strengths, horizon = midnights(by_day), Fraction(by_day.total.days)
    for columns in (None, 60, 120):
        for unicode in (True, False):
            check_columns(drawn(result, unicode=unicode, columns=columns), strengths, horizon)


SCENARIO_FILES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize(
    "scenario",
    [
        "kursk-2024.toml",
        "army-2025.toml",
        "army-2025.toml --set rtd_share=30%..40%",
        "army-2025.toml --set 'rate=400k to 440k/year' --draws 9000",
        "brigade-2025.toml",
        "brigade-2025.toml --set 'contingents[0].troops=3k to 4k' --percentiles 10,90 --draws 9000",
    ],
)
def test_the_printed_chart_is_that_of_the_figures_for_spreadsheets(
    scenario: str, tmp_path: Path
) -> None:
    command = f"attrition project {SCENARIO_FILES}/{scenario} --seed 1"
    table = run(f"{command} --every month", tmp_path).splitlines()
    rows = list(csv.DictReader(run(f"{command} --format csv -o -", tmp_path).splitlines()))
    rows = [row for row in rows if row["days"].replace(".", "").isdigit()]
    keys = [key for key in rows[0] if re.fullmatch("strength(_low|_high|_p[0-9]+)?", key)]
    median = next((key for key in keys if key in ("strength", "strength_p50")), None)
    strengths: list[Parts] = [
        (
            min(float(row[key]) for key in keys if row[key]),
            float(row[median]) if median and row[median] else None,
            max(float(row[key]) for key in keys if row[key]),
        )
        for row in rows
    ]
    begin = next(index for index, line in enumerate(table) if line.startswith("strength")) + 1
    chart = read_chart(table[begin:])
    first = chart.columns[0]
    at_start = (first.low, first.line, first.high)  # no row has it
    check_columns(chart, [at_start, *strengths], Fraction(len(rows)))


FEW_DRAWS = Sampling(draws=200)


@given(
    st.one_of([scenarios(known=known, causes=2) for known in (exactly, ranges, spreads)]),
    st.integers(40, 130),
    st.booleans(),
)
def test_any_scenario_is_drawn_as_its_rows_have_it(
    scenario: Scenario, columns: int, unicode: bool
) -> None:
    result = project(scenario, sampling=FEW_DRAWS)
    check_against_rows(drawn(result, unicode=unicode, columns=columns), result)


def test_the_strength_by_day_is_that_of_the_rows() -> None:
    for scenario in CASES.values():
        result = project(scenario, sampling=FEW_DRAWS)
        rows = (result.strength, *(row.strength for row in result.rows))
        for midnight, strength in zip(result.midnights, rows, strict=True):
            for drawn_part, part in zip(parts(midnight.before), parts(strength), strict=True):
                assert drawn_part == (None if part is None else pytest.approx(part, rel=1e-9))


def test_those_who_arrive_and_are_lost_between_two_rows_are_a_stroke() -> None:
    result = project(CASES["a peak within a column"], every="month")
    for columns in (60, 80, 200):
        assert max(each.most for each in drawn(result, columns=columns).columns) >= 12_000


def test_a_midnight_is_before_and_after_its_arrivals() -> None:
    midnights = project(with_tranches(constant(4_000, 100, 5), (3_000, 2))).midnights
    assert [tuple(each) for each in midnights] == [
        (4_000, 4_000), (3_900, 3_900), (3_800, 6_800), (6_700, 6_700), (6_600, 6_600),
        (6_500, 6_500),
    ]  # fmt: skip


def test_a_chart_is_as_wide_as_its_terminal_and_80_columns_in_a_pipe() -> None:
    for scenario in CASES.values():
        chart = strength_chart(project(scenario, every="month", sampling=FEW_DRAWS))
        assert chart is not None
        for columns in (60, 80, 120):
            lines = chart_lines(chart, unicode=True, available_columns=columns)
            assert max(map(len, lines)) == columns
        assert chart_lines(chart, unicode=True) == chart_lines(
            chart, unicode=True, available_columns=80
        )


def test_where_nothing_fits_it_is_drawn_all_the_same() -> None:
    chart = strength_chart(project(CASES["points"]))
    assert chart is not None
    for columns in range(1, 40):
        lines = chart_lines(chart, unicode=True, available_columns=columns)
        assert [label for line in lines if (label := line.strip()) == "2024-11-11"] or any(
            line.endswith("2024-11-11") for line in lines
        )


def test_ascii_alone_is_enough() -> None:
    for scenario in CASES.values():
        chart = strength_chart(project(scenario, every="month", sampling=FEW_DRAWS))
        assert chart is not None
        assert all(line.isascii() for line in chart_lines(chart, unicode=False))


def test_its_title_says_what_band_and_line_are_and_where_the_axis_begins() -> None:
    def title(scenario: Scenario, *percents: int) -> str:
        sampling = Sampling(draws=200, percents=percents) if percents else FEW_DRAWS
        chart = strength_chart(project(scenario, sampling=sampling))
        assert chart is not None
        return chart_title(chart)

    assert title(CASES["points"]) == "strength"
    assert title(constant(600_000, 100, 300)) == "strength; the axis begins at 570,000"
    assert title(CASES["bounds"]) == "strength: a band of all that the inputs allow"
    assert title(CASES["draws"]) == "strength: p5 to p95 as a band and p50 as a line"
    assert title(CASES["draws"], 10, 90) == "strength: p10 to p90 as a band"
    assert title(CASES["draws"], 90) == "strength: p90"


def test_a_strength_without_an_upper_bound_has_no_chart() -> None:
    assert strength_chart(project(constant(Interval(1_000, math.inf), 10, 5))) is None


def spread(*values: float) -> Spread:
    """A band with its line, or without one where two values are given."""
    low, *middle, high = values
    return Spread(low, middle[0] if middle else None, high)


def chart_of(*spreads: Spread) -> LineChart:
    return LineChart("", START, len(spreads) - 1, [Midnight(each, each) for each in spreads])


def test_line_and_band_are_told_apart_by_their_characters() -> None:
    chart = chart_of(*[spread(0, 4, 12)] * 3)
    for unicode, line, band in ((True, "▄", "░"), (False, "o", ":")):
        lines = chart_lines(chart, unicode=unicode, available_columns=40)
        assert {line, band} <= set("".join(lines))


def test_within_bounds_only_what_is_certain_is_a_line() -> None:
    arrival = with_tranches(constant(4_000, 100, 60), (Interval(6_000, 6_001), 30))
    columns = drawn(project(arrival)).columns
    lines = [column.line is not None for column in columns]
    assert lines == sorted(lines, reverse=True)
    assert 0.4 * len(columns) < sum(lines) < 0.6 * len(columns)


@given(st.integers(0, 3), st.integers(1, 40_000), st.integers(3, 130))
def test_the_day_of_a_label_is_that_of_its_column(years: int, days: int, columns: int) -> None:
    start = date(2024, 11, 20) + timedelta(days=100 * years)
    ticks = time_ticks(start, days, columns)
    assert [ticks[0].column, ticks[-1].column] == [0, columns - 1]
    assert [ticks[0].label, ticks[-1].label] == [str(start), str(start + timedelta(days))]
    for tick in ticks[1:-1]:
        day = (date.fromisoformat(tick.label) - start).days
        assert tick.column * days <= day * (columns - 1) < (tick.column + 1) * days
        assert tick.label_column <= tick.column < tick.label_column + len(tick.label)
    if columns >= 24:
        ends = [tick.label_column + len(tick.label) for tick in ticks]
        assert all(end < each.label_column for end, each in zip(ends, ticks[1:], strict=False))
        assert ends[-1] == columns


@given(st.floats(0, 1e12), st.floats(0, 1e12))
def test_the_values_fit_between_the_ends_of_their_axis(one: float, other: float) -> None:
    least, most = sorted((one, other))
    axis = ValueAxis.spanning(least, most)
    assert 0 <= axis.nearest_level(least) <= axis.nearest_level(most) <= 2 * 12
    assert axis.labels(1) == [to_whole_number(axis.bottom)]
    assert axis.bottom == 0 or 2 * least >= most
