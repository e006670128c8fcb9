"""Layout of the coverage of several contingents at several rates: a grid of each figure."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from attrition_cli.core.constant_rate.cover import Cover
from attrition_cli.core.constant_rate.grid import CoverMatrix, by_strength
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import ANSWER_KINDS
from attrition_cli.render.blocks.basis import without_duplicates, wounded_to_killed_notes
from attrition_cli.render.blocks.coverage import (
    coverage_basis,
    coverage_data_table,
    coverage_method,
    coverage_percentile_names,
    half_life_days,
    headline_days,
    is_absolute,
    loss_event,
)
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.text import date_text, digits, phrases, ranges
from attrition_cli.render.text.headline import fitting
from attrition_cli.render.text.parts import percentiles_title

_CellText = Callable[[Cover], str]


def cover_matrix_document(matrix: CoverMatrix) -> Document:
    """The range of all the answers, and a grid of each requested figure."""
    answers = matrix.answers
    notes = (note for answer in answers for note in answer.notes)
    return Document(
        headline=_sentence(answers),
        tables=tuple(_grid(matrix, title, text) for title, text in _grids(matrix)),
        data_table=coverage_data_table(answers),
        raw_values=tuple(ranges.raw(headline_days(answer)) for answer in answers),
        answer_kind=max((answer.answer_kind for answer in answers), key=ANSWER_KINDS.index),
        basis=coverage_basis(answers),
        method=coverage_method(answers),
        notes=without_duplicates((*notes, *wounded_to_killed_notes(*matrix.rates))),
    )


def _grids(matrix: CoverMatrix) -> list[tuple[str, _CellText]]:
    """The titles of the grids, and the text of their cells."""
    answers = matrix.answers
    names, first = coverage_percentile_names(answers), answers[0]
    grids: list[tuple[str, _CellText]] = []
    if any(map(is_absolute, answers)):
        grids.append(("days covered", _coverage_days_cell))
        if first.inputs.start is not None:
            grids.append(("covered until", _exhaustion_date_cell))
        grids += [
            (
                f"days to the loss of {digits.all_digits(percent)}%",
                partial(_threshold_days_cell, index),
            )
            for index, percent in enumerate(matrix.thresholds_percent or ())
        ]
    if any(answer.per_capita is not None for answer in answers):
        grids.append(("days to the loss of half at the same share", _half_life_cell))
    if names and any(isinstance(headline_days(answer), Interval) for answer in answers):
        names = (f"bounds or {names[0]}", *names[1:])
    grids = [(percentiles_title(title, names), text) for title, text in grids]
    if first.by is not None:
        title = f"probability of {loss_event(first)} by {first.by.on}"
        grids.append((title, _deadline_probability_cell))
    return grids


def _grid(matrix: CoverMatrix, title: str, text: _CellText) -> AnyTable:
    """A grid with a row for each strength; where rates have sources, a row for each rate."""
    if any(rate.source is not None for rate in matrix.rates):
        return _grid_by_source(matrix, title, text)

    def rate_column(index: int, rate: Rate) -> Column[Sequence[Cover]]:
        return Column(phrases.rate_in_words(rate), lambda row: text(row[index]))

    troops: Column[Sequence[Cover]] = Column("troops", lambda row: _troops_cell(row[0]))
    columns = (troops, *(rate_column(*item) for item in enumerate(matrix.rates)))
    rows = by_strength(matrix.answers, len(matrix.rates))
    return Table(columns, rows, title, matrix=True)


def _grid_by_source(matrix: CoverMatrix, title: str, text: _CellText) -> AnyTable:
    rows = [matrix.answers[index :: len(matrix.rates)] for index in range(len(matrix.rates))]

    def source_cell(row: Sequence[Cover]) -> str:
        rate_source = row[0].inputs.rate.source
        return "as given" if rate_source is None else rate_source.label

    def strength_column(index: int) -> Column[Sequence[Cover]]:
        heading = f"{_troops_cell(rows[0][index])} troops"
        return Column(heading, lambda row: text(row[index]))

    columns: tuple[Column[Sequence[Cover]], ...] = (
        Column("source of the rate", source_cell, prose=True),
        Column("rate", lambda row: phrases.rate_in_words(row[0].inputs.rate)),
        *map(strength_column, range(len(rows[0]))),
    )
    return Table(columns, rows, title)


def _troops_cell(answer: Cover) -> str:
    return ranges.in_cell(answer.inputs.troops, digits.all_digits)


def _coverage_days_cell(answer: Cover) -> str:
    if not is_absolute(answer):
        return ""
    return phrases.days_cell(answer.coverage_days)


def _exhaustion_date_cell(answer: Cover) -> str:
    dates, days = answer.exhausted_on, answer.coverage_days
    return date_text.date_cell(dates, days) if is_absolute(answer) else ""


def _half_life_cell(answer: Cover) -> str:
    if answer.per_capita is None:
        return ""
    return phrases.days_cell(answer.per_capita.half_life_days)


def _deadline_probability_cell(answer: Cover) -> str:
    if answer.by is None:
        return ""
    if isinstance(answer.by.probability, Interval):
        return "possible"
    return digits.whole_percent(answer.by.probability)


def _threshold_days_cell(index: int, answer: Cover) -> str:
    return phrases.days_cell(answer.thresholds[index].days) if answer.thresholds else ""


def _sentence(answers: Sequence[Cover]) -> str:
    """The range of all the answers, in the fullest wording that a headline has room for."""
    return fitting(
        partial(_sentence_words, answers),
        partial(_sentence_words, answers, brief=True),
        partial(_sentence_words, answers, counted=True),
    )


def _sentence_words(answers: Sequence[Cover], *, brief: bool = False, counted: bool = False) -> str:
    """The sentence with strengths and rates in words, in `brief`, or only their number."""
    covering = [answer for answer in answers if is_absolute(answer)]
    halving = [answer for answer in answers if answer.per_capita is not None]
    who = _contingents_in_words(answers, brief=brief or counted)
    if counted and (strengths := _count(answers, "troops")) > 1:
        who = f"{strengths} strengths"
    clauses = []
    if covering:
        losses = (
            phrases.losses_in_words(
                answer.inputs.rate, answer.rate_per_day, answer.inputs.dnbi, brief=brief
            )
            for answer in _first_of_each_source(covering)
        )
        rates = phrases.joined(losses, "or")
        if counted:
            count = _count(covering, "rate")
            rates = f"losses at {count} rates" if count > 1 else "the losses"
        days = phrases.range_in_words(answer.coverage_days for answer in covering)
        days += _bounds_in_words(covering, "coverage_days") if days else ""
        clauses.append(
            f"{who} cover {rates} for {days}" if days else f"{who} are never exhausted by {rates}"
        )
    if halving:
        days = phrases.range_in_words(map(half_life_days, halving))
        days += _bounds_in_words(halving, "per_capita.half_life_days") if days else ""
        days = f"fall to half their strength in {days}" if days else "never fall to half of it"
        shares = "the same share"
        if not covering:
            rates = phrases.joined(
                (
                    phrases.loss_rate_in_words(answer.inputs.rate, answer.inputs.dnbi, brief=brief)
                    for answer in halving
                ),
                "or",
            )
            shares = f"{_count(halving, 'rate')} shares" if counted else rates
        clauses.append(
            f"{f'losing {shares} they' if covering else f'{who} losing {shares}'} {days}"
        )
    return phrases.as_sentence(f"{'; '.join(clauses)}, depending on the figures")


def _count(answers: Sequence[Cover], name: Literal["troops", "rate"]) -> int:
    """The number of different strengths or rates."""
    return len({str(getattr(answer.inputs, name)) for answer in answers})


def _bounds_in_words(answers: Sequence[Cover], figure: str) -> str:
    """A clause that some or each of the `answers` are one-sided; "" where none is."""
    bounds = [answer.bounds.get(figure) for answer in answers]
    kinds = dict.fromkeys(filter(None, bounds))
    if not kinds:
        return ""
    return f", {'some' if None in bounds else 'each'} {phrases.joined(kinds, 'or')} that"


def _contingents_in_words(answers: Sequence[Cover], *, brief: bool) -> str:
    inputs = answers[0].inputs
    return phrases.contingent_in_words(
        *(answer.inputs.troops for answer in answers),
        lost=inputs.lost,
        intake=inputs.intake,
        intake_delay=inputs.intake_delay_days,
        brief=brief,
    )


def _first_of_each_source(answers: Sequence[Cover]) -> list[Cover]:
    """The first of the answers for each source of a rate.

    The rate from a series depends on the horizon, so that one source has different rates.
    """

    def source_of(answer: Cover) -> str | Rate:
        rate = answer.inputs.rate
        return rate.source.reference if rate.source else rate

    first = {source_of(answer): answer for answer in reversed(answers)}
    return list(first.values())[::-1]
