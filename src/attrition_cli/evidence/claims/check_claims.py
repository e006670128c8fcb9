"""Claims checked one by one: one that is not understood says so, and stops none of the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from attrition_cli.core.claims.check import check
from attrition_cli.core.claims.checked_claims import (
    NOT_UNDERSTOOD,
    AnyVerdict,
    CheckedClaim,
    CheckedClaims,
    VerdictCounts,
    counted,
    verdict_counts,
)
from attrition_cli.core.errors import InputError
from attrition_cli.evidence.claims.worth_checking import is_worth_checking
from attrition_cli.notation.claims.articles.markup import without_markup
from attrition_cli.notation.claims.articles.reference_marks import without_references
from attrition_cli.notation.claims.articles.sentences import plain_sentence, split_sentences
from attrition_cli.notation.claims.parse import parse_claim


class PlacedClaim(NamedTuple):
    """A claim in a file, with its line, from 1, and the cells of its row by their columns."""

    line: int
    text: str
    cells: Mapping[str, str] | None = None


class Sentences(NamedTuple):
    """The sentences of a text that may state a claim, of so many in `total`."""

    claims: Sequence[PlacedClaim]
    total: int


def check_claims(texts: Iterable[str]) -> CheckedClaims:
    """The verdicts on claims, one each; a claim that is not understood has the reason.

    >>> checked = check_claims(["12,000 troops at 1,200 a day last 10 days", "they fled"])
    >>> [row.verdict for row in checked.rows]
    ['consistent', 'not understood']
    """
    placed = [PlacedClaim(line, text) for line, text in enumerate(texts, start=1)]
    return check_each(placed)


def check_text(text: str) -> CheckedClaims:
    """The verdicts on the sentences of a text that have two figures on losses, strength or time.

    >>> article = "It snowed. In November they lost 45,690 men, 1,523 a day. In May they left."
    >>> checked = check_text(article)
    >>> checked.sentences, [row.verdict for row in checked.rows]
    (3, ['consistent'])
    """
    found = find_sentences(text)
    return check_each(found.claims, sentences=found.total)


def check_each(
    claims: Sequence[PlacedClaim],
    *,
    sentences: int | None = None,
    column: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> CheckedClaims:
    """The verdicts on `claims`; `progress` is told which share of them is done."""
    rows = [*_in_turn(claims, progress)]
    return counted(rows, sentences=sentences, column=column)


class CheckedInTurn:
    """Claims that are checked as their rows are read, once; no verdict is kept but in `counts`.

    It stands for `CheckedClaims` where an output begins before the last claim is checked, so that
    the memory does not grow with the rows. Whoever asks for the rows first has them, even if a
    closed pipe lets none be read to the end.
    """

    sentences = None

    def __init__(
        self,
        claims: Sequence[PlacedClaim],
        column: str | None,
        progress: Callable[[float], None] | None,
    ) -> None:
        self.column = column
        self._verdicts: Counter[AnyVerdict] = Counter()
        self._left: Iterable[CheckedClaim] = self._counted(_in_turn(claims, progress))

    @property
    def rows(self) -> Iterable[CheckedClaim]:
        """All rows to whoever asks first, and none to others."""
        left, self._left = self._left, ()
        return left

    @property
    def counts(self) -> VerdictCounts:
        """The number of each verdict among the rows that were read."""
        return verdict_counts(self._verdicts)

    def exit_code(self) -> int:
        """The exit code, once the rows were read."""
        return self.counts.exit_code

    def _counted(self, rows: Iterable[CheckedClaim]) -> Iterator[CheckedClaim]:
        for row in rows:
            self._verdicts[row.verdict] += 1
            yield row


def _in_turn(
    claims: Sequence[PlacedClaim], progress: Callable[[float], None] | None
) -> Iterator[CheckedClaim]:
    """The verdicts on `claims`, each when it is asked for."""
    for done, placed in enumerate(claims, start=1):
        yield _checked(placed)
        if progress is not None:
            progress(done / len(claims))


def _checked(placed: PlacedClaim) -> CheckedClaim:
    """The verdict on a claim, and what is wrong where a part of it was not understood."""
    line, text, cells = placed
    try:
        checked = check(parse_claim(text))
    except InputError as error:
        return CheckedClaim(line, text, NOT_UNDERSTOOD, str(error), cells=cells)
    clauses = checked.understood.not_understood
    reason: str = "; ".join(each.reason for each in clauses)
    verdict: AnyVerdict = checked.verdict
    if clauses and verdict != "wrong":
        verdict = NOT_UNDERSTOOD
    return CheckedClaim(
        line,
        text,
        verdict,
        reason or checked.loose_because,
        checked.understood,
        checked.findings,
        checked.notes,
        cells,
    )


def find_sentences(text: str) -> Sentences:
    """The sentences of a `text` that may state a claim, each with the line where it begins."""
    claims: list[PlacedClaim] = []
    line, count = 1, 0
    for piece in split_sentences(without_references(without_markup(text))):
        blank = piece[: len(piece) - len(piece.lstrip())]
        sentence = plain_sentence(piece)
        count += any(map(str.isalnum, sentence))
        if is_worth_checking(sentence):
            claims.append(PlacedClaim(line + blank.count("\n"), sentence))
        line += piece.count("\n")
    return Sentences(claims, count)
