"""Layout of a comparison of scenarios."""

import itertools
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from attrition_cli.core.projection.comparison.result import (
    ComparedRow,
    ComparedScenario,
    Comparison,
)
from attrition_cli.core.quantities.exact import round_to_places
from attrition_cli.core.quantities.result_values import DaysValue
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.causes import cause_basis, whole_people_by_cause
from attrition_cli.render.blocks.horizon import LATER, people_cell, raw_at_least_horizon
from attrition_cli.render.blocks.percentiles import likelihood_basis
from attrition_cli.render.blocks.scenarios.comparison_sentence import (
    comparison_sentence,
    scenario_names,
)
from attrition_cli.render.blocks.scenarios.scenario_notes import scenario_notes
from attrition_cli.render.document import MOST_ROWS, Column, Document, Table
from attrition_cli.render.scenario_summary import differences_in_words
from attrition_cli.render.text import date_text, digits, phrases
from attrition_cli.render.text.parts import (
    AnyPercentiles,
    low_and_high,
    part_names,
    percentile_names,
    percentiles_title,
)
from attrition_cli.render.text.ranges import side_by_side
from attrition_cli.render.text.signed_ranges import printed_signed_percentiles


def comparison_document(result: Comparison) -> Document:
    """A column for each scenario with its measures, and the strengths by period."""
    headline = comparison_sentence(result)
    return Document(
        headline=headline,
        tables=(*_measures_tables(result), _strengths_table(result)),
        data_table=_data_table(result),
        raw_values=[
            raw_at_least_horizon(each.projection.coverage_days, each.projection.counted_days)
            for each in result.compared
        ],
        answer_kind=basis.kind_in_words(result.answer_kind, is_outer=result.is_outer),
        basis=basis.without_duplicates(_basis(result, headline)),
        method=tuple(_method(result)),
        notes=tuple(_notes(result)),
    )


def _notes(result: Comparison) -> Iterator[str]:
    """Notes, the most consequential first; a note on all scenarios is given once."""
    if any(each.projection.bounds for each in result.compared):
        yield "one-sided bounds are taken at their end: the actual differences may be others"
    if result.is_outer:
        yield basis.OUTER_BOUNDS_NOTE
    notes_of = [list(scenario_notes(each.projection)) for each in result.compared]
    yield from dict.fromkeys(
        note if all(note in others for others in notes_of) else f"{name}: {note}"
        for name, notes in zip(scenario_names(result), notes_of, strict=True)
        for note in notes
    )


class _Measure(NamedTuple):
    """A figure of each scenario, and its difference from that of the first scenario.

    `difference` names the field of the differences, `of` is the unit in its row.
    """

    name: str
    text: Callable[[ComparedScenario], str]
    difference: str = ""
    format_number: digits.Formatter = digits.to_whole_number
    of: str = ""

    def cell(self, each: ComparedScenario) -> str:
        """The figure of one scenario."""
        difference: int | float | AnyPercentiles | None
        difference = getattr(each.difference, self.difference, None)
        text = self.text(each)
        if isinstance(difference, dict):
            return f"{text}{self._same_in_draws(each, difference)}"
        if difference is None:
            return text
        if difference == 0:
            return f"{text} (the same)"
        return f"{text} ({digits.signed(difference, self.format_number)})"

    def _same_in_draws(self, each: ComparedScenario, difference: AnyPercentiles) -> str:
        """A remark that the figures are the same in all draws; "" where they are not."""
        if set(difference.values()) == {None} or any(self._shares_less_and_more(each)):
            return ""
        # Differences beyond the horizon are not known.
        is_known = self.difference != "coverage_days" or each.projection.exhaustion == "reached"
        return " (the same)" if is_known else " (the same where known)"

    def difference_rows(self, result: Comparison) -> "tuple[_Measure, ...]":
        """Rows for the percentiles of a difference and the share of draws that have one."""
        if not any(map(self._difference_of_draws, result.compared)):
            return ()
        name = f"{self.of}, difference"
        return _Measure(name, self._percentiles_text), _Measure("of the draws", self._draws_text)

    def _percentiles_text(self, each: ComparedScenario) -> str:
        difference = self._difference_of_draws(each)
        return _signed_percentiles(difference, self.format_number) if difference else ""

    def _draws_text(self, each: ComparedScenario) -> str:
        """The share of draws in which the figure is below that of the first, or else above it."""
        if not self._difference_of_draws(each):
            return ""
        less, more = self._shares_less_and_more(each)
        if less:
            return f"less in {digits.whole_percent_cell(less)}"
        return f"more in {digits.whole_percent_cell(more)}"

    def _difference_of_draws(self, each: ComparedScenario) -> AnyPercentiles | None:
        """The percentiles of a known difference; `None` where no draw has a difference."""
        difference = getattr(each.difference, self.difference, None)
        if not isinstance(difference, dict) or set(difference.values()) == {None}:
            return None
        return difference if any(self._shares_less_and_more(each)) else None

    def _shares_less_and_more(self, each: ComparedScenario) -> tuple[float, float]:
        return getattr(each.less_share, self.difference), getattr(each.more_share, self.difference)


