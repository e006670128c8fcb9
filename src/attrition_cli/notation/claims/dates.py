"""The dates of a claim, by the words before each."""

from typing import NamedTuple

from attrition_cli.core.claims.statement import Hedge
from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.context import Reader, hedged
from attrition_cli.notation.claims.date_phrases import DateSpan, month_number
from attrition_cli.notation.claims.vocabulary import Place
from attrition_cli.notation.escaping import shown


class When(NamedTuple):
    """A date, or the `days` of a month without a year, and what the words before make of it.

    It is `paired` where it stands next to the date from which it ends the time. `begin` and `end`
    count pieces.
    """

    span: DateSpan | None
    days: int
    place: Place
    paired: bool
    hedge: Hedge
    words: str
    begin: int
    end: int


def dates(reader: Reader) -> list[When]:
    """All dates, in the order of the claim."""
    found: list[When] = []
    for at, piece in enumerate(reader.pieces):
        if piece.kind == "date":
            found.append(_date(reader, at, found[-1] if found else None))
        elif at not in reader.used and (days := _month_without_year(reader, at)):
            reader.use(at - 1, at + 1)
            words = reader.words(at, at + 1)
            found.append(When(None, days, "during", False, "", words, at - 1, at + 1))
    return found


def _date(reader: Reader, at: int, last: When | None) -> When:
    begin, hedging = reader.hedges_before(at)
    begin -= reader.text(begin - 1) == "the"
    begin, more = reader.hedges_before(begin)
    hedge = hedged(1, (*hedging, *more))[1]
    place, start = _place(reader, begin)
    end, after = reader.hedges_after(at + 1)
    if "at most" in after:
        place = "by"
    paired = place == "until" and last is not None and last.end == start and last.place != "by"
    reader.use(start, end)
    span = reader.pieces[at].date
    days = (span.last - span.first).days + 1 if span else 0
    return When(span, days, place, paired, hedge, reader.words(begin, end), start, end)


def _place(reader: Reader, begin: int) -> tuple[Place, int]:
    for place, phrases in known.PLACES.items():
        for phrase in phrases:
            if reader.stands(phrase, begin - len(phrase)):
                return place, begin - len(phrase)
    return "", begin


def _month_without_year(reader: Reader, at: int) -> int | None:
    """The days of a month in "in November"."""
    number = month_number(reader.text(at))
    if not (number and reader.is_capital(at) and reader.text(at - 1) in known.IN):
        return None
    if number == 2:  # noqa: PLR2004
        raise InputError(f"{shown(reader.words(at, at + 1))} has no year: say February 2024")
    return 30 if number in (4, 6, 9, 11) else 31
