"""How long troops last against a rate of losses, and until when."""

import re
from collections.abc import Sequence
from itertools import pairwise

from attrition_cli.core.claims.statement import Coverage, StatedDate, StatedFigure
from attrition_cli.core.quantities.quantity import Interval, bounds_of
from attrition_cli.notation.claims.reading.item import (
    COUNT,
    DURING,
    RATE,
    SHARE_RATE,
    SINCE,
    TIME,
    UNTIL,
    WHEN,
)
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.apposition import is_peak
from attrition_cli.notation.claims.relations.clause import SPECIFIC_KINDS, Clause
from attrition_cli.notation.claims.relations.lasting.troops import (
    LastingTroops,
    lasting_troops,
    refuse_several,
)
from attrition_cli.notation.claims.relations.times import is_within, stated_date
from attrition_cli.notation.claims.relations.whereabouts import sides_in
from attrition_cli.notation.claims.words.lexicon import lexicon
from attrition_cli.notation.claims.words.phrases import bare_words, word_set
from attrition_cli.notation.escaping import quoted

LASTING = ("last", "cover", "gone")
_LOSING = word_set("lose loses losing lost loss losses")


class _Rates:
    """The indices of the rate of losses, of the intake, and of the force that suffers a share."""

    def __init__(self, loss: int, intake: int | None, force: int | None) -> None:
        self.loss, self.intake, self.force = loss, intake, force

    @property
    def used(self) -> list[int]:
        return [at for at in (self.loss, self.intake, self.force) if at is not None]


def find_coverages(clause: Clause) -> None:
    """Find the statements on troops, their losses and their intake in `clause`."""
    rates = _rates(clause)
    if rates is None:
        return
    if rates.intake is not None and _is_balance(clause, rates.loss, rates.intake):
        return
    if _is_total(clause, rates.loss):
        return
    unit = clause.figure(rates.loss).unit
    troops = lasting_troops(clause, rates.force, "people" if unit == "share" else unit)
    if troops is None and rates.intake is not None and clause.has("cover"):
        # "30,000 recruits a month cover 20 days of losses": what comes in one period.
        intake = clause.figure(rates.intake)._replace(per=None)
        troops = LastingTroops(intake, [rates.intake], None, is_remaining=False)
        rates = _Rates(rates.loss, None, rates.force)
    if troops is None or is_peak(clause, rates.loss):
        return
    if not _loses_another_side(clause, troops.uses[0], rates.loss):
        _state_coverage(clause, rates, troops)


def _is_balance(clause: Clause, loss: int, intake: int) -> bool:
    from attrition_cli.notation.claims.relations.lasting.balances import (  # most have no intake
        find_balance_of_rates,
    )

    return find_balance_of_rates(clause, loss, intake)


def _rates(clause: Clause) -> _Rates | None:
    """The rates of `clause` that no other statement claims; `None` without one of losses."""
    losses: list[int] = []
    intake = None
    repeats = clause.has("at-that-rate")
    for at in (clause.figures if repeats else clause.unclaimed)(RATE, SHARE_RATE):
        figure = clause.figure(at)
        if figure.kind in (*SPECIFIC_KINDS, "returned") or not _wears_down(clause, at):
            continue
        if figure.kind == "intake":
            intake = at if intake is None else intake
        else:
            losses.append(at)
    loss = losses[0] if losses else None
    if len(losses) > 1 and not repeats and clause.has(*LASTING):
        refuse_several(clause, losses, "losses")
    if loss is None:
        return None
    found = clause.find("{Q:share} of {C:force}")
    force = next((each["force"] for each in found if each["share"] == loss), None)
    return _Rates(loss, intake, force)


def _wears_down(clause: Clause, at: int) -> bool:
    """Whether a rate is of people, or of things of which the words say that they are lost."""
    if clause.figure(at).unit in ("people", "share"):
        return True
    earlier = [item.end for item in clause.items[:at] if item.figure is not None]
    text = clause.line[earlier[-1] if earlier else 0 : clause.items[at].begin]
    return not _LOSING.isdisjoint(bare_words(text.lower()))


def _is_total(clause: Clause, loss: int) -> bool:
    """Whether a bare count after a rate and a time is what they come to, not troops."""
    counts = [k for k in clause.figures(COUNT) if k not in clause.related]
    times = clause.figures(TIME) + [at for at, _ in clause.dates(DURING)]
    if clause.has(*LASTING) or len(counts) != 1 or not times:
        return False
    (count,) = counts
    is_stated = clause.has("make", "is") or not clause.items[count].is_people_noun
    return clause.figure(count).kind == "" and count > max(loss, min(times)) and is_stated


