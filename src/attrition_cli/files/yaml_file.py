"""Scenario files in YAML."""

from typing import Any

from attrition_cli.files.locations import Places, lines_of
from attrition_cli.files.messages import no_table, twice
from attrition_cli.files.text_file import Place, TextFile
from attrition_cli.files.yaml_events import Step, steps
from attrition_cli.notation.escaping import shown

_CONSTANTS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
"""Of the core schema of YAML 1.2; all else that stands without quotes is taken for its text."""


def read_yaml_source(file: TextFile) -> tuple[dict[str, Any], Places]:
    """What is in `file`, its numbers and dates as they are written, and where."""
    lines = lines_of(file.text)
    found: Places = {}
    holders: list[Any] = [[]]  # the lists and tables that are open, in one that holds them all
    path: list[Any] = [0]
    for step in steps(file):
        here = lines.place(step.position)
        if step.kind == "end":
            del holders[-1], path[-1]
        elif isinstance(holders[-1], dict) and path[-1] is None:
            if wrong := _wrong_with_key(step, found.get((*path[1:-1], step.text))):
                raise file.mistaken([(here, wrong)])
            path[-1] = step.text
            found[(*path[1:],)] = here
            continue
        else:
            value = _value(step)
            if isinstance(holders[-1], list):
                path[-1] = len(holders[-1])
                found[(*path[1:],)] = here
                holders[-1].append(value)
            else:
                holders[-1][path[-1]] = value
            if step.kind != "text":
                holders.append(value)
                path.append(None)
                continue
        if isinstance(holders[-1], dict):
            path[-1] = None  # a key comes next
    data = holders[0][0] if holders[0] else {}
    if not isinstance(data, dict):
        kind = "a list" if isinstance(data, list) else "a single value"
        raise file.mistaken([(found[()], no_table(kind, "strength: 12k"))])
    return data, found


def _wrong_with_key(step: Step, first: Place | None) -> str | None:
    if step.kind != "text":
        return f"a key is a {step.kind}: write a name"
    if first:
        return twice(step.text, first)
    if step.is_quoted:
        return None
    if step.text == "<<":
        return "'<<' takes keys from elsewhere: write them out"
    if step.text in _CONSTANTS:
        return f"a key is {shown(step.text)}, which is no name: put it in quotes"
    return None


def _value(step: Step) -> Any:
    if step.kind == "text":
        return step.text if step.is_quoted else _CONSTANTS.get(step.text, step.text)
    return [] if step.kind == "list" else {}
