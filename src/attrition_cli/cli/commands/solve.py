"""`attrition solve`."""

from typing import TYPE_CHECKING, Any

import typer

from attrition_cli.cli.command import CommandOutput, command
from attrition_cli.cli.options import scenario_file as scenario_options
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import (
    EvidenceOptions,
    rate_over_days,
    rate_until_exhaustion,
)
from attrition_cli.cli.options.horizon import resolve_horizon_days
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.scenario_file import ScenarioReader
from attrition_cli.cli.options.solve import (
    OptionalScenarioFileArgument,
    SolveForOption,
    SolveOptions,
    StrengthOption,
)
from attrition_cli.cli.repeat_command import command_trail
from attrition_cli.core.constant_rate.solve import infer_unknown, solve
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.dates import duration_text
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.evidence.series_rate import HorizonDependentRate
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="solve")
@command()
def solve_command(
    file: OptionalScenarioFileArgument = None,
    troops: options.TroopsOption = None,
    rate: options.RateOption = None,
    intake: options.IntakeOption = None,
    days: options.DaysOption = None,
    until: options.UntilOption = None,
    start: options.StartOption = None,
    lost: options.LostOption = None,
    force: options.ForceOfShareOption = None,
    solve_for: SolveForOption = None,
    strength: StrengthOption = None,
    settings: scenario_options.SetOption = None,
    *,
    sampling_options: SamplingOptions,
    evidence: EvidenceOptions,
) -> CommandOutput:
    """What it would take: troops, rate, intake or time from the others.

    \b
    Examples:
      attrition solve --rate 1200 --days 30
      attrition solve --troops 12000 --days 30
      attrition solve --troops 12000 --rate 1523 --days 30
      attrition solve --troops 12000 --rate 1200 --start 2024-11-01
      attrition solve --rate 1200 --intake 900 --start 2024-11-01 --until 2024-12-01
      attrition solve --rate '1000 to 1500' --days 90 --for troops
      attrition solve kursk.toml --for intake --until 2025-06-30
      attrition solve army.toml --for rtd_share --strength 713000

    What is left out of the troops, the rate and the time is solved for; where all three are given
    it is the intake that makes the troops last so long. --lost adds to the troops that it takes,
    and is taken off those that are given. The losses and the intake are the same number of people
    each day. Of ranges the answer is all that they allow, and of distributions percentiles; inputs
    are taken as independent.

    Of a scenario in a FILE the figure that is sought is tried by bisection, with all else as the
    file has it: the least for the strength to last until the end of the horizon, or with --strength
    for so many to be left then; of a rate, and of those lost before, the most.
    """  # noqa: D301  # \b keeps the lines of the examples
    solve_options = SolveOptions(troops, rate, intake, days, until, start, lost, force, solve_for)
    if file is not None:
        from attrition_cli.cli.commands.solve_file import solve_field_of_file  # loads Pydantic

        return solve_field_of_file(
            file, solve_options, strength, settings, ScenarioReader(evidence, sampling_options)
        )
    for name, value in (("strength", strength), ("set", settings)):
        if value is not None:
            raise InputError("goes with a FILE, and there is none", field=name)
    return _solve_unknown(solve_options, sampling_options, evidence)


def _solve_unknown(
    solve_options: SolveOptions, sampling_options: SamplingOptions, evidence: EvidenceOptions
) -> CommandOutput:
    """The one that is left out, solved for."""
    days = resolve_horizon_days(solve_options.days, solve_options.until, solve_options.start)
    start, solve_for = solve_options.start, solve_options.solve_for
    troops, rate, lost, intake, force = sampling_options.with_credibility(
        solve_options.troops,
        solve_options.rate,
        solve_options.lost,
        solve_options.intake,
        solve_options.of,
    )
    inferred = infer_unknown(
        troops=troops, rate=rate, days=days, intake=intake, start=start, solve_for=solve_for
    )
    resolved = evidence.resolve(_as_list(troops), _as_list(rate), sampling_options)
    strength = resolved.troops[0] if resolved.troops else None
    result = solve(
        strength,
        _rate_over_horizon(resolved.rates[0], strength, days, lost, intake)
        if resolved.rates
        else None,
        days,
        intake=intake,
        lost=lost or 0,
        force=force,
        start=start,
        solve_for=inferred,
        sampling=sampling_options.sampling,
    )
    trail = command_trail(
        "solve",
        ("--troops", troops),
        ("--rate", result.inputs.rate),
        ("--intake", intake),
        ("--days", None if days is None else duration_text(days)),
        ("--start", start),
        ("--lost", lost or None),
        ("--of", force),
        ("--for", solve_for),
        *evidence.trail_options,
        sampling_options=sampling_options if result.answer_kind == "distribution" else None,
        citations=resolved.citations,
    )
    report = Report("solve", result, trail)
    return report, lambda: _document(report)


def _as_list(value: Any) -> list[Any]:
    return [] if value is None else [value]


def _rate_over_horizon(
    rate: "Rate | HorizonDependentRate",
    troops: Quantity | None,
    days: Number | None,
    lost: Quantity | None,
    intake: Rate | None,
) -> Rate:
    """`rate`, that of a series over the days asked for, or else until the troops are gone."""
    if days is None and troops is not None:
        return rate_until_exhaustion(rate, troops, lost, intake)
    return rate_over_days(rate, days or 0)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.solve import solve_document

    return solve_document(report.result)
