"""The result of a comparison of scenarios."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from attrition_cli.core.projection.project import Projection
from attrition_cli.core.quantities.likelihood import Likelihood
from attrition_cli.core.quantities.result_values import AnswerKind, DaysValue, PeopleValue


class ScenarioDifference(NamedTuple):
    """The differences of a scenario from the first, in days and people; negative where less.

    With distributions they are percentiles over the paired draws; for days, over the draws in which
    either is exhausted. They are `None` for bounds, for days beyond the horizon, and for people
    where the horizons end at different times.
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
    """The shares of the `draws` in which the strengths are apart on the common days.

    `on_last_day` is the share on the last of these days; `likelihood` is its term on the scale of
    ICD 203, `None` for a share of 0 or 1. `on_any_day` is the share on one day at least, and
    `at_least` the lowest share of any day.
    """

    draws: int
    on_last_day: float
    likelihood: Likelihood | None
    on_any_day: float
    at_least: float


class ComparedScenario(NamedTuple):
    """A scenario with its `label`, its projection, and its difference from the first.

    Of the `days_in_common`, `diverged_on` is the first at whose end the strengths are apart, and
    `diverged_until` the first from which on they stay together, `None` where they are apart at the
    end. `divergences` is the number of separate spans apart. `strengths_are_same` is true where the
    strengths are equal on each of these days, with distributions in each draw.

    With distributions, strengths are apart on a day where they are in at least half of the draws;
    `apart` has the shares. `less_share` and `more_share` are the shares of draws in which the
    difference is below 0, or above.
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

    The instant is `days` after the start of the first scenario, on the date `on`. For scenarios
    compared by draws there are also the percentiles of the difference from the first strength, and
    the share of draws in which the strengths are apart; they are `None` for other scenarios.
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

    Two strengths are apart where they differ by more than `divergence_percent` of the first. Bounds
    are apart where all their values are; samples are compared draw by draw.
    """

    answer_kind: AnswerKind
    is_outer: bool
    every: str
    divergence_percent: float
    compared: tuple[ComparedScenario, ...]
    rows: tuple[ComparedRow, ...]
