"""Several causes of loss at constant rates: their totals, and inputs that are refused."""

import math
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from attrition_cli import (
    InputError,
    Interval,
    Lognormal,
    NoAnswerError,
    Rate,
    Sampling,
    balance,
    cover,
    losses,
    solve,
)
from attrition_cli.core.constant_rate import closed_form, needs
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity, bounds_of
from tests.strategies import intervals

TROOPS = st.integers(100, 50_000)
RATES = st.integers(1, 2_000)
SHARES = st.one_of(
    st.just(0),
    st.floats(1e-12, 0.2),
    st.sampled_from([1e-12, 1e-9, 0.002, 0.0077]),
)
INTAKES = st.one_of(st.just(0), st.integers(1, 1_500))
DELAYS = st.one_of(st.just(0), st.integers(0, 60), st.fractions(0, 30, max_denominator=8))
TIMES = st.one_of(st.integers(1, 300), st.fractions(1, 300, max_denominator=8))


@given(RATES, SHARES, TIMES, INTAKES, DELAYS)
@example(1_200, 0.1875, 103, 0, 0)  # a billionth part of the strength is left at the end
@example(73, 0.125, 250, 73, 2)  # far less than that
def test_the_needed_strength_covers_the_days(
    people: int, share: Number, days: Number, intake: int, delay: Number
) -> None:
    needed = needs.needed_strength(people, share, days, intake, delay)
    assume(needed < 1e15)
    if needed == 0:
        assert closed_form.coverage_days(1, people, share, intake, delay) >= days
        return
    covered = closed_form.coverage_days(needed * (1 + 1e-9), people, share, intake, delay)
    assert covered >= float(days)
    covered = closed_form.coverage_days(needed * (1 - 1e-9), people, share, intake, delay)
    assert covered <= float(days) * (1 + 1e-9)


@given(TROOPS, SHARES, TIMES, INTAKES, DELAYS)
def test_the_sustainable_rate_covers_the_days(
    strength: int, share: Number, days: Number, intake: int, delay: Number
) -> None:
    sustained = needs.sustainable_rate(strength, share, days, intake, delay)
    assert sustained >= 0
    fewer, more = (float(sustained) * (1 + sign * 1e-9) for sign in (-1, 1))
    assume(fewer > 1e-6)
    assert closed_form.coverage_days(strength, fewer, share, intake, delay) >= float(days)
    covered = closed_form.coverage_days(strength, more, share, intake, delay)
    assert covered <= float(days) * (1 + 1e-9)


@given(TROOPS, RATES, SHARES, TIMES, DELAYS)
def test_the_needed_intake_covers_the_days(
    strength: int, people: int, share: Number, days: Number, delay: Number
) -> None:
    needed = needs.needed_intake(strength, people, share, days, delay)
    if needed == math.inf:
        without = closed_form.coverage_days(strength, people, share, 0)
        assert without <= min(days, math.floor(delay) + 1) * (1 + 1e-9)
        return
    if needed == 0:
        assert closed_form.coverage_days(strength, people, share) >= float(days) * (1 - 1e-9)
        return
    assume(1e-6 < needed < 1e12)
    more, fewer = (float(needed) * (1 + sign * 1e-9) for sign in (1, -1))
    assert closed_form.coverage_days(strength, people, share, more, delay) >= float(days)
    covered = closed_form.coverage_days(strength, people, share, fewer, delay)
    assert covered <= float(days) * (1 + 1e-9)


def halved(rate: Rate) -> Rate:
    """Half of a rate a day, exactly."""
    amount = rate.amount
    half = Fraction(1, 2)
    if isinstance(amount, Interval):
        return rate._replace(amount=Interval(amount.low * half, amount.high * half))
    assert isinstance(amount, int | Fraction | float)
    return rate._replace(amount=amount * half)


AMOUNTS = st.one_of(st.integers(1, 2_000), intervals(st.integers(1, 2_000)))
DAILY_SHARES = st.fractions(Fraction(1, 1_000), Fraction(1, 5), max_denominator=1_000)
WHOLE_RATES = st.one_of(
    AMOUNTS.map(Rate),
    st.one_of(DAILY_SHARES, intervals(DAILY_SHARES)).map(lambda each: Rate(each, per_capita=True)),
)
QUANTITIES = st.one_of(TROOPS, intervals(TROOPS))
JOINING = st.one_of(INTAKES, intervals(st.integers(0, 1_500))).map(Rate)


def without_causes(result: Any, *fields: str) -> Any:
    """The result with its inputs and its losses by cause in a neutral form."""
    found = {name: getattr(result, name) for name in result.__dataclass_fields__}
    for name in ("inputs", "losses_by_cause", "dnbi_per_day", "dnbi_share_per_day", *fields):
        found.pop(name, None)
    for name in ("timeline", "rows"):
        if name in found:
            found[name] = [each._replace(losses_by_cause=()) for each in found[name]]
    for name in ("end", "per_capita"):
        if found.get(name) is not None:
            found[name] = found[name]._replace(losses_by_cause=())
    if found.get("per_capita") is not None:
        found["per_capita"] = found["per_capita"]._replace(battle_share_per_day=None)
    return found


