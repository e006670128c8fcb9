"""`attrition solve`."""

from typing import TYPE_CHECKING, Any

import typer

from attrition_cli.cli.command import Answer, answering
from attrition_cli.cli.options import scenario_file as scenario_options
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import Evidence, over_days, until_gone
from attrition_cli.cli.options.horizon import days_of_horizon
from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.cli.options.scenario_file import ScenarioGiven
from attrition_cli.cli.options.solve import Asked, For, SolvedFile, Strength
from attrition_cli.cli.repeat_command import trail
from attrition_cli.core.constant_rate.solve import solve, unknown
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.exact import Number
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.dates import duration_text
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.evidence.series_rate import SeriesRate
    from attrition_cli.render.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="solve")
@answering()
def solve_command(
    file: SolvedFile = None,
    troops: options.Troops = None,
    rate: options.OneRate = None,
    intake: options.Intake = None,
    days: options.Days = None,
    until: options.Until = None,
    start: options.Start = None,
    lost: options.Lost = None,
    of: options.ShareOf = None,
    sought: For = None,
    strength: Strength = None,
    settings: scenario_options.SetEach = None,
    *,
    chosen: Uncertainty,
    evidence: Evidence,
) -> Answer:
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
    asked = Asked(troops, rate, intake, days, until, start, lost, of, sought)
    if file is not None:
        from attrition_cli.cli.commands.solve_file import field_of_file  # loads Pydantic

        return field_of_file(file, asked, strength, settings, ScenarioGiven(evidence, chosen))
    for name, value in (("strength", strength), ("set", settings)):
        if value is not None:
            raise InputError("goes with a FILE, and there is none", field=name)
    return _left_out(asked, chosen, evidence)


def _left_out(asked: Asked, chosen: Uncertainty, evidence: Evidence) -> Answer:
    """The one that is left out, solved for."""
    days = days_of_horizon(asked.days, asked.until, asked.start)
    start, sought = asked.start, asked.sought
    troops, rate, lost, intake, of = chosen.applied(
        asked.troops, asked.rate, asked.lost, asked.intake, asked.of
    )
    found = unknown(troops=troops, rate=rate, days=days, intake=intake, start=start, sought=sought)
    taken = evidence.taken(_given(troops), _given(rate), chosen)
    people = taken.troops[0] if taken.troops else None
    result = solve(
        people,
        _over(taken.rates[0], people, days, lost, intake) if taken.rates else None,
        days,
        intake=intake,
        lost=lost or 0,
        force=of,
        start=start,
        sought=found,
        sampling=chosen.sampling,
    )
    made_by = trail(
        "solve",
        ("--troops", troops),
        ("--rate", result.inputs.rate),
        ("--intake", intake),
        ("--days", None if days is None else duration_text(days)),
        ("--start", start),
        ("--lost", lost or None),
        ("--of", of),
        ("--for", sought),
        *evidence.options,
        drawn=chosen if result.answer == "distribution" else None,
        cited=taken.cited,
    )
    report = Report("solve", result, made_by)
    return report, lambda: _document(report)


def _given(value: Any) -> list[Any]:
    return [] if value is None else [value]


def _over(
    rate: "Rate | SeriesRate",
    troops: Quantity | None,
    days: Number | None,
    lost: Quantity | None,
    intake: Rate | None,
) -> Rate:
    """`rate`, that of a series over the days asked for, or else until the troops are gone."""
    if days is None and troops is not None:
        return until_gone(rate, troops, lost, intake)
    return over_days(rate, days or 0)


def _document(report: Report) -> "Document":
    from attrition_cli.render.layouts.solve import solve_document

    return solve_document(report.result)
