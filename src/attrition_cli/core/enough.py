"""Values that are enough with a probability: what draws need, or what they sustain.

Of what each draw needs at least, the percentile at p is enough in p per cent of the draws. Of what
each sustains at most, such as a rate of losses, that at 100 - p is.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from attrition_cli.core.errors import InputError, remove_input
from attrition_cli.core.quantities.exact import Number, to_json_number
from attrition_cli.core.quantities.propagation import ResolvedValue, is_sampled
from attrition_cli.core.quantities.result_values import AnswerKind, to_result
from attrition_cli.core.quantities.sampling import percentile_name

PROBABILITIES_PERCENT = (50, 95)
"""The probabilities that needs of draws are told for, where none is asked for."""

MetBy = Literal["value", "any", "none"]
"""Whether a value is enough from it on, or up to it, or any value is, or none."""


class EnoughValue(NamedTuple):
    """A value that is enough in `probability_percent` of the draws or more.

    Where `met_by` is "any" or "none", so is any value whatsoever, or none.
    """

    probability_percent: int | float
    value: int | float | None
    met_by: MetBy


def probabilities_to_tell(kind: AnswerKind, probability: Number | None) -> tuple[Number, ...]:
    """The probabilities, in per cent, that an answer of a `kind` is told for.

    Raises `InputError` for one that is not between 0 and 100, or that is asked for without draws.

    >>> probabilities_to_tell("distribution", None), probabilities_to_tell("distribution", 90)
    ((50, 95), (90,))
    >>> probabilities_to_tell("point", None)
    ()
    """
    if probability is None:
        return PROBABILITIES_PERCENT if kind == "distribution" else ()
    if not 0 < probability < 100:  # noqa: PLR2004
        raise InputError("a probability lies between 0 and 100%", field="probability")
    if kind != "distribution":
        inputs = "are bounds" if kind == "interval" else "are certain"
        raise InputError(
            f"asks for a share of the draws, and the inputs {inputs}, of which nothing is drawn",
            remove_input(tail=", or give a distribution, such as '1000 to 1500'"),
            field="probability",
        )
    return (probability,)


def percentile_enough(probability: Number, *, more_is_enough: bool) -> Number:
    """The percentile of what draws need that is enough with a `probability`, both in per cent.

    >>> percentile_enough(95, more_is_enough=True), percentile_enough(95, more_is_enough=False)
    (95, 5)
    """
    return probability if more_is_enough else 100 - probability


def with_percentiles_enough(
    found: ResolvedValue, probabilities: Sequence[Number], *, more_is_enough: bool
) -> ResolvedValue:
    """What was `found`, of draws with the percentiles that are enough beside those asked for."""
    if not is_sampled(found):
        return found
    return found.with_percents(
        percentile_enough(each, more_is_enough=more_is_enough) for each in probabilities
    )


def only_percents(found: ResolvedValue, percents: Sequence[Number]) -> ResolvedValue:
    """What was `found`, of draws with no other percentiles than those that were asked for."""
    return found.only_percents(percents) if is_sampled(found) else found


def enough_values(
    found: ResolvedValue,
    probabilities: Sequence[Number],
    *,
    more_is_enough: bool,
    trivial_share: float | None = None,
) -> tuple[EnoughValue, ...]:
    """What is enough with each of the `probabilities`, of what was `found` with its percentiles.

    In `trivial_share` of the draws none is needed.

    >>> enough_values(300, (50, 95), more_is_enough=True)[1]
    EnoughValue(probability_percent=95, value=300, met_by='value')
    """
    values: Any = to_result(found)  # of bounds there are no probabilities

    def enough(probability: Number) -> EnoughValue:
        percent = percentile_enough(probability, more_is_enough=more_is_enough)
        value = values[percentile_name(percent)] if isinstance(values, dict) else values
        met_by: MetBy = "value"
        is_trivial = value == (0 if more_is_enough else None)
        if is_trivial or 100 * (trivial_share or 0) >= probability:
            met_by = "any"
        elif value == (None if more_is_enough else 0):
            met_by = "none"
        return EnoughValue(to_json_number(probability) or 0, value, met_by)

    return tuple(map(enough, probabilities))
