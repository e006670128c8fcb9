"""`attrition compare`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import scenario_file as scenario_options
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.scenario_file import ScenarioReader, set_option
from attrition_cli.cli.options.shared import option
from attrition_cli.cli.progress import progress_reporter
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.errors import InputError
from attrition_cli.core.projection.compare import DIVERGENCE_PERCENT, compare
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW
from attrition_cli.notation.percentages import parse_percentages, percentages_text
from attrition_cli.render.report import Report
from attrition_cli.scenario_files.overrides import overrides_text

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="compare")
@command(DRAWS_PER_ROW)
def compare_command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Scenarios; the first is compared with.")
    ],
    settings: scenario_options.SetOption = None,
    every: scenario_options.ScenarioEveryOption = "month",
    divergence: Annotated[
        Any,
        option(
            parse_percentages,
            "--divergence",
            metavar="PERCENT",
            help="Give the day from which strengths differ by more than this of the first's: 10"
            " unless said.",
        ),
    ] = None,
    *,
    sampling_options: SamplingOptions,
    evidence: EvidenceOptions,
) -> CommandOutput:
    """Scenarios side by side, with the differences from the first.

    \b
    Examples:
      attrition compare first.toml second.toml
      attrition compare kursk.toml --set rate=0.2%/day
      attrition compare kursk.toml --set rate=1523/day --set 'rate=1523/day; intake=900/day'
      attrition compare first.toml second.toml --divergence 5% --every week --json

    With one FILE each --set is a variant of it, compared with the file as it stands: so are the two
    readings of a casualty rate, as a number of people (rate=1200/day) and as a share of those
    present (rate=0.2%/day).
    """  # noqa: D301  # \b keeps the lines of the examples
    if len(files) > 1 and settings:
        raise InputError("makes variants of one file: name one", field="overrides")
    if divergence is not None and len(divergence) > 1:
        raise InputError("is one share: say 10", field="divergence_percent")
    reader = ScenarioReader(evidence, sampling_options)
    opened = {file: reader.open(file) for file in files}
    read = {file: scenario(()) for file, scenario in opened.items()}
    if len(files) == 1 and settings:
        read = {"as it stands": read[files[0]]}
        read |= {overrides_text(group): opened[files[0]](group) for group in settings}
    result = compare(
        {label: each.scenario for label, each in read.items()},
        every=every,
        divergence_percent=divergence[0] if divergence else DIVERGENCE_PERCENT,
        sampling=sampling_options.sampling,
        progress=progress_reporter("scenarios"),
    )
    trail = command_trail(
        "compare",
        ("", files),
        set_option(settings),
        ("--every", every if every != "month" else None),
        ("--divergence", percentages_text(divergence) if divergence else None),
        *evidence.trail_options,
        sampling_options=sampling_options if result.answer_kind == "distribution" else None,
        citations=tuple(
            dict.fromkeys(source for each in read.values() for source in each.citations)
        ),
    )
    report = Report("compare", result, trail)
    return report, lambda: _document(report)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.comparison import comparison_document

    return comparison_document(report.result)
