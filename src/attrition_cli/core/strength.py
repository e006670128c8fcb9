"""The strength of a contingent: its troops less those already lost."""

from typing import TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.elementwise import maximum
from attrition_cli.core.quantities.propagation import ResolvedValue, propagate
from attrition_cli.core.quantities.quantity import Quantity, bounds_of, validate

V = TypeVar("V", Quantity, ResolvedValue)


def strength_left(troops: V, lost: V) -> V:
    """The strength: `troops` less those already `lost`.

    >>> strength_left(12_000, 3_800)
    8200
    """
    if isinstance(lost, int) and not lost:
        return troops
    return propagate(lambda people, fallen: maximum(people - fallen, 0), troops, lost)


def validate_strength(troops: Quantity, lost: Quantity) -> None:
    """Raise `InputError` where either is invalid, or `lost` is certain to exceed `troops`."""
    if bounds_of(validate(lost, "lost"))[0] > bounds_of(validate(troops, "troops"))[1]:
        raise InputError("more are lost than there were troops", field="lost")
