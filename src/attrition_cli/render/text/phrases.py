"""The phrases that answers are made of: people, rates, contingents and times in words."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrition_cli.core.causes import DNBI
from attrition_cli.core.quantities.exact import Number, Rounding
from attrition_cli.core.quantities.quantity import Interval, is_distribution
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import Bound, DaysValue, InputValue, PeopleValue
from attrition_cli.core.quantities.sampling import Percentiles
from attrition_cli.render.text.digits import (
    ABOUT,
    Formatter,
    all_digits,
    to_hundredths,
    to_tenths,
    to_whole_number,
    typed_share,
    whole_percent,
    with_about,
)
from attrition_cli.render.text.parts import AnyQuantity, low_and_high, percentile_names
from attrition_cli.render.text.pdg_precision import (
    days_formatter,
    per_day_formatter,
    whole_if_far_apart,
)
from attrition_cli.render.text.percentile_digits import printed_percentiles
from attrition_cli.render.text.ranges import (
    ANY_NUMBER,
    NEVER,
    in_cell,
    in_words,
    percentile_cells,
    side_by_side,
    unmistakable,
)

Offset = Literal["always", "possible", "never"]
"""Whether an intake makes up for losses."""


def as_sentence(words: str) -> str:
    """`words` with a capital and a full stop."""
    return f"{words[0].upper()}{words[1:]}."


def joined(words: Iterable[str], conjunction: Literal["and", "or"]) -> str:
    """Each of `words` once, with a `conjunction` before the last.

    >>> joined(["12,000", "1,500", "12,000"], "or"), joined(["3", "4", "5"], "and")
    ('12,000 or 1,500', '3, 4 and 5')
    """
    *others, last = dict.fromkeys(words)
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def bounded(words: str, bound: str | None) -> str:
    """`words` of percentiles, which a one-sided input makes `bound`: at most or at least.

    >>> bounded("about 10 days", "at most"), bounded("10 days", None)
    ('at most 10 days', '10 days')
    >>> bounded("at least 7.5 days with 95% probability", "at most")
    'at least 7.5 days with 95% probability, or less'
    """
    if bound == "either way":
        return f"{words}, or less or more"
    if words.startswith(("at least ", "more than ")):
        # An interval without an upper end, which a bound from above does not give it.
        return f"{words}, or less" if bound == "at most" else words
    return f"{bound} {words.removeprefix(ABOUT)}" if bound else words


def bounds_sentence(bounds: Mapping[str, Bound], figure: str, subject: str) -> str:
    """A sentence on a `figure` of draws that one-sided inputs make at most or at least so much.

    >>> bounds_sentence({"days": "at most"}, "days", "the days are")
    ' The days are at most that, an input being known on one side only.'
    """
    if figure not in bounds:
        return ""
    words = f"{subject} {bounds[figure]} that, an input being known on one side only"
    return f" {as_sentence(words)}"


def latest_or_earliest(dates: str, bound: str | None) -> str:
    """`dates` of percentiles, which are the latest where their days are `bound` "at most".

    >>> latest_or_earliest("2024-11-11", "at most"), latest_or_earliest("2024-11-11", None)
    ('2024-11-11 at the latest', '2024-11-11')
    """
    if dates.endswith(" or later"):
        return dates if bound in (None, "at least") else f"{dates}, or earlier"
    ends = {
        "at most": "at the latest",
        "at least": "at the earliest",
        "either way": "or another day",
    }
    return f"{dates} {ends[bound]}" if bound else dates


def days_in_words(days: DaysValue, *, never: str = NEVER) -> str:
    """Days in a sentence; a median beyond a hundred years is no more than that.

    >>> days_in_words(Interval(20 / 3, 12.0)), days_in_words(Interval(0, 10.0))
    ('between 6.6 and 12.0 days', 'at most 10.0 days')
    >>> days_in_words({"p5": 12_000.0, "p50": 3e7, "p95": None})
    'more than 100 years (90% interval 10,000 days to never)'
    """
    median = MORE_THAN_100_YEARS if _has_far_median(days) else None
    format_number = with_about(days_formatter(days))
    return in_words(days, format_number, unit=" days", never=never, median=median)


MORE_THAN_100_YEARS = "more than 100 years"

_100_YEARS_DAYS = 36_525


def _has_far_median(days: DaysValue) -> bool:
    return isinstance(days, dict) and (days.get("p50") or 0) > _100_YEARS_DAYS


def days_percentile_cells(days: Percentiles[float | None], *, never: str = NEVER) -> dict[str, str]:
    """Each of the percentiles of days in a table.

    >>> list(days_percentile_cells({"p5": 12_000.0, "p50": 3e7, "p95": None}).values())
    ['10,000', 'more than 100 years', 'never']
    """
    cells = percentile_cells(days, days_formatter(days), never=never)
    return cells | {"p50": MORE_THAN_100_YEARS} if _has_far_median(days) else cells


def days_cell(days: DaysValue, *, never: str = NEVER, merge_equal: bool = False) -> str:
    """Days in a table, `never` where they are that.

    >>> days_cell(Interval(20 / 3, 12.0)), days_cell(None)
    ('6.6..12.0', 'never')
    """
    if days is None:
        return never
    if isinstance(days, dict):
        cells = days_percentile_cells(days, never=never).values()
        return side_by_side(cells, merge_equal=merge_equal)
    return in_cell(days, days_formatter(days), never=never)


def exact_days_in_words(number: Number) -> str:
    """A horizon in a sentence, with every digit it was given with.

    >>> exact_days_in_words(1.0), exact_days_in_words(30.4375)
    ('1 day', '30.4375 days')
    """
    return f"{all_digits(number)} day{'' if number == 1 else 's'}"


def range_in_words(answers: Iterable[DaysValue]) -> str:
    """The least and the most of several answers, those of draws by their medians; "" if all never.

    >>> range_in_words([Interval(8.0, 12.0), {"p5": 8.1, "p50": 9.8, "p95": 11.9}])
    'between 8.0 and 12.0 days (bounds) or 9.8 days (p50)'
    """
    drawn: list[Percentiles[float | None]] = []
    others: list[DaysValue] = []
    for answer in answers:
        # What no draw changes is exact.
        if isinstance(answer, dict) and len(set(answer.values())) > 1:
            drawn.append(answer)
        else:
            others.append(answer)
    exact, medians = _least_and_most_in_words(others), _medians_in_words(drawn)
    if medians and exact and any(map(_is_interval, others)):
        exact += " (bounds)"
    return " or ".join(filter(None, (exact, medians)))


def _medians_in_words(answers: Sequence[Percentiles[float | None]]) -> str:
    """The least and the most of the medians, or without these of all percentiles, as in tables."""
    if not answers:
        return ""
    names = percentile_names(*answers)
    has_medians = "p50" in names
    first, last = ("p50", "p50") if has_medians else (names[0], names[-1])
    least = min(answers, key=lambda answer: _days_or_infinity(answer[first]))
    most = max(answers, key=lambda answer: _days_or_infinity(answer[last]))
    low = printed_percentiles(least, days_formatter(least))[first]
    high = printed_percentiles(most, days_formatter(most))[last]
    if low is None:
        return ""
    if high is None:
        text = f"at least {low}"
    else:
        text = low if low == high else f"between {' and '.join(unmistakable(low, high))}"
    return f"{text} days ({'p50' if has_medians else f'{first} to {last}'})"


def _days_or_infinity(days: float | None) -> float:
    return math.inf if days is None else days


def _least_and_most_in_words(answers: Sequence[DaysValue]) -> str:
    if not answers:
        return ""
    lows, highs = zip(*map(low_and_high, answers), strict=True)
    known_lows = [low for low in lows if low is not None]
    if not known_lows:
        return ""
    overall = Interval(min(known_lows), None if None in highs else max(highs))
    # As the cells of the table have them.
    rounding: Rounding | None = None if any(map(_is_interval, answers)) else "nearest"
    return in_words(overall, with_about(days_formatter(None)), unit=" days", rounding=rounding)


def _is_interval(days: DaysValue) -> bool:
    return isinstance(days, Interval)


def people_in_words(
    people: AnyQuantity, *, unit: str = "", rounding: Rounding | None = None
) -> str:
    """People that were worked out, to a tenth; with `rounding` all figures to one side.

    >>> people_in_words(92.68), people_in_words(Interval(8_000, 9_200.4), unit=" a day")
    ('about 92.7', 'between 8,000 and 9,201 a day')
    """
    format_number = with_about(whole_if_far_apart(people, to_tenths))
    return in_words(people, format_number, unit=unit, rounding=rounding)


def whole_people_in_words(people: PeopleValue, *, unit: str = "") -> str:
    """People that were worked out, whole ones.

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
) -> str:
    """The contingent that suffers losses: its troops, less those already lost, and its intake.

    >>> contingent_in_words(12_000, 1_500, lost=3_800, intake=Rate(900))
    '12,000 or 1,500 troops, 3,800 of them already lost, with an intake of 900 a day'
    """
    words = joined((in_words(each, all_digits, at_most=at_most) for each in troops), "or")
    return f"{troops_in_words(words)}{lost_and_intake_in_words(lost, intake, intake_delay)}"


