"""Reading of series in each shape: its processor time beside a loop over `csv`, and its memory.

The command `rate` and the loop are whole processes, run in turn. The loop reads each row with the
standard library's `csv.reader` (or `json.loads` of a line), parses its date and its figures, and
adds them up by date, in plain statements. At five million rows `rate` takes at most 0.75 of the
loop's time where regions have a row a day, at most 1.5 in other shapes, and its memory is that of
few rows. Run by hand: python -m tests.benchmarks.rows [ROWS ...], by default for five million. The
files are made in a temporary directory.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

from attrition_cli.evidence.series.read_series import read_series_and_rows
from attrition_cli.evidence.series.rows_digest import rows_digest
from attrition_cli.notation.file_options.read_options import ReadOptions

ROWS = 5_000_000
REGIONS = 2_000
WIDTH = 250
PAIRS = 3
ADDED = ("--on-duplicate", "add", "--kind", "per-period")
_DAYS = [date(2015, 1, 1) + timedelta(days=day) for day in range(2_500)]


class Case(NamedTuple):
    """A file with a `header` and lines `text`, and the statement of the loop that adds a row."""

    header: str
    text: Callable[[int], str]
    add: str = "total[iso(row[0])] += int(row[2])"
    options: Sequence[str] = ADDED
    rows: str = "csv.reader(file)"
    first: str = "next(rows)"


_LOOP = """
import csv, json, sys
from collections import defaultdict
from datetime import date

def add_up(total, iso):
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = {case.rows}
        {case.first}
        for row in rows:
            {case.add}

add_up(defaultdict(float), date.fromisoformat)
"""


def _day(row: int) -> date:
    return _DAYS[row // REGIONS]


def _region(row: int) -> str:
    return f"R{row % REGIONS}"


def _figure(row: int) -> int:
    return row * 7919 % 2_003


CASES = {
    "a row a day": Case(
        "date,cumulative_losses",
        lambda row: f"{date.fromordinal(row + 1)},{row * 2000 + row * 7919 % 2000}",
        "total[iso(row[0])] += int(row[1])",
        (),
    ),
    "regions": Case(
        "date,region,losses",
        lambda row: f"{_day(row)},{_region(row)},{_figure(row)}",
    ),
    "--where": Case(
        "date,region,losses",
        lambda row: f"{_day(row)},{_region(row)},{_figure(row)}",
        options=(*ADDED, "--where", "region=R7"),
    ),
    "days in any order": Case(
        "date,region,losses",
        lambda row: f"{_DAYS[row * 7919 % 2_500]},{_region(row)},{_figure(row)}",
    ),
    "quotes": Case(
        '"date","region","losses"',
        lambda row: f'"{_day(row)}","{_region(row)}","{_figure(row)}"',
    ),
    "persons": Case(
        "name,rank,date_of_death",
        lambda row: (
            f"Name{row * 7919 % 100_003} Last{row % 977},private,{_DAYS[row * 7919 % 2500]}"
        ),
        "total[iso(row[2])] += 1",
        ("--count-rows",),
    ),
    "columns added": Case(
        "date,region,killed,wounded,missing",
        lambda row: f"{_day(row)},{_region(row)},{_figure(row)},{row % 700},{row % 13}",
        "total[iso(row[0])] += int(row[2]) + int(row[3]) + int(row[4])",
        (*ADDED, "--column", "killed,wounded,missing"),
    ),
    "decimal points": Case(
        "date,region,losses",
        lambda row: f"{_day(row)},{_region(row)},{_figure(row)}.5",
        "total[iso(row[0])] += float(row[2])",
    ),
    "decimal commas": Case(
        "date;region;losses",
        lambda row: f"{_day(row)};{_region(row)};{_figure(row)},5",
        'total[iso(row[0])] += float(row[2].replace(",", "."))',
        rows='csv.reader(file, delimiter=";")',
    ),
    "start and end": Case(
        "start_date,end_date,region,losses",
        lambda row: f"{_week(row)},{_week(row) + timedelta(days=6)},{_region(row)},{_figure(row)}",
        "total[iso(row[0]), iso(row[1])] += int(row[3])",
    ),
    "year and month": Case(
        "year,month,region,losses",
        lambda row: f"{_month(row)},{_region(row)},{_figure(row)}",
        "total[date(int(row[0]), int(row[1]), 1)] += int(row[3])",
    ),
    "JSON lines": Case(
        "",
        lambda row: (
            f'{{"date": "{_day(row)}", "region": "{_region(row)}", "losses": {row % 2003}}}'
        ),
        'total[iso(row["date"])] += row["losses"]',
        rows="map(json.loads, file)",
        first="",
    ),
    "a column a day": Case(
        ",".join(["region", *map(str, _DAYS[:WIDTH])]),
        lambda row: ",".join([f"R{row}", *(str(_figure(row + each)) for each in range(WIDTH))]),
        "for day, cell in zip(days, row[1:]): total[day] += int(cell)",
        first="days = [*map(iso, next(rows)[1:])]",
    ),
}


def _week(row: int) -> date:
    return date(1970, 1, 1) + timedelta(days=7 * (row // REGIONS))


def _month(row: int) -> str:
    return f"{1800 + row // REGIONS // 12},{row // REGIONS % 12 + 1}"


def main(numbers: Sequence[int]) -> None:
    """Print medians of the ratios of paired runs, and the largest resident set."""
    print(f"{'':>18} {'rows':>9} {'seconds':>8} {'loop':>6} {'ratio':>6} {'peak MB':>8}")
    for name in CASES:
        for rows in numbers:
            with tempfile.TemporaryDirectory() as directory:
                measure(name, rows, Path(directory, "losses"))
    print(f"digest of a row a day: {digest_share():.1%} of the reading")


def measure(name: str, rows: int, path: Path) -> None:
    """Print the figures of one case with so many rows, or cells where a row has many."""
    case = CASES[name]
    lines = rows // WIDTH if name == "a column a day" else rows
    lines = min(lines, date.max.toordinal() - 1) if name == "a row a day" else lines
    write(path, case.header, map(case.text, range(lines)))
    command = ["-m", "attrition_cli", "rate", str(path), "--json", *case.options]
    loop_command = ["-c", _LOOP.format(case=case), str(path)]
    pairs = [(run(command), run(loop_command)) for _ in range(PAIRS)]
    seconds, loop = (median(pair[at][0] for pair in pairs) for at in (0, 1))
    ratio = median(ours[0] / theirs[0] for ours, theirs in pairs)
    peak = max(ours[1] for ours, _ in pairs)
    print(f"{name:>18} {rows:9,} {seconds:8.2f} {loop:6.2f} {ratio:6.2f} {peak:8.0f}", flush=True)


def write(path: Path, header: str, lines: Iterable[str]) -> None:
    """Write the header, if there is one, and the lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in ([header] if header else []))
        file.writelines(f"{line}\n" for line in lines)


def run(arguments: Sequence[str]) -> tuple[float, float]:
    """The processor seconds and the peak MB of a Python process."""
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
    assert not status, arguments
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def digest_share() -> float:
    """The part of the time of reading a row a day that the digest of the rows takes."""
    case = CASES["a row a day"]
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "losses.csv")
        write(path, case.header, map(case.text, range(600_000)))
        start = time.process_time()
        loaded = read_series_and_rows(str(path), ReadOptions(), None)
        reading = time.process_time() - start
        start = time.process_time()
        rows_digest(loaded.rows.daily_figures, (), ())
        return (time.process_time() - start) / reading


if __name__ == "__main__":
    main([*map(int, sys.argv[1:])] or [ROWS])
