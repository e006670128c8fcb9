"""The digits of percentiles: as few as leave an interval that holds what it says."""

import math
from fractions import Fraction
from typing import NamedTuple

from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places
from attrition_cli.core.quantities.sampling import Percentiles, RoundingLimits
from attrition_cli.render.text.digits import Formatter, Printed, to_decimals
from attrition_cli.render.text.pdg_precision import decimals_of_percentiles, decimals_worth_showing

AnyPercentiles = Percentiles[int | float | None] | Percentiles[float | None]

_MEDIAN = Fraction(50)

_MOST_MORE_DECIMALS = 2
"""Beyond those that the spread leaves: a hundredth of it is little in any distribution."""


def printed_percentiles(
    quantity: AnyPercentiles, format_number: Formatter, *, rounding: Rounding | None = None
) -> dict[str, Printed | None]:
    """Each of the percentiles, with the digits that their spread leaves it, or with more.

    They are rounded away from the median, or with `rounding` all to one side, and have more digits
    where an interval would else hold many more draws than it says. `None` stays for one that is
    never reached.
    """
    return {
        name: None if each is None else each.printed(format_number)
        for name, each in rounded_percentiles(quantity, rounding).items()
    }


class RoundedPercentile(NamedTuple):
    """A percentile as it is rounded, to so many decimals, within `limits` where these are known."""

    unrounded: float
    value: Number
    places: int | None
    rounding: Rounding
    limits: RoundingLimits | None = None

    def printed(self, format_number: Formatter) -> Printed:
        """The percentile as `format_number` prints it, or finer where that moves it too far."""
        printed = format_number(self.value, self.rounding)
        if self.places is None or printed.whole or self._holds(printed.value):
            return printed
        if printed.endswith("%"):
            return Printed(f"{to_decimals(100 * self.value, self.places - 2)}%", self.value)
        sign = "-" if self.value < 0 else ""
        size = to_decimals(max(self.value, -self.value), self.places)
        return Printed(size, self.value, hedge=sign)

    def _holds(self, number: Number) -> bool:
        return self.limits is None or is_within(number, self.limits, self.rounding)


class _OnlyPercentile(RoundedPercentile):
    """A percentile without another that would tell its digits; `places` are those that it knows."""

    def printed(self, format_number: Formatter) -> Printed:
        printed = format_number(self.value, self.rounding)
        hedge = format_number(self.unrounded, self.rounding).hedge
        if self.places is not None and printed.places > max(0, self.places):
            printed = to_decimals(self.value, max(0, self.places))
        return Printed(printed.digits, printed.value, hedge=hedge)


def rounded_percentiles(
    quantity: AnyPercentiles, rounding: Rounding | None = None
) -> dict[str, RoundedPercentile | None]:
    """Each of the percentiles with its digits.

    >>> rounded = rounded_percentiles({"p5": 35.1, "p50": 60.4, "p95": 210.9})
    >>> [each and each.value for each in rounded.values()]
    [35, 60, 211]
    """
    names = list(quantity)
    limits = {} if rounding else getattr(quantity, "rounding_limits", {})
    known = {name: value for name, value in quantity.items() if value is not None}
    places = decimals_of_percentiles(quantity)
    rounded: dict[str, RoundedPercentile] = {}
    for name, value in known.items():
        side = rounding or outward_rounding(name, names)
        if places is not None:
            rounded[name] = _round_by_spread(value, places, side, limits.get(name))
        elif len(known) == 1 and name in limits:
            rounded[name] = _round_to_known_digits(value, side, limits[name])
        else:
            alike = len(known) == len(quantity)
            side = (rounding or "nearest") if alike else side
            rounded[name] = RoundedPercentile(value, value, None, side)
    return {name: rounded.get(name) for name in names} | _in_order(rounded)


def _in_order(rounded: dict[str, RoundedPercentile]) -> dict[str, RoundedPercentile]:
    """Those rounded to the nearest, with the digits that keep them between their neighbours."""
    ordered = dict(rounded)
    for before, name, after in zip(rounded, [*rounded][1:], [*rounded][2:], strict=False):
        middle, low, high = rounded[name], rounded[before].value, rounded[after].value
        value, places = middle.value, middle.places
        if middle.rounding != "nearest" or places is None:
            continue
        while not low <= value <= high and places < _MOST_DECIMALS:
            places += 1
            value = round_to_places(middle.unrounded, places)
        ordered[name] = middle._replace(value=value, places=places)
    return ordered


_MOST_DECIMALS = 12


def _round_by_spread(
    value: float, places: int, rounding: Rounding, limits: RoundingLimits | None
) -> RoundedPercentile:
    places = decimals_worth_showing(value, places, rounding)
    if rounding == "nearest":
        limits = None
    for decimals in range(places, places + _MOST_MORE_DECIMALS + 1):
        nearest, outward = (
            round_to_places(value, decimals, side) for side in ("nearest", rounding)
        )
        for candidate in (nearest, outward) if limits else (outward,):
            if limits is None or is_within(candidate, limits, rounding):
                return RoundedPercentile(value, candidate, decimals, rounding, limits)
    return RoundedPercentile(value, outward, decimals, rounding, limits)


def _round_to_known_digits(
    value: float, rounding: Rounding, limits: RoundingLimits
) -> RoundedPercentile:
    """`value` to the digits that the draws know: the last no finer than they may be off."""
    if limits.inward == value:
        return RoundedPercentile(value, value, None, rounding)
    size = value if limits.inward is None else abs(limits.inward - value)
    places = decimals_worth_showing(value, -math.ceil(math.log10(size)), rounding)
    rounded = round_to_places(value, places)
    if not is_within(rounded, limits._replace(outward=None), rounding):
        rounded = round_to_places(value, places, rounding)
    return _OnlyPercentile(value, rounded, places, rounding)


def is_within(number: Number, limits: RoundingLimits, rounding: Rounding) -> bool:
    """True where `number` lies between the `limits` of a percentile that is rounded to one side.

    >>> is_within(9.0, RoundingLimits(8.9, 9.3), "down"), is_within(9.0, RoundingLimits(9, 8), "up")
    (True, True)
    """
    low, high = limits if rounding == "down" else reversed(limits)
    return (low is None or low <= number) and (high is None or number <= high)


def outward_rounding(name: str, names: list[str]) -> Rounding:
    """The side to which one of several percentiles is rounded: away from the median.

    >>> [outward_rounding(name, ["p5", "p50", "p75"]) for name in ("p5", "p50", "p75")]
    ['down', 'nearest', 'up']
    """
    if len(names) == 1:
        return "nearest"
    if name in (names[0], names[-1]):
        return "down" if name == names[0] else "up"
    percent = Fraction(name[1:])
    return "nearest" if percent == _MEDIAN else "down" if percent < _MEDIAN else "up"
