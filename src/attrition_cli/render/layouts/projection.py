"""A scenario carried forward: when it reaches thresholds, and its periods."""

import math
import operator
from collections.abc import Iterator, Sequence

from attrition_cli.core.causes import BATTLE, CauseLosses
from attrition_cli.core.projection.project import Projection, ProjectionRow
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.core.quantities.result_values import PeopleValue, to_result
from attrition_cli.core.scenario.model import Tranche
from attrition_cli.core.thresholds import Threshold
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.causes import (
    ByCause,
    cause_basis,
    cause_data_columns,
    cause_notes,
    cause_tables,
    whole_people_by_cause,
)
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.blocks.horizon import (
    LATER,
    coverage_in_words,
    not_exhausted_in_words,
    raw_at_least_horizon,
)
from attrition_cli.render.blocks.periods import period_table, strength_chart
from attrition_cli.render.blocks.thresholds import (
    ALL_LOST_PERCENT,
    percent_cell,
    percentile_threshold_table,
    threshold_columns,
    with_exhaustion,
)
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.text import date_text, digits, phrases, ranges
from attrition_cli.render.text.parts import low_and_high, part_names, percentile_names


def projection_document(result: Projection) -> Document:
    """The answers to a scenario, and a row for each period."""
    threshold_tables = (
        [*_threshold_tables(result), *_coverage_tables(result)]
        if _crosses_any_threshold(result)
        else []
    )
    return Document(
        headline=_sentence(result),
        tables=(
            *threshold_tables,
            *cause_tables(result.total.losses_by_cause, f"losses by cause until {result.ends_on}"),
            period_table(result),
        ),
        data_table=Table(_data_columns(result), result.rows),
        raw_values=(raw_at_least_horizon(result.coverage_days, result.counted_days),),
        answer_kind=basis.kind_in_words(result.answer_kind, is_outer=result.is_outer),
        basis=tuple(_basis(result)),
        notes=tuple(_notes(result)),
        chart=strength_chart(result),
    )


def _sentence(result: Projection) -> str:
    title = result.inputs.title
    words = phrases.as_sentence("; ".join(_clauses(result)))
    return f"{title}: {words[0].lower()}{words[1:]}" if title else words


def _clauses(result: Projection) -> Iterator[str]:
    yield _coverage_clause(result)
    total, end = result.total, result.ends_on
    losses = phrases.whole_people_in_words(total.cumulative_losses)
    words = f"by {end} gross losses are {losses}"
    if total.losses_by_cause:
        by_cause = _losses_by_cause_in_words(total.losses_by_cause)
        has_brackets = any(isinstance(each.losses, dict) for each in total.losses_by_cause)
        words += f", {by_cause}" if has_brackets else f" ({by_cause})"
    elif total.killed is not None:
        killed, wounded = map(phrases.whole_people_in_words, (total.killed, total.wounded))
        words += f" ({killed} killed, {wounded} wounded)"
    if result.inputs.has_returns:
        irrecoverable = phrases.whole_people_in_words(total.irrecoverable_losses)
        words += f", of which {irrecoverable} are irrecoverable"
    yield f"{words}, and {_strength_clause(result)}"


def _losses_by_cause_in_words(losses: ByCause) -> str:
    """The people lost to each cause, as the table has them."""
    whole = whole_people_by_cause(losses)

    def in_words(each: CauseLosses[PeopleValue]) -> str:
        format_number = digits.with_about(digits.as_table_has_it(whole.get(each.cause)))
        cause = "in battle" if each.cause == BATTLE else f"by {phrases.cause_in_words(each.cause)}"
        return f"{ranges.in_words(each.losses, format_number)} {cause}"

    if len(losses) <= _CAUSES_IN_SENTENCE:
        return phrases.joined(map(in_words, losses), "and")
    largest = sorted(losses, key=lambda each: -(low_and_high(each.losses)[1] or math.inf))
    told = [each for each in losses if each in largest[:_CAUSES_IN_SENTENCE]]
    return f"{', '.join(map(in_words, told))} and the rest by other causes"


_CAUSES_IN_SENTENCE = 2
"""Causes that a sentence has room for; the table has them all."""


def _strength_clause(result: Projection) -> str:
    strength = result.total.strength
    if low_and_high(strength)[1] != 0:
        return f"{phrases.whole_people_in_words(strength)} are left"
    if not isinstance(strength, dict) or _is_exhausted_for_good(result):
        return "none are left"
    # Of the draws beyond the highest percentile it is not known.
    *_, highest = strength
    return f"none are left in at least {highest.removeprefix('p')}% of the draws"


def _is_exhausted_for_good(result: Projection) -> bool:
    """True where all draws are exhausted and nobody may join after that."""
    joins = _has_intake_or_returns(result) or low_and_high(result.total.arrivals)[1] != 0
    return result.exhausted_share == 1 and not joins


