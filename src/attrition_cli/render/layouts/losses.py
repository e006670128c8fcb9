"""How the answer of `losses` is laid out."""

from attrition_cli.core.constant_rate.losses import Losses
from attrition_cli.render.blocks.timeline import (
    timeline_columns,
    timeline_data_columns,
    timeline_title,
    whole_people_adding_up,
)
from attrition_cli.render.document import Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording


def losses_document(result: Losses) -> Document:
    """The losses over a horizon, a row for each period."""
    inputs = result.inputs
    has_intake = inputs.intake is not None
    names = _percentile_names(result)
    columns = timeline_columns(
        start=inputs.start, strength=result.strength, has_intake=has_intake, percentile_names=names
    )
    table = Table(columns, result.rows, timeline_title(result.strength, inputs.lost))
    data = timeline_data_columns(
        start=inputs.start,
        strength=result.strength,
        has_intake=has_intake,
        parts=("low", "high") if result.answer_kind == "interval" else names,
    )
    return Document(
        headline=wording.as_sentence(_sentence_words(result)),
        tables=(table,),
        data_table=Table(data, result.rows),
        raw_values=(figures.raw(result.end.cumulative_losses),),
        answer_kind=result.answer_kind,
        basis=_basis(result),
        notes=wording.wounded_to_killed_notes(result.inputs.rate),
    )


def _percentile_names(result: Losses) -> tuple[str, ...]:
    """The percentiles that there are."""
    return (
        figures.part_names(result.end.cumulative_losses, result.end.strength)
        if _is_distribution(result)
        else ()
    )


def _is_distribution(result: Losses) -> bool:
    return result.answer_kind == "distribution"


def _basis(result: Losses) -> tuple[str, ...]:
    inputs = result.inputs
    lines = wording.period_basis(inputs.rate, inputs.intake, every=inputs.every)
    if not _is_distribution(result):
        return lines
    return (
        *lines,
        *wording.sampling_basis(wording.input_quantities(inputs)),
        wording.percentiles_basis(_percentile_names(result)),
    )


def _sentence_words(result: Losses) -> str:
    inputs, end = result.inputs, result.end
    rounded_people = whole_people_adding_up(result.strength, end) or {}

    def people_in_words(name: str) -> str:
        """As the table has it, "about" where that is rounded."""

        def format_number(number: float) -> str:
            return figures.to_whole_number(rounded_people.get(name, number))

        return figures.in_words(getattr(end, name), figures.with_about(format_number))

    time = wording.exact_days_in_words(inputs.days)
    if end.on is not None:
        time += f", by {end.on}"
    if inputs.troops is None:
        return (
            f"losses of {wording.rate_in_words(inputs.rate)} come to"
            f" {people_in_words('cumulative_losses')} in {time}"
        )
    troops = figures.in_words(inputs.troops, figures.all_digits, at_most="as many as")
    who = wording.contingent_in_words(troops, inputs.lost, inputs.intake)
    words = (
        f"{who} losing {wording.loss_rate_in_words(inputs.rate)} lose"
        f" {people_in_words('cumulative_losses')} in {time}, which leaves "
    )
    if end.strength == 0 and result.exhausted_days is not None:
        return f"{words}none after {wording.days_in_words(result.exhausted_days)}"
    return words + people_in_words("strength")
