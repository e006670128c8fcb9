"""How a file of losses is read where it does not show it by itself: each choice, declared once.

A choice is an option of the commands that read a file, and stands in a reference to one:
`--kind per-period`, and `@losses.csv,kind=per-period`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from attrition_cli.core.errors import InputError, examples
from attrition_cli.notation.escaping import quoted

SeriesKind = Literal["cumulative", "per-period", "strength"]
FigureMeasure = Literal["count", "daily-mean", "sum-7d", "sum-14d", "sum-28d"]
ReportingPeriod = Literal["day", "week", "7d", "14d", "month", "quarter", "year"]
DateMeans = Literal["before", "from", "through"]
SeriesCounts = Literal["casualties", "deaths", "killed", "wounded", "missing", "captured"]
DecreasePolicy = Literal["refuse", "correct", "drop", "restart", "keep", "zero"]
GapPolicy = Literal["refuse", "spread", "zero"]
DuplicatePolicy = Literal["refuse", "add", "last"]
DecimalMark = Literal[",", "."]

REPORTING_PERIODS: tuple[ReportingPeriod, ...] = (
    "day",
    "week",
    "14d",
    "month",
    "quarter",
    "year",
)


class ReadOptions(NamedTuple):
    """Options for a file of losses; those that are `None` are inferred from the file.

    `column` holds the losses and `date_column` the dates. Only rows `where` a column has a value,
    such as "country=UA", or has another one, "country!=UA" (or several such texts, all of which
    hold), and only rows up to `as_of` are read; nothing is inferred from others. With `count_rows`
    each row is a person, lost on its date. A figure may `measure` a daily mean of its period, or
    the sum of several days until its date, and be in a `unit` of a thousand people. The falls of a
    `kind` "strength" are the losses.

    `date_means` tells whether a row counts the period "before" 00:00 of its date, "from" it on, as
    rows dated by month do, or "through" it, its date included; the same holds for the step to a
    cumulative row. `counts` tells what the column counts. `on_decrease` tells whether a decrease
    is refused, kept, counted as no losses ("zero"), the beginning of a new count ("restart"), or
    the end of a slip, which is put right ("correct") or taken out ("drop").
    `on_gap` tells whether losses after a gap are spread over the gap (the default for cumulative
    figures), or were all in the last period ("zero"). `on_duplicate` tells whether figures with the
    same date are added, or the last one is used; cumulative rows may repeat each other. Dates are
    in ISO 8601, or all in `date_format`. `decimal` is the mark before decimals, where the figures
    do not show it. `json_path` leads to the rows in a JSON file, "data.records"; `sheet` is that
    of a workbook with several.
    """

    column: str | None = None
    date_column: str | None = None
    kind: SeriesKind | None = None
    period: ReportingPeriod | None = None
    where: str | Sequence[str] | None = None
    as_of: date | None = None
    date_means: DateMeans | None = None
    on_decrease: DecreasePolicy = "refuse"
    on_gap: GapPolicy | None = None
    on_duplicate: DuplicatePolicy = "refuse"
    date_format: str | None = None
    counts: SeriesCounts | None = None
    decimal: DecimalMark | None = None
    json_path: str | None = None
    count_rows: bool = False
    measure: FigureMeasure | None = None
    unit: Literal["1", "1000", "1000000"] | None = None
    sheet: str | None = None

    @property
    def filters(self) -> "Sequence[RowFilter]":
        """What chooses the rows that are read, all of which must hold."""
        where = [self.where] if isinstance(self.where, str) else self.where or ()
        return [*map(split_filter, where)]

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The choices that are made, as a reference has them: beside the column and the date.

        >>> ReadOptions(column="killed", on_gap="zero", kind="per-period").choices
        (('kind', 'per-period'), ('on_gap', 'zero'))
        >>> ReadOptions(where=["side=A", "unit!=B"], count_rows=True).choices
        (('where', 'side=A'), ('where', 'unit!=B'), ('count_rows', 'yes'))
        """
        defaults = self._field_defaults
        return in_order(
            {name: value for name, value in self._asdict().items() if value != defaults[name]}
        )


class ReadingChoice(NamedTuple):
    """A choice of how a file is read: what it means, and the only `values` there are, if so.

    Without these, `parse` makes the value of a text. One that `is_repeated` may be made several
    times, with a value each; one that `is_switch` is made or not, and has the value "yes".
    """

    meaning: str
    metavar: str | None
    values: tuple[str, ...] = ()
    parse: Callable[[str], str] = str.strip
    is_repeated: bool = False

    @property
    def is_switch(self) -> bool:
        """True where the choice is an option without a value."""
        return self.metavar is None

    def read(self, text: str) -> str:
        """The value that `text` gives. Raises `InputError` for one that there is not."""
        if self.values and text not in self.values:
            raise InputError(f"{quoted(text)} is not one of {', '.join(map(repr, self.values))}")
        value = self.parse(text)
        if not value:
            raise InputError("there is no value: give one, or leave the choice out")
        return value


class RowFilter(NamedTuple):
    """The rows that have the `value` in the `column`, or with `is_other` those that have not."""

    column: str
    value: str
    is_other: bool = False

    @property
    def text(self) -> str:
        """The filter as it is typed.

        >>> RowFilter("country", "UA", is_other=True).text
        'country!=UA'
        """
        return f"{self.column}{'!=' if self.is_other else '='}{self.value}"


