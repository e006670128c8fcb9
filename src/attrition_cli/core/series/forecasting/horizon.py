"""Horizons of forecasts: until a number of people are lost, or over a number of days."""

import math
from typing import NamedTuple

from attrition_cli.core.quantities.exact import round_to_places
from attrition_cli.core.series.series import Series


class Outcome(NamedTuple):
    """The outcome of a forecast, in mean losses a day, known from report `known_from_report` on."""

    per_day: float
    known_from_report: int


class UntilLost(NamedTuple):
    """The horizon of a forecast of the days until `people` are lost.

    They are counted from `gap_days` after the forecast on.
    """

    people: float
    gap_days: float = 0

    @property
    def text(self) -> str:
        """The losses in words."""
        return f"{round_to_places(self.people, 0):,} losses"

    def predicted(self, per_day: float) -> float:
        """The days until `people` are lost at `per_day` losses a day.

        >>> UntilLost(12_000).predicted(1_200)
        10.0
        """
        return self.people / per_day

    def length_days(self, per_day: float) -> float:
        """The length of the horizon, in days, at `per_day` losses a day."""
        return self.predicted(per_day)

    def relative_error(self, forecast_per_day: float, outcome_per_day: float) -> float:
        """The error of the forecast days, as a share of the actual days.

        >>> UntilLost(12_000).relative_error(1_000, 1_200)  # forecast 12 days, actual 10
        0.19999999999999996
        """
        return outcome_per_day / forecast_per_day - 1

    def outcomes(self, series: Series) -> list[Outcome | None]:
        """The outcome of the forecast at each report, `None` where the series ends before it."""
        totals, reported = series.totals, series.reported
        outcomes: list[Outcome | None] = []
        known_from_report, previous_target = 0, -math.inf
        for number, day in enumerate(reported):
            target = totals[day] + self.people
            if target < previous_target:
                # A total was revised downwards: an earlier report may reach the lower target.
                known_from_report = number
            previous_target = target
            # `people` may be too few to change the total, a float, when added.
            known_from_report = max(known_from_report, number + 1)
            while known_from_report < len(reported) and (
                totals[reported[known_from_report]] < target
                or totals[reported[known_from_report]] <= totals[day]
            ):
                known_from_report += 1
            if known_from_report == len(reported):
                outcomes.append(None)
                continue
            begin, end = reported[known_from_report - 1], reported[known_from_report]
            per_day = (totals[end] - totals[begin]) / (end - begin)
            days = begin + (target - totals[begin]) / per_day - day
            # The time until so small a loss may round to 0.
            outcomes.append(Outcome(self.people / days if days > 0 else per_day, known_from_report))
        return outcomes


class OverDays(NamedTuple):
    """The horizon of a forecast of the losses over `days`, from `gap_days` after it on."""

    days: float
    gap_days: float = 0

    @property
    def text(self) -> str:
        """The days in words."""
        return f"{round_to_places(self.days, 0):,} day{'' if self.days == 1 else 's'}"

    def predicted(self, per_day: float) -> float:
        """The losses over the days at `per_day` losses a day.

        >>> OverDays(28).predicted(1_200)
        33600
        """
        return self.days * per_day

    def length_days(self, per_day: float) -> float:  # noqa: ARG002  # as `UntilLost`
        """The length of the horizon in days, at any rate of losses."""
        return self.days

    def relative_error(self, forecast_per_day: float, outcome_per_day: float) -> float:
        """The error of the forecast losses, as a share of the outcome.

        >>> OverDays(28).relative_error(1_500, 1_200)
        0.25
        """
        return 1 / (outcome_per_day / forecast_per_day) - 1

    def outcomes(self, series: Series) -> list[Outcome | None]:
        """The outcome of the forecast at each report, `None` where the series ends before it."""
        totals, reported = series.totals, series.reported
        outcomes: list[Outcome | None] = []
        known_from_report = 0
        for day in reported:
            end = day + self.days
            while known_from_report < len(reported) and reported[known_from_report] < end:
                known_from_report += 1
            if known_from_report == len(reported):
                outcomes.append(None)
                continue
            whole_day = math.floor(end)
            total = totals[whole_day]
            if end > whole_day:
                total += (end - whole_day) * (totals[whole_day + 1] - total)
            outcomes.append(Outcome((total - totals[day]) / self.days, known_from_report))
        return outcomes


Horizon = UntilLost | OverDays
