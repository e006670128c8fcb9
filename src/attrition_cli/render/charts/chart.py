"""Any chart of a document, drawn in characters."""

from attrition_cli.render.chart_data import Chart, LineChart
from attrition_cli.render.charts.column_chart import column_chart_lines
from attrition_cli.render.charts.line_chart import line_chart_lines, line_chart_title


def chart_title(chart: Chart) -> str:
    """The title of `chart`, which says where an axis begins if not at 0."""
    return line_chart_title(chart) if isinstance(chart, LineChart) else chart.title


def chart_lines(chart: Chart, *, unicode: bool, available_columns: int | None = None) -> list[str]:
    """The lines of `chart`, with its axes."""
    if isinstance(chart, LineChart):
        return line_chart_lines(chart, unicode=unicode, available_columns=available_columns)
    return column_chart_lines(chart, unicode=unicode, available_columns=available_columns)
