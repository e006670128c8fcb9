"""Scenarios of all kinds, for Hypothesis, and comparisons of their projections."""

import math
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from hypothesis import assume, settings
from hypothesis import strategies as st

from attrition_cli import Interval, Rate
from attrition_cli.core.causes import BATTLE
from attrition_cli.core.projection.project import Projection
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Pert, Quantity, bounds_of
from attrition_cli.core.scenario.model import Cause, Contingent, Phase, Scenario, Tranche
from attrition_cli.core.scenario.validation import find_faults
from tests.strategies import intervals, within

START = date(2024, 11, 1)

SOME = settings(max_examples=settings().max_examples // 4)
"""Settings with fewer examples, for tests that run many projections each."""


def on(day: int) -> date:
    """The date `days` after the start."""
    return START + timedelta(days=day)


def phase(rate: Rate | Number, since: int = -1, until: int = 100_000) -> Phase:
    """A phase between days of the scenario, or one that lasts throughout."""
    return Phase(rate if isinstance(rate, Rate) else Rate(rate), on(since), on(until))


def battle(rate: Rate | Number, **shares: Any) -> Cause:
    """The cause battle at one rate throughout."""
    return Cause(BATTLE, (phase(rate),), **shares)


def constant(
    strength: Quantity, rate: Rate | Number, days: Number, *, intake: Any = 0, **others: Any
) -> Scenario:
    """One contingent, and one battle rate and intake throughout, with `others` of either."""
    of_cause = {name: others.pop(name) for name in Cause._fields if name in others}
    return Scenario(
        START,
        days,
        (Contingent(strength),),
        (battle(rate, **of_cause),),
        (phase(intake),) if intake else (),
        **others,
    )


def with_rate(scenario: Scenario, *phases: Phase) -> Scenario:
    """The same with other phases of its first cause."""
    first, *others = scenario.causes
    return scenario._replace(causes=(first._replace(rate=phases), *others))


def with_shares(scenario: Scenario, **shares: Any) -> Scenario:
    """The same with other shares of its first cause."""
    first, *others = scenario.causes
    return scenario._replace(causes=(first._replace(**shares), *others))


COUNTS = st.one_of(
    st.integers(0, 3_000), st.integers(0, 24_000).map(lambda eighths: Fraction(eighths, 8))
)
RATES = st.one_of(st.integers(1, 1_500), st.integers(1, 60))
SHARES = st.one_of(st.fractions(0, 1, max_denominator=16), st.sampled_from([0, 1]))
DAILY_SHARES = st.fractions(Fraction(1, 500), Fraction(9, 10), max_denominator=500)
DELAYS = st.one_of(st.integers(0, 30), st.fractions(0, 12, max_denominator=8))
HORIZONS = st.one_of(
    st.integers(1, 24), st.integers(1, 190).map(lambda eighths: Fraction(eighths, 8))
)


@st.composite
def phases(draw: st.DrawFn, rates: st.SearchStrategy[Rate], *, least: int = 0) -> tuple[Phase, ...]:
    """Phases one after another, with or without days between, in any order."""
    cuts = sorted(draw(st.lists(st.integers(-3, 27), unique=True, min_size=2 * least, max_size=6)))
    spans = list(pairwise(cuts))
    spans = spans[:: draw(st.sampled_from([1, 1, 2]))] if len(spans) > 1 else spans
    return tuple(draw(st.permutations([phase(draw(rates), *span) for span in spans])))


@st.composite
def contingents(draw: st.DrawFn, known: "Known") -> Contingent:
    """Troops there at the start and tranches before it, at it and after it."""
    values = known(COUNTS)
    tranche = st.tuples(values, st.integers(-2, 26).map(on)).map(lambda each: Tranche(*each))
    strength, tranches = draw(values), tuple(draw(st.lists(tranche, max_size=2)))
    early = [each.troops for each in tranches if each.arrives <= START]
    most = sum(math.floor(bounds_of(troops)[0]) for troops in (strength, *early))
    lost = draw(known(st.integers(0, most)) if draw(st.booleans()) else st.just(0))
    return Contingent(strength, lost, tranches)


@st.composite
def scenarios(
    draw: st.DrawFn,
    *,
    known: "Known | None" = None,
    per_capita: bool | None = None,
    returns: bool = True,
    causes: int = 1,
    delays: bool = True,
) -> Scenario:
    """Anything at all, of one to so many `causes`.

    `known` says how far its inputs are known: exactly, or between bounds.
    """
    known = known or exactly
    absolute = st.tuples(known(RATES), st.sampled_from(["day", "day", "week", "month"])).map(
        lambda each: Rate(*each)
    )
    share = st.tuples(known(DAILY_SHARES), st.sampled_from(["day", "week"])).map(
        lambda each: Rate(*each, per_capita=True)
    )
    rates = {None: st.one_of(absolute, share), False: absolute, True: share}[per_capita]
    names = (BATTLE, "dnbi", "desertion", "accidents")[: draw(st.integers(1, causes))]
    delay = draw(known(DELAYS)) if delays and causes > 1 and draw(st.booleans()) else 0
    scenario = Scenario(
        START,
        draw(HORIZONS),
        tuple(draw(st.lists(contingents(known), min_size=1, max_size=2))),
        tuple(
            Cause(
                name,
                draw(phases(rates, least=1)),
                **(draw(_shares(known)) if returns and draw(st.booleans()) else {}),
            )
            for name in names
        ),
        draw(phases(known(RATES).map(Rate))) if draw(st.booleans()) else (),
        thresholds_percent=draw(
            st.sampled_from([(10, 30, 50), (0, 1, 70, Fraction(999, 10), 100)])
        ),
    )
    if scenario.intake:
        scenario = scenario._replace(intake_delay_days=delay)
    assume(not list(find_faults(scenario)))
    return scenario


@st.composite
def _shares(draw: st.DrawFn, known: "Known") -> dict[str, Any]:
    """The wounded of a cause, and those of them who return."""
    return {
        "wounded_share": draw(known(SHARES)),
        "rtd_share": draw(known(SHARES)),
        "rtd_delay_days": draw(known(DELAYS)),
    }


Known = Callable[[st.SearchStrategy[Number]], st.SearchStrategy[Quantity]]


def exactly(values: st.SearchStrategy[Number]) -> st.SearchStrategy[Quantity]:
    """Numbers."""
    return values


def ranges(values: st.SearchStrategy[Number]) -> st.SearchStrategy[Quantity]:
    """Numbers and bounds."""
    return st.one_of(values, intervals(values))


def open_ranges(values: st.SearchStrategy[Number]) -> st.SearchStrategy[Quantity]:
    """Numbers, bounds and single bounds, but of shares that have both."""
    if values is SHARES:
        return ranges(values)
    at_most = values.map(lambda high: Interval(0, high) if high else 0)
    return st.one_of(ranges(values), at_most, values.map(lambda low: Interval(low, math.inf)))


def spreads(values: st.SearchStrategy[Number]) -> st.SearchStrategy[Quantity]:
    """Numbers, bounds and distributions between bounds."""

    def pert(low: Number, mode: Number, high: Number) -> Quantity:
        return Pert(low, mode, high) if low < high else low

    perts = st.tuples(values, values, values).map(sorted)
    return st.one_of(ranges(values), perts.map(lambda three: pert(*three)))


def mapped(scenario: Scenario, change: Callable[[Quantity], Quantity]) -> Scenario:
    """The scenario with a function applied to each of its inputs."""

    def changed(each: Phase) -> Phase:
        return each._replace(rate=each.rate._replace(amount=change(each.rate.amount)))

    def part(quantity: Quantity | None) -> Quantity | None:
        return None if quantity is None else change(quantity)

    return scenario._replace(
        contingents=tuple(
            each._replace(
                troops=change(each.troops),
                lost=change(each.lost),
                tranches=tuple(
                    tranche._replace(troops=change(tranche.troops)) for tranche in each.tranches
                ),
            )
            for each in scenario.contingents
        ),
        causes=tuple(
            each._replace(
                rate=tuple(map(changed, each.rate)),
                killed_share=part(each.killed_share),
                wounded_share=part(each.wounded_share),
                wounded_to_killed=part(each.wounded_to_killed),
                rtd_share=change(each.rtd_share),
                rtd_delay_days=change(each.rtd_delay_days),
            )
            for each in scenario.causes
        ),
        intake=tuple(map(changed, scenario.intake)),
        intake_delay_days=change(scenario.intake_delay_days),
    )


@st.composite
def inside(draw: st.DrawFn, scenario: Scenario) -> Scenario:
    """A scenario of numbers that `scenario` allows."""

    def closed(quantity: Quantity) -> Quantity:
        low, high = bounds_of(quantity)
        far = 100 * low if low >= 1 else Fraction(99, 100)
        return Interval(low, far if high == math.inf else high)

    point = mapped(scenario, lambda quantity: draw(within(closed(quantity))))
    assume(not list(find_faults(point)))
    return point


@st.composite
def wider(draw: st.DrawFn, scenario: Scenario) -> Scenario:
    """A scenario that allows all that `scenario` does, and more."""

    def widened(quantity: Quantity) -> Quantity:
        low, high = bounds_of(quantity)
        low = draw(st.sampled_from([low, low, low * Fraction(9, 10), low / Fraction(3)]))
        # No share exceeds 100%.
        further = high * 2 if high >= 1 else high + (1 - high) / Fraction(2)
        high = high if high == 1 else draw(st.sampled_from([high, high, further]))
        return low if low == high else Interval(low, high)

    return mapped(scenario, widened)


def corners(scenario: Scenario) -> Iterator[Scenario]:
    """All scenarios of numbers at the ends of the bounds in `scenario` (its corners)."""
    quantities: list[Quantity] = []

    def noted(quantity: Quantity) -> Quantity:
        quantities.append(quantity)
        return quantity

    mapped(scenario, noted)
    for choice in product(*(sorted(set(bounds_of(quantity))) for quantity in quantities)):
        chosen = iter(choice)

        def taken(_: Quantity, chosen: Iterator[Number] = chosen) -> Quantity:
            return next(chosen)

        yield mapped(scenario, taken)


def answers(projection: Projection) -> Iterator[tuple[str, Any]]:
    """All figures of a projection, by name."""
    yield "strength at the start", projection.strength
    yield "coverage", projection.coverage_days
    yield "gross coverage", projection.gross_coverage_days
    for threshold in projection.thresholds:
        yield f"{threshold.threshold_percent:g}%", threshold.days
    for row in (projection.total, *projection.rows):
        for name, value in row._asdict().items():
            if name == "losses_by_cause":
                for each in row.losses_by_cause:
                    yield f"losses by {each.cause} until {row.days:g}", each.losses
            elif name not in ("days", "since", "until"):
                yield f"{name} until {row.days:g}", value
