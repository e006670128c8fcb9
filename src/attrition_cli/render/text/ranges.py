"""A quantity as text: a number, bounds or percentiles, in words, in a table or bare."""

import itertools
from collections.abc import Iterable
from fractions import Fraction

from attrition_cli.core.quantities.exact import Rounding
from attrition_cli.core.quantities.quantity import CentralInterval, Pert, parameters
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue
from attrition_cli.core.quantities.sampling import Bound
from attrition_cli.notation.quantities import may_share_thousands
from attrition_cli.render.text.digits import ABOUT, Formatter, Printed, all_digits
from attrition_cli.render.text.parts import AnyPercentiles, AnyQuantity, bound_of, low_and_high
from attrition_cli.render.text.pdg_precision import percent_formatter

ANY_NUMBER = "any number"
NEVER = "never"

_MEDIAN = Fraction(50)


def in_words(
    quantity: AnyQuantity,
    format_number: Formatter,
    *,
    at_most: str = "at most",
    unit: str = "",
    never: str = NEVER,
    rounding: Rounding | None = None,
) -> str:
    """`quantity` in words: a number, "at most" or "at least" one, or "between" two.

    Ends are rounded outward, or with `rounding` all figures in one direction. A distribution is
    written as given, percentiles as the median and the interval around it. `never` stands for a
    percentile that is `None`.

    >>> from attrition_cli.core.quantities.quantity import Interval, Pert
    >>> in_words(Interval(0, 12_000), all_digits), in_words(Interval(1_000, 1_500), all_digits)
    ('at most 12,000', 'between 1,000 and 1,500')
    >>> in_words(Pert(1_000, 1_200, 1_500), all_digits)
    'between 1,000 and 1,500 (most likely 1,200)'
    >>> in_words({"p5": 1_000, "p50": 1_200, "p95": 1_500}, all_digits, unit=" days")
    '1,200 days (90% interval 1,000 to 1,500)'
    """
    if isinstance(quantity, dict):
        words = _percentiles_in_words(quantity, format_number, unit, never, rounding)
        return bounded(words, bound_of(quantity))
    low, high = low_and_high(quantity)
    end = getattr(quantity, "known_end", "")
    if end == "low":
        high = None
    if low is not None and low == high:
        return format_number(low, rounding or "nearest") + unit
    low_text = format_number(low or 0, rounding or "down")
    if high is None:
        if low_text.value:
            return between_in_words(low_text, None, unit)
        return f"{ANY_NUMBER} of{unit}" if unit == " days" else f"{ANY_NUMBER}{unit}"
    high_text = format_number(high, rounding or "up")
    if isinstance(quantity, CentralInterval):
        return f"{' to '.join(unmistakable(low_text, high_text))}{unit}"
    if isinstance(quantity, Pert) and low_text != high_text:
        mode_text = format_number(quantity.mode)
        low_end, mode, high_end = unmistakable(low_text, mode_text, high_text)
        return f"between {low_end} and {high_end} (most likely {mode}){unit}"
    if low_text.value or low_text == high_text or end == "both":
        return between_in_words(low_text, high_text, unit)
    return f"{at_most} {high_text}{unit}"


def bounded(words: str, bound: Bound | None) -> str:
    """`words` for percentiles, with the `bound` that one-sided inputs put on them.

    >>> bounded("about 10 days", "at most"), bounded("10 days", None)
    ('at most 10 days', '10 days')
    >>> bounded("at least 7.5 days with 95% probability", "at most")
    'at least 7.5 days with 95% probability, or less'
    """
    if bound == "either way":
        return f"{words}, or less or more"
    if words.startswith(("at least ", "more than ", NEVER)):
        # The interval has no upper end, and "at most" would claim one.
        return f"{words}, or less" if bound == "at most" else words
    return f"{bound} {words.removeprefix(ABOUT)}" if bound else words


def between_in_words(low: Printed, high: Printed | None, unit: str) -> str:
    """Two printed ends in words, or "at least" the lower end where there is no upper one.

    >>> between_in_words(all_digits(5), all_digits(7), " days")
    'between 5 and 7 days'
    """
    if high is None:
        return low if low.has_unit else f"at least {low}{unit}"
    if low == high:
        return low.with_unit(unit)
    if high.has_unit:
        return f"between {low}{unit} and {high}"
    return f"between {' and '.join(unmistakable(low, high))}{unit}"


