"""Every shape of the guide's tables: a series is read back from each as it was written.

Each shape of the guide has a writer here, and each that is never read the reason that is given.
"""

# ruff: noqa: RUF001  # names of months in Cyrillic letters

import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from importlib.resources import files
from itertools import accumulate, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrition_cli import InputError
from attrition_cli.cli.mistakes.shell_language import SHELL
from attrition_cli.cli.option_names import flag
from attrition_cli.evidence.series.spelled_out import read_options, spelled_out
from attrition_cli.notation.file_options.read_options import ReadOptions
from attrition_cli.notation.references import Reference
from tests.evidence.series.reading import refusal
from tests.evidence.series.shape_writing import Columns, Written, ods, table, written, xlsx

Figures = list[int]
Writer = Callable[[Random, date, Figures], Written]

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
QUARTERS = ["Q1", "Q2", "Q3", "Q4"]

WRITERS: dict[str, Writer] = {}
"""The writer of each shape, by its first words in the guide."""


def writes(shape: str) -> Callable[[Writer], Writer]:
    """Register the writer of a `shape`."""

    def register(writer: Writer) -> Writer:
        assert shape not in WRITERS
        WRITERS[shape] = writer
        return writer

    return register


def days_from(first: date, count: int, each: int = 1) -> list[date]:
    return [first + timedelta(each * at) for at in range(count)]


