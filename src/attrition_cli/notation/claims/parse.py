"""Parsing of claims in plain words, such as `12000 troops at 1200/day last 10 days`."""

from collections.abc import Iterable, Sequence

from attrition_cli.core.claims.statement import (
    Claim,
    StatedFigure,
)
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.calendar import PERIOD_DAYS
from attrition_cli.notation.claims import vocabulary as known
from attrition_cli.notation.claims.claim_figures import ClaimFigure, find_figures
from attrition_cli.notation.claims.claim_times import MAX_WORDS_BETWEEN, ClaimTimes
from attrition_cli.notation.claims.context import ClaimContext
from attrition_cli.notation.claims.dates import ClaimDate, find_dates
from attrition_cli.notation.claims.scan import normalise_claim
from attrition_cli.notation.claims.vocabulary import FigureRole
from attrition_cli.notation.escaping import quoted


def parse_claim(text: str) -> Claim:
    """The claim in the sentence `text`: troops, their losses and how long they last.

    Figures may come in any order; words that do not affect them are ignored.

    Raises `InputError` for figures, and for words that change the meaning, that cannot be assigned.

    >>> claim = parse_claim("about 12,000 troops at 1200/day last 10 days")
    >>> claim.troops.amount, claim.troops.hedge, claim.rate.per, claim.lasts[0].words
    (12000, 'about', 'day', '10 days')
    """
    context = ClaimContext(normalise_claim(text))
    builder = _ClaimBuilder(context, find_figures(context), find_dates(context))
    _refuse_unread_words(context)
    return builder.build()


def _refuse_unread_words(context: ClaimContext) -> None:
    """Refuse unassigned words that state a figure or reverse the meaning."""
    for at, token in enumerate(context.tokens):
        if at in context.used or token.text == "d":
            continue
        if token.text in (*known.VAGUE_FIGURE_WORDS, *known.TIME_UNITS, "%"):
            words = context.original_text(max(0, at - 1), min(at + 2, len(context.tokens)))
            raise InputError(f"{quoted(words)} is no figure: say one in numbers")
        if token.text in known.NEGATION_WORDS or token.text.endswith("n't"):
            raise InputError(f"{quoted(token.text)} may turn the claim round: say it without")


