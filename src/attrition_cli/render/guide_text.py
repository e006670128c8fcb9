"""A page of the manual as a screen shows it."""

import io

from attrition_cli.render.screen import Screen


def guide_text(markdown: str, screen: Screen) -> str:
    """`markdown` laid out for a terminal; as it stands for anything else."""
    if screen.columns is None or not screen.unicode:
        return markdown
    from rich.console import Console, ConsoleOptions, RenderResult  # for a terminal alone
    from rich.markdown import Markdown, TableElement
    from rich.table import Table

    class UncutTable(TableElement):
        """A table in which a word that is too long is broken, not cut."""

        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            for table in super().__rich_console__(console, options):
                for column in table.columns if isinstance(table, Table) else ():
                    column.overflow = "fold"
                yield table

    class UncutMarkdown(Markdown):
        elements = {**Markdown.elements, "table_open": UncutTable}  # noqa: RUF012  # as Rich's

    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=screen.columns,
        force_terminal=screen.colour is not None,
        color_system=screen.colour,
        legacy_windows=False,
    )
    console.print(UncutMarkdown(markdown, hyperlinks=False))
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())
