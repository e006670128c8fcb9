"""Everything that the notation admits, for Hypothesis."""

from fractions import Fraction

from hypothesis import assume
from hypothesis import strategies as st

from attrition_cli import InputError, Interval, Rate
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Lognormal, Pert, Quantity, bounds_of
from attrition_cli.notation.numbers import parse_number

PERIODS = st.sampled_from(sorted(PERIOD_DAYS))


@st.composite
def numbers(draw: st.DrawFn, *, least: int = 0) -> Number:
    """A number as `parse_number` reads it."""
    digits = draw(st.integers(least, 10**15))
    places = draw(st.integers(0, 12))
    try:
        number = parse_number(f"{digits}e-{places}")
    except InputError:
        assume(False)
        raise
    assume(number >= least or places == 0)
    return number


def positive() -> st.SearchStrategy[Number]:
    """A number above 0."""
    return numbers().filter(lambda number: number > 0)


def people() -> st.SearchStrategy[Number]:
    """A plausible count: whole, or to a few decimals."""
    return st.one_of(
        st.integers(0, 10**7), st.integers(0, 10**9).map(lambda milli: Fraction(milli, 1000))
    )


def some_people() -> st.SearchStrategy[Number]:
    """A plausible count above 0."""
    return people().filter(lambda number: number > 0)


@st.composite
def intervals(draw: st.DrawFn, values: st.SearchStrategy[Number]) -> Quantity:
    """A number or bounds."""
    low, high = sorted((draw(values), draw(values)))
    return low if low == high else Interval(low, high)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """A number, bounds, a single bound or a distribution, of any size."""
    kind = draw(st.sampled_from(["number", "bounds", "at most", "at least", "to", "PERT"]))
    if kind in ("to", "PERT"):
        return draw(distributions(positive(), kind))
    if kind == "number":
        return draw(numbers())
    if kind == "bounds":
        return draw(intervals(numbers()))
    if kind == "at most":
        return Interval(0, draw(positive()))
    return Interval(draw(numbers()), float("inf"))


@st.composite
def distributions(draw: st.DrawFn, values: st.SearchStrategy[Number], kind: str) -> Quantity:
    """A lognormal or a PERT distribution."""
    low, mode, high = sorted(draw(values) for _ in range(3))
    assume(low < high)
    return Lognormal(low, high) if kind == "to" else Pert(low, mode, high)


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    """A rate of either kind."""
    if draw(st.booleans()):
        # Small enough that the values derived from three of them can still be written.
        share = st.fractions(0, 1, max_denominator=10**5).filter(lambda part: 0 < part < 1)
        kinds = (intervals(share), distributions(share, "to"), distributions(share, "PERT"))
        return Rate(draw(st.one_of(*kinds)), draw(PERIODS), per_capita=True)
    amount = draw(quantities().filter(lambda quantity: quantity != 0))
    return Rate(amount, draw(PERIODS))


def within(quantity: Quantity) -> st.SearchStrategy[Number]:
    """A number that `quantity`, with both its bounds, allows."""
    low, high = (Fraction(end) for end in bounds_of(quantity))
    return st.integers(0, 8).map(lambda eighths: low + (high - low) * eighths / 8)
