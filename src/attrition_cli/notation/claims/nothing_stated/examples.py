"""Claims that can be checked, made of one that cannot: its own words, and figures that fit them."""

import math
from collections.abc import Iterator
from fractions import Fraction

from attrition_cli.core.claims.statement import CLAIM_PERIOD_DAYS, StatedFigure
from attrition_cli.core.quantities.exact import Number, quotient, simplify
from attrition_cli.notation.claims.nothing_stated.wording import is_of_losses
from attrition_cli.notation.claims.reading.item import DURING, SINCE, TIME, UNTIL
from attrition_cli.notation.claims.relations.clause import Clause
from attrition_cli.notation.numbers import fixed_point_text

_WHOLES = (1_000, 900, 840)
"""People of whom a share is taken: the first of which it is a whole number."""

_DAYS = (10, 4, 7, 3)
"""Days in which people are lost: the first in which it is a whole number a day."""

_PERIODS = 3
"""Weeks or months in which losses of so many a week or a month come to a total."""


def text_of(clause: Clause) -> str:
    """The claim, without the mark at its end."""
    return clause.line.rstrip(" .!?,;:")


def of_share(clause: Clause, share: StatedFigure) -> Iterator[str]:
    """The share with its part and its whole, or the change with its ends."""
    amount = number_of(share)
    if amount is None:
        return
    text = text_of(clause)
    if clause.has("rose", "fell"):
        end = 1_000 * (1 - amount if clause.has("fell") else 1 + amount)
        yield f"{text}, from 1,000 to {_text(end)}"
        return
    whole = next((each for each in _WHOLES if simplify(each * amount) % 1 == 0), _WHOLES[0])
    part = _text(whole * amount)
    yield f"{text}: {part} of {_text(whole)}"
    yield f"{share.words} of {_text(whole)} men are {part}"


def of_share_and_count(clause: Clause, share: StatedFigure, count: StatedFigure) -> Iterator[str]:
    """The share with the count as its whole, or as its part."""
    amount, people = number_of(share), number_of(count)
    if amount is not None and people is not None and amount <= 1:
        text = text_of(clause)
        yield f"{text}: {_text(people * amount)} of {_text(people)}"
        yield f"{text}: {_text(people)} of {_text(quotient(people, amount))}"


def of_change_and_end(clause: Clause, share: StatedFigure, end: StatedFigure) -> Iterator[str]:
    """The change with its end, and what it was before."""
    amount, people = number_of(share), number_of(end)
    if amount is None or people is None or amount >= 1:
        return
    verb, factor = ("fell", 1 - amount) if clause.has("fell") else ("rose", 1 + amount)
    before = _text(quotient(people, factor))
    yield f"{text_of(clause)}, from {before}"
    if is_of_losses(clause) and end.kind != "troops":
        by = share.words.removeprefix("by ")
        yield f"Losses {verb} from {before} to {_text(people)}, by {by}"


def of_losses(clause: Clause, losses: StatedFigure) -> Iterator[str]:
    """The losses with a time, and what they are a day."""
    people = number_of(losses)
    if people is None:
        return
    for _, date in clause.dates(DURING):
        if date.first and date.last:
            length = (date.last - date.first).days + 1
            yield f"{text_of(clause)}, {_text(quotient(people, length))} a day"
    if any(item.date for item in clause.items):
        return
    days = next((each for each in _DAYS if people % each == 0), _DAYS[0])
    if "," not in clause.line[losses.end :]:
        yield f"{text_of(clause)} in {days} days, {_text(quotient(people, days))} a day"
    yield f"{losses.words} in {days} days are {_text(quotient(people, days))} a day"


def of_troops(clause: Clause, troops: StatedFigure) -> Iterator[str]:
    """The troops with losses a day, and how long they last."""
    people = number_of(troops)
    if people is None:
        return
    days = next((each for each in _DAYS if people % each == 0), _DAYS[0])
    rate = _text(quotient(people, days))
    yield f"{text_of(clause)}, and last {days} days at {rate} a day"
    yield f"{troops.words} last {days} days at {rate} a day"


def of_rate(clause: Clause, rate: StatedFigure) -> Iterator[str]:
    """The rate with a time, and what it comes to."""
    people = number_of(rate)
    if people is None:
        return
    count = 30 if rate.per == "day" else _PERIODS
    yield f"{text_of(clause)}, {_text(count * people)} in {count} {rate.per}s"
    yield f"{rate.words} are {_text(count * people)} in {count} {rate.per}s"


