"""How the answer of `solve` is laid out."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from typing import Any

from attrition_cli.core.constant_rate.solve import Solution
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import plain
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.render.blocks.input_columns import given_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording

_FIELDS = {
    "troops": "troops",
    "rate": "rate_per_day",
    "intake": "intake_per_day",
    "days": "days",
    "date": "until",
}
"""Where a result has what was sought."""


def solve_document(result: Solution) -> Document:
    """What it takes, in each of the units that it is told in."""
    names = _names(result)
    of = f", {' / '.join(names)}" if names else ""
    columns = (Column("measure", lambda row: row[0]), Column("value", lambda row: row[1]))
    return Document(
        sentence=wording.sentence(_SENTENCES[result.sought](result)),
        tables=(Table(columns, tuple(_measures(result)), f"{_TITLES[result.sought]}{of}"),),
        data=Table(tuple(_data(result)), (result,)),
        headline=(_headline(result),),
        answer=result.answer,
        basis=tuple(_basis(result)),
        notes=() if result.inputs.rate is None else wording.ratio_notes(result.inputs.rate),
    )


_TITLES = {
    "troops": "what it takes",
    "rate": "what they sustain",
    "intake": "what it takes",
    "days": "how long they last",
    "date": "how long they last",
}


def _names(result: Solution) -> tuple[str, ...]:
    return figures.percentile_names(_found(result))


def _found(result: Solution) -> Any:
    return getattr(result, _FIELDS[result.sought])


def _headline(result: Solution) -> str:
    if result.sought == "date":
        return _bare_dates(result.until, result.days)
    return figures.bare(_found(result))


def _bare_dates(dates: Any, days: Any) -> str:
    """Dates alone, as bare as figures are."""
    if isinstance(dates, dict):
        return " ".join(_bare_dates(dates[name], days[name]) for name in dates)
    if isinstance(dates, Interval):
        return f"{dates.low or _BEYOND}..{dates.high or ''}"
    return figures.NEVER if days is None else str(dates or _BEYOND)


_BEYOND = "after 9999-12-31"


def whole(number: float) -> str:
    """People that are needed: whole ones, and none too few.

    >>> whole(35_999.2), whole(36_000)
    ('36,000', '36,000')
    """
    # The last digits of what is not exact are no person.
    return figures.exact(math.ceil(round(number, 6)))


def _troops(result: Solution) -> str:
    inputs = result.inputs
    to_cover = f"to cover {_losses(result)} {_for_time(result)}"
    keeps_up = f"the intake{_of(inputs.intake)} keeps up with them"
    if result.lasts_anyway == "always":
        return f"it takes no troops {to_cover}: {keeps_up}"
    if _mostly_none(result):
        words = f"it takes no troops {to_cover} in {_share(result)} of the draws: {keeps_up}"
        return words + _enough(result.troops, whole, " are enough")
    # Those who are needed are said with their own spread, before what there is to say of them.
    needed = figures.hedged(result.troops, whole, unit=" troops")
    others = wording.contingent("", inputs.lost, inputs.intake).removeprefix(" troops")
    words = f"it takes {needed}{others} {to_cover}"
    return words + _none_clause(result, "none if the intake keeps up with them")


def _rate(result: Solution) -> str:
    losses = _a_day(result.rate_per_day)
    return f"{_contingent(result)} sustain losses of {losses} {_for_time(result)}"


def _intake(result: Solution) -> str:
    losses = f"{_losses(result)} {_for_time(result)}"
    by_themselves = f"{_contingent(result)} by themselves cover {losses}"
    if result.lasts_anyway == "always":
        return f"it takes no intake: {by_themselves}"
    if _mostly_none(result):
        words = f"it takes no intake in {_share(result)} of the draws: {by_themselves}"
        return words + _enough(result.intake_per_day, figures.a_day, " a day is enough")
    needed = _a_day(result.intake_per_day)
    words = f"it takes an intake of {needed} for {_contingent(result)} to cover {losses}"
    return words + _none_clause(result, "none if they do so by themselves")


def _days(result: Solution) -> str:
    never = f"{_contingent(result)} are never exhausted by {_losses(result)}"
    if result.lasts_anyway == "always":
        return never
    if figures.bounds(result.days)[0] is None:
        return f"{never} in {_share(result)} of the draws"
    days = wording.days_words(result.days)
    words = f"{_contingent(result)} cover {_losses(result)} for {days}"
    if result.inputs.start is not None:
        words += f", until {wording.until(result.until, result.days)}"
    if result.lasts_anyway == "never":
        return words
    if result.lasts_anyway_share is None:
        return f"{words}, and are never exhausted if the intake keeps up with the losses"
    return f"{words}, and are never exhausted in {_share(result)} of the draws"


_SENTENCES = {"troops": _troops, "rate": _rate, "intake": _intake, "days": _days, "date": _days}


def _contingent(result: Solution) -> str:
    inputs = result.inputs
    troops = figures.hedged(inputs.troops, figures.exact, at_most="as many as")
    return wording.contingent(troops, inputs.lost, inputs.intake)


def _losses(result: Solution) -> str:
    rate = result.inputs.rate
    if rate is None or rate.per_capita:
        people = figures.about(figures.to_hundredths)
        return f"losses of {figures.hedged(result.rate_per_day, people, unit=' a day')}"
    return f"losses of {wording.rate_words(rate)}"


def _of(intake: Rate | None) -> str:
    return "" if intake is None else f" of {wording.rate_words(intake)}"


def _a_day(people: Any) -> str:
    return figures.hedged(
        people, figures.about(figures.unless_far_apart(people, figures.a_day)), unit=" a day"
    )


def _for_time(result: Solution) -> str:
    """The time that is asked for, and when it ends."""
    days = result.inputs.horizon_days
    words = "" if days is None else f"for {wording.whole_days(days)}"
    return words if result.until is None else f"{words}, until {result.until}"


def _mostly_none(result: Solution) -> bool:
    """Whether most of the draws take none of what was sought."""
    return (result.lasts_anyway_share or 0) >= 0.5  # noqa: PLR2004


def _enough(quantity: Any, say: Callable[[float], str], enough: str) -> str:
    """What is enough for as many of the draws as the percentiles tell of, where that is some."""
    *_, (name, cell) = figures.percentile_cells(quantity, say).items()
    if not quantity[name]:
        return ""
    return f"; with {name[1:]}% probability {cell}{enough}"


def _share(result: Solution) -> str:
    """In which share of the draws it takes none of what was sought, or lasts for ever."""
    return figures.chance(result.lasts_anyway_share or 0)


def _none_clause(result: Solution, bounded: str) -> str:
    if result.lasts_anyway == "never":
        return ""
    share = result.lasts_anyway_share
    return f", and {bounded if share is None else f'none in {_share(result)} of the draws'}"


def _measures(result: Solution) -> Iterator[tuple[str, str]]:
    if result.sought == "troops":
        yield "troops", figures.span(result.troops, whole)
        if result.inputs.lost:
            yield "of them still there", figures.span(result.strength, whole)
    elif result.sought in ("rate", "intake"):
        per_day = _found(result)
        for period in ("day", "week", "month"):
            people = each_end(partial(_over, period), per_day)
            name = "losses" if result.sought == "rate" else "intake"
            yield (
                f"{name} a {period}",
                figures.span(people, figures.unless_far_apart(people, figures.a_day)),
            )
    else:
        yield "days", wording.day_cell(result.days)
        yield "weeks", wording.day_cell(figures.in_weeks(result.days))
        if result.inputs.start is not None:
            yield "until", wording.date_cell(result.until, result.days)
    if result.lasts_anyway_share:
        name = "never exhausted in" if _is_time(result) else "none in"
        yield name, f"{figures.chance_cell(result.lasts_anyway_share)} of draws"


def _over(period: str, per_day: float | None) -> float | None:
    return None if per_day is None else plain(per_day * PERIOD_DAYS[period])


def _is_time(result: Solution) -> bool:
    return result.sought in ("days", "date")


def _basis(result: Solution) -> Iterator[str]:
    inputs = result.inputs
    by = "month" if result.sought in ("rate", "intake") else "day"
    yield from wording.period_basis(inputs.rate, inputs.intake, by=by)
    if result.sought == "troops" and _is_rounded(result.troops):
        yield "troops are rounded up to whole ones"
    if result.answer == "distribution":
        amounts = (rate.amount for rate in (inputs.rate, inputs.intake) if rate is not None)
        yield from wording.draws_basis((inputs.troops, inputs.lost, inputs.force, *amounts))
    if names := _names(result):
        yield wording.percentiles_basis(names)


def _is_rounded(troops: Any) -> bool:
    """Whether people are told that are not whole."""
    if isinstance(troops, dict):
        return False
    return any(end is not None and end != round(end) for end in figures.bounds(troops))


def _data(result: Solution) -> Iterator[Column]:
    """All of what it takes, what is known and what is sought."""
    inputs = result.inputs
    ends = ("low", "high") if result.answer == "interval" else ()
    parts = (*ends, *_names(result))

    def given(key: str, quantity: Any) -> Column:
        return given_column(
            key, lambda _: quantity, drawn=result.answer == "distribution", parts=ends
        )

    def worked_out(key: str) -> Column:
        return Column(key=key, value=attrgetter(key), parts=parts)

    yield Column(key="sought", value=attrgetter("sought"))
    yield worked_out("troops") if inputs.troops is None else given("troops", inputs.troops)
    yield given("lost", inputs.lost)
    yield worked_out("rate_per_day")
    if result.sought == "intake":
        yield worked_out("intake_per_day")
    else:
        yield given("intake_per_day", inputs.intake_per_day)
    if inputs.force is not None:
        yield given("of", inputs.force)
    for key in ("days", *(() if inputs.start is None else ("until",))):
        yield worked_out(key) if _is_time(result) else Column(key=key, value=attrgetter(key))
    yield Column(key="lasts_anyway", value=attrgetter("lasts_anyway"))
    if result.lasts_anyway_share is not None:
        yield Column(key="lasts_anyway_share", value=attrgetter("lasts_anyway_share"))
