"""All statements of a clause."""

from collections.abc import Callable, Sequence

from attrition_cli.notation.claims.reading.item import (
    COUNT,
    FOR_EACH,
    MULTIPLE,
    RATE,
    SHARE,
    SHARE_RATE,
)
from attrition_cli.notation.claims.relations.clause import Clause
from attrition_cli.notation.claims.relations.lasting.coverages import find_coverages
from attrition_cli.notation.claims.relations.lasting.troops import find_strength_left
from attrition_cli.notation.claims.relations.rates import (
    find_days_between_dates,
    find_growth_between_dates,
    find_other_periods,
    find_rates_of_change,
    find_rates_of_share,
    find_rates_per_unit,
    find_survivors,
)
from attrition_cli.notation.claims.relations.totals import find_totals

_Find = Callable[[Clause], None]

_FEWEST_WITHOUT_TIME = 3
"""Figures of which one follows from the others where none of them is a time."""


def find_statements(clause: Clause) -> None:
    """Find the statements of `clause`, those that the most words state first.

    A figure is claimed by the first that finds a statement on it.
    """
    figures = clause.figures(COUNT, RATE, SHARE, SHARE_RATE, MULTIPLE)
    if len(figures) >= _FEWEST_WITHOUT_TIME or clause.figures(FOR_EACH, MULTIPLE):
        for find in _finders_without_time():
            find(clause)
    for find in _FINDERS:
        find(clause)


def _finders_without_time() -> Sequence[_Find]:
    """What finds the statements without a time, in this order; many claims need none of it."""
    from attrition_cli.notation.claims.relations import changes, shares
    from attrition_cli.notation.claims.relations.by_words.find_by_table import find_by_table
    from attrition_cli.notation.claims.relations.lasting.balances import find_balances
    from attrition_cli.notation.claims.relations.ratios import find_ratios
    from attrition_cli.notation.claims.relations.sums import find_sums

    return (
        shares.find_shares_of_several,
        shares.find_shares_of_sums,
        find_by_table,
        changes.find_changes_of_differences,
        changes.find_times_as_many,
        find_ratios,
        find_balances,
        find_sums,
        shares.find_shares_of_totals,
    )


_FINDERS: Sequence[_Find] = (
    find_strength_left,
    find_days_between_dates,
    find_rates_of_share,
    find_rates_per_unit,
    find_growth_between_dates,
    find_rates_of_change,
    find_totals,
    find_other_periods,
    find_survivors,
    find_coverages,
)
"""What finds the other statements, in this order."""
