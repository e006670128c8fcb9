"""A result together with its trail: what a reader needs to check and to repeat it."""

from typing import Any, NamedTuple

from attrition_cli import __version__
from attrition_cli.core.quantities.calendar import PERIOD_DAYS

MODEL_VERSION = 1
"""Raised when the same inputs no longer give the same answer."""

SCHEMA_VERSION = 1
"""Raised when a key of the JSON output goes or changes its meaning."""


class Conventions(NamedTuple):
    """The lengths of periods that are not plain."""

    month_days: float = float(PERIOD_DAYS["month"])
    year_days: float = float(PERIOD_DAYS["year"])


class Trail(NamedTuple):
    """The program and model that answered, and the command that answers the same again.

    `draws` and `seed` are `None` where nothing was drawn; `sources` cite the evidence.
    """

    command: str
    program: str = "attrition"
    version: str = __version__
    model: int = MODEL_VERSION
    draws: int | None = None
    seed: int | None = None
    sources: tuple[str, ...] = ()
    conventions: Conventions = Conventions()

    def provenance(self, answer_kind: str) -> str:
        """Who answered, of which kind the answer is, and what was drawn for it."""
        kind = f"{answer_kind} answer".strip()
        if self.seed is not None:
            kind += f" from {self.draws:,} draws, seed {self.seed},"
        return f"{kind} by {self.program} {self.version}, model {self.model}"


class Report(NamedTuple):
    """A result, the name of its form and its trail."""

    schema: str
    result: Any
    trail: Trail
