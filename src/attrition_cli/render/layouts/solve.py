"""The strength, rate, intake or time that the others leave open."""

from collections.abc import Iterator

from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.constant_rate.solve import Solution
from attrition_cli.core.quantities.exact import Rounding
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DateValue, DaysValue, PeopleValue
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.causes import cause_basis, independence_notes, rates_of
from attrition_cli.render.blocks.data_columns import end_names, field_column, input_column
from attrition_cli.render.blocks.measures import measures_table, people_a_period
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import date_text, digits, pdg_precision, phrases, ranges
from attrition_cli.render.text.parts import (
    days_in_period,
    low_and_high,
    percentile_names,
    percentiles_title,
)

_FIELDS_BY_UNKNOWN = {
    "troops": "troops",
    "rate": "rate_per_day",
    "intake": "intake_per_day",
    "days": "days",
    "date": "days",
}
"""The field of a result that holds the solution."""


_NONE_TOO_FEW: Rounding = "up"
_NONE_TOO_MANY: Rounding = "down"
"""The sides to which a need and what can be borne are rounded, so that the figure does."""


def solve_document(result: Solution) -> Document:
    """The solution, in each of its units."""
    title = percentiles_title(_TITLES[result.solve_for], percentile_names(_solved_value(result)))
    return Document(
        headline=phrases.as_sentence(_SENTENCES[result.solve_for](result))
        + "".join(
            phrases.bounds_sentence(result.bounds, figure, subject)
            for figure, subject in _SUBJECTS.items()
        ),
        tables=(measures_table(_measures(result), title),),
        data_table=Table(tuple(_data_columns(result)), (result,)),
        raw_values=(_raw_value(result),),
        answer_kind=result.answer_kind,
        basis=tuple(_basis(result)),
        notes=(
            *independence_notes(result.answer_kind, *((rate,) for rate in rates_of(result.inputs))),
            *basis.wounded_to_killed_notes(*filter(None, [result.inputs.rate])),
        ),
    )


_TITLES = {
    "troops": "what it takes",
    "rate": "what they sustain",
    "intake": "what it takes",
    "days": "how long they last",
    "date": "how long they last",
}


_SUBJECTS = {
    "troops": "the troops are",
    "rate_per_day": "the rate is",
    "intake_per_day": "the intake is",
    "days": "the days are",
}
"""What is solved for, in a sentence."""


def _solved_value(result: Solution) -> PeopleValue | DaysValue:
    """The people, the people a day or the days; a date is solved for as the days to it."""
    value: PeopleValue | DaysValue = getattr(result, _FIELDS_BY_UNKNOWN[result.solve_for])
    return value


def _raw_value(result: Solution) -> str:
    if result.solve_for == "date":
        return _raw_dates(result.until, result.days)
    return ranges.raw(_solved_value(result))


def _raw_dates(dates: DateValue, days: DaysValue) -> str:
    """Dates alone, as bare as figures are."""
    if isinstance(dates, dict) and isinstance(days, dict):
        return " ".join(_raw_dates(dates[name], days[name]) for name in dates)
    if isinstance(dates, Interval):
        return f"{dates.low or date_text.AFTER_LAST_DATE}..{dates.high or ''}"
    return ranges.NEVER if days is None else str(dates or date_text.AFTER_LAST_DATE)


def _troops_sentence(result: Solution) -> str:
    inputs = result.inputs
    to_cover = f"to cover {_losses_in_words(result)} {_time_in_words(result)}"
    of_intake = "" if inputs.intake is None else f" of {phrases.rate_in_words(inputs.intake)}"
    # Those who are needed are said with their own spread, before what there is to say of them.
    troops = ranges.in_words(
        result.troops, digits.to_whole_number, unit=" troops", rounding=_NONE_TOO_FEW
    )
    lost_and_intake = phrases.lost_and_intake_in_words(
        inputs.lost, inputs.intake, inputs.intake_delay_days
    )
    none, none_needed = "none", "no troops"
    if inputs.lost:
        lost = ranges.in_words(inputs.lost, digits.all_digits)
        none, none_needed = _NONE_BUT_THE_LOST, f"{_NONE_BUT_THE_LOST}, {lost},"
    return _need_sentence(
        result,
        none=none,
        none_needed=f"{none_needed} {to_cover}",
        reason=f"the intake{of_intake} keeps up with them",
        enough=_enough_clause(result.troops, digits.to_whole_number, " are enough"),
        needed=f"{troops}{lost_and_intake} {to_cover}",
        condition="the intake keeps up with them",
    )


