"""The forms of a date, as shapes of its words: `6 December 2024`, `mid-April`, `Q3 2025`."""

import re
from collections.abc import Sequence
from functools import cache

from attrition_cli.notation.claims.calendar_times.calendar_days import CalendarDays
from attrition_cli.notation.claims.calendar_times.date_checks import Word
from attrition_cli.notation.claims.calendar_times.date_readers import READERS, read_month
from attrition_cli.notation.claims.calendar_times.date_vocabulary import DateRole

_DAY = "d(?:ot?)?m(?:,?[yh])?|md(?:,?[yh])?|i"
_STRETCH = f"[UWYQ][rv]t?(?:{_DAY}|m(?:[o,]?y)?)"
_COUNTED_STRETCHES = tuple(unit + end for unit in "UWYQ" for end in "rv")
_ORDINAL_BEGINNINGS = (
    *("Q", "H"),
    *(count + unit + "o" for count in ("", "n", "d", "#") for unit in "UWD"),
)
_ORDINAL = ".[QH](?:o?(?:tY|y))|.Q(?!o)"
_ORDINAL_FORMS = {
    "ordinal": _ORDINAL,
    "counted": ".[nd#]?[UWD]o(?:m(?:[o,]?y)?|tY|y)",
}
_FORMS: dict[str, dict[str, str]] = {
    "i": {"iso": "i"},
    "x": {"slashed": "x"},
    "d": {"day": "d(?:ot?)?m(?:,?[yh])?", "stretch": f"d{_STRETCH}"},
    "m": {
        "months": "m(?:,m)*,?am(?:[o,]?y)?",
        "month_day": "md(?:,?[yh])?",
        "edge": "m'-?e(?:o?y)?",
        "month": "m(?:(?:o|,|ot?Y)?[yh])?",
    },
    "W": {"edge": "W'-?e", "week": f"W[over]t?(?:{_DAY})"},
    "e": {
        "edge": "e(?:ot?)?(?:Y(?!y)|[UWQ](?!o))",
        "part": "(?:e-?r-?)?e-?(?:ot?)?(?:[ms](?:[o,]?y)?|z?Y?y)",
    },
    "Y": {"edge": "Y'?-?e", "stretch": _STRETCH},
    "U": {"edge": "U'?-?e", "stretch": _STRETCH},
    "Q": {"edge": "Q'?-?e", "stretch": _STRETCH},
    "n": {"stretch": f"n{_STRETCH}"},
    "#": {"stretch": f"#{_STRETCH}"},
    "E": {"movable": "E"},
    "w": {"movable": "w(?!,?t?[dmi])"},
    "s": {"edge": "s'-?e(?:o?y)?", "season": "s(?:o?y(?:-d)?|o?Z)?"},
    "c": {"christmas": "cD?(?:o?,?y)?"},
    "N": {"new_year": "NY'?D?(?:o?y)?"},
    "q": {"numbered": "q(?:o?y)?"},
    "y": {"edge": "y'-?e", "year": "y"},
    "F": _ORDINAL_FORMS,
    "O": {"ordinal": _ORDINAL},
    "L": _ORDINAL_FORMS,
}
"""The shape of each form of a date, by its first letter; letters as in `date_vocabulary`."""

_BEGINNINGS = {
    **dict.fromkeys(_FORMS, ("",)),
    "d": (*"mo-rgua|", *_COUNTED_STRETCHES),
    "n": _COUNTED_STRETCHES,
    "#": _COUNTED_STRETCHES,
    "W": ("o", "v", "e", "r", "'"),
    **dict.fromkeys("UYQ", ("'", "-", "e", "r", "v")),
    **dict.fromkeys("FOL", _ORDINAL_BEGINNINGS),
}
"""By the first letter of a form, the letters of which one follows."""


def may_begin_date(shape: str, at: int) -> bool:
    """Whether a date may begin with the word `at`: quickly, as most words begin none."""
    at += shape[at] == "t"
    return shape.startswith(_BEGINNINGS.get(shape[at : at + 1], ()), at + 1)


@cache
def _forms(letter: str) -> re.Pattern[str]:
    forms = (f"(?P<{name}>{form})" for name, form in _FORMS[letter].items())
    return re.compile("|".join(forms))


def match_date(
    words: Sequence[Word], shape: str, at: int, role: DateRole = ""
) -> tuple[CalendarDays, int] | None:
    """The date that begins with the word `at`, and the index after its last word, if there is one.

    With the role of a bound, "the end of March" is its last day and "spring" its first.
    """
    article = shape[at] == "t"
    at += article
    letter = shape[at : at + 1]
    match = _forms(letter).match(shape, at) if letter in _FORMS else None
    if match is None or match.lastgroup is None:
        return None
    found = [word for word in words[at : match.end()] if word.letter not in "to,"]
    if match.lastgroup == "stretch" and not article:  # "30,000 a month to March"
        return None
    days = READERS[match.lastgroup](found, role)
    if days is None and match.lastgroup == "months":
        return read_month(found[:1], role), at + 1
    if days is None:
        return None
    return days, match.end() + (match.end() < len(words) and words[match.end()].text == "'s")
