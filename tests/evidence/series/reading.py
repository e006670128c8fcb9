"""Series as text, and the results of reading them."""

import io
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from attrition_cli import InputError
from attrition_cli.core.series.anomalies import Anomaly
from attrition_cli.evidence.series.read_series import LoadedSeries, read_series
from attrition_cli.notation.file_options.read_options import ReadOptions

START = date(2024, 1, 1)


def read(data: str | bytes, **reading: Any) -> LoadedSeries:
    """The series read from `data` on standard input."""
    raw = data.encode() if isinstance(data, str) else data
    return read_series("-", ReadOptions(**reading), stdin=io.BytesIO(raw))


def refusal(data: str | bytes, **reading: Any) -> str:
    """Why `data` are refused, without the name of the source."""
    with pytest.raises(InputError) as refused:
        read(data, **reading)
    text = str(refused.value)
    assert "\n" not in text
    return text.removeprefix("standard input").lstrip(" ,:")


def rows(figures: Iterable[object], header: str = "date,daily_losses", start: date = START) -> str:
    """A CSV file with a row for each day."""
    lines = (f"{start + timedelta(days=day)},{figure}\n" for day, figure in enumerate(figures))
    return f"{header}\n{''.join(lines)}"


def plain(observed: LoadedSeries) -> tuple[date, list[float], list[int]]:
    """The series in plain values."""
    since, totals, reported = observed.series
    return since, [*totals], [*reported]


def odd(observed: LoadedSeries, kind: str) -> list[Anomaly]:
    """The anomalies of a kind."""
    return [each for each in observed.anomalies.latest if each.kind == kind]
