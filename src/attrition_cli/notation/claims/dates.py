"""The dates of a claim, with their roles from the words before each."""

from typing import NamedTuple

from attrition_cli.core.claims.statement import Hedge
from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.context import ClaimContext, apply_hedges
from attrition_cli.notation.claims.date_phrases import DateSpan, month_number
from attrition_cli.notation.claims.vocabulary import DateRole
from attrition_cli.notation.escaping import quoted


class ClaimDate(NamedTuple):
    """A date, or the `days` of a month without a year, with the role from the words before it.

    `closes_range` is true where it directly follows the date that begins the period. `begin_token`
    and `end_token` are indices of tokens.
    """

    span: DateSpan | None
    days: int
    role: DateRole
    closes_range: bool
    hedge: Hedge
    words: str
    begin_token: int
    end_token: int


def find_dates(context: ClaimContext) -> list[ClaimDate]:
    """All dates, in their order in the claim."""
    found: list[ClaimDate] = []
    for at, token in enumerate(context.tokens):
        if token.kind == "date":
            found.append(_read_date(context, at, found[-1] if found else None))
        elif at not in context.used and (days := _days_of_month_without_year(context, at)):
            context.mark_used(at - 1, at + 1)
            words = context.original_text(at, at + 1)
            found.append(ClaimDate(None, days, "during", False, "", words, at - 1, at + 1))
    return found


def _read_date(context: ClaimContext, at: int, previous: ClaimDate | None) -> ClaimDate:
    begin, hedging = context.hedges_before(at)
    begin -= context.text(begin - 1) == "the"
    begin, more = context.hedges_before(begin)
    hedge = apply_hedges(1, (*hedging, *more))[1]
    role, start = _role_of_date(context, begin)
    end, after = context.hedges_after(at + 1)
    if "at most" in after:
        role = "by"
    closes_range = (
        role == "until"
        and previous is not None
        and previous.end_token == start
        and previous.role != "by"
    )
    context.mark_used(start, end)
    span = context.tokens[at].date
    days = (span.last - span.first).days + 1 if span else 0
    return ClaimDate(
        span, days, role, closes_range, hedge, context.original_text(begin, end), start, end
    )


def _role_of_date(context: ClaimContext, begin: int) -> tuple[DateRole, int]:
    for role, phrases in known.DATE_ROLE_PHRASES.items():
        for phrase in phrases:
            if context.has_unused_phrase(phrase, begin - len(phrase)):
                return role, begin - len(phrase)
    return "", begin


def _days_of_month_without_year(context: ClaimContext, at: int) -> int | None:
    """The number of days of the month in a phrase such as "in November", or `None`."""
    number = month_number(context.text(at))
    if not (
        number
        and context.is_capitalised(at)
        and context.text(at - 1) in known.DURATION_PREPOSITIONS
    ):
        return None
    if number == 2:  # noqa: PLR2004
        raise InputError(
            f"{quoted(context.original_text(at, at + 1))} has no year: say February 2024"
        )
    return 30 if number in (4, 6, 9, 11) else 31
