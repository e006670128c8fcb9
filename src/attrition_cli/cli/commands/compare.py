"""`attrition compare`."""

from typing import TYPE_CHECKING, Annotated

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.option import Option
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.scenario_file import (
    EveryCalendarPeriod,
    Overrides,
    ScenarioReader,
)
from attrition_cli.core.errors import InputError
from attrition_cli.core.projection.comparison.compare import DIVERGENCE_PERCENT, compare
from attrition_cli.core.quantities.calendar import least_periods
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW
from attrition_cli.evidence.caveats import cited_once
from attrition_cli.scenario_files.overrides import overrides_text

if TYPE_CHECKING:
    from attrition_cli.cli.output import OutputDestination
    from attrition_cli.cli.progress import ReporterOf

_ScenarioFiles = Annotated[
    str,
    Option(
        "Scenario files; the first is the reference.", "FILE...", is_argument=True, is_read=True
    ),
]
_Divergence = Annotated[
    tuple[Number, ...],
    Option(
        "Report the day when strengths differ by more than this share of the first; default: 10.",
        "PERCENT",
    ),
]


@command(DRAWS_PER_ROW)
def compare_command(
    *,
    files: list[_ScenarioFiles],
    overrides: list[Overrides] | None = None,
    every: EveryCalendarPeriod | None = None,
    divergence_percent: _Divergence | None = None,
    evidence: EvidenceOptions,
    sampling_options: SamplingOptions,
    progress: "ReporterOf",
    destination: "OutputDestination",
) -> Answer:
    """Scenarios side by side, with differences from the first.

    Examples:
      attrition compare first.toml second.toml
      attrition compare kursk.toml --set rate=0.2%/day
      attrition compare kursk.toml --set rate=1523/day --set 'rate=1523/day; intake=900/day'
      attrition compare first.toml second.toml --divergence 5% --every week --json

    With one FILE, each --set is a variant, compared with the unchanged file. To compare the two
    readings of a casualty rate, use --set rate=1200/day (absolute) and --set rate=0.2%/day
    (per-capita).
    """
    if len(files) > 1 and overrides:
        raise InputError("makes variants of one file: give a single FILE", field="overrides")
    if divergence_percent is not None and len(divergence_percent) > 1:
        raise InputError("takes one share", "10", field="divergence_percent")
    reader = ScenarioReader(evidence, sampling_options)
    opened = {file: reader.open(file) for file in files}
    read = {file: scenario(()) for file, scenario in opened.items()}
    if len(files) == 1 and overrides:
        read = {"as it stands": read[files[0]]}
        read |= {overrides_text(group): opened[files[0]](group) for group in overrides}
    days = max(each.scenario.days for each in read.values())
    rows = least_periods(days, every or "month")
    destination.refuse_larger(rows=rows, has_all_rows=every is not None)
    result = compare(
        {label: each.scenario for label, each in read.items()},
        every=every or "month",
        divergence_percent=divergence_percent[0] if divergence_percent else DIVERGENCE_PERCENT,
        sampling=reader.sampling,
        progress=progress("scenarios"),
    )
    return Answer(
        result,
        sources=cited_once(
            (citation for each in read.values() for citation in each.citations),
            (
                (f"{path} of {label}", source)
                for label, each in read.items()
                for path, source in each.uses_of_data
            ),
        ),
        notes=[note for each in read.values() for note in each.notes],
        slips=[slip for each in read.values() for slip in each.slips],
    )
