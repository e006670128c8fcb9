"""Columns drawn in characters."""

from attrition_cli.render.chart_data import ColumnChart
from attrition_cli.render.charts.column_chart import CHART_HEIGHT_LINES, column_chart_lines


def chart(values: list[float]) -> ColumnChart:
    """A chart of columns that are as high as `values`."""
    return ColumnChart("", values, "first", "last")


def test_columns_are_as_high_as_their_values() -> None:
    lines = column_chart_lines(chart([8, 4, 0]), unicode=True)
    columns = list(zip(*(line.ljust(6)[3:6] for line in lines[:CHART_HEIGHT_LINES]), strict=True))
    full = "\N{FULL BLOCK}"
    assert ["".join(column) for column in columns] == [full * 8, " " * 4 + full * 4, " " * 8]


def test_it_fits_a_narrow_terminal() -> None:
    lines = column_chart_lines(
        chart([float(day) for day in range(400)]), unicode=True, available_columns=60
    )
    assert max(map(len, lines)) <= 60
