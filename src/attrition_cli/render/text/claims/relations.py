"""A relation of a claim as the subject of a sentence, and what follows from it as a clause."""

from collections.abc import Callable, Sequence

from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.judging.judge import reading_of
from attrition_cli.core.claims.judging.operands import Reading
from attrition_cli.core.claims.judging.relations import value_of
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Operand,
    Relation,
    RelationKind,
    StatedFigure,
    StatedSpan,
)
from attrition_cli.core.quantities.result_values import to_result
from attrition_cli.render.text.claims.figures import (
    PEOPLE,
    RATIO,
    SHARE,
    amount_in_words,
    is_negative,
    stated_in_words,
    time_in_words,
    together_in_words,
)
from attrition_cli.render.text.claims.findings import (
    claimed_in_words,
    computed_in_words,
    recomputed_in_words,
)
from attrition_cli.render.text.phrases import troops_in_words

NO_READING: Reading = {}
"""A reading that leaves each span its own days."""


def relation_clause(finding: Finding, relation: Relation) -> str:
    """What follows from `relation`, and where the claim is wrong what it is not.

    >>> from attrition_cli.core.claims.statement import Statement
    >>> whole, part = StatedFigure(12_000, "troops"), StatedFigure(4_000, "losses")
    >>> relation = Relation("share", (part, whole))
    >>> claimed = StatedFigure(0.5, unit="share", hedge="nearly")
    >>> found = Finding(Statement(claimed, relation), "share", "share", "share", None, "nearly",
    ...     0.5, 1 / 3, 0.17, 50.0, None, None, "wrong")
    >>> relation_clause(found, relation)
    '4,000 lost of 12,000 troops are about 33.33%, not nearly 50%'
    """
    form, reading = _FORMS[relation.kind], reading_of(finding)
    claimed = finding.statement.claimed
    if relation.kind == "ratio" and isinstance(claimed, StatedFigure) and claimed.kind:
        form = _FOR_EACH
    subject = form.subject(relation.operands, reading)
    verb = form.verb
    if subject.startswith("an intake"):
        verb = _SINGULAR_VERBS.get(verb, verb)
    right = recomputed_in_words(finding, noun=form.has_noun)
    rest = form.rest(relation.operands, reading)
    return f"{subject} {verb} {right}{rest}{correction(finding, noun=form.has_noun)}"


_SINGULAR_VERBS = {"are": "is", "come to": "comes to"}


def correction(*findings: Finding, noun: bool = False) -> str:
    """The claimed figures that are wrong, to follow the right one; "" without any.

    >>> correction()
    ''
    """
    wrong = (claimed_in_words(each, noun=noun) for each in findings if each.verdict == "wrong")
    words = " or ".join(dict.fromkeys(wrong))
    return f", not {words}" if words else ""


def operand_in_words(operand: Operand, reading: Reading = NO_READING) -> str:
    """An operand within a sentence; a span by its length, a relation as a noun phrase.

    >>> killed = StatedFigure(5_000, "killed", per="month")
    >>> operand_in_words(Relation("times", (StatedFigure(3, "wounded", "ratio"), killed)))
    '3 wounded for each of 5,000 killed a month (15,000 a month)'
    """
    if isinstance(operand, StatedFigure):
        return stated_in_words(operand)
    if isinstance(operand, StatedSpan):
        return time_in_words(reading.get(operand, operand.days))
    form = _FOR_EACH if operand.kind == "ratio" else _FORMS[operand.kind]
    words = form.subject(operand.operands, reading)
    if operand.kind in _CLEAR_WITHOUT_VALUE:
        return words
    return f"{words} ({value_in_words(operand, reading)})"


_CLEAR_WITHOUT_VALUE: tuple[RelationKind, ...] = ("sum", "rate", "in period", "span")
"""Relations whose value a reader sees without being told, or that the clause is about."""


def value_in_words(relation: Relation, reading: Reading = NO_READING) -> str:
    """The figure that follows from a relation within another, with all its digits.

    >>> share, whole = StatedFigure(0.2, unit="share"), StatedFigure(12_000, "troops")
    >>> value_in_words(Relation("part", (share, whole)))
    '2,400'
    """
    value = value_of(relation, reading)
    return computed_in_words(
        to_result(value.amount), StatedFigure(0, "", value.unit, per=value.per)
    )


def losses_in_words(operand: Operand, reading: Reading = NO_READING) -> str:
    """Losses, or their rate, as the subject of a sentence; an intake as one.

    >>> losses_in_words(StatedFigure(1_200, "casualties", per="day"))
    'losses of 1,200 a day'
    >>> losses_in_words(StatedFigure(30_000, "intake", per="month"))
    'an intake of 30,000 a month'
    """
    if not isinstance(operand, StatedFigure):
        return operand_in_words(operand, reading)
    if operand.kind in ("losses", "casualties", "") and operand.unit in (PEOPLE, SHARE):
        return f"losses of {stated_in_words(operand, noun=False)}"
    if operand.kind == "intake" and operand.per:
        return f"an intake of {stated_in_words(operand, noun=False)}"
    return stated_in_words(operand)


Operands = Sequence[Operand]


def _in_words(operands: Operands, reading: Reading, between: str) -> str:
    return between.join(operand_in_words(each, reading) for each in operands)


