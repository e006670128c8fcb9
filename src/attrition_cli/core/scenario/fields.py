"""The addressable fields of a scenario, and the replacement of their values."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from attrition_cli.core.causes import BATTLE
from attrition_cli.core.errors import InputError, examples, replacement
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.model import (
    Cause,
    Contingent,
    FieldPath,
    Phase,
    Scenario,
    path_text,
)

MAX_PEOPLE = 10**9
"""The largest number of people that is tried, in total or a day."""

_MIN_RATE = Fraction(1, 10**9)
"""The smallest rate that is tried, in people or as a share, per period: a rate must be above 0."""

_MAX_DAILY_SHARE = 1 - Fraction(1, 10**9)
"""The highest share a day that is tried: a share must be below 1."""

_MAX_WOUNDED_TO_KILLED = 1_000
_MAX_EXAMPLES = 5
"""Fields that a message names of those that there are."""


class ScenarioField(NamedTuple):
    """A field of a scenario at `path`; `value` is its present value, `least` and `most` its limits.

    `period` is the period of a rate or an intake, which is `rate` at present. `more_lasts` is true
    where a higher value makes the strength last longer.
    """

    path: FieldPath
    value: Quantity | None
    most: Number
    more_lasts: bool = True
    period: str | None = None
    is_share: bool = False
    least: Number = 0
    rate: Rate | None = None

    @property
    def name(self) -> str:
        """The last name of the path.

        >>> ScenarioField(("contingents", 0, "troops"), 12_000, MAX_PEOPLE).name
        'troops'
        """
        return [part for part in self.path if isinstance(part, str)][-1]

    @property
    def unit(self) -> str:
        """The unit of the value: people, days, a share or a ratio; for a rate also its period.

        >>> ScenarioField(("rate", 0), 1_200, MAX_PEOPLE, period="day").unit
        'people a day'
        """
        unit = "share" if self.is_share else _UNITS.get(self.name, "people")
        return unit if self.period is None else f"{unit} a {self.period}"


_UNITS = {"wounded_to_killed": "ratio", "rtd_delay": "days", "intake_delay": "days"}


def find_field(scenario: Scenario, path: FieldPath) -> ScenarioField:
    """The field at `path`.

    "intake" is a field even where the scenario has no intake. "troops" is short for those of the
    only contingent. Raises `InputError` for a path that leads to no field.
    """
    if path == ("troops",):
        path = ("contingents", _index_of_only(scenario.contingents, "contingents"), "troops")
    match path:
        case ("intake", *index):
            return _rate_field(path, index, scenario.intake)
        case ("intake_delay",):
            delay = scenario.intake_delay_days
            return ScenarioField(path, delay, scenario.days, more_lasts=False)
        case ("contingents", int(at), "troops" | "lost" as name) if at < len(scenario.contingents):
            contingent = scenario.contingents[at]
            if name == "troops":
                return _troops_field(scenario, path, contingent, contingent.troops)
            most = min(contingent.max_troops_by(scenario.start), MAX_PEOPLE)
            return ScenarioField(path, contingent.lost, most, more_lasts=False)
        case ("contingents", int(at), "tranches", int(number), "troops") if at < len(
            scenario.contingents
        ) and number < len(scenario.contingents[at].tranches):
            contingent = scenario.contingents[at]
            tranche = contingent.tranches[number]
            if scenario.day_index(tranche.arrives):
                return ScenarioField(path, tranche.troops, MAX_PEOPLE)
            return _troops_field(scenario, path, contingent, tranche.troops)
    cause, field = _cause_at(scenario, path)
    if (found := _cause_field(scenario, cause, field)) is not None:
        return found
    raise InputError(
        f"{path_text(path) or 'nothing'} is not a field of this scenario",
        *examples("one such as ", *islice(_example_paths(scenario), _MAX_EXAMPLES)),
        field="solve_for",
    )


def field_paths(scenario: Scenario) -> Iterator[FieldPath]:
    """The paths of the fields of `scenario`; a rate with a single phase has no phase number."""
    if not scenario.intake:
        yield ("intake",)
    paths = [path for _, path, _ in scenario.named_inputs]
    for path in paths:
        is_only = path[-1] == 0 and (*path[:-1], 1) not in paths
        yield path[:-1] if is_only else path


def _example_paths(scenario: Scenario) -> Iterator[str]:
    """Fields that can be solved for whatever else the scenario has."""
    for path in field_paths(scenario):
        if {"rate", "intake", "troops", "rtd_share"} & set(path):
            yield path_text(path)


def _cause_at(scenario: Scenario, path: FieldPath) -> tuple[Cause, FieldPath]:
    """The cause of loss that a path leads to, and the rest of the path.

    A path that names no cause is one of battle, or of the only cause.
    """
    match path:
        case ("causes", str(name), *rest):
            at = scenario.cause_index(name)
            known = ", ".join(cause.name for cause in scenario.causes)
            if at is None:
                raise InputError(f"there is no cause {name}: they are {known}", field="solve_for")
        case ("causes", int(at), *rest) if at < len(scenario.causes):
            pass
        case _:
            rest = list(path)
            at = scenario.cause_index(BATTLE)
            if at is None:
                at = _index_of_only(scenario.causes, "causes") if rest == ["rate"] else 0
    return scenario.causes[at], tuple(rest)


def _cause_field(scenario: Scenario, cause: Cause, field: FieldPath) -> ScenarioField | None:
    """The field of a cause, `None` where there is no such field."""
    path = (*cause.path, *field)
    match field:
        case ("rate", *index):
            found = _rate_field(path, index, cause.rate)
            at = found.path[-1]
            phase = cause.rate[at if isinstance(at, int) else 0]
            return found._replace(most=_highest_rate(scenario, cause, phase))
        case ("rtd_share",):
            return ScenarioField(path, cause.rtd_share, 1, is_share=True)
        case ("wounded_share",):
            most = 1 - bounds_of(cause.killed_share or 0)[1]
            return ScenarioField(path, cause.wounded_share, most, is_share=True)
        case ("killed_share",):
            most = 1 - bounds_of(cause.wounded_share or 0)[1]
            return ScenarioField(path, cause.killed_share, most, is_share=True, more_lasts=False)
        case ("wounded_to_killed",):
            return ScenarioField(path, cause.wounded_to_killed, _MAX_WOUNDED_TO_KILLED)
        case ("rtd_delay",):
            return ScenarioField(path, cause.rtd_delay_days, scenario.days, more_lasts=False)
    return None


def _highest_rate(scenario: Scenario, cause: Cause, phase: Phase) -> Number:
    """The highest rate to try in a phase: people, or 1 less the daily shares of other causes."""
    if not phase.rate.per_capita:
        return MAX_PEOPLE
    beside: Number = sum(
        max(
            (
                each.rate.highest_daily_share
                for each in other.rate
                if each.since < phase.until and phase.since < each.until
            ),
            default=0,
        )
        for other in scenario.causes
        if other is not cause
    )
    most_a_day = max(_MAX_DAILY_SHARE - beside, 0)
    if phase.rate.period == "day":
        return most_a_day
    left: float = (1 - float(most_a_day)) ** float(PERIOD_DAYS[phase.rate.period])
    # Over a week or longer, so few remain that the share would round to 1.
    return min(1 - left, math.nextafter(1, 0))


def _troops_field(
    scenario: Scenario, path: FieldPath, contingent: Contingent, troops: Quantity
) -> ScenarioField:
    """The field of `troops` at the start; with the other troops they are at least the `lost`."""
    others = contingent.max_troops_by(scenario.start) - bounds_of(troops)[1]
    least = bounds_of(contingent.lost)[0] - others
    return ScenarioField(path, troops, MAX_PEOPLE, least=max(least, 0))


def replace_field(scenario: Scenario, path: FieldPath, value: Quantity) -> Scenario:
    """`scenario` with `value` in the field at `path`, a path returned by `find_field`."""
    match path:
        case ("intake",) if not scenario.intake:
            end = scenario.start + timedelta(math.ceil(scenario.days))
            return scenario._replace(intake=(Phase(Rate(value), scenario.start, end),))
        case ("intake", *index):
            return scenario._replace(intake=_replace_amount(scenario.intake, index, value))
        case ("intake_delay",):
            return scenario._replace(intake_delay_days=value)
        case ("contingents", int(at), *inner):
            contingents = list(scenario.contingents)
            contingents[at] = _replace_in_contingent(contingents[at], inner, value)
            return scenario._replace(contingents=tuple(contingents))
    cause, field = _cause_at(scenario, path)
    changed = _replace_in_cause(cause, field, value)
    return scenario._replace(
        causes=tuple(changed if each is cause else each for each in scenario.causes)
    )


def replace_inputs(
    scenario: Scenario,
    inputs: Iterable[tuple[str, FieldPath, Quantity]],
    resolve_input: InputResolver,
) -> Scenario:
    """`scenario` with its uncertain `inputs`, given by name and path, resolved."""
    for name, path, quantity in list(inputs):
        if len(set(bounds_of(quantity))) > 1:
            scenario = replace_field(scenario, path, resolve_input(name, quantity))
    return scenario


def _replace_in_cause(cause: Cause, field: FieldPath, value: Quantity) -> Cause:
    match field:
        case ("rate", *index):
            return cause._replace(rate=_replace_amount(cause.rate, index, value))
        case ("wounded_share",):
            return cause._replace(wounded_share=value, wounded_to_killed=None)
        case ("wounded_to_killed",):
            return cause._replace(wounded_share=None, killed_share=None, wounded_to_killed=value)
        case ("rtd_delay",):
            return cause._replace(rtd_delay_days=value)
        case ("killed_share",):
            return cause._replace(killed_share=value)
    return cause._replace(rtd_share=value)


def _replace_amount(
    phases: tuple[Phase, ...], index: Sequence[str | int], value: Quantity
) -> tuple[Phase, ...]:
    at = int(index[0]) if index else 0
    phase = phases[at]._replace(rate=phases[at].rate._replace(amount=value))
    return (*phases[:at], phase, *phases[at + 1 :])


def _replace_in_contingent(
    contingent: Contingent, inner: Sequence[str | int], value: Quantity
) -> Contingent:
    if inner == ["troops"]:
        return contingent._replace(troops=value)
    if inner == ["lost"]:
        return contingent._replace(lost=value)
    tranches = list(contingent.tranches)
    at = int(inner[1])
    tranches[at] = tranches[at]._replace(troops=value)
    return contingent._replace(tranches=tuple(tranches))


def _rate_field(
    path: FieldPath, index: Sequence[str | int], phases: tuple[Phase, ...]
) -> ScenarioField:
    """The field of the amount of the only phase of a rate or an intake, or of phase `index`."""
    kind = path[: len(path) - len(index)]
    is_intake = kind == ("intake",)
    if is_intake and not phases and not index:
        return ScenarioField(path, None, MAX_PEOPLE, period="day")
    at = index[0] if index else _index_of_only(phases, path_text(kind))
    if not (isinstance(at, int) and at < len(phases) and list(index[1:]) in ([], ["value"])):
        reason = f"{path_text(path)} is no phase of this scenario"
        if not phases:
            raise InputError(f"{reason}: it has no {path_text(kind)}", field="solve_for")
        raise InputError(reason, f"{path_text(kind)}[0]", field="solve_for")
    rate = phases[at].rate
    return ScenarioField(
        (*kind, at),
        rate.amount,
        MAX_PEOPLE,
        more_lasts=is_intake,
        period=rate.period,
        is_share=rate.per_capita,
        least=0 if is_intake else _MIN_RATE,
        rate=rate,
    )


def _index_of_only(items: Sequence[object], name: str) -> int:
    if len(items) == 1:
        return 0
    keys = {"contingents": "troops", "causes": "rate"}
    if name in keys:
        reason, cure = f"which of {len(items)} {name}?", f"{name}[0].{keys[name]}"
        raise InputError(reason, cure, field="solve_for")
    raise which_phase(len(items), name, f"{name}[0]", "solve_for")


def which_phase(count: int, name: str, first: str, field: str) -> InputError:
    """The question which of `count` phases is meant, with the name of the `first`.

    >>> str(which_phase(2, "rate", "rate[0]", "solve_for"))
    'which of 2 phases of rate? say rate[0] for the first'
    """
    reason = f"which of {count} phases of {name}?"
    return InputError(reason, replacement(first, " for the first"), field=field)
