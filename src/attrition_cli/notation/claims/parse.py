"""Claims in plain words: `12000 troops at 1200/day last 10 days`."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from attrition_cli.core.claims.statement import (
    ALTERNATIVE_PERIOD_DAYS,
    Claim,
    LossPeriod,
    StatedDate,
    StatedFigure,
)
from attrition_cli.core.claims.tolerance import one_sided_bound
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.claim_figures import ClaimFigure, find_figures
from attrition_cli.notation.claims.context import ClaimContext
from attrition_cli.notation.claims.date_phrases import DateSpan
from attrition_cli.notation.claims.dates import ClaimDate, find_dates
from attrition_cli.notation.claims.tokens import normalise_claim
from attrition_cli.notation.claims.vocabulary import FigureRole
from attrition_cli.notation.escaping import quoted

_MAX_WORDS_BETWEEN = 4
"""Words, as many as may stand between losses and the time in which they fell."""


def parse_claim(text: str) -> Claim:
    """What the sentence `text` says of troops, their losses and how long they last.

    The order is free, and words that tell nothing of this are passed over.

    Raises `InputError` for figures and words that carry a meaning and have no place.

    >>> claim = parse_claim("about 12,000 troops at 1200/day last 10 days")
    >>> claim.troops.amount, claim.troops.hedge, claim.rate.per, claim.lasts[0].words
    (12000, 'about', 'day', '10 days')
    """
    context = ClaimContext(normalise_claim(text))
    builder = _ClaimBuilder(context, find_figures(context), find_dates(context))
    _refuse_unread_words(context)
    return builder.build()


def _refuse_unread_words(context: ClaimContext) -> None:
    """Refuse words that carry a figure or turn the meaning round, and were given no place."""
    for at, token in enumerate(context.tokens):
        if at in context.used or token.text == "d":
            continue
        figure = (
            token.text in known.VAGUE_FIGURE_WORDS
            or token.text in known.TIME_UNITS
            or token.text == "%"
        )
        if figure:
            words = context.original_text(max(0, at - 1), min(at + 2, len(context.tokens)))
            raise InputError(f"{quoted(words)} is no figure: say one in numbers")
        if token.text in known.NEGATION_WORDS or token.text.endswith("n't"):
            raise InputError(f"{quoted(token.text)} may turn the claim round: say it without")


class _ClaimBuilder:
    """What each figure and date of a claim is for."""

    def __init__(
        self, context: ClaimContext, figures: Sequence[ClaimFigure], dates: Sequence[ClaimDate]
    ) -> None:
        self.context = context
        people = [f for f in figures if f.stated.unit in ("people", "share")]
        self.ratios = [f for f in figures if f.stated.unit == "ratio"]
        self.times = [
            f for f in figures if f.stated.unit in PERIOD_DAYS and not f.is_unnamed_period
        ]
        self.unnamed_times = [f for f in figures if f.is_unnamed_period]
        self._refuse_compound_times()
        self.rates = [f for f in people if f.stated.per]
        self.people_figures = [f for f in people if not f.stated.per]
        self.dates = list(dates)
        self.loss_period: LossPeriod | None = None

    def build(self) -> Claim:
        ratio = self._single("ratio", self.ratios) or self._wounded_per_killed()
        lost = [f for f in self.people_figures if _is_already_lost(f)]
        losses = [f for f in self.people_figures if f.role == "losses"]
        self._assign_bare_numbers(losses)
        troops, remaining = self._single("troops"), self._single("remaining")
        force = self._single("force")
        rate, others = self._loss_rates()
        if force and not troops and not (rate and rate.unit == "share"):
            troops, force = force, None
        self._find_loss_period(losses, has_troops=bool(troops or remaining))
        losses_in_period = self._single(
            "losses", [f for f in losses if self.loss_period or not _is_already_lost(f)]
        )
        killed = self._single_in_role("killed")
        already_lost = self._single("number already lost", lost)
        if (
            losses_in_period
            and not already_lost
            and not self.loss_period
            and not killed
            and (troops or remaining)
        ):
            already_lost, losses_in_period = losses_in_period, None
        start, until, context_dates = self._start_and_end()
        return Claim(
            self.context.line,
            troops,
            already_lost,
            remaining,
            force,
            rate,
            others,
            self._single_in_role("intake"),
            killed,
            self._single_in_role("wounded"),
            ratio,
            losses_in_period,
            self.loss_period,
            start,
            tuple({f.stated[:4]: f.stated for f in self.times}.values()),
            until,
            context_dates,
        )

    def _single(
        self, role: str, figures: Iterable[ClaimFigure] | None = None
    ) -> StatedFigure | None:
        """The one figure of a `role`; what is repeated counts once."""
        chosen = (
            [f for f in self.people_figures if f.role == role] if figures is None else [*figures]
        )
        if len({f.stated.amount for f in chosen}) > 1:
            first, second = (quoted(f.stated.words) for f in chosen[:2])
            raise InputError(f"{first} and {second} both tell the {role}: say one, or a range")
        # What is hedged once is hedged.
        return max((f.stated for f in chosen), key=lambda said: bool(said.hedge), default=None)

    def _single_in_role(self, role: FigureRole) -> StatedFigure | None:
        """The one figure of a `role`, counted or a rate; an intake is always a rate."""
        counts = [f for f in self.people_figures if f.role == role]
        if role == "intake" and counts:
            words = counts[0].stated.words
            raise InputError(f"{quoted(words)} join in what time? say {words} a day")
        return self._single(
            role, [f for f in (*self.rates, *self.people_figures) if f.role == role]
        )

    def _wounded_per_killed(self) -> StatedFigure | None:
        """The ratio in "one killed for every three wounded"."""
        killed = [f for f in self.people_figures if f.role == "killed" and f.stated.amount == 1]
        wounded = [f for f in self.people_figures if f.role == "wounded"]
        for one in killed:
            for many in wounded:
                if 0 < many.begin_token - one.end_token <= _MAX_WORDS_BETWEEN:
                    self.people_figures.remove(one)
                    self.people_figures.remove(many)
                    return many.stated._replace(unit="ratio")
        return None

    def _loss_rates(self) -> tuple[StatedFigure | None, tuple[StatedFigure, ...]]:
        """The rate of losses, by day where there is one, and the same in other periods."""
        rates = [f for f in self.rates if f.role == "losses"]
        periods = sorted({f.stated.per or "" for f in rates}, key=lambda per: PERIOD_DAYS[per])
        stated = [
            self._single(f"losses a {period}", [f for f in rates if f.stated.per == period])
            for period in periods
        ]
        first, *others = stated or [None]
        return first, tuple(other for other in others if other is not None)

    def _assign_bare_numbers(self, losses: list[ClaimFigure]) -> None:
        """Give numbers of people a role that have none of their own words."""
        share = next((f for f in self.people_figures if f.stated.unit == "share"), None)
        if share is not None:
            words = quoted(share.stated.words)
            raise InputError(f"{words} of what, and how often? say '0.2% a day of a force of ...'")
        bare = [f for f in self.people_figures if f.role is None and not _is_already_lost(f)]
        for figure in sorted(bare, key=lambda f: f.is_followed_by_loss):
            amount, others = (
                figure.stated.amount,
                [f for f in self.people_figures if f.role is not None],
            )
            if any(f.stated.amount == amount for f in others):
                self.people_figures.remove(figure)
                continue
            time = self._time_after(figure)
            of_a_month = time is not None and (
                isinstance(time, ClaimDate) or time.is_unnamed_period
            )
            if time is None and not self.times:
                of_a_month = any(when.role == "during" for when in self.dates)
            has_troops = any(f.role in ("troops", "remaining", "force") for f in others)
            counts_as_losses = (
                has_troops and (time is not None or figure.is_followed_by_loss) and not losses
            )
            if of_a_month or counts_as_losses:
                role: FigureRole = "losses"
            elif not has_troops:
                role = "troops"
            else:
                words = quoted(figure.stated.words)
                raise InputError(
                    f"{words} are what? say for example {figure.stated.words} casualties, "
                    f"'of them already lost' or 'a day'"
                )
            placed = figure._replace(role=role)
            self.people_figures[self.people_figures.index(figure)] = placed
            if role == "losses":
                losses.append(placed)

    # Times and dates

    def _refuse_compound_times(self) -> None:
        """Refuse "a week and three days", which is one time and no two."""
        for first, second in pairwise(self.times):
            between = [
                token.text for token in self.context.tokens[first.end_token : second.begin_token]
            ]
            if between in ([], ["and"]):
                words = quoted(self.context.original_text(first.begin_token, second.end_token))
                raise InputError(f"{words} is a time in two units: say it in one of them")

    def _time_after(self, figure: ClaimFigure) -> ClaimFigure | ClaimDate | None:
        """The time that is said straight after a figure, "in 30 days"."""
        times: list[ClaimFigure | ClaimDate] = [*self.times, *self.unnamed_times, *self.dates]
        for time in sorted(times, key=lambda time: time.begin_token):
            if time.begin_token < figure.end_token:
                continue
            between = self.context.tokens[figure.end_token : time.begin_token]
            if len(between) > _MAX_WORDS_BETWEEN or any(token.kind != "word" for token in between):
                return None
            if isinstance(time, ClaimDate):
                return time if time.role in ("from", "during") else None
            before = between[-1].text if between else ""
            over = "over" in time.hedge_meanings or "at most" in time.hedge_meanings
            return time if before in known.DURATION_PREPOSITIONS or over else None
        return None

    def _find_loss_period(self, losses: Sequence[ClaimFigure], *, has_troops: bool) -> None:
        """Find the time in which the `losses` fell: said with them, or the only one there is."""
        for figure in losses:
            time = self._time_after(figure)
            if isinstance(time, ClaimDate):
                self.loss_period = self._loss_period_from_dates(time, alone=not has_troops)
            elif time is not None:
                self._set_loss_period(time)
        if not losses or self.loss_period:
            return
        if self.unnamed_times:
            self._set_loss_period(self.unnamed_times[0])
        elif has_troops:
            return
        elif self.times:
            self._set_loss_period(self.times[0])
        elif self.dates:
            self.loss_period = self._loss_period_from_dates(self.dates[0], alone=True)

    def _set_loss_period(self, time: ClaimFigure) -> None:
        """Take a time for that of the losses; "the month" is the one that is named, if any is."""
        named = next((when for when in self.dates if when.role == "during"), None)
        if time.is_unnamed_period and named is not None:
            self.loss_period = self._loss_period_from_dates(named, alone=True)
            return
        if time in self.times:
            self.times.remove(time)
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
        """The time that dates tell; the one that ends it stands next to it, or is the only one."""
        if when.role == "during" or (when.role == "" and alone):
            self.dates.remove(when)
            begin, end = self.context.character_span(when.begin_token, when.end_token)
            first = after = None
            if when.span is not None:
                first, after = when.span.first, _next_day(when.span.last)
            return LossPeriod(when.days, (), False, first, after, when.words, begin, end)
        lasts = [w for w in self.dates if w.closes_range and w.begin_token == when.end_token]
        if not lasts and alone:
            lasts = [w for w in self.dates if w.role in ("until", "by") and w is not when]
        if when.role in ("until", "by") and not lasts:
            raise InputError(
                f"{quoted(when.words)} since when? say 'from 2024-12-06 to 2025-01-16'"
            )
        if len(lasts) != 1 or when.span is None or lasts[0].span is None:
            raise InputError(
                f"{quoted(when.words)} until when? say 'from 2024-12-06 to 2025-01-16'"
            )
        self.dates.remove(when)
        self.dates.remove(lasts[0])
        begin, end = self.context.character_span(when.begin_token, lasts[0].end_token)
        return _period_between(when.span, lasts[0].span, self.context.line[begin:end], begin, end)

    def _start_and_end(
        self,
    ) -> tuple[StatedDate | None, tuple[StatedDate, ...], tuple[StatedDate, ...]]:
        """From when the troops count, until when they are claimed to last, and other dates."""
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
        context_dates = [when for when in ends if self._is_context_date(when, start)]
        until = tuple(self._stated_date(when) for when in ends if when not in context_dates)
        return start, until, tuple(self._stated_date(when) for when in context_dates)

    def _is_context_date(self, when: ClaimDate, start: StatedDate | None) -> bool:
        """Whether a date tells when something was or was said: no end that could be checked."""
        if when.role not in ("", "during") or when.closes_range:
            return False
        if when.role == "during" and any(f.end_token == when.begin_token for f in self.rates):
            return True
        if start is None:
            return bool(self.times)
        return when.span is None or when.span.first <= start.first

    def _stated_date(self, when: ClaimDate) -> StatedDate:
        if when.span is None:
            raise InputError(f"{quoted(when.words)} has no year: say {when.words} 2024")
        character_span = self.context.character_span(when.begin_token, when.end_token)
        first, last, leeway = when.span
        return StatedDate(
            first, last, when.role == "by", when.hedge, leeway, when.words, *character_span
        )


def _period_between(
    first: DateSpan, last: DateSpan, words: str, begin: int, end: int
) -> LossPeriod:
    """The time from one date to another, which may count with the last day or without."""
    longest = (last.last - first.first).days
    least = max((last.first - first.last).days, 0)
    if longest <= 0:
        raise InputError(f"{quoted(words)} does not go forward: say the earlier date first")
    days: Quantity = longest if least == longest else Interval(least, longest)
    also = (longest + 1,) if least == longest else ()
    return LossPeriod(days, also, True, first.first, last.last, words, begin, end)


def _is_already_lost(figure: ClaimFigure) -> bool:
    """Whether it is a part of the troops that is gone."""
    is_loss_count = figure.role in ("losses", "lost", None) and not figure.stated.per
    return is_loss_count and (figure.is_already_lost or figure.is_part_of_troops)


def _next_day(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
