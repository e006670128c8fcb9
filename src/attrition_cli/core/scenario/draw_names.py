"""The names that the uncertain inputs of scenarios are drawn by: by what they are, not where.

Inputs drawn by one name have the same rank in each draw. They are those that one source gives, and
the same input of two scenarios that are compared: of the same contingent or date and with the same
value, or else of the same contingent or date, or else in the same place. What is certain is not
drawn, and the order in which contingents and phases stand in a file changes no name.
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
    """An uncertain input of a scenario, what it is and what gives it.

    Its `kind` is the name of the first of its kind, and of several `identity` tells which it is: by
    date and by the name of a contingent; equal ones differ by the `rest` of their contingents. A
    `source` may give other inputs as well.
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
        """How much it is, in a form that can be put in order."""
        return type(self.quantity).__name__, *map(float, parameters(self.quantity))

    @property
    def keys(self) -> tuple[tuple[object, ...], ...]:
        """What makes an input of another scenario the same, the surest first."""
        return (
            (self.kind, self.identity, self.value),
            (self.kind, self.identity if any(self.identity) else self.path),
            (self.kind, self.path),
        )


def drawn_inputs(scenario: Scenario) -> list[DrawnInput]:
    """The uncertain inputs of `scenario`, in an order that does not depend on that of its file."""
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
"""The kinds that are drawn first: what one source gives is drawn as the first of them."""


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
    """For each of `scenarios` the names that its uncertain inputs are drawn by, by their own.

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
    """`sampling` with the names that the inputs of `scenario` are drawn by, where it has none."""
    if sampling.draw_names is not None:
        return sampling
    (names,) = draw_names(scenario)
    return sampling._replace(draw_names=names)


class _NamesInUse:
    """The names that inputs of some scenarios are drawn by."""

    def __init__(self) -> None:
        self._names_by_key: dict[tuple[object, ...], dict[str, None]] = {}
        self._name_by_source: dict[str, str] = {}
        self._count_by_kind: dict[str, int] = {}

    def names_of(self, scenario: Scenario) -> dict[str, str]:
        """The names for the inputs of one more scenario."""
        inputs = drawn_inputs(scenario)
        names: dict[str, str] = {}
        for each in inputs:
            self._use_name_of_source(each, names)
        for keys in zip(*(each.keys for each in inputs), strict=True):
            for each, key in zip(inputs, keys, strict=True):
                self._use_name_of_source(each, names)
                if each.name not in names:
                    taken = set(names.values())
                    known = self._names_by_key.get(key, ())
                    if free := next((name for name in known if name not in taken), None):
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
