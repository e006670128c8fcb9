"""Files of every kind, valid and broken: the rows read, and the messages on what cannot be."""

import csv
import gzip
import io
import json
import os
import threading
import tracemalloc
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate, chain, repeat
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition_cli import InputError
from attrition_cli.evidence.series.read_series import read_series
from attrition_cli.evidence.series.table import json_table as records
from attrition_cli.evidence.series.table.line_blocks import MAX_LINE_CHARACTERS
from attrition_cli.evidence.series.table.shapes.figure_cells import FigureCells
from attrition_cli.notation.file_options.read_options import ReadOptions
from tests.evidence.series.reading import plain, read, refusal, rows


def packed(data: bytes) -> bytes:
    """`data` gzipped without a timestamp, so that test ids do not depend on the clock."""
    return gzip.compress(data, mtime=0)


FIGURES = [1_300, 1_250, 1_100, 1_410]
CSV = rows(FIGURES)
PLAIN = plain(read(CSV))
RECORDS = [
    {"date": f"2024-01-0{day}", "daily_losses": figure} for day, figure in enumerate(FIGURES, 1)
]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + CSV.encode(),
        CSV.replace("\n", "\r\n"),
        CSV.replace("\n", "\r"),
        CSV.rstrip(),
        CSV.replace(",", ";"),
        CSV.replace(",", "\t"),
        CSV.replace(",", "|"),
        CSV.replace("\n", ",\n"),
        CSV.replace("\n", "\n\n"),
        f"\n\n{CSV}\n,\n",
        CSV.replace(",", " , "),
        CSV.replace("1250", '"1,250"').replace("1100", "1 100").replace("1300", "1\u202f300"),
        CSV.replace("1250", '"1,250"').replace("\n", "\r\n"),
        CSV.replace("1250", "1.25k").replace("1300", "1300.0"),
        '"date","daily_losses","note"\n'
        + "".join(f'"2024-01-0{d}","{f}","two\nlines, ""so"""\n' for d, f in enumerate(FIGURES, 1)),
        packed(CSV.encode()),
        packed(CSV[:40].encode()) + packed(CSV[40:].encode()),
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        b"\xef\xbb\xbf\n " + json.dumps(RECORDS).encode(),
        "\n".join(map(json.dumps, RECORDS)),
        "".join(map(json.dumps, RECORDS)),
        json.dumps({name: [record[name] for record in RECORDS] for name in RECORDS[0]}),
        json.dumps(
            [{**record, "daily_losses": f"{record['daily_losses']:,}"} for record in RECORDS]
        ),
        json.dumps([{**record, "more": {"a": [None, True]}} for record in RECORDS]),
        json.dumps(RECORDS).replace("1300", "1.3e3").replace("1250", "1250.000"),
        packed(json.dumps(RECORDS).encode()),
        CSV.replace("2024-01-02", "2024-01-02T23:59:59Z"),
        CSV.replace("2024-01-02", " 2024-01-02 00:00 "),
    ],
    ids=str,
)
def test_the_same_series_in_every_form(data: str | bytes) -> None:
    assert plain(read(data)) == PLAIN


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "it is empty: give a line of column names"),
        (" \n\r\n", "it is empty: give a line of column names"),
        ("date,losses\n", "there are names of columns, but no rows: add a row"),
        ("date,losses\n,\n\n", "all rows are blank: add a row"),
        ("losses\n5\n", "there is one column, 'losses': give a date and a figure"),
        (
            "2024-01-01,5\n2024-01-02,6\n",
            "line 1: this is a row, not the names of columns: put a line such as date,losses",
        ),
        ("date,losses\n2024-01-01,1,300\n", "line 2: there are 3 cells between commas, where the"),
        ("date,losses,x\n2024-01-01,1\n", "line 2: there are 2 cells between commas, where the"),
        ('date,losses\n2024-01-01,"5\n2024-01-02,6\n', "line 3: a quoted cell that reaches to"),
        (
            'date,losses\n2024-01-01,"5"6\n',
            "line 2: ',' expected after '\"': put cells with quotes",
        ),
        ('date,"losses\n', "line 1: a quoted cell that reaches to here is not closed: put cells"),
        (CSV.encode() + b"2024-01-05,\xe9\n", "line 6, column 12: the byte 0xe9 is not UTF-8"),
        (CSV.encode() + b"2024-01-05,7,\xe2\x82", "line 6, column 14: the byte 0xe2 is not UTF-8"),
        (
            CSV.encode() + b"2024-01-05,\0",
            "line 6, column 12: a zero byte stands here: give a text",
        ),
        (packed(CSV.encode())[:-9], "has gzip data that are cut off: fetch or pack it"),
        (packed(CSV.encode())[:5], "has gzip data that are cut off: fetch or pack it"),
        (b"\x1f\x8b" + CSV.encode(), "has damaged gzip data: fetch or pack it again"),
        (packed(packed(b"")), "is packed with gzip twice: unpack it first"),
        (packed(b"PK\x03\x04"), "is a zip archive or a spreadsheet"),
        ("[]", "it holds no rows: give an array of objects such as [{"),
        ("{}", "it holds no rows: give an array of objects such as [{"),
        ("[1, 2]", "line 1: '1' is no object with names: give an array of objects"),
        ('[{"page": 1}, [{"a": 1}]]', "line 1: the rows are inside the array: say --json-path 1"),
        ('[["2024-01-01", 5]]', "line 1: '['2024-01-01', '5']' is no object with names"),
        ('{"data": [{"a": 1}]}', "its rows are inside it: say --json-path data"),
        (
            '{"a": {"b": [{"c": 1}]}, "d": [{"e": 1}]}',
            "there are rows inside it: say --json-path d or --json-path a.b",
        ),
        ('{"data": [1, 2], "more": 5}', "it is one object, with 'data' in it: give an array of"),
        ('{"type": "FeatureCollection", "features": []}', "it is GeoJSON, a map: export the"),
        ('{"a": [1], "b": [1, 2]}', "it is one object, with 'a' in it: give an array of objects"),
        ('[{"date": "2024-01-01", "losses": 5}', "line 1: the array is cut off: fetch the file"),
        ('[{"date": "2024-01-01",\n"losses"', "line 2: not JSON, expecting ':' delimiter at the"),
        ('[{"date": "2024-01-01"\n"losses": 5}]', "line 2: not JSON, expecting ',' delimiter at"),
        ('[\n{"date": 1},\n]', "line 3: not JSON, no value at ']': correct it"),
        ('[\n{"date": 1};\n]', "line 2: ';' stands where a comma or a ] belongs: write one"),
        ('[{"date": 1}]\n[]', "line 2: the file goes on after its array: give an array"),
        ("[" * 100_000, "line 1: it is nested too deep: give an array of objects"),
        ('[{"date":' + "[" * 100_000, "line 1: it is nested too deep: give an array of objects"),
        (
            '[{"date": "2024-01-01", "losses": 5},\n{"date": "2024-01-02", "losses": "no one"}]',
            "line 2, column 'losses': 'no one' is not a number: leave the cell empty where",
        ),
        (
            '[{"date": "2024-01-01", "losses": 5}, {"date": "2024-01-02", "losses": true}]',
            "record 2, column 'losses': 'true' is not a number: leave the cell empty where",
        ),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_table_is_refused(data: str | bytes, said: str) -> None:
    assert refusal(data).startswith(said)


