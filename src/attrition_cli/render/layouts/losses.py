"""Layout of the losses over a horizon."""

from collections.abc import Iterator
from functools import partial

from attrition_cli.core.constant_rate.losses import Losses
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.causes import (
    cause_basis,
    cause_names,
    cause_notes,
    cause_tables,
    rates_of,
)
from attrition_cli.render.blocks.timeline import (
    timeline_columns,
    timeline_data_columns,
    timeline_title,
    whole_people_adding_up,
)
from attrition_cli.render.document import Document, Table
from attrition_cli.render.text import digits, phrases, ranges
from attrition_cli.render.text.headline import fitting
from attrition_cli.render.text.parts import low_and_high, percentile_names, title_of_bounded


def losses_document(result: Losses) -> Document:
    """The losses over a horizon, a row for each period."""
    inputs = result.inputs
    has_intake = inputs.intake is not None
    names = percentile_names(result.end.cumulative_losses, result.end.strength)
    columns = timeline_columns(
        start=inputs.start,
        strength=result.strength,
        has_intake=has_intake,
        percentile_names=names,
        causes=cause_names(inputs),
    )
    data = timeline_data_columns(
        start=inputs.start,
        strength=result.strength,
        has_intake=has_intake,
        parts=("low", "high") if result.answer_kind == "interval" else names,
        causes=cause_names(inputs),
    )
    return Document(
        headline=_sentence(result),
        tables=(
            Table(
                columns,
                result.rows,
                title_of_bounded(
                    timeline_title(result.strength, inputs.lost),
                    losses=result.bounds.get("rows[].cumulative_losses"),
                    strength=result.bounds.get("rows[].strength"),
                ),
                shown_by="--every day",
            ),
            *cause_tables(result.losses_by_cause, f"losses by cause in {_days_in_words(result)}"),
        ),
        data_table=Table(data, result.rows),
        raw_values=(ranges.raw(result.end.cumulative_losses),),
        answer_kind=result.answer_kind,
        basis=(*_basis(result), *basis.parts_basis(names if _has_parts(result) else ())),
        method=basis.percentile_method(names),
        notes=(
            *basis.intake_delay_notes(
                inputs, result.exhausted_days, result.rate_per_day, result.dnbi_per_day
            ),
            *cause_notes(result.answer_kind, *((rate,) for rate in rates_of(inputs))),
            *basis.wounded_to_killed_notes(inputs.rate),
        ),
    )


def _has_parts(result: Losses) -> bool:
    """True where the table has columns that a reader may add up."""
    return result.inputs.intake is not None or len(cause_names(result.inputs)) > 1


def _basis(result: Losses) -> Iterator[str]:
    inputs = result.inputs
    # With a start the rows fall on calendar months, whose lengths differ.
    every = inputs.every if inputs.start is None else "day"
    yield from basis.period_basis(inputs.rate, inputs.dnbi, inputs.intake, every=every)
    yield from cause_basis(cause_names(inputs))
    if result.answer_kind == "distribution":
        yield from basis.sampling_basis(basis.named_inputs(inputs))


def _days_in_words(result: Losses) -> str:
    return phrases.exact_days_in_words(result.inputs.days)


def _sentence(result: Losses) -> str:
    """The losses and the strength left, in the fullest wording that a headline has room for."""
    return fitting(
        partial(_sentence_words, result),
        partial(_sentence_words, result, brief=True),
        partial(_sentence_words, result, brief=True, terse=True),
    )


def _sentence_words(result: Losses, *, brief: bool = False, terse: bool = False) -> str:
    """The sentence, with inputs in `brief`, or without the rate and the date."""
    inputs, end = result.inputs, result.end
    rounded_people = whole_people_adding_up(result.strength, end) or {}

    def people_in_words(name: str) -> str:
        """The number as the table prints it, with "about" where it is rounded."""
        format_number = digits.as_table_has_it(rounded_people.get(name))
        return ranges.in_words(getattr(end, name), digits.with_about(format_number))

    time = _days_in_words(result)
    if end.on is not None and not terse:
        time += f", by {end.on}"
    if inputs.troops is None:
        losses = phrases.losses_in_words(inputs.rate, None, inputs.dnbi, brief=brief)
        return phrases.as_sentence(
            f"{losses} come to {people_in_words('cumulative_losses')} in {time}"
        )
    who = phrases.contingent_in_words(
        inputs.troops,
        lost=inputs.lost,
        intake=inputs.intake,
        intake_delay=inputs.intake_delay_days,
        brief=brief,
    )
    losing = ""
    if not terse:
        losing = f" losing {phrases.loss_rate_in_words(inputs.rate, inputs.dnbi, brief=brief)}"
    lost = people_in_words("cumulative_losses")
    words = f"{who}{losing} lose {lost} in {time}"
    if low_and_high(end.strength)[1] != 0 or result.exhausted_days is None:
        return phrases.as_sentence(f"{words}, which leaves {people_in_words('strength')}")
    words += "; none are left"
    if not brief:
        words += f" after {phrases.days_in_words(result.exhausted_days)}"
    return phrases.as_sentence(words)
