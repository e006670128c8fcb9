"""What the options on evidence come to: where `@name` and `@losses.csv` lead."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.streams import standard_input
from attrition_cli.core.constant_rate.problem import Case
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.references import Reference

if TYPE_CHECKING:
    from attrition_cli.cli.options.series_file import FileGiven
    from attrition_cli.core.series.forecast import UntilLost
    from attrition_cli.evidence.context import Terms
    from attrition_cli.evidence.series.read_series import Observed
    from attrition_cli.evidence.series_rate import SeriesRate


@contextmanager
def _refused_as(field: str) -> Iterator[None]:
    """Errors that name no option name that of `field`."""
    try:
        yield
    except InputError as error:
        error.field = error.field or field
        raise


def horizon_until_gone(
    rate: "SeriesRate", troops: Quantity, lost: Quantity | None, intake: Rate | None
) -> "UntilLost":
    """The losses of a series until all of the troops are gone."""
    from attrition_cli.core.series.forecast import UntilLost

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
    from attrition_cli.core.series.forecast import OverDays

    # What is no horizon is refused by what it is for.
    return rate.over(OverDays(float(days) or 1.0))


class Taken(NamedTuple):
    """Strengths and rates as given or as evidence has them, and what is cited for strengths."""

    troops: list[Quantity]
    rates: "list[Rate | SeriesRate]"
    cited: tuple[str, ...]


class Evidence(NamedTuple):
    """The options on evidence as given."""

    figures: str | None
    wounded_to_killed: Quantity | None

    @staticmethod
    def takes() -> dict[str, tuple[Any, Any]]:
        """The options that this is made of, each with its annotation and its default."""
        return {
            "figures": (options.FiguresFile, None),
            "wounded_to_killed": (options.WoundedToKilled, None),
        }

    def taken(
        self,
        troops: Iterable[Any],
        rates: Iterable[Any],
        chosen: Uncertainty,
        *,
        splits: bool = False,
    ) -> Taken:
        """`troops` and `rates` with what they refer to in the place of references.

        A ratio that makes no casualties is refused, unless it `splits` those that there are.
        """
        people, cited = self.people(troops)
        # A file is read once; standard input cannot be read twice.
        files: dict[Reference, Observed] = {}
        taken = Taken(people, [self._rate(each, chosen, files) for each in rates], cited)
        if not splits:
            self.refuse_unused_ratio(*taken.rates)
        return taken

    def people(self, troops: Iterable[Any]) -> tuple[list[Quantity], tuple[str, ...]]:
        """`troops` with what they refer to in the place of references, and its citations."""
        people, cited = [], []
        for each in troops:
            if isinstance(each, Reference):
                from attrition_cli.evidence.resolve import people_from  # most are numbers

                with _refused_as("troops"):
                    quantity, citation = people_from(each, self.terms())
                people.append(quantity)
                cited.append(citation)
            else:
                people.append(each)
        return people, tuple(cited)

    def refuse_unused_ratio(self, *rates: "Rate | SeriesRate") -> None:
        """Refuse a ratio by which none of `rates` was made casualties of deaths."""
        sources = [rate.source for rate in rates]
        used = any(source and source.wounded_to_killed is not None for source in sources)
        if self.wounded_to_killed is not None and not used:
            reason = "makes casualties of deaths, and nothing here needs that: leave it out"
            raise InputError(reason, field="wounded-to-killed")

    def series(
        self, file: "FileGiven", credibility: Number | None, *, casualties: bool
    ) -> "SeriesRate":
        """The rate of a file, of `casualties` where they are meant."""
        from attrition_cli.evidence.series_rate import series_rate

        terms = self.terms(credibility)
        rate = series_rate(file.reference, file.observed(), terms, casualties=casualties)
        self.refuse_unused_ratio(rate)
        return rate

    def _rate(
        self, given: Any, chosen: Uncertainty, files: "dict[Reference, Observed]"
    ) -> "Rate | SeriesRate":
        if isinstance(given, Reference):
            from attrition_cli.evidence.resolve import rate_from

            with _refused_as("rate"):
                return rate_from(given, self.terms(chosen.credibility), files)
        rate: Rate = given
        return rate

    def terms(self, credibility: Number | None = None) -> "Terms":
        """The terms on which evidence is taken."""
        from attrition_cli.cli.clock import today
        from attrition_cli.evidence.context import Terms

        percent = 90 if credibility is None else credibility
        return Terms(today(), self.figures, self.wounded_to_killed, percent, standard_input())

    @property
    def options(self) -> tuple[tuple[str, object], ...]:
        """The options as given."""
        return (
            ("--figures", self.figures),
            ("--wounded-to-killed", self.wounded_to_killed),
        )
