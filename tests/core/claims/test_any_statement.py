"""Any figures in any relation have a finding, or are refused with a reason."""

import math
from datetime import date, timedelta
from fractions import Fraction
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from attrition_cli.core.claims.check import check
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Coverage,
    Hedge,
    Kind,
    Operand,
    Relation,
    RelationKind,
    StatedBalance,
    StatedDate,
    StatedFigure,
    StatedSpan,
    Statement,
)
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.quantity import Interval
from tests.core.claims.stated import claim_of

NUMBERS = st.one_of(
    st.integers(0, 10**7), st.fractions(0, 2), st.sampled_from([0, 1, math.inf, -3, 0.36])
)
AMOUNTS = st.one_of(
    NUMBERS,
    st.integers(1, 10**5).map(lambda end: Interval(0, end)),
    st.integers(1, 10**5).map(lambda end: Interval(end, math.inf)),
    st.integers(1, 10**5).map(lambda end: Interval(end, 2 * end)),
)
PERIODS = st.sampled_from([None, "tank", *CLAIM_PERIOD_DAYS])
FIGURES = st.builds(
    StatedFigure,
    AMOUNTS,
    st.sampled_from(get_args(Kind)),
    st.sampled_from(["people", "people", "share", "ratio", "tank", *CLAIM_PERIOD_DAYS]),
    PERIODS,
    st.sampled_from(get_args(Hedge)),
    st.sampled_from([1, 100, Fraction(1, 100), 0]),
    denominator=st.sampled_from([None, 3]),
)
SPANS = st.builds(StatedSpan, st.sampled_from([0, 1, 30, Interval(3, 5)]), st.just((31,)))
DATES = st.builds(
    lambda first, length, bound: StatedDate(first, first + timedelta(length), bound),
    st.dates(date(2023, 1, 1), date(2027, 1, 1)),
    st.integers(0, 40),
    st.sampled_from(["", "until", "through", "by", "before"]),
)
COUNTS = {"in period": 1, "span": 1, "left": 3, "sum": 4}


@st.composite
def relations(draw: st.DrawFn, operands: st.SearchStrategy[Operand]) -> Relation:
    kind = draw(st.sampled_from(get_args(RelationKind)))
    return Relation(kind, tuple(draw(operands) for _ in range(COUNTS.get(kind, 2))))


STATED: st.SearchStrategy[Operand] = st.one_of(FIGURES, SPANS)
OPERANDS: st.SearchStrategy[Operand] = st.one_of(STATED, relations(STATED))
COVERAGES = st.builds(
    Coverage,
    OPERANDS,
    OPERANDS,
    st.none() | FIGURES,
    st.none() | FIGURES,
    st.none() | FIGURES,
    st.none() | DATES,
    st.none() | FIGURES,
)
BALANCES = st.builds(StatedBalance, OPERANDS, OPERANDS)


@settings(max_examples=300)
@given(FIGURES | SPANS | DATES, relations(OPERANDS) | COVERAGES | BALANCES)
def test_any_statement_is_judged_or_refused(
    claimed: StatedFigure | StatedSpan | StatedDate, relation: Relation | Coverage | StatedBalance
) -> None:
    try:
        (finding,) = check(claim_of(Statement(claimed, relation))).findings
    except InputError:
        return
    assert finding.off_by is None or not math.isnan(finding.off_by)
    assert bool(finding.loose_because) == (finding.verdict == "loose")
