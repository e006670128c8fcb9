"""Layout of a goal seek: the value of one field of a scenario that reaches a target."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from attrition_cli.core.enough import EnoughValue
from attrition_cli.core.projection.goal_seek import GoalValue
from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import InputValue, PeopleValue
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.data_columns import enough_columns
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.text import chances, digits, phrases, ranges
from attrition_cli.render.text.headline import fitting
from attrition_cli.render.text.parts import part_names, percentile_names, percentiles_title
from attrition_cli.render.text.ranges import side_by_side

_NamedValue = tuple[str, InputValue | PeopleValue | EnoughValue]


def goal_value_document(result: GoalValue) -> Document:
    """The value found, beside the scenario's own value."""
    scenario_value = () if result.inputs.value is None else ((_SCENARIO_ROW, result.inputs.value),)
    rows = (*scenario_value, *_found(result))
    title = f"{result.field}{_unit(result)}"
    typed, found = _typed_formatter(result), _value_formatter(result)
    of_stretch = _value_formatter(result, of_stretch=True)
    formatters = {_SCENARIO_ROW: typed, "enough": of_stretch, "enough at worst": of_stretch}
    columns: tuple[Column[_NamedValue], ...] = (
        Column("measure", lambda row: row[0]),
        Column("value", lambda row: _cell(result, row[1], formatters.get(row[0], found))),
    )
    return Document(
        headline=_sentence(result),
        tables=(Table(columns, rows, title),),
        more_tables=_percentile_tables(result, columns, title),
        data_table=_data_table(result),
        raw_values=(_raw_value(result),),
        answer_kind=basis.kind_in_words(result.answer_kind, is_outer=result.is_outer),
        basis=tuple(_basis(result)),
        method=tuple(_method(result)),
        notes=tuple(_notes(result)),
    )


_SCENARIO_ROW = "in the scenario"


def _typed_formatter(result: GoalValue) -> digits.Formatter:
    """The formatter of the scenario's own value."""
    return digits.typed_share_of_float if result.is_share else digits.all_digits


def _stretches(result: GoalValue) -> tuple[Interval[float | None], ...]:
    """The stretches of values that reach the target; empty where all values up to one do."""
    is_plain = [each.low for each in result.stretches] == [0] and result.value is not None
    return () if is_plain else result.stretches


def _tells_probability_alone(result: GoalValue) -> bool:
    """True where the only value is the one that is enough with the given probability."""
    return result.inputs.probability_percent is not None and [
        each.value for each in result.enough
    ] == list(result.value.values() if isinstance(result.value, dict) else ())


def _cell(
    result: GoalValue,
    value: InputValue | PeopleValue | EnoughValue,
    format_number: digits.Formatter,
) -> str:
    """A value in a table; values of draws are rounded to the safe side."""
    if isinstance(value, EnoughValue):
        cell = _enough_cell(value, _enough_formatter(result))
        return cell if value.value is None else ranges.bounded(cell, result.bounds.get("value"))
    if not isinstance(value, dict):
        return ranges.in_cell(value, format_number)
    percentiles = (
        EnoughValue(0, each, (result.met_by or {})[name]) for name, each in value.items()
    )
    format_number = _enough_formatter(result)
    return side_by_side(_enough_cell(each, format_number) for each in percentiles)


def _enough_cell(each: EnoughValue, format_number: digits.Formatter) -> str:
    if each.value is None:
        return chances.NONE_IS_ENOUGH if each.met_by == "none" else "any"
    return format_number(each.value)


def _raw_value(result: GoalValue) -> str:
    if result.inputs.probability_percent is not None:
        (asked,) = result.enough
        return ranges.raw(asked.value)
    return ranges.raw(result.stretches[-1] if result.value is None else result.value)


def _found(result: GoalValue) -> Iterator[_NamedValue]:
    """Rows for the value or its stretches, and for the value with each chance."""
    stretches = _stretches(result)
    found = "enough" if result.answer_kind == "point" else "enough at worst"
    yield from ((found, each) for each in stretches)
    if (result.answer_kind != "point" or not stretches) and not (
        _tells_probability_alone(result) or chances.tell_percentiles(result.enough, result.value)
    ):
        yield _value_row(result)
    for each in result.enough:
        probability = chances.probability_in_words(each.probability_percent)
        yield f"with a chance of {probability}", each


def _percentile_tables(
    result: GoalValue, columns: tuple[Column[_NamedValue], ...], title: str
) -> tuple[AnyTable, ...]:
    """A table of the percentiles, where the main table has chances instead."""
    if not chances.tell_percentiles(result.enough, result.value):
        return ()
    title = percentiles_title(title, percentile_names(result.value))
    return (Table(columns, (_value_row(result),), title),)


def _value_row(result: GoalValue) -> _NamedValue:
    return "it takes" if result.more_lasts else "at most", result.value


