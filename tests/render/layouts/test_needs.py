"""Tables have what a headline has no room for: break-even values, and values that are enough."""

from datetime import date

import pytest

from attrition_cli.core.constant_rate.balance import balance
from attrition_cli.core.constant_rate.solve import solve
from attrition_cli.core.quantities.quantity import Interval, Lognormal, Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.render.document import AnyTable, Document
from attrition_cli.render.report import Report, Trail

START = date(2024, 11, 1)
SAMPLING = Sampling(draws=10_000, seed=1)
RATE = Rate(Lognormal(1_000, 1_500))


def document(form: str, result: object) -> Document:
    return Report(form, result, Trail("")).document


def rows(table: AnyTable) -> list[list[str]]:
    return [[column.text(row) for column in table.columns] for row in table.rows]


def test_a_balance_is_one_sentence_and_all_else_is_in_tables() -> None:
    result = balance(
        Rate(1_523), Rate(900), troops=12_000, wounded_to_killed=3, rtd_share=0.5, start=START
    )
    told = document("balance", result)
    assert told.headline == (
        "An intake of 900 a day replaces about 95% of irrecoverable losses of about 951.9 a day and"
        " leaves a net loss of about 51.9 a day, which 12,000 troops cover for about 231 days,"
        " until 2025-06-20."
    )
    flows, _, break_even = map(rows, told.tables)
    assert {"killed", "wounded", "net losses"} <= {name for name, *_ in flows}
    assert flows[-1] == ["net losses", "51.88", "1,579"]
    assert break_even == [["951.88", "1,440"]]


def test_what_breaks_even_comes_first_where_its_chance_is_asked_for() -> None:
    asked = document("balance", balance(RATE, Rate(900), probability=90, sampling=SAMPLING))
    assert asked.headline.startswith("It takes an intake of 1,435 a day, or gross losses of 900 ")
    assert rows(asked.tables[-1])[0][0] == "90%"
    unasked = document("balance", balance(RATE, Rate(900), sampling=SAMPLING))
    assert [chance for chance, *_ in rows(unasked.tables[-1])] == ["50%", "95%"]


@pytest.mark.parametrize("intake", [900, Lognormal(900, 1_400)])
def test_with_an_intake_that_comes_late_troops_last_until_they_are_lost(intake: Quantity) -> None:
    """The intake offsets the losses, but all are lost before it begins."""
    result = balance(
        Rate(800), Rate(intake), troops=12_000, intake_delay=90, start=START, sampling=SAMPLING
    )
    told = document("balance", result).headline
    assert "and before it begins 12,000 troops last for 15.0 days, until 2024-11-16." in told


def test_percentiles_of_needs_are_told_where_they_are_asked_for() -> None:
    usual = document("solve", solve(rate=RATE, days=30, sampling=SAMPLING))
    assert [len(table.rows) for table in usual.tables] == [2]
    assert rows(usual.more_tables[0])[0][0] == "troops"
    percents = SAMPLING._replace(percents=(10, 90))
    asked = document("solve", solve(rate=RATE, days=30, sampling=percents))
    assert asked.tables[1].title.endswith("p10 / p90")
    assert not asked.more_tables


def test_a_need_of_one_sided_bounds_says_so_with_each_chance() -> None:
    result = solve(
        rate=RATE, days=30, intake=Rate(Interval(0, 800, known_end="high")), sampling=SAMPLING
    )
    told = document("solve", result)
    assert told.headline.startswith("It takes at least 12,")
    assert told.headline.endswith(" with a chance of 50%, at least 21,000 with 95%.")
    assert all(cell.startswith("at least ") for _, cell in rows(told.tables[0]))
