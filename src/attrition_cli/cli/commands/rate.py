"""`attrition rate`."""

from typing import TYPE_CHECKING

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import series_file as file_options
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import EvidenceOptions, exhaustion_horizon
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.series_file import LossSeriesFile, SeriesFileOptions
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.cli.streams import write_stderr
from attrition_cli.core.errors import InputError
from attrition_cli.notation.dates import duration_text
from attrition_cli.notation.references import Reference
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from datetime import date

    from attrition_cli.core.quantities.quantity import Quantity
    from attrition_cli.core.series.counted_rate import CountedRate
    from attrition_cli.core.series.observed_rate import ObservedRate
    from attrition_cli.evidence.series_rate import HorizonDependentRate
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="rate")
@command()
def rate_command(
    file: file_options.OptionalSeriesFileArgument = None,
    losses: file_options.LossesOption = None,
    since: file_options.SinceOption = None,
    as_of: file_options.AsOfOption = None,
    window: file_options.WindowOption = None,
    troops: options.TroopsOption = None,
    lost: options.LostOption = None,
    *,
    series_file_options: SeriesFileOptions,
    sampling_options: SamplingOptions,
    evidence: EvidenceOptions,
) -> CommandOutput:
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
    typed_troops, losses, lost = sampling_options.with_credibility(troops, losses, lost)
    if file is None:
        evidence.refuse_unused_ratio()
    strengths, citations = evidence.resolve_troops([] if typed_troops is None else [typed_troops])
    strength = strengths[0] if strengths else None
    strength_options = (("--troops", typed_troops), ("--lost", lost or None))
    if file is None:
        _refuse_file_options(window, series_file_options)
        count = _rate_of_count(losses, since, as_of, strength, lost or 0, sampling_options)
        trail = command_trail(
            "rate",
            ("--losses", losses),
            ("--since", since),
            ("--as-of", as_of),
            *strength_options,
            *evidence.trail_options,
            ("--credibility", None if strength is not None else sampling_options.credibility_text),
            sampling_options=sampling_options
            if count.answer_kind == "distribution" and strength is not None
            else None,
            citations=citations,
        )
        report = Report("rate", count, trail)
        return report, lambda: _counted_document(report)
    if since is not None:
        raise InputError("goes with --losses: a file has its own first date", field="since")
    file_to_read = LossSeriesFile(
        Reference(file, series_file_options.column, window, as_of), series_file_options
    )
    rate = evidence.resolve_series(
        file_to_read, sampling_options.credibility, casualties=strength is not None
    )
    until = rate.loaded.series.until
    if as_of is not None and until < as_of:
        write_stderr(f"note: the count ends on {until}, and no later row tells of {as_of}")
    result = _rate_of_series(rate, strength, lost, sampling_options)
    trail = command_trail(
        "rate",
        ("", file),
        ("--as-of", until),
        ("--window", None if window is None else duration_text(window)),
        *strength_options,
        *series_file_options.trail_options,
        *evidence.trail_options,
        ("--credibility", None if strength is not None else sampling_options.credibility_text),
        sampling_options=sampling_options if strength is not None else None,
        citations=citations,
    )
    report = Report("observed-rate", result, trail)
    return report, lambda: _observed_document(report)


def _refuse_file_options(window: int | None, series_file_options: SeriesFileOptions) -> None:
    """Refuse the options that say how to read a file."""
    for name, value in (("--window", window), *series_file_options.trail_options):
        if value is not None:
            raise InputError("goes with a FILE, and there is none", field=name.lstrip("-"))


def _rate_of_count(
    losses: "Quantity",
    since: "date | None",
    as_of: "date | None",
    strength: "Quantity | None",
    lost: "Quantity",
    sampling_options: SamplingOptions,
) -> "CountedRate":
    from attrition_cli.core.series.counted_rate import counted_rate

    if since is None or as_of is None:
        missing = "--since" if since is None else "--as-of"
        raise InputError(f"{missing} is missing: losses are counted from one date to another")
    return counted_rate(
        losses, since, as_of, troops=strength, lost=lost, sampling=sampling_options.sampling
    )


def _rate_of_series(
    rate: "HorizonDependentRate",
    strength: "Quantity | None",
    lost: "Quantity | None",
    sampling_options: SamplingOptions,
) -> "ObservedRate":
    from attrition_cli.core.series.forecast import OverDays
    from attrition_cli.core.series.observed_rate import DEFAULT_HORIZON_DAYS

    if strength is None:
        ahead = OverDays(DEFAULT_HORIZON_DAYS)
        return rate.summary(ahead, rate.forecast(ahead))
    from attrition_cli.core.constant_rate.cover import cover

    horizon = exhaustion_horizon(rate, strength, lost, None)
    start = rate.loaded.series.until
    forecast = rate.forecast(horizon)
    losses = rate.rate_by_forecast(horizon, forecast)
    coverage = cover(
        strength, losses, lost=lost or 0, start=start, sampling=sampling_options.sampling
    )
    return rate.summary(horizon, forecast, coverage)


def _counted_document(report: Report) -> "Document":
    from attrition_cli.render.layouts.counted_rate import counted_rate_document

    return counted_rate_document(report.result)


def _observed_document(report: Report) -> "Document":
    from attrition_cli.render.layouts.observed_rate import observed_rate_document

    return observed_rate_document(report.result)
