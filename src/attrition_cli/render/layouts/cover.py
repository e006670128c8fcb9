"""How the answers of `cover` are laid out."""

import operator
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from attrition_cli.core.constant_rate.cover import Cover, PerCapita
from attrition_cli.core.constant_rate.grid import CoverMatrix
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import DateValue, DaysValue
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT, Threshold
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.blocks.input_columns import input_column
from attrition_cli.render.blocks.percentiles import (
    deadline_sentence,
    exhaustion_dates_in_words,
    histogram_tables,
)
from attrition_cli.render.blocks.thresholds import (
    percent_cell,
    percentile_threshold_tables,
    threshold_columns,
    with_exhaustion,
)
from attrition_cli.render.blocks.timeline import timeline_columns, timeline_title
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording

if TYPE_CHECKING:
    from attrition_cli.core.quantities.histogram import SampleSummary


def cover_document(result: Cover) -> Document:
    """One contingent against one rate."""
    tables = [_threshold_table(result)] if result.samples is None else _percentile_tables(result)
    if result.timeline:
        columns = timeline_columns(
            start=result.inputs.start,
            strength=result.strength,
            has_intake=result.inputs.intake is not None,
        )
        title = timeline_title(result.strength, result.inputs.lost)
        if result.rate_per_day is not None and result.per_capita is not None:
            title += " at the same number"
        tables.append(Table(columns, result.timeline, title))
    return Document(
        headline=_sentence(result) + deadline_sentence(result.by, _deadline_event(result)),
        tables=tuple(tables),
        data_table=_data_table([result]),
        raw_values=(figures.raw(_headline_days(result)),),
        answer_kind=result.answer_kind,
        basis=_basis([result]),
        notes=(*result.notes, *wording.wounded_to_killed_notes(result.inputs.rate)),
    )


_ANSWER_KINDS = ("point", "interval", "distribution")


def cover_matrix_document(matrix: CoverMatrix) -> Document:
    """Several contingents or several rates."""
    answers = matrix.answers
    names = _percentile_names(answers)
    of = f", {' / '.join(names)}" if names else ""
    grids: list[tuple[str, Callable[[Cover], str]]] = []
    if any(answer.rate_per_day is not None for answer in answers):
        grids.append((f"days covered{of}", _coverage_days_cell))
        if answers[0].inputs.start is not None:
            grids.append((f"covered until{of}", _exhaustion_date_cell))
        grids += [
            (
                f"days until down by {figures.all_digits(percent)}%{of}",
                partial(_threshold_days_cell, index),
            )
            for index, percent in enumerate(answers[0].inputs.thresholds_percent)
            if answers[0].inputs.thresholds_percent != THRESHOLDS_PERCENT
        ]
    if any(answer.per_capita is not None for answer in answers):
        grids.append((f"days until half are lost at the same share{of}", _half_life_cell))
    if answers[0].by is not None:
        grids.append(
            (
                f"chance that {_deadline_event_as_clause(answers[0])} by {answers[0].by.on}",
                _deadline_probability_cell,
            )
        )
    return Document(
        headline=_matrix_sentence(answers),
        tables=tuple(_grid(matrix, title, text) for title, text in grids),
        data_table=_data_table(answers),
        raw_values=tuple(figures.raw(_headline_days(answer)) for answer in answers),
        answer_kind=max((answer.answer_kind for answer in answers), key=_ANSWER_KINDS.index),
        basis=_basis(answers),
        notes=_without_duplicates(
            (
                *(note for answer in answers for note in answer.notes),
                *wording.wounded_to_killed_notes(*matrix.rates),
            )
        ),
    )


def _sentence(result: Cover) -> str:
    clauses = []
    if result.rate_per_day is not None:
        clauses.append(_absolute_clause(result))
    if result.per_capita is not None:
        clauses.append(_per_capita_clause(result, result.per_capita))
    return wording.as_sentence("; ".join(clauses))


def _contingent_in_words(*answers: Cover) -> str:
    inputs = answers[0].inputs
    troops = wording.alternatives(
        figures.in_words(answer.inputs.troops, figures.all_digits, at_most="as many as")
        for answer in answers
    )
    return wording.contingent_in_words(troops, inputs.lost, inputs.intake)


def _losses_in_words(result: Cover) -> str:
    rate = result.inputs.rate
    if rate.per_capita:
        people = figures.with_about(figures.to_hundredths)
        return f"losses of {figures.in_words(result.rate_per_day, people, unit=' a day')}"
    return f"losses of {wording.rate_in_words(rate)}"


