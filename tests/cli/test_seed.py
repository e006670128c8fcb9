"""A run can be repeated by the seed it prints, and sensitivity does not depend on the seed."""

import itertools
import re
from pathlib import Path

import pytest

from tests.transcripts import run

COVER = "attrition cover --troops '10k to 12k' --rate '1000 to 1500' --draws 1000"


@pytest.mark.parametrize("form", ["", "--json", "--format csv", "--format markdown", "-q"])
def test_the_seed_is_printed_where_none_is_given(form: str, tmp_path: Path) -> None:
    first = run(f"{COVER} {form}", tmp_path)
    (seed, *_) = re.findall(r'seed"?:? (\d+)', first)
    again = run(f"{COVER} --seed {seed} {form}", tmp_path)
    assert again in (first, first.replace(f"! note: seed {seed}\n", ""))
    assert run(f"{COVER} --seed {int(seed) // 2 + 1} {form}", tmp_path) != again


def test_neither_order_nor_seed_changes_what_drives_an_answer(tmp_path: Path) -> None:
    options = ("--troops '10k to 12k'", "--rate 1000..1200..1500", "--intake 100..300")
    answers = {
        run(f"attrition sensitivity {' '.join(order)} --seed {seed} --json", tmp_path)
        for seed, order in enumerate(itertools.permutations(options))
    }
    assert len(answers) == 1
