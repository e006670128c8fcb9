"""The inputs of a scenario, resolved to numbers for one run when they are called for."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from attrition_cli.core.casualties import wounded_share
from attrition_cli.core.constant_rate.strength import strength_left
from attrition_cli.core.quantities.elementwise import Numbers, minimum
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.scenario.model import Phase, Scenario, numbered_name


class DailyRatePhase(NamedTuple):
    """People or, with `per_capita`, a share of the strength a day, from one day until another."""

    first_day: int
    end_day: int
    per_day: Callable[[], Numbers]
    per_capita: bool


class DailyInputs(NamedTuple):
    """The inputs of one run; of `arrivals_by_day` those of day 0 are present at the start."""

    arrivals_by_day: dict[int, list[Callable[[], Numbers]]]
    rate: tuple[DailyRatePhase, ...]
    intake: tuple[DailyRatePhase, ...]
    wounded_share: Callable[[], Numbers]
    rtd_share: Callable[[], Numbers]
    rtd_delay_days: Callable[[], Numbers]


def daily_inputs(scenario: Scenario, resolve_input: InputResolver) -> DailyInputs:
    """The inputs of `scenario`, each resolved by `resolve_input` whenever it is called for."""
    arrivals_by_day: dict[int, list[Callable[[], Numbers]]] = {}
    troops_names = (numbered_name("troops", index) for index in itertools.count())
    for index, contingent in enumerate(scenario.contingents):
        troops_at_start = [partial(resolve_input, next(troops_names), contingent.troops)]
        for tranche in contingent.tranches:
            troops = partial(resolve_input, next(troops_names), tranche.troops)
            if (day := scenario.day_index(tranche.arrives)) == 0:
                troops_at_start.append(troops)
            else:
                arrivals_by_day.setdefault(day, []).append(troops)
        lost = partial(resolve_input, numbered_name("lost", index), contingent.lost)
        arrivals_by_day.setdefault(0, []).append(partial(_strength_at_start, troops_at_start, lost))
    return DailyInputs(
        arrivals_by_day,
        tuple(_daily_rate_phases(scenario, "rate", scenario.rate, resolve_input)),
        tuple(_daily_rate_phases(scenario, "intake", scenario.intake, resolve_input)),
        partial(_wounded_share, scenario, resolve_input),
        partial(_resolve_share, resolve_input, "rtd_share", scenario.rtd_share),
        partial(resolve_input, "rtd_delay", scenario.rtd_delay_days),
    )


def strength_at_start(scenario: Scenario, resolve_input: InputResolver) -> Numbers:
    """The people present at 00:00 on the start date."""
    return sum(
        arrival() for arrival in daily_inputs(scenario, resolve_input).arrivals_by_day.get(0, ())
    )


def _daily_rate_phases(
    scenario: Scenario, name: str, phases: tuple[Phase, ...], resolve_input: InputResolver
) -> Iterator[DailyRatePhase]:
    for index, phase in enumerate(phases):
        days = (scenario.day_index(phase.since), scenario.day_index(phase.until))
        if days[0] < days[1]:
            per_day = partial(
                phase.rate.resolved_per_day, resolve_input, numbered_name(name, index)
            )
            yield DailyRatePhase(*days, per_day, phase.rate.per_capita)


def _wounded_share(scenario: Scenario, resolve_input: InputResolver) -> Numbers:
    ratio = scenario.wounded_to_killed
    if ratio is None:
        return _resolve_share(resolve_input, "wounded_share", scenario.wounded_share or 0)
    return wounded_share(resolve_input("wounded_to_killed", ratio))


def _resolve_share(resolve_input: InputResolver, name: str, quantity: Quantity) -> Numbers:
    """A share, at most 1, which not all draws know."""
    return minimum(resolve_input(name, quantity), 1)


def _strength_at_start(
    troops: Sequence[Callable[[], Numbers]], lost: Callable[[], Numbers]
) -> Numbers:
    """The strength of a contingent at the start: all its `troops` then, less those `lost`."""
    return strength_left(sum(each() for each in troops), lost())
