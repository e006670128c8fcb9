"""The words after a number that tell what it counts, and its period."""

from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.context import MAX_WORD_DISTANCE, ClaimContext
from attrition_cli.notation.claims.vocabulary import FigureRole
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.refusals import did_you_mean


class NounPhrase(NamedTuple):
    """The noun, the period or the unit of time of a number, which end before token `end_token`."""

    noun: FigureRole | None
    per: str | None
    unit: str | None
    end_token: int


def read_noun_phrase(context: ClaimContext, at: int) -> NounPhrase:
    """The noun after a number, its period or its unit of time."""
    noun: FigureRole | None = None
    per = first_unknown = None
    end = here = at + 1
    if context.text(here) in ("or", "+"):
        end = here = context.hedges_after(here)[0]  # past "or more"
    while here <= at + MAX_WORD_DISTANCE and here < len(context.tokens):
        text = context.text(here)
        period, length = context.period_at(here)
        if period and per is None:
            per, here = period, here + length
        elif text in known.TIME_UNITS and not (noun or per):
            return NounPhrase(None, None, known.TIME_UNITS[text], here + 1)
        elif text in known.ROLE_BY_NOUN and noun in (None, "troops"):
            found, here = _role_of_noun(context, here)
            noun = found if noun is None or found != "remaining" else noun
        elif (
            context.tokens[here].kind != "word"
            or noun
            or per
            or text in known.BOUNDARY_WORDS
            or text in known.ROLE_BY_CUE
        ):
            break
        else:
            first_unknown, here = first_unknown or here, here + 1
            continue
        end = here
    if first_unknown == at + 1 and not (noun or per):
        return _read_people_by_nation(context, at)
    return NounPhrase(noun, per, None, end)


def _read_people_by_nation(context: ClaimContext, at: int) -> NounPhrase:
    """People named by their nation, such as "North Koreans"; other unknown words are refused."""
    end = at + 1
    while context.is_capitalised(end):
        end += 1
        if context.text(end - 1).endswith("ans"):
            return NounPhrase("troops", None, None, end)
    if end == at + 1:
        cure = did_you_mean(
            context.text(at + 1),
            [*known.ROLE_BY_NOUN, *known.TIME_UNITS],
            otherwise="say troops, casualties, days or weeks",
        )
        words = quoted(context.original_text(at, at + 2))
        raise InputError(f"{words} has an unknown unit: {cure}")
    return NounPhrase(None, None, None, at + 1)


def _role_of_noun(context: ClaimContext, at: int) -> tuple[FigureRole, int]:
    """The role of the noun at token `at`, and its end; "killed and wounded" is one noun."""
    role = known.ROLE_BY_NOUN[context.text(at)]
    other = known.ROLE_BY_NOUN.get(context.text(at + 2))
    if context.text(at + 1) in ("and", "or") and {role, other} == {"killed", "wounded"}:
        return "either", at + 3
    return role, at + 1
