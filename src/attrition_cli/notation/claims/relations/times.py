"""The times of a clause: those in which something happened, and dates as a claim states them."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from attrition_cli.core.claims.statement import StatedDate, StatedFigure, StatedSpan
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase
from attrition_cli.notation.claims.reading.item import (
    COUNT,
    DURING,
    FOR_EACH,
    MULTIPLE,
    PER_UNIT,
    RATE,
    SHARE,
    SHARE_RATE,
    SINCE,
    TIME,
    UNTIL,
    WHEN,
)
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.clause import Clause

_FIGURES = frozenset((COUNT, RATE, SHARE, SHARE_RATE, MULTIPLE, FOR_EACH, PER_UNIT, TIME))
_NAMED_BY_ARTICLE = ("the", "that", "this")

SpanOfItems = tuple[StatedSpan, list[int]]
"""A time and the indices of the items that state it."""


def span_of(clause: Clause, *indices: int) -> SpanOfItems | None:
    """The time to which the words tie the figures, or else the only one of the clause.

    None where they tie them to different times: "In May 31,000 fell, 900 a day in the last week".
    """
    if _has_nested_dates(clause) or _has_part_of_date(clause):
        return None
    spans = _spans(clause)
    own = [span for at in indices if (span := _own_span(clause, at, spans)) is not None]
    if len({span.days for span, _ in own}) > 1:
        return None
    begun = [at for at, _ in clause.dates(SINCE) if at < min(indices)]
    if own and begun and _own_span(clause, indices[0], spans) is None:
        return None  # "since 2022 a million have fallen, 1,000 a day in the last year"
    if own:
        return own[0]
    if len({(span.days, span.first) for span, _ in spans}) != 1:
        return None
    time, last = spans[0][1][0], max(indices)
    is_apart = time > last and {"and", "but"} & {*clause.between(last, time)}
    return None if is_apart else spans[0]


def _has_nested_dates(clause: Clause) -> bool:
    """Whether one date lies in another, or several are told at once: "in May and June"."""
    dates = [at for at, _ in clause.dates(DURING, WHEN)]
    return any({*clause.between(one, two)} <= {"in", "and"} for one, two in pairwise(dates))


def _has_part_of_date(clause: Clause) -> bool:
    """Whether a part of a date is told, such as "half of June" or "the last ten days of May"."""
    parts = [at for at, _ in clause.dates(DURING, WHEN) if clause.code(at - 1) in (SHARE, TIME)]
    return any(clause.line[clause.items[at].begin :].lower().startswith("of ") for at in parts)


def _own_span(clause: Clause, at: int, spans: Sequence[SpanOfItems]) -> SpanOfItems | None:
    """The time right after a figure, or else one before it that follows no other figure."""
    after = [span for span in spans if _is_tied(clause, at, span[1][0])]
    before = [
        span
        for span in spans
        if span[1][0] < at and not any(item.figure for item in clause.items[span[1][0] + 1 : at])
    ]
    free = [
        span
        for span in before
        if not any(_is_tied(clause, k, span[1][0]) for k in clause.figures(COUNT, RATE))
    ]
    return next(iter((*after, *free)), None)


def _is_tied(clause: Clause, at: int, time: int) -> bool:
    return time > at and _FIGURES.union((",", ":", "and", "but")).isdisjoint(
        clause.between(at, time)
    )


def _spans(clause: Clause) -> list[SpanOfItems]:
    """The times in which something happened: those by the calendar, then lengths of time."""
    named = _named_spans(clause)
    lengths = [
        (_span_of_length(clause, at), [at])
        for at in clause.unclaimed(TIME)
        if _is_during(clause, at)
        and clause.figure(at).amount != float("inf")
        and not (named and _repeats_time(clause.figure(at)))
    ]
    return [*named, *lengths]


def _named_spans(clause: Clause) -> list[SpanOfItems]:
    line = clause.line
    during = [(at, phrase) for at, phrase in clause.dates(DURING) if phrase.days]
    a_week = PERIOD_DAYS["week"]
    named = during or [
        (at, phrase) for at, phrase in clause.dates(WHEN) if phrase.days >= a_week and phrase.first
    ]
    spans = [(span_of_date(line, phrase), [at]) for at, phrase in named]
    since, ends = clause.dates(SINCE), clause.dates(UNTIL)
    if since and ends and not spans:
        spans.append((_span_between(line, since[0][1], ends[0][1]), [since[0][0], ends[0][0]]))
    return spans


def _is_during(clause: Clause, at: int) -> bool:
    """Whether the words before a time make it one in which something happened."""
    words = clause.figure(at).words.lower().removeprefix("the ")
    before = [code for code in clause.codes(at - 2, at) if code != "," or clause.first_figure != at]
    is_past = words.startswith(("last", "past", "previous"))
    return is_past or not before or before[-1] in ("in", "last", "is", "at", "with", "of")


def _repeats_time(figure: StatedFigure) -> bool:
    """Whether a length of time refers to one that is named elsewhere: "the month"."""
    first = figure.words.split()[0].lower()
    has_number = figure.number_begin != figure.number_end
    is_past = "past" in figure.words or "last" in figure.words
    return first in _NAMED_BY_ARTICLE and not has_number and not is_past


_WITHIN = "within"


def is_within(clause: Clause, at: int) -> bool:
    """Whether the time at the index `at` is the latest in which something happened."""
    return clause.line[: clause.items[at].begin].lower().split()[-1:] == [_WITHIN]


def _span_of_length(clause: Clause, at: int) -> StatedSpan:
    """The time at the index `at`, with the word "within" before it."""
    figure = clause.figure(at)
    begin = (
        clause.line.lower().rindex(_WITHIN, 0, figure.begin)
        if is_within(clause, at)
        else figure.begin
    )
    return StatedSpan(
        figure.days, words=clause.line[begin : figure.end], begin=begin, end=figure.end
    )


def span_of_date(line: str, phrase: CalendarPhrase) -> StatedSpan:
    """The time of a phrase such as "in January 2025"."""
    return StatedSpan(
        phrase.days,
        tuple(phrase.also_days),
        phrase.first,
        phrase.last,
        line[phrase.begin : phrase.end],
        phrase.begin,
        phrase.end,
    )


def _span_between(line: str, since: CalendarPhrase, end: CalendarPhrase) -> StatedSpan:
    """The time from a date since which to one by which something happened, with and without it."""
    first, last = _known(since)[0], _known(end)[1]
    days = (last - first).days
    words = line[since.begin : since.end]
    return StatedSpan(days, (days + 1,), first, last, words, since.begin, since.end)


def stated_date(line: str, phrase: CalendarPhrase) -> StatedDate:
    """The date of a phrase, as a claim states it."""
    role = phrase.role
    bound = role if role in ("until", "through", "by", "before") else ""
    words = line[phrase.begin : phrase.end]
    return StatedDate(*_known(phrase), bound, "", words, phrase.begin, phrase.end)


def _known(phrase: CalendarPhrase) -> tuple[date, date]:
    """The first and the last day of a phrase with a bound, whose year is always known."""
    if phrase.first is None or phrase.last is None:
        reason = "a date from which or until which is counted has no year: say it with one"
        raise WordRefusedError(reason, begin=phrase.begin, end=phrase.end)
    return phrase.first, phrase.last
