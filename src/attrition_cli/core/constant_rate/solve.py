"""Solve for one of troops, rate, intake and time, given the other three."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from attrition_cli.core.all_draws import draws_that_tell
from attrition_cli.core.causes import BATTLE, DNBI, Demand, is_none, total_demand
from attrition_cli.core.constant_rate import closed_form, needs
from attrition_cli.core.constant_rate.problem import (
    ConstantRateProblem,
    people_or_none,
    share_or_none,
)
from attrition_cli.core.enough import (
    EnoughValue,
    enough_values,
    only_percents,
    probabilities_to_tell,
    with_percentiles_enough,
)
from attrition_cli.core.errors import InputError, NoAnswerError, input_name
from attrition_cli.core.one_sided import bounds_of_result
from attrition_cli.core.quantities.elementwise import Numbers, maximum
from attrition_cli.core.quantities.exact import Number, to_float, to_json_number
from attrition_cli.core.quantities.input_resolvers import (
    InputResolver,
    resolve_as_interval,
    sampler_for,
)
from attrition_cli.core.quantities.propagation import (
    ResolvedValue,
    is_sampled,
    map_quantity,
    propagate,
)
from attrition_cli.core.quantities.quantity import Quantity, bounds_of, validate
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import (
    AnswerKind,
    Certainty,
    DateValue,
    DaysValue,
    InputValue,
    PeopleValue,
    answer_kind,
    certainty_of,
    dates_after,
    to_result,
)
from attrition_cli.core.quantities.sampling import Bound, Sampling

SolveFor = Literal["troops", "rate", "intake", "days", "date"]
"""The unknowns that may be solved for; the date is the start plus the days."""


class SolutionInputs(NamedTuple):
    """The inputs, `None` for the unknown; `force` is the strength of which a rate is a share."""

    troops: InputValue
    lost: InputValue
    rate: Rate | None
    dnbi: Rate | None
    intake: Rate | None
    intake_per_day: InputValue
    intake_delay_days: InputValue
    force: InputValue
    start: date | None
    days: float | None
    probability_percent: int | float | None


@dataclass(frozen=True)
class Solution:
    """Troops that cover losses of `rate_per_day` for `days`, one of which was solved for.

    Disease and non-battle injury add `dnbi_per_day` people or `dnbi_share_per_day` to the losses.
    `strength` is the troops less those already lost.

    `not_needed` is the certainty that none of the unknown is needed: no troops beyond those already
    lost, because the intake offsets the losses; no intake, because the troops last without one. For
    days it is the certainty that the troops are never exhausted; `days` is then `None`.

    With draws, `not_needed_share` is the share of draws in which that is so, and `enough` lists the
    values of the unknown that are enough with a given probability (for days only where a
    probability is asked for). `not_needed_draws` is the number of draws where only the draws, not
    the ends of the inputs, show that none is needed. `bounds` maps the paths of figures to "at
    most" or "at least", where one-sided inputs make them so.
    """

    answer_kind: AnswerKind
    solve_for: SolveFor
    inputs: SolutionInputs
    troops: PeopleValue
    strength: PeopleValue
    rate_per_day: PeopleValue
    dnbi_per_day: PeopleValue
    dnbi_share_per_day: DaysValue
    intake_per_day: PeopleValue
    days: DaysValue
    until: DateValue
    not_needed: Certainty
    not_needed_share: float | None
    not_needed_draws: int | None
    bounds: dict[str, Bound] = field(hash=False)
    enough: tuple[EnoughValue, ...]


def solve(
    troops: Quantity | None = None,
    rate: Rate | None = None,
    days: Number | None = None,
    *,
    dnbi: Rate | None = None,
    intake: Rate | None = None,
    intake_delay: Quantity = 0,
    lost: Quantity = 0,
    force: Quantity | None = None,
    start: date | None = None,
    solve_for: SolveFor | None = None,
    probability: Number | None = None,
    sampling: Sampling | None = None,
) -> Solution:
    """The one of `troops`, `rate`, `days` and `intake` that is left out, from the others.

    The unknown is the intake where the other three are given; otherwise an intake left out is 0.
    `solve_for` names the unknown explicitly. `troops` include those already `lost`. `force` is the
    strength of which a per-capita rate takes a share, the same number each day. Disease and
    non-battle injury, `dnbi`, add to the losses; a share is taken of those present. The intake
    joins `intake_delay` days after the start. `probability`, in per cent, is the probability with
    which the value is to be enough (default with draws: 50 and 95). `sampling` sets how
    distributions are drawn.

    Raises `InputError` where there is no single unknown, for inputs that are invalid, contradict
    each other or need another, and for a `probability` where nothing is drawn. Raises
    `NoAnswerError` where no losses can be sustained, or bounds allow any answer.

    >>> solve(rate=Rate(1_200), days=30).troops
    36000
    >>> solve(rate=Rate(1_200), days=30, intake=Rate(1_300), lost=559).troops  # none but the lost
    559
    >>> solve(12_000, days=30).rate_per_day
    400
    >>> solve(12_000, Rate(1_523), 30).intake_per_day  # UK Ministry of Defence, November 2024
    1123
    >>> solve(12_000, Rate(1_200), start=date(2024, 11, 1)).until
    datetime.date(2024, 11, 11)
    """
    solve_for = infer_unknown(
        troops=troops, rate=rate, days=days, intake=intake, start=start, solve_for=solve_for
    )
    _refuse_unusable(rate, dnbi, days, force, start)
    # The unknown has a placeholder here, which enters no formula.
    problem = ConstantRateProblem(
        0 if troops is None else troops,
        rate or Rate(1),
        0 if troops is None else lost,
        intake or (Rate(1) if solve_for == "intake" else Rate(0)),
        force,
        dnbi,
        intake_delay,
    ).validated()
    inputs = {**dict(problem.named_inputs), "lost": validate(lost, "lost")}
    kind = answer_kind(*inputs.values())
    sought = {"rate": "rate_per_day", "intake": "intake_per_day", "date": "days"}.get(
        solve_for, solve_for
    )

    def result_at(resolve_input: InputResolver) -> Solution:
        at = problem.at_points(resolve_input)
        return solve(
            None if troops is None else at.troops,
            None if rate is None else at.rate,
            days,
            dnbi=at.dnbi,
            intake=None if intake is None else at.intake,
            intake_delay=at.intake_delay_days,
            lost=resolve_input("lost", lost),
            force=at.force,
            start=start,
            solve_for=solve_for,
        )

    probabilities = probabilities_to_tell(kind, probability)
    if probability is None and _TERM_SOLVED_FOR[solve_for] == "days":
        probabilities = ()  # for a time, "enough" makes sense only where it is asked for
    more_is_enough = solve_for in ("troops", "intake")
    sampling = sampling or Sampling()
    resolve_input = sampler_for(kind, sampling, inputs.items())
    terms, dnbi_demand = _resolved_terms(problem, resolve_input, days, solve_for, lost)
    found_name = _TERM_SOLVED_FOR[solve_for]
    found = with_percentiles_enough(
        getattr(terms, found_name), probabilities, more_is_enough=more_is_enough
    )
    terms = _with_found(terms, found_name, found)
    for term in {_TERM_SOLVED_FOR[solve_for], _TERM_NEEDED[solve_for]}:
        _refuse_no_answer(getattr(terms, term), solve_for, has_dnbi=dnbi is not None)
    not_needed, not_needed_share = _is_not_needed(terms, solve_for)
    not_needed_draws = None
    if not_needed_share == 1:

        def is_so_by_ends() -> bool:
            at_ends, _ = _resolved_terms(problem, resolve_as_interval, days, solve_for, lost)
            return _is_not_needed(at_ends, solve_for)[0] == "always"

        not_needed_draws = draws_that_tell(sampling.draws, inputs.values(), is_so_by_ends)
    enough = enough_values(
        found, probabilities, more_is_enough=more_is_enough, trivial_share=not_needed_share
    )
    terms = _with_found(terms, found_name, only_percents(found, sampling.percents))
    return Solution(
        answer_kind=kind,
        solve_for=solve_for,
        inputs=SolutionInputs(
            troops=to_result(troops),
            lost=to_result(lost),
            rate=rate,
            dnbi=dnbi,
            intake=intake,
            intake_delay_days=to_result(intake_delay),
            intake_per_day=None if solve_for == "intake" else to_result(problem.intake.per_day),
            force=to_result(force),
            start=start,
            days=None if days is None else float(days),
            probability_percent=None if probability is None else to_json_number(probability),
        ),
        troops=to_result(terms.troops),
        strength=to_result(terms.strength),
        rate_per_day=people_or_none(Demand(terms.rate_per_day)),
        dnbi_per_day=people_or_none(dnbi_demand),
        dnbi_share_per_day=share_or_none(dnbi_demand),
        intake_per_day=to_result(terms.intake_per_day),
        days=map_quantity(to_float, terms.days),
        until=dates_after(start, terms.days),
        not_needed=not_needed,
        not_needed_share=not_needed_share,
        not_needed_draws=not_needed_draws,
        bounds=bounds_of_result(inputs.items(), result_at, headline=sought)
        if kind == "distribution"
        else {},
        enough=enough,
    )


def infer_unknown(
    *,
    troops: object,
    rate: object,
    days: object,
    intake: object,
    start: object = None,
    solve_for: str | None = None,
) -> SolveFor:
    """The unknown: the one named by `solve_for`, or else the one that is left out (`None`).

    Raises `InputError` where that is not exactly one.

    >>> infer_unknown(troops=12_000, rate=None, days=30, intake=None)
    'rate'
    >>> infer_unknown(troops=12_000, rate=Rate(1_200), days=30, intake=None)
    'intake'
    """
    values_by_name: dict[SolveFor, object] = {"troops": troops, "rate": rate, "days": days}
    missing = [name for name, value in values_by_name.items() if value is None]
    if solve_for is None:
        return _infer_from_missing(missing, intake)
    for name in _SOLVE_FOR_VALUES:
        if name == solve_for:
            _refuse_contradiction(name, missing, intake, start)
            return name
    raise InputError(
        f"{solve_for!r} is not what is solved for", *_SOLVE_FOR_VALUES, field="solve_for"
    )


_SOLVE_FOR_VALUES: tuple[SolveFor, ...] = get_args(SolveFor)
_OPTIONS = {
    "troops": input_name("troops"),
    "rate": input_name("rate"),
    "intake": input_name("intake"),
    "days": f"{input_name('days')} or {input_name('until')}",
}


def _infer_from_missing(missing: list[SolveFor], intake: object) -> SolveFor:
    match missing:
        case [only]:
            return only
        case [one, other]:
            raise InputError(
                f"{input_name(one)} and {input_name(other)} are both left out: give one, to solve"
                " for the other"
            )
        case [_, *_]:
            raise InputError(
                f"too few inputs are known: give two of {input_name('troops')},"
                f" {input_name('rate')} and {input_name('days')}"
            )
    if intake is not None:
        options = ", ".join(list(_OPTIONS.values())[:-1])
        raise InputError(f"there is nothing to solve for: leave out {options} or the time")
    return "intake"


def _refuse_contradiction(
    solve_for: SolveFor, missing: Iterable[SolveFor], intake: object, start: object
) -> None:
    """Refuse to solve for an input that is given, or without another input that it needs."""
    name = "days" if solve_for == "date" else solve_for
    if intake is not None if name == "intake" else name not in missing:
        raise InputError(
            f"asks for the {solve_for}, and {_OPTIONS[name]} gives what is asked for: "
            "leave out one of the two",
            field="solve_for",
        )
    others = [_OPTIONS[other] for other in missing if other != name]
    if others:
        raise InputError(
            f"asks for the {solve_for}: give {' and '.join(others)} as well", field="solve_for"
        )
    if solve_for == "date" and start is None:
        raise InputError(
            f"asks for the date: give {input_name('start')} as well, to count from",
            field="solve_for",
        )


def _refuse_unusable(
    rate: Rate | None,
    dnbi: Rate | None,
    days: Number | None,
    force: Quantity | None,
    start: date | None,
) -> None:
    """Refuse a time out of range, a share without its force, and a force without a share."""
    if days is not None and not 0 < days < math.inf:
        raise InputError("a horizon is longer than 0 days", field="days")
    if start is not None and days is not None and dates_after(start, days) is None:
        raise InputError(f"{start} and so many days end after the year 9999", field="days")
    takes_people = force is not None or (dnbi is not None and not dnbi.per_capita)
    if rate is not None and rate.per_capita and not takes_people:
        raise InputError(
            f"a share never exhausts a force: give people a day, or {input_name('force')}, the"
            " strength of the force whose share is meant",
            field="rate",
            hint="attrition cover --rate 0.2%/day --troops 12000 says when a share has taken half",
        )
    if force is not None and (rate is None or not rate.per_capita):
        what = "the rate is what is asked for" if rate is None else "this rate is not a share"
        raise InputError(
            f"is needed for a rate that is a share, and {what}: leave it out", field="force"
        )


class _SolveTerms(NamedTuple):
    """The terms of the equation, the unknown among them: each a number, bounds or samples.

    `beside` is the demand in addition to `rate_per_day`.
    """

    troops: ResolvedValue
    strength: ResolvedValue
    rate_per_day: ResolvedValue
    beside: Demand
    intake_per_day: Any
    intake_delay_days: ResolvedValue
    days: ResolvedValue

    @property
    def demand(self) -> Demand:
        """The total losses of a day."""
        return total_demand((Demand(self.rate_per_day), self.beside))


_TERM_SOLVED_FOR = {
    "troops": "troops",
    "rate": "rate_per_day",
    "intake": "intake_per_day",
    "days": "days",
    "date": "days",
}


_TERM_NEEDED = {**_TERM_SOLVED_FOR, "troops": "strength"}
"""The term that is 0 where none of the unknown is needed: for troops the strength."""


def _resolved_terms(
    problem: ConstantRateProblem,
    resolve_input: InputResolver,
    days: Number | None,
    solve_for: SolveFor,
    lost: Quantity,
) -> tuple[_SolveTerms, Demand]:
    """The terms of a `problem`, solved for the unknown, and the demand of disease and injury."""
    resolved = problem.resolve(resolve_input)
    by_number = resolved.same_number or {}
    battle, dnbi_demand = (by_number.get(cause, Demand()) for cause in (BATTLE, DNBI))
    given = _SolveTerms(
        resolve_input("troops", problem.troops),
        resolved.strength,
        battle.people,
        total_demand((Demand(share=battle.share), dnbi_demand)),
        resolved.intake_per_day,
        resolved.intake_delay_days,
        days or 0,
    )
    return _solve_terms(given, solve_for, resolve_input("lost", lost)), dnbi_demand


def _solve_terms(terms: _SolveTerms, solve_for: SolveFor, lost: ResolvedValue) -> _SolveTerms:
    """`terms`, with the unknown solved for."""
    intake, days = (terms.intake_per_day, terms.intake_delay_days), terms.days
    if solve_for == "troops":
        return terms._replace(
            troops=propagate(_needed_troops, lost, *terms.demand, days, *intake),
            strength=propagate(needs.needed_strength, *terms.demand, days, *intake),
        )
    if solve_for == "rate":
        return terms._replace(
            rate_per_day=propagate(
                _sustainable_rate,
                terms.beside.people,
                terms.strength,
                terms.beside.share,
                days,
                *intake,
            )
        )
    if solve_for == "intake":
        return terms._replace(
            intake_per_day=propagate(
                needs.needed_intake,
                terms.strength,
                *terms.demand,
                days,
                terms.intake_delay_days,
            )
        )
    return terms._replace(
        days=propagate(closed_form.coverage_days, terms.strength, *terms.demand, *intake)
    )


def _with_found(terms: _SolveTerms, name: str, found: ResolvedValue) -> _SolveTerms:
    """`terms`, with the term `name` replaced by `found`."""
    return _SolveTerms(**{**terms._asdict(), name: found})


def _needed_troops(lost: Numbers, *losses_and_intake: Numbers) -> Numbers:
    """The troops needed: the strength plus the losses already suffered."""
    return needs.needed_strength(*losses_and_intake) + lost


def _sustainable_rate(dnbi_per_day: Numbers, *others: Numbers) -> Numbers:
    """The people a day that can be lost in addition to disease; 0 where disease takes too many."""
    sustained = needs.sustainable_rate(*others)
    return sustained if is_none(dnbi_per_day) else maximum(sustained - dnbi_per_day, 0)


_LEAST_PERSON = 1e-6
"""Fewer people than this count as 0: rounding leaves such a rest where an intake offsets losses."""

_MOST_TROOPS = 10**15
"""A larger number of troops is no answer; it is also the largest number that may be typed."""


def _refuse_no_answer(found: ResolvedValue, solve_for: SolveFor, *, has_dnbi: bool) -> None:
    if is_sampled(found):
        return
    low, high = bounds_of(found)
    if solve_for == "rate" and high == 0:
        reason = (
            "DNBI alone takes all of them: give more troops, an intake or fewer days"
            if has_dnbi
            else "no troops are left and none join, which sustains no losses: give more troops or"
            " an intake"
        )
        raise NoAnswerError(reason)
    if solve_for == "troops" and low > _MOST_TROOPS:
        raise NoAnswerError(
            "no number of troops lasts so long at this share a day: give fewer days or an intake"
        )
    if solve_for == "intake" and low == math.inf:
        raise NoAnswerError(
            "all are lost before an intake begins, so no intake is enough: give more troops, a"
            " shorter delay or fewer days"
        )
    if (low, high) == (0, math.inf):
        least_and_most, inputs = _UNBOUNDED_ANSWERS[solve_for]
        raise NoAnswerError(
            f"these inputs allow anything from {least_and_most}: give {inputs} a closer bound"
        )


_UNBOUNDED_ANSWERS = {
    "troops": ("no troops to any number", "the rate, the intake or those lost"),
    "rate": ("no losses to any number", "the troops or the intake"),
    "intake": ("no intake to any number", "the troops or the rate"),
    "days": ("0 days to never", "the troops, the rate or the intake"),
    "date": ("0 days to never", "the troops, the rate or the intake"),
}


def _is_not_needed(terms: _SolveTerms, solve_for: SolveFor) -> tuple[Certainty, float | None]:
    """The certainty that none of the unknown is needed, or that the days are infinite."""
    if solve_for == "rate":
        return "never", None
    found = getattr(terms, _TERM_NEEDED[solve_for])
    if _TERM_NEEDED[solve_for] == "days":
        not_needed, share = certainty_of(found, lambda value: value == math.inf)
    else:
        least = _LEAST_PERSON if solve_for == "troops" else 0
        not_needed, share = certainty_of(found, lambda value: value <= least)
    if share is None and is_sampled(terms.troops) and solve_for == "troops":
        share = float(not_needed == "always")
    # Without an intake only a rate of 0, which an "at most" includes, would need none.
    if share is None and not_needed == "possible" and solve_for != "intake":
        not_needed = "possible" if bounds_of(terms.intake_per_day)[1] > 0 else "never"
    return not_needed, share
