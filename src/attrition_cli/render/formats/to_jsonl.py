"""JSON lines: of a result with many answers each on a line of its own, with its schema."""

from collections.abc import Iterable, Iterator

from attrition_cli.render.format_table import FORMATS
from attrition_cli.render.formats.to_json import compact_json, record_fields
from attrition_cli.render.report import MANY_ANSWERS, SCHEMA_VERSION, Report


def render(report: Report, _: object) -> Iterator[str]:
    """A line for each answer. Raises `InputError` for a result that is one answer."""
    if report.schema not in MANY_ANSWERS:
        FORMATS["jsonl"].refuse_one_answer()
    name, answers = MANY_ANSWERS[report.schema]
    return _lines(name, getattr(report.result, answers))


def _lines(name: str, answers: Iterable[object]) -> Iterator[str]:
    schema = {"name": name, "version": SCHEMA_VERSION}
    for answer in answers:
        yield f"{compact_json({'schema': schema, **record_fields(answer)})}\n"
