"""A comparison of scenarios, as a result carries it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from attrition_cli.core.projection.project import Projection
from attrition_cli.core.quantities.likelihood import Likelihood
from attrition_cli.core.quantities.result_values import AnswerKind, DaysValue, PeopleValue


class ScenarioDifference(NamedTuple):
    """The days and people that a scenario has more than the first, below 0 where less.

    Of distributions it is the percentiles of paired draws, of the days those of the draws in which
    either is exhausted. `None` of bounds, of days beyond the horizon, and of people at the ends of
    horizons that end apart.
    """

    coverage_days: DaysValue
    strength: PeopleValue
    gross_losses: PeopleValue


class DifferenceShares(NamedTuple):
    """The shares of the draws in which a scenario has less, or more, than the first."""

    coverage_days: float
    strength: float | None
    gross_losses: float | None


class DrawsApart(NamedTuple):
    """The shares of the `draws` in which the strengths are apart, of the days in common.

    They are those `on_last_day`, of which `likelihood` is the term on the scale of ICD 203, `None`
    of all or none; `on_any_day`; and on the day with the fewest of them, `at_least`.
    """

    draws: int
    on_last_day: float
    likelihood: Likelihood | None
    on_any_day: float
    at_least: float


class ComparedScenario(NamedTuple):
    """A scenario by its `label`, its projection, and its difference from the first.

    `diverged_on` is the first day at whose end their strengths are further apart than was asked
    for, of the `days_in_common`, and `diverged_until` the first from which on they are not any
    more, `None` where they are so at the end; they are it `divergences` times, with days between.
    The `strengths_are_same` where they are on each of these days, of distributions in each draw.
    Of distributions that is so in at least half of the draws, and `apart` tells in how many; the
    difference is below 0 in `less_share` of them, and above it in `more_share`.
    """

    label: str
    projection: Projection
    difference: ScenarioDifference | None
    less_share: DifferenceShares | None
    more_share: DifferenceShares | None
    diverged_on: date | None
    diverged_until: date | None
    divergences: int
    days_in_common: int
    strengths_are_same: bool
    apart: DrawsApart | None


class ComparedRow(NamedTuple):
    """The strengths and the gross losses so far, `None` where a scenario has no such day.

    The instant is `days` after the start of the first scenario, on the date `on`. Of distributions
    there are the differences of the strengths from the first one's, by draws, and the shares of the
    draws in which these are apart; `None` of other scenarios.
    """

    days: float
    on: date
    strengths: tuple[PeopleValue, ...]
    gross_losses: tuple[PeopleValue, ...]
    strength_differences: tuple[PeopleValue, ...]
    apart_shares: tuple[float | None, ...]


@dataclass(frozen=True)
class Comparison:
    """Several scenarios, each with its difference from the first.

    The strengths of two are apart where they differ by more than `divergence_percent` of the
    first's: numbers, bounds as a whole, or draw by draw.
    """

    answer_kind: AnswerKind
    is_outer: bool
    every: str
    divergence_percent: float
    compared: tuple[ComparedScenario, ...]
    rows: tuple[ComparedRow, ...]
