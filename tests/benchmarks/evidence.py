"""Time of a rate from a file, relative to a look-up and to the bare reading of the file.

Run by hand: python -m tests.benchmarks.evidence [rounds]
"""

import statistics
import sys

from tests.benchmarks.startup import COVER, processor_seconds
from tests.observed import PERSONNEL

BUDGET = 1.3
READ = f"import json; json.load(open({str(PERSONNEL)!r}))"


def bare_read() -> float:
    """The seconds that the standard library needs to read the file, without its own start."""
    return processor_seconds([sys.executable, "-c", READ]) - processor_seconds(
        [sys.executable, "-c", "pass"]
    )


def main() -> None:
    """Time `rate` on the file in turn with `cover --json` and the reading; print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    program = [sys.executable, "-m", "attrition_cli"]
    forms = {
        "rate FILE --json": ["rate", str(PERSONNEL), "--json"],
        "rate FILE -q": ["rate", str(PERSONNEL), "-q"],
        "rate FILE": ["rate", str(PERSONNEL)],
        "rate FILE --troops 12000 --json": ["rate", str(PERSONNEL), "--troops", "12000", "--json"],
        "score FILE --json": ["score", str(PERSONNEL), "--json"],
    }
    ratios: dict[str, list[float]] = {form: [] for form in forms}
    for _ in range(rounds):
        for form, arguments in forms.items():
            base = processor_seconds([*program, *COVER, "--json"]) + bare_read()
            ratios[form].append(processor_seconds([*program, *arguments]) / base)
    for form, measured in ratios.items():
        print(f"{form:36} {statistics.median(measured):6.2f}   budget {BUDGET:5.2f} for --json")


if __name__ == "__main__":
    main()