def _notes(result: GoalValue) -> Iterator[str]:
    if result.is_outer:
        yield basis.OUTER_BOUNDS_NOTE
    scenario = result.inputs.scenario
    is_empty = not any(each.max_troops_by(scenario.start) for each in scenario.contingents)
    if is_empty and result.inputs.strength_at_least is None:
        yield (
            "no troops are present at the start: the strength has to last from"
            f" {result.counts_from} on"
        )
    if result.values_tried and result.answer_kind == "distribution":
        yield (
            "lower values may not all be enough, since people who arrive earlier are lost earlier:"
            " the highest values are shown"
        )


class _Wording(NamedTuple):
    """The fullness of the sentence: the scenario's value, ranges in `brief`, all stretches."""

    scenario_value: bool = False
    brief: bool = False
    all_stretches: bool = True


_WORDINGS = (
    _Wording(scenario_value=True),
    _Wording(scenario_value=True, brief=True),
    _Wording(brief=True),
    _Wording(brief=True, all_stretches=False),
)
"""Wordings from the fullest to the shortest."""


def _sentence(result: GoalValue) -> str:
    """The value found, in the fullest wording that a headline has room for."""
    return fitting(*(partial(_sentence_words, result, each) for each in _WORDINGS))


def _sentence_words(result: GoalValue, wording: _Wording) -> str:
    goal = f"for the strength to last until {result.until}"
    least = result.inputs.strength_at_least
    if least is not None:
        number = phrases.number_in_words(least, brief=wording.brief)
        goal = f"for {number} to be left on {result.until}"
    words = _of_draws(result, goal) if result.enough else _exact_words(result, goal, wording)
    if not wording.scenario_value:
        return phrases.as_sentence(words)
    scenario_has = "the scenario has none"
    if result.inputs.value is not None:
        format_number = _typed_formatter(result)
        in_words = ranges.in_cell if wording.brief else ranges.in_words
        scenario_value = in_words(result.inputs.value, format_number)
        scenario_has = f"the scenario has {scenario_value}{_unit(result)}"
    return phrases.as_sentence(f"{words}; {scenario_has}")


def _exact_words(result: GoalValue, goal: str, wording: _Wording) -> str:
    name = _field_in_words(result)
    number = ranges.in_words(result.value, digits.with_about(_value_formatter(result)))
    value = f"{number}{_unit(result)}"
    if result.not_needed == "always":
        return f"{name} is not needed {goal}"
    if result.more_lasts:
        return f"it takes {name} of {value} {goal}"
    stretches = _stretches(result)
    if not stretches:
        # A value that is "at least" may be more.
        no_more = " and no more"
        if isinstance(result.value, Interval):
            no_more = ""
            value = value.replace("between ", "at most between ")
        return f"{name} may be {value}{no_more} {goal}"
    words = f"{name} may be {_stretches_in_words(result, stretches, wording)} {goal}"
    at_worst = ", with the bounds at their worst" if result.answer_kind == "interval" else ""
    return f"{words}{at_worst}"


def _of_draws(result: GoalValue, goal: str) -> str:
    """A clause on the values that are enough with each of several chances."""
    name, (first, *_) = _field_in_words(result), result.enough
    value = f"{_enough_number(result, first)}{_unit(result)}"
    if first.met_by == "none":
        words = f"no {name.partition(' ')[2]} is {_enough_in_words(result)}"
    elif result.more_lasts:
        needed = f"it takes {name} of {value}"
        words = f"{name} is not needed" if first.met_by == "any" else needed
    elif first.value is None:
        words = f"{name} may be anything"
    elif result.values_tried:
        words = f"{name} may at most be {value}"
    else:
        words = f"{name} may be {value}{'' if 'value' in result.bounds else ' and no more'}"
    if result.not_needed == "always":
        return f"{words} {goal}{phrases.in_any_of_draws(result.not_needed_draws)}"
    return f"{words} {goal}{chances.with_probabilities(result.enough, _value_in_words(result))}"


def _enough_number(result: GoalValue, each: EnoughValue) -> str:
    """A value that is enough, with "at most" or "at least" where an input is one-sided."""
    return ranges.bounded(_enough_formatter(result)(each.value or 0), result.bounds.get("value"))


def _value_in_words(result: GoalValue) -> Callable[[EnoughValue], str]:
    def in_words(each: EnoughValue) -> str:
        if each.met_by == "none":
            return f"and no value is {_enough_in_words(result)}"
        if each.met_by == "any":
            return "none" if result.more_lasts else "anything"
        value = _enough_number(result, each)
        is_first_needed = result.more_lasts and result.enough[0].met_by == "any"
        return f"and {value}{_unit(result)} is enough" if is_first_needed else value

    return in_words


def _enough_in_words(result: GoalValue) -> str:
    """The word for a value that reaches the target."""
    return "enough" if result.more_lasts or result.values_tried else "low enough"


def _enough_formatter(result: GoalValue) -> digits.Formatter:
    """The formatter of a value that is enough with a chance, to the digits that draws support."""
    side: Rounding = "up" if result.more_lasts else "down"
    return chances.enough_formatter(_value_formatter(result), result.value, side, more_digits=0)


