"""Each fault of opening a file has the same words, whatever kind of file has it."""

import codecs
import gzip
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from attrition_cli.cli.app import run_command_line
from attrition_cli.evidence.series import location
from attrition_cli.files import text_stream

COMMANDS = {
    "scenario": ("project {}", ""),
    "figures": ("figures --figures {}", "--figures: "),
    "series": ("rate {}", ""),
    "rate": ("cover --troops 9000 --rate @{}", "--rate: "),
    "phase": ("project refers.toml", ""),
}
"""The way in which each kind of file is named, and the text before its name in an error."""

REFERS = """\
start = 2024-11-01
days = 30
rate = "@{}"
[[contingents]]
troops = 12000
"""
TEXT = "date,losses\n2024-01-01,1200\n"
ICONV = "save it as UTF-8, for example with iconv -f"
AS_TEXT = "save it as text in UTF-8, a table as CSV"


class Fault(NamedTuple):
    """Bytes of a file that cannot be read, and why."""

    data: bytes
    reason: str


FAULTS = {
    "utf-16": Fault(TEXT.encode("utf-16"), f" is UTF-16 text: {ICONV} UTF-16 -t UTF-8"),
    "utf-16-le": Fault(TEXT.encode("utf-16-le"), f" is UTF-16 text: {ICONV} UTF-16LE -t UTF-8"),
    "utf-16-be": Fault(TEXT.encode("utf-16-be"), f" is UTF-16 text: {ICONV} UTF-16BE -t UTF-8"),
    "utf-16-be marked": Fault(
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        f" is UTF-16 text: {ICONV} UTF-16 -t UTF-8",
    ),
    "utf-32": Fault(TEXT.encode("utf-32"), f" is UTF-32 text: {ICONV} UTF-32 -t UTF-8"),
    "utf-32-le": Fault(TEXT.encode("utf-32-le"), f" is UTF-32 text: {ICONV} UTF-32LE -t UTF-8"),
    "utf-32-be": Fault(TEXT.encode("utf-32-be"), f" is UTF-32 text: {ICONV} UTF-32BE -t UTF-8"),
    "code page 1252": Fault(
        b"# a\n# caf\xe9\n",
        ", line 2, column 6: the byte 0xe9 is not UTF-8: save the file as UTF-8, for example with"
        " iconv -f CP1252 -t UTF-8",
    ),
    "zero byte": Fault(
        b"# a\n# b\0\n", ", line 2, column 4: a zero byte stands here: give a text file, in UTF-8"
    ),
    "zero byte far on": Fault(
        TEXT.encode() + b"2024-01-01,1200\n" * 20_000 + b"\0",
        ", line 20003, column 1: a zero byte stands here: give a text file, in UTF-8",
    ),
    "zeros": Fault(
        b"\0" * 99, ", line 1, column 1: a zero byte stands here: give a text file, in UTF-8"
    ),
    "xlsx": Fault(
        b"PK\x03\x04\x14\0",
        f" is a zip archive or a spreadsheet (.xlsx, .ods): {AS_TEXT}, or unpack it first",
    ),
    "xls": Fault(b"\xd0\xcf\x11\xe0\xa1", f" is an old spreadsheet (.xls): {AS_TEXT}"),
    "pdf": Fault(b"%PDF-1.7\n", " is a PDF document: copy what it says into a text file"),
    "parquet": Fault(b"PAR1\x15", f" is a Parquet file: {AS_TEXT}"),
    "sqlite": Fault(b"SQLite format 3\0", f" is a SQLite database: {AS_TEXT}"),
    "bzip2": Fault(b"BZh91AY&SY", " is packed with bzip2: unpack it first"),
    "xz": Fault(b"\xfd7zXZ\0", " is packed with xz: unpack it first"),
    "zstd": Fault(b"\x28\xb5\x2f\xfd\x04", " is packed with zstd: unpack it first"),
    "web page": Fault(
        b"\n<!DOCTYPE html><html>",
        " is a web page or XML: fetch the file itself, not a page about it",
    ),
}

READ_BY_EXTRAS = {"xls": "python_calamine", "parquet": "polars"}
"""Modules that tell damaged files of a kind from sound ones."""


@pytest.fixture
def refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str, str], str]:
    """Why a file of a kind is refused, from its name on."""
    monkeypatch.chdir(tmp_path)

    def refuse(kind: str, path: str) -> str:
        Path("refers.toml").write_text(REFERS.format(path), encoding="utf-8")
        command, prefix = COMMANDS[kind]
        assert run_command_line([word.format(path) for word in command.split(" ")]) == 2
        printed = capsys.readouterr()
        assert not printed.out
        message = printed.err.removesuffix("\n").removeprefix(f"error: {prefix}")
        return message.removeprefix("'refers.toml', line 3, column 1: rate: ")

    return refuse


@pytest.mark.parametrize("kind", COMMANDS)
@pytest.mark.parametrize("name", FAULTS)
def test_what_is_no_text(kind: str, name: str, refusal: Callable[[str, str], str]) -> None:
    if name in READ_BY_EXTRAS:
        pytest.importorskip(READ_BY_EXTRAS[name])
    Path("it.csv").write_bytes(FAULTS[name].data)
    assert refusal(kind, "it.csv") == f"'it.csv'{FAULTS[name].reason}"


