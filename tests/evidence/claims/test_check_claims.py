"""Many claims are checked each by itself, whatever stands beside them."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attrition_cli
from attrition_cli import InputError
from attrition_cli.evidence.claims.check_claims import CheckedInTurn, PlacedClaim, check_each
from attrition_cli.evidence.claims.read_claims import claim_file, read_claims
from attrition_cli.render.layouts.checked_claims import checked_claims_document
from tests.fork_server import run_served
from tests.transcripts import ENVIRONMENT

VERDICTS = {
    "12,000 troops at 1,200 a day last 10 days": "consistent",
    "10,000 troops at 1,200 a day last 7 days": "wrong",
    "1,523 casualties a day in November 2024, 45,690 in the month": "consistent",
    "they fled": "not understood",
}
CLAIMS = st.lists(st.sampled_from([*VERDICTS]), max_size=6)


@given(CLAIMS)
def test_a_claim_has_its_own_verdict_among_others(claims: list[str]) -> None:
    checked = attrition_cli.check_claims(claims)
    verdicts = [VERDICTS[claim] for claim in claims]
    assert [row.verdict for row in checked.rows] == verdicts
    assert sum(checked.counts) == len(claims)
    assert checked.counts.wrong == verdicts.count("wrong")
    code = 1 if "wrong" in verdicts else 2 if "not understood" in verdicts else 0
    assert checked.exit_code == code


def test_a_claim_of_many_is_understood_as_it_is_alone() -> None:
    for row in attrition_cli.check_claims([*VERDICTS]).rows:
        if row.understood is None:
            assert row.reason
        else:
            alone = attrition_cli.check(attrition_cli.parse_claim(row.claim))
            assert (row.understood, row.findings) == (alone.understood, alone.findings)


@given(CLAIMS)
def test_a_text_of_claims_has_their_verdicts(claims: list[str]) -> None:
    read = [claim for claim in claims if claim != "they fled"]
    text = "".join(f"{claim[:1].upper()}{claim[1:]}.\n" for claim in claims)
    checked = attrition_cli.check_text(text)
    assert checked.sentences == len(claims)
    assert [row.verdict for row in checked.rows] == [VERDICTS[claim] for claim in read]
    lines = text.split("\n")
    assert all(lines[row.line - 1] == row.claim for row in checked.rows)


@pytest.mark.parametrize("texts", ["12k troops", 5, None, ["12k troops", 5], [float("nan")]])
def test_other_things_than_texts_are_refused(texts: object) -> None:
    with pytest.raises(InputError, match=r"^texts is .*: give one such as "):
        attrition_cli.check_claims(texts)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"^text is .*: give one such as "):
        attrition_cli.check_text([texts])  # type: ignore[arg-type]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=10)


@given(rows=st.lists(st.tuples(CELLS, st.sampled_from([*VERDICTS]), CELLS), min_size=1))
def test_other_columns_pass_through_as_they_came(
    rows: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("claims")
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows([("source", "claim", "=note"), *rows])
    (folder / "claims.csv").write_text(table.getvalue(), encoding="utf-8", newline="")
    words = ["check", "--file", "claims.csv", "--column", "claim", "-f", "csv"]
    done = run_served(words, folder, ENVIRONMENT)
    header, *written = csv.reader(io.StringIO(done.stdout.decode(), newline=""))
    assert header[:4] == ["source", "claim", "=note", "verdict"]
    assert [tuple(row[:3]) for row in written] == rows
    assert [row[3] for row in written] == [VERDICTS[claim] for _, claim, _ in rows]
    program_writes = [cell for row in written for cell in row[3:]]
    assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in program_writes)


NAMES = st.lists(
    st.sampled_from(
        ["verdict", "Verdict ", "reason", "right", "right_low", "checked_verdict", "line"]
    ),
    max_size=4,
    unique_by=lambda name: name.strip().casefold(),
)


@given(names=NAMES, claim=st.sampled_from([*VERDICTS, "5 to 7 dead a day in 30 days, 180 in all"]))
def test_no_two_columns_have_one_name_and_none_of_the_file_is_lost(
    names: list[str], claim: str
) -> None:
    cells = {**dict.fromkeys(names, "cell"), "claim": claim}
    checked = check_each([PlacedClaim(2, claim, cells)], column="claim")
    document = checked_claims_document(checked)
    headings = [column.heading for column in document.tables[0].columns]
    keys = [key for column in document.data_table.columns for key in column.keys]
    for given_names, shown in ((cells, keys), (map(str.strip, cells), headings)):
        assert {*given_names} <= {*shown}
        assert len({name.strip().casefold() for name in shown}) == len(shown)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_on_any_system(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "claims.txt"
    path.write_bytes(("\ufeff" + ends.join(["one", "", " two "])).encode())
    found = read_claims(claim_file(str(path), "file"), None)
    assert [(each.line, each.text) for each in found.claims] == [(1, "one"), (3, "two")]


def test_claims_in_turn_are_checked_one_by_one_and_counted_as_all_are_at_once() -> None:
    placed = [PlacedClaim(line, text) for line, text in enumerate(VERDICTS, 1)]
    done: list[float] = []
    in_turn = CheckedInTurn(placed, None, done.append)
    rows = iter(in_turn.rows)
    first = next(rows)
    assert (sum(in_turn.counts), done) == (1, [])
    at_once = check_each(placed)
    assert [first, *rows] == at_once.rows
    assert (in_turn.counts, in_turn.exit_code()) == (at_once.counts, at_once.exit_code)
    assert done[-1] == 1


def test_claims_in_turn_that_are_not_all_read_are_told_of() -> None:
    in_turn = CheckedInTurn([PlacedClaim(line, "they fled") for line in (1, 2)], None, None)
    next(iter(in_turn.rows))
    stands_for_all: Any = in_turn
    assert not checked_claims_document(stands_for_all).tables
    assert in_turn.counts.not_understood == 1
