"""The figures of a claim: people, rates, ratios and times, by the words around each number."""

import math
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from attrition_cli.core.claims.statement import Hedge, Said
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.context import REACH, Reader, hedged
from attrition_cli.notation.claims.vocabulary import Hedging, Role
from attrition_cli.notation.escaping import shown


class Figure(NamedTuple):
    """A number with its unit, and what it counts as far as its own words say.

    `begin` and `end` count pieces. It may be counted `already`, be a part `of_them`, or be said to
    be `gone`; a time may be `unnamed`, as in "the month".
    """

    said: Said
    role: Role | None
    begin: int
    end: int
    hedging: tuple[Hedging, ...] = ()
    already: bool = False
    of_them: bool = False
    gone: bool = False
    unnamed: bool = False


class _Counted(NamedTuple):
    """What a number counts: a noun, a period or a unit of time; its words end before `end`."""

    noun: Role | None
    per: str | None
    unit: str | None
    end: int


def figures(reader: Reader) -> list[Figure]:
    """All figures, in the order of the claim."""
    found = [
        _figure(reader, at)
        for at, piece in enumerate(reader.pieces)
        if piece.kind == "number" and at not in reader.used
    ]
    found += [*_bare_times(reader), *_endless(reader)]
    return sorted(found, key=lambda figure: figure.begin)


def _figure(reader: Reader, at: int) -> Figure:
    piece = reader.pieces[at]
    if piece.sort == "ratio":
        return _ratio(reader, at)
    counted = _counted(reader, at)
    if counted.noun == "wounded" and (end := _per_killed(reader, counted.end)):
        return _said(reader, at, end, None, "ratio")
    if counted.unit:
        return _said(reader, at, counted.end, None, counted.unit)
    role, per, end = _role(reader, at, counted), counted.per, counted.end
    if per is None and role in ("losses", "killed", "wounded", "either", "intake"):
        per, end = _period_apart(reader, at, end)
    if role == "intake" and counted.noun == "intake" and per is None:
        role = "troops"
    if role == "either" or (per and role in (None, "troops", "remaining")):
        role = "losses"
    return _said(reader, at, end, role, "share" if piece.sort == "share" else "people", per)


def _counted(reader: Reader, at: int) -> _Counted:
    """The noun after a number, its period or its unit of time."""
    noun: Role | None = None
    per = odd = None
    end = here = _past_bound(reader, at + 1)
    while here <= at + REACH and here < len(reader.pieces):
        text = reader.text(here)
        period, length = reader.period(here)
        if period and per is None:
            per, here = period, here + length
        elif text in known.UNITS and not (noun or per):
            return _Counted(None, None, known.UNITS[text], here + 1)
        elif text in known.NOUNS and noun in (None, "troops"):
            found, here = _noun(reader, here)
            noun = found if noun is None or found != "remaining" else noun
        elif (
            reader.pieces[here].kind != "word"
            or noun
            or per
            or text in known.STOP
            or text in known.CUES
        ):
            break
        else:
            odd, here = odd or here, here + 1
            continue
        end = here
    if odd == at + 1 and not (noun or per):
        return _people_of(reader, at)
    return _Counted(noun, per, None, end)


def _people_of(reader: Reader, at: int) -> _Counted:
    """People by their nation, such as "North Koreans"; anything else after a number is refused."""
    end = at + 1
    while reader.is_capital(end):
        end += 1
        if reader.text(end - 1).endswith("ans"):
            return _Counted("troops", None, None, end)
    if end == at + 1:
        _refuse_unit(reader, at)
    return _Counted(None, None, None, at + 1)


def _refuse_unit(reader: Reader, at: int) -> NoReturn:
    import difflib  # for this message alone

    words = shown(reader.words(at, at + 2))
    near = difflib.get_close_matches(reader.text(at + 1), [*known.NOUNS, *known.UNITS], 1, 0.7)
    if near:
        raise InputError(f"{words} has an unknown unit: did you mean {near[0]}?")
    raise InputError(f"{words} has an unknown unit: say troops, casualties, days or weeks")


def _noun(reader: Reader, at: int) -> tuple[Role, int]:
    """The noun at a place, "killed and wounded" as one, and where it ends."""
    role = known.NOUNS[reader.text(at)]
    joined = reader.text(at + 1) in ("and", "or")
    other = known.NOUNS.get(reader.text(at + 2))
    if joined and {role, other} == {"killed", "wounded"}:
        return "either", at + 3
    return role, at + 1


def _past_bound(reader: Reader, at: int) -> int:
    """Past "or more" and "+" between a number and its noun."""
    return reader.hedges_after(at)[0] if reader.text(at) in ("or", "+") else at


def _per_killed(reader: Reader, at: int) -> int | None:
    """Where "for each killed" ends that begins at a place."""
    for phrase in known.FOR_EACH:
        if reader.stands(phrase, at):
            after = at + len(phrase)
            if len(phrase) > 1 and (
                after == len(reader.pieces) or reader.pieces[after].kind == "mark"
            ):
                return after
            for end in range(after, after + 3):
                if known.NOUNS.get(reader.text(end)) == "killed":
                    return end + 1
    return None


def _ratio(reader: Reader, at: int) -> Figure:
    """So many to one: wounded to killed, if the words before do not have them in turn."""
    begin = max(0, at - REACH)
    before = [known.NOUNS.get(reader.text(k)) for k in range(begin, at)]
    if "killed" in before and "wounded" in before[before.index("killed") :]:
        words = shown(reader.words(begin, at + 1))
        raise InputError(f"{words} has two readings: say '3 wounded for each killed'")
    return _said(reader, at, at + 1, None, "ratio")


