"""`attrition sweep`."""

from typing import TYPE_CHECKING

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.horizon import rate_until_exhaustion
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.shared import (
    DnbiRate,
    Intake,
    IntakeDelay,
    LossRate,
    Lost,
    Start,
    Steps,
    Troops,
)
from attrition_cli.core.constant_rate.sweep import DEFAULT_STEPS, grid_size, sweep
from attrition_cli.core.quantities.sampling import DRAWS_PER_ROW

if TYPE_CHECKING:
    from attrition_cli.cli.output import OutputDestination


@command(DRAWS_PER_ROW)
def sweep_command(
    *,
    troops: Troops,
    rate: LossRate,
    steps: Steps | None = None,
    lost: Lost | None = None,
    dnbi: DnbiRate | None = None,
    intake: Intake | None = None,
    intake_delay: IntakeDelay | None = None,
    start: Start | None = None,
    sampling_options: SamplingOptions,
    destination: "OutputDestination",
) -> Answer:
    """Days of coverage for a grid of strengths and rates.

    Examples:
      attrition sweep --troops 8k..16k --rate 800..1600 --steps 9
      attrition sweep --troops 12000 --rate 800..1600 --start 2024-11-01 --format csv
      attrition sweep --troops 8k..16k --rate 0.1..0.5%/day --steps 5
      attrition sweep --troops 8k..16k --rate 800..1600 --intake '300 to 500' --json
      attrition sweep --troops 8k..16k --rate 80..120 --dnbi 0.2%/day

    Each cell shows the days of coverage or, for a per-capita rate, the days until half of the
    troops are lost. Each range is divided into even steps. If --lost or --intake is uncertain, each
    cell is an interval or percentiles. Inputs are assumed independent.
    """
    losses = rate_until_exhaustion(rate, troops, lost, intake, intake_delay, dnbi, start=start)
    steps = DEFAULT_STEPS if steps is None else steps
    rows, rates = grid_size(troops, losses, steps)
    destination.refuse_larger(rows=rows, columns=1 + rates, has_all_rows=True)
    result = sweep(
        troops,
        losses,
        steps=steps,
        lost=lost or 0,
        dnbi=dnbi,
        intake=intake,
        intake_delay=intake_delay or 0,
        start=start,
        sampling=sampling_options.sampling,
    )
    return Answer(result, typed={"steps": steps})
