"""How the answer of `solve` is laid out."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from typing import Any

from attrition_cli.core.constant_rate.solve import Solution
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.render.blocks.input_columns import input_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording

_FIELDS_BY_UNKNOWN = {
    "troops": "troops",
    "rate": "rate_per_day",
    "intake": "intake_per_day",
    "days": "days",
    "date": "until",
}
"""Where a result has what was sought."""


def solve_document(result: Solution) -> Document:
    """What it takes, in each of the units that it is told in."""
    names = _percentile_names(result)
    of = f", {' / '.join(names)}" if names else ""
    columns = (Column("measure", lambda row: row[0]), Column("value", lambda row: row[1]))
    return Document(
        headline=wording.as_sentence(_SENTENCES[result.solve_for](result)),
        tables=(Table(columns, tuple(_measures(result)), f"{_TITLES[result.solve_for]}{of}"),),
        data_table=Table(tuple(_data_columns(result)), (result,)),
        raw_values=(_raw_value(result),),
        answer_kind=result.answer_kind,
        basis=tuple(_basis(result)),
        notes=()
        if result.inputs.rate is None
        else wording.wounded_to_killed_notes(result.inputs.rate),
    )


_TITLES = {
    "troops": "what it takes",
    "rate": "what they sustain",
    "intake": "what it takes",
    "days": "how long they last",
    "date": "how long they last",
}


def _percentile_names(result: Solution) -> tuple[str, ...]:
    return figures.percentile_names(_solved_value(result))


def _solved_value(result: Solution) -> Any:
    return getattr(result, _FIELDS_BY_UNKNOWN[result.solve_for])


def _raw_value(result: Solution) -> str:
    if result.solve_for == "date":
        return _raw_dates(result.until, result.days)
    return figures.raw(_solved_value(result))


def _raw_dates(dates: Any, days: Any) -> str:
    """Dates alone, as bare as figures are."""
    if isinstance(dates, dict):
        return " ".join(_raw_dates(dates[name], days[name]) for name in dates)
    if isinstance(dates, Interval):
        return f"{dates.low or _AFTER_LAST_DATE}..{dates.high or ''}"
    return figures.NEVER if days is None else str(dates or _AFTER_LAST_DATE)


_AFTER_LAST_DATE = "after 9999-12-31"


def people_rounded_up(number: float) -> str:
    """People that are needed: whole ones, and none too few.

    >>> people_rounded_up(35_999.2), people_rounded_up(36_000)
    ('36,000', '36,000')
    """
    # The last digits of what is not exact are no person.
    return figures.all_digits(math.ceil(round(number, 6)))


def _troops_sentence(result: Solution) -> str:
    inputs = result.inputs
    to_cover = f"to cover {_losses_in_words(result)} {_time_in_words(result)}"
    offset_clause = f"the intake{_of_intake(inputs.intake)} keeps up with them"
    if result.not_needed == "always":
        return f"it takes no troops {to_cover}: {offset_clause}"
    if _mostly_not_needed(result):
        words = (
            f"it takes no troops {to_cover} in {_not_needed_share_in_words(result)} of the"
            f" draws: {offset_clause}"
        )
        return words + _enough_clause(result.troops, people_rounded_up, " are enough")
    # Those who are needed are said with their own spread, before what there is to say of them.
    needed = figures.in_words(result.troops, people_rounded_up, unit=" troops")
    rest_of_contingent = wording.contingent_in_words("", inputs.lost, inputs.intake).removeprefix(
        " troops"
    )
    words = f"it takes {needed}{rest_of_contingent} {to_cover}"
    return words + _not_needed_clause(result, "none if the intake keeps up with them")


def _rate_sentence(result: Solution) -> str:
    losses = _per_day_in_words(result.rate_per_day)
    return f"{_contingent_in_words(result)} sustain losses of {losses} {_time_in_words(result)}"


def _intake_sentence(result: Solution) -> str:
    losses = f"{_losses_in_words(result)} {_time_in_words(result)}"
    by_themselves = f"{_contingent_in_words(result)} by themselves cover {losses}"
    if result.not_needed == "always":
        return f"it takes no intake: {by_themselves}"
    if _mostly_not_needed(result):
        words = (
            f"it takes no intake in {_not_needed_share_in_words(result)} of the draws:"
            f" {by_themselves}"
        )
        return words + _enough_clause(result.intake_per_day, figures.to_tenths, " a day is enough")
    needed = _per_day_in_words(result.intake_per_day)
    words = f"it takes an intake of {needed} for {_contingent_in_words(result)} to cover {losses}"
    return words + _not_needed_clause(result, "none if they do so by themselves")


def _time_sentence(result: Solution) -> str:
    never = f"{_contingent_in_words(result)} are never exhausted by {_losses_in_words(result)}"
    if result.not_needed == "always":
        return never
    if figures.low_and_high(result.days)[0] is None:
        return f"{never} in {_not_needed_share_in_words(result)} of the draws"
    days = wording.days_in_words(result.days)
    words = f"{_contingent_in_words(result)} cover {_losses_in_words(result)} for {days}"
    if result.inputs.start is not None:
        words += f", until {wording.dates_in_words_after_until(result.until, result.days)}"
    if result.not_needed == "never":
        return words
    if result.not_needed_share is None:
        return f"{words}, and are never exhausted if the intake keeps up with the losses"
    return f"{words}, and are never exhausted in {_not_needed_share_in_words(result)} of the draws"


_SENTENCES = {
    "troops": _troops_sentence,
    "rate": _rate_sentence,
    "intake": _intake_sentence,
    "days": _time_sentence,
    "date": _time_sentence,
}


def _contingent_in_words(result: Solution) -> str:
    inputs = result.inputs
    troops = figures.in_words(inputs.troops, figures.all_digits, at_most="as many as")
    return wording.contingent_in_words(troops, inputs.lost, inputs.intake)


def _losses_in_words(result: Solution) -> str:
    rate = result.inputs.rate
    if rate is None or rate.per_capita:
        people = figures.with_about(figures.to_hundredths)
        return f"losses of {figures.in_words(result.rate_per_day, people, unit=' a day')}"
    return f"losses of {wording.rate_in_words(rate)}"


def _of_intake(intake: Rate | None) -> str:
    return "" if intake is None else f" of {wording.rate_in_words(intake)}"


def _per_day_in_words(people: Any) -> str:
    return figures.in_words(
        people,
        figures.with_about(figures.whole_if_far_apart(people, figures.to_tenths)),
        unit=" a day",
    )


def _time_in_words(result: Solution) -> str:
    """The time that is asked for, and when it ends."""
    days = result.inputs.days
    words = "" if days is None else f"for {wording.exact_days_in_words(days)}"
    return words if result.until is None else f"{words}, until {result.until}"


def _mostly_not_needed(result: Solution) -> bool:
    """Whether most of the draws take none of what was sought."""
    return (result.not_needed_share or 0) >= 0.5  # noqa: PLR2004


def _enough_clause(quantity: Any, format_number: Callable[[float], str], is_enough: str) -> str:
    """What is enough for as many of the draws as the percentiles tell of, where that is some."""
    *_, (name, cell) = figures.percentile_cells(quantity, format_number).items()
    if not quantity[name]:
        return ""
    return f"; with {name[1:]}% probability {cell}{is_enough}"


def _not_needed_share_in_words(result: Solution) -> str:
    """In which share of the draws it takes none of what was sought, or lasts for ever."""
    return figures.whole_percent(result.not_needed_share or 0)


def _not_needed_clause(result: Solution, words_for_bounds: str) -> str:
    if result.not_needed == "never":
        return ""
    share = result.not_needed_share
    if share is None:
        return f", and {words_for_bounds}"
    return f", and none in {_not_needed_share_in_words(result)} of the draws"


def _measures(result: Solution) -> Iterator[tuple[str, str]]:
    if result.solve_for == "troops":
        yield "troops", figures.in_cell(result.troops, people_rounded_up)
        if result.inputs.lost:
            yield "of them still there", figures.in_cell(result.strength, people_rounded_up)
    elif result.solve_for in ("rate", "intake"):
        per_day = _solved_value(result)
        for period in ("day", "week", "month"):
            people = map_quantity(partial(_people_in_period, period), per_day)
            name = "losses" if result.solve_for == "rate" else "intake"
            yield (
                f"{name} a {period}",
                figures.in_cell(people, figures.whole_if_far_apart(people, figures.to_tenths)),
            )
    else:
        yield "days", wording.days_cell(result.days)
        yield "weeks", wording.days_cell(figures.days_to_weeks(result.days))
        if result.inputs.start is not None:
            yield "until", wording.date_cell(result.until, result.days)
    if result.not_needed_share:
        name = "never exhausted in" if _solves_for_time(result) else "none in"
        yield name, f"{figures.whole_percent_cell(result.not_needed_share)} of draws"


def _people_in_period(period: str, per_day: float | None) -> float | None:
    return None if per_day is None else to_json_number(per_day * PERIOD_DAYS[period])


def _solves_for_time(result: Solution) -> bool:
    return result.solve_for in ("days", "date")


def _basis(result: Solution) -> Iterator[str]:
    inputs = result.inputs
    every = "month" if result.solve_for in ("rate", "intake") else "day"
    yield from wording.period_basis(inputs.rate, inputs.intake, every=every)
    if result.solve_for == "troops" and _is_rounded_up(result.troops):
        yield "troops are rounded up to whole ones"
    if result.answer_kind == "distribution":
        amounts = (rate.amount for rate in (inputs.rate, inputs.intake) if rate is not None)
        yield from wording.sampling_basis((inputs.troops, inputs.lost, inputs.force, *amounts))
    if names := _percentile_names(result):
        yield wording.percentiles_basis(names)


def _is_rounded_up(troops: Any) -> bool:
    """Whether people are told that are not whole."""
    if isinstance(troops, dict):
        return False
    return any(end is not None and end != round(end) for end in figures.low_and_high(troops))


def _data_columns(result: Solution) -> Iterator[Column]:
    """All of what it takes, what is known and what is sought."""
    inputs = result.inputs
    ends = ("low", "high") if result.answer_kind == "interval" else ()
    parts = (*ends, *_percentile_names(result))

    def for_input(key: str, quantity: Any) -> Column:
        return input_column(
            key, lambda _: quantity, as_typed=result.answer_kind == "distribution", parts=ends
        )

    def for_result(key: str) -> Column:
        return Column(key=key, value=attrgetter(key), parts=parts)

    yield Column(key="solve_for", value=attrgetter("solve_for"))
    yield for_result("troops") if inputs.troops is None else for_input("troops", inputs.troops)
    yield for_input("lost", inputs.lost)
    yield for_result("rate_per_day")
    if result.solve_for == "intake":
        yield for_result("intake_per_day")
    else:
        yield for_input("intake_per_day", inputs.intake_per_day)
    if inputs.force is not None:
        yield for_input("force", inputs.force)
    for key in ("days", *(() if inputs.start is None else ("until",))):
        yield (
            for_result(key) if _solves_for_time(result) else Column(key=key, value=attrgetter(key))
        )
    yield Column(key="not_needed", value=attrgetter("not_needed"))
    if result.not_needed_share is not None:
        yield Column(key="not_needed_share", value=attrgetter("not_needed_share"))
