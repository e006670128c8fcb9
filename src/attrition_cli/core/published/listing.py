"""Lists of published figures."""

from dataclasses import dataclass
from typing import NamedTuple

from attrition_cli.core.published.figure import Counts
from attrition_cli.core.quantities.result_values import Given


class Listed(NamedTuple):
    """A figure in a list: `people` in all, or in each `period`."""

    name: str
    counts: Counts
    people: Given
    period: str | None
    people_per_day: Given
    of: str
    who: str
    when: str
    where: str
    grade: str | None
    note: str | None
    citation: str


class ImpliedRatio(NamedTuple):
    """The wounded for each killed that follow from two figures, known by their names."""

    casualties: str
    deaths: str
    wounded_to_killed: Given


class ListInputs(NamedTuple):
    """The inputs as understood; the names as given."""

    names: tuple[str, ...]
    counts: Counts | None
    file: str | None


@dataclass(frozen=True)
class FigureList:
    """The figures that were asked for, and of those asked for by name the ratios they imply."""

    inputs: ListInputs
    figures: tuple[Listed, ...]
    implied_ratios: tuple[ImpliedRatio, ...]
