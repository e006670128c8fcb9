"""The layout of scenarios side by side."""

from typing import Any

import pytest

from attrition_cli import Interval, Rate, compare
from attrition_cli.core.quantities.quantity import Lognormal
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Scenario
from attrition_cli.render.document import MOST_ROWS, Document
from attrition_cli.render.layouts.comparison import comparison_document
from tests.core.projection.scenarios import constant, phase, with_rate


def laid_out(**scenarios: Scenario) -> Document:
    return comparison_document(compare(scenarios, sampling=Sampling(draws=200, seed=1)))


def at(rate: Any, **others: Any) -> Scenario:
    return constant(12_000, Rate(rate), 30, **others)


@pytest.mark.parametrize(
    ("rates", "told"),
    [
        pytest.param(
            (1_200, 1_000, 800),
            "Of 3 scenarios a covers its losses for the shortest time, 10.0 days, and c for the"
            " longest, 15.0 days.",
            id="the ends",
        ),
        pytest.param(
            (1_200, 100, 800),
            "Of 3 scenarios a covers its losses for the shortest time, 10.0 days, and b is not"
            " exhausted by 2024-12-01.",
            id="one is left",
        ),
        pytest.param(
            (1_200, 100, 200),
            "Of 3 scenarios a covers its losses for the shortest time, 10.0 days, and 2 are not"
            " exhausted by 2024-12-01.",
            id="two are left",
        ),
        pytest.param(
            (50, 100, 200),
            "None of 3 scenarios is exhausted by 2024-12-01: the fewest are left in c, 6,000, the"
            " most in a, 10,500.",
            id="all are left",
        ),
        pytest.param(
            (1_200, 1_200, 1_200), "All 3 scenarios cover their losses for 10.0 days.", id="alike"
        ),
        pytest.param(
            (Interval(1_000, 1_500), 1_200, 1_250),
            "The losses of 3 scenarios are covered for between 8.0 and 12.0 days.",
            id="bounds around the others",
        ),
    ],
)
def test_of_many_scenarios_the_ends_are_told(rates: tuple[Any, ...], told: str) -> None:
    assert laid_out(**dict(zip("abc", map(at, rates), strict=True))).headline == told


def test_columns_are_headed_by_titles_cut_and_in_lines() -> None:
    title = "The second winter of the campaign in the eastern sector of the front"
    document = laid_out(one=at(1_200, title=title), two=at(1_000, title="South"))
    headings = [column.heading for column in document.tables[0].columns]
    assert headings == ["", "The second winter of\nthe campaign in the…", "South"]


def test_long_tables_are_several() -> None:
    of_points = laid_out(one=at(1_200), two=at(1_000))
    of_draws = laid_out(one=at(1_200), two=at(Lognormal(800, 1_600)))
    assert [len(of_points.tables), len(of_draws.tables)] == [2, 4]
    assert all(len(each.rows) <= MOST_ROWS for each in of_draws.tables)


def test_what_all_scenarios_share_is_told_once() -> None:
    gap = phase(100, 5, 100)
    one, two = (with_rate(at(1), gap), with_rate(at(2), gap))
    assert laid_out(one=one, two=two).notes == (
        "there is no rate from 2024-11-01 to 2024-11-06: nobody is lost then",
    )
    assert laid_out(one=at(100), two=two).notes == (
        "two: there is no rate from 2024-11-01 to 2024-11-06: nobody is lost then",
    )


def test_the_length_of_a_month_that_entered_is_told() -> None:
    one = with_rate(at(1), phase(Rate(36_000, "month")))
    assert any("a month is 30.4375 days" in line for line in laid_out(one=one, two=at(9)).basis)
