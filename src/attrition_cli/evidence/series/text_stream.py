"""Bytes of a file, a pipe or standard input as text, a piece at a time.

Nothing is sought or read twice, so that a pipe serves as well as a file, and no more is held than
a piece and one line.
"""

import codecs
import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO, Protocol, cast

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.location import TableLocation

CHUNK_BYTES = 1 << 17

MAX_LINE_CHARACTERS = 1 << 20
"""Characters: a row of figures is a thousand times shorter."""

_HEAD_BYTES = 1 << 12

_GZIP = b"\x1f\x8b"
_SAVE_AS_CSV = "save it as CSV in UTF-8"
_UNPACK = "unpack it first"
_UTF_16 = "UTF-16 text", "save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8"
_UNSUPPORTED_FORMATS = (
    (
        b"PK\x03\x04",
        "a zip archive or a spreadsheet (.xlsx, .ods)",
        f"{_SAVE_AS_CSV}, or {_UNPACK}",
    ),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (.xls)", _SAVE_AS_CSV),
    (b"%PDF", "a PDF document", "copy its table into a CSV file"),
    (b"PAR1", "a Parquet file", _SAVE_AS_CSV),
    (b"SQLite format 3", "a SQLite database", "export the table as CSV"),
    (b"BZh", "bzip2", _UNPACK),
    (b"\xfd7zXZ", "xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "zstd", _UNPACK),
    (codecs.BOM_UTF32_LE, "UTF-32 text", "save it as UTF-8"),
    (codecs.BOM_UTF32_BE, "UTF-32 text", "save it as UTF-8"),
    (codecs.BOM_UTF16_LE, *_UTF_16),
    (codecs.BOM_UTF16_BE, *_UTF_16),
    (b"<", "a web page or XML", "fetch the CSV or JSON file itself"),
)
"""How files begin that hold no lines of text, what they are and what to do."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _PrefixedStream:
    """A stream with the bytes that were read from it put back in front."""

    def __init__(self, head: bytes, rest: _Readable) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int) -> bytes:
        head, self._head = self._head[:size], self._head[size:]
        return head or self._rest.read(size)


def open_bytes(path: str, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    """The bytes of the file at `path`, or with "-" `stdin`, which stays open afterwards.

    Raises `InputError` for what cannot be opened.
    """
    location = TableLocation(path)
    if path == "-":
        if stdin is None:
            raise location.error("it is closed: name a file instead")
        return nullcontext(stdin)
    if not path:
        raise InputError("'' names no file: name one, or - for standard input")
    try:
        # Unbuffered: what a pipe holds is taken as it comes.
        return cast("BinaryIO", open(path, "rb", buffering=0))  # noqa: PTH123
    except IsADirectoryError:
        raise location.error("this is a directory: name a file in it") from None
    except FileNotFoundError:
        raise location.error(
            "there is no such file: name another, or - for standard input"
        ) from None
    except (OSError, ValueError) as error:
        raise _reading_error(location, error) from error


def text_chunks(stream: BinaryIO, path: str) -> Iterator[str]:
    """The text in `stream`, with lines that end in \\n however they end there.

    UTF-8 with or without a byte-order mark, plain or packed with gzip.

    Raises `InputError`, with the line, for anything else.
    """  # noqa: D301  # the backslash is meant
    location = TableLocation(path)
    decode = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8-sig")(), True).decode
    line_number = 1
    try:
        for chunk in _byte_chunks(stream, location):
            text = decode(chunk)
            line_number += text.count("\n")
            yield text
        yield decode(b"", True)
    except UnicodeDecodeError as error:
        raise _decoding_error(location, error, line_number) from None
    except OSError as error:
        raise _reading_error(location, error) from error


def line_blocks(chunks: Iterator[str], path: str) -> Iterator[str]:
    r"""The text in `chunks`, cut between lines; the line end at the cut is left out.

    Raises `InputError` for a line that is too long to be a row, before it is read to its end.

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
                " rows: "
                "give a CSV, TSV or JSON file with a row a day, week or month"
            )
    if rest:
        yield rest


def _byte_chunks(
    stream: _Readable, location: TableLocation, *, is_unpacked: bool = False
) -> Iterator[bytes]:
    """The bytes in `stream`, unpacked where they are gzip, once it is clear that they are text."""
    head = stream.read(_HEAD_BYTES)
    while 0 < len(head) < _HEAD_BYTES and (more := stream.read(_HEAD_BYTES - len(head))):
        head += more
    prefixed = _PrefixedStream(head, stream)
    if head.startswith(_GZIP):
        if is_unpacked:
            raise location.error("it is packed with gzip twice: unpack it first")
        yield from _gunzipped_chunks(prefixed, location)
        return
    _refuse_unsupported(head, location)
    while chunk := prefixed.read(CHUNK_BYTES):
        yield chunk


def _gunzipped_chunks(stream: _Readable, location: TableLocation) -> Iterator[bytes]:
    import gzip  # few files are
    import zlib

    try:
        with gzip.GzipFile(fileobj=cast("BinaryIO", stream)) as unpacked:
            yield from _byte_chunks(unpacked, location, is_unpacked=True)
    except EOFError:
        raise location.error("the gzip data are cut off: fetch or pack the file again") from None
    except (gzip.BadGzipFile, zlib.error):
        raise location.error("the gzip data are damaged: fetch or pack the file again") from None


def _refuse_unsupported(head: bytes, location: TableLocation) -> None:
    for start, what, cure in _UNSUPPORTED_FORMATS:
        if head.lstrip().startswith(start) or head.startswith(start):
            raise location.error(f"it is {what}: {cure}")
    if b"\0" in head:
        every_other = max(head[::2].count(0), head[1::2].count(0))
        if every_other * 4 > len(head):
            raise location.error(f"it is {_UTF_16[0]}: {_UTF_16[1]}")
        raise location.error("it is binary data: give a CSV, TSV or JSON file")


def _decoding_error(
    location: TableLocation, error: UnicodeDecodeError, first_line: int
) -> InputError:
    before = error.object[: error.start]
    line = first_line + before.count(b"\n")
    byte = error.object[error.start]
    return location._replace(row_label=f"line {line}").error(
        f"the byte 0x{byte:02x} is not UTF-8: "
        "save the file as UTF-8, for example with iconv -f CP1252 -t UTF-8"
    )


def _reading_error(location: TableLocation, error: OSError | ValueError) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return location.error(f"it cannot be read, {reason.lower()}: name another file")
