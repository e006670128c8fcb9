"""The text of a file of losses, split into blocks of whole lines."""

from collections.abc import Iterator

from attrition_cli.evidence.series.location import TableLocation

MAX_LINE_CHARACTERS = 1 << 20
"""The longest line, in characters; a row of figures is a thousand times shorter."""


def line_blocks(chunks: Iterator[str], path: str) -> Iterator[str]:
    r"""The text in `chunks` as blocks of whole lines, without the line end between two blocks.

    Raises `InputError` for a line that is too long to be a row, before all of it is read.

    >>> list(line_blocks(iter(["a\nb\nc", "d\ne"]), "-"))
    ['a\nb', 'cd', 'e']
    """
    rest, line_number = "", 1
    for chunk in chunks:
        head, line_end, tail = chunk.rpartition("\n")
        if line_end:
            line_number += head.count("\n") + 1
            yield rest + head
            rest = tail
        else:
            rest += chunk
        if len(rest) > MAX_LINE_CHARACTERS:
            raise TableLocation(path, f"line {line_number}").error(
                f"the line is longer than {MAX_LINE_CHARACTERS:,} characters, so these are no"
                " rows: give a CSV, TSV or JSON file with a row a day, week or month"
            )
    if rest:
        yield rest
