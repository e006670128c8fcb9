"""Patterns of words and figures, as regular expressions for the symbols of a clause."""

import re
from collections.abc import Iterable
from functools import cache

from attrition_cli.notation.claims.words.phrases import word_set

_LIGHT_WORDS = word_set(", : is so in at with or make gone left already still")
_LIGHT_FIGURES = frozenset("ODEF")
"""Codes of what changes nothing between two figures; their symbols begin with a mark."""

_LIGHT = r"'\S+"
"""A symbol with the mark: to compile its alternatives would take longer than to read a claim."""

_GAPS = {
    "~": _LIGHT,
    "~&": rf"{_LIGHT}|and|but|'in T\d+",
    "~T": rf"{_LIGHT}|'in T\d+",
    "~share": rf"{_LIGHT}|and|but|S\d+",
    "~change": rf"{_LIGHT}|and|but|rose|fell|'in T\d+",
    "~counts": rf"{_LIGHT}|and|but|by|rose|fell|more|'in T\d+|[CR]\d+",
}
"""What may stand, any number of times, where a pattern has a gap."""


def symbol(code: str, index: int | None = None) -> str:
    """The symbol for a linking word, or for a figure or date with its `index`.

    >>> symbol("C", 0), symbol("of"), symbol("is"), symbol("O", 3)
    ('C0 ', 'of ', "'is ", "'O3 ")
    """
    is_light = code in (_LIGHT_WORDS if index is None else _LIGHT_FIGURES)
    written = code if index is None else f"{code}{index}"
    return f"'{written} " if is_light else f"{written} "


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""The regular expression for a `pattern` of symbols, with single blanks between.

    `{CR:part}` is a figure of one of these codes, named. A gap, `~` or one with a name, is any
    number of symbols that change nothing: `~&` includes "and", "but" and a time in which something
    happened, `~share`, `~change` and `~counts` such figures and words as well. Any other element is
    a regular expression for one symbol, optional with `?` at its end.

    >>> bool(compiled("{C:part} ~ {S:share} of {C:whole}").match("C0 ', S3 of C5 "))
    True
    """
    return re.compile(r"(?<!\S)" + "".join(map(_expression, pattern.split())))


def _expression(element: str) -> str:
    if element[0] == "{":
        codes, name = element[1:-1].split(":")
        return rf"'?[{codes}](?P<{name}>\d+) "
    if element in _GAPS:
        return rf"(?:(?:{_GAPS[element]}) )*?"
    if element.endswith("?"):
        return rf"(?:'?(?:{element[:-1]}) )?"
    return rf"'?(?:{element}) "


def may_match(pattern: str, codes: Iterable[str]) -> bool:
    """Whether a clause with these `codes` has what `pattern` needs, without compiling it.

    >>> may_match("{C:part} ~ {S:share} of {C:whole}", ["C", "of", "C", "S"])
    False
    >>> may_match("{C:high} (?:more|fewer) {C:low}", ["C", "is", "more", "C"])
    True
    """
    following = iter(codes)
    return all(any(code in needed for code in following) for needed in _needed(pattern))


@cache
def _needed(pattern: str) -> list[list[str]]:
    """For each element of a `pattern` that must be there, the codes of which one must occur."""
    needed = []
    for element in pattern.split():
        alternatives = element.removeprefix("(?:").removesuffix(")").split("|")
        if element[0] == "{":
            needed.append([*element[1 : element.index(":")]])
        elif element[0] == "[":
            needed.append([*element[1 : element.index("]")]])
        elif element[0] == "(" and all(map(str.isalpha, alternatives)):
            needed.append(alternatives)
        elif element.isalpha() or element.replace("-", "").isalpha():
            needed.append([element])
    return needed
