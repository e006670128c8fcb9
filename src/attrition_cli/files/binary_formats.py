"""Formats other than UTF-8 text, recognised by their first bytes."""

import codecs
import re

from attrition_cli.files.input_file import InputFile

GZIP = b"\x1f\x8b"

_UNPACK = "unpack it first"
_SAVE_AS_TEXT = "save it as text in UTF-8, a table as CSV"
_SIGNATURES = (
    (
        b"PK\x03\x04",
        "a zip archive or a spreadsheet (.xlsx, .ods)",
        f"{_SAVE_AS_TEXT}, or {_UNPACK}",
    ),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (.xls)", _SAVE_AS_TEXT),
    (b"%PDF", "a PDF document", "copy what it says into a text file"),
    (b"PAR1", "a Parquet file", _SAVE_AS_TEXT),
    (b"SQLite format 3", "a SQLite database", _SAVE_AS_TEXT),
    *(
        (start, "a Stata file (.dta)", _SAVE_AS_TEXT)
        for start in (
            b"<stata_dta>",
            b"\x71\x01",
            b"\x71\x02",
            b"\x72\x01",
            b"\x72\x02",
            b"\x73\x02",
        )
    ),
    *((start, "an SPSS file (.sav)", _SAVE_AS_TEXT) for start in (b"$FL2", b"$FL3")),
    (b"HEADER RECORD*******LIBRARY", "a SAS transport file (.xpt)", _SAVE_AS_TEXT),
    (bytes(12) + b"\xc2\xea\x81\x60", "a SAS file (.sas7bdat)", _SAVE_AS_TEXT),
    (b"RDX2\n", "an R file (.rda)", _SAVE_AS_TEXT),
    (b"RDX3\n", "an R file (.rda)", _SAVE_AS_TEXT),
    (b"\x89HDF", "an HDF5 file", _SAVE_AS_TEXT),
    (b"{\\rtf", "an RTF document", "copy what it says into a text file"),
    (b"BZh", "packed with bzip2", _UNPACK),
    (b"\xfd7zXZ", "packed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", _UNPACK),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_WEB_PAGE = "is a web page or XML: fetch the file itself, not a page about it"
_WEB_PAGE_OF_PROSE = (
    "is a web page (HTML): save its text, as a browser does with Save As, or lynx -dump"
)
_MARKUP = re.compile(rb"\s*<[!?A-Za-z]")


def refuse_binary(head: bytes, file: InputFile, *, is_unpacked: bool = False) -> None:
    """Raise `InputError` where `head`, the first bytes of `file`, is not the start of UTF-8 text.

    Gzip data are refused as well where they have been unpacked once or `file` is not streamed.
    """
    for start, what, cure in _SIGNATURES:
        if head.startswith(start):
            raise file.error(f"is {what}: {cure}")
    if head.startswith(GZIP) and not file.is_streamed:
        raise file.error(f"is packed with gzip: {_UNPACK}")
    if head.startswith(GZIP) and is_unpacked:
        raise file.error(f"is packed with gzip twice: {_UNPACK}")
    if _MARKUP.match(head):
        raise file.error(_WEB_PAGE_OF_PROSE if file.is_prose else _WEB_PAGE)
    if encoding := _wide_encoding(head):
        raise file.error(
            f"is {encoding[:6]} text: save it as UTF-8, for example with iconv -f {encoding}"
            " -t UTF-8"
        )


def _wide_encoding(head: bytes) -> str | None:
    """The encoding of text with two or four bytes per character, by its mark or its zero bytes."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        for encoding in ("UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE"):
            text = head.decode(encoding, "ignore")
            plain = sum(each.isascii() and (each.isprintable() or each.isspace()) for each in text)
            if plain * 2 > len(text) and "\0" not in text:
                return encoding
    return None
