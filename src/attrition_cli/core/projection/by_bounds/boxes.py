"""The bounds of a scenario's inputs cut into boxes, whose bounds together are closer than one's.

With returns nothing is monotone in a rate or in a delay: all who are lost early may be back, and be
lost, again. All else is: with those known, more who come or return leave more and lose more. So
rates and delays are cut into parts, all of which are carried forward at once as arrays.
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
"""Of 60 random scenarios the bounds of the strength are as wide as what the inputs span by a median
of 1.03 times; four times as many boxes make it 1.02."""

_MAX_BOX_DAYS = 1 << 22
"""Boxes times days: of longer horizons there are fewer boxes, so that they take no longer."""


class Boxes:
    """The bounds of the rates and delays of a scenario, cut into parts in all combinations."""

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

        Of an input that is cut it is the end of each part.
        """

        def resolve_input(name: str, quantity: Quantity) -> Numbers:
            end = self._inputs[name].end_index(more=more, faster=faster)
            if name in self._part_by_name:
                # Of a rate in people it is that of a day, whatever its period.
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
    """The parts that each of so many inputs is cut into, of which at most so many boxes are made.

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
