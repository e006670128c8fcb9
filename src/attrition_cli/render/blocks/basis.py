"""The lines under an answer: the conventions that entered it, and the distributions sampled."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrition_cli.core.quantities.calendar import PERIOD_DAYS, date_after
from attrition_cli.core.quantities.quantity import (
    Interval,
    Lognormal,
    Pert,
    Quantity,
    Tabulated,
    is_distribution,
    known_end,
    probability_above_one,
    source_of,
)
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    DaysValue,
    InputValue,
    PeopleValue,
)
from attrition_cli.core.quantities.sampling import SEQUENCE_PRIMES
from attrition_cli.render.text.digits import (
    all_digits,
    share_to_percent,
    to_hundredths,
    whole_percent,
    with_about,
)
from attrition_cli.render.text.parts import AnyQuantity, low_and_high
from attrition_cli.render.text.phrases import delay_in_words, joined, rate_in_words
from attrition_cli.render.text.ranges import in_words

if TYPE_CHECKING:
    from attrition_cli.core.constant_rate.balance import BalanceInputs
    from attrition_cli.core.constant_rate.cover import CoverInputs
    from attrition_cli.core.constant_rate.losses import LossesInputs
    from attrition_cli.core.projection.project import Projection
    from attrition_cli.core.scenario.model import FieldPath, Scenario

_PERIOD_LENGTHS = {
    period: f"a {period} is {all_digits(length)} days" for period, length in PERIOD_DAYS.items()
}
_PERIOD_LENGTHS["month"] += f", a twelfth of {all_digits(PERIOD_DAYS['year'])}"


def period_basis(*rates: Rate | None, every: str = "day") -> tuple[str, ...]:
    """The lengths of the periods that enter an answer, each stated once."""
    lines = [line for rate in rates for line in rate_basis(rate)]
    length = _PERIOD_LENGTHS.get(every) if every in ("month", "year") else None
    if length and not any(length in line for line in lines):
        lines.append(length)
    return without_duplicates((*lines, *_cut_rate_basis(*rates)))


def _cut_rate_basis(*rates: Rate | None) -> Iterator[str]:
    """The per-capita rates that are cut at 100% of the strength."""
    return cut_share_basis(
        (f"a rate of {rate_in_words(rate)}", rate.amount)
        for rate in rates
        if rate is not None and rate.per_capita
    )


def cut_scenario_basis(*projections: "Projection") -> tuple[str, ...]:
    """The per-capita rates of scenarios, and the sums of them, that are cut at 100%."""
    lines: list[str] = []
    for each in projections:
        lines += _cut_rate_basis(*(phase.rate for phase in each.inputs.phases_in_use.values()))
        if each.cut_share:
            lines.append(cut_sum_in_words(each.cut_share))
    return without_duplicates(lines)


def cut_sum_in_words(share: float) -> str:
    """The `share` of the draws in which the rates of several causes are together cut at 100% a day.

    >>> cut_sum_in_words(0.0004)
    'the shares of all causes come to 100% a day in less than 1% of the draws, and are cut there'
    """
    draws = f"in {whole_percent(share)} of the draws"
    return f"the shares of all causes come to 100% a day {draws}, and are cut there"


def cut_share_basis(shares: Iterable[tuple[str, Quantity | InputValue]]) -> Iterator[str]:
    """The named shares whose lognormal distribution exceeds 100%, where they are cut.

    >>> list(cut_share_basis([("rtd_share", Lognormal(0.3, 0.9)), ("killed_share", 0.2)]))
    ['rtd_share is above 100% in 2% of the draws, and cut there']
    """
    for name, share in shares:
        if isinstance(share, Lognormal) and (part := probability_above_one(share)) > _LEAST_CUT:
            yield f"{name} is above 100% in {whole_percent(part)} of the draws, and cut there"


_LEAST_CUT = 1e-6
"""Share of draws up to which a cut is not mentioned: one draw in a million."""


def rate_basis(rate: Rate | None) -> tuple[str, ...]:
    """A rate that is not per day, converted to people or a share a day, and the period's length.

    >>> rate_basis(Rate(36_000, "month"))
    ('36,000 a month is about 1,182.75 a day; a month is 30.4375 days, a twelfth of 365.25',)
    """
    if rate is None or rate.period == "day":
        return ()
    daily = in_words(
        rate.per_day, with_about(share_to_percent if rate.per_capita else to_hundredths)
    )
    compounded = ", compounded" if rate.per_capita else ""
    return (f"{rate_in_words(rate)} is {daily} a day{compounded}; {_PERIOD_LENGTHS[rate.period]}",)


def wounded_to_killed_notes(*rates: Rate, ratio: InputValue = None) -> tuple[str, ...]:
    """Notes on unusual wounded-to-killed ratios.

    These are the ratios by which deaths were converted to casualties, and the `ratio` given.
    """
    ratios = [*(rate.source and rate.source.wounded_to_killed for rate in rates), ratio]
    given = [each for each in ratios if each is not None]
    if not given:
        return ()
    from attrition_cli.render.text.ratios import wounded_to_killed_note  # most answers have none

    return without_duplicates(filter(None, map(wounded_to_killed_note, given)))


def intake_delay_notes(
    inputs: "CoverInputs | LossesInputs | BalanceInputs",
    exhausted_days: DaysValue,
    *people_per_day: PeopleValue,
) -> tuple[str, ...]:
    """Notes on a strength that is exhausted before a delayed intake begins, and then rises again.

    `people_per_day` are the losses due each day once nobody is left.
    """
    first_exhausted, delay = low_and_high(exhausted_days)[0], inputs.intake_delay_days
    earliest, latest = low_and_high(delay)
    if inputs.intake is None or first_exhausted is None or first_exhausted >= (latest or 0):
        return ()
    due = [low_and_high(people)[1] or 0 for people in people_per_day if people is not None]
    if (low_and_high(inputs.intake.per_day)[0] or 0) <= sum(due):
        return ()
    when = delay_in_words(delay)
    if inputs.start is not None and earliest == latest is not None:
        when += f", on {date_after(inputs.start, latest)}"
    return (f"the strength would rise again when the intake begins, {when}",)


OUTER_BOUNDS_NOTE = (
    "the bounds are outer bounds, because of returns to duty, a delayed intake that ends, or one"
    " source whose inputs have opposite effects: no inputs give a value beyond them, but the ends"
    " may not be reached"
)
"""The meaning of a scenario's bounds where they are not the results of corners of the inputs."""