def _signed_percentiles(difference: AnyPercentiles, format_number: digits.Formatter) -> str:
    """Percentiles with their signs; unknown ones are "less" or "more" than the known ones."""
    printed = list(printed_signed_percentiles(difference, format_number, plus="+").values())
    known = [index for index, number in enumerate(printed) if number is not None]
    cells = [
        number if number is not None else "less" if known and index < known[0] else "more"
        for index, number in enumerate(printed)
    ]
    return side_by_side(cells, merge_equal=True)


def _measures_of_time(result: Comparison) -> Iterator[_Measure]:
    """Coverage, thresholds and the strength at the end."""
    projections = [each.projection for each in result.compared]
    yield _Measure(
        "days covered, net",
        lambda each: _days_cell(each.projection.coverage_days),
        "coverage_days",
        digits.one_decimal,
        of="days",
    )
    yield _Measure("until", _exhaustion_date_cell)
    if any(each.gross_coverage_days != each.coverage_days for each in projections):
        yield _Measure(
            "days covered, gross", lambda each: _days_cell(each.projection.gross_coverage_days)
        )
    thresholds = (each for one in projections for each in one.thresholds)
    for percent in sorted({each.threshold_percent for each in thresholds}):
        yield _Measure(
            f"days to {digits.all_digits(percent)}% lost",
            partial(_threshold_days_cell, percent),
        )
    yield _Measure(
        "strength at the end", partial(_total_cell, "strength"), "strength", of="strength"
    )


def _measures_of_losses(result: Comparison) -> Iterator[_Measure]:
    """The losses until the end: of all causes, by cause, and by kind of casualty."""
    projections = [each.projection for each in result.compared]
    yield _Measure(
        "gross losses", partial(_total_cell, "cumulative_losses"), "gross_losses", of="losses"
    )
    for cause in _causes(result):
        yield _Measure(f"of them {cause}", partial(_losses_by_cause_cell, cause))
    for name in ("killed", "wounded"):
        if any(getattr(each.total, name) is not None for each in projections):
            yield _Measure(f"of them {name}", partial(_total_cell, name))
    if any(each.inputs.has_returns for each in projections):
        yield _Measure("irrecoverable losses", partial(_total_cell, "irrecoverable_losses"))


def _measures_apart(result: Comparison) -> Iterator[_Measure]:
    """The share of draws in which strengths are apart, and the dates."""
    shares = [each.apart for each in result.compared if each.apart]
    if shares:
        yield _Measure("apart at the end", partial(_share_apart_cell, "on_last_day"))
    if any(each.on_any_day != each.on_last_day for each in shares):
        yield _Measure("apart on some day", partial(_share_apart_cell, "on_any_day"))
    if any(each.diverged_on for each in result.compared):
        yield _Measure("first apart on", lambda each: str(each.diverged_on or ""))
    if any(each.diverged_until for each in result.compared):
        yield _Measure("apart until", lambda each: str(each.diverged_until or ""))


