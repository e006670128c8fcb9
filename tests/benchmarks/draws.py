"""Time of a million draws of `cover`, as a ratio to a bare NumPy program that does the same.

Both are whole processes, run in turn. Memory is the peak of each in arrays of that many floats,
above what it is without draws.

Run by hand: python -m tests.benchmarks.draws [rounds]
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.startup import processor_seconds

DRAWS = 1_000_000

INPUTS = {
    "two lognormals": (
        ["--troops", "10k to 12k", "--rate", "1000 to 1500"],
        "rng.lognormal(9.3012, 0.05543, n)",
        "rng.lognormal(7.1105, 0.12325, n)",
    ),
    "PERT and bounds": (
        ["--troops", "10k..11k..12k", "--rate", "1000..1500/day", "--lost", "100 to 200"],
        "10_000 + 2_000 * rng.beta(3, 3, n) - rng.lognormal(4.9517, 0.2107, n)",
        "rng.uniform(1_000, 1_500, n)",
    ),
}

BARE = """
import numpy as np
n = {draws}
rng = np.random.default_rng(1)
days = ({troops}) / {rate}
print(np.percentile(days, [5, 50, 95]))
"""

FORMATS = {"-q": ["-q"], "--json": ["--json"], "table": []}


def peak_kilobytes(command: list[str]) -> int:
    """The peak memory of a process."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
    return usage.ru_maxrss


def main() -> None:
    """Time each form in turn with the bare program and print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    script = str(Path(sys.executable).with_name("attrition"))
    for name, (options, troops, rate) in INPUTS.items():
        bare = [sys.executable, "-c", BARE.format(draws=DRAWS, troops=troops, rate=rate)]
        cover = [script, "cover", *options, "--seed", "1"]
        ratios: dict[str, list[float]] = {form: [] for form in FORMATS}
        for _ in range(rounds):
            for form, measured in ratios.items():
                standard = processor_seconds(bare)
                measured.append(processor_seconds([*cover, *FORMATS[form]]) / standard)
        for form, measured in ratios.items():
            print(f"{name + ', ' + form:28} {statistics.median(measured):5.2f}   budget  1.30")
        least = peak_kilobytes([*cover, "-q", "--draws", "100"])
        arrays = [
            1024 * (peak_kilobytes([*cover, "-q", "--draws", str(draws)]) - least) / (8 * draws)
            for draws in (DRAWS, 4 * DRAWS)
        ]
        print(f"{name}: {arrays[0]:.1f} and {arrays[1]:.1f} arrays of floats, budget 5")
        times = [
            statistics.median(
                processor_seconds([*cover, "-q", "--draws", str(draws)])
                - processor_seconds([*cover, "-q", "--draws", "100"])
                for _ in range(rounds)
            )
            for draws in (DRAWS, 4 * DRAWS)
        ]
        print(f"{name}: 4 times the draws take {times[1] / times[0]:.1f} times as long")


if __name__ == "__main__":
    main()
