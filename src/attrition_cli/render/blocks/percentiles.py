"""Answers that are percentiles of draws: columns, and the likelihood of a deadline."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.render.document import Column, Row
from attrition_cli.render.text.digits import all_digits, whole_percent

if TYPE_CHECKING:
    from attrition_cli.core.constant_rate.cover import DeadlineProbability
    from attrition_cli.core.quantities.likelihood import Likelihood


def percentile_columns(
    names: Sequence[str],
    cells_of: Callable[[Row], dict[str, str]],
    *,
    heading: str = "",
    droppable: bool = False,
) -> list[Column[Row]]:
    """A column for each percentile of a row, headed by `heading` and its name."""

    def column(name: str) -> Column[Row]:
        # The median is the last to be left out.
        return Column(
            f"{heading}{name}",
            lambda row: cells_of(row)[name],
            droppable=droppable * (1 if name == "p50" else 2),
        )

    return [column(name) for name in names]


def deadline_clause(
    deadline: "DeadlineProbability | None",
    event: str,
    bound: str | None = None,
    *,
    brief: bool = False,
) -> str:
    """The likelihood that `event` happens by a date, to end a sentence; "" without a date.

    Where the days until the event are "at most" (`bound`), the likelihood is "at least".
    """
    if deadline is None:
        return ""
    by = str(deadline.on) if brief else f"the end of {deadline.on}"
    return f"; {event} by {by}: {_likelihood_in_words(deadline, bound)}"


def _likelihood_in_words(deadline: "DeadlineProbability", bound: str | None) -> str:
    if isinstance(deadline.probability, Interval):
        return "possible within the bounds"
    if deadline.draws is not None:
        share = all_or_none_of_draws(deadline.probability, deadline.draws)
        is_sure = bound is None or (bound == "at most") == bool(deadline.probability)
        if bound == "either way" or not is_sure:
            return f"possible ({share} at the bounds given)"
        return share
    if deadline.likelihood is None:
        return "certain" if deadline.probability else "impossible"
    term, *_ = deadline.likelihood
    percent = whole_percent_within_term(deadline.probability)
    if bound == "either way":
        return "possible within the bounds"
    if bound:
        term += " or likelier" if bound == "at most" else " or less likely"
        if not percent.startswith(("more than", "less than")):
            percent = f"at {'least' if bound == 'at most' else 'most'} {percent}"
        elif percent.startswith("more than") == (bound != "at most"):
            return f"possible ({percent} at the bounds given)"
    return f"{term} ({percent})"


def likelihood_basis(found: "Likelihood | None") -> Iterator[str]:
    """The definition of a term for a probability."""
    if found is not None:
        yield f'"{found.term}" is {found.low_percent} to {found.high_percent}%, by ICD 203'


def all_or_none_of_draws(share: float, draws: int) -> str:
    """A share of 1 or 0 of the draws in words, with the number of draws.

    Draws are a sample, so that neither is certain.

    >>> all_or_none_of_draws(0, 1_000_000)
    'in none of 1,000,000 draws'
    """
    return f"in {'all' if share else 'none'} of {all_digits(draws)} draws"


def whole_percent_within_term(probability: float) -> str:
    """`probability` in whole per cent, never rounded up to a value that has the next term."""
    if probability > 0.99:  # noqa: PLR2004  # draws never make certain
        return "more than 99%"
    from attrition_cli.core.quantities.likelihood import likelihood  # most answers have none

    printed = whole_percent(probability)
    if likelihood(float(printed.value)) == likelihood(probability):
        return printed
    return whole_percent(probability, "down")
