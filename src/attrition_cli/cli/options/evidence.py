"""What the options on evidence come to: where `@name` and `@losses.csv` lead."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.streams import standard_input
from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.references import Reference

if TYPE_CHECKING:
    from attrition_cli.cli.options.series_file import LossSeriesFile
    from attrition_cli.core.series.forecast import UntilLost
    from attrition_cli.evidence.context import EvidenceContext
    from attrition_cli.evidence.series.read_series import LoadedSeries
    from attrition_cli.evidence.series_rate import HorizonDependentRate


@contextmanager
def _errors_name_option(field: str) -> Iterator[None]:
    """Errors that name no option name that of `field`."""
    try:
        yield
    except InputError as error:
        error.field = error.field or field
        raise


def exhaustion_horizon(
    rate: "HorizonDependentRate", troops: Quantity, lost: Quantity | None, intake: Rate | None
) -> "UntilLost":
    """The losses of a series until all of the troops are gone."""
    from attrition_cli.core.series.forecast import UntilLost

    problem = ConstantRateProblem(troops, Rate(0), lost or 0, intake or Rate(0))
    return UntilLost(max(problem.losses_to_exhaustion(rate.per_day), 1.0))


def rate_until_exhaustion(
    rate: "Rate | HorizonDependentRate",
    troops: Quantity,
    lost: Quantity | None,
    intake: Rate | None,
) -> Rate:
    """`rate`, that of a series over the losses until all of the troops are gone."""
    if isinstance(rate, Rate):
        return rate
    return rate.rate_over(exhaustion_horizon(rate, troops, lost, intake))


def rate_over_days(rate: "Rate | HorizonDependentRate", days: Number) -> Rate:
    """`rate`, that of a series over a horizon of so many days."""
    if isinstance(rate, Rate):
        return rate
    from attrition_cli.core.series.forecast import OverDays

    # What is no horizon is refused by what it is for.
    return rate.rate_over(OverDays(float(days) or 1.0))


class ResolvedEvidence(NamedTuple):
    """Strengths and rates as given or as evidence has them, and what is cited for strengths."""

    troops: list[Quantity]
    rates: "list[Rate | HorizonDependentRate]"
    citations: tuple[str, ...]


class EvidenceOptions(NamedTuple):
    """The options on evidence as given."""

    figures: str | None
    wounded_to_killed: Quantity | None

    @staticmethod
    def option_specs() -> dict[str, tuple[Any, Any]]:
        """The options that this is made of, each with its annotation and its default."""
        return {
            "figures": (options.FiguresFileOption, None),
            "wounded_to_killed": (options.WoundedToKilledOption, None),
        }

    def resolve(
        self,
        troops: Iterable[Any],
        rates: Iterable[Any],
        sampling_options: SamplingOptions,
        *,
        ratio_splits_casualties: bool = False,
    ) -> ResolvedEvidence:
        """`troops` and `rates` with what they refer to in the place of references.

        A ratio that makes no casualties is refused, unless it `ratio_splits_casualties` those that
        there are.
        """
        people, citations = self.resolve_troops(troops)
        # A file is read once; standard input cannot be read twice.
        files: dict[Reference, LoadedSeries] = {}
        resolved = ResolvedEvidence(
            people, [self._resolve_rate(each, sampling_options, files) for each in rates], citations
        )
        if not ratio_splits_casualties:
            self.refuse_unused_ratio(*resolved.rates)
        return resolved

    def resolve_troops(self, troops: Iterable[Any]) -> tuple[list[Quantity], tuple[str, ...]]:
        """`troops` with what they refer to in the place of references, and its citations."""
        people, citations = [], []
        for each in troops:
            if isinstance(each, Reference):
                from attrition_cli.evidence.resolve import resolve_troops  # most are numbers

                with _errors_name_option("troops"):
                    quantity, citation = resolve_troops(each, self.context())
                people.append(quantity)
                citations.append(citation)
            else:
                people.append(each)
        return people, tuple(citations)

    def refuse_unused_ratio(self, *rates: "Rate | HorizonDependentRate") -> None:
        """Refuse a ratio by which none of `rates` was made casualties of deaths."""
        sources = [rate.source for rate in rates]
        used = any(source and source.wounded_to_killed is not None for source in sources)
        if self.wounded_to_killed is not None and not used:
            reason = "makes casualties of deaths, and nothing here needs that: leave it out"
            raise InputError(reason, field="wounded_to_killed")

    def resolve_series(
        self, file: "LossSeriesFile", credibility: Number | None, *, casualties: bool
    ) -> "HorizonDependentRate":
        """The rate of a file, of `casualties` where they are meant."""
        from attrition_cli.evidence.series_rate import rate_from_series

        context = self.context(credibility)
        rate = rate_from_series(file.reference, file.read(), context, as_casualties=casualties)
        self.refuse_unused_ratio(rate)
        return rate

    def _resolve_rate(
        self, given: Any, sampling_options: SamplingOptions, files: "dict[Reference, LoadedSeries]"
    ) -> "Rate | HorizonDependentRate":
        if isinstance(given, Reference):
            from attrition_cli.evidence.resolve import resolve_rate

            with _errors_name_option("rate"):
                return resolve_rate(given, self.context(sampling_options.credibility), files)
        rate: Rate = given
        return rate

    def context(self, credibility: Number | None = None) -> "EvidenceContext":
        """The terms on which evidence is taken."""
        from attrition_cli.cli.clock import today
        from attrition_cli.evidence.context import EvidenceContext

        percent = 90 if credibility is None else credibility
        return EvidenceContext(
            today(), self.figures, self.wounded_to_killed, percent, standard_input()
        )

    @property
    def trail_options(self) -> tuple[tuple[str, object], ...]:
        """The options as given."""
        return (
            ("--figures", self.figures),
            ("--wounded-to-killed", self.wounded_to_killed),
        )