def _contingents_in_words(result: Projection) -> str:
    """The troops at the start and those who arrive later, as they are given."""
    contingents, start = result.inputs.contingents, result.inputs.start
    later_tranches = [each for one in contingents for each in one.tranches if each.arrives > start]
    arrivals = result.total.arrivals
    arriving = (
        phrases.whole_people_in_words(arrivals)
        if len(later_tranches) != 1
        else ranges.in_words(
            to_result(later_tranches[0].troops), digits.all_digits, at_most="as many as"
        )
    )
    words = phrases.troops_in_words(phrases.whole_people_in_words(result.strength))
    if len(contingents) == 1 and len(later_tranches) == len(contingents[0].tranches):
        # As it is given, if that is all there is.
        words = phrases.contingent_in_words(
            to_result(contingents[0].troops),
            lost=to_result(contingents[0].lost),
            intake=None,
        )
    if low_and_high(arrivals)[1] == 0:
        return words
    if low_and_high(result.strength)[1] == 0:
        return f"{phrases.troops_in_words(arriving)} yet to arrive"
    return f"{words} and {arriving} yet to arrive"


def _coverage_clause(result: Projection) -> str:
    who, days, end = _contingents_in_words(result), result.coverage_days, result.ends_on
    if low_and_high(days)[0] is None:
        return f"{who} {phrases.verb(who, 'are')} {not_exhausted_in_words(result)}"
    net = (
        f" net and {_gross_coverage_in_words(result)} gross"
        if _has_intake_or_returns(result)
        else ""
    )
    words = f"{who} {phrases.verb(who, 'cover')} their losses for {coverage_in_words(result)}{net}"
    words += f", until {date_text.dates_in_words_after_until(result.exhausted_on, days)}"
    if result.exhausted_share is not None and result.exhausted_share < 1:
        share = digits.whole_percent(1 - result.exhausted_share)
        return f"{words}, and in {share} of the draws are not exhausted by {end}"
    if result.exhaustion == "possible":
        words += f", and may not be exhausted by {end}"
    return words


def _gross_coverage_in_words(result: Projection) -> str:
    if low_and_high(result.gross_coverage_days)[0] is None:
        return f"more than {phrases.exact_days_in_words(result.gross_counted_days)}"
    return phrases.days_in_words(result.gross_coverage_days)


def _has_intake_or_returns(result: Projection) -> bool:
    """True where any join or return, so that net is not gross."""
    return result.inputs.has_returns or low_and_high(result.total.intake)[1] != 0


def _crosses_any_threshold(result: Projection) -> bool:
    """True where any threshold is reached within the horizon."""
    threshold_days = (each.days for each in result.thresholds)
    all_days = (result.coverage_days, result.gross_coverage_days, *threshold_days)
    return any(low_and_high(each)[0] is not None for each in all_days)


def _threshold_tables(result: Projection) -> list[AnyTable]:
    """The days and dates at which each share is lost."""
    rows = with_exhaustion(result.thresholds, result.coverage_days, result.exhausted_on)
    net = ", net" if _has_intake_or_returns(result) else ""
    clause = f"they are down by so much of all who have arrived{net}"
    if percentile_names(*(row.days for row in rows)):
        start = result.inputs.start
        return [percentile_threshold_table(rows, start, f"until {clause}", never=LATER)]
    times: list[Column[Threshold]] = threshold_columns(lambda row: row, dated=True, never=LATER)
    return [Table((Column("down by", percent_cell), *times), rows, f"when {clause}")]


def _coverage_tables(result: Projection) -> list[AnyTable]:
    """The coverage with and without intake and returns, where there are any."""
    if not _has_intake_or_returns(result):
        return []
    rows = [
        (
            "gross",
            Threshold(ALL_LOST_PERCENT, result.gross_coverage_days, result.gross_exhausted_on),
        ),
        ("net", Threshold(ALL_LOST_PERCENT, result.coverage_days, result.exhausted_on)),
    ]
    names: Column[tuple[str, Threshold]] = Column("coverage", operator.itemgetter(0))
    times = threshold_columns(operator.itemgetter(1), dated=True, never=LATER)
    return [Table((names, *times), rows, "gross against net of intake and returns")]


def _basis(result: Projection) -> Iterator[str]:
    inputs = result.inputs
    yield from basis.period_basis(*(phase.rate for phase in (*inputs.rates, *inputs.intake)))
    causes = tuple(cause.name for cause in inputs.causes)
    yield from cause_basis(causes)
    yield (
        (
            "gross losses are all casualties"
            if causes == (BATTLE,)
            else "gross losses are of all causes"
        )
        + ("; irrecoverable ones do not come back" if inputs.has_returns else "")
        + ("; net is with intake and returns" if _has_intake_or_returns(result) else "")
    )
    if all(phase.rate.per_capita for phase in inputs.rates):
        never_all = "" if basis.cut_scenario_basis(result) else ": never all of them"
        yield f"a share is lost of those present at the start of each day{never_all}"
    if not _crosses_any_threshold(result):
        yield f"no threshold is reached until {result.ends_on}"
    elif low_and_high(result.coverage_days)[1] is None or any(
        low_and_high(each.days)[1] is None for each in result.thresholds
    ):
        yield f"{LATER} is not within the horizon, which ends on {result.ends_on}"
    if result.total.days % 1:
        days = phrases.exact_days_in_words(result.total.days)
        yield f"the horizon is {days} and ends within {result.ends_on}"
    if result.every == "month":
        yield "months are those of the calendar"
    if result.answer_kind == "distribution":
        yield from basis.scenario_sampling_basis(inputs)
        if result.cut_share:
            yield basis.cut_sum_in_words(result.cut_share)
        names = percentile_names(result.total.strength, result.coverage_days)
        yield from basis.parts_basis(names)


