"""Markdown, to paste into a brief."""

from collections.abc import Iterator, Sequence

from attrition_cli.render.charts.bar import bar_text
from attrition_cli.render.document import AnyTable, Column, Row
from attrition_cli.render.report import Report


def render(report: Report, _: object) -> Iterator[str]:
    """The headline, the tables, what they rest on, notes and the trail."""
    document, trail = report.told, report.trail
    yield f"{_escaped(document.headline)}\n"
    if document.caveat:
        yield f"\n{_escaped(document.caveat)}\n"
    if document.chart is not None:
        from attrition_cli.render.charts import chart  # most answers have none

        lines = "\n".join(chart.chart_lines(document.chart, unicode=True))
        yield f"\n**{_escaped(chart.chart_title(document.chart))}**\n\n```text\n{lines}\n```\n"
    for table in document.tables:
        yield f"\n**{_escaped(table.title)}**\n\n"
        yield from _table(table)
    for line in document.basis:
        yield f"\n{_escaped(line)}\n"
    for note in document.notes:
        yield f"\n> Note: {_escaped(note)}\n"
    for source in trail.source_lines:
        yield f"\nSource: {_escaped(source)}\n"
    yield f"\n`{trail.command}` ({trail.provenance(document.answer_kind)})\n"


def _table(table: AnyTable) -> Iterator[str]:
    yield _table_line([_escaped(" ".join(column.heading.split())) for column in table.columns])
    yield _table_line(
        [":---" if column.bar or column.prose else "---:" for column in table.columns]
    )
    for row in table.rows:
        yield _table_line([_cell(column, row) for column in table.columns])


def _cell(column: Column[Row], row: Row) -> str:
    return (
        bar_text(column.bar(row), unicode=True).rstrip()
        if column.bar
        else _escaped(column.text(row))
    )


def _table_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _escaped(text: str) -> str:
    """`text` with what Markdown and HTML would take for markup made plain."""
    for mark in "&\\`*_[]<>|":
        text = text.replace(mark, f"&#{ord(mark)};" if mark in "<>&" else f"\\{mark}")
    return text
