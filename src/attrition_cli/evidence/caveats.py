"""The weakness of the evidence that an answer uses."""

import math
from collections.abc import Iterable, Iterator
from datetime import date

from attrition_cli.core.data_quality import Caveat, worst_first
from attrition_cli.core.quantities.rate import Rate, Source
from attrition_cli.notation.references import parse_reference

OLD_AFTER_DAYS = 28
"""Data are old if they end more than this number of days before the rate is used."""


def caveats_on_use(rates: Iterable[tuple[Rate, date | None]]) -> Iterator[Caveat]:
    """The weaknesses of `rates`, given with the date from which each is used.

    Of several uses of a file the worst guess is told, and the age of the data at the first.
    """
    uses: dict[object, list[tuple[Source, date | None]]] = {}
    for rate, start in rates:
        if rate.source is not None:
            data = parse_reference(rate.source.reference).names, rate.source.data_until
            uses.setdefault(data, []).append((rate.source, start))
    for of_data in uses.values():
        caveats = worst_first(each for source, _ in of_data for each in source.caveats)
        guesses = [each for each in caveats if each.weakness == "guess"]
        yield from guesses[:1]
        yield from caveats[len(guesses) :]
        dated = [(start, source) for source, start in of_data if start is not None]
        if dated:
            first_use, source = min(dated, key=lambda each: each[0])
            yield from _age_caveats(source, first_use)


def cited_once(citations: Iterable[str], uses: Iterable[tuple[str, Source]]) -> tuple[str, ...]:
    """The `citations`, of which a reference with several of the named `uses` has one.

    It is that of the worst use. Where another has not the same, the uses are named that have it.
    """
    by_reference: dict[str, list[tuple[str, Source]]] = {}
    for name, source in uses:
        by_reference.setdefault(source.reference, []).append((name, source))
    told: dict[str, str] = {}
    for of_reference in by_reference.values():
        cited = {source.citation: source for _, source in of_reference}
        worst = min(cited.values(), key=_rank).citation
        names = ", ".join(name for name, source in of_reference if source.citation == worst)
        told |= dict.fromkeys(cited, worst if len(cited) == 1 else f"{worst} ({names})")
    return tuple(dict.fromkeys(told.get(each, each) for each in citations))


def _rank(source: Source) -> tuple[float, float]:
    """The rank of the worst weakness, for the uses of the same data."""
    return min((each.rank for each in source.caveats), default=(math.inf, math.inf))


def _age_caveats(source: Source, first_use: date) -> Iterator[Caveat]:
    """The weakness of data that end long before their `first_use`, or that go on after it."""
    until = source.data_until
    if until is None:
        return
    name, age_days = parse_reference(source.reference).as_cited, (first_use - until).days
    if age_days > OLD_AFTER_DAYS:
        end = "end on" if source.worked_out else "end before"
        days = f"{age_days:,} days before the rate is used"
        yield Caveat("old", f"The data of {name} {end} {until}, {days}.")
    elif age_days < 0 and source.worked_out:
        days = "1 day" if age_days == -1 else f"{-age_days:,} days"
        yield Caveat(
            "late",
            f"The rate of {name} is that of the end of its data, {until}, {days} after it is first"
            " used: the data have the losses of those days.",
        )
