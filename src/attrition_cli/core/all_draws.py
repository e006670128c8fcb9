"""What is so in all draws, which are not all that there may be.

The ends of the inputs may allow nothing else. Where they do, or a distribution has none, the draws
alone tell, and an answer says so.
"""

from collections.abc import Callable, Iterable

from attrition_cli.core.quantities.quantity import Lognormal, Quantity


def draws_that_tell(
    draws: int, inputs: Iterable[Quantity], is_so_by_ends: Callable[[], bool]
) -> int | None:
    """The number of `draws` where these alone tell what is so in all of them, else `None`.

    `is_so_by_ends` is asked only of inputs with ends that no draw passes: a lognormal distribution
    has none.

    >>> from attrition_cli.core.quantities.quantity import Pert
    >>> draws_that_tell(1_000, [Pert(1_000, 1_200, 1_500)], lambda: True)
    >>> draws_that_tell(1_000, [Lognormal(1_000, 1_500)], lambda: True)
    1000
    """
    if any(isinstance(each, Lognormal) for each in inputs):
        return draws
    return None if is_so_by_ends() else draws
