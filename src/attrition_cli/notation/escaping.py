"""Text that somebody else wrote, made fit to be shown."""

_MAX_QUOTED_CHARACTERS = 40


def escape_unprintable(text: str) -> str:
    r"""`text` with everything that is not a visible character or a space written out.

    >>> print(escape_unprintable("\x1b[31mred\n"))
    \x1b[31mred\n
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def file_label(file: str) -> str:
    """The name of `file` in quotes, or standard input.

    >>> print(file_label("losses.csv"), file_label("-"))
    'losses.csv' standard input
    """
    return "standard input" if file == "-" else quoted(file)


def quoted(text: str) -> str:
    """`text` in quotes, printable and short enough for a message.

    >>> print(quoted("12,00"))
    '12,00'
    """
    if len(text) > _MAX_QUOTED_CHARACTERS:
        text = f"{text[: _MAX_QUOTED_CHARACTERS - 3]}..."
    return f"'{escape_unprintable(text)}'"
