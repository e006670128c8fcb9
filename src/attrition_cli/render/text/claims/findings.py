"""The values of a finding in words: as claimed, as recomputed, and how far they differ."""

from datetime import date
from typing import TypeGuard

from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    StatedDate,
    StatedFigure,
    StatedSpan,
)
from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DateValue, InputValue
from attrition_cli.render.text import digits, pdg_precision, ranges
from attrition_cli.render.text.claims.figures import (
    SHARE,
    WITHOUT_END,
    bound_in_words,
    dates_as_typed,
    direction_of_change,
    is_negative,
    stated_in_words,
    tail_in_words,
    time_in_words,
    with_time_unit,
)
from attrition_cli.render.text.parts import low_and_high


def claimed_in_words(finding: Finding, *, noun: bool = False) -> str:
    """The claimed value, with all its digits and its hedge, and what it counts if `noun`."""
    claimed = finding.statement.claimed
    if isinstance(claimed, StatedDate):
        return bound_in_words(claimed).removeprefix("until ")
    if isinstance(claimed, StatedSpan):
        return time_in_words(claimed.days)
    if claimed.unit in CLAIM_PERIOD_DAYS and not is_time(finding):
        # Losses made good without end are a replacement ratio of at least 1.
        return ranges.in_words(_value_in_unit(finding, finding.claimed), digits.all_digits)
    direction = direction_of_change(finding.relation, negative=is_negative(claimed.amount))
    return f"{direction}{stated_in_words(claimed, noun=noun)}"


def recomputed_in_words(finding: Finding, *, noun: bool = False) -> str:
    """The recomputed value, with "about" where it is rounded, and what it counts if `noun`."""
    value = finding.right
    if not is_quantity(value, finding):
        return dates_as_typed(value)
    like = _like(finding)
    if finding.relation == "span" and value is not None:
        # Days between dates are whole.
        words = ranges.in_words(value, digits.with_about(digits.to_hundredths))
        return f"{words}{_tail(value, like, noun=noun)}"
    words = computed_in_words(absolute(value), like, noun=noun)
    return f"{_sign(value, finding)}{words}"


def _sign(value: InputValue, finding: Finding) -> str:
    """The direction of a change, or the sign of any other figure."""
    negative = is_negative(value)
    sign = "-" if negative else ""
    return direction_of_change(finding.relation, negative=negative) or sign


def _like(finding: Finding) -> StatedFigure:
    """A figure in the unit of `finding`, which counts what the claimed one does."""
    claimed = finding.statement.claimed
    kind = claimed.kind if isinstance(claimed, StatedFigure) else ""
    return StatedFigure(0, kind, finding.unit, finding.per)


def computed_in_words(value: InputValue, like: StatedFigure, *, noun: bool = True) -> str:
    """A computed `value` in the unit of `like`, with "about" where it is rounded.

    >>> computed_in_words(1556.129, StatedFigure(0, "killed", per="day"))
    'about 1,556.13 killed a day'
    """
    is_length = like.unit in CLAIM_PERIOD_DAYS
    if value is None:
        return WITHOUT_END if is_length else ranges.NEVER
    format_number = _formatter(like.unit)
    if is_length:
        format_number = pdg_precision.days_formatter(value)
    elif like.unit != SHARE:
        format_number = _whole_bound
    words = ranges.in_words(value, digits.with_about(format_number))
    return f"{words}{_tail(value, like, noun=noun)}"


_WHOLE_FROM = 1_000


def _whole_bound(number: Number, rounding: Rounding = "nearest", /) -> digits.Printed:
    """People to hundredths; in whole people where they are a large bound or end of a range.

    >>> _whole_bound(1333.34, "up"), _whole_bound(1333.333)
    ('1,334', '1,333.33')
    """
    if rounding == "nearest" or number < _WHOLE_FROM:
        return digits.to_hundredths(number, rounding)
    return digits.all_digits(round_to_places(number, 0, rounding))


