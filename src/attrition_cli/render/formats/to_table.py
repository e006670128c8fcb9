"""Text for the terminal: a sentence and tables, which are stacked on a narrow one, never cut."""

import io
import textwrap
from collections.abc import Callable, Iterator
from typing import Literal

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table as RichTable
from rich.text import Text

from attrition_cli.notation.quoting.shell_words import ascii_command, words_of_command
from attrition_cli.render.document import AnyTable, Column, Row
from attrition_cli.render.format_table import FORMATS
from attrition_cli.render.report import Report
from attrition_cli.render.screen import Screen

_GOES_ON = " \\"
"""What ends a line of a command that goes on in the next."""

_UNLIMITED_WIDTH = 10_000
"""Width in columns, more than any table has, at which tables are measured."""

_SHADES = (
    "color(16) on color(231)",
    "color(16) on color(195)",
    "color(16) on color(153)",
    "color(16) on color(111)",
    "color(16) on color(68)",
    "color(231) on color(25)",
    "color(231) on color(18)",
)

_LEAST_PROSE_WIDTH = 24
"""Narrowest column, in characters, in which a sentence is readable."""

_BOX_TEMPLATE = "    \n    \n{0}{0}{0}{0}\n    \n    \n    \n    \n    \n"


def render(report: Report, find_screen: Callable[[], Screen]) -> Iterator[str]:
    """The headline, the chart, tables, conventions and the trail."""
    document, trail, screen = report.told, report.trail, find_screen()
    for table in document.tables:
        FORMATS["table"].refuse_larger(rows=len(table.rows), columns=len(table.columns))
    yield _prose(document.headline, screen)
    if document.caveat:
        yield _prose(document.caveat, screen)
    if document.chart is not None:
        from attrition_cli.render.charts import chart  # most answers have none

        yield "\n"
        yield _prose(chart.chart_title(document.chart), screen, style="bold")
        lines = chart.chart_lines(
            document.chart, unicode=screen.unicode, available_columns=screen.columns
        )
        yield _printed(Text("\n".join(lines)), screen)
    for table in document.tables:
        yield "\n"
        yield _prose(table.title, screen, style="bold")
        yield _table(table, screen)
    yield "\n"
    for line in document.basis:
        yield _prose(line, screen)
    for source in trail.source_lines:
        yield _prose(source, screen, style="dim")
    yield _prose(trail.provenance(document.answer_kind), screen, style="dim")
    yield _command(trail.command, screen)


def _prose(text: str, screen: Screen, *, style: str = "") -> str:
    """`text` wrapped to the screen."""
    lines = [text] if screen.columns is None else _wrapped_lines(text, screen.columns)
    return _printed(Text("\n".join(lines), style), screen)


def _command(command: str, screen: Screen) -> str:
    """`command` in lines that fit and that a shell takes for one, broken between words alone."""
    command = command if screen.unicode else ascii_command(command)
    if screen.columns is None:
        return _printed(Text(command, "dim"), screen)
    words = words_of_command(command)
    lines = words[:1]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if cell_len(longer) + len(_GOES_ON) <= screen.columns:
            lines[-1] = longer
        else:
            lines.append(word)
    return _printed(Text(f"{_GOES_ON}\n".join(lines), "dim"), screen)


def _table(table: AnyTable, screen: Screen, left_out: tuple[str, ...] = ()) -> str:
    """`table` as far as the screen has room, then the names of the columns `left_out` of it."""
    table = table._replace(rows=list(table.rows))
    rows = [[_cell(column, row, screen) for column in table.columns] for row in table.rows]
    room = screen.columns or _UNLIMITED_WIDTH
    rich_table = _rich_table(table, rows, screen)
    names = ""
    if left_out:
        names = _prose(f"no room for: {', '.join(left_out)}", screen, style="dim")
    if _is_far_narrower(table, rows, room) or _width(rich_table) <= room:
        return _printed(rich_table, screen) + names
    if prose := [index for index, column in enumerate(table.columns) if column.prose]:
        prose_columns = sum(
            max(map(cell_len, [table.columns[n].heading, *(row[n] for row in rows)])) for n in prose
        )
        columns_each = (room - _width(rich_table) + prose_columns) // len(prose)
        rich_table = _rich_table(table, rows, screen, max(columns_each, _LEAST_PROSE_WIDTH))
        if _width(rich_table) <= room:
            return _printed(rich_table, screen) + names
    ranks = [(column.droppable, index) for index, column in enumerate(table.columns)]
    most_droppable, spare = max(ranks)
    if most_droppable:
        fewer = table.columns[:spare] + table.columns[spare + 1 :]
        dropped = _one_line(table.columns[spare].heading)
        return _table(table._replace(columns=fewer), screen, (dropped, *left_out))
    if table.matrix and len(table.columns) > 2:  # noqa: PLR2004  # more than one to name
        half = (len(table.columns) + 1) // 2
        parts = (table.columns[:half], (table.columns[0], *table.columns[half:]))
        return "\n".join(_table(table._replace(columns=part), screen) for part in parts) + names
    return _stacked([_one_line(column.heading) for column in table.columns], rows, screen) + names


