"""The kinds of cases, and a run of one kind."""

import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.checks import bounds, draws
from tests.independent.checks.findings import Findings
from tests.independent.checks.goal import check_goal
from tests.independent.checks.needs import (
    check_break_even_draws,
    check_goal_draws,
    check_printed_needs,
    check_solve_draws,
)
from tests.independent.checks.scenario import check_compare, check_project
from tests.independent.checks.series import check_counted, check_score, check_series
from tests.independent.checks.solve import check_solve
from tests.independent.checks.spread_solve import check_goal_bounds, check_solve_bounds
from tests.independent.checks.steady import check_balance, check_cover, check_losses
from tests.independent.checks.sweep import check_sweep
from tests.independent.checks.texts import check_files, check_texts
from tests.independent.model.numbers import Kind

Check = Callable[[Dice], Findings]

BOUNDS: tuple[Kind, ...] = ("point", "bounds")

ANY: tuple[Kind, ...] = ("point", "bounds", "lognormal", "pert")

CHECKS: dict[str, tuple[Check, tuple[Kind, ...]]] = {
    "cover": (check_cover, ("point",)),
    "losses": (check_losses, ("point",)),
    "balance": (check_balance, ("point",)),
    "solve": (check_solve, ("point",)),
    "sweep": (check_sweep, ("point",)),
    "project": (check_project, ("point",)),
    "compare": (check_compare, ("point",)),
    "goal_seek": (check_goal, ("point",)),
    "rate-of-count": (check_counted, ("point",)),
    "rate-of-series": (check_series, ("point",)),
    "score": (check_score, ("point",)),
    "cover-bounds": (bounds.check_cover_bounds, BOUNDS),
    "losses-bounds": (bounds.check_losses_bounds, BOUNDS),
    "balance-bounds": (bounds.check_balance_bounds, BOUNDS),
    "project-bounds": (bounds.check_project_bounds, BOUNDS),
    "returns-bounds": (bounds.check_returns_bounds, BOUNDS),
    "solve-bounds": (check_solve_bounds, BOUNDS),
    "goal-bounds": (check_goal_bounds, BOUNDS),
    "cover-draws": (draws.check_cover_draws, ANY),
    "losses-draws": (draws.check_losses_draws, ANY),
    "balance-draws": (draws.check_balance_draws, ANY),
    "project-draws": (draws.check_project_draws, ANY),
    "compare-draws": (draws.check_compare_draws, ANY),
    "solve-draws": (check_solve_draws, ANY),
    "break-even-draws": (check_break_even_draws, ANY),
    "goal-draws": (check_goal_draws, ANY),
    "printed-needs": (check_printed_needs, ("point",)),
    "typed": (check_texts, ("point",)),
    "files": (check_files, ("point",)),
    "sensitivity": (draws.check_sensitivity, ANY),
}


class Run(NamedTuple):
    """Cases of a kind: their number, the reasons why some have no answer, and the differences."""

    cases: int
    refused: Counter[str]
    differing: list[Findings]


def run(name: str, cases: int, seed: int, seconds: float = float("inf")) -> Run:
    """Compare a number of cases of a kind, or as many as a number of seconds allows."""
    check, quantities = CHECKS[name]
    begun, count = time.monotonic(), 0
    refused, differing = Counter[str](), list[Findings]()
    while count < cases and time.monotonic() - begun < seconds:
        try:
            found = check(Dice([seed, count, sum(map(ord, name))], quantities))
        except (attrition.InputError, attrition.NoAnswerError) as error:
            words = str(error).split()
            refused[" ".join(word for word in words if word.isalpha())[:70]] += 1
        else:
            if found.lines:
                found.call = f"[{name} {seed} {count}] {found.call}"
                differing.append(found)
        count += 1
    return Run(count, refused, differing)
