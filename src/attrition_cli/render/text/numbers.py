"""How figures read: hedged as far as their inputs are, and no more exact than they are."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Interval, Lognormal, Pert, bounds_of, parameters
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue
from attrition_cli.core.quantities.sampling import Percentiles
from attrition_cli.notation.numbers import fixed_point_text, number_text

ANY_NUMBER = "any number"
NEVER = "never"

_ONE_DECIMAL_BELOW_DAYS = 99.95
"""Days; from here on they round to 100 and are given whole."""


def low_and_high(quantity: Any) -> tuple[Any, Any]:
    """The ends of `quantity`, the higher one `None` where there is none."""
    if isinstance(quantity, dict):
        low, *_, high = list(quantity.values()) * 2
    else:
        low, high = bounds_of(quantity)
    return low, None if high == math.inf else high


def in_words(
    quantity: Any, format_number: Callable[[Any], str], *, at_most: str = "at most", unit: str = ""
) -> str:
    """`quantity` in words: a number, "at most" or "at least" one, or "between" two.

    A distribution reads as it is given, and percentiles as the middle and what lies around it.

    >>> from attrition_cli.core.quantities.quantity import Interval, Pert
    >>> in_words(Interval(0, 12_000), all_digits), in_words(Interval(1_000, 1_500), all_digits)
    ('at most 12,000', 'between 1,000 and 1,500')
    >>> in_words(Pert(1_000, 1_200, 1_500), all_digits)
    'between 1,000 and 1,500 (most likely 1,200)'
    >>> in_words({"p5": 1_000, "p50": 1_200, "p95": 1_500}, all_digits, unit=" days")
    '1,200 days (90% interval 1,000 to 1,500)'
    """
    if isinstance(quantity, dict):
        return _percentiles_in_words(quantity, format_number, unit)
    low, high = low_and_high(quantity)
    if high is None:
        known = low and not format_number(low).startswith("less than ")
        return (f"at least {format_number(low)}" if known else ANY_NUMBER) + unit
    low_text, high_text = format_number(low), format_number(high)
    if low_text != high_text and low_text.startswith("less than "):
        return f"{at_most} {high_text}{unit}"
    if isinstance(quantity, Lognormal):
        return f"{low_text} to {high_text}{unit}"
    if low_text == high_text:
        return low_text + unit
    mode = f" (most likely {format_number(quantity.mode)})" if isinstance(quantity, Pert) else ""
    if low or mode:
        return f"between {low_text} and {high_text}{mode}{unit}"
    return (high_text if high_text.startswith("less than ") else f"{at_most} {high_text}") + unit


def _percentiles_in_words(
    quantity: Percentiles[Any], format_number: Callable[[Any], str], unit: str
) -> str:
    """Percentiles in words; what is never reached has no middle and no end to tell."""
    cells_by_percent = {
        Fraction(name[1:]): cell for name, cell in percentile_cells(quantity, format_number).items()
    }
    (first, low), (last, high) = min(cells_by_percent.items()), max(cells_by_percent.items())
    if low == NEVER:
        return NEVER
    if first == last:
        return f"{low}{unit} (p{all_digits(first)})"
    if cells_by_percent.get(_MEDIAN) == NEVER:
        return f"at least {low}{unit} with {all_digits(100 - first)}% probability"
    if low == high:
        return f"{low}{unit}"
    interval_words = (
        f"{all_digits(last - first)}% interval {_without_about(low)} to {_without_about(high)}"
    )
    if high == NEVER and _MEDIAN not in cells_by_percent:
        return f"at least {low}{unit} with {all_digits(100 - first)}% probability"
    if _MEDIAN in cells_by_percent:
        return f"{cells_by_percent[_MEDIAN]}{unit} ({interval_words})"
    return (
        f"{_without_about(low)} to {_without_about(high)}{unit} with"
        f" {all_digits(last - first)}% probability"
    )


_MEDIAN = Fraction(50)


def _without_about(cell: str) -> str:
    return cell.removeprefix("about ")


def percentile_cells(
    quantity: Percentiles[Any], format_number: Callable[[Any], str]
) -> dict[str, str]:
    """Each of the percentiles in a table, as exact as the spread between them lets it be."""
    places = _decimals_of_percentiles(quantity)

    def cell(value: Any) -> str:
        if value is None:
            return NEVER
        return format_number(
            value if places is None else round(value, _decimals_worth_showing(value, places))
        )

    return {name: cell(value) for name, value in quantity.items()}


def in_cell(quantity: Any, format_number: Callable[[Any], str]) -> str:
    """`quantity` in a table: as in words, but as it is typed; percentiles side by side.

    >>> from attrition_cli.core.quantities.quantity import Interval, Lognormal, Pert
    >>> in_cell(Interval(1_000, 1_500), all_digits), in_cell(Interval(0, 12_000), all_digits)
    ('1,000..1,500', 'at most 12,000')
    >>> in_cell(Lognormal(1_000, 1_500), all_digits), in_cell(Pert(1_000, 1_200, 1_500), all_digits)
    ('1,000 to 1,500', '1,000..1,200..1,500')
    """
    if isinstance(quantity, dict):
        return " / ".join(percentile_cells(quantity, format_number).values())
    if isinstance(quantity, Pert):
        return "..".join(map(format_number, parameters(quantity)))
    low, high = low_and_high(quantity)
    if not low and high is None:
        return f"{format_number(0)}.."
    if (
        isinstance(quantity, Lognormal)
        or not low
        or high is None
        or format_number(low) == format_number(high)
    ):
        return in_words(quantity, format_number)
    return f"{format_number(low)}..{format_number(high)}"


def all_digits(number: Fraction | float) -> str:
    """A figure that was given, with every digit it was given with."""
    return number_text(number, thousands_separator=",")


def to_hundredths(number: Fraction | float) -> str:
    """People, whole or not, or people a day: to a hundredth, or below one to four digits.

    >>> to_hundredths(1182.75154), to_hundredths(1200), to_hundredths(1 / 365.25)
    ('1,182.75', '1,200', '0.002738')
    """
    return all_digits(
        round(Fraction(number), 2)
        if number >= 1 or not number
        else _to_four_significant_digits(number)
    )


def to_tenths(number: Fraction | float) -> str:
    """People a day that were worked out: to a tenth, or as `to_hundredths` where they are few.

    >>> to_tenths(Fraction(3_800, 41)), to_tenths(1_200), to_tenths(0.4567)
    ('92.7', '1,200', '0.4567')
    """
    return (
        all_digits(round(Fraction(number), 1)) if number >= _TENTHS_FROM else to_hundredths(number)
    )


_TENTHS_FROM = 10


def to_tenths_cell(number: float) -> str:
    """The same in a table, with the tenth that others have."""
    return one_decimal(number) if abs(number) >= _TENTHS_FROM else to_hundredths(number)


def per_day_formatter(quantity: Any) -> Callable[[Any], str]:
    """How people a day are said that were worked out, as exactly as their spread lets them be.

    >>> from attrition_cli.core.quantities.quantity import Lognormal
    >>> say = per_day_formatter(Lognormal(955.31, 1_345.62)); say(955.31), say(1_345.62)
    ('960', '1,350')
    """
    low, high = low_and_high(quantity)
    if high is None or low == high:
        return to_tenths
    interval: Percentiles[float | None] = {"low": float(low), "high": float(high)}
    return _formatter_by_spread(interval, 1, to_tenths)


def whole_if_far_apart(quantity: Any, format_number: Callable[[Any], str]) -> Callable[[Any], str]:
    """`format_number`, or whole people where bounds are so far apart that less tells nothing."""
    low, high = low_and_high(quantity)
    if not isinstance(quantity, Interval) or None in (low, high) or high - low < _FAR_APART_PEOPLE:
        return format_number
    return to_whole_number


_FAR_APART_PEOPLE = 10
"""People."""


def to_whole_number(number: Fraction | float) -> str:
    """People that were worked out: whole ones."""
    return fixed_point_text(number, 0)


def strength_percent_cell(quantity: DaysValue) -> str:
    """Per cent in a table: a decimal, or less where the spread allows less; of nobody, nothing.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> strength_percent_cell(91.66), strength_percent_cell(Interval(20.2, 91.66))
    ('91.7', '20..92')
    """
    if quantity is None:
        return ""
    return in_cell(
        quantity, _formatter_by_spread(quantity, 1, lambda number: fixed_point_text(number, 1))
    )


def one_decimal(number: float) -> str:
    """A figure that was worked out, to a tenth."""
    return fixed_point_text(number, 1)


def signed(number: float, unit: str = "%") -> str:
    """By how much something differs, to a tenth and with its sign.

    >>> signed(4.21), signed(-1.5, unit=" days"), signed(0.01)
    ('+4.2%', '-1.5 days', '0.0%')
    """
    text = one_decimal(abs(number))
    sign = "" if text == one_decimal(0) else "+" if number > 0 else "-"
    return f"{sign}{text}{unit}"


def share_to_percent(share: Fraction | float) -> str:
    """A share that was worked out, in per cent to four significant digits.

    >>> share_to_percent(0.002), share_to_percent(Fraction(1, 3))
    ('0.2%', '33.33%')
    """
    exact_percent = 100 * float(share)
    rounded_percent = _to_four_significant_digits(exact_percent)
    # What is less than everybody never reads as everybody.
    if rounded_percent >= 100 > exact_percent:  # noqa: PLR2004
        return f"{all_digits(exact_percent)}%"
    return f"{all_digits(rounded_percent)}%"


def typed_share(share: Fraction | float) -> str:
    """A share that was given, in per cent with every digit, or else as the ratio it is.

    >>> typed_share(Fraction(12341, 10_000_000)), typed_share(Fraction(1, 3))
    ('0.12341%', '1 per 3')
    """
    ratio = Fraction(share)
    if 10**60 % ratio.denominator and not isinstance(share, float):
        return f"{ratio.numerator} per {ratio.denominator}"
    return f"{all_digits(100 * share)}%"


def typed_share_of_float(share: float) -> str:
    """A share as a result carries it, with the digits that it was given with.

    >>> typed_share_of_float(0.29)
    '29%'
    """
    return typed_share(Fraction(repr(share)))


def whole_percent(share: float) -> str:
    """A probability, in whole per cent; only what is certain reads as none or all of it.

    >>> whole_percent(0.734), whole_percent(0.001), whole_percent(1.0)
    ('73%', 'less than 1%', '100%')
    """
    if 0 < share <= 0.005:  # noqa: PLR2004
        return "less than 1%"
    return "more than 99%" if 0.995 <= share < 1 else f"{share:.0%}"  # noqa: PLR2004


def whole_percent_cell(share: float) -> str:
    """A probability in a table."""
    return whole_percent(share).replace("less than ", "<").replace("more than ", ">")


def part_names(*quantities: Any) -> tuple[str, ...]:
    """The parts that programs are given of `quantities`: ends, percentiles or both.

    >>> part_names(5, {"p5": 1, "p95": 2})
    ('p5', 'p95')
    """
    named: dict[str, None] = {}
    for quantity in quantities:
        if isinstance(quantity, Interval):
            named |= {"low": None, "high": None}
        if isinstance(quantity, dict):
            named |= dict.fromkeys(quantity)
    return tuple(named)


def percentile_names(*quantities: Any) -> tuple[str, ...]:
    """The percentiles among the parts of `quantities`."""
    return tuple(name for name in part_names(*quantities) if name not in ("low", "high"))


def _to_four_significant_digits(number: Fraction | float) -> Fraction:
    return Fraction(f"{float(number):.4g}")


def days_formatter(quantity: DaysValue) -> Callable[[float], str]:
    """How days are said when they are as uncertain as `quantity`.

    A point has one decimal below 100 days and none above.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> say = days_formatter(Interval(20 / 3, 12.0)); say(20 / 3), say(12.0)
    ('6.7', '12.0')
    >>> days_formatter(10.0)(10.0), days_formatter(695.65)(695.65)
    ('10.0', '696')
    """
    return _formatter_by_spread(
        quantity, 9, lambda number: fixed_point_text(number, int(number < _ONE_DECIMAL_BELOW_DAYS))
    )


def _formatter_by_spread(
    quantity: DaysValue | PeopleValue, most_decimals: int, format_point: Callable[[float], str]
) -> Callable[[float], str]:
    """How figures as uncertain as `quantity` are said, with `most_decimals` decimals at the most.

    A spread decides the digits of its value, after the Particle Data Group (Review of Particle
    Physics, Introduction, "Rounding"): of the three leading digits of half the width, two are
    kept up to 354, one up to 949, and 950 to 999 become 1000, of which two are kept. Bounds are
    exact, so whole days stay whole, and one that is small beside the spread keeps the digits that
    tell it from nothing.
    """
    if isinstance(quantity, dict):
        decimals = _decimals_of_percentiles(quantity)
        if decimals is None:
            return format_point
        # Draws are not exact as bounds are: tens and hundreds are rounded too.
        return lambda number: _fixed_decimals(
            number, min(most_decimals, _decimals_worth_showing(number, decimals))
        )
    low, high = low_and_high(quantity)
    if not low or high is None or low == high:
        return format_point
    places = min(most_decimals, max(0, _decimals_of_half_width((high - low) / 2)))
    return lambda number: _fixed_decimals(
        number, min(most_decimals, _decimals_worth_showing(number, places))
    )


def _fixed_decimals(number: float, places: int) -> str:
    text = fixed_point_text(number, places)
    # Three decimals that end in 0 could be read as thousands.
    return text[:-1] if places == 3 and text.endswith("0") else text  # noqa: PLR2004


def _decimals_worth_showing(number: float, places: int) -> int:
    """As many decimals as leave of `number` what it is to a fifth of itself, at least `places`."""
    while abs(round(number, places) - number) > number / 5:
        places += 1
    return places


def _decimals_of_percentiles(quantity: Percentiles[Any]) -> int | None:
    """The decimals that the spread between the percentiles leaves, `None` without one."""
    values = [value for value in quantity.values() if value is not None]
    if not values or values[0] == values[-1]:
        return None
    return _decimals_of_half_width(abs(values[-1] - values[0]) / 2)


def _decimals_of_half_width(half_width: float) -> int:
    leading, exponent = f"{half_width:.2e}".split("e")
    # From 9.50 on the spread rounds to 10, of which both digits are kept: as many as of 9.4.
    return int(leading < "3.55") - int(exponent)


def with_about(format_number: Callable[[float], str]) -> Callable[[float], str]:
    """`format_number`, with "about" where it rounds, and "less than" where it rounds to nothing.

    >>> [with_about(days_formatter(None))(days) for days in (10.0, 25 / 3, 0.01)]
    ['10.0', 'about 8.3', 'less than 0.1']
    """

    def format_with_about(number: float) -> str:
        text = format_number(number)
        printed = float(text.rstrip("%").replace(",", "")) / (100 if text.endswith("%") else 1)
        if not printed and number:
            return f"less than {text[:-1]}1"
        return text if math.isclose(printed, number, rel_tol=1e-12) else f"about {text}"

    return format_with_about


def days_to_weeks(quantity: DaysValue) -> DaysValue:
    """The same time in weeks."""
    week = PERIOD_DAYS["week"]
    weeks: DaysValue = map_quantity(lambda end: None if end is None else end / week, quantity)
    return weeks


def raw(quantity: DaysValue) -> str:
    """The unrounded figure alone, in the notation that is read back; "never" where it is that.

    Percentiles stand side by side.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> raw(10.0), raw(Interval(8.0, None)), raw({"p5": 8.5, "p95": None})
    ('10.0', '8.0..', '8.5 never')
    """
    if isinstance(quantity, dict):
        return " ".join(map(raw, quantity.values()))
    low, high = low_and_high(quantity)
    if low is None:
        return NEVER
    if low == high:
        return repr(low)
    return f"{repr(low) if low else ''}..{'' if high is None else repr(high)}"
