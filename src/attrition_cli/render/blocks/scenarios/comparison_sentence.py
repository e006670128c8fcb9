"""Comparison of scenarios in one sentence, with names by which a reader tells them apart."""

import itertools
import math
from collections.abc import Sequence
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from attrition_cli.core.projection.comparison.result import (
    ComparedScenario,
    Comparison,
    DrawsApart,
)
from attrition_cli.core.projection.project import Projection
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.core.quantities.result_values import DaysValue, PeopleValue
from attrition_cli.render.blocks.horizon import (
    coverage_in_words,
    may_be_exhausted,
    median_date_in_words,
    not_exhausted_in_words,
)
from attrition_cli.render.blocks.percentiles import all_or_none_of_draws, whole_percent_within_term
from attrition_cli.render.text import digits, phrases
from attrition_cli.render.text.headline import MOST_TITLE_WORDS, cut_title, fitting
from attrition_cli.render.text.parts import low_and_high
from attrition_cli.render.text.signed_ranges import printed_signed_percentiles

_PAIR = 2


def scenario_names(result: Comparison, words: int = MOST_TITLE_WORDS) -> list[str]:
    """Distinct names of the scenarios, each of at most `words` words.

    The first of these that are distinct: the titles, of long ones what follows the words in which
    all begin; the names of the files, without folders; the labels, which say what each scenario
    changes in one file; the labels after a number.
    """
    labels = [each.label for each in result.compared]
    is_of_files = not any("=" in label for label in labels)
    files = [PurePath(label).name or label for label in labels] if is_of_files else labels
    titles = [
        each.projection.inputs.title or file
        for each, file in zip(result.compared, files, strict=True)
    ]
    for given in (_without_common_start(titles, words), files, labels):
        names = [cut_title(name, words) for name in given]
        if len(set(names)) == len(names) and all(names):
            return names
    return [f"{number}: {cut_title(label, words)}" for number, label in enumerate(labels, 1)]


def _without_common_start(titles: list[str], words: int) -> list[str]:
    """`titles` from the word on in which they differ, where one has more `words` than that."""
    split = [title.split() for title in titles]
    if max(map(len, split)) <= words:
        return titles
    places = zip(*(each[:-1] for each in split), strict=False)
    common = len(list(itertools.takewhile(lambda place: len(set(place)) == 1, places)))
    ellipsis = "\N{HORIZONTAL ELLIPSIS}"
    return [f"{ellipsis}{' '.join(each[common:])}" if common else " ".join(each) for each in split]


def comparison_sentence(result: Comparison) -> str:
    """The coverage of two scenarios and how far apart they are, or the extremes of several.

    The fullest wording that a headline has room for; the tables have the rest.
    """
    sentence = _sentence_of_two if len(result.compared) == _PAIR else _sentence_of_many
    return fitting(*(partial(sentence, result, wording) for wording in _WORDINGS))


class _Wording(NamedTuple):
    """The fullness of the sentence: the most words in a name, and which clauses it has."""

    words: int
    until: bool = False
    difference: bool = False
    apart: bool = False
    when: bool = False


_WORDINGS = (
    _Wording(MOST_TITLE_WORDS, until=True, difference=True, apart=True, when=True),
    _Wording(4, until=True, difference=True, apart=True, when=True),
    _Wording(MOST_TITLE_WORDS, until=True, difference=True, apart=True),
    _Wording(4, until=True, difference=True, apart=True),
    _Wording(MOST_TITLE_WORDS, until=True, difference=True),
    _Wording(4, until=True, difference=True),
    _Wording(MOST_TITLE_WORDS, difference=True),
    _Wording(4, difference=True),
    _Wording(4),
    _Wording(1),
)
"""Wordings from the fullest to the shortest."""


def _sentence_of_two(result: Comparison, wording: _Wording) -> str:
    first, other = result.compared
    first_name, other_name = scenario_names(result, wording.words)
    words = f"{first_name}: {_coverage_clause(first.projection, wording)}"
    words += f"; {other_name}: {_coverage_clause(other.projection, wording, first.projection)}"
    if wording.difference:
        words += _difference_clause(other)
    if wording.apart:
        share = f"{digits.all_digits(result.divergence_percent)}%"
        words += f"; {_divergence_clause(first, other, share, when=wording.when)}"
    return f"{words}."


