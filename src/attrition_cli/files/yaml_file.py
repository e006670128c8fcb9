"""Scenario files in YAML."""

from attrition_cli.files.input_file import InputFile, Location
from attrition_cli.files.messages import duplicate_key_reason, not_a_table_reason
from attrition_cli.files.text_locations import LineStarts, Locations
from attrition_cli.files.yaml_events import YamlEvent, yaml_events
from attrition_cli.notation.escaping import quoted

_CONSTANTS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
"""Unquoted constants (core schema of YAML 1.2); other unquoted values are read as text."""

_NEXT_KEY = -1
"""Placeholder in a path for the next key of a table."""


def read_yaml_scenario(file: InputFile, text: str) -> tuple[dict[str, object], Locations]:
    """The values in the `text` of `file`, numbers and dates as written, and their locations.

    Raises `InputError` for text that is not YAML or not a single table.
    """
    lines = LineStarts(text)
    locations: Locations = {}
    root: list[object] = []
    open_containers: list[list[object] | dict[str | int, object]] = [root]
    path: list[str | int] = [0]
    for event in yaml_events(file, text):
        here = lines.location(event.position)
        if event.kind == "end":
            del open_containers[-1], path[-1]
        elif isinstance(open_containers[-1], dict) and path[-1] == _NEXT_KEY:
            if fault := _key_fault(event, locations.get((*path[1:-1], event.text))):
                raise file.errors_at((here, fault))
            path[-1] = event.text
            locations[(*path[1:],)] = here
            continue
        else:
            value = _python_value(event)
            container = open_containers[-1]
            if isinstance(container, list):
                path[-1] = len(container)
                locations[(*path[1:],)] = here
                container.append(value)
            else:
                container[path[-1]] = value
            if isinstance(value, list | dict):
                open_containers.append(value)
                path.append(_NEXT_KEY)
                continue
        if isinstance(open_containers[-1], dict):
            path[-1] = _NEXT_KEY
    data = root[0] if root else {}
    if not isinstance(data, dict):
        raise file.errors_at((locations[()], not_a_table_reason(data, "troops: 12k")))
    return data, locations


def _key_fault(event: YamlEvent, first: Location | None) -> str | None:
    if event.kind != "text":
        return f"a key is a {event.kind}: write a name"
    if first:
        return duplicate_key_reason(event.text, first)
    if event.is_quoted:
        return None
    if event.text == "<<":
        return "'<<' takes keys from elsewhere: write them out"
    if event.text in _CONSTANTS:
        return f"a key is {quoted(event.text)}, which is no name: put it in quotes"
    return None


def _python_value(event: YamlEvent) -> object:
    if event.kind == "text":
        return event.text if event.is_quoted else _CONSTANTS.get(event.text, event.text)
    return [] if event.kind == "list" else {}