def months_from(first: date, count: int, each: int = 1, day: int = 1) -> list[date]:
    begin = first.year * 12 + (first.month - 1) // each * each
    return [
        date((begin + each * at) // 12, (begin + each * at) % 12 + 1, day) for at in range(count)
    ]


def until(days: Sequence[date]) -> list[date]:
    """The bounds of days of which each counts the one before it."""
    return [days[0] - timedelta(1), *days]


def monday(day: date) -> date:
    return day - timedelta(day.weekday())


def day_table(random: Random, first: date, figures: Figures, **around: object) -> Written:
    days = days_from(first, len(figures))
    return written(table(random, [("date", days)], figures, **around), until(days), figures)  # type: ignore[arg-type]


# Tables


@writes("a title, notes or `sep=;` above the header")
def _(random: Random, first: date, figures: Figures) -> Written:
    above, delimiter = random.choice(
        [(["sep=;"], ";"), (["A title; of two", ""], ";"), (["Losses", "of the group"], ",")]
    )
    return day_table(random, first, figures, above=above, delimiter=delimiter)


@writes("a line of units or of hashtags below the header")
def _(random: Random, first: date, figures: Figures) -> Written:
    cells = random.choice([("", "(persons)"), ("yyyy-mm-dd", "persons"), ("#date", "#affected")])
    return day_table(random, first, figures, below_header=cells, has_others=False)


@writes("a footnote below the rows")
def _(random: Random, first: date, figures: Figures) -> Written:
    below = random.choice([[["Source: the staff"]], [[], ["as told"]], [["* early"], ["[1] late"]]])
    return day_table(random, first, figures, below=below)


@writes("a total below the rows")
def _(random: Random, first: date, figures: Figures) -> Written:
    total = random.choice(["Total", "Sum:", "Insgesamt", "Усього", "Итого"])
    return day_table(random, first, figures, below=[[total, sum(figures)]], has_others=False)


@writes("columns without a name")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    names = random.choice([("", "losses"), ("date", "")])
    data = table(random, [(names[0], days)], figures, names[1], has_others=False, above=[])
    return written(data, until(days), figures)._replace(answers={"column": "column 2"})


@writes("points between thousands, decimal commas")
def _(random: Random, first: date, figures: Figures) -> Written:
    half = random.random() < 0.5
    cells = [f"{each:,}".replace(",", ".") + (",5" if half else "") for each in figures]
    days, counted = days_from(first, len(figures)), [each + half / 2 for each in figures]
    data = table(random, [("date", days)], cells, delimiter=";")
    return written(data, until(days), counted)._replace(answers={"decimal": ","})


@writes("apostrophes or blanks between thousands")
def _(random: Random, first: date, figures: Figures) -> Written:
    mark = random.choice(["'", "’", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
    cells = [f"{each:,}".replace(",", mark) for each in figures]
    days = days_from(first, len(figures))
    return written(table(random, [("date", days)], cells), until(days), figures)


@writes("marks beside a figure")
def _(random: Random, first: date, figures: Figures) -> Written:
    mark = random.choice(["~{}", "ca. {}", "+{}", "{}*", "{}†", "{}[2]", "{} (+1180)", "{} p"])
    cells = [mark.format(each) if random.random() < 0.5 else str(each) for each in figures]
    days = days_from(first, len(figures))
    return written(table(random, [("date", days)], cells), until(days), figures)


@writes("cells without a figure")
def _(random: Random, first: date, figures: Figures) -> Written:
    empty = random.randrange(1, len(figures) - 1)
    word = random.choice(["n/a", "NA", "nan", "null", "none", "unknown", "?", "-", ":", "..", ""])
    days, cells = days_from(first, len(figures)), [*map(str, figures)]
    cells[empty] = word
    counted = [0 if at == empty else each for at, each in enumerate(figures)]
    return written(table(random, [("date", days)], cells), until(days), counted, on_gap="zero")


@writes("a column for each date")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    pairs = [*zip(days, figures, strict=True)]
    if random.random() < 0.5:
        pairs.reverse()
    mark = random.choice(["", " p", "*"])
    rows: list[list[object]] = [["place", *(day for day, _ in pairs)]]
    rows.append(["N", *(f"{each}{mark}" for _, each in pairs)])
    choices = {}
    if random.random() < 0.5:
        rows.append(["S", *(1 for _ in pairs)])
        choices = {"where": "place=N"}
    data = "\n".join(";".join(map(str, row)) for row in rows)
    return written(data, until(days), figures, **choices)


@writes("JSON keyed by date, by column or by number")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    texts = [*map(str, days)]
    by_number = {
        "date": {str(at): day for at, day in enumerate(texts)},
        "losses": {str(at): each for at, each in enumerate(figures)},
    }
    shapes = [
        dict(zip(texts, figures, strict=True)),
        {day: {"losses": each, "n": 1} for day, each in zip(texts, figures, strict=True)},
        {"date": texts, "losses": figures},
        by_number,
    ]
    return written(json.dumps(random.choice(shapes)), until(days), figures)


@writes("nested JSON")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    tanks = random.randint(0, 9)
    records = [
        {"date": str(day), "stats": {"killed": each, "tanks": tanks}}
        for day, each in zip(days, figures, strict=True)
    ]
    data = json.dumps({"message": "ok", "data": {"records": records}})
    answers = {"json_path": "data.records"}
    return written(data, until(days), figures, column="stats.killed")._replace(answers=answers)


@writes(
    "months across, a row for each year; years across, a row for each month; the same with quarters"
)
def _(random: Random, first: date, figures: Figures) -> Written:
    parts = random.choice([MONTHS, QUARTERS])
    years = [str(first.year + at) for at in range(2 if parts == MONTHS else 3)]
    cells = (figures * 4)[: len(years) * len(parts)]
    by_year = [cells[at : at + len(parts)] for at in range(0, len(cells), len(parts))]
    by_part = [cells[at :: len(parts)] for at in range(len(parts))]
    if random.random() < 0.5:
        header, rows, down = ["Year", *parts, "Total"], by_year, years
    else:
        header, rows, down = ["Month" if parts == MONTHS else "Quarter", *years], by_part, parts
    table_rows = [[name, *row, sum(row)] for name, row in zip(down, rows, strict=True)]
    lines: list[Sequence[object]] = [header, *table_rows]
    lines.append(["Total", *map(sum, zip(*rows, strict=True)), sum(cells)])
    text = "".join(",".join(map(str, line[: len(header)])) + "\n" for line in lines)
    bounds = months_from(date(first.year, 1, 1), len(cells) + 1, 12 // len(parts))
    return written(text, bounds, cells)


@writes("JSON lines")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    pairs = zip(days, figures, strict=True)
    note = random.choice(["-", "as told"])
    lines = [json.dumps({"date": str(day), "note": note, "losses": each}) for day, each in pairs]
    return written("\n".join(lines), until(days), figures)


# Dates and periods


def week_table(
    random: Random, first: date, figures: Figures, name: str, write: Callable[[date], object]
) -> Written:
    weeks = days_from(monday(first), len(figures) + 1, 7)
    return written(table(random, [(name, [*map(write, weeks[:-1])])], figures), weeks, figures)


def month_table(
    random: Random,
    months: Sequence[date],
    figures: Figures,
    write: Callable[[date, date], object],
    name: str = "date",
) -> Written:
    cells = [write(month, after) for month, after in pairwise(months)]
    return written(table(random, [(name, cells)], figures), months, figures)


@writes("ISO weeks: `2024-W20`, `2024W20`")
def _(random: Random, first: date, figures: Figures) -> Written:
    form = random.choice(["%G-W%V", "%GW%V"])
    return week_table(random, first, figures, "week", lambda day: format(day, form))


ORDINALS, ROMAN = ("1st", "2nd", "3rd", "4th"), ("I", "II", "III", "IV")


@writes("quarters: `2024-Q3`, `2024Q3`, `Q3 2024`, `3rd quarter 2024`, `III кв. 1941`")
def _(random: Random, first: date, figures: Figures) -> Written:
    form = random.choice(["{0}-Q{1}", "{0}Q{1}", "Q{1} {0}", "{2} quarter {0}", "{3} кв. {0}"])

    def write(day: date, _: date) -> str:
        at = day.month // 3
        return form.format(day.year, at + 1, ORDINALS[at], ROMAN[at])

    return month_table(random, months_from(first, len(figures) + 1, 3), figures, write)


@writes("years: `2024`")
def _(random: Random, first: date, figures: Figures) -> Written:
    name = random.choice(["year", "Calendar Year", "Jahr", "année", "año", "рік", "год"])
    years = months_from(first, len(figures) + 1, 12)
    return month_table(random, years, figures, lambda day, _: day.year, name)


@writes("months: `2024-05`, `2024M05`, `Jan-24`, `January 2024`, `2024/05`")
def _(random: Random, first: date, figures: Figures) -> Written:
    form = random.choice(["%Y-%m", "%YM%m", "%b-%y", "%B %Y", "%Y/%m", "%m/%Y", "%b %Y"])
    months = months_from(first, len(figures) + 1)
    return month_table(random, months, figures, lambda day, _: format(day, form), "month")


@writes(
    "weeks written like months: `2024-05` in a column called week (KW, semaine, semana, тиждень)"
)
def _(random: Random, first: date, figures: Figures) -> Written:
    name = random.choice(["week", "KW", "semaine", "semana", "тиждень"])
    weeks = week_table(random, first, figures, name, lambda day: format(day, "%G-%V"))
    return weeks._replace(answers={"date_format": "%G-%V"})


@writes('epidemiological weeks: `2024-W05`, `202405`, "MMWR week 5, 2024"')
def _(random: Random, first: date, figures: Figures) -> Written:
    sunday = monday(first) - timedelta(1)
    weeks = days_from(sunday, len(figures) + 1, 7)

    def numbered(day: date) -> tuple[int, int]:
        middle = day + timedelta(3)  # a week belongs to the year of most of its days
        return middle.year, (middle.timetuple().tm_yday - 1) // 7 + 1

    numbers = [numbered(day) for day in weeks[:-1]]
    years, in_year = zip(*numbers, strict=True)
    forms: list[tuple[Columns, bool]] = [
        ([("epiweek", [f"{year}-W{week:02}" for year, week in numbers])], True),
        ([("Week", [f"MMWR week {week}, {year}" for year, week in numbers])], False),
        ([("MMWR week", [f"{year}{week:02}" for year, week in numbers])], False),
        ([("MMWRYear", years), ("MMWRWeek", in_year)], False),
        ([("year", years), ("epi week", in_year)], True),
    ]
    if 53 in in_year:  # which ISO may not have: that it tells the calendar is not read yet
        forms = [form for form in forms if not form[1]]
    columns, answers = random.choice(forms)
    asked = {"date_format": "mmwr-week"} if answers else {}
    return written(table(random, columns, figures), weeks, figures)._replace(answers=asked)


MONTH_NAMES = {
    "{1} {0} {2} р.": (
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
    ),
    "{1} {0} {2}": (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    ),
    "{1}. {0} {2}": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ),
    "{1} {0} {2} ": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    "{1} de {0} de {2}": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    "{0}-{3:02}": "Янв Фев Мар Апр Май Июн Июл Авг Сен Окт Ноя Дек",
    "{0} {2}": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
}


@writes(
    "names of months in other languages: `1 січня 2024 р.`, `Янв-24`, `1. März 2024`,"
    " `1er août 2024`, `3 de enero de 2024`"
)
def _(random: Random, first: date, figures: Figures) -> Written:
    form, names = random.choice([*MONTH_NAMES.items()])

    def write(day: date, _: date) -> str:
        return form.format(names.split()[day.month - 1], day.day, day.year, day.year % 100)

    if "{1}" not in form:
        return month_table(random, months_from(first, len(figures) + 1), figures, write)
    days = days_from(first, len(figures))
    cells = [write(day, day) for day in days]
    return written(table(random, [("date", cells)], figures), until(days), figures)


@writes("`08/09/2024`, `8.9.24`, `Sep 8, 2024`, `20240908`")
def _(random: Random, first: date, figures: Figures) -> Written:
    form = random.choice(
        ["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%b %d, %Y", "%Y%m%d", "%d %B %Y", "%d-%b-%y"]
    )
    days = days_from(first, len(figures))
    cells = [format(day, form) for day in days]
    data = table(random, [("date", cells)], figures)
    return written(data, until(days), figures)._replace(answers={"date_format": form})


@writes("year and month, year and week, year and quarter, in two columns")
def _(random: Random, first: date, figures: Figures) -> Written:
    part = random.choice(["month", "month name", "week", "quarter"])
    if part == "week":
        begins = days_from(monday(first), len(figures) + 1, 7)
        years, parts = [f"{day:%G}" for day in begins], [f"{day:%V}" for day in begins]
    else:
        each = 3 if part == "quarter" else 1
        begins = months_from(first, len(figures) + 1, each)
        years = [str(day.year) for day in begins]
        parts = [
            f"{day:%B}" if part == "month name" else f"{day.month // each + (each > 1)}"
            for day in begins
        ]
    columns = [("year", years[:-1]), (part, parts[:-1])]
    return written(table(random, columns, figures), begins, figures)


@writes("year, month and day in three columns")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    names = random.choice([("year", "month", "day"), ("iyear", "imonth", "iday")])
    parts = [[day.year, day.month, day.day] for day in days]
    unknown = random.randrange(len(parts))
    cells: list[object] = [*figures]
    cells.insert(unknown, 5)
    parts.insert(unknown, [first.year, first.month, 0])
    columns = [*zip(names, zip(*parts, strict=True), strict=True)]
    return written(table(random, columns, cells), until(days), figures, on_decrease="keep")


def ranges(random: Random, first: date, count: int) -> tuple[list[date], list[date]]:
    """The bounds of ranges of days that follow each other, and the last days of these."""
    lengths = [7] * count
    if random.random() < 0.5:
        lengths = [1, 3, *(random.randint(1, 9) for _ in range(count - 2))]
    bounds = [first + timedelta(days) for days in accumulate(lengths, initial=0)]
    return bounds, [day - timedelta(1) for day in bounds[1:]]


@writes("a first and a last day in two columns")
def _(random: Random, first: date, figures: Figures) -> Written:
    names = random.choice([("start", "end"), ("from", "until"), ("date_from", "date_to")])
    bounds, lasts = ranges(random, first, len(figures))
    columns = [(names[0], bounds[:-1]), (names[1], lasts)]
    return written(table(random, columns, figures), bounds, figures)


@writes(
    "a range of days in a cell: `2024-09-01 - 2024-09-07`, `12–14 March 2024`,"
    " `March 30 – April 2, 2024`"
)
def _(random: Random, first: date, figures: Figures) -> Written:
    bounds, lasts = ranges(random, first, len(figures))
    write = random.choice([range_in_full, range_before_month, range_after_month])
    between = random.choice([" - ", " – ", " to "])
    cells = [write(*days, between) for days in zip(bounds[:-1], lasts, strict=True)]
    return written(table(random, [("dates", cells)], figures), bounds, figures)


def range_in_full(begin: date, last: date, between: str) -> str:
    return f"{begin}{between}{last}"


def range_before_month(begin: date, last: date, between: str) -> str:
    """Days such as 12-14 March 2024, with what they share written once."""
    same_month = (begin.year, begin.month) == (last.year, last.month)
    form = "%-d" if same_month else "%-d %B" if begin.year == last.year else "%-d %B %Y"
    return f"{begin:{form}}{between}{last:%-d %B %Y}"


def range_after_month(begin: date, last: date, between: str) -> str:
    """Days such as March 30 - April 2, 2024, with what they share written once."""
    same_month = (begin.year, begin.month) == (last.year, last.month)
    form = "%B %-d" if begin.year == last.year else "%B %-d, %Y"
    return f"{begin:{form}}{between}{last:{'%-d, %Y' if same_month else '%B %-d, %Y'}}"


@writes('"week ending", "w/e", "month end"')
def _(random: Random, first: date, figures: Figures) -> Written:
    name = random.choice(["week ending", "w/e", "week ended", "month end"])
    if name == "month end":
        months = months_from(first, len(figures) + 1)
        return month_table(random, months, figures, lambda _, after: after - timedelta(1), name)
    return week_table(random, first, figures, name, lambda day: day + timedelta(6))


@writes('"week of", "week commencing", "w/c", "beginning"')
def _(random: Random, first: date, figures: Figures) -> Written:
    name = random.choice(["week of", "week commencing", "w/c", "week beginning"])
    return week_table(random, first, figures, name, lambda day: day)


@writes("a column called week with Mondays")
def _(random: Random, first: date, figures: Figures) -> Written:
    return week_table(random, first, figures, "week", lambda day: day)


@writes("month ends, quarter ends, year ends")
def _(random: Random, first: date, figures: Figures) -> Written:
    months = months_from(first, len(figures) + 1, random.choice([1, 3, 12]))
    return month_table(random, months, figures, lambda _, after: after - timedelta(1))


@writes("months, quarters, years dated the first")
def _(random: Random, first: date, figures: Figures) -> Written:
    months, means = months_from(first, len(figures) + 1, random.choice([1, 3, 12])), "from"
    if random.random() < 0.5:
        means = "before"
    dated = month_table(
        random, months, figures, lambda day, after: day if means == "from" else after
    )
    return dated._replace(answers={"date_means": means})


@writes("fortnights")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures) + 1, 14)
    return written(table(random, [("date", days[1:])], figures), days, figures)


@writes("quarters and years by date")
def _(random: Random, first: date, figures: Figures) -> Written:
    bounds = months_from(first, len(figures) + 1, random.choice([3, 12]), day=random.randint(2, 27))
    return written(table(random, [("date", bounds[1:])], figures), bounds, figures)


@writes('rows dated by their event: "event date", "date of death"')
def _(random: Random, first: date, figures: Figures) -> Written:
    name = random.choice(["event date", "date of death", "date of incident"])
    days = days_from(first, len(figures) + 1)
    return written(table(random, [(name, days[:-1])], figures), days, figures)


@writes("reports at odd times")
def _(random: Random, first: date, figures: Figures) -> Written:
    steps = [5, 9, *(random.choice([3, 5, 9, 20, 33]) for _ in figures[3:])]
    days = [first + timedelta(at) for at in accumulate(steps, initial=0)]
    data = table(random, [("report date", days)], figures)
    return written(data, days, figures[1:], on_gap="spread")


@writes("a cumulative count that begins again each year")
def _(random: Random, first: date, figures: Figures) -> Written:
    new_year = date(first.year, 1, 1)
    days = days_from(new_year - timedelta(random.randint(2, len(figures) - 3)), len(figures))
    counts, count = [], 900 * 350
    steps = [900 + each % 200 for each in figures]
    for day, step in zip(days, steps, strict=True):
        count = step if day == new_year + timedelta(1) else count + step
        counts.append(count)
    data = table(random, [("date", days)], counts, "cumulative losses")
    return written(data, days, steps[1:], kind="cumulative")


@writes("a slip in a cumulative count")
def _(random: Random, first: date, figures: Figures) -> Written:
    slip = random.randrange(2, len(figures) - 2)
    days, steps = days_from(first, len(figures)), [900 + each % 200 for each in figures]
    counts = [90_000 + each for each in accumulate(steps)]
    kept = [at for at in range(len(days)) if at != slip]
    bounds, totals = [days[at] for at in kept], [counts[at] for at in kept]
    counts[slip] += random.choice([90_000, -60_000])
    data = table(random, [("date", days)], counts, "cumulative losses")
    even = [later - total for total, later in pairwise(totals)]
    answers = {"on_decrease": random.choice(["drop", "correct"])}
    return written(data, bounds, even, kind="cumulative")._replace(answers=answers)


# What is counted


@writes("a row for each person, or event")
def _(random: Random, first: date, figures: Figures) -> Written:
    counts = [1, *(each % 4 for each in figures[1:-1]), 1]
    bounds = days_from(first, len(counts) + 1)
    dates = [day for day, count in zip(bounds, counts, strict=False) for _ in range(count)]
    random.shuffle(dates)
    name = random.choice(["date of death", "date"])
    rows = [f"P{at} Q,{20 + at % 40},{day}" for at, day in enumerate(dates)]
    return written("\n".join([f"name,age,{name}", *rows]), bounds, counts)


@writes("one series of several, by several columns")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    rows = [
        (side, unit, day, each if (side, unit) == ("A", "1st") else random.randint(0, 99))
        for day, each in zip(days, figures, strict=True)
        for side in "AB"
        for unit in ("1st", "2nd")
    ]
    side, unit, dates, cells = zip(*rows, strict=True)
    data = table(random, [("side", side), ("unit", unit), ("date", dates)], cells)
    other = random.choice(["unit=1st", "unit!=2nd"])
    return written(data, until(days), figures)._replace(answers={"where": ("side=A", other)})


@writes("deaths, wounded, missing or captured alone")
def _(random: Random, first: date, figures: Figures) -> Written:
    name, counts = random.choice(
        [
            ("killed", "killed"),
            ("Gefallene", "killed"),
            ("загиблих", "deaths"),
            ("décès", "deaths"),
            ("wounded", "wounded"),
            ("desaparecidos", "missing"),
            ("Gefangene", "captured"),
        ]
    )
    file = day_table(random, first, figures, name=name)
    return file._replace(counts=counts, answers={"column": name})


@writes("a total among the rows")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    total = random.choice(["Total", "Всього", "Insgesamt", "Ensemble", "All regions"])
    rows = [
        (region, day, count)
        for day, each in zip(days, figures, strict=True)
        for region, count in (("N", each // 3), ("S", each - each // 3), (total, each))
    ]
    places, dates, cells = zip(*rows, strict=True)
    data = table(random, [("region", places), ("date", dates)], cells)
    answers = random.choice(
        [{"where": f"region={total}"}, {"where": f"region!={total}", "on_duplicate": "add"}]
    )
    return written(data, until(days), figures)._replace(answers=answers)


@writes("parts in columns, and no total")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    wounded = [each - each // 4 for each in figures]
    killed = [each // 4 for each in figures]
    data = table(random, [("date", days), ("killed", killed)], wounded, "wounded")
    answers = {"column": "killed,wounded"}
    return written(data, until(days), figures)._replace(answers=answers)


@writes("parts in columns, and a column that is their sum")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    parts = [[each // 2 + at for each in figures] for at in range(3)]
    names = [f"deaths_{part}" for part in ("a", "b", "civilians")]
    sums = [*map(sum, zip(*parts, strict=True))]
    columns: Columns = [("date", days), *zip(names, parts, strict=True)]
    data = table(random, columns, sums, "best", has_others=False)
    return written(data, until(days), sums)._replace(answers={"column": "best"})


@writes("the dead of one side, `deaths_a` and `deaths_b`")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    others = [random.randint(0, 99) for _ in figures]
    data = table(random, [("date", days), ("deaths_b", others)], figures, "deaths_a")
    return written(data, until(days), figures)._replace(answers={"column": "deaths_a"})


@writes("daily means in rows of weeks or months")
def _(random: Random, first: date, figures: Figures) -> Written:
    name = random.choice(["casualties per day", "average daily losses"])
    bounds = months_from(first, len(figures) + 1)
    counts = [
        each * (after - month).days
        for each, (month, after) in zip(figures, pairwise(bounds), strict=True)
    ]
    cells = [format(day, "%Y-%m") for day in bounds[:-1]]
    return written(table(random, [("month", cells)], figures, name), bounds, counts)


@writes("sums of the last 7 days in daily rows")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    name = random.choice(["sum7d", "losses in the last 7 days", "7-day losses"])
    data = table(random, [("date", days)], figures, name)
    file = written(data, until(days), [each / 7 for each in figures])
    return file._replace(answers={"column": name})


@writes("thousands")
def _(random: Random, first: date, figures: Figures) -> Written:
    name = random.choice(["losses (thousands)", "втрати, тис.", "Verluste in Tausend"])
    days, cells = days_from(first, len(figures)), [f"{each / 1000:.3f}" for each in figures]
    data = table(random, [("date", days)], cells, name)
    return written(data, until(days), figures)._replace(answers={"decimal": "."})


@writes("a strength")
def _(random: Random, first: date, figures: Figures) -> Written:
    name = random.choice(["strength", "population", "Bestand", "чисельність"])
    left = sum(figures) + random.randint(0, 9_999)
    days = days_from(first, len(figures) + 1)
    cells = [left - lost for lost in accumulate(figures, initial=0)]
    file = written(table(random, [("date", days)], cells, name), days, figures, kind="strength")
    return file._replace(answers={"column": name})


# Kinds of file


@writes("an Excel (.xlsx, .xlsb, .xls) or OpenDocument (.ods) workbook")
def _(random: Random, first: date, figures: Figures) -> Written:
    pytest.importorskip("python_calamine")
    days = days_from(first, len(figures))
    rows = [["date", "losses"], *zip(days, figures, strict=True)]
    if random.random() < 0.5:
        rows.insert(0, ["Losses of the Northern Group", ""])
    write = random.choice([xlsx, ods])
    return written(write({"Data": rows}), until(days), figures)


@writes("a Parquet or Arrow (Feather) file")
def _(random: Random, first: date, figures: Figures) -> Written:
    polars = pytest.importorskip("polars")
    days, data = days_from(first, len(figures)), io.BytesIO()
    dates = random.choice([days, [*map(str, days)]])
    frame = polars.DataFrame({"date": dates, "note": ["-"] * len(days), "losses": figures})
    random.choice([frame.write_parquet, frame.write_ipc])(data)
    return written(data.getvalue(), until(days), figures)


@writes("a year, or another part, in each of several files")
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    cut, overlap = random.randint(2, len(days) - 2), random.randint(0, 1)
    parts = [slice(0, cut), slice(cut - overlap, None)]
    random.shuffle(parts)
    names = ["1.csv", "2.csv"]
    data = [table(random, [("date", days[part])], figures[part]) for part in parts]
    return Written(dict(zip(names, data, strict=True)), until(days), figures, {"period": "day"})


@writes(
    "a file for each day, its date in its name alone (`toll_20240901.csv`, `toll-2024-09-01.csv`)"
)
def _(random: Random, first: date, figures: Figures) -> Written:
    days = days_from(first, len(figures))
    form = random.choice(["toll_{:%Y%m%d}.csv", "toll-{:%Y-%m-%d}.csv"])
    data = [f"place,deaths\nN,{each // 2}\nS,{each - each // 2}\n".encode() for each in figures]
    choices = {"on_duplicate": "add"}
    named = dict(zip(map(form.format, days), data, strict=True))
    return Written(named, until(days), figures, choices)


REFUSED: Mapping[str, Sequence[tuple[bytes, str]]] = {
    "another code page": [
        ("id;Дата\n1;2024-09-01\n".encode("cp1251"), "iconv -f CP1251 -t UTF-8"),
        ("дата;втрати\n2024-09-01;5\n".encode("cp866"), "iconv -f CP866 -t UTF-8"),
    ],
    "GeoJSON, YAML, fixed width, SQL, Stata, SPSS, SAS, R": [
        (b'{"type": "FeatureCollection", "features": []}', "it is GeoJSON"),
        (b"losses:\n  - date: 2024-01-01\n    killed: 5\n", "it is YAML"),
        (b"date     losses\n2024-01-01   5\n2024-01-02   6\n", "have a fixed width"),
        (b"CREATE TABLE losses (\n  day date\n);\n", "it is SQL"),
        (b"<stata_dta><header>", "is a Stata file"),
        (b"$FL2@(#) SPSS", "is an SPSS file"),
    ],
    "Persian, Islamic, Buddhist, Japanese, Minguo dates": [
        (b"date,losses\n1403-05-01,5\n1403-05-02,6\n1403-05-03,4\n", "the Persian calendar or"),
        (b"date,losses\n2567-05-01,5\n2567-05-02,6\n2567-05-03,4\n", "the Buddhist calendar"),
        ("date,losses\n令和6年5月1日,5\n".encode(), "the Japanese or the Minguo calendar"),
    ],
    "ranges that share days, such as events of several days": [
        (
            b"start,end,deaths\n2024-01-01,2024-01-03,1\n2024-01-02,2024-01-05,2\n",
            "--date-column start to count each row on its first day",
        ),
    ],
    "months without a year, in a column and in no other": [
        (b"month,deaths\nJanuary,1\nFebruary,2\n", "is a month without a year: write it with"),
    ],
    "a rate per head, or a share": [
        (b"date,deaths per 100k\n2024-01-01,5\n2024-01-02,6\n", "says a rate per head, or a share"),
        (b"date,loss rate\n2024-01-01,5\n2024-01-02,6\n", "says a rate per head, or a share"),
    ],
    "an address, `https://...`": [],
    "a zip archive of other files": [],
}
"""Shapes that are never read, and what is said of them; of the last two elsewhere."""


def shapes_of_the_guide() -> list[str]:
    guide = files("attrition_cli").joinpath("guides/rates-from-files.md").read_text("utf-8")
    section = guide.partition("\n## Shapes of files")[2].partition("\n## ")[0]
    names = re.findall(r"^\| (.*?) \| .* \|$", section, re.MULTILINE)
    return [name for name in names if name not in ("shape", "---")]


def test_every_shape_of_the_guide_has_a_writer() -> None:
    assert sorted(shapes_of_the_guide()) == sorted([*WRITERS, *REFUSED])


@pytest.mark.parametrize("shape", WRITERS)
@settings(max_examples=settings().max_examples * 3 // 5)  # a shape has few variants
@given(
    random=st.randoms(use_true_random=False),
    first=st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    figures=st.lists(st.integers(1, 4_000), min_size=9, max_size=20),
)
def test_a_series_is_read_back_equal(
    shape: str, random: Random, first: date, figures: list[int]
) -> None:
    file = WRITERS[shape](random, first, figures)
    try:
        loaded, answers = file.read(), {}
    except InputError as error:
        answers = {**file.answers}
        said = error.spelled(SHELL)
        assert any(flag(name) in said for name in answers), said
        loaded = file.read(**answers)
    series = loaded.series
    assert (series.since, series.until) == (file.bounds[0], file.bounds[-1])
    totals = [series.totals[(day - series.since).days] for day in file.bounds]
    assert totals == pytest.approx([*accumulate(file.figures, initial=0)])
    assert file.counts in (None, loaded.counts)
    _read_again(file, answers, loaded.series)


def _read_again(file: Written, answers: Mapping[str, object], series: object) -> None:
    """What was chosen, spelled out, reads the same series."""
    given = ReadOptions(**{"kind": "per-period", **file.choices, **answers})
    loaded = file.read(**answers)
    reference = spelled_out(Reference("-", given.column, choices=given.choices), loaded)
    options = read_options(reference)._asdict()
    assert file.read(**options).series == series


@pytest.mark.parametrize(
    ("data", "said"),
    [pair for pairs in REFUSED.values() for pair in pairs],
    ids=lambda each: each[:20],
)
def test_what_is_never_read_is_called_by_its_name(data: bytes, said: str) -> None:
    assert said in refusal(data, kind="per-period")
