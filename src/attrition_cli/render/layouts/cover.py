"""How the answers of `cover` are laid out."""

import operator
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from attrition_cli.core.constant_rate.cover import Cover, PerCapita
from attrition_cli.core.constant_rate.grid import CoverMatrix
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import Dates, Days
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT, Threshold
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.blocks.input_columns import given_column
from attrition_cli.render.blocks.percentiles import by_sentence, gone_between, histogram_table
from attrition_cli.render.blocks.thresholds import (
    lost_cell,
    moment_columns,
    percentile_moments,
    with_everybody,
)
from attrition_cli.render.blocks.timeline import standing_columns, standings_title
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording

if TYPE_CHECKING:
    from attrition_cli.core.quantities.histogram import Spread


def cover_document(result: Cover) -> Document:
    """One contingent against one rate."""
    tables = [_moments(result)] if result.spread is None else _percentile_tables(result)
    if result.cumulative:
        columns = standing_columns(
            start=result.inputs.start,
            strength=result.strength,
            joining=result.inputs.intake is not None,
        )
        title = standings_title(result.strength, result.inputs.lost)
        if result.rate_per_day is not None and result.per_capita is not None:
            title += " at the same number"
        tables.append(Table(columns, result.cumulative, title))
    return Document(
        sentence=_sentence(result) + by_sentence(result.by, _event(result)),
        tables=tuple(tables),
        data=_data([result]),
        headline=(figures.bare(_headline(result)),),
        answer=result.answer,
        basis=_basis([result]),
        notes=(*result.notes, *wording.ratio_notes(result.inputs.rate)),
    )


_KINDS = ("point", "interval", "distribution")


def matrix_document(matrix: CoverMatrix) -> Document:
    """Several contingents or several rates."""
    answers = matrix.answers
    names = _percentile_names(answers)
    of = f", {' / '.join(names)}" if names else ""
    grids: list[tuple[str, Callable[[Cover], str]]] = []
    if any(answer.rate_per_day is not None for answer in answers):
        grids.append((f"days covered{of}", _covered))
        if answers[0].inputs.start is not None:
            grids.append((f"covered until{of}", _covered_until))
        grids += [
            (f"days until down by {figures.exact(percent)}%{of}", partial(_down, index))
            for index, percent in enumerate(answers[0].inputs.thresholds_percent)
            if answers[0].inputs.thresholds_percent != THRESHOLDS_PERCENT
        ]
    if any(answer.per_capita is not None for answer in answers):
        grids.append((f"days until half are lost at the same share{of}", _halved))
    if answers[0].by is not None:
        grids.append((f"chance that {_gone(answers[0])} by {answers[0].by.on}", _chance))
    return Document(
        sentence=_envelope(answers),
        tables=tuple(_grid(matrix, title, text) for title, text in grids),
        data=_data(answers),
        headline=tuple(figures.bare(_headline(answer)) for answer in answers),
        answer=max((answer.answer for answer in answers), key=_KINDS.index),
        basis=_basis(answers),
        notes=_once(
            (
                *(note for answer in answers for note in answer.notes),
                *wording.ratio_notes(*matrix.rates),
            )
        ),
    )


def _sentence(result: Cover) -> str:
    clauses = []
    if result.rate_per_day is not None:
        clauses.append(_absolute_clause(result))
    if result.per_capita is not None:
        clauses.append(_per_capita_clause(result, result.per_capita))
    return wording.sentence("; ".join(clauses))


def _contingent(*answers: Cover) -> str:
    inputs = answers[0].inputs
    troops = wording.alternatives(
        figures.hedged(answer.inputs.troops, figures.exact, at_most="as many as")
        for answer in answers
    )
    return wording.contingent(troops, inputs.lost, inputs.intake)


def _losses(result: Cover) -> str:
    rate = result.inputs.rate
    if rate.per_capita:
        people = figures.about(figures.to_hundredths)
        return f"losses of {figures.hedged(result.rate_per_day, people, unit=' a day')}"
    return f"losses of {wording.rate_words(rate)}"