def _stretches_in_words(
    result: GoalValue, stretches: Sequence[Interval[float | None]], wording: _Wording
) -> str:
    format_number = digits.with_about(_value_formatter(result, of_stretch=True))
    shown = stretches if wording.all_stretches else stretches[:1]
    words = [ranges.in_words(each, format_number, unit=_unit(result)) for each in shown]
    if more := len(stretches) - len(shown):
        words.append(f"within {more} range{'' if more == 1 else 's'} above that")
    return phrases.joined(words, "or")


def _field_in_words(result: GoalValue) -> str:
    """The name of the field, with its path where the scenario may have several of the kind."""
    kind = result.field.rpartition(".")[2].partition("[")[0]
    if ".tranches[" in result.field:
        kind = "tranche"
    has_siblings = result.field.startswith(("contingents", "causes"))
    field_path = f" ({result.field})" if has_siblings else ""
    return f"{_FIELD_PHRASES[kind]}{field_path}"


_FIELD_PHRASES = {
    "rate": "the rate",
    "intake": "an intake",
    "troops": "a strength",
    "tranche": "a tranche",
    "lost": "the number of those lost before",
    "wounded_share": "a share of the wounded",
    "wounded_to_killed": "a ratio of wounded to killed",
    "rtd_share": "a return to duty",
    "rtd_delay": "the delay of returns",
    "killed_share": "a share of the killed",
    "intake_delay": "the delay of the intake",
}


def _unit(result: GoalValue) -> str:
    """The unit after a value, where it is not people or a plain ratio."""
    if result.period is not None:
        of = " of the strength" if result.is_share else ""
        return f"{of} a {result.period}"
    name = result.field.rpartition(".")[2]
    return {"days": " days"}.get(result.unit, _share_unit(result, name))


def _share_unit(result: GoalValue, name: str) -> str:
    """The people that a share refers to.

    A share that returns to duty refers to the wounded, or without any to those not killed.
    """
    cause = result.field.removeprefix("causes.").partition(".")[0]
    at = result.inputs.scenario.cause_index(cause)
    if name == "rtd_share" and at is not None:
        has_wounded = result.inputs.scenario.causes[at].has_wounded
        return " of the wounded" if has_wounded else " of those not killed"
    return _SHARE_UNITS.get(name, "")


_SHARE_UNITS = {
    "rtd_share": " of the wounded",
    "wounded_share": " of those lost",
    "killed_share": " of those lost",
}


def _value_formatter(result: GoalValue, *, of_stretch: bool = False) -> digits.Formatter:
    """The formatter of a value: rounded, but never to a value that misses the target.

    The ends of a stretch are rounded inward; ends of other intervals are rounded outward.
    """
    sufficient: Rounding = "up" if result.more_lasts else "down"
    inward: dict[Rounding, Rounding] = {"down": "up", "up": "down"} if of_stretch else {}
    places = 0 if result.unit == "people" else 2
    scale = 100 if result.is_share else 1

    def format_number(value: Number, rounding: Rounding = "nearest", /) -> digits.Printed:
        side = inward.get(rounding, sufficient)
        # A bisection has no more significant digits than these.
        scaled = Fraction(f"{float(value):.10g}") * scale
        if 0 < scaled < 1 and places > 0:
            text = digits.to_significant_digits(scaled, 4, side)
        else:
            text = digits.all_digits(round_to_places(scaled, places, side))
        rounded = Fraction(text.value) / scale
        return digits.Printed(f"{text}%" if result.is_share else text, rounded)

    return format_number


def _basis(result: GoalValue) -> Iterator[str]:
    if result.values_tried:
        yield (
            f"{result.values_tried} values were tried: a stretch that lies between two of them is"
            " missed"
        )
    if result.answer_kind == "interval":
        yield "from the value that is enough at best to the value that is enough at worst"
    if result.answer_kind == "distribution":
        yield from basis.scenario_sampling_basis(result.inputs.scenario)
        yield chances.CHANCE_BASIS


def _method(result: GoalValue) -> Iterator[str]:
    yield "found by bisection over the scenario, with all other inputs unchanged"
    if result.answer_kind == "distribution" and not _tells_probability_alone(result):
        what = "need no more than" if result.more_lasts else "allow no more than"
        yield from basis.percentile_method(percentile_names(result.value), what)


_DataRow = tuple[GoalValue, Interval[float | None]]
"""The result, with one of the stretches of values that reach the target."""


def _data_table(result: GoalValue) -> Table[_DataRow]:
    """A row for each stretch of values, or one row without any."""
    rows = [(result, each) for each in result.stretches or (Interval(None, None),)]
    columns: tuple[Column[_DataRow], ...] = (
        Column(key="field", value=lambda row: row[0].field),
        Column(key="value", value=lambda row: row[0].value, parts=part_names(result.value)),
        *enough_columns(result.enough),
        Column(key="met_from", value=lambda row: row[1].low),
        Column(key="met_to", value=lambda row: row[1].high),
        Column(key="unit", value=lambda row: row[0].unit),
        Column(key="until", value=lambda row: row[0].until),
    )
    return Table(columns, rows)
