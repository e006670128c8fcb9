"""The figures of a claim (people, rates, ratios, times), read from the words around each number."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from attrition_cli.core.claims.statement import Hedge, StatedFigure
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.context import MAX_WORD_DISTANCE, ClaimContext, apply_hedges
from attrition_cli.notation.claims.noun_phrases import NounPhrase, read_noun_phrase
from attrition_cli.notation.claims.vocabulary import FigureRole, HedgeMeaning
from attrition_cli.notation.escaping import quoted


class ClaimFigure(NamedTuple):
    """A number with its unit, and its role as far as its own words tell.

    `begin_token` and `end_token` are indices of tokens. `is_already_lost` is set by words such as
    "already", `is_part_of_troops` by words such as "of them", and `is_followed_by_loss` by a word
    such as "lost" after it. `is_unnamed_period` is true for a time such as "the month".
    """

    stated: StatedFigure
    role: FigureRole | None
    begin_token: int
    end_token: int
    hedge_meanings: tuple[HedgeMeaning, ...] = ()
    is_already_lost: bool = False
    is_part_of_troops: bool = False
    is_followed_by_loss: bool = False
    is_unnamed_period: bool = False


def find_figures(context: ClaimContext) -> list[ClaimFigure]:
    """All figures, in their order in the claim."""
    found = [
        _read_figure(context, at)
        for at, token in enumerate(context.tokens)
        if token.kind == "number" and at not in context.used
    ]
    found += [*_find_times_without_number(context), *_find_endless_times(context)]
    return sorted(found, key=lambda figure: figure.begin_token)


def _read_figure(context: ClaimContext, at: int) -> ClaimFigure:
    token = context.tokens[at]
    if token.number_kind == "ratio":
        return _read_ratio(context, at)
    phrase = read_noun_phrase(context, at)
    if phrase.noun == "wounded" and (end := _end_of_per_killed(context, phrase.end_token)):
        return _build_figure(context, at, end, None, "ratio")
    if phrase.unit:
        return _build_figure(context, at, phrase.end_token, None, phrase.unit)
    role, per, end = _role_of_people(context, at, phrase), phrase.per, phrase.end_token
    if per is None and role in ("losses", "killed", "wounded", "either", "intake"):
        per, end = _find_detached_period(context, at, end)
    if role == "intake" and phrase.noun == "intake" and per is None:
        role = "troops"
    if role == "either" or (per and role in (None, "troops", "remaining")):
        role = "losses"
    return _build_figure(
        context, at, end, role, "share" if token.number_kind == "share" else "people", per
    )


def _end_of_per_killed(context: ClaimContext, at: int) -> int | None:
    """The end of a phrase such as "for each killed" that begins at token `at`, or `None`."""
    for phrase in known.PER_KILLED_PHRASES:
        if context.has_unused_phrase(phrase, at):
            after = at + len(phrase)
            if len(phrase) > 1 and (
                after == len(context.tokens) or context.tokens[after].kind == "mark"
            ):
                return after
            for end in range(after, after + 3):
                if known.ROLE_BY_NOUN.get(context.text(end)) == "killed":
                    return end + 1
    return None


def _read_ratio(context: ClaimContext, at: int) -> ClaimFigure:
    """A ratio such as "3 to 1", of wounded to killed; "killed to wounded" is refused."""
    begin = max(0, at - MAX_WORD_DISTANCE)
    before = [known.ROLE_BY_NOUN.get(context.text(k)) for k in range(begin, at)]
    if "killed" in before and "wounded" in before[before.index("killed") :]:
        words = quoted(context.original_text(begin, at + 1))
        raise InputError(f"{words} has two readings: say '3 wounded for each killed'")
    return _build_figure(context, at, at + 1, None, "ratio")


def _role_of_people(context: ClaimContext, at: int, phrase: NounPhrase) -> FigureRole | None:
    """The role of a number of people, from the noun after it, or else from a word near it."""
    noun, per, _, end = phrase
    before, cue = _cue_before(context, context.hedges_before(at)[0])
    if noun == "troops":
        strong = context.text(end - 1) == "strong" and context.text(end) in ("army", "force")
        if strong or before == "force":
            return "force"
        if before == "intake" or (before == "remaining" and not per):
            return before
        return "losses" if cue in known.LOSING_WORDS else noun
    if noun is not None:
        return noun
    if per and context.is_followed_by(end, known.JOINING_WORDS):
        return "intake"
    if before is not None:
        return before
    if context.is_followed_by(end, ("remain", "remaining", "left")):
        return "remaining"
    return "losses" if context.is_followed_by(end, ("casualties", "losses")) else None


def _cue_before(context: ClaimContext, begin: int) -> tuple[FigureRole | None, str]:
    """The role given by the nearest cue word before a number, and that word."""
    for at in range(begin - 1, max(begin - MAX_WORD_DISTANCE, -1), -1):
        text = context.text(at)
        if at in context.used:
            break
        if text in known.ROLE_BY_CUE:
            return known.ROLE_BY_CUE[text], text
        if text not in known.LINKING_WORDS:
            break
    return None, ""


def _find_detached_period(context: ClaimContext, at: int, end: int) -> tuple[str | None, int]:
    """A period stated before the number ("daily losses of 1,200") or some words after it."""
    begin = context.hedges_before(at)[0]
    for k in range(begin - 1, max(begin - MAX_WORD_DISTANCE - 2, -1), -1):
        period, length = context.period_at(k)
        is_detached = context.text(k) not in ("a", "an", "/")
        if period and is_detached and not context.used & {*range(k, k + length)}:
            context.mark_used(k, k + length)
            return period, end
        words = context.tokens[k].kind == "word" or context.text(k) in ",:"
        if not words or context.text(k) in known.PERIOD_BARRIER_WORDS:
            break
    for k in range(end, min(end + MAX_WORD_DISTANCE, len(context.tokens))):
        period, length = context.period_at(k)
        if period and context.text(k) not in ("a", "an"):
            return period, k + length
        if context.tokens[k].kind != "word" or context.text(k) in known.BOUNDARY_WORDS:
            break
    return None, end


def _build_figure(
    context: ClaimContext,
    at: int,
    end: int,
    role: FigureRole | None,
    unit: str,
    per: str | None = None,
) -> ClaimFigure:
    """The figure whose number is the token `at` and whose words end before the token `end`."""
    token = context.tokens[at]
    begin, before = context.hedges_before(at)
    if isinstance(token.amount, Interval) and context.text(begin - 1) in ("between", "from"):
        begin -= 1
    inside = context.hedges_after(at + 1)[1] if end > at + 1 else ()
    end, after = context.hedges_after(end)
    hedging = (*before, *inside, *after)
    amount, hedge = apply_hedges(token.amount, hedging)
    rough: Hedge = "about" if token.number_kind == "rough" else ""
    is_already_lost, is_part_of_troops = _loss_markers(context, begin, end)
    stated = StatedFigure(
        amount,
        unit,
        per,
        hedge or rough,
        token.place_value,
        token.round_to,
        *context.use_words(begin, end),
    )
    return ClaimFigure(
        stated,
        role,
        begin,
        end,
        hedging,
        is_already_lost,
        is_part_of_troops,
        is_followed_by_loss=role is None and context.is_followed_by(end, ("lost", "gone", "dead")),
    )


def _loss_markers(context: ClaimContext, begin: int, end: int) -> tuple[bool, bool]:
    """Two flags: whether words near a figure mean "already lost", and "of the troops"."""

    def same_clause(at: int) -> bool:
        low, high = (at, begin) if at < begin else (end, at + 1)
        return all(token.kind == "word" for token in context.tokens[low:high])

    near = range(max(0, begin - 4), min(len(context.tokens), end + 5))
    is_already_lost = any(
        context.has_unused_phrase(phrase, at)
        for at in filter(same_clause, near)
        for phrase in known.ALREADY_LOST_PHRASES
    )
    before = any(
        context.has_unused_phrase(phrase, begin - len(phrase))
        for phrase in known.PART_OF_TROOPS_PHRASES_BEFORE
    )
    after = any(
        context.has_unused_phrase(phrase, end) for phrase in known.PART_OF_TROOPS_PHRASES_AFTER
    )
    return is_already_lost, before or after


def _find_times_without_number(context: ClaimContext) -> Iterator[ClaimFigure]:
    """Times without a number ("a week", "the month", "weekly losses"): one unit each."""
    for at, token in enumerate(context.tokens):
        if at in context.used or token.kind != "word":
            continue
        definite = token.text in ("the", "that", "this")
        whole = definite and context.text(at + 1) in ("whole", "entire", "full", "same")
        last = at + 1 + whole
        unit = known.TIME_UNITS.get(context.text(last))
        if unit and (definite or token.text in ("a", "an")) and last not in context.used:
            yield _build_single_unit_time(context, at, last + 1, unit, is_unnamed_period=definite)
        elif token.text in known.PERIOD_ADVERBS and context.is_followed_by(
            at + 1, known.LOSS_RATE_NOUNS
        ):
            yield _build_single_unit_time(context, at, at + 1, known.PERIOD_ADVERBS[token.text])


def _build_single_unit_time(
    context: ClaimContext, at: int, end: int, unit: str, *, is_unnamed_period: bool = False
) -> ClaimFigure:
    begin, before = context.hedges_before(at)
    end, after = context.hedges_after(end)
    hedging = (*before, *after)
    amount, hedge = apply_hedges(1, hedging)
    words, first, last = context.use_words(begin, end)
    stated = StatedFigure(amount, unit, hedge=hedge, words=words, begin=first, end=last)
    return ClaimFigure(stated, None, begin, end, hedging, is_unnamed_period=is_unnamed_period)


def _find_endless_times(context: ClaimContext) -> Iterator[ClaimFigure]:
    """Infinite times, such as "indefinitely"."""
    for at in range(len(context.tokens)):
        for phrase in known.ENDLESS_TIME_PHRASES:
            if context.has_unused_phrase(phrase, at):
                end = at + len(phrase)
                words, first, last = context.use_words(at, end)
                stated = StatedFigure(math.inf, "day", words=words, begin=first, end=last)
                yield ClaimFigure(stated, None, at, end)
