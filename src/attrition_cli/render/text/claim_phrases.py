"""A claim in words: its figures as stated, with their hedges, and a list of all that was read."""

from collections.abc import Iterator

from attrition_cli.core.claims.statement import Claim, Hedge, StatedDate, StatedFigure
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Interval, Quantity
from attrition_cli.core.quantities.result_values import DateValue, InputValue, to_result
from attrition_cli.render.text.digits import all_digits
from attrition_cli.render.text.parts import AnyQuantity
from attrition_cli.render.text.phrases import (
    exact_days_in_words,
    loss_rate_in_words,
    lost_and_intake_in_words,
    rate_in_words,
    troops_in_words,
)
from attrition_cli.render.text.ranges import NEVER, in_words


def claimed_contingent_in_words(claim: Claim) -> str:
    """The troops of a claim, less those lost, and their intake."""
    troops = stated_in_words(claim.remaining or claim.troops, at_most="as many as")
    if claim.remaining:
        troops = f"the remaining {troops}"
    lost: InputValue = to_result(claim.lost.amount if claim.lost and not claim.remaining else 0)
    intake = claim.intake.rate if claim.intake else None
    return f"{troops_in_words(troops)}{lost_and_intake_in_words(lost, intake)}"


def claimed_losses_in_words(claim: Claim) -> str:
    """The rate of losses as stated, or the figures from which it follows."""
    if claim.rate is not None and claim.rate.unit == "share" and not claim.force:
        return f"losses of {loss_rate_in_words(claim.rate.rate)}"
    if claim.rate is not None:
        of = f" of a force of {stated_in_words(claim.force)}" if claim.force else ""
        return f"losses of {stated_rate_in_words(claim.rate)}{of}"
    if claim.losses is not None and claim.during is not None:
        return f"losses of {stated_in_words(claim.losses)} in {time_in_words(claim.during.days)}"
    return f"the losses that go with {claimed_killed_in_words(claim)}"


def claimed_killed_in_words(claim: Claim) -> str:
    """The killed of a claim, and the wounded that go with them."""
    killed = f"{stated_in_words(claim.killed)} killed"
    if claim.killed and claim.killed.per:
        killed += f" a {claim.killed.per}"
    if claim.wounded_per_killed:
        return f"{killed} with {stated_in_words(claim.wounded_per_killed)} wounded for each"
    return f"{killed} and {stated_in_words(claim.wounded)} wounded" if claim.wounded else killed


def understood_in_words(claim: Claim) -> str:
    """Every figure that was read, and its place in the claim.

    >>> rate = StatedFigure(1_200, per="day")
    >>> understood_in_words(Claim("", troops=StatedFigure(12_000, hedge="about"), rate=rate))
    'understood as: troops about 12,000; rate 1,200 a day'
    """
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
            words = stated_rate_in_words(stated) if stated.per else stated_in_words(stated)
            yield f"{name} {words}{during}"
    for stated in claim.other_rates:
        yield f"claimed {stated_rate_in_words(stated)}"
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
        return f" from {during.first} to {during.last} ({time_in_words(during.days)})"
    return f" in {during.words if during.also_days else time_in_words(during.days)}"


def stated_in_words(stated: StatedFigure | None, *, at_most: str = "at most") -> str:
    """A figure as the claim states it.

    >>> stated_in_words(StatedFigure(Interval(0, 12_000), hedge="about"), at_most="as many as")
    'as many as about 12,000'
    """
    if stated is None:
        return ""
    return with_hedge(stated.hedge, in_words(stated.amount, all_digits, at_most=at_most))


def stated_rate_in_words(stated: StatedFigure) -> str:
    """A rate as the claim states it."""
    return with_hedge(stated.hedge, rate_in_words(stated.rate))


def _stated_time_in_words(stated: StatedFigure) -> str:
    if stated.amount == float("inf"):
        return "without end"
    return with_time_unit(stated_in_words(stated), stated.unit, stated.amount)


def _stated_date_in_words(stated: StatedDate) -> str:
    dates = stated.first if stated.first == stated.last else Interval(stated.first, stated.last)
    return with_hedge(stated.hedge, dates_as_typed(dates))


def with_hedge(hedge: Hedge, words: str) -> str:
    """`words` with the hedge inserted before the number.

    >>> with_hedge("about", "at most 12,000"), with_hedge("nearly", "12,000")
    ('at most about 12,000', 'nearly 12,000')
    """
    if hedge in ("", "strictly"):
        return words
    for bound in ("at most ", "at least ", "as many as ", "between "):
        if words.startswith(bound):
            return f"{bound}{hedge} {words.removeprefix(bound)}"
    return f"{hedge} {words}"


def with_time_unit(words: str, unit: str, quantity: AnyQuantity) -> str:
    """A time in words with its unit.

    >>> with_time_unit("12.7", "week", 12.7), with_time_unit("1", "week", 1)
    ('12.7 weeks', '1 week')
    """
    return f"{words} {unit}{'' if quantity == 1 else 's'}"


def time_in_words(days: Quantity | InputValue) -> str:
    """Days with every digit stated."""
    if isinstance(days, Number):
        return exact_days_in_words(days)
    return in_words(days, all_digits, unit=" days")


def dates_as_typed(dates: DateValue | InputValue) -> str:
    """Dates in the notation for input, with "by" where only the last one is known.

    >>> from datetime import date
    >>> dates_as_typed(Interval(None, date(2024, 11, 11)))
    'by 2024-11-11'
    """
    if not isinstance(dates, Interval):
        return NEVER if dates is None else str(dates)
    if dates.low is None:
        return f"by {dates.high}"
    return f"{dates.low}..{dates.high or ''}"