def _absolute_clause(result: Cover) -> str:
    days = result.coverage_days
    never = f"{_contingent_in_words(result)} are never exhausted by {_losses_in_words(result)}"
    if result.exhaustion == "never":
        return never
    if result.samples is not None and figures.low_and_high(days)[0] is None:
        return f"{never} in {figures.whole_percent(result.samples.never_share)} of the draws"
    words = (
        f"{_contingent_in_words(result)} cover {_losses_in_words(result)} for"
        f" {wording.days_in_words(days)}"
    )
    if result.samples is not None:
        return words + _dates_and_never_share(result, result.exhausted_on, days, result.samples)
    if result.inputs.start is not None:
        words += f", until {wording.dates_in_words_after_until(result.exhausted_on, days)}"
    if result.exhaustion == "possible":
        words += ", and are never exhausted if the intake keeps up with the losses"
    return words


def _dates_and_never_share(
    result: Cover, dates: DateValue, days: DaysValue, samples: "SampleSummary"
) -> str:
    """Until when, and how often never."""
    words = ""
    if result.inputs.start is not None:
        words += f", until {exhaustion_dates_in_words(dates, days, samples)}"
    if samples.never_share:
        words += (
            f", and are never exhausted in {figures.whole_percent(samples.never_share)} of"
            " the draws"
        )
    return words


def _deadline_event(result: Cover) -> str:
    """What the question is about."""
    return "The loss of half" if result.rate_per_day is None else "The loss of all"


def _deadline_event_as_clause(result: Cover) -> str:
    """The same, as it is when it has come."""
    return "half are lost" if result.rate_per_day is None else "all are gone"


def _per_capita_clause(result: Cover, per_capita: PerCapita) -> str:
    share = figures.in_words(
        per_capita.share_per_day, figures.with_about(figures.share_to_percent), unit=" a day"
    )
    first = figures.in_words(
        per_capita.first_day_losses, figures.with_about(figures.to_whole_number)
    )
    if result.inputs.force is None:
        words = (
            f"{_contingent_in_words(result)} losing"
            f" {wording.loss_rate_in_words(result.inputs.rate)}"
        )
    else:
        force = figures.in_words(result.inputs.force, figures.all_digits)
        share = f", {share}," if "(" in share else f" ({share}),"
        words = f"if they suffer the same rate as a force of {force}{share} they"
    words += f" lose {first} on the first day and "
    if figures.low_and_high(per_capita.half_life_days)[0] is None:
        words += "never fall to half their strength"
        if result.rate_per_day is None and result.samples and result.samples.never_share < 1:
            words += f" in {figures.whole_percent(result.samples.never_share)} of the draws"
    else:
        words += (
            f"fall to half their strength in {wording.days_in_words(per_capita.half_life_days)}"
        )
        if result.inputs.start is not None:
            words += (
                f": {wording.dates_in_words(per_capita.half_life_on, per_capita.half_life_days)}"
            )
        if result.rate_per_day is None and result.samples and result.samples.never_share:
            words += f" (never in {figures.whole_percent(result.samples.never_share)} of the draws)"
    if result.inputs.intake is not None:
        settles_at = figures.in_words(
            per_capita.settles_at, figures.with_about(figures.to_whole_number)
        )
        words += f", and settle at {settles_at}"
    return words


def _percentile_tables(result: Cover) -> list[Table]:
    """When each threshold and exhaustion come, percentile by percentile, and how they spread."""
    tables = []
    if result.rate_per_day is not None:
        exhaustion = Threshold(100.0, result.coverage_days, result.exhausted_on)
        rows = with_exhaustion(exhaustion, result.thresholds)
        tables += _percentile_threshold_tables(
            result, rows, "" if result.per_capita is None else "number"
        )
    if result.per_capita is not None:
        rows = list(result.per_capita.thresholds)
        tables += _percentile_threshold_tables(result, rows, "share")
    if result.samples is not None:
        tables += histogram_tables(
            f"when {_deadline_event_as_clause(result)}", result.samples, result.inputs.start
        )
    return tables


def _percentile_threshold_tables(
    result: Cover, rows: list[Threshold], kept_constant: str
) -> list[Table]:
    at = f" at the same {kept_constant}" if kept_constant else ""
    strength_words = (
        f"the {figures.in_cell(result.strength, figures.to_whole_number)} still there are "
    )
    who = strength_words if result.inputs.lost else ""
    title = f"days until {who}down by so much{at}"
    return percentile_threshold_tables(rows, result.inputs.start, title, f"and the dates{at}")