def kind_in_words(kind: AnswerKind, *, is_outer: bool) -> str:
    """The kind of an answer, "outer interval" where its bounds are outer ones.

    >>> kind_in_words("interval", is_outer=True)
    'outer interval'
    """
    return "outer interval" if is_outer else kind


def percentile_method(names: Sequence[str], what: str = "do not exceed") -> tuple[str, ...]:
    """The meaning of a percentile; nothing where there are no `names` of percentiles.

    >>> percentile_method(["p5", "p50"]), percentile_method([])
    (('5 in 100 draws do not exceed p5',), ())
    """
    return tuple(f"{name[1:]} in 100 draws {what} {name}" for name in names[:1])


def parts_basis(names: Sequence[str]) -> tuple[str, ...]:
    """A line that percentiles do not add up; nothing where there are no `names` of percentiles."""
    return (PARTS_DO_NOT_ADD_UP,) if names else ()


PARTS_DO_NOT_ADD_UP = "percentiles of parts do not add up to the whole"
"""A warning for readers who see percentiles of losses, intake and strength side by side."""


NamedInput = tuple[str, "FieldPath", AnyQuantity]
"""The name under which an input is sampled, its path as typed, and its quantity."""

_INPUT_FIELDS = (
    "troops",
    "rate",
    "dnbi",
    "lost",
    "intake",
    "intake_delay_days",
    "force",
    "wounded_to_killed",
    "rtd_share",
)
"""The input fields of a result that may be uncertain."""


