"""Text that somebody else wrote, made fit to be shown."""

import os

_MAX_QUOTED_CHARACTERS = 40


def escape_unprintable(text: str) -> str:
    r"""`text` with everything that is not a visible character or a space written out.

    >>> print(escape_unprintable("\x1b[31mred\n"))
    \x1b[31mred\n
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def file_label(file: str) -> str:
    """The name of `file` in quotes, without its folders, or standard input.

    >>> print(file_label("data/losses.csv"), file_label("-"))
    'losses.csv' standard input
    """
    return "standard input" if file == "-" else quoted(os.path.basename(file) or file)  # noqa: PTH119  # any text


def quoted(text: str) -> str:
    """`text` in quotes, printable and short enough for a message.

    >>> print(quoted("12,00"))
    '12,00'
    """
    if len(text) > _MAX_QUOTED_CHARACTERS:
        text = f"{text[: _MAX_QUOTED_CHARACTERS - 3]}..."
    return f"'{escape_unprintable(text)}'"


def plain_typography(text: str) -> str:
    """`text`, a value, with typographic dashes, quotes and blanks as what they stand for.

    >>> plain_typography("10k\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}12k")
    '10k to 12k'
    """
    if text.isascii() and "\t" not in text:
        return text
    from attrition_cli.notation.typography import replace_typography  # few texts need it

    return replace_typography(text)


def without_quotes(text: str) -> str:
    """`text` without blanks and typographic quotes at its ends, and otherwise as it is.

    >>> without_quotes("“@losses.csv” ")
    '@losses.csv'
    """
    if text.isascii():
        return text.strip()
    from attrition_cli.notation.typography import without_typographic_quotes  # few texts need it

    return without_typographic_quotes(text)
