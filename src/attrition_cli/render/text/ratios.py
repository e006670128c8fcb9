"""What is told of ratios of wounded to killed that few wars have had."""

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from attrition_cli.core.casualties import (
    HISTORICAL_CASUALTY_COUNTS,
    MAX_USUAL_WOUNDED_TO_KILLED,
    MIN_USUAL_WOUNDED_TO_KILLED,
    is_unusual_ratio,
)
from attrition_cli.core.published.listing import ImpliedRatio
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.render.text.numbers import all_digits, in_words, with_about


def wounded_to_killed_note(wounded_to_killed: Any) -> str | None:
    """What to say of a ratio of wounded to killed that few wars have had; of others nothing.

    >>> str(wounded_to_killed_note(15))[:61]
    '15 wounded for each killed is unusual: US forces in World War'
    >>> wounded_to_killed_note(3)
    """
    if not is_unusual_ratio(_with_infinity(wounded_to_killed)):
        return None
    return f"{_ratio_in_words(wounded_to_killed)} is unusual: {_known_ratios()}"


def implied_ratio_notes(implied: Sequence[ImpliedRatio]) -> tuple[str, ...]:
    unusual = [each for each in implied if is_unusual_ratio(_with_infinity(each.wounded_to_killed))]
    if not unusual:
        return ()
    implications = (
        f"@{each.casualties} beside @{each.deaths} implies"
        f" {_ratio_in_words(each.wounded_to_killed)}"
        for each in unusual
    )
    usual = (
        f"{MIN_USUAL_WOUNDED_TO_KILLED} to {MAX_USUAL_WOUNDED_TO_KILLED} wounded for each"
        " killed are usual"
    )
    return (*implications, f"{usual}: {_known_ratios()}")


def _ratio_in_words(ratio: Any) -> str:
    return f"{in_words(ratio, with_about(_to_three_significant_digits))} wounded for each killed"


def _known_ratios() -> str:
    """What wars have had, with the sources."""
    by_source = itertools.groupby(HISTORICAL_CASUALTY_COUNTS, lambda toll: toll.source)
    return "; ".join(
        f"{', '.join(f'{toll.force_and_war} {toll.wounded_to_killed:.1f}' for toll in tolls)}"
        f" ({source})"
        for source, tolls in by_source
    )


def _with_infinity(quantity: Any) -> Any:
    """`quantity` of a result, in which `None` is no bound, as it was before."""
    if isinstance(quantity, Interval) and quantity.high is None:
        return Interval(quantity.low, math.inf)
    return quantity


def _to_three_significant_digits(number: Fraction | float) -> str:
    return all_digits(Fraction(f"{float(number):.3g}"))