def _absolute_clause(result: Cover) -> str:
    days = result.coverage_days
    never = f"{_contingent(result)} are never exhausted by {_losses(result)}"
    if result.exhaustion == "never":
        return never
    if result.spread is not None and figures.bounds(days)[0] is None:
        return f"{never} in {figures.chance(result.spread.never_share)} of the draws"
    words = f"{_contingent(result)} cover {_losses(result)} for {wording.days_words(days)}"
    if result.spread is not None:
        return words + _spread_words(result, result.exhausted_on, days, result.spread)
    if result.inputs.start is not None:
        words += f", until {wording.until(result.exhausted_on, days)}"
    if result.exhaustion == "possible":
        words += ", and are never exhausted if the intake keeps up with the losses"
    return words


def _spread_words(result: Cover, dates: Dates, days: Days, spread: "Spread") -> str:
    """Until when, and how often never."""
    words = ""
    if result.inputs.start is not None:
        words += f", until {gone_between(dates, days, spread)}"
    if spread.never_share:
        words += f", and are never exhausted in {figures.chance(spread.never_share)} of the draws"
    return words


def _event(result: Cover) -> str:
    """What the question is about."""
    return "The loss of half" if result.rate_per_day is None else "The loss of all"


def _gone(result: Cover) -> str:
    """The same, as it is when it has come."""
    return "half are lost" if result.rate_per_day is None else "all are gone"


def _per_capita_clause(result: Cover, reading: PerCapita) -> str:
    share = figures.hedged(reading.share_per_day, figures.about(figures.percent), unit=" a day")
    first = figures.hedged(reading.first_day_losses, figures.about(figures.people))
    if result.inputs.force is None:
        words = f"{_contingent(result)} losing {wording.losing(result.inputs.rate)}"
    else:
        force = figures.hedged(result.inputs.force, figures.exact)
        share = f", {share}," if "(" in share else f" ({share}),"
        words = f"if they suffer the same rate as a force of {force}{share} they"
    words += f" lose {first} on the first day and "
    if figures.bounds(reading.half_life_days)[0] is None:
        words += "never fall to half their strength"
        if result.rate_per_day is None and result.spread and result.spread.never_share < 1:
            words += f" in {figures.chance(result.spread.never_share)} of the draws"
    else:
        words += f"fall to half their strength in {wording.days_words(reading.half_life_days)}"
        if result.inputs.start is not None:
            words += f": {wording.on_dates(reading.half_lost_on, reading.half_life_days)}"
        if result.rate_per_day is None and result.spread and result.spread.never_share:
            words += f" (never in {figures.chance(result.spread.never_share)} of the draws)"
    if result.inputs.intake is not None:
        settles_at = figures.hedged(reading.settles_at, figures.about(figures.people))
        words += f", and settle at {settles_at}"
    return words


def _percentile_tables(result: Cover) -> list[Table]:
    """When each threshold and exhaustion come, percentile by percentile, and how they spread."""
    tables = []
    if result.rate_per_day is not None:
        everybody = Threshold(100.0, result.coverage_days, result.exhausted_on)
        rows = with_everybody(everybody, result.thresholds)
        tables += _percentile_moments(result, rows, "" if result.per_capita is None else "number")
    if result.per_capita is not None:
        rows = list(result.per_capita.thresholds)
        tables += _percentile_moments(result, rows, "share")
    if result.spread is not None:
        tables += histogram_table(f"when {_gone(result)}", result.spread, result.inputs.start)
    return tables


def _percentile_moments(result: Cover, rows: list[Threshold], reading: str) -> list[Table]:
    at = f" at the same {reading}" if reading else ""
    of = f"the {figures.span(result.strength, figures.people)} still there are "
    who = of if result.inputs.lost else ""
    title = f"days until {who}down by so much{at}"
    return percentile_moments(rows, result.inputs.start, title, f"and the dates{at}")


