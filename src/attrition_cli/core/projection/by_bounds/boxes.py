"""The bounds of a scenario's inputs divided into boxes, which together give closer bounds.

With returns the strength is not monotone in a rate or a delay: people lost early may be back and be
lost again. It is monotone in all other inputs: at given rates and delays, more arrivals or returns
leave more people and more losses. So the bounds of rates and delays are divided into parts, and all
combinations are run at the same time as arrays.
"""

import math
from collections.abc import Sequence

import numpy as np

from attrition_cli.core.projection.by_bounds.corners import (
    end_as_number,
    inputs_by_name,
)
from attrition_cli.core.quantities.elementwise import Numbers
from attrition_cli.core.quantities.input_resolvers import InputResolver
from attrition_cli.core.quantities.quantity import Interval, Quantity, bounds_of
from attrition_cli.core.quantities.samples import Array
from attrition_cli.core.scenario.model import Scenario

MAX_BOXES = 512
"""With this number, the bounds of the strength are wider than the exact range by a median factor of
1.03 (60 random scenarios); four times as many boxes give 1.02."""

_MAX_BOX_DAYS = 1 << 22
"""The most boxes times days: longer horizons get fewer boxes, so that they take no longer."""


class Boxes:
    """All combinations of the parts into which the bounds of rates and delays are divided."""

    def __init__(self, scenario: Scenario, max_boxes: int = MAX_BOXES) -> None:
        self._inputs = inputs_by_name(scenario)
        cut = [
            name
            for name, each in self._inputs.items()
            if (each.is_rate or each.field.endswith("_delay")) and _is_cut(each.quantity)
        ]
        wanted = max(min(max_boxes, int(_MAX_BOX_DAYS / math.ceil(scenario.days))), 1)
        self._parts_by_name = dict(zip(cut, _parts(wanted, len(cut)), strict=True))
        self.count = math.prod(self._parts_by_name.values())
        numbers = np.meshgrid(
            *(np.arange(parts) for parts in self._parts_by_name.values()), indexing="ij"
        )
        self._part_by_name = {
            name: number.ravel() for name, number in zip(cut, numbers, strict=True)
        }

    def resolver(self, *, more: bool, faster: bool) -> InputResolver:
        """A resolver at the ends that leave `more` people or fewer, with `faster` losses or slower.

        For an input that is divided it returns the end of its part in each box.
        """

        def resolve_input(name: str, quantity: Quantity) -> Numbers:
            end = self._inputs[name].end_index(more=more, faster=faster)
            if name in self._part_by_name:
                # For a rate in people these are people per day, whatever its period.
                edges = _edges(quantity, self._parts_by_name[name])
                at_ends: Array = edges[self._part_by_name[name] + end]
                return at_ends
            number = end_as_number(name, bounds_of(quantity)[end])
            return float(number) if number else 0

        return resolve_input


def _is_cut(quantity: Quantity) -> bool:
    low, high = bounds_of(quantity)
    return isinstance(quantity, Interval) and low < high < math.inf


def _parts(boxes: int, inputs: int) -> Sequence[int]:
    """The number of parts for each of the `inputs`, so that there are at most `boxes` boxes.

    >>> _parts(512, 1), _parts(512, 2), _parts(6, 2), _parts(512, 0)
    ([512], [23, 22], [3, 2], [])
    """
    parts = [int(boxes ** (1 / inputs) + 1e-9)] * inputs if inputs else []
    for index in range(inputs):
        if math.prod(parts) // parts[index] * (parts[index] + 1) <= boxes:
            parts[index] += 1
    return parts


def _edges(quantity: Quantity, parts: int) -> Array:
    low, high = map(float, bounds_of(quantity))
    return np.linspace(low, high, parts + 1)
