"""Markdown, to paste into a brief."""

from collections.abc import Iterator, Sequence

from attrition_cli.notation.quoting import markdown
from attrition_cli.notation.quoting.shell_words import words_of_command
from attrition_cli.render.charts.bar import bar_text
from attrition_cli.render.document import AnyTable, Column, Row
from attrition_cli.render.report import Report


def render(report: Report, _: object) -> Iterator[str]:
    """The headline, the chart, tables, conventions, notes and the trail."""
    document, trail = report.told, report.trail
    yield f"{markdown.line(document.headline)}\n"
    if document.caveat:
        yield f"\n{markdown.line(document.caveat)}\n"
    if document.chart is not None:
        from attrition_cli.render.charts import chart  # most answers have none

        lines = "\n".join(chart.chart_lines(document.chart, unicode=True))
        title = markdown.bold(chart.chart_title(document.chart))
        yield f"\n{title}\n\n{markdown.code_block(lines)}\n"
    for table in document.tables:
        yield f"\n{markdown.bold(table.title)}\n\n"
        yield from _table(table)
    for line in document.basis:
        yield f"\n{markdown.line(line)}\n"
    for note in document.notes:
        yield f"\n> Note: {markdown.inline(note)}\n"
    for source in trail.source_lines:
        yield f"\nSource: {markdown.inline(source)}\n"
    provenance = trail.provenance(document.answer_kind)
    if "`" not in trail.command:
        yield f"\n{markdown.code(trail.command)} ({provenance})\n"
    else:
        # Few viewers show a span of code well that has the mark of one in it.
        yield f"\n{markdown.line(provenance)}\n\n{markdown.code_block(_in_lines(trail.command))}\n"


def _in_lines(command: str) -> str:
    """`command` with each pin on a line of its own, as a shell reads it back."""
    words = words_of_command(command)
    return "".join(
        word if at == 0 else f" \\\n  {word}" if word == "--pin" else f" {word}"
        for at, word in enumerate(words)
    )


def _table(table: AnyTable) -> Iterator[str]:
    yield _table_line(
        [markdown.inline(" ".join(column.heading.split())) for column in table.columns]
    )
    yield _table_line(
        [":---" if column.bar or column.prose else "---:" for column in table.columns]
    )
    for row in table.rows:
        yield _table_line([_cell(column, row) for column in table.columns])


def _cell(column: Column[Row], row: Row) -> str:
    return (
        bar_text(column.bar(row), unicode=True).rstrip()
        if column.bar
        else markdown.inline(column.shown(row))
    )


def _table_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
