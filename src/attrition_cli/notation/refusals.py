"""What every parser of the notation does, and cures in refusals."""

import functools
from collections.abc import Callable, Iterable
from typing import TypeVar

from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import plain_typography

Parsed = TypeVar("Parsed")


def notation_parser(parse: Callable[[str], Parsed]) -> Callable[[str], Parsed]:
    """`parse`, for text as people have it: typographic characters are those that they stand for.

    Of its cures it offers only those that it reads itself.
    """

    def is_readable(text: str) -> bool:
        try:
            parse(text)
        except InputError:
            return False
        return True

    @functools.wraps(parse)
    def parse_or_cure(text: str) -> Parsed:
        try:
            return parse(plain_typography(text))
        except InputError as error:
            raise InputError(error.reason, *filter(is_readable, error.cures)) from None

    return parse_or_cure


def did_you_mean(
    word: str,
    known_words: Iterable[str],
    *,
    otherwise: str,
    number: int = 1,
    min_similarity: float = 0.5,
    prefix: str = "",
) -> str:
    """A question for up to `number` of the `known_words` most like `word`, or the `otherwise` text.

    The similarity of two words is that of `difflib`, from 0 to 1.

    >>> did_you_mean("tropps", ["troops", "rate"], otherwise="the keys are troops and rate")
    'did you mean troops?'
    """
    import difflib  # for this message alone

    nearest = difflib.get_close_matches(word, [*known_words], number, min_similarity)
    return f"did you mean {prefix}{' or '.join(nearest)}?" if nearest else otherwise
