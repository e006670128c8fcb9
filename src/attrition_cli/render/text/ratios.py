"""What is told of ratios of wounded to killed that few wars have had."""

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from attrition_cli.core.casualties import LEAST_USUAL, MOST_USUAL, TOLLS, is_unusual
from attrition_cli.core.published.listing import ImpliedRatio
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.render.text.numbers import about, exact, hedged


def ratio_note(wounded_to_killed: Any) -> str | None:
    """What to say of a ratio of wounded to killed that few wars have had; of others nothing.

    >>> str(ratio_note(15))[:61]
    '15 wounded for each killed is unusual: US forces in World War'
    >>> ratio_note(3)
    """
    if not is_unusual(_with_infinity(wounded_to_killed)):
        return None
    return f"{_ratio_words(wounded_to_killed)} is unusual: {_known_ratios()}"


def implied_ratio_notes(implied: Sequence[ImpliedRatio]) -> tuple[str, ...]:
    unusual = [each for each in implied if is_unusual(_with_infinity(each.wounded_to_killed))]
    if not unusual:
        return ()
    implications = (
        f"@{each.casualties} beside @{each.deaths} implies {_ratio_words(each.wounded_to_killed)}"
        for each in unusual
    )
    usual = f"{LEAST_USUAL} to {MOST_USUAL} wounded for each killed are usual"
    return (*implications, f"{usual}: {_known_ratios()}")


def _ratio_words(ratio: Any) -> str:
    return f"{hedged(ratio, about(_three_digits))} wounded for each killed"


def _known_ratios() -> str:
    """What wars have had, with the sources."""
    by_source = itertools.groupby(TOLLS, lambda toll: toll.source)
    return "; ".join(
        f"{', '.join(f'{toll.whose} {toll.wounded_to_killed:.1f}' for toll in tolls)} ({source})"
        for source, tolls in by_source
    )


def _with_infinity(quantity: Any) -> Any:
    """`quantity` of a result, in which `None` is no bound, as it was before."""
    if isinstance(quantity, Interval) and quantity.high is None:
        return Interval(quantity.low, math.inf)
    return quantity


def _three_digits(number: Fraction | float) -> str:
    return exact(Fraction(f"{float(number):.3g}"))
