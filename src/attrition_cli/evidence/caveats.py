"""The weakness of the evidence that an answer uses."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.references import parse_reference

OLD_AFTER_DAYS = 28
"""Days from the end of the data to the start of an answer after which these are old."""


def caveats_on_use(rates: Iterable[tuple[Rate, date | None]]) -> Iterator[str]:
    """What weakens `rates`, each with the date that it is used from, the worst first."""
    old: list[str] = []
    for rate, start in rates:
        if rate.source is None:
            continue
        yield from rate.source.caveats
        until = rate.source.data_until
        if until is not None and start is not None and (start - until).days > OLD_AFTER_DAYS:
            series = parse_reference(rate.source.reference).as_cited
            old.append(
                f"The data behind {series} end on {until},"
                f" {(start - until).days:,} days before the rate is used."
            )
    yield from old
