"""Values that are enough with a probability, in words and in tables."""

from collections.abc import Callable, Sequence

from attrition_cli.core.enough import EnoughValue
from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places
from attrition_cli.core.quantities.result_values import PeopleValue
from attrition_cli.core.quantities.sampling import Sampling, percentile_name
from attrition_cli.render.text import digits
from attrition_cli.render.text.parts import AnyQuantity, bound_of, percentile_names
from attrition_cli.render.text.pdg_precision import decimals_of_percentiles, decimals_worth_showing
from attrition_cli.render.text.ranges import bounded, in_cell, side_by_side

NONE = "none"
"""The bare figure where no value is enough."""

NONE_IS_ENOUGH = "none is enough"
"""The cell of a table where no value is enough; "none" alone would read as "none is needed"."""

_SIGNIFICANT_DIGITS = 3
"""Digits of a value whose spread is not known."""


def enough_formatter(
    format_number: digits.Formatter,
    draws: AnyQuantity,
    rounding: Rounding,
    *,
    more_digits: int = 1,
) -> digits.Formatter:
    """The formatter of values that are enough: always rounded in the direction of `rounding`.

    Values of 1 and above have `more_digits` more than the spread of the `draws` leaves to a
    percentile: a percentile of many draws is known more precisely than a single draw.

    >>> format_people = enough_formatter(
    ...     digits.to_whole_number, {"p5": 3_000, "p50": 13_745.7, "p95": 24_234.2}, "up"
    ... )
    >>> format_people(13_745.7), format_people(24_234.2)
    ('13,800', '24,300')
    """
    places = decimals_of_percentiles(draws) if isinstance(draws, dict) else None

    def format_enough(number: Number, _: Rounding = "nearest", /) -> digits.Printed:
        if not number:
            return format_number(0)
        if places is None:
            exponent = int(f"{float(number):e}".partition("e")[2])
            decimals = _SIGNIFICANT_DIGITS - 1 - exponent
        else:
            more = more_digits if number >= 1 else 0
            decimals = decimals_worth_showing(number, places + more, rounding)
        return format_number(round_to_places(number, decimals, rounding), rounding)

    return format_enough


def probability_in_words(probability_percent: float) -> str:
    """A probability in per cent, with every digit given.

    >>> probability_in_words(97.5)
    '97.5%'
    """
    return f"{digits.all_digits(probability_percent)}%"


def is_certain(values: Sequence[EnoughValue], found: AnyQuantity) -> bool:
    """True for several values that are the same in all draws, so that `found` has no percentiles.

    >>> values = EnoughValue(50, 300, "value"), EnoughValue(95, 300, "value")
    >>> is_certain(values, 300), is_certain(values, {"p5": 200, "p50": 300, "p95": 300})
    (True, False)
    """
    return len(values) > 1 and not isinstance(found, dict)


def tell_percentiles(values: Sequence[EnoughValue], found: AnyQuantity) -> bool:
    """True where `values` make the percentiles of `found` redundant, these being the default ones.

    >>> values = EnoughValue(50, 300, "value"), EnoughValue(95, 310, "value")
    >>> found = {"p5": 200, "p50": 300, "p95": 310}
    >>> tell_percentiles(values, found), tell_percentiles(values, {"p10": 250, "p90": 305})
    (True, False)
    """
    names = percentile_names(found)
    return bool(values) and not is_certain(values, found) and names in ((), _USUAL_PERCENTILES)


_USUAL_PERCENTILES = tuple(map(percentile_name, Sampling().percents))


def with_probabilities(
    values: Sequence[EnoughValue], in_words: Callable[[EnoughValue], str]
) -> str:
    """The probabilities of `values`, to follow a clause that states the first value.

    >>> values = EnoughValue(50, 13_800, "value"), EnoughValue(95, 24_300, "value")
    >>> with_probabilities(values, lambda each: f"{each.value:,}")
    ' with a chance of 50%, 24,300 with 95%'
    >>> with_probabilities(values, lambda each: "some")
    ' with a chance of 95%'
    """
    first, *others = values
    if len(set(map(in_words, values))) == 1:
        # For equal values the highest probability implies the others; for "none", the lowest.
        first, others = (first if first.met_by == "none" else values[-1]), []
    words = f" with a chance of {probability_in_words(first.probability_percent)}"
    for each in others:
        words += f", {in_words(each)} with {probability_in_words(each.probability_percent)}"
    return words


def needs_cell(
    needs: PeopleValue,
    format_number: digits.Formatter,
    rounding: Rounding,
    none: str,
) -> str:
    """Needs or sustainable values in a table, rounded in the direction that is enough.

    `none` stands for a percentile that is `None`.
    """
    if not isinstance(needs, dict):
        return in_cell(needs, format_number, rounding=rounding)
    format_enough = enough_formatter(format_number, needs, rounding)
    cells = (none if value is None else format_enough(value) for value in needs.values())
    return bounded(side_by_side(cells), bound_of(needs))


CHANCE_BASIS = "a chance is a share of the draws"
"""The definition of a chance, as a convention under an answer."""
