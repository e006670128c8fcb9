"""What of a scenario enters the arithmetic, and how."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from attrition_cli.core.casualties import wounded_share
from attrition_cli.core.constant_rate.strength import strength_left
from attrition_cli.core.quantities.elementwise import Numbers, smaller
from attrition_cli.core.quantities.inputs import Take
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.model import Phase, Scenario, numbered


class TakenPhase(NamedTuple):
    """A number or, with `per_capita`, a share of people a day from one day until another."""

    first_day: int
    end_day: int
    per_day: Callable[[], Numbers]
    per_capita: bool


class Taken(NamedTuple):
    """What enters the arithmetic; `arriving` by day, those there at the start on day 0."""

    arriving: dict[int, list[Callable[[], Numbers]]]
    rate: tuple[TakenPhase, ...]
    intake: tuple[TakenPhase, ...]
    wounded_share: Callable[[], Numbers]
    rtd_share: Callable[[], Numbers]
    rtd_delay_days: Callable[[], Numbers]


def taken(scenario: Scenario, take: Take) -> Taken:
    """What enters the arithmetic, each part taken as `take` says when it is called for."""
    arriving: dict[int, list[Callable[[], Numbers]]] = {}
    troops = _troops(scenario, take)
    for index, contingent in enumerate(scenario.contingents):
        there = [next(troops)]
        for tranche in contingent.tranches:
            if (day := scenario.day(tranche.arrives)) == 0:
                there.append(next(troops))
            else:
                arriving.setdefault(day, []).append(next(troops))
        lost = _lazily(take, numbered("lost", index), contingent.lost)
        arriving.setdefault(0, []).append(_there(there, lost))
    return Taken(
        arriving,
        tuple(_phases(scenario, "rate", scenario.rate, take)),
        tuple(_phases(scenario, "intake", scenario.intake, take)),
        _wounded_share(scenario, take),
        _share(take, "rtd_share", scenario.rtd_share),
        _lazily(take, "rtd_delay", scenario.rtd_delay_days),
    )


def at_start(scenario: Scenario, take: Take) -> Numbers:
    """Those who are there at the start."""
    return sum(there() for there in taken(scenario, take).arriving.get(0, ()))


def _troops(scenario: Scenario, take: Take) -> Iterator[Callable[[], Numbers]]:
    quantities = (troops for each in scenario.contingents for troops in each.troops)
    for index, quantity in enumerate(quantities):
        yield _lazily(take, numbered("troops", index), quantity)


def _phases(
    scenario: Scenario, name: str, phases: tuple[Phase, ...], take: Take
) -> Iterator[TakenPhase]:
    for index, phase in enumerate(phases):
        days = (scenario.day(phase.since), scenario.day(phase.until))
        if days[0] < days[1]:
            rate, called = phase.rate, numbered(name, index)

            def value(rate: Rate = rate, called: str = called) -> Numbers:
                return rate.taken_per_day(take, called)

            yield TakenPhase(*days, value, rate.per_capita)


def _wounded_share(scenario: Scenario, take: Take) -> Callable[[], Numbers]:
    if scenario.wounded_to_killed is None:
        return _share(take, "wounded_share", scenario.wounded_share or 0)
    ratio = _lazily(take, "wounded_to_killed", scenario.wounded_to_killed)
    return lambda: wounded_share(ratio())


def _lazily(take: Take, name: str, quantity: Quantity) -> Callable[[], Numbers]:
    return lambda: take(name, quantity)


def _share(take: Take, name: str, quantity: Quantity) -> Callable[[], Numbers]:
    """A share, at most that of everybody, which not all draws know."""
    return lambda: smaller(take(name, quantity), 1)


def _there(
    strengths: list[Callable[[], Numbers]], lost: Callable[[], Numbers]
) -> Callable[[], Numbers]:
    """Those of a contingent who are there at the start."""
    return lambda: strength_left(sum(strength() for strength in strengths), lost())
