"""The reader tells what it read, and the printed reference has every choice that it made."""

from datetime import date

from attrition_cli.core.series.series_read import Skipped
from attrition_cli.evidence.series.account.what_was_read import what_was_read
from attrition_cli.evidence.series.spelled_out import read_options, spelled_out
from attrition_cli.notation.file_options.read_options import ReadOptions
from attrition_cli.notation.references import Reference, parse_reference
from attrition_cli.render.text.series_read import series_read_sentence
from tests.evidence.series.reading import plain, read, rows

CUMULATIVE = "date,place,total killed\n" + "".join(
    f"2024-01-{day:02d},UA,{'' if day == 5 else day * 10}\n" for day in range(1, 13)
)
REPEATED = f"{CUMULATIVE}2024-01-12,UA,120\n2024-01-12,RU,9000\n"


def test_rows_without_a_figure_and_repeated_ones_are_told() -> None:
    options = ReadOptions(where="place=UA")
    told = what_was_read(read(REPEATED, where="place=UA"), options)
    assert (told.rows, told.first_date, told.last_date) == (
        13,
        date(2024, 1, 1),
        date(2024, 1, 12),
    )
    assert told.skipped == (
        Skipped(1, "without a figure"),
        Skipped(1, "with the date and the figure of another"),
    )
    assert series_read_sentence(told) == (
        "standard input: 13 rows, one a day, dated 2024-01-01 to 2024-01-12 in 'date'; cumulative"
        " deaths in 'total killed'; a row dated D counts the losses before D; only rows where"
        " 'place=UA'; skipped: 1 row without a figure, 1 row with the date and the figure of"
        " another"
    )


def test_rows_after_the_date_are_no_part_of_what_was_read() -> None:
    until = date(2024, 1, 9)
    short = what_was_read(read(CUMULATIVE, as_of=until), ReadOptions(as_of=until))
    longer = what_was_read(read(REPEATED, where="place=UA", as_of=until), ReadOptions(as_of=until))
    assert short == longer


def test_each_choice_is_spelled_out_and_read_again_in_the_same_way() -> None:
    for text in (
        CUMULATIVE,
        rows([1200, 1300, 1250]),
        "week beginning,killed weekly\n2024-10-14,300\n2024-10-21,310\n2024-10-28,305\n",
        "month,monthly losses\n2024-01,3000\n2024-02,3100\n",
    ):
        loaded = read(text)
        reference = spelled_out(Reference("-"), loaded)
        made = dict(reference.choices)
        assert {"date_column", "kind", "period", "date_means"} <= made.keys()
        assert made.get("counts") == ("killed" if loaded.counts_deaths else None)
        assert parse_reference(reference.text) == reference
        again = read(text, **read_options(reference)._asdict())
        assert (plain(again), again.digest) == (plain(loaded), loaded.digest)


def test_rows_that_are_added_later_change_no_choice() -> None:
    daily = rows([1200, 1300, 1250])
    spelled = read_options(spelled_out(Reference("-"), read(daily)))
    later = read(f"{daily}2024-01-09,9000\n", **spelled._asdict())
    assert plain(later) == plain(read(daily))
