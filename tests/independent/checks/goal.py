"""Goal seek: the value found meets the goal, and a slightly worse one does not."""

from collections.abc import Callable
from fractions import Fraction

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.cases.scenario_case import Plan, random_plan
from tests.independent.checks.findings import Findings
from tests.independent.checks.scenario import walk_of
from tests.independent.model.numbers import exact
from tests.independent.model.walk import Walk, crossing, first_day

HAIR = Fraction(1, 10**7)
"""Relative distance from a value found at which another value is clearly on one side."""


def check_goal(dice: Dice) -> Findings:
    plan = random_plan(dice, 90)
    path, name = field_of(dice, plan)
    strength = None
    if dice.chance(0.5):
        strength = dice.number(0.05, 1.5) * (walk_of(plan).at(plan.days).strength[0] + 1)
        strength = Fraction(round(strength * 100), 100)
    scenario = plan.public()
    found = Findings(f"goal_seek({scenario!r}, {path!r}, strength={strength!r})")
    more_lasts = name.startswith(("unit", "tranche", "intake")) or name.endswith("back")
    more_lasts = more_lasts and name != "intake delay"
    most = {**plan.middle(), name: exact(10**12 if more_lasts else 0)}
    if name.endswith("back"):
        most[name] = exact(1)
    begin = first_day(plan.force(most), plan.days)

    def meets(value: Fraction) -> bool:
        walk = Walk(plan.force({**plan.middle(), name: exact(value)}), plan.days)
        if strength is not None:
            return bool(walk.at(plan.days).strength[0] >= strength)
        return bool(crossing(walk.days, 1, begin)[0] >= plan.days)

    try:
        answer = attrition.goal_seek(scenario, path, strength=strength)
    except attrition.NoAnswerError as error:
        some_do = any(meets(each) for each in _values(dice, plan, name))
        if some_do != str(error).startswith("any "):
            found.tell("no answer", error, "another one")
        return found
    found.same("more_lasts", answer.more_lasts, more_lasts)
    _check_stretches(answer, meets, found)
    if answer.value is not None:
        _check_value(answer, meets, found, may_be_all=name.endswith(("back", "wounded")))
    return found


def _check_value(
    answer: attrition.GoalValue,
    meets: Callable[[Fraction], bool],
    found: Findings,
    *,
    may_be_all: bool,
) -> None:
    """Values on both sides of the value, further away than its digits."""
    assert isinstance(answer.value, int | float)
    value, sign = Fraction(answer.value), 1 if answer.more_lasts else -1
    better, worse = (value * (1 + s * sign * HAIR) for s in (1, -1))
    if answer.is_share or may_be_all:
        better = min(better, Fraction(1))
    if not meets(better):
        found.tell("meets the goal", answer.value, float(better))
    # Troops cannot be fewer than the losses already suffered.
    least = [float(each.lost) for each in answer.inputs.scenario.contingents]  # type: ignore[arg-type]
    is_least = answer.more_lasts and answer.value in least
    if value and not is_least and meets(worse):
        found.tell("a worse value meets it as well", answer.value, float(worse))


def _check_stretches(
    answer: attrition.GoalValue, meets: Callable[[Fraction], bool], found: Findings
) -> None:
    """Within each end the goal is met, and beyond it is not."""
    for stretch in answer.stretches:
        for end, side in ((stretch.low, 1), (stretch.high, -1)):
            inside, outside = (Fraction(end or 0) * (1 + s * side * HAIR) for s in (1, -1))
            if end and not (meets(inside) and not meets(outside)):
                found.tell("end of a stretch", end, (meets(inside), meets(outside)))


def field_of(dice: Dice, plan: Plan) -> tuple[tuple[str | int, ...], str]:
    """The path of a field and the name of the input."""
    paths: list[tuple[tuple[str | int, ...], str]] = []
    for index, unit in enumerate(plan.units):
        paths.append((("contingents", index, "troops"), f"unit {index}"))
        paths.append((("contingents", index, "lost"), f"lost {index}"))
        paths += [
            (("contingents", index, "tranches", number, "troops"), f"tranche {index} {number}")
            for number in range(len(unit.tranches))
        ]
    paths += [(("intake", n), f"intake {n}") for n in range(len(plan.intake))]
    if plan.intake:
        paths.append((("intake_delay",), "intake delay"))
    for reason in plan.reasons:
        own: tuple[str, ...] = () if reason.name == "battle" else ("causes", reason.name)
        paths += [((*own, "rate", n), f"{reason.name} {n}") for n in range(len(reason.stages))]
        if reason.back.high:
            paths.append(((*own, "rtd_share"), f"{reason.name} back"))
            paths.append(((*own, "rtd_delay"), f"{reason.name} delay"))
    return dice.one_of(paths)


def _values(dice: Dice, plan: Plan, name: str) -> list[Fraction]:
    """Values of a field from small to large, so that some meet a goal and others do not."""
    quantity = dict(plan.named())[name]
    if name.endswith(("back", "delay")):
        most = plan.days if name.endswith("delay") else Fraction(1)
        return [most * dice.whole(0, 100) / 100 for _ in range(4)]
    if name.startswith("lost"):
        return [quantity.low * dice.whole(0, 100) / 100 for _ in range(4)]
    is_share = any(
        stage.rate.is_share and f"{reason.name} {index}" == name
        for reason in plan.reasons
        for index, stage in enumerate(reason.stages)
    )
    return [dice.number(1e-6, 0.5 if is_share else 1e8) for _ in range(4)]
