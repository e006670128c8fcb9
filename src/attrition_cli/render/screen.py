"""What is known of where text will be read."""

from typing import Literal, NamedTuple


class Screen(NamedTuple):
    """Where the text will be read; `columns` is `None` where a line may be of any length."""

    columns: int | None = None
    colour: Literal["standard", "256"] | None = None
    unicode: bool = True
