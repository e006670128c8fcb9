"""Layout of a projected scenario: coverage, thresholds, losses and periods."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from attrition_cli.core.causes import BATTLE
from attrition_cli.core.projection.project import Projection, ProjectionRow
from attrition_cli.core.quantities.result_values import PeopleValue, to_result
from attrition_cli.core.thresholds import Threshold
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.causes import (
    cause_basis,
    cause_data_columns,
    independence_notes,
)
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.blocks.horizon import (
    LATER,
    coverage_in_words,
    may_be_exhausted,
    median_date_in_words,
    not_exhausted_in_words,
    raw_at_least_horizon,
)
from attrition_cli.render.blocks.periods import (
    period_table,
    strength_chart,
    total_losses_tables,
)
from attrition_cli.render.blocks.scenarios.scenario_notes import (
    arrival_after_exhaustion,
    scenario_notes,
)
from attrition_cli.render.blocks.thresholds import (
    ALL_LOST_PERCENT,
    percent_cell,
    percentile_threshold_table,
    with_exhaustion,
)
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.scenario_summary import inputs_in_words
from attrition_cli.render.text import date_text, digits, phrases, ranges
from attrition_cli.render.text.headline import MOST_TITLE_WORDS, cut_title, fitting
from attrition_cli.render.text.parts import low_and_high, part_names, percentile_names


def projection_document(result: Projection) -> Document:
    """The coverage and the thresholds of a scenario, and a row for each period."""
    names = percentile_names(result.total.strength, result.coverage_days)
    return Document(
        headline=_sentence(result),
        tables=(
            *_threshold_tables(result),
            *total_losses_tables(result),
            period_table(result, whole=False),
        ),
        more_tables=() if result.answer_kind == "point" else (period_table(result),),
        data_table=Table(_data_columns(result), result.rows),
        raw_values=(raw_at_least_horizon(result.coverage_days, result.counted_days),),
        answer_kind=basis.kind_in_words(result.answer_kind, is_outer=result.is_outer),
        basis=tuple(_basis(result)),
        method=basis.percentile_method(names),
        notes=tuple(_notes(result)),
        chart=strength_chart(result),
    )


class _Wording(NamedTuple):
    """The fullness of the sentence: inputs in full or in `brief`, and which clauses it has.

    For draws, `date_interval` adds the interval to the date. `share_left` says whether, or in what
    share of the draws, some are left.
    """

    brief: bool = False
    who: bool = True
    losses: bool = True
    strength: bool = True
    arrival: bool = True
    dated: bool = True
    date_interval: bool = True
    share_left: bool = True
    title_words: int = MOST_TITLE_WORDS


_FULL = _Wording()
_BRIEF = _Wording(brief=True)
_WITHOUT_LOSSES = _BRIEF._replace(losses=False)
_WITHOUT_END = _WITHOUT_LOSSES._replace(strength=False)
_UNNAMED = _WITHOUT_LOSSES._replace(who=False)
_UNNAMED_WITHOUT_END = _WITHOUT_END._replace(who=False)
_MEDIAN_DATE = _UNNAMED._replace(date_interval=False, share_left=False)

_WORDINGS = (
    _FULL,
    _BRIEF,
    _WITHOUT_LOSSES,
    _WITHOUT_END,
    _UNNAMED,
    _UNNAMED_WITHOUT_END,
    _UNNAMED_WITHOUT_END._replace(arrival=False),
    _UNNAMED_WITHOUT_END._replace(dated=False),
    _UNNAMED_WITHOUT_END._replace(dated=False, title_words=0),
)
"""Wordings from the fullest to the shortest; the tables have what is left out."""

_WORDINGS_BEFORE_ARRIVAL = (
    _FULL,
    _BRIEF,
    _WITHOUT_LOSSES,
    _UNNAMED,
    _MEDIAN_DATE,
    _MEDIAN_DATE._replace(title_words=4),
    *_WORDINGS[3:],
)
"""Wordings where more troops arrive after an exhaustion: they keep the strength at the end."""


def _sentence(result: Projection) -> str:
    """The coverage and the strength left, in the fullest wording that a headline has room for."""

    def sentence(wording: _Wording) -> str:
        title = result.inputs.title if wording.title_words else ""
        words = phrases.as_sentence(
            f"{_coverage_clause(result, wording)}{_end_clause(result, wording)}"
        )
        if not title:
            return words
        return f"{cut_title(title, wording.title_words)}: {words[0].lower()}{words[1:]}"

    arrival = arrival_after_exhaustion(result)
    wordings = _WORDINGS if arrival is None else _WORDINGS_BEFORE_ARRIVAL
    return fitting(*(partial(sentence, wording) for wording in wordings))


def _end_clause(result: Projection, wording: _Wording) -> str:
    """A clause on the gross losses until the end of the horizon and the strength left then."""
    is_reached = may_be_exhausted(result)
    is_for_good = low_and_high(result.total.strength)[1] == 0
    is_told = is_reached and is_for_good and arrival_after_exhaustion(result) is None
    if not wording.losses and (not wording.strength or is_told):
        return ""
    when = f"; by {result.ends_on}" if is_reached else ", by when"
    if not wording.losses:
        return f"{when} {_strength_clause(result, wording)}"
    losses = _people_in_words(result.total.cumulative_losses, brief=wording.brief)
    return f"{when} gross losses are {losses}, and {_strength_clause(result, wording)}"


def _strength_clause(result: Projection, wording: _Wording) -> str:
    strength = result.total.strength
    if low_and_high(strength)[1] != 0:
        return f"{_people_in_words(strength, brief=wording.brief)} are left"
    if not isinstance(strength, dict) or _is_exhausted_for_good(result):
        return "none are left"
    # The draws beyond the highest percentile are not known.
    *_, highest = strength
    return f"none are left in at least {highest.removeprefix('p')}% of the draws"


def _is_exhausted_for_good(result: Projection) -> bool:
    """True where all draws are exhausted and no troops can join afterwards."""
    joins = _has_intake_or_returns(result) or low_and_high(result.total.arrivals)[1] != 0
    return result.exhausted_share == 1 and not joins


def _contingents_in_words(result: Projection, *, brief: bool) -> str:
    """The troops at the start and those who arrive later, as given."""
    contingents, start = result.inputs.contingents, result.inputs.start
    later_tranches = [each for one in contingents for each in one.tranches if each.arrives > start]
    arrivals = result.total.arrivals
    arriving = (
        _people_in_words(arrivals, brief=brief)
        if len(later_tranches) != 1
        else phrases.number_in_words(
            to_result(later_tranches[0].troops), at_most="as many as", brief=brief
        )
    )
    words = phrases.troops_in_words(_people_in_words(result.strength, brief=brief))
    if len(contingents) == 1 and len(later_tranches) == len(contingents[0].tranches):
        # A single contingent without tranches at the start is described as it was given.
        words = phrases.contingent_in_words(
            to_result(contingents[0].troops),
            lost=to_result(contingents[0].lost),
            intake=None,
            brief=brief,
        )
    if low_and_high(arrivals)[1] == 0:
        return words
    if low_and_high(result.strength)[1] == 0:
        return f"{phrases.troops_in_words(arriving)} yet to arrive"
    return f"{words} and {arriving} yet to arrive"


def _people_in_words(people: PeopleValue, *, brief: bool) -> str:
    """People in a sentence; in `brief` bounds are written as in tables."""
    words = phrases.whole_people_in_words(people)
    is_range = brief and words.startswith("between ")
    return ranges.in_cell(people, digits.to_whole_number) if is_range else words


def _coverage_clause(result: Projection, wording: _Wording) -> str:
    who = "the troops"
    if wording.who:
        who = _contingents_in_words(result, brief=wording.brief)
    end = result.ends_on
    if not may_be_exhausted(result):
        return f"{who} {phrases.verb(who, 'are')} {not_exhausted_in_words(result)}"
    net = " net" if _has_intake_or_returns(result) else ""
    words = f"{who} {phrases.verb(who, 'cover')} their losses for {coverage_in_words(result)}{net}"
    if wording.dated:
        words += f", until {_until_in_words(result, wording)}"
        next_arrival = arrival_after_exhaustion(result)
        if wording.arrival and next_arrival is not None:
            words += f", and the next arrive on {next_arrival}"
    if not wording.share_left:
        return words
    if result.exhausted_share is not None and result.exhausted_share < 1:
        share = digits.whole_percent(1 - result.exhausted_share)
        return f"{words}, and in {share} of the draws are not exhausted by {end}"
    if result.exhaustion == "possible":
        words += f", and may not be exhausted by {end}"
    return words


def _until_in_words(result: Projection, wording: _Wording) -> str:
    median = None if wording.date_interval else median_date_in_words(result)
    return median or date_text.dates_in_words_after_until(result.exhausted_on, result.coverage_days)


def _has_intake_or_returns(result: Projection) -> bool:
    """True where anybody joins or returns, so that net coverage differs from gross."""
    return result.inputs.has_returns or low_and_high(result.total.intake)[1] != 0


def _crosses_any_threshold(result: Projection) -> bool:
    """True where any threshold is reached within the horizon."""
    return any(low_and_high(each.days)[0] is not None for each in _all_thresholds(result))


def _all_thresholds(result: Projection) -> list[Threshold]:
    """The thresholds, exhaustion, and gross exhaustion where there are intake or returns."""
    rows = with_exhaustion(result.thresholds, result.coverage_days, result.exhausted_on)
    if _has_intake_or_returns(result):
        gross = (result.gross_coverage_days, result.gross_exhausted_on)
        rows.append(Threshold(ALL_LOST_PERCENT, *gross))
    return rows


def _threshold_tables(result: Projection) -> list[AnyTable]:
    """A table of the days and dates of each threshold; none where none is reached."""
    if not _crosses_any_threshold(result):
        return []
    rows, has_gross = _all_thresholds(result), _has_intake_or_returns(result)
    net = ", net" if has_gross else ""
    title = f"days to each threshold of all who have arrived{net}"

    def name(row: Threshold) -> str:
        return f"gross, {percent_cell(row)}" if has_gross and row is rows[-1] else percent_cell(row)

    return [percentile_threshold_table(rows, result.inputs.start, title, name=name, never=LATER)]


def _basis(result: Projection) -> Iterator[str]:
    inputs = result.inputs
    yield f"inputs: {inputs_in_words(inputs)}"
    yield from basis.period_basis(*(phase.rate for phase in inputs.phases_in_use.values()))
    causes = tuple(cause.name for cause in inputs.causes)
    yield from cause_basis(causes)
    yield (
        (
            "gross losses are all casualties"
            if causes == (BATTLE,)
            else "gross losses are of all causes"
        )
        + ("; irrecoverable ones do not return to duty" if inputs.has_returns else "")
        + ("; net figures include intake and returns" if _has_intake_or_returns(result) else "")
    )
    if all(phase.rate.per_capita for phase in inputs.rates):
        never_all = "" if basis.cut_scenario_basis(result) else ": never all of them"
        yield f"losses are a share of those present at the start of each day{never_all}"
    if not _crosses_any_threshold(result):
        yield f"no threshold is reached by {result.ends_on}"
    elif any(low_and_high(each.days)[1] is None for each in _all_thresholds(result)):
        yield f'"{LATER}" is beyond the horizon, which ends on {result.ends_on}'
    if result.total.days % 1:
        days = phrases.exact_days_in_words(result.total.days)
        yield f"the horizon is {days} and ends during {result.ends_on}"
    if result.every == "month":
        yield "months are calendar months"
    if result.answer_kind == "distribution":
        yield from basis.scenario_sampling_basis(inputs)
        if result.cut_share:
            yield basis.cut_sum_in_words(result.cut_share)
        names = percentile_names(result.total.strength, result.coverage_days)
        yield from basis.parts_basis(names)
    elif result.answer_kind == "interval" and len(causes) > 1:
        yield "bounds of parts do not add up to those of the whole"


def _notes(result: Projection) -> Iterator[str]:
    """Notes, the most consequential first."""
    yield from scenario_notes(result)
    if result.is_outer:
        yield basis.OUTER_BOUNDS_NOTE
    inputs = result.inputs
    in_use = inputs.phases_in_use.values()
    yield from basis.wounded_to_killed_notes(*(phase.rate for phase in in_use))
    rates_by_cause = [[phase.rate for phase in cause.rate] for cause in inputs.causes]
    yield from independence_notes(result.answer_kind, *rates_by_cause)


def _data_columns(result: Projection) -> tuple[Column[ProjectionRow], ...]:
    names = ("strength", "cumulative_losses", "losses", "arrivals", "intake", "returns")
    parts = part_names(*(getattr(result.total, name) for name in names))
    if not parts and result.answer_kind != "point":
        parts = part_names(*(row.strength for row in result.rows))

    known = result.total.killed is not None
    columns = tuple(
        field_column(name, () if name in ("days", "since", "until") else parts)
        for name in ProjectionRow._fields
        if name != "losses_by_cause" and (known or name not in ("killed", "wounded"))
    )
    causes = tuple(each.cause for each in result.total.losses_by_cause)
    return (*columns, *cause_data_columns(causes, parts))
