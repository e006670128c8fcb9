"""Conversion of a scenario built by a caller to Python's own numbers and dates."""

from typing import Any

from attrition_cli.core.plain_values.values import (
    plain_date,
    plain_number,
    plain_numbers,
    plain_quantity,
    plain_rate,
    refuse_other_kind,
)
from attrition_cli.core.scenario.model import (
    Cause,
    Contingent,
    FieldPath,
    Phase,
    Scenario,
    Tranche,
    path_text,
)


def plain_scenario(scenario: Scenario) -> Scenario:
    """`scenario` with all of its numbers and dates converted to Python's own types.

    Raises `InputError`, naming the field, for a value that is not a number or not a date.

    >>> from datetime import date, datetime
    >>> from attrition_cli.core.quantities.rate import Rate
    >>> start, end = datetime(2024, 11, 1), date(2025, 2, 1)
    >>> losses = Cause("battle", (Phase(Rate(1_200), start, end),))
    >>> plain_scenario(Scenario(start, 92, (Contingent(12_000),), (losses,))).start
    datetime.date(2024, 11, 1)
    """
    refuse_other_kind(scenario, Scenario, "scenario", "read_scenario gives, or a Scenario")
    return scenario._replace(
        start=plain_date(scenario.start, "start"),
        days=plain_number(scenario.days, "days"),
        contingents=tuple(
            _plain_contingent(("contingents", index), each)
            for index, each in enumerate(scenario.contingents)
        ),
        causes=tuple(map(_plain_cause, scenario.causes)),
        intake=_plain_phases(("intake",), scenario.intake),
        intake_delay_days=plain_quantity(scenario.intake_delay_days, "intake_delay"),
        thresholds_percent=plain_numbers(scenario.thresholds_percent, "thresholds"),
    )


def _plain_contingent(path: FieldPath, contingent: Contingent) -> Contingent:
    return contingent._replace(
        troops=plain_quantity(contingent.troops, path_text((*path, "troops"))),
        lost=plain_quantity(contingent.lost, path_text((*path, "lost"))),
        tranches=tuple(
            _plain_tranche((*path, "tranches", number), each)
            for number, each in enumerate(contingent.tranches)
        ),
    )


def _plain_tranche(path: FieldPath, tranche: Tranche) -> Tranche:
    return tranche._replace(
        troops=plain_quantity(tranche.troops, path_text((*path, "troops"))),
        arrives=plain_date(tranche.arrives, path_text((*path, "arrives"))),
    )


def _plain_cause(cause: Cause) -> Cause:
    quantities: dict[str, Any] = {
        field: plain_quantity(value, path_text((*cause.path, field.removesuffix("_days"))))
        for field in _QUANTITIES
        if (value := getattr(cause, field)) is not None
    }
    return cause._replace(rate=_plain_phases((*cause.path, "rate"), cause.rate), **quantities)


_QUANTITIES = ("killed_share", "wounded_share", "wounded_to_killed", "rtd_share", "rtd_delay_days")


def _plain_phases(path: FieldPath, phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    return tuple(
        phase._replace(
            rate=plain_rate(phase.rate, path_text((*path, index))),
            since=plain_date(phase.since, path_text((*path, index, "from"))),
            until=plain_date(phase.until, path_text((*path, index, "until"))),
        )
        for index, phase in enumerate(phases)
    )
