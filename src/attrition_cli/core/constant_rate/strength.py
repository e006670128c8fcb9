"""The strength of a contingent: its troops less those already lost."""

from typing import Any

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.elementwise import larger
from attrition_cli.core.quantities.propagation import propagate
from attrition_cli.core.quantities.quantity import Quantity, checked, ends


def strength_left(troops: Any, lost: Any) -> Any:
    """The strength: `troops` less those already `lost`.

    >>> strength_left(12_000, 3_800)
    8200
    """
    if isinstance(lost, int) and not lost:
        return troops
    return propagate(lambda people, fallen: larger(people - fallen, 0), troops, lost)


def checked_strength(troops: Quantity, lost: Quantity) -> None:
    """Raise `InputError` for either, and where more are lost than there were."""
    if ends(checked(lost, "lost"))[0] > ends(checked(troops, "troops"))[1]:
        raise InputError("more are lost than there were troops", field="lost")
