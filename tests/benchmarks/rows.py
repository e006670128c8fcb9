"""Reading of series: its time beside that of the standard library's readers, and its memory.

And the part of that time that the digest of the rows takes, by which a trail pins them: at most a
tenth. Run by hand: python -m tests.benchmarks.rows. What it reads it first makes in a temporary
directory; the one real series it only reads where there is one.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from attrition_cli.evidence.series import read_series as read_series_module
from attrition_cli.evidence.series.read_series import read_series
from attrition_cli.evidence.series.rows_digest import rows_digest
from attrition_cli.notation.file_options.read_options import ReadOptions

REAL = Path(__file__).parents[3] / "shared" / "data" / "russia_losses_personnel.json"
ROWS = 5_000_000
SERIES = 2_000
PAIRS = 3
READINGS = {
    "daily.csv": ReadOptions(),
    "reversed.csv": ReadOptions(),
    "quoted.csv": ReadOptions(where="country=C7"),
    "series.csv": ReadOptions(where="country=C7"),
    "series.csv, added up": ReadOptions(on_duplicate="add"),
    "decimals.csv": ReadOptions(where="country=C7"),
}


def main() -> None:
    """Print medians of the ratios of paired runs, and the largest resident set."""
    with tempfile.TemporaryDirectory() as directory:
        make(Path(directory))
        print(f"{'':>22} {'rows':>9} {'seconds':>8} {'digest':>7} {'of csv':>7} {'peak MB':>8}")
        for name in READINGS:
            path = Path(directory, name.partition(",")[0])
            pairs = [(run("observe", path, name), run("bare", path, name)) for _ in range(PAIRS)]
            seconds = median(observed for (observed, _, _), _ in pairs)
            digest = median(part / observed for (observed, part, _), _ in pairs)
            ratio = median(observed / bare for (observed, _, _), (bare, _, _) in pairs)
            peak = max(peak for (_, _, peak), _ in pairs)
            with path.open("rb") as file:
                rows = sum(1 for _ in file) - 1
            print(f"{name:>22} {rows:9,} {seconds:8.2f} {digest:7.1%} {ratio:7.2f} {peak:8.0f}")
    if REAL.exists():
        times = [timed(lambda: read_series(str(REAL))) for _ in range(20)]
        loads = [timed(lambda: json.loads(REAL.read_bytes())) for _ in range(20)]
        print(f"real series: {median(times) * 1e3:.1f} ms, json {median(loads) * 1e3:.1f} ms")


def make(directory: Path) -> None:
    """Write the files: one series with a row for every date, and many series of a few days."""
    days = range(1, date.max.toordinal())
    write(directory / "daily.csv", "date,cumulative_losses\n", map(daily, days))
    write(directory / "reversed.csv", "date,cumulative_losses\n", map(daily, reversed(days)))
    write(directory / "series.csv", "date,country,new_losses\n", series("{},C{},{}\n"))
    write(directory / "quoted.csv", "date,country,new_losses\n", series('"{}","C{}",{}\n'))
    write(directory / "decimals.csv", "date,country,new_losses\n", series("{},C{},{}.5\n"))


def daily(day: int) -> str:
    """A row for each day, with a total that rises unevenly."""
    return f"{date.fromordinal(day)},{day * 7919 % 2000 + day * 2000}\n"


def series(row: str) -> Iterator[str]:
    """Rows of `SERIES` countries, day by day."""
    for day in range(ROWS // SERIES):
        at = date(2020, 1, 1) + timedelta(days=day)
        for country in range(SERIES):
            yield row.format(at, country, (day * 7919 + country) % 2000)


def write(path: Path, header: str, rows: Iterable[str]) -> None:
    """Write the header and the rows."""
    with path.open("w", encoding="utf-8") as file:
        file.write(header)
        file.writelines(rows)


def run(what: str, path: Path, name: str) -> tuple[float, float, float]:
    """The seconds, those of them for the digest, and the peak MB of a process that reads a file."""
    command = [sys.executable, "-m", "tests.benchmarks.rows", what, str(path), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        seconds, of_digest = map(float, process.stdout.read().split())
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return seconds, of_digest, usage.ru_maxrss / 1024


def timed(work: Callable[[], object]) -> float:
    """The seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def observe(path: str, name: str) -> tuple[float, float]:
    """The seconds that reading takes, and those of them that the digest takes."""
    of_digest = 0.0
    digest = rows_digest

    def timed_digest(*arguments: Any) -> str:
        nonlocal of_digest
        start = time.perf_counter()
        result = digest(*arguments)
        of_digest += time.perf_counter() - start
        return result

    with patch.object(read_series_module, "rows_digest", timed_digest):
        return timed(lambda: read_series(path, READINGS[name])), of_digest


def bare(path: str) -> None:
    """Read the rows with the standard library and do nothing with them."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass


if __name__ == "__main__":
    if len(sys.argv) > 1:
        what, path, name = sys.argv[1:]
        print(*(timed(lambda: bare(path)), 0) if what == "bare" else observe(path, name))
    else:
        main()
