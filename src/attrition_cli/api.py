"""The public names of `attrition_cli`."""

from attrition_cli.calculations import (
    balance,
    counted_rate,
    cover,
    losses,
    sensitivity,
    solve,
    sweep,
)
from attrition_cli.core.causes import CauseLosses
from attrition_cli.core.claims.check import ClaimCheck
from attrition_cli.core.claims.checked_claims import CheckedClaim, CheckedClaims, VerdictCounts
from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.statement import (
    Claim,
    NotUnderstood,
    Relation,
    StatedBalance,
    StatedDate,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.claims.statement import Coverage as StatedCoverage
from attrition_cli.core.constant_rate.balance import Balance
from attrition_cli.core.constant_rate.cover import Cover, PerCapita
from attrition_cli.core.constant_rate.grid import CoverMatrix
from attrition_cli.core.constant_rate.losses import Losses
from attrition_cli.core.constant_rate.sensitivity import Driver, Sensitivity
from attrition_cli.core.constant_rate.solve import Solution
from attrition_cli.core.constant_rate.sweep import Sweep
from attrition_cli.core.constant_rate.timeline import Snapshot
from attrition_cli.core.enough import EnoughValue
from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.core.projection.comparison.result import ComparedScenario, Comparison
from attrition_cli.core.projection.goal_seek import GoalValue
from attrition_cli.core.projection.project import Projection, ProjectionRow
from attrition_cli.core.published.figure import PublishedFigure, Share
from attrition_cli.core.quantities.quantity import Interval, Lognormal, Pert, Tabulated
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Cause, Contingent, Phase, Scenario, Tranche
from attrition_cli.core.series.counted_rate import CountedRate
from attrition_cli.core.series.forecasting.forecast import Forecast
from attrition_cli.core.series.forecasting.horizon import OverDays, UntilLost
from attrition_cli.core.series.forecasting.scoring import Score
from attrition_cli.core.series.series import Series
from attrition_cli.core.series.windows import Span, Window
from attrition_cli.core.thresholds import Threshold
from attrition_cli.evidence.series.read_series import LoadedSeries
from attrition_cli.notation.claims.parse import parse_claim
from attrition_cli.notation.dates import parse_date, parse_duration
from attrition_cli.notation.file_options.read_options import ReadOptions
from attrition_cli.notation.numbers import parse_number
from attrition_cli.notation.percentages import parse_share
from attrition_cli.notation.quantities import parse_quantity
from attrition_cli.notation.rates import parse_intake, parse_rate
from attrition_cli.public_functions import (
    check,
    check_claims,
    check_text,
    compare,
    coverage_days,
    date_after,
    days_to_threshold,
    forecast,
    goal_seek,
    lost_share_after,
    monthly_losses,
    needed_intake,
    needed_strength,
    project,
    propagate,
    published_figures,
    quantity_text,
    rate_text,
    read_scenario,
    read_series,
    score,
    share_text,
    sustainable_rate,
    trailing_windows,
)

__all__ = [
    "Balance",
    "Cause",
    "CauseLosses",
    "CheckedClaim",
    "CheckedClaims",
    "Claim",
    "ClaimCheck",
    "ComparedScenario",
    "Comparison",
    "Contingent",
    "CountedRate",
    "Cover",
    "CoverMatrix",
    "Driver",
    "EnoughValue",
    "Finding",
    "Forecast",
    "GoalValue",
    "InputError",
    "Interval",
    "LoadedSeries",
    "Lognormal",
    "Losses",
    "NoAnswerError",
    "NotUnderstood",
    "OverDays",
    "PerCapita",
    "Pert",
    "Phase",
    "Projection",
    "ProjectionRow",
    "PublishedFigure",
    "Rate",
    "ReadOptions",
    "Relation",
    "Sampling",
    "Scenario",
    "Score",
    "Sensitivity",
    "Series",
    "Share",
    "Snapshot",
    "Solution",
    "Span",
    "StatedBalance",
    "StatedCoverage",
    "StatedDate",
    "StatedFigure",
    "StatedSpan",
    "Statement",
    "Sweep",
    "Tabulated",
    "Threshold",
    "Tranche",
    "UntilLost",
    "VerdictCounts",
    "Window",
    "balance",
    "check",
    "check_claims",
    "check_text",
    "compare",
    "counted_rate",
    "cover",
    "coverage_days",
    "date_after",
    "days_to_threshold",
    "forecast",
    "goal_seek",
    "losses",
    "lost_share_after",
    "monthly_losses",
    "needed_intake",
    "needed_strength",
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
    "published_figures",
    "quantity_text",
    "rate_text",
    "read_scenario",
    "read_series",
    "score",
    "sensitivity",
    "share_text",
    "solve",
    "sustainable_rate",
    "sweep",
    "trailing_windows",
]
