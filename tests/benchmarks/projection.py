"""Time of scenarios, as ratios to the same computation by hand, each pair run in turn.

Run by hand: python -m tests.benchmarks.projection [rounds]
"""

import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.draws import peak_kilobytes
from tests.benchmarks.startup import processor_seconds

DRAWS = 100_000

POINT = """
start = 2024-11-01
days = 365
rate = "1200/day"
intake = "900/day"
wounded_to_killed = 3
rtd_share = "33.4%"
rtd_delay = "5d"
[[contingents]]
troops = 12000
"""

DRAWN = """
start = 2024-11-01
days = {days}
rate = "1000 to 1500/day"
intake = "900/day"
[[contingents]]
troops = "10k to 12k"
"""

BARE = """
import numpy as np

n = {draws}
rng = np.random.default_rng(1)
rate = rng.lognormal(7.1105, 0.12325, n)
left = rng.lognormal(9.3012, 0.05543, n)
lost = np.zeros(n)
for day in range({days}):
    today = np.minimum(rate, left + 900)
    left = left + 900 - today
    lost = lost + today
    {daily}
print(np.percentile(left, [5, 50, 95]), np.percentile(lost, [5, 50, 95]))
"""

PERCENTILES = "np.percentile(left, [5, 50, 95]); np.percentile(lost, [5, 50, 95])"

IMPORTS = (
    "import json, attrition_cli.__main__, attrition_cli.cli.app,"
    " attrition_cli.cli.commands.project, attrition_cli.scenario_files.load,"
    " attrition_cli.files.toml_file, attrition_cli.render.formats.to_json"
)


def paired(rounds: int, one: Callable[[], float], other: Callable[[], float]) -> float:
    """The median ratio of `one` to `other`."""
    return statistics.median(one() / other() for _ in range(rounds))


def main() -> None:
    """Time each question in turn with its reference and print the median ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    script = str(Path(sys.executable).with_name("attrition"))
    with tempfile.TemporaryDirectory() as directory:

        def project(text: str, *options: str) -> list[str]:
            path = Path(directory, f"{abs(hash(text))}.toml")
            path.write_text(text, encoding="utf-8")
            return [script, "project", str(path), *options]

        def drawn(*options: str, days: int = 365, draws: int = DRAWS) -> list[str]:
            text = DRAWN.format(days=days)
            return project(text, "--draws", str(draws), "--seed", "1", *options)

        def tranches(count: int) -> list[str]:
            arriving = (
                f"[[contingents.tranches]]\narrives = 2024-12-{day % 28 + 1:02}\ntroops = 9\n"
                for day in range(count)
            )
            return project(POINT + "".join(arriving), "-q")

        def ratio(one: list[str], other: list[str]) -> float:
            return paired(rounds, lambda: processor_seconds(one), lambda: processor_seconds(other))

        def bare(daily: str = "pass") -> list[str]:
            text = BARE.format(draws=DRAWS, days=365, daily=daily)
            return [sys.executable, "-c", text]

        imports = [sys.executable, "-c", IMPORTS]
        print(f"point, --json, to imports:   {ratio(project(POINT, '--json'), imports):5.2f}   1.5")
        print(f"draws, -q, to bare:          {ratio(drawn('-q'), bare()):5.2f}   3.0")
        months = drawn("--every", "month", "--json")
        print(f"draws by month, to bare:     {ratio(months, bare()):5.2f}   3.0")
        print(f"draws by day, to bare daily: {ratio(drawn('--json'), bare(PERCENTILES)):5.2f}")
        least = drawn("-q", days=1, draws=100)

        def beyond(command: list[str]) -> float:
            return statistics.median(
                processor_seconds(command) - processor_seconds(least) for _ in range(rounds)
            )

        for name, one, other in (
            ("twice the days", drawn("-q", days=1460), drawn("-q", days=730)),
            ("twice the draws", drawn("-q", draws=8 * DRAWS), drawn("-q", draws=4 * DRAWS)),
            ("twice the tranches", tranches(10_000), tranches(5_000)),
        ):
            print(f"{name + ', times as long:':28} {beyond(one) / beyond(other):5.2f}   2.0")
        floor = peak_kilobytes(least)
        for days in (365, 3_650):
            arrays = 1024 * (peak_kilobytes(drawn("-q", days=days)) - floor) / (8 * DRAWS)
            print(f"{days:,} days take {arrays:.0f} arrays of draws")


if __name__ == "__main__":
    main()
