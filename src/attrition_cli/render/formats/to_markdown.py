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
    for source in (*report.read_lines, *trail.source_lines):
        yield f"\nSource: {markdown.inline(source)}\n"
    yield f"\n{_command(trail.command, trail.provenance(document.answer_kind))}\n"


def _command(command: str, provenance: str) -> str:
    """The `command` as a span of code, and its `provenance`.

    One with backticks is a block of code, with a line for each pin: not every reader of Markdown
    takes a span between several backticks for one.
    """
    if "`" not in command:
        return f"{markdown.code(command)} ({provenance})"
    words = (f"\\\n  {word}" if word == "--pin" else word for word in words_of_command(command))
    return f"{provenance}\n\n{markdown.code_block(' '.join(words))}"


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
