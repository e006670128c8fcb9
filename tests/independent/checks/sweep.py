"""The grid of a sweep, cell by cell."""

from fractions import Fraction

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.cases.steady_case import headline, random_case
from tests.independent.checks.findings import Findings
from tests.independent.checks.steady import ALL, call_text
from tests.independent.model.numbers import Q, exact


def check_sweep(dice: Dice) -> Findings:
    case = random_case(dice, force=False)
    ranges = Dice([dice.whole(0, 10**9)], ("bounds",))
    if dice.chance(0.7):
        case = case._replace(troops=ranges.near(case.troops.low))
    most = Fraction(9, 10) if case.rate.is_share else Fraction(10**14)
    amount = ranges.near(case.rate.amount.low, most)
    case = case._replace(rate=case.rate._replace(amount=amount))
    steps = dice.whole(2, 5)
    arguments = {**case.given(*(n for n in ALL if n != "force")), "steps": steps}
    found = Findings(call_text("sweep", arguments))
    answer = attrition.sweep(**arguments)
    cells = iter(answer.cells)
    for troops in _steps(case.troops, steps):
        for rate in _steps(case.rate.amount, steps):
            cell = next(cells)
            values = {**case.middle(), "troops": exact(troops), "rate": exact(rate)}
            days = headline(case, values)[0]
            found.number("troops of a cell", cell.troops, troops)
            found.number("rate of a cell", cell.rate, rate)
            found.number(f"days of {float(troops)}, {float(rate)}", cell.days, days)
            found.on("date of a cell", cell.on, case.start, days)
    found.same("cells", sum(1 for _ in cells), 0)
    return found


def _steps(quantity: Q, steps: int) -> list[Fraction]:
    if quantity.low == quantity.high:
        return [quantity.low]
    width = quantity.high - quantity.low
    return [quantity.low + width * number / (steps - 1) for number in range(steps)]
