"""The phrases that answers are made of."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from attrition_cli.core.quantities.calendar import PERIOD_DAYS, DateResolution, date_resolution
from attrition_cli.core.quantities.quantity import Interval, Lognormal, Pert, is_distribution
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import DateValue, DaysValue, InputValue
from attrition_cli.render.text.numbers import (
    ANY_NUMBER,
    NEVER,
    all_digits,
    days_formatter,
    in_cell,
    in_words,
    low_and_high,
    per_day_formatter,
    percentile_names,
    share_to_percent,
    to_hundredths,
    typed_share,
    with_about,
)
from attrition_cli.render.text.ratios import wounded_to_killed_note

_PERIOD_LENGTHS = {
    period: f"a {period} is {all_digits(length)} days" for period, length in PERIOD_DAYS.items()
}
_PERIOD_LENGTHS["month"] += f", a twelfth of {all_digits(PERIOD_DAYS['year'])}"

_AFTER_YEAR_9999 = "after the year 9999"


def days_in_words(quantity: DaysValue) -> str:
    """Days in a sentence.

    >>> from attrition_cli import Interval
    >>> days_in_words(Interval(20 / 3, 12.0)), days_in_words(Interval(0, 10.0))
    ('between about 6.7 and 12.0 days', 'at most 10.0 days')
    """
    return in_words(quantity, with_about(days_formatter(quantity)), unit=" days")


def exact_days_in_words(number: float) -> str:
    """A horizon in a sentence, with every digit it was given with.

    >>> exact_days_in_words(1.0), exact_days_in_words(30.4375)
    ('1 day', '30.4375 days')
    """
    return f"{all_digits(number)} day{'' if number == 1 else 's'}"


def as_sentence(words: str) -> str:
    """`words` with a capital and a full stop."""
    return f"{words[0].upper()}{words[1:]}."


def alternatives(words: Iterable[str]) -> str:
    """Each of `words` once, as a choice.

    >>> alternatives(["12,000", "1,500", "12,000"])
    '12,000 or 1,500'
    """
    *others, last = dict.fromkeys(words)
    return f"{', '.join(others)} or {last}" if others else last


def dates_in_words(dates: DateValue, days: DaysValue) -> str:
    """The date that is `days` away, or the dates between which it lies.

    >>> from attrition_cli import Interval
    >>> dates_in_words(Interval(date(2024, 11, 1), date(2024, 11, 11)), Interval(0, 10.0))
    '2024-11-11 at the latest'
    >>> dates = {"p5": date(2024, 11, 8), "p95": date(2024, 11, 11)}
    >>> dates_in_words(dates, {"p5": 7.2, "p95": 10.3})
    'between 2024-11-08 and 2024-11-11'
    """
    (low, high), (first, last) = low_and_high(dates), low_and_high(days)
    if isinstance(dates, dict):
        low, *_, high = list(percentile_date_cells(dates, days).values()) * 2
    if last is None:
        return (
            f"{low or _AFTER_YEAR_9999}"
            f" {'or later' if isinstance(dates, dict) else 'at the earliest'}"
        )
    if first == last or low == high:
        return str(high or _AFTER_YEAR_9999)
    if first and high in (None, _AFTER_YEAR_9999):
        return f"{low} or later"
    return (
        f"between {low} and {high or _AFTER_YEAR_9999}"
        if first
        else f"{high or _AFTER_YEAR_9999} at the latest"
    )


def dates_in_words_after_until(dates: DateValue, days: DaysValue) -> str:
    """As `dates_in_words`, after "until"."""
    words = dates_in_words(dates, days)
    return f"a day {words}" if words.startswith("between") else words


def date_cell(dates: DateValue, days: DaysValue) -> str:
    """As `dates_in_words`, for a table: bounds as they are typed, "never" where days are."""
    if days is None:
        return NEVER
    if isinstance(dates, dict):
        return " / ".join(percentile_date_cells(dates, days).values())
    text = dates_in_words(dates, days)
    return text.removeprefix("between ").replace(" and ", "..") if "between" in text else text


def percentile_date_cells(dates: Any, days: Any) -> dict[str, str]:
    """The percentiles of a date, told as finely as the spread of the `days` to it allows."""
    known_days = [number for number in days.values() if number is not None]
    half_width = (known_days[-1] - known_days[0]) / 2 if known_days else 0
    return {
        name: NEVER
        if days[name] is None
        else _AFTER_YEAR_9999
        if day is None
        else date_text(day, date_resolution(half_width))
        for name, day in dates.items()
    }


def date_text(day: date, resolution: DateResolution) -> str:
    """A date, a month or a year, ISO 8601.

    >>> date_text(date(2024, 11, 1), "month")
    '2024-11'
    """
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[resolution]]


def days_cell(days_away: DaysValue) -> str:
    """Days in a table, "never" where they are that.

    >>> from attrition_cli import Interval
    >>> days_cell(Interval(20 / 3, 12.0)), days_cell(None)
    ('6.7..12.0', 'never')
    """
    return NEVER if days_away is None else in_cell(days_away, days_formatter(days_away))


def contingent_in_words(troops: str, lost: InputValue, intake: Rate | None) -> str:
    """Who suffers the losses: so many troops, less those already lost, and who joins them.

    >>> contingent_in_words("12,000", 3_800, Rate(900))
    '12,000 troops, 3,800 of them already lost, with an intake of 900 a day'
    """
    words = f"{troops} of troops" if troops == ANY_NUMBER else f"{troops} troops"
    if lost:
        words += f", {in_words(lost, all_digits)} of them already lost,"
    if intake is not None:
        words += f" with an intake of {rate_in_words(intake)}"
    return words


def loss_rate_in_words(rate: Rate) -> str:
    """What a contingent loses, in the rate's own period.

    >>> from fractions import Fraction
    >>> loss_rate_in_words(Rate(1_200)), loss_rate_in_words(Rate(Fraction(1, 500), per_capita=True))
    ('1,200 a day', '0.2% of their strength a day')
    """
    if not rate.per_capita:
        return rate_in_words(rate)
    return in_words(rate.amount, typed_share, unit=f" of their strength a {rate.period}")


def rate_in_words(rate: Rate) -> str:
    """A rate in its own period.

    >>> from attrition_cli import Interval
    >>> rate_in_words(Rate(Interval(1_000, 1_500)))
    'between 1,000 and 1,500 a day'
    """
    if rate.source is not None and rate.source.worked_out:
        format_number = per_day_formatter(rate.amount)
        format_number = format_number if is_distribution(rate.amount) else with_about(format_number)
        return in_words(rate.amount, format_number, unit=f" a {rate.period}")
    format_number = typed_share if rate.per_capita else all_digits
    return in_words(rate.amount, format_number, unit=f" a {rate.period}")


def period_basis(*rates: Rate | None, every: str = "day") -> tuple[str, ...]:
    """What the answer takes the lengths of periods to be, each said once."""
    lines = [line for rate in rates for line in rate_basis(rate)]
    length = _PERIOD_LENGTHS.get(every) if every in ("month", "year") else None
    if length and not any(length in line for line in lines):
        lines.append(length)
    return tuple(dict.fromkeys(lines))


def rate_basis(rate: Rate | None) -> tuple[str, ...]:
    """What a rate in another period than a day comes to, and by which length of the period.

    >>> rate_basis(Rate(36_000, "month"))
    ('36,000 a month is about 1,182.75 a day; a month is 30.4375 days, a twelfth of 365.25',)
    """
    if rate is None or rate.period == "day":
        return ()
    daily = in_words(
        rate.per_day, with_about(share_to_percent if rate.per_capita else to_hundredths)
    )
    compounded = ", compounded" if rate.per_capita else ""
    length = _PERIOD_LENGTHS[rate.period]
    return (f"{rate_in_words(rate)} is {daily} a day{compounded}; {length}",)


def wounded_to_killed_notes(*rates: Rate) -> tuple[str, ...]:
    """What is to be said of the ratios by which deaths were made casualties."""
    sources = (rate.source for rate in rates if rate.source is not None)
    ratios = (source.wounded_to_killed for source in sources)
    notes = (wounded_to_killed_note(ratio) for ratio in ratios if ratio is not None)
    return tuple(dict.fromkeys(filter(None, notes)))


def percentiles_basis(names: Sequence[str]) -> str:
    """How percentiles are named.

    >>> percentiles_basis(["p5", "p50"])
    'p5 is what 5 in 100 draws do not exceed'
    """
    return f"{names[0]} is what {names[0][1:]} in 100 draws do not exceed"


def range_in_words(answers: Iterable[DaysValue]) -> str:
    """The least and the most of several answers, of draws the medians; "" where all are never."""
    answers = list(answers)
    names = percentile_names(*answers)
    medians = [
        answer["p50"] if isinstance(answer, dict) and "p50" in answer else answer
        for answer in answers
    ]
    lows, highs = zip(*map(low_and_high, medians), strict=True)
    known_lows = [low for low in lows if low is not None]
    if not known_lows:
        return ""
    overall = Interval(min(known_lows), None if None in highs else max(highs))
    text = in_words(overall, with_about(days_formatter(None)), unit=" days")
    if not names:
        return text
    return f"{text} ({'p50' if 'p50' in names else f'{names[0]} to {names[-1]}'})"


def input_quantities(inputs: Any) -> tuple[Any, ...]:
    """The quantities among the inputs of a result."""
    intake = inputs.intake and inputs.intake.amount
    force = getattr(inputs, "force", None)
    return inputs.troops, inputs.rate.amount, inputs.lost, intake, force


def sampling_basis(*cases: Iterable[Any]) -> tuple[str, ...]:
    """What the uncertain inputs of one or several cases are drawn from.

    >>> sampling_basis([Lognormal(10_000, 12_000), 1_200])
    ('"a to b" holds 90% of a lognormal distribution',)
    """
    lines = []
    uncertain = [
        [q for q in quantities if isinstance(q, Lognormal | Pert | Interval)]
        for quantities in cases
    ]
    for quantity in itertools.chain(*uncertain):
        if isinstance(quantity, Lognormal):
            percent = all_digits(quantity.credibility_percent)
            lines.append(f'"a to b" holds {percent}% of a lognormal distribution')
        elif isinstance(quantity, Pert):
            lines.append("a..b..c is a PERT distribution")
        else:
            lines.append("bounds are drawn evenly")
            if not quantity.low:
                lines.append("what is only at most something is drawn from 0 up")
    if max(map(len, uncertain)) > 1:
        lines.append("inputs are independent")
    return ("; ".join(dict.fromkeys(lines)),)
