"""The figures, times and dates of a claim in words, as it states them."""

import math
from collections.abc import Sequence

from attrition_cli.core.claims.judging.tolerance import one_sided_bound
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Hedge,
    Kind,
    StatedDate,
    StatedFigure,
)
from attrition_cli.core.quantities.exact import Number, Rounding
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.core.quantities.result_values import DateValue, InputValue
from attrition_cli.render.text.digits import Formatter, Printed, all_digits, typed_share
from attrition_cli.render.text.parts import AnyQuantity, low_and_high
from attrition_cli.render.text.phrases import exact_days_in_words
from attrition_cli.render.text.ranges import NEVER, in_words

WITHOUT_END = "without end"
"""An infinite time in a sentence."""

SHARE, RATIO, PEOPLE = "share", "ratio", "people"

_NOUNS: dict[Kind, str] = {
    "": "",
    "troops": "troops",
    "losses": "lost",
    "casualties": "casualties",
    "killed": "killed",
    "wounded": "wounded",
    "missing": "missing",
    "captured": "captured",
    "deserted": "deserted",
    "intake": "recruits",
    "returned": "returned",
}

_SINGULAR_NOUNS: dict[Kind, str] = {
    "troops": "troop",
    "casualties": "casualty",
    "intake": "recruit",
}

_FRACTIONS = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
}

_NUMERATORS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def stated_in_words(stated: StatedFigure, *, noun: bool = True, at_most: str = "at most") -> str:
    """A figure as the claim states it, with what it counts if `noun`.

    >>> stated_in_words(StatedFigure(Interval(0, 12_000), hedge="about", kind="troops"))
    'at most about 12,000 troops'
    >>> stated_in_words(StatedFigure(20, kind="killed", per="square kilometre"))
    '20 killed per square kilometre'
    >>> from fractions import Fraction
    >>> [stated_in_words(StatedFigure(Fraction(1, of), unit="share", denominator=of))
    ...     for of in (2, 8, 1820)]
    ['half', 'an eighth', '1 in 1,820']
    """
    words = amount_in_words(stated, at_most=at_most)
    return f"{words}{tail_in_words(stated, noun=noun)}" if words != WITHOUT_END else words


def amount_in_words(stated: StatedFigure, *, at_most: str = "at most") -> str:
    """The number of a figure with its hedge, without what it counts and without its period."""
    low, _ = bounds_of(stated.amount)
    if low == math.inf:
        return WITHOUT_END
    format_number: Formatter = all_digits
    if stated.unit == SHARE:
        format_number = _share_formatter(stated.denominator)
    words = in_words(_positive(_open_above(stated)), format_number, at_most=at_most)
    return with_hedge(stated.hedge, words)


def tail_in_words(stated: StatedFigure, *, noun: bool = True) -> str:
    """What follows the number of a figure: what it counts, and its period.

    >>> tail_in_words(StatedFigure(152, kind="killed", per="day"))
    ' killed a day'
    >>> tail_in_words(StatedFigure(Interval(0, 1), unit="month"))
    ' month'
    """
    is_one = 1 in (stated.amount, one_sided_bound(stated.amount))
    words = f" {_noun(stated.kind, is_one=is_one)}" if noun and stated.kind else ""
    if stated.unit == SHARE:
        words = ""
    if stated.unit == RATIO:
        if not noun:
            return ""
        if stated.per:
            return f"{words} for each {stated.per}"
        return f"{words} for each" if words else " times"
    if stated.unit not in (PEOPLE, SHARE):
        words = f" {stated.unit}{'' if is_one else 's'}"
    return f"{words} {per_in_words(stated.per)}" if stated.per else words


def _noun(kind: Kind, *, is_one: bool = False) -> str:
    return (_SINGULAR_NOUNS.get(kind) if is_one else None) or _NOUNS[kind]


def kind_in_words(kind: Kind) -> str:
    """What a figure counts, as a noun: "killed", "recruits"; "" for an unknown kind."""
    return _NOUNS[kind]


def per_in_words(per: str) -> str:
    """The period or the unit of a rate.

    >>> per_in_words("day"), per_in_words("hour"), per_in_words("square kilometre")
    ('a day', 'an hour', 'per square kilometre')
    """
    if per not in CLAIM_PERIOD_DAYS:
        return f"per {per}"
    return f"{'an' if per == 'hour' else 'a'} {per}"


def together_in_words(
    figures: Sequence[StatedFigure], before_last: str = " and ", before_others: str = ", "
) -> str:
    """Figures in a row; what all of them count, and their period, is said once.

    >>> together_in_words([StatedFigure(2_783, "casualties"), StatedFigure(2_718, "casualties")])
    '2,783 and 2,718 casualties'
    >>> killed, wounded = (StatedFigure(9, each, per="day") for each in ("killed", "wounded"))
    >>> together_in_words([killed, wounded])
    '9 killed and 9 wounded a day'
    """
    last = figures[-1]
    is_same_unit = len({(each.unit, each.per) for each in figures}) == 1
    is_same_kind = is_same_unit and len({each.kind for each in figures}) == 1
    words = []
    for each in figures[:-1]:
        if is_same_kind:
            words.append(amount_in_words(each))
        elif is_same_unit and each.unit == PEOPLE:
            words.append(stated_in_words(each._replace(per=None)))
        else:
            words.append(stated_in_words(each))
    return before_last.join(filter(None, (before_others.join(words), stated_in_words(last))))


