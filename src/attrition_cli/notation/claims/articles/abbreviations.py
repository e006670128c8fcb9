"""Abbreviations after whose point a sentence may go on."""

from attrition_cli.notation.claims.words.phrases import word_set

TITLES = word_set(
    """adm brig capt cdr cmdr col cpl dr fr gen gov hon lt ltc maj mr mrs ms mx pfc pres prof pte
    pvt rep rev sen sgt spc st ste supt"""
)
"""Abbreviations that stand before a name."""

INSIDE = word_set("approx ca cf e.g eg esp excl i.e ie incl resp viz vs v")
"""Abbreviations within a sentence, whatever follows."""

BEFORE_NUMBERS = word_set(
    """app art bk c ch est fig figs fn n nn no nos p para paras pp sec tab vol vols jan feb mar apr
    jun jul aug sep sept oct nov dec"""
)
"""Abbreviations within a sentence where a number follows: "No. 5", "Jan. 2025"."""

ENDING_TOO = word_set(
    """al am avg bros co corp dept div etc ft govt hrs inc jr ltd max min mt ph.d pm sr"""
)
"""Abbreviations with which a sentence ends, as with "U.S.", before a word that begins one."""


def is_abbreviation(word: str) -> bool:
    """Whether the point after a `word` in lower case may be that of an abbreviation."""
    return any(word in words for words in (TITLES, INSIDE, BEFORE_NUMBERS, ENDING_TOO))
