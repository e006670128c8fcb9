"""How the answer of `check` is laid out."""

from collections.abc import Callable, Iterator
from typing import Any

from attrition_cli.core.claims.check import ClaimCheck, Finding
from attrition_cli.core.claims.statement import Claim, Hedge, StatedDate, StatedFigure
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import to_json_number
from attrition_cli.core.quantities.propagation import map_quantity
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording

_FIGURE_NAMES = {
    "coverage": "coverage",
    "end": "exhausted",
    "rate": "rate",
    "losses": "losses",
    "remaining": "remaining",
    "wounded": "wounded",
    "casualties": "casualties",
}


def check_document(result: ClaimCheck) -> Document:
    """The verdict, and each figure as it is claimed and as it should be."""
    both = [(finding.claimed, finding.right) for finding in result.findings]
    parts = figures.part_names(*(quantity for pair in both for quantity in pair))
    table = Table(
        (
            Column("figure", lambda finding: _FIGURE_NAMES[finding.figure]),
            Column("claimed", _claimed_in_words),
            Column("recomputed", _recomputed_in_words),
            Column("off by", _difference_cell),
            Column("loose within", _loose_within_cell),
            Column("verdict", lambda finding: finding.verdict),
        ),
        result.findings,
        "the claim and what its own figures give",
    )
    data = (
        _data_column("figure"),
        _data_column("unit"),
        _data_column("per"),
        _data_column("claimed", parts),
        _data_column("right", parts),
        _data_column("off_by"),
        _data_column("off_percent"),
        _data_column("verdict"),
    )
    return Document(
        headline=_sentence(result),
        tables=(table,),
        data_table=Table(data, result.findings),
        raw_values=(result.verdict,),
        answer_kind=result.answer_kind,
        basis=(understood_in_words(result.understood), *_basis(result)),
        notes=result.notes,
    )


def _data_column(key: str, parts: tuple[str, ...] = ()) -> Column:
    return Column(key=key, value=lambda finding: getattr(finding, key), parts=parts)


# The sentence


def _sentence(result: ClaimCheck) -> str:
    clauses = [*_clauses(result)]
    return f"{result.verdict.capitalize()}: {'; '.join(clauses)}."


def _clauses(result: ClaimCheck) -> Iterator[str]:
    findings_by_figure = {finding.figure: finding for finding in result.findings}
    if "coverage" in findings_by_figure or "end" in findings_by_figure:
        yield _coverage_clause(result)
        for finding in result.findings:
            if finding.troops_needed is not None:
                needed = figures.in_words(
                    finding.troops_needed, figures.with_about(figures.to_whole_number)
                )
                yield f"{_claimed_in_words(finding)} would take {needed} troops"
    for finding in result.findings:
        if finding.figure not in ("coverage", "end"):
            correction = f", not {_claimed_in_words(finding)}" if finding.verdict == "wrong" else ""
            yield f"{_CLAUSES_BY_FIGURE[finding.figure](result.understood, finding)}{correction}"


def _coverage_clause(result: ClaimCheck) -> str:
    claim, days = result.understood, result.coverage_days
    covering = f"{_contingent_in_words(claim)} cover {_losses_in_words(claim)}"
    wrong = [f for f in result.findings if f.figure in ("coverage", "end") and f.verdict == "wrong"]
    correction = f", not {' or '.join(map(_claimed_in_words, wrong))}" if wrong else ""
    if days is None:
        return f"{covering} without end{correction}"
    units = {f.unit for f in result.findings if f.figure == "coverage"} - {"day"}
    others = [_days_in_unit(days, unit) for unit in PERIOD_DAYS if unit in units]
    words = wording.days_in_words(days) + (f" ({', '.join(others)})" if others else "")
    if result.exhausted_on is not None and claim.until:
        words += f", until {wording.dates_in_words_after_until(result.exhausted_on, days)}"
    return f"{covering} for {words}{correction}"


def _contingent_in_words(claim: Claim) -> str:
    strength = claim.remaining or claim.troops
    troops = "" if strength is None else _stated_in_words(strength, at_most="as many as")
    if claim.remaining:
        troops = f"the remaining {troops}"
    lost = claim.lost.amount if claim.lost and not claim.remaining else 0
    return wording.contingent_in_words(
        troops, map_quantity(to_json_number, lost), claim.intake.rate if claim.intake else None
    )


def _losses_in_words(claim: Claim) -> str:
    """The rate of losses: as it is said, or what it follows from."""
    if claim.rate is not None and claim.rate.unit == "share" and not claim.force:
        return f"losses of {wording.loss_rate_in_words(claim.rate.rate)}"
    if claim.rate is not None:
        of = f" of a force of {_stated_in_words(claim.force)}" if claim.force else ""
        return f"losses of {_stated_rate_in_words(claim.rate)}{of}"
    if claim.losses is not None and claim.during is not None:
        return f"losses of {_stated_in_words(claim.losses)} in {_days_in_words(claim.during.days)}"
    return f"the losses that go with {_killed_in_words(claim)}"


