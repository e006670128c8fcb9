"""The table of guides in the README."""

from attrition_cli.cli.manual import GUIDES, Guide


def guide_table() -> str:
    """A row for each guide."""
    rows = [
        f"| [{name}](src/attrition_cli/guides/{name}.md) | {Guide(name).purpose} |"
        for name in GUIDES
    ]
    return "\n".join(["", "| guide | is for |", "| --- | --- |", *rows, "", ""])
