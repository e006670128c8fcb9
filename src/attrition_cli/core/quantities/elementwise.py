"""Functions that take either a number or a NumPy array of numbers.

Only an array loads NumPy; exact numbers stay exact wherever the function allows it.
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
"""A number or a NumPy array of numbers; no narrower type covers both exact ratios and arrays."""

Condition: TypeAlias = "bool | np.bool_ | NDArray[np.bool_]"
"""Whether a condition holds for a number, or for each element of an array."""


def where(
    condition: Condition, value: Callable[[], Numbers], other: Callable[[], Numbers]
) -> Numbers:
    """`value()` where `condition` holds, else `other()`; element by element for an array.

    A function whose value is used for no element is not called.

    >>> where(3 > 0, lambda: 12 / 3, lambda: math.inf)
    4.0
    """
    if isinstance(condition, bool):
        return value() if condition else other()
    if condition.all():
        return value()
    if not condition.any():
        return other()
    import numpy as np  # needed only for arrays

    return np.where(condition, value(), other())


def product(number: Numbers, other: Numbers) -> Numbers:
    """`number` x `other`, with 0 x infinity = 0; `other` must not be negative.

    >>> product(12_000, 0.5), product(math.inf, 0), product(0, math.inf)
    (6000.0, 0, 0)
    """
    if is_zero(number) or is_zero(other):
        return 0
    if is_infinite(number) and is_array(other):
        return where(other > 0, lambda: number * other, lambda: 0)
    return number * other


class Mask(NamedTuple):
    """The `indices` at which a condition holds in an array of this `length`."""

    length: int
    indices: "NDArray[np.intp]"

    def take(self, numbers: Numbers) -> Numbers:
        """The elements of an array at the indices; a number is returned unchanged."""
        return numbers[self.indices] if is_array(numbers) else numbers

    def assign(self, numbers: Numbers, values: Numbers) -> Numbers:
        """`numbers` with the elements at the indices set to `values`.

        An array is changed in place; a single number becomes a new array.
        """
        if not is_array(numbers):
            import numpy as np  # needed only for arrays

            numbers = np.full(self.length, numbers)
        numbers[self.indices] = values
        return numbers


class NoMask:
    """The mask for a single number for which the condition holds."""

    @staticmethod
    def take(number: Numbers) -> Numbers:
        """The number itself."""
        return number

    @staticmethod
    def assign(_: Numbers, value: Numbers) -> Numbers:
        """The new value."""
        return value


def mask_of(condition: Condition) -> Mask | NoMask:
    """The mask of the elements for which `condition` holds; it must hold for at least one."""
    if not is_array(condition):
        return NoMask()
    return Mask(len(condition), condition.nonzero()[0])


def minimum(one: Numbers, other: Numbers) -> Numbers:
    """The smaller of two, element by element."""
    if is_array(one) or is_array(other):
        import numpy as np  # needed only for arrays

        return np.minimum(one, other)
    return min(one, other)


def maximum(one: Numbers, other: Numbers) -> Numbers:
    """The larger of two, element by element."""
    if is_array(one) or is_array(other):
        import numpy as np  # needed only for arrays

        return np.maximum(one, other)
    return max(one, other)


def any_of(condition: Condition) -> bool:
    """True where `condition` holds, or holds for any element of an array.

    >>> any_of(3 > 0)
    True
    """
    return bool(condition.any()) if is_array(condition) else bool(condition)


def math_functions(*values: Numbers) -> ModuleType:
    """The module, `math` or NumPy, whose floor, exp, expm1 and log1p accept all `values`.

    >>> math_functions(0.5).__name__
    'math'
    """
    if any(map(is_array, values)):
        import numpy as np  # needed only for arrays

        return np
    return math


def is_array(value: object) -> "TypeIs[NDArray[np.float64] | NDArray[np.bool_]]":
    """True where `value` is an array rather than a number."""
    return hasattr(value, "dtype")


def is_zero(numbers: Numbers) -> bool:
    """True for the number 0, exact or not; never for an array.

    >>> is_zero(0), is_zero(0.0), is_zero(5)
    (True, True, False)
    """
    return not is_array(numbers) and bool(numbers == 0)


def is_infinite(numbers: Numbers) -> bool:
    """True for positive or negative infinity; never for an array.

    >>> is_infinite(-math.inf), is_infinite(10**400)
    (True, False)
    """
    return not is_array(numbers) and numbers in (math.inf, -math.inf)


def maximum_element(numbers: Numbers) -> Numbers:
    """The largest element of an array; a number is returned unchanged."""
    return numbers.max() if is_array(numbers) else numbers
