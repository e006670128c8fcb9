"""The horizon of a question, said as days or by its end, and a rate over it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.errors import InputError, add_input, input_name, remove_input
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate

if TYPE_CHECKING:
    from attrition_cli.core.series.horizon import UntilLost
    from attrition_cli.evidence.series_rate import HorizonDependentRate


def refuse_days_and_until(days: Number | None, until: date | None) -> None:
    """Refuse both."""
    if days is not None and until is not None:
        both = f"{input_name('days')} and {input_name('until')}"
        raise InputError(
            f"{both} both end the horizon", remove_input("days"), remove_input("until")
        )


def resolve_horizon_days(
    days: Number | None, until: date | None, start: date | None
) -> Number | None:
    """The days that are given, as such or from the start until the end; `None` without any."""
    refuse_days_and_until(days, until)
    if until is None:
        return days
    if start is None:
        raise InputError("needs a date to count from", add_input("start"), field="until")
    if until <= start:
        raise InputError(f"{until} is not after the {input_name('start')}, {start}", field="until")
    return (until - start).days


def exhaustion_horizon(
    rate: "HorizonDependentRate", troops: Quantity, lost: Quantity | None, **others: Any
) -> "UntilLost":
    """The losses of a series until all of the troops are gone."""
    from attrition_cli.core.series.horizon import UntilLost

    problem = ConstantRateProblem(troops, Rate(0), lost or 0, **others)
    return UntilLost(max(problem.losses_to_exhaustion(rate.per_day), 1.0))


def rate_until_exhaustion(
    rate: "Rate | HorizonDependentRate",
    troops: Quantity,
    lost: Quantity | None,
    intake: Rate | None,
    intake_delay: Quantity | None = None,
    dnbi: Rate | None = None,
) -> Rate:
    """`rate`, that of a series over the losses until all of the troops are gone."""
    if isinstance(rate, Rate):
        return rate
    others = {"intake": intake or Rate(0), "intake_delay_days": intake_delay or 0, "dnbi": dnbi}
    return rate.rate_over(exhaustion_horizon(rate, troops, lost, **others))


def rate_over_days(rate: "Rate | HorizonDependentRate", days: Number) -> Rate:
    """`rate`, that of a series over a horizon of so many days."""
    if isinstance(rate, Rate):
        return rate
    from attrition_cli.core.series.horizon import OverDays

    # A horizon that is none is refused by the command, by its own name.
    return rate.rate_over(OverDays(float(days) or 1.0))
