"""Text from users and files, made safe to print."""

import os

_MAX_QUOTED_CHARACTERS = 40


def escape_unprintable(text: str) -> str:
    r"""`text` with each character replaced by its escape sequence that is not visible nor a space.

    So are bytes of a file name that are not UTF-8. What shapes the letter before it, where that is
    none of ASCII, stays.

    >>> print(escape_unprintable("\x1b[31mred\n"), escape_unprintable("caf\udce9.toml"))
    \x1b[31mred\n caf\xe9.toml
    """
    if is_visible(text):
        return text
    shown, before = [], ""
    for character in text:
        is_shaped = before > "\x7f" and character in _SHAPING
        shown.append(character if is_shaped or is_visible(character) else _written_out(character))
        before = character
    return "".join(shown)


def escape_raw_bytes(text: str) -> str:
    r"""`text` for a program: what is no character at all is written out.

    >>> print(escape_raw_bytes("caf\udce9.toml"))
    caf\xe9.toml
    """
    if text.isascii():
        return text
    return "".join(_written_out(c) if "\ud800" <= c <= "\udfff" else c for c in text)


def is_visible(text: str) -> bool:
    """Whether each character of `text` is a space or can be seen by itself.

    >>> is_visible("na\N{LATIN SMALL LETTER I WITH DIAERESIS}ve"), is_visible("\N{HANGUL FILLER}")
    (True, False)
    """
    if text.isascii():
        return text.isprintable()
    return text.isprintable() and not any(
        character in _UNSEEN or _FIRST_SELECTOR <= character <= _LAST_SELECTOR for character in text
    )


_SELECTORS = "".join(map(chr, range(0xFE00, 0xFE10)))
"""They choose between the shapes of a letter or a picture, for which fonts have several."""

_SHAPING = f"\u200c\u200d{_SELECTORS}"
"""Joiners and selectors, which belong to the way in which the letter before them is written."""

_FIRST_SELECTOR, _LAST_SELECTOR = "\U000e0100", "\U000e01ef"

_UNSEEN = frozenset(
    f"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\U0001d159{_SELECTORS}"
)
"""Fillers, joiners and empty signs: letters and symbols to Unicode, and nothing to see."""

_FIRST_RAW_BYTE, _LAST_RAW_BYTE = 0xDC80, 0xDCFF
"""The surrogates by which Python keeps a byte of a file name that is not UTF-8."""


def _written_out(character: str) -> str:
    number = ord(character)
    if _FIRST_RAW_BYTE <= number <= _LAST_RAW_BYTE:
        return f"\\x{number & 0xFF:02x}"
    return ascii(character)[1:-1]


def file_label(file: str) -> str:
    """The name of `file` in quotes, without its folders, or standard input.

    >>> print(file_label("data/losses.csv"), file_label("-"))
    'losses.csv' standard input
    """
    return "standard input" if file == "-" else quoted(os.path.basename(file) or file)  # noqa: PTH119  # any text


def files_label(files: list[str] | tuple[str, ...]) -> str:
    """The names of several `files` in quotes, as far as they have room in a sentence.

    >>> print(files_label(["a.csv", "b.csv"]), "|", files_label(["a.csv", "b.csv", "c.csv"]))
    'a.csv' and 'b.csv' | 'a.csv' and 2 more files
    """
    if len(files) > 2:  # noqa: PLR2004  # two are named
        return f"{file_label(files[0])} and {len(files) - 1} more files"
    return " and ".join(map(file_label, files))


def quoted(text: str) -> str:
    """`text` in quotes, printable and short enough for a message.

    >>> print(quoted("12,00"))
    '12,00'
    """
    if len(text) > _MAX_QUOTED_CHARACTERS:
        text = f"{text[: _MAX_QUOTED_CHARACTERS - 3]}..."
    return f"'{escape_unprintable(text)}'"


def plain_typography(text: str) -> str:
    """`text`, a value, with typographic dashes, quotes and blanks replaced by plain ones.

    >>> plain_typography("10k\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}12k")
    '10k to 12k'
    """
    if text.isascii() and "\t" not in text:
        return text
    from attrition_cli.notation.typography import replace_typography  # few texts need it

    return replace_typography(text)


def without_quotes(text: str) -> str:
    """`text` without blanks and typographic quotes at its ends, otherwise unchanged.

    >>> without_quotes("“@losses.csv” ")
    '@losses.csv'
    """
    if text.isascii():
        return text.strip()
    from attrition_cli.notation.typography import without_typographic_quotes  # few texts need it

    return without_typographic_quotes(text)