def _moments(result: Cover) -> Table:
    """When each threshold and exhaustion come, by each reading that there is."""
    readings: list[tuple[str, list[Threshold]]] = []
    if result.rate_per_day is not None:
        everybody = Threshold(100.0, result.coverage_days, result.exhausted_on)
        readings.append(("same number:\n", with_everybody(everybody, result.thresholds)))
    if result.per_capita is not None:
        everybody = Threshold(100.0, None, None)
        readings.append(("same share:\n", with_everybody(everybody, result.per_capita.thresholds)))
    if len(readings) == 1:
        readings = [("", readings[0][1])]
    columns = [Column("down by", lambda row: lost_cell(row[0]))]
    for index, (reading, _) in enumerate(readings):
        columns += moment_columns(
            operator.itemgetter(index), heading=reading, dated=result.inputs.start is not None
        )
    rows = list(zip(*(moments for _, moments in readings), strict=True))
    of = f" of the {figures.span(result.strength, figures.people)} still there"
    return Table(tuple(columns), rows, f"coverage{of if result.inputs.lost else ''}")


def _grid(matrix: CoverMatrix, title: str, text: Callable[[Cover], str]) -> Table:
    """Strengths down, rates across; or rates with their sources down, strengths across."""
    if any(rate.source is not None for rate in matrix.rates):
        return _sourced_grid(matrix, title, text)

    def across(index: int, rate: Rate) -> Column:
        return Column(wording.rate_words(rate), lambda row: text(row[index]))

    troops = Column("troops", lambda row: figures.span(row[0].inputs.troops, figures.exact))
    columns = (troops, *(across(*item) for item in enumerate(matrix.rates)))
    rows = list(zip(*[iter(matrix.answers)] * len(matrix.rates), strict=True))
    return Table(columns, rows, title, matrix=True)


def _sourced_grid(matrix: CoverMatrix, title: str, text: Callable[[Cover], str]) -> Table:
    rows = [matrix.answers[index :: len(matrix.rates)] for index in range(len(matrix.rates))]

    def source(row: Sequence[Cover]) -> str:
        found = row[0].inputs.rate.source
        return "as given" if found is None else found.label

    def across(index: int) -> Column:
        troops = figures.span(rows[0][index].inputs.troops, figures.exact)
        return Column(f"{troops} troops", lambda row: text(row[index]))

    columns = (
        Column("source of the rate", source, prose=True),
        Column("rate", lambda row: wording.rate_words(row[0].inputs.rate)),
        *map(across, range(len(rows[0]))),
    )
    return Table(columns, rows, title)


def _covered(answer: Cover) -> str:
    return "" if answer.rate_per_day is None else wording.day_cell(answer.coverage_days)


def _covered_until(answer: Cover) -> str:
    if answer.rate_per_day is None:
        return ""
    return wording.date_cell(answer.exhausted_on, answer.coverage_days)


def _chance(answer: Cover) -> str:
    if answer.by is None:
        return ""
    if isinstance(answer.by.probability, Interval):
        return "possible"
    return figures.chance(answer.by.probability)


def _down(index: int, answer: Cover) -> str:
    return wording.day_cell(answer.thresholds[index].days) if answer.thresholds else ""


def _halved(answer: Cover) -> str:
    return "" if answer.per_capita is None else wording.day_cell(answer.per_capita.half_life_days)


def _half(answer: Cover) -> Days:
    return None if answer.per_capita is None else answer.per_capita.half_life_days


def _headline(answer: Cover) -> Days:
    """The figure the question is about: coverage, or without it the half-life."""
    return _half(answer) if answer.rate_per_day is None else answer.coverage_days


def _envelope(answers: Sequence[Cover]) -> str:
    """What all the answers together allow."""
    covering = [answer for answer in answers if answer.rate_per_day is not None]
    halving = [answer for answer in answers if answer.per_capita is not None]
    clauses = []
    if covering:
        rates = wording.alternatives(map(_losses, _once_a_source(covering)))
        days = wording.least_and_most(answer.coverage_days for answer in covering)
        who = _contingent(*covering)
        clauses.append(
            f"{who} cover {rates} for {days}" if days else f"{who} are never exhausted by {rates}"
        )
    if halving:
        who = "losing the same share they" if covering else _contingent(*halving)
        days = wording.least_and_most(_half(answer) for answer in halving)
        days = f"fall to half their strength in {days}" if days else "never fall to half of it"
        shares = "" if covering else f" losing {wording.alternatives(map(_share, halving))}"
        clauses.append(f"{who}{shares} {days}")
    return wording.sentence(f"{'; '.join(clauses)}, depending on the figures")


