"""Cost of a look-up: processor time of whole processes, in turn with a reference.

A claim has no budget of its own: it is compared with an earlier version, by `--before`.

Run by hand, with the scripts of environments into which wheels were installed:

    python -m tests.benchmarks.startup attrition [--before OLD_ATTRITION] [--pairs 101]

Without `--before`, against bare Python and a Typer application of one command that prints a
number; with it, against that script. It prints the median of the ratios and its 95 % bootstrap
interval.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

COVER = ["cover", "--troops", "12000", "--rate", "1200"]
CHECK = ["check", "12,000 troops at 1,200 losses a day last 10 days"]
DATED = ["check", "-q", "12,000 troops at 1,200 a day from 2024-11-01 last until 2024-11-11"]
PARTS = ["check", "-q", "6,700 killed and 12,000 wounded make 18,700 casualties"]

COMMANDS = [["--version"], [*COVER, "--json"], [*COVER, "-q"], COVER]
BUDGETS = [("python", 1.6), ("typer", 1.2), ("typer", 1.2), ("typer", 1.7)]
CLAIMS = [[*CHECK, "-q"], CHECK, DATED, PARTS]
"""Claims without and with a time, a date and three figures, each of which loads other modules."""

TYPER = """import typer
def divide(troops: float = typer.Option(...), rate: float = typer.Option(...)) -> None:
    print(troops / rate)
typer.run(divide)
"""


def processor_seconds(command: Sequence[str]) -> float:
    """The processor time of one whole process, user and system."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return used.ru_utime + used.ru_stime


def ratios(command: Sequence[str], other: Sequence[str], pairs: int) -> list[float]:
    """The ratio of the times of `command` and `other` for each pair of runs, in turn."""
    return [processor_seconds(command) / processor_seconds(other) for _ in range(pairs)]


def bootstrap_interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of the median."""
    generator = random.Random(1)  # noqa: S311  # not for cryptography
    medians = sorted(
        statistics.median(generator.choices(values, k=len(values))) for _ in range(2000)
    )
    return medians[49], medians[1949]


def main() -> None:
    """Print a row for each command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("script")
    parser.add_argument("--before")
    parser.add_argument("--pairs", type=int, default=101)
    asked = parser.parse_args()
    python = str(Path(asked.script).resolve().with_name("python"))
    with tempfile.TemporaryDirectory() as directory:
        app = Path(directory, "app.py")
        app.write_text(TYPER, encoding="utf-8")
        others = {
            "python": [python, "-c", "pass"],
            "typer": [python, str(app), "--troops", "12000", "--rate", "1200"],
        }
        references = [
            ("before", [asked.before, *arguments])
            if asked.before
            else (f"{name}, budget {budget}", others[name])
            for arguments, (name, budget) in zip(COMMANDS, BUDGETS, strict=True)
        ]
        references += [
            ("before", [asked.before, *arguments]) if asked.before else ("typer", others["typer"])
            for arguments in CLAIMS
        ]
        for arguments, (against, other) in zip((*COMMANDS, *CLAIMS), references, strict=True):
            measured = ratios([asked.script, *arguments], other, asked.pairs)
            low, high = bootstrap_interval(measured)
            sys.stdout.write(
                f"{' '.join(arguments):40} {statistics.median(measured):5.3f} "
                f"({low:.3f} to {high:.3f}) times {against}\n"
            )


if __name__ == "__main__":
    main()
