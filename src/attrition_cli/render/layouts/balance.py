"""How the answer of `balance` is laid out."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from attrition_cli.core.constant_rate.balance import Balance
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.notation.numbers import number_text
from attrition_cli.render.blocks.input_columns import given_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording
from attrition_cli.render.text.ratios import ratio_note


def balance_document(result: Balance) -> Document:
    """Losses, intake and what they leave a day and a month, and what would break even."""
    names = _names(result)
    of = f", {' / '.join(names)}" if names else ""
    flows = (
        Column("people", lambda flow: flow.name),
        Column("a day", lambda flow: _people_cell(flow.per_day, figures.to_hundredths)),
        Column("a month", lambda flow: _people_cell(flow.per_month, figures.a_day)),
    )
    measures = (Column("measure", lambda row: row[0]), Column("value", lambda row: row[1]))
    return Document(
        sentence=" ".join(map(wording.sentence, _sentences(result))),
        tables=(
            Table(flows, tuple(_flows(result)), f"gross against net{of}"),
            Table(measures, tuple(_measures(result)), f"the balance{of}"),
        ),
        data=Table(_columns(result), (result,)),
        headline=(_headline(result),),
        answer=result.answer,
        basis=tuple(_basis(result)),
        notes=_ratio_notes(result),
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
            yield _Flow(name, per_day, each_end(_a_month, per_day))
    yield _Flow("net losses", result.net_losses_per_day, result.net_losses_per_month)


def _a_month(per_day: Any) -> Any:
    return None if per_day is None else float(per_day * PERIOD_DAYS["month"])


def _measures(result: Balance) -> Iterator[tuple[str, str]]:
    replaced = "irrecoverable" if _has_returns(result) else "gross"
    ratio = _cell(result.replacement_ratio, figures.to_hundredths)
    yield f"replacement ratio, intake / {replaced} losses", ratio
    for name, people in (
        ("break-even intake a day", result.break_even_intake_per_day),
        ("break-even rate, gross losses a day", result.break_even_gross_rate_per_day),
    ):
        yield name, _people_cell(people, figures.to_hundredths)
    if result.keeps_up_share is not None:
        yield "the intake keeps up in", figures.chance_cell(result.keeps_up_share)
    if result.strength is not None:
        troops = figures.span(result.strength, figures.people)
        days = wording.day_cell(result.coverage_days)
        yield f"days that {troops} troops make up the net losses", days
        if result.inputs.start is not None:
            yield "and until", wording.date_cell(result.exhausted_on, result.coverage_days)


def _people_cell(quantity: Any, say: Callable[[Any], str]) -> str:
    return _cell(quantity, figures.unless_far_apart(quantity, say))


def _cell(quantity: Any, say: Callable[[Any], str]) -> str:
    """`quantity` in a table, with what is below 0."""
    if isinstance(quantity, dict):
        return " / ".join(_signed_cells(quantity, say).values())
    low, high = figures.bounds(quantity)
    if low is not None and low >= 0 and (low or high is None):
        return figures.span(quantity, say)
    if low is None:
        return figures.ANY_NUMBER if high is None else f"at most {_signed(high, say)}"
    if high is None:
        return f"at least {_signed(low, say)}"
    return _signed(low, say) if low == high else f"{_signed(low, say)}..{_signed(high, say)}"


def _signed(number: Any, say: Callable[[Any], str]) -> str:
    text = say(abs(number))
    return f"-{text}" if number < 0 and text.strip("0.") else text


def _signed_cells(quantity: dict[str, Any], say: Callable[[Any], str]) -> dict[str, str]:
    """Each of the percentiles, with as many digits as the spread between all of them leaves."""
    known = [value for value in quantity.values() if value is not None]
    width = max(known) - min(known) if known else 0

    def cell(value: Any) -> str:
        if value is None:
            return figures.ANY_NUMBER
        if abs(value) < width / _NOTHING_BESIDE:
            return say(0)
        around = {"here": abs(value), "there": abs(value) + width}
        return _signed(value, lambda _: figures.percentile_cells(around, say)["here"])

    return {name: cell(value) for name, value in quantity.items()}


_NOTHING_BESIDE = 200
"""Two digits of half a spread are kept at most: a smaller part of it is rounded to nothing."""


def _sentences(result: Balance) -> Iterator[str]:
    if result.killed_per_day is not None:
        yield _toll(result)
    yield f"{_replaced(result)}{_net(result)}"
    if result.strength is not None:
        yield _bought(result)
    yield _break_even(result)


def _people(quantity: Any, *, unit: str = "") -> str:
    return figures.hedged(
        quantity, figures.about(figures.unless_far_apart(quantity, figures.a_day)), unit=unit
    )


def _a_day(quantity: Any) -> str:
    return _people(quantity, unit=" a day")


def _gross(result: Balance) -> str:
    rate = result.inputs.rate
    return _a_day(result.gross_losses_per_day) if rate.per_capita else wording.rate_words(rate)


def _toll(result: Balance) -> str:
    killed, wounded = _people(result.killed_per_day), _people(result.wounded_per_day)
    words = f"of gross losses of {_gross(result)} {killed} are killed and {wounded} wounded"
    if not _has_returns(result):
        return words
    share = figures.hedged(result.inputs.rtd_share, figures.share_of_result)
    lasting = _a_day(result.irrecoverable_losses_per_day)
    return f"{words}, of whom {share} return to duty: irrecoverable losses are {lasting}"


def _replaced(result: Balance) -> str:
    intake = wording.rate_words(result.inputs.intake)
    ratio = figures.hedged(result.replacement_ratio, _per_cent)
    if figures.bounds(result.replacement_ratio) == (0, None):
        ratio = "any part"
    losses = f"gross losses of {_gross(result)}"
    if result.killed_per_day is not None:
        losses = f"the {'irrecoverable' if _has_returns(result) else 'gross'} losses"
    return f"an intake of {intake} replaces {ratio} of {losses}"


def _per_cent(ratio: float) -> str:
    """A ratio in whole per cent; only what is all of it reads as that.

    >>> _per_cent(0.75), _per_cent(900 / 1_523), _per_cent(0.999)
    ('75%', 'about 59%', 'more than 99%')
    """
    text = figures.chance(ratio)
    told = " " in text or math.isclose(float(text.removesuffix("%")), 100 * ratio, rel_tol=1e-12)
    return text if told else f"about {text}"


def _net(result: Balance) -> str:
    """What is left of the losses, or of the intake."""
    net, month = result.net_losses_per_day, result.net_losses_per_month
    low, high = _ends(net)
    if low == high == 0:
        return ": the strength holds, with no net losses"
    if low is not None and low >= 0:
        return f" and leaves a net loss of {_a_day(net)}, {_monthly(month)}"
    if high is not None and high <= 0:
        gain = f"{_a_day(_negative(net))}, {_monthly(_negative(month))}"
        return f" and leaves a net gain of {gain}{': the force grows' if high else ''}"
    words = f" and leaves {_either(net)}"
    if result.keeps_up_share is None or result.strength is not None:
        return words
    return f"{words}; the intake keeps up in {figures.chance(result.keeps_up_share)} of the draws"


def _monthly(quantity: Any) -> str:
    return figures.hedged(quantity, figures.about(figures.people), unit=" a month")


def _ends(quantity: Any) -> tuple[Any, Any]:
    """The ends, of percentiles the outermost, `None` where there is none."""
    if isinstance(quantity, dict):
        values = list(quantity.values())
        return values[0], values[-1]
    return figures.bounds(quantity)


def _negative(quantity: Any) -> Any:
    """`quantity` with the sign turned; of percentiles p5 is p95 of what it was."""
    if isinstance(quantity, dict):
        turned = reversed(list(quantity.items()))
        return {f"p{number_text(100 - Fraction(name[1:]))}": -value for name, value in turned}
    if isinstance(quantity, Interval):
        low, high = quantity.high, quantity.low
        return Interval(-low, None if high is None else -high)
    return -quantity


def _either(net: Any) -> str:
    """A net loss that may be a gain."""
    if isinstance(net, dict):
        return _likely_either(net)
    low, high = _ends(net)
    if low is None and high is None:
        return "any net loss or gain"
    say = figures.about(figures.unless_far_apart(net, figures.a_day))
    if low is None:
        return f"a net loss of at most {say(high)} a day or any net gain"
    gain = f"a net gain of {say(-low)} a day"
    if high is None:
        return f"at most {gain} or any net loss"
    return f"between {gain} and a net loss of {say(high)}"


def _likely_either(net: dict[str, float]) -> str:
    cells = _signed_cells(net, figures.a_day)
    ways = {Fraction(name[1:]): _either_way(net[name], cell) for name, cell in cells.items()}
    first, last = min(ways), max(ways)
    around, share = f"{ways[first]} to {ways[last]}", figures.exact(last - first)
    if (middle := ways.get(Fraction(50))) is None:
        return f"{around} a day with {share}% probability"
    return f"{middle} a day ({share}% interval {around})"


def _either_way(value: float, cell: str) -> str:
    return f"a net {'gain' if value < 0 else 'loss'} of {cell.removeprefix('-')}"


def _bought(result: Balance) -> str:
    """How long the troops make up for what the intake does not."""
    inputs, days = result.inputs, result.coverage_days
    troops = figures.hedged(inputs.troops, figures.exact, at_most="as many as")
    who = wording.contingent(troops, inputs.lost, None)
    if result.keeps_up == "always":
        return f"{who} are never exhausted"
    share = result.keeps_up_share
    in_draws = "" if share is None else f" in {figures.chance(share)} of the draws"
    if figures.bounds(days)[0] is None:
        return f"{who} are never exhausted{in_draws}"
    words = f"{who} make up the shortfall for {wording.days_words(days)}"
    if inputs.start is not None:
        words += f", until {wording.until(result.exhausted_on, days)}"
    if result.keeps_up == "never":
        return f"{words}, but do not end it"
    return (
        f"{words}, and are never exhausted{in_draws or ' if the intake keeps up with the losses'}"
    )


def _break_even(result: Balance) -> str:
    intake = _a_day(result.break_even_intake_per_day)
    rate = _a_day(result.break_even_gross_rate_per_day)
    if figures.bounds(result.break_even_gross_rate_per_day)[1] == 0:
        return f"it takes an intake of {intake} to break even"
    return f"it takes an intake of {intake}, or gross losses of {rate}, to break even"


def _has_returns(result: Balance) -> bool:
    return result.irrecoverable_losses_per_day is not None


def _names(result: Balance) -> tuple[str, ...]:
    """The percentiles that there are."""
    return figures.percentile_names(
        result.net_losses_per_day, result.coverage_days, result.break_even_gross_rate_per_day
    )


def _basis(result: Balance) -> Iterator[str]:
    inputs = result.inputs
    yield from wording.period_basis(inputs.rate, inputs.intake, by="month")
    if _has_returns(result):
        yield "those who return to duty are counted as if they did so at once"
    low = _ends(result.net_losses_per_day)[0]
    if low is None or low < 0:
        yield "net losses below 0 are growth"
    if result.answer == "distribution":
        given = (*wording.given(inputs), inputs.wounded_to_killed, inputs.rtd_share)
        yield from wording.draws_basis(given)
    if names := _names(result):
        yield wording.percentiles_basis(names)


def _ratio_notes(result: Balance) -> tuple[str, ...]:
    notes = wording.ratio_notes(result.inputs.rate)
    ratio = result.inputs.wounded_to_killed
    unusual = None if ratio is None else ratio_note(ratio)
    return tuple(dict.fromkeys((*notes, *([unusual] if unusual else []))))


def _headline(result: Balance) -> str:
    """The days of shortfall made up, or without troops the net losses a day."""
    if result.strength is not None:
        return figures.bare(result.coverage_days)
    net = result.net_losses_per_day
    low, high = figures.bounds(net)
    if isinstance(net, dict) or low == high or (low and high is not None):
        return figures.bare(net)
    # Net losses may be below 0, so that one bound alone is no bound of 0.
    return "..".join("" if end is None else repr(end) for end in (low, high))


def _columns(result: Balance) -> tuple[Column, ...]:
    inputs = result.inputs
    ends = ("low", "high") if result.answer == "interval" else ()
    parts = (*ends, *_names(result))

    def given(key: str, quantity: Any) -> Column:
        return given_column(
            key, lambda _: quantity, drawn=result.answer == "distribution", parts=ends
        )

    def worked_out(key: str) -> Column:
        return Column(key=key, value=lambda row: getattr(row, key), parts=parts)

    columns = [
        given(key, quantity)
        for key, quantity in (
            ("troops", inputs.troops),
            ("lost", None if inputs.troops is None else inputs.lost),
            ("of", inputs.force),
            ("wounded_to_killed", inputs.wounded_to_killed),
            ("rtd_share", inputs.rtd_share),
        )
        if quantity is not None
    ]
    columns += [worked_out(key) for key in _PEOPLE if getattr(result, key) is not None]
    columns += [worked_out("replacement_ratio"), *map(worked_out, _BREAK_EVEN)]
    columns.append(Column(key="keeps_up", value=lambda row: row.keeps_up))
    if result.keeps_up_share is not None:
        columns.append(Column(key="keeps_up_share", value=lambda row: row.keeps_up_share))
    if result.strength is not None:
        columns += map(worked_out, ("strength", "coverage_days", "exhausted_on"))
    return tuple(columns)


_PEOPLE = (
    "gross_losses_per_day",
    "killed_per_day",
    "wounded_per_day",
    "returned_per_day",
    "irrecoverable_losses_per_day",
    "intake_per_day",
    "net_losses_per_day",
    "net_losses_per_month",
)
_BREAK_EVEN = ("break_even_intake_per_day", "break_even_gross_rate_per_day")
