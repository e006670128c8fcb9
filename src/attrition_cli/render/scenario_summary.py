"""Summary of a scenario in one sentence, and of its inputs in one line."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.scenario.fields import ScenarioField, field_paths, find_field
from attrition_cli.core.scenario.model import FieldPath, Phase, Scenario, path_text
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
    """The inputs of a scenario that are not 0, by path, as they would be typed.

    Phases outside the horizon are left out.
    """
    unused = {
        (*path, index) for path, phases in _phases(scenario).items() for index in range(len(phases))
    }.difference(scenario.phases_in_use)
    inputs = _typed_inputs(scenario, without=unused)
    return _some_of([f"{path} {each.text}" for path, each in inputs.items()], "; ")


def differences_in_words(first: Scenario, other: Scenario) -> str:
    """The inputs that differ between two scenarios, with both values; "" where none do.

    A rate or an intake whose phases are at other times is told with all its phases.
    """
    one, another = _phases(first), _phases(other)
    as_whole = {path for path in {**one, **another} if _times(one, path) != _times(another, path)}
    ours, theirs = (_typed_inputs(each, as_whole) for each in (first, other))
    none = _TypedInput("0")
    return _some_of(
        [
            f"{path} {ours.get(path, none).text} against {theirs.get(path, none).text}"
            for path in {**ours, **theirs}
            if ours.get(path) != theirs.get(path)
        ],
        "; ",
    )


def _some_of(parts: Sequence[str], separator: str) -> str:
    """The `parts`; of many the first ones, with the number of the others."""
    words = separator.join(parts[:_MOST_INPUTS])
    more = len(parts) - _MOST_INPUTS
    return f"{words}{separator[0]} and {more} more" if more > 0 else words


def _phases(scenario: Scenario) -> dict[FieldPath, Sequence[Phase]]:
    """The phases of the intake and of each rate, by its path."""
    rates: dict[FieldPath, Sequence[Phase]] = {
        (*cause.path, "rate"): cause.rate for cause in scenario.causes
    }
    return {**rates, ("intake",): scenario.intake}


def _times(phases: Mapping[FieldPath, Sequence[Phase]], path: FieldPath) -> list[tuple[date, date]]:
    return [(phase.since, phase.until) for phase in phases.get(path, ())]


class _TypedInput(NamedTuple):
    """An input as it would be typed, and the reference that it comes from."""

    text: str
    reference: str = ""


def _typed_inputs(
    scenario: Scenario,
    as_whole: Collection[FieldPath] = (),
    *,
    without: Collection[FieldPath] = (),
) -> dict[str, _TypedInput]:
    """The inputs that are not 0, by their paths, those `as_whole` with their phases together.

    The phases `without` which they are asked for are left out.
    """
    inputs: dict[str, _TypedInput] = {}
    for path in field_paths(scenario):
        of_phases = path[:-1] if isinstance(path[-1], int) else path
        if path in without or (*path, 0) in without:
            continue
        field = find_field(scenario, path)
        if field.value is None or not bounds_of(field.value)[1]:
            continue
        if of_phases in as_whole:
            inputs[path_text(of_phases)] = _typed_phases(scenario, of_phases)
        else:
            text = _value_text(field, field.value)
            inputs[path_text(path)] = _TypedInput(text, _reference(field))
    return inputs


def _typed_phases(scenario: Scenario, path: FieldPath) -> _TypedInput:
    """All phases of a rate or an intake, each with the dates that do not follow from the others."""
    phases = _phases(scenario)[path]
    in_turn = sorted(range(len(phases)), key=lambda index: phases[index].since)
    fields = [find_field(scenario, (*path, index)) for index in in_turn]
    phases = [phases[index] for index in in_turn]
    end = date_after(scenario.start, scenario.days) or date.max
    next_begins = [*(each.since for each in phases[1:]), end]
    texts = []
    for field, phase, next_begin in zip(fields, phases, next_begins, strict=True):
        text = _value_text(field, phase.rate.amount)
        if phase.since > scenario.start:
            text += f" from {phase.since}"
        if phase.until < next_begin:
            text += f" until {phase.until}"
        texts.append(text)
    return _TypedInput(_some_of(texts, ", then "), " ".join(map(_reference, fields)))


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
