"""Parsing of sentences with figures into claims, such as `12000 troops at 1200/day last 10 days`."""

import re
from collections.abc import Iterator

from attrition_cli.core.claims.statement import Claim, NotUnderstood, StatedFigure
from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims.calendar_phrases import find_calendar_phrases
from attrition_cli.notation.claims.clause import Clause
from attrition_cli.notation.claims.coverages import find_coverages, find_strength_left
from attrition_cli.notation.claims.rates import find_rates
from attrition_cli.notation.claims.reading import ClauseReader, Item
from attrition_cli.notation.claims.relations import find_relations
from attrition_cli.notation.claims.scan import normalise_claim
from attrition_cli.notation.claims.tokens import in_ascii, tokenize
from attrition_cli.notation.escaping import quoted

_RISKY = frozenset(("than", "net", "short", "each", "more", "fewer", "surplus", "shortfall", "as-many", "surviving"))
"""Linking words that change the meaning unless a relation takes them."""


def parse_claim(text: str) -> Claim:
    """The claim in `text`: the statements of its sentences, each a figure and what it follows from.

    Raises `InputError` where no statement is understood; its reason is that of the first clause.

    >>> claim = parse_claim("about 12,000 troops at 1200/day last 10 days")
    >>> claim.statements[0].claimed.words, claim.statements[0].relation.troops.hedge
    ('10 days', 'about')
    """
    line = normalise_claim(text)
    dates = find_calendar_phrases(in_ascii(line))
    statements, refused, not_read, names, unrelated = [], [], [], [], []
    errors: list[InputError] = []
    for begin, end in _clauses(line):
        inside = [date for date in dates if begin <= date.begin < end]
        try:
            clause, reader = _read_clause(line, begin, end, inside)
        except InputError as error:
            errors.append(error)
            refused.append(NotUnderstood(error.reason, begin, end, tuple(error.cures)))
            continue
        statements += clause.statements
        not_read += reader.not_read
        names += reader.names
        unrelated += _unrelated(clause)
    if not statements:
        raise errors[0] if errors else InputError("no claim that can be checked: it takes figures, and words that relate them")
    return Claim(line, tuple(statements), tuple(refused), tuple(not_read), tuple(dict.fromkeys(names)), tuple(unrelated))


def _clauses(line: str) -> Iterator[tuple[int, int]]:
    """The beginning and end of each clause of `line` that is read by itself."""
    begin = 0
    for match in re.finditer(r"(?:;|(?<=[^\W\d_]{2})[.!?](?=\s|$)|(?<=\d)\.(?=\s|$))\s*", in_ascii(line)):
        if _continues(line, match.end()):
            continue
        if line[begin : match.start()].strip():
            yield begin, match.start()
        begin = match.end()
    if line[begin:].strip():
        yield begin, len(line)


_ANAPHORA = re.compile(r"(?:that|this|which|at (?:that|this)|or|so|it|in other words|meaning|the rest|the remaining|the others|in all|in total|altogether|together|of (?:them|these|those|whom|which))\b", re.IGNORECASE)


_PRONOUN = re.compile(r"[^.;]*?\b(?:of (?:them|these|those|whom|which)|at (?:that|this) (?:rate|pace))\b", re.IGNORECASE)


def _continues(line: str, at: int) -> bool:
    """Whether the clause at `at` speaks of the figures of the one before it: "That is ..."."""
    return _ANAPHORA.match(line, at) is not None or _PRONOUN.search(line, at) is not None or re.search(r"\d", line[:at]) is None


