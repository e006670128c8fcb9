"""Deaths and casualties, and the wounded-to-killed ratio that converts one into the other."""

import math
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.exact import Number, quotient
from attrition_cli.core.quantities.propagation import map_quantity, propagate
from attrition_cli.core.quantities.quantity import (
    Interval,
    Lognormal,
    Quantity,
    as_interval,
    bounds_of,
    is_distribution,
    source_of,
    validate,
    with_source,
)

MIN_USUAL_WOUNDED_TO_KILLED = 2
MAX_USUAL_WOUNDED_TO_KILLED = 10
"""Wounded per killed; a ratio outside this range is rare enough for a note."""

EXAMPLE_WOUNDED_TO_KILLED = 3
"""Wounded per killed used in examples: the ratio that ISW (6 June 2024) and many others assume."""


class CasualtyCount(NamedTuple):
    """The wounded and the killed of a force in a war; only those killed by the enemy count."""

    force_and_war: str
    wounded: int
    killed: int
    source: str

    @property
    def wounded_to_killed(self) -> float:
        """The wounded per killed.

        >>> round(CasualtyCount("US forces, Vietnam", 153_303, 47_434, "").wounded_to_killed, 2)
        3.23
        """
        return self.wounded / self.killed


_CRS_SOURCE = "Congressional Research Service, RL32492"

HISTORICAL_CASUALTY_COUNTS = (
    CasualtyCount("US forces in World War II", 670_846, 291_557, _CRS_SOURCE),
    CasualtyCount("US forces in Korea", 103_284, 33_739, _CRS_SOURCE),
    CasualtyCount("US forces in Vietnam", 153_303, 47_434, _CRS_SOURCE),
    CasualtyCount(
        "US forces in Iraq to August 2007",
        27_279,
        3_020,
        "Congressional Research Service, RS22452 of 17 August 2007",
    ),
    CasualtyCount(
        "North Korean troops in Kursk Oblast to January 2025",
        2_700,
        300,
        "National Intelligence Service, South Korea, by the Institute for the Study of War",
    ),
)
"""Casualty counts of past wars. The ratio has risen with medical care, from about 3 over most of
history to 10 and more for the United States: Tanisha M. Fazal, "Dead Wrong? Battle Deaths,
Military Medicine, and Exaggerated Reports of War's Demise", International Security 39(1), 2014."""


def casualties_from_deaths(deaths: Quantity, wounded_to_killed: Quantity) -> Quantity:
    """The killed and the wounded: deaths x (1 + wounded per killed).

    For bounds it is their exact range; a distribution times a number keeps its form. With exact
    deaths, the casualties are one unknown with the ratio; with an exact ratio, with the deaths.
    Raises `InputError` where both are uncertain and one is a distribution: their product has no
    known form.

    >>> casualties_from_deaths(5_000, 3), casualties_from_deaths(5_000, Interval(2, 4))
    (20000, Interval(low=15000, high=25000))
    """
    validate(wounded_to_killed, "wounded_to_killed")
    # A PERT distribution may be shifted and scaled, a lognormal one only scaled.
    if not isinstance(wounded_to_killed, tuple | Interval):
        both = 1 + wounded_to_killed
        return map_quantity(lambda killed: killed * both, deaths)
    if not isinstance(deaths, tuple | Interval) and not isinstance(wounded_to_killed, Lognormal):
        ratio_source = source_of(wounded_to_killed) or "wounded_to_killed"
        casualties = map_quantity(lambda ratio: deaths * (1 + ratio), wounded_to_killed)
        return with_source(casualties, ratio_source)
    if not (is_distribution(deaths) or is_distribution(wounded_to_killed)):
        return propagate(lambda killed, ratio: killed * (1 + ratio), deaths, wounded_to_killed)
    raise InputError(
        "with these deaths this gives casualties of no known distribution: say one number,"
        f" such as {EXAMPLE_WOUNDED_TO_KILLED}, or bounds of both",
        field="wounded_to_killed",
    )


def wounded_share(wounded_to_killed: Numbers) -> Numbers:
    """The share of casualties that is wounded, w / (1 + w); 1 for an infinite ratio w.

    >>> wounded_share(3), wounded_share(math.inf)
    (Fraction(3, 4), 1.0)
    """
    return 1 - quotient(1, 1 + wounded_to_killed)


def irrecoverable_share(wounded: Numbers, rtd_share: Numbers) -> Numbers:
    """The share of casualties that does not return to duty: 1 - `wounded` x `rtd_share`.

    `wounded` is the share of casualties that is wounded, `rtd_share` the share of the wounded that
    returns.

    >>> from fractions import Fraction
    >>> irrecoverable_share(Fraction(3, 4), Fraction(334, 1_000))  # 1 - 0.2505
    Fraction(1499, 2000)
    """
    return 1 - wounded * rtd_share


def implied_wounded_to_killed(casualties: Quantity, deaths: Quantity) -> Quantity:
    """The wounded per killed implied by `casualties` and `deaths`; 0 where the deaths are more.

    For distributions it is the range between their ends; where the deaths may be 0 it is infinite.

    >>> implied_wounded_to_killed(20_000, 5_000)
    3
    >>> implied_wounded_to_killed(Interval(2_000, 4_000), 500)
    Interval(low=3, high=7)
    """

    def ratio(all_of_them: Number, killed: Number) -> Number:
        return max(quotient(all_of_them, killed) - 1, 0) if killed else math.inf

    return propagate(ratio, as_interval(casualties), as_interval(deaths))


def is_unusual_ratio(ratio: Quantity) -> bool:
    """True where `ratio` lies partly outside 2 to 10 wounded per killed, the range of most wars.

    >>> is_unusual_ratio(3), is_unusual_ratio(Interval(8, 12))
    (False, True)
    """
    low, high = bounds_of(ratio)
    return bool(low < MIN_USUAL_WOUNDED_TO_KILLED or high > MAX_USUAL_WOUNDED_TO_KILLED)
