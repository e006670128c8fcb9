"""`attrition solve`."""

from typing import TYPE_CHECKING, Annotated

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.horizon import (
    rate_over_days,
    rate_until_exhaustion,
    resolve_horizon_days,
)
from attrition_cli.cli.options.option import Option
from attrition_cli.cli.options.sampling import Probability, SamplingOptions
from attrition_cli.cli.options.scenario_file import Overrides, ScenarioReader
from attrition_cli.cli.options.shared import (
    Days,
    DnbiRate,
    ForceOfShare,
    Intake,
    IntakeDelay,
    LossRate,
    Lost,
    Start,
    Troops,
    Until,
)
from attrition_cli.core.constant_rate.solve import infer_unknown, solve
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number

if TYPE_CHECKING:
    from attrition_cli.cli.progress import ReporterOf

_ScenarioFile = Annotated[
    str,
    Option(
        "Scenario in TOML, YAML or JSON, with one field to solve for; - reads standard input.",
        "FILE",
        is_argument=True,
        is_read=True,
    ),
]
_SolveFor = Annotated[
    str,
    Option(
        "Value to solve for: troops, rate, intake, days or date; with FILE a field,"
        " such as 'rate[0]'.",
        "WHAT",
    ),
]
_Strength = Annotated[
    Number,
    Option(
        "With FILE: least strength at the end of the horizon; default: not exhausted by then.",
        "PEOPLE",
    ),
]


@command()
def solve_command(
    *,
    file: _ScenarioFile | None = None,
    troops: Troops | None = None,
    rate: LossRate | None = None,
    dnbi: DnbiRate | None = None,
    intake: Intake | None = None,
    intake_delay: IntakeDelay | None = None,
    days: Days | None = None,
    until: Until | None = None,
    start: Start | None = None,
    lost: Lost | None = None,
    force: ForceOfShare | None = None,
    solve_for: _SolveFor | None = None,
    strength: _Strength | None = None,
    probability: Probability | None = None,
    overrides: list[Overrides] | None = None,
    evidence: EvidenceOptions,
    sampling_options: SamplingOptions,
    progress: "ReporterOf",
) -> Answer:
    """Troops, rate, intake or time needed to reach a goal.

    Examples:
      attrition solve --rate 1200 --days 30
      attrition solve --troops 12000 --days 30
      attrition solve --troops 12000 --rate 1523 --days 30
      attrition solve --troops 12000 --rate 1200 --start 2024-11-01
      attrition solve --rate 1200 --intake 900 --start 2024-11-01 --until 2024-12-01
      attrition solve --rate '1000 to 1500' --days 90 --probability 90%
      attrition solve --troops 12000 --rate 100 --dnbi 0.2%/day --days 180 --intake-delay 45d
      attrition solve kursk.toml --for intake --until 2025-06-30
      attrition solve army.toml --for rtd_share --strength 713000
      attrition solve brigade.toml --for causes.dnbi.rate --strength 3000

    The command solves for the input that is missing from --troops, --rate and the time (--days, or
    --start and --until). If all three are given, it solves for the intake with which the troops
    last that long. --lost is added to the troops needed, and subtracted from troops that are given.
    Losses and intake are constant from day to day. Ranges give an interval. For distributions, the
    answer states what is enough with a probability of 50% and of 95%, or with that of
    --probability: the share of the draws in which it is. --verbose adds the percentiles of what the
    draws need, and --percentiles chooses which. Inputs are assumed independent.

    With a scenario FILE, the command finds the value of one field by bisection; the other fields
    keep their values. It finds the least value with which the force is not exhausted before the end
    of the horizon or, with --strength, has that strength at the end. For a rate, losses already
    suffered and a delay, it finds the greatest value. Each trial uses --draws draws; default: 10k.
    With --probability, no percentiles are searched for unless --percentiles asks for them.
    """
    of_question = {
        "troops": troops,
        "rate": rate,
        "dnbi": dnbi,
        "intake": intake,
        "intake_delay": intake_delay,
        "start": start,
        "lost": lost,
        "force": force,
    }
    if file is not None:
        from attrition_cli.cli.commands.solve_file import solve_file  # loads Pydantic

        for field, value in of_question.items():
            if value is not None:
                raise InputError(
                    "cannot be used with a FILE: change its own values with --set",
                    field=field,
                )
        reader = ScenarioReader(evidence, sampling_options)
        return solve_file(
            reader, file, solve_for, days, until, strength, probability, overrides, progress
        )
    for field, is_given in (("strength", strength is not None), ("overrides", bool(overrides))):
        if is_given:
            raise InputError("needs a FILE: give one as well", field=field)
    evidence.refuse_unused_ratio(rate)
    days = resolve_horizon_days(days, until, start)
    solved_for = infer_unknown(
        troops=troops, rate=rate, days=days, intake=intake, start=start, solve_for=solve_for
    )
    if rate is not None:
        # The rate of a series depends on the horizon: the given days, or until exhaustion.
        rate = (
            rate_until_exhaustion(rate, troops, lost, intake, intake_delay, dnbi, start=start)
            if days is None and troops is not None
            else rate_over_days(rate, days or 0, start=start)
        )
    return Answer(
        solve(
            troops,
            rate,
            days,
            intake=intake,
            lost=lost or 0,
            dnbi=dnbi,
            intake_delay=intake_delay or 0,
            force=force,
            start=start,
            solve_for=solved_for,
            probability=probability,
            sampling=sampling_options.sampling,
        )
    )
