"""All statements of a clause."""

from attrition_cli.notation.claims.relations.by_words.find_by_table import find_by_table
from attrition_cli.notation.claims.relations.changes import (
    find_changes_of_differences,
    find_times_as_many,
)
from attrition_cli.notation.claims.relations.clause import Clause
from attrition_cli.notation.claims.relations.lasting.balances import find_balances
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
from attrition_cli.notation.claims.relations.ratios import find_ratios
from attrition_cli.notation.claims.relations.shares import (
    find_shares_of_several,
    find_shares_of_sums,
    find_shares_of_totals,
)
from attrition_cli.notation.claims.relations.sums import find_sums
from attrition_cli.notation.claims.relations.totals import find_totals

_FINDERS = (
    find_shares_of_several,
    find_shares_of_sums,
    find_by_table,
    find_changes_of_differences,
    find_times_as_many,
    find_ratios,
    find_balances,
    find_sums,
    find_shares_of_totals,
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
"""In this order: a figure is claimed by the first that finds a statement on it."""


def find_statements(clause: Clause) -> None:
    """Find the statements of `clause`, those that the most words state first."""
    for find in _FINDERS:
        find(clause)