def _tail(value: InputValue, like: StatedFigure, *, noun: bool) -> str:
    """What follows a value in the unit of `like`: what it counts if `noun`, unit and period."""
    if like.unit in CLAIM_PERIOD_DAYS:
        return with_time_unit("", like.unit, value)
    return tail_in_words(like._replace(amount=1 if value == 1 else 0), noun=noun)


def within_cell(value: InputValue | DateValue, finding: Finding) -> str:
    """A tolerance of `finding` in a table."""
    if finding.claimed is None:
        return ranges.NEVER
    if not is_quantity(value, finding):
        return dates_as_typed(value)
    text = ranges.in_cell(absolute(value), _formatter(finding.unit))
    sign = _sign(value, finding) if is_negative(value) else ""
    return f"{sign}{text}{_tail(value, _like(finding), noun=False)}"


def _formatter(unit: str) -> digits.Formatter:
    return digits.share_to_percent if unit == SHARE else digits.to_hundredths


def difference_cell(finding: Finding) -> str:
    """The difference of the claim from the recomputed value, also in per cent."""
    difference = finding.off_by
    if difference is None:
        return ""
    if not difference:
        return "0"
    if finding.unit == "date":
        unit = f" day{'' if abs(difference) == 1 else 's'}"
        return digits.signed(difference, digits.all_digits, unit=unit)
    if finding.relation == "change" and is_negative(_value_in_unit(finding, finding.claimed)):
        # Of two decreases, the larger one has the plus.
        difference = -difference
    is_share = finding.unit == SHARE
    size = abs(100 * difference if is_share else difference)
    if size < _LEAST_DIFFERENCE:
        return f"{digits.LESS_THAN}0.01{' points' if is_share else ''}"
    if is_share:
        return digits.signed(100 * difference, _to_hundredths, unit=" points")
    format_number: digits.Formatter = _to_hundredths
    if is_time(finding) and abs(difference) >= 1:
        format_number = pdg_precision.days_formatter(abs(difference))
    text = digits.signed(difference, format_number)
    percent = digits.to_whole_number(abs(finding.off_percent or 0))
    return f"{text} ({text.hedge}{percent}%)" if percent.value else text


_LEAST_DIFFERENCE = 0.005
"""The least difference that rounds to a hundredth."""


def _to_hundredths(number: Number, rounding: Rounding = "nearest") -> digits.Printed:
    return digits.all_digits(round_to_places(number, 2, rounding))


def needed_in_words(finding: Finding) -> str:
    """The troops that would make a claimed time right; "" where the finding has none."""
    if finding.troops_needed is None:
        return ""
    return ranges.in_words(finding.troops_needed, digits.to_whole_number, rounding="up")


def deviation_clause(finding: Finding) -> str:
    """How far the claimed figure of a loose verdict is off; "" where the troops needed tell it."""
    reason = finding.loose_because.partition("; ")[0]
    if " too " not in reason or finding.troops_needed is not None:
        return ""
    return f"{claimed_in_words(finding)} is {reason}"


def verdict_cell(finding: Finding) -> str:
    """The verdict, with the reason of one that is loose."""
    return ": ".join(filter(None, (finding.verdict, finding.loose_because)))


def is_quantity(value: InputValue | DateValue, finding: Finding) -> TypeGuard[InputValue]:
    """True for a `value` of `finding` that is a quantity, not a date."""
    return finding.unit != "date" and not isinstance(value, date)


def is_time(finding: Finding) -> bool:
    """True for a finding on a length of time."""
    return finding.unit in CLAIM_PERIOD_DAYS


def absolute(value: InputValue) -> InputValue:
    """A computed `value` without its sign, which its words tell.

    >>> absolute(Interval(-5, -3))
    Interval(low=3, high=5)
    """
    if not is_negative(value):
        return value
    if isinstance(value, Interval):
        low, high = low_and_high(value)
        return Interval(-(high or 0), None if low is None else -low)  # type: ignore[arg-type]
    return -value if isinstance(value, int | float) else value


def _value_in_unit(finding: Finding, value: InputValue | DateValue) -> InputValue:
    return value if is_quantity(value, finding) else None
