"""How each statement of a claim was understood, and what of the claim was not: a line for each."""

import re
from collections.abc import Iterator, Sequence

from attrition_cli.core.claims.check import ClaimCheck
from attrition_cli.core.claims.judging.judge import reading_of
from attrition_cli.core.claims.judging.operands import Reading
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Claim,
    Coverage,
    Operand,
    Relation,
    RelationKind,
    StatedBalance,
    StatedDate,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.notation.escaping import quoted
from attrition_cli.render.text.claims.figures import (
    PEOPLE,
    RATIO,
    SHARE,
    amount_in_words,
    bound_in_words,
    date_in_words,
    direction_of_change,
    is_negative,
    kind_in_words,
    stated_in_words,
    time_in_words,
)
from attrition_cli.render.text.claims.relations import (
    NO_READING,
    less_or_plus,
    operand_in_words,
    value_in_words,
)

UNDERSTOOD_AS = "understood as: "


def understood_lines(result: ClaimCheck) -> Iterator[str]:
    """A line for each statement, then what was not read, not understood or not related."""
    for finding in result.findings:
        yield understood_in_words(finding.statement, reading_of(finding))
    yield from left_out_lines(result.understood)


def understood_in_words(statement: Statement, reading: Reading = NO_READING) -> str:
    """Every figure of a statement and its place in it, in the reading of its spans that was taken.

    >>> killed, wounded = StatedFigure(9, "killed"), StatedFigure(19, "wounded")
    >>> claimed = StatedFigure(28, "casualties", hedge="about")
    >>> understood_in_words(Statement(claimed, Relation("sum", (killed, wounded))))
    'understood as: killed 9 and wounded 19; claimed about 28 casualties'
    """
    figures = "; ".join(_figures_of(statement, reading))
    return f"{UNDERSTOOD_AS}{figures}; {_claimed(statement)}"


def _figures_of(statement: Statement, reading: Reading) -> Iterator[str]:
    relation = statement.relation
    if isinstance(relation, Coverage):
        yield from _coverage_figures(relation, reading)
    elif isinstance(relation, StatedBalance):
        yield named(relation.losses, reading)
        yield named(relation.intake, reading)
    else:
        yield _related(relation, reading)


def _coverage_figures(coverage: Coverage, reading: Reading) -> Iterator[str]:
    troops = coverage.troops
    is_intake = isinstance(troops, StatedFigure) and troops.kind == "intake"
    words = named(troops, reading, "" if is_intake else "troops")
    yield f"remaining {words}" if coverage.is_remaining else words
    if coverage.lost is not None:
        yield f"already lost {_number(coverage.lost, reading)}"
    yield named(coverage.rate, reading)
    if coverage.force is not None:
        yield f"force {stated_in_words(coverage.force, noun=False)}"
    if coverage.intake is not None:
        yield named(coverage.intake, reading)
    if coverage.start is not None:
        yield f"from {date_in_words(coverage.start)}"
    if coverage.down_to is not None:
        yield f"down to {stated_in_words(coverage.down_to, noun=False)} of them"


def named(operand: Operand, reading: Reading = NO_READING, name: str = "") -> str:
    """An operand after the word for what it is: troops, losses, rate, intake, share, span.

    >>> named(StatedFigure(1_200, "casualties", per="day")), named(StatedFigure(900, "intake"))
    ('rate 1,200 casualties a day', 'intake 900')
    """
    if isinstance(operand, StatedFigure):
        is_rate = operand.per is not None and operand.kind not in ("intake", "losses", "")
        words = stated_in_words(operand, noun=is_rate or operand.unit == RATIO)
        return f"{name or _name(operand)} {words}".lstrip()
    if isinstance(operand, StatedSpan):
        return span_in_words(operand, reading)
    words, value = _related(operand, reading), value_in_words(operand, reading)
    if words.endswith(value):
        return words
    return f"{words} ({'together ' if operand.kind == 'sum' else ''}{value})"


def _name(stated: StatedFigure) -> str:
    if stated.unit in CLAIM_PERIOD_DAYS:
        return "time"
    if stated.unit in (SHARE, RATIO):
        return "rate" if stated.per in CLAIM_PERIOD_DAYS else stated.unit
    if stated.kind == "intake":
        return "intake"
    if stated.per is not None:
        return "rate"
    return kind_in_words(stated.kind) if stated.kind != "losses" else "losses"


def _number(operand: Operand, reading: Reading) -> str:
    if isinstance(operand, StatedFigure):
        return stated_in_words(operand, noun=False)
    return named(operand, reading)


def span_in_words(span: StatedSpan, reading: Reading = NO_READING) -> str:
    """A span as it was taken: its dates, its days, and whether these include the last one.

    >>> from datetime import date
    >>> first, last = date(2024, 11, 1), date(2024, 11, 30)
    >>> span = StatedSpan(29, (30,), first, last, "from 1 to 30 November 2024")
    >>> span_in_words(span, {span: 30})
    'from 2024-11-01 to 2024-11-30, 30 days with the last'
    >>> span_in_words(StatedSpan(30, (), first, last, "In November 2024"))
    '30 days (November 2024: 2024-11-01 to 2024-11-30)'
    >>> span_in_words(StatedSpan(213, words="seven months"))
    '213 days (seven months)'
    """
    taken = reading.get(span, span.days)
    length = time_in_words(taken)
    words = _within_a_line(span.words)
    if span.first is None or span.last is None:
        return length if words in ("", length) else f"{length} ({words})"
    if span.also_days or not words or str(span.first) in words:
        with_last = taken == (span.last - span.first).days + 1
        return (
            f"from {span.first} to {span.last}, {length}"
            f" {'with' if with_last else 'without'} the last"
        )
    return f"{length} ({words}: {span.first} to {span.last})"