def _state_coverage(clause: Clause, rates: _Rates, troops: LastingTroops) -> None:
    start_at, start = _start(clause)
    down_to = _share_at_the_end(clause)
    coverage = Coverage(
        troops.operand,
        clause.figure(rates.loss),
        troops.lost,
        clause.figure(rates.intake) if rates.intake is not None else None,
        clause.figure(rates.force) if rates.force is not None else None,
        start,
        clause.figure(down_to) if down_to is not None else None,
        troops.is_remaining,
    )
    uses = [*troops.uses, *rates.used, *([down_to] if down_to is not None else [])]
    stated = len(clause.statements)
    for time in _claimed_times(clause):
        if time not in clause.related:
            clause.state(time, coverage, uses, _within(clause, time))
    ends = [each for each in clause.dates(UNTIL) if each[0] not in clause.related]
    for at, phrase in ends:
        date = stated_date(clause.line, phrase)
        if start is None:
            words = quoted(date.words)
            reason = f"{words} has no start to count from: say one, such as 'from 2024-11-01'"
            raise WordRefusedError(reason, begin=date.begin, end=date.end)
        clause.state(date, coverage, [*uses, at])
    if len(clause.statements) > stated:
        clause.related |= {start_at} if start_at is not None else set()
        minus = ("minus",) if coverage.lost is not None else ()
        taken = ("of-them", "already", "left", "still", *minus, *LASTING)
        clause.understood |= {at for at, item in enumerate(clause.items) if item.code in taken}


def _within(clause: Clause, at: int) -> StatedFigure | None:
    """The time at the index `at` as a latest end, where "within" stands before it."""
    figure = clause.figure(at)
    low, high = bounds_of(figure.amount)
    if not is_within(clause, at) or low != high:
        return None
    return figure._replace(amount=Interval(0, high), hedge="within")


def _claimed_times(clause: Clause) -> Sequence[int]:
    """The times that the words claim: of several those after "last", "cover" or "gone"."""
    times = clause.figures(TIME)
    if not clause.has(*LASTING, "down-to", "left"):
        return [at for at in times if clause.code(at - 1) in ("is", ",", ":", "make")]
    cues = [at for at, item in enumerate(clause.items) if item.code in (*LASTING, "down-to")]
    after = [at for at in times if cues and at > cues[0]]
    if len(times) == 1 or not after:
        return times
    clause.related.update(at for at in times if at not in after)
    return after


def _start(clause: Clause) -> tuple[int | None, StatedDate | None]:
    """The date from which the troops last, and its index."""
    days = [phrase for _, phrase in clause.dates(WHEN) if phrase.first]
    if len(days) > 1 and not clause.dates(SINCE):
        words = quoted(clause.line[days[1].begin : days[1].end])
        reason = f"{words} and another date may each be the start: say 'from' and 'until'"
        raise WordRefusedError(reason, begin=days[1].begin, end=days[1].end)
    for at, phrase in clause.dates(SINCE, WHEN, DURING):
        is_day = phrase.first is not None and phrase.first == phrase.last
        if is_day or (phrase.first is not None and clause.code(at) == SINCE):
            return at, stated_date(clause.line, phrase)
    return None, None


def _share_at_the_end(clause: Clause) -> int | None:
    """The share that is left at the end: "down to half its strength"."""
    for found in clause.find("(?:down-to|to|left) ~ {S:share}", "gone {S:share} of? its?"):
        clause.understood |= found.items
        return found["share"]
    return None


def _loses_another_side(clause: Clause, troops: int, loss: int) -> bool:
    """Whether another side than the troops has the losses: "face Russians who lose 1,200 a day"."""
    if _is_of_another_side(clause, troops, loss):
        return True
    if troops > loss:
        return False
    words = [word.strip(",.;:") for word in clause.text_between(troops, loss).split()]
    earlier = clause.line[: clause.items[troops].begin].lower()
    for conjunction in ("and", "while", "but"):
        rest = words[words.index(conjunction) + 1 :] if conjunction in words else []
        named = [word for before, word in pairwise(rest) if before == "the"]
        sides = [word for word in rest if word[:1].isupper() or _is_formation(word)]
        if sides or any(word not in earlier for word in named):
            return True
    return any(
        word[:1].isupper()
        and word.lower() in lexicon().nations
        and following in ("who", "that", "which", "whom")
        for word, following in pairwise(words)
    )


_OF_ENEMIES = word_set(
    "enemy enemies enemy's opponent opponents adversary adversaries foe foes attackers besiegers"
    " invaders inflict inflicts inflicted inflicting receive receives received receiving"
)
"""Words after which the losses of a day are not those of the troops before."""

_OF_A_SIDE = r"\s+(?:for|by|among|on)\s+(?:the\s+)?([A-Z]\w+)"


def _is_of_another_side(clause: Clause, troops: int, loss: int) -> bool:
    """Whether the words after a rate tell that another side loses it: "a day for Ukraine"."""
    if clause.has("cover"):
        return False
    item = clause.items[loss]
    following = clause.line[item.end :]
    is_named = following != following.lower()  # few are, and the pattern takes long to compile
    match = re.match(_OF_A_SIDE, following) if is_named else None
    named = f"{clause.line[item.begin : item.end]} {match[1] if match else ''}"
    own, others = sides_in(clause.text_around(troops)), sides_in(named)
    between = bare_words(clause.text_between(troops, loss).lower())
    is_of_enemy = not _OF_ENEMIES.isdisjoint(between)
    return is_of_enemy or (bool(own and others) and own.isdisjoint(others))


def _is_formation(word: str) -> bool:
    noun = lexicon().nouns.meanings.get(word.lower())
    return noun is not None and (noun.unit == "formation" or noun.kind == "troops")
