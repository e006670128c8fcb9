"""How long the troops of a claim last, and how far an intake covers losses, as clauses."""

from collections.abc import Iterable, Sequence

from attrition_cli.core.claims.check import ClaimCheck
from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.judging.judge import reading_of
from attrition_cli.core.claims.judging.operands import Reading
from attrition_cli.core.claims.statement import (
    CLAIM_PERIOD_DAYS,
    Coverage,
    Operand,
    StatedBalance,
    StatedFigure,
)
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.result_values import DaysValue
from attrition_cli.render.text import date_text, pdg_precision, phrases, ranges
from attrition_cli.render.text.claims.figures import (
    SHARE,
    WITHOUT_END,
    stated_in_words,
    with_time_unit,
)
from attrition_cli.render.text.claims.findings import (
    claimed_in_words,
    is_quantity,
    is_time,
    needed_in_words,
    recomputed_in_words,
)
from attrition_cli.render.text.claims.relations import (
    NO_READING,
    correction,
    losses_in_words,
    operand_in_words,
    troops_of,
)
from attrition_cli.render.text.parts import days_in_period, low_and_high
from attrition_cli.render.text.phrases import verb


def coverage_clause(result: ClaimCheck, findings: Sequence[Finding], coverage: Coverage) -> str:
    """How long the troops of `coverage` last, from all `findings` on it.

    The first coverage of a claim has its days and its date; others have what was claimed of them.
    """
    reading = reading_of(findings[0])
    troops = contingent_in_words(coverage, reading)
    losses = covered_losses_in_words(coverage, reading)
    if coverage.down_to is not None:
        time = _claimed_time(findings, "after", "on")
        left = stated_in_words(coverage.down_to, noun=False)
        never = "never " if time == WITHOUT_END else ""
        time = "" if never else f" {time}"
        words = f"{troops} at {losses} {verb(troops, 'are')} {never}down to {left}{time}"
    else:
        is_first = coverage == first_coverage(result)
        time = _first_time(result, findings) if is_first else _claimed_time(findings)
        words = f"{troops} {verb(troops, 'cover')} {losses} {time}"
    return f"{words}{correction(*findings)}"


def _first_time(result: ClaimCheck, findings: Sequence[Finding]) -> str:
    """The days of the first coverage, and its date where one is claimed."""
    days, until = result.coverage_days, ""
    if days is None:
        return WITHOUT_END
    if result.exhausted_on is not None and any(each.relation == "end" for each in findings):
        dates = date_text.dates_in_words_after_until(result.exhausted_on, days)
        until = f", until {dates}"
    return f"for {_days_in_words(days, filter(is_time, findings))}{until}"


def _claimed_time(findings: Sequence[Finding], lead: str = "for", until: str = "until") -> str:
    """The recomputed time and date of each claimed one; without end where there is none."""
    if any(each.right is None for each in findings):
        return WITHOUT_END
    times = (f"{lead} {recomputed_in_words(each)}" for each in findings if is_time(each))
    dates = (f"{until} {recomputed_in_words(each)}" for each in findings if not is_time(each))
    return ", ".join(dict.fromkeys((*times, *dates)))


def contingent_in_words(coverage: Coverage, reading: Reading = NO_READING) -> str:
    """The troops of `coverage`, less those already lost, and their intake."""
    remaining = "the remaining " if coverage.is_remaining else ""
    lost = coverage.lost
    words = f"{remaining}{troops_of(coverage.troops, reading)}"
    if lost is not None:
        words += f", {_number_of(lost, reading)} of them already lost,"
    if coverage.intake is not None:
        words += f" with an intake of {stated_in_words(coverage.intake, noun=False)}"
    return words


def _number_of(operand: Operand, reading: Reading) -> str:
    if isinstance(operand, StatedFigure):
        return stated_in_words(operand, noun=False)
    return operand_in_words(operand, reading)


def covered_losses_in_words(coverage: Coverage, reading: Reading = NO_READING) -> str:
    """The losses that the troops of `coverage` cover, with the force that suffers a share."""
    rate = coverage.rate
    if not isinstance(rate, StatedFigure) or rate.unit != SHARE:
        words = losses_in_words(rate, reading)
        is_plain = isinstance(rate, StatedFigure) or words.startswith("losses of ")
        return words if is_plain else f"losses of {words}"
    if coverage.force is not None:
        of = f" of a force of {stated_in_words(coverage.force, noun=False)}"
        return f"losses of {stated_in_words(rate)}{of}"
    share = stated_in_words(rate._replace(per=None))
    return f"losses of {share} of their strength{f' a {rate.per}' if rate.per else ''}"


def _days_in_words(days: DaysValue, findings: Iterable[Finding]) -> str:
    """The days of a coverage, and the same in other units that are claimed."""
    claimed = {each.unit for each in findings} - {"day"}
    others = ", ".join(_in_unit(days, unit) for unit in PERIOD_DAYS if unit in claimed)
    return phrases.days_in_words(days) + (f" ({others})" if others else "")


def _in_unit(days: DaysValue, unit: str) -> str:
    """Days converted to another unit, such as "12.7 weeks"."""
    time = days_in_period(days, unit)
    return with_time_unit(ranges.in_words(time, pdg_precision.days_formatter(time)), unit, time)


def needed_clause(finding: Finding) -> str:
    """The troops that a claimed time would take; "" where the finding has none, or is not off."""
    needed = needed_in_words(finding) if finding.off_by else ""
    return f"{claimed_in_words(finding)} would take {needed} troops" if needed else ""


def first_coverage(result: ClaimCheck) -> Coverage | None:
    """The coverage of which a check tells the days and the date: until none are left."""
    relations = (each.statement.relation for each in result.findings)
    coverages = (each for each in relations if isinstance(each, Coverage))
    return next((each for each in coverages if each.down_to is None), None)


def balance_clause(finding: Finding, balance: StatedBalance) -> str:
    """How far an intake covers losses: without end, to a share, or but for a difference."""
    reading = reading_of(finding)
    losses = losses_in_words(balance.losses, reading)
    intake = losses_in_words(balance.intake, reading)
    form = _COVERS if finding.unit == SHARE else _BALANCE_FORMS.get(finding.figure, _TIMES)
    right, claimed = recomputed_in_words(finding), correction(finding)
    if is_without_end(finding):
        form = _COVERS_WITHOUT_END if _is_covered(finding) else _COVERS_PART
        right = recomputed_in_words(finding._replace(unit=SHARE))
        claimed = ", not all of them" if finding.verdict == "wrong" else ""
    if not intake.startswith("an intake "):
        form = form.replace("{s}", "")
    words = form.format(intake=intake, losses=losses, right=right, s="s")
    return f"{words}{claimed}"


_COVERS = "{intake} replace{s} {right} of {losses}"
_TIMES = "{intake} equal{s} {right} times {losses}"
_COVERS_PART = "{intake} replace{s} only {right} of {losses}"
_COVERS_WITHOUT_END = "{intake} cover{s} {losses} without end"

_BALANCE_FORMS = {
    "shortfall": "{intake} fall{s} short of {losses} by {right}",
    "surplus": "{intake} exceed{s} {losses} by {right}",
}


def is_without_end(finding: Finding) -> bool:
    """True for a claim that losses are made good without end."""
    claimed = finding.statement.claimed
    is_claimed_time = isinstance(claimed, StatedFigure) and claimed.unit in CLAIM_PERIOD_DAYS
    return finding.relation == "balance" and is_claimed_time


def _is_covered(finding: Finding) -> bool:
    low = low_and_high(finding.right)[0] if is_quantity(finding.right, finding) else None
    return low is not None and low >= 1