def named_inputs(inputs: object, *, without: Sequence[str] = ()) -> Iterator[NamedInput]:
    """The inputs of a result, except those in `without`.

    Inputs from one source are one unknown, sampled under the name of the first of them.
    """
    name_by_source: dict[str, str] = {}
    for field in _INPUT_FIELDS:
        value = None if field in without else getattr(inputs, field, None)
        if value is not None:
            name = field.removesuffix("_days")
            amount = value.amount if isinstance(value, Rate) else value
            yield name_by_source.setdefault(source_of(amount) or name, name), (name,), amount


def scenario_sampling_basis(*scenarios: "Scenario") -> tuple[str, ...]:
    """The distributions of the uncertain inputs of one or several scenarios."""
    from attrition_cli.core.scenario.draw_names import draw_names, drawn_inputs  # few need it

    return sampling_basis(
        *(
            [
                *((names[each.name], each.path, each.quantity) for each in drawn_inputs(scenario)),
                *(each for each in scenario.named_inputs if known_end(each[2]) is not None),
            ]
            for scenario, names in zip(scenarios, draw_names(*scenarios), strict=True)
        )
    )


def sampling_basis(*cases: Iterable[NamedInput]) -> tuple[str, ...]:
    """The distributions of the uncertain inputs of one or several cases.

    >>> sampling_basis([("troops", ("troops",), Lognormal(10_000, 12_000)), ("lost", ("lost",), 0)])
    ('"a to b" holds 90% of a lognormal distribution',)
    """
    lines = []
    all_cases = [[*named] for named in cases]
    uncertain = [
        [
            (name, path, quantity)
            for name, path, quantity in named
            if (isinstance(quantity, Interval) or is_distribution(quantity))
            and known_end(quantity) is None
        ]
        for named in all_cases
    ]
    for _, _, quantity in itertools.chain(*uncertain):
        if isinstance(quantity, Lognormal):
            percent = all_digits(quantity.credibility_percent)
            lines.append(f'"a to b" holds {percent}% of a lognormal distribution')
        elif isinstance(quantity, Tabulated):
            percent = all_digits(quantity.credibility_percent)
            lines.append(
                f"the interval of a rate from data is meant to hold {percent}% of what may come"
            )
        elif isinstance(quantity, Pert):
            lines.append("a..b..c is a PERT distribution")
        else:
            lines.append("bounds are sampled uniformly")
    if any(known_end(quantity) is not None for named in all_cases for _, _, quantity in named):
        lines.append("a one-sided bound is taken at its end")
    if any(len({name for name, _, _ in named}) > 1 for named in uncertain):
        lines.append("inputs are independent")
    if any(len({name for name, _, _ in named}) < len(named) for named in uncertain):
        lines.append("inputs of one source are one unknown")
    lines += _independent_draws_basis(itertools.chain(*uncertain))
    lines += cut_share_basis(
        (name, quantity)
        for name, _, quantity in itertools.chain(*uncertain)
        if name.endswith("_share")
    )
    return ("; ".join(dict.fromkeys(lines)),)


def _independent_draws_basis(uncertain: Iterable[NamedInput]) -> Iterator[str]:
    """A line on the `uncertain` inputs whose draws are not quasi-random."""
    paths = dict.fromkeys(path for name, path, _ in uncertain if name not in SEQUENCE_PRIMES)
    if paths:
        from attrition_cli.core.scenario.model import path_text  # most answers have none

        few = len(paths) <= _PATHS_IN_LINE
        which = joined(map(path_text, paths), "and") if few else f"{len(paths)} inputs"
        yield f"draws of {which} are independent, all others quasi-random"


_PATHS_IN_LINE = 3
"""Most inputs that a line names; more are counted."""


def without_duplicates(lines: Iterable[str]) -> tuple[str, ...]:
    """The `lines` without repetitions, in their order."""
    return tuple(dict.fromkeys(lines))