def test_a_file_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    figures: list[object] = [*range(1_000)]
    figures[810] = "lost"
    Path("losses.csv").write_text(rows(figures, "date,losses"))
    with pytest.raises(InputError) as refused:
        read_series("losses.csv")
    assert str(refused.value) == (
        "losses.csv, line 812, column 'losses': 'lost' is not a number: "
        "leave the cell empty where nothing was reported"
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "'' names no file: name one"),
        ("a\0\x1b[1m", "'a\\x00\\x1b[1m' cannot be read: embedded null byte: check its name"),
        ("-", "standard input is closed: name a file instead"),
    ],
)
def test_what_cannot_be_opened_is_refused(source: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_series(source)
    assert str(refused.value) == said


class Stream(io.RawIOBase):
    """A stream that returns bytes in pieces of given sizes, or as requested."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest, self.given = pieces, b"", 0

    def read(self, size: int = -1) -> bytes:
        piece = self._rest or next(self._pieces, b"")
        piece, self._rest = piece[:size], piece[size:]
        self.given += len(piece)
        return piece


@pytest.mark.parametrize(
    ("start", "text", "said"),
    [
        (b"date,losses\n2024-01-01,", b"9", "line 2: the line is longer than 1,048,576 characters"),
        (b"", b"a", "line 1: the line is longer than 1,048,576 characters"),
        (b"", b" ", "line 1: the line is longer than 1,048,576 characters"),
        (
            b'date,losses\n2024-01-01,"',
            b"9\n",
            ": a quoted cell that reaches to here is not",
        ),
        (b'[{"date": "', b"9", "line 1: a record is longer than 1,048,576 characters"),
        (b'[\n{"a": 1},\n{"b": [', b"1,", "line 3: a record is longer than 1,048,576 characters"),
        (b'[\n{"a": 1},\n{"b": true', b"1,", "line 3: not JSON, expecting ',' delimiter at '1,1,"),
        (b'{"a": [', b"1,", "line 1: a record is longer than 2,097,152 characters"),
    ],
    ids=str,
)
def test_what_has_no_end_is_refused_before_it_is_read(
    start: bytes, text: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_ARRAYS_CHARACTERS", 2 * MAX_LINE_CHARACTERS)
    stream = Stream(chain([start], repeat(text * (4_096 // len(text)))))
    tracemalloc.start()
    with pytest.raises(InputError) as refused:
        read_series("-", stdin=cast("BinaryIO", stream))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said in str(refused.value)
    assert stream.given <= 5 * MAX_LINE_CHARACTERS
    # A list takes more memory than its text.
    assert peak < (200 if text == b"1," else 40) * MAX_LINE_CHARACTERS


def test_rows_are_not_kept() -> None:
    """The memory depends on the days, not on the number of rows."""
    block = CSV.partition("\n")[2].encode() * 50
    stream = Stream(chain([b"date,daily_losses\n"], repeat(block, 500)))
    tracemalloc.start()
    observed = read_series("-", ReadOptions(on_duplicate="add"), stdin=cast("BinaryIO", stream))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert observed.row_count == 4 * 50 * 500
    assert stream.given > 4 * peak / 3 > 0
    assert peak < 2**20


def test_a_pipe_that_has_no_end_yet_is_read_as_it_comes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write() -> None:
        with pipe.open("w", encoding="utf-8") as file:
            for character in CSV:
                file.write(character)
                file.flush()

    writer = threading.Thread(target=write)
    writer.start()
    observed = read_series(str(pipe))
    writer.join()
    assert plain(observed) == PLAIN


def pieces(data: bytes, sizes: list[int]) -> Iterator[bytes]:
    """`data` in pieces of these sizes, and the rest in larger ones."""
    for size in chain(sizes, repeat(4_096)):
        if not data:
            return
        piece, data = data[:size], data[size:]
        yield piece


LONG_CSV = "date,country,\N{SNOWMAN} losses\n" + "".join(
    f"{1900 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02},{'AB'[n % 2]},{n}\n"
    for n in range(1_000)
)
LONG = {
    "csv": LONG_CSV,
    "quoted": LONG_CSV.replace(",A,", ',"A\r\n, ""A""",'),
    "json": json.dumps([*csv.DictReader(LONG_CSV.splitlines())], ensure_ascii=False, indent=1),
}
LONG_PLAIN = plain(read(LONG_CSV, kind="cumulative"))


