"""Summary of a scenario in one sentence, and of its inputs in one line."""

from functools import partial
from typing import NamedTuple

from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.scenario.fields import ScenarioField, field_paths, find_field
from attrition_cli.core.scenario.model import Scenario, path_text
from attrition_cli.render.text.digits import Formatter, all_digits, typed_share
from attrition_cli.render.text.headline import cut_title, fitting
from attrition_cli.render.text.phrases import exact_days_in_words, joined, rate_formatter
from attrition_cli.render.text.ranges import in_cell


def scenario_summary(name: str, scenario: Scenario) -> str:
    """A sentence that the scenario called `name` is valid, with the number of its parts."""
    return fitting(
        partial(_summary, name, scenario),
        partial(_summary, name, scenario, named=False),
        partial(_summary, cut_title(name), scenario, named=False),
    )


def _summary(name: str, scenario: Scenario, *, named: bool = True) -> str:
    """The sentence, with the names of the causes or only their number."""
    tranches = sum(len(each.tranches) for each in scenario.contingents)
    parts = [_number_of(len(scenario.contingents), "contingent")]
    if tranches:
        parts.append(_number_of(tranches, "tranche"))
    parts.append(_number_of(len(scenario.rates), "phase") + " of losses")
    if len(scenario.causes) > 1:
        names = joined((each.name for each in scenario.causes), "and")
        parts[-1] += f" by {names if named else _number_of(len(scenario.causes), 'cause')}"
    if scenario.intake:
        parts.append(_number_of(len(scenario.intake), "phase") + " of intake")
    end = date_after(scenario.start, scenario.days)
    time = exact_days_in_words(float(scenario.days))
    return f"{name} is in order: {joined(parts, 'and')}, {time} from {scenario.start} until {end}."


def _number_of(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


_MOST_INPUTS = 8
"""Most inputs that a line names; more are counted."""


def inputs_in_words(scenario: Scenario) -> str:
    """The inputs of a scenario that are not 0, by path, as they would be typed."""
    inputs = list(_typed_inputs(scenario).items())
    words = "; ".join(f"{path} {each.text}" for path, each in inputs[:_MOST_INPUTS])
    more = len(inputs) - _MOST_INPUTS
    return f"{words}; and {more} more" if more > 0 else words


def differences_in_words(first: Scenario, other: Scenario) -> str:
    """The inputs that differ between two scenarios, with both values; "" where none do."""
    ours, theirs = _typed_inputs(first), _typed_inputs(other)
    paths = [path for path in {**ours, **theirs} if ours.get(path) != theirs.get(path)]
    none = _TypedInput("0")
    words = "; ".join(
        f"{path} {ours.get(path, none).text} against {theirs.get(path, none).text}"
        for path in paths[:_MOST_INPUTS]
    )
    more = len(paths) - _MOST_INPUTS
    return f"{words}; and {more} more" if more > 0 else words


class _TypedInput(NamedTuple):
    """An input as it would be typed, and the reference that it comes from."""

    text: str
    reference: str = ""


def _typed_inputs(scenario: Scenario) -> dict[str, _TypedInput]:
    """The inputs that are not 0, by their paths."""
    fields = {path_text(path): find_field(scenario, path) for path in field_paths(scenario)}
    return {
        path: _TypedInput(_value_text(field, field.value), _reference(field))
        for path, field in fields.items()
        if field.value is not None and bounds_of(field.value)[1]
    }


def _reference(field: ScenarioField) -> str:
    source = None if field.rate is None else field.rate.source
    return "" if source is None else source.reference


def _value_text(field: ScenarioField, value: Quantity) -> str:
    """The value of a field, with its unit unless that is people or a ratio."""
    format_number: Formatter = typed_share if field.is_share else all_digits
    if field.rate is not None:
        format_number = rate_formatter(field.rate)
    number = in_cell(value, format_number)
    if field.period is not None:
        return f"{number}/{field.period}"
    return f"{number} days" if field.unit == "days" else number
