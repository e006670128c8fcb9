"""Layout of the coverage of one contingent at one rate, or of its half-life."""

import operator
from collections.abc import Iterator
from functools import partial

from attrition_cli.core.constant_rate.cover import Cover, PerCapita
from attrition_cli.core.thresholds import Threshold
from attrition_cli.render.blocks.basis import intake_delay_notes, wounded_to_killed_notes
from attrition_cli.render.blocks.causes import cause_names, cause_notes, cause_tables, rates_of
from attrition_cli.render.blocks.coverage import (
    coverage_basis,
    coverage_data_table,
    coverage_method,
    headline_days,
    is_absolute,
    loss_event,
)
from attrition_cli.render.blocks.percentiles import (
    deadline_clause,
    likelihood_basis,
)
from attrition_cli.render.blocks.thresholds import (
    percent_cell,
    percentile_threshold_table,
    threshold_columns,
    with_exhaustion,
)
from attrition_cli.render.blocks.timeline import timeline_columns, timeline_title
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.text import date_text, digits, phrases, ranges
from attrition_cli.render.text.headline import WORDINGS, Wording, fitting
from attrition_cli.render.text.parts import bound_of, low_and_high


def cover_document(result: Cover, *, before: str = "") -> Document:
    """The time for which a contingent covers losses, its thresholds and its timeline.

    The headline begins with the words `before`.
    """
    tables = [_threshold_table(result)] if result.samples is None else _percentile_tables(result)
    return Document(
        headline=_sentence(result, before),
        tables=tuple(tables),
        more_tables=tuple(_more_tables(result)),
        data_table=coverage_data_table([result]),
        raw_values=(ranges.raw(headline_days(result)),),
        answer_kind=result.answer_kind,
        basis=tuple(_basis(result)),
        method=coverage_method([result]),
        notes=(
            *result.notes,
            *intake_delay_notes(
                result.inputs, result.coverage_days, result.rate_per_day, result.dnbi_per_day
            ),
            *cause_notes(result.answer_kind, *((rate,) for rate in rates_of(result.inputs))),
            *wounded_to_killed_notes(result.inputs.rate),
        ),
    )


def _more_tables(result: Cover) -> Iterator[AnyTable]:
    """The timeline, and the losses by cause."""
    at_same_number = is_absolute(result) and result.per_capita is not None
    if result.timeline:
        columns = timeline_columns(
            causes=cause_names(result.inputs),
            start=result.inputs.start,
            strength=result.strength,
            has_intake=result.inputs.intake is not None,
        )
        title = timeline_title(result.strength, result.inputs.lost)
        yield Table(columns, result.timeline, title + " at the same number" * at_same_number)
    if is_absolute(result):
        yield from cause_tables(result.losses_by_cause, "losses by cause until all are lost")
    elif result.per_capita is not None:
        by_cause = result.per_capita.losses_by_cause
        yield from cause_tables(by_cause, "losses by cause on the first day")


def _basis(result: Cover) -> Iterator[str]:
    per_capita = result.per_capita
    if is_absolute(result) and per_capita is not None:
        share = ranges.in_words(
            per_capita.share_per_day, digits.with_about(digits.share_to_percent), unit=" a day"
        )
        first_day = phrases.whole_people_in_words(per_capita.first_day_losses)
        yield f"at the same share, {share}, they lose {first_day} on the first day"
    yield from likelihood_basis(result.by and result.by.likelihood)
    yield from coverage_basis([result])


def _sentence(result: Cover, before: str) -> str:
    """A clause for each reading, in the fullest wording that a headline has room for."""

    def sentence(wording: Wording) -> str:
        clauses, bound = [], bound_of(headline_days(result))
        if is_absolute(result):
            clauses.append(_absolute_clause(result, wording))
        if result.per_capita is not None:
            clauses.append(_per_capita_clause(result, result.per_capita, wording))
        event = "half lost"
        if is_absolute(result):
            is_told = result.per_capita is not None and not wording.without_interval
            event = "all lost at the same number" if is_told else "all lost"
        deadline = deadline_clause(result.by, event, bound, brief=wording.brief)
        if wording.without_interval:
            deadline = deadline.partition(" (")[0]
        words = "; ".join(clauses) + deadline
        return phrases.as_sentence(f"{before}{words}")

    return fitting(*(partial(sentence, each) for each in WORDINGS))


def _contingent_in_words(result: Cover, wording: Wording) -> str:
    inputs = result.inputs
    return phrases.contingent_in_words(
        inputs.troops,
        lost=0 if wording.terse else inputs.lost,
        intake=None if wording.terse else inputs.intake,
        intake_delay=inputs.intake_delay_days,
        brief=wording.brief,
    )


def _absolute_clause(result: Cover, wording: Wording) -> str:
    inputs, until = result.inputs, ""
    if inputs.start is not None and wording.dated:
        until = date_text.dates_in_words_after_until(result.exhausted_on, result.coverage_days)
    return phrases.coverage_clause(
        _contingent_in_words(result, wording),
        "all losses"
        if wording.terse
        else phrases.losses_in_words(
            inputs.rate, result.rate_per_day, inputs.dnbi, brief=wording.brief
        ),
        result.coverage_days,
        until,
        offset=_OFFSET_BY_EXHAUSTION[result.exhaustion],
        # The shortest wording shows "never" only as an end of the interval.
        never_share=0 if wording.terse else result.samples and result.samples.never_share,
        draws=_draws_unless_certain(result),
    )


