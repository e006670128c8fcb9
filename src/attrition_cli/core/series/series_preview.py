"""The first and the last rows of a file of losses, beside what they were taken for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class PreviewRow(NamedTuple):
    """A row of a file, its cells as they stand there, and the losses from one day to another.

    A row that counts no losses has a `remark` that says why.
    """

    row: str
    date_cell: str
    losses_cell: str
    since: date | None
    until: date | None
    losses: float | None
    remark: str = ""


@dataclass(frozen=True)
class SeriesPreview:
    """The first and the last of the `rows_read` of a file, and the command that reads it so."""

    file: str
    more_files: tuple[str, ...]
    date_column: str
    column: str | None
    rows_read: int
    rows: Sequence[PreviewRow]
    keep: str
