"""Parts shared by the answers on coverage: of one contingent, and of a matrix of cases."""

from collections.abc import Iterator, Sequence
from functools import partial

from attrition_cli.core.causes import DNBI
from attrition_cli.core.constant_rate.cover import Cover
from attrition_cli.core.quantities.result_values import DaysValue
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.blocks.basis import (
    cut_sum_in_words,
    named_inputs,
    percentile_method,
    period_basis,
    sampling_basis,
    without_duplicates,
)
from attrition_cli.render.blocks.causes import cause_basis, cause_data_columns, cause_names
from attrition_cli.render.blocks.data_columns import end_names, field_column, input_column
from attrition_cli.render.document import Column, Table
from attrition_cli.render.text.digits import whole_percent
from attrition_cli.render.text.parts import part_names, percentile_names


def is_absolute(answer: Cover) -> bool:
    """True where the losses are a number of people a day, so that they have a coverage."""
    return answer.rate_per_day is not None or answer.dnbi_per_day is not None


def loss_event(answer: Cover) -> str:
    """The event whose date the answer gives: exhaustion, or the loss of half."""
    return "exhaustion" if is_absolute(answer) else "the loss of half"


def half_life_days(answer: Cover) -> DaysValue:
    """The half-life in days at the per-capita rate; `None` for never, or where it was not asked."""
    return None if answer.per_capita is None else answer.per_capita.half_life_days


def headline_days(answer: Cover) -> DaysValue:
    """The headline figure in days: the coverage, or where there is none the half-life."""
    return answer.coverage_days if is_absolute(answer) else half_life_days(answer)


def coverage_percentile_names(answers: Sequence[Cover]) -> tuple[str, ...]:
    """The names of the percentiles in the `answers`."""
    return percentile_names(*map(headline_days, answers), *map(half_life_days, answers))


def coverage_basis(answers: Sequence[Cover]) -> tuple[str, ...]:
    """The conventions in the `answers`: lengths of periods, causes and distributions."""
    inputs = [answer.inputs for answer in answers]
    lines = [line for each in inputs for line in period_basis(each.rate, each.dnbi, each.intake)]
    lines += [line for each in inputs for line in cause_basis(cause_names(each))]
    sampled = [answer for answer in answers if answer.answer_kind == "distribution"]
    if sampled:
        cases = (named_inputs(each.inputs) for each in sampled)
        lines += sampling_basis(*cases)
        lines += [line for each in sampled for line in _cut_basis(each)]
    return without_duplicates(lines)


def coverage_method(answers: Sequence[Cover]) -> tuple[str, ...]:
    """The method of the `answers`: what their percentiles mean."""
    sampled = [answer for answer in answers if answer.answer_kind == "distribution"]
    return percentile_method(coverage_percentile_names(sampled))


def _cut_basis(answer: Cover) -> Iterator[str]:
    """The share of draws in which losses would exceed the strength of the force.

    A per-capita rate that exceeds 100% by itself has its own line, with the rate.
    """
    cut_share = (answer.per_capita and answer.per_capita.cut_share) or 0.0
    if cut_share and answer.inputs.force is not None:
        share = whole_percent(cut_share)
        yield f"losses exceed the force in {share} of the draws, and are cut there"
    elif cut_share and answer.inputs.dnbi is not None:
        yield cut_sum_in_words(cut_share)


def coverage_data_table(answers: Sequence[Cover]) -> Table[Cover]:
    """A row for each answer, with the absolute and the per-capita reading side by side."""
    kinds = [answer.answer_kind for answer in answers]
    parts = (*end_names(kinds), *coverage_percentile_names(answers))

    def per_capita_column(key: str) -> Column[Cover]:
        return Column(key=key, value=lambda row: getattr(row.per_capita, key, None), parts=parts)

    def threshold_data_columns(prefix: str, *, per_capita: bool) -> list[Column[Cover]]:
        return [
            Column(
                key=f"{prefix}threshold_{number_text(percent)}_percent_days",
                value=partial(threshold_days, index, per_capita=per_capita),
                parts=parts,
            )
            for index, percent in enumerate(answers[0].inputs.thresholds_percent)
        ]

    columns: list[Column[Cover]] = [
        input_column(key, *kinds) for key in ("troops", "lost", "intake_per_day")
    ]
    if any(answer.inputs.intake_delay_days for answer in answers):
        columns.append(input_column("intake_delay_days", *kinds))
    causes = cause_names(answers[0].inputs)
    has_dnbi = DNBI in causes
    if any(map(is_absolute, answers)):
        columns += [
            field_column("rate_per_day", parts),
            *(field_column(key, parts) for key in _DNBI_KEYS if has_dnbi),
            *(cause_data_columns(causes, parts) if has_dnbi else ()),
            field_column("coverage_days", parts),
            field_column("exhaustion"),
            field_column("exhausted_on", parts),
            *threshold_data_columns("", per_capita=False),
        ]
    if any(answer.per_capita is not None for answer in answers):
        per_capita_keys = ("share_per_day", "first_day_losses", "half_life_days", "half_life_on")
        columns += [
            *map(per_capita_column, per_capita_keys),
            *threshold_data_columns("share_", per_capita=True),
        ]
    if any(answer.samples is not None for answer in answers):
        columns.append(
            Column(key="never_share", value=lambda row: row.samples and row.samples.never_share)
        )
    if answers[0].by is not None:
        columns.append(
            Column(
                key="by_probability",
                value=lambda row: row.by and row.by.probability,
                parts=part_names(*(answer.by and answer.by.probability for answer in answers)),
            )
        )
    return Table(tuple(columns), answers)


_DNBI_KEYS = ("dnbi_per_day", "dnbi_share_per_day")


def threshold_days(index: int, answer: Cover, *, per_capita: bool) -> DaysValue:
    """The days to a threshold at the absolute rate, or with `per_capita` at the per-capita rate."""
    reading = answer.per_capita if per_capita else answer
    return reading.thresholds[index].days if reading and reading.thresholds else None