def _draws_unless_certain(result: Cover) -> int | None:
    """The number of draws; `None` where the inputs' own ends make "never" certain."""
    samples = result.samples
    return samples.draws if samples is not None and not samples.never_is_certain else None


_OFFSET_BY_EXHAUSTION: dict[str, phrases.Offset] = {
    "reached": "never",
    "possible": "possible",
    "never": "always",
}
"""Whether the intake offsets the losses, by the exhaustion of the answer."""


def _per_capita_clause(result: Cover, per_capita: PerCapita, wording: Wording) -> str:
    inputs, half_life_days = result.inputs, per_capita.half_life_days
    is_second = is_absolute(result)
    words = _per_capita_subject(result, per_capita, wording)
    if not is_second and not wording.brief:
        first_day = phrases.whole_people_in_words(per_capita.first_day_losses)
        words += f" lose {first_day} on the first day and"
    never_share = per_capita.half_life_never_share
    never_words = f"in {digits.whole_percent(never_share or 0)} of the draws"
    if low_and_high(half_life_days)[0] is None:
        words += f" never fall to half{'' if is_second else ' their strength'}"
        if never_share is not None and never_share < 1:
            words += f" {never_words}"
        elif never_share is not None:
            words += phrases.in_any_of_draws(_draws_unless_certain(result))
            if result.bounds and not wording.without_interval:
                words += " at the bounds given"
    else:
        fall = "fall to half" if is_second else "fall to half their strength"
        days = phrases.days_in_words(half_life_days)
        if wording.without_interval and is_second:
            days = days.partition(" (")[0]
        words += f" {fall} in {days}"
        if inputs.start is not None and (wording.second_dated if is_second else wording.dated):
            words += f": {date_text.dates_in_words(per_capita.half_life_on, half_life_days)}"
        if never_share and not wording.terse:
            words += f", never {never_words}"
    if inputs.intake is not None and not is_second and not wording.terse:
        words += f", and tend to {phrases.whole_people_in_words(per_capita.settles_at)}"
    return words


def _per_capita_subject(result: Cover, per_capita: PerCapita, wording: Wording) -> str:
    inputs = result.inputs
    if not is_absolute(result):
        loss_rate = phrases.loss_rate_in_words(inputs.rate, inputs.dnbi, brief=wording.brief)
        return f"{_contingent_in_words(result, wording)} losing {loss_rate}"
    if wording.terse:
        return "at the same share they"
    force = phrases.number_in_words(inputs.force, brief=wording.brief)
    if wording.brief:
        return f"at the same share as {force} they"
    own_dnbi = inputs.dnbi is not None and inputs.dnbi.per_capita
    share = ranges.in_words(
        per_capita.battle_share_per_day if own_dnbi else per_capita.share_per_day,
        digits.with_about(digits.share_to_percent),
        unit=" a day",
    )
    share = f", {share}," if "(" in share else f" ({share})"
    beside = (
        f" beside their own {phrases.rate_in_words(inputs.dnbi)} by DNBI"
        if inputs.dnbi is not None and own_dnbi
        else ""
    )
    return f"at the same share as a force of {force}{share}{beside} they"


def _percentile_tables(result: Cover) -> list[AnyTable]:
    """Tables of the days and dates of each threshold by percentile, and a histogram."""
    tables: list[AnyTable] = []
    if is_absolute(result):
        rows = with_exhaustion(result.thresholds, result.coverage_days, result.exhausted_on)
        kept_constant = "" if result.per_capita is None else " at the same number"
        tables.append(_percentile_threshold_table(result, rows, kept_constant))
    if result.per_capita is not None:
        rows = list(result.per_capita.thresholds)
        tables.append(_percentile_threshold_table(result, rows, " at the same share"))
    if result.samples is not None:
        from attrition_cli.render.blocks.histogram import histogram_tables  # of draws alone

        title = f"days to {loss_event(result)}"
        tables += histogram_tables(title, result.samples, result.inputs.start)
    return tables


def _percentile_threshold_table(
    result: Cover, rows: list[Threshold], kept_constant: str
) -> AnyTable:
    of = f" of {_strength_still_there(result)}" if result.inputs.lost else ""
    return percentile_threshold_table(
        rows, result.inputs.start, f"days to each threshold{of}{kept_constant}"
    )


def _strength_still_there(result: Cover) -> str:
    strength = result.strength
    troops = ranges.in_cell(strength, digits.to_whole_number)
    return f"the {troops.removeprefix(f'{bound_of(strength)} ')} still there"


def _threshold_table(result: Cover) -> AnyTable:
    """A table of the days to each threshold and to exhaustion, in each of the readings."""
    readings: list[tuple[str, list[Threshold]]] = []
    if is_absolute(result):
        thresholds = with_exhaustion(result.thresholds, result.coverage_days, result.exhausted_on)
        readings.append(("same number:\n", thresholds))
    if result.per_capita is not None:
        thresholds = with_exhaustion(result.per_capita.thresholds, None, None)
        readings.append(("same share:\n", thresholds))
    columns: list[Column[tuple[Threshold, ...]]] = [
        Column("share lost", lambda row: percent_cell(row[0]))
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
