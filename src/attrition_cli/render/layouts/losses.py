"""The losses over a horizon."""

from collections.abc import Iterator, Sequence

from attrition_cli.core.constant_rate.losses import Losses
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.timeline import (
    timeline_columns,
    timeline_data_columns,
    timeline_title,
    whole_people_adding_up,
)
from attrition_cli.render.document import Document, Table
from attrition_cli.render.text import digits, phrases, ranges
from attrition_cli.render.text.parts import percentile_names


def losses_document(result: Losses) -> Document:
    """The losses over a horizon, a row for each period."""
    inputs = result.inputs
    has_intake = inputs.intake is not None
    names = percentile_names(result.end.cumulative_losses, result.end.strength)
    columns = timeline_columns(
        start=inputs.start, strength=result.strength, has_intake=has_intake, percentile_names=names
    )
    data = timeline_data_columns(
        start=inputs.start,
        strength=result.strength,
        has_intake=has_intake,
        parts=("low", "high") if result.answer_kind == "interval" else names,
    )
    return Document(
        headline=phrases.as_sentence(_sentence_words(result)),
        tables=(Table(columns, result.rows, timeline_title(result.strength, inputs.lost)),),
        data_table=Table(data, result.rows),
        raw_values=(ranges.raw(result.end.cumulative_losses),),
        answer_kind=result.answer_kind,
        basis=tuple(_basis(result, names)),
        notes=basis.wounded_to_killed_notes(result.inputs.rate),
    )


def _basis(result: Losses, names: Sequence[str]) -> Iterator[str]:
    inputs = result.inputs
    yield from basis.period_basis(inputs.rate, inputs.intake, every=inputs.every)
    if result.answer_kind == "distribution":
        yield from basis.sampling_basis(basis.input_quantities(inputs))
    yield from basis.percentiles_basis(names)


def _sentence_words(result: Losses) -> str:
    inputs, end = result.inputs, result.end
    rounded_people = whole_people_adding_up(result.strength, end) or {}

    def people_in_words(name: str) -> str:
        """As the table has it, "about" where that is rounded."""
        format_number = digits.with_about(
            lambda number: digits.to_whole_number(rounded_people.get(name, number))
        )
        return ranges.in_words(getattr(end, name), format_number)

    time = phrases.exact_days_in_words(inputs.days)
    if end.on is not None:
        time += f", by {end.on}"
    if inputs.troops is None:
        return (
            f"losses of {phrases.rate_in_words(inputs.rate)} come to"
            f" {people_in_words('cumulative_losses')} in {time}"
        )
    who = phrases.contingent_in_words(inputs.troops, lost=inputs.lost, intake=inputs.intake)
    words = (
        f"{who} losing {phrases.loss_rate_in_words(inputs.rate)} lose"
        f" {people_in_words('cumulative_losses')} in {time}, which leaves "
    )
    if end.strength == 0 and result.exhausted_days is not None:
        return f"{words}none after {phrases.days_in_words(result.exhausted_days)}"
    return words + people_in_words("strength")
