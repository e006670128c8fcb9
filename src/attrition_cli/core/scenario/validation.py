"""Validation of a scenario: missing inputs, values out of range, overlapping phases."""

import re
from collections.abc import Iterator
from datetime import date

from attrition_cli.core.causes import BATTLE, shares_of_all
from attrition_cli.core.errors import FaultsError, InputError, remove_input, set_key
from attrition_cli.core.quantities.quantity import Quantity, bounds_of, validate
from attrition_cli.core.scenario.model import (
    Cause,
    Contingent,
    Fault,
    FieldPath,
    Phase,
    Scenario,
    path_text,
)

MAX_HORIZON_DAYS = 200 * 365.25
"""The longest horizon, 200 years in days: a run simulates each day."""


def validated(scenario: Scenario) -> Scenario:
    """The scenario unchanged; raises `FaultsError` with all of its faults."""
    found = [f"{path_text(path)}: {reason}" for path, reason in find_faults(scenario)]
    if found:
        raise FaultsError(found)
    return scenario


def find_faults(scenario: Scenario) -> Iterator[Fault]:
    """The faults of `scenario`, each with its path.

    >>> from attrition_cli.core.quantities.rate import Rate
    >>> start = date(2024, 11, 1)
    >>> losses = Cause("battle", (Phase(Rate(1_200), start, date(2025, 2, 1)),))
    >>> list(find_faults(Scenario(start, 92, (), (losses,))))
    [(('contingents',), 'there is no contingent: give one')]
    """
    if not 0 < scenario.days <= MAX_HORIZON_DAYS:
        yield ("days",), "a horizon must be longer than 0 days and at most 200 years"
    elif scenario.start == date.max:
        yield ("start",), _NO_DATE_AFTER_REASON
    elif scenario.days > (date.max - scenario.start).days:
        yield ("days",), f"{scenario.start} and the days of the horizon end after the year 9999"
    if not scenario.contingents:
        yield ("contingents",), "there is no contingent: give one"
    for index, contingent in enumerate(scenario.contingents):
        yield from _contingent_faults(scenario, index, contingent)
    yield from _causes_faults(scenario)
    yield from _phase_faults(("intake",), scenario.intake, scenario.start)
    yield from _quantity_faults(("intake_delay",), scenario.intake_delay_days)
    if bounds_of(scenario.intake_delay_days)[1] and not scenario.intake:
        cure = set_key("intake", "900/day", "an intake as well, such as ", path=())
        yield ("intake_delay",), InputError("delays an intake, and there is none", cure)
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


def _causes_faults(scenario: Scenario) -> Iterator[Fault]:
    if not scenario.causes:
        yield ("rate",), "there is no rate of losses: give one"
    for index, cause in enumerate(scenario.causes):
        if scenario.cause_index(cause.name) != index:
            yield (*cause.path, "name"), f"a second cause called {cause.name}: rename one of them"
        if not CAUSE_NAME.fullmatch(cause.name):
            reason = f"{cause.name!r} is no name of a cause: use lower-case letters, digits and -"
            yield (*cause.path, "name"), reason
        if not cause.rate:
            reason = f"{cause.name} has no rate: give one"
            yield (*cause.path, "rate"), reason
        yield from _phase_faults((*cause.path, "rate"), cause.rate, scenario.start)
        yield from _split_faults(cause)
    yield from _daily_share_faults(scenario)


def _split_faults(cause: Cause) -> Iterator[Fault]:
    """The faults in the shares of a cause that are killed, wounded and return."""
    path = cause.path
    for name in ("wounded_share", "killed_share"):
        if getattr(cause, name) is not None and cause.wounded_to_killed is not None:
            either = (remove_input(name), remove_input("wounded_to_killed"))
            error = InputError(f"{name} and wounded_to_killed say the same", *either)
            yield (*path, "wounded_to_killed"), error
    for name in ("killed_share", "wounded_share", "rtd_share", "wounded_to_killed", "rtd_delay"):
        quantity = getattr(cause, "rtd_delay_days" if name == "rtd_delay" else name)
        if quantity is not None:
            yield from _quantity_faults((*path, name), quantity)
            if name.endswith("_share") and bounds_of(quantity)[1] > 1:
                yield (*path, name), "a share must be at most 100%"
    parts = [each for each in (cause.killed_share, cause.wounded_share) if each is not None]
    most = sum(bounds_of(each)[1] for each in parts)
    if len(parts) > 1 and most > 1:
        reason = (
            f"killed and wounded may come to {100 * float(most):.4g}% of all: give lower shares"
        )
        yield (*path, "killed_share"), reason
    if cause.name == BATTLE and bounds_of(cause.rtd_share)[1] and not cause.has_wounded:
        cure = set_key("wounded_share", "70%", "wounded_share as well, such as ", path=path)
        yield (*path, "rtd_share"), InputError("needs the share of the wounded", cure)


CAUSE_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""The pattern of a name of a cause, which must fit in a path, a column name and a sentence."""


def _daily_share_faults(scenario: Scenario) -> Iterator[Fault]:
    """The first day on which the shares of several causes may add up to 100 % or more."""
    phases = [
        (cause, index, phase)
        for cause in scenario.causes
        for index, phase in enumerate(cause.rate)
        if phase.rate.per_capita
    ]
    if len({cause.name for cause, _, _ in phases}) <= 1:
        return
    for begin in sorted({phase.since for _, _, phase in phases}):
        on_that_day = [each for each in phases if each[2].since <= begin < each[2].until]
        total = sum(phase.rate.highest_daily_share for _, _, phase in on_that_day)
        if len(on_that_day) > 1 and total >= 1:
            cause, index, _ = on_that_day[-1]
            reason = f"from {begin} on {shares_of_all(total)}: give lower ones"
            yield (*cause.path, "rate", index), reason
            return


def _quantity_faults(path: FieldPath, quantity: Quantity) -> Iterator[Fault]:
    try:
        validate(quantity, "")
    except InputError as error:
        yield path, error


_NO_DATE_AFTER_REASON = f"no date is after {date.max}: begin earlier"


def _phase_faults(path: FieldPath, phases: tuple[Phase, ...], start: date) -> Iterator[Fault]:
    """The faults of `phases` of a scenario with this `start`, which has its own."""
    is_intake = path == ("intake",)
    for index, phase in enumerate(phases):
        try:
            phase.rate.validated("", more_than=None if is_intake else 0)
        except InputError as error:
            yield (*path, index), error
        if is_intake and phase.rate.per_capita:
            yield (*path, index), "an intake is people, such as 900/day"
        if phase.since == date.max:
            if start != date.max:
                yield (*path, index, "from"), _NO_DATE_AFTER_REASON
        elif phase.until <= phase.since:
            yield (*path, index, "until"), f"{phase.until} is not after {phase.since}"
    latest: int | None = None
    for index in sorted(range(len(phases)), key=lambda index: (phases[index].since, index)):
        if latest is not None and phases[index].since < phases[latest].until:
            since, until = phases[index].since, phases[latest].until
            reason = f"begins on {since}, before {path_text((*path, latest))} ends on {until}"
            cure = set_key("until", str(since), "an end to that one, until = ", (*path, latest))
            yield (*path, index), InputError(reason, cure)
        if latest is None or phases[index].until > phases[latest].until:
            latest = index
