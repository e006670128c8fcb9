"""Charts drawn in characters."""

from attrition_cli.render.blocks.chart import CHART_HEIGHT_LINES, chart_lines
from attrition_cli.render.document import Chart


def chart(low: list[float], high: list[float] | None = None) -> Chart:
    return Chart("", low, "first", "last", high)


def test_a_band_is_full_to_its_lower_end_and_in_outline_to_its_upper_one() -> None:
    lines = chart_lines(chart([8, 4, 0], [8, 8, 8]), unicode=True)
    columns = list(zip(*(line.ljust(6)[3:6] for line in lines[:CHART_HEIGHT_LINES]), strict=True))
    full, light = "\N{FULL BLOCK}", "\N{LIGHT SHADE}"
    assert ["".join(column) for column in columns] == [full * 8, light * 4 + full * 4, light * 8]


def test_without_unicode_the_outline_is_told_apart_as_well() -> None:
    lines = chart_lines(chart([8, 0], [8, 8]), unicode=False)
    assert [line[3:] for line in lines[:CHART_HEIGHT_LINES]] == ["#:"] * CHART_HEIGHT_LINES


def test_no_band_is_no_outline() -> None:
    values = [1.0, 5.0, 3.0]
    assert chart_lines(chart(values), unicode=True) == chart_lines(
        chart(values, values), unicode=True
    )


def test_it_fits_a_narrow_terminal() -> None:
    lines = chart_lines(
        chart([float(day) for day in range(400)]), unicode=True, available_columns=60
    )
    assert max(map(len, lines)) <= 60
