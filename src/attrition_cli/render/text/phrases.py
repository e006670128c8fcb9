"""Phrases for answers: people, rates, contingents and times in words."""

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from attrition_cli.core.causes import DNBI
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, Rounding
from attrition_cli.core.quantities.quantity import Interval, is_distribution
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import DaysValue, InputValue, PeopleValue
from attrition_cli.core.quantities.sampling import Percentiles
from attrition_cli.render.text.digits import (
    Formatter,
    Printed,
    all_digits,
    to_hundredths,
    to_tenths,
    to_whole_number,
    typed_share,
    whole_percent,
    with_about,
)
from attrition_cli.render.text.parts import (
    AnyQuantity,
    bound_of,
    days_in_period,
    low_and_high,
    percentile_names,
)
from attrition_cli.render.text.pdg_precision import (
    MORE_THAN_100_YEARS,
    far_days_formatter,
    per_day_formatter,
    whole_if_far_apart,
)
from attrition_cli.render.text.ranges import (
    ANY_NUMBER,
    NEVER,
    between_in_words,
    bounded,
    in_cell,
    in_words,
    percentile_cells,
    side_by_side,
)

Offset = Literal["always", "possible", "never"]
"""Whether an intake offsets the losses: always, possibly (within the inputs) or never."""


def as_sentence(words: str) -> str:
    """`words` with a capital letter and a full stop."""
    return f"{words[0].upper()}{words[1:]}."


def joined(words: Iterable[str], conjunction: Literal["and", "or"]) -> str:
    """The `words` without repetitions, with a `conjunction` before the last.

    >>> joined(["12,000", "1,500", "12,000"], "or"), joined(["3", "4", "5"], "and")
    ('12,000 or 1,500', '3, 4 and 5')
    """
    *others, last = dict.fromkeys(words)
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def days_in_words(days: DaysValue, *, never: str = NEVER) -> str:
    """Days in a sentence; uncertain ones beyond a hundred years are "more than 100 years".

    >>> days_in_words(Interval(20 / 3, 12.0)), days_in_words(Interval(0, 10.0))
    ('between 6.6 and 12.0 days', 'at most 10.0 days')
    >>> days_in_words({"p5": 12_000.0, "p50": 3e7, "p95": None})
    'more than 100 years (90% interval 10,000 days to never)'
    >>> days_in_words({"p5": 40_000.0, "p50": 60_000.0, "p95": 90_000.0})
    'more than 100 years with 95% probability'
    """
    return in_words(days, with_about(far_days_formatter(days)), unit=" days", never=never)


def days_percentile_cells(days: Percentiles[float | None], *, never: str = NEVER) -> dict[str, str]:
    """The percentiles of days as cells of a table.

    >>> list(days_percentile_cells({"p5": 12_000.0, "p50": 3e7, "p95": None}).values())
    ['10,000', 'more than 100 years', 'never']
    """
    return percentile_cells(days, far_days_formatter(days), never=never)


def days_cell(
    days: DaysValue, *, never: str = NEVER, merge_equal: bool = False, period: str = "day"
) -> str:
    """A time in a table, in days or a longer `period`; `never` stands for `None`.

    >>> days_cell(Interval(20 / 3, 12.0)), days_cell(Interval(21.0, 35.0), period="week")
    ('6.6..12.0', '3.0..5.0')
    """
    if days is None:
        return never
    time = days if period == "day" else days_in_period(days, period)
    format_number = far_days_formatter(time, PERIOD_DAYS[period])
    if isinstance(time, dict):
        cells = percentile_cells(time, format_number, never=never).values()
        merge_equal = merge_equal or set(cells) == {MORE_THAN_100_YEARS}
        return bounded(side_by_side(cells, merge_equal=merge_equal), bound_of(time))
    return in_cell(time, format_number, never=never)


def exact_days_in_words(number: Number) -> str:
    """A horizon in days in a sentence, with every digit given.

    >>> exact_days_in_words(1.0), exact_days_in_words(30.4375)
    ('1 day', '30.4375 days')
    """
    return f"{all_digits(number)} day{'' if number == 1 else 's'}"


