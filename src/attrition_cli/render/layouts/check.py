"""Layout of a checked claim: the verdict, and each figure beside its recomputed value."""

from collections.abc import Iterator
from functools import partial

from attrition_cli.core.claims.check import ClaimCheck
from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Coverage,
    Operand,
    StatedBalance,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text.claims.coverage import (
    balance_clause,
    coverage_clause,
    needed_clause,
)
from attrition_cli.render.text.claims.findings import (
    claimed_in_words,
    deviation_clause,
    difference_cell,
    needed_in_words,
    recomputed_in_words,
    verdict_cell,
    within_cell,
)
from attrition_cli.render.text.claims.relations import correction, relation_clause
from attrition_cli.render.text.claims.understood import left_out_clauses, understood_lines
from attrition_cli.render.text.digits import all_digits
from attrition_cli.render.text.headline import fitting
from attrition_cli.render.text.parts import part_names


def check_document(result: ClaimCheck) -> Document:
    """The verdict, each figure as claimed and as recomputed, and how each was understood."""
    return Document(
        headline=_sentence(result),
        tables=(
            Table(
                _columns(result.findings),
                result.findings,
                "the claim and what its own figures give",
            ),
        ),
        data_table=Table(_data_columns(result), result.findings),
        raw_values=(result.verdict,),
        answer_kind=result.answer_kind,
        basis=(*understood_lines(result), *_period_lengths(result)),
        notes=result.notes,
        method=(TOLERANCE,),
        more_tables=(
            Table(_tolerance_columns(), result.findings, "the tolerance of each claimed figure"),
        ),
    )


TOLERANCE = (
    "tolerance: consistent within half the last digit of a claimed figure, 2% where it is round or"
    " hedged; loose within 5% where it is round, 10% where it is hedged, twice that for a week, a"
    " month or a year, 2% beyond a bound"
)
"""The rule by which the figures of a claim are judged."""


def _columns(findings: tuple[Finding, ...]) -> tuple[Column[Finding], ...]:
    columns: tuple[Column[Finding], ...] = (
        Column("figure", _figure_cell),
        Column("claimed", claimed_in_words),
        Column("recomputed", recomputed_in_words),
        Column("difference", difference_cell, droppable=1),
        Column("loose within", lambda each: within_cell(each.loose_within, each), droppable=2),
    )
    if any(each.troops_needed is not None for each in findings):
        columns += (Column("troops needed", needed_in_words, droppable=3),)
    return (*columns, Column("verdict", verdict_cell))


def _tolerance_columns() -> tuple[Column[Finding], ...]:
    return (
        Column("figure", _figure_cell),
        Column("claimed", claimed_in_words),
        Column("consistent within", lambda each: within_cell(each.consistent_within, each)),
        Column("loose within", lambda each: within_cell(each.loose_within, each)),
    )


def _figure_cell(finding: Finding) -> str:
    return "exhausted" if finding.relation == "end" else finding.figure


def _data_columns(result: ClaimCheck) -> tuple[Column[Finding], ...]:
    values = (value for each in result.findings for value in (each.claimed, each.right))
    parts = part_names(*values)

    def statement_text(finding: Finding) -> str:
        text, statement = result.understood.text, finding.statement
        return text[statement.begin : statement.end] or text

    return (
        Column(key="statement", value=statement_text),
        *map(field_column, ("figure", "unit", "per")),
        field_column("claimed", parts),
        field_column("right", parts),
        *map(field_column, ("off_by", "off_percent", "verdict", "loose_because")),
    )


def _sentence(result: ClaimCheck) -> str:
    """The verdict and as many clauses as a headline has room for, wrong figures first."""
    verdict = result.verdict.capitalize()

    def sentence(clauses: list[str]) -> str:
        return f"{verdict}: {'; '.join(clauses)}."

    full, brief = (list(_clauses(result, brief=brief)) for brief in (False, True))
    if not full:
        return f"{verdict}."
    return fitting(
        *(
            partial(sentence, clauses[:count])
            for clauses in (full, brief)
            for count in range(len(clauses), 0, -1)
        )
    )


def _clauses(result: ClaimCheck, *, brief: bool) -> Iterator[str]:
    """A clause for each relation, those with wrong figures first, then what was left out."""
    groups = list(_findings_by_relation(result))
    for findings in sorted(groups, key=lambda group: all(f.verdict != "wrong" for f in group)):
        yield _brief_clause(findings) if brief else _clause(result, findings)
        yield from filter(None, map(needed_clause, findings))
        yield from filter(None, map(deviation_clause, findings))
    yield from left_out_clauses(result.understood)


def _findings_by_relation(result: ClaimCheck) -> Iterator[list[Finding]]:
    """The findings on one coverage together; every other one alone."""
    coverages: list[Coverage] = []
    for finding in result.findings:
        relation = finding.statement.relation
        if not isinstance(relation, Coverage):
            yield [finding]
        elif relation not in coverages:
            coverages.append(relation)
            yield [each for each in result.findings if each.statement.relation == relation]


def _clause(result: ClaimCheck, findings: list[Finding]) -> str:
    relation = findings[0].statement.relation
    if isinstance(relation, Coverage):
        clause = coverage_clause(result, findings, relation)
    elif isinstance(relation, StatedBalance):
        clause = balance_clause(findings[0], relation)
    else:
        clause = relation_clause(findings[0], relation)
    # The value of a relation within another stands between commas.
    return clause.replace(",,", ",").removesuffix(",")


def _brief_clause(findings: list[Finding]) -> str:
    """The recomputed figures without those from which they follow."""
    finding = findings[0]
    is_plural = finding.figure in _PLURAL_FIGURES or finding.figure.endswith("s")
    verb = "are" if is_plural else "is"
    name = "end" if finding.relation == "end" else finding.figure
    return f"the {name} {verb} {recomputed_in_words(finding)}{correction(*findings)}"


_PLURAL_FIGURES = ("killed", "wounded", "missing", "captured", "deserted", "returned")


def _period_lengths(result: ClaimCheck) -> tuple[str, ...]:
    """The lengths of months and years that entered an answer."""
    periods = {
        period
        for finding in result.findings
        if len(named := set(_periods(finding.statement))) > 1
        for period in named
    }
    if not periods:
        return ()
    from attrition_cli.render.blocks import basis  # few claims name two periods

    lines = [basis.period_basis(every=period) for period in ("month", "year") if period in periods]
    if "quarter" in periods:
        lines.append((f"a quarter is {all_digits(CLAIM_PERIOD_DAYS['quarter'])} days",))
    return tuple(line for each in lines for line in each)


def _periods(statement: Statement) -> Iterator[str]:
    """The periods that the figures of a statement are for; "day" for a time in days."""
    relation, claimed = statement.relation, statement.claimed
    if isinstance(claimed, StatedFigure):
        yield from _periods_of(claimed)
    operands: tuple[Operand | None, ...]
    if isinstance(relation, Coverage):
        operands = (relation.rate, relation.intake)
    elif isinstance(relation, StatedBalance):
        operands = (relation.losses, relation.intake)
    else:
        operands = relation.operands
    for operand in operands:
        if operand is not None:
            yield from _periods_of(operand)


def _periods_of(operand: Operand) -> Iterator[str]:
    if isinstance(operand, StatedSpan):
        yield "day"
        if operand.first is None:
            yield from (each for each in CLAIM_PERIOD_DAYS if each in operand.words)
    elif isinstance(operand, StatedFigure):
        yield from (each for each in (operand.per, operand.unit) if each in CLAIM_PERIOD_DAYS)
    else:
        for each in operand.operands:
            yield from _periods_of(each)
