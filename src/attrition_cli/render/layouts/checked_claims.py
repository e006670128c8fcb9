"""Layout of many checked claims: how many there are of each verdict, and a row for each."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrition_cli.core.claims.checked_claims import CheckedClaim, CheckedClaims
from attrition_cli.core.claims.finding import VERDICTS, Finding
from attrition_cli.core.claims.judging.judge import reading_of
from attrition_cli.render.document import CellValue, Column, Document, Table
from attrition_cli.render.text.claims.findings import recomputed_in_words
from attrition_cli.render.text.claims.understood import (
    UNDERSTOOD_AS,
    understood_in_words,
)
from attrition_cli.render.text.parts import part_names


def checked_claims_document(result: CheckedClaims) -> Document:
    """The counts of the verdicts, and each claim with its verdict and what was understood."""
    rows = result.rows
    return Document(
        headline=_sentence(result),
        tables=_tables(result) if rows else (),
        data_table=Table(tuple(_data_columns(result)), rows),
        raw_values=[row.verdict for row in rows],
        answer_kind="",
        basis=tuple(_basis(result)),
    )


def _sentence(result: CheckedClaims) -> str:
    named = zip(("consistent", "loose", "wrong", "not understood"), result.counts, strict=True)
    found = ", ".join(f"{count:,} {name}" for name, count in named if count)
    count = len(result.rows)
    if result.sentences is None:
        return f"{count:,} claim{'' if count == 1 else 's'}: {found}."
    sentences = f"{result.sentences:,} sentence{'' if result.sentences == 1 else 's'}"
    return f"Read {count:,} of {sentences}{f': {found}' if found else ''}."


def _tables(result: CheckedClaims) -> tuple[Table[CheckedClaim], ...]:
    return (Table(tuple(_columns(result)), result.rows, "the claims and their verdicts"),)


def _basis(result: CheckedClaims) -> Iterator[str]:
    if result.sentences is not None:
        count = result.sentences - len(result.rows)
        yield (
            "read: the sentences with two figures or more that are on losses, strength or time;"
            f" {count:,} {'was' if count == 1 else 'were'} not"
        )


def _columns(result: CheckedClaims) -> Iterator[Column[CheckedClaim]]:
    """The columns for people: those of the table it came from, or the line, and the answer."""
    names = _cell_names(result)
    others = [name for name in names if name != result.column]
    for name in others:
        yield Column(" ".join(name.split()), _cell(name), prose=True, droppable=1)
    if not others:
        yield _with_free_name(Column("line", lambda row: str(row.line)), names)
    claim = "claim" if result.sentences is None else "sentence"
    heading = claim if result.column is None else " ".join(result.column.split())
    yield Column(heading, lambda row: row.claim, prose=True)
    own: Sequence[Column[CheckedClaim]] = (
        Column("verdict", lambda row: row.verdict),
        Column("recomputed", _recomputed, prose=True),
        Column("understood as", _understood, prose=True),
        Column("reason", _reason, prose=True),
    )
    for column in own if any(map(_reason, result.rows)) else own[:-1]:
        yield _with_free_name(column, names)


def _data_columns(result: CheckedClaims) -> Iterator[Column[CheckedClaim]]:
    """The columns for programs; the figure is the worst of a claim, the first of several."""
    names = _cell_names(result)
    for name in names:
        yield Column(key=name, value=_cell(name), passes=True)
    if not names:
        yield Column(key="line", value=lambda row: row.line)
        yield Column(key="claim", value=lambda row: row.claim)
    worst = [finding for row in result.rows if (finding := _worst(row))]
    parts = part_names(*(value for each in worst for value in (each.claimed, each.right)))
    columns: Sequence[Column[CheckedClaim]] = (
        Column(key="verdict", value=lambda row: row.verdict),
        Column(key="figure", value=lambda row: _of_worst(row, "figure")),
        Column(key="unit", value=lambda row: _of_worst(row, "unit")),
        Column(key="per", value=lambda row: _of_worst(row, "per")),
        Column(key="claimed", value=lambda row: _of_worst(row, "claimed"), parts=parts),
        Column(key="right", value=lambda row: _of_worst(row, "right"), parts=parts),
        Column(key="off_percent", value=lambda row: _of_worst(row, "off_percent")),
        Column(key="recomputed", value=_recomputed),
        Column(key="understood", value=_understood),
        Column(key="reason", value=_reason),
    )
    for column in columns:
        yield _with_free_name(column, names)


def _with_free_name(column: Column[CheckedClaim], names: Sequence[str]) -> Column[CheckedClaim]:
    """A column of the answer, called "checked ..." where a column of the file has its name."""
    used = {_compared(name) for name in names if name.strip()}
    while not used.isdisjoint(map(_compared, (column.heading, *column.keys))):
        heading = column.heading and f"checked {column.heading}"
        column = column._replace(heading=heading, key=column.key and f"checked_{column.key}")
    return column


def _compared(name: str) -> str:
    """A name as spreadsheets and data bases compare it: case and blanks tell no two apart."""
    return " ".join(name.split()).casefold()


def _cell_names(result: CheckedClaims) -> Sequence[str]:
    """The columns of the table from which the claims came; none where they came from none."""
    return [*(result.rows[0].cells or ())] if result.rows else []


def _cell(name: str) -> Any:
    return lambda row: row.cells[name]


def _worst(row: CheckedClaim) -> Finding | None:
    """The first of the worst findings on a claim."""
    return max(row.findings, key=lambda each: VERDICTS.index(each.verdict), default=None)


def _reason(row: CheckedClaim) -> str:
    """The reason for the verdict, and the notes on the claim."""
    return "; ".join(filter(None, (row.reason, *row.notes)))


def _of_worst(row: CheckedClaim, field: str) -> CellValue:
    value: CellValue = getattr(_worst(row), field, None)
    return value


def _recomputed(row: CheckedClaim) -> str:
    """The figures as recomputed, each with its name where there are several."""
    named = len(row.findings) > 1
    return "; ".join(
        f"{each.figure} {recomputed_in_words(each)}" if named else recomputed_in_words(each)
        for each in row.findings
    )


def _understood(row: CheckedClaim) -> str:
    """What each statement of a claim was understood as."""
    lines = (understood_in_words(each.statement, reading_of(each)) for each in row.findings)
    return " / ".join(line.removeprefix(UNDERSTOOD_AS) for line in lines)
