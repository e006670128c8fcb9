"""The value of one field of a scenario that reaches a target."""

from collections.abc import Iterator
from fractions import Fraction

from attrition_cli.core.projection.goal_seek import GoalValue
from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places
from attrition_cli.core.quantities.result_values import InputValue, PeopleValue
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import digits, phrases, ranges
from attrition_cli.render.text.parts import low_and_high, part_names, percentile_names

_NamedValue = tuple[str, InputValue | PeopleValue]


def goal_value_document(result: GoalValue) -> Document:
    """The value found, beside the one that the scenario has."""
    found = "it takes" if result.more_lasts else "at most"
    values = {"as it stands": result.inputs.value, found: result.value}
    rows = [(name, value) for name, value in values.items() if value is not None or name == found]
    format_number = _value_formatter(result)
    columns: tuple[Column[_NamedValue], ...] = (
        Column(result.field, lambda row: row[0]),
        Column("value", lambda row: ranges.in_cell(row[1], format_number)),
    )
    return Document(
        headline=phrases.as_sentence(_sentence_words(result)),
        tables=(Table(columns, rows, f"{result.field}{_unit(result)}"),),
        data_table=_data_table(result),
        raw_values=(ranges.raw(result.value),),
        answer_kind=basis.kind_in_words(result.answer_kind, is_outer=result.is_outer),
        basis=tuple(_basis(result)),
        notes=tuple(_notes(result)),
    )


def _notes(result: GoalValue) -> Iterator[str]:
    if result.is_outer:
        yield basis.OUTER_BOUNDS_NOTE
    if result.met_from is not None:
        least = digits.with_about(_value_formatter(result))(result.met_from)
        yield f"lower values are not all enough: below {least}{_unit(result)} it is missed again"


def _sentence_words(result: GoalValue) -> str:
    goal = f"for the strength to last until {result.until}"
    least = result.inputs.strength_at_least
    if least is not None:
        goal = f"for {ranges.in_words(least, digits.all_digits)} to be left on {result.until}"
    name = _field_in_words(result)
    number = ranges.in_words(result.value, digits.with_about(_value_formatter(result)))
    value = f"{number}{_unit(result)}"
    if result.more_lasts and low_and_high(result.value)[1] == 0:
        words = f"{name} is not needed {goal}"
    elif result.more_lasts:
        words = f"it takes {name} of {value} {goal}"
    else:
        words = f"{name} may be {value} and no more {goal}"
    if result.inputs.value is None:
        return f"{words}; the scenario has none"
    typed = digits.typed_share_of_float if result.is_share else digits.all_digits
    scenario_value = ranges.in_words(result.inputs.value, typed)
    return f"{words}; the scenario has {scenario_value}{_unit(result)}"


def _field_in_words(result: GoalValue) -> str:
    """The name of the field, and its path if there may be another."""
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
    return {"days": " days"}.get(result.unit, _share_of_what(result, name))


def _share_of_what(result: GoalValue, name: str) -> str:
    """What a share is of: without any wounded those return who are not killed."""
    cause = result.field.removeprefix("causes.").partition(".")[0]
    at = result.inputs.scenario.cause_index(cause)
    if name == "rtd_share" and at is not None:
        has_wounded = result.inputs.scenario.causes[at].has_wounded
        return " of the wounded" if has_wounded else " of those not killed"
    return _SHARE_OF_WHAT.get(name, "")


_SHARE_OF_WHAT = {
    "rtd_share": " of the wounded",
    "wounded_share": " of those lost",
    "killed_share": " of those lost",
}


def _value_formatter(result: GoalValue) -> digits.Formatter:
    """The way to print a value: rounded, but never to one that misses the target."""
    sufficient: Rounding = "up" if result.more_lasts else "down"
    places = 0 if result.unit == "people" else 2
    scale = 100 if result.is_share else 1

    def format_number(value: Number, _rounding: Rounding = "nearest", /) -> digits.Printed:
        # The digits of a bisection after these mean nothing.
        scaled = Fraction(f"{value:.10g}") * scale
        if 0 < scaled < 1 and places > 0:
            text = digits.to_significant_digits(scaled, 4, sufficient)
        else:
            text = digits.all_digits(round_to_places(scaled, places, sufficient))
        rounded = Fraction(text.value) / scale
        return digits.Printed(f"{text}%" if result.is_share else text, rounded)

    return format_number


def _basis(result: GoalValue) -> Iterator[str]:
    yield "found by bisection over the scenario, with all else as it stands"
    if result.answer_kind == "interval":
        yield "from what is enough at best to what is enough at worst"
    if result.answer_kind == "distribution":
        yield from basis.sampling_basis(result.inputs.scenario.named_inputs)
        what = "need no more than" if result.more_lasts else "allow no more than"
        yield from basis.percentiles_basis(percentile_names(result.value), what)


def _data_table(result: GoalValue) -> Table[GoalValue]:
    value = field_column("value", part_names(result.value))
    return Table((field_column("field"), value, *map(field_column, ("unit", "until"))), (result,))
