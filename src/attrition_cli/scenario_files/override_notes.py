"""Notes on overrides that differ much from the file: a missing period, unit or factor of 1,000."""

import math
import operator
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import quotient
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.fields import MAX_PEOPLE, ScenarioField, find_field
from attrition_cli.core.scenario.model import FieldPath, Scenario, path_text
from attrition_cli.notation.dates import parse_duration
from attrition_cli.notation.percentages import share_text
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.notation.rates import rate_text
from attrition_cli.scenario_files.build import LoadedScenario
from attrition_cli.scenario_files.overrides import Override

FAR_OFF = 10
"""Ratio to the file's value beyond which (either way) an error is likelier than a change."""


def override_notes(
    before: Scenario, after: LoadedScenario, overrides: Sequence[Override]
) -> Iterator[str]:
    """A note on each override that is over ten times the value `before`, or under a tenth of it.

    It names the likely error: a missing period, unit or factor of 1,000. There is no note on a
    value of 0, which is intended.
    """
    for override in {each.path: each for each in overrides}.values():
        old = _field_at(before, after, override.path)
        new = _field_at(after.scenario, after, override.path)
        # An absolute and a per-capita rate cannot be compared.
        if old is None or new is None or (old.path, old.is_share) != (new.path, new.is_share):
            continue
        ratio = _ratio(_per_day(old), _per_day(new))
        if ratio is not None:
            cure = _cure(override, old, new) or "check its digits"
            yield f"{override.option_text} is {_times(ratio)} the file's {_text(old)}: {cure}"


def _field_at(scenario: Scenario, loaded: LoadedScenario, path: FieldPath) -> ScenarioField | None:
    """The field that an override sets; `None` where it is not a figure or has no value."""
    if path == ("days",):
        return ScenarioField(path, scenario.days, MAX_PEOPLE)
    try:
        field = find_field(scenario, loaded.field_path(path[: len(path) - (path[-1] == "value")]))
    except InputError:
        return None
    return None if field.value is None else field


def _value(field: ScenarioField) -> Quantity:
    return 0 if field.value is None else field.value


def _rate(field: ScenarioField) -> Rate:
    return Rate(_value(field), field.period or "day", field.is_share)


def _per_day(field: ScenarioField) -> Quantity:
    """The value of a field; for a rate or an intake, per day."""
    return _value(field) if field.period is None else _rate(field).per_day


def _ratio(old: Quantity, new: Quantity) -> float | None:
    """The ratio of `new` to `old`; `None` where it is not beyond `FAR_OFF` either way."""
    (old_low, old_high), (low, high) = bounds_of(old), bounds_of(new)
    if not old_high or not high:
        return None
    if low > FAR_OFF * old_high:
        return float(low / old_high)
    return float(high / old_low) if FAR_OFF * high < old_low else None


def _times(ratio: float) -> str:
    inverse = 1 / ratio
    return f"{_rounded(ratio)} times" if ratio > 1 else f"1/{_rounded(inverse)} of"


def _rounded(number: float) -> str:
    return f"{number:,.0f}" if number >= _THREE_DIGITS else f"{number:.3g}"


_THREE_DIGITS = 100


def _text(field: ScenarioField) -> str:
    """The value of a field, as it would be typed."""
    if field.period is not None:
        return rate_text(_rate(field))
    if field.is_share:
        return share_text(_value(field))
    days = " days" if _is_time(field) else ""
    return f"{quantity_text(_value(field))}{days}"


def _is_time(field: ScenarioField) -> bool:
    return field.unit == "days" or field.path == ("days",)


class _Reading(NamedTuple):
    """A value that may have been meant: in words, per day, and as it would be typed."""

    meaning: str
    per_day: Quantity
    text: str


def _cure(override: Override, old: ScenarioField, new: ScenarioField) -> str | None:
    """What to type instead; `None` where no missing period, unit or factor explains the value.

    A missing period or unit is likelier than a missing factor; the reading nearest to the old value
    is chosen.
    """
    before = _middle(_per_day(old))

    def distance(reading: _Reading) -> float:
        return abs(math.log(_middle(reading.per_day) / before))

    for readings in (_other_units(override, new), _thousands(new), _thousands_in_periods(new)):
        likely = min(readings, key=distance, default=None)
        if likely is not None and not override.option and distance(likely) < math.log(FAR_OFF):
            return f"for {likely.meaning} say {path_text(override.path)}={likely.text}"
    return None


def _other_units(override: Override, field: ScenarioField) -> list[_Reading]:
    """The readings of the value in each other period or unit of time."""
    value = _value(field)
    if field.is_share:
        return []
    if field.period is not None:
        rates = [Rate(value, period) for period in PERIOD_DAYS if period != field.period]
        return [
            _Reading(f"people a {each.period}", each.per_day, rate_text(each)) for each in rates
        ]
    if not _is_time(field) or not override.value.isdecimal():
        return []
    days = {unit: parse_duration(f"{override.value}{unit}") for unit in _UNITS_OF_TIME}
    return [_Reading(_UNITS_OF_TIME[unit], days[unit], f"{override.value}{unit}") for unit in days]


_UNITS_OF_TIME = {"w": "weeks", "mo": "months", "y": "years"}


def _thousands(field: ScenarioField) -> list[_Reading]:
    """The readings of the value in thousands or millions of people."""
    if field.is_share or _is_time(field) or not field.unit.startswith("people"):
        return []
    readings = []
    for meaning, factor in (("thousands", 1_000), ("millions", 1_000_000)):
        scaled = field._replace(value=map_quantity(partial(operator.mul, factor), _value(field)))
        readings.append(_Reading(meaning, _per_day(scaled), _text(scaled)))
    return readings


def _thousands_in_periods(field: ScenarioField) -> list[_Reading]:
    """The readings of the value in thousands or millions of people, in each other period."""
    if field.period is None:
        return []
    others = (field._replace(period=each) for each in PERIOD_DAYS if each != field.period)
    return [
        reading._replace(meaning=f"{reading.meaning} a {other.period}")
        for other in others
        for reading in _thousands(other)
    ]


def _middle(quantity: Quantity) -> float:
    """The middle between the two ends, or the only end."""
    low, high = bounds_of(quantity)
    return float(low if high == math.inf else high if not low else quotient(low + high, 2))
