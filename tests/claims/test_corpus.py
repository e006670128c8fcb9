"""Claims of the press, of ministries and of traps have the verdicts that they deserve.

With UPDATE_TRANSCRIPTS=1 in the environment, what each claim is understood as is written anew
instead, to be read before it is committed; the verdicts never are.
"""

import os
from pathlib import Path

import pytest

from tests.claims.corpus import (
    CHANGES,
    FILES,
    MISSES,
    RecordedClaim,
    changes_verdict,
    read_claims,
    recorded_again,
    verdict_of,
    write_claims,
)

CLAIMS = [claim for path in FILES for claim in read_claims(path)]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_the_verdict_is_the_one_deserved(claim: RecordedClaim) -> None:
    verdict = verdict_of(claim.text)
    assert verdict in claim.expected or verdict in claim.verdicts, claim.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_claim_is_understood_as_recorded_and_no_miss_is_mended_unseen(path: Path) -> None:
    recorded = read_claims(path)
    now = [recorded_again(claim) for claim in recorded]
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        write_claims(path, now)
        recorded = read_claims(path)
    for claim, again in zip(recorded, now, strict=True):
        assert again.block() == claim.block()


def test_no_wrong_verdict_is_recorded_and_no_claim_twice() -> None:
    assert all(claim.missed in MISSES for claim in CLAIMS if claim.missed)
    assert len({claim.text for claim in CLAIMS}) == len(CLAIMS)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_marks_and_filler_change_no_verdict(path: Path, change: str) -> None:
    claims = read_claims(path)
    changed = {claim.text for claim in claims if changes_verdict(claim.text, change)}
    assert changed == {claim.text for claim in claims if change in claim.changed_by}