def _rate_clause(claim: Claim, finding: Finding) -> str:
    right = _recomputed_in_words(finding)
    if claim.other_rates and finding.per != (claim.rate.per if claim.rate else None):
        given = _stated_rate_in_words(claim.rate) if claim.rate else ""
        return f"{given} is {right}"
    losses = _stated_in_words(claim.losses) if claim.losses else ""
    return f"losses of {losses} in {_days_in_words(finding.days)} are {right}"


def _losses_clause(claim: Claim, finding: Finding) -> str:
    rate = _stated_rate_in_words(claim.rate) if claim.rate else ""
    return (
        f"losses of {rate} come to {_recomputed_in_words(finding)} in"
        f" {_days_in_words(finding.days)}"
    )


def _remaining_clause(claim: Claim, finding: Finding) -> str:
    return (
        f"{_contingent_in_words(claim._replace(remaining=None))} leave"
        f" {_recomputed_in_words(finding)}"
    )


def _wounded_clause(claim: Claim, finding: Finding) -> str:
    return f"{_killed_in_words(claim)} come with {_recomputed_people_in_words(finding, 'wounded')}"


def _casualties_clause(claim: Claim, finding: Finding) -> str:
    return f"{_killed_in_words(claim)} make {_recomputed_people_in_words(finding, 'casualties')}"


def _recomputed_people_in_words(finding: Finding, unit_words: str) -> str:
    """So many of what there should be, in the period that is told."""
    words = f"{_recomputed_in_words(finding._replace(per=None))} {unit_words}"
    return f"{words} a {finding.per}" if finding.per else words


_CLAUSES_BY_FIGURE: dict[str, Callable[[Claim, Finding], str]] = {
    "rate": _rate_clause,
    "losses": _losses_clause,
    "remaining": _remaining_clause,
    "wounded": _wounded_clause,
    "casualties": _casualties_clause,
}


def _killed_in_words(claim: Claim) -> str:
    killed = f"{_stated_in_words(claim.killed)} killed"
    if claim.killed and claim.killed.per:
        killed += f" a {claim.killed.per}"
    if claim.wounded_per_killed:
        return f"{killed} with {_stated_in_words(claim.wounded_per_killed)} wounded for each"
    return f"{killed} and {_stated_in_words(claim.wounded)} wounded" if claim.wounded else killed


# What was understood


def understood_in_words(claim: Claim) -> str:
    """Every figure that was read, and what it was taken for."""
    return f"understood as: {'; '.join(_understood_figures(claim))}"


def _understood_figures(claim: Claim) -> Iterator[str]:
    stated_by_name = {
        "troops": claim.troops,
        "already lost": claim.lost,
        "remaining": claim.remaining,
        "rate": claim.rate,
        "force": claim.force,
        "intake": claim.intake,
        "killed": claim.killed,
        "wounded": claim.wounded,
        "wounded for each killed": claim.wounded_per_killed,
        "losses": claim.losses,
    }
    for name, stated in stated_by_name.items():
        if stated is not None:
            during = _period_in_words(claim) if name == "losses" else ""
            words = _stated_rate_in_words(stated) if stated.per else _stated_in_words(stated)
            yield f"{name} {words}{during}"
    for stated in claim.other_rates:
        yield f"claimed {_stated_rate_in_words(stated)}"
    if claim.start is not None and claim.until:
        yield f"from {_stated_date_in_words(claim.start)}"
    for stated in claim.lasts:
        yield f"claimed {_stated_time_in_words(stated)}"
    for until in claim.until:
        yield f"claimed {'by' if until.is_deadline else 'until'} {_stated_date_in_words(until)}"
    if claim.passed_over:
        yield f"passed over {', '.join(map(_stated_date_in_words, claim.passed_over))}"


def _period_in_words(claim: Claim) -> str:
    during = claim.during
    if during is None:
        return ""
    if during.first is not None and during.last is not None:
        return f" from {during.first} to {during.last} ({_days_in_words(during.days)})"
    return f" in {during.words if during.also_days else _days_in_words(during.days)}"


def _basis(result: ClaimCheck) -> Iterator[str]:
    """The lengths of periods, as far as the answer hangs on them."""
    claim = result.understood
    if claim.lasts or claim.until:
        rates = [stated.rate for stated in (claim.rate, claim.intake) if stated is not None]
        yield from wording.period_basis(*rates, every=max(_long_units(claim), default="day"))
    for finding in result.findings:
        if finding.days is not None and finding.figure in ("losses", "rate"):
            yield from _period_length_basis(claim, finding)


def _long_units(claim: Claim) -> list[str]:
    return [stated.unit for stated in claim.lasts if stated.unit in ("month", "year")]


def _period_length_basis(claim: Claim, finding: Finding) -> Iterator[str]:
    """What a time was taken to be whose words leave it open."""
    during = claim.during if finding.per in (None, claim.rate and claim.rate.per) else None
    if during is None:
        if finding.per in ("month", "year"):
            yield f"the {finding.per} is taken to have {_days_in_words(finding.days)}"
    elif during.between_dates and finding.days in during.also_days:
        yield (
            f"{during.first} to {during.last} is {_days_in_words(finding.days)} with the last"
            " one counted"
        )
    elif during.first is None and during.also_days:
        yield f"{during.words} is taken to have {_days_in_words(finding.days)}"


