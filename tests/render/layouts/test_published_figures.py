"""Published figures on screens of every width: no line too long, no word lost."""

from datetime import date

import pytest

from attrition_cli.core.published.listing import FigureListInputs
from attrition_cli.evidence.figures.listing import list_figures
from attrition_cli.evidence.figures.shipped import published_figures
from attrition_cli.render.formats import to_table
from attrition_cli.render.report import Report, Trail
from attrition_cli.render.screen import Screen
from attrition_cli.render.text.headline import fits

KNOWN = published_figures(today=date(2025, 7, 1))
WIDTHS = range(40, 180, 10)


def drawn(columns: int | None, *names: str) -> str:
    listed = list_figures(KNOWN, FigureListInputs(names, None, None))
    return "".join(to_table.render(Report("figures", listed, Trail("x")), lambda: Screen(columns)))


@pytest.mark.parametrize("names", [(), ("ukmod-2025", "nis", "isw-2024")], ids=["all", "named"])
def test_no_line_is_longer_than_the_screen_and_no_word_is_lost(names: tuple[str, ...]) -> None:
    wheres = {word for each in KNOWN.values() for word in each.where.split()}
    words = {word for word in drawn(None, *names).split() if word[0].isalnum()}
    for width in WIDTHS:
        text = drawn(width, *names)
        assert max(map(len, text.splitlines())) <= width, width
        assert words - wheres - {"where"} <= set(text.split()), width


def test_where_it_was_reported_is_told_of_the_figures_that_are_named() -> None:
    where = KNOWN["nis-2024-10"].where
    assert where not in drawn(None)
    assert "where each was reported, and how single days vary: attrition figures NAME" in (
        drawn(None)
    )
    assert where in drawn(None, "nis-2024-10")


def test_months_of_one_source_are_told_by_year() -> None:
    lines = drawn(None, "ukmod").splitlines()
    assert [line.split() for line in lines if line.split()[:1] in (["month"], ["03"], ["11"])] == [
        ["month", "2022", "2023", "2024", "2025"],
        ["03", "386", "776", "910", "1,328"],
        ["11", "559", "952", "1,523"],
    ]
    assert len(drawn(None, "ukmod-2025").split("ukmod-2025-05")) > 1


def test_the_headline_of_each_figure_fits() -> None:
    for name in KNOWN:
        listed = list_figures(KNOWN, FigureListInputs((name,), None, None))
        headline = Report("figures", listed, Trail("x")).document.headline
        assert fits(headline), headline
