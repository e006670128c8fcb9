"""Patterns of words and figures, as regular expressions for the symbols of a clause."""

import re
from collections.abc import Set as AbstractSet
from functools import cache

_LIGHT = r",|:|is|so|in|at|with|or|make|gone|left|already|still|O\d+|D\d+|E\d+|F\d+"
"""Symbols that change nothing between two figures."""

_GAPS = {
    "~": _LIGHT,
    "~&": rf"{_LIGHT}|and|but|in T\d+",
    "~T": rf"{_LIGHT}|in T\d+",
    "~share": rf"{_LIGHT}|and|but|S\d+",
    "~change": rf"{_LIGHT}|and|but|rose|fell|in T\d+",
    "~counts": rf"{_LIGHT}|and|but|by|rose|fell|more|in T\d+|[CR]\d+",
}
"""What may stand, any number of times, where a pattern has a gap."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""The regular expression for a `pattern` of symbols, with single blanks between.

    `{CR:part}` is a figure of one of these codes, named. A gap, `~` or one with a name, is any
    number of symbols that change nothing: `~&` includes "and", "but" and a time in which something
    happened, `~share`, `~change` and `~counts` such figures and words as well. Any other element is
    a regular expression for one symbol, optional with `?` at its end.

    >>> bool(compiled("{C:part} ~ {S:share} of {C:whole}").match("C0 , S3 of C5 "))
    True
    """
    return re.compile(r"(?<!\S)" + "".join(map(_expression, pattern.split())))


def _expression(element: str) -> str:
    if element[0] == "{":
        codes, name = element[1:-1].split(":")
        return rf"[{codes}](?P<{name}>\d+) "
    if element in _GAPS:
        return rf"(?:(?:{_GAPS[element]}) )*?"
    if element.endswith("?"):
        return rf"(?:(?:{element[:-1]}) )?"
    return rf"(?:{element}) "


def may_match(pattern: str, codes: AbstractSet[str]) -> bool:
    """Whether a clause with these `codes` has what `pattern` needs, without compiling it.

    >>> may_match("{C:part} ~ {S:share} of {C:whole}", {"C", "S"})
    False
    >>> may_match("{C:high} (?:more|fewer) {C:low}", {"C", "more"})
    True
    """
    return all(not codes.isdisjoint(needed) for needed in _needed(pattern))


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
