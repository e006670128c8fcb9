"""The share of plain independent draws that printed 90 % intervals hold, over random inputs.

Intervals end at rounded percentiles: each should hold 89.5 to 94 %. Left out are those with an end
that many draws share, such as nobody left, and of a few people, who are whole.

Run by hand: python -m tests.benchmarks.printed_intervals [inputs] [command ...]
"""

import sys
import time

import numpy as np

import attrition_cli as attrition
from tests.independent.cases.dice import Dice
from tests.independent.checks.printed import HELD_BY, Held
from tests.independent.kinds import ANY

DRAWS = 100_000

SEED = 1


def held(command: str, inputs: int, draws: int = DRAWS) -> list[Held]:
    """The shares that printed intervals of `command` hold, for random inputs with intervals."""
    found: list[Held] = []
    number = done = 0
    while done < inputs:
        number += 1
        try:
            with np.errstate(all="ignore"):
                each = list(HELD_BY[command](Dice([SEED, number], ANY), draws))
        except (attrition.InputError, attrition.NoAnswerError):
            continue
        done += bool(each)
        found += each
    return found


def main() -> None:
    """Print the shares of each command: least, quartiles and greatest, with the extreme cases."""
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for command in sys.argv[2:] or HELD_BY:
        begun = time.monotonic()
        found = sorted(held(command, inputs), key=lambda each: each.share)
        shares = [each.share for each in found]
        middle = np.quantile(shares, [0.25, 0.5, 0.75])
        quartiles = " ".join(f"{100 * share:.1f}" for share in middle)
        print(
            f"{command}: {len(found)} intervals of {inputs} inputs hold {100 * shares[0]:.2f} to"
            f" {100 * shares[-1]:.2f} % of the draws, quartiles {quartiles}"
            f" ({time.monotonic() - begun:.0f} s)",
            flush=True,
        )
        for each in (found[0], found[-1]):
            print(f"    {100 * each.share:.2f} %: {each.name} {each.text}, {each.call[:300]}")


if __name__ == "__main__":
    main()