OF_BATTLE = ("rate_per_day", "share_per_day")


@given(QUANTITIES, WHOLE_RATES, JOINING)
def test_a_rate_in_two_halves_changes_no_digit_of_a_coverage(
    troops: Quantity, rate: Rate, intake: Rate
) -> None:
    half = halved(rate)
    try:
        whole = cover(troops, rate, intake=intake)
    except NoAnswerError:
        assume(False)
    parts = cover(troops, half, dnbi=half, intake=intake)
    # With a share the coverage depends on the strength, which otherwise loses nothing.
    assert without_causes(parts, *OF_BATTLE) == without_causes(whole, *OF_BATTLE)


@given(QUANTITIES, WHOLE_RATES, JOINING, st.integers(1, 90))
def test_a_rate_in_two_halves_changes_no_digit_of_losses(
    troops: Quantity, rate: Rate, intake: Rate, days: int
) -> None:
    half = halved(rate)
    whole = losses(rate, days, troops=troops, intake=intake, every="week")
    parts = losses(half, days, troops=troops, dnbi=half, intake=intake, every="week")
    assert without_causes(parts, *OF_BATTLE) == without_causes(whole, *OF_BATTLE)


@given(QUANTITIES, AMOUNTS, JOINING)
def test_a_rate_in_two_halves_changes_no_digit_of_a_balance(
    troops: Quantity, amount: Quantity, intake: Rate
) -> None:
    half = halved(Rate(amount))
    try:
        whole = balance(Rate(amount), intake, troops=troops)
    except NoAnswerError:
        assume(False)
    parts = balance(half, intake, troops=troops, dnbi=half)
    # The break-even rate is that of battle alone, beside the other half of the losses.
    different = ("killed_per_day", "wounded_per_day", "break_even_gross_rate_per_day")
    assert without_causes(parts, *different) == without_causes(whole, *different)


@pytest.mark.parametrize("sought", ["troops", "intake", "days"])
@given(TROOPS, AMOUNTS, st.integers(1, 90))
def test_a_rate_in_two_halves_changes_no_digit_of_a_solution(
    sought: str, troops: int, amount: Quantity, days: int
) -> None:
    half = halved(Rate(amount))
    known: dict[str, Any] = {"troops": troops, "days": days}
    known.pop(sought, None)
    whole = solve(rate=Rate(amount), **known)
    parts = solve(rate=half, dnbi=half, **known)
    assert without_causes(parts, *OF_BATTLE) == without_causes(whole, *OF_BATTLE)


def test_draws_in_two_halves_are_independent_and_so_narrower() -> None:
    """The spread of a sum of two equal inputs is sqrt(1/2) of that of one input twice as large."""
    sampling = Sampling(40_000)
    whole: Any = losses(Rate(Lognormal(1_000, 1_500)), 1, sampling=sampling).end
    half = Rate(Lognormal(500, 750))
    parts: Any = losses(half, 1, dnbi=half, sampling=sampling).end
    wide, narrow = (
        each.cumulative_losses["p95"] - each.cumulative_losses["p5"] for each in (whole, parts)
    )
    assert narrow / wide == pytest.approx(math.sqrt(1 / 2), rel=0.02)
    middle = whole.cumulative_losses["p50"]
    assert parts.cumulative_losses["p50"] == pytest.approx(middle, rel=0.005)


@given(TROOPS, st.integers(1, 2_000), st.integers(1, 2_000), st.integers(10_000, 10**6))
def test_of_a_force_each_rate_in_people_is_a_share_by_itself(
    troops: int, rate: int, sick: int, force: int
) -> None:
    found = cover(troops, Rate(rate), dnbi=Rate(sick), force=force)
    assert found.per_capita is not None
    share = float(Fraction(rate + sick, force))
    assert found.per_capita.share_per_day == pytest.approx(share, rel=1e-15)
    by_cause: Any = {each.cause: each.losses for each in found.per_capita.losses_by_cause}
    assert by_cause["battle"] == pytest.approx(troops * rate / force)
    assert by_cause["dnbi"] == pytest.approx(troops * sick / force)
    assert found.coverage_days == float(Fraction(troops, rate + sick))


