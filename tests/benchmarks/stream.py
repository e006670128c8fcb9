"""Time and memory that `losses` needs to stream rows to CSV, by number of rows.

Run by hand: python -m tests.benchmarks.stream
"""

import os
import subprocess
import sys
import time

LOSSES = [sys.executable, "-m", "attrition_cli", "losses", "--rate", "1200", "--troops", "2e9"]


def main() -> None:
    """Print the seconds and the largest resident set of runs of growing length."""
    print(f"{'rows':>9} {'seconds':>8} {'us a row':>9} {'peak MB':>8}")
    for rows in (1_000, 10_000, 100_000, 1_000_000):
        start = time.perf_counter()
        command = [*LOSSES, "--days", str(rows), "--format", "csv"]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
        seconds = time.perf_counter() - start
        peak = usage.ru_maxrss / 1024
        print(f"{rows:9,} {seconds:8.2f} {seconds / rows * 1e6:9.1f} {peak:8.1f}")


if __name__ == "__main__":
    main()