def _threshold_table(result: Cover) -> Table:
    """When each threshold and exhaustion come, by each reading that there is."""
    readings: list[tuple[str, list[Threshold]]] = []
    if result.rate_per_day is not None:
        exhaustion = Threshold(100.0, result.coverage_days, result.exhausted_on)
        readings.append(("same number:\n", with_exhaustion(exhaustion, result.thresholds)))
    if result.per_capita is not None:
        exhaustion = Threshold(100.0, None, None)
        readings.append(
            ("same share:\n", with_exhaustion(exhaustion, result.per_capita.thresholds))
        )
    if len(readings) == 1:
        readings = [("", readings[0][1])]
    columns = [Column("down by", lambda row: percent_cell(row[0]))]
    for index, (reading, _) in enumerate(readings):
        columns += threshold_columns(
            operator.itemgetter(index), heading=reading, dated=result.inputs.start is not None
        )
    rows = list(zip(*(thresholds for _, thresholds in readings), strict=True))
    of = f" of the {figures.in_cell(result.strength, figures.to_whole_number)} still there"
    return Table(tuple(columns), rows, f"coverage{of if result.inputs.lost else ''}")


def _grid(matrix: CoverMatrix, title: str, text: Callable[[Cover], str]) -> Table:
    """Strengths down, rates across; or rates with their sources down, strengths across."""
    if any(rate.source is not None for rate in matrix.rates):
        return _grid_by_source(matrix, title, text)

    def rate_column(index: int, rate: Rate) -> Column:
        return Column(wording.rate_in_words(rate), lambda row: text(row[index]))

    troops = Column("troops", lambda row: figures.in_cell(row[0].inputs.troops, figures.all_digits))
    columns = (troops, *(rate_column(*item) for item in enumerate(matrix.rates)))
    rows = list(zip(*[iter(matrix.answers)] * len(matrix.rates), strict=True))
    return Table(columns, rows, title, matrix=True)


def _grid_by_source(matrix: CoverMatrix, title: str, text: Callable[[Cover], str]) -> Table:
    rows = [matrix.answers[index :: len(matrix.rates)] for index in range(len(matrix.rates))]

    def source_cell(row: Sequence[Cover]) -> str:
        rate_source = row[0].inputs.rate.source
        return "as given" if rate_source is None else rate_source.label

    def rate_column(index: int) -> Column:
        troops = figures.in_cell(rows[0][index].inputs.troops, figures.all_digits)
        return Column(f"{troops} troops", lambda row: text(row[index]))

    columns = (
        Column("source of the rate", source_cell, prose=True),
        Column("rate", lambda row: wording.rate_in_words(row[0].inputs.rate)),
        *map(rate_column, range(len(rows[0]))),
    )
    return Table(columns, rows, title)


def _coverage_days_cell(answer: Cover) -> str:
    return "" if answer.rate_per_day is None else wording.days_cell(answer.coverage_days)


def _exhaustion_date_cell(answer: Cover) -> str:
    if answer.rate_per_day is None:
        return ""
    return wording.date_cell(answer.exhausted_on, answer.coverage_days)


def _deadline_probability_cell(answer: Cover) -> str:
    if answer.by is None:
        return ""
    if isinstance(answer.by.probability, Interval):
        return "possible"
    return figures.whole_percent(answer.by.probability)


def _threshold_days_cell(index: int, answer: Cover) -> str:
    return wording.days_cell(answer.thresholds[index].days) if answer.thresholds else ""


def _half_life_cell(answer: Cover) -> str:
    return "" if answer.per_capita is None else wording.days_cell(answer.per_capita.half_life_days)


def _half_life_days(answer: Cover) -> DaysValue:
    return None if answer.per_capita is None else answer.per_capita.half_life_days


def _headline_days(answer: Cover) -> DaysValue:
    """The figure the question is about: coverage, or without it the half-life."""
    return _half_life_days(answer) if answer.rate_per_day is None else answer.coverage_days


def _matrix_sentence(answers: Sequence[Cover]) -> str:
    """What all the answers together allow."""
    covering = [answer for answer in answers if answer.rate_per_day is not None]
    halving = [answer for answer in answers if answer.per_capita is not None]
    clauses = []
    if covering:
        rates = wording.alternatives(map(_losses_in_words, _first_of_each_source(covering)))
        days = wording.range_in_words(answer.coverage_days for answer in covering)
        who = _contingent_in_words(*covering)
        clauses.append(
            f"{who} cover {rates} for {days}" if days else f"{who} are never exhausted by {rates}"
        )
    if halving:
        who = "losing the same share they" if covering else _contingent_in_words(*halving)
        days = wording.range_in_words(_half_life_days(answer) for answer in halving)
        days = f"fall to half their strength in {days}" if days else "never fall to half of it"
        shares = (
            "" if covering else f" losing {wording.alternatives(map(_loss_rate_in_words, halving))}"
        )
        clauses.append(f"{who}{shares} {days}")
    return wording.as_sentence(f"{'; '.join(clauses)}, depending on the figures")