def range_in_words(answers: Iterable[DaysValue]) -> str:
    """The least and the most of several answers, medians for draws; "" if all are never.

    >>> range_in_words([Interval(8.0, 12.0), {"p5": 8.1, "p50": 9.8, "p95": 11.9}])
    'between 8.0 and 12.0 days (bounds) or 9.8 days (p50)'
    """
    drawn: list[Percentiles[float | None]] = []
    others: list[DaysValue] = []
    for answer in answers:
        # An answer that is the same in all draws is exact.
        if isinstance(answer, dict) and len(set(answer.values())) > 1:
            drawn.append(answer)
        else:
            others.append(answer)
    exact, medians = _least_and_most_in_words(others), _medians_in_words(drawn)
    if medians and exact and any(map(_is_interval, others)):
        exact += " (bounds)"
    return " or ".join(filter(None, (exact, medians)))


def _medians_in_words(answers: Sequence[Percentiles[float | None]]) -> str:
    """The least and the most of the medians, or without medians of all the percentiles."""
    if not answers:
        return ""
    from attrition_cli.render.text.percentile_digits import printed_percentiles  # of draws alone

    names = percentile_names(*answers)
    has_medians = "p50" in names
    first, last = ("p50", "p50") if has_medians else (names[0], names[-1])
    least = min(answers, key=lambda answer: _days_or_infinity(answer[first]))
    most = max(answers, key=lambda answer: _days_or_infinity(answer[last]))
    low = printed_percentiles(least, far_days_formatter(least))[first]
    high = printed_percentiles(most, far_days_formatter(most))[last]
    if low is None:
        return ""
    words = between_in_words(low, high, " days")
    return f"{words} ({'p50' if has_medians else f'{first} to {last}'})"


def _days_or_infinity(days: Number | None) -> Number:
    return math.inf if days is None else days


def _least_and_most_in_words(answers: Sequence[DaysValue]) -> str:
    """The least and the most of points and bounds, rounded as in the cells of tables."""
    known = [answer for answer in answers if low_and_high(answer)[0] is not None]
    if not known:
        return ""
    least = min(known, key=lambda answer: _days_or_infinity(low_and_high(answer)[0]))
    most = max(answers, key=lambda answer: _days_or_infinity(low_and_high(answer)[1]))
    low, high = low_and_high(least)[0], low_and_high(most)[1]
    if not low or low == high:
        return days_in_words(Interval(float(low or 0), None if high is None else float(high)))
    low_text = _end_of_days(least, low, "down")
    return between_in_words(
        low_text, None if high is None else _end_of_days(most, high, "up"), " days"
    )


def _end_of_days(days: DaysValue, end: Number, outward: Rounding) -> Printed:
    format_number = with_about(far_days_formatter(days))
    return format_number(end, outward if _is_interval(days) else "nearest")


def _is_interval(days: DaysValue) -> bool:
    return isinstance(days, Interval)


def people_in_words(
    people: AnyQuantity, *, unit: str = "", rounding: Rounding | None = None
) -> str:
    """Computed people in words, to a tenth; with `rounding` all figures in one direction.

    >>> people_in_words(92.68), people_in_words(Interval(8_000, 9_200.4), unit=" a day")
    ('about 92.7', 'between 8,000 and 9,201 a day')
    """
    format_number = with_about(whole_if_far_apart(people, to_tenths))
    return in_words(people, format_number, unit=unit, rounding=rounding)


def whole_people_in_words(people: PeopleValue, *, unit: str = "") -> str:
    """Computed people in words, rounded to whole numbers.

    >>> whole_people_in_words(23.6)
    'about 24'
    """
    return in_words(people, with_about(to_whole_number), unit=unit)


