"""Periods of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.quantities.calendar import (
    DateResolution,
    date_resolution,
    start_of_next_period,
)


@given(
    st.dates(max_value=date(9998, 12, 30)),
    st.sampled_from(("day", "month", "year")),
)
def test_the_next_period_begins_where_its_name_changes(
    day: date, resolution: DateResolution
) -> None:
    digits = {"day": 10, "month": 7, "year": 4}[resolution]
    following = start_of_next_period(resolution, day)
    assert following is not None
    before = following - timedelta(1)
    assert str(before)[:digits] == str(day)[:digits] != str(following)[:digits]


@pytest.mark.parametrize("resolution", ["month", "year"])
def test_there_is_none_after_the_last(resolution: DateResolution) -> None:
    assert start_of_next_period(resolution, date.max) is None


@pytest.mark.parametrize(
    ("days", "resolution"), [(35.4, "day"), (35.5, "month"), (999.9, "month"), (1_000, "year")]
)
def test_a_date_is_told_as_closely_as_two_digits_of_its_uncertainty(
    days: float, resolution: str
) -> None:
    assert date_resolution(days) == resolution
