"""The settings with which evidence is resolved."""

from datetime import date
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT, Quantity

if TYPE_CHECKING:
    from attrition_cli.evidence.pins import FilePins


class EvidenceContext(NamedTuple):
    """The settings with which evidence is resolved.

    `figures_file` is a file with more figures than the shipped ones. `wounded_to_killed` converts
    deaths to casualties. `credibility_percent` is that of intervals from series. Nothing is read
    from the `output_file`, to which the answer is written. Files are compared with the `pins`, if
    there are any.
    """

    today: date
    figures_file: str | None = None
    wounded_to_killed: Quantity | None = None
    credibility_percent: Number = CREDIBILITY_PERCENT
    stdin: BinaryIO | None = None
    output_file: str | None = None
    pins: "FilePins | None" = None

    @property
    def file_pins(self) -> "FilePins":
        """The pins, of no file where there are none."""
        from attrition_cli.evidence.pins import FilePins  # files alone need it

        return self.pins or FilePins()