def _first_of_each_source(answers: Sequence[Cover]) -> list[Cover]:
    """Of the answers to one source the first: its rate depends on what it is used for."""
    sources = [answer.inputs.rate.source for answer in answers]
    keys = [
        source.reference if source else answer.inputs.rate
        for source, answer in zip(sources, answers, strict=True)
    ]
    return list(dict(zip(reversed(keys), reversed(answers), strict=True)).values())[::-1]


def _loss_rate_in_words(answer: Cover) -> str:
    return wording.loss_rate_in_words(answer.inputs.rate)


def _basis(answers: Sequence[Cover]) -> tuple[str, ...]:
    lines = [
        line
        for answer in answers
        for line in wording.period_basis(answer.inputs.rate, answer.inputs.intake)
    ]
    sampled = [answer for answer in answers if answer.answer_kind == "distribution"]
    if sampled:
        lines += wording.sampling_basis(
            *(wording.input_quantities(answer.inputs) for answer in sampled)
        )
    if names := _percentile_names(sampled):
        lines.append(wording.percentiles_basis(names))
    return _without_duplicates(lines)


def _percentile_names(answers: Sequence[Cover]) -> tuple[str, ...]:
    return figures.percentile_names(*map(_headline_days, answers), *map(_half_life_days, answers))


def _without_duplicates(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


def _data_table(answers: Sequence[Cover]) -> Table:
    """A row for each answer, both readings side by side."""
    ends = ("low", "high") if any(answer.answer_kind == "interval" for answer in answers) else ()
    parts = (*ends, *_percentile_names(answers))

    def column(
        key: str, value: Callable[[Cover], object], parts: tuple[str, ...] = parts
    ) -> Column:
        return Column(key=key, value=value, parts=parts)

    def for_input(key: str, value_of: Callable[[Cover], Any]) -> Column:
        sampled = any(answer.answer_kind == "distribution" for answer in answers)
        return input_column(key, value_of, as_typed=sampled, parts=ends)

    def per_capita_column(key: str) -> Column:
        return column(key, lambda row: row.per_capita and getattr(row.per_capita, key))

    def threshold_data_columns(
        prefix: str, thresholds_of: Callable[[Cover], tuple[Threshold, ...]]
    ) -> list[Column]:
        return [
            column(
                f"{prefix}lost_{number_text(percent)}_percent_days",
                partial(_threshold_days, index, thresholds_of),
            )
            for index, percent in enumerate(answers[0].inputs.thresholds_percent)
        ]

    columns = [
        for_input("troops", lambda row: row.inputs.troops),
        for_input("lost", lambda row: row.inputs.lost),
        for_input("intake_per_day", lambda row: row.inputs.intake_per_day),
    ]
    if any(answer.rate_per_day is not None for answer in answers):
        columns += [
            column("rate_per_day", lambda row: row.rate_per_day),
            column("coverage_days", lambda row: row.coverage_days),
            column("exhaustion", lambda row: row.exhaustion, ()),
            column("exhausted_on", lambda row: row.exhausted_on),
            *threshold_data_columns("", lambda row: row.thresholds),
        ]
    if any(answer.per_capita is not None for answer in answers):
        columns += [
            per_capita_column("share_per_day"),
            per_capita_column("first_day_losses"),
            per_capita_column("half_life_days"),
            per_capita_column("half_life_on"),
            *threshold_data_columns(
                "share_", lambda row: row.per_capita.thresholds if row.per_capita else ()
            ),
        ]
    if any(answer.samples is not None for answer in answers):
        columns.append(
            column("never_share", lambda row: row.samples and row.samples.never_share, ())
        )
    if answers[0].by is not None:
        probability_parts = figures.part_names(
            *(answer.by and answer.by.probability for answer in answers)
        )
        columns.append(
            column("by_probability", lambda row: row.by and row.by.probability, probability_parts)
        )
    return Table(tuple(columns), answers)


def _threshold_days(
    index: int, thresholds_of: Callable[[Cover], tuple[Threshold, ...]], answer: Cover
) -> DaysValue:
    thresholds = thresholds_of(answer)
    return thresholds[index].days if thresholds else None
