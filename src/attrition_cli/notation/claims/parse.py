"""Claims in plain words: `12000 troops at 1200/day last 10 days`."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from attrition_cli.core.claims.statement import UNNAMED_DAYS, Claim, Said, SaidDate, Stretch
from attrition_cli.core.claims.tolerance import bound
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.quantity import Interval, Quantity, ends
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.context import Reader
from attrition_cli.notation.claims.date_phrases import DateSpan
from attrition_cli.notation.claims.dates import When, dates
from attrition_cli.notation.claims.figures import Figure, figures
from attrition_cli.notation.claims.tokens import claim_text
from attrition_cli.notation.claims.vocabulary import Role
from attrition_cli.notation.escaping import shown

_NEAR = 4
"""Words, as many as may stand between losses and the time in which they fell."""


def parse_claim(text: str) -> Claim:
    """What the sentence `text` says of troops, their losses and how long they last.

    The order is free, and words that tell nothing of this are passed over.

    Raises `InputError` for figures and words that carry a meaning and have no place.

    >>> claim = parse_claim("about 12,000 troops at 1200/day last 10 days")
    >>> claim.troops.amount, claim.troops.hedge, claim.rate.per, claim.lasts[0].words
    (12000, 'about', 'day', '10 days')
    """
    reader = Reader(claim_text(text))
    roles = _Roles(reader, figures(reader), dates(reader))
    _refuse_left_over(reader)
    return roles.claim()


def _refuse_left_over(reader: Reader) -> None:
    """Refuse words that carry a figure or turn the meaning round, and were given no place."""
    for at, piece in enumerate(reader.pieces):
        if at in reader.used or piece.text == "d":
            continue
        figure = piece.text in known.VAGUE or piece.text in known.UNITS or piece.text == "%"
        if figure:
            words = reader.words(max(0, at - 1), min(at + 2, len(reader.pieces)))
            raise InputError(f"{shown(words)} is no figure: say one in numbers")
        if piece.text in known.NEGATIONS or piece.text.endswith("n't"):
            raise InputError(f"{shown(piece.text)} may turn the claim round: say it without")


class _Roles:
    """What each figure and date of a claim is for."""

    def __init__(self, reader: Reader, found: Sequence[Figure], dates: Sequence[When]) -> None:
        self.reader = reader
        people = [f for f in found if f.said.unit in ("people", "share")]
        self.ratios = [f for f in found if f.said.unit == "ratio"]
        self.times = [f for f in found if f.said.unit in PERIOD_DAYS and not f.unnamed]
        self.unnamed = [f for f in found if f.unnamed]
        self._refuse_compound_times()
        self.rates = [f for f in people if f.said.per]
        self.counts = [f for f in people if not f.said.per]
        self.dates = list(dates)
        self.during: Stretch | None = None

    def claim(self) -> Claim:
        ratio = self._one("ratio", self.ratios) or self._one_killed_for()
        lost = [f for f in self.counts if _is_lost(f)]
        losses = [f for f in self.counts if f.role == "losses"]
        self._place_bare(losses)
        troops, remaining = self._one("troops"), self._one("remaining")
        force = self._one("force")
        rate, others = self._rates()
        if force and not troops and not (rate and rate.unit == "share"):
            troops, force = force, None
        self._find_during(losses, has_troops=bool(troops or remaining))
        counted = self._one("losses", [f for f in losses if self.during or not _is_lost(f)])
        killed = self._one_of("killed")
        already = self._one("number already lost", lost)
        if counted and not already and not self.during and not killed and (troops or remaining):
            already, counted = counted, None
        start, until, beside = self._start_and_end()
        return Claim(
            self.reader.line,
            troops,
            already,
            remaining,
            force,
            rate,
            others,
            self._one_of("intake"),
            killed,
            self._one_of("wounded"),
            ratio,
            counted,
            self.during,
            start,
            tuple({f.said[:4]: f.said for f in self.times}.values()),
            until,
            beside,
        )

    def _one(self, role: str, figures: Iterable[Figure] | None = None) -> Said | None:
        """The one figure of a `role`; what is repeated counts once."""
        chosen = [f for f in self.counts if f.role == role] if figures is None else [*figures]
        if len({f.said.amount for f in chosen}) > 1:
            first, second = (shown(f.said.words) for f in chosen[:2])
            raise InputError(f"{first} and {second} both tell the {role}: say one, or a range")
        # What is hedged once is hedged.
        return max((f.said for f in chosen), key=lambda said: bool(said.hedge), default=None)

    def _one_of(self, role: Role) -> Said | None:
        """The one figure of a `role`, counted or a rate; an intake is always a rate."""
        counts = [f for f in self.counts if f.role == role]
        if role == "intake" and counts:
            words = counts[0].said.words
            raise InputError(f"{shown(words)} join in what time? say {words} a day")
        return self._one(role, [f for f in (*self.rates, *self.counts) if f.role == role])

    def _one_killed_for(self) -> Said | None:
        """The ratio in "one killed for every three wounded"."""
        killed = [f for f in self.counts if f.role == "killed" and f.said.amount == 1]
        wounded = [f for f in self.counts if f.role == "wounded"]
        for one in killed:
            for many in wounded:
                if 0 < many.begin - one.end <= _NEAR:
                    self.counts.remove(one)
                    self.counts.remove(many)
                    return many.said._replace(unit="ratio")
        return None

    def _rates(self) -> tuple[Said | None, tuple[Said, ...]]:
        """The rate of losses, by day where there is one, and the same in other periods."""
        rates = [f for f in self.rates if f.role == "losses"]
        periods = sorted({f.said.per or "" for f in rates}, key=lambda per: PERIOD_DAYS[per])
        said = [
            self._one(f"losses a {period}", [f for f in rates if f.said.per == period])
            for period in periods
        ]
        first, *others = said or [None]
        return first, tuple(other for other in others if other is not None)

    def _place_bare(self, losses: list[Figure]) -> None:
        """Give numbers of people a role that have none of their own words."""
        share = next((f for f in self.counts if f.said.unit == "share"), None)
        if share is not None:
            words = shown(share.said.words)
            raise InputError(f"{words} of what, and how often? say '0.2% a day of a force of ...'")
        bare = [f for f in self.counts if f.role is None and not _is_lost(f)]
        for figure in sorted(bare, key=lambda f: f.gone):
            amount, others = figure.said.amount, [f for f in self.counts if f.role is not None]
            if any(f.said.amount == amount for f in others):
                self.counts.remove(figure)
                continue
            time = self._attached(figure)
            of_a_month = time is not None and (isinstance(time, When) or time.unnamed)
            if time is None and not self.times:
                of_a_month = any(when.place == "during" for when in self.dates)
            has_troops = any(f.role in ("troops", "remaining", "force") for f in others)
            counted = has_troops and (time is not None or figure.gone) and not losses
            if of_a_month or counted:
                role: Role = "losses"
            elif not has_troops:
                role = "troops"
            else:
                words = shown(figure.said.words)
                raise InputError(
                    f"{words} are what? say for example {figure.said.words} casualties, "
                    f"'of them already lost' or 'a day'"
                )
            placed = figure._replace(role=role)
            self.counts[self.counts.index(figure)] = placed
            if role == "losses":
                losses.append(placed)

    # Times and dates

    def _refuse_compound_times(self) -> None:
        """Refuse "a week and three days", which is one time and no two."""
        for first, second in pairwise(self.times):
            between = [piece.text for piece in self.reader.pieces[first.end : second.begin]]
            if between in ([], ["and"]):
                words = shown(self.reader.words(first.begin, second.end))
                raise InputError(f"{words} is a time in two units: say it in one of them")

    def _attached(self, figure: Figure) -> Figure | When | None:
        """The time that is said straight after a figure, "in 30 days"."""
        times: list[Figure | When] = [*self.times, *self.unnamed, *self.dates]
        for time in sorted(times, key=lambda time: time.begin):
            if time.begin < figure.end:
                continue
            between = self.reader.pieces[figure.end : time.begin]
            if len(between) > _NEAR or any(piece.kind != "word" for piece in between):
                return None
            if isinstance(time, When):
                return time if time.place in ("from", "during") else None
            before = between[-1].text if between else ""
            over = "over" in time.hedging or "at most" in time.hedging
            return time if before in known.IN or over else None
        return None

    def _find_during(self, losses: Sequence[Figure], *, has_troops: bool) -> None:
        """Find the time in which the `losses` fell: said with them, or the only one there is."""
        for figure in losses:
            time = self._attached(figure)
            if isinstance(time, When):
                self.during = self._dated(time, alone=not has_troops)
            elif time is not None:
                self._take(time)
        if not losses or self.during:
            return
        if self.unnamed:
            self._take(self.unnamed[0])
        elif has_troops:
            return
        elif self.times:
            self._take(self.times[0])
        elif self.dates:
            self.during = self._dated(self.dates[0], alone=True)

    def _take(self, time: Figure) -> None:
        """Take a time for that of the losses; "the month" is the one that is named, if any is."""
        named = next((when for when in self.dates if when.place == "during"), None)
        if time.unnamed and named is not None:
            self.during = self._dated(named, alone=True)
            return
        if time in self.times:
            self.times.remove(time)
        said = time.said
        only = bound(said.amount)
        low, high = ends(said.amount if only is None else only)
        if not high or low == math.inf:
            raise InputError(f"{shown(said.words)} is no time in which losses can fall")
        days = said.days if only is None else only * PERIOD_DAYS[said.unit]
        also = UNNAMED_DAYS.get(said.unit, ()) if said.amount == 1 else ()
        self.during = Stretch(days, also, words=said.words, begin=said.begin, end=said.end)

    def _dated(self, when: When, *, alone: bool) -> Stretch | None:
        """The time that dates tell; the one that ends it stands next to it, or is the only one."""
        if when.place == "during" or (when.place == "" and alone):
            self.dates.remove(when)
            begin, end = self.reader.span(when.begin, when.end)
            first = after = None
            if when.span is not None:
                first, after = when.span.first, _next_day(when.span.last)
            return Stretch(when.days, (), False, first, after, when.words, begin, end)
        lasts = [w for w in self.dates if w.paired and w.begin == when.end]
        if not lasts and alone:
            lasts = [w for w in self.dates if w.place in ("until", "by") and w is not when]
        if when.place in ("until", "by") and not lasts:
            raise InputError(f"{shown(when.words)} since when? say 'from 2024-12-06 to 2025-01-16'")
        if len(lasts) != 1 or when.span is None or lasts[0].span is None:
            raise InputError(f"{shown(when.words)} until when? say 'from 2024-12-06 to 2025-01-16'")
        self.dates.remove(when)
        self.dates.remove(lasts[0])
        begin, end = self.reader.span(when.begin, lasts[0].end)
        return _between(when.span, lasts[0].span, self.reader.line[begin:end], begin, end)

    def _start_and_end(self) -> tuple[SaidDate | None, tuple[SaidDate, ...], tuple[SaidDate, ...]]:
        """From when the troops count, until when they are claimed to last, and other dates."""
        starts = [w for w in self.dates if w.place == "from"]
        ends = [w for w in self.dates if w.place != "from"]
        for second in [w for w in ends if w.paired]:
            first = next((w for w in ends if w.end == second.begin), None)
            if first is not None:
                ends.remove(first)
                starts.append(first)
        if len(starts) > 1:
            first, second = starts[:2]
            raise InputError(f"{shown(first.words)} and {shown(second.words)} are two starts")
        start = self._said_date(starts[0]) if starts else None
        during = self.during
        if start is None and during and during.between_dates and during.last:
            start = SaidDate(
                during.last, during.last, words=during.words, begin=during.begin, end=during.end
            )
        beside = [when for when in ends if self._is_beside(when, start)]
        until = tuple(self._said_date(when) for when in ends if when not in beside)
        return start, until, tuple(self._said_date(when) for when in beside)

    def _is_beside(self, when: When, start: SaidDate | None) -> bool:
        """Whether a date tells when something was or was said: no end that could be checked."""
        if when.place not in ("", "during") or when.paired:
            return False
        if when.place == "during" and any(f.end == when.begin for f in self.rates):
            return True
        if start is None:
            return bool(self.times)
        return when.span is None or when.span.first <= start.first

    def _said_date(self, when: When) -> SaidDate:
        if when.span is None:
            raise InputError(f"{shown(when.words)} has no year: say {when.words} 2024")
        span = self.reader.span(when.begin, when.end)
        first, last, leeway = when.span
        return SaidDate(first, last, when.place == "by", when.hedge, leeway, when.words, *span)


def _between(first: DateSpan, last: DateSpan, words: str, begin: int, end: int) -> Stretch:
    """The time from one date to another, which may count with the last day or without."""
    longest = (last.last - first.first).days
    least = max((last.first - first.last).days, 0)
    if longest <= 0:
        raise InputError(f"{shown(words)} does not go forward: say the earlier date first")
    days: Quantity = longest if least == longest else Interval(least, longest)
    also = (longest + 1,) if least == longest else ()
    return Stretch(days, also, True, first.first, last.last, words, begin, end)


def _is_lost(figure: Figure) -> bool:
    """Whether it is a part of the troops that is gone."""
    counted = figure.role in ("losses", "lost", None) and not figure.said.per
    return counted and (figure.already or figure.of_them)


def _next_day(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
