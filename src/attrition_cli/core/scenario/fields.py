"""The figures of a scenario: what each is, and the scenario with another in its place."""

import math
from datetime import timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity, ends
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.model import Contingent, Path, Phase, Scenario, path_text

MOST_PEOPLE = 10**9
"""More than there are to send, a day or in all."""

_NEARLY_ALL = 1 - Fraction(1, 10**9)
"""The highest share a day: that of everybody is none."""

_SHARES = ("wounded_share", "rtd_share")
_TOPMOST = {"wounded_to_killed": 1_000, "wounded_share": 1, "rtd_share": 1}
_KEYS = "rate, intake, contingents[0].strength, rtd_share"


class Field(NamedTuple):
    """A figure of a scenario, at `path`, as it stands, tried from `least` to `most`.

    A rate or an intake is one of so much in its `period`. With `more_lasts` a higher one makes
    the strength last longer.
    """

    path: Path
    value: Quantity | None
    most: Number
    more_lasts: bool = True
    period: str | None = None
    is_share: bool = False
    least: Number = 0

    @property
    def name(self) -> str:
        """What it is called where it stands, such as "strength"."""
        return [part for part in self.path if isinstance(part, str)][-1]

    @property
    def unit(self) -> str:
        """What it counts: people, days, a share or a ratio, of a rate in a period.

        >>> Field(("rate", 0), 1_200, MOST_PEOPLE, period="day").unit
        'people a day'
        """
        unit = "share" if self.is_share else _UNITS.get(self.name, "people")
        return unit if self.period is None else f"{unit} a {self.period}"


_UNITS = {"wounded_to_killed": "ratio", "rtd_delay": "days"}


def field(scenario: Scenario, path: Path) -> Field:
    """The figure at `path`: an intake where there is none yet, the strength for "troops".

    Raises `InputError` for a path that leads to no figure.
    """
    if path == ("troops",):
        path = ("contingents", _only(scenario.contingents, "contingents"), "strength")
    match path:
        case ("rate" | "intake" as name, *index):
            return _rate_field(scenario, str(name), index)
        case ("contingents", int(at), "strength" | "lost" as name) if _has(
            scenario.contingents, at
        ):
            contingent = scenario.contingents[at]
            there = sum(ends(troops)[1] for troops in contingent.there_by(scenario.start))
            if name == "strength":
                return _strength_field(path, contingent.strength, contingent, there)
            return Field(path, contingent.lost, min(there, MOST_PEOPLE), more_lasts=False)
        case ("contingents", int(at), "tranches", int(number), "troops") if _has(
            scenario.contingents, at
        ) and _has(scenario.contingents[at].tranches, number):
            contingent = scenario.contingents[at]
            tranche = contingent.tranches[number]
            if scenario.day(tranche.arrives):
                return Field(path, tranche.troops, MOST_PEOPLE)
            there = sum(ends(troops)[1] for troops in contingent.there_by(scenario.start))
            return _strength_field(path, tranche.troops, contingent, there)
        case ("wounded_share" | "rtd_share" | "wounded_to_killed" as name,):
            key = str(name)
            most, share = _TOPMOST[key], key in _SHARES
            return Field(path, getattr(scenario, key), most, is_share=share)
        case ("rtd_delay",):
            days = scenario.horizon_days
            return Field(path, scenario.rtd_delay_days, days, more_lasts=False)
    raise InputError(
        f"{path_text(path) or 'nothing'} is no figure of this scenario: say one such as {_KEYS}",
        field="for",
    )


def _strength_field(path: Path, troops: Quantity, contingent: Contingent, there: Number) -> Field:
    """Those who are there at the start: with the others no fewer than are lost before it."""
    least = ends(contingent.lost)[0] - (there - ends(troops)[1])
    return Field(path, troops, MOST_PEOPLE, least=max(least, 0))


def with_field(scenario: Scenario, path: Path, value: Number) -> Scenario:
    """`scenario` with `value` for the figure at `path`, which `field` has found."""
    match path:
        case ("intake",) if not scenario.intake:
            end = scenario.start + timedelta(math.ceil(scenario.horizon_days))
            return scenario._replace(intake=(Phase(Rate(value), scenario.start, end),))
        case ("rate" | "intake" as name, *index):
            at = int(index[0]) if index else 0
            phases = list(getattr(scenario, str(name)))
            phases[at] = phases[at]._replace(rate=phases[at].rate._replace(amount=value))
            changed: dict[str, Any] = {str(name): tuple(phases)}
            return scenario._replace(**changed)
        case ("contingents", int(at), *inner):
            contingents = list(scenario.contingents)
            contingents[at] = _with(contingents[at], inner, value)
            return scenario._replace(contingents=tuple(contingents))
        case ("wounded_share",):
            return scenario._replace(wounded_share=value, wounded_to_killed=None)
        case ("wounded_to_killed",):
            return scenario._replace(wounded_share=None, wounded_to_killed=value)
    other: dict[str, Any] = {"rtd_delay_days" if path == ("rtd_delay",) else str(path[0]): value}
    return scenario._replace(**other)


def _with(contingent: Contingent, inner: list[str | int], value: Number) -> Contingent:
    if len(inner) == 1:
        changed: dict[str, Any] = {str(inner[0]): value}
        return contingent._replace(**changed)
    tranches = list(contingent.tranches)
    at = int(inner[1])
    tranches[at] = tranches[at]._replace(troops=value)
    return contingent._replace(tranches=tuple(tranches))


def _rate_field(scenario: Scenario, name: str, index: list[Any]) -> Field:
    phases: tuple[Phase, ...] = getattr(scenario, name)
    path: Path = (name, *index)
    if name == "intake" and not phases and not index:
        return Field(path, None, MOST_PEOPLE, period="day")
    at = index[0] if index else _only(phases, name)
    if not (isinstance(at, int) and _has(phases, at) and index[1:] in ([], ["value"])):
        cure = f"say {name}[0]" if phases else f"it has no {name}"
        raise InputError(f"{path_text(path)} is no phase of this scenario: {cure}", field="for")
    rate = phases[at].rate
    return Field(
        (name, at),
        rate.amount,
        _NEARLY_ALL if rate.per_capita else MOST_PEOPLE,
        more_lasts=name == "intake",
        period=rate.period,
        is_share=rate.per_capita,
    )


def _has(items: tuple[Any, ...], index: int) -> bool:
    return index < len(items)


def _only(items: tuple[Any, ...], name: str) -> int:
    if len(items) == 1:
        return 0
    what = f"{name}[0].strength" if name == "contingents" else f"{name}[0]"
    raise InputError(f"which of {len(items)} {name}? say {what}", field="for")
