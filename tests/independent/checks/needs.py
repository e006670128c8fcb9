"""Values that are enough with a probability, against plain draws: as figures, and as printed."""

import math
import re
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.cases.scenario_case import random_plan
from tests.independent.cases.steady_case import Case, by_number, random_unknown
from tests.independent.checks.findings import Findings
from tests.independent.checks.goal import field_of
from tests.independent.checks.steady import ALL, call_text
from tests.independent.model.draws import draw
from tests.independent.model.numbers import ENDLESS, Array, PerPeriod, Q, exact, point
from tests.independent.model.walk import Walk, crossing, first_day
from tests.transcripts import run

DRAWS = 40_000
GOAL_DRAWS = 600
PROBABILITIES = (50, 90, 95)
HAIR = 1e-6

Lasts = Callable[[float], Array]
"""Whether a value lasts in each of the draws."""


def _is_drawn(*quantities: Q) -> bool:
    return any(each.kind in ("lognormal", "pert") for each in quantities)


def compare_enough(
    found: Findings,
    each: attrition.EnoughValue,
    lasts: Lasts,
    their_draws: int,
    *,
    more_lasts: bool,
    most: float = math.inf,
) -> None:
    """The value lasts in as many of the draws as it should, and a worse one in no more.

    The shares may be off by five standard errors, of the draws here and of those of the program.
    """
    share = each.probability_percent / 100
    sign = 1 if more_lasts else -1
    generous = each.met_by == ("any" if more_lasts else "none")
    value = float(each.value or 0) if generous or each.value is not None else most
    better, worse = (lasts(value * (1 + s * sign * HAIR)) for s in (1, -1))
    error = math.sqrt(share * (1 - share) * (1 / len(better) + 1 / their_draws))
    if each.met_by != "none" and better.mean() < share - 5 * error - 2e-4:
        found.tell(f"enough with {share}", each, better.mean())
    if each.met_by == "none" and better.mean() > share + 5 * error + 2e-4:
        found.tell(f"none enough with {share}", each, better.mean())
    if each.met_by == "value" and value and worse.mean() > share + 5 * error + 2e-4:
        found.tell(f"less is enough with {share}", each, worse.mean())


def check_solve_draws(dice: Dice) -> Findings:
    """Troops, a rate or an intake that last with a probability."""
    case, unknown = random_unknown(dice)
    days = dice.days(400)
    arguments: dict[str, Any] = case.given(*(name for name in ALL if name != unknown))
    arguments |= {"days": days, "probability": dice.one_of(PROBABILITIES)}
    sampling = attrition.Sampling(draws=DRAWS, seed=dice.whole(0, 1000))
    found = Findings(call_text("solve", {**arguments, "sampling": sampling}))
    if not any(
        each.kind in ("lognormal", "pert") for name, each in case.named() if name != unknown
    ):
        return found
    answer = attrition.solve(**arguments, sampling=sampling)
    random = np.random.default_rng(dice.whole(0, 2**31))
    values = {name: draw(each, random, DRAWS) for name, each in case.named()}

    def lasts(value: float) -> Array:
        with np.errstate(all="ignore"):
            return _lasts(case, values, unknown, value, float(days))

    (each,) = answer.enough
    compare_enough(found, each, lasts, DRAWS, more_lasts=unknown != "rate", most=1e30)
    return found


def _lasts(case: Case, values: dict[str, Array], unknown: str, value: float, days: float) -> Array:
    changed = {**values, unknown: np.full(DRAWS, value)}
    if unknown == "intake":
        case = case._replace(intake=PerPeriod(point(1)))
    reading = by_number(case, changed)
    assert reading is not None
    return np.asarray(reading.days_to(1) >= days * (1 - 1e-9))


def check_break_even_draws(dice: Dice) -> Findings:
    """The intake and the losses at which it breaks even with a probability."""
    losses, joining = dice.near(dice.number(1, 5000)), dice.near(dice.number(1, 5000))
    ratio, back = dice.near(dice.number(0.5, 12)), dice.near(dice.number(0.01, 1), Fraction(1))
    arguments: dict[str, Any] = {
        "rate": losses.public(),
        "intake": joining.public(),
        "wounded_to_killed": ratio.public(),
        "rtd_share": back.public(),
        "probability": dice.one_of(PROBABILITIES),
    }
    sampling = attrition.Sampling(draws=DRAWS, seed=dice.whole(0, 1000))
    found = Findings(call_text("balance", {**arguments, "sampling": sampling}))
    quantities = (losses, joining, ratio, back)
    if not _is_drawn(*quantities):
        return found
    if any(each.high == ENDLESS for each in quantities):
        return found
    answer = attrition.balance(**arguments, sampling=sampling)
    random = np.random.default_rng(dice.whole(0, 2**31))
    rate, intake, wounded, returned = (draw(each, random, DRAWS) for each in quantities)
    lost_for_good = 1 - np.minimum(returned, 1) * wounded / (1 + wounded)
    (enough,) = answer.break_even_intake_enough
    compare_enough(found, enough, lambda n: n >= rate * lost_for_good, DRAWS, more_lasts=True)
    (enough,) = answer.break_even_gross_rate_enough
    compare_enough(found, enough, lambda n: n * lost_for_good <= intake, DRAWS, more_lasts=False)
    return found


