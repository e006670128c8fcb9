"""Printed 90 % intervals hold their share of plain draws, in a few cases."""

import pytest

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.checks.printed import HELD_BY, Held
from tests.independent.kinds import ANY

DRAWS = 20_000

FEW = {"cover": 25, "losses": 20, "balance": 25, "project": 4}

FIVE_STANDARD_ERRORS = 5 * (0.9 * 0.1 / DRAWS) ** 0.5


@pytest.mark.parametrize("command", FEW)
def test_a_printed_interval_of_90_percent_holds_90_percent_of_independent_draws(
    command: str,
) -> None:
    found = list[Held]()
    for number in range(FEW[command]):
        try:
            found += HELD_BY[command](Dice([5, number], ANY), DRAWS)
        except (attrition.InputError, attrition.NoAnswerError):
            continue
    assert len(found) >= FEW[command]
    within = FIVE_STANDARD_ERRORS
    assert not [each for each in found if not 0.895 - within < each.share < 0.94 + within]