def _measures_tables(result: Comparison) -> list[Table[_Measure]]:
    """All measures in one table, or in several where one would exceed a dozen rows."""
    groups = {
        "side by side": _with_differences(result, _measures_of_time(result)),
        "losses until the end": _with_differences(result, _measures_of_losses(result)),
        "strengths apart": list(_measures_apart(result)),
    }
    measures = list(itertools.chain.from_iterable(groups.values()))
    if len(measures) <= MOST_ROWS:
        groups = {"side by side": measures}

    def scenario_column(name: str, each: ComparedScenario) -> Column[_Measure]:
        return Column(name, lambda measure: measure.cell(each))

    names: Column[_Measure] = Column("", lambda measure: measure.name)
    columns = (names, *map(scenario_column, _headings(result), result.compared))
    names_of_percentiles = percentile_names(
        *(each.projection.total.strength for each in result.compared),
        *(each.projection.coverage_days for each in result.compared),
        *(each.difference and each.difference.coverage_days for each in result.compared),
    )
    return [
        Table(
            columns,
            rows,
            title
            if title == "strengths apart"
            else percentiles_title(
                f"{title}, and the difference from the first", names_of_percentiles
            ),
            matrix=True,
        )
        for title, rows in groups.items()
        if rows
    ]


def _with_differences(result: Comparison, measures: Iterable[_Measure]) -> list[_Measure]:
    """The `measures`, each followed by the rows of its difference where it has any."""
    rows = ((measure, *measure.difference_rows(result)) for measure in measures)
    return list(itertools.chain.from_iterable(rows))


def _headings(result: Comparison) -> list[str]:
    """The scenarios' names, wrapped as headings of columns."""
    return [
        "\n".join(textwrap.wrap(name, _HEADING_WIDTH, break_long_words=False)) or name
        for name in scenario_names(result)
    ]


_HEADING_WIDTH = 22


def _total_cell(name: str, each: ComparedScenario) -> str:
    people = getattr(each.projection.total, name)
    return "" if people is None else people_cell(people)


def _share_apart_cell(name: str, each: ComparedScenario) -> str:
    """The share of the draws in which strengths are apart."""
    if each.apart is None:
        return ""
    share = getattr(each.apart, name)
    if share in (0, 1):
        return f"{'all' if share else 'none'} of the draws"
    return f"{digits.whole_percent_cell(share)} of the draws"


def _causes(result: Comparison) -> Sequence[str]:
    """The causes of loss of all scenarios; empty where each scenario has one cause."""
    by_cause = (each.projection.total.losses_by_cause for each in result.compared)
    return tuple(dict.fromkeys(one.cause for losses in by_cause for one in losses))


def _losses_by_cause_cell(cause: str, each: ComparedScenario) -> str:
    losses = each.projection.total.losses_by_cause
    whole = whole_people_by_cause(losses)
    found = (people_cell(whole.get(cause, one.losses)) for one in losses if one.cause == cause)
    return next(found, "")


def _threshold_days_cell(percent: float, each: ComparedScenario) -> str:
    """The days to a threshold; "" for a scenario without it."""
    thresholds = (one for one in each.projection.thresholds if one.threshold_percent == percent)
    return next((_days_cell(one.days) for one in thresholds), "")


def _days_cell(days: DaysValue) -> str:
    return phrases.days_cell(days, never=LATER, merge_equal=True)


def _exhaustion_date_cell(each: ComparedScenario) -> str:
    dates, days = each.projection.exhausted_on, each.projection.coverage_days
    return date_text.date_cell(dates, days, never=LATER, merge_equal=True)


