"""What has been read of a clause so far."""

from attrition_cli.notation.claims.reading.item import COUNT, RATE, SHARE, SHARE_RATE, Item
from attrition_cli.notation.claims.reading.token_words import TokenWords
from attrition_cli.notation.claims.words.hedges import HedgeMeaning
from attrition_cli.notation.claims.words.phrases import word_set

_ENDS_OF_A_PHRASE = word_set(", : but and or is last cover make in at with gone")
"""Linking words beyond which a period belongs to no figure before them."""


class Draft:
    """The `items` of a clause read so far, and the token `at` which reading goes on.

    `hedges` and `period` are those of a figure that is still to come. `not_read` are words in no
    list with their positions, and `names` capitalised words.
    """

    def __init__(self, words: TokenWords) -> None:
        self.words = words
        self.at = 0
        self.items: list[Item] = []
        self.not_read: list[tuple[str, int]] = []
        self.names: list[str] = []
        self.hedges: list[HedgeMeaning] = []
        self.hedges_begin: int | None = None
        self.period: str | None = None

    @property
    def last_code(self) -> str:
        """The code of the last item."""
        return self.items[-1].code if self.items else ""

    def add_word(self, code: str, end: int, refused: str = "") -> None:
        """Add the linking or refused word from the current token to before the token `end`."""
        tokens = self.words.tokens
        self.items.append(Item(code, tokens[self.at].begin, tokens[end - 1].end, refused=refused))
        self.at = end

    def note_unread(self, begin: int, end: int) -> None:
        """Note those of the tokens from `begin` to before `end` that are in no list, and names."""
        words = self.words
        lists = words.lists
        for at in range(begin, end):
            text = words.text(at)
            if words.is_capitalised(at):
                self.names.append(words.original(at, at + 1))
            elif not any(text in table for table in (lists.filler, lists.nouns, lists.verbs)):
                self.not_read.append((words.original(at, at + 1), words.tokens[at].begin))

    def add_name(self, begin: int, end: int) -> None:
        """Note the tokens from `begin` to before `end` as a name, and go on after them."""
        self.names.append(self.words.original(begin, end))
        self.at = end

    def take_hedges(self, begin: int) -> tuple[int, list[HedgeMeaning]]:
        """The hedges before a figure at the character `begin`, and the character they begin at."""
        hedges, first = self.hedges, self.hedges_begin
        self.hedges, self.hedges_begin = [], None
        return (begin if first is None else first), hedges

    def take_period(self) -> str | None:
        """The period of a rate that stood before its figure."""
        period, self.period = self.period, None
        return period

    def figure_before(self) -> int | None:
        """The index of the figure to which a period that follows belongs, if there is one."""
        for at in range(len(self.items) - 1, -1, -1):
            item = self.items[at]
            if item.figure is not None:
                share = self._share_of(at)
                if share is not None:
                    return share
                return at if item.code in (COUNT, SHARE) else None
            if item.date or (item.code in _ENDS_OF_A_PHRASE and not self._joins_kinds(at)):
                return None
        return None

    def _joins_kinds(self, at: int) -> bool:
        """Whether "and" or "or" at the index `at` joins words for what is counted."""
        beside = [*self.items[at - 1 : at], *self.items[at + 1 : at + 2]]
        is_of_words = all(item.figure is None and item.meaning is not None for item in beside)
        return self.items[at].code in ("and", "or") and len(beside) > 1 and is_of_words

    def _share_of(self, at: int) -> int | None:
        """The index of the share of which the count at `at` is the whole: "2% of 170,000"."""
        *_, share, of, whole = (None, None, None, *self.items[: at + 1])
        if share and of and whole and (share.code, of.code, whole.code) == (SHARE, "of", COUNT):
            return at - 2
        return None

    def set_period(self, at: int, period: str, end: int) -> None:
        """Make the figure at the index `at` a rate, by words before the character `end`."""
        item = self.items[at]
        if item.figure is None:
            return
        figure = item.figure._replace(per=period)
        if at == len(self.items) - 1:
            figure = figure._replace(words=self.words.line[figure.begin : end], end=end)
            item = item._replace(end=end)
        code = {COUNT: RATE, SHARE: SHARE_RATE}[item.code]
        self.items[at] = item._replace(code=code, figure=figure, end=figure.end)
