"""The rate computed from losses counted between two dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attrition_cli.core.constant_rate.cover import Cover, cover
from attrition_cli.core.errors import InputError, input_name
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import (
    Quantity,
    bounds_of,
    source_of,
    validate,
    with_source,
)
from attrition_cli.core.quantities.rate import Rate, Source
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    InputValue,
    answer_kind,
    to_result,
)
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.thresholds import THRESHOLDS_PERCENT


@dataclass(frozen=True)
class CountedRate:
    """Losses counted from 00:00 on `since` to 00:00 on `as_of`, and their coverage by troops.

    `rate_per_day` is a number, bounds or a distribution, as the losses are.
    """

    answer_kind: AnswerKind
    losses: InputValue
    since: date
    as_of: date
    days: int
    rate_per_day: InputValue
    coverage: Cover | None


def counted_rate(
    losses: Quantity,
    since: date,
    as_of: date,
    *,
    troops: Quantity | None = None,
    lost: Quantity = 0,
    thresholds_percent: Sequence[Number] = THRESHOLDS_PERCENT,
    sampling: Sampling | None = None,
) -> CountedRate:
    """The rate of `losses` between two dates, and the days that `troops` cover it after `as_of`.

    The rate is losses / days, in people a day. If `lost` equals `losses`, both are the same people
    and one unknown.

    Raises `InputError` where `as_of` is not after `since` or the losses are 0, and what `cover`
    raises.

    ISW, 16 January 2025: 3,800 casualties since about 6 December, approximately 92 a day.

    >>> counted_rate(3_800, date(2024, 12, 6), date(2025, 1, 16)).rate_per_day
    92.6829268292683
    """
    if as_of <= since:
        raise InputError(f"{as_of} is not after {input_name('since')}, {since}", field="as_of")
    if bounds_of(validate(losses, "losses"))[1] == 0:
        raise InputError("without losses there is no rate", field="losses")
    days = (as_of - since).days
    if lost == losses:
        losses = lost = with_source(losses, source_of(losses) or "losses")
    per_day = map_quantity(lambda end: quotient(end, days), losses)
    coverage = None
    if troops is not None:
        source = Source(
            reference=f"{days} days",
            label=f"{since} to {as_of}",
            citation=f"counted from {since} to {as_of}",
            worked_out=True,
        )
        coverage = cover(
            troops,
            Rate(per_day, source=source),
            lost=lost,
            start=as_of,
            thresholds_percent=thresholds_percent,
            sampling=sampling,
        )
    return CountedRate(
        answer_kind=answer_kind(losses) if coverage is None else coverage.answer_kind,
        losses=to_result(losses),
        since=since,
        as_of=as_of,
        days=days,
        rate_per_day=to_result(per_day),
        coverage=coverage,
    )
