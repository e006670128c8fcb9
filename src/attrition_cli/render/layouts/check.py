"""How the answer of `check` is laid out."""

from collections.abc import Callable, Iterator
from typing import Any

from attrition_cli.core.claims.check import ClaimCheck, Finding
from attrition_cli.core.claims.statement import Claim, Hedge, Said, SaidDate
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.core.quantities.exact import plain
from attrition_cli.core.quantities.propagation import each_end
from attrition_cli.core.quantities.quantity import Interval
from attrition_cli.render.document import Column, Document, Table
from attrition_cli.render.text import numbers as figures
from attrition_cli.render.text import phrases as wording

_FIGURES = {
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
    parts = figures.parts(*(quantity for pair in both for quantity in pair))
    table = Table(
        (
            Column("figure", lambda finding: _FIGURES[finding.figure]),
            Column("claimed", _claimed),
            Column("recomputed", _right),
            Column("off by", _off_by),
            Column("loose within", _loose_within),
            Column("verdict", lambda finding: finding.verdict),
        ),
        result.findings,
        "the claim and what its own figures give",
    )
    data = (
        _data("figure"),
        _data("unit"),
        _data("per"),
        _data("claimed", parts),
        _data("right", parts),
        _data("off_by"),
        _data("off_percent"),
        _data("verdict"),
    )
    return Document(
        sentence=_sentence(result),
        tables=(table,),
        data=Table(data, result.findings),
        headline=(result.verdict,),
        answer=result.answer,
        basis=(understood(result.understood), *_basis(result)),
        notes=result.notes,
    )


def _data(key: str, parts: tuple[str, ...] = ()) -> Column:
    return Column(key=key, value=lambda finding: getattr(finding, key), parts=parts)


# The sentence


def _sentence(result: ClaimCheck) -> str:
    clauses = [*_clauses(result)]
    return f"{result.verdict.capitalize()}: {'; '.join(clauses)}."


def _clauses(result: ClaimCheck) -> Iterator[str]:
    found = {finding.figure: finding for finding in result.findings}
    if "coverage" in found or "end" in found:
        yield _coverage(result)
        for finding in result.findings:
            if finding.troops_needed is not None:
                needed = figures.hedged(finding.troops_needed, figures.about(figures.people))
                yield f"{_claimed(finding)} would take {needed} troops"
    for finding in result.findings:
        if finding.figure not in ("coverage", "end"):
            not_so = f", not {_claimed(finding)}" if finding.verdict == "wrong" else ""
            yield f"{_CLAUSES[finding.figure](result.understood, finding)}{not_so}"


def _coverage(result: ClaimCheck) -> str:
    claim, days = result.understood, result.coverage_days
    covering = f"{_contingent(claim)} cover {_losses_of(claim)}"
    wrong = [f for f in result.findings if f.figure in ("coverage", "end") and f.verdict == "wrong"]
    not_so = f", not {' or '.join(map(_claimed, wrong))}" if wrong else ""
    if days is None:
        return f"{covering} without end{not_so}"
    units = {f.unit for f in result.findings if f.figure == "coverage"} - {"day"}
    others = [_time(days, unit) for unit in PERIOD_DAYS if unit in units]
    words = wording.days_words(days) + (f" ({', '.join(others)})" if others else "")
    if result.exhausted_on is not None and claim.until:
        words += f", until {wording.until(result.exhausted_on, days)}"
    return f"{covering} for {words}{not_so}"


def _contingent(claim: Claim) -> str:
    strength = claim.remaining or claim.troops
    troops = "" if strength is None else _hedged(strength, at_most="as many as")
    if claim.remaining:
        troops = f"the remaining {troops}"
    lost = claim.lost.amount if claim.lost and not claim.remaining else 0
    return wording.contingent(
        troops, each_end(plain, lost), claim.intake.rate if claim.intake else None
    )


def _losses_of(claim: Claim) -> str:
    """The rate of losses: as it is said, or what it follows from."""
    if claim.rate is not None and claim.rate.unit == "share" and not claim.force:
        return f"losses of {wording.losing(claim.rate.rate)}"
    if claim.rate is not None:
        of = f" of a force of {_hedged(claim.force)}" if claim.force else ""
        return f"losses of {_hedged_rate(claim.rate)}{of}"
    if claim.losses is not None and claim.during is not None:
        return f"losses of {_hedged(claim.losses)} in {_days(claim.during.days)}"
    return f"the losses that go with {_killed(claim)}"


def _rate_clause(claim: Claim, finding: Finding) -> str:
    right = _right(finding)
    if claim.other_rates and finding.per != (claim.rate.per if claim.rate else None):
        given = _hedged_rate(claim.rate) if claim.rate else ""
        return f"{given} is {right}"
    losses = _hedged(claim.losses) if claim.losses else ""
    return f"losses of {losses} in {_days(finding.days)} are {right}"


def _losses_clause(claim: Claim, finding: Finding) -> str:
    rate = _hedged_rate(claim.rate) if claim.rate else ""
    return f"losses of {rate} come to {_right(finding)} in {_days(finding.days)}"


def _remaining_clause(claim: Claim, finding: Finding) -> str:
    return f"{_contingent(claim._replace(remaining=None))} leave {_right(finding)}"


def _wounded_clause(claim: Claim, finding: Finding) -> str:
    return f"{_killed(claim)} come with {_counted(finding, 'wounded')}"


def _casualties_clause(claim: Claim, finding: Finding) -> str:
    return f"{_killed(claim)} make {_counted(finding, 'casualties')}"


def _counted(finding: Finding, what: str) -> str:
    """So many of what there should be, in the period that is told."""
    words = f"{_right(finding._replace(per=None))} {what}"
    return f"{words} a {finding.per}" if finding.per else words


_CLAUSES: dict[str, Callable[[Claim, Finding], str]] = {
    "rate": _rate_clause,
    "losses": _losses_clause,
    "remaining": _remaining_clause,
    "wounded": _wounded_clause,
    "casualties": _casualties_clause,
}


def _killed(claim: Claim) -> str:
    killed = f"{_hedged(claim.killed)} killed"
    if claim.killed and claim.killed.per:
        killed += f" a {claim.killed.per}"
    if claim.wounded_per_killed:
        return f"{killed} with {_hedged(claim.wounded_per_killed)} wounded for each"
    return f"{killed} and {_hedged(claim.wounded)} wounded" if claim.wounded else killed


# What was understood


def understood(claim: Claim) -> str:
    """Every figure that was read, and what it was taken for."""
    return f"understood as: {'; '.join(_understood(claim))}"


def _understood(claim: Claim) -> Iterator[str]:
    told = {
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
    for name, said in told.items():
        if said is not None:
            during = _during(claim) if name == "losses" else ""
            yield f"{name} {_hedged_rate(said) if said.per else _hedged(said)}{during}"
    for said in claim.other_rates:
        yield f"claimed {_hedged_rate(said)}"
    if claim.start is not None and claim.until:
        yield f"from {_date(claim.start)}"
    for said in claim.lasts:
        yield f"claimed {_said_time(said)}"
    for until in claim.until:
        yield f"claimed {'by' if until.by else 'until'} {_date(until)}"
    if claim.passed_over:
        yield f"passed over {', '.join(map(_date, claim.passed_over))}"


def _during(claim: Claim) -> str:
    during = claim.during
    if during is None:
        return ""
    if during.first is not None and during.last is not None:
        return f" from {during.first} to {during.last} ({_days(during.days)})"
    return f" in {during.words if during.also_days else _days(during.days)}"


def _basis(result: ClaimCheck) -> Iterator[str]:
    """The lengths of periods, as far as the answer hangs on them."""
    claim = result.understood
    if claim.lasts or claim.until:
        rates = [said.rate for said in (claim.rate, claim.intake) if said is not None]
        yield from wording.period_basis(*rates, by=max(_long_units(claim), default="day"))
    for finding in result.findings:
        if finding.days is not None and finding.figure in ("losses", "rate"):
            yield from _length(claim, finding)


def _long_units(claim: Claim) -> list[str]:
    return [said.unit for said in claim.lasts if said.unit in ("month", "year")]


def _length(claim: Claim, finding: Finding) -> Iterator[str]:
    """What a time was taken to be whose words leave it open."""
    during = claim.during if finding.per in (None, claim.rate and claim.rate.per) else None
    if during is None:
        if finding.per in ("month", "year"):
            yield f"the {finding.per} is taken to have {_days(finding.days)}"
    elif during.between_dates and finding.days in during.also_days:
        yield f"{during.first} to {during.last} is {_days(finding.days)} with the last one counted"
    elif during.first is None and during.also_days:
        yield f"{during.words} is taken to have {_days(finding.days)}"


# Figures


def _claimed(finding: Finding) -> str:
    """What is claimed, with all its digits and its hedge."""
    quantity: Any = finding.claimed
    if finding.unit == "date":
        return _with_hedge(finding.hedge, _date_span(quantity))
    words = "without end" if quantity is None else figures.hedged(quantity, figures.exact)
    return _with_unit(finding, _with_hedge(finding.hedge, words), quantity)


def _with_hedge(hedge: Hedge, words: str) -> str:
    """The words with their hedge next to the number."""
    if hedge in ("", "strictly"):
        return words
    for bound in ("at most ", "at least ", "as many as ", "between "):
        if words.startswith(bound):
            return f"{bound}{hedge} {words.removeprefix(bound)}"
    return f"{hedge} {words}"


def _right(finding: Finding) -> str:
    """What the figure should be, "about" where that is rounded."""
    quantity: Any = finding.right
    if finding.unit == "date":
        return _date_span(quantity)
    if quantity is None:
        return figures.NEVER
    say = figures.about(figures.days(quantity)) if _is_time(finding) else _people
    return _with_unit(finding, figures.hedged(quantity, say), quantity)


def _loose_within(finding: Finding) -> str:
    quantity: Any = finding.loose_within
    if finding.claimed is None:
        return figures.NEVER
    if finding.unit == "date":
        return _date_span(quantity)
    return _with_unit(finding, figures.span(quantity, figures.to_hundredths), quantity)


def _is_time(finding: Finding) -> bool:
    return finding.unit in PERIOD_DAYS


def _with_unit(finding: Finding, words: str, quantity: Any) -> str:
    if _is_time(finding):
        return words if quantity is None else _times(words, finding.unit, quantity)
    return f"{words} a {finding.per}" if finding.per else words


def _people(number: float) -> str:
    return figures.about(figures.to_hundredths)(number)


def _times(words: str, unit: str, quantity: Any) -> str:
    return f"{words} {unit}{'' if quantity == 1 else 's'}"


def _time(days: Any, unit: str) -> str:
    """Days in another unit, such as "12.7 weeks"."""
    time = each_end(lambda end: None if end is None else float(end / PERIOD_DAYS[unit]), days)
    return _times(figures.hedged(time, figures.days(time)), unit, time)


def _days(quantity: Any) -> str:
    if isinstance(quantity, Interval):
        return figures.hedged(quantity, figures.exact, unit=" days")
    return wording.whole_days(quantity)


def _said_time(said: Said) -> str:
    if said.amount == float("inf"):
        return "without end"
    return _times(_hedged(said), said.unit, said.amount)


def _hedged(said: Said | None, *, at_most: str = "at most") -> str:
    """A figure as it was said, "about 12,000"."""
    if said is None:
        return ""
    words = figures.hedged(said.amount, figures.exact, at_most=at_most)
    return _with_hedge(said.hedge, words)


def _hedged_rate(said: Said) -> str:
    return _with_hedge(said.hedge, wording.rate_words(said.rate))


def _date(said: SaidDate) -> str:
    dates = said.first if said.first == said.last else Interval(said.first, said.last)
    return _with_hedge(said.hedge, _date_span(dates))


def _date_span(dates: Any) -> str:
    if not isinstance(dates, Interval):
        return figures.NEVER if dates is None else str(dates)
    if dates.low is None:
        return f"by {dates.high}"
    return f"{dates.low}..{dates.high or ''}"


def _off_by(finding: Finding) -> str:
    """How far the claim is off, with its sign, and in per cent."""
    off = finding.off_by
    if off is None:
        return ""
    sign = "+" if off > 0 else "-" if off < 0 else ""
    if finding.unit == "date":
        return f"{sign}{_days(abs(off))}" if off else "0"
    size = abs(off)
    say = figures.days(size) if _is_time(finding) and size >= 1 else _to_a_hundredth
    percent = f" ({sign}{abs(finding.off_percent):.0f}%)" if off and finding.off_percent else ""
    return f"{sign}{say(size)}{percent}" if off else "0"


def _to_a_hundredth(number: float) -> str:
    return figures.exact(round(number, 2)) if number >= 0.005 else "less than 0.01"  # noqa: PLR2004
