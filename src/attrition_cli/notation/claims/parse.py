"""Parsing of sentences into claims, such as `12000 troops at 1200/day last 10 days`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrition_cli.core.claims.statement import Claim, NotUnderstood, StatedFigure
from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims.calendar_phrases import CalendarPhrase, find_calendar_phrases
from attrition_cli.notation.claims.reading.item import (
    COUNT,
    FOR_EACH,
    MULTIPLE,
    PER_UNIT,
    RATE,
    SHARE,
    SHARE_RATE,
    TIME,
)
from attrition_cli.notation.claims.reading.read_clause import ReadWords, read_clause
from attrition_cli.notation.claims.refusals import refuse_words_left_over, why_nothing
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.clause import Clause
from attrition_cli.notation.claims.relations.find import find_statements
from attrition_cli.notation.claims.tokens.scan import Token, normalise_claim
from attrition_cli.notation.claims.tokens.tokenize import in_ascii, tokenize

_FIGURES = (COUNT, RATE, SHARE, SHARE_RATE, MULTIPLE, FOR_EACH, PER_UNIT)


def parse_claim(text: str) -> Claim:
    """The claim in `text`: the statements of its sentences, each a figure and what it follows from.

    Raises `InputError` where no statement is understood; its reason is that of the first clause.

    >>> claim = parse_claim("about 12,000 troops at 1200/day last 10 days")
    >>> claim.statements[0].claimed.words, claim.statements[0].relation.troops.hedge
    ('10 days', 'about')
    """
    line = normalise_claim(text)
    dates = find_calendar_phrases(in_ascii(line))
    read: list[_ReadClause] = []
    errors: list[InputError] = []
    refused: list[NotUnderstood] = []
    for begin, end in _clauses(line):
        try:
            read.append(_read_clause(line, begin, end, dates))
        except InputError as error:
            errors.append(error)
            refused.append(_not_understood(error, begin, end))
    statements = tuple(statement for each in read for statement in each.clause.statements)
    if not statements:
        raise errors[0] if errors else InputError(_NO_CLAIM)
    return Claim(
        line,
        statements,
        tuple(refused),
        tuple(word for each in read for word in each.words.not_read),
        tuple(dict.fromkeys(name for each in read for name in each.words.names)),
        tuple(figure for each in read for figure in _unrelated(each.clause)),
    )


def _not_understood(error: InputError, begin: int, end: int) -> NotUnderstood:
    """The refusal of a clause, with the position of the word that stopped it where it is known."""
    if isinstance(error, WordRefusedError):
        begin, end = error.begin, error.end
    return NotUnderstood(error.reason, begin, end, tuple(error.cures))


_NO_CLAIM = "no claim that can be checked: it takes figures, and words that relate them"


class _ReadClause(NamedTuple):
    """A clause with its statements, and the words that it was read to."""

    clause: Clause
    words: ReadWords


_ENDS = re.compile(r"(?:;|(?<=[^\W\d_]{2})[.!?](?=\s|$)|(?<=\d)\.(?=\s|$))\s*")

_REFERS_BACK = re.compile(
    r"(?:that|this|which|at (?:that|this)|or|so|it|in other words|meaning|the rest|the remaining"
    r"|the others|in all|in total|altogether|together|of (?:them|these|those|whom|which))\b"
    r"|[^.;]*?\b(?:of (?:them|these|those|whom|which)|at (?:that|this) (?:rate|pace))\b",
    re.IGNORECASE,
)
"""The beginning of a clause that speaks of the figures of the one before it: "That is ..."."""


def _clauses(line: str) -> Iterator[tuple[int, int]]:
    """The beginning and end of each clause of `line` that is read by itself."""
    begin = 0
    for match in _ENDS.finditer(in_ascii(line)):
        has_figure = any(character.isdigit() for character in line[: match.end()])
        if _REFERS_BACK.match(line, match.end()) or not has_figure:
            continue
        if line[begin : match.start()].strip():
            yield begin, match.start()
        begin = match.end()
    if line[begin:].strip():
        yield begin, len(line)


def _read_clause(line: str, begin: int, end: int, dates: Sequence[CalendarPhrase]) -> _ReadClause:
    """The clause of `line` from `begin` to `end`, with its statements."""
    if "?" in line[begin : end + 1]:
        raise InputError("a question states nothing: say it as a sentence")
    words = read_clause(line, _tokens(line, begin, end, dates))
    clause = Clause(line, words.items)
    find_statements(clause)
    refuse_words_left_over(clause)
    is_whole = (begin, end) == (0, len(line))
    if not clause.statements and (is_whole or len(clause.figures(*_FIGURES, TIME)) > 1):
        raise why_nothing(clause)
    return _ReadClause(clause, words)


def _tokens(line: str, begin: int, end: int, dates: Sequence[CalendarPhrase]) -> list[Token]:
    """The tokens of `line` from `begin` to `end`, with their positions in the whole of it."""
    inside = [_moved(date, -begin) for date in dates if begin <= date.begin < end]
    return [
        token._replace(
            begin=token.begin + begin,
            end=token.end + begin,
            date=token.date and _moved(token.date, begin),
        )
        for token in tokenize(line[begin:end], inside)
    ]


def _moved(date: CalendarPhrase, by: int) -> CalendarPhrase:
    return date._replace(begin=date.begin + by, end=date.end + by)


def _unrelated(clause: Clause) -> list[StatedFigure]:
    """The figures that no statement relates to others, if there is one."""
    if not clause.statements:
        return []
    found = [
        *clause.figures(*_FIGURES),
        *(at for at in clause.figures(TIME) if "in" not in clause.codes(at - 2, at)),
    ]
    return [clause.figure(at) for at in found if at not in clause.related]