def of_time(clause: Clause, time: StatedFigure) -> Iterator[str]:
    """The time with troops, and what they lose."""
    length = number_of(time)
    if length is not None:
        troops = _text(1_000 * length)
        yield f"{text_of(clause)}: {troops} troops at 1,000 a {time.unit}"
        yield f"{troops} troops at 1,000 a {time.unit} last {time.words}"


def of_multiple(clause: Clause, multiple: StatedFigure) -> Iterator[str]:
    """The multiple with two counts: those of a change, of wounded and killed, or of losses."""
    amount = number_of(multiple)
    if amount is None:
        return
    text, large = text_of(clause), _text(1_000 * amount)
    yield f"{text}, from 1,000 to {large}"
    if multiple.words.endswith("1"):
        yield f"{large} wounded to 1,000 killed are {multiple.words}"
    yield f"{large} losses are {multiple.words} 1,000"


def of_ratio(clause: Clause, ratio: StatedFigure) -> Iterator[str]:
    """The ratio with the counts of its sides."""
    amount = number_of(ratio)
    if amount is not None:
        yield f"{text_of(clause)}: {_text(1_000 * amount)} {ratio.kind} and 1,000 {ratio.per}"


def of_rate_per_unit(clause: Clause, rate: StatedFigure) -> Iterator[str]:
    """The rate with a number of its units, and what it comes to."""
    amount = number_of(rate)
    if amount is not None:
        yield f"{text_of(clause)}: {_text(10 * amount)} in 10 {rate.per}s"


def of_counts(clause: Clause, counts: list[StatedFigure]) -> Iterator[str]:
    """The counts with their sum."""
    amounts = [number_of(each) for each in counts]
    known = [each for each in amounts if each is not None]
    if len(known) == len(counts):
        total = _text(sum(known))
        yield f"{text_of(clause)}, {total} in all"
        if all(item.meaning and item.meaning.kind for item in clause.items if item.figure):
            yield f"{' and '.join(each.words for each in counts)} make {total}"


def of_count_and_time(clause: Clause, count: StatedFigure, time: StatedFigure) -> Iterator[str]:
    """The count with what it is in a unit of the time."""
    people, length = number_of(count), number_of(time)
    if people is None or length is None:
        return
    text, unit = text_of(clause), time.unit
    if length == 1 and unit in CLAIM_PERIOD_DAYS:
        length, unit = simplify(CLAIM_PERIOD_DAYS[unit]), "day"
    rate = _text(quotient(people, length))
    period = f"an {unit}" if unit == "hour" else f"a {unit}"
    yield f"{text}, {rate} {period}"
    yield f"{text} at {rate} {period}"


def of_rate_and_time(clause: Clause, rate: StatedFigure, time: StatedFigure) -> Iterator[str]:
    """The rate with what it comes to in the time."""
    people, length = number_of(rate), number_of(time)
    if people is not None and length is not None and rate.per in CLAIM_PERIOD_DAYS:
        periods = length * CLAIM_PERIOD_DAYS[time.unit]
        yield f"{text_of(clause)}, {_text(people * quotient(periods, CLAIM_PERIOD_DAYS[rate.per]))}"


def of_count_and_rate(clause: Clause, count: StatedFigure, rate: StatedFigure) -> Iterator[str]:
    """The count with the time that it takes at the rate."""
    people, pace = number_of(count), number_of(rate)
    if people is None or pace is None or rate.per not in CLAIM_PERIOD_DAYS:
        return
    length = quotient(people, pace)
    time = f"{_text(length)} {rate.per}{'' if length == 1 else 's'}"
    text = text_of(clause)
    yield f"{text}: they last {time}"
    yield f"{text}, in {time}"


def of_dates(clause: Clause) -> Iterator[str]:
    """Two dates with the days between them."""
    since, until = clause.dates(SINCE), clause.dates(UNTIL)
    if since and until and since[0][1].first and until[0][1].last:
        days = (until[0][1].last - since[0][1].first).days
        yield f"{text_of(clause)}, {days:,} days"


def has_time(clause: Clause) -> bool:
    """Whether a clause has a length of time, or a date during, since or until which."""
    return bool(clause.figures(TIME) or clause.dates(DURING, SINCE, UNTIL))


def number_of(figure: StatedFigure) -> Number | None:
    """The number of a figure that has one, and not bounds."""
    amount = figure.amount
    if not isinstance(amount, int | Fraction | float) or not math.isfinite(amount):
        return None
    return amount if amount > 0 else None


def _text(number: Number) -> str:
    """A number as a claim would state it: whole where it is large."""
    exact = simplify(number)
    places = 0 if isinstance(exact, int) or exact >= 100 else 1  # noqa: PLR2004
    return fixed_point_text(exact, places)