@pytest.mark.parametrize("name", LONG)
@settings(max_examples=30)
@given(st.lists(st.integers(1, 4_000), max_size=40), st.booleans())
def test_it_does_not_matter_how_the_bytes_are_cut(
    name: str, sizes: list[int], packed: bool
) -> None:
    text = LONG[name].encode()
    data = gzip.compress(text, 1, mtime=0) if packed else text
    stream = cast("BinaryIO", Stream(pieces(data, sizes)))
    assert plain(read_series("-", ReadOptions(kind="cumulative"), stdin=stream)) == LONG_PLAIN


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _read_or_refused(data)
    _read_or_refused(b"date,losses\n" + data)
    _read_or_refused(b'[{"date": "2024-01-01", "losses": ' + data)


CELLS = [
    *("", "5", " 7 ", "-1", "1_0", "1.250", "1,5", "1e999", "nan", "x", "date", "\0", '"', '"6"'),
    *("2024-01-01", "2024-01-02", "2024-13-01", "3/4/24", "2024-10", "\N{ARABIC-INDIC DIGIT FIVE}"),
]


@given(
    st.lists(st.lists(st.sampled_from(CELLS), max_size=4), max_size=6),
    st.sampled_from([",", ";", "\t"]),
)
def test_any_cells_are_read_or_refused(table: list[list[str]], delimiter: str) -> None:
    lines = "\n".join(delimiter.join(row) for row in table)
    _read_or_refused(f"date{delimiter}new\n{lines}".encode())


def _read_or_refused(data: bytes) -> None:
    said, totals = "", None
    try:
        totals = read(data).series.totals
    except InputError as error:
        said = str(error)
    if totals is None:
        assert said.startswith("standard input")
        assert ": " in said
    else:
        assert totals[0] == 0
        assert all(total >= 0 for total in totals)


@pytest.mark.parametrize("cell", ["5", "12.5", "0.1", "1131*", "n/a", "", " 7", "-3"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_rows_read_many_at_once_come_to_what_each_row_alone_does(
    cell: str, quote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = ["10", "0.2", cell] * 20 + ["11", cell, cell] * 20
    days = [1, 1, 1, 2, 2, 3, 3] * 20
    lines = [f"{quote}2024-01-0{d}{quote},{f}" for d, f in zip(days, figures, strict=False)]
    data = "\n".join(["date,new_losses", *lines])
    at_once = read(data, on_duplicate="add")
    monkeypatch.setattr(FigureCells, "figures", none_at_once)
    one_by_one = read(data, on_duplicate="add")
    assert at_once == one_by_one
    exact = [Fraction(0)] * 3
    for day, figure in zip(days, figures, strict=False):
        number = figure.strip("* ")
        exact[day - 1] += Fraction(number) if number not in ("", "n/a") else 0
    assert [*at_once.series.totals][1:] == [*map(float, accumulate(exact))]


def none_at_once(*_: object) -> None:
    """Refuse to read cells together."""
    raise ValueError
