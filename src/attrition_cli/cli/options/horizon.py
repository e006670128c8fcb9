"""The horizon of a question, said as days or by its end."""

from datetime import date

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number


def refuse_days_and_until(days: Number | None, until: date | None) -> None:
    """Refuse both."""
    if days is not None and until is not None:
        raise InputError("--days and --until both end the horizon: give one of them")


def resolve_horizon_days(
    days: Number | None, until: date | None, start: date | None
) -> Number | None:
    """The days that are given, as such or from the start until the end; `None` without any."""
    refuse_days_and_until(days, until)
    if until is None:
        return days
    if start is None:
        raise InputError("needs a --start to count from", field="until")
    if until <= start:
        raise InputError(f"{until} is not after the --start, {start}", field="until")
    return (until - start).days
