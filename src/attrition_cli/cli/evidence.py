"""What the options on evidence come to: where `@name` and `@losses.csv` lead."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from attrition_cli.cli.uncertainty import Uncertainty
from attrition_cli.core.case import Case
from attrition_cli.core.exact import Number
from attrition_cli.core.quantity import Quantity
from attrition_cli.core.rate import Rate
from attrition_cli.notation.references import Reference

if TYPE_CHECKING:
    from attrition_cli.core.forecast import UntilLost
    from attrition_cli.evidence.observed_rate import SeriesRate
    from attrition_cli.evidence.terms import Terms


class Reading(NamedTuple):
    """The options on how a file is read, as given."""

    column: str | None
    date_column: str | None
    where: str | None
    kind: Literal["cumulative", "per-period"] | None
    period: Literal["day", "week", "month"] | None
    counts: Literal["before", "from"] | None
    date_format: str | None
    on_decrease: Literal["refuse", "keep", "zero"]
    on_gap: Literal["refuse", "spread", "zero"] | None
    on_duplicate: Literal["refuse", "add", "last"]

    @property
    def options(self) -> tuple[tuple[str, object], ...]:
        """The options as given; the file is refused unless they say otherwise."""
        return tuple(
            (f"--{name.replace('_', '-')}", None if value == "refuse" else value)
            for name, value in self._asdict().items()
        )


def horizon_until_gone(
    rate: "SeriesRate", troops: Quantity, lost: Quantity | None, intake: Rate | None
) -> "UntilLost":
    """The losses of a series until all of the troops are gone."""
    from attrition_cli.core.forecast import UntilLost

    case = Case(troops, Rate(0), lost or 0, intake or Rate(0))
    return UntilLost(max(case.losses_until_gone(rate.per_day), 1.0))


def until_gone(
    rate: "Rate | SeriesRate", troops: Quantity, lost: Quantity | None, intake: Rate | None
) -> Rate:
    """`rate`, that of a series over the losses until all of the troops are gone."""
    if isinstance(rate, Rate):
        return rate
    return rate.over(horizon_until_gone(rate, troops, lost, intake))


def over_days(rate: "Rate | SeriesRate", days: Number) -> Rate:
    """`rate`, that of a series over a horizon of so many days."""
    if isinstance(rate, Rate):
        return rate
    from attrition_cli.core.forecast import OverDays

    return rate.over(OverDays(float(days)))


class Taken(NamedTuple):
    """Strengths and rates as given or as evidence has them, and what is cited for strengths."""

    troops: list[Quantity]
    rates: "list[Rate | SeriesRate]"
    cited: tuple[str, ...]


class Evidence(NamedTuple):
    """The options on evidence as given."""

    figures: str | None
    wounded_to_killed: Quantity | None

    def taken(self, troops: Iterable[Any], rates: Iterable[Any], chosen: Uncertainty) -> Taken:
        """`troops` and `rates` with what they refer to in the place of references."""
        people, cited = [], []
        for each in troops:
            if isinstance(each, Reference):
                from attrition_cli.evidence.rates import people_from  # most are numbers

                quantity, citation = people_from(each, self.terms(chosen.credibility))
                people.append(quantity)
                cited.append(citation)
            else:
                people.append(each)
        return Taken(people, [self._rate(each, chosen) for each in rates], tuple(cited))

    def series(
        self,
        reference: Reference,
        reading: Reading,
        credibility: Number | None,
        *,
        casualties: bool,
    ) -> "SeriesRate":
        """The rate of the file that `reference` names, of `casualties` where they are meant."""
        from attrition_cli.evidence.observed_rate import series_rate
        from attrition_cli.evidence.series import choices
        from attrition_cli.evidence.series.observed import observe

        terms = self.terms(credibility)
        how = choices.Reading(**reading._asdict(), as_of=reference.as_of)
        observed = observe(reference.name, how, stdin=terms.stdin)
        return series_rate(reference, observed, terms, casualties=casualties)

    def _rate(self, given: Any, chosen: Uncertainty) -> "Rate | SeriesRate":
        if isinstance(given, Reference):
            from attrition_cli.evidence.rates import rate_from

            return rate_from(given, self.terms(chosen.credibility))
        rate: Rate = given
        return rate

    def terms(self, credibility: Number | None) -> "Terms":
        """The terms on which evidence is taken."""
        from attrition_cli.cli.clock import today
        from attrition_cli.evidence.terms import Terms

        percent = 90 if credibility is None else credibility
        stdin = getattr(sys.stdin, "buffer", None)
        return Terms(today(), self.figures, self.wounded_to_killed, percent, stdin)

    @property
    def options(self) -> tuple[tuple[str, object], ...]:
        """The options as given."""
        return (
            ("--figures", self.figures),
            ("--wounded-to-killed", self.wounded_to_killed),
        )
