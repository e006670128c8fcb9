"""Values as typed: the command run as a process, and its JSON."""

import json
import math
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.independent.cases.dice import Dice
from tests.independent.cases.scenario_case import Plan, Reason, random_plan
from tests.independent.cases.steady_case import Case, by_number, by_share, headline, random_case
from tests.independent.checks.findings import Findings
from tests.independent.checks.scenario import coverage, walk_of
from tests.independent.model.numbers import Q
from tests.independent.model.walk import Walk


def run(words: list[str]) -> tuple[int, str]:
    """The exit code and the output of the command."""
    command = [sys.executable, "-m", "attrition_cli", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout if done.returncode == 0 else done.stderr


def as_typed(dice: Dice, quantity: Q) -> str:
    """A number in one of the ways in which it may be typed."""
    text = quantity.text()
    if quantity.kind != "point" or dice.chance(0.4):
        return text
    whole, _, rest = text.partition(".")
    if len(whole) > 3 and dice.chance(0.5):
        grouped = f"{int(whole):,}" + (f".{rest}" if rest else "")
        return grouped if dice.chance(0.5) else grouped.replace(",", "_")
    if quantity.low >= 1000 and not (quantity.low * 1000).denominator > 1:
        return f"{Q('point', (quantity.low / 1000,)).text()}k"
    return text


def check_texts(dice: Dice) -> Findings:
    """`cover` and `losses` with typed values."""
    case = random_case(dice)
    days = dice.days(60)
    is_losses = case.force is None and dice.chance(0.4)
    words = ["losses" if is_losses else "cover", *options_of(dice, case), "--json"]
    if is_losses:
        words += ["--days", f"{Q('point', (days,)).text()}d"]
    found = Findings(" ".join(map(repr, words)))
    code, text = run(words)
    if code:
        found.tell("exit code", code, text)
        return found
    (compare_losses if is_losses else compare_cover)(found, case, json.loads(text), days)
    return found


def compare_losses(found: Findings, case: Case, answer: Any, days: Fraction) -> None:
    reading = by_number(case, case.middle()) or by_share(case, case.middle())
    assert reading is not None
    state = Walk(reading.force(days), days).at(days)
    end = answer["end"]
    scale = max(state.strength[0], state.losses[0])
    found.number("strength", end["strength"], state.strength[0], scale=scale)
    found.number("losses", end["cumulative_losses"], state.losses[0], scale=scale)


def compare_cover(found: Findings, case: Case, answer: Any, _: Fraction) -> None:
    reading = by_number(case, case.middle())
    if reading is None:
        ours = headline(case, case.middle())[0]
        found.number("half-life", answer["per_capita"]["half_life_days"], ours)
        return
    ours = reading.days_to(1)[0]
    found.number("coverage_days", answer["coverage_days"], ours)
    on = answer["exhausted_on"]
    found.on("exhausted_on", on and date.fromisoformat(on), case.start, ours)


def options_of(dice: Dice, case: Case) -> list[str]:
    """The options of a case as they are typed."""
    words = ["--troops", as_typed(dice, case.troops), "--rate", case.rate.text()]
    for option, each in (("--lost", case.lost), ("--of", case.force)):
        if each is not None and each.high:
            words += [option, as_typed(dice, each)]
    for option, rate in (("--dnbi", case.dnbi), ("--intake", case.intake)):
        if rate is not None:
            words += [option, rate.text()]
    if case.delay.high:
        words += ["--intake-delay", f"{case.delay.text()}d"]
    if case.start is not None:
        words += ["--start", str(case.start)]
    return words


def check_files(dice: Dice) -> Findings:
    """`project` of a scenario in a file of JSON."""
    plan = random_plan(dice, 120)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scenario.json")
        path.write_text(json.dumps(file_of(plan)), encoding="utf-8")
        found = Findings(json.dumps(file_of(plan)))
        code, text = run(["project", str(path), "--json", "--every", "month"])
    if code:
        found.tell("exit code", code, text)
        return found
    answer, walk = json.loads(text), walk_of(plan)
    days, begin = coverage(plan, walk)
    found.number("coverage_days", answer["coverage_days"], days - begin)
    state = walk.at(plan.days)
    scale = max(walk.force.present[0], state.losses[0] + state.arrivals[0] + state.intake[0])
    for name, ours in (
        ("strength", state.strength[0]),
        ("cumulative_losses", state.losses[0]),
        ("returns", state.returns[0]),
        ("intake", state.intake[0]),
    ):
        found.number(name, answer["total"][name], ours, scale=scale)
    return found


def file_of(plan: Plan) -> dict[str, Any]:
    """The scenario as a file has it."""
    contingents = [
        {
            "troops": unit.troops.text(),
            "lost": unit.lost.text(),
            "tranches": [{"arrives": str(on), "troops": t.text()} for on, t in unit.tranches],
        }
        for unit in plan.units
    ]
    whole: dict[str, Any] = {
        "start": str(plan.start),
        "thresholds": ",".join(f"{Q('point', (each,)).text()}%" for each in plan.thresholds),
        "causes": [_cause(each) for each in plan.reasons],
        "contingents": contingents,
    }
    if plan.days.denominator == 1 and plan.days % 7 == 0:
        whole["days"] = f"{int(plan.days // 7)}w"
    elif plan.days.denominator == 1:
        whole["until"] = str(plan.start + timedelta(math.ceil(plan.days)))
    else:
        whole["days"] = f"{Q('point', (plan.days,)).text()}d"
    if plan.intake:
        whole["intake"] = [each.table() for each in plan.intake]
    if plan.intake_delay.high:
        whole["intake_delay"] = f"{plan.intake_delay.text()}d"
    return whole


def _cause(reason: Reason) -> dict[str, Any]:
    cause: dict[str, Any] = {"name": reason.name, "rate": [s.table() for s in reason.stages]}
    for name, share in (("killed_share", reason.killed), ("wounded_share", reason.wounded)):
        if share is not None:
            cause[name] = f"{share.text(100)}%"
    if reason.ratio is not None:
        cause["wounded_to_killed"] = reason.ratio.text()
    if reason.back.high:
        cause["rtd_share"] = f"{reason.back.text(100)}%"
        cause["rtd_delay"] = f"{reason.delay.text()}d"
    return cause