def check_goal_draws(dice: Dice) -> Findings:
    """The value of a field of a scenario that is enough with a probability."""
    plan = random_plan(dice, 20, returns=False)
    path, name = field_of(dice, plan)
    probability = dice.one_of(PROBABILITIES)
    scenario = plan.public()
    sampling = attrition.Sampling(draws=GOAL_DRAWS, seed=dice.whole(0, 1000), percents=())
    found = Findings(f"goal_seek({scenario!r}, {path!r}, {probability=}, {sampling=})")
    others = {key: each for key, each in plan.named() if key != name}
    if not _is_drawn(*others.values()):
        return found
    answer = attrition.goal_seek(scenario, path, probability=probability, sampling=sampling)
    if answer.values_tried:
        return found
    random = np.random.default_rng(dice.whole(0, 2**31))
    values = {key: draw(each, random, DRAWS // 10) for key, each in others.items()}
    most = {key: exact(each.low) for key, each in others.items()}
    begin = first_day(
        plan.force({**most, name: exact(10**12 if answer.more_lasts else 0)}), plan.days
    )

    def lasts(value: float) -> Array:
        with np.errstate(all="ignore"):
            tried = {**values, name: np.full(DRAWS // 10, value)}
            walk = Walk(plan.force(tried), float(plan.days))
            return np.asarray(crossing(walk.days, 1, begin) >= float(plan.days) * (1 - 1e-9))

    (each,) = answer.enough
    compare_enough(found, each, lasts, GOAL_DRAWS, more_lasts=answer.more_lasts)
    return found


def check_printed_needs(dice: Dice) -> Findings:
    """The figures of the sentence, each enough in its share of plain draws.

    They may fall short by four standard errors: the plain draws' own, and those of as many draws as
    the command took.
    """
    rate, intake, troops, lost = (
        _spread(dice, middle) for middle in (1_200, dice.one_of((500, 900, 1_100)), 20_000, 2_000)
    )
    days = dice.whole(10, 120)
    random = np.random.default_rng(dice.whole(0, 2**31))
    losses, joining, people, gone = (
        draw(each, random, DRAWS) for each in (rate, intake, troops, lost)
    )
    questions: dict[str, tuple[str, Lasts]] = {
        "troops": (
            f"solve --rate '{rate.text()}' --intake '{intake.text()}' --lost '{lost.text()}'",
            lambda n: n >= gone + np.maximum(losses - joining, 0) * days,
        ),
        "rate": (
            f"solve --troops '{troops.text()}' --intake '{intake.text()}' --lost '{lost.text()}'",
            lambda n: n * days <= people - gone + joining * days,
        ),
        "intake": (
            f"solve --troops '{troops.text()}' --rate '{rate.text()}'",
            lambda n: people + n * days >= losses * days,
        ),
        "break-even intake": (
            f"balance --rate '{rate.text()}' --intake '{intake.text()}'",
            lambda n: n >= losses,
        ),
        "break-even losses": (
            f"balance --rate '{rate.text()}' --intake '{intake.text()}'",
            lambda n: n <= joining,
        ),
        "file": ("solve plain.toml --for contingents[0].troops", lambda n: n >= losses * days),
    }
    name = dice.one_of(tuple(questions))
    command, lasts = questions[name]
    their_draws = 10_000 if name == "file" else 200_000
    command = f"{command} --draws {their_draws} --seed {dice.whole(0, 1000)}"
    command += f" --days {days}" * command.startswith("solve")
    asked = dice.one_of((None, 50, 90, 95))
    command += "" if asked is None else f" --probability {asked}%"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "plain.toml").write_text(
            f'start = 2024-11-01\ndays = "9d"\nrate = "{rate.text()}"\n'
            "[[contingents]]\ntroops = 12000\n",
            encoding="utf-8",
        )
        output = run(f"attrition {command}", Path(folder))
    sentence = output.splitlines()[0]
    found = Findings(f"attrition {command}\n    {sentence}")
    is_break_even = name.startswith("break-even")
    told = printed_break_even(output, name) if is_break_even else printed_needs(sentence, name)
    expected = [50, 95] if asked is None else [asked]
    if list(told) != expected and "no " not in sentence:
        found.tell("probabilities", told, asked)
    for percent, number in told.items():
        share = percent / 100
        error = math.sqrt(share * (1 - share) * (1 / DRAWS + 1 / their_draws))
        if lasts(number).mean() < share - 4 * error:
            found.tell(f"enough with {percent}%", number, lasts(number).mean())
    return found


_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_BEFORE = {
    "troops": rf"takes {_NUMBER} troops",
    "rate": rf"sustain losses of {_NUMBER} a day",
    "intake": rf"takes an intake of {_NUMBER} a day",
    "file": rf"\) of {_NUMBER} for the strength",
}


def printed_needs(sentence: str, name: str) -> dict[int, float]:
    """The figures by probability in a sentence that the command prints."""
    first = re.search(_BEFORE[name], sentence)
    chance = re.search(r"with a chance of (\d+)%", sentence)
    if first is None or chance is None:
        return {}
    needs = {int(chance[1]): _number(first[1])}
    for number, percent in re.findall(rf", {_NUMBER} with (\d+)%", sentence):
        needs[int(percent)] = _number(number)
    return needs


def printed_break_even(output: str, name: str) -> dict[int, float]:
    """The figures by probability in the table of break-even values."""
    rows = re.findall(rf"^ *(\d+)% +{_NUMBER} +{_NUMBER}$", output, re.MULTILINE)
    return {
        int(percent): _number(losses if name == "break-even losses" else intake)
        for percent, intake, losses in rows
    }


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _spread(dice: Dice, middle: int) -> Q:
    """A 90 % interval around a number."""
    factor = 1 + float(dice.number(0.02, 0.8))
    return Q("lognormal", (Fraction(round(middle / factor)), Fraction(round(middle * factor))))
