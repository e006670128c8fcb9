"""The digits of percentiles: as few as keep the printed interval's probability about right."""

import itertools
import math
from fractions import Fraction
from typing import NamedTuple

from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places
from attrition_cli.core.quantities.sampling import RoundingLimits, outward_rounding
from attrition_cli.render.text.digits import Formatter, Printed, to_decimals
from attrition_cli.render.text.parts import AnyPercentiles
from attrition_cli.render.text.pdg_precision import decimals_of_percentiles, decimals_worth_showing

_MOST_MORE_DECIMALS = 2
"""Most decimals beyond those that the spread leaves: a hundredth of the spread is negligible."""


def printed_percentiles(
    quantity: AnyPercentiles, format_number: Formatter, *, rounding: Rounding | None = None
) -> dict[str, Printed | None]:
    """The printed percentiles, with the digits that their spread leaves, or more.

    They are rounded away from the median, or with `rounding` all in one direction. They have more
    digits where the rounded interval would hold many more draws than it claims. A percentile that
    is never reached stays `None`.
    """
    return {
        name: None if each is None else each.printed(format_number)
        for name, each in rounded_percentiles(quantity, rounding).items()
    }


class RoundedPercentile(NamedTuple):
    """A percentile rounded to `places` decimals, within `limits` where these are known."""

    unrounded: float
    value: Number
    places: int | None
    rounding: Rounding
    limits: RoundingLimits | None = None

    def printed(self, format_number: Formatter) -> Printed:
        """The percentile as `format_number` prints it, with more digits if it moved too far."""
        printed = format_number(self.value, self.rounding)
        if self.places is None or printed.whole or self._holds(printed.value):
            return printed
        if printed.endswith("%"):
            return Printed(f"{to_decimals(100 * self.value, self.places - 2)}%", self.value)
        sign = "-" if self.value < 0 else ""
        size = to_decimals(max(self.value, -self.value), self.places)
        return Printed(size, self.value, hedge=sign)

    def _holds(self, number: Number) -> bool:
        return self.limits is None or _may_be_printed_as(
            number, self.unrounded, self.limits, self.rounding
        )


class _OnlyPercentile(RoundedPercentile):
    """The only known percentile, without a spread; `places` are the decimals that draws support."""

    def printed(self, format_number: Formatter) -> Printed:
        printed = format_number(self.value, self.rounding)
        hedge = format_number(self.unrounded, self.rounding).hedge
        if self.places is not None and printed.places > max(0, self.places):
            printed = to_decimals(self.value, max(0, self.places))
        return Printed(printed.digits, printed.value, hedge=hedge)


def rounded_percentiles(
    quantity: AnyPercentiles, rounding: Rounding | None = None
) -> dict[str, RoundedPercentile | None]:
    """The percentiles, each rounded to its digits.

    >>> rounded = rounded_percentiles({"p5": 35.1, "p50": 60.4, "p95": 210.9})
    >>> [each and each.value for each in rounded.values()]
    [35, 60, 211]
    """
    names = list(quantity)
    percents = list(map(_percent, names))
    limits = {} if rounding else getattr(quantity, "rounding_limits", {})
    known = {name: value for name, value in quantity.items() if value is not None}
    places = decimals_of_percentiles(quantity)
    on_both_sides_of_zero = bool(known) and min(known.values()) < 0 < max(known.values())
    rounded: dict[str, RoundedPercentile] = {}
    for name, value in known.items():
        side = rounding or outward_rounding(_percent(name), percents)
        if places is not None:
            # Among figures of both signs, one that rounds to 0 is printed as 0.
            is_nothing = on_both_sides_of_zero and not round_to_places(value, places)
            rounded[name] = _round_by_spread(
                value, places, side, limits.get(name), is_nothing=is_nothing
            )
        elif len(known) == 1 and name in limits:
            rounded[name] = _round_to_known_digits(value, side, limits[name])
        else:
            alike = len(known) == len(quantity)
            side = (rounding or "nearest") if alike else side
            rounded[name] = RoundedPercentile(value, value, None, side)
    return {name: rounded.get(name) for name in names} | _in_order(rounded)


def _percent(name: str) -> Fraction:
    return Fraction(name[1:])