def _one_line(heading: str) -> str:
    return " ".join(heading.split()).replace("- ", "")


def _rich_table(
    table: AnyTable, rows: list[list[str]], screen: Screen, prose_width: int | None = None
) -> RichTable:
    """`table` with the texts of its `rows`; with a `prose_width` columns of prose are wrapped."""
    rule_character = "\N{BOX DRAWINGS LIGHT HORIZONTAL}" if screen.unicode else "-"
    rich_table = RichTable(
        box=Box(_BOX_TEMPLATE.format(rule_character)),
        show_edge=False,
        pad_edge=False,
        padding=(0, 1),
    )
    wraps = [column.prose and prose_width is not None for column in table.columns]
    for column in table.columns:
        justify: Literal["left", "right"] = "left" if column.bar or column.prose else "right"
        rich_table.add_column(Text(column.heading, "bold"), justify=justify, no_wrap=True)
    for texts, row in zip(rows, table.rows, strict=True):
        lines = (
            "\n".join(_wrapped_lines(text, prose_width or 0)) if in_lines else text
            for text, in_lines in zip(texts, wraps, strict=True)
        )
        styles = [_style(column, row) for column in table.columns]
        rich_table.add_row(*map(Text, lines, styles))
    return rich_table


def _wrapped_lines(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(1, width), break_long_words=False, break_on_hyphens=False)


def _cell(column: Column[Row], row: Row, screen: Screen) -> str:
    if column.bar is None:
        return column.shown(row)
    from attrition_cli.render.charts.bar import bar_text  # few tables have bars

    return bar_text(column.bar(row), unicode=screen.unicode)


def _style(column: Column[Row], row: Row) -> str:
    """The style of a shaded cell, darker for a higher shade; "" for other cells."""
    shade = column.shade(row) if column.shade else None
    return "" if shade is None else _SHADES[min(int(shade * len(_SHADES)), len(_SHADES) - 1)]


def _stacked(headings: list[str], rows: list[list[str]], screen: Screen) -> str:
    """A line for each cell, after its heading; two or more lines where one has no room."""
    label_width = max(map(len, headings))
    value_width = max(len(cell) for row in rows for cell in row)
    room = screen.columns or _UNLIMITED_WIDTH
    if label_width + 2 + value_width <= room:
        line = f"{{:{label_width}}}  {{:>{value_width}}}"
    else:
        line = "{}\n  {}"
        rows = [["\n  ".join(_wrapped_lines(cell, room - 2)) for cell in row] for row in rows]
    blocks = ("\n".join(map(line.format, headings, row)) for row in rows)
    return "\n\n".join(blocks) + "\n"


def _is_far_narrower(table: AnyTable, rows: list[list[str]], room: int) -> bool:
    """Whether all cells fit into the `room` side by side, so that no column need be measured."""
    texts = (column.heading for column in table.columns), *rows
    # A character takes two columns at most, and a cell has a blank on either side.
    return 2 * sum(len(text) + 1 for row in texts for text in row) <= room


def _width(rich_table: RichTable) -> int:
    """The width of the uncut `rich_table`, in columns of the terminal."""
    console = Console(file=io.StringIO(), width=_UNLIMITED_WIDTH)
    return Measurement.get(console, console.options, rich_table).maximum


def _printed(item: Text | RichTable, screen: Screen) -> str:
    if isinstance(item, Text) and screen.colour is None:
        return _without_blank_ends(item.plain)  # a console would only pass it on
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=_UNLIMITED_WIDTH,
        force_terminal=screen.colour is not None,
        color_system=screen.colour,
        legacy_windows=False,
        emoji=False,
        markup=False,
        highlight=False,
    )
    console.print(item, no_wrap=True, overflow="ignore", crop=False)
    return _without_blank_ends(buffer.getvalue())


def _without_blank_ends(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