def troops_in_words(number: str) -> str:
    """`number` of troops, which is in words already.

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
    """The losses already suffered and the intake, to follow the number of troops.

    >>> lost_and_intake_in_words(0, Rate(900), 45)
    ' with an intake of 900 a day after 45 days'
    """
    words = f", {in_words(lost, all_digits)} of them already lost," if lost else ""
    if intake is None:
        return words
    words += f" with an intake of {rate_in_words(intake)}"
    return f"{words} {delay_in_words(intake_delay)}" if intake_delay else words


def delay_in_words(days: InputValue) -> str:
    """The time after which an intake joins.

    >>> delay_in_words(45)
    'after 45 days'
    """
    return f"after {in_words(days, all_digits, unit=' days')}"


def losses_in_words(rate: Rate | None, per_day: PeopleValue, dnbi: Rate | None = None) -> str:
    """The losses of a contingent at `rate`, or `per_day` where it is a share or not given.

    >>> losses_in_words(Rate(8_400, "week"), 1_200), losses_in_words(None, 400.004)
    ('losses of 8,400 a week', 'losses of about 400 a day')
    """
    if rate is None or (rate.per_capita and per_day is not None):
        words = f"losses of {in_words(per_day, with_about(to_hundredths), unit=' a day')}"
    else:
        words = f"losses of {loss_rate_in_words(rate)}"
    return f"{words}{dnbi_in_words(dnbi)}"


def dnbi_in_words(dnbi: Rate | None) -> str:
    """The losses by disease and non-battle injury, to follow those of battle; "" without any.

    >>> dnbi_in_words(Rate(40)), dnbi_in_words(None)
    (' in battle and 40 a day by DNBI', '')
    """
    if dnbi is None:
        return ""
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
    bound: str | None = None,
    draws: int | None = None,
) -> str:
    """The time that a contingent covers losses, `until` when, or that it is never exhausted.

    `offset` is whether the intake makes up for the losses, and `never_share` the share of the draws
    in which it does; `draws` is their number, where it does in all of them and need not in others.
    Days of draws are `bound` where an input is at most or at least something.

    >>> coverage_clause("they", "losses", 10.0, "", offset="possible", never_share=0.25)
    'they cover losses for 10.0 days, and are never exhausted in 25% of the draws'
    """
    never = f"{who} {verb(who, 'are')} never exhausted by {losses}"
    limit = f"{bound} " if bound in ("at most", "at least") else ""
    in_draws = f"in {limit}{whole_percent(never_share or 0)} of the draws"
    if offset == "always":
        return f"{never}{in_any_of_draws(draws, bound)}"
    if low_and_high(days)[0] is None:
        return f"{never} {in_draws}"
    words = f"{who} {verb(who, 'cover')} {losses} for {bounded(days_in_words(days), bound)}"
    if until:
        words += f", until {latest_or_earliest(until, bound)}"
    if never_share is None and offset == "possible":
        in_draws = "if the intake keeps up with the losses"
    elif not never_share:
        return words
    return f"{words}, and {verb(who, 'are')} never exhausted {in_draws}"


def in_any_of_draws(draws: int | None, bound: str | None = None) -> str:
    """To follow what is so in none of the draws: their number, where these alone tell it.

    Where an input makes the days until then `bound` "at most", it may be so within the bounds.

    >>> in_any_of_draws(1_000), in_any_of_draws(None)
    (' in any of 1,000 draws', '')
    """
    in_any = "" if draws is None else f" in any of {all_digits(draws)} draws"
    may_be = bound not in (None, "at least")
    return f"{in_any} at the bounds given, but may be within them" if may_be else in_any


def loss_rate_in_words(rate: Rate, dnbi: Rate | None = None) -> str:
    """The losses of a contingent, in the rate's own period.

    >>> from fractions import Fraction
    >>> loss_rate_in_words(Rate(1_200)), loss_rate_in_words(Rate(Fraction(1, 500), per_capita=True))
    ('1,200 a day', '0.2% of their strength a day')
    """
    words = (
        in_words(rate.amount, typed_share, unit=f" of their strength a {rate.period}")
        if rate.per_capita
        else rate_in_words(rate)
    )
    return f"{words}{dnbi_in_words(dnbi)}"


def rate_in_words(rate: Rate) -> str:
    """A rate in its own period.

    >>> rate_in_words(Rate(Interval(1_000, 1_500)))
    'between 1,000 and 1,500 a day'
    """
    format_number: Formatter = typed_share if rate.per_capita else all_digits
    if rate.source is not None and rate.source.worked_out:
        format_number = per_day_formatter(rate.amount)
        if not is_distribution(rate.amount):
            format_number = with_about(format_number)
    return in_words(rate.amount, format_number, unit=f" a {rate.period}")
