"""What is missing beside several figures that no words relate."""

import re
from collections.abc import Iterable, Sequence

from attrition_cli.core.claims.judging.claimed_coverage import DEATHS_ARE_NOT_ALL_LOSSES
from attrition_cli.core.claims.statement import StatedFigure
from attrition_cli.core.errors import guess
from attrition_cli.notation.claims.nothing_stated import examples
from attrition_cli.notation.claims.nothing_stated.wording import (
    KINDS_OF_LOSSES,
    figure_of,
    is_of_losses,
    named,
    quoted_words,
    refusal,
)
from attrition_cli.notation.claims.reading.item import COUNT, RATE, SHARE, TIME, Item
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.relations.clause import ALL_LOSSES, SPECIFIC_KINDS, Clause
from attrition_cli.notation.claims.relations.lasting.coverages import LASTING
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.refusals import nearest_words


def why_unrelated(clause: Clause, figures: Sequence[Item]) -> WordRefusedError:
    """The refusal of a clause of which no words relate the `figures`."""
    for why in (_why_no_period, _why_no_stock, _why_year):
        if found := why(clause, figures):
            return found
    names = named(clause, figures)
    if len(figures) == _PAIR and (lack := _missing_beside_two(clause, figures)):
        advice, claims = lack
        return refusal(f"{names} {advice}", claims)
    counts = [figure_of(item) for item in figures if item.code == COUNT]
    if len(counts) == len(figures) and len({each.unit for each in counts}) == 1:
        reason = f"no words relate {names}: say their sum, difference or ratio, or one as a share"
        are_losses = is_of_losses(clause) and all(each.kind != "troops" for each in counts)
        is_related = clause.has("of", "of-them", "from", "to", "than", "make")
        add_up = are_losses and not is_related and _are_apart(counts)
        return refusal(reason, examples.of_counts(clause, counts) if add_up else ())
    others = "other" if len(figures) == _PAIR else "others"
    return refusal(f"no words relate {names}: say how one follows from the {others}")


_PAIR = 2


def _are_apart(counts: Sequence[StatedFigure]) -> bool:
    """Whether none of the `counts` may be of all the people that the others count."""
    known = [amount for each in counts if (amount := examples.number_of(each)) is not None]
    kinds = {each.kind for each in counts}
    has_whole = not kinds.isdisjoint(ALL_LOSSES) and not kinds.isdisjoint(SPECIFIC_KINDS)
    return not has_whole and 2 * max(known, default=0) != sum(known)


_AFTER_A_COUNT = re.compile(
    r"\s*(?P<words>(?:/|\b(?:an?|per|each|every)\s)\s*([a-z]+))\b", re.ASCII
)


def _why_no_period(clause: Clause, figures: Sequence[Item]) -> WordRefusedError | None:
    """The refusal of a rate for a word that is no length of time: "1,200 a battle"."""
    for item in figures:
        after = _AFTER_A_COUNT.match(clause.line, item.end) if item.code == COUNT else None
        is_figure = after and any(each.begin == after.start("words") for each in figures)
        if after and after[2] not in TIME_UNITS and not is_figure:
            begin, end = after.start("words"), after.end()
            nearest = guess(after[2], nearest_words(after[2], TIME_UNITS)[:1])
            advice = "" if nearest else ": say how many a day or a week"
            reason = f"{quoted(after['words'])} is no length of time{advice}"
            return WordRefusedError(reason, *([nearest] if nearest else []), begin=begin, end=end)
    return None


def _why_no_stock(clause: Clause, figures: Sequence[Item]) -> WordRefusedError | None:
    """The refusal of a stock that is not troops, or of a rate of deaths, in "last 10 days"."""
    if not clause.has(*LASTING):
        return None
    things = []
    for item in figures:
        figure = figure_of(item)
        if item.code == RATE and figure.kind == "killed":
            return refusal(DEATHS_ARE_NOT_ALL_LOSSES, place=item)
        if item.code in (COUNT, RATE) and figure.unit not in ("people", "share", "ratio"):
            things.append(item)
    if not things:
        return None
    item = next((each for each in things if each.meaning), things[0])
    unit = "money" if figure_of(item).unit == "dollar" else "not people"
    return refusal(
        f"{quoted_words(clause, item)} are {unit}: what is lost is counted in people", place=item
    )


_YEAR = re.compile(r"(?:1[5-9]|20)\d\d", re.ASCII)


def _why_year(clause: Clause, figures: Sequence[Item]) -> WordRefusedError | None:
    """The refusal of a year without its figure: "434,000 in 2024, up from 2023"."""
    for item in figures:
        words = clause.line[item.begin : item.end]
        if item.code == COUNT and item.meaning is None and _YEAR.fullmatch(words):
            reason = f"{quoted(words)} is read as a number, not as a year: say how many it was then"
            return refusal(reason, place=item)
    return None


def _missing_beside_two(clause: Clause, pair: Sequence[Item]) -> tuple[str, Iterable[str]] | None:
    """What two figures lack, and claims that have it; `None` where it is only words."""
    by_code = {item.code: figure_of(item) for item in pair}
    codes = set(by_code)
    lasts, of_losses = clause.has(*LASTING), is_of_losses(clause)
    if codes == {SHARE, COUNT} and clause.has("rose", "fell") and not clause.has("of"):
        claims = examples.of_change_and_end(clause, by_code[SHARE], by_code[COUNT])
        return "are a change and one of its ends: say the other as well", claims
    if codes == {SHARE, COUNT} and not clause.has("or"):
        claims = examples.of_share_and_count(clause, by_code[SHARE], by_code[COUNT])
        return "are two of three: say the whole, the part and its share", claims
    if codes == {COUNT, TIME}:
        what = "how many that is a day" if of_losses and not lasts else "how many are lost a day"
        claims = examples.of_count_and_time(clause, by_code[COUNT], by_code[TIME])
        return f"give no rate of losses: say {what}", claims
    if codes == {RATE, TIME}:
        what = "how many troops there are" if lasts else "how many that makes"
        claims = examples.of_rate_and_time(clause, by_code[RATE], by_code[TIME])
        return f"give no total: say {what}", claims
    is_known = of_losses or any(item.code == COUNT and item.meaning for item in pair)
    if codes == {COUNT, RATE} and is_known and not examples.has_time(clause):
        is_lost = by_code[COUNT].kind in KINDS_OF_LOSSES
        what = "in what time" if is_lost else "in what time, or how long the troops last"
        claims = examples.of_count_and_rate(clause, by_code[COUNT], by_code[RATE])
        return f"give no time: say {what}", claims
    return None