def _between(between: str) -> Callable[[Operands, Reading], str]:
    """A function that puts operands in a row; what all of them count is said once."""

    def in_a_row(operands: Operands, reading: Reading) -> str:
        figures = [each for each in operands if isinstance(each, StatedFigure)]
        if len(figures) == len(operands):
            return together_in_words(figures, between)
        words = [operand_in_words(each, reading) for each in operands]
        return between.join(filter(None, (", ".join(words[:-1]), words[-1])))

    return in_a_row


def _side_by_side(operands: Operands, reading: Reading) -> str:
    return _in_words(operands, reading, " to ")


def _first(operands: Operands, reading: Reading) -> str:
    return operand_in_words(operands[0], reading)


def _second(operands: Operands, reading: Reading) -> str:
    return f" {operand_in_words(operands[1], reading)}"


def _product(operands: Operands, reading: Reading) -> str:
    first, *_ = operands
    if not isinstance(first, StatedFigure) or first.unit != RATIO:
        return _in_words(operands, reading, " for ")
    if first.kind and not first.per:
        return _in_words(operands, reading, " of ")
    if not first.kind:
        return _in_words((first._replace(per=None, kind=""), *operands[1:]), reading, " ")
    return _in_words((first._replace(per=None), *operands[1:]), reading, " of ")


def _losses(operands: Operands, reading: Reading) -> str:
    return losses_in_words(operands[0], reading)


def _over(operands: Operands, reading: Reading) -> str:
    """The span that follows a total or a rate."""
    return "".join(f" in {operand_in_words(each, reading)}" for each in operands[1:])


def _losses_over(operands: Operands, reading: Reading) -> str:
    return f"{_losses(operands, reading)}{_over(operands, reading)}"


def _rate_alone(operands: Operands, reading: Reading) -> str:
    rate = operands[0]
    if isinstance(rate, StatedFigure) and rate.kind in ("losses", "casualties", ""):
        return stated_in_words(rate, noun=False)
    return losses_in_words(rate, reading)


def _from_to(operands: Operands, reading: Reading) -> str:
    return f"from {_between(' to ')(operands, reading)}"


def _more_or_less(operands: Operands, reading: Reading) -> str:
    return _in_words(operands, reading, less_or_plus(operands[1]))


def less_or_plus(share: Operand) -> str:
    """The word before a share by which a figure is changed.

    >>> less_or_plus(StatedFigure(-0.06, unit="share"))
    ' less '
    """
    is_less = isinstance(share, StatedFigure) and is_negative(share.amount)
    return " less " if is_less else " plus "


def _repeated_losses(operands: Operands, reading: Reading) -> str:
    share, times = operands
    if isinstance(times, StatedFigure) and times.unit not in CLAIM_PERIOD_DAYS:
        return f"{amount_in_words(times)} losses of {operand_in_words(share, reading)} each"
    return f"losses of {operand_in_words(share, reading)} for {operand_in_words(times, reading)}"


def _troops_losing(operands: Operands, reading: Reading) -> str:
    troops, rate, *spans = operands
    over = "".join(f" for {operand_in_words(each, reading)}" for each in spans)
    losing = stated_in_words(rate, noun=False) if isinstance(rate, StatedFigure) else ""
    return f"{troops_of(troops, reading)} losing {losing or operand_in_words(rate, reading)}{over}"


def troops_of(operand: Operand, reading: Reading = NO_READING) -> str:
    """Troops in a sentence, whatever word the claim has for them; recruits stay recruits.

    >>> troops_of(StatedFigure(12_000)), troops_of(StatedFigure(30_000, "intake"))
    ('12,000 troops', '30,000 recruits')
    """
    if isinstance(operand, StatedFigure) and operand.kind != "intake":
        return troops_in_words(stated_in_words(operand, noun=False, at_most="as many as"))
    return operand_in_words(operand, reading)


def _dates(operands: Operands, _: Reading) -> str:
    for span in operands:
        if isinstance(span, StatedSpan) and span.first is not None:
            return f"{span.first} to {span.last}"
    return "the time"


def _nothing(*_: object) -> str:
    return ""


class _Form:
    """How a clause is built: its subject, its verb, and what follows the recomputed value."""

    def __init__(
        self,
        subject: Callable[[Operands, Reading], str],
        verb: str,
        *,
        has_noun: bool = False,
        rest: Callable[[Operands, Reading], str] = _nothing,
    ) -> None:
        self.subject, self.verb, self.has_noun, self.rest = subject, verb, has_noun, rest


_FOR_EACH = _Form(_side_by_side, "are", has_noun=True)
"""A ratio of two kinds of people: wounded for each killed."""

_FORMS: dict[RelationKind, _Form] = {
    "share": _Form(_between(" of "), "are"),
    "part": _Form(_between(" of "), "are"),
    "sum": _Form(_between(" and "), "make", has_noun=True),
    "difference": _Form(_between(" less "), "leave"),
    "ratio": _Form(_first, "are", has_noun=True, rest=_second),
    "times": _Form(_product, "come to", has_noun=True),
    "total": _Form(_losses, "come to", rest=_over),
    "rate": _Form(_losses_over, "are"),
    "in period": _Form(_rate_alone, "is"),
    "change": _Form(_from_to, "is"),
    "decrease": _Form(_from_to, "is"),
    "changed": _Form(_more_or_less, "are"),
    "surviving": _Form(_repeated_losses, "leave"),
    "left": _Form(_troops_losing, "leave"),
    "span": _Form(_dates, "is"),
}
