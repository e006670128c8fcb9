"""On what terms evidence is taken."""

from datetime import date
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT, Quantity

if TYPE_CHECKING:
    from attrition_cli.evidence.pins import FilePins


class EvidenceContext(NamedTuple):
    """On what terms evidence is taken.

    `figures_file` is a file of figures beside those that ship, `wounded_to_killed` makes casualties
    of deaths, and the intervals of series have `credibility_percent`. What is read must
    fit the `pins`, if there are any.
    """

    today: date
    figures_file: str | None = None
    wounded_to_killed: Quantity | None = None
    credibility_percent: Number = CREDIBILITY_PERCENT
    stdin: BinaryIO | None = None
    pins: "FilePins | None" = None
