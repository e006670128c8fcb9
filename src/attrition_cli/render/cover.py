"""How the answers of `cover` are laid out."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from attrition_cli.core.cover import THRESHOLDS_PERCENT, Cover, CoverMatrix, PerCapita, Threshold
from attrition_cli.core.quantity import Interval
from attrition_cli.core.rate import Rate
from attrition_cli.core.standing import Days
from attrition_cli.notation.numbers import number_text
from attrition_cli.render import figures, wording
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.standings import standing_columns, standings_title


def cover_document(result: Cover) -> Document:
    """One contingent against one rate."""
    tables = [_moments(result)]
    if result.cumulative:
        columns = standing_columns(
            result.answer,
            start=result.inputs.start,
            strength=result.strength,
            joining=result.inputs.intake is not None,
        )
        title = standings_title(result.strength, result.inputs.lost)
        if result.rate_per_day is not None and result.per_capita is not None:
            title += " at the same number"
        tables.append(Table(columns, result.cumulative, title))
    return Document(
        sentence=_sentence(result),
        tables=tuple(tables),
        data=_data([result]),
        headline=(figures.bare(_headline(result)),),
        answer=result.answer,
        basis=_basis(result),
        notes=result.notes,
    )


def matrix_document(matrix: CoverMatrix) -> Document:
    """Several contingents or several rates."""
    answers = matrix.answers
    grids: list[tuple[str, Callable[[Cover], str]]] = []
    if any(answer.rate_per_day is not None for answer in answers):
        grids.append(("days covered", _covered))
        if answers[0].inputs.start is not None:
            grids.append(("covered until", _covered_until))
        grids += [
            (f"days until down by {figures.exact(percent)}%", partial(_down, index))
            for index, percent in enumerate(answers[0].inputs.thresholds_percent)
            if answers[0].inputs.thresholds_percent != THRESHOLDS_PERCENT
        ]
    if any(answer.per_capita is not None for answer in answers):
        grids.append(("days until half are lost at the same share", _halved))
    return Document(
        sentence=_envelope(answers),
        tables=tuple(_grid(matrix, title, text) for title, text in grids),
        data=_data(answers),
        headline=tuple(figures.bare(_headline(answer)) for answer in answers),
        answer="interval" if _any_interval(answers) else "point",
        basis=_once(line for answer in answers for line in _basis(answer)),
        notes=_once(note for answer in answers for note in answer.notes),
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
        return (
            f"losses of {figures.hedged(result.rate_per_day, figures.about(figures.per_day))} a day"
        )
    return f"losses of {wording.rate_words(rate)}"


def _absolute_clause(result: Cover) -> str:
    days = result.coverage_days
    if result.exhaustion == "never":
        return f"{_contingent(result)} are never exhausted by {_losses(result)}"
    words = f"{_contingent(result)} cover {_losses(result)} for {wording.days_words(days)}"
    if result.inputs.start is not None:
        words += f", until {wording.on_dates(result.exhausted_on, days)}"
    if result.exhaustion == "possible":
        words += ", and are never exhausted if the intake keeps up with the losses"
    return words


def _per_capita_clause(result: Cover, reading: PerCapita) -> str:
    share = figures.hedged(reading.share_per_day, figures.about(figures.percent))
    first = figures.hedged(reading.first_day_losses, figures.about(figures.people))
    if result.inputs.force is None:
        words = f"{_contingent(result)} losing {wording.losing(result.inputs.rate)}"
    else:
        force = figures.hedged(result.inputs.force, figures.exact)
        words = f"if they suffer the same rate as a force of {force} ({share} a day), they"
    words += f" lose {first} on the first day and "
    if reading.half_life_days is None:
        words += "never fall to half their strength"
    else:
        words += f"fall to half their strength in {wording.days_words(reading.half_life_days)}"
        if result.inputs.start is not None:
            words += f": {wording.on_dates(reading.half_lost_on, reading.half_life_days)}"
    if result.inputs.intake is not None:
        settles_at = figures.hedged(reading.settles_at, figures.about(figures.people))
        words += f", and settle at {settles_at}"
    return words


def _moments(result: Cover) -> Table:
    """When each threshold and exhaustion come, by each reading that there is."""
    readings: list[tuple[str, list[Threshold]]] = []
    if result.rate_per_day is not None:
        everybody = Threshold(100.0, result.coverage_days, result.exhausted_on)
        readings.append(("same number:\n", _with(everybody, result.thresholds)))
    if result.per_capita is not None:
        everybody = Threshold(100.0, None, None)
        readings.append(("same share:\n", _with(everybody, result.per_capita.thresholds)))
    if len(readings) == 1:
        readings = [("", readings[0][1])]
    columns = [Column("down by", _lost)]
    for index, (reading, _) in enumerate(readings):
        columns += _moment_columns(index, reading, result)
    rows = list(zip(*(moments for _, moments in readings), strict=True))
    of = f" of the {figures.span(result.strength, figures.people)} still there"
    return Table(tuple(columns), rows, f"coverage{of if result.inputs.lost else ''}")


def _with(everybody: Threshold, thresholds: Iterable[Threshold]) -> list[Threshold]:
    return [*(t for t in thresholds if t.lost_percent != everybody.lost_percent), everybody]


def _moment_columns(index: int, reading: str, result: Cover) -> list[Column]:
    def days(row: Sequence[Threshold]) -> str:
        return wording.day_cell(row[index].days)

    def weeks(row: Sequence[Threshold]) -> str:
        return wording.day_cell(figures.in_weeks(row[index].days))

    def date(row: Sequence[Threshold]) -> str:
        return wording.date_cell(row[index].on, row[index].days)

    columns = [Column(f"{reading}days", days), Column("weeks", weeks)]
    return columns if result.inputs.start is None else [*columns, Column("date", date)]


def _lost(row: Sequence[Threshold]) -> str:
    return f"{figures.exact(row[0].lost_percent)}%"


def _grid(matrix: CoverMatrix, title: str, text: Callable[[Cover], str]) -> Table:
    """Strengths down, rates across."""

    def across(index: int, rate: Rate) -> Column:
        return Column(wording.rate_words(rate), lambda row: text(row[index]))

    troops = Column("troops", lambda row: figures.span(row[0].inputs.troops, figures.exact))
    columns = (troops, *(across(*item) for item in enumerate(matrix.rates)))
    rows = list(zip(*[iter(matrix.answers)] * len(matrix.rates), strict=True))
    return Table(columns, rows, title)


def _covered(answer: Cover) -> str:
    return "" if answer.rate_per_day is None else wording.day_cell(answer.coverage_days)


def _covered_until(answer: Cover) -> str:
    if answer.rate_per_day is None:
        return ""
    return wording.date_cell(answer.exhausted_on, answer.coverage_days)


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
        rates = wording.alternatives(map(_losses, covering))
        days = _from_to(answer.coverage_days for answer in covering)
        who = _contingent(*covering)
        clauses.append(
            f"{who} cover {rates} for {days}" if days else f"{who} are never exhausted by {rates}"
        )
    if halving:
        who = "losing the same share they" if covering else _contingent(*halving)
        days = _from_to(_half(answer) for answer in halving)
        days = f"fall to half their strength in {days}" if days else "never fall to half of it"
        shares = "" if covering else f" losing {wording.alternatives(map(_share, halving))}"
        clauses.append(f"{who}{shares} {days}")
    return wording.sentence(f"{'; '.join(clauses)}, depending on the figures")


def _share(answer: Cover) -> str:
    return wording.losing(answer.inputs.rate)


def _from_to(days: Iterable[Days]) -> str:
    """The least and the most of several answers; "" where all of them are never."""
    lows, highs = zip(*map(figures.bounds, days), strict=True)
    known = [low for low in lows if low is not None]
    if not known:
        return ""
    whole = Interval(min(known), None if None in highs else max(highs))
    return f"{figures.hedged(whole, figures.about(figures.days(None)))} days"


def _basis(answer: Cover) -> tuple[str, ...]:
    return wording.period_basis(answer.inputs.rate, answer.inputs.intake)


def _any_interval(answers: Sequence[Cover]) -> bool:
    return any(answer.answer == "interval" for answer in answers)


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


def _data(answers: Sequence[Cover]) -> Table:
    """A row for each answer, both readings side by side."""
    spans = _any_interval(answers)

    def column(key: str, value: Callable[[Cover], object], *, spans: bool = spans) -> Column:
        return Column(key=key, value=value, spans=spans)

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
        column("troops", lambda row: row.inputs.troops),
        column("lost", lambda row: row.inputs.lost),
        column("intake_per_day", lambda row: row.inputs.intake_per_day),
    ]
    if any(answer.rate_per_day is not None for answer in answers):
        columns += [
            column("rate_per_day", lambda row: row.rate_per_day),
            column("coverage_days", lambda row: row.coverage_days),
            column("exhaustion", lambda row: row.exhaustion, spans=False),
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
    return Table(tuple(columns), answers)


def _days_at(index: int, of: Callable[[Cover], tuple[Threshold, ...]], answer: Cover) -> Days:
    thresholds = of(answer)
    return thresholds[index].days if thresholds else None
