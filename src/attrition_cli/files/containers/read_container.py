"""Workbooks and data frames written by programs, recognised and read as bytes."""

from typing import Literal

from attrition_cli.files.binary_formats import refuse_binary
from attrition_cli.files.input_file import InputFile
from attrition_cli.files.text_stream import MAX_UNPACKED_BYTES, ByteStream

Container = Literal["zip", "xls", "parquet", "arrow"]

_STARTS: tuple[tuple[bytes, Container], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
)
_MEMBERS_OF_WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_MAX_MEMBERS_NAMED = 3


def container_of(head: bytes) -> Container | None:
    """The kind of the file that begins with `head`; `None` for text.

    >>> container_of(b"PAR1"), container_of(b"date,losses")
    ('parquet', None)
    """
    return next((kind for start, kind in _STARTS if head.startswith(start)), None)


def read_container(stream: ByteStream, file: InputFile, container: Container) -> bytes:
    """All bytes of `file`, a workbook or a data frame, which is open as `stream`.

    Raises `InputError` for a file that is too large, and for a zip archive of other files.
    """
    pieces, length = [], 0
    while piece := stream.read(1 << 20):
        pieces.append(piece)
        length += len(piece)
        if length > MAX_UNPACKED_BYTES:
            raise file.error(f"has more than {MAX_UNPACKED_BYTES:,} bytes: save the table as CSV")
    data = b"".join(pieces)
    if container == "zip":
        _refuse_other_archive(data, file)
    return data


def _refuse_other_archive(data: bytes, file: InputFile) -> None:
    """Refuse a zip archive that is no workbook, and one that unpacks to too much."""
    import io  # few files are zipped
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        refuse_binary(data, file)
        return
    if sum(each.file_size for each in members) > MAX_UNPACKED_BYTES:
        raise file.error(f"unpacks to more than {MAX_UNPACKED_BYTES:,} bytes: save a table as CSV")
    names = [each.filename for each in members if not each.is_dir()]
    if not any(name in _MEMBERS_OF_WORKBOOKS for name in names):
        listed = ", ".join(map(repr, names[:_MAX_MEMBERS_NAMED]))
        more = ", ..." if len(names) > _MAX_MEMBERS_NAMED else ""
        holds = f" of {listed}{more}" if names else ""
        raise file.error(f"is a zip archive{holds}: unpack it, and name a file in it")
