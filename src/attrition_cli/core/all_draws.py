"""Statements that hold for all draws, and whether the ends of the inputs prove them.

Draws do not cover all values that the inputs allow. Where the ends of the inputs do not prove a
statement, or a distribution has no ends, only the draws support it, and the answer says so.
"""

from collections.abc import Callable, Iterable

from attrition_cli.core.quantities.quantity import CentralInterval, Quantity


def draws_that_tell(
    draws: int, inputs: Iterable[Quantity], is_so_by_ends: Callable[[], bool]
) -> int | None:
    """The number of `draws` where only these support a statement, `None` where the ends prove it.

    `is_so_by_ends` tests the statement at the ends of the inputs. It is not called where an input
    is lognormal or tabulated, since draws may lie beyond its ends.

    >>> from attrition_cli.core.quantities.quantity import Lognormal, Pert
    >>> draws_that_tell(1_000, [Pert(1_000, 1_200, 1_500)], lambda: True)
    >>> draws_that_tell(1_000, [Lognormal(1_000, 1_500)], lambda: True)
    1000
    """
    if any(isinstance(each, CentralInterval) for each in inputs):
        return draws
    return None if is_so_by_ends() else draws
