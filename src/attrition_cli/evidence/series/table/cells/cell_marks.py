"""Marks beside the figure in a cell, and cells that say that there is none: one rule for all files.

A cell is a figure, with or without a mark before it (`~1131`, `ca. 1131`, `+1131`) and marks behind
it: signs of footnotes (`1131*`, `1131 [2]`), a change in brackets (`601180 (+1180)`), words in
brackets (`1131 (est.)`), or a flag of one or two letters after a blank (`921 p`). A word or a sign
for what is not known (`n/a`, `-`, `:`) stands for an empty cell. Bounds (`<5`), and two figures
side by side, are neither.
"""

import re

from attrition_cli.notation.escaping import plain_typography

_NO_FIGURE = frozenset(
    str.split(
        "n/a na n.a n.a. #n/a nan null none nd n.d. k.a. н/д н.д. unknown missing unreported ? - --"
        " --- : . .. ... \N{HORIZONTAL ELLIPSIS} \N{EN DASH} \N{EM DASH}"
    )
)
_MARKED = re.compile(
    r"(?:[~≈≃+]|ca?\.|ca|circa|about|approx\.?|etwa|около|близько)?\s*"
    r"(?P<figure>-?[0-9]+(?:[.,_' ][0-9]+)*(?: ?[kKM]\b)?)"
    r"(?:\s*[*†‡§¹²³]+|\s*\[[0-9a-z]{1,3}\]|\s*\(\s*[+-]\s*[0-9][0-9., ]*\)|\s*\([^()0-9]+\)"
    r"|\s(?!bn)[bcdefinprsuz]{1,2})*",
    re.IGNORECASE,
)


def has_no_figure(text: str) -> bool:
    """True for a cell that says that nothing is known.

    >>> has_no_figure("n/a"), has_no_figure(":"), has_no_figure("0")
    (True, True, False)
    """
    return text.strip().lower() in _NO_FIGURE


def without_marks(text: str) -> str | None:
    """The figure in a cell that has marks beside it; `None` where the rule reads none.

    >>> without_marks("601180 (+1180)"), without_marks("921 p"), without_marks("<5")
    ('601180', '921', None)
    """
    marked = _MARKED.fullmatch(plain_typography(text).strip())
    return marked["figure"] if marked else None
