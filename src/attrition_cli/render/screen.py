"""The properties of the screen or file that text is written to."""

from typing import Literal, NamedTuple


class Screen(NamedTuple):
    """The width, colours and characters available; `columns` is `None` for unlimited lines."""

    columns: int | None = None
    colour: Literal["standard", "256"] | None = None
    unicode: bool = True
