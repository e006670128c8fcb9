"""The public names of `attrition_cli`."""

from attrition_cli.core.absolute import (
    coverage_days,
    needed_intake,
    needed_strength,
    sustainable_rate,
)
from attrition_cli.core.balance import Balance, balance
from attrition_cli.core.calendar import date_after
from attrition_cli.core.claim import ClaimCheck, Finding, check
from attrition_cli.core.comparison import Compared, Comparison, compare
from attrition_cli.core.counted import CountedRate, counted_rate
from attrition_cli.core.cover import Cover, PerCapita, Threshold, cover
from attrition_cli.core.cover_matrix import CoverMatrix
from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.forecast import Forecast, OverDays, UntilLost, forecast
from attrition_cli.core.losses import Losses, losses
from attrition_cli.core.per_capita import days_to_lose_share, half_life_days, lost_share_after
from attrition_cli.core.projection import Projected, Projection, project
from attrition_cli.core.published import Figure
from attrition_cli.core.quantity import Interval, Lognormal, Pert, Sampling, propagate
from attrition_cli.core.rate import Rate
from attrition_cli.core.said import Claim, Said, SaidDate, Stretch
from attrition_cli.core.scenario import Contingent, Phase, Scenario, Tranche
from attrition_cli.core.score import Score, score
from attrition_cli.core.sensitivity import Driver, Sensitivity, sensitivity
from attrition_cli.core.series import Series
from attrition_cli.core.solve import Solution, solve
from attrition_cli.core.standing import Standing
from attrition_cli.core.sweep import Sweep, sweep
from attrition_cli.core.target import TargetValue, solve_field
from attrition_cli.core.trend import Span, Window, months, windows
from attrition_cli.evidence.figures import figures
from attrition_cli.evidence.series.choices import Reading
from attrition_cli.evidence.series.observed import Observed, observe
from attrition_cli.notation.claims import parse_claim
from attrition_cli.notation.dates import parse_date, parse_duration
from attrition_cli.notation.numbers import parse_number
from attrition_cli.notation.percentages import parse_share, share_text
from attrition_cli.notation.quantities import parse_quantity, quantity_text
from attrition_cli.notation.rates import parse_intake, parse_rate, rate_text
from attrition_cli.scenario import read_scenario

__all__ = [
    "Balance",
    "Claim",
    "ClaimCheck",
    "Compared",
    "Comparison",
    "Contingent",
    "CountedRate",
    "Cover",
    "CoverMatrix",
    "Driver",
    "Figure",
    "Finding",
    "Forecast",
    "InputError",
    "Interval",
    "Lognormal",
    "Losses",
    "NoAnswerError",
    "Observed",
    "OverDays",
    "PerCapita",
    "Pert",
    "Phase",
    "Projected",
    "Projection",
    "Rate",
    "Reading",
    "Said",
    "SaidDate",
    "Sampling",
    "Scenario",
    "Score",
    "Sensitivity",
    "Series",
    "Solution",
    "Span",
    "Standing",
    "Stretch",
    "Sweep",
    "TargetValue",
    "Threshold",
    "Tranche",
    "UntilLost",
    "Window",
    "balance",
    "check",
    "compare",
    "counted_rate",
    "cover",
    "coverage_days",
    "date_after",
    "days_to_lose_share",
    "figures",
    "forecast",
    "half_life_days",
    "losses",
    "lost_share_after",
    "months",
    "needed_intake",
    "needed_strength",
    "observe",
    "parse_claim",
    "parse_date",
    "parse_duration",
    "parse_intake",
    "parse_number",
    "parse_quantity",
    "parse_rate",
    "parse_share",
    "project",
    "propagate",
    "quantity_text",
    "rate_text",
    "read_scenario",
    "score",
    "sensitivity",
    "share_text",
    "solve",
    "solve_field",
    "sustainable_rate",
    "sweep",
    "windows",
]
