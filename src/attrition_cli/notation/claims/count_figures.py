"""How many figures a sentence has, which may state nothing that is understood."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.notation.claims.calendar_times.named_times import named_times
from attrition_cli.notation.claims.reading.token_words import CURRENCY_SIGNS
from attrition_cli.notation.claims.tokens.scan import Token, normalise_claim, text_at
from attrition_cli.notation.claims.tokens.tokenize import in_ascii, tokenize
from attrition_cli.notation.claims.words.lexicon import TIME_UNITS, lexicon

_DIGITS = re.compile(r"\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?")  # noqa: RUF001


class FigureCounts(NamedTuple):
    """The `figures` of a sentence, of which so many are lengths of `times`, and its `dates`."""

    figures: int
    times: int
    dates: int


def count_figures(sentence: str) -> FigureCounts:
    """The figures of a `sentence` by its tokens; of one that has no tokens, by its digits.

    Money, and numbers that name something, are none.

    >>> count_figures("On 5 May 2024 No. 5 Company lost 3 of 120 men in two weeks")
    FigureCounts(figures=3, times=1, dates=1)
    >>> count_figures("12,00 or 13,00")
    FigureCounts(figures=2, times=0, dates=0)
    """
    try:
        line = normalise_claim(sentence)
        line, dates = _without_dates(in_ascii(line))
        tokens = tokenize(line)
    except InputError:
        return FigureCounts(len(_DIGITS.findall(sentence)), 0, 0)
    figures = [at for at in range(len(tokens)) if _is_figure(tokens, at)]
    times = sum(text_at(tokens, at + 1) in TIME_UNITS for at in figures)
    return FigureCounts(len(figures), times, dates)


def _without_dates(line: str) -> tuple[str, int]:
    """`line` with blanks for the dates that it names, and the number of dates."""
    count = 0
    for time in named_times(line):
        if time.days is not None:
            line = line[: time.begin] + " " * (time.end - time.begin) + line[time.end :]
            count += 1 if time.until is None else 2
    return line, count


def _is_figure(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a number that counts or measures something other than money."""
    if tokens[at].kind != "number" or text_at(tokens, at - 1) in CURRENCY_SIGNS:
        return False
    return text_at(tokens, at - 1) not in lexicon().labels
