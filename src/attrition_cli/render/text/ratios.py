"""Notes on unusual wounded-to-killed ratios."""

import itertools
import math
from typing import TYPE_CHECKING

from attrition_cli.core.casualties import (
    HISTORICAL_CASUALTY_COUNTS,
    MAX_USUAL_WOUNDED_TO_KILLED,
    MIN_USUAL_WOUNDED_TO_KILLED,
    CasualtyCount,
    is_unusual_ratio,
)
from attrition_cli.core.quantities.exact import Number, Rounding
from attrition_cli.core.quantities.quantity import Interval, Quantity
from attrition_cli.core.quantities.result_values import InputValue
from attrition_cli.render.text.digits import (
    Printed,
    one_decimal,
    to_significant_digits,
    with_about,
)
from attrition_cli.render.text.ranges import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attrition_cli.core.published.listing import ImpliedRatio


def wounded_to_killed_note(ratio: Quantity | InputValue) -> str | None:
    """A note on an unusual wounded-to-killed ratio; `None` for a usual one.

    >>> str(wounded_to_killed_note(15))[:61]
    '15 wounded for each killed is unusual: US forces in World War'
    >>> wounded_to_killed_note(3)
    """
    if not _is_unusual(ratio):
        return None
    return f"{_ratio_in_words(ratio)} is unusual: {_known_ratios()}"


def implied_ratio_notes(implied: "Sequence[ImpliedRatio]") -> tuple[str, ...]:
    """Notes on the unusual ratios that published figures imply, and on those of past wars."""
    implications = tuple(
        f"@{each.casualties} beside @{each.deaths} implies"
        f" {_ratio_in_words(each.wounded_to_killed)}"
        for each in implied
        if _is_unusual(each.wounded_to_killed)
    )
    if not implications:
        return ()
    usual = (
        f"{MIN_USUAL_WOUNDED_TO_KILLED} to {MAX_USUAL_WOUNDED_TO_KILLED} wounded for each"
        " killed are usual"
    )
    return (*implications, f"{usual}: {_known_ratios()}")


def _is_unusual(ratio: Quantity | InputValue) -> bool:
    """True for an unusual `ratio`; `None` stands for no upper bound, as in results."""
    if isinstance(ratio, Interval):
        ratio = Interval(ratio.low or 0, math.inf if ratio.high is None else ratio.high)
    return is_unusual_ratio(math.inf if ratio is None else ratio)


def _ratio_in_words(ratio: Quantity | InputValue) -> str:
    def to_three_digits(number: Number, rounding: Rounding = "nearest", /) -> Printed:
        return to_significant_digits(number, 3, rounding)

    rounded = with_about(to_three_digits)
    return f"{in_words(ratio, rounded)} wounded for each killed"


def _known_ratios() -> str:
    """The ratios of past wars, with their sources."""
    by_source = itertools.groupby(HISTORICAL_CASUALTY_COUNTS, lambda count: count.source)
    return "; ".join(
        f"{', '.join(map(_count_in_words, counts))} ({source})" for source, counts in by_source
    )


def _count_in_words(count: CasualtyCount) -> str:
    return f"{count.force_and_war} {one_decimal(count.wounded_to_killed)}"
