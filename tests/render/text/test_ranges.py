"""How percentiles read."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import Interval
from attrition_cli.core.constant_rate.cover import DeadlineProbability
from attrition_cli.core.quantities.likelihood import likelihood
from attrition_cli.render.blocks import percentiles
from attrition_cli.render.charts import bar
from attrition_cli.render.document import Bar
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
    """Rounding to the spread takes a fifth of a figure at the most."""
    quantity: dict[str, float | None] = dict(zip(("p5", "p50", "p95"), values, strict=True))
    printed = percentile_digits.printed_percentiles(quantity, digits.all_digits)
    for value, text in zip(values, printed.values(), strict=True):
        assert text is not None
        assert abs(text.value - value) <= value / 5


@given(st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_bars_are_as_wide_as_their_column(one: float, other: float, unicode: bool) -> None:
    text = bar.bar_text(Bar(*sorted((one, other))), unicode=unicode)
    assert len(text) == bar.BAR_WIDTH_CHARACTERS
    assert text.strip() or max(one, other) == 0


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.73, "likely (73%; ICD 203: 55-80%)"),
        (0.797, "likely (79%; ICD 203: 55-80%)"),
        (0.8, "very likely (80%; ICD 203: 80-95%)"),
        (0.9999, "almost certain (more than 99%; ICD 203: 95-99%)"),
        (0.001, "almost no chance (less than 1%; ICD 203: 1-5%)"),
    ],
)
def test_the_word_and_the_figure_agree(probability: float, text: str) -> None:
    by = DeadlineProbability(date(2024, 11, 15), probability, likelihood(probability))
    assert (
        percentiles.deadline_sentence(by, "The loss of all")
        == f" The loss of all by 2024-11-15: {text}."
    )


def test_bounds_allow_a_date_or_rule_it_out() -> None:
    day = date(2024, 11, 15)
    sentences = [
        percentiles.deadline_sentence(DeadlineProbability(day, p), "It")
        for p in (0.0, 1.0, Interval(0.0, 1.0))
    ]
    assert [sentence.split(": ")[1].split(",")[0] for sentence in sentences] == [
        "impossible.",
        "certain.",
        "possible within the bounds.",
    ]