def _within_a_line(words: str) -> str:
    """The words of a span without "in" before them, or a capital letter that begins a sentence."""
    shown = re.sub(_BEFORE_A_SPAN, "", words)
    return shown[:1].lower() + shown[1:] if shown.startswith(_CAPITALISED) else shown


_BEFORE_A_SPAN = r"(?i)(?:in|during|over|for|within|throughout)\s+(?:the\s+)?"
_CAPITALISED = ("Between ", "From ", "Since ", "The ")


def _in_span(operand: Operand, reading: Reading) -> str:
    words = named(operand, reading)
    return words if words.startswith("from ") else f"in {words}"


_BETWEEN: dict[RelationKind, str] = {
    "share": " of ",
    "part": " of ",
    "sum": " and ",
    "difference": " less ",
    "ratio": " to ",
    "times": " times ",
    "change": " to ",
    "decrease": " to ",
    "left": "; ",
}
"""The words between the operands of a relation."""


def _related(relation: Relation, reading: Reading) -> str:
    """The operands of `relation`, each with its name, and the words between them."""
    operands = relation.operands
    if relation.kind in ("total", "rate", "in period"):
        return " ".join(
            (named(operands[0], reading), *(_in_span(each, reading) for each in operands[1:]))
        )
    if relation.kind == "span":
        return ", ".join(named(each, reading) for each in operands) or "dates"
    if relation.kind == "surviving":
        return f"{named(operands[0], reading)} lost {_repeated(operands[1], reading)}"
    between = _BETWEEN.get(relation.kind) or less_or_plus(operands[1])
    words = between.join(_named_once(operands, reading))
    return f"from {words}" if relation.kind in ("change", "decrease") else words


def _repeated(times: Operand, reading: Reading) -> str:
    """How often a share is lost: a number of times, or each period of a span."""
    if isinstance(times, StatedFigure) and times.unit not in CLAIM_PERIOD_DAYS:
        return f"{amount_in_words(times)} times"
    return f"for {operand_in_words(times, reading)}"


def _named_once(operands: Sequence[Operand], reading: Reading) -> Iterator[str]:
    """The operands, with a name where the one before it does not have it."""
    before = ""
    for each in operands:
        words = named(each, reading)
        name = _name(each) if isinstance(each, StatedFigure) else ""
        yield words.removeprefix(f"{name} ") if name and name == before else words
        before = name


def _claimed(statement: Statement) -> str:
    """The claimed figure in words, after "rate claimed" where it is a rate of losses."""
    claimed = statement.claimed
    if isinstance(claimed, StatedDate):
        return f"claimed {bound_in_words(claimed)}"
    if isinstance(claimed, StatedSpan):
        return f"claimed {span_in_words(claimed)}"
    is_rate = claimed.per is not None and claimed.unit == PEOPLE
    if is_rate and claimed.kind in ("losses", "casualties", ""):
        return f"rate claimed {stated_in_words(claimed, noun=False)}"
    if claimed.kind == "intake":
        return f"claimed {stated_in_words(claimed, noun=claimed.per is None)}"
    return f"{'rate ' if is_rate else ''}claimed {_direction(statement)}{stated_in_words(claimed)}"


def _direction(statement: Statement) -> str:
    """The direction of a claimed change, which its sign tells."""
    relation, claimed = statement.relation, statement.claimed
    negative = isinstance(claimed, StatedFigure) and is_negative(claimed.amount)
    kind = relation.kind if isinstance(relation, Relation) else ""
    return direction_of_change(kind, negative=negative)


def left_out_lines(claim: Claim) -> Iterator[str]:
    """What of a claim no verdict is about, and what lowers one.

    >>> list(left_out_lines(Claim("", (), not_read=(("combat-ready", 7),), names=("Wagner",))))
    ['not read: combat-ready', 'names: Wagner']
    """
    if claim.not_read:
        yield _not_read(claim)
    if claim.names:
        yield f"names: {', '.join(dict.fromkeys(claim.names))}"
    for each in claim.not_understood:
        words = quoted(claim.text[each.begin : each.end])
        where = "" if each.reason.startswith(words) else f"{words}: "
        yield f"not understood: {where}{each.reason}"
    if claim.unrelated:
        yield _unrelated(claim)


def left_out_clauses(claim: Claim) -> Iterator[str]:
    """What of a claim lowers its verdict, or has none, for the end of a headline.

    >>> from attrition_cli.core.claims.statement import NotUnderstood
    >>> list(left_out_clauses(Claim("", (), not_understood=(NotUnderstood("a question"),))))
    ['1 statement not understood']
    """
    if claim.not_read:
        yield _not_read(claim)
    if claim.unrelated:
        yield _unrelated(claim)
    if count := len(claim.not_understood):
        yield f"{count} statement{'' if count == 1 else 's'} not understood"


def _not_read(claim: Claim) -> str:
    words = dict.fromkeys(word for word, _ in claim.not_read)
    return f"not read: {', '.join(words)}"


def _unrelated(claim: Claim) -> str:
    figures = ", ".join(stated_in_words(each) for each in claim.unrelated)
    return f"not related to another figure: {figures}"
