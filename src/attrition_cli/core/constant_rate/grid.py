"""Answers for each of several contingents against each of several rates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from attrition_cli.core.lazy import LazySequence

if TYPE_CHECKING:
    from attrition_cli.core.constant_rate.cover import Cover
    from attrition_cli.core.quantities.exact import Number
    from attrition_cli.core.quantities.rate import Rate

A = TypeVar("A")
S = TypeVar("S")
R = TypeVar("R")


def each_against_each(
    strengths: Sequence[S], rates: Sequence[R], answer: Callable[[S, R], A]
) -> Sequence[A]:
    """The `answer` for each of `strengths` against each of `rates`, computed on access.

    >>> import operator
    >>> list(each_against_each([12_000, 24_000], [1_200, 2_400], operator.floordiv))
    [10, 5, 20, 10]
    """
    return LazySequence(
        len(strengths) * len(rates),
        lambda index: answer(strengths[index // len(rates)], rates[index % len(rates)]),
    )


def by_strength(answers: Sequence[A], rates: int) -> Sequence[Sequence[A]]:
    """The rows of a grid of `answers`: for each strength, the answers for each of the `rates`.

    >>> list(by_strength([10, 5, 20, 10], 2))
    [[10, 5], [20, 10]]
    """
    return LazySequence(len(answers) // rates, lambda row: answers[row * rates : (row + 1) * rates])


@dataclass(frozen=True)
class CoverMatrix:
    """The answers for each of several strengths against each of several rates.

    The rates vary fastest. `thresholds_percent` are the shares lost that were asked for, or `None`.
    """

    rates: "tuple[Rate, ...]"
    thresholds_percent: tuple[float, ...] | None
    answers: "tuple[Cover, ...]"


def cover_matrix(
    strengths: Sequence[S],
    rates: Sequence[R],
    answer: "Callable[[S, R], Cover]",
    thresholds_percent: "Sequence[Number] | None" = None,
) -> CoverMatrix:
    """The `answer` for each of `strengths` against each of `rates`."""
    answers = tuple(each_against_each(strengths, rates, answer))
    return CoverMatrix(
        tuple(each.inputs.rate for each in answers[: len(rates)]),
        None if thresholds_percent is None else tuple(map(float, thresholds_percent)),
        answers,
    )
