"""How figures read: hedged as far as their inputs are, and no more exact than they are."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Interval, Lognormal, Pert, ends, given_numbers
from attrition_cli.core.quantities.result_values import Days, People
from attrition_cli.core.quantities.sampling import Percentiles
from attrition_cli.notation.numbers import fixed_text, number_text

ANY_NUMBER = "any number"
NEVER = "never"

_ONE_DECIMAL_BELOW = 99.95
"""Days; from here on they round to 100 and are given whole."""


def bounds(quantity: Any) -> tuple[Any, Any]:
    """The ends of `quantity`, the higher one `None` where there is none."""
    if isinstance(quantity, dict):
        low, *_, high = list(quantity.values()) * 2
    else:
        low, high = ends(quantity)
    return low, None if high == math.inf else high


def hedged(
    quantity: Any, say: Callable[[Any], str], *, at_most: str = "at most", unit: str = ""
) -> str:
    """`quantity` in words: a number, "at most" or "at least" one, or "between" two.

    A distribution reads as it is given, and percentiles as the middle and what lies around it.

    >>> from attrition_cli.core.quantities.quantity import Interval, Pert
    >>> hedged(Interval(0, 12_000), exact), hedged(Interval(1_000, 1_500), exact)
    ('at most 12,000', 'between 1,000 and 1,500')
    >>> hedged(Pert(1_000, 1_200, 1_500), exact)
    'between 1,000 and 1,500 (most likely 1,200)'
    >>> hedged({"p5": 1_000, "p50": 1_200, "p95": 1_500}, exact, unit=" days")
    '1,200 days (90% interval 1,000 to 1,500)'
    """
    if isinstance(quantity, dict):
        return _likely(quantity, say, unit)
    low, high = bounds(quantity)
    if high is None:
        known = low and not say(low).startswith("less than ")
        return (f"at least {say(low)}" if known else ANY_NUMBER) + unit
    first, last = say(low), say(high)
    if first != last and first.startswith("less than "):
        return f"{at_most} {last}{unit}"
    if isinstance(quantity, Lognormal):
        return f"{first} to {last}{unit}"
    if first == last:
        return first + unit
    mode = f" (most likely {say(quantity.mode)})" if isinstance(quantity, Pert) else ""
    if low or mode:
        return f"between {first} and {last}{mode}{unit}"
    return (last if last.startswith("less than ") else f"{at_most} {last}") + unit


def _likely(quantity: Percentiles[Any], say: Callable[[Any], str], unit: str) -> str:
    """Percentiles in words; what is never reached has no middle and no end to tell."""
    named = {Fraction(name[1:]): cell for name, cell in percentile_cells(quantity, say).items()}
    (first, low), (last, high) = min(named.items()), max(named.items())
    if low == NEVER:
        return NEVER
    if first == last:
        return f"{low}{unit} (p{exact(first)})"
    if named.get(_MEDIAN) == NEVER:
        return f"at least {low}{unit} with {exact(100 - first)}% probability"
    if low == high:
        return f"{low}{unit}"
    around = f"{exact(last - first)}% interval {_plainly(low)} to {_plainly(high)}"
    if high == NEVER and _MEDIAN not in named:
        return f"at least {low}{unit} with {exact(100 - first)}% probability"
    if _MEDIAN in named:
        return f"{named[_MEDIAN]}{unit} ({around})"
    return f"{_plainly(low)} to {_plainly(high)}{unit} with {exact(last - first)}% probability"


_MEDIAN = Fraction(50)


def _plainly(cell: str) -> str:
    return cell.removeprefix("about ")


def percentile_cells(quantity: Percentiles[Any], say: Callable[[Any], str]) -> dict[str, str]:
    """Each of the percentiles in a table, as exact as the spread between them lets it be."""
    places = _spread_places(quantity)

    def cell(value: Any) -> str:
        if value is None:
            return NEVER
        return say(value if places is None else round(value, _enough(value, places)))

    return {name: cell(value) for name, value in quantity.items()}


def span(quantity: Any, say: Callable[[Any], str]) -> str:
    """`quantity` in a table: as in words, but as it is typed; percentiles side by side.

    >>> from attrition_cli.core.quantities.quantity import Interval, Lognormal, Pert
    >>> span(Interval(1_000, 1_500), exact), span(Interval(0, 12_000), exact)
    ('1,000..1,500', 'at most 12,000')
    >>> span(Lognormal(1_000, 1_500), exact), span(Pert(1_000, 1_200, 1_500), exact)
    ('1,000 to 1,500', '1,000..1,200..1,500')
    """
    if isinstance(quantity, dict):
        return " / ".join(percentile_cells(quantity, say).values())
    if isinstance(quantity, Pert):
        return "..".join(map(say, given_numbers(quantity)))
    low, high = bounds(quantity)
    if not low and high is None:
        return f"{say(0)}.."
    if isinstance(quantity, Lognormal) or not low or high is None or say(low) == say(high):
        return hedged(quantity, say)
    return f"{say(low)}..{say(high)}"


def exact(number: Fraction | float) -> str:
    """A figure that was given, with every digit it was given with."""
    return number_text(number, group=",")


def to_hundredths(number: Fraction | float) -> str:
    """People, whole or not, or people a day: to a hundredth, or below one to four digits.

    >>> to_hundredths(1182.75154), to_hundredths(1200), to_hundredths(1 / 365.25)
    ('1,182.75', '1,200', '0.002738')
    """
    return exact(round(Fraction(number), 2) if number >= 1 or not number else _four_digits(number))


def a_day(number: Fraction | float) -> str:
    """People a day that were worked out: to a tenth, or as `to_hundredths` where they are few.

    >>> a_day(Fraction(3_800, 41)), a_day(1_200), a_day(0.4567)
    ('92.7', '1,200', '0.4567')
    """
    return exact(round(Fraction(number), 1)) if number >= _FEW else to_hundredths(number)


_FEW = 10


def a_day_cell(number: float) -> str:
    """The same in a table, with the tenth that others have."""
    return fixed(number) if abs(number) >= _FEW else to_hundredths(number)


def estimated(quantity: Any) -> Callable[[Any], str]:
    """How people a day are said that were worked out, as exactly as their spread lets them be.

    >>> from attrition_cli.core.quantities.quantity import Lognormal
    >>> say = estimated(Lognormal(955.31, 1_345.62)); say(955.31), say(1_345.62)
    ('960', '1,350')
    """
    low, high = bounds(quantity)
    if high is None or low == high:
        return a_day
    ends: Percentiles[float | None] = {"low": float(low), "high": float(high)}
    return _digits(ends, 1, a_day)


def unless_far_apart(quantity: Any, say: Callable[[Any], str]) -> Callable[[Any], str]:
    """`say`, or whole people where bounds are so far apart that less tells nothing."""
    low, high = bounds(quantity)
    if not isinstance(quantity, Interval) or None in (low, high) or high - low < _FAR_APART:
        return say
    return people


_FAR_APART = 10
"""People."""


def people(number: Fraction | float) -> str:
    """People that were worked out: whole ones."""
    return fixed_text(number, 0)


def percent_cell(quantity: Days) -> str:
    """Per cent in a table: a decimal, or less where the spread allows less; of nobody, nothing.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> percent_cell(91.66), percent_cell(Interval(20.2, 91.66))
    ('91.7', '20..92')
    """
    if quantity is None:
        return ""
    return span(quantity, _digits(quantity, 1, lambda number: fixed_text(number, 1)))


def fixed(number: float) -> str:
    """A figure that was worked out, to a tenth."""
    return fixed_text(number, 1)


def signed(number: float, unit: str = "%") -> str:
    """By how much something differs, to a tenth and with its sign.

    >>> signed(4.21), signed(-1.5, unit=" days"), signed(0.01)
    ('+4.2%', '-1.5 days', '0.0%')
    """
    text = fixed(abs(number))
    sign = "" if text == fixed(0) else "+" if number > 0 else "-"
    return f"{sign}{text}{unit}"


def percent(share: Fraction | float) -> str:
    """A share that was worked out, in per cent to four significant digits.

    >>> percent(0.002), percent(Fraction(1, 3))
    ('0.2%', '33.33%')
    """
    given = 100 * float(share)
    rounded = _four_digits(given)
    # What is less than everybody never reads as everybody.
    return f"{exact(given if rounded >= 100 > given else rounded)}%"  # noqa: PLR2004


def typed_share(share: Fraction | float) -> str:
    """A share that was given, in per cent with every digit, or else as the ratio it is.

    >>> typed_share(Fraction(12341, 10_000_000)), typed_share(Fraction(1, 3))
    ('0.12341%', '1 per 3')
    """
    ratio = Fraction(share)
    if 10**60 % ratio.denominator and not isinstance(share, float):
        return f"{ratio.numerator} per {ratio.denominator}"
    return f"{exact(100 * share)}%"


def share_of_result(share: float) -> str:
    """A share as a result carries it, with the digits that it was given with.

    >>> share_of_result(0.29)
    '29%'
    """
    return typed_share(Fraction(repr(share)))


def chance(share: float) -> str:
    """A probability, in whole per cent; only what is certain reads as none or all of it.

    >>> chance(0.734), chance(0.001), chance(1.0)
    ('73%', 'less than 1%', '100%')
    """
    if 0 < share <= 0.005:  # noqa: PLR2004
        return "less than 1%"
    return "more than 99%" if 0.995 <= share < 1 else f"{share:.0%}"  # noqa: PLR2004


def chance_cell(share: float) -> str:
    """A probability in a table."""
    return chance(share).replace("less than ", "<").replace("more than ", ">")


def parts(*quantities: Any) -> tuple[str, ...]:
    """The parts that programs are given of `quantities`: ends, percentiles or both.

    >>> parts(5, {"p5": 1, "p95": 2})
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
    return tuple(name for name in parts(*quantities) if name not in ("low", "high"))


