"""Cases of each kind compared, and the differences printed."""

import argparse
import time
from collections import Counter
from collections.abc import Callable

import attrition_cli as attrition
from tests.independent import check_bounds as bounds
from tests.independent.check_scenario import check_compare, check_goal, check_project
from tests.independent.check_steady import check_balance, check_cover, check_losses, check_sweep
from tests.independent.dice import Dice
from tests.independent.findings import Findings
from tests.independent.numbers import Kind

Check = Callable[[Dice], Findings]

BOUNDS: tuple[Kind, ...] = ("point", "bounds")

CHECKS: dict[str, tuple[Check, tuple[Kind, ...]]] = {
    "cover": (check_cover, ("point",)),
    "losses": (check_losses, ("point",)),
    "balance": (check_balance, ("point",)),
    "sweep": (check_sweep, ("point",)),
    "project": (check_project, ("point",)),
    "compare": (check_compare, ("point",)),
    "goal_seek": (check_goal, ("point",)),
    "cover-bounds": (bounds.check_cover_bounds, BOUNDS),
    "losses-bounds": (bounds.check_losses_bounds, BOUNDS),
    "balance-bounds": (bounds.check_balance_bounds, BOUNDS),
    "project-bounds": (bounds.check_project_bounds, BOUNDS),
    "returns-bounds": (bounds.check_returns_bounds, BOUNDS),
}


def run(name: str, cases: int, seed: int, seconds: float = float("inf")) -> list[Findings]:
    """The cases of a kind that differ; prints how many were compared and refused."""
    check, kinds = CHECKS[name]
    begun, differing, refused, count = time.monotonic(), [], Counter[str](), 0
    for number in range(cases):
        if time.monotonic() - begun > seconds:
            break
        count += 1
        try:
            found = check(Dice([seed, number, sum(map(ord, name))], kinds))
        except (attrition.InputError, attrition.NoAnswerError) as error:
            refused[" ".join(word for word in str(error).split() if word.isalpha())[:70]] += 1
            continue
        if found.lines:
            found.call = f"[{name} {seed} {number}] {found.call}"
            differing.append(found)
    print(f"{name}: {count} cases, {sum(refused.values())} refused, {len(differing)} differ")
    for reason, times in refused.most_common(8):
        print(f"    refused {times} times: {reason}")
    return differing


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.independent", description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(CHECKS), help=", ".join(CHECKS))
    parser.add_argument("--cases", type=int, default=5_000, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most, of each kind")
    parser.add_argument("--show", type=int, default=5, help="differing cases printed in full")
    options = parser.parse_args()
    for name in options.kinds:
        for found in run(name, options.cases, options.seed, options.seconds)[: options.show]:
            print(f"  {found.call}")
            for line in found.lines[:6]:
                print(f"    {line}")


if __name__ == "__main__":
    main()