def _in_order(rounded: dict[str, RoundedPercentile]) -> dict[str, RoundedPercentile]:
    """The `rounded` percentiles, with more digits where rounding put them out of order."""
    ordered = dict(rounded)
    while coarse := _out_of_order(ordered):
        name, each, places = coarse
        value = round_to_places(each.unrounded, places + 1, each.rounding)
        ordered[name] = each._replace(value=value, places=places + 1)
    return ordered


def _out_of_order(
    rounded: dict[str, RoundedPercentile],
) -> tuple[str, RoundedPercentile, int] | None:
    """The coarser of two percentiles in the wrong order, and its decimals."""
    for before, after in itertools.pairwise(rounded):
        if rounded[before].value <= rounded[after].value:
            continue
        each = {
            name: places
            for name in (before, after)
            if (places := rounded[name].places) is not None and places < _MOST_DECIMALS
        }
        if each:
            name = min(each, key=each.__getitem__)
            return name, rounded[name], each[name]
    return None


_MOST_DECIMALS = 12


def _round_by_spread(
    value: float,
    places: int,
    rounding: Rounding,
    limits: RoundingLimits | None,
    *,
    is_nothing: bool,
) -> RoundedPercentile:
    """`value` rounded to `places` decimals, or to more.

    It has as many more as show its size, unless it `is_nothing`, and up to two more where the
    limits require them.
    """
    least = places if is_nothing else decimals_worth_showing(value, places)
    if rounding == "nearest":
        return RoundedPercentile(value, round_to_places(value, least), least, rounding)
    for decimals in range(least, least + _MOST_MORE_DECIMALS + 1):
        nearest, outward = (
            round_to_places(value, decimals, side) for side in ("nearest", rounding)
        )
        for candidate in (nearest, outward) if limits else (outward,):
            within = limits is None or _may_be_printed_as(candidate, value, limits, rounding)
            if within and (is_nothing or _tells_size(value, candidate, finer=decimals > places)):
                return RoundedPercentile(value, candidate, decimals, rounding, limits)
    while decimals > least and round_to_places(value, decimals - 1, rounding) == outward:
        decimals -= 1
    return RoundedPercentile(value, outward, decimals, rounding, limits)


def _tells_size(value: float, rounded: Number, *, finer: bool) -> bool:
    """True where `rounded` differs from `value` by a fifth at most, or by a third if `finer`.

    With `finer` (more decimals than the spread leaves) a small end has one digit if that is 2 to 9.
    """
    exact = Fraction(value)
    return abs(Fraction(rounded) - exact) <= abs(exact) / (3 if finer else 5)


def _round_to_known_digits(
    value: float, rounding: Rounding, limits: RoundingLimits
) -> RoundedPercentile:
    """`value` rounded to the digits that the draws support: no finer than its rounding limits."""
    if limits.inward == value:
        return RoundedPercentile(value, value, None, rounding)
    size = value if limits.inward is None else abs(limits.inward - value)
    places = decimals_worth_showing(value, -math.ceil(math.log10(size)), rounding)
    rounded = round_to_places(value, places)
    if not is_within(rounded, limits._replace(outward=None), rounding):
        rounded = round_to_places(value, places, rounding)
    return _OnlyPercentile(value, rounded, places, rounding)


def _may_be_printed_as(
    number: Number, value: float, limits: RoundingLimits, rounding: Rounding
) -> bool:
    """True where `number` is `value` itself, or within the `limits` of its rounding."""
    return math.isclose(number, value, rel_tol=1e-11) or is_within(number, limits, rounding)


def is_within(number: Number, limits: RoundingLimits, rounding: Rounding) -> bool:
    """True where `number` lies between the `limits` of a percentile rounded in one direction.

    The outward limit is excluded: many draws may equal it, and the interval would hold them all.

    >>> is_within(9.0, RoundingLimits(8.9, 9.3), "down"), is_within(9.0, RoundingLimits(9, 8), "up")
    (True, False)
    """
    outward, inward = limits if rounding == "down" else (_minus(limit) for limit in limits)
    size = number if rounding == "down" else -number
    return (outward is None or outward < size) and (inward is None or size <= inward)


def _minus(limit: Number | None) -> Number | None:
    return None if limit is None else -limit
