"""Validation of a scenario: quantities out of range, phases that overlap, shares of nothing."""

from collections.abc import Iterator
from datetime import date

from attrition_cli.core.errors import FaultsError, InputError
from attrition_cli.core.quantities.quantity import Quantity, bounds_of, validate
from attrition_cli.core.scenario.model import (
    Contingent,
    Fault,
    FieldPath,
    Phase,
    Scenario,
    path_text,
)

MAX_HORIZON_DAYS = 200 * 365.25
"""Longest horizon, 200 years: a run goes through each day."""


def validated(scenario: Scenario) -> Scenario:
    """The scenario itself; raises `FaultsError` with all of its faults."""
    found = [f"{path_text(path)}: {reason}" for path, reason in find_faults(scenario)]
    if found:
        raise FaultsError(found)
    return scenario


def find_faults(scenario: Scenario) -> Iterator[Fault]:
    """The faults of `scenario`, each with its path.

    >>> from attrition_cli.core.quantities.rate import Rate
    >>> start = date(2024, 11, 1)
    >>> losses = (Phase(Rate(1_200), start, date(2025, 2, 1)),)
    >>> list(find_faults(Scenario(start, 92, (), losses)))
    [(('contingents',), 'whose strength? give a contingent')]
    """
    if not 0 < scenario.days <= MAX_HORIZON_DAYS:
        yield ("days",), "a horizon is longer than 0 days and at most 200 years"
    elif scenario.days >= (date.max - scenario.start).days:
        yield ("days",), f"{scenario.start} and so many days end after the year 9999"
    if not scenario.contingents:
        yield ("contingents",), "whose strength? give a contingent"
    for index, contingent in enumerate(scenario.contingents):
        yield from _contingent_faults(scenario, index, contingent)
    if not scenario.rate:
        yield ("rate",), "how fast are they lost? give a rate"
    for name, phases in (("rate", scenario.rate), ("intake", scenario.intake)):
        yield from _phase_faults(name, phases)
    yield from _return_faults(scenario)
    for percent in scenario.thresholds_percent:
        if not 0 <= percent <= 100:  # noqa: PLR2004
            yield ("thresholds",), "percentages run from 0 to 100"


def _contingent_faults(scenario: Scenario, index: int, contingent: Contingent) -> Iterator[Fault]:
    path: FieldPath = ("contingents", index)
    for name, quantity in (("troops", contingent.troops), ("lost", contingent.lost)):
        yield from _quantity_faults((*path, name), quantity)
    for number, tranche in enumerate(contingent.tranches):
        yield from _quantity_faults((*path, "tranches", number, "troops"), tranche.troops)
    if bounds_of(contingent.lost)[0] > contingent.max_troops_by(scenario.start):
        yield (*path, "lost"), f"more are lost than there were troops by {scenario.start}"


def _return_faults(scenario: Scenario) -> Iterator[Fault]:
    if scenario.wounded_share is not None and scenario.wounded_to_killed is not None:
        yield (
            ("wounded_to_killed",),
            "wounded_share and wounded_to_killed say the same: give one of them",
        )
    for name, share in (
        ("wounded_share", scenario.wounded_share),
        ("rtd_share", scenario.rtd_share),
    ):
        if share is not None:
            yield from _quantity_faults((name,), share)
            if bounds_of(share)[1] > 1:
                yield (name,), "a share is at most 100%"
    if scenario.wounded_to_killed is not None:
        yield from _quantity_faults(("wounded_to_killed",), scenario.wounded_to_killed)
    yield from _quantity_faults(("rtd_delay",), scenario.rtd_delay_days)
    if bounds_of(scenario.rtd_share)[1] and not scenario.has_casualty_split:
        yield ("rtd_share",), "a share of how many wounded? give wounded_share as well"


def _quantity_faults(path: FieldPath, quantity: Quantity) -> Iterator[Fault]:
    try:
        validate(quantity, "")
    except InputError as error:
        yield path, error.reason


def _phase_faults(name: str, phases: tuple[Phase, ...]) -> Iterator[Fault]:
    for index, phase in enumerate(phases):
        try:
            phase.rate.validated("", more_than=0 if name == "rate" else None)
        except InputError as error:
            yield (name, index), error.reason
        if name == "intake" and phase.rate.per_capita:
            yield (name, index), "an intake is people, such as 900/day"
        if phase.until <= phase.since:
            yield (name, index, "until"), f"{phase.until} is not after {phase.since}"
    latest: int | None = None
    for index in sorted(range(len(phases)), key=lambda index: (phases[index].since, index)):
        if latest is not None and phases[index].since < phases[latest].until:
            since, until = phases[index].since, phases[latest].until
            reason = f"begins on {since}, before {path_text((name, latest))} ends on {until}"
            yield (name, index), f"{reason}: end that one there, until = {since}"
        if latest is None or phases[index].until > phases[latest].until:
            latest = index