@pytest.mark.parametrize("rate", [Rate(1_200), Rate(Fraction(1, 500), per_capita=True)], ids=str)
def test_a_share_of_dnbi_is_that_of_the_contingent_in_both_readings(rate: Rate) -> None:
    """1,200 of a force of 600,000, or 0.2% of it; and 0.1% of 12,000 fall ill."""
    sick = Rate(Fraction(1, 1_000), per_capita=True)
    found = cover(12_000, rate, dnbi=sick, force=600_000)
    assert found.rate_per_day == 1_200
    assert found.dnbi_per_day is None
    assert found.dnbi_share_per_day == 0.001
    assert found.coverage_days == pytest.approx(
        float(closed_form.coverage_days(12_000, 1_200, 0.001))
    )
    assert found.per_capita is not None
    assert found.per_capita.share_per_day == pytest.approx(0.003)
    by_cause: Any = [each.losses for each in found.per_capita.losses_by_cause]
    assert by_cause == pytest.approx([24, 12])


def test_the_losses_of_a_coverage_are_told_by_cause_and_add_up() -> None:
    found = cover(12_000, Rate(100), dnbi=Rate(Fraction(1, 500), per_capita=True))
    by_cause: Any = {each.cause: each.losses for each in found.losses_by_cause}
    assert sum(by_cause.values()) == 12_000
    assert by_cause["battle"] == pytest.approx(100 * 107.448, abs=0.1)


FEW = Rate(Fraction(1, 500), per_capita=True)
INTAKE_MISSING = r"delays an intake, and there is none: give .*intake.* as well"


@pytest.mark.parametrize(
    ("call", "field", "reason"),
    [
        (
            lambda: cover(
                9, Rate(Fraction(3, 5), per_capita=True), dnbi=Rate(0.4, per_capita=True)
            ),
            "dnbi",
            r"100% a day.*: give lower ones",
        ),
        (
            lambda: cover(
                9,
                Rate(Interval(0.1, 0.7), per_capita=True),
                dnbi=Rate(Interval(0.1, 0.3), per_capita=True),
            ),
            "dnbi",
            r"100% a day.*: give lower ones",
        ),
        (
            lambda: cover(
                9, Rate(Lognormal(0.2, 0.5), per_capita=True), dnbi=Rate(0.3, per_capita=True)
            ),
            "dnbi",
            r"% a day.*: give lower ones",
        ),
        (lambda: cover(9, Rate(1), intake_delay=3), "intake_delay", INTAKE_MISSING),
        (lambda: losses(Rate(1), 9, troops=9, intake_delay=3), "intake_delay", INTAKE_MISSING),
        (lambda: solve(9, Rate(1), intake_delay=3), "intake_delay", INTAKE_MISSING),
        (lambda: balance(Rate(1), Rate(0), intake_delay=3), "intake_delay", INTAKE_MISSING),
        (lambda: losses(Rate(1), 9, dnbi=FEW), "dnbi", "give troops as well"),
        (lambda: cover(9, Rate(1), dnbi=Rate(0)), "dnbi", "above 0"),
        (lambda: cover(9, Rate(1), intake=Rate(1), intake_delay=-1), "intake_delay", "."),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_cure(
    call: Any, field: str, reason: str
) -> None:
    with pytest.raises(InputError, match=reason) as refusal:
        call()
    assert refusal.value.field == field


@settings(max_examples=4)
@given(
    intervals(TROOPS),
    intervals(st.integers(1, 2_000)),
    intervals(DAILY_SHARES),
    intervals(st.integers(1, 1_500)),
    intervals(st.integers(0, 40)),
    st.integers(1, 60),
)
def test_both_ends_of_every_answer_are_reached_at_ends_of_the_inputs(
    troops: Quantity, rate: Quantity, share: Quantity, intake: Quantity, delay: Quantity, days: int
) -> None:
    known: dict[str, Any] = {
        "troops": troops,
        "dnbi": Rate(share, per_capita=True),
        "intake": Rate(intake),
        "intake_delay": delay,
    }
    end = losses(Rate(rate), days, **known).end
    answer = cover(rate=Rate(rate), **known)
    found: list[Any] = [
        end.strength,
        end.cumulative_losses,
        *(each.losses for each in end.losses_by_cause),
        answer.coverage_days,
        *(each.days for each in answer.thresholds),
    ]
    corners = []
    for troop, people, part, joining, late in product(
        *map(bounds_of, (troops, rate, share, intake, delay))
    ):
        rest, until = (joining, late), (people, float(part), days, joining, late)
        corners.append(
            [
                closed_form.strength_after(troop, *until),
                closed_form.losses_after(troop, *until),
                closed_form.cause_losses_after(people, 0, 0, float(part), troop, days, *rest),
                closed_form.cause_losses_after(0, float(part), people, 0, troop, days, *rest),
                closed_form.coverage_days(troop, people, float(part), *rest),
                *(
                    closed_form.days_to_threshold(lost, troop, people, float(part), *rest)
                    for lost in (0.1, 0.3, 0.5)
                ),
            ]
        )
    for value, *at in zip(found, *corners, strict=True):
        low, high = (value.low, value.high) if isinstance(value, Interval) else (value, value)
        ends = [math.inf if each is None else each for each in (low, high)]
        exact = [float(min(at)), float(max(at))]
        assert ends == pytest.approx(exact, rel=1e-9, abs=1e-6)
