"""One contingent against one rate: how long it covers the losses, or halves."""

import operator

from attrition_cli.core.constant_rate.cover import Cover, PerCapita
from attrition_cli.core.thresholds import Threshold
from attrition_cli.render.blocks.basis import intake_delay_notes, wounded_to_killed_notes
from attrition_cli.render.blocks.causes import cause_names, cause_notes, cause_tables, rates_of
from attrition_cli.render.blocks.coverage import (
    coverage_basis,
    coverage_data_table,
    headline_days,
    is_absolute,
    loss_event,
)
from attrition_cli.render.blocks.percentiles import (
    deadline_sentence,
    histogram_tables,
)
from attrition_cli.render.blocks.thresholds import (
    percent_cell,
    percentile_threshold_tables,
    threshold_columns,
    with_exhaustion,
)
from attrition_cli.render.blocks.timeline import timeline_columns, timeline_title
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.text import date_text, digits, phrases, ranges
from attrition_cli.render.text.parts import low_and_high


def cover_document(result: Cover) -> Document:
    """The time that a contingent covers losses, the thresholds on the way and the timeline."""
    tables: list[AnyTable] = (
        [_threshold_table(result)] if result.samples is None else _percentile_tables(result)
    )
    if result.timeline:
        columns = timeline_columns(
            causes=cause_names(result.inputs),
            start=result.inputs.start,
            strength=result.strength,
            has_intake=result.inputs.intake is not None,
        )
        title = timeline_title(result.strength, result.inputs.lost)
        if is_absolute(result) and result.per_capita is not None:
            title += " at the same number"
        tables.append(Table(columns, result.timeline, title))
    if is_absolute(result):
        tables += cause_tables(result.losses_by_cause, "losses by cause until all are lost")
    elif result.per_capita is not None:
        by_cause = result.per_capita.losses_by_cause
        tables += cause_tables(by_cause, "losses by cause on the first day")
    event = "The loss of half"
    if is_absolute(result):
        at_same_number = "" if result.per_capita is None else " at the same number"
        event = f"The loss of all{at_same_number}"
    return Document(
        headline=_sentence(result) + deadline_sentence(result.by, event, _bound(result)),
        tables=tuple(tables),
        data_table=coverage_data_table([result]),
        raw_values=(ranges.raw(headline_days(result)),),
        answer_kind=result.answer_kind,
        basis=coverage_basis([result]),
        notes=(
            *result.notes,
            *intake_delay_notes(
                result.inputs, result.coverage_days, result.rate_per_day, result.dnbi_per_day
            ),
            *cause_notes(result.answer_kind, *((rate,) for rate in rates_of(result.inputs))),
            *wounded_to_killed_notes(result.inputs.rate),
        ),
    )


def _bound(result: Cover) -> str | None:
    """Whether one-sided inputs make the days of the headline at most or at least so many."""
    return result.bounds.get("coverage_days" if is_absolute(result) else "half_life_days")


def _sentence(result: Cover) -> str:
    clauses = []
    if is_absolute(result):
        clauses.append(_absolute_clause(result))
    if result.per_capita is not None:
        clauses.append(_per_capita_clause(result, result.per_capita))
    return phrases.as_sentence("; ".join(clauses))


def _contingent_in_words(result: Cover) -> str:
    inputs = result.inputs
    return phrases.contingent_in_words(
        inputs.troops,
        lost=inputs.lost,
        intake=inputs.intake,
        intake_delay=inputs.intake_delay_days,
    )


def _absolute_clause(result: Cover) -> str:
    until = ""
    if result.inputs.start is not None:
        until = date_text.dates_in_words_after_until(result.exhausted_on, result.coverage_days)
    return phrases.coverage_clause(
        _contingent_in_words(result),
        phrases.losses_in_words(result.inputs.rate, result.rate_per_day, result.inputs.dnbi),
        result.coverage_days,
        until,
        offset=_OFFSET_BY_EXHAUSTION[result.exhaustion],
        never_share=result.samples and result.samples.never_share,
        bound=result.bounds.get("coverage_days"),
        draws=_draws_that_tell_never(result),
    )


def _draws_that_tell_never(result: Cover) -> int | None:
    """The number of draws where none has an end and the ends of the inputs allow one."""
    samples = result.samples
    return samples.draws if samples is not None and not samples.never_is_certain else None


_OFFSET_BY_EXHAUSTION: dict[str, phrases.Offset] = {
    "reached": "never",
    "possible": "possible",
    "never": "always",
}
"""The intake against the losses, by the exhaustion that follows."""