def _four_digits(number: Fraction | float) -> Fraction:
    return Fraction(f"{float(number):.4g}")


def days(quantity: Days) -> Callable[[float], str]:
    """How days are said when they are as uncertain as `quantity`.

    A point has one decimal below 100 days and none above.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> say = days(Interval(20 / 3, 12.0)); say(20 / 3), say(12.0)
    ('6.7', '12.0')
    >>> days(10.0)(10.0), days(695.65)(695.65)
    ('10.0', '696')
    """
    return _digits(quantity, 9, lambda number: fixed_text(number, int(number < _ONE_DECIMAL_BELOW)))


def _digits(
    quantity: Days | People, most: int, say_point: Callable[[float], str]
) -> Callable[[float], str]:
    """How figures as uncertain as `quantity` are said, with `most` decimals at the most.

    A spread decides the digits of its value, after the Particle Data Group (Review of Particle
    Physics, Introduction, "Rounding"): of the three leading digits of half the width, two are
    kept up to 354, one up to 949, and 950 to 999 become 1000, of which two are kept. Bounds are
    exact, so whole days stay whole, and one that is small beside the spread keeps the digits that
    tell it from nothing.
    """
    if isinstance(quantity, dict):
        spread = _spread_places(quantity)
        if spread is None:
            return say_point
        # Draws are not exact as bounds are: tens and hundreds are rounded too.
        return lambda number: _decimals(number, min(most, _enough(number, spread)))
    low, high = bounds(quantity)
    if not low or high is None or low == high:
        return say_point
    places = min(most, max(0, _places((high - low) / 2)))
    return lambda number: _decimals(number, min(most, _enough(number, places)))


