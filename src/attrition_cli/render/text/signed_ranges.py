"""Quantities that may be negative, such as net losses, in tables and in words."""

from fractions import Fraction

from attrition_cli.core.quantities.exact import Number, Rounding
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue
from attrition_cli.core.quantities.sampling import DrawnPercentiles, Percentiles
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.text.digits import (
    ABOUT,
    Formatter,
    Printed,
    all_digits,
    signed,
    to_tenths,
    with_about,
)
from attrition_cli.render.text.parts import AnyPercentiles, bound_of, low_and_high
from attrition_cli.render.text.pdg_precision import whole_if_far_apart
from attrition_cli.render.text.percentile_digits import printed_percentiles
from attrition_cli.render.text.ranges import ANY_NUMBER, bounded, in_cell, unmistakable


def signed_cell(
    quantity: PeopleValue | DaysValue,
    format_number: Formatter,
    *,
    rounding: Rounding | None = None,
) -> str:
    """`quantity` in a table, with a minus before negative numbers; rounded as in `in_cell`.

    >>> from attrition_cli.render.text.digits import all_digits
    >>> signed_cell(Interval(-200, 300), all_digits), signed_cell(Interval(None, -5), all_digits)
    ('-200..300', 'at most -5')
    """
    if isinstance(quantity, dict):
        cells = printed_signed_percentiles(quantity, format_number, rounding=rounding).values()
        words = " / ".join(ANY_NUMBER if cell is None else cell for cell in cells)
        return bounded(words, bound_of(quantity))
    low, high = (
        (quantity.low, quantity.high) if isinstance(quantity, Interval) else (quantity, quantity)
    )
    if low is not None and low >= 0 and (low or high is None):
        return in_cell(quantity, format_number, rounding=rounding)

    def text(number: float, outward: Rounding) -> str:
        side = rounding or ("nearest" if low == high else outward)
        return signed(number, format_number, side, plus="")

    if low is None:
        return ANY_NUMBER if high is None else f"at most {text(high, 'up')}"
    if high is None:
        return f"at least {text(low, 'down')}"
    low_text, high_text = text(low, "down"), text(high, "up")
    return low_text if low_text == high_text else "..".join(unmistakable(low_text, high_text))


def printed_signed_percentiles(
    quantity: AnyPercentiles,
    format_number: Formatter,
    *,
    rounding: Rounding | None = None,
    plus: str = "",
) -> dict[str, Printed | None]:
    """The percentiles as `printed_percentiles` gives them, with a minus before negative numbers.

    Positive numbers have a `plus` before them.

    >>> from attrition_cli.render.text.digits import one_decimal
    >>> list(printed_signed_percentiles({"p5": -4.04, "p95": 7}, one_decimal, plus="+").values())
    ['-4.1', '+7.0']
    """

    def with_minus(number: Number, rounding: Rounding = "nearest", /) -> Printed:
        return signed(number, format_number, rounding, plus="")

    printed = printed_percentiles(quantity, with_minus, rounding=rounding)
    return {
        name: Printed(each.digits, each.value, hedge=plus)
        if each and each.value and not each.hedge
        else each
        for name, each in printed.items()
    }


def negated(quantity: PeopleValue) -> PeopleValue:
    """`quantity` with the opposite sign; the new p5 is the negated p95.

    >>> negated(Interval(None, -5)), negated({"p10": -4, "p90": 7})
    (Interval(low=5, high=None), {'p10': -7, 'p90': 4})
    """
    if isinstance(quantity, dict):
        return _negated_percentiles(quantity)
    if isinstance(quantity, Interval):
        return Interval(_minus(quantity.high), _minus(quantity.low))
    return _minus(quantity)


def _negated_percentiles(quantity: AnyPercentiles) -> Percentiles[int | float | None]:
    turned = dict(reversed(quantity.items()))
    if isinstance(quantity, DrawnPercentiles):
        drawn = DrawnPercentiles(turned, quantity.rounding_limits, quantity.bound)
        return drawn.map(_minus, _mirrored)
    return {_mirrored(name): _minus(value) for name, value in turned.items()}


def _mirrored(name: str) -> str:
    return f"p{number_text(100 - Fraction(name[1:]))}"


def _minus(number: float | None) -> int | float | None:
    return None if number is None else -number


def net_loss_or_gain_in_words(net: PeopleValue, *, brief: bool = False) -> str:
    """A net loss a day, or a gain where it is negative; in `brief` ends may have a minus.

    >>> net_loss_or_gain_in_words(Interval(-315, 679))
    'between a net gain of 315 a day and a net loss of 679'
    >>> net_loss_or_gain_in_words({"p5": -190, "p50": 40, "p95": 320}, brief=True)
    'a net loss of 40 a day (90% interval -190 to 320)'
    """
    if isinstance(net, dict):
        return _brief_percentiles(net) if brief else _percentile_net_loss_or_gain(net)
    low, high = low_and_high(net)
    format_number = with_about(whole_if_far_apart(net, to_tenths))
    if low is None:
        if high is None:
            return "any net loss or gain"
        return f"a net loss of at most {format_number(high, 'up')} a day or any net gain"
    gain = f"a net gain of {format_number(-low, 'up')} a day"
    if high is None:
        return f"at most {gain} or any net loss"
    return f"between {gain} and a net loss of {format_number(high, 'up')}"


def _percentile_net_loss_or_gain(net: AnyPercentiles) -> str:
    words_by_percent = {
        Fraction(name[1:]): _loss_or_gain(net[name] or 0, number)
        for name, number in printed_signed_percentiles(net, to_tenths).items()
    }
    first, last = min(words_by_percent), max(words_by_percent)
    interval_words, share = (
        f"{words_by_percent[first]} to {words_by_percent[last]}",
        all_digits(last - first),
    )
    if (median_words := words_by_percent.get(Fraction(50))) is None:
        return f"{interval_words} a day with {share}% probability"
    return f"{median_words} a day ({share}% interval {interval_words})"


def _loss_or_gain(value: float, printed: Printed | None) -> str:
    number = ANY_NUMBER if printed is None else printed.digits
    if printed is not None and value and not printed.value:
        number = f"{ABOUT}{number}"
    return f"a net {'gain' if value < 0 else 'loss'} of {number}"


def _brief_percentiles(net: AnyPercentiles) -> str:
    median = net.get("p50")
    is_gain = (median or 0) < 0
    turned = _negated_percentiles(net) if is_gain else net
    printed = printed_signed_percentiles(turned, to_tenths)
    cells = {
        Fraction(name[1:]): ANY_NUMBER if each is None else each for name, each in printed.items()
    }
    first, last = min(cells), max(cells)
    ends = " to ".join(unmistakable(cells[first], cells[last]))
    share = all_digits(last - first)
    words = f"a net loss of {ends} a day with {share}% probability"
    if "p50" in printed:
        words = f"{_loss_or_gain(median or 0, printed['p50'])} a day ({share}% interval {ends})"
    return bounded(words, bound_of(turned))
