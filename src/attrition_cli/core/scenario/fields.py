"""The addressable fields of a scenario, and the scenario with another value in one."""

import math
from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.model import Contingent, FieldPath, Phase, Scenario, path_text

MAX_PEOPLE = 10**9
"""People, a day or in all: more than there are to send."""

_MIN_RATE = Fraction(1, 10**9)
"""Of people or of the strength, in a period: a rate of nobody is none."""

_MAX_DAILY_SHARE = 1 - Fraction(1, 10**9)
"""The highest share a day: that of everybody is none."""

_MAX_WOUNDED_TO_KILLED = 1_000
_EXAMPLE_PATHS = "rate, intake, contingents[0].troops, rtd_share"


class ScenarioField(NamedTuple):
    """A field of a scenario at `path`, its `value` as it stands, tried from `least` to `most`.

    A rate or an intake is one in each `period`. With `more_lasts` a higher value makes the strength
    last longer.
    """

    path: FieldPath
    value: Quantity | None
    most: Number
    more_lasts: bool = True
    period: str | None = None
    is_share: bool = False
    least: Number = 0

    @property
    def name(self) -> str:
        """The last name of the path.

        >>> ScenarioField(("contingents", 0, "troops"), 12_000, MAX_PEOPLE).name
        'troops'
        """
        return [part for part in self.path if isinstance(part, str)][-1]

    @property
    def unit(self) -> str:
        """The unit of the value: people, days, a share or a ratio, of a rate in a period.

        >>> ScenarioField(("rate", 0), 1_200, MAX_PEOPLE, period="day").unit
        'people a day'
        """
        unit = "share" if self.is_share else _UNITS.get(self.name, "people")
        return unit if self.period is None else f"{unit} a {self.period}"


_UNITS = {"wounded_to_killed": "ratio", "rtd_delay": "days"}


def find_field(scenario: Scenario, path: FieldPath) -> ScenarioField:
    """The field at `path`: an intake where there is none yet, the only contingent's for "troops".

    Raises `InputError` for a path that leads to no field.
    """
    if path == ("troops",):
        path = ("contingents", _index_of_only(scenario.contingents, "contingents"), "troops")
    match path:
        case ("rate" | "intake" as name, *index):
            return _rate_field(scenario, str(name), index)
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
        case ("wounded_share" | "rtd_share" as name,):
            share = scenario.rtd_share if name == "rtd_share" else scenario.wounded_share
            return ScenarioField(path, share, 1, is_share=True)
        case ("wounded_to_killed",):
            return ScenarioField(path, scenario.wounded_to_killed, _MAX_WOUNDED_TO_KILLED)
        case ("rtd_delay",):
            return ScenarioField(path, scenario.rtd_delay_days, scenario.days, more_lasts=False)
    raise InputError(
        f"{path_text(path) or 'nothing'} is no figure of this scenario: say one such as"
        f" {_EXAMPLE_PATHS}",
        field="solve_for",
    )


def _troops_field(
    scenario: Scenario, path: FieldPath, contingent: Contingent, troops: Quantity
) -> ScenarioField:
    """The field of `troops` at the start: with the others no fewer than are lost before it."""
    others = contingent.max_troops_by(scenario.start) - bounds_of(troops)[1]
    least = bounds_of(contingent.lost)[0] - others
    return ScenarioField(path, troops, MAX_PEOPLE, least=max(least, 0))


def replace_field(scenario: Scenario, path: FieldPath, value: Number) -> Scenario:
    """`scenario` with `value` in the field at `path`, which `find_field` has found."""
    match path:
        case ("intake",) if not scenario.intake:
            end = scenario.start + timedelta(math.ceil(scenario.days))
            return scenario._replace(intake=(Phase(Rate(value), scenario.start, end),))
        case ("rate", *index):
            return scenario._replace(rate=_replace_amount(scenario.rate, index, value))
        case ("intake", *index):
            return scenario._replace(intake=_replace_amount(scenario.intake, index, value))
        case ("contingents", int(at), *inner):
            contingents = list(scenario.contingents)
            contingents[at] = _replace_in_contingent(contingents[at], inner, value)
            return scenario._replace(contingents=tuple(contingents))
        case ("rtd_share",):
            return scenario._replace(rtd_share=value)
        case ("wounded_share",):
            return scenario._replace(wounded_share=value, wounded_to_killed=None)
        case ("wounded_to_killed",):
            return scenario._replace(wounded_share=None, wounded_to_killed=value)
    return scenario._replace(rtd_delay_days=value)


def _replace_amount(
    phases: tuple[Phase, ...], index: Sequence[str | int], value: Number
) -> tuple[Phase, ...]:
    at = int(index[0]) if index else 0
    phase = phases[at]._replace(rate=phases[at].rate._replace(amount=value))
    return (*phases[:at], phase, *phases[at + 1 :])


def _replace_in_contingent(
    contingent: Contingent, inner: Sequence[str | int], value: Number
) -> Contingent:
    if inner == ["troops"]:
        return contingent._replace(troops=value)
    if inner == ["lost"]:
        return contingent._replace(lost=value)
    tranches = list(contingent.tranches)
    at = int(inner[1])
    tranches[at] = tranches[at]._replace(troops=value)
    return contingent._replace(tranches=tuple(tranches))


def _rate_field(scenario: Scenario, name: str, index: Sequence[str | int]) -> ScenarioField:
    phases = scenario.rate if name == "rate" else scenario.intake
    path: FieldPath = (name, *index)
    if name == "intake" and not phases and not index:
        return ScenarioField(path, None, MAX_PEOPLE, period="day")
    at = index[0] if index else _index_of_only(phases, name)
    if not (isinstance(at, int) and at < len(phases) and index[1:] in ([], ["value"])):
        cure = f"say {name}[0]" if phases else f"it has no {name}"
        raise InputError(
            f"{path_text(path)} is no phase of this scenario: {cure}", field="solve_for"
        )
    rate = phases[at].rate
    return ScenarioField(
        (name, at),
        rate.amount,
        _MAX_DAILY_SHARE if rate.per_capita else MAX_PEOPLE,
        more_lasts=name == "intake",
        period=rate.period,
        is_share=rate.per_capita,
        least=0 if name == "intake" else _MIN_RATE,
    )


def _index_of_only(items: Sequence[object], name: str) -> int:
    if len(items) == 1:
        return 0
    what = f"{name}[0].troops" if name == "contingents" else f"{name}[0]"
    raise InputError(f"which of {len(items)} {name}? say {what}", field="solve_for")