def _decimals(number: float, places: int) -> str:
    text = fixed_text(number, places)
    # Three decimals that end in 0 could be read as thousands.
    return text[:-1] if places == 3 and text.endswith("0") else text  # noqa: PLR2004


def _enough(number: float, places: int) -> int:
    """As many decimals as leave of `number` what it is to a fifth of itself, at least `places`."""
    while abs(round(number, places) - number) > number / 5:
        places += 1
    return places


def _spread_places(quantity: Percentiles[Any]) -> int | None:
    """The decimals that the spread between the percentiles leaves, `None` without one."""
    known = [value for value in quantity.values() if value is not None]
    if not known or known[0] == known[-1]:
        return None
    return _places(abs(known[-1] - known[0]) / 2)


def _places(spread: float) -> int:
    leading, exponent = f"{spread:.2e}".split("e")
    # From 9.50 on the spread rounds to 10, of which both digits are kept: as many as of 9.4.
    return int(leading < "3.55") - int(exponent)


def about(say: Callable[[float], str]) -> Callable[[float], str]:
    """`say`, with "about" where it rounds, and what rounds to nothing as less than the next.

    >>> about(days(None))(10.0), about(days(None))(25 / 3), about(days(None))(0.01)
    ('10.0', 'about 8.3', 'less than 0.1')
    """

    def hedge(number: float) -> str:
        text = say(number)
        shown = float(text.rstrip("%").replace(",", "")) / (100 if text.endswith("%") else 1)
        if not shown and number:
            return f"less than {text[:-1]}1"
        return text if math.isclose(shown, number, rel_tol=1e-12) else f"about {text}"

    return hedge


def in_weeks(quantity: Days) -> Days:
    """The same time in weeks."""
    week = PERIOD_DAYS["week"]
    weeks: Days = each_end(lambda end: None if end is None else end / week, quantity)
    return weeks


def bare(quantity: Days) -> str:
    """The unrounded figure alone, in the notation that is read back; "never" where it is that.

    Percentiles stand side by side.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> bare(10.0), bare(Interval(8.0, None)), bare({"p5": 8.5, "p95": None})
    ('10.0', '8.0..', '8.5 never')
    """
    if isinstance(quantity, dict):
        return " ".join(map(bare, quantity.values()))
    low, high = bounds(quantity)
    if low is None:
        return NEVER
    if low == high:
        return repr(low)
    return f"{repr(low) if low else ''}..{'' if high is None else repr(high)}"