def split_filter(where: str) -> RowFilter:
    """The column, and the value in it, of the rows that `where` chooses.

    Raises `InputError` where it chooses none.

    >>> split_filter("country = UA")
    RowFilter(column='country', value='UA', is_other=False)
    """
    name, equals, value = where.partition("=")
    if not equals:
        raise InputError(
            f"{quoted(where)} does not choose rows",
            *examples("COLUMN=VALUE, such as ", "country=UA"),
            field="where",
        )
    is_other = name.endswith("!")
    return RowFilter(name.removesuffix("!").strip(), value.strip(), is_other)


def _parse_filter(text: str) -> str:
    """`text`, which chooses rows. Raises `InputError` where it does not."""
    try:
        return split_filter(text).text
    except InputError as error:
        raise InputError(error.reason, *error.edits) from None


COLUMN = ReadingChoice("Name of the column with the losses.", "NAME")
"""What a reference has after a mark of its own, `@losses.csv#killed`."""

CHOICES: Mapping[str, ReadingChoice] = {
    "sheet": ReadingChoice("Sheet of a workbook with several.", "NAME"),
    "date_column": ReadingChoice("Name of the column with the dates.", "NAME"),
    "where": ReadingChoice(
        "Read only these rows; COLUMN!=VALUE leaves rows out. Repeatable: all hold.",
        "COLUMN=VALUE",
        parse=_parse_filter,
        is_repeated=True,
    ),
    "count_rows": ReadingChoice(
        "Count the rows, each a person; default: if there are dates and no figures.",
        None,
        ("yes",),
    ),
    "kind": ReadingChoice(
        "Kind of count: cumulative, per-period or strength (its falls are the losses).",
        "KIND",
        get_args(SeriesKind),
    ),
    "measure": ReadingChoice(
        "What a figure is: count, daily-mean, or sum-7d, sum-14d, sum-28d; default: as named.",
        "MEASURE",
        get_args(FigureMeasure),
    ),
    "unit": ReadingChoice(
        "People in a unit: 1, 1000 or 1000000; default: 1000 if the name says thousands.",
        "PEOPLE",
        ("1", "1000", "1000000"),
    ),
    "period": ReadingChoice(
        "Period of each row: day, week (7d), 14d, month, quarter or year.",
        "PERIOD",
        get_args(ReportingPeriod),
    ),
    "date_means": ReadingChoice(
        "Losses in a row: those before its date, from it on or through it; default: before"
        " (months: from).",
        "SIDE",
        get_args(DateMeans),
    ),
    "date_format": ReadingChoice(
        "Format of the dates: mmwr-week, or one such as %d/%m/%Y; default: ISO 8601.", "FORMAT"
    ),
    "counts": ReadingChoice(
        "Counted: casualties, deaths, killed, wounded, missing or captured; default: as named.",
        "WHAT",
        get_args(SeriesCounts),
    ),
    "on_decrease": ReadingChoice(
        "When a cumulative count falls: refuse, correct, drop, restart, keep or zero.",
        "CHOICE",
        get_args(DecreasePolicy),
    ),
    "on_gap": ReadingChoice(
        "When days have no row: refuse, spread evenly or zero; default: spread"
        " if cumulative, else refuse.",
        "CHOICE",
        get_args(GapPolicy),
    ),
    "on_duplicate": ReadingChoice(
        "When rows share a date: refuse, add or last.", "CHOICE", get_args(DuplicatePolicy)
    ),
    "decimal": ReadingChoice(
        "Mark before decimals in figures: a comma or a point; default: as only one can be.",
        "MARK",
        get_args(DecimalMark),
    ),
    "json_path": ReadingChoice("Path to the rows in a JSON file, such as data.records.", "PATH"),
}
"""The choices, by their Python names, in the order in which they are listed and written."""


def period_noun(period: str) -> str:
    """What one period is called in a sentence.

    >>> period_noun("14d"), period_noun("month")
    ('fortnight', 'month')
    """
    return {"7d": "week", "14d": "fortnight"}.get(period, period)


def choice_label(name: str) -> str:
    """A choice as it is typed, by its Python name.

    >>> choice_label("date_means")
    'date-means'
    """
    return name.replace("_", "-")


def choice_name(label: str) -> str:
    """The Python name of what is typed as `label`."""
    return label.replace("-", "_")


def in_order(made: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """The choices among those `made`, in the order in which they are written.

    A choice that was made several times has a sequence of values, and a switch is true.

    >>> in_order({"kind": "cumulative", "where": ["side=A", "unit=B"]})
    (('where', 'side=A'), ('where', 'unit=B'), ('kind', 'cumulative'))
    """
    return tuple((name, value) for name in CHOICES if name in made for value in _texts(made[name]))


def gathered(choices: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The values of `choices` by their names: of one that may be repeated, all of them.

    >>> gathered([("where", "side=A"), ("where", "unit=B"), ("count_rows", "yes")])
    {'where': ('side=A', 'unit=B'), 'count_rows': True}
    """
    made: dict[str, object] = {}
    for name, value in choices:
        choice = CHOICES[name]
        before: tuple[str, ...] = made.get(name, ())  # type: ignore[assignment]
        made[name] = (*before, value) if choice.is_repeated else choice.is_switch or value
    return made


def _texts(value: object) -> Iterator[str]:
    """The values of a choice as a reference has them."""
    if value is True:
        yield "yes"
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Sequence):
        yield from value