def _coverage_clause(
    projection: Projection, wording: _Wording, before: Projection | None = None
) -> str:
    """A clause on the coverage and its end; shorter if `before` is a clause of the same kind."""
    if not may_be_exhausted(projection):
        return not_exhausted_in_words(projection)
    verb = "" if before and may_be_exhausted(before) else "losses covered for "
    words = f"{verb}{coverage_in_words(projection)}"
    until = median_date_in_words(projection) if wording.until else None
    return f"{words}, until {until}" if until else words


def _difference_clause(other: ComparedScenario) -> str:
    """A phrase on how much longer or shorter than the first `other` lasts; "" if not known."""
    days = other.difference and other.difference.coverage_days
    printed, median = None, ""
    if isinstance(days, dict) and days.get("p50") is not None and not other.projection.bounds:
        printed = printed_signed_percentiles(days, digits.one_decimal, plus="+")["p50"]
        median = " (median difference)"
    elif isinstance(days, int | float):
        printed = digits.signed(days, digits.one_decimal)
    if printed is None or not printed.strip("+-0."):
        return ""
    return f", {printed.lstrip('+-')} days {'less' if printed[0] == '-' else 'more'}{median}"


def _sentence_of_many(result: Comparison, wording: _Wording) -> str:
    """The scenarios whose losses are covered for the shortest and the longest time."""
    labels = (each.label for each in result.compared)
    names = dict(zip(labels, scenario_names(result, wording.words), strict=True))
    exhausted: list[ComparedScenario] = []
    survivors: list[ComparedScenario] = []
    for each in result.compared:
        (exhausted if may_be_exhausted(each.projection) else survivors).append(each)
    if not exhausted:
        return _sentence_of_survivors(survivors, names)
    count, survival = len(names), _survival_clause(survivors, names)
    least = min(exhausted, key=lambda each: _rank(each.projection.coverage_days))
    most = max(exhausted, key=lambda each: _rank(each.projection.coverage_days))
    shortest, longest = (coverage_in_words(each.projection) for each in (least, most))
    if not survivors and {coverage_in_words(each.projection) for each in exhausted} == {shortest}:
        return f"All {count} scenarios cover their losses for {shortest}."
    if least is not most and _may_be_the_other_way(
        least.projection.coverage_days, most.projection.coverage_days
    ):
        days = phrases.range_in_words(each.projection.coverage_days for each in exhausted)
        of = f"{len(exhausted)} of {count}" if survivors else str(count)
        return f"The losses of {of} scenarios are covered for {days}{survival}."
    name = names[least.label]
    words = f"Of {count} scenarios {name} covers its losses for the shortest time, {shortest}"
    return f"{words}{survival or f', and {names[most.label]} for the longest, {longest}'}."


def _may_be_the_other_way(least: DaysValue, most: DaysValue) -> bool:
    """True where the bounds allow the scenario with `least` days to last longer than the other."""
    if not any(isinstance(each, Interval) for each in (least, most)):
        return False
    (_, least_high), (most_low, _) = low_and_high(least), low_and_high(most)
    return least_high is None or (most_low is not None and least_high > most_low)


def _survival_clause(survivors: Sequence[ComparedScenario], names: dict[str, str]) -> str:
    """A clause on the scenarios that are not exhausted, by name or number; "" without any."""
    if not survivors:
        return ""
    if len(survivors) > 1:
        return f", and {len(survivors)} are {_not_exhausted_in_words(survivors)}"
    (last,) = survivors
    return f", and {names[last.label]} is {not_exhausted_in_words(last.projection)}"


