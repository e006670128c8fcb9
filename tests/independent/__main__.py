"""Cases of each kind compared, and the differences printed."""

import argparse

from tests.independent.kinds import CHECKS, run


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.independent", description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(CHECKS), help=", ".join(CHECKS))
    parser.add_argument("--cases", type=int, default=5_000, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most, of each kind")
    parser.add_argument("--show", type=int, default=5, help="differing cases printed in full")
    options = parser.parse_args()
    for name in options.kinds:
        done = run(name, options.cases, options.seed, options.seconds)
        print(f"{name}: {done.cases} cases, {done.refused.total()} refused,", end=" ")
        print(f"{len(done.differing)} differ", flush=True)
        for reason, times in done.refused.most_common(options.show):
            print(f"    refused {times} times: {reason}")
        for found in done.differing[: options.show]:
            print(f"  {found.call}")
            for line in found.lines[:6]:
                print(f"    {line}")


if __name__ == "__main__":
    main()