def _read_clause(line: str, begin: int, end: int, dates: list) -> tuple[Clause, ClauseReader]:  # type: ignore[type-arg]
    """The clause of `line` from `begin` to `end`, with its statements."""
    shifted = [each._replace(begin=each.begin - begin, end=each.end - begin) for each in dates]
    tokens = [
        token._replace(begin=token.begin + begin, end=token.end + begin)
        for token in tokenize(line[begin:end], shifted)
    ]
    tokens = [
        token._replace(date=token.date._replace(begin=token.date.begin + begin, end=token.date.end + begin)) if token.date else token
        for token in tokens
    ]
    if line[end - 1 : end + 1].strip()[-1:] == "?" or line[end : end + 1] == "?":
        raise InputError("a question states nothing: say it as a sentence")
    reader = ClauseReader(line, tokens)
    clause = Clause(line, reader.items)
    find_relations(clause)
    find_strength_left(clause)
    find_rates(clause)
    find_coverages(clause)
    _refuse_unread(line, clause)
    if not clause.statements and (len(clause.indices("CRSQXWUT")) > 1 or begin == 0 and end == len(line)):
        raise InputError(_why_nothing(clause))
    return clause, reader


def _refuse_unread(line: str, clause: Clause) -> None:
    """Refuse words that change the meaning and that no relation took."""
    units = {clause.figure(at).unit for at in clause.indices("CRU")}
    for at, item in enumerate(clause.items):
        words = line[item.begin : item.end]
        if at in clause.understood:
            continue
        if item.refused == "unit":
            continue
        if item.refused:
            raise InputError(_REASONS.get(item.refused, "{} changes the meaning: say it without").format(quoted(words)))
        is_told = at + 1 in clause.related and item.code in ("surplus", "shortfall")
        if item.figure is None and item.code in _RISKY and not is_told:
            raise InputError(f"{quoted(words)} relates figures in a way that is not understood: say it in other words")
    if "people" in units and len(units - {"share", "ratio"}) > 1:
        used = {unit for at in clause.indices("U") for unit in (clause.figure(at).per, clause.figure(at).unit)}
        for at in clause.indices("CRU"):
            figure = clause.figure(at)
            if figure.unit not in ("people", "share", "ratio") and figure.unit not in used:
                raise InputError(f"{quoted(figure.words)} are not people: what is lost is counted in people")


_REASONS = {
    "negation": "{} may reverse the meaning: say it without",
    "exclusion": "{} leaves out some of what is counted: say the figures of what is meant",
    "distribution": "{} counts something several times: say the figure for all of them",
    "condition": "{} makes it conditional: say what is claimed without it",
    "comparison": "{} compares with a figure that is not given: say both figures",
    "quantity": "{} is no figure: say one in numbers",
    "time": "{} is no length of time that can be counted: say it in days or weeks",
    "doubt": "{} may reverse the meaning: say it without",
    "net": "{} needs what was gained and what was lost: say both figures",
}


def _why_nothing(clause: Clause) -> str:
    """The reason why a clause states nothing that can be checked."""
    rates = [k for k in clause.indices("RQ") if clause.figure(k).kind != "intake"]
    counts = clause.indices("C")
    times = clause.indices("T") + [at for at, _ in clause.dates("DEF")]
    troops = [k for k in counts if clause.figure(k).kind in ("troops", "")]
    if troops and times and not rates:
        return "no rate of losses: say how many are lost, such as 'at 1,200 a day'"
    if rates and times and not counts:
        return "no troops and no losses: say how many there are, such as '12,000 troops'"
    if troops and rates and not times:
        return "no time is claimed: say how long the troops last, such as 'last 10 days'"
    if counts and rates and not times:
        return "no time in which the losses fell: say 'in 30 days' or 'from 2024-11-01 to ...'"
    return "no claim that can be checked: its words relate no figure to others"


def _unrelated(clause: Clause) -> list[StatedFigure]:
    """The figures that no statement relates to others."""
    return [
        clause.figure(at)
        for at in clause.indices("CRSQXWU")
        if at not in clause.related and clause.statements
    ] + [clause.figure(at) for at in clause.indices("T") if at not in clause.related and clause.statements and not _only_tells(clause.items, at)]


def _only_tells(items: list[Item], at: int) -> bool:
    """Whether a length of time tells when something happened: "within six months"."""
    before = [item.code for item in items[max(0, at - 2) : at] if item.code]
    return "in" in before