def _sentence_of_survivors(survivors: Sequence[ComparedScenario], names: dict[str, str]) -> str:
    """A sentence on scenarios that are not exhausted: those with the fewest and the most left."""

    def left(each: ComparedScenario) -> str:
        return phrases.whole_people_in_words(each.projection.total.strength)

    exhausted = _not_exhausted_in_words(survivors).removeprefix("not ")
    words = f"None of {len(names)} scenarios is {exhausted}"
    fewest = min(survivors, key=lambda each: _rank(each.projection.total.strength))
    most = max(survivors, key=lambda each: _rank(each.projection.total.strength))
    if left(fewest) == left(most):
        return f"{words}."
    return (
        f"{words}: the fewest are left in {names[fewest.label]}, {left(fewest)}, the most in"
        f" {names[most.label]}, {left(most)}."
    )


def _not_exhausted_in_words(survivors: Sequence[ComparedScenario]) -> str:
    """A clause that none of several scenarios is exhausted, with the least share of the draws."""
    words = {not_exhausted_in_words(each.projection) for each in survivors}
    if len(words) == 1:
        return words.pop()
    lowest = [
        digits.all_digits(100 - float(next(iter(days)).removeprefix("p")))
        for days in (each.projection.coverage_days for each in survivors)
        if isinstance(days, dict)
    ]
    ends = {each.projection.ends_on for each in survivors}
    when = f"by {ends.pop()}" if len(ends) == 1 else "within the horizon"
    in_draws = f" in at least {lowest[0]}% of the draws" if lowest else ""
    return f"not exhausted {when}{in_draws}"


def _rank(quantity: DaysValue | PeopleValue) -> tuple[float, float]:
    """A sort key for a figure: its median, or its ends."""
    low, high = low_and_high(quantity)
    if isinstance(quantity, dict) and "p50" in quantity:
        low = quantity["p50"]
    return (math.inf if low is None else float(low)), (math.inf if high is None else float(high))


def _divergence_clause(
    first: ComparedScenario, each: ComparedScenario, share: str, *, when: bool
) -> str:
    if not each.days_in_common:
        return "no day in common"
    is_one_sided = bool(first.projection.bounds or each.projection.bounds)
    if each.strengths_are_same and not is_one_sided:
        spans = {(one.projection.inputs.start, one.projection.ends_on) for one in (first, each)}
        return f"the same strengths{'' if len(spans) == 1 else ' on the days in common'}"
    apart = f"strengths more than {share} apart{' at the bounds given' * is_one_sided}"
    if each.apart is not None:
        return f"{apart} {_draws_apart_in_words(each, each.apart, when=when)}"
    if each.diverged_on is None and "interval" in (
        one.projection.answer_kind for one in (first, each)
    ):
        return f"strengths not certain to be more than {share} apart"
    if each.diverged_on is None:
        return f"strengths never more than {share} apart"
    return f"{apart} {_span_in_words(each)}"


def _draws_apart_in_words(each: ComparedScenario, apart: DrawsApart, *, when: bool) -> str:
    """The share of draws apart on the last day, and the span in which half of the draws are."""
    if not apart.on_any_day:
        return all_or_none_of_draws(0, apart.draws)
    if apart.at_least == 1:
        return f"{all_or_none_of_draws(1, apart.draws)} {_span_in_words(each)}"
    if apart.likelihood is None:
        words = f"{all_or_none_of_draws(apart.on_last_day, apart.draws)} on the last day"
    else:
        percent = whole_percent_within_term(apart.on_last_day)
        words = f"in {percent} of the draws on the last day ({apart.likelihood.term})"
    if each.diverged_on is None:
        share = digits.whole_percent(apart.on_any_day)
        return (
            f"{words}, on some day in {share}" if when else f"on some day in {share} of the draws"
        )
    # Where none are apart on the last day, "half of them" would refer to nothing.
    in_half = f"in half of the draws {_span_in_words(each)}"
    if when and not apart.on_last_day:
        return f"{words}, but {in_half}"
    if when:
        return f"{words}, {_span_in_words(each)} in half of them"
    return words if apart.on_last_day else in_half


def _span_in_words(each: ComparedScenario) -> str:
    """The span in which strengths are apart."""
    if each.divergences == 1:
        end = "on" if each.diverged_until is None else f"until {each.diverged_until}"
        return f"from {each.diverged_on} {end}"
    end = "the end" if each.diverged_until is None else str(each.diverged_until)
    return f"{each.divergences} times between {each.diverged_on} and {end}"
