"""Answers of a projection, which are known only until its horizon."""

from datetime import date

from attrition_cli.core.projection.project import Projection
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue
from attrition_cli.render.text.date_text import percentile_date_cells
from attrition_cli.render.text.digits import all_digits, to_whole_number, whole_percent
from attrition_cli.render.text.parts import low_and_high
from attrition_cli.render.text.phrases import days_in_words, in_any_of_draws
from attrition_cli.render.text.ranges import in_cell, raw

LATER = "later"
"""The word in tables for a time beyond the horizon."""


def raw_at_least_horizon(days: DaysValue, horizon_days: float) -> str:
    """The bare figure of `days`, or where they exceed the horizon "at least" the horizon.

    >>> raw_at_least_horizon(40.0, 90.0), raw_at_least_horizon({"p5": 40.0, "p95": None}, 90.0)
    ('40.0', '40.0 90.0..')
    """
    if isinstance(days, dict):
        return " ".join(raw_at_least_horizon(value, horizon_days) for value in days.values())
    return raw(Interval(horizon_days, None) if days is None else days)


def may_be_exhausted(result: Projection) -> bool:
    """True where any bound, draw or point of the answer is exhausted within the horizon."""
    return low_and_high(result.coverage_days)[0] is not None


def median_date_in_words(result: Projection) -> str | None:
    """The date of exhaustion that is a point or a median; `None` for bounds, or where it is later.

    It is as precise as the spread of the days allows.
    """
    dates, days = result.exhausted_on, result.coverage_days
    if isinstance(dates, dict) and isinstance(days, dict):
        has_median = days.get("p50") is not None
        return percentile_date_cells(dates, days)["p50"] if has_median else None
    return str(dates) if isinstance(dates, date) else None


def not_exhausted_in_words(result: Projection) -> str:
    """A clause that the force is not exhausted at the end, with the share of draws if not all."""
    words = f"not exhausted by {result.ends_on}"
    share = result.exhausted_share
    if share:
        return f"{words} in {whole_percent(1 - share)} of the draws"
    return f"{words}{in_any_of_draws(result.exhaustion_draws, result.bounds.get('coverage_days'))}"


def coverage_in_words(result: Projection) -> str:
    """The days until exhaustion, or "more than" the days of the horizon."""
    beyond = f"more than {all_digits(result.counted_days)}"
    return days_in_words(result.coverage_days, never=beyond)


def people_cell(people: PeopleValue) -> str:
    """Whole people in a table; equal percentiles are printed once.

    >>> people_cell({"p5": 0.0, "p95": 0.0}), people_cell({"p5": 1.0, "p95": 3.0})
    ('0', '1 / 3')
    """
    return in_cell(people, to_whole_number, merge_equal=True)
