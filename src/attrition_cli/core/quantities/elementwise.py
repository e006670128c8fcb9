"""Choices and functions that serve a number and a NumPy array of numbers alike.

Only an array loads NumPy; numbers stay exact as long as their function lets them.
"""

import math
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from typing_extensions import TypeIs

Numbers: TypeAlias = Any
"""A number or a NumPy array of numbers: arithmetic of exact ratios and arrays has no other type."""

Condition: TypeAlias = "bool | np.bool_ | NDArray[np.bool_]"
"""A condition on a number, or on each element of an array."""


def where(
    condition: Condition, value: Callable[[], Numbers], other: Callable[[], Numbers]
) -> Numbers:
    """`value()` where `condition` holds, else `other()`; of an array, element by element.

    What is chosen of no element is not worked out.

    >>> where(3 > 0, lambda: 12 / 3, lambda: math.inf)
    4.0
    """
    if isinstance(condition, bool):
        return value() if condition else other()
    if condition.all():
        return value()
    if not condition.any():
        return other()
    import numpy as np  # for arrays alone

    return np.where(condition, value(), other())


def product(number: Numbers, other: Numbers) -> Numbers:
    """`number` x `other`, which is 0 or above; of either none is nothing, also of one without end.

    >>> product(12_000, 0.5), product(math.inf, 0), product(0, math.inf)
    (6000.0, 0, 0)
    """
    if is_zero(number) or is_zero(other):
        return 0
    if is_infinite(number) and is_array(other):
        return where(other > 0, lambda: number * other, lambda: 0)
    return number * other


class Mask(NamedTuple):
    """The `indices` at which a condition holds, of an array of a `length`."""

    length: int
    indices: "NDArray[np.intp]"

    def take(self, numbers: Numbers) -> Numbers:
        """The elements of an array at the indices; a number is itself."""
        return numbers[self.indices] if is_array(numbers) else numbers

    def assign(self, numbers: Numbers, values: Numbers) -> Numbers:
        """`numbers` themselves, or an array of the number that they are, with `values` there."""
        if not is_array(numbers):
            import numpy as np  # for arrays alone

            numbers = np.full(self.length, numbers)
        numbers[self.indices] = values
        return numbers


class NoMask:
    """The mask of one number, of which the condition holds."""

    @staticmethod
    def take(number: Numbers) -> Numbers:
        """The number itself."""
        return number

    @staticmethod
    def assign(_: Numbers, value: Numbers) -> Numbers:
        """The other number."""
        return value


def mask_of(condition: Condition) -> Mask | NoMask:
    """The elements of which `condition` holds, as it does of at least one."""
    if not is_array(condition):
        return NoMask()
    return Mask(len(condition), condition.nonzero()[0])


def minimum(one: Numbers, other: Numbers) -> Numbers:
    """The smaller of two."""
    if is_array(one) or is_array(other):
        import numpy as np  # for arrays alone

        return np.minimum(one, other)
    return min(one, other)


def maximum(one: Numbers, other: Numbers) -> Numbers:
    """The larger of two."""
    if is_array(one) or is_array(other):
        import numpy as np  # for arrays alone

        return np.maximum(one, other)
    return max(one, other)


def any_of(condition: Condition) -> bool:
    """True where `condition` holds, of an array for any of its elements.

    >>> any_of(3 > 0)
    True
    """
    return bool(condition.any()) if is_array(condition) else bool(condition)


def math_functions(*values: Numbers) -> ModuleType:
    """The module, `math` or NumPy, with the functions floor, exp, expm1 and log1p of `values`.

    >>> math_functions(0.5).__name__
    'math'
    """
    if any(map(is_array, values)):
        import numpy as np  # for arrays alone

        return np
    return math


def is_array(value: object) -> "TypeIs[NDArray[np.float64] | NDArray[np.bool_]]":
    """True where `value` is an array, and not a number."""
    return hasattr(value, "dtype")


def is_zero(numbers: Numbers) -> bool:
    """True for the number 0, exact or not; not for an array.

    >>> is_zero(0), is_zero(0.0), is_zero(5)
    (True, True, False)
    """
    return not is_array(numbers) and bool(numbers == 0)


def is_infinite(numbers: Numbers) -> bool:
    """True for a number without end, above or below; not for an array.

    >>> is_infinite(-math.inf), is_infinite(10**400)
    (True, False)
    """
    return not is_array(numbers) and numbers in (math.inf, -math.inf)


def maximum_element(numbers: Numbers) -> Numbers:
    """The largest of an array, or the number that it is."""
    return numbers.max() if is_array(numbers) else numbers