def _percentiles_in_words(
    quantity: AnyPercentiles,
    format_number: Formatter,
    unit: str,
    never: str,
    rounding: Rounding | None,
) -> str:
    """Percentiles in words; one that is never reached is not used as a median or an end."""
    from attrition_cli.render.text.percentile_digits import printed_percentiles  # of draws alone

    printed = {
        Fraction(name[1:]): number
        for name, number in printed_percentiles(quantity, format_number, rounding=rounding).items()
    }
    (first, low), (last, high) = min(printed.items()), max(printed.items())
    if low is None:
        return never
    if first == last:
        return f"{low.with_unit(unit)} (p{all_digits(first)})"
    if low.has_unit:
        return f"{low} with {all_digits(100 - first)}% probability"
    median = printed.get(_MEDIAN)
    if median is None and (_MEDIAN in printed or high is None):
        return f"at least {low}{unit} with {all_digits(100 - first)}% probability"
    if low == high:
        return f"{low}{unit}"
    if median is None and high is not None and bound_of(quantity) == "at most":
        return f"{high.with_unit(unit)} with {all_digits(last)}% probability"
    if median is None and bound_of(quantity) == "at least":
        return f"{low.with_unit(unit)} with {all_digits(100 - first)}% probability"
    percent = all_digits(last - first)
    low_end, high_end = _without_about(low), never if high is None else _without_about(high)
    ends = " to ".join(unmistakable(low_end, high_end))
    is_far = any(each is not None and each.has_unit for each in (median, high))
    if is_far:
        ends = f"{low_end}{unit} to {high_end}"
    if median is None:
        return f"{ends}{'' if is_far else unit} with {percent}% probability"
    return f"{median.with_unit(unit)} ({percent}% interval {ends})"


def _without_about(number: Printed) -> str:
    return number.digits if number.hedge == ABOUT else number


def unmistakable(*ends: str) -> list[str]:
    """The printed `ends` of a range, without thousands separators where these would mislead.

    In "10 to 12,000" the 10 could be read as 10,000, and the notation refuses it.

    >>> unmistakable("10", "12,000"), unmistakable("10,000", "12,000")
    (['10', '12000'], ['10,000', '12,000'])
    """
    digits = [getattr(end, "digits", end).strip("-%") for end in ends]
    misleading = any(
        "," in second and first[:1].isdigit() and may_share_thousands(first, second)
        for first, second in itertools.combinations(digits, 2)
    )
    return [end.replace(",", "") if misleading else end for end in ends]


def percentile_cells(
    quantity: AnyPercentiles,
    format_number: Formatter,
    *,
    never: str = NEVER,
    rounding: Rounding | None = None,
) -> dict[str, str]:
    """The percentiles as cells of a table."""
    from attrition_cli.render.text.percentile_digits import printed_percentiles  # of draws alone

    printed = printed_percentiles(quantity, format_number, rounding=rounding)
    return {name: never if number is None else number for name, number in printed.items()}


def side_by_side(cells: Iterable[str], *, merge_equal: bool = False) -> str:
    """Percentiles side by side in one cell; with `merge_equal` equal ones are printed once.

    >>> side_by_side(["10", "12"]), side_by_side(["10", "10"], merge_equal=True)
    ('10 / 12', '10')
    """
    cells = list(cells)
    return cells[0] if merge_equal and len(set(cells)) == 1 else " / ".join(cells)


def in_cell(
    quantity: AnyQuantity,
    format_number: Formatter,
    *,
    never: str = NEVER,
    merge_equal: bool = False,
    rounding: Rounding | None = None,
) -> str:
    """`quantity` in a table: ranges are written as typed, percentiles side by side.

    >>> from attrition_cli.core.quantities.quantity import Interval, Lognormal
    >>> in_cell(Interval(1_000, 1_500), all_digits), in_cell(Interval(0, 12_000), all_digits)
    ('1,000..1,500', 'at most 12,000')
    >>> in_cell(Lognormal(1_000, 1_500), all_digits), in_cell(Pert(1_000, 1_200, 1_500), all_digits)
    ('1,000 to 1,500', '1,000..1,200..1,500')
    """
    if isinstance(quantity, dict):
        cells = percentile_cells(quantity, format_number, never=never, rounding=rounding).values()
        return bounded(side_by_side(cells, merge_equal=merge_equal), bound_of(quantity))
    if isinstance(quantity, Pert):
        return "..".join(unmistakable(*map(format_number, parameters(quantity))))
    low, high = low_and_high(quantity)
    end = getattr(quantity, "known_end", "")
    if not low and high is None:
        return f"{format_number(0)}.."
    is_one_sided = end == "low" or (not low and end != "both")
    if isinstance(quantity, CentralInterval) or is_one_sided or None in (low, high) or low == high:
        return in_words(quantity, format_number, rounding=rounding)
    low_text = format_number(low or 0, rounding or "down")
    high_text = format_number(high or 0, rounding or "up")
    if low_text == high_text or (not low_text.value and end != "both"):
        return in_words(quantity, format_number, rounding=rounding)
    if high_text.has_unit:
        return f"{low_text} to {high_text}"
    return "..".join(unmistakable(low_text, high_text))


def strength_percent_cell(percent: DaysValue) -> str:
    """Per cent in a table, with one decimal or none, depending on the spread; "" for `None`.

    >>> from attrition_cli.core.quantities.quantity import Interval
    >>> strength_percent_cell(91.66), strength_percent_cell(Interval(20.2, 91.66))
    ('91.7', '20..92')
    """
    return "" if percent is None else in_cell(percent, percent_formatter(percent))


def raw(quantity: DaysValue | PeopleValue) -> str:
    """The bare unrounded figure, in the notation for input; "never" for `None`.

    Percentiles are separated by blanks.

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
