"""What in a scenario contradicts itself."""

from collections.abc import Iterator
from datetime import date

from attrition_cli.core.errors import InputError, MistakesError
from attrition_cli.core.quantities.quantity import Quantity, checked, ends
from attrition_cli.core.scenario.model import Contingent, Mistake, Path, Phase, Scenario, path_text

LONGEST_DAYS = 200 * 365.25
"""Each day is gone through; what is longer than this is no projection."""


def validated(scenario: Scenario) -> Scenario:
    """The scenario itself; raises `InputError` with all that contradicts itself."""
    found = [f"{path_text(path)}: {reason}" for path, reason in contradictions(scenario)]
    if found:
        raise MistakesError(found)
    return scenario


def contradictions(scenario: Scenario) -> Iterator[Mistake]:
    """All that contradicts itself, and where."""
    if not 0 < scenario.horizon_days <= LONGEST_DAYS:
        yield ("horizon",), "a horizon is longer than 0 days and at most 200 years"
    elif scenario.horizon_days >= (date.max - scenario.start).days:
        yield ("horizon",), f"{scenario.start} and so many days end after the year 9999"
    if not scenario.contingents:
        yield ("contingents",), "whose strength? give a contingent"
    for index, contingent in enumerate(scenario.contingents):
        yield from _of_contingent(scenario, index, contingent)
    if not scenario.rate:
        yield ("rate",), "how fast are they lost? give a rate"
    for name, phases in (("rate", scenario.rate), ("intake", scenario.intake)):
        yield from _of_phases(name, phases)
    yield from _of_returns(scenario)
    for percent in scenario.thresholds_percent:
        if not 0 <= percent <= 100:  # noqa: PLR2004
            yield ("thresholds",), "percentages run from 0 to 100"


def _of_contingent(scenario: Scenario, index: int, contingent: Contingent) -> Iterator[Mistake]:
    path: Path = ("contingents", index)
    quantities = {"strength": contingent.strength, "lost": contingent.lost}
    for name, quantity in quantities.items():
        yield from _of_quantity((*path, name), quantity)
    for number, tranche in enumerate(contingent.tranches):
        yield from _of_quantity((*path, "tranches", number, "troops"), tranche.troops)
    there = sum(ends(troops)[1] for troops in contingent.there_by(scenario.start))
    if ends(contingent.lost)[0] > there:
        yield (*path, "lost"), f"more are lost than there were troops by {scenario.start}"


def _of_returns(scenario: Scenario) -> Iterator[Mistake]:
    if scenario.wounded_share is not None and scenario.wounded_to_killed is not None:
        reason = "wounded_share and wounded_to_killed say the same: give one of them"
        yield ("wounded_to_killed",), reason
    shares = {"wounded_share": scenario.wounded_share, "rtd_share": scenario.rtd_share}
    for name, share in shares.items():
        if share is not None:
            yield from _of_quantity((name,), share)
            if ends(share)[1] > 1:
                yield (name,), "a share is at most 100%"
    if scenario.wounded_to_killed is not None:
        yield from _of_quantity(("wounded_to_killed",), scenario.wounded_to_killed)
    yield from _of_quantity(("rtd_delay",), scenario.rtd_delay_days)
    known = scenario.wounded_share is not None or scenario.wounded_to_killed is not None
    if ends(scenario.rtd_share)[1] and not known:
        yield ("rtd_share",), "a share of how many wounded? give wounded_share as well"


def _of_quantity(path: Path, quantity: Quantity) -> Iterator[Mistake]:
    try:
        checked(quantity, "")
    except InputError as error:
        yield path, error.reason


def _of_phases(name: str, phases: tuple[Phase, ...]) -> Iterator[Mistake]:
    for index, phase in enumerate(phases):
        try:
            phase.rate.checked("", least=0 if name == "rate" else None)
        except InputError as error:
            yield (name, index), error.reason
        if name == "intake" and phase.rate.per_capita:
            yield (name, index), "an intake is people, such as 900/day"
        if phase.until <= phase.since:
            yield (name, index, "until"), f"{phase.until} is not after {phase.since}"
    in_turn = sorted(range(len(phases)), key=lambda index: (phases[index].since, index))
    latest: int | None = None
    for index in in_turn:
        if latest is not None and phases[index].since < phases[latest].until:
            since, until = phases[index].since, phases[latest].until
            reason = f"begins on {since}, before {path_text((name, latest))} ends on {until}"
            yield (name, index), f"{reason}: end that one there, until = {since}"
        if latest is None or phases[index].until > phases[latest].until:
            latest = index
