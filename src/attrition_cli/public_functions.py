"""Public functions that call inner functions with arguments converted from other libraries' types.

Each takes the arguments of its inner function, and accepts other types of numbers and dates as
well: NumPy scalars, `Decimal`, `Fraction`, timestamps at 00:00. Any other value is refused with the
name of the argument.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar, cast

from attrition_cli.core.claims import check as core_check
from attrition_cli.core.constant_rate import closed_form, needs
from attrition_cli.core.errors import InputError
from attrition_cli.core.plain_values.claim import plain_claim
from attrition_cli.core.plain_values.scenario import plain_scenario
from attrition_cli.core.plain_values.series import plain_horizon, plain_series
from attrition_cli.core.plain_values.values import (
    plain_date,
    plain_elements,
    plain_number,
    plain_quantity,
    plain_rate,
    plain_sampling,
    plain_whole_number,
    refuse_other_kind,
)
from attrition_cli.core.projection import goal_seek as core_goal_seek
from attrition_cli.core.projection import project as core_project
from attrition_cli.core.projection.comparison import compare as core_compare
from attrition_cli.core.quantities import calendar, propagation
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.scenario.model import FieldPath, Scenario
from attrition_cli.core.series import windows
from attrition_cli.core.series.forecasting import forecast as core_forecast
from attrition_cli.core.series.forecasting import scoring
from attrition_cli.evidence.claims import check_claims as evidence_claims
from attrition_cli.evidence.figures import shipped
from attrition_cli.evidence.series import read_series as evidence_series
from attrition_cli.notation import percentages, quantities, rates
from attrition_cli.notation.arguments import read_probability, read_quantity
from attrition_cli.notation.file_options.read_options import ReadOptions
from attrition_cli.scenario_files import read as scenario_files
from attrition_cli.scenario_files.overrides import parse_field_path

P = ParamSpec("P")
R = TypeVar("R")

Reader = Callable[[Any, str], object]
"""A function that converts an argument; it gets the value and the name of the argument."""


def _reading(readers: Mapping[str, Reader], function: Callable[P, R]) -> Callable[P, R]:
    """`function` with its arguments converted by the `readers` of the same names.

    `None` is passed on where it is the default.
    """
    signature = inspect.signature(function)
    optional = {name for name, each in signature.parameters.items() if each.default is None}

    @wraps(function)
    def convert_and_call(*args: P.args, **kwargs: P.kwargs) -> R:
        bound = signature.bind(*args, **kwargs)
        for name, value in bound.arguments.items():
            if name in readers and not (value is None and name in optional):
                bound.arguments[name] = readers[name](value, name)
        return function(*bound.args, **bound.kwargs)

    # The public module, so that the function can be pickled.
    convert_and_call.__module__ = "attrition_cli"
    return convert_and_call


def _only(convert: Callable[[Any], object]) -> Reader:
    """The reader of a record, whose conversion names its own fields in errors."""
    return lambda value, _: convert(value)


def _each_quantity(values: Sequence[object], name: str) -> tuple[object, ...]:
    return tuple(plain_quantity(each, name, may_be_infinite=True) for each in values)


def _scenarios(scenarios: Mapping[str, Scenario]) -> dict[str, Scenario]:
    refuse_other_kind(scenarios, Mapping, "scenarios", '{"as planned": one, "half": other}')
    return {label: plain_scenario(each) for label, each in scenarios.items()}


def _field_path(path: FieldPath, name: str) -> FieldPath:
    if isinstance(path, str):
        return parse_field_path(path)
    return tuple(each if isinstance(each, str) else plain_whole_number(each, name) for each in path)


def _texts(values: object, name: str) -> Sequence[str]:
    """The texts in any collection of them, such as a column of a data frame."""
    example = '["12k troops at 1,200 a day last 10 days"]'
    if isinstance(values, str) or not isinstance(values, Iterable):
        refuse_other_kind(values, list, name, example)
    texts = [*cast("Iterable[str]", values)]
    for each in texts:
        refuse_other_kind(each, str, name, example)
    return texts


def _text(value: str, name: str) -> str:
    refuse_other_kind(value, str, name, '"12k troops at 1,200 a day last 10 days"')
    return value


def _credibility(value: object, name: str) -> Number:
    percent = plain_number(value, name)
    if not 0 < percent < 100:  # noqa: PLR2004
        raise InputError(f"{name} lies between 0 and 100", field=name)
    return percent


def _window(value: object, name: str) -> int:
    days = plain_whole_number(value, name)
    if days < 1:
        raise InputError(f"{name} is at least 1", field=name)
    return days


def _read_options(options: ReadOptions) -> ReadOptions:
    as_of = options.as_of
    return options._replace(as_of=None if as_of is None else plain_date(as_of, "as_of"))


_NUMBERS: Mapping[str, Reader] = dict.fromkeys(
    (
        "strength",
        "people_per_day",
        "share_per_day",
        "share",
        "days",
        "intake_per_day",
        "intake_delay_days",
        "lost_share",
    ),
    plain_elements,
)
_SERIES: Mapping[str, Reader] = {
    "series": _only(plain_series),
    "horizon": _only(plain_horizon),
    "horizons": _only(lambda horizons: [*map(plain_horizon, horizons)]),
    "since": plain_date,
    "window_days": _window,
    "credibility_percent": _credibility,
}
_SCENARIO: Mapping[str, Reader] = {
    "scenario": _only(plain_scenario),
    "scenarios": _only(_scenarios),
    "path": _field_path,
    "strength": lambda value, name: read_quantity(name, value),
    "probability": lambda value, name: read_probability(name, value),
    "divergence_percent": plain_number,
    "sampling": _only(plain_sampling),
}
_DATE_AFTER: Mapping[str, Reader] = {
    "start": plain_date,
    "days": partial(plain_number, may_be_infinite=True),
}
_FILES: Mapping[str, Reader] = {
    "today": plain_date,
    "options": _only(_read_options),
    "wounded_to_killed": lambda value, name: read_quantity(name, value),
}
_TEXTS: Mapping[str, Reader] = {
    "quantity": plain_quantity,
    "rate": plain_rate,
    "share": plain_quantity,
}
_CLAIMS: Mapping[str, Reader] = {"texts": _texts, "text": _text}

check = _reading({"claim": _only(plain_claim)}, core_check.check)
check_claims = _reading(_CLAIMS, evidence_claims.check_claims)
check_text = _reading(_CLAIMS, evidence_claims.check_text)
compare = _reading(_SCENARIO, core_compare.compare)
coverage_days = _reading(_NUMBERS, closed_form.coverage_days)
date_after = _reading(_DATE_AFTER, calendar.date_after)
days_to_threshold = _reading(_NUMBERS, closed_form.days_to_threshold)
forecast = _reading(_SERIES, core_forecast.forecast)
goal_seek = _reading(_SCENARIO, core_goal_seek.goal_seek)
lost_share_after = _reading(_NUMBERS, closed_form.lost_share_after)
monthly_losses = _reading(_SERIES, windows.monthly_losses)
needed_intake = _reading(_NUMBERS, needs.needed_intake)
needed_strength = _reading(_NUMBERS, needs.needed_strength)
project = _reading(_SCENARIO, core_project.project)
propagate = _reading({"quantities": _each_quantity}, propagation.propagate)
published_figures = _reading(_FILES, shipped.published_figures)
quantity_text = _reading(_TEXTS, quantities.quantity_text)
rate_text = _reading(_TEXTS, rates.rate_text)
read_scenario = _reading(_FILES, scenario_files.read_scenario)
read_series = _reading(_FILES, evidence_series.read_series)
score = _reading(_SERIES, scoring.score)
share_text = _reading(_TEXTS, percentages.share_text)
sustainable_rate = _reading(_NUMBERS, needs.sustainable_rate)
trailing_windows = _reading(_SERIES, windows.trailing_windows)