_NONE_BUT_THE_LOST = "no more troops than those already lost"


def _rate_sentence(result: Solution) -> str:
    losses = phrases.people_in_words(result.rate_per_day, unit=" a day", rounding=_NONE_TOO_MANY)
    beside = ""
    if result.inputs.dnbi is not None:
        dnbi = phrases.loss_rate_in_words(result.inputs.dnbi)
        losses = f"{losses} in battle"
        beside = f", beside {dnbi} by DNBI,"
    return (
        f"{_contingent_in_words(result)} sustain losses of {losses}{beside}"
        f" {_time_in_words(result)}"
    )


def _intake_sentence(result: Solution) -> str:
    who = _contingent_in_words(result)
    losses = f"{_losses_in_words(result)} {_time_in_words(result)}"
    intake = phrases.people_in_words(result.intake_per_day, unit=" a day", rounding=_NONE_TOO_FEW)
    if delay := result.inputs.intake_delay_days:
        intake += f" {phrases.delay_in_words(delay)}"
    return _need_sentence(
        result,
        none="none",
        none_needed="no intake",
        reason=f"{who} by themselves cover {losses}",
        enough=_enough_clause(result.intake_per_day, digits.to_tenths, " a day is enough"),
        needed=f"an intake of {intake} for {who} to cover {losses}",
        condition="they do so by themselves",
    )


def _need_sentence(
    result: Solution,
    *,
    none: str,
    none_needed: str,
    reason: str,
    enough: str,
    needed: str,
    condition: str,
) -> str:
    """It takes what is `needed`, or none for a `reason` where that holds in most of the draws.

    Bounds have no draws: where they leave it open, it takes `none` on a `condition`.
    """
    share = result.not_needed_share
    if result.not_needed == "always":
        return f"it takes {none_needed}: {reason}"
    in_draws = f"in {digits.whole_percent(share or 0)} of the draws"
    if share is not None and share >= 0.5:  # noqa: PLR2004
        return f"it takes {none_needed} {in_draws}: {reason}{enough}"
    if result.not_needed == "never":
        return f"it takes {needed}"
    return f"it takes {needed}, and {none} {f'if {condition}' if share is None else in_draws}"


def _time_sentence(result: Solution) -> str:
    until = ""
    if result.inputs.start is not None:
        until = date_text.dates_in_words_after_until(result.until, result.days)
    return phrases.coverage_clause(
        _contingent_in_words(result),
        _losses_in_words(result),
        result.days,
        until,
        offset=result.not_needed,
        never_share=result.not_needed_share,
    )


_SENTENCES = {
    "troops": _troops_sentence,
    "rate": _rate_sentence,
    "intake": _intake_sentence,
    "days": _time_sentence,
    "date": _time_sentence,
}


def _contingent_in_words(result: Solution) -> str:
    inputs = result.inputs
    return phrases.contingent_in_words(
        inputs.troops,
        lost=inputs.lost,
        intake=inputs.intake,
        intake_delay=inputs.intake_delay_days,
    )


def _losses_in_words(result: Solution) -> str:
    return phrases.losses_in_words(result.inputs.rate, result.rate_per_day, result.inputs.dnbi)


def _time_in_words(result: Solution) -> str:
    """The time that is asked for, and when it ends."""
    days = result.inputs.days
    words = "" if days is None else f"for {phrases.exact_days_in_words(days)}"
    return words if result.until is None else f"{words}, until {result.until}"


