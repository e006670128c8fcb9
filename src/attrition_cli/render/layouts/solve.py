"""Layout of a solution: the strength, rate, intake or time that the other inputs imply."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from attrition_cli.core.causes import BATTLE, DNBI
from attrition_cli.core.constant_rate.solve import Solution
from attrition_cli.core.enough import EnoughValue
from attrition_cli.core.quantities.calendar import PERIOD_DAYS, date_after
from attrition_cli.core.quantities.exact import Rounding
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DateValue, DaysValue, PeopleValue
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.causes import cause_basis, independence_notes, rates_of
from attrition_cli.render.blocks.data_columns import (
    end_names,
    enough_columns,
    field_column,
    input_column,
)
from attrition_cli.render.blocks.measures import measures_table, people_a_period
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.text import chances, date_text, digits, pdg_precision, phrases, ranges
from attrition_cli.render.text.headline import WORDINGS, Wording, fitting
from attrition_cli.render.text.parts import (
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
"""The field of the result that holds the solution, by the unknown."""


_NONE_TOO_FEW: Rounding = "up"
_NONE_TOO_MANY: Rounding = "down"
"""A need is rounded up and a sustainable rate or time down, so that the printed value is enough."""


def solve_document(result: Solution) -> Document:
    """The solution in each of its units."""
    names = percentile_names(_solved_value(result))
    return Document(
        headline=_sentence(result),
        tables=tuple(_tables(result)),
        more_tables=tuple(_more_tables(result)),
        data_table=Table(tuple(_data_columns(result)), (result,)),
        raw_values=(_raw_value(result),),
        answer_kind=result.answer_kind,
        basis=tuple(_basis(result)),
        method=basis.percentile_method(names),
        notes=(
            *independence_notes(result.answer_kind, *((rate,) for rate in rates_of(result.inputs))),
            *basis.wounded_to_killed_notes(*filter(None, [result.inputs.rate])),
        ),
    )


_TITLES = {
    "troops": "troops needed",
    "rate": "losses sustained",
    "intake": "intake needed",
    "days": "coverage",
    "date": "coverage",
}


def _sentence(result: Solution) -> str:
    """The solution, in the fullest wording that a headline has room for."""
    in_words = _SENTENCES[result.solve_for]

    def sentence(wording: Wording) -> str:
        return phrases.as_sentence(in_words(result, wording))

    return fitting(*(partial(sentence, each) for each in WORDINGS))


def _solved_value(result: Solution) -> PeopleValue | DaysValue:
    """The solution in people, people a day or days; for a date, the days until it."""
    value: PeopleValue | DaysValue = getattr(result, _FIELDS_BY_UNKNOWN[result.solve_for])
    return value


def _raw_value(result: Solution) -> str:
    if result.inputs.probability_percent is not None:
        (asked,) = result.enough
        return _raw_enough(result, asked)
    if result.solve_for == "date":
        return _raw_dates(result.until, result.days)
    return ranges.raw(_solved_value(result))


def _raw_enough(result: Solution, asked: EnoughValue) -> str:
    if result.solve_for == "date":
        return _raw_dates(_date_of(result, asked), asked.value)
    if asked.value is None and not _solves_for_time(result):
        return chances.NONE
    return ranges.raw(asked.value)


def _raw_dates(dates: DateValue, days: DaysValue) -> str:
    """Bare dates, without words around them."""
    if isinstance(dates, dict) and isinstance(days, dict):
        return " ".join(_raw_dates(dates[name], days[name]) for name in dates)
    if isinstance(dates, Interval):
        return f"{dates.low or date_text.AFTER_LAST_DATE}..{dates.high or ''}"
    return ranges.NEVER if days is None else str(dates or date_text.AFTER_LAST_DATE)


def _troops_sentence(result: Solution, wording: Wording) -> str:
    inputs, brief = result.inputs, wording.brief
    to_cover = f"to cover {_losses_in_words(result, wording)}{_time_in_words(result, wording)}"
    of_intake = ""
    if inputs.intake is not None and not wording.terse:
        of_intake = f" of {phrases.rate_in_words(inputs.intake, brief=brief)}"
    lost_and_intake = phrases.lost_and_intake_in_words(
        inputs.lost, inputs.intake, inputs.intake_delay_days
    )
    if brief:
        lost_and_intake = ", those lost among them," if inputs.lost else ""
        lost_and_intake += "" if inputs.intake is None else " with their intake"
    none, none_needed = "none", "no troops"
    if inputs.lost:
        lost = phrases.number_in_words(inputs.lost, brief=brief)
        none, none_needed = _NONE_BUT_THE_LOST, f"{_NONE_BUT_THE_LOST}, {lost},"
    return _need_sentence(
        result,
        none=none,
        none_needed=f"{none_needed} {to_cover}",
        reason=f"the intake{of_intake} keeps up with them",
        # The number comes first, with its own spread, and then the words that describe the troops.
        needed=lambda troops: f"{phrases.troops_in_words(troops)}{lost_and_intake} {to_cover}",
        number=ranges.in_words(result.troops, digits.to_whole_number, rounding=_NONE_TOO_FEW),
        impossible=f"no number of troops is enough {to_cover}",
        condition="the intake keeps up with them",
        unit=" troops are",
        wording=wording,
    )


_NONE_BUT_THE_LOST = "no more troops than those already lost"


def _rate_sentence(result: Solution, wording: Wording) -> str:
    in_battle, beside = "", ""
    if result.inputs.dnbi is not None:
        of_dnbi = "" if wording.brief else f"{phrases.loss_rate_in_words(result.inputs.dnbi)} by "
        in_battle, beside = " in battle", f", beside {of_dnbi}DNBI,"
    who, time = _contingent_in_words(result, wording), f"{beside}{_time_in_words(result, wording)}"
    if not result.enough:
        losses = phrases.people_in_words(
            result.rate_per_day, unit=" a day", rounding=_NONE_TOO_MANY
        )
        return f"{who} {phrases.verb(who, 'sustain')} losses of {losses}{in_battle}{time}"
    first, *_ = result.enough
    losses = f"no losses{in_battle}"
    if first.met_by == "value":
        losses = f"losses of {_value_in_words(result, first)} a day{in_battle}"
    return f"{who} {phrases.verb(who, 'sustain')} {losses}{time}{_chances(result, wording)}"


def _intake_sentence(result: Solution, wording: Wording) -> str:
    who = _contingent_in_words(result, wording)
    losses = f"{_losses_in_words(result, wording)}{_time_in_words(result, wording)}"
    delay = result.inputs.intake_delay_days
    after = f" {phrases.delay_in_words(delay)}" if delay and not wording.brief else ""
    return _need_sentence(
        result,
        none="none",
        none_needed="no intake",
        reason=f"{who} by themselves cover {losses}",
        needed=lambda intake: f"an intake of {intake} a day{after} for {who} to cover {losses}",
        number=phrases.people_in_words(result.intake_per_day, rounding=_NONE_TOO_FEW),
        impossible=f"no intake{after} is enough for {who} to cover {losses}",
        condition="they do so by themselves",
        unit=" a day is",
        wording=wording,
    )


def _need_sentence(
    result: Solution,
    *,
    none: str,
    none_needed: str,
    reason: str,
    needed: Callable[[str], str],
    number: str,
    impossible: str,
    condition: str,
    unit: str,
    wording: Wording,
) -> str:
    """A sentence that it takes the `number` (`needed` words it), or none for a `reason`.

    Where bounds leave it open, it takes `none` on a `condition`. For draws the value is given with
    its probability, or the need is `impossible` to meet.
    """
    if result.not_needed == "always":
        in_draws = phrases.in_any_of_draws(result.not_needed_draws)
        return f"it takes {none_needed}{in_draws}: {reason}"
    if result.enough:
        return _need_of_draws(
            result,
            none_needed=none_needed,
            reason=reason,
            needed=needed,
            impossible=impossible,
            unit=unit,
            wording=wording,
        )
    if result.not_needed == "never":
        return f"it takes {needed(number)}"
    return f"it takes {needed(number)}, and {none} if {condition}"


def _need_of_draws(
    result: Solution,
    *,
    none_needed: str,
    reason: str,
    needed: Callable[[str], str],
    impossible: str,
    unit: str,
    wording: Wording,
) -> str:
    first, *others = result.enough
    if first.met_by == "none":
        return f"{impossible}{_chances(result, wording)}"
    if first.met_by == "value":
        return f"it takes {needed(_value_in_words(result, first))}{_chances(result, wording)}"
    in_draws = f"in {digits.whole_percent(result.not_needed_share or 0)} of the draws"
    if not others:
        probability = chances.probability_in_words(first.probability_percent)
        return f"with a chance of {probability} it takes {none_needed}: {reason} {in_draws}"
    words = f"it takes {none_needed} {in_draws}: {reason}"
    for each in others:
        if each.met_by != "any":
            is_enough = _NONE_IS_ENOUGH[result.solve_for]
            if each.met_by == "value":
                is_enough = f"{_value_in_words(result, each)}{unit} enough"
            probability = chances.probability_in_words(each.probability_percent)
            words += f"; {is_enough} with a chance of {probability}"
    return words


def _chances(result: Solution, wording: Wording) -> str:
    """A clause on the probability of the first value, and on the values for the others."""
    if chances.is_certain(result.enough, _solved_value(result)):
        return ""
    ends_in_date = wording.dated and result.until is not None and not _solves_for_time(result)
    words = chances.with_probabilities(result.enough, lambda each: _value_in_words(result, each))
    return f"{',' * ends_in_date}{words}"


def _value_in_words(result: Solution, each: EnoughValue) -> str:
    """A value that is enough, with "at most" or "at least" where an input is one-sided."""
    if each.met_by == "none":
        return f"and {_NONE_IS_ENOUGH[result.solve_for]}"
    return _bounded(result, _enough_formatter(result)(each.value or 0))


def _bounded(result: Solution, words: str) -> str:
    return ranges.bounded(words, result.bounds.get(_FIELDS_BY_UNKNOWN[result.solve_for]))


_NONE_IS_ENOUGH = {
    "troops": "no number of troops is enough",
    "rate": "none",
    "intake": "no intake is enough",
}


def _enough_formatter(result: Solution) -> digits.Formatter:
    value = _solved_value(result)
    if _solves_for_time(result):
        return chances.enough_formatter(
            pdg_precision.far_days_formatter(value), value, _NONE_TOO_MANY
        )
    format_number = digits.to_whole_number if result.solve_for == "troops" else digits.to_tenths
    return chances.enough_formatter(format_number, value, _rounding(result))


def _time_sentence(result: Solution, wording: Wording) -> str:
    if result.enough:
        return _time_asked_sentence(result, wording)
    until = ""
    if result.inputs.start is not None and (wording.dated or result.solve_for == "date"):
        until = date_text.dates_in_words_after_until(result.until, result.days)
    return phrases.coverage_clause(
        _contingent_in_words(result, wording),
        _losses_in_words(result, wording),
        result.days,
        until,
        offset=result.not_needed,
        never_share=0 if wording.terse else result.not_needed_share,
        draws=result.not_needed_draws,
    )


def _time_asked_sentence(result: Solution, wording: Wording) -> str:
    """A sentence on the least time that the troops last with the given probability."""
    (asked,) = result.enough
    who, losses = _contingent_in_words(result, wording), _losses_in_words(result, wording)
    if asked.value is None:
        never = f"{who} {phrases.verb(who, 'are')} never exhausted by {losses}"
        if result.not_needed == "always":
            return f"{never}{phrases.in_any_of_draws(result.not_needed_draws)}"
        return f"{never}{_chances(result, wording)}"
    days = ranges.between_in_words(_enough_formatter(result)(asked.value), None, " days")
    words = f"{who} {phrases.verb(who, 'cover')} {losses} for {_bounded(result, days)}"
    if result.inputs.start is not None and (wording.dated or result.solve_for == "date"):
        until = _date_of(result, asked) or date_text.AFTER_LAST_DATE
        words += f", until {until} at the earliest,"
    return f"{words}{_chances(result, wording)}"


def _date_of(result: Solution, each: EnoughValue) -> date | None:
    """The date at the end of the days that are enough; `None` without a start or an end."""
    start = result.inputs.start
    if start is None or each.value is None:
        return None
    return date_after(start, each.value)


_SENTENCES = {
    "troops": _troops_sentence,
    "rate": _rate_sentence,
    "intake": _intake_sentence,
    "days": _time_sentence,
    "date": _time_sentence,
}


def _contingent_in_words(result: Solution, wording: Wording) -> str:
    inputs = result.inputs
    if wording.terse and _solves_for_time(result):
        return phrases.contingent_in_words(inputs.troops, lost=0, intake=None, brief=True)
    return phrases.contingent_in_words(
        inputs.troops,
        lost=inputs.lost,
        intake=inputs.intake,
        intake_delay=inputs.intake_delay_days,
        brief=wording.brief,
    )


def _losses_in_words(result: Solution, wording: Wording) -> str:
    if wording.terse:
        return "all losses"
    return phrases.losses_in_words(
        result.inputs.rate, result.rate_per_day, result.inputs.dnbi, brief=wording.brief
    )


def _time_in_words(result: Solution, wording: Wording) -> str:
    """The given time, and the date on which it ends."""
    days = result.inputs.days
    if days is None:
        return f" until {result.until}"
    words = f" for {phrases.exact_days_in_words(days)}"
    return f"{words}, until {result.until}" if wording.dated and result.until else words


def _tables(result: Solution) -> Iterator[AnyTable]:
    """A table of the values for each chance, or of the solution in each of its units."""
    title, names = _TITLES[result.solve_for], percentile_names(_solved_value(result))
    not_needed = _not_needed_in_words(result)
    if _has_chances(result):
        yield _chance_table(result, "; ".join(filter(None, (title, not_needed))))
        title, not_needed = f"{title} in each draw", ""
    if not _is_told_by_chances(result):
        title = percentiles_title(title, names)
        title = "; ".join(filter(None, (title, not_needed)))
        yield measures_table(_solution_measures(result), title)
    delay = result.inputs.intake_delay_days
    if delay:
        days = ranges.in_cell(delay, digits.all_digits)
        yield measures_table([("days until it begins", days)], "the intake")


def _not_needed_in_words(result: Solution) -> str:
    """The share of draws in which the solution is "none" or "never"; "" without any."""
    if not result.not_needed_share:
        return ""
    name = "never exhausted" if _solves_for_time(result) else "none"
    if result.solve_for == "troops" and result.inputs.lost:
        name = "no more than those lost"
    return f"{name} in {digits.whole_percent(result.not_needed_share)} of the draws"


def _more_tables(result: Solution) -> Iterator[AnyTable]:
    if _is_told_by_chances(result):
        names = percentile_names(_solved_value(result))
        title = percentiles_title(f"{_TITLES[result.solve_for]} in each draw", names)
        yield measures_table(_solution_measures(result), title)


def _has_chances(result: Solution) -> bool:
    """True where the answer is values that are each enough with a chance."""
    return bool(result.enough) and not chances.is_certain(result.enough, _solved_value(result))


def _is_told_by_chances(result: Solution) -> bool:
    return chances.tell_percentiles(result.enough, _solved_value(result))


def _chance_table(result: Solution, title: str) -> Table[EnoughValue]:
    """A row for each chance, with people a day also in other periods."""
    columns = [
        Column[EnoughValue](
            "with a chance of",
            lambda each: chances.probability_in_words(each.probability_percent),
        )
    ]
    for heading, period in _headings(result):
        columns.append(Column(heading, partial(_enough_cell, result, period)))
    if _solves_for_time(result) and result.inputs.start is not None:
        columns.append(Column("until", partial(_enough_date_cell, result)))
    return Table(tuple(columns), result.enough, title)


def _headings(result: Solution) -> list[tuple[str, str]]:
    """The heading for the solution in each of its units, with the period of the unit."""
    if result.solve_for == "troops":
        return [("troops", "day")]
    if _solves_for_time(result):
        return [("days at least", "day")]
    name = "losses" if result.solve_for == "rate" else "intake"
    return [(f"{name} a {period}", period) for period in ("day", "month")]


def _enough_cell(result: Solution, period: str, each: EnoughValue) -> str:
    if each.value is None:
        return ranges.NEVER if _solves_for_time(result) else chances.NONE_IS_ENOUGH
    if period == "day":
        return _bounded(result, _enough_formatter(result)(each.value))
    people = people_a_period(_per_day(result), period)
    format_number = chances.enough_formatter(digits.to_tenths, people, _rounding(result))
    return _bounded(result, format_number(each.value * float(PERIOD_DAYS[period])))


def _enough_date_cell(result: Solution, each: EnoughValue) -> str:
    if each.value is None:
        return ranges.NEVER
    return str(_date_of(result, each) or date_text.AFTER_LAST_DATE)


def _per_day(result: Solution) -> PeopleValue:
    return result.rate_per_day if result.solve_for == "rate" else result.intake_per_day


def _rounding(result: Solution) -> Rounding:
    return _NONE_TOO_MANY if result.solve_for == "rate" else _NONE_TOO_FEW


def _solution_measures(result: Solution) -> Iterator[tuple[str, str]]:
    """The solution in each of its units."""
    if result.solve_for == "troops":
        yield "troops", _people_needed_cell(result.troops)
        if result.inputs.lost:
            yield "of them still there", _people_needed_cell(result.strength)
    elif _solves_for_time(result):
        yield "days", phrases.days_cell(result.days)
        if result.inputs.start is not None:
            yield "until", date_text.date_cell(result.until, result.days)
    else:
        for heading, period in _headings(result):
            people = people_a_period(_per_day(result), period)
            format_number = pdg_precision.whole_if_far_apart(people, digits.to_tenths)
            none = chances.NONE_IS_ENOUGH
            yield heading, chances.needs_cell(people, format_number, _rounding(result), none)


def _people_needed_cell(people: PeopleValue) -> str:
    none = chances.NONE_IS_ENOUGH
    return chances.needs_cell(people, digits.to_whole_number, _NONE_TOO_FEW, none)


def _solves_for_time(result: Solution) -> bool:
    return result.solve_for in ("days", "date")


def _basis(result: Solution) -> Iterator[str]:
    inputs = result.inputs
    every = "month" if result.solve_for in ("rate", "intake") else "day"
    yield from basis.period_basis(inputs.rate, inputs.dnbi, inputs.intake, every=every)
    yield from cause_basis((BATTLE, *((DNBI,) if inputs.dnbi is not None else ())))
    if result.solve_for == "troops" and _is_rounded_up(result.troops):
        yield "troops are rounded up to whole numbers"
    if result.answer_kind == "distribution":
        yield from basis.sampling_basis(basis.named_inputs(inputs))
    if _has_chances(result):
        yield chances.CHANCE_BASIS


def _is_rounded_up(troops: PeopleValue) -> bool:
    """True for troops that are not a whole number."""
    if isinstance(troops, dict):
        return False
    return any(end is not None and end != round(end) for end in low_and_high(troops))


def _data_columns(result: Solution) -> Iterator[Column[Solution]]:
    """The columns of the inputs and the solution, for one row."""
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
    yield from enough_columns(result.enough)
    yield field_column("not_needed")
    if result.not_needed_share is not None:
        yield field_column("not_needed_share")
