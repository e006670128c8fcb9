"""The horizon of a question, given in days or by its end, and a rate over that horizon."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.errors import InputError, add_input, input_name, remove_input
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate

if TYPE_CHECKING:
    from attrition_cli.core.series.forecasting.horizon import UntilLost
    from attrition_cli.evidence.series_rate import HorizonDependentRate


def refuse_days_and_until(days: Number | None, until: date | None) -> None:
    """Refuse a horizon that is given both in days and by its end."""
    if days is not None and until is not None:
        both = f"{input_name('days')} and {input_name('until')}"
        raise InputError(
            f"{both} both end the horizon", remove_input("days"), remove_input("until")
        )


def resolve_horizon_days(
    days: Number | None, until: date | None, start: date | None
) -> Number | None:
    """The length of the horizon in days, as given or from `start` until `until`; or `None`."""
    refuse_days_and_until(days, until)
    if until is None:
        return days
    if start is None:
        raise InputError("needs a date to count from", add_input("start"), field="until")
    if until <= start:
        raise InputError(f"{until} is not after the {input_name('start')}, {start}", field="until")
    return (until - start).days


def exhaustion_horizon(
    rate: "HorizonDependentRate",
    troops: Quantity,
    lost: Quantity | None,
    start: date | None,
    **others: Any,
) -> "UntilLost":
    """The horizon of a series, from `start` on, that ends when the troops are exhausted."""
    from attrition_cli.core.series.forecasting.horizon import UntilLost

    problem = ConstantRateProblem(troops, Rate(0), lost or 0, **others)
    people = max(problem.losses_to_exhaustion(rate.per_day), 1.0)
    return UntilLost(people, rate.gap_days(start))


def rate_until_exhaustion(
    rate: "Rate | HorizonDependentRate",
    troops: Quantity,
    lost: Quantity | None,
    intake: Rate | None,
    intake_delay: Quantity | None = None,
    dnbi: Rate | None = None,
    *,
    start: date | None,
) -> Rate:
    """`rate`; for a series, its rate from `start` until the troops are exhausted."""
    if isinstance(rate, Rate):
        return rate
    others = {"intake": intake or Rate(0), "intake_delay_days": intake_delay or 0, "dnbi": dnbi}
    return rate.rate_over(exhaustion_horizon(rate, troops, lost, start, **others))


def rate_until_lost(
    rate: "Rate | HorizonDependentRate", *, start: date | None
) -> Callable[[float], Rate] | None:
    """For a series, its rate from `start` until so many people are lost; else `None`."""
    if isinstance(rate, Rate):
        return None
    from attrition_cli.core.series.forecasting.horizon import UntilLost

    gap_days = rate.gap_days(start)
    return lambda people: rate.rate_over(UntilLost(people, gap_days))


def rate_over_days(
    rate: "Rate | HorizonDependentRate", days: Number, *, start: date | None
) -> Rate:
    """`rate`; for a series, its rate over a horizon of `days` from `start` on."""
    if isinstance(rate, Rate):
        return rate
    from attrition_cli.core.series.forecasting.horizon import OverDays

    # The command refuses a horizon of 0 days itself, with the name of its option.
    return rate.rate_over(OverDays(float(days) or 1.0, rate.gap_days(start)))