def _enough_clause(people: PeopleValue, format_number: digits.Formatter, is_enough: str) -> str:
    """The number that is enough for as many of the draws as the percentiles tell of, if any."""
    if not isinstance(people, dict):
        return ""
    cells = ranges.percentile_cells(people, format_number, rounding=_NONE_TOO_FEW)
    *_, (name, cell) = cells.items()
    return f"; with {name[1:]}% probability {cell}{is_enough}" if people[name] else ""


def _measures(result: Solution) -> Iterator[tuple[str, str]]:
    if result.solve_for == "troops":
        yield "troops", _people_needed_cell(result.troops)
        if result.inputs.lost:
            yield "of them still there", _people_needed_cell(result.strength)
    elif result.solve_for in ("rate", "intake"):
        per_day, rounding = (
            (result.rate_per_day, _NONE_TOO_MANY)
            if result.solve_for == "rate"
            else (result.intake_per_day, _NONE_TOO_FEW)
        )
        for period in ("day", "week", "month"):
            people = people_a_period(per_day, period)
            name = "losses" if result.solve_for == "rate" else "intake"
            yield (
                f"{name} a {period}",
                ranges.in_cell(
                    people,
                    pdg_precision.whole_if_far_apart(people, digits.to_tenths),
                    rounding=rounding,
                ),
            )
    else:
        yield "days", phrases.days_cell(result.days)
        yield "weeks", phrases.days_cell(days_in_period(result.days, "week"))
        if result.inputs.start is not None:
            yield "until", date_text.date_cell(result.until, result.days)
    if result.not_needed_share:
        name = "never exhausted in" if _solves_for_time(result) else "none in"
        if result.solve_for == "troops" and result.inputs.lost:
            name = "no more than those lost in"
        yield name, f"{digits.whole_percent_cell(result.not_needed_share)} of draws"


def _people_needed_cell(people: PeopleValue) -> str:
    return ranges.in_cell(people, digits.to_whole_number, rounding=_NONE_TOO_FEW)


def _solves_for_time(result: Solution) -> bool:
    return result.solve_for in ("days", "date")


def _basis(result: Solution) -> Iterator[str]:
    inputs = result.inputs
    every = "month" if result.solve_for in ("rate", "intake") else "day"
    yield from basis.period_basis(inputs.rate, inputs.dnbi, inputs.intake, every=every)
    yield from cause_basis((BATTLE, *((DNBI,) if inputs.dnbi is not None else ())))
    if result.solve_for == "troops" and _is_rounded_up(result.troops):
        yield "troops are rounded up to whole ones"
    if result.answer_kind == "distribution":
        yield from basis.sampling_basis(basis.named_inputs(inputs))
    yield from basis.percentiles_basis(percentile_names(_solved_value(result)))


def _is_rounded_up(troops: PeopleValue) -> bool:
    """True for troops that are not whole."""
    if isinstance(troops, dict):
        return False
    return any(end is not None and end != round(end) for end in low_and_high(troops))


def _data_columns(result: Solution) -> Iterator[Column[Solution]]:
    """The inputs and the solution, in one row."""
    inputs, kind = result.inputs, result.answer_kind
    parts = (*end_names([kind]), *percentile_names(_solved_value(result)))

    yield field_column("solve_for")
    for key in ("troops", "lost", "rate_per_day", "intake_per_day"):
        is_found = key in ("rate_per_day", _FIELDS_BY_UNKNOWN[result.solve_for])
        yield field_column(key, parts) if is_found else input_column(key, kind)
    if inputs.force is not None:
        yield input_column("force", kind)
    if inputs.dnbi is not None:
        yield from (field_column(key, parts) for key in ("dnbi_per_day", "dnbi_share_per_day"))
    if inputs.intake_delay_days:
        yield input_column("intake_delay_days", kind)
    for key in ("days", *(() if inputs.start is None else ("until",))):
        yield field_column(key, parts if _solves_for_time(result) else ())
    yield field_column("not_needed")
    if result.not_needed_share is not None:
        yield field_column("not_needed_share")
