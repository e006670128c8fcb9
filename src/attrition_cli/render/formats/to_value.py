"""The bare headline figures, unrounded, one for each line."""

from collections.abc import Iterator

from attrition_cli.notation.escaping import escape_unprintable
from attrition_cli.render.report import Report


def render(report: Report, _: object) -> Iterator[str]:
    """The bare figures of `report`, a line for each."""
    for figure in report.raw_values:
        yield f"{escape_unprintable(figure)}\n"
