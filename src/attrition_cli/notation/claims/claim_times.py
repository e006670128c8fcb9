"""Times and dates of a claim: the period of the losses, and the start and end of the coverage."""

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from attrition_cli.core.claims.statement import ALTERNATIVE_PERIOD_DAYS, LossPeriod, StatedDate
from attrition_cli.core.claims.tolerance import one_sided_bound
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS, date_after
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.claim_figures import ClaimFigure
from attrition_cli.notation.claims.context import ClaimContext
from attrition_cli.notation.claims.date_phrases import DateSpan
from attrition_cli.notation.claims.dates import ClaimDate
from attrition_cli.notation.escaping import quoted

MAX_WORDS_BETWEEN = 4
"""The most words between the losses and the time in which they fell."""


class ClaimTimes:
    """The `durations` and `dates` of a claim that are still unassigned, and the `loss_period`."""

    def __init__(
        self, context: ClaimContext, figures: Sequence[ClaimFigure], dates: Sequence[ClaimDate]
    ) -> None:
        self._context = context
        self._unnamed_periods = [f for f in figures if f.is_unnamed_period]
        self.durations = [
            f for f in figures if f.stated.unit in PERIOD_DAYS and not f.is_unnamed_period
        ]
        self.dates = list(dates)
        self.loss_period: LossPeriod | None = None
        self._refuse_compound_times()

    def _refuse_compound_times(self) -> None:
        """Refuse "a week and three days", which is one time in two units."""
        for first, second in pairwise(self.durations):
            between = [
                token.text for token in self._context.tokens[first.end_token : second.begin_token]
            ]
            if between in ([], ["and"]):
                words = quoted(self._context.original_text(first.begin_token, second.end_token))
                raise InputError(f"{words} is a time in two units: say it in one of them")

    def time_after(self, figure: ClaimFigure) -> ClaimFigure | ClaimDate | None:
        """The time directly after a figure, such as "in 30 days"."""
        times: list[ClaimFigure | ClaimDate] = [
            *self.durations,
            *self._unnamed_periods,
            *self.dates,
        ]
        for time in sorted(times, key=lambda time: time.begin_token):
            if time.begin_token < figure.end_token:
                continue
            between = self._context.tokens[figure.end_token : time.begin_token]
            if len(between) > MAX_WORDS_BETWEEN or any(token.kind != "word" for token in between):
                return None
            if isinstance(time, ClaimDate):
                return time if time.role in ("from", "during") else None
            before = between[-1].text if between else ""
            over = "over" in time.hedge_meanings or "at most" in time.hedge_meanings
            return time if before in known.DURATION_PREPOSITIONS or over else None
        return None

    def find_loss_period(self, losses: Sequence[ClaimFigure], *, has_troops: bool) -> None:
        """Set the loss period: the time next to the `losses`, or the only one of the claim."""
        for figure in losses:
            time = self.time_after(figure)
            if isinstance(time, ClaimDate):
                self.loss_period = self._loss_period_from_dates(time, alone=not has_troops)
            elif time is not None:
                self._set_loss_period(time)
        if not losses or self.loss_period:
            return
        if self._unnamed_periods:
            self._set_loss_period(self._unnamed_periods[0])
        elif has_troops:
            return
        elif self.durations:
            self._set_loss_period(self.durations[0])
        elif self.dates:
            self.loss_period = self._loss_period_from_dates(self.dates[0], alone=True)

    def _set_loss_period(self, time: ClaimFigure) -> None:
        """Use `time` as the period of the losses; "the month" is the named month, if any."""
        named = next((when for when in self.dates if when.role == "during"), None)
        if time.is_unnamed_period and named is not None:
            self.loss_period = self._loss_period_from_dates(named, alone=True)
            return
        if time in self.durations:
            self.durations.remove(time)
        stated = time.stated
        only = one_sided_bound(stated.amount)
        low, high = bounds_of(stated.amount if only is None else only)
        if not high or low == math.inf:
            raise InputError(f"{quoted(stated.words)} is no time in which losses can fall")
        days = stated.days if only is None else only * PERIOD_DAYS[stated.unit]
        also = ALTERNATIVE_PERIOD_DAYS.get(stated.unit, ()) if stated.amount == 1 else ()
        self.loss_period = LossPeriod(
            days, also, words=stated.words, begin=stated.begin, end=stated.end
        )

    def _loss_period_from_dates(self, when: ClaimDate, *, alone: bool) -> LossPeriod | None:
        """The period given by dates; its end is the date next to `when`, or the only other one."""
        if when.role == "during" or (when.role == "" and alone):
            self.dates.remove(when)
            begin, end = self._context.character_span(when.begin_token, when.end_token)
            first = after = None
            if when.span is not None:
                first, after = when.span.first, date_after(when.span.last, 1) or date.max
            return LossPeriod(when.days, (), False, first, after, when.words, begin, end)
        lasts = [w for w in self.dates if w.closes_range and w.begin_token == when.end_token]
        if not lasts and alone:
            lasts = [w for w in self.dates if w.role in ("until", "by") and w is not when]
        if when.role in ("until", "by") and not lasts:
            raise InputError(
                f"{quoted(when.words)} has no start: say 'from 2024-12-06 to 2025-01-16'"
            )
        if len(lasts) != 1 or when.span is None or lasts[0].span is None:
            raise InputError(
                f"{quoted(when.words)} has no end: say 'from 2024-12-06 to 2025-01-16'"
            )
        self.dates.remove(when)
        self.dates.remove(lasts[0])
        begin, end = self._context.character_span(when.begin_token, lasts[0].end_token)
        return _period_between(when.span, lasts[0].span, self._context.line[begin:end], begin, end)

    def start_and_end(
        self, rates: Sequence[ClaimFigure]
    ) -> tuple[StatedDate | None, tuple[StatedDate, ...], tuple[StatedDate, ...]]:
        """The start, the dates until which the troops last as claimed, and other dates."""
        starts = [w for w in self.dates if w.role == "from"]
        ends = [w for w in self.dates if w.role != "from"]
        for second in [w for w in ends if w.closes_range]:
            first = next((w for w in ends if w.end_token == second.begin_token), None)
            if first is not None:
                ends.remove(first)
                starts.append(first)
        if len(starts) > 1:
            first, second = starts[:2]
            raise InputError(f"{quoted(first.words)} and {quoted(second.words)} are two starts")
        start = self._stated_date(starts[0]) if starts else None
        loss_period = self.loss_period
        if start is None and loss_period and loss_period.between_dates and loss_period.last:
            start = StatedDate(
                loss_period.last,
                loss_period.last,
                words=loss_period.words,
                begin=loss_period.begin,
                end=loss_period.end,
            )
        context_dates = [when for when in ends if self._is_context_date(when, start, rates)]
        return (
            start,
            tuple(self._stated_date(when) for when in ends if when not in context_dates),
            tuple(self._stated_date(when) for when in context_dates),
        )

    def _is_context_date(
        self, when: ClaimDate, start: StatedDate | None, rates: Sequence[ClaimFigure]
    ) -> bool:
        """True for a date that only dates the report and is not an end to check."""
        if when.role not in ("", "during") or when.closes_range:
            return False
        if when.role == "during" and any(f.end_token == when.begin_token for f in rates):
            return True
        if start is None:
            return bool(self.durations)
        return when.span is None or when.span.first <= start.first

    def _stated_date(self, when: ClaimDate) -> StatedDate:
        if when.span is None:
            raise InputError(f"{quoted(when.words)} has no year: say {when.words} 2024")
        character_span = self._context.character_span(when.begin_token, when.end_token)
        first, last, leeway = when.span
        return StatedDate(
            first, last, when.role == "by", when.hedge, leeway, when.words, *character_span
        )


def _period_between(
    first: DateSpan, last: DateSpan, words: str, begin: int, end: int
) -> LossPeriod:
    """The period from one date to another, which may include the last day or not."""
    longest = (last.last - first.first).days
    least = max((last.first - first.last).days, 0)
    if longest <= 0:
        raise InputError(f"{quoted(words)} does not go forward: say the earlier date first")
    days: Quantity = longest if least == longest else Interval(least, longest)
    also = (longest + 1,) if least == longest else ()
    return LossPeriod(days, also, True, first.first, last.last, words, begin, end)