@pytest.mark.parametrize("kind", COMMANDS)
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("none.csv", "cannot be read: no such file or directory: check its name"),
        ("here.csv/none.csv", "cannot be read: not a directory: check its name"),
        (f"{'a' * 300}.csv", "cannot be read: file name too long: check its name"),
        ("folder", "is a directory: name a file in it"),
        ("/proc/self/mem", "cannot be read: input/output error: name another file"),
    ],
)
def test_what_cannot_be_opened(
    kind: str, path: str, reason: str, refusal: Callable[[str, str], str]
) -> None:
    Path("here.csv").touch()
    Path("folder").mkdir()
    assert refusal(kind, path) == f"'{path}' {reason}"


@pytest.mark.parametrize("kind", COMMANDS)
def test_what_one_may_not_read(
    kind: str, refusal: Callable[[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("it.csv").touch()

    def opened(path: str) -> io.FileIO:
        if path == "it.csv":
            raise PermissionError(13, "Permission denied", path)
        return file_io(path)

    file_io = io.FileIO
    monkeypatch.setattr(io, "FileIO", opened)
    reason = "cannot be read: permission denied: allow it, or name another file"
    assert refusal(kind, "it.csv") == f"'it.csv' {reason}"


@pytest.mark.parametrize("kind", ["scenario", "figures"])
def test_what_is_read_whole_is_a_file(kind: str, refusal: Callable[[str, str], str]) -> None:
    Path("packed.csv").write_bytes(b"\x1f\x8b\x08")
    assert refusal(kind, "packed.csv") == "'packed.csv' is packed with gzip: unpack it first"
    Path("large.csv").write_bytes(b" " * 2_000_001)
    limit = {"scenario": "2,000,000", "figures": "1,000,000"}[kind]
    reason = f"has more than {limit} bytes: name a file of this kind alone"
    assert refusal(kind, "large.csv") == f"'large.csv' {reason}"


def test_figures_are_no_pipe(refusal: Callable[[str, str], str]) -> None:
    os.mkfifo("pipe")
    reason = "is a pipe or a device: save what it gives to a file, and name that"
    assert refusal("figures", "pipe") == f"'pipe' {reason}"
    assert refusal("figures", "/dev/null") == f"'/dev/null' {reason}"


@pytest.mark.parametrize("kind", ["scenario", "series", "rate"])
def test_standard_input(
    kind: str, refusal: Callable[[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal(kind, "-") == "standard input is closed: name a file instead"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FAULTS["xlsx"].data)))
    assert refusal(kind, "-") == f"standard input{FAULTS['xlsx'].reason}"


@pytest.mark.parametrize("kind", ["scenario", "figures", "series"])
def test_an_empty_name(kind: str, refusal: Callable[[str, str], str]) -> None:
    assert refusal(kind, "") == "'' names no file: name one"


@pytest.mark.parametrize("name", [name for name in FAULTS if name.startswith("utf")])
def test_the_cure_of_wide_text_gives_the_text(name: str) -> None:
    encoding = FAULTS[name].reason.split("-f ")[1].partition(" ")[0]
    assert FAULTS[name].data.decode(encoding) == TEXT


BLANK_ROWS = {
    "lines": b"date,losses\n2024-01-01,1\n" + b"\n" * 130_000,
    "lines between rows": b"date,losses\n" + (b"2024-01-01,1\n" + b"\n" * 1_000) * 130,
    "cells": b"date,losses\n2024-01-01,1\n" + b",\r\n" * 130_000,
    "objects": b'{"date": "2024-01-01", "losses": 1}\n' + b"{}" * 130_000,
}


def test_a_sheet_of_blank_rows_is_not_too_many() -> None:
    assert location.MAX_BLANK_ROWS > 2**20


@pytest.mark.parametrize("kind", BLANK_ROWS)
def test_blank_rows_without_end_are_refused(
    kind: str, refusal: Callable[[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("rows.gz").write_bytes(gzip.compress(BLANK_ROWS[kind], 1))
    reason = "rows.gz: more than 120,000 rows are blank: take them out"
    monkeypatch.setattr(location, "MAX_BLANK_ROWS", 120_000)
    assert refusal("series", "rows.gz") == reason
    monkeypatch.setattr(location, "MAX_BLANK_ROWS", 130_000)
    assert refusal("series", "rows.gz") != reason


def test_what_is_packed_comes_to_a_bounded_length(
    refusal: Callable[[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_stream, "MAX_UNPACKED_BYTES", 1_000_000)
    # Of several members, as `cat` joins them, each may be short.
    members = [gzip.compress(b"date,losses\n"), *[gzip.compress(b" " * 300_000)] * 4]
    Path("packed.gz").write_bytes(b"".join(members))
    reason = "unpacks to more than 1,000,000 bytes: unpack it first, with gunzip"
    assert refusal("series", "packed.gz") == f"'packed.gz' {reason}"