def _role(reader: Reader, at: int, counted: _Counted) -> Role | None:
    """What a number of people is: by the noun after it, or else by a word before or after it."""
    noun, per, _, end = counted
    before, cue = _cue(reader, reader.hedges_before(at)[0])
    if noun == "troops":
        strong = reader.text(end - 1) == "strong" and reader.text(end) in ("army", "force")
        if strong or before == "force":
            return "force"
        if before == "intake" or (before == "remaining" and not per):
            return before
        return "losses" if cue in known.LOSE else noun
    if noun is not None:
        return noun
    if per and reader.follows(end, known.JOIN):
        return "intake"
    if before is not None:
        return before
    if reader.follows(end, ("remain", "remaining", "left")):
        return "remaining"
    return "losses" if reader.follows(end, ("casualties", "losses")) else None


def _cue(reader: Reader, begin: int) -> tuple[Role | None, str]:
    """What the nearest telling word before a number makes of it, and that word."""
    for at in range(begin - 1, max(begin - REACH, -1), -1):
        text = reader.text(at)
        if at in reader.used:
            break
        if text in known.CUES:
            return known.CUES[text], text
        if text not in known.LINKS:
            break
    return None, ""


def _period_apart(reader: Reader, at: int, end: int) -> tuple[str | None, int]:
    """A period told before the number, "daily losses of 1,200", or some words after it."""
    begin = reader.hedges_before(at)[0]
    for k in range(begin - 1, max(begin - REACH - 2, -1), -1):
        period, length = reader.period(k)
        apart = reader.text(k) not in ("a", "an", "/")
        if period and apart and not reader.used & {*range(k, k + length)}:
            reader.use(k, k + length)
            return period, end
        words = reader.pieces[k].kind == "word" or reader.text(k) in ",:"
        if not words or reader.text(k) in known.APART:
            break
    for k in range(end, min(end + REACH, len(reader.pieces))):
        period, length = reader.period(k)
        if period and reader.text(k) not in ("a", "an"):
            return period, k + length
        if reader.pieces[k].kind != "word" or reader.text(k) in known.STOP:
            break
    return None, end


def _said(
    reader: Reader, at: int, end: int, role: Role | None, unit: str, per: str | None = None
) -> Figure:
    """The figure whose number stands at a place, and whose words end before `end`."""
    piece = reader.pieces[at]
    begin, before = reader.hedges_before(at)
    if isinstance(piece.amount, Interval) and reader.text(begin - 1) in ("between", "from"):
        begin -= 1
    inside = reader.hedges_after(at + 1)[1] if end > at + 1 else ()
    end, after = reader.hedges_after(end)
    hedging = (*before, *inside, *after)
    amount, hedge = hedged(piece.amount, hedging)
    rough: Hedge = "about" if piece.sort == "rough" else ""
    already, of_them = _already(reader, begin, end)
    reader.use(begin, end)
    words, span = reader.words(begin, end), reader.span(begin, end)
    said = Said(amount, unit, per, hedge or rough, piece.place, piece.round_to, words, *span)
    gone = role is None and reader.follows(end, ("lost", "gone", "dead"))
    return Figure(said, role, begin, end, hedging, already, of_them, gone)


def _already(reader: Reader, begin: int, end: int) -> tuple[bool, bool]:
    """Whether words around say that it is counted already, and that it is part of the troops."""

    def same_clause(at: int) -> bool:
        low, high = (at, begin) if at < begin else (end, at + 1)
        return all(piece.kind == "word" for piece in reader.pieces[low:high])

    near = range(max(0, begin - 4), min(len(reader.pieces), end + 5))
    already = any(
        reader.stands(phrase, at) for at in filter(same_clause, near) for phrase in known.ALREADY
    )
    before = any(reader.stands(phrase, begin - len(phrase)) for phrase in known.OF_THEM_BEFORE)
    after = any(reader.stands(phrase, end) for phrase in known.OF_THEM_AFTER)
    return already, before or after


def _bare_times(reader: Reader) -> Iterator[Figure]:
    """The times without a number, "a week", "the month", "weekly losses": one of their unit."""
    for at, piece in enumerate(reader.pieces):
        if at in reader.used or piece.kind != "word":
            continue
        definite = piece.text in ("the", "that", "this")
        whole = definite and reader.text(at + 1) in ("whole", "entire", "full", "same")
        last = at + 1 + whole
        unit = known.UNITS.get(reader.text(last))
        if unit and (definite or piece.text in ("a", "an")) and last not in reader.used:
            yield _one(reader, at, last + 1, unit, unnamed=definite)
        elif piece.text in known.ADVERBS and reader.follows(at + 1, known.RATE_NOUNS):
            yield _one(reader, at, at + 1, known.ADVERBS[piece.text])


def _one(reader: Reader, at: int, end: int, unit: str, *, unnamed: bool = False) -> Figure:
    begin, before = reader.hedges_before(at)
    end, after = reader.hedges_after(end)
    hedging = (*before, *after)
    amount, hedge = hedged(1, hedging)
    reader.use(begin, end)
    words, (first, last) = reader.words(begin, end), reader.span(begin, end)
    said = Said(amount, unit, hedge=hedge, words=words, begin=first, end=last)
    return Figure(said, None, begin, end, hedging, unnamed=unnamed)


def _endless(reader: Reader) -> Iterator[Figure]:
    """Times without end, such as "indefinitely"."""
    for at in range(len(reader.pieces)):
        for phrase in known.ENDLESS:
            if reader.stands(phrase, at):
                end = at + len(phrase)
                reader.use(at, end)
                words, (first, last) = reader.words(at, end), reader.span(at, end)
                said = Said(math.inf, "day", words=words, begin=first, end=last)
                yield Figure(said, None, at, end)
