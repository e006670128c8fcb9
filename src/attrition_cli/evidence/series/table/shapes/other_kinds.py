"""Text that is no delimited table, by its name: YAML, fixed width, SQL and others."""

import re
from collections import Counter
from collections.abc import Sequence

_YAML_LINE = re.compile(r"\s*(- )?[\w .-]+:( .*)?|\s*- .*|---")
_FIRST_LINES = (
    (re.compile(r"BEGIN:(VCALENDAR|VCARD)"), "a calendar or an address book"),
    (
        re.compile(r"(create table|insert into|drop table|begin transaction)\b", re.IGNORECASE),
        "SQL",
    ),
    (re.compile(r"\\documentclass|\\begin\{"), "LaTeX"),
    (re.compile(r"@\w+\{"), "BibTeX"),
    (re.compile(r"@(relation|attribute)\b", re.IGNORECASE), "ARFF, of Weka"),
    (re.compile(r"From: |Received: |Return-Path: "), "an e-mail"),
    (re.compile(r"\{\\rtf"), "RTF"),
)
_AS_CSV = "save its table as CSV"
_MOST = 0.8
_FEWEST_LINES = 3
_BLANKS = re.compile(r" {2,}")


def other_kind(lines: Sequence[str]) -> str | None:
    """What a file of one column is that begins with `lines`, and the cure; `None` if unknown.

    >>> other_kind(["losses:", "  - date: 2024-11-01", "    killed: 5"])
    'it is YAML: save its table as CSV'
    >>> other_kind(["date        losses", "2024-11-01    1523", "2024-11-02    1410"])
    'its columns have a fixed width: save its table as CSV, with commas between the cells'
    """
    used = [line for line in lines if line.strip()]
    for pattern, name in _FIRST_LINES:
        if used and pattern.match(used[0].strip()):
            return f"it is {name}: {_AS_CSV}"
    if len(used) < _FEWEST_LINES:
        return None
    cells = Counter(len(_BLANKS.split(line.strip())) for line in used)
    width, alike = cells.most_common(1)[0]
    if width > 1 and alike >= _MOST * len(used):
        return f"its columns have a fixed width: {_AS_CSV}, with commas between the cells"
    if sum(1 for line in used if _YAML_LINE.fullmatch(line)) >= _MOST * len(used):
        return f"it is YAML: {_AS_CSV}"
    return None
