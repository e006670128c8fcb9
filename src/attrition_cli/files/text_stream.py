"""Files that a user names, opened and read as text: whole, or piece by piece.

Nothing is read twice and positions are never changed, so that a pipe works like a file. Only one
piece of a stream is in memory at a time.
"""

import codecs
import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO, Protocol, cast

from attrition_cli.core.errors import InputError
from attrition_cli.files.binary_formats import GZIP, refuse_binary
from attrition_cli.files.input_file import FILE_START, STDIN_CLOSED_REASON, InputFile

CHUNK_BYTES = 1 << 17

MAX_UNPACKED_BYTES = 250_000_000
"""Some ten million rows: gzip makes a thousand bytes of one, and what it comes to is not seen."""

_HEAD_BYTES = 1 << 12


class ByteStream(Protocol):
    """A source of bytes; a read returns up to `size` bytes, and none at the end."""

    def read(self, size: int, /) -> bytes: ...


class _PrefixedStream:
    """A stream that returns again the first bytes, which were already read from it."""

    def __init__(self, head: bytes, rest: ByteStream) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int, /) -> bytes:
        head, self._head = self._head[:size], self._head[size:]
        return head or self._rest.read(size)


def open_file(file: InputFile, stdin: BinaryIO | None) -> AbstractContextManager[ByteStream]:
    """The bytes of `file`, or of `stdin` where it is standard input, which stays open afterwards.

    Raises `InputError` for a file that cannot be opened.
    """
    if file.is_standard_input:
        if stdin is None:
            raise InputError(f"{STDIN_CLOSED_REASON}: name a file instead")
        return nullcontext(stdin)
    if not file.path:
        raise file.error("names no file: name one")
    if re.match("(?:https?|ftps?)://", file.path, re.IGNORECASE):
        raise file.error("is an address: fetch it, for example with curl -LO, and name the file")
    try:
        mode = os.stat(file.path).st_mode  # noqa: PTH116  # also for names such as /dev/fd/3
        if stat.S_ISDIR(mode):
            raise file.error("is a directory: name a file in it")
        return io.FileIO(file.path)  # unbuffered: data in a pipe are read as they arrive
    except PermissionError as error:
        raise _system_error(file, error, "allow it, or name another file") from None
    except InputError:
        raise
    except (OSError, ValueError) as error:
        raise _system_error(file, error, "check its name") from None


def read_text(
    file: InputFile,
    stdin: BinaryIO | None = None,
    *,
    max_bytes: int,
    too_large_cure: str | None = None,
) -> str:
    """The text of `file`, UTF-8 with or without a byte order mark; lines end in a line feed.

    Raises `InputError`, with the location, for a file that cannot be read, is not text, or has more
    than `max_bytes` bytes.
    """
    data = b""
    with open_file(file, stdin) as stream:
        for chunk in _byte_chunks(stream, file):
            data += chunk
            if len(data) > max_bytes:
                raise file.error(
                    f"has more than {max_bytes:,} bytes:"
                    f" {too_large_cure or 'name a file of this kind alone'}"
                )
    return "".join(_decoded([data], file)).replace("\r\n", "\n")


def text_chunks(stream: ByteStream, file: InputFile) -> Iterator[str]:
    r"""The text of `file`, which is open as `stream`, in pieces; lines end in \n.

    The file may be UTF-8 with or without a byte order mark, plain or gzipped, with any line ends.

    Raises `InputError`, with the location, for anything else.
    """
    return _decoded(_byte_chunks(stream, file), file)


def _decoded(chunks: Iterable[bytes], file: InputFile) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    decode = io.IncrementalNewlineDecoder(decoder, translate=file.is_streamed).decode
    location = FILE_START
    try:
        for chunk in chunks:
            text = decode(chunk)
            if "\0" in text:
                zero = location.after(text.partition("\0")[0])
                raise file.errors_at((zero, "a zero byte stands here: give a text file, in UTF-8"))
            yield text
            location = location.after(text)
        yield decode(b"", True)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        if file.is_streamed:
            before = before.replace("\r\n", "\n").replace("\r", "\n")
        from attrition_cli.files.encodings.code_pages import (
            likely_code_page,
        )  # for this message alone

        page = likely_code_page(error.object[error.start :])
        reason = (
            f"the byte 0x{error.object[error.start]:02x} is not UTF-8: save the file as UTF-8,"
            f" for example with iconv -f {page} -t UTF-8"
        )
        raise file.errors_at((location.after(before), reason)) from None


def _byte_chunks(stream: ByteStream, file: InputFile) -> Iterator[bytes]:
    try:
        yield from _unpacked_chunks(stream, file)
    except OSError as error:
        raise _system_error(file, error, "name another file") from None


def with_head(stream: ByteStream, file: InputFile) -> tuple[bytes, ByteStream]:
    """The first bytes of `file`, which is open as `stream`, and a stream of all of them."""
    try:
        return _with_head(stream)
    except OSError as error:
        raise _system_error(file, error, "name another file") from None


def _with_head(stream: ByteStream) -> tuple[bytes, ByteStream]:
    head = stream.read(_HEAD_BYTES)
    while 0 < len(head) < _HEAD_BYTES and (more := stream.read(_HEAD_BYTES - len(head))):
        head += more
    return head, _PrefixedStream(head, stream)


def _unpacked_chunks(
    stream: ByteStream, file: InputFile, *, is_unpacked: bool = False
) -> Iterator[bytes]:
    """The bytes of `stream`, unpacked if they are gzip; other binary formats are refused."""
    head, prefixed = _with_head(stream)
    refuse_binary(head, file, is_unpacked=is_unpacked)
    if head.startswith(GZIP):
        yield from _gunzipped_chunks(prefixed, file)
    else:
        while chunk := prefixed.read(CHUNK_BYTES):
            yield chunk


def _gunzipped_chunks(stream: ByteStream, file: InputFile) -> Iterator[bytes]:
    import gzip  # few files are gzipped
    import zlib

    try:
        with gzip.GzipFile(fileobj=cast("BinaryIO", stream)) as unpacked:
            unpacked_bytes = 0
            for chunk in _unpacked_chunks(unpacked, file, is_unpacked=True):
                unpacked_bytes += len(chunk)
                if unpacked_bytes > MAX_UNPACKED_BYTES:
                    raise file.error(
                        f"unpacks to more than {MAX_UNPACKED_BYTES:,} bytes: unpack it first, with"
                        " gunzip"
                    )
                yield chunk
    except EOFError:
        raise file.error("has gzip data that are cut off: fetch or pack it again") from None
    except (gzip.BadGzipFile, zlib.error):
        raise file.error("has damaged gzip data: fetch or pack it again") from None


def _system_error(file: InputFile, error: OSError | ValueError, cure: str) -> InputError:
    """The error about `file` with the operating system's message."""
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return file.error(f"cannot be read: {reason}: {cure}")
