"""Draw names: the names that select the draws of the uncertain inputs of scenarios.

Inputs with the same draw name have the same rank in each draw. These are the inputs from one
source, and matching inputs of compared scenarios. Inputs match that belong to the same contingent
or date and have the same value; failing that, that belong to the same contingent or date; failing
that, that stand at the same path. Certain inputs are not drawn. The order of contingents and phases
in a file does not change the names.
"""

from typing import NamedTuple

from attrition_cli.core.quantities.quantity import (
    Interval,
    Quantity,
    bounds_of,
    is_distribution,
    known_end,
    parameters,
    source_of,
)
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import FieldPath, Scenario, numbered_name


class DrawnInput(NamedTuple):
    """An uncertain input of a scenario, its identity and its source.

    `kind` is the name of the first input of its kind. `identity` tells several of a kind apart, by
    date and by the name of the contingent; if those are equal, `rest`, the rest of the contingent,
    decides. Other inputs may have the same `source`.
    """

    name: str
    path: FieldPath
    quantity: Quantity
    kind: str
    identity: tuple[str, ...]
    source: str
    rest: str = ""

    @property
    def value(self) -> tuple[object, ...]:
        """The value of the quantity, in a form that can be sorted."""
        return type(self.quantity).__name__, *map(float, parameters(self.quantity))

    @property
    def keys(self) -> tuple[tuple[object, ...], ...]:
        """The keys that match an input with one of another scenario, the most specific first."""
        return (
            (self.kind, self.identity, self.value),
            (self.kind, self.identity if any(self.identity) else self.path),
            (self.kind, self.path),
        )


def drawn_inputs(scenario: Scenario) -> list[DrawnInput]:
    """The uncertain inputs of `scenario`, in an order that does not depend on its file."""
    order = {kind: index for index, kind in enumerate(_FIRST_KINDS)}
    inputs = [
        _drawn_input(scenario, name, path, quantity)
        for name, path, quantity in scenario.named_inputs
        if isinstance(quantity, Interval) or is_distribution(quantity)
        if len(set(bounds_of(quantity))) > 1 and known_end(quantity) is None
    ]

    def rank(each: DrawnInput) -> tuple[object, ...]:
        place = order.get(each.kind, len(order))
        return place, each.kind, each.identity, each.value, each.rest

    return sorted(inputs, key=rank)


_FIRST_KINDS = ("rate", "dnbi", "troops", "lost", "intake")
"""The kinds that come first in order: inputs from one source are drawn as the first of them."""


def _drawn_input(scenario: Scenario, name: str, path: FieldPath, quantity: Quantity) -> DrawnInput:
    kind, source, identity, rest = name, name, tuple[str, ...](), ""
    match path:
        case ("contingents", int(index), *within):
            contingent = scenario.contingents[index]
            arrives = ""
            if within[0] == "tranches":
                arrives = str(contingent.tranches[int(within[1])].arrives)
            kind, source, rest = str(path[-1]), "", repr(contingent)
            identity = (arrives, contingent.name)
        case ("intake", int(index)):
            kind, source, identity = "intake", "", (str(scenario.intake[index].since),)
        case (*of_cause, "rate", int(index)):
            kind, source = name.removesuffix(f".{index}") if index else name, ""
            cause = next(each for each in scenario.causes if each.path == tuple(of_cause))
            identity = (str(cause.rate[index].since),)
    return DrawnInput(name, path, quantity, kind, identity, source_of(quantity) or source, rest)


def draw_names(*scenarios: Scenario) -> list[dict[str, str]]:
    """For each of `scenarios`, the draw name of each uncertain input by the input's own name.

    >>> from datetime import date
    >>> from attrition_cli.core.quantities.quantity import Lognormal
    >>> from attrition_cli.core.scenario.model import Contingent
    >>> guards, reserve = (Contingent(Lognormal(10, 12), name=name) for name in ("A", "B"))
    >>> scenario = Scenario(date(2024, 11, 1), 30, (guards,), ())
    >>> draw_names(scenario, scenario._replace(contingents=(reserve, guards)))
    [{'troops': 'troops'}, {'troops.1': 'troops', 'troops': 'troops.1'}]
    """
    in_use = _NamesInUse()
    return [in_use.names_of(scenario) for scenario in scenarios]


def with_draw_names(sampling: Sampling, scenario: Scenario) -> Sampling:
    """`sampling` with the draw names of the inputs of `scenario`, unless it has draw names."""
    if sampling.draw_names is not None:
        return sampling
    (names,) = draw_names(scenario)
    return sampling._replace(draw_names=names)


class _NamesInUse:
    """The draw names that are in use for the scenarios so far."""

    def __init__(self) -> None:
        self._names_by_key: dict[tuple[object, ...], dict[str, None]] = {}
        self._name_by_source: dict[str, str] = {}
        self._count_by_kind: dict[str, int] = {}

    def names_of(self, scenario: Scenario) -> dict[str, str]:
        """The draw names of the inputs of another scenario."""
        inputs = drawn_inputs(scenario)
        names: dict[str, str] = {}
        for each in inputs:
            self._use_name_of_source(each, names)
        for keys in zip(*(each.keys for each in inputs), strict=True):
            for each, key in zip(inputs, keys, strict=True):
                self._use_name_of_source(each, names)
                if each.name not in names:
                    in_use = set(names.values())
                    known = self._names_by_key.get(key, ())
                    if free := next((name for name in known if name not in in_use), None):
                        self._use(each, free, names)
        for each in inputs:
            self._use_name_of_source(each, names)
            if each.name not in names:
                count = self._count_by_kind.get(each.kind, 0)
                self._count_by_kind[each.kind] = count + 1
                self._use(each, numbered_name(each.kind, count), names)
        for each in inputs:
            for key in each.keys:
                self._names_by_key.setdefault(key, {})[names[each.name]] = None
        return names

    def _use_name_of_source(self, drawn: DrawnInput, names: dict[str, str]) -> None:
        if drawn.source in self._name_by_source:
            names.setdefault(drawn.name, self._name_by_source[drawn.source])

    def _use(self, drawn: DrawnInput, name: str, names: dict[str, str]) -> None:
        names[drawn.name] = name
        if drawn.source:
            self._name_by_source[drawn.source] = name
