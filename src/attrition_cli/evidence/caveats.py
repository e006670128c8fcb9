"""The weakness of the evidence that an answer uses."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrition_cli.core.data_quality import Caveat
from attrition_cli.core.quantities.rate import Rate, Source
from attrition_cli.notation.references import parse_reference

OLD_AFTER_DAYS = 28
"""Data are old if they end more than this number of days before the rate is used."""


def caveats_on_use(rates: Iterable[tuple[Rate, date | None]]) -> Iterator[Caveat]:
    """The weaknesses of `rates`, given with the date from which each is used."""
    first_used: dict[Source, date] = {}
    for rate, start in rates:
        if rate.source is None:
            continue
        yield from rate.source.caveats
        of_data = rate.source._replace(citation="", caveats=(), quality=None)
        if start is not None:
            first_used[of_data] = min(start, first_used.get(of_data, start))
    for source, start in first_used.items():
        until = source.data_until
        if until is not None and (start - until).days > OLD_AFTER_DAYS:
            name = parse_reference(source.reference).as_cited
            end = "end on" if source.worked_out else "end before"
            days = f"{(start - until).days:,} days before the rate is used"
            yield Caveat("old", f"The data of {name} {end} {until}, {days}.")