def _notes(result: Projection) -> Iterator[str]:
    inputs, end = result.inputs, result.ends_on
    if result.is_outer:
        yield basis.OUTER_BOUNDS_NOTE
    rates_by_cause = [[phase.rate for phase in cause.rate] for cause in inputs.causes]
    yield from cause_notes(result.answer_kind, *rates_by_cause)
    yield from basis.wounded_to_killed_notes(*(phase.rate for phase in inputs.rates))
    tranches = [each for contingent in inputs.contingents for each in contingent.tranches]
    early = [each for each in tranches if each.arrives < inputs.start]
    late = [each for each in tranches if end is not None and each.arrives >= end]
    if early:
        yield (
            f"{_tranches_in_words(early)} before the start, {inputs.start}: counted as there"
            " from then on"
        )
    if late:
        yield f"{_tranches_in_words(late)} on or after {end}, the end of the horizon: left out"
    yield from _presence_notes(result)
    yield from _gap_notes(result)
    exhausted_on, _ = date_text.earliest_and_latest(result.exhausted_on)
    yield from _late_intake_notes(result)
    later = (
        [] if exhausted_on is None else [each for each in tranches if each.arrives > exhausted_on]
    )
    next_arrival = min((each.arrives for each in later if each not in late), default=None)
    if next_arrival is not None:
        sure = "nobody is" if result.answer_kind == "point" else "it may be that nobody is"
        yield f"{sure} left from {exhausted_on} on, and the next arrive on {next_arrival}"


def _presence_notes(result: Projection) -> Iterator[str]:
    """Notes on the time before anybody is there."""
    if result.counts_from > result.inputs.start:
        note = f"coverage and thresholds count from {result.counts_from}, when the first are there"
        if low_and_high(result.due_before)[1] != 0:
            due = phrases.whole_people_in_words(result.due_before)
            note += f"; losses of {due} are due before"
        yield note
    if result.gross_counts_from > result.counts_from:
        yield (
            f"gross coverage counts from {result.gross_counts_from}, when the first troops are"
            " there"
        )


def _late_intake_notes(result: Projection) -> Iterator[str]:
    """When an intake joins that is delayed until nobody is left."""
    inputs = result.inputs
    exhausted, delay = low_and_high(result.coverage_days)[0], bounds_of(inputs.intake_delay_days)[1]
    if exhausted is None or not (inputs.intake and delay):
        return
    exhausted += (result.counts_from - inputs.start).days
    first = min(phase.since for phase in inputs.intake)
    joins = (first - inputs.start).days + delay
    if exhausted < joins < result.total.days:
        joins_on = date_after(inputs.start, joins)
        yield f"nobody is left when the intake joins on {joins_on}: the strength may rise again"


def _tranches_in_words(tranches: Sequence[Tranche]) -> str:
    return "1 tranche arrives" if len(tranches) == 1 else f"{len(tranches):,} tranches arrive"


def _gap_notes(result: Projection) -> Iterator[str]:
    """Notes on the times without a rate."""
    inputs, end = result.inputs, result.ends_on
    if end is None:
        return
    rates_end = inputs.start
    for phase in sorted(inputs.rates, key=lambda phase: phase.since):
        if phase.since > rates_end:
            yield f"there is no rate from {rates_end} to {phase.since}: nobody is lost then"
        rates_end = max(rates_end, phase.until)
    if rates_end < end:
        yield f"there is no rate from {rates_end} on: nobody is lost then"


def _data_columns(result: Projection) -> tuple[Column[ProjectionRow], ...]:
    names = ("strength", "cumulative_losses", "losses", "arrivals", "intake", "returns")
    parts = part_names(*(getattr(result.total, name) for name in names))
    if not parts and result.answer_kind != "point":
        parts = part_names(*(row.strength for row in result.rows))

    known = result.total.killed is not None
    columns = tuple(
        field_column(name, () if name in ("days", "since", "until") else parts)
        for name in ProjectionRow._fields
        if name != "losses_by_cause" and (known or name not in ("killed", "wounded"))
    )
    causes = tuple(each.cause for each in result.total.losses_by_cause)
    return (*columns, *cause_data_columns(causes, parts))
