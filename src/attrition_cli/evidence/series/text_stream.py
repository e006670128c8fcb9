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
from attrition_cli.evidence.series.location import Place

PIECE_BYTES = 1 << 17

LONGEST_LINE = 1 << 20
"""Characters: a row of figures is a thousand times shorter."""

_HEAD_BYTES = 1 << 12

_GZIP = b"\x1f\x8b"
_SAVE = "save it as CSV in UTF-8"
_UNPACK = "unpack it first"
_UTF_16 = "UTF-16 text", "save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8"
_FOREIGN = (
    (b"PK\x03\x04", "a zip archive or a spreadsheet (.xlsx, .ods)", f"{_SAVE}, or {_UNPACK}"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (.xls)", _SAVE),
    (b"%PDF", "a PDF document", "copy its table into a CSV file"),
    (b"PAR1", "a Parquet file", _SAVE),
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


class _Rejoined:
    """A stream with the bytes that were read from it put back in front."""

    def __init__(self, head: bytes, rest: _Readable) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int) -> bytes:
        head, self._head = self._head[:size], self._head[size:]
        return head or self._rest.read(size)


def opened(source: str, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    """The bytes of the file at `source`, or with "-" `stdin`, which stays open afterwards.

    Raises `InputError` for what cannot be opened.
    """
    place = Place(source)
    if source == "-":
        if stdin is None:
            raise place.refuse("it is closed: name a file instead")
        return nullcontext(stdin)
    if not source:
        raise InputError("'' names no file: name one, or - for standard input")
    try:
        # Unbuffered: what a pipe holds is taken as it comes.
        return cast("BinaryIO", open(source, "rb", buffering=0))  # noqa: PTH123
    except IsADirectoryError:
        raise place.refuse("this is a directory: name a file in it") from None
    except FileNotFoundError:
        raise place.refuse("there is no such file: name another, or - for standard input") from None
    except (OSError, ValueError) as error:
        raise _unreadable(place, error) from error


def text_of(stream: BinaryIO, source: str) -> Iterator[str]:
    """The text in `stream`, with lines that end in \\n however they end there.

    UTF-8 with or without a byte-order mark, plain or packed with gzip.

    Raises `InputError`, with the line, for anything else.
    """  # noqa: D301  # the backslash is meant
    place = Place(source)
    decode = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8-sig")(), True).decode
    lines = 1
    try:
        for piece in _pieces(stream, place):
            text = decode(piece)
            lines += text.count("\n")
            yield text
        yield decode(b"", True)
    except UnicodeDecodeError as error:
        raise _undecodable(place, error, lines) from None
    except OSError as error:
        raise _unreadable(place, error) from error


def whole_lines(pieces: Iterator[str], source: str) -> Iterator[str]:
    r"""The text in `pieces`, cut between lines; the line end at the cut is left out.

    Raises `InputError` for a line that is too long to be a row, before it is read to its end.

    >>> list(whole_lines(iter(["a\nb\nc", "d\ne"]), "-"))
    ['a\nb', 'cd', 'e']
    """
    rest, lines = "", 1
    for piece in pieces:
        head, cut, tail = piece.rpartition("\n")
        if cut:
            lines += head.count("\n") + 1
            yield rest + head
            rest = tail
        else:
            rest += piece
        if len(rest) > LONGEST_LINE:
            raise Place(source, f"line {lines}").refuse(
                f"the line is longer than {LONGEST_LINE:,} characters, so these are no rows: "
                "give a CSV, TSV or JSON file with a row a day, week or month"
            )
    if rest:
        yield rest


def _pieces(stream: _Readable, place: Place, *, unpacked: bool = False) -> Iterator[bytes]:
    """The bytes in `stream`, unpacked where they are gzip, once it is clear that they are text."""
    head = stream.read(_HEAD_BYTES)
    while 0 < len(head) < _HEAD_BYTES and (more := stream.read(_HEAD_BYTES - len(head))):
        head += more
    rejoined = _Rejoined(head, stream)
    if head.startswith(_GZIP):
        if unpacked:
            raise place.refuse("it is packed with gzip twice: unpack it first")
        yield from _unpacked(rejoined, place)
        return
    _refuse_foreign(head, place)
    while piece := rejoined.read(PIECE_BYTES):
        yield piece


def _unpacked(stream: _Readable, place: Place) -> Iterator[bytes]:
    import gzip  # few files are
    import zlib

    try:
        with gzip.GzipFile(fileobj=cast("BinaryIO", stream)) as unpacked:
            yield from _pieces(unpacked, place, unpacked=True)
    except EOFError:
        raise place.refuse("the gzip data are cut off: fetch or pack the file again") from None
    except (gzip.BadGzipFile, zlib.error):
        raise place.refuse("the gzip data are damaged: fetch or pack the file again") from None


def _refuse_foreign(head: bytes, place: Place) -> None:
    for start, what, cure in _FOREIGN:
        if head.lstrip().startswith(start) or head.startswith(start):
            raise place.refuse(f"it is {what}: {cure}")
    if b"\0" in head:
        every_other = max(head[::2].count(0), head[1::2].count(0))
        if every_other * 4 > len(head):
            raise place.refuse(f"it is {_UTF_16[0]}: {_UTF_16[1]}")
        raise place.refuse("it is binary data: give a CSV, TSV or JSON file")


def _undecodable(place: Place, error: UnicodeDecodeError, lines: int) -> InputError:
    before = error.object[: error.start]
    line = lines + before.count(b"\n")
    byte = error.object[error.start]
    return place._replace(within=f"line {line}").refuse(
        f"the byte 0x{byte:02x} is not UTF-8: "
        "save the file as UTF-8, for example with iconv -f CP1252 -t UTF-8"
    )


def _unreadable(place: Place, error: OSError | ValueError) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return place.refuse(f"it cannot be read, {reason.lower()}: name another file")