def _open_above(stated: StatedFigure) -> Quantity:
    """The amount, with a share of "at least" so much as one without an upper end."""
    low, high = bounds_of(stated.amount)
    if stated.unit == SHARE and low and low != high == 1:
        return Interval(low, math.inf)
    return stated.amount


def _positive(quantity: Quantity) -> Quantity:
    """`quantity` without its sign, which words such as "less" tell."""
    if isinstance(quantity, Interval):
        low, high = bounds_of(quantity)
        return Interval(-high, -low) if high <= 0 else quantity
    return -quantity if isinstance(quantity, Number) and quantity < 0 else quantity


def _share_formatter(denominator: Number | None) -> Formatter:
    """The formatter of shares: in per cent, or as fractions with the `denominator`."""

    def format_share(share: Number, _rounding: Rounding = "nearest", /) -> Printed:
        numerator = share * (denominator or 0)
        if not numerator or numerator != int(numerator) or denominator is None:
            return typed_share(share)
        return Printed(_fraction_in_words(int(numerator), int(denominator)), share)

    return format_share


def _fraction_in_words(numerator: int, denominator: int) -> str:
    name = _FRACTIONS.get(denominator)
    if name is None or not 0 < numerator < min(len(_NUMERATORS), denominator):
        return f"{numerator} in {denominator:,}"
    if name == "half":
        return "half"
    if numerator == 1:
        return f"{'an' if name == 'eighth' else 'a'} {name}"
    return f"{_NUMERATORS[numerator]} {name}s"


def with_hedge(hedge: Hedge, words: str) -> str:
    """`words` with the hedge inserted before the number.

    >>> with_hedge("about", "at most 12,000"), with_hedge("nearly", "12,000")
    ('at most about 12,000', 'nearly 12,000')
    >>> with_hedge("strictly", "at least 1,000")
    'more than 1,000'
    >>> with_hedge("within", "at most 10")
    'within 10'
    """
    if hedge == "strictly":
        for bound, strict in _STRICT_BOUNDS.items():
            if words.startswith(bound):
                return f"{strict}{words.removeprefix(bound)}"
        return words
    if hedge == "within":
        return f"within {words.removeprefix('at most ')}"
    if not hedge:
        return words
    for bound in (*_STRICT_BOUNDS, "between "):
        if words.startswith(bound):
            return f"{bound}{hedge} {words.removeprefix(bound)}"
    return f"{hedge} {words}"


_STRICT_BOUNDS = {
    "at most ": "less than ",
    "as many as ": "less than ",
    "at least ": "more than ",
}


def with_time_unit(words: str, unit: str, quantity: AnyQuantity) -> str:
    """A time in words with its unit.

    >>> with_time_unit("12.7", "week", 12.7), with_time_unit("1", "week", 1)
    ('12.7 weeks', '1 week')
    """
    return f"{words} {unit}{'' if quantity == 1 else 's'}"


def time_in_words(days: Quantity | InputValue) -> str:
    """Days with every digit stated."""
    if isinstance(days, Number):
        return exact_days_in_words(days)
    return in_words(days, all_digits, unit=" days")


def date_in_words(stated: StatedDate) -> str:
    """A date as it was taken, without the word that bounds it.

    >>> from datetime import date
    >>> date_in_words(StatedDate(date(2025, 4, 11), date(2025, 4, 20), hedge="about"))
    'about 2025-04-11..2025-04-20'
    """
    dates = stated.first if stated.first == stated.last else Interval(stated.first, stated.last)
    return with_hedge(stated.hedge, dates_as_typed(dates))


def bound_in_words(stated: StatedDate) -> str:
    """A date that ends a process, with the word that says how: "by" the last day of it.

    >>> from datetime import date
    >>> bound_in_words(StatedDate(date(2025, 4, 11), date(2025, 4, 20), "by"))
    'by 2025-04-20'
    """
    if stated.bound == "by":
        return f"by {with_hedge(stated.hedge, str(stated.last))}"
    if stated.bound == "before":
        return f"before {with_hedge(stated.hedge, str(stated.first))}"
    return f"{stated.bound or 'until'} {date_in_words(stated)}"


def dates_as_typed(dates: DateValue | InputValue) -> str:
    """Dates in the notation for input, with "by" where only the last one is known.

    >>> from datetime import date
    >>> dates_as_typed(Interval(None, date(2024, 11, 11)))
    'by 2024-11-11'
    """
    if not isinstance(dates, Interval):
        return NEVER if dates is None else str(dates)
    low, high = dates.low, dates.high
    if low is None:
        return f"by {high}"
    return str(low) if low == high else f"{low}..{high or ''}"


def direction_of_change(relation: str, *, negative: bool) -> str:
    """The words before the size of a change; "" for a figure that is none.

    >>> direction_of_change("change", negative=True), direction_of_change("sum", negative=False)
    ('a fall of ', '')
    """
    if relation not in ("change", "decrease"):
        return ""
    return "a fall of " if negative == (relation == "change") else "a rise of "


def is_negative(quantity: AnyQuantity) -> bool:
    """True for a quantity below 0, such as a share of those who are fewer.

    >>> is_negative(-0.06), is_negative(Interval(0, 3))
    (True, False)
    """
    if isinstance(quantity, Interval):
        _, high = low_and_high(quantity)
        return high is not None and high < 0
    return isinstance(quantity, Number) and quantity < 0
