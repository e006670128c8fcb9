"""Gross losses against net, and the intake or the rate that would break even."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from attrition_cli.core.constant_rate.balance import Balance
from attrition_cli.core.enough import EnoughValue
from attrition_cli.core.quantities.exact import Rounding
from attrition_cli.core.quantities.result_values import PeopleValue
from attrition_cli.core.quantities.sampling import Bound
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.causes import (
    cause_basis,
    cause_data_columns,
    cause_names,
    cause_notes,
    rates_of,
)
from attrition_cli.render.blocks.data_columns import (
    end_names,
    enough_columns,
    field_column,
    input_column,
)
from attrition_cli.render.blocks.measures import measures_table, people_a_period
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import chances, date_text, digits, pdg_precision, phrases, ranges
from attrition_cli.render.text.parts import (
    bound_of,
    low_and_high,
    percentile_names,
    percentiles_title,
)
from attrition_cli.render.text.percentile_digits import AnyPercentiles
from attrition_cli.render.text.signed_ranges import (
    negated,
    printed_signed_percentiles,
    signed_cell,
)


def balance_document(result: Balance) -> Document:
    """Losses, intake and their difference a day and a month, and the break-even values."""
    names = _percentile_names(result)
    flows: tuple[Column[_Flow], ...] = (
        Column("people", lambda flow: flow.name),
        Column("a day", lambda flow: _people_cell(flow.per_day, digits.to_hundredths)),
        Column("a month", lambda flow: _people_cell(flow.per_month, digits.to_tenths)),
    )
    return Document(
        headline=" ".join(map(phrases.as_sentence, _sentences(result))),
        tables=(
            Table(flows, tuple(_flows(result)), percentiles_title("gross against net", names)),
            measures_table(_measures(result), percentiles_title("the balance", names)),
        ),
        data_table=Table(tuple(_data_columns(result)), (result,)),
        raw_values=(_raw_value(result),),
        answer_kind=result.answer_kind,
        basis=tuple(_basis(result)),
        method=basis.percentile_method(_percentile_names(result)),
        notes=(
            *basis.intake_delay_notes(
                result.inputs, result.coverage_days, result.gross_losses_per_day
            ),
            *cause_notes(result.answer_kind, *((rate,) for rate in rates_of(result.inputs))),
            *basis.wounded_to_killed_notes(
                result.inputs.rate, ratio=result.inputs.wounded_to_killed
            ),
        ),
    )


class _Flow(NamedTuple):
    """People a day and a month."""

    name: str
    per_day: PeopleValue
    per_month: PeopleValue


def _flows(result: Balance) -> Iterator[_Flow]:
    rows = {
        "gross losses": result.gross_losses_per_day,
        **{f"of them {each.cause}": each.losses for each in result.losses_by_cause},
        "killed": result.killed_per_day,
        "wounded": result.wounded_per_day,
        "returned to duty": result.returned_per_day,
        "irrecoverable losses": result.irrecoverable_losses_per_day,
        "intake": result.intake_per_day,
    }
    for name, per_day in rows.items():
        if per_day is not None:
            yield _Flow(name, per_day, people_a_period(per_day, "month"))
    yield _Flow("net losses", result.net_losses_per_day, result.net_losses_per_month)


def _measures(result: Balance) -> Iterator[tuple[str, str]]:
    replaced = "irrecoverable" if _has_returns(result) else "gross"
    ratio = signed_cell(result.replacement_ratio, digits.to_hundredths)
    yield f"replacement ratio, intake / {replaced} losses", ratio
    kind = _break_even_losses(result)
    yield from _break_even_rows(
        "break-even intake a day",
        result.break_even_intake_per_day,
        "up",
        result.break_even_intake_enough,
    )
    yield from _break_even_rows(
        f"break-even rate, {kind} a day",
        result.break_even_gross_rate_per_day,
        "down",
        result.break_even_gross_rate_enough,
    )
    if result.intake_offsets_losses_share is not None:
        share = digits.whole_percent_cell(result.intake_offsets_losses_share)
        yield "the intake keeps up in", f"{_share_bound(result)}{share}"
    if result.strength is not None:
        troops = ranges.in_cell(result.strength, digits.to_whole_number)
        days = phrases.days_cell(result.coverage_days)
        yield f"days that {troops} troops make up the net losses", days
        if result.inputs.start is not None:
            yield "and until", date_text.date_cell(result.exhausted_on, result.coverage_days)


def _break_even_rows(
    name: str, people: PeopleValue, rounding: Rounding, enough: Sequence[EnoughValue]
) -> Iterator[tuple[str, str]]:
    """What breaks even, rounded to the side that does, and what does with a probability."""
    if not isinstance(people, dict):
        yield name, _people_cell(people, digits.to_hundredths, rounding)
        return
    none = ranges.ANY_NUMBER
    yield name, chances.needs_cell(people, digits.to_hundredths, rounding, none)
    format_number = chances.enough_formatter(digits.to_tenths, people, rounding)
    yield from chances.enough_rows(enough, format_number, name=name, none=none)


def _people_cell(
    people: PeopleValue, format_number: digits.Formatter, rounding: Rounding | None = None
) -> str:
    format_number = pdg_precision.whole_if_far_apart(people, format_number)
    return signed_cell(people, format_number, rounding=rounding)


def _sentences(result: Balance) -> Iterator[str]:
    """The sentences, with what was asked for first."""
    is_asked = result.inputs.probability_percent is not None
    if is_asked:
        yield _break_even_sentence(result)
    if result.killed_per_day is not None:
        yield _casualties_sentence(result)
    at_start = "at the strength of the start, " if _varies_with_strength(result) else ""
    yield f"{at_start}{_replacement_clause(result)}{_net_losses_clause(result)}"
    if result.strength is not None:
        yield _shortfall_sentence(result)
    if not is_asked:
        yield _break_even_sentence(result)


def _per_day_in_words(people: PeopleValue, rounding: Rounding | None = None) -> str:
    return phrases.people_in_words(people, unit=" a day", rounding=rounding)


def _gross_losses_in_words(result: Balance) -> str:
    rate = result.inputs.rate
    return (
        _per_day_in_words(result.gross_losses_per_day)
        if rate.per_capita or result.losses_by_cause
        else phrases.rate_in_words(rate)
    )


def _casualties_sentence(result: Balance) -> str:
    killed, wounded = map(phrases.people_in_words, (result.killed_per_day, result.wounded_per_day))
    losses = f"gross losses of {_gross_losses_in_words(result)}"
    if result.losses_by_cause:
        battle, dnbi = (_per_day_in_words(each.losses) for each in result.losses_by_cause)
        losses = f"{losses}, {battle} in battle and {dnbi} by DNBI,"
    words = f"of {losses} {killed} are killed and {wounded} wounded"
    if not _has_returns(result):
        return words
    share = ranges.in_words(result.inputs.rtd_share, digits.typed_share_of_float)
    irrecoverable = _per_day_in_words(result.irrecoverable_losses_per_day)
    return f"{words}, of whom {share} return to duty: irrecoverable losses are {irrecoverable}"


def _replacement_clause(result: Balance) -> str:
    intake = phrases.rate_in_words(result.inputs.intake)
    ratio = ranges.in_words(result.replacement_ratio, digits.with_about(digits.whole_percent))
    if low_and_high(result.replacement_ratio) == (0, None):
        ratio = "any part"
    losses = f"gross losses of {_gross_losses_in_words(result)}"
    if result.losses_by_cause:
        losses = f"{losses} in battle and by DNBI"
    if result.killed_per_day is not None:
        losses = f"the {'irrecoverable' if _has_returns(result) else 'gross'} losses"
    return f"an intake of {intake} replaces {ratio} of {losses}"


def _net_losses_clause(result: Balance) -> str:
    """The losses that the intake leaves, or the gain."""
    net, month = result.net_losses_per_day, result.net_losses_per_month
    low, high = low_and_high(net)
    if low == high == 0:
        return ": the strength holds, with no net losses"
    if low is not None and low >= 0:
        return f" and leaves a net loss of {_per_day_and_month_in_words(net, month)}"
    if high is not None and high <= 0:
        gain = _per_day_and_month_in_words(negated(net), negated(month))
        grows = ": the force grows" if high else ""
        return f" and leaves a net gain of {gain}{grows}{_share_kept_up(result)}"
    words = f" and leaves {_net_loss_or_gain(net)}{_BEYOND_NET[bound_of(net)]}"
    return f"{words}{_share_kept_up(result)}"


_BEYOND_NET: dict[Bound | None, str] = {
    "at most": ", or a better balance",
    "at least": ", or a worse balance",
    "either way": ", or another balance",
    None: "",
}
"""What else a net loss or gain may be that one-sided inputs make at most or at least so much."""


def _share_kept_up(result: Balance) -> str:
    """In how many of the draws the intake makes up for the losses, where nothing else tells it."""
    share = result.intake_offsets_losses_share
    if share in (None, 1) or result.strength is not None:
        return ""
    return f"; the intake keeps up {_in_draws(result, share)}"


def _in_draws(result: Balance, share: float) -> str:
    """In how many of the draws the intake keeps up."""
    return f"in {_share_bound(result)}{digits.whole_percent(share)} of the draws"


def _share_bound(result: Balance) -> str:
    """How that share is bounded: the fewer are lost, the more it is."""
    net_bound = bound_of(result.net_losses_per_day)
    return {"at least": "at most ", "at most": "at least "}.get(net_bound or "", "")


def _per_day_and_month_in_words(per_day: PeopleValue, per_month: PeopleValue) -> str:
    format_number = digits.with_about(pdg_precision.whole_or_first_digits)
    month = ranges.in_words(per_month, format_number, unit=" a month")
    return f"{_per_day_in_words(per_day)}, {month}"


def _net_loss_or_gain(net: PeopleValue) -> str:
    """A net loss that may be a gain."""
    if isinstance(net, dict):
        return _percentile_net_loss_or_gain(net)
    low, high = low_and_high(net)
    format_number = digits.with_about(pdg_precision.whole_if_far_apart(net, digits.to_tenths))
    if low is None:
        if high is None:
            return "any net loss or gain"
        return f"a net loss of at most {format_number(high, 'up')} a day or any net gain"
    gain = f"a net gain of {format_number(-low, 'up')} a day"
    if high is None:
        return f"at most {gain} or any net loss"
    return f"between {gain} and a net loss of {format_number(high, 'up')}"


def _percentile_net_loss_or_gain(net: AnyPercentiles) -> str:
    words_by_percent = {
        Fraction(name[1:]): _loss_or_gain(net[name] or 0, number)
        for name, number in printed_signed_percentiles(net, digits.to_tenths).items()
    }
    first, last = min(words_by_percent), max(words_by_percent)
    interval_words, share = (
        f"{words_by_percent[first]} to {words_by_percent[last]}",
        digits.all_digits(last - first),
    )
    if (median_words := words_by_percent.get(Fraction(50))) is None:
        return f"{interval_words} a day with {share}% probability"
    return f"{median_words} a day ({share}% interval {interval_words})"


def _loss_or_gain(value: float, printed: digits.Printed | None) -> str:
    number = ranges.ANY_NUMBER if printed is None else printed.digits
    if printed is not None and value and not printed.value:
        number = f"{digits.ABOUT}{number}"
    return f"a net {'gain' if value < 0 else 'loss'} of {number}"


def _shortfall_sentence(result: Balance) -> str:
    """The time for which the troops make up for what the intake does not replace."""
    inputs, days = result.inputs, result.coverage_days
    who = phrases.contingent_in_words(inputs.troops, lost=inputs.lost, intake=None)
    if inputs.intake_delay_days:
        delay = phrases.delay_in_words(inputs.intake_delay_days)
        who += f", whom the intake joins {delay},"
    if result.intake_offsets_losses == "always":
        return f"{who} are never exhausted"
    share = result.intake_offsets_losses_share
    in_draws = "" if share is None else f" {_in_draws(result, share)}"
    if low_and_high(days)[0] is None:
        if result.intake_offsets_losses == "never":
            return f"{who} are never exhausted: the fewer they are, the fewer they lose"
        return f"{who} are never exhausted{in_draws}"
    words = f"{who} make up the shortfall for {phrases.days_in_words(days)}"
    if inputs.start is not None:
        words += f", until {date_text.dates_in_words_after_until(result.exhausted_on, days)}"
    if result.intake_offsets_losses == "never":
        return f"{words}, but do not end it"
    return (
        f"{words}, and are never exhausted{in_draws or ' if the intake keeps up with the losses'}"
    )


def _break_even_sentence(result: Balance) -> str:
    kind = _break_even_losses(result)
    if result.break_even_intake_enough:
        return _break_even_of_draws(result, kind)
    intake = _per_day_in_words(result.break_even_intake_per_day, "up")
    rate = _per_day_in_words(result.break_even_gross_rate_per_day, "down")
    if low_and_high(result.break_even_gross_rate_per_day)[1] == 0:
        return f"it takes an intake of {intake} to break even"
    return f"it takes an intake of {intake}, or {kind} of {rate}, to break even"


def _break_even_of_draws(result: Balance, kind: str) -> str:
    """What breaks even in so many of the draws: an intake, or losses, where these are uncertain."""
    intakes, rates = result.break_even_intake_enough, result.break_even_gross_rate_enough
    intake = ranges.bounded(
        _intake_in_words(result, intakes[0]), result.bounds.get("break_even_intake_per_day")
    )
    losses = ranges.bounded(
        _rate_in_words(result, rates[0]), result.bounds.get("break_even_gross_rate_per_day")
    )
    intake, losses = f"an intake of {intake} a day", f"{kind} of {losses} a day"
    if rates[0].met_by == "none":
        return f"it takes {intake} to break even{_chances(intakes, result, _intake_in_words)}"
    if chances.is_certain(rates, result.break_even_gross_rate_per_day):
        # What is certain comes first: after the chances it would read as one more of them.
        chance = _chances(intakes, result, _intake_in_words)
        return f"{losses} break even, or {intake}{chance}"
    if chances.is_certain(intakes, result.break_even_intake_per_day):
        chance = _chances(rates, result, _rate_in_words)
        return f"it takes {intake} to break even, or {losses}{chance}"

    def both(result: Balance, each: EnoughValue) -> str:
        (rate,) = (rate for rate in rates if rate.probability_percent == each.probability_percent)
        return f"{_intake_in_words(result, each)} or {_rate_in_words(result, rate)}"

    return f"it takes {intake}, or {losses}, to break even{_chances(intakes, result, both)}"


def _chances(
    values: Sequence[EnoughValue],
    result: Balance,
    in_words: Callable[[Balance, EnoughValue], str],
) -> str:
    return chances.with_probabilities(values, lambda each: in_words(result, each))


def _intake_in_words(result: Balance, each: EnoughValue) -> str:
    return _intake_formatter(result)(each.value or 0)


def _rate_in_words(result: Balance, each: EnoughValue) -> str:
    return ranges.ANY_NUMBER if each.value is None else _rate_formatter(result)(each.value)


def _intake_formatter(result: Balance) -> digits.Formatter:
    needed = result.break_even_intake_per_day
    return chances.enough_formatter(digits.to_tenths, needed, "up")


def _rate_formatter(result: Balance) -> digits.Formatter:
    sustained = result.break_even_gross_rate_per_day
    return chances.enough_formatter(digits.to_tenths, sustained, "down")


def _break_even_losses(result: Balance) -> str:
    """The losses that an intake makes up for: those beside disease are not chosen."""
    return "losses in battle" if result.losses_by_cause else "gross losses"


def _has_returns(result: Balance) -> bool:
    return result.irrecoverable_losses_per_day is not None


def _varies_with_strength(result: Balance) -> bool:
    """True where the losses of a day fall with the strength."""
    dnbi = result.inputs.dnbi
    return dnbi is not None and dnbi.per_capita


def _percentile_names(result: Balance) -> tuple[str, ...]:
    """The percentiles that there are."""
    return percentile_names(
        result.net_losses_per_day, result.coverage_days, result.break_even_gross_rate_per_day
    )


def _basis(result: Balance) -> Iterator[str]:
    inputs = result.inputs
    yield from basis.period_basis(inputs.rate, inputs.dnbi, inputs.intake, every="month")
    yield from cause_basis(cause_names(inputs))
    if _varies_with_strength(result):
        strength = ranges.in_cell(result.strength, digits.to_whole_number)
        yield f"losses and break-even are those of a day at the strength of the start, {strength}"
    if _has_returns(result):
        yield "those who return to duty are counted as if they did so at once"
    low = low_and_high(result.net_losses_per_day)[0]
    if low is None or low < 0:
        yield "net losses below 0 are growth"
    if result.answer_kind == "distribution":
        yield from basis.sampling_basis(basis.named_inputs(inputs))
    yield from basis.parts_basis(_percentile_names(result))
    if result.answer_kind == "distribution":
        yield chances.CHANCE_BASIS


def _raw_value(result: Balance) -> str:
    """The days of shortfall made up, or without troops the net losses a day.

    With a probability, the intake that breaks even with it.
    """
    if result.inputs.probability_percent is not None:
        (asked,) = result.break_even_intake_enough
        return ranges.raw(asked.value)
    if result.strength is not None:
        return ranges.raw(result.coverage_days)
    net = result.net_losses_per_day
    low, high = low_and_high(net)
    if isinstance(net, dict) or low == high or (low and high is not None):
        return ranges.raw(net)
    # Net losses may be below 0, so that one bound alone is no bound of 0.
    return "..".join("" if end is None else repr(end) for end in (low, high))


def _data_columns(result: Balance) -> Iterator[Column[Balance]]:
    inputs, kind = result.inputs, result.answer_kind
    parts = (*end_names([kind]), *_percentile_names(result))

    troops_keys = () if inputs.troops is None else ("troops", "lost")
    if inputs.intake_delay_days:
        yield input_column("intake_delay_days", kind)
    for key in (*troops_keys, "force", "wounded_to_killed", "rtd_share"):
        if getattr(inputs, key) is not None:
            yield input_column(key, kind)
    for key in _PER_DAY_FIELDS:
        if getattr(result, key) is not None:
            yield field_column(key, parts)
    yield from _enough_columns(result)
    if result.losses_by_cause:
        yield from cause_data_columns(cause_names(inputs), parts, "losses_per_day")
    yield field_column("intake_offsets_losses")
    if result.intake_offsets_losses_share is not None:
        yield field_column("intake_offsets_losses_share")
    if result.strength is not None:
        for key in ("strength", "coverage_days", "exhausted_on"):
            yield field_column(key, parts)


def _enough_columns(result: Balance) -> Iterator[Column[Balance]]:
    for key in ("break_even_intake_enough", "break_even_gross_rate_enough"):
        yield from enough_columns(getattr(result, key), key)


_PER_DAY_FIELDS = (
    "gross_losses_per_day",
    "killed_per_day",
    "wounded_per_day",
    "returned_per_day",
    "irrecoverable_losses_per_day",
    "intake_per_day",
    "net_losses_per_day",
    "net_losses_per_month",
    "replacement_ratio",
    "break_even_intake_per_day",
    "break_even_gross_rate_per_day",
)