def _per_capita_clause(result: Cover, per_capita: PerCapita) -> str:
    inputs, half_life_days = result.inputs, per_capita.half_life_days
    words = f"{_per_capita_subject(result, per_capita)} lose"
    words += f" {phrases.whole_people_in_words(per_capita.first_day_losses)} on the first day and "
    never_share = per_capita.half_life_never_share
    never_words = f"in {digits.whole_percent(never_share or 0)} of the draws"
    if low_and_high(half_life_days)[0] is None:
        words += "never fall to half their strength"
        if never_share is not None and never_share < 1:
            words += f" {never_words}"
        elif never_share is not None:
            words += phrases.in_any_of_draws(_draws_that_tell_never(result))
    else:
        bound = result.bounds.get("half_life_days")
        days = phrases.bounded(phrases.days_in_words(half_life_days), bound)
        words += f"fall to half their strength in {days}"
        if inputs.start is not None:
            dates = date_text.dates_in_words(per_capita.half_life_on, half_life_days)
            words += f": {phrases.latest_or_earliest(dates, bound)}"
        if never_share:
            words += f" (never {never_words})"
    if inputs.intake is not None:
        words += f", and settle at {phrases.whole_people_in_words(per_capita.settles_at)}"
    return words


def _per_capita_subject(result: Cover, per_capita: PerCapita) -> str:
    inputs = result.inputs
    if inputs.force is None:
        loss_rate = phrases.loss_rate_in_words(inputs.rate, inputs.dnbi)
        return f"{_contingent_in_words(result)} losing {loss_rate}"
    force = ranges.in_words(inputs.force, digits.all_digits)
    own_dnbi = inputs.dnbi is not None and inputs.dnbi.per_capita
    share = ranges.in_words(
        per_capita.battle_share_per_day if own_dnbi else per_capita.share_per_day,
        digits.with_about(digits.share_to_percent),
        unit=" a day",
    )
    share = f", {share}" if "(" in share else f" ({share})"
    beside = (
        f" beside their own {phrases.rate_in_words(inputs.dnbi)} by DNBI"
        if inputs.dnbi is not None and own_dnbi
        else ""
    )
    return f"if they suffer the same rate as a force of {force}{share}{beside}, they"


def _percentile_tables(result: Cover) -> list[AnyTable]:
    """The days and dates of each threshold, percentile by percentile, and their histogram."""
    tables = []
    if is_absolute(result):
        rows = with_exhaustion(result.thresholds, result.coverage_days, result.exhausted_on)
        kept_constant = "" if result.per_capita is None else " at the same number"
        tables += _percentile_threshold_tables(result, rows, kept_constant)
    if result.per_capita is not None:
        rows = list(result.per_capita.thresholds)
        tables += _percentile_threshold_tables(result, rows, " at the same share")
    if result.samples is not None:
        title = f"when {loss_event(result)}"
        tables += histogram_tables(title, result.samples, result.inputs.start)
    return tables


def _percentile_threshold_tables(
    result: Cover, rows: list[Threshold], kept_constant: str
) -> list[AnyTable]:
    who = f"{_strength_still_there(result)} are " if result.inputs.lost else ""
    return percentile_threshold_tables(
        rows,
        result.inputs.start,
        f"days until {who}down by so much{kept_constant}",
        f"and the dates{kept_constant}",
    )


def _strength_still_there(result: Cover) -> str:
    return f"the {ranges.in_cell(result.strength, digits.to_whole_number)} still there"


def _threshold_table(result: Cover) -> AnyTable:
    """The days to each threshold and to exhaustion, by each reading that there is."""
    readings: list[tuple[str, list[Threshold]]] = []
    if is_absolute(result):
        thresholds = with_exhaustion(result.thresholds, result.coverage_days, result.exhausted_on)
        readings.append(("same number:\n", thresholds))
    if result.per_capita is not None:
        thresholds = with_exhaustion(result.per_capita.thresholds, None, None)
        readings.append(("same share:\n", thresholds))
    columns: list[Column[tuple[Threshold, ...]]] = [
        Column("down by", lambda row: percent_cell(row[0]))
    ]
    for index, (heading, _) in enumerate(readings):
        columns += threshold_columns(
            operator.itemgetter(index),
            heading=heading if len(readings) > 1 else "",
            dated=result.inputs.start is not None,
        )
    rows = list(zip(*(thresholds for _, thresholds in readings), strict=True))
    of = f" of {_strength_still_there(result)}" if result.inputs.lost else ""
    return Table(tuple(columns), rows, f"coverage{of}")
