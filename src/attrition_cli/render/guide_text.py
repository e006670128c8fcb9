"""A page of the manual as a screen shows it."""

import io

from attrition_cli.render.screen import Screen


def guide_text(markdown: str, screen: Screen) -> str:
    """`markdown` laid out for a terminal; as it stands for anything else."""
    if screen.columns is None or not screen.unicode:
        return markdown
    from rich.console import Console  # for a terminal alone
    from rich.markdown import Markdown

    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=screen.columns,
        force_terminal=screen.colour is not None,
        color_system=screen.colour,
        legacy_windows=False,
    )
    console.print(Markdown(markdown, hyperlinks=False))
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())
