"""The reasons why a verdict is not better than loose, each a few words."""

from attrition_cli.core.claims.judging.tolerance import one_sided_bound
from attrition_cli.core.claims.statement import Claim
from attrition_cli.core.quantities.exact import Number, round_to_places
from attrition_cli.core.quantities.quantity import Quantity, bounds_of

_WHOLE_PERCENT_FROM = 5
"""Smaller deviations have a decimal, since the narrowest tolerance is 2 %."""


def reason_of_figure(off_percent: float | None, right: Quantity) -> str:
    """The reason for a figure that is `off_percent` from the `right` one.

    >>> reason_of_figure(5.83, 12), reason_of_figure(-2.44, 12)
    ('6% too high', '2.4% too low')
    """
    if off_percent:
        size = abs(off_percent)
        shown = round_to_places(size, 0 if size >= _WHOLE_PERCENT_FROM else 1)
        return f"{float(shown):g}% too {'high' if off_percent > 0 else 'low'}"
    return _reason_of_range(right)


def reason_of_date(off_days: Number, right: Quantity, *, is_latest: bool = False) -> str:
    """The reason for a date that is `off_days` after the `right` one, or the latest it may be.

    >>> reason_of_date(2, 0), reason_of_date(-1, 0), reason_of_date(44, 0, is_latest=True)
    ('2 days too late', '1 day too early', '44 days later than the end')
    """
    if off_days:
        days = f"{abs(off_days):g} day{'' if abs(off_days) == 1 else 's'}"
        if is_latest and off_days > 0:
            return f"{days} later than the end"
        return f"{days} too {'late' if off_days > 0 else 'early'}"
    return _reason_of_range(right)


def _reason_of_range(right: Quantity) -> str:
    """The reason for a claim that is off no bound of the `right` figure."""
    bound = one_sided_bound(right)
    low, high = bounds_of(right)
    if bound is not None:
        return f"only an {'upper' if bound == high else 'lower'} bound follows"
    return "equal to the bound" if low == high else "true of only part of the range that follows"


def reason_of_words(claim: Claim) -> str:
    """The words and figures of a `claim` that stand in no relation, "" where there are none.

    >>> reason_of_words(Claim("", (), not_read=(("combat-ready", 7),)))
    'not read: combat-ready'
    """
    not_read = ", ".join(dict.fromkeys(word for word, _ in claim.not_read))
    unrelated = ", ".join(figure.words for figure in claim.unrelated)
    reasons = (("not read", not_read), ("not related", unrelated))
    return "; ".join(f"{reason}: {words}" for reason, words in reasons if words)