# Figures


def _claimed_in_words(finding: Finding) -> str:
    """What is claimed, with all its digits and its hedge."""
    quantity: Any = finding.claimed
    if finding.unit == "date":
        return _with_hedge(finding.hedge, _dates_as_typed(quantity))
    words = "without end" if quantity is None else figures.in_words(quantity, figures.all_digits)
    return _with_unit(finding, _with_hedge(finding.hedge, words), quantity)


def _with_hedge(hedge: Hedge, words: str) -> str:
    """The words with their hedge next to the number."""
    if hedge in ("", "strictly"):
        return words
    for bound in ("at most ", "at least ", "as many as ", "between "):
        if words.startswith(bound):
            return f"{bound}{hedge} {words.removeprefix(bound)}"
    return f"{hedge} {words}"


def _recomputed_in_words(finding: Finding) -> str:
    """What the figure should be, "about" where that is rounded."""
    quantity: Any = finding.right
    if finding.unit == "date":
        return _dates_as_typed(quantity)
    if quantity is None:
        return figures.NEVER
    format_number = (
        figures.with_about(figures.days_formatter(quantity))
        if _is_time(finding)
        else _people_with_about
    )
    return _with_unit(finding, figures.in_words(quantity, format_number), quantity)


def _loose_within_cell(finding: Finding) -> str:
    quantity: Any = finding.loose_within
    if finding.claimed is None:
        return figures.NEVER
    if finding.unit == "date":
        return _dates_as_typed(quantity)
    return _with_unit(finding, figures.in_cell(quantity, figures.to_hundredths), quantity)


def _is_time(finding: Finding) -> bool:
    return finding.unit in PERIOD_DAYS


def _with_unit(finding: Finding, words: str, quantity: Any) -> str:
    if _is_time(finding):
        return words if quantity is None else _with_time_unit(words, finding.unit, quantity)
    return f"{words} a {finding.per}" if finding.per else words


def _people_with_about(number: float) -> str:
    return figures.with_about(figures.to_hundredths)(number)


def _with_time_unit(words: str, unit: str, quantity: Any) -> str:
    return f"{words} {unit}{'' if quantity == 1 else 's'}"


def _days_in_unit(days: Any, unit: str) -> str:
    """Days in another unit, such as "12.7 weeks"."""
    time = map_quantity(lambda end: None if end is None else float(end / PERIOD_DAYS[unit]), days)
    return _with_time_unit(figures.in_words(time, figures.days_formatter(time)), unit, time)


def _days_in_words(quantity: Any) -> str:
    if isinstance(quantity, Interval):
        return figures.in_words(quantity, figures.all_digits, unit=" days")
    return wording.exact_days_in_words(quantity)


def _stated_time_in_words(stated: StatedFigure) -> str:
    if stated.amount == float("inf"):
        return "without end"
    return _with_time_unit(_stated_in_words(stated), stated.unit, stated.amount)


def _stated_in_words(stated: StatedFigure | None, *, at_most: str = "at most") -> str:
    """A figure as it was said, "about 12,000"."""
    if stated is None:
        return ""
    words = figures.in_words(stated.amount, figures.all_digits, at_most=at_most)
    return _with_hedge(stated.hedge, words)


def _stated_rate_in_words(stated: StatedFigure) -> str:
    return _with_hedge(stated.hedge, wording.rate_in_words(stated.rate))


def _stated_date_in_words(stated: StatedDate) -> str:
    dates = stated.first if stated.first == stated.last else Interval(stated.first, stated.last)
    return _with_hedge(stated.hedge, _dates_as_typed(dates))


def _dates_as_typed(dates: Any) -> str:
    if not isinstance(dates, Interval):
        return figures.NEVER if dates is None else str(dates)
    if dates.low is None:
        return f"by {dates.high}"
    return f"{dates.low}..{dates.high or ''}"


def _difference_cell(finding: Finding) -> str:
    """How far the claim is off, with its sign, and in per cent."""
    difference = finding.off_by
    if difference is None:
        return ""
    sign = "+" if difference > 0 else "-" if difference < 0 else ""
    if finding.unit == "date":
        return f"{sign}{_days_in_words(abs(difference))}" if difference else "0"
    absolute_difference = abs(difference)
    format_number = (
        figures.days_formatter(absolute_difference)
        if _is_time(finding) and absolute_difference >= 1
        else _to_hundredths_at_least
    )
    percent = (
        f" ({sign}{abs(finding.off_percent):.0f}%)" if difference and finding.off_percent else ""
    )
    return f"{sign}{format_number(absolute_difference)}{percent}" if difference else "0"


def _to_hundredths_at_least(number: float) -> str:
    return figures.all_digits(round(number, 2)) if number >= 0.005 else "less than 0.01"  # noqa: PLR2004