def _strengths_table(result: Comparison) -> Table[ComparedRow]:
    def scenario_column(index: int, name: str) -> Column[ComparedRow]:
        def text(row: ComparedRow) -> str:
            strength = row.strengths[index]
            return "" if strength is None else people_cell(strength)

        return Column(name, text)

    names = enumerate(_headings(result))
    columns = (Column("date", _date_and_time), *itertools.starmap(scenario_column, names))
    return Table(columns, result.rows, "strength", matrix=True, shown_by=f"--every {result.every}")


def _date_and_time(row: ComparedRow) -> str:
    """The date of a row, with the time of day unless it is 00:00."""
    minutes = round_to_places(row.days % 1 * 24 * 60, 0, "down")
    return f"{row.on}{f' {minutes // 60:02}:{minutes % 60:02}' if minutes else ''}"


def _basis(result: Comparison, headline: str) -> Iterator[str]:
    projections = [each.projection for each in result.compared]
    scenarios = [each.inputs for each in projections]
    for each, heading in zip(result.compared, scenario_names(result), strict=True):
        title = each.projection.inputs.title
        if title and heading != each.label:
            yield f"{each.label}: {title}"
    first, *others = result.compared
    for each in others:
        differ = differences_in_words(first.projection.inputs, each.projection.inputs)
        if differ and "=" not in each.label:
            yield f"{first.label} against {each.label}: {differ}"
    phases = (phase for each in scenarios for phase in each.phases_in_use.values())
    yield from basis.period_basis(*(phase.rate for phase in phases))
    yield from cause_basis(_causes(result))
    of_all = "of all causes" if _causes(result) else "all casualties"
    yield f"gross losses are {of_all}; net figures include intake and returns"
    if any(low_and_high(each.coverage_days)[1] is None for each in projections):
        ends = phrases.joined(sorted({str(each.ends_on) for each in projections}), "or")
        yield f'"{LATER}" is beyond the horizon, which ends on {ends}'
    apart = f"more than {digits.all_digits(result.divergence_percent)}% of the first's strength"
    of_bounds = ", bounds where all their values do" if result.answer_kind == "interval" else ""
    yield f"strengths are apart where they differ by {apart}{of_bounds}"
    for found in dict.fromkeys(each.apart.likelihood for each in result.compared if each.apart):
        if found is not None and f"({found.term})" in headline:
            yield from likelihood_basis(found)
    if result.answer_kind == "distribution":
        if any(each.diverged_on for each in result.compared if each.apart):
            yield "from these dates on strengths are apart in half of the draws"
        yield from _difference_basis(result)
        yield basis.PARTS_DO_NOT_ADD_UP
        yield from basis.scenario_sampling_basis(*scenarios)
        yield from basis.cut_scenario_basis(*projections)


def _difference_basis(result: Comparison) -> Iterator[str]:
    """The draws that differences of days refer to, where the horizon leaves some unknown."""
    days = [each.difference.coverage_days for each in result.compared if each.difference]
    is_known = any(low_and_high(each)[0] is not None for each in days)
    if is_known and any(each.projection.exhaustion != "reached" for each in result.compared):
        yield "differences of days are from the draws in which either scenario is exhausted"
    if is_known and any(None in each.values() for each in days if isinstance(each, dict)):
        yield '"less" or "more", as a difference of days, is a difference beyond the horizon'


def _method(result: Comparison) -> Iterator[str]:
    if result.answer_kind == "distribution":
        yield (
            "differences are from paired draws: each draw of a scenario is compared with the same"
            " draw of the first"
        )
        yield from basis.percentile_method(
            percentile_names(*(each.projection.total.strength for each in result.compared))
        )


class _DataRow(NamedTuple):
    """A scenario, with its position among the compared ones, at a date."""

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
    """Columns with the difference from the first scenario and the share of draws apart."""
    return (
        Column(
            key="strength_difference",
            value=lambda row: row.moment.strength_differences[row.position],
            parts=parts,
        ),
        Column(key="apart_share", value=lambda row: row.moment.apart_shares[row.position]),
    )