def contingent_in_words(
    *troops: InputValue,
    lost: InputValue,
    intake: Rate | None,
    intake_delay: InputValue = 0,
    at_most: str = "as many as",
    brief: bool = False,
) -> str:
    """A contingent in words: its troops, those already lost, and its intake.

    In `brief` ranges are written as in tables, without the numbers lost and of the intake.

    >>> contingent_in_words(12_000, 1_500, lost=3_800, intake=Rate(900))
    '12,000 or 1,500 troops, 3,800 of them already lost, with an intake of 900 a day'
    >>> contingent_in_words(Interval(1_500, 12_000), lost=3_800, intake=Rate(900), brief=True)
    '1,500..12,000 troops, less those lost, with their intake'
    """
    words = joined((number_in_words(each, at_most=at_most, brief=brief) for each in troops), "or")
    if not brief:
        return f"{troops_in_words(words)}{lost_and_intake_in_words(lost, intake, intake_delay)}"
    without_lost = ", less those lost," if lost else ""
    with_intake = "" if intake is None else " with their intake"
    return f"{troops_in_words(words)}{without_lost}{with_intake}"


def number_in_words(
    number: InputValue, *, at_most: str = "at most", unit: str = "", brief: bool = False
) -> str:
    """An input in a sentence; in `brief` a range of two ends is written as in tables.

    >>> number_in_words(Interval(1_500, 12_000)), number_in_words(Interval(3, 4), brief=True)
    ('between 1,500 and 12,000', '3..4')
    """
    words = in_words(number, all_digits, at_most=at_most, unit=unit)
    if brief and words.startswith("between "):
        return f"{in_cell(number, all_digits)}{unit}"
    return words


def troops_in_words(number: str) -> str:
    """`number` (already text) followed by "troops" or "troop".

    >>> troops_in_words("12,000"), troops_in_words("as many as 1")
    ('12,000 troops', 'as many as 1 troop')
    """
    if number == ANY_NUMBER:
        return f"{number} of troops"
    return f"{number} troop{'' if number.rsplit(maxsplit=1)[-1] == '1' else 's'}"


def verb(who: str, plural: str) -> str:
    """The form of a verb that agrees with `who`.

    >>> verb("12,000 troops", "are"), verb("As many as 1 troop", "cover")
    ('are', 'covers')
    """
    if "1" not in who.partition(" troop ")[0].split() or " troop " not in f"{who} ":
        return plural
    return "is" if plural == "are" else f"{plural}s"


def lost_and_intake_in_words(
    lost: InputValue, intake: Rate | None, intake_delay: InputValue = 0
) -> str:
    """A phrase on the losses already suffered and the intake, to follow the number of troops.

    >>> lost_and_intake_in_words(0, Rate(900), 45)
    ' with an intake of 900 a day after 45 days'
    """
    words = f", {in_words(lost, all_digits)} of them already lost," if lost else ""
    if intake is None:
        return words
    words += f" with an intake of {rate_in_words(intake)}"
    return f"{words} {delay_in_words(intake_delay)}" if intake_delay else words


def delay_in_words(days: InputValue) -> str:
    """A phrase on the days after which an intake joins.

    >>> delay_in_words(45)
    'after 45 days'
    """
    return f"after {in_words(days, all_digits, unit=' days')}"


def losses_in_words(
    rate: Rate | None, per_day: PeopleValue, dnbi: Rate | None = None, *, brief: bool = False
) -> str:
    """The losses of a contingent at `rate`, or `per_day` where the rate is a share or missing.

    >>> losses_in_words(Rate(8_400, "week"), 1_200), losses_in_words(None, 400.004)
    ('losses of 8,400 a week', 'losses of about 400 a day')
    """
    if rate is None or (rate.per_capita and per_day is not None):
        words = f"losses of {in_words(per_day, with_about(to_hundredths), unit=' a day')}"
    else:
        words = f"losses of {loss_rate_in_words(rate, brief=brief)}"
    return f"{words}{dnbi_in_words(dnbi, brief=brief)}"


def dnbi_in_words(dnbi: Rate | None, *, brief: bool = False) -> str:
    """A phrase on the losses by DNBI, to follow those in battle; "" without any.

    In `brief` it has no number.

    >>> dnbi_in_words(Rate(40)), dnbi_in_words(None)
    (' in battle and 40 a day by DNBI', '')
    """
    if dnbi is None:
        return ""
    if brief:
        return f" and {cause_in_words(DNBI)}"
    return f" in battle and {loss_rate_in_words(dnbi)} by {cause_in_words(DNBI)}"


