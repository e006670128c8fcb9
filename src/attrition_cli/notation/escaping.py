"""Text that somebody else wrote, made fit to be shown."""

_LONGEST = 40


def printable(text: str) -> str:
    r"""`text` with everything that is not a visible character or a space written out.

    >>> print(printable("\x1b[31mred\n"))
    \x1b[31mred\n
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def named(file: str) -> str:
    """What a file is called: its name, or standard input.

    >>> print(named("losses.csv"), named("-"))
    'losses.csv' standard input
    """
    return "standard input" if file == "-" else shown(file)


def shown(text: str) -> str:
    """`text` in quotes, printable and short enough for a message.

    >>> print(shown("12,00"))
    '12,00'
    """
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 3]}..."
    return f"'{printable(text)}'"
