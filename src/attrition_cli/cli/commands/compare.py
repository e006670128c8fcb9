"""`attrition compare`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from attrition_cli.cli.command import Answer, answering
from attrition_cli.cli.options import scenario_file as scenario_options
from attrition_cli.cli.options.evidence import Evidence
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.options.scenario_file import ScenarioGiven, set_options
from attrition_cli.cli.options.shared import option
from attrition_cli.cli.progress import progress
from attrition_cli.cli.repeat_command import trail
from attrition_cli.core.errors import InputError
from attrition_cli.core.projection.compare import APART_PERCENT, compare
from attrition_cli.core.quantities.sampling import DRAWS_OF_MANY
from attrition_cli.notation.percentages import parse_percentages, percentages_text
from attrition_cli.render.report import Report
from attrition_cli.scenario_files.overrides import settings_text

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="compare")
@answering(DRAWS_OF_MANY)
def compare_command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Scenarios; the first is compared with.")
    ],
    settings: scenario_options.SetEach = None,
    by: scenario_options.By = "month",
    apart: Annotated[
        Any,
        option(
            parse_percentages,
            "--apart",
            metavar="PERCENT",
            help="Give the day from which strengths differ by more than this of the first's: 10"
            " unless said.",
        ),
    ] = None,
    *,
    chosen: Uncertainty,
    evidence: Evidence,
) -> Answer:
    """Scenarios side by side, with the differences from the first.

    \b
    Examples:
      attrition compare first.toml second.toml
      attrition compare kursk.toml --set rate=0.2%/day
      attrition compare kursk.toml --set rate=1523/day --set 'rate=1523/day; intake=900/day'
      attrition compare first.toml second.toml --apart 5% --by week --json

    With one FILE each --set is a variant of it, compared with the file as it stands: so are the two
    readings of a casualty rate, as a number of people (rate=1200/day) and as a share of those
    present (rate=0.2%/day).
    """  # noqa: D301  # \b keeps the lines of the examples
    if len(files) > 1 and settings:
        raise InputError("makes variants of one file: name one", field="set")
    if apart is not None and len(apart) > 1:
        raise InputError("is one share: say 10", field="apart")
    given = ScenarioGiven(evidence, chosen)
    opened = {file: given.opened(file) for file in files}
    read = {file: scenario(()) for file, scenario in opened.items()}
    if len(files) == 1 and settings:
        read = {"as it stands": read[files[0]]}
        read |= {settings_text(group): opened[files[0]](group) for group in settings}
    result = compare(
        {label: each.scenario for label, each in read.items()},
        by=by,
        apart_percent=apart[0] if apart else APART_PERCENT,
        sampling=chosen.sampling,
        progress=progress("scenarios"),
    )
    made_by = trail(
        "compare",
        ("", files),
        set_options(settings),
        ("--by", by if by != "month" else None),
        ("--apart", percentages_text(apart) if apart else None),
        *evidence.options,
        drawn=chosen if result.answer == "distribution" else None,
        cited=tuple(dict.fromkeys(source for each in read.values() for source in each.cited)),
    )
    report = Report("compare", result, made_by)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.comparison import comparison_document

    return comparison_document(report.result)