class _ClaimBuilder:
    """The figures and dates of a claim, which it assigns to roles."""

    def __init__(
        self, context: ClaimContext, figures: Sequence[ClaimFigure], dates: Sequence[ClaimDate]
    ) -> None:
        self.context = context
        people = [f for f in figures if f.stated.unit in ("people", "share")]
        self.ratios = [f for f in figures if f.stated.unit == "ratio"]
        self.times = ClaimTimes(context, figures, dates)
        self.rates = [f for f in people if f.stated.per]
        self.people_figures = [f for f in people if not f.stated.per]

    def build(self) -> Claim:
        """The claim; raises `InputError` for figures and dates that cannot be assigned."""
        ratio = self._single("ratio", self.ratios) or self._wounded_per_killed()
        lost = [f for f in self.people_figures if _is_already_lost(f)]
        losses = [f for f in self.people_figures if f.role == "losses"]
        self._assign_bare_numbers(losses)
        troops, remaining = self._single("troops"), self._single("remaining")
        force = self._single("force")
        rate, others = self._loss_rates()
        if force and not troops and not (rate and rate.unit == "share"):
            troops, force = force, None
        self.times.find_loss_period(losses, has_troops=bool(troops or remaining))
        losses_in_period = self._single(
            "losses", [f for f in losses if self.times.loss_period or not _is_already_lost(f)]
        )
        killed = self._single_in_role("killed")
        already_lost = self._single("number already lost", lost)
        if (
            losses_in_period
            and not already_lost
            and not self.times.loss_period
            and not killed
            and (troops or remaining)
        ):
            already_lost, losses_in_period = losses_in_period, None
        start, until, context_dates = self.times.start_and_end(self.rates)
        return Claim(
            self.context.line,
            troops,
            already_lost,
            remaining,
            force,
            rate,
            others,
            self._single_in_role("intake"),
            killed,
            self._single_in_role("wounded"),
            ratio,
            losses_in_period,
            self.times.loss_period,
            start,
            tuple({f.stated[:4]: f.stated for f in self.times.durations}.values()),
            until,
            context_dates,
        )

    def _single(
        self, role: str, figures: Iterable[ClaimFigure] | None = None
    ) -> StatedFigure | None:
        """The only figure of a `role`; a repeated figure counts once."""
        chosen = (
            [f for f in self.people_figures if f.role == role] if figures is None else [*figures]
        )
        if len({f.stated.amount for f in chosen}) > 1:
            first, second = (quoted(f.stated.words) for f in chosen[:2])
            raise InputError(f"{first} and {second} both tell the {role}: say one, or a range")
        # A repeated figure is hedged if it is hedged anywhere.
        return max((f.stated for f in chosen), key=lambda stated: bool(stated.hedge), default=None)

    def _single_in_role(self, role: FigureRole) -> StatedFigure | None:
        """The only figure of a `role`, a count or a rate; an intake must be a rate."""
        counts = [f for f in self.people_figures if f.role == role]
        if role == "intake" and counts:
            words = counts[0].stated.words
            raise InputError(f"{quoted(words)} have no period: say {words} a day")
        return self._single(
            role, [f for f in (*self.rates, *self.people_figures) if f.role == role]
        )

    def _wounded_per_killed(self) -> StatedFigure | None:
        """The ratio in "one killed for every three wounded"."""
        killed = [f for f in self.people_figures if f.role == "killed" and f.stated.amount == 1]
        wounded = [f for f in self.people_figures if f.role == "wounded"]
        for one in killed:
            for many in wounded:
                if 0 < many.begin_token - one.end_token <= MAX_WORDS_BETWEEN:
                    self.people_figures.remove(one)
                    self.people_figures.remove(many)
                    return many.stated._replace(unit="ratio")
        return None

    def _loss_rates(self) -> tuple[StatedFigure | None, tuple[StatedFigure, ...]]:
        """The rate of losses in the shortest period stated, and the rates in other periods."""
        rates = [f for f in self.rates if f.role == "losses"]
        periods = sorted({f.stated.per or "" for f in rates}, key=lambda per: PERIOD_DAYS[per])
        stated = [
            self._single(f"losses a {period}", [f for f in rates if f.stated.per == period])
            for period in periods
        ]
        first, *others = stated or [None]
        return first, tuple(other for other in others if other is not None)

    def _assign_bare_numbers(self, losses: list[ClaimFigure]) -> None:
        """Give a role to numbers of people whose own words give them none."""
        share = next((f for f in self.people_figures if f.stated.unit == "share"), None)
        if share is not None:
            words = quoted(share.stated.words)
            raise InputError(
                f"{words} has no force and no period: say '0.2% a day of a force of ...'"
            )
        bare = [f for f in self.people_figures if f.role is None and not _is_already_lost(f)]
        for figure in sorted(bare, key=lambda f: f.is_followed_by_loss):
            amount, others = (
                figure.stated.amount,
                [f for f in self.people_figures if f.role is not None],
            )
            if any(f.stated.amount == amount for f in others):
                self.people_figures.remove(figure)
                continue
            time = self.times.time_after(figure)
            of_a_month = time is not None and (
                isinstance(time, ClaimDate) or time.is_unnamed_period
            )
            if time is None and not self.times.durations:
                of_a_month = any(when.role == "during" for when in self.times.dates)
            has_troops = any(f.role in ("troops", "remaining", "force") for f in others)
            counts_as_losses = (
                has_troops and (time is not None or figure.is_followed_by_loss) and not losses
            )
            if of_a_month or counts_as_losses:
                role: FigureRole = "losses"
            elif not has_troops:
                role = "troops"
            else:
                words = quoted(figure.stated.words)
                raise InputError(
                    f"{words} have no unit: say for example {figure.stated.words} casualties, "
                    f"'of them already lost' or 'a day'"
                )
            placed = figure._replace(role=role)
            self.people_figures[self.people_figures.index(figure)] = placed
            if role == "losses":
                losses.append(placed)


def _is_already_lost(figure: ClaimFigure) -> bool:
    """True for losses that the troops have already suffered."""
    is_loss_count = figure.role in ("losses", "lost", None) and not figure.stated.per
    return is_loss_count and (figure.is_already_lost or figure.is_part_of_troops)
