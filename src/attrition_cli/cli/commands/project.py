"""`attrition project`."""

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
from attrition_cli.cli.progress import progress_reporter
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW


@command(DRAWS_PER_ROW)
def project_command(
    *,
    file: ScenarioFile,
    every: EveryCalendarPeriod = "day",
    overrides: list[Overrides] | None = None,
    evidence: EvidenceOptions,
    sampling_options: SamplingOptions,
) -> Answer:
    """A scenario carried forward day by day.

    Examples:
      attrition project kursk.toml
      attrition project kursk.toml --every month --set rate=1300/day
      attrition project kursk.toml --set contingents[0].troops=10k --format csv -o kursk.csv
      attrition project kursk.toml --wounded-to-killed 3 --quiet

    Each day: tranches arrive at 00:00; intake, losses and returns run evenly through it. An
    absolute rate takes so many people until none are left, a share so much of the strength at the
    start of the day. The answer is when each threshold is reached and when none are left, net (with
    intake and returns) and gross (without), and the strength and losses of each period.
    attrition scenario new writes a file to start from.
    """
    read = ScenarioReader(evidence, sampling_options).read(file, flatten_overrides(overrides))
    result = project(
        read.scenario,
        every=every,
        sampling=sampling_options.sampling,
        progress=progress_reporter("days"),
    )
    return Answer(result, sources=read.citations)
