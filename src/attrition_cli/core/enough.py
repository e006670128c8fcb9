"""Values that are enough with a given probability.

Where more is enough (troops, intake), each draw has a least value that is enough, and the
percentile at p is enough in p per cent of the draws. Where less is enough (a rate of losses), each
draw has a greatest value that is sustained, and the percentile at 100 - p is enough.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number, to_json_number
from attrition_cli.core.quantities.propagation import ResolvedValue, is_sampled
from attrition_cli.core.quantities.result_values import AnswerKind, to_result
from attrition_cli.core.quantities.sampling import percentile_name

PROBABILITIES_PERCENT = (50, 95)
"""The default probabilities, in per cent, where the answer comes from draws."""

MetBy = Literal["value", "any", "none"]
"""Whether a value (with all above it, or all below it) is enough, any value is, or none is."""


class EnoughValue(NamedTuple):
    """A value that is enough in `probability_percent` of the draws or more.

    Where `met_by` is "any", every value is enough; where it is "none", no value is.
    """

    probability_percent: int | float
    value: int | float | None
    met_by: MetBy


def probabilities_to_tell(kind: AnswerKind, probability: Number | None) -> tuple[Number, ...]:
    """The probabilities, in per cent, for which an answer of `kind` gives values that are enough.

    Raises `InputError` for a `probability` not between 0 and 100, or given where nothing is drawn.

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
            f"asks for a share of the draws, and the inputs {inputs}, of which nothing is drawn:"
            " leave it out, or give a distribution, such as '1000 to 1500'",
            field="probability",
        )
    return (probability,)


def percentile_enough(probability: Number, *, more_is_enough: bool) -> Number:
    """The percentile of the draws that is enough with `probability`; both are in per cent.

    >>> percentile_enough(95, more_is_enough=True), percentile_enough(95, more_is_enough=False)
    (95, 5)
    """
    return probability if more_is_enough else 100 - probability


def with_percentiles_enough(
    found: ResolvedValue, probabilities: Sequence[Number], *, more_is_enough: bool
) -> ResolvedValue:
    """`found`, with the percentiles that are enough added to the reported ones of samples."""
    if not is_sampled(found):
        return found
    return found.with_percents(
        percentile_enough(each, more_is_enough=more_is_enough) for each in probabilities
    )


def only_percents(found: ResolvedValue, percents: Sequence[Number]) -> ResolvedValue:
    """`found`, with the percentiles of samples restricted to `percents`."""
    return found.only_percents(percents) if is_sampled(found) else found


def enough_values(
    found: ResolvedValue,
    probabilities: Sequence[Number],
    *,
    more_is_enough: bool,
    trivial_share: float | None = None,
) -> tuple[EnoughValue, ...]:
    """The value that is enough with each of `probabilities`, from the percentiles of `found`.

    `trivial_share` is the share of draws in which none is needed.

    >>> enough_values(300, (50, 95), more_is_enough=True)[1]
    EnoughValue(probability_percent=95, value=300, met_by='value')
    """
    values: Any = to_result(found)  # bounds have no probabilities

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
