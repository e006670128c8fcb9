"""Quantities that may be below 0, such as net losses, as they read in a table."""

from fractions import Fraction

from attrition_cli.core.quantities.exact import Number, Rounding
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue
from attrition_cli.core.quantities.sampling import DrawnPercentiles
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.text.digits import Formatter, Printed, signed
from attrition_cli.render.text.percentile_digits import AnyPercentiles, printed_percentiles
from attrition_cli.render.text.ranges import ANY_NUMBER, in_cell, unmistakable


def signed_cell(
    quantity: PeopleValue | DaysValue,
    format_number: Formatter,
    *,
    rounding: Rounding | None = None,
) -> str:
    """`quantity` in a table, with a minus before what is below 0; rounded as in `in_cell`.

    >>> from attrition_cli.render.text.digits import all_digits
    >>> signed_cell(Interval(-200, 300), all_digits), signed_cell(Interval(None, -5), all_digits)
    ('-200..300', 'at most -5')
    """
    if isinstance(quantity, dict):
        cells = printed_signed_percentiles(quantity, format_number, rounding=rounding).values()
        return " / ".join(ANY_NUMBER if cell is None else cell for cell in cells)
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
    """The percentiles as `printed_percentiles` has them, with a minus before what is below 0.

    What is above 0 has a `plus` before it.

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
    """`quantity` with the sign turned; of percentiles p5 is p95 of what it was.

    >>> negated(Interval(None, -5)), negated({"p10": -4, "p90": 7})
    (Interval(low=5, high=None), {'p10': -7, 'p90': 4})
    """
    if isinstance(quantity, dict):
        turned = dict(reversed(quantity.items()))
        if isinstance(quantity, DrawnPercentiles):
            return DrawnPercentiles(turned, quantity.rounding_limits).map(_minus, _mirrored)
        return {_mirrored(name): _minus(value) for name, value in turned.items()}
    if isinstance(quantity, Interval):
        return Interval(_minus(quantity.high), _minus(quantity.low))
    return _minus(quantity)


def _mirrored(name: str) -> str:
    return f"p{number_text(100 - Fraction(name[1:]))}"


def _minus(number: float | None) -> int | float | None:
    return None if number is None else -number
