"""Layout of a sensitivity analysis: the inputs ranked by their effect, and a tornado chart."""

import math
import operator
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from attrition_cli.core.constant_rate.sensitivity import Driver, Sensitivity
from attrition_cli.core.quantities.quantity import Interval, bounds_of, known_end
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.causes import cause_basis, cause_names
from attrition_cli.render.chart_data import Bar
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import digits, pdg_precision, phrases, ranges
from attrition_cli.render.text.headline import fitting
from attrition_cli.render.text.parts import AnyQuantity

_INPUT_PHRASES = {
    "troops": "the number of troops",
    "rate": "the rate",
    "dnbi": "the rate of DNBI",
    "lost": "the number already lost",
    "intake": "the intake",
    "force": "the strength of the force",
    "intake_delay": "the delay of the intake",
}
"""The phrase for each input in a sentence."""


def sensitivity_document(result: Sensitivity) -> Document:
    """The inputs ranked by the share of the variance they explain, and a tornado chart."""
    format_number = pdg_precision.days_formatter(_range_of_days(result))

    def days_column(name: str) -> Column[Driver]:
        def text(driver: Driver) -> str:
            value = getattr(driver, name)
            return ranges.NEVER if value is None else format_number(value)

        return Column(name.removeprefix("days_").replace("_", " "), text)

    columns: tuple[Column[Driver], ...] = (
        Column("input", partial(_input_name, result)),
        Column("low", lambda driver: _input_cell(result, driver.name, driver.low)),
        Column("high", lambda driver: _input_cell(result, driver.name, driver.high)),
        days_column("days_at_low"),
        days_column("days_at_high"),
        Column("share", _share_cell),
    )
    title = f"{result.question} in days, and the share of its variance that each input explains"
    data_columns: tuple[Column[Driver], ...] = tuple(
        Column(key="input" if name == "name" else name, value=operator.attrgetter(name))
        for name in Driver._fields
    )
    return Document(
        headline=_sentence(result),
        tables=(Table(columns, result.drivers, title), *_tornado(result)),
        data_table=Table(data_columns, result.drivers),
        raw_values=tuple(f"{driver.name} {driver.variance_share!r}" for driver in result.drivers),
        answer_kind=result.answer_kind,
        basis=tuple(_basis(result)),
        notes=basis.wounded_to_killed_notes(result.inputs.rate),
    )


def _sentence(result: Sensitivity) -> str:
    """The inputs with an effect; as many of them are named as a headline has room for."""
    count = sum(driver.has_effect for driver in result.drivers)
    return fitting(
        partial(_sentence_words, result, count, with_no_effect=True),
        partial(_sentence_words, result, count),
        *(partial(_sentence_words, result, named, brief=True) for named in range(count, 0, -1)),
    )


def _sentence_words(
    result: Sensitivity, named: int, *, with_no_effect: bool = False, brief: bool = False
) -> str:
    """The sentence with `named` inputs and their shares, and the largest share of the others."""
    drivers = [driver for driver in result.drivers if driver.has_effect]
    explained = [
        f"{_driver_in_words(result, driver)}{' explains' if driver is drivers[0] else ''}"
        f" {digits.whole_percent(_share(driver))}"
        for driver in drivers[:named]
    ]
    if others := drivers[named:]:
        most = digits.whole_percent(max(map(_share, others)))
        is_one = len(others) == 1
        explained.append(
            f"another {most}" if is_one else f"{len(others)} others {most} or less each"
        )
    without = [_INPUT_PHRASES[each.name] for each in result.drivers if not each.has_effect]
    if without and with_no_effect:
        have = "has" if len(without) == 1 else "have"
        explained.append(f"and {phrases.joined(without, 'and')} {have} no effect")
    middle = _middle_in_words(result, brief=brief)
    return phrases.as_sentence(
        f"of the spread in the {result.question}, {', '.join(explained)}; {middle}"
    )


def _middle_in_words(result: Sensitivity, *, brief: bool) -> str:
    """A clause on the answer with the inputs at the middle of their ranges."""
    middle = _NEVER_CLAUSES[result.question]
    if result.middle_days is not None:
        middle = f"it is {phrases.days_in_words(result.middle_days)}"
    if brief:
        return f"at their middle {middle}"
    at_least = [_INPUT_PHRASES[name] for name in _at_least(result)]
    every_input = "with every input"
    if at_least:
        their = "its" if len(at_least) == 1 else "their"
        every_input = (
            f"with {phrases.joined(at_least, 'and')} at {their} least and every other input"
        )
    return f"{every_input} at its middle {middle}"


_NEVER_CLAUSES = {
    "coverage": "the troops are never exhausted",
    "half-life": "half of the troops are never lost",
}


def _share(driver: Driver) -> float:
    """The share of the variance that an input explains; above 0 for an input with an effect."""
    return max(driver.variance_share, _LEAST_EFFECT)


_LEAST_EFFECT = 1e-9
"""A share of the variance too small for draws to distinguish from 0."""


