"""Typographic characters, which word processors and web pages use in place of keyboard ones."""

import re
import unicodedata

_DASHES = "‐‑‒–—―−﹘﹣－"  # noqa: RUF001  # each for one
_SINGLE_QUOTES, _DOUBLE_QUOTES = "‘’‚‛‹›", "“”„‟«»〝〞＂"  # noqa: RUF001
_DOTS = {"…": "...", "‥": ".."}
_DIRECTION_MARKS = (*range(0x200E, 0x2010), 0x061C, *range(0x202A, 0x202D), *range(0x2066, 0x206A))
_WITHOUT_WIDTH = (0x00AD, 0x200B, 0x2060, 0xFEFF)
_JOINERS = (0x200C, 0x200D)
"""Joiners: they change the shape of adjacent letters, in Persian and in many scripts of India."""

DASHES_AND_QUOTES: dict[int, str] = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    }
)
"""The plain character for each dash and quote, for `str.translate`."""

_UNSEEN_BUT_JOINERS = dict.fromkeys((*_DIRECTION_MARKS, *_WITHOUT_WIDTH))
_UNSEEN = {**_UNSEEN_BUT_JOINERS, **dict.fromkeys(_JOINERS)}


def replace_typography(text: str) -> str:
    """`text`, a value, with each typographic character replaced by the keyboard character.

    Quotes around the whole text are left out: they were meant for a shell.

    >>> replace_typography("“10k\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}12k”")
    '10k to 12k'
    >>> replace_typography("2024\N{NON-BREAKING HYPHEN}11\N{NON-BREAKING HYPHEN}01")
    '2024-11-01'
    """
    value = _with_plain_blanks(without_unseen(text)).replace("\t", " ")
    value = without_typographic_quotes(value).translate(DASHES_AND_QUOTES)
    for dots, points in _DOTS.items():
        value = value.replace(dots, points)
    return value


def without_typographic_quotes(text: str) -> str:
    """`text` without blanks and typographic quotes at its ends.

    >>> without_typographic_quotes("« 12k »"), without_typographic_quotes("'12k'")
    ('12k', "'12k'")
    """
    return text.strip().strip(_SINGLE_QUOTES + _DOUBLE_QUOTES).strip()


def replace_unseen(text: str) -> str:
    """`text`, such as a title, with plain blanks and without invisible characters.

    Direction marks and characters without width are removed; joiners stay.

    >>> replace_unseen("9\N{NARROW NO-BREAK SPACE}000 hommes")
    '9 000 hommes'
    """
    return _with_plain_blanks(text.translate(_UNSEEN_BUT_JOINERS))


def without_unseen(text: str) -> str:
    r"""`text` without direction marks, joiners and characters without width.

    >>> without_unseen("12\N{ZERO WIDTH SPACE}000")
    '12000'
    """
    return text.translate(_UNSEEN)


def with_plain_dashes(argument: str) -> str:
    """`argument`, with plain dashes in the name of an option, before any "=".

    Word processors replace two short dashes by one long dash.

    >>> with_plain_dashes("—troops"), with_plain_dashes("—days=90"), with_plain_dashes("—q")
    ('--troops', '--days=90', '-q')
    """
    name, equals, value = argument.partition("=")
    if name.isascii() or not re.fullmatch(rf"[-{_DASHES}]+[A-Za-z][-{_DASHES}A-Za-z]*", name):
        return argument
    letters = name.translate(DASHES_AND_QUOTES).strip("-")
    return f"{'-' if len(letters) == 1 else '--'}{letters}{equals}{value}"


def typographic_quote(text: str) -> str | None:
    """The first typographic quote in `text`, `None` where there is none.

    >>> typographic_quote("“10k"), typographic_quote("10k")
    ('“', None)
    """
    return next((c for c in text if c in _SINGLE_QUOTES + _DOUBLE_QUOTES), None)


def keyboard_character(character: str) -> str | None:
    """The plain quote, dash or blank for a typographic `character`; `None` for other characters.

    >>> keyboard_character("“"), keyboard_character("\N{NO-BREAK SPACE}"), keyboard_character("a")
    ('"', ' ', None)
    """
    plain = _with_plain_blanks(character.translate(DASHES_AND_QUOTES))
    return plain if plain != character else None


def is_joiner(character: str) -> bool:
    """True for a joiner, which has no shape but changes the shape of adjacent letters."""
    return ord(character) in _JOINERS


def character_name(character: str) -> str:
    r"""The number and the name of `character`, for a message.

    >>> character_name("\N{RIGHT-TO-LEFT OVERRIDE}"), character_name("\x07")
    ('U+202E (right-to-left override)', 'U+0007')
    """
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}{name and f' ({name})'}"


def _with_plain_blanks(text: str) -> str:
    return "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)
