"""What of a scenario enters the arithmetic, and how."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from attrition_cli.core.casualties import wounded_share
from attrition_cli.core.constant_rate.strength import strength_left
from attrition_cli.core.quantities.elementwise import Numbers, minimum
from attrition_cli.core.quantities.inputs import InputResolver
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.model import Phase, Scenario, numbered_name


class DailyRatePhase(NamedTuple):
    """A number or, with `per_capita`, a share of people a day from one day until another."""

    first_day: int
    end_day: int
    per_day: Callable[[], Numbers]
    per_capita: bool


class DailyInputs(NamedTuple):
    """What enters the arithmetic; `arrivals_by_day` by day, those there at the start on day 0."""

    arrivals_by_day: dict[int, list[Callable[[], Numbers]]]
    rate: tuple[DailyRatePhase, ...]
    intake: tuple[DailyRatePhase, ...]
    wounded_share: Callable[[], Numbers]
    rtd_share: Callable[[], Numbers]
    rtd_delay_days: Callable[[], Numbers]


def daily_inputs(scenario: Scenario, resolve_input: InputResolver) -> DailyInputs:
    """What enters the arithmetic, each part taken as `resolve_input` says when it is called for."""
    arrivals_by_day: dict[int, list[Callable[[], Numbers]]] = {}
    troops = _troop_resolvers(scenario, resolve_input)
    for index, contingent in enumerate(scenario.contingents):
        troops_at_start = [next(troops)]
        for tranche in contingent.tranches:
            if (day := scenario.day_index(tranche.arrives)) == 0:
                troops_at_start.append(next(troops))
            else:
                arrivals_by_day.setdefault(day, []).append(next(troops))
        lost = _deferred_input(resolve_input, numbered_name("lost", index), contingent.lost)
        arrivals_by_day.setdefault(0, []).append(_deferred_strength(troops_at_start, lost))
    return DailyInputs(
        arrivals_by_day,
        tuple(_daily_rate_phases(scenario, "rate", scenario.rate, resolve_input)),
        tuple(_daily_rate_phases(scenario, "intake", scenario.intake, resolve_input)),
        _wounded_share(scenario, resolve_input),
        _deferred_share(resolve_input, "rtd_share", scenario.rtd_share),
        _deferred_input(resolve_input, "rtd_delay", scenario.rtd_delay_days),
    )


def strength_at_start(scenario: Scenario, resolve_input: InputResolver) -> Numbers:
    """Those who are there at the start."""
    return sum(
        arrival() for arrival in daily_inputs(scenario, resolve_input).arrivals_by_day.get(0, ())
    )


def _troop_resolvers(
    scenario: Scenario, resolve_input: InputResolver
) -> Iterator[Callable[[], Numbers]]:
    quantities = (troops for each in scenario.contingents for troops in each.all_troops)
    for index, quantity in enumerate(quantities):
        yield _deferred_input(resolve_input, numbered_name("troops", index), quantity)


def _daily_rate_phases(
    scenario: Scenario, name: str, phases: tuple[Phase, ...], resolve_input: InputResolver
) -> Iterator[DailyRatePhase]:
    for index, phase in enumerate(phases):
        days = (scenario.day_index(phase.since), scenario.day_index(phase.until))
        if days[0] < days[1]:
            rate, input_name = phase.rate, numbered_name(name, index)

            def value(rate: Rate = rate, called: str = input_name) -> Numbers:
                return rate.resolved_per_day(resolve_input, called)

            yield DailyRatePhase(*days, value, rate.per_capita)


def _wounded_share(scenario: Scenario, resolve_input: InputResolver) -> Callable[[], Numbers]:
    if scenario.wounded_to_killed is None:
        return _deferred_share(resolve_input, "wounded_share", scenario.wounded_share or 0)
    ratio = _deferred_input(resolve_input, "wounded_to_killed", scenario.wounded_to_killed)
    return lambda: wounded_share(ratio())


def _deferred_input(
    resolve_input: InputResolver, name: str, quantity: Quantity
) -> Callable[[], Numbers]:
    return lambda: resolve_input(name, quantity)


def _deferred_share(
    resolve_input: InputResolver, name: str, quantity: Quantity
) -> Callable[[], Numbers]:
    """A share, at most that of everybody, which not all draws know."""
    return lambda: minimum(resolve_input(name, quantity), 1)


def _deferred_strength(
    strengths: list[Callable[[], Numbers]], lost: Callable[[], Numbers]
) -> Callable[[], Numbers]:
    """Those of a contingent who are there at the start."""
    return lambda: strength_left(sum(strength() for strength in strengths), lost())