def _driver_in_words(result: Sensitivity, driver: Driver) -> str:
    """The phrase for an input, or for its bound where the input is "at most"."""
    words = _INPUT_PHRASES[driver.name]
    return f"the bound on {words}" if driver.name in _at_most(result) else words


def _one_sided(result: Sensitivity) -> Iterator[tuple[str, bool]]:
    """The names of the one-sided inputs, with True for "at least" and False for "at most"."""
    for _, (name, *_), quantity in basis.named_inputs(result.inputs):
        if known_end(quantity) is not None:
            yield str(name), bounds_of(quantity)[1] in (None, math.inf)


def _at_most(result: Sensitivity) -> list[str]:
    return [name for name, is_at_least in _one_sided(result) if not is_at_least]


def _at_least(result: Sensitivity) -> list[str]:
    return [name for name, is_at_least in _one_sided(result) if is_at_least]


def _share_cell(driver: Driver) -> str:
    return digits.whole_percent_cell(_share(driver)) if driver.has_effect else "no effect"


def _rate_of_input(result: Sensitivity, name: str) -> Rate | None:
    """The rate whose amount is the input `name`; `None` where the input is not a rate."""
    inputs = result.inputs
    return {"rate": inputs.rate, "dnbi": inputs.dnbi, "intake": inputs.intake}.get(name)


def _input_name(result: Sensitivity, driver: Driver) -> str:
    rate = _rate_of_input(result, driver.name)
    per = f" a {rate.period}" if rate is not None and rate.period != "day" else ""
    return f"{driver.name.replace('_', ' ')}{per}"


def _input_cell(result: Sensitivity, name: str, value: float) -> str:
    rate = _rate_of_input(result, name)
    return (
        digits.share_to_percent(value)
        if rate is not None and rate.per_capita
        else digits.to_hundredths(value)
    )


def _basis(result: Sensitivity) -> Iterator[str]:
    inputs = result.inputs
    yield from basis.period_basis(inputs.rate, inputs.dnbi, inputs.intake)
    yield from cause_basis(cause_names(inputs))
    named = basis.named_inputs(inputs)
    at_least = _at_least(result)
    yield from basis.sampling_basis(
        (name, path, _as_drawn(each)) for name, path, each in named if path[0] not in at_least
    )
    if _at_most(result):
        yield 'an "at most" input is sampled from 0 to its bound: its share is that of the bound'
    if at_least:
        yield (
            'an "at least" input has no upper end to sample up to: it is taken at its bound, and'
            " its share is not known"
        )
    low, high = map(digits.all_digits, inputs.percents)
    yield (
        f"low and high are bounds, or p{low} and p{high} of a distribution; the other inputs are"
        " at p50"
    )
    if result.together_share >= _LEAST_SHARE_NOTED:
        share = digits.whole_percent(result.together_share)
        yield f"{share} is explained by no input alone, but by several together"
    if result.variance_of == "ranks":
        yield (
            "the variance of the days is infinite or depends on single draws: the shares are those"
            " of the variance of their ranks, with never as the last rank"
        )


def _as_drawn(quantity: AnyQuantity) -> AnyQuantity:
    """A quantity with a one-sided bound treated as an interval, as sensitivity samples it."""
    return replace(quantity, known_end="") if isinstance(quantity, Interval) else quantity


_LEAST_SHARE_NOTED = 0.005
"""Half of one per cent: smaller shares round to 0."""


def _days_at_ends(driver: Driver) -> tuple[float | None, float | None]:
    return driver.days_at_low, driver.days_at_high


def _range_of_days(result: Sensitivity) -> Interval[float | None]:
    """The interval of all answers in days, except "never"."""
    days = [day for driver in result.drivers for day in _days_at_ends(driver) if day is not None]
    return Interval(min(days, default=0.0), max(days, default=0.0))


def _tornado(result: Sensitivity) -> Iterator[Table[Driver]]:
    """A tornado chart: a bar for the range that each input alone gives; none if all are equal."""
    if len({day for driver in result.drivers for day in _days_at_ends(driver)}) == 1:
        return
    days_range = _range_of_days(result)
    first, last = days_range.low or 0.0, days_range.high or 0.0
    width = (last - first) or 1.0
    always_exhausted = [driver for driver in result.drivers if None not in _days_at_ends(driver)]
    # "Never" is drawn beyond the longest time.
    scale = 1.0 if len(always_exhausted) == len(result.drivers) else 0.9

    def bar(driver: Driver) -> Bar:
        bar_ends = sorted(
            1.0 if day is None else scale * (day - first) / width for day in _days_at_ends(driver)
        )
        return Bar(*bar_ends)

    format_number = pdg_precision.days_formatter(days_range)
    ends: str = format_number(first)
    if first != last:
        low, high = format_number(first, "down"), format_number(last, "up")
        ends = f"from {' to '.join(ranges.unmistakable(low, high))}"
    ends = f"{ends} days{'' if scale == 1 else ' or never'}"
    columns = (Column[Driver]("input", partial(_input_name, result)), Column(bar=bar))
    yield Table(columns, result.drivers, f"{ends}: the range that each input alone gives")
