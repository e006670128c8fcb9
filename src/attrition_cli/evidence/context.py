"""On what terms evidence is taken."""

from datetime import date
from typing import BinaryIO, NamedTuple

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT, Quantity


class EvidenceContext(NamedTuple):
    """On what terms evidence is taken.

    `figures_file` is a file of figures beside those that ship, `wounded_to_killed` makes casualties
    of deaths, and the intervals of series have `credibility_percent`. Nothing is read from the
    `output_file`, which the answer is written to.
    """

    today: date
    figures_file: str | None = None
    wounded_to_killed: Quantity | None = None
    credibility_percent: Number = CREDIBILITY_PERCENT
    stdin: BinaryIO | None = None
    output_file: str | None = None
