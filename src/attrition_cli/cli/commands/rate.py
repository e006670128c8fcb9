"""`attrition rate`."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.horizon import exhaustion_horizon, rate_until_lost
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.series_file import (
    AsOf,
    CountedLosses,
    Preview,
    Reading,
    SeriesFile,
    Since,
    Window,
    command_to_keep,
    series_reference,
    typed_reading,
)
from attrition_cli.cli.options.shared import Lost, Troops
from attrition_cli.cli.streams import write_stderr
from attrition_cli.core.errors import InputError, add_input, input_name
from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT, Quantity
from attrition_cli.notation.file_options.read_options import ReadOptions
from attrition_cli.notation.references import Reference

if TYPE_CHECKING:
    from attrition_cli.core.quantities.rate import Source
    from attrition_cli.core.series.observed_rate import ObservedRate
    from attrition_cli.evidence.series_rate import HorizonDependentRate


@command()
def rate_command(
    *,
    file: list[SeriesFile] | None = None,
    losses: CountedLosses | None = None,
    since: Since | None = None,
    as_of: AsOf | None = None,
    window: Window | None = None,
    troops: Troops | None = None,
    lost: Lost | None = None,
    preview: Preview = False,
    reading: Reading,
    evidence: EvidenceOptions,
    sampling_options: SamplingOptions,
) -> Answer:
    """Loss rate from a count between two dates, or from a file.

    Examples:
      attrition rate --losses 3800 --since 2024-12-06 --as-of 2025-01-16
      attrition rate --losses 3800 --since 2024-12-06 --as-of 2025-01-16 --troops 12000 --lost 3800
      attrition rate losses.csv
      attrition rate losses.csv --preview
      attrition rate losses.csv --as-of 2024-10-25 --troops 12000
      attrition rate losses.json.gz --column personnel --window 28d --json
      attrition rate - --kind per-period --on-gap spread < losses.tsv

    A file is CSV, TSV or JSON, plain or gzipped, a workbook, Parquet or Arrow, with a row for each
    day, week or month. One line before the answer says what was read of it, and --preview shows its
    rows as understood. The answer lists anomalies in the data. No correction is made without a
    report.

    The rate of a file is the mean of two exponentially weighted means of its daily losses, one with
    a half-life of two days and one with a half-life of two weeks. The interval is based on the past
    errors of the same method, over 28 days or, with --troops, until that many are lost.

    "attrition help rates-from-files" explains the options and the anomalies.
    """
    file = file or None
    if (file is None) == (losses is None):
        counted = f"{input_name('losses')} with {input_name('since')} and {input_name('as_of')}"
        raise InputError(
            f"there are no losses: give a FILE, or {counted}"
            if file is None
            else f"a FILE and {input_name('losses')} are two counts: give one of them"
        )
    if troops is None and lost is not None:
        raise InputError("is subtracted from a strength", add_input("troops"), field="lost")
    if file is None:
        evidence.refuse_unused_ratio()
        if preview:
            raise InputError("needs a FILE: give one as well", field="preview")
        _refuse_file_options(window, reading)
        return _rate_of_count(losses or 0, since, as_of, troops, lost or 0, sampling_options)
    if since is not None:
        raise InputError(
            f"is used with {input_name('losses')} alone: a file has its own first date",
            field="since",
        )
    reference = series_reference(file, reading, window, as_of)
    if preview:
        return _preview(reference, evidence)
    return _rate_of_series(reference, troops, lost, evidence, sampling_options)


def _refuse_file_options(window: int | None, reading: ReadOptions) -> None:
    """Refuse options on how to read a file, where there is no file."""
    given = {"window": window, **reading._asdict()}
    for field, value in given.items():
        if value != ReadOptions._field_defaults.get(field):
            raise InputError("needs a FILE: give one as well", field=field)


def _rate_of_count(
    losses: Quantity,
    since: date | None,
    as_of: date | None,
    troops: Quantity | None,
    lost: Quantity,
    sampling_options: SamplingOptions,
) -> Answer:
    from attrition_cli.core.series.counted_rate import counted_rate

    if since is None or as_of is None:
        missing = input_name("since" if since is None else "as_of")
        raise InputError(f"{missing} is missing: losses are counted from one date to another")
    result = counted_rate(
        losses, since, as_of, troops=troops, lost=lost, sampling=sampling_options.sampling
    )
    is_sampled = result.answer_kind == "distribution" and troops is not None
    return Answer(result, is_sampled=is_sampled)


def _preview(reference: Reference, evidence: EvidenceOptions) -> Answer:
    from attrition_cli.core.series.series_preview import SeriesPreview
    from attrition_cli.evidence.series.account.preview import preview_rows

    terms = evidence.context(CREDIBILITY_PERCENT)
    pins = terms.file_pins
    loaded = pins.read_series(reference, terms.stdin)
    read = pins.last_series
    result = SeriesPreview(
        file=reference.name,
        more_files=reference.more_names,
        date_column=loaded.date_column,
        column=loaded.column,
        rows_read=loaded.row_count,
        rows=() if read is None else preview_rows(read),
        keep=command_to_keep("rate", reference, loaded),
    )
    return Answer(result, "preview", typed=typed_reading(reference, loaded), is_sampled=False)


def _rate_of_series(
    reference: Reference,
    troops: Quantity | None,
    lost: Quantity | None,
    evidence: EvidenceOptions,
    sampling_options: SamplingOptions,
) -> Answer:
    from attrition_cli.evidence.series_rate import rate_from_series

    credibility = sampling_options.credibility
    terms = evidence.context(CREDIBILITY_PERCENT if credibility is None else credibility)
    loaded = terms.file_pins.read_series(reference, terms.stdin)
    rate = rate_from_series(reference, loaded, terms, as_casualties=troops is not None)
    evidence.refuse_unused_ratio(rate)
    until = loaded.series.until
    if reference.as_of is not None and until < reference.as_of:
        write_stderr(f"note: the data end on {until}, before {reference.as_of}")
    result, source = _observed_rate(rate, troops, lost, sampling_options)
    return Answer(
        result,
        "observed-rate",
        caveats=source.caveats,
        qualities=[source.quality] if source.quality else [],
        typed=typed_reading(reference, loaded),
        is_sampled=troops is not None,
    )


def _observed_rate(
    rate: "HorizonDependentRate",
    troops: Quantity | None,
    lost: Quantity | None,
    sampling_options: SamplingOptions,
) -> "tuple[ObservedRate, Source]":
    """The observed rate, and its source with the quality of the data."""
    from attrition_cli.core.series.forecasting.horizon import OverDays
    from attrition_cli.core.series.observed_rate import DEFAULT_HORIZON_DAYS

    if troops is None:
        horizon = OverDays(DEFAULT_HORIZON_DAYS)
        forecast = rate.forecast(horizon)
        return rate.summary(horizon, forecast), rate.source_of(forecast)
    from attrition_cli.core.constant_rate.cover import cover

    until_exhaustion = exhaustion_horizon(rate, troops, lost, None)
    forecast = rate.forecast(until_exhaustion)
    # Percentiles of the coverage need the rate's interval at their own level.
    of_percentiles = replace(rate, credibility_percent=sampling_options.series_percent)
    coverage = cover(
        troops,
        of_percentiles.rate_over(until_exhaustion),
        lost=lost or 0,
        start=rate.loaded.series.until,
        sampling=sampling_options.of_series.sampling,
        rate_until_lost=rate_until_lost(of_percentiles, start=None),
    )
    return rate.summary(until_exhaustion, forecast, coverage), rate.source_of(forecast)
