"""`attrition project`."""

from typing import TYPE_CHECKING

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.scenario_file import (
    EveryCalendarPeriod,
    Overrides,
    ScenarioFile,
    ScenarioReader,
    flatten_overrides,
)
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.calendar import least_periods
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW

if TYPE_CHECKING:
    from attrition_cli.cli.output import OutputDestination
    from attrition_cli.cli.progress import ReporterOf


@command(DRAWS_PER_ROW)
def project_command(
    *,
    file: ScenarioFile,
    every: EveryCalendarPeriod | None = None,
    overrides: list[Overrides] | None = None,
    evidence: EvidenceOptions,
    sampling_options: SamplingOptions,
    progress: "ReporterOf",
    destination: "OutputDestination",
) -> Answer:
    """Strength and losses of a scenario, day by day.

    Examples:
      attrition project kursk.toml
      attrition project kursk.toml --every month --set rate=1300/day
      attrition project kursk.toml --set 'contingents[0].troops=10k' --format csv -o kursk.csv
      attrition project kursk.toml --wounded-to-killed 3 --quiet
      attrition project brigade.toml --set causes.dnbi.rate=0.3%/day

    Tranches arrive at 00:00 of their date. Intake, losses and returns to duty run evenly through
    the day. An absolute rate takes that number of people each day until none are left. A per-capita
    rate takes that share of the strength at the start of the day. The losses of several causes,
    such as battle and disease, add up.

    The answer shows the day of each threshold and of exhaustion, net (with intake and returns) and
    gross (without), and the strength and losses of each period. Repeat --set to change several
    fields. attrition scenario new writes a scenario file to start from; "attrition help scenarios"
    explains every field.
    """
    reader = ScenarioReader(evidence, sampling_options)
    read = reader.read(file, flatten_overrides(overrides))
    rows = least_periods(read.scenario.days, every or "day")
    destination.refuse_larger(rows=rows, has_all_rows=every is not None)
    result = project(
        read.scenario,
        every=every or "day",
        sampling=reader.sampling,
        progress=progress("days"),
    )
    return Answer(result, sources=read.sources, notes=read.notes, slips=read.slips)
