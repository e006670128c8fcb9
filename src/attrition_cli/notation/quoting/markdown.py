"""Text in a page of Markdown, so that it is read as what it is and as nothing else.

By the rules of CommonMark, with the tables and the strike-through of GitHub.
"""

import re

_MARKS = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES = {ord(mark): f"&#{ord(mark)};" for mark in "&<>"}

_BLOCK_MARK = re.compile(r"\A(?:(?P<number>[0-9]{1,9})(?=[.)](?: |$))|(?=[#+=:%-]))")
"""What may begin a heading, an item of a list or a rule, where a line begins with it."""


def inline(text: str) -> str:
    r"""`text` within a line: behind other text, or in the cell of a table.

    >>> print(inline("5 * 3 <b>"), inline("a|b_c"))
    5 \* 3 &#60;b&#62; a\|b\_c
    """
    escaped = _MARKS.sub(r"\\\g<0>", text.translate(_ENTITIES))
    inner = escaped.strip(" ")
    if inner == escaped:
        return escaped
    # Blanks at the ends of a line, or of a cell, are no part of the text.
    before, _, after = escaped.partition(inner) if inner else (escaped, "", "")
    return f"{_kept_blanks(before)}{inner}{_kept_blanks(after)}"


def line(text: str) -> str:
    r"""`text` as a line of its own.

    >>> print(line("# head"), line("1. first"), line("10.0 days"), line("---"))
    \# head 1\. first 10.0 days \---
    """
    return _BLOCK_MARK.sub(lambda match: f"{match['number'] or ''}\\", inline(text), count=1)


def bold(text: str) -> str:
    """`text` as a line of its own in bold; nothing where there is none.

    >>> print(bold("coverage"))
    **coverage**
    """
    return f"**{inline(text)}**" if text else ""


def code(text: str) -> str:
    """`text` as a span of code.

    >>> print(code("attrition cover"), code("a`b"), code("`"))
    `attrition cover` ``a`b`` `` ` ``
    """
    fence = _fence_around(text, 1)
    has_mark_at_end = text.startswith("`") or text.endswith("`")
    is_stripped = text.startswith(" ") and text.endswith(" ") and text.strip(" ")
    blank = " " if has_mark_at_end or is_stripped else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def code_block(lines: str) -> str:
    """`lines` as a block of code."""
    fence = _fence_around(lines, 3)
    return f"{fence}text\n{lines}\n{fence}"


def _fence_around(text: str, least: int) -> str:
    """Marks, at least so many, that do not end within `text`."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(longest + 1, least)


def _kept_blanks(text: str) -> str:
    return text.replace(" ", "&#32;")
