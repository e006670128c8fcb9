"""Lists of published figures."""

from dataclasses import dataclass
from typing import NamedTuple

from attrition_cli.core.published.figure import CountKind
from attrition_cli.core.quantities.result_values import InputValue


class ListedFigure(NamedTuple):
    """A figure in a list: `people`, or a `share` (0 to 1), in total or per `period`.

    `value` is the figure in the notation. `people` is `None` for a share.
    """

    name: str
    counts: CountKind
    value: str
    people: InputValue
    share: InputValue
    period: str | None
    people_per_day: InputValue
    share_per_day: InputValue
    of: str
    who: str
    when: str
    where: str
    grade: str | None
    status: str | None
    daily_variation: str | None
    note: str | None
    citation: str


class ImpliedRatio(NamedTuple):
    """The wounded per killed implied by two figures, given by their names."""

    casualties: str
    deaths: str
    wounded_to_killed: InputValue


class FigureListInputs(NamedTuple):
    """The inputs of the list; the names are as given."""

    names: tuple[str, ...]
    counts: CountKind | None
    file: str | None


@dataclass(frozen=True)
class FigureList:
    """The figures asked for, and the ratios implied by those that were asked for by name."""

    inputs: FigureListInputs
    figures: tuple[ListedFigure, ...]
    implied_ratios: tuple[ImpliedRatio, ...]
