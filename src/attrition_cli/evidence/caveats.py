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
        yield from _age_caveats(source, start)


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
