"""Old names of options and scenario keys, with the new, from what the program refuses."""

from attrition_cli.cli.mistakes.old_names import OLD_OPTIONS
from attrition_cli.scenario_files.old_names import OLD_KEYS


def old_names() -> str:
    """A row for each name that is refused with its new one."""
    rows: dict[tuple[str, str], list[str]] = {}
    for (command, option), (new_name, values) in OLD_OPTIONS.items():
        old = f"`{option}`" if values is None else ", ".join(f"`{option} {v}`" for v in values)
        rows.setdefault((old, f"`{new_name}`"), []).append(command)
    lines = [f"| {old} | {new} | {', '.join(names)} |" for (old, new), names in rows.items()]
    lines += [f"| key `{old}` | `{new}` | scenario files |" for old, new in OLD_KEYS.items()]
    return "\n".join(["", "| old | new | where |", "| --- | --- | --- |", *lines, "", ""])
