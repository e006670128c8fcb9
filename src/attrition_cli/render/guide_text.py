"""A page of the manual, laid out for a screen."""

import io
import re

from attrition_cli.render.screen import Screen

_LINK_TO_GUIDE = re.compile(r"\[([^\]]+)\]\(([\w-]+)\.md(#[\w-]+)?\)")

_PIPED_COLUMNS = 80
"""The width of a page in columns where colour is forced without a terminal."""


def guide_text(markdown: str, screen: Screen) -> str:
    """`markdown` laid out for a terminal or in colour; unchanged otherwise."""
    is_laid_out = screen.columns is not None or screen.colour is not None
    if not is_laid_out or not screen.unicode:
        return markdown
    from rich.console import Console, ConsoleOptions, RenderResult  # only for terminals
    from rich.markdown import Markdown, TableElement
    from rich.measure import Measurement
    from rich.table import Table
    from rich.theme import Theme

    class UncutTable(TableElement):
        """A table that breaks words only where it would otherwise be wider than the terminal."""

        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            for table in super().__rich_console__(console, options):
                if isinstance(table, Table):
                    _keep_words(table, console, options)
                yield table

    def _keep_words(table: Table, console: Console, options: ConsoleOptions) -> None:
        widths = [
            max(Measurement.get(console, options, cell).minimum for cell in column.cells)
            for column in table.columns
        ]
        fits = sum(widths) + 2 * len(widths) <= options.max_width
        for column, width in zip(table.columns, widths, strict=True):
            column.overflow = "fold"
            column.min_width = width if fits else None

    class UncutMarkdown(Markdown):
        elements = {**Markdown.elements, "table_open": UncutTable}  # noqa: RUF012  # as Rich's

    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=screen.columns or _PIPED_COLUMNS,
        force_terminal=screen.colour is not None,
        color_system=screen.colour,
        legacy_windows=False,
        theme=Theme({"markdown.code": "bold"}),
    )
    commands = _LINK_TO_GUIDE.sub(r"\1 (`attrition help \2`)", markdown)
    # The terminal's own colours suit both light and dark backgrounds.
    console.print(UncutMarkdown(commands, code_theme="ansi_light", hyperlinks=False))
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())
