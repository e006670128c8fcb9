"""Comparison of an answer with the one computed here, and a report where they differ."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrition_cli as attrition

CLOSE = 1e-9
"""Relative difference up to which two answers agree."""


class Findings:
    """The differences in the answer to one case, which `call` repeats."""

    def __init__(self, call: str) -> None:
        self.call = call
        self.lines: list[str] = []

    def tell(self, name: str, theirs: object, ours: object) -> None:
        self.lines.append(f"{name}: the program has {theirs}, here it is {ours}")

    def number(
        self, name: str, theirs: Any, ours: Any, *, close: float = CLOSE, scale: Any = 0
    ) -> None:
        """Compare a number (`None` is infinite), relative to its size or to `scale`."""
        ours = math.inf if ours is None else ours
        theirs = math.inf if theirs is None else theirs
        if math.isinf(ours) or math.isinf(theirs):
            if ours != theirs:
                self.tell(name, theirs, _short(ours))
            return
        size = max(abs(Fraction(ours)), abs(Fraction(scale)))
        if abs(Fraction(theirs) - Fraction(ours)) > Fraction(close) * size:
            self.tell(name, theirs, _short(ours))

    def same(self, name: str, theirs: object, ours: object) -> None:
        if theirs != ours:
            self.tell(name, theirs, ours)

    def on(self, name: str, theirs: Any, start: date | None, days: Any) -> None:
        """The date on which an instant falls; either of two near midnight."""
        if start is None:
            self.same(name, theirs, None)
            return
        margin = Fraction(2, 10**9)
        near = {date_of(start, days + sign * margin) for sign in (-1, 0, 1)}
        if theirs not in near:
            self.tell(name, theirs, near)

    def bounds(
        self,
        name: str,
        theirs: Any,
        ours: Sequence[Any],
        *,
        exact: bool,
        close: float = CLOSE,
        scale: Any = 0,
    ) -> None:
        """Bounds that hold all of `ours`, and where they are `exact` begin and end with them."""
        low, high = ends(theirs)
        least, most = min(ours), max(ours)
        most = math.inf if most > 10**30 else most
        least = math.inf if least > 10**30 else least
        least, most = (0 if 0 < each < Fraction(1, 10**30) else each for each in (least, most))
        margin = close * float(max(abs(least), abs(scale)) if least < math.inf else 1)
        upper = close * float(max(abs(most), abs(scale)) if most < math.inf else 1)
        outside = least < low - margin or (high < math.inf and most > high + upper)
        short = exact and (abs_gap(least, low) > margin or abs_gap(high, most) > upper)
        if outside or short:
            self.tell(
                f"{name} ({'outside' if outside else 'too wide'})",
                theirs,
                (_short(least), _short(most)),
            )


def abs_gap(one: Any, other: Any) -> float:
    return 0.0 if one == other else abs(float(one) - float(other))


def ends(value: Any) -> tuple[Any, Any]:
    """The ends of a value of a result, infinite where there is none."""
    if isinstance(value, attrition.Interval):
        low, high = value.low, value.high
    else:
        low = high = value
    return math.inf if low is None else low, math.inf if high is None else high


def date_of(start: date, days: Any) -> date | None:
    if days == math.inf or days > (date.max - start).days + 1:
        return None
    whole = max(math.floor(days), 0)
    return None if whole > (date.max - start).days else start + timedelta(whole)


def _short(number: Any) -> object:
    return float(number) if isinstance(number, Fraction) else number
