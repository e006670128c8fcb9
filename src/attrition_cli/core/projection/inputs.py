"""The inputs of a scenario for one run, as functions that resolve them when called."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from attrition_cli.core.casualties import wounded_share
from attrition_cli.core.causes import Demand, is_none
from attrition_cli.core.quantities.elementwise import Numbers, minimum
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Stretch, Tabulated
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.scenario.model import Cause, Phase, Scenario, numbered_name
from attrition_cli.core.strength import strength_left


class DailyRatePhase(NamedTuple):
    """The demand or the intake of each day, from `first_day` until `end_day`."""

    first_day: int
    end_day: int
    per_day: Callable[[], Demand]


class DailyCause(NamedTuple):
    """A cause of loss: its rate, and the shares of its losses that are killed, wounded and return.

    `killed_share` and `wounded_share` are `None` where not known. Returns are after `delay_days`.
    """

    name: str
    rate: tuple[DailyRatePhase, ...]
    killed_share: Callable[[], Numbers] | None
    wounded_share: Callable[[], Numbers] | None
    return_share: Callable[[], Numbers]
    delay_days: Callable[[], Numbers]


class DailyInputs(NamedTuple):
    """The inputs of one run; the arrivals of day 0 are the strength at the start."""

    arrivals_by_day: dict[int, list[Callable[[], Numbers]]]
    causes: tuple[DailyCause, ...]
    intake: tuple[DailyRatePhase, ...]
    intake_delay_days: Callable[[], Numbers]


def daily_inputs(scenario: Scenario, resolve_input: InputResolver) -> DailyInputs:
    """The inputs of `scenario`, each a function that resolves it by `resolve_input`."""
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
    delay = partial(resolve_input, "intake_delay", scenario.intake_delay_days)
    intake_names = [numbered_name("intake", index) for index in range(len(scenario.intake))]
    return DailyInputs(
        arrivals_by_day,
        tuple(_daily_cause(scenario, cause, resolve_input) for cause in scenario.causes),
        tuple(
            _daily_rate_phases(
                scenario,
                intake_names,
                scenario.intake,
                resolve_input,
                # With a delay, an intake that ended before the start may still join.
                with_ended=not is_none(scenario.intake_delay_days),
            )
        ),
        delay,
    )


def strength_at_start(scenario: Scenario, resolve_input: InputResolver) -> Numbers:
    """The people present at 00:00 on the start date."""
    return sum(
        arrival() for arrival in daily_inputs(scenario, resolve_input).arrivals_by_day.get(0, ())
    )


def _daily_rate_phases(
    scenario: Scenario,
    names: Sequence[str],
    phases: tuple[Phase, ...],
    resolve_input: InputResolver,
    *,
    with_ended: bool = False,
) -> Iterator[DailyRatePhase]:
    """The phases that end after the start; `with_ended` also those that ended before it."""
    for name, phase in zip(names, phases, strict=True):
        first_day, end_day = ((on - scenario.start).days for on in (phase.since, phase.until))
        if max(first_day, 0) < end_day or with_ended:
            for stretch in _stretches(phase, end_day - first_day):
                first, end = first_day + stretch.first_day, first_day + stretch.end_day
                if end > 0 or with_ended:
                    rate = phase.rate._replace(amount=stretch.quantity)
                    yield DailyRatePhase(first, end, partial(_per_day, rate, name, resolve_input))


def _stretches(phase: Phase, days: int) -> tuple[Stretch, ...]:
    """The stretches of the path of a rate, one where it does not change."""
    amount = phase.rate.amount
    path = amount.path if isinstance(amount, Tabulated) else ()
    return path or (Stretch(0, days, amount),)


def _per_day(rate: Rate, name: str, resolve_input: InputResolver) -> Demand:
    per_day = rate.resolved_per_day(resolve_input, name)
    return Demand(share=per_day) if rate.per_capita else Demand(people=per_day)


def _daily_cause(scenario: Scenario, cause: Cause, resolve_input: InputResolver) -> DailyCause:
    quantities = {path[-1]: (name, quantity) for name, path, quantity in cause.named_inputs}

    def share_of_losses(field: str) -> Numbers:
        """A share, capped at 1, which draws may exceed."""
        return minimum(resolve_input(*quantities[field]), 1)

    def killed() -> Numbers:
        return 1 - wounded() if cause.killed_share is None else share_of_losses("killed_share")

    def wounded() -> Numbers:
        if cause.wounded_to_killed is None:
            return share_of_losses("wounded_share")
        return wounded_share(resolve_input(*quantities["wounded_to_killed"]))

    def returning() -> Numbers:
        may_return = wounded()
        if not cause.has_wounded:
            may_return = 1 if cause.killed_share is None else 1 - killed()
        return may_return * share_of_losses("rtd_share")

    names = [name for name, path, _ in cause.named_inputs if path[-2:-1] == ("rate",)]
    return DailyCause(
        cause.name,
        tuple(_daily_rate_phases(scenario, names, cause.rate, resolve_input)),
        killed if cause.has_wounded or cause.killed_share is not None else None,
        wounded if cause.has_wounded else None,
        returning,
        partial(resolve_input, *quantities["rtd_delay"]),
    )


def _strength_at_start(
    troops: Sequence[Callable[[], Numbers]], lost: Callable[[], Numbers]
) -> Numbers:
    """The strength of a contingent at the start: all its `troops` by then, less those `lost`."""
    return strength_left(sum(each() for each in troops), lost())
