"""`attrition rate`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import Answer, answering
from attrition_cli.cli.options import series_file as file_options
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import Evidence, horizon_until_gone
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.options.series_file import FileGiven, Reading
from attrition_cli.cli.repeat_command import trail
from attrition_cli.cli.streams import complain
from attrition_cli.core.errors import InputError
from attrition_cli.notation.dates import duration_text
from attrition_cli.notation.references import Reference
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from datetime import date

    from attrition_cli.core.quantities.quantity import Quantity
    from attrition_cli.core.series.counted_rate import CountedRate
    from attrition_cli.core.series.series_rate import ObservedRate
    from attrition_cli.evidence.series_rate import SeriesRate
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="rate")
@answering()
def rate_command(
    file: file_options.SeriesFile = None,
    losses: file_options.Losses = None,
    since: file_options.Since = None,
    as_of: file_options.AsOf = None,
    window: file_options.Window = None,
    troops: options.Troops = None,
    lost: options.Lost = None,
    *,
    reading: Reading,
    chosen: Uncertainty,
    evidence: Evidence,
) -> Answer:
    """The rate of losses, from a count between two dates or from a file of them.

    \b
    Examples:
      attrition rate --losses 3800 --since 2024-12-06 --as-of 2025-01-16
      attrition rate --losses 3800 --since 2024-12-06 --as-of 2025-01-16 --troops 12000 --lost 3800
      attrition rate losses.csv
      attrition rate losses.csv --as-of 2024-10-25 --troops 12000
      attrition rate losses.json.gz --column personnel --window 28d --json
      attrition rate - --kind per-period --on-gap spread < losses.tsv

    A file is CSV, TSV or JSON, plain or gzipped, a row for each day, week or month. What is
    recognised in it is said, and what is odd about it; nothing is mended in silence.

    The rate of a file is the mean of two exponentially weighted means of its daily losses, which
    forget half in two days and in two weeks. Its interval is as wide as the same rate, taken in
    the past, turned out to be off: over 28 days or, with --troops, until so many were lost.
    """  # noqa: D301  # \b keeps the lines of the examples
    if (file is None) == (losses is None):
        raise InputError(
            "from what? give a FILE, or --losses with --since and --as-of"
            if file is None
            else "a FILE and --losses are two counts: give one of them"
        )
    if troops is None and lost is not None:
        raise InputError("lost from what strength? give --troops as well", field="lost")
    people, losses, lost = chosen.applied(troops, losses, lost)
    if file is None:
        evidence.refuse_unused_ratio()
    strengths, cited = evidence.people([] if people is None else [people])
    strength = strengths[0] if strengths else None
    carried_on = (("--troops", people), ("--lost", lost or None))
    if file is None:
        _refuse_of_files(window, reading)
        count = _counted(losses, since, as_of, strength, lost or 0, chosen)
        made_by = trail(
            "rate",
            ("--losses", losses),
            ("--since", since),
            ("--as-of", as_of),
            *carried_on,
            *evidence.options,
            ("--credibility", None if strength is not None else chosen.credibility_text),
            drawn=chosen if count.answer == "distribution" and strength is not None else None,
            cited=cited,
        )
        report = Report("rate", count, made_by)
        return report, lambda: _counted_document(report)
    if since is not None:
        raise InputError("goes with --losses: a file has its own first date", field="since")
    given = FileGiven(Reference(file, reading.column, window, as_of), reading)
    rate = evidence.series(given, chosen.credibility, casualties=strength is not None)
    until = rate.observed.series.until
    if as_of is not None and until < as_of:
        complain(f"note: the count ends on {until}, and no later row tells of {as_of}")
    result = _observed(rate, strength, lost, chosen)
    made_by = trail(
        "rate",
        ("", file),
        ("--as-of", until),
        ("--window", None if window is None else duration_text(window)),
        *carried_on,
        *reading.options,
        *evidence.options,
        ("--credibility", None if strength is not None else chosen.credibility_text),
        drawn=chosen if strength is not None else None,
        cited=cited,
    )
    report = Report("observed-rate", result, made_by)
    return report, lambda: _observed_document(report)


def _refuse_of_files(window: int | None, reading: Reading) -> None:
    """Refuse the options that say how to read a file."""
    for name, value in (("--window", window), *reading.options):
        if value is not None:
            raise InputError("goes with a FILE, and there is none", field=name.lstrip("-"))


def _counted(
    losses: "Quantity",
    since: "date | None",
    as_of: "date | None",
    strength: "Quantity | None",
    lost: "Quantity",
    chosen: Uncertainty,
) -> "CountedRate":
    from attrition_cli.core.series.counted_rate import counted_rate

    if since is None or as_of is None:
        missing = "--since" if since is None else "--as-of"
        raise InputError(f"{missing} is missing: losses are counted from one date to another")
    return counted_rate(losses, since, as_of, troops=strength, lost=lost, sampling=chosen.sampling)


def _observed(
    rate: "SeriesRate", strength: "Quantity | None", lost: "Quantity | None", chosen: Uncertainty
) -> "ObservedRate":
    from attrition_cli.core.series.forecast import OverDays
    from attrition_cli.core.series.series_rate import AHEAD_DAYS

    if strength is None:
        ahead = OverDays(AHEAD_DAYS)
        return rate.observed_rate(ahead, rate.forecast(ahead))
    from attrition_cli.core.constant_rate.cover import cover

    horizon = horizon_until_gone(rate, strength, lost, None)
    start = rate.observed.series.until
    made = rate.forecast(horizon)
    losses = rate.rate(horizon, made)
    covered = cover(strength, losses, lost=lost or 0, start=start, sampling=chosen.sampling)
    return rate.observed_rate(horizon, made, covered)


def _counted_document(report: Report) -> "Document":
    from attrition_cli.render.layouts.counted import counted_document

    return counted_document(report.result)


def _observed_document(report: Report) -> "Document":
    from attrition_cli.render.layouts.observed import observed_document

    return observed_document(report.result)
