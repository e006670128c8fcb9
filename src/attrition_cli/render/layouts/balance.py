"""How the answer of `balance` is laid out."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from attrition_cli.core.constant_rate.balance import Balance
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.blocks.input_columns import input_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording
from attrition_cli.render.text.ratios import wounded_to_killed_note


def balance_document(result: Balance) -> Document:
    """Losses, intake and what they leave a day and a month, and what would break even."""
    names = _percentile_names(result)
    of = f", {' / '.join(names)}" if names else ""
    flows = (
        Column("people", lambda flow: flow.name),
        Column("a day", lambda flow: _people_cell(flow.per_day, figures.to_hundredths)),
        Column("a month", lambda flow: _people_cell(flow.per_month, figures.to_tenths)),
    )
    measures = (Column("measure", lambda row: row[0]), Column("value", lambda row: row[1]))
    return Document(
        headline=" ".join(map(wording.as_sentence, _sentences(result))),
        tables=(
            Table(flows, tuple(_flows(result)), f"gross against net{of}"),
            Table(measures, tuple(_measures(result)), f"the balance{of}"),
        ),
        data_table=Table(_data_columns(result), (result,)),
        raw_values=(_raw_value(result),),
        answer_kind=result.answer_kind,
        basis=tuple(_basis(result)),
        notes=_wounded_to_killed_notes(result),
    )


class _Flow(NamedTuple):
    """People a day and a month."""

    name: str
    per_day: Any
    per_month: Any


def _flows(result: Balance) -> Iterator[_Flow]:
    rows = {
        "gross losses": result.gross_losses_per_day,
        "killed": result.killed_per_day,
        "wounded": result.wounded_per_day,
        "returned to duty": result.returned_per_day,
        "irrecoverable losses": result.irrecoverable_losses_per_day,
        "intake": result.intake_per_day,
    }
    for name, per_day in rows.items():
        if per_day is not None:
            yield _Flow(name, per_day, map_quantity(_per_month, per_day))
    yield _Flow("net losses", result.net_losses_per_day, result.net_losses_per_month)


def _per_month(per_day: Any) -> Any:
    return None if per_day is None else float(per_day * PERIOD_DAYS["month"])


def _measures(result: Balance) -> Iterator[tuple[str, str]]:
    replaced = "irrecoverable" if _has_returns(result) else "gross"
    ratio = _signed_cell(result.replacement_ratio, figures.to_hundredths)
    yield f"replacement ratio, intake / {replaced} losses", ratio
    for name, people in (
        ("break-even intake a day", result.break_even_intake_per_day),
        ("break-even rate, gross losses a day", result.break_even_gross_rate_per_day),
    ):
        yield name, _people_cell(people, figures.to_hundredths)
    if result.intake_offsets_losses_share is not None:
        yield (
            "the intake keeps up in",
            figures.whole_percent_cell(result.intake_offsets_losses_share),
        )
    if result.strength is not None:
        troops = figures.in_cell(result.strength, figures.to_whole_number)
        days = wording.days_cell(result.coverage_days)
        yield f"days that {troops} troops make up the net losses", days
        if result.inputs.start is not None:
            yield "and until", wording.date_cell(result.exhausted_on, result.coverage_days)


def _people_cell(quantity: Any, format_number: Callable[[Any], str]) -> str:
    return _signed_cell(quantity, figures.whole_if_far_apart(quantity, format_number))


def _signed_cell(quantity: Any, format_number: Callable[[Any], str]) -> str:
    """`quantity` in a table, with what is below 0."""
    if isinstance(quantity, dict):
        return " / ".join(_signed_cells(quantity, format_number).values())
    low, high = figures.low_and_high(quantity)
    if low is not None and low >= 0 and (low or high is None):
        return figures.in_cell(quantity, format_number)
    if low is None:
        return figures.ANY_NUMBER if high is None else f"at most {_signed(high, format_number)}"
    if high is None:
        return f"at least {_signed(low, format_number)}"
    return (
        _signed(low, format_number)
        if low == high
        else f"{_signed(low, format_number)}..{_signed(high, format_number)}"
    )


def _signed(number: Any, format_number: Callable[[Any], str]) -> str:
    text = format_number(abs(number))
    return f"-{text}" if number < 0 and text.strip("0.") else text


def _signed_cells(quantity: dict[str, Any], format_number: Callable[[Any], str]) -> dict[str, str]:
    """Each of the percentiles, with as many digits as the spread between all of them leaves."""
    known_values = [value for value in quantity.values() if value is not None]
    width = max(known_values) - min(known_values) if known_values else 0

    def cell(value: Any) -> str:
        if value is None:
            return figures.ANY_NUMBER
        if abs(value) < width / _SPREAD_OVER_NEGLIGIBLE:
            return format_number(0)
        value_and_spread = {"here": abs(value), "there": abs(value) + width}
        return _signed(
            value, lambda _: figures.percentile_cells(value_and_spread, format_number)["here"]
        )

    return {name: cell(value) for name, value in quantity.items()}


_SPREAD_OVER_NEGLIGIBLE = 200
"""Two digits of half a spread are kept at most: a smaller part of it is rounded to nothing."""


def _sentences(result: Balance) -> Iterator[str]:
    if result.killed_per_day is not None:
        yield _casualties_sentence(result)
    yield f"{_replacement_clause(result)}{_net_losses_clause(result)}"
    if result.strength is not None:
        yield _shortfall_sentence(result)
    yield _break_even_sentence(result)


def _people_in_words(quantity: Any, *, unit: str = "") -> str:
    return figures.in_words(
        quantity,
        figures.with_about(figures.whole_if_far_apart(quantity, figures.to_tenths)),
        unit=unit,
    )


def _per_day_in_words(quantity: Any) -> str:
    return _people_in_words(quantity, unit=" a day")


def _gross_losses_in_words(result: Balance) -> str:
    rate = result.inputs.rate
    return (
        _per_day_in_words(result.gross_losses_per_day)
        if rate.per_capita
        else wording.rate_in_words(rate)
    )


def _casualties_sentence(result: Balance) -> str:
    killed, wounded = (
        _people_in_words(result.killed_per_day),
        _people_in_words(result.wounded_per_day),
    )
    words = (
        f"of gross losses of {_gross_losses_in_words(result)} {killed} are killed and"
        f" {wounded} wounded"
    )
    if not _has_returns(result):
        return words
    share = figures.in_words(result.inputs.rtd_share, figures.typed_share_of_float)
    irrecoverable = _per_day_in_words(result.irrecoverable_losses_per_day)
    return f"{words}, of whom {share} return to duty: irrecoverable losses are {irrecoverable}"


def _replacement_clause(result: Balance) -> str:
    intake = wording.rate_in_words(result.inputs.intake)
    ratio = figures.in_words(result.replacement_ratio, _whole_percent_with_about)
    if figures.low_and_high(result.replacement_ratio) == (0, None):
        ratio = "any part"
    losses = f"gross losses of {_gross_losses_in_words(result)}"
    if result.killed_per_day is not None:
        losses = f"the {'irrecoverable' if _has_returns(result) else 'gross'} losses"
    return f"an intake of {intake} replaces {ratio} of {losses}"


def _whole_percent_with_about(ratio: float) -> str:
    """A ratio in whole per cent; only what is all of it reads as that.

    >>> _whole_percent_with_about(0.75), _whole_percent_with_about(900 / 1_523)
    ('75%', 'about 59%')
    >>> _whole_percent_with_about(0.999)
    'more than 99%'
    """
    text = figures.whole_percent(ratio)
    needs_no_about = " " in text or math.isclose(
        float(text.removesuffix("%")), 100 * ratio, rel_tol=1e-12
    )
    return text if needs_no_about else f"about {text}"


def _net_losses_clause(result: Balance) -> str:
    """What is left of the losses, or of the intake."""
    net, month = result.net_losses_per_day, result.net_losses_per_month
    low, high = _low_and_high(net)
    if low == high == 0:
        return ": the strength holds, with no net losses"
    if low is not None and low >= 0:
        return f" and leaves a net loss of {_per_day_in_words(net)}, {_per_month_in_words(month)}"
    if high is not None and high <= 0:
        gain = f"{_per_day_in_words(_negated(net))}, {_per_month_in_words(_negated(month))}"
        return f" and leaves a net gain of {gain}{': the force grows' if high else ''}"
    words = f" and leaves {_net_loss_or_gain(net)}"
    if result.intake_offsets_losses_share is None or result.strength is not None:
        return words
    return (
        f"{words}; the intake keeps up in"
        f" {figures.whole_percent(result.intake_offsets_losses_share)} of the draws"
    )


def _per_month_in_words(quantity: Any) -> str:
    return figures.in_words(quantity, figures.with_about(figures.to_whole_number), unit=" a month")


def _low_and_high(quantity: Any) -> tuple[Any, Any]:
    """The ends, of percentiles the outermost, `None` where there is none."""
    if isinstance(quantity, dict):
        values = list(quantity.values())
        return values[0], values[-1]
    return figures.low_and_high(quantity)


def _negated(quantity: Any) -> Any:
    """`quantity` with the sign turned; of percentiles p5 is p95 of what it was."""
    if isinstance(quantity, dict):
        reversed_percentiles = reversed(list(quantity.items()))
        return {
            f"p{number_text(100 - Fraction(name[1:]))}": -value
            for name, value in reversed_percentiles
        }
    if isinstance(quantity, Interval):
        low, high = quantity.high, quantity.low
        return Interval(-low, None if high is None else -high)
    return -quantity


def _net_loss_or_gain(net: Any) -> str:
    """A net loss that may be a gain."""
    if isinstance(net, dict):
        return _percentile_net_loss_or_gain(net)
    low, high = _low_and_high(net)
    if low is None and high is None:
        return "any net loss or gain"
    format_number = figures.with_about(figures.whole_if_far_apart(net, figures.to_tenths))
    if low is None:
        return f"a net loss of at most {format_number(high)} a day or any net gain"
    gain = f"a net gain of {format_number(-low)} a day"
    if high is None:
        return f"at most {gain} or any net loss"
    return f"between {gain} and a net loss of {format_number(high)}"


def _percentile_net_loss_or_gain(net: dict[str, float]) -> str:
    cells = _signed_cells(net, figures.to_tenths)
    words_by_percent = {
        Fraction(name[1:]): _loss_or_gain(net[name], cell) for name, cell in cells.items()
    }
    first, last = min(words_by_percent), max(words_by_percent)
    interval_words, share = (
        f"{words_by_percent[first]} to {words_by_percent[last]}",
        figures.all_digits(last - first),
    )
    if (median_words := words_by_percent.get(Fraction(50))) is None:
        return f"{interval_words} a day with {share}% probability"
    return f"{median_words} a day ({share}% interval {interval_words})"


def _loss_or_gain(value: float, cell: str) -> str:
    return f"a net {'gain' if value < 0 else 'loss'} of {cell.removeprefix('-')}"


def _shortfall_sentence(result: Balance) -> str:
    """How long the troops make up for what the intake does not."""
    inputs, days = result.inputs, result.coverage_days
    troops = figures.in_words(inputs.troops, figures.all_digits, at_most="as many as")
    who = wording.contingent_in_words(troops, inputs.lost, None)
    if result.intake_offsets_losses == "always":
        return f"{who} are never exhausted"
    share = result.intake_offsets_losses_share
    in_draws = "" if share is None else f" in {figures.whole_percent(share)} of the draws"
    if figures.low_and_high(days)[0] is None:
        return f"{who} are never exhausted{in_draws}"
    words = f"{who} make up the shortfall for {wording.days_in_words(days)}"
    if inputs.start is not None:
        words += f", until {wording.dates_in_words_after_until(result.exhausted_on, days)}"
    if result.intake_offsets_losses == "never":
        return f"{words}, but do not end it"
    return (
        f"{words}, and are never exhausted{in_draws or ' if the intake keeps up with the losses'}"
    )


def _break_even_sentence(result: Balance) -> str:
    intake = _per_day_in_words(result.break_even_intake_per_day)
    rate = _per_day_in_words(result.break_even_gross_rate_per_day)
    if figures.low_and_high(result.break_even_gross_rate_per_day)[1] == 0:
        return f"it takes an intake of {intake} to break even"
    return f"it takes an intake of {intake}, or gross losses of {rate}, to break even"


def _has_returns(result: Balance) -> bool:
    return result.irrecoverable_losses_per_day is not None


def _percentile_names(result: Balance) -> tuple[str, ...]:
    """The percentiles that there are."""
    return figures.percentile_names(
        result.net_losses_per_day, result.coverage_days, result.break_even_gross_rate_per_day
    )


def _basis(result: Balance) -> Iterator[str]:
    inputs = result.inputs
    yield from wording.period_basis(inputs.rate, inputs.intake, every="month")
    if _has_returns(result):
        yield "those who return to duty are counted as if they did so at once"
    low = _low_and_high(result.net_losses_per_day)[0]
    if low is None or low < 0:
        yield "net losses below 0 are growth"
    if result.answer_kind == "distribution":
        quantities = (*wording.input_quantities(inputs), inputs.wounded_to_killed, inputs.rtd_share)
        yield from wording.sampling_basis(quantities)
    if names := _percentile_names(result):
        yield wording.percentiles_basis(names)


def _wounded_to_killed_notes(result: Balance) -> tuple[str, ...]:
    notes = wording.wounded_to_killed_notes(result.inputs.rate)
    ratio = result.inputs.wounded_to_killed
    unusual = None if ratio is None else wounded_to_killed_note(ratio)
    return tuple(dict.fromkeys((*notes, *([unusual] if unusual else []))))


def _raw_value(result: Balance) -> str:
    """The days of shortfall made up, or without troops the net losses a day."""
    if result.strength is not None:
        return figures.raw(result.coverage_days)
    net = result.net_losses_per_day
    low, high = figures.low_and_high(net)
    if isinstance(net, dict) or low == high or (low and high is not None):
        return figures.raw(net)
    # Net losses may be below 0, so that one bound alone is no bound of 0.
    return "..".join("" if end is None else repr(end) for end in (low, high))


def _data_columns(result: Balance) -> tuple[Column, ...]:
    inputs = result.inputs
    ends = ("low", "high") if result.answer_kind == "interval" else ()
    parts = (*ends, *_percentile_names(result))

    def for_input(key: str, quantity: Any) -> Column:
        return input_column(
            key, lambda _: quantity, as_typed=result.answer_kind == "distribution", parts=ends
        )

    def for_result(key: str) -> Column:
        return Column(key=key, value=lambda row: getattr(row, key), parts=parts)

    columns = [
        for_input(key, quantity)
        for key, quantity in (
            ("troops", inputs.troops),
            ("lost", None if inputs.troops is None else inputs.lost),
            ("force", inputs.force),
            ("wounded_to_killed", inputs.wounded_to_killed),
            ("rtd_share", inputs.rtd_share),
        )
        if quantity is not None
    ]
    columns += [for_result(key) for key in _PEOPLE_FIELDS if getattr(result, key) is not None]
    columns += [for_result("replacement_ratio"), *map(for_result, _BREAK_EVEN_FIELDS)]
    columns.append(Column(key="intake_offsets_losses", value=lambda row: row.intake_offsets_losses))
    if result.intake_offsets_losses_share is not None:
        columns.append(
            Column(
                key="intake_offsets_losses_share", value=lambda row: row.intake_offsets_losses_share
            )
        )
    if result.strength is not None:
        columns += map(for_result, ("strength", "coverage_days", "exhausted_on"))
    return tuple(columns)


_PEOPLE_FIELDS = (
    "gross_losses_per_day",
    "killed_per_day",
    "wounded_per_day",
    "returned_per_day",
    "irrecoverable_losses_per_day",
    "intake_per_day",
    "net_losses_per_day",
    "net_losses_per_month",
)
_BREAK_EVEN_FIELDS = ("break_even_intake_per_day", "break_even_gross_rate_per_day")
