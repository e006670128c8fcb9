"""The relations that the words of a clause state, each found by the patterns of its words."""

import math
import operator
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from attrition_cli.core.claims.statement import (
    Kind,
    Operand,
    Relation,
    RelationKind,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.notation.claims.lexicon import lexicon
from attrition_cli.notation.claims.clause import (
    SPECIFIC_KINDS,
    Clause,
    compiled,
    is_same_kind,
)

Found = dict[str, int]


class Pattern(NamedTuple):
    """Words that state a relation; `operands` name the figures that it takes, in their order.

    `claimed` names the figure that follows from them. `holds` tells whether the kinds of the
    figures allow it; where `is_fall`, the figure is claimed of what is less.
    """

    words: str
    relation: RelationKind
    operands: tuple[str, ...]
    claimed: str
    holds: Callable[[Clause, Found], bool] = lambda clause, found: True
    is_fall: bool = False


def _is_nested(clause: Clause, found: Found) -> bool:
    """Whether the part counts some of what the whole counts: killed among casualties."""
    part, whole = clause.figure(found["part"]), clause.figure(found["whole"])
    return part.kind in SPECIFIC_KINDS and whole.kind not in (part.kind, "") and _holds_share(clause, found)


_GOALS = frozenset(
    """wanted want wants needed need needs goal target targeted planned aimed sought required plan
    hoped demanded authorised authorized quota""".split()
)


def _is_goal(clause: Clause, found: Found) -> bool:
    """Whether the words around the whole make it a goal, of which the part was met."""
    first, last = sorted((found["part"], found["whole"]))
    begin = clause.items[first - 1].end if first else 0
    words = clause.line[begin : clause.items[last].end].lower().replace(",", " ").split()
    return not _GOALS.isdisjoint(words) and _holds_share(clause, found)


_LEFT_WORDS = frozenset("left remain remained remaining survived survive lived alive survivors returned".split())


def _polarity(clause: Clause, at: int) -> str:
    """Whether words after a figure say that it counts who is left, or who is lost."""
    first = at + 1
    if clause.items[at].code in "SQ" and clause.items[at + 1 : at + 2] and clause.items[at + 1].code == "of":
        first = at + 3
    following = [item.begin for item in clause.items[first:] if item.figure is not None]
    end = following[0] if following else len(clause.line)
    words = clause.line[clause.items[at].begin : end].lower().replace(",", " ").split()
    if not _LEFT_WORDS.isdisjoint(words):
        return "left"
    kind = clause.figure(at).kind
    return "lost" if kind in SPECIFIC_KINDS or kind in ("losses", "casualties") else ""


def _holds_share(clause: Clause, found: Found) -> bool:
    """Whether a share, its part and its whole are of one unit, and of the same people."""
    sides = {_polarity(clause, found["part"]), _polarity(clause, found["share"])} - {""}
    return _same_unit(clause, found) and len(sides) < 2 and not _has_own_whole(clause, found)  # noqa: PLR2004


def _has_own_whole(clause: Clause, found: Found) -> bool:
    """Whether the words after a share name other people as its whole: "a third of the guards"."""
    share = clause.items[found["share"]]
    if clause.symbols.find(f"S{found['share']} of C") >= 0:
        return False
    match = re.match(r"\s+of\s+(?:the|all|its|their|his)?\s*([\w-]+)", clause.line[share.end :])
    noun = lexicon().nouns.get(match[1].lower()) if match else None
    if match is None or noun is None or noun.unit != "people":
        return False
    whole = clause.figure(found["whole"])
    stem = match[1].lower()[:5]
    return not (noun.kind and noun.kind == whole.kind) and stem not in clause.line[: share.begin].lower()


def _same_unit(clause: Clause, found: Found) -> bool:
    units = {clause.figure(at).unit for name, at in found.items() if name not in ("share", "times")}
    return len(units) == 1


def _less(clause: Clause, found: Found) -> bool:
    """Whether three figures are counts of one unit, or rates in one period."""
    claimed = clause.items[found["difference"]]
    figures = [clause.figure(at) for name, at in found.items() if name != "difference"]
    periods = {figure.per for figure in figures}
    own = claimed.figure.per if claimed.figure else None
    bare = own is None and claimed.meaning is None
    following = clause.items[found["difference"] + 1 : found["difference"] + 2]
    if following and following[0].code == "short":
        return clause.has("of") or len(found) > 3  # noqa: PLR2004
    return _same_unit(clause, found) and len(periods) == 1 and (bare or periods == {own})


def _is_loss_between(clause: Clause, found: Found) -> bool:
    """Whether a figure after "from A to B" is the loss between them: "a loss of 15,636"."""
    difference = clause.items[found["difference"]]
    before = clause.line[: difference.begin].lower().rstrip()
    return before.endswith(("loss of", "drop of", "fall of", "losses of", "net loss of")) and _less(clause, found)


PATTERNS: tuple[Pattern, ...] = (
    # A share of a whole
    Pattern("{S:share} of {C:whole} ~& {C:part}", "share", ("part", "whole"), "share", _holds_share),
    Pattern("{Q:share} of {C:whole} ~& {CR:part}", "share", ("part", "whole"), "share", _holds_share),
    Pattern("{CR:part} ~ {S:share} of {CR:whole}", "share", ("part", "whole"), "share", _holds_share),
    Pattern("{CR:part} of {CR:whole} ~& {S:share}", "share", ("part", "whole"), "share", _holds_share),
    Pattern("of {CR:whole} ~& {CR:part} ~& {S:share}", "share", ("part", "whole"), "share", _holds_share),
    Pattern("{CR:whole} ~& {CR:part} of-them ~& {S:share}", "share", ("part", "whole"), "share", _holds_share),
    Pattern("{CR:whole} ~& of-them {CR:part} ~& {S:share}", "share", ("part", "whole"), "share", _holds_share),
    Pattern("{CR:whole} ~& {S:share} of-them ~ {CR:part}", "share", ("part", "whole"), "share", _holds_share),
    Pattern("{CR:whole} ~& of-them ~ {S:share} ~ {CR:part}", "share", ("part", "whole"), "share", _holds_share),
    Pattern("{CR:whole} ~& {CR:part} ~& {S:share}", "share", ("part", "whole"), "share", _is_nested),
    Pattern("{C:whole} ~& {C:part} ~& {S:share}", "share", ("part", "whole"), "share", _is_goal),
    Pattern("{C:part} from ~ {C:whole} ~& {S:share}", "share", ("part", "whole"), "share", _holds_share),
    # Changes
    Pattern("from {CR:before} ~ to {CR:after} ~&C fell by? {S:share}", "change", ("before", "after"), "share", is_fall=True),
    Pattern("fell ~ from {CR:before} ~ to {CR:after} ~&C by? {S:share} fewer?", "change", ("before", "after"), "share", is_fall=True),
    Pattern("from {CR:before} ~ to {CR:after} ~&C {S:share} fewer", "change", ("before", "after"), "share", is_fall=True),
    Pattern("fell ~ by? {S:share} ~ from {CR:before} ~ to {CR:after}", "change", ("before", "after"), "share", is_fall=True),
    Pattern("{CR:after} ~ fell by? {S:share} (?:than|from|to|at) ~ {CR:before}", "change", ("before", "after"), "share", is_fall=True),
    Pattern("{CR:after} ~ {S:share} fewer than? ~ {CR:before}", "change", ("before", "after"), "share", is_fall=True),
    Pattern("{CR:before} ~& {CR:after} ~& fell by? {S:share}", "change", ("before", "after"), "share", is_fall=True),
    Pattern("{CR:before} ~& {CR:after} ~& {S:share} fewer", "change", ("before", "after"), "share", is_fall=True),
    Pattern("from {CR:before} ~ to {CR:after} ~&C (?:rose|by) by? {S:share}", "change", ("before", "after"), "share"),
    Pattern("from {CR:before} ~ to {CR:after} ~&C {S:share} (?:more|rose)?", "change", ("before", "after"), "share"),
    Pattern("rose ~ by? {S:share} ~ from {CR:before} ~ to {CR:after}", "change", ("before", "after"), "share"),
    Pattern("{CR:after} ~ rose? by? {S:share} more? (?:than|from|to) ~ {CR:before}", "change", ("before", "after"), "share"),
    Pattern("{CR:before} ~& {CR:after} ~& rose by? {S:share}", "change", ("before", "after"), "share"),
    Pattern("{CR:before} ~& {CR:after} ~& {S:share} more", "change", ("before", "after"), "share"),
    # Multiples
    Pattern("{X:times} ~ from {CR:before} ~ to {CR:after}", "ratio", ("after", "before"), "times"),
    Pattern("from {CR:before} ~ to {CR:after} ~& {X:times}", "ratio", ("after", "before"), "times"),
    Pattern("{CR:after} ~ {X:times} fewer than ~ {CR:before}", "ratio", ("before", "after"), "times"),
    Pattern("{CR:after} ~ {X:times} more than ~ {CR:before}", "ratio", ("after", "before"), "times"),
    Pattern("{CR:after} ~T {X:times} as-many? (?:than|of)? {CR:before}", "ratio", ("after", "before"), "times"),
    # Differences
    Pattern("of {C:high} ~& {C:low} ~& leave ~ {C:difference}", "difference", ("high", "low"), "difference", _less),
    Pattern("{C:high} ~& {C:low} ~& leave ~ {C:difference}", "difference", ("high", "low"), "difference", _less),
    Pattern("of {C:high} ~& {C:low} ~& left {C:difference}", "difference", ("high", "low"), "difference", _less),
    Pattern("from {CR:high} ~ to {CR:low} ~& {CR:difference}", "difference", ("high", "low"), "difference", _is_loss_between),
    Pattern("from {CR:low} ~ to {CR:high} ~& {CR:difference} more", "difference", ("high", "low"), "difference", _less),
    Pattern("{CR:high} ~&S {CR:difference} more than ~ {CR:low}", "difference", ("high", "low"), "difference", _less),
    Pattern("{CR:low} ~&S {CR:difference} fewer than ~ {CR:high}", "difference", ("high", "low"), "difference", _less),
    Pattern("{CR:low} ~ {CR:difference} short ~ (?:of|than)? {CR:high}", "difference", ("high", "low"), "difference", _less),
    Pattern("from {CR:low} ~ to {CR:high} ~& rose by? {CR:difference}", "difference", ("high", "low"), "difference", _less),
    Pattern("from {CR:high} ~ to {CR:low} ~& fell by? {CR:difference}", "difference", ("high", "low"), "difference", _less),
    Pattern("rose ~ by {CR:difference} ~ from {CR:low} ~ to {CR:high}", "difference", ("high", "low"), "difference", _less),
    Pattern("fell ~ by {CR:difference} ~ from {CR:high} ~ to {CR:low}", "difference", ("high", "low"), "difference", _less),
)  # fmt: skip
"""Patterns of words and the relations that they state; the first that matches a figure counts."""


@cache
def _compiled_patterns() -> tuple[tuple[object, Pattern], ...]:
    return tuple((compiled(pattern.words), pattern) for pattern in PATTERNS)


def find_relations(clause: Clause) -> None:
    """Find all statements of `clause`."""
    find_shares_of_sums(clause)
    for expression, pattern in _compiled_patterns():
        for found in clause.matches(expression):  # type: ignore[arg-type]
            claimed = found[pattern.claimed]
            if claimed in clause.claimed or not pattern.holds(clause, found):
                continue
            operands: list[Operand] = [clause.figure(found[name]) for name in pattern.operands]
            used = [found[name] for name in pattern.operands]
            _state(clause, pattern.relation, operands, claimed, used, is_fall=pattern.is_fall)
            clause.consume_match()
    find_changes_of_differences(clause)
    find_times_as_many(clause)
    find_ratios(clause)
    find_comparisons_by_kind(clause)
    find_sums(clause)
    find_shares_of_totals(clause)


def find_shares_of_totals(clause: Clause) -> None:
    """A total of parts as a share of their whole: "73,814 casualties, almost 60 percent"."""
    for found in clause.matches(_SHARE_OF_TOTAL()):
        if found["part"] in clause.claimed and found["share"] not in clause.claimed:
            whole, part = found["whole"], found["part"]
            _state(clause, "share", (clause.figure(part), clause.figure(whole)), found["share"], [part, whole])


@cache
def _SHARE_OF_TOTAL():  # type: ignore[no-untyped-def]
    return compiled("of {C:whole} ~&C {C:part} ~ {S:share}")


def _state(
    clause: Clause,
    relation: RelationKind,
    operands: Sequence[Operand],
    claimed: int,
    used: Sequence[int],
    *,
    is_fall: bool = False,
) -> None:
    figure = clause.figure(claimed)
    if is_fall:
        figure = figure._replace(amount=propagate(operator.neg, figure.amount))
    periods = {each.per for each in operands if isinstance(each, StatedFigure)}
    if relation == "difference" and figure.per is None and len(periods) == 1:
        figure = figure._replace(per=periods.pop())
    if relation == "share" and figure.per and isinstance(operands[0], StatedFigure) and operands[0].per:
        operands = [Relation("in period", (operands[0],)), *operands[1:]]
    statement = Statement(figure, Relation(relation, tuple(operands)), *clause.extent(claimed, *used))
    clause.state(statement, claimed, used)


def find_changes_of_differences(clause: Clause) -> None:
    """A change beside what it is in percent: "11,460 recruits, a rise of 1,060 or 10.2 percent"."""
    for words in (_RISE_OF, _WENT_BY_TO):
        for found in clause.matches(words()):
            after, more, share = found["after"], found["more"], found["share"]
            if share in clause.claimed:
                continue
            falls = "fell" in clause.symbols[clause.last_begin : clause.last_end]
            others = (clause.figure(after), clause.figure(more))
            before = Relation("sum" if falls else "difference", others)
            operands = (before, clause.figure(after))
            _state(clause, "change", operands, share, [after, more], is_fall=falls)
            clause.consume_match()


@cache
def _RISE_OF():  # type: ignore[no-untyped-def]
    return compiled("{CR:after} ~ (?:rose|fell) {CR:more} ~ {S:share}")


@cache
def _WENT_BY_TO():  # type: ignore[no-untyped-def]
    return compiled("(?:rose|fell) by {CR:more} to {CR:after} ~& is? by? {S:share}")


def find_times_as_many(clause: Clause) -> None:
    """Two figures and how many times one is the other: "three times as many"."""
    for found in clause.matches(_AS_MANY()):
        first, second, times = found["first"], found["second"], found["times"]
        if times in clause.claimed or not is_same_kind(clause.figure(first), clause.figure(second)):
            continue
        clause.consume_match()
        high, low = second, first
        if _subject(clause, first) & _words_between(clause, second, times):
            high, low = first, second
        _state(clause, "ratio", (clause.figure(high), clause.figure(low)), times, [first, second])


@cache
def _AS_MANY():  # type: ignore[no-untyped-def]
    return compiled("{CR:first} ~& {CR:second} ~& {X:times} as-many")


def _subject(clause: Clause, at: int) -> set[str]:
    """The capitalised words before a figure, back to the figure before it."""
    earlier = [item.end for item in clause.items[:at] if item.figure is not None]
    begin = earlier[-1] if earlier else 0
    words = clause.line[begin : clause.items[at].begin].split()
    return {word.strip(",.;:") for word in words if word[0].isupper()}


def _words_between(clause: Clause, first: int, second: int) -> set[str]:
    text = clause.line[clause.items[first].end : clause.items[second].begin]
    return {word.strip(",.;:") for word in text.split()}


def find_shares_of_sums(clause: Clause) -> None:
    """Shares of several wholes that add up, and a share of the sum of two counts."""
    for found in clause.matches(_SHARES_OF_SEVERAL()):
        parts = tuple(
            Relation("part", (clause.figure(found[f"s{k}"]), clause.figure(found[f"w{k}"])))
            for k in (1, 2)
        )
        used = [found[name] for name in ("s1", "w1", "s2", "w2")]
        _state(clause, "sum", parts, found["total"], used)
        clause.claimed |= {found["s1"], found["s2"]}
        clause.consume_match()
    for found in clause.matches(_SHARE_OF_SUM()):
        first, second, share = found["first"], found["second"], found["share"]
        if not is_same_kind(clause.figure(first), clause.figure(second)):
            continue
        part = _part_named_again(clause, first, second, share)
        if part is None:
            continue
        whole = Relation("sum", (clause.figure(first), clause.figure(second)))
        _state(clause, "share", (clause.figure(part), whole), share, [first, second])
        clause.consume_match()


@cache
def _SHARES_OF_SEVERAL():  # type: ignore[no-untyped-def]
    return compiled("{S:s1} of {C:w1} ~& {S:s2} of {C:w2} ~&F {C:total}")


@cache
def _SHARE_OF_SUM():  # type: ignore[no-untyped-def]
    return compiled("{CR:first} ~ and {CR:second} ~& {S:share}")


def _part_named_again(clause: Clause, first: int, second: int, share: int) -> int | None:
    """Which of two counts the words before the share name again: "so disease took two thirds"."""
    items = clause.items
    low = items[second].end

    def words(begin: int, end: int) -> set[str]:
        text = clause.line[begin:end].lower()
        return {word.strip(",.;:()") for word in text.split() if len(word) > 3}  # noqa: PLR2004

    between = words(low, items[share].begin)
    first_words = words(items[first].end, items[second].begin)
    if between & first_words:
        return first
    own = {word for word in words(low, items[share].begin)}
    after = words(items[second].end, items[share].begin)
    repeated = [word for word in own & after if clause.line[low:].lower().count(word) > 1]
    return second if repeated else None


_WHOLE_KINDS: tuple[Kind, ...] = ("casualties", "losses")


def find_ratios(clause: Clause) -> None:
    """Wounded for each killed, from the killed and the wounded, or from all casualties."""
    for at in clause.indices("WX"):
        if at in clause.claimed:
            continue
        ratio = clause.figure(at)
        if clause.items[at].code == "X" and " to 1" not in ratio.words + "":
            continue
        top: Kind = ratio.kind or "wounded"
        bottom: Kind = ratio.per if ratio.per in SPECIFIC_KINDS else "killed"  # type: ignore[assignment]
        low = _only(clause, bottom)
        high = _only(clause, top)
        wholes = (_only(clause, kind) for kind in _WHOLE_KINDS)
        whole = next((at for at in wholes if at is not None), None)
        ratio = ratio._replace(per=None)
        if low is None:
            continue
        if high is not None:
            operands: tuple[Operand, ...] = (clause.figure(high), clause.figure(low))
            used = [high, low]
        elif whole is not None and _follows(clause, whole, at):
            rest = Relation("sum", (clause.figure(low), Relation("times", (ratio, clause.figure(low)))))
            statement = Statement(clause.figure(whole), rest, *clause.extent(at, low, whole))
            clause.state(statement, whole, [at, low])
            continue
        elif whole is not None:
            rest = Relation("difference", (clause.figure(whole), clause.figure(low)))
            operands, used = (rest, clause.figure(low)), [whole, low]
        else:
            continue
        statement = Statement(ratio, Relation("ratio", operands), *clause.extent(at, *used))
        clause.state(statement, at, used)


def _follows(clause: Clause, whole: int, ratio: int) -> bool:
    return whole > ratio


def _only(clause: Clause, kind: Kind) -> int | None:
    """The only count or rate of a `kind`, `None` where there is none or there are several."""
    found = [at for at in clause.indices("CR") if clause.figure(at).kind == kind]
    return found[0] if len(found) == 1 else None


def find_comparisons_by_kind(clause: Clause) -> None:
    """Differences between two figures of which one is named by its verb: "more than it recruited",
    "a surplus of", "a net loss of"."""
    for at in clause.indices("CR"):
        if at in clause.claimed:
            continue
        after = clause.items[at + 1 : at + 3]
        codes = [item.code for item in after if item.code]
        before = clause.items[at - 1].code if at else ""
        earlier = [k for k in clause.indices("CR") if k < at and k not in clause.claimed]
        if len(earlier) < 2:  # noqa: PLR2004
            continue
        first, second = earlier[-2:]
        if codes[:2] in (["more", "than"], ["fewer", "than"]):
            named = next((i.meaning.kind for i in clause.items[at + 1 :] if i.meaning and i.meaning.kind), "")
            low = next((k for k in (first, second) if clause.figure(k).kind == named), None)
            if low is None:
                continue
            high = second if low == first else first
            if codes[0] == "fewer":
                low, high = high, low
            for k in range(at + 1, len(clause.items)):
                clause.understood.add(k)
        elif before == "by" and at > 1 and clause.items[at - 2].code in ("rose", "fell"):
            word = "surplus" if clause.items[at - 2].code == "rose" else "shortfall"
            if codes[:1] == ["to"]:
                continue
            if len({clause.figure(k).kind for k in (first, second)} & {"intake", "returned"}) != 1:
                continue
            low, high = _lower_and_higher(clause, first, second, word)
        elif codes[:1] == ["short"] and codes[1:2] != ["of"]:
            low, high = _lower_and_higher(clause, first, second, "shortfall")
            clause.understood.add(at + 1)
        elif before in ("surplus", "shortfall") or codes[:1] in (["surplus"], ["shortfall"]):
            word = before if before in ("surplus", "shortfall") else codes[0]
            low, high = _lower_and_higher(clause, first, second, word)
            clause.understood |= {at - 1, at + 1}
        else:
            continue
        operands = (clause.figure(high), clause.figure(low))
        claimed = clause.figure(at)
        if not all(each.unit == claimed.unit for each in operands):
            continue
        if len({each.per is None for each in (*operands, claimed)}) > 1:
            continue
        _state(clause, "difference", _in_one_period(clause.figure(at), operands), at, [high, low])


def _in_one_period(claimed: StatedFigure, operands: Sequence[StatedFigure]) -> list[Operand]:
    """Rates in other periods than the claimed one, brought to it."""
    if all(each.per == claimed.per for each in operands):
        return [*operands]
    return [Relation("in period", (each,)) if each.per else each for each in operands]


def _lower_and_higher(clause: Clause, first: int, second: int, word: str) -> tuple[int, int]:
    """Of two figures the one taken off, and the one from which: gains less losses in a surplus."""
    gains = [k for k in (first, second) if clause.figure(k).kind in ("intake", "returned")]
    if len(gains) == 1:
        gain = gains[0]
        loss = second if gain == first else first
        return (loss, gain) if word == "surplus" else (gain, loss)
    by_size = sorted((first, second), key=lambda k: float(_middle(clause.figure(k))))
    return by_size[0], by_size[1]


def _middle(figure: StatedFigure) -> float:
    amount = figure.amount
    return float(amount) if not hasattr(amount, "low") else float(amount.low)  # type: ignore[arg-type]


def find_sums(clause: Clause) -> None:
    """Totals of parts: "6,700 killed and 12,000 wounded make 18,700", or a whole of its parts."""
    for run in _runs(clause):
        if len(run) < 2:  # noqa: PLR2004
            continue
        last = run[-1]
        following = [k for k in clause.indices("CR") if k > last and k not in clause.claimed]
        total = following[0] if following else None
        if total is not None and _states_total(clause, run, total):
            parts = [clause.figure(k) for k in run]
            clause.related |= {k for k in clause.indices("C") if k < run[0] and clause.items[k - 1].code == "of"}
            clause.state(
                Statement(clause.figure(total), Relation("sum", tuple(parts)), *clause.extent(total, *run)),
                total,
                run,
            )
            continue
        whole = _whole_of_parts(clause, run)
        if whole is not None:
            clause.state(
                Statement(
                    clause.figure(whole),
                    Relation("sum", tuple(clause.figure(k) for k in run)),
                    *clause.extent(whole, *run),
                ),
                whole,
                run,
            )


def _runs(clause: Clause) -> list[list[int]]:
    """Counts, or rates, one after another that are joined by commas and "and" alone."""
    runs: list[list[int]] = []
    for at in clause.indices("CR"):
        if at in clause.claimed:
            continue
        previous = runs[-1][-1] if runs else None
        joined = previous is not None and _is_list(clause, previous, at)
        if joined and previous is not None and _same_form(clause.figure(previous), clause.figure(at)):
            runs[-1].append(at)
        else:
            runs.append([at])
    return [_without_total(clause, run) for run in runs]


def _without_total(clause: Clause, run: list[int]) -> list[int]:
    """`run` without a last figure that no "and" joins, which is the total of the others."""
    if len(run) > 2 and "and" not in clause.between(run[-2], run[-1]):  # noqa: PLR2004
        return run[:-1]
    return run


def _same_form(first: StatedFigure, second: StatedFigure) -> bool:
    return first.unit == second.unit and first.per == second.per


def _is_list(clause: Clause, first: int, second: int) -> bool:
    between = [code for code in clause.between(first, second) if code not in ("D", "O", "in", "at")]
    return bool(between) and set(between) <= {",", "and"}


def _states_total(clause: Clause, run: Sequence[int], total: int) -> bool:
    """Whether the words make the figure `total` the sum of the counts `run`."""
    figure = clause.figure(total)
    parts = [clause.figure(k) for k in run]
    if any(not _same_form(part, figure) for part in parts):
        return False
    kinds = {part.kind for part in parts} - {""}
    if figure.kind and kinds and not (kinds == {figure.kind} or figure.kind in ("casualties", "losses", "troops")):
        return False
    between = clause.between(run[-1], total)
    after = [item.code for item in clause.items[total + 1 : total + 3]]
    if "make" in between or ":" in between or "make" in after[:1] or "between-them" in after[:2]:
        return True
    if "or" in between and len(run) > 2 and set(between) <= {",", "or", "in", "D", "O", "T"}:  # noqa: PLR2004
        return True
    if "is" in between and not {"and", "but"} & set(between):
        return True
    specific = kinds <= SPECIFIC_KINDS and len(kinds) > 1
    return specific and figure.kind in ("casualties", "losses") and set(between) <= {",", "D", "in", "or"}


def _whole_of_parts(clause: Clause, run: Sequence[int]) -> int | None:
    """The whole of a list of all its parts: "Of 7,140 taken, 4,418 came home, 2,701 died and ..."."""
    if len(run) < 2:  # noqa: PLR2004
        return None
    first = run[0]
    earlier = [k for k in clause.indices("C") if k < first]
    if not earlier or earlier[-1] in clause.claimed:
        return None
    whole = earlier[-1]
    if any(code in "SX" for code in clause.between(whole, first)):
        return None
    if clause.items[whole - 1].code == "of" and whole <= 2:  # noqa: PLR2004
        return whole
    listed = ":" in clause.between(whole, first) and whole == earlier[0]
    return whole if listed and _same_form(clause.figure(whole), clause.figure(first)) else None


def span_of_dates(first: StatedSpan) -> Relation:
    """The relation of the days between two dates."""
    return Relation("span", (first,))


def is_infinite(figure: StatedFigure) -> bool:
    """Whether a time is one without end."""
    return figure.amount == math.inf
