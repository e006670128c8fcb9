"""The first and the last rows, as they stand in the file and as understood."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.series.series_preview import PreviewRow
from attrition_cli.evidence.series.account.preview import preview_rows
from attrition_cli.evidence.series.read_series import read_series_and_rows
from attrition_cli.notation.file_options.read_options import ReadOptions
from tests.evidence.series.reading import rows


def preview_of(text: str, **reading: Any) -> tuple[PreviewRow, ...]:
    stdin = io.BytesIO(text.encode())
    return preview_rows(read_series_and_rows("-", ReadOptions(**reading), stdin))


SEPTEMBER = date(2024, 9, 1), date(2024, 10, 1)


def test_a_row_of_a_month_counts_from_its_first_day() -> None:
    preview = preview_of("month,monthly losses\n2024-08,31\n2024-09,60\n")
    assert preview[-1] == PreviewRow("line 3", "2024-09", "60", *SEPTEMBER, 60)


def test_rows_that_count_nothing_say_why() -> None:
    text = "date,total losses\n2024-01-01,5\n2024-01-02,\n2024-01-03,9\n2024-01-09,20\n"
    preview = preview_of(text, as_of=date(2024, 1, 4))
    assert [(row.losses, row.remark) for row in preview] == [
        (None, "the count begins here"),
        (None, "no figure"),
        (4, ""),
        (None, "not read"),
    ]
    weeks = "week beginning,weekly losses\n2024-10-14,30\n2024-10-21,31\n2024-10-28,35\n"
    assert preview_of(weeks, as_of=date(2024, 10, 30))[-1].remark == "not over"


def test_the_rows_of_several_files_have_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(rows(range(20)), encoding="utf-8")
    Path("b.csv").write_text(rows([7, 8], start=date(2024, 1, 21)), encoding="utf-8")
    preview = preview_rows(
        read_series_and_rows(["a.csv", "b.csv"], ReadOptions(kind="per-period"), None)
    )
    assert [row.row for row in (preview[0], preview[-1])] == ["a.csv, line 2", "b.csv, line 3"]
    assert len(preview) == 10


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=5000).map(lambda each: each * 2))
def test_the_first_and_the_last_rows_are_shown(figures: list[int]) -> None:
    preview = preview_of(rows(figures), period="day")
    shown = figures if len(figures) <= 10 else [*figures[:5], *figures[-5:]]
    assert [row.losses for row in preview] == shown
    assert [row.losses_cell for row in preview] == [*map(str, shown)]
