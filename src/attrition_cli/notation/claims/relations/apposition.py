"""Figures that stand beside one another with nothing between them that relates them otherwise."""

from attrition_cli.notation.claims.reading.item import COUNT
from attrition_cli.notation.claims.relations.clause import Clause
from attrition_cli.notation.claims.words.phrases import word_set

APPOSED = word_set(
    ", : is so make or in at with between-them D O T F E by rose left last gone than-"
)
"""What may stand between two figures that say the same in two ways."""

JOINING = frozenset((",", ":", "is", "so", "make", "or", "at", "with"))
"""Of these one must."""


def is_apposed(clause: Clause, first: int, second: int) -> bool:
    """Whether only marks and words such as "or" and "is" stand between two figures.

    Counts that are claimed by another statement may stand there too.
    """
    low, high = sorted((first, second))
    between = {
        clause.code(at)
        for at in range(low + 1, high)
        if clause.code(at) and not (clause.code(at) == COUNT and at in clause.claimed)
    }
    return between <= APPOSED and bool(JOINING & between)