def cause_in_words(cause: str) -> str:
    """A cause of loss in a sentence.

    >>> cause_in_words("dnbi"), cause_in_words("absent-without-leave")
    ('DNBI', 'absent without leave')
    """
    return "DNBI" if cause == DNBI else cause.replace("-", " ")


def coverage_clause(
    who: str,
    losses: str,
    days: DaysValue,
    until: str,
    *,
    offset: Offset,
    never_share: float | None,
    draws: int | None = None,
) -> str:
    """A clause on the time for which a contingent covers losses, or that it is never exhausted.

    `until` is the date in words, `offset` whether the intake offsets the losses, and `never_share`
    the share of draws in which it does. `draws` is the number of draws where it does so in all of
    them but the inputs do not make that certain.

    >>> coverage_clause("they", "losses", 10.0, "", offset="possible", never_share=0.25)
    'they cover losses for 10.0 days, and are never exhausted in 25% of the draws'
    """
    never = f"{who} {verb(who, 'are')} never exhausted by {losses}"
    bound = bound_of(days)
    limit = f"{bound} " if bound in ("at most", "at least") else ""
    in_draws = f"in {limit}{whole_percent(never_share or 0)} of the draws"
    if offset == "always":
        return f"{never}{in_any_of_draws(draws, bound)}"
    if low_and_high(days)[0] is None:
        return f"{never} {in_draws}"
    words = f"{who} {verb(who, 'cover')} {losses} for {days_in_words(days)}"
    if until:
        words += f", until {until}"
    if never_share is None and offset == "possible":
        in_draws = "if the intake keeps up with the losses"
    elif not never_share:
        return words
    return f"{words}, and {verb(who, 'are')} never exhausted {in_draws}"


def in_any_of_draws(draws: int | None, bound: str | None = None) -> str:
    """A phrase to follow "never": in none of so many `draws`; "" where it is certain (`None`).

    Where a one-sided input makes the days "at most" (`bound`), the event remains possible.

    >>> in_any_of_draws(1_000), in_any_of_draws(None)
    (' in any of 1,000 draws', '')
    """
    in_any = "" if draws is None else f" in any of {all_digits(draws)} draws"
    may_be = bound not in (None, "at least")
    return f"{in_any} at the bounds given, but may be within them" if may_be else in_any


def loss_rate_in_words(rate: Rate, dnbi: Rate | None = None, *, brief: bool = False) -> str:
    """The losses of a contingent in the rate's own period; in `brief` DNBI has no number.

    >>> from fractions import Fraction
    >>> loss_rate_in_words(Rate(1_200)), loss_rate_in_words(Rate(Fraction(1, 500), per_capita=True))
    ('1,200 a day', '0.2% of their strength a day')
    """
    if not rate.per_capita:
        words = rate_in_words(rate, brief=brief)
    else:
        unit = f" a {rate.period}" if brief else f" of their strength a {rate.period}"
        words = in_words(rate.amount, typed_share, unit=unit)
    return f"{words}{dnbi_in_words(dnbi, brief=brief)}"


def rate_formatter(rate: Rate) -> Formatter:
    """The formatter of the amount of a rate: as typed, or rounded where it was worked out."""
    if rate.source is None or not rate.source.worked_out:
        return typed_share if rate.per_capita else all_digits
    format_number = per_day_formatter(rate.amount)
    return format_number if is_distribution(rate.amount) else with_about(format_number)


def rate_in_words(rate: Rate, *, brief: bool = False) -> str:
    """A rate in its own period; in `brief` a range of two ends is written as in tables.

    >>> rate_in_words(Rate(Interval(1_000, 1_500)))
    'between 1,000 and 1,500 a day'
    """
    format_number = rate_formatter(rate)
    unit = f" a {rate.period}"
    words = in_words(rate.amount, format_number, unit=unit)
    if brief and words.startswith("between "):
        return f"{in_cell(rate.amount, format_number)}{unit}"
    return words
