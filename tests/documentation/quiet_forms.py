"""The output of `-q`, command by command."""

from tests.documentation.console import made_up_losses, some_claims, working_directory
from tests.transcripts import run

FORMS = (
    ("cover --troops 12000 --rate 1200", "days covered"),
    ("cover --troops 12000 --rate 1200 --intake 1200", "never exhausted"),
    ("cover --troops 10k..12k --rate 1200", "an interval: least and most days, joined by `..`"),
    ("cover --troops ..12k --rate 1200", "at most this many days"),
    ("cover --troops 12k.. --rate 1200", "at least this many days"),
    (
        "cover --troops '10k to 12k' --rate 1200 --seed 1",
        "a distribution: the percentiles 5, 50 and 95, or those of `--percentiles`",
    ),
    ("cover --troops 12000 --rate 0.2%/day", "a per-capita rate: days until half are lost"),
    (
        "cover --troops 12000 --rate 1200 --of 600k",
        "both readings: days covered by the absolute one",
    ),
    (
        "cover --troops 1500 --troops 12k --rate 1200 --rate 1523",
        "several figures: a line for each pair, rates in turn for each of the troops",
    ),
    ("losses --rate 1523 --days 30", "people lost over the horizon"),
    ("losses --rate 1523 --days 30 --troops 12000", "people lost, limited to the troops"),
    (
        "sensitivity --troops '10k to 12k' --rate 1000..1200..1500",
        "a line for each input: its name and its share of the variance, 0 to 1",
    ),
    (
        "sweep --troops 8k..16k --rate 800..1600 --steps 2",
        "days for each cell, rates in turn for each of the troops",
    ),
    ("rate --losses 3800 --since 2024-12-06 --as-of 2025-01-16", "losses a day"),
    (
        "rate --losses 3800 --since 2024-12-06 --as-of 2025-01-16 --troops 12000",
        "losses a day; the days covered are not printed",
    ),
    ("rate losses.csv", "current rate: the ends of its 90% interval"),
    (
        "rate losses.csv --troops 12000 --seed 1",
        "the same, and on a second line the days covered, as percentiles",
    ),
    (
        "score losses.csv --troops 12000 --days 28",
        "mean absolute percentage error, a line for each horizon",
    ),
    ("figures isw-2024 us-dod-2024-10", "the names of the figures, a line each"),
    ("check '12,000 troops at 1,200 a day last 10 days'", "the verdict; exit code 0"),
    ("check '10,000 troops at 1,200 a day last 7 days'", "the verdict; exit code 1"),
    ("check --file claims.csv --column claim", "the verdicts, a line for each claim"),
    ("project two-readings.toml", "days until none are left"),
    (
        "project two-readings.toml --set rate=0.2%/day",
        "some are left at the end of the horizon: at least the days of the horizon",
    ),
    (
        "compare two-readings.toml --set rate=0.2%/day",
        "days until none are left, a line for each scenario",
    ),
    ("balance --rate 1523 --intake 900", "net losses a day"),
    ("balance --rate 1523 --intake 1600", "net losses a day, below 0 where the force grows"),
    (
        "balance --rate 1523 --intake 900 --troops 12000",
        "days that the troops cover the net losses",
    ),
    ("solve --rate 1200 --days 30", "troops it takes"),
    ("solve --troops 12000 --days 30", "losses a day that can be sustained"),
    ("solve --troops 12000 --rate 1523 --days 30", "intake a day it takes"),
    ("solve --troops 12000 --rate 1200", "days that they last"),
    (
        "solve --troops 12000 --rate 1200 --start 2024-11-01 --for date",
        "the date until which they last",
    ),
    (
        "solve two-readings.toml --for rate --until 2024-12-01",
        "value of the field; a rate is in the period that the file has, a share 0 to 1",
    ),
)
"""Commands without `attrition` and `-q`, and the meaning of their output."""


def quiet_forms() -> str:
    """A table of commands, the output of each with `-q`, and its meaning."""
    rows = ["| command | prints | meaning |", "| --- | --- | --- |"]
    with working_directory(losses=made_up_losses(), claims=some_claims()) as directory:
        for command, meaning in FORMS:
            lines = run(f"attrition {command} -q", directory).splitlines()
            printed = ", ".join(f"`{line}`" for line in lines if not line.startswith("["))
            rows.append(f"| `{command}` | {printed} | {meaning} |")
    return "\n" + "\n".join(rows) + "\n\n"
