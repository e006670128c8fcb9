"""Small words such as "of" and "to" that tie no figure to another, left out."""

from collections.abc import Sequence

from attrition_cli.notation.claims.reading.item import RATE, Item
from attrition_cli.notation.claims.words.lexicon import NounMeaning
from attrition_cli.notation.claims.words.phrases import word_set

_DETERMINERS = word_set("the a an its their another these those all his further")
_FELL = NounMeaning("killed", form="verb-subject")


def without_idle_words(line: str, items: Sequence[Item]) -> list[Item]:
    """`items` without an "of", "to", "from" or "by" that ties no figure: "died of disease"."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        if item.code in ("to", "from", "by") and not _begins_figure(items, at + 1):
            continue
        if item.code == "fell" and not _tells_change(line, items, at):
            if kept and kept[-1].code == RATE:  # "1,000 a day fell"
                kept.append(item._replace(code="", meaning=_FELL))
            continue
        if item.code == "of" and not _ties_whole(line, items, at, kept):
            continue
        kept.append(item)
    return kept


def _item(items: Sequence[Item], at: int) -> Item | None:
    return items[at] if at < len(items) else None


def _begins_figure(items: Sequence[Item], at: int) -> bool:
    """Whether a figure, or a noun of one, stands at the index `at`."""
    first, second = _item(items, at), _item(items, at + 1)
    if first is None or first.figure is not None:
        return first is not None
    is_of_figure = second is not None and (second.code == "of" or second.figure is not None)
    return first.meaning is not None and is_of_figure


def _tells_change(line: str, items: Sequence[Item], at: int) -> bool:
    """Whether "fell" at the index `at` is of figures, and not of people who fell in action."""
    if line[items[at].begin : items[at].end].lower() not in ("fell", "fallen"):
        return True
    before = items[at - 1] if at else None
    if before is not None and before.figure is not None and before.code in ("S", "X"):
        return True
    following = [item for item in items[at + 1 : at + 4] if item.date is None and item.code != "in"]
    codes = ("by", "from", "to", "short", "than")
    first = following[0] if following else None
    return first is not None and (first.figure is not None or first.code in codes)


def _ties_whole(line: str, items: Sequence[Item], at: int, kept: Sequence[Item]) -> bool:
    """Whether the "of" at the index `at` stands before the whole of a part or a share."""
    following, second = _item(items, at + 1), _item(items, at + 2)
    if following is None:
        return False
    if following.figure is None:
        # "of an army of 3.2 million": the second "of" ties the figure to the noun.
        return following.meaning is not None and second is not None and second.code == "of"
    gap = line[items[at].end : following.figure.begin].split()
    if not all(map(_is_determiner, gap)):
        return False
    if line[: items[at].begin].lower().split()[-1:] in (["rate"], ["pace"], ["toll"]):
        return False  # "30,000 in June, a rate of 1,000 a day"
    is_of_a_noun = bool(kept) and kept[-1].meaning is not None and kept[-1].figure is None
    return not (is_of_a_noun and kept[-1].code == "")  # "losses of 1,200"


def _is_determiner(word: str) -> bool:
    """Whether a word only tells whose a whole is: "its", "Lee's", "the battalion's"."""
    is_owner = word[-2:].lower() in ("'s", "\u2019s", "s'", "s\u2019")
    return word.lower() in _DETERMINERS or word[0].isupper() or is_owner
