"""Shapes in which people publish losses: each file holds the same five days, in its own shape."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from attrition_cli.evidence.series.read_series import read_series
from attrition_cli.notation.file_options.read_options import ReadOptions

SHAPES = Path(__file__).parent / "table_shapes"

CHOICES: dict[str, dict[str, Any]] = {
    "points_between_thousands": {"decimal": ","},
    "dates_across_from_the_newest_with_flags": {"where": "sex=T"},
}
"""What has to be said of a shape that could be read in two ways."""


@pytest.mark.parametrize("file", sorted(SHAPES.iterdir()), ids=lambda file: file.name)
def test_a_shape_is_read_as_the_plain_table_is(file: Path) -> None:
    options = ReadOptions(kind="per-period", **CHOICES.get(file.stem, {}))
    series = read_series(str(file), options).series
    assert series.since == date(2024, 8, 31)
    assert [*series.totals] == [0, 1180, 2390, 3640, 4830, 6130]
