"""Calendars other than the Gregorian one, which are called by their names."""

from collections.abc import Sequence
from datetime import date

from attrition_cli.core.errors import add_input
from attrition_cli.evidence.series.location import TableLocation

_CALENDARS = (
    (range(1340, 1471), "the Persian calendar or the Islamic one"),
    (range(2480, 2621), "the Buddhist calendar of Thailand"),
)
"""The years of a calendar that fall into the last century or the next decades, and its name."""


def refuse_other_calendars(days: Sequence[int], location: TableLocation) -> None:
    """Raise `InputError` where all `days` are of years that are of today in another calendar."""
    first, last = (date.fromordinal(days[at]) for at in (0, -1))
    for years, name in _CALENDARS:
        if first.year in years and last.year in years:
            raise location.error(
                f"the dates from {first} to {last} look like those of {name}, and not Gregorian",
                add_input("date_format", "%Y-%m-%d", " where they are"),
            )
