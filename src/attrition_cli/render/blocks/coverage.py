"""Parts of the answers on coverage, of one contingent or of a matrix of them."""

from collections.abc import Callable, Sequence
from functools import partial

from attrition_cli.core.constant_rate.cover import Cover
from attrition_cli.core.quantities.result_values import DaysValue
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.blocks.basis import (
    input_quantities,
    percentiles_basis,
    period_basis,
    sampling_basis,
    without_duplicates,
)
from attrition_cli.render.blocks.input_columns import end_names, input_column
from attrition_cli.render.document import CellValue, Column, Table
from attrition_cli.render.text.parts import part_names, percentile_names


def is_absolute(answer: Cover) -> bool:
    """True where the losses are a number of people a day, which there is a coverage of."""
    return answer.rate_per_day is not None


def loss_event(answer: Cover) -> str:
    """The event that an answer is about, as a clause."""
    return "all are gone" if is_absolute(answer) else "half are lost"


def half_life_days(answer: Cover) -> DaysValue:
    """The days until half are lost at the same share, `None` where that is never or not asked."""
    return None if answer.per_capita is None else answer.per_capita.half_life_days


def headline_days(answer: Cover) -> DaysValue:
    """The figure that an answer is about: the coverage, or without it the half-life."""
    return answer.coverage_days if is_absolute(answer) else half_life_days(answer)


def coverage_percentile_names(answers: Sequence[Cover]) -> tuple[str, ...]:
    """The percentiles of the `answers`."""
    return percentile_names(*map(headline_days, answers), *map(half_life_days, answers))


def coverage_basis(answers: Sequence[Cover]) -> tuple[str, ...]:
    """The lengths of periods, the distributions and the percentiles of the `answers`."""
    inputs = [answer.inputs for answer in answers]
    lines = [line for each in inputs for line in period_basis(each.rate, each.intake)]
    sampled = [answer for answer in answers if answer.answer_kind == "distribution"]
    if sampled:
        cases = (input_quantities(each.inputs, each.inputs.force) for each in sampled)
        lines += sampling_basis(*cases)
    if names := coverage_percentile_names(sampled):
        lines.append(percentiles_basis(names))
    return without_duplicates(lines)


def coverage_data_table(answers: Sequence[Cover]) -> Table[Cover]:
    """A row for each answer, both readings side by side."""
    kinds = [answer.answer_kind for answer in answers]
    parts = (*end_names(kinds), *coverage_percentile_names(answers))

    def column(
        key: str, value: Callable[[Cover], CellValue], parts: tuple[str, ...] = parts
    ) -> Column[Cover]:
        return Column(key=key, value=value, parts=parts)

    def per_capita_column(key: str) -> Column[Cover]:
        return column(key, lambda row: getattr(row.per_capita, key, None))

    def threshold_data_columns(prefix: str, *, per_capita: bool) -> list[Column[Cover]]:
        return [
            column(
                f"{prefix}threshold_{number_text(percent)}_percent_days",
                partial(threshold_days, index, per_capita=per_capita),
            )
            for index, percent in enumerate(answers[0].inputs.thresholds_percent)
        ]

    columns: list[Column[Cover]] = [
        input_column("troops", lambda row: row.inputs.troops, *kinds),
        input_column("lost", lambda row: row.inputs.lost, *kinds),
        input_column("intake_per_day", lambda row: row.inputs.intake_per_day, *kinds),
    ]
    if any(map(is_absolute, answers)):
        columns += [
            column("rate_per_day", lambda row: row.rate_per_day),
            column("coverage_days", lambda row: row.coverage_days),
            column("exhaustion", lambda row: row.exhaustion, ()),
            column("exhausted_on", lambda row: row.exhausted_on),
            *threshold_data_columns("", per_capita=False),
        ]
    if any(answer.per_capita is not None for answer in answers):
        columns += [
            per_capita_column("share_per_day"),
            per_capita_column("first_day_losses"),
            per_capita_column("half_life_days"),
            per_capita_column("half_life_on"),
            *threshold_data_columns("share_", per_capita=True),
        ]
    if any(answer.samples is not None for answer in answers):
        columns.append(
            column("never_share", lambda row: row.samples and row.samples.never_share, ())
        )
    if answers[0].by is not None:
        probabilities = (answer.by and answer.by.probability for answer in answers)
        columns.append(
            column(
                "by_probability",
                lambda row: row.by and row.by.probability,
                part_names(*probabilities),
            )
        )
    return Table(tuple(columns), answers)


def threshold_days(index: int, answer: Cover, *, per_capita: bool) -> DaysValue:
    """The days to a threshold at the same number, or with `per_capita` at the same share."""
    reading = answer.per_capita if per_capita else answer
    return reading.thresholds[index].days if reading and reading.thresholds else None
