"""How what is odd about a file is told."""

from collections import Counter
from typing import NamedTuple

from attrition_cli.core.series.anomalies import Oddities, Oddity, OddityKind
from attrition_cli.render.document import Column, Table
from attrition_cli.render.text.numbers import exact, people

MOST_OF_A_KIND = 5
"""Oddities of one kind that are told one by one."""


class _Line(NamedTuple):
    when: str
    what: str


def oddities_table(oddities: Oddities) -> Table:
    """The latest oddities of each kind, and how many more there are."""
    told: Counter[OddityKind] = Counter()
    lines: list[_Line] = []
    for oddity in reversed(oddities.latest):
        told[oddity.kind] += 1
        if told[oddity.kind] <= MOST_OF_A_KIND:
            lines.append(_Line(_when(oddity), _what(oddity)))
    lines.reverse()
    for kind, number in oddities.found.items():
        if number > MOST_OF_A_KIND:
            lines.append(_Line("earlier", f"{_KINDS[kind]}: {number - MOST_OF_A_KIND:,} more"))
    columns = (
        Column("date", lambda line: line.when),
        Column("what is odd", lambda line: line.what, prose=True),
    )
    return Table(columns, lines, "what is odd about the data")


_KINDS: dict[OddityKind, str] = {
    "gap": "gaps",
    "empty": "rows without a figure",
    "decrease": "losses taken back",
    "zeros": "runs without losses",
    "jump": "jumps",
    "rounding": "rounded figures",
    "duplicate": "dates that come twice",
    "unsorted": "rows out of order",
}


def _when(oddity: Oddity) -> str:
    if oddity.first == oddity.last:
        return oddity.first.isoformat()
    return f"{oddity.first} to {oddity.last}"


def _what(oddity: Oddity) -> str:
    losses, usual = people(oddity.losses or 0), people(oddity.usual or 0)
    rows = f"{oddity.number:,} row{'' if oddity.number == 1 else 's'}"
    match oddity.kind:
        case "gap":
            return f"a gap: {rows} missing"
        case "empty":
            return f"{rows} without a figure"
        case "decrease":
            return f"{people(-(oddity.losses or 0))} losses taken back, a revision"
        case "zeros":
            return f"no losses, where about {usual} would be usual: a pause in reporting?"
        case "jump":
            return f"{losses} losses, where about {usual} would be usual: a catch-up?"
        case "rounding":
            of = f"{oddity.number:,} of {oddity.of or 0:,}"
            return f"{of} steps are multiples of {exact(oddity.unit or 0)}: rounded figures"
        case "duplicate":
            return f"{rows} with the date of another row"
        case "unsorted":
            return f"{rows} with an earlier date than the row above"
