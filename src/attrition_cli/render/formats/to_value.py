"""The bare headline figures, one a line, unrounded."""

from collections.abc import Iterator

from attrition_cli.notation.escaping import escape_unprintable
from attrition_cli.render.report import Report


def render(report: Report, _: object) -> Iterator[str]:
    """The figures of `report` alone."""
    for figure in report.document.raw_values:
        yield f"{escape_unprintable(figure)}\n"
