"""Scenarios side by side."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from attrition_cli.core.projection.comparison.result import (
    ComparedRow,
    ComparedScenario,
    Comparison,
    DrawsApart,
)
from attrition_cli.core.projection.project import Projection
from attrition_cli.core.quantities.exact import round_to_places
from attrition_cli.core.quantities.result_values import DaysValue
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.horizon import (
    LATER,
    coverage_in_words,
    not_exhausted_in_words,
    people_cell,
    raw_at_least_horizon,
)
from attrition_cli.render.blocks.percentiles import all_or_none_of_draws, whole_percent_within_term
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import date_text, digits, phrases
from attrition_cli.render.text.parts import (
    low_and_high,
    part_names,
    percentile_names,
    percentiles_title,
)
from attrition_cli.render.text.percentile_digits import AnyPercentiles
from attrition_cli.render.text.ranges import side_by_side
from attrition_cli.render.text.signed_ranges import printed_signed_percentiles


def comparison_document(result: Comparison) -> Document:
    """The scenarios across, what they come to down, and their strengths by period."""
    return Document(
        headline=_sentence(result),
        tables=(_measures_table(result), _strengths_table(result)),
        data_table=_data_table(result),
        raw_values=[
            raw_at_least_horizon(each.projection.coverage_days, each.projection.counted_days)
            for each in result.compared
        ],
        answer_kind=basis.kind_in_words(result.answer_kind, is_outer=result.is_outer),
        basis=tuple(_basis(result)),
        notes=(basis.OUTER_BOUNDS_NOTE,) if result.is_outer else (),
    )


def _sentence(result: Comparison) -> str:
    first, *others = result.compared
    share = f"{digits.all_digits(result.divergence_percent)}%"
    clauses = [f"{first.label}: {_coverage_clause(first.projection)}"]
    clauses += [
        f"{each.label}: {_coverage_clause(each.projection)},"
        f" {_divergence_clause(first, each, share)}"
        for each in others
    ]
    words = f"{'; '.join(clauses)}."
    if any(each.projection.bounds for each in result.compared):
        words += (
            " What is known on one side only is taken at that end: they may be otherwise apart."
        )
    return words


def _divergence_clause(first: ComparedScenario, each: ComparedScenario, share: str) -> str:
    if not each.days_in_common:
        return "no day in common"
    is_one_sided = first.projection.bounds or each.projection.bounds
    if each.strengths_are_same and not is_one_sided:
        spans = {(one.projection.inputs.start, one.projection.ends_on) for one in (first, each)}
        return f"the same strengths{'' if len(spans) == 1 else ' on the days in common'}"
    if each.apart is not None:
        return f"strengths more than {share} apart {_draws_apart_in_words(each, each.apart)}"
    if each.diverged_on is None and "interval" in (
        one.projection.answer_kind for one in (first, each)
    ):
        return f"strengths not certain to be more than {share} apart"
    if each.diverged_on is None:
        return f"strengths never more than {share} apart"
    return f"strengths more than {share} apart {_span_in_words(each)}"


def _draws_apart_in_words(each: ComparedScenario, apart: DrawsApart) -> str:
    """In how many of the draws strengths are apart at the end, and when in half of them."""
    if not apart.on_any_day:
        return all_or_none_of_draws(0, apart.draws)
    if apart.at_least == 1:
        return f"{all_or_none_of_draws(1, apart.draws)} {_span_in_words(each)}"
    if apart.likelihood is None:
        words = f"{all_or_none_of_draws(apart.on_last_day, apart.draws)} on the last day"
    else:
        term, low, high = apart.likelihood
        percent = whole_percent_within_term(apart.on_last_day)
        words = f"in {percent} of the draws on the last day ({term}; ICD 203: {low}-{high}%)"
    if each.diverged_on is None:
        percent = digits.whole_percent(apart.on_any_day)
        return f"{words}, on some day in {percent}"
    span = _span_in_words(each)
    # Of none of them there is no half.
    in_half = f"{span} in half of them" if apart.on_last_day else f"but in half of the draws {span}"
    return f"{words}, {in_half}"


def _span_in_words(each: ComparedScenario) -> str:
    """When strengths are apart."""
    if each.divergences == 1:
        end = "on" if each.diverged_until is None else f"until {each.diverged_until}"
        return f"from {each.diverged_on} {end}"
    end = "the end" if each.diverged_until is None else str(each.diverged_until)
    return f"{each.divergences} times between {each.diverged_on} and {end}"


def _coverage_clause(projection: Projection) -> str:
    if low_and_high(projection.coverage_days)[0] is None:
        return not_exhausted_in_words(projection)
    return f"losses covered for {coverage_in_words(projection)}"


class _Measure(NamedTuple):
    """A figure of each scenario, with its difference from the first where there is one."""

    name: str
    text: Callable[[ComparedScenario], str]
    difference: str = ""
    format_number: digits.Formatter = digits.to_whole_number

    def cell(self, each: ComparedScenario) -> str:
        """The figure of one scenario."""
        difference: int | float | AnyPercentiles | None
        difference = getattr(each.difference, self.difference, None)
        text = self.text(each)
        if isinstance(difference, dict):
            return f"{text}{self._difference_of_draws(each, difference)}"
        if difference is None:
            return text
        if difference == 0:
            return f"{text} (the same)"
        return f"{text} ({digits.signed(difference, self.format_number)})"

    def _difference_of_draws(self, each: ComparedScenario, difference: AnyPercentiles) -> str:
        """The percentiles of a difference, and in how many of the draws it is below 0."""
        less, more = (
            getattr(shares, self.difference) for shares in (each.less_share, each.more_share)
        )
        if set(difference.values()) == {None}:
            return ""
        # Of days beyond the horizon it is not known.
        is_known = self.difference != "coverage_days" or each.projection.exhaustion == "reached"
        if not less and not more:
            return " (the same)" if is_known else " (the same where known)"
        percentiles = _percentiles_of_difference(difference, self.format_number)
        told = f"less in {digits.whole_percent_cell(less)}"
        if not less:
            told = f"more in {digits.whole_percent_cell(more)}"
        return f" ({percentiles}; {told})"


def _percentiles_of_difference(difference: AnyPercentiles, format_number: digits.Formatter) -> str:
    """Percentiles with their signs; beyond all that are known is less or more than can be told."""
    printed = list(printed_signed_percentiles(difference, format_number, plus="+").values())
    known = [index for index, number in enumerate(printed) if number is not None]
    cells = [
        number if number is not None else "less" if known and index < known[0] else "more"
        for index, number in enumerate(printed)
    ]
    return side_by_side(cells, merge_equal=True)


def _measures_table(result: Comparison) -> Table[_Measure]:
    thresholds = (each for one in result.compared for each in one.projection.thresholds)
    percents = sorted({each.threshold_percent for each in thresholds})
    apart = f"more than {digits.all_digits(result.divergence_percent)}% apart"
    measures = [
        _Measure(
            "days covered, net",
            lambda each: _days_cell(each.projection.coverage_days),
            "coverage_days",
            digits.one_decimal,
        ),
        _Measure("until", _exhaustion_date_cell),
        _Measure(
            "days covered, gross", lambda each: _days_cell(each.projection.gross_coverage_days)
        ),
        *(
            _Measure(
                f"days until down by {digits.all_digits(percent)}%",
                partial(_threshold_days_cell, percent),
            )
            for percent in percents
        ),
        _Measure(
            "strength at the end",
            lambda each: people_cell(each.projection.total.strength),
            "strength",
        ),
        _Measure(
            "gross losses",
            lambda each: people_cell(each.projection.total.cumulative_losses),
            "gross_losses",
        ),
        *(
            _Measure(f"of them {cause}", partial(_losses_by_cause_cell, cause))
            for cause in _causes(result)
        ),
        _Measure(
            "irrecoverable losses",
            lambda each: people_cell(each.projection.total.irrecoverable_losses),
        ),
        *(
            [_Measure(f"{apart} on the last day", _share_apart_cell)]
            if any(each.apart for each in result.compared)
            else []
        ),
        *(
            [_Measure(f"{apart} from", lambda each: str(each.diverged_on or ""))]
            if any(each.diverged_on for each in result.compared)
            else []
        ),
        *(
            [_Measure("until", lambda each: str(each.diverged_until or ""))]
            if any(each.diverged_until for each in result.compared)
            else []
        ),
    ]

    def scenario_column(each: ComparedScenario) -> Column[_Measure]:
        return Column(each.label, lambda measure: measure.cell(each))

    names: Column[_Measure] = Column("", lambda measure: measure.name)
    columns = (names, *map(scenario_column, result.compared))
    names_of_percentiles = percentile_names(
        *(each.projection.total.strength for each in result.compared),
        *(each.projection.coverage_days for each in result.compared),
        *(each.difference and each.difference.coverage_days for each in result.compared),
    )
    title = percentiles_title(
        "side by side, and the difference from the first", names_of_percentiles
    )
    return Table(columns, measures, title, matrix=True)


def _share_apart_cell(each: ComparedScenario) -> str:
    """The share of the draws in which strengths are apart at the end."""
    if each.apart is None:
        return ""
    share = each.apart.on_last_day
    if share in (0, 1):
        return f"{'all' if share else 'none'} of the draws"
    return f"{digits.whole_percent_cell(share)} of the draws"


def _causes(result: Comparison) -> Sequence[str]:
    """The causes of loss of all scenarios, none where each has but one."""
    by_cause = (each.projection.total.losses_by_cause for each in result.compared)
    return tuple(dict.fromkeys(one.cause for losses in by_cause for one in losses))


def _losses_by_cause_cell(cause: str, each: ComparedScenario) -> str:
    losses = each.projection.total.losses_by_cause
    return next((people_cell(one.losses) for one in losses if one.cause == cause), "")


def _threshold_days_cell(percent: float, each: ComparedScenario) -> str:
    """The days until so much is lost, where that was asked of a scenario."""
    thresholds = (one for one in each.projection.thresholds if one.threshold_percent == percent)
    return next((_days_cell(one.days) for one in thresholds), "")


def _days_cell(days: DaysValue) -> str:
    return phrases.days_cell(days, never=LATER, merge_equal=True)


def _exhaustion_date_cell(each: ComparedScenario) -> str:
    dates, days = each.projection.exhausted_on, each.projection.coverage_days
    return date_text.date_cell(dates, days, never=LATER, merge_equal=True)


def _strengths_table(result: Comparison) -> Table[ComparedRow]:
    def scenario_column(index: int) -> Column[ComparedRow]:
        def text(row: ComparedRow) -> str:
            strength = row.strengths[index]
            return "" if strength is None else people_cell(strength)

        return Column(result.compared[index].label, text)

    columns = (Column("date", _date_and_time), *map(scenario_column, range(len(result.compared))))
    return Table(columns, result.rows, "strength", matrix=True)


def _date_and_time(row: ComparedRow) -> str:
    """A date, and the time of day where it is not 00:00."""
    minutes = round_to_places(row.days % 1 * 24 * 60, 0, "down")
    return f"{row.on}{f' {minutes // 60:02}:{minutes % 60:02}' if minutes else ''}"


def _basis(result: Comparison) -> Iterator[str]:
    ends = phrases.joined(sorted({str(each.projection.ends_on) for each in result.compared}), "or")
    of_all = "of all causes" if _causes(result) else "all casualties"
    yield f"gross losses are {of_all}, net is with intake and returns"
    if any(low_and_high(each.projection.coverage_days)[1] is None for each in result.compared):
        yield f"{LATER} is not within the horizon, which ends on {ends}"
    if result.answer_kind == "interval":
        yield "bounds are apart where all of one are"
    if result.answer_kind == "distribution":
        yield (
            "differences are those of paired draws, each draw of one scenario against the same of"
            " the first, and dates those from which strengths are apart in half of the draws"
        )
        if any(each.projection.exhaustion != "reached" for each in result.compared):
            yield "differences of days are those of the draws in which either is exhausted"
        yield basis.PARTS_DO_NOT_ADD_UP
        scenarios = [each.projection.inputs for each in result.compared]
        yield from basis.scenario_sampling_basis(*scenarios)
        yield from basis.cut_scenario_basis(*(each.projection for each in result.compared))


class _DataRow(NamedTuple):
    """A scenario, by its position, at a date."""

    scenario: ComparedScenario
    moment: ComparedRow
    position: int


def _data_table(result: Comparison) -> Table[_DataRow]:
    """A row for each scenario at each date."""
    rows = [
        _DataRow(each, row, index)
        for index, each in enumerate(result.compared)
        for row in result.rows
    ]
    parts = part_names(
        *(each.projection.total.strength for each in result.compared),
        *(strength for row in result.rows for strength in row.strengths),
    )
    columns: tuple[Column[_DataRow], ...] = (
        Column(key="scenario", value=lambda row: row.scenario.label),
        Column(key="days", value=lambda row: row.moment.days),
        Column(key="on", value=lambda row: row.moment.on),
        Column(key="strength", value=lambda row: row.moment.strengths[row.position], parts=parts),
        Column(
            key="gross_losses", value=lambda row: row.moment.gross_losses[row.position], parts=parts
        ),
        *(_draws_columns(parts) if any(each.apart for each in result.compared) else ()),
        Column(key="diverged_on", value=lambda row: row.scenario.diverged_on),
        Column(key="diverged_until", value=lambda row: row.scenario.diverged_until),
    )
    return Table(columns, rows)


def _draws_columns(parts: tuple[str, ...]) -> tuple[Column[_DataRow], ...]:
    """The difference from the first by draws, and in how many of them strengths are apart."""
    return (
        Column(
            key="strength_difference",
            value=lambda row: row.moment.strength_differences[row.position],
            parts=parts,
        ),
        Column(key="apart_share", value=lambda row: row.moment.apart_shares[row.position]),
    )
