"""Markup and frames of running text: Markdown, HTML, quoted lines and heads of e-mail."""

import re
from functools import cache
from html import unescape

_FRONT_MATTER = r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)"
_CODE_BLOCK = r"^[ \t]*(?P<fence>```+|~~~+).*\n(?:.*\n)*?[ \t]*(?P=fence)[ \t]*$"
_RULE_OF_A_TABLE = r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$"
_HEAD_OF_MAIL = r"(?:^[ \t]*(?:from|to|cc|bcc|date|sent|subject|reply-to|message-id):[ \t].*\n){2,}"
_WROTE = r"^[ \t]*On\b.{0,120}\bwrote:[ \t]*$"
_IMAGE = r"!\[[^\]\n]*\]\([^)\n]*\)"
_TAG = r"<sup>[^<\n]{1,9}</sup>|</?[a-zA-Z][^<>\n]*>|<!--.*?-->"
_LEFT_OUT = (_FRONT_MATTER, _CODE_BLOCK, _RULE_OF_A_TABLE, _HEAD_OF_MAIL, _WROTE, _IMAGE, _TAG)
"""What is no sentence, and has none in it."""

_QUOTED_LINE = r"^[ \t]*(?:>[ \t]?)+"
_LINK = r"\[(?P<label>[^\[\]\n]+)\](?:\([^()\s]*(?:\s\"[^\"\n]*\")?\)|\[[^\[\]\n]*\])"
_STRONG = r"(?P<strong>\*\*\*?|__)(?=\S)(?P<strongly>(?:(?!\n\s*\n).)+?)(?<=\S)(?P=strong)"
_EMPHASIS = (
    r"(?<![\w*_])(?P<mark>[*_])(?=[^\s*_])(?P<stressed>(?:(?!\n\s*\n)[^*_])+?)(?<=\S)(?P=mark)"
    r"(?![\w*_])"
)
_CODE = r"`(?P<code>[^`\n]+)`"


def without_markup(text: str) -> str:
    r"""`text` without the marks of Markdown, HTML and quotes of e-mail, and without blocks of code.

    Lines stay as many. The marks of headings and of items of lists stay too.

    >>> without_markup("> They lost **300** [men](https://example.org/1)&nbsp;a _day_.")
    'They lost 300 men\xa0a day.'
    """
    text = _matches(_LEFT_OUT).sub(_line_ends, text)
    text = _matches((_QUOTED_LINE,)).sub("", text)
    text = _matches((_LINK, _CODE)).sub(_inner, text)
    text = _matches((_STRONG,)).sub(_inner, text)
    text = _matches((_EMPHASIS,)).sub(_inner, text)
    return unescape(text) if "&" in text else text


@cache
def _matches(patterns: tuple[str, ...]) -> re.Pattern[str]:
    flags = re.MULTILINE | re.IGNORECASE
    return re.compile("|".join(patterns), flags | (re.DOTALL if _STRONG in patterns else 0))


def _line_ends(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _inner(found: re.Match[str]) -> str:
    """The words between marks."""
    return next(text for name, text in found.groupdict().items() if text and name not in _MARKS)


_MARKS = ("strong", "mark")
"""Groups of the patterns that are marks."""
