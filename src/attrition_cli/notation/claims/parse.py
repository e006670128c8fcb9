"""Parsing of sentences into claims, such as `12000 troops at 1200/day last 10 days`."""

import re
from collections.abc import Iterator, Sequence

from attrition_cli.core.claims.statement import Claim, NotUnderstood, StatedFigure, Statement
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
from attrition_cli.notation.claims.refusals import lacks_figures, refuse_words_left_over
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
    try:
        dates = find_calendar_phrases(in_ascii(line))
    except InputError as error:
        raise _why_too_few(line) or error from None
    parts = _read_parts(line, dates)
    errors = [part.error for part in parts if part.error is not None]
    read = [part for part in parts if part.clause is not None]
    statements = tuple(statement for part in read for statement in part.statements)
    if not statements:
        items = [item for part in read for item in part.words.items]
        raise errors[0] if errors else _why_nothing(Clause(line, items))
    return Claim(
        line,
        statements,
        tuple(_not_understood(part, part.error) for part in parts if part.error is not None),
        tuple(word for part in read for word in part.words.not_read),
        tuple(dict.fromkeys(name for part in read for name in part.words.names)),
        tuple(figure for part in read for figure in _unrelated(part)),
    )


def _why_too_few(line: str) -> InputError | None:
    """The refusal of a claim with one figure, or none, beside a date: no other date would do."""
    from attrition_cli.notation.claims.calendar_times.named_times import (  # for messages alone
        named_times,
    )
    from attrition_cli.notation.claims.count_figures import count_figures

    found = count_figures(line)
    if found.figures + found.times > 1 or found.dates > 1:
        return None
    undated = line
    for time in named_times(in_ascii(line)):
        undated = undated[: time.begin] + " " * (time.end - time.begin) + undated[time.end :]
    try:
        _read_clause(undated, 0, len(undated), [])
    except WordRefusedError as error:
        return WordRefusedError(error.reason, begin=error.begin, end=error.end)
    except InputError as error:
        return InputError(error.reason)
    return None


def _why_nothing(clause: Clause) -> InputError:
    from attrition_cli.notation.claims.nothing_stated import reasons  # for this message alone

    return reasons.why_nothing(clause)


def _why_question(clause: Clause) -> InputError:
    from attrition_cli.notation.claims.nothing_stated import reasons  # for this message alone

    return reasons.why_question(clause)


class _Part:
    """A part of a line that is read by itself: its clause and words, or the `error`."""

    def __init__(
        self,
        begin: int,
        end: int,
        clause: Clause | None,
        words: ReadWords,
        error: InputError | None = None,
    ) -> None:
        self.begin, self.end = begin, end
        self.clause, self.words, self.error = clause, words, error

    @property
    def statements(self) -> list[Statement]:
        return self.clause.statements if self.clause else []


def _read_parts(line: str, dates: Sequence[CalendarPhrase]) -> list[_Part]:
    """The parts of `line`; two beside a semicolon are one if neither states anything alone."""
    parts: list[_Part] = []
    for begin, end in _clauses(line):
        part = _read_part(line, begin, end, dates)
        before = parts[-1] if parts else None
        if before and line[before.end : begin].strip() == ";" and not before.statements:
            joined = _read_part(line, before.begin, end, dates)
            if joined.statements and not part.statements:
                parts[-1] = joined
                continue
        parts.append(part)
    return parts


def _read_part(line: str, begin: int, end: int, dates: Sequence[CalendarPhrase]) -> _Part:
    try:
        words, clause = _read_clause(line, begin, end, dates)
    except InputError as error:
        return _Part(begin, end, None, ReadWords([], [], []), error)
    return _Part(begin, end, clause, words)


def _not_understood(part: _Part, error: InputError) -> NotUnderstood:
    """The refusal of a part, with the position of the word that stopped it where it is known."""
    begin, end = part.begin, part.end
    if isinstance(error, WordRefusedError) and error.begin < error.end:
        begin, end = error.begin, error.end
    return NotUnderstood(error.reason, begin, end, tuple(error.cures))


_ENDS = r"(?:;|(?<=[^\W\d_]{2})[.!?](?=\s|$)|(?<=\d)\.(?=\s|$))\s*"
_MARKS_OF_ENDS = ";.!?"
"""Without one of which no pattern is compiled, which takes longer than to read a clause."""

_REFERS_BACK = (
    r"(?i)"
    r"(?:that|this|which|at (?:that|this)|or|so|it|in other words|meaning|the rest|the remaining"
    r"|the others|in all|in total|altogether|together|of (?:them|these|those|whom|which))\b"
    r"|[^.;]*?\b(?:of (?:them|these|those|whom|which)|at (?:that|this) (?:rate|pace))\b"
)
"""The beginning of a clause that speaks of the figures of the one before it: "That is ..."."""


def _clauses(line: str) -> Iterator[tuple[int, int]]:
    """The beginning and end of each clause of `line` that is read by itself."""
    begin = 0
    for match in re.finditer(_ENDS, in_ascii(line)) if {*_MARKS_OF_ENDS} & {*line} else ():
        has_figure = any(character.isdigit() for character in line[: match.end()])
        if not has_figure or _refers_back(line, match.end()):
            continue
        if match[0][0] == "." and match.end() < len(line) and _goes_on(line, match):
            continue
        if line[begin : match.start()].strip():
            yield begin, match.start()
        begin = match.end()
    if line[begin:].strip():
        yield begin, len(line)


def _goes_on(line: str, point: re.Match[str]) -> bool:
    """Whether the `point` is that of an abbreviation, and the sentence goes on after it."""
    from attrition_cli.notation.claims.articles.sentences import is_abbreviated  # few have points

    return is_abbreviated(line, point.start(), point.end())


def _refers_back(line: str, at: int) -> bool:
    """Whether the clause that begins at the character `at` speaks of figures before it."""
    return at < len(line) and re.compile(_REFERS_BACK).match(line, at) is not None


def _read_clause(
    line: str, begin: int, end: int, dates: Sequence[CalendarPhrase]
) -> tuple[ReadWords, Clause]:
    """The clause of `line` from `begin` to `end`, with its statements."""
    words = read_clause(line, _tokens(line, begin, end, dates))
    clause = Clause(line, words.items)
    if "?" in line[begin : end + 1]:
        raise _why_question(clause)
    find_statements(clause)
    is_whole = (begin, end) == (0, len(line))
    if is_whole and not clause.statements and lacks_figures(clause):
        raise _why_nothing(clause)
    refuse_words_left_over(clause)
    if not clause.statements and (is_whole or len(clause.figures(*_FIGURES, TIME)) > 1):
        raise _why_nothing(clause)
    return words, clause


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


def _unrelated(part: _Part) -> list[StatedFigure]:
    """The figures that no statement relates to others, if there is one."""
    clause = part.clause
    if clause is None or not clause.statements:
        return []
    found = [
        *clause.figures(*_FIGURES),
        *(at for at in clause.figures(TIME) if "in" not in clause.codes(at - 2, at)),
    ]
    return [clause.figure(at) for at in found if at not in clause.related]
