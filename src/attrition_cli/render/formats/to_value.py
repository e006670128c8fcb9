"""The bare headline figures, one a line, unrounded."""

from collections.abc import Iterator

from attrition_cli.render.document import Document


def render(document: Document) -> Iterator[str]:
    """The figures of `document` alone."""
    for figure in document.raw_values:
        yield f"{figure}\n"
