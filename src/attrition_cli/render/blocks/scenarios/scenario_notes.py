"""Notes on a projected scenario, the most consequential first."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrition_cli.core.projection.project import Projection
from attrition_cli.core.quantities.calendar import date_after
from attrition_cli.core.quantities.quantity import bounds_of
from attrition_cli.core.scenario.model import Tranche
from attrition_cli.render.text import date_text, phrases
from attrition_cli.render.text.parts import low_and_high


def scenario_notes(result: Projection) -> Iterator[str]:
    """Notes on times without a rate or without troops, and on tranches before or after the span."""
    inputs, end = result.inputs, result.ends_on
    tranches = [each for contingent in inputs.contingents for each in contingent.tranches]
    early = [each for each in tranches if each.arrives < inputs.start]
    late = [each for each in tranches if end is not None and each.arrives >= end]
    yield from _gap_notes(result)
    if late:
        yield f"{_tranches_in_words(late)} on or after {end}, the end of the horizon: left out"
    yield from _next_arrival_notes(result)
    yield from _late_intake_notes(result)
    yield from _presence_notes(result)
    if early:
        yield (
            f"{_tranches_in_words(early)} before the start, {inputs.start}: counted as there"
            " from then on"
        )


def _next_arrival_notes(result: Projection) -> Iterator[str]:
    """A note on the next arrival after exhaustion."""
    arrival = arrival_after_exhaustion(result)
    if arrival is None:
        return
    dates = result.exhausted_on
    exhausted_on, _ = date_text.earliest_and_latest(dates)
    sure = "nobody is" if result.answer_kind == "point" else "it may be that nobody is"
    if isinstance(dates, dict) and not result.bounds:
        before = {name: each for name, each in dates.items() if each and each < arrival}
        *_, (name, exhausted_on) = before.items()
        sure = f"in at least {name.removeprefix('p')}% of the draws nobody is"
    yield f"{sure} left from {exhausted_on} on, and the next arrive on {arrival}"


def arrival_after_exhaustion(result: Projection) -> date | None:
    """The date of the first arrival after the earliest exhaustion; `None` without one."""
    inputs, end = result.inputs, result.ends_on
    exhausted_on, _ = date_text.earliest_and_latest(result.exhausted_on)
    if exhausted_on is None:
        return None
    arrivals = [each.arrives for one in inputs.contingents for each in one.tranches]
    later = [each for each in arrivals if each > exhausted_on and (end is None or each < end)]
    return min(later, default=None)


def _presence_notes(result: Projection) -> Iterator[str]:
    """Notes on the time before the first troops are present."""
    if result.counts_from > result.inputs.start:
        note = f"coverage and thresholds count from {result.counts_from}, when the first are there"
        if low_and_high(result.due_before)[1] != 0:
            due = phrases.whole_people_in_words(result.due_before)
            note += f"; losses of {due} are due before"
        yield note
    if result.gross_counts_from > result.counts_from:
        yield (
            f"gross coverage counts from {result.gross_counts_from}, when the first troops are"
            " there"
        )


def _late_intake_notes(result: Projection) -> Iterator[str]:
    """A note on a delayed intake that joins only after exhaustion."""
    inputs = result.inputs
    exhausted, delay = low_and_high(result.coverage_days)[0], bounds_of(inputs.intake_delay_days)[1]
    if exhausted is None or not (inputs.intake and delay):
        return
    exhausted += (result.counts_from - inputs.start).days
    first = min(phase.since for phase in inputs.intake)
    joins = (first - inputs.start).days + delay
    if exhausted < joins < result.total.days:
        joins_on = date_after(inputs.start, joins)
        yield f"nobody is left when the intake joins on {joins_on}: the strength may rise again"


def _tranches_in_words(tranches: Sequence[Tranche]) -> str:
    return "1 tranche arrives" if len(tranches) == 1 else f"{len(tranches):,} tranches arrive"


def _gap_notes(result: Projection) -> Iterator[str]:
    """Notes on spans without a rate of losses."""
    inputs, end = result.inputs, result.ends_on
    if end is None:
        return
    rates_end = inputs.start
    for phase in sorted(inputs.rates, key=lambda phase: phase.since):
        if phase.since > rates_end:
            yield f"there is no rate from {rates_end} to {phase.since}: nobody is lost then"
        rates_end = max(rates_end, phase.until)
    if rates_end < end:
        yield f"there is no rate from {rates_end} on: nobody is lost then"
