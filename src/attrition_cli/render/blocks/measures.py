"""Tables with one measure in each row, and people a day converted to other periods."""

from collections.abc import Iterable

from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.result_values import PeopleValue
from attrition_cli.render.document import Column, Table

Measure = tuple[str, str]
"""A name and a value, as text."""


def measures_table(measures: Iterable[Measure], title: str) -> Table[Measure]:
    """A row for each of the `measures`."""
    return Table(
        (Column("measure", lambda row: row[0]), Column("value", lambda row: row[1])),
        tuple(measures),
        title,
    )


def people_a_period(per_day: PeopleValue, period: str) -> PeopleValue:
    """People a day converted to people a week, month or year.

    >>> people_a_period(1_200, "month")
    36525
    """

    def in_period(people: float | None) -> int | float | None:
        return None if people is None else to_json_number(people * PERIOD_DAYS[period])

    people: PeopleValue = map_quantity(in_period, per_day)
    return people
