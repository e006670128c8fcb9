"""Data frames that a program wrote: Parquet, and Arrow (Feather)."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from attrition_cli.evidence.series.table.containers.cell_texts import cell_text
from attrition_cli.evidence.series.table.table import SAMPLE_ROWS, RowBatch
from attrition_cli.files.binary_formats import refuse_binary
from attrition_cli.files.containers.extras import extra_module
from attrition_cli.files.containers.read_container import Container
from attrition_cli.files.input_file import InputFile

_BATCH_ROWS = 1 << 14


class FrameTable:
    """The rows of a Polars data `frame`, numbered from 1."""

    points_are_decimal = False
    sheet: str | None = None
    reading_notes: Sequence[str] = ()

    def __init__(self, frame: Any) -> None:
        self._frame = frame
        self.column_names: Sequence[str] = frame.columns
        columns = [_texts(frame[name].head(SAMPLE_ROWS)) for name in self.column_names]
        self.sample_rows: Sequence[Sequence[str]] = [*zip(*columns, strict=True)]

    def row_label(self, row_number: int) -> str:
        """The row, for a message."""
        return f"row {row_number}"

    def batches(self, column_indexes: Sequence[int]) -> Iterator[RowBatch]:
        """All rows, with the columns at `column_indexes`."""
        columns = [self._frame[self.column_names[at]] for at in column_indexes]
        for start in range(0, self._frame.height, _BATCH_ROWS):
            texts = [_texts(column.slice(start, _BATCH_ROWS)) for column in columns]
            yield RowBatch(range(start + 1, start + 1 + len(texts[0])), texts)


def read_frame(data: bytes, file: InputFile, container: Container) -> FrameTable:
    """The table in `data`, a file of the kind `container`.

    Raises `InputError` where it is damaged, and where the extra that reads it is missing.
    """
    what = "a Parquet file" if container == "parquet" else "an Arrow file"
    polars = extra_module("polars", "batch", file, what)
    read = polars.read_parquet if container == "parquet" else polars.read_ipc
    try:
        return FrameTable(read(io.BytesIO(data)))
    except (polars.exceptions.PolarsError, OSError, ValueError):
        refuse_binary(data, file)
        raise file.error(f"is {what} that is damaged: fetch or write it again") from None


def _texts(column: Any) -> list[str]:
    if column.dtype.is_integer():
        integers: list[str] = column.cast(str).fill_null("").to_list()
        return integers
    return [*map(cell_text, column.to_list())]
