"""Layout of the balance: gross and net losses, and the intake or the rate that breaks even."""

from collections.abc import Callable, Iterator
from functools import partial
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
from attrition_cli.render.document import AnyTable, Column, Document, Table
from attrition_cli.render.text import chances, date_text, digits, pdg_precision, phrases, ranges
from attrition_cli.render.text.headline import fitting
from attrition_cli.render.text.parts import (
    bound_of,
    low_and_high,
    percentile_names,
    percentiles_title,
)
from attrition_cli.render.text.signed_ranges import (
    negated,
    net_loss_or_gain_in_words,
    signed_cell,
)


def balance_document(result: Balance) -> Document:
    """The losses, the intake and their difference per day and month, and the break-even values."""
    names = _percentile_names(result)
    flows: tuple[Column[_Flow], ...] = (
        Column("people", lambda flow: flow.name),
        Column("a day", lambda flow: _people_cell(flow.per_day, digits.to_hundredths)),
        Column(
            "a month",
            lambda flow: _people_cell(flow.per_month, pdg_precision.whole_or_first_digits),
            droppable=1,
        ),
    )
    return Document(
        headline=_sentence(result),
        tables=(
            Table(flows, tuple(_flows(result)), percentiles_title("gross against net", names)),
            measures_table(_measures(result), percentiles_title(_measures_title(result), names)),
            _break_even_table(result),
        ),
        more_tables=_percentile_tables(result),
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
    """A flow of people, per day and per month."""

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


def _measures_title(result: Balance) -> str:
    return f"the intake against {'irrecoverable' if _has_returns(result) else 'gross'} losses"


def _measures(result: Balance) -> Iterator[tuple[str, str]]:
    yield "replacement ratio", signed_cell(result.replacement_ratio, digits.to_hundredths)
    if result.inputs.intake_delay_days:
        delay = ranges.in_cell(result.inputs.intake_delay_days, digits.all_digits)
        yield "days until the intake begins", delay
    if result.intake_offsets_losses_share:
        share = digits.whole_percent_cell(result.intake_offsets_losses_share)
        yield "the intake keeps up in", f"{_share_bound(result)}{share} of draws"
    if result.strength is not None:
        if result.inputs.lost:
            yield "troops still there", ranges.in_cell(result.strength, digits.to_whole_number)
        days = phrases.days_cell(result.coverage_days)
        yield "days of net losses covered", days
        if result.inputs.start is not None:
            yield "until", date_text.date_cell(result.exhausted_on, result.coverage_days)


class _BreakEven(NamedTuple):
    """The intake or the losses that break even with a given chance ("" for certain)."""

    chance: str
    intake: str
    losses: str


def _break_even_table(result: Balance) -> Table[_BreakEven]:
    """A table of the break-even values, for draws with each of several chances."""
    intakes, rates = result.break_even_intake_enough, result.break_even_gross_rate_enough
    rows = [
        _BreakEven(
            chances.probability_in_words(intake.probability_percent),
            _enough_cell(result, "break_even_intake_per_day", _intake_in_words(result, intake)),
            _enough_cell(result, "break_even_gross_rate_per_day", _rate_in_words(result, rate)),
        )
        for intake, rate in zip(intakes, rates, strict=True)
    ] or [_BreakEven("", *(cell for _, cell in _break_even_measures(result)))]
    columns: tuple[Column[_BreakEven], ...] = (
        Column("with a chance of", lambda row: row.chance),
        Column("intake a day", lambda row: row.intake),
        Column(f"or {_break_even_losses(result)} a day", lambda row: row.losses),
    )
    if len({row[1:] for row in rows}) == 1 and result.inputs.probability_percent is None:
        columns, rows = columns[1:], rows[:1]
    return Table(columns, rows, "to break even")


def _percentile_tables(result: Balance) -> tuple[AnyTable, ...]:
    names = percentile_names(result.break_even_intake_per_day, result.break_even_gross_rate_per_day)
    if not names:
        return ()
    title = percentiles_title("to break even in each draw", names)
    return (measures_table(_break_even_measures(result), title),)


def _enough_cell(result: Balance, figure: str, words: str) -> str:
    return ranges.bounded(words, result.bounds.get(figure))


def _break_even_measures(result: Balance) -> Iterator[tuple[str, str]]:
    """The break-even values, rounded to the safe side; percentiles for draws."""
    needs: tuple[tuple[str, PeopleValue, Rounding], ...] = (
        ("intake", result.break_even_intake_per_day, "up"),
        (_break_even_losses(result), result.break_even_gross_rate_per_day, "down"),
    )
    for name, people, rounding in needs:
        cell = chances.needs_cell(people, digits.to_hundredths, rounding, ranges.ANY_NUMBER)
        if not isinstance(people, dict):
            cell = _people_cell(people, digits.to_hundredths, rounding)
        yield f"{name} a day", cell


def _people_cell(
    people: PeopleValue, format_number: digits.Formatter, rounding: Rounding | None = None
) -> str:
    format_number = pdg_precision.whole_if_far_apart(people, format_number)
    return signed_cell(people, format_number, rounding=rounding)


class _Wording(NamedTuple):
    """The fullness of the sentence: with dates, ranges in `brief`, some amounts left out.

    A brief sentence also omits the share of draws in which the intake keeps up. `net_only` omits
    the share that the intake replaces. With `rest` the sentence calls the net losses that troops
    cover "the rest", without a number.
    """

    dated: bool = False
    brief: bool = False
    net_only: bool = False
    rest: bool = False
    without_losses: bool = False
    without_inputs: bool = False


_BRIEF = _Wording(brief=True)
_WITHOUT_LOSSES = _BRIEF._replace(without_losses=True)
_WITHOUT_INPUTS = _WITHOUT_LOSSES._replace(without_inputs=True)

_WORDINGS = (
    _Wording(dated=True),
    _BRIEF._replace(dated=True),
    _BRIEF._replace(dated=True, net_only=True),
    _BRIEF._replace(rest=True, dated=True),
    _WITHOUT_LOSSES._replace(rest=True, dated=True),
    _BRIEF,
    _BRIEF._replace(net_only=True),
    _WITHOUT_LOSSES,
    _BRIEF._replace(rest=True),
    _WITHOUT_LOSSES._replace(rest=True),
    _WITHOUT_INPUTS,
    _WITHOUT_INPUTS._replace(rest=True),
)
"""Wordings from the fullest to the shortest; the date, which was asked for, goes last."""


def _sentence(result: Balance) -> str:
    """The balance or the break-even, in the fullest wording that a headline has room for."""
    if result.inputs.probability_percent is not None:
        break_even = _break_even_sentence(result)
        wordings = [_Wording(), _BRIEF, _WITHOUT_LOSSES, _WITHOUT_INPUTS]
        return fitting(
            *(
                partial(_joined_sentence, break_even, partial(_replacement_clause, result, each))
                for each in wordings
            ),
            lambda: phrases.as_sentence(break_even),
        )
    has_troops = result.strength is not None
    net = result.net_losses_per_day
    low, high = low_and_high(net)
    has_one_sign = (low is not None and low >= 0) or (high is not None and high <= 0)
    tells_net = has_troops and (has_one_sign or isinstance(net, dict))
    wordings = [
        each
        for each in _WORDINGS
        if (has_troops or not each.rest) and (tells_net or not each.net_only)
    ]
    return fitting(*(partial(_balance_sentence, result, each) for each in wordings))


def _joined_sentence(first: str, second: Callable[[], str]) -> str:
    return phrases.as_sentence(f"{first}; {second()}")


def _balance_sentence(result: Balance, wording: _Wording) -> str:
    at_start = "at the strength of the start, " if _varies_with_strength(result) else ""
    words = "" if wording.brief else at_start
    if wording.net_only:
        words += f"{_intake_clause(result, wording)} {_net_losses_clause(result, wording)}"
    elif wording.rest:
        words += _replacement_clause(result, wording)
    else:
        replaced = _replacement_clause(result, wording)
        words += f"{replaced} and {_net_losses_clause(result, wording)}"
    if result.strength is not None:
        words += _coverage_clause(result, wording)
    return phrases.as_sentence(words)


def _per_day_in_words(people: PeopleValue, rounding: Rounding | None = None) -> str:
    return phrases.people_in_words(people, unit=" a day", rounding=rounding)


def _losses_in_words(result: Balance, wording: _Wording) -> str:
    """The losses a day that the intake is compared with."""
    inputs, is_gross = result.inputs, not _has_returns(result)
    kind = "gross losses" if is_gross else "irrecoverable losses"
    if wording.without_losses:
        return kind
    if not is_gross:
        return f"{kind} of {_per_day_in_words(result.irrecoverable_losses_per_day)}"
    if inputs.rate.per_capita or result.losses_by_cause:
        number = _per_day_in_words(result.gross_losses_per_day)
    else:
        number = phrases.rate_in_words(inputs.rate, brief=wording.brief)
    by_cause = result.losses_by_cause and not wording.brief
    return f"{kind} of {number}{' in battle and by DNBI' if by_cause else ''}"


def _intake_clause(result: Balance, wording: _Wording) -> str:
    inputs, intake = result.inputs, "the intake"
    if not wording.without_inputs:
        intake = f"an intake of {phrases.rate_in_words(inputs.intake, brief=wording.brief)}"
    if inputs.intake_delay_days and not wording.brief:
        intake += f" {phrases.delay_in_words(inputs.intake_delay_days)}"
    return intake


def _replacement_clause(result: Balance, wording: _Wording) -> str:
    ratio = ranges.in_words(result.replacement_ratio, digits.with_about(digits.whole_percent))
    if low_and_high(result.replacement_ratio) == (0, None):
        ratio = "any part"
    intake = _intake_clause(result, wording)
    return f"{intake} replaces {ratio} of {_losses_in_words(result, wording)}"


def _net_losses_clause(result: Balance, wording: _Wording) -> str:
    """A clause on the net loss or the net gain."""
    net = result.net_losses_per_day
    low, high = low_and_high(net)
    if low == high == 0:
        return "leaves no net losses"
    if low is not None and low >= 0:
        return f"leaves a net loss of {_per_day_in_words(net)}"
    share = "" if wording.brief else _share_kept_up(result)
    if high is not None and high <= 0:
        return f"leaves a net gain of {_per_day_in_words(negated(net))}{share}"
    beyond = "" if wording.brief else _BEYOND_NET[bound_of(net)]
    return f"leaves {net_loss_or_gain_in_words(net, brief=wording.brief)}{beyond}{share}"


_BEYOND_NET: dict[Bound | None, str] = {
    "at most": ", or a better balance",
    "at least": ", or a worse balance",
    "either way": ", or another balance",
    None: "",
}
"""What may follow a net loss or gain that is one-sided."""


def _share_kept_up(result: Balance) -> str:
    """The share of draws in which the intake keeps up with the losses; "" with troops.

    With troops the clause on coverage has it.
    """
    share = result.intake_offsets_losses_share
    if share in (None, 1) or result.strength is not None:
        return ""
    return f"; the intake keeps up {_in_draws(result, share)}"


def _in_draws(result: Balance, share: float) -> str:
    """The share of draws in which the intake keeps up with the losses."""
    return f"in {_share_bound(result)}{digits.whole_percent(share)} of the draws"


def _share_bound(result: Balance) -> str:
    """The bound of that share: "at least" where net losses are "at most", and the reverse."""
    net_bound = bound_of(result.net_losses_per_day)
    return {"at least": "at most ", "at most": "at least "}.get(net_bound or "", "")


def _coverage_clause(result: Balance, wording: _Wording) -> str:
    """A clause on the time for which the troops cover the net losses."""
    inputs, days = result.inputs, result.coverage_days
    who = "the troops"
    if not wording.without_inputs:
        who = phrases.contingent_in_words(
            inputs.troops, lost=inputs.lost, intake=None, brief=wording.brief
        )
    never = f", and {who} {phrases.verb(who, 'are')} never exhausted"
    offset, share = result.intake_offsets_losses, result.intake_offsets_losses_share
    in_draws = "" if share is None else f" {_in_draws(result, share)}"
    if low_and_high(days)[0] is None:
        if offset == "always":
            return never
        if offset == "possible":
            return f"{never}{in_draws}"
        return never + ("" if wording.brief else ": the fewer they are, the fewer they lose")
    words = f"{_covering_in_words(result, who, wording)} {phrases.days_in_words(days)}"
    if inputs.start is not None and wording.dated:
        words += f", until {date_text.dates_in_words_after_until(result.exhausted_on, days)}"
    if offset != "possible" or wording.brief:
        return words
    return f"{words}, and never exhausted{in_draws or ' if the intake keeps up with the losses'}"


def _covering_in_words(result: Balance, who: str, wording: _Wording) -> str:
    """The subject and the verb of that clause.

    With a net gain troops are exhausted only before a delayed intake begins.
    """
    high = low_and_high(result.net_losses_per_day)[1]
    if high is not None and high <= 0:
        before = " before it begins" if result.inputs.intake_delay_days else ""
        return f", and{before} {who} {phrases.verb(who, 'last')} for"
    if wording.rest:
        return f", and {who} {phrases.verb(who, 'cover')} the rest for"
    return f", which {who} {phrases.verb(who, 'cover')} for"


def _break_even_sentence(result: Balance) -> str:
    """A clause on the values that break even with the given probability."""
    (intake,), (rate,) = result.break_even_intake_enough, result.break_even_gross_rate_enough
    needed = ranges.bounded(
        _intake_in_words(result, intake), result.bounds.get("break_even_intake_per_day")
    )
    words = f"it takes an intake of {needed} a day"
    if rate.met_by != "none":
        sustained = ranges.bounded(
            _rate_in_words(result, rate), result.bounds.get("break_even_gross_rate_per_day")
        )
        words += f", or {_break_even_losses(result)} of {sustained} a day,"
    return f"{words} to break even{chances.with_probabilities([intake], str)}"


def _intake_in_words(result: Balance, each: EnoughValue) -> str:
    return _intake_formatter(result)(each.value or 0)


def _rate_in_words(result: Balance, each: EnoughValue) -> str:
    if each.met_by == "none":
        return chances.NONE_IS_ENOUGH
    return ranges.ANY_NUMBER if each.value is None else _rate_formatter(result)(each.value)


def _intake_formatter(result: Balance) -> digits.Formatter:
    needed = result.break_even_intake_per_day
    return chances.enough_formatter(digits.to_tenths, needed, "up")


def _rate_formatter(result: Balance) -> digits.Formatter:
    sustained = result.break_even_gross_rate_per_day
    return chances.enough_formatter(digits.to_tenths, sustained, "down")


def _break_even_losses(result: Balance) -> str:
    """The losses that the break-even is about: only those in battle where DNBI is given too."""
    return "losses in battle" if result.losses_by_cause else "gross losses"


def _has_returns(result: Balance) -> bool:
    return result.irrecoverable_losses_per_day is not None


def _varies_with_strength(result: Balance) -> bool:
    """True where the losses of a day depend on the strength."""
    dnbi = result.inputs.dnbi
    return dnbi is not None and dnbi.per_capita


def _percentile_names(result: Balance) -> tuple[str, ...]:
    """The names of the percentiles in the result."""
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
        yield "net losses below 0 mean growth"
    if result.answer_kind == "distribution":
        yield from basis.sampling_basis(basis.named_inputs(inputs))
    yield from basis.parts_basis(_percentile_names(result))
    if result.answer_kind == "distribution":
        yield chances.CHANCE_BASIS


def _raw_value(result: Balance) -> str:
    """The bare headline figure: coverage in days, or without troops the net losses a day.

    With a probability it is the intake a day that breaks even.
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
    # Net losses may be negative, so that the missing end of a one-sided bound is not 0.
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
