"""How long a look-up takes, as ratios to `python -c pass` of the same interpreter.

Run by hand: python -m tests.benchmarks.startup [rounds]
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

COVER = ["cover", "--troops", "12000", "--rate", "1200"]

BUDGETS = {
    "--version": (["--version"], 1.5),
    "cover --json": ([*COVER, "--json"], 7.0),
    "cover": (COVER, 11.0),
}


def seconds(command: list[str]) -> float:
    """The wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Time each command in turn with the bare interpreter and print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    script = str(Path(sys.executable).with_name("attrition"))
    forms = {
        "attrition": [script],
        "python -m attrition_cli": [sys.executable, "-m", "attrition_cli"],
    }
    ratios: dict[tuple[str, str], list[float]] = {
        (form, name): [] for form in forms for name in BUDGETS
    }
    for _ in range(rounds):
        for (form, name), measured in ratios.items():
            bare = seconds([sys.executable, "-c", "pass"])
            measured.append(seconds([*forms[form], *BUDGETS[name][0]]) / bare)
    for (form, name), measured in ratios.items():
        median, budget = statistics.median(measured), BUDGETS[name][1]
        print(f"{form + ' ' + name:36} {median:6.2f}   budget {budget:5.2f}")


if __name__ == "__main__":
    main()