def _once_a_source(answers: Sequence[Cover]) -> list[Cover]:
    """Of the answers to one source the first: its rate depends on what it is used for."""
    sources = [answer.inputs.rate.source for answer in answers]
    keys = [
        source.reference if source else answer.inputs.rate
        for source, answer in zip(sources, answers, strict=True)
    ]
    return list(dict(zip(reversed(keys), reversed(answers), strict=True)).values())[::-1]


def _share(answer: Cover) -> str:
    return wording.losing(answer.inputs.rate)


def _basis(answers: Sequence[Cover]) -> tuple[str, ...]:
    lines = [
        line
        for answer in answers
        for line in wording.period_basis(answer.inputs.rate, answer.inputs.intake)
    ]
    drawn = [answer for answer in answers if answer.answer == "distribution"]
    if drawn:
        lines += wording.draws_basis(*(wording.given(answer.inputs) for answer in drawn))
    if names := _percentile_names(drawn):
        lines.append(wording.percentiles_basis(names))
    return _once(lines)


def _percentile_names(answers: Sequence[Cover]) -> tuple[str, ...]:
    return figures.percentile_names(*map(_headline, answers), *map(_half, answers))


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


def _data(answers: Sequence[Cover]) -> Table:
    """A row for each answer, both readings side by side."""
    ends = ("low", "high") if any(answer.answer == "interval" for answer in answers) else ()
    parts = (*ends, *_percentile_names(answers))

    def column(
        key: str, value: Callable[[Cover], object], parts: tuple[str, ...] = parts
    ) -> Column:
        return Column(key=key, value=value, parts=parts)

    def given(key: str, of: Callable[[Cover], Any]) -> Column:
        drawn = any(answer.answer == "distribution" for answer in answers)
        return given_column(key, of, drawn=drawn, parts=ends)

    def of_share(key: str) -> Column:
        return column(key, lambda row: row.per_capita and getattr(row.per_capita, key))

    def until_lost(prefix: str, of: Callable[[Cover], tuple[Threshold, ...]]) -> list[Column]:
        return [
            column(
                f"{prefix}lost_{number_text(percent)}_percent_days", partial(_days_at, index, of)
            )
            for index, percent in enumerate(answers[0].inputs.thresholds_percent)
        ]

    columns = [
        given("troops", lambda row: row.inputs.troops),
        given("lost", lambda row: row.inputs.lost),
        given("intake_per_day", lambda row: row.inputs.intake_per_day),
    ]
    if any(answer.rate_per_day is not None for answer in answers):
        columns += [
            column("rate_per_day", lambda row: row.rate_per_day),
            column("coverage_days", lambda row: row.coverage_days),
            column("exhaustion", lambda row: row.exhaustion, ()),
            column("exhausted_on", lambda row: row.exhausted_on),
            *until_lost("", lambda row: row.thresholds),
        ]
    if any(answer.per_capita is not None for answer in answers):
        columns += [
            of_share("share_per_day"),
            of_share("first_day_losses"),
            of_share("half_life_days"),
            of_share("half_lost_on"),
            *until_lost("share_", lambda row: row.per_capita.thresholds if row.per_capita else ()),
        ]
    if any(answer.spread is not None for answer in answers):
        columns.append(column("never_share", lambda row: row.spread and row.spread.never_share, ()))
    if answers[0].by is not None:
        either = figures.parts(*(answer.by and answer.by.probability for answer in answers))
        columns.append(column("by_probability", lambda row: row.by and row.by.probability, either))
    return Table(tuple(columns), answers)


def _days_at(index: int, of: Callable[[Cover], tuple[Threshold, ...]], answer: Cover) -> Days:
    thresholds = of(answer)
    return thresholds[index].days if thresholds else None
