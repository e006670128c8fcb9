"""Layout of a checked claim: the verdict, and each figure beside its recomputed value."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TypeGuard

from attrition_cli.core.claims.check import ClaimCheck
from attrition_cli.core.claims.finding import Finding
from attrition_cli.core.claims.statement import Claim
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import Number, Rounding, round_to_places
from attrition_cli.core.quantities.result_values import DateValue, DaysValue, InputValue
from attrition_cli.render.blocks import basis
from attrition_cli.render.blocks.data_columns import field_column
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import (
    date_text,
    digits,
    pdg_precision,
    phrases,
    ranges,
)
from attrition_cli.render.text.claim_phrases import (
    claimed_contingent_in_words,
    claimed_killed_in_words,
    claimed_losses_in_words,
    dates_as_typed,
    stated_in_words,
    stated_rate_in_words,
    time_in_words,
    understood_in_words,
    with_hedge,
    with_time_unit,
)
from attrition_cli.render.text.headline import fitting
from attrition_cli.render.text.parts import days_in_period, part_names


def check_document(result: ClaimCheck) -> Document:
    """The verdict, and each figure as claimed and as recomputed."""
    parts = part_names(*(value for each in result.findings for value in (each.claimed, each.right)))
    columns: tuple[Column[Finding], ...] = (
        Column("figure", lambda each: "exhausted" if each.figure == "end" else each.figure),
        Column("claimed", _claimed_in_words),
        Column("recomputed", recomputed_in_words),
        Column("difference", _difference_cell, droppable=1),
        Column("loose within", _loose_within_cell, droppable=2),
        *_needed_columns(result),
        Column("verdict", lambda finding: finding.verdict),
    )
    data = (
        *map(field_column, ("figure", "unit", "per")),
        field_column("claimed", parts),
        field_column("right", parts),
        *map(field_column, ("off_by", "off_percent", "verdict")),
    )
    return Document(
        headline=_sentence(result),
        tables=(Table(columns, result.findings, "the claim and what its own figures give"),),
        data_table=Table(data, result.findings),
        raw_values=(result.verdict,),
        answer_kind=result.answer_kind,
        basis=(understood_in_words(result.understood), *_basis(result)),
        notes=result.notes,
    )


def _sentence(result: ClaimCheck) -> str:
    """The verdict and as many clauses as a headline has room for, wrong figures first."""
    verdict = result.verdict.capitalize()

    def sentence(clauses: list[str]) -> str:
        return f"{verdict}: {'; '.join(clauses)}."

    full, brief = (list(_clauses(result, brief=brief)) for brief in (False, True))
    return fitting(
        *(
            partial(sentence, clauses[:count])
            for clauses in (full, brief)
            for count in range(len(clauses), 0, -1)
        )
    )


def _clauses(result: ClaimCheck, *, brief: bool) -> Iterator[str]:
    clauses: list[tuple[bool, str]] = []
    coverage = [each for each in result.findings if each.figure in _COVERAGE_FIGURES]
    if coverage:
        is_wrong = any(each.verdict == "wrong" for each in coverage)
        clauses.append((is_wrong, _coverage_clause(result, brief=brief)))
        clauses += ((False, clause) for clause in map(_needed_clause, coverage) if clause)
    for finding in result.findings:
        if finding.figure not in _COVERAGE_FIGURES:
            is_wrong = finding.verdict == "wrong"
            correction = f", not {_claimed_in_words(finding)}" if is_wrong else ""
            clause = f"{_BRIEF_SUBJECTS[finding.figure]} {recomputed_in_words(finding)}"
            if not brief:
                clause = _CLAUSES_BY_FIGURE[finding.figure](result.understood, finding)
            clauses.append((is_wrong, f"{clause}{correction}"))
    return (clause for _, clause in sorted(clauses, key=lambda each: not each[0]))


_COVERAGE_FIGURES = ("coverage", "end")

_BRIEF_SUBJECTS = {
    "rate": "the rate is",
    "losses": "the losses are",
    "remaining": "those who remain are",
    "wounded": "the wounded are",
    "casualties": "the casualties are",
}


def _needed_columns(result: ClaimCheck) -> Iterator[Column[Finding]]:
    if any(finding.troops_needed is not None for finding in result.findings):
        yield Column("troops needed", _needed_in_words, droppable=1)


def _needed_in_words(finding: Finding) -> str:
    """The troops that would make a claimed time right; "" where the finding has none."""
    if finding.troops_needed is None:
        return ""
    return ranges.in_words(finding.troops_needed, digits.to_whole_number, rounding="up")


def _needed_clause(finding: Finding) -> str:
    needed = _needed_in_words(finding)
    return f"{_claimed_in_words(finding)} would take {needed} troops" if needed else ""


def _coverage_clause(result: ClaimCheck, *, brief: bool) -> str:
    claim, days = result.understood, result.coverage_days
    covering = f"{claimed_contingent_in_words(claim)} cover {claimed_losses_in_words(claim)}"
    if brief:
        covering = "the troops cover the losses"
    wrong = [f for f in result.findings if f.figure in _COVERAGE_FIGURES and f.verdict == "wrong"]
    correction = f", not {' or '.join(map(_claimed_in_words, wrong))}" if wrong else ""
    if days is None:
        return f"{covering} without end{correction}"
    units = {f.unit for f in result.findings if f.figure == "coverage"} - {"day"}
    others = [_days_in_unit(days, unit) for unit in PERIOD_DAYS if unit in units]
    words = phrases.days_in_words(days) + (f" ({', '.join(others)})" if others else "")
    if result.exhausted_on is not None and claim.until:
        words += f", until {date_text.dates_in_words_after_until(result.exhausted_on, days)}"
    return f"{covering} for {words}{correction}"


def _rate_clause(claim: Claim, finding: Finding) -> str:
    right = recomputed_in_words(finding)
    if claim.other_rates and finding.per != (claim.rate.per if claim.rate else None):
        given = stated_rate_in_words(claim.rate) if claim.rate else ""
        return f"{given} is {right}"
    return f"losses of {stated_in_words(claim.losses)} in {time_in_words(finding.days)} are {right}"


def _losses_clause(claim: Claim, finding: Finding) -> str:
    rate = stated_rate_in_words(claim.rate) if claim.rate else ""
    return (
        f"losses of {rate} come to {recomputed_in_words(finding)} in {time_in_words(finding.days)}"
    )


def _remaining_clause(claim: Claim, finding: Finding) -> str:
    return (
        f"{claimed_contingent_in_words(claim._replace(remaining=None))} leave"
        f" {recomputed_in_words(finding)}"
    )


def _killed_clause(claim: Claim, finding: Finding) -> str:
    """A clause on the wounded that come with the killed, or the casualties that both make."""
    verb = "come with" if finding.figure == "wounded" else "make"
    people = f"{recomputed_in_words(finding._replace(per=None))} {finding.figure}"
    per = f" a {finding.per}" if finding.per else ""
    return f"{claimed_killed_in_words(claim)} {verb} {people}{per}"


_CLAUSES_BY_FIGURE: dict[str, Callable[[Claim, Finding], str]] = {
    "rate": _rate_clause,
    "losses": _losses_clause,
    "remaining": _remaining_clause,
    "wounded": _killed_clause,
    "casualties": _killed_clause,
}


def _basis(result: ClaimCheck) -> Iterator[str]:
    """The lengths of periods that enter the answer."""
    claim = result.understood
    if claim.lasts or claim.until:
        rates = [stated.rate for stated in (claim.rate, claim.intake) if stated is not None]
        units = (stated.unit for stated in claim.lasts)
        every = max((unit for unit in units if unit in ("month", "year")), default="day")
        yield from basis.period_basis(*rates, every=every)
    for finding in result.findings:
        if finding.days is not None and finding.figure in ("losses", "rate"):
            yield from _period_length_basis(claim, finding)


def _period_length_basis(claim: Claim, finding: Finding) -> Iterator[str]:
    """The length that was assumed for a time whose wording leaves it open."""
    during = claim.during if finding.per in (None, claim.rate and claim.rate.per) else None
    if during is None:
        if finding.per in ("month", "year"):
            yield f"the {finding.per} is assumed to have {time_in_words(finding.days)}"
    elif during.between_dates and finding.days in during.also_days:
        yield (
            f"{during.first} to {during.last} is {time_in_words(finding.days)} with the last"
            " one counted"
        )
    elif during.first is None and during.also_days:
        yield f"{during.words} is assumed to have {time_in_words(finding.days)}"


def _claimed_in_words(finding: Finding) -> str:
    """The claimed value, with all its digits and its hedge."""
    quantity = finding.claimed
    if not _is_quantity(quantity, finding):
        return with_hedge(finding.hedge, dates_as_typed(quantity))
    words = "without end" if quantity is None else ranges.in_words(quantity, digits.all_digits)
    return _with_unit(finding, with_hedge(finding.hedge, words), quantity)


def recomputed_in_words(finding: Finding) -> str:
    """The recomputed value, with "about" where it is rounded."""
    quantity = finding.right
    if not _is_quantity(quantity, finding):
        return dates_as_typed(quantity)
    if quantity is None:
        return ranges.NEVER
    format_number: digits.Formatter = digits.to_hundredths
    if _is_time(finding):
        format_number = pdg_precision.days_formatter(quantity)
    words = ranges.in_words(quantity, digits.with_about(format_number))
    return _with_unit(finding, words, quantity)


def _loose_within_cell(finding: Finding) -> str:
    quantity = finding.loose_within
    if finding.claimed is None:
        return ranges.NEVER
    if not _is_quantity(quantity, finding):
        return dates_as_typed(quantity)
    return _with_unit(finding, ranges.in_cell(quantity, digits.to_hundredths), quantity)


def _is_quantity(value: InputValue | DateValue, finding: Finding) -> TypeGuard[InputValue]:
    """True for a `value` of `finding` that is a quantity, not a date."""
    return finding.unit != "date" and not isinstance(value, date)


def _is_time(finding: Finding) -> bool:
    return finding.unit in PERIOD_DAYS


def _with_unit(finding: Finding, words: str, quantity: InputValue) -> str:
    if _is_time(finding):
        return words if quantity is None else with_time_unit(words, finding.unit, quantity)
    return f"{words} a {finding.per}" if finding.per else words


def _days_in_unit(days: DaysValue, unit: str) -> str:
    """Days converted to another unit, such as "12.7 weeks"."""
    time = days_in_period(days, unit)
    return with_time_unit(ranges.in_words(time, pdg_precision.days_formatter(time)), unit, time)


def _difference_cell(finding: Finding) -> str:
    """The difference of the claim from the recomputed value, also in per cent."""
    difference = finding.off_by
    if difference is None:
        return ""
    if not difference:
        return "0"
    if finding.unit == "date":
        unit = f" day{'' if abs(difference) == 1 else 's'}"
        return digits.signed(difference, digits.all_digits, unit=unit)
    format_number: digits.Formatter = _to_hundredths_at_least
    if _is_time(finding) and abs(difference) >= 1:
        format_number = pdg_precision.days_formatter(abs(difference))
    text = digits.signed(difference, format_number)
    percent = (
        f" ({text.hedge}{digits.to_whole_number(abs(finding.off_percent))}%)"
        if finding.off_percent
        else ""
    )
    return f"{text}{percent}"


def _to_hundredths_at_least(number: Number, rounding: Rounding = "nearest") -> digits.Printed:
    if number >= 0.005:  # noqa: PLR2004
        return digits.all_digits(round_to_places(number, 2, rounding))
    return digits.Printed("0.01", 0.01, hedge=digits.LESS_THAN)
