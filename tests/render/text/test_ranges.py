"""Percentiles in words and in tables."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Interval
from attrition_cli.core.constant_rate.cover import DeadlineProbability
from attrition_cli.core.quantities.likelihood import likelihood
from attrition_cli.render.blocks import percentiles
from attrition_cli.render.chart_data import Bar
from attrition_cli.render.charts import bar
from attrition_cli.render.text import digits, percentile_digits, phrases


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ((7.16, 8.94, 11.17), "8.9 days (90% interval 7.1 to 11.2)"),
        ((230.7, 399.8, 692.8), "400 days (90% interval 230 to 700)"),
        ((59.9, 1196.8, None), "1,200 days (90% interval 50 to never)"),
        ((1234.2, None, None), "at least 1,234 days with 95% probability"),
        ((None, None, None), "never"),
        ((10.0, 10.0, 10.0), "10.0 days"),
        ((0.0, 5.4, 10.3), "5 days (90% interval 0 to 11)"),
    ],
)
def test_days_of_draws(days: tuple[float | None, ...], text: str) -> None:
    quantity: Any = dict(zip(("p5", "p50", "p95"), days, strict=True))
    assert phrases.days_in_words(quantity).startswith(text)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        ({"p10": 7.6, "p90": 10.3}, "7.6 to 10.3 days with 80% probability"),
        ({"p75": 9.81}, "about 9.8 days (p75)"),
        ({"p2.5": 6.86, "p50": 8.94, "p97.5": 11.6}, "8.9 days (95% interval 6.8 to 11.6)"),
    ],
)
def test_other_percentiles(quantity: Any, text: str) -> None:
    assert phrases.days_in_words(quantity) == text


@given(st.lists(st.floats(0, 1e9), min_size=3, max_size=3).map(sorted))
def test_a_percentile_keeps_what_it_is(values: list[float]) -> None:
    """Rounding to the spread changes the median by at most a fifth, and an end by a third."""
    quantity: dict[str, float | None] = dict(zip(("p5", "p50", "p95"), values, strict=True))
    printed = percentile_digits.printed_percentiles(quantity, digits.all_digits)
    for value, text, parts in zip(values, printed.values(), (3, 5, 3), strict=True):
        assert text is not None
        assert abs(text.value - value) <= value / parts


@given(st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_bars_are_as_wide_as_their_column(one: float, other: float, unicode: bool) -> None:
    text = bar.bar_text(Bar(*sorted((one, other))), unicode=unicode)
    assert len(text) == bar.BAR_WIDTH_CHARACTERS
    assert text.strip() or max(one, other) == 0


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.73, "likely (73%)"),
        (0.797, "likely (79%)"),
        (0.8, "very likely (80%)"),
        (0.9999, "almost certain (more than 99%)"),
        (0.001, "almost no chance (less than 1%)"),
    ],
)
def test_the_word_and_the_figure_agree(probability: float, text: str) -> None:
    by = DeadlineProbability(date(2024, 11, 15), probability, likelihood(probability))
    assert (
        percentiles.deadline_clause(by, "all lost")
        == f"; all lost by the end of 2024-11-15: {text}"
    )


def test_bounds_allow_a_date_or_rule_it_out() -> None:
    day = date(2024, 11, 15)
    clauses = [
        percentiles.deadline_clause(DeadlineProbability(day, p), "It")
        for p in (0.0, 1.0, Interval(0.0, 1.0))
    ]
    assert [clause.split(": ")[1] for clause in clauses] == [
        "impossible",
        "certain",
        "possible within the bounds",
    ]


FAR = "more than 100 years"


@pytest.mark.parametrize(
    ("days", "words", "cell"),
    [
        pytest.param(
            {"p5": 50_000.0, "p50": 60_000.0, "p95": None},
            f"{FAR} with 95% probability",
            f"{FAR} / {FAR} / never",
            id="all of them",
        ),
        pytest.param(
            {"p5": 20_000.0, "p50": 30_000.0, "p95": 45_000.0},
            f"30,000 days (90% interval 20,000 days to {FAR})",
            f"20,000 / 30,000 / {FAR}",
            id="the last",
        ),
        pytest.param(
            {"p10": 20_000.0, "p90": 45_000.0},
            f"20,000 days to {FAR} with 80% probability",
            f"20,000 / {FAR}",
            id="without a median",
        ),
        pytest.param({"p75": 45_000.0}, f"{FAR} (p75)", FAR, id="one"),
        pytest.param(Interval(40_000.0, 45_000.0), FAR, FAR, id="bounds"),
        pytest.param(Interval(40_000.0, None), FAR, FAR, id="a lower bound"),
        pytest.param(
            Interval(20_000.0, 45_000.0),
            f"between 20,000 days and {FAR}",
            f"20,000 to {FAR}",
            id="an upper end",
        ),
        pytest.param(
            Interval(0.0, 45_000.0), "at most 45,000 days", "at most 45,000", id="an upper bound"
        ),
        pytest.param(45_000.0, "45,000 days", "45,000", id="a point"),
    ],
)
def test_uncertain_days_beyond_a_hundred_years_are_not_counted(
    days: Any, words: str, cell: str
) -> None:
    assert phrases.days_in_words(days) == words
    assert phrases.days_cell(days) == cell
    weeks = phrases.days_cell(days, period="week")
    assert (FAR in weeks) == (FAR in cell)


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([{"p5": 7.81, "p50": 7.86, "p95": 7.92}, {"p5": 14, "p50": 15, "p95": 16}]),
        pytest.param([Interval(6.58, 6.76), Interval(17.14, 17.52)]),
        pytest.param([20 / 3, 137.2]),
    ],
)
def test_the_range_of_several_answers_has_the_digits_of_each(answers: list[Any]) -> None:
    words = phrases.range_in_words(answers).replace("about ", "")
    cells = [
        phrases.days_percentile_cells(each)["p50"]
        if isinstance(each, dict)
        else phrases.days_cell(each)
        for each in answers
    ]
    least, *_, most = "..".join(cells).split("..")
    assert words.startswith(f"between {least} and {most} days")
