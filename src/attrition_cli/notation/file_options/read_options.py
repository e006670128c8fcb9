"""How a file of losses is read where it does not show it by itself: each choice, declared once.

A choice is an option of the commands that read a file, and stands in a reference to one:
`--kind per-period`, and `@losses.csv,kind=per-period`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, NamedTuple, get_args

from attrition_cli.core.errors import InputError, examples
from attrition_cli.notation.escaping import quoted

SeriesKind = Literal["cumulative", "per-period"]
ReportingPeriod = Literal["day", "week", "7d", "14d", "month", "quarter", "year"]
DateMeans = Literal["before", "from", "through"]
SeriesCounts = Literal["casualties", "deaths"]
DecreasePolicy = Literal["refuse", "correct", "drop", "restart", "keep", "zero"]
GapPolicy = Literal["refuse", "spread", "zero"]
DuplicatePolicy = Literal["refuse", "add", "last"]

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
    such as "country=UA", and only rows up to `as_of` are read; nothing is inferred from others.

    `date_means` tells whether a row counts the period "before" 00:00 of its date, "from" it on, as
    rows dated by month do, or "through" it, its date included; the same holds for the step to a
    cumulative row. `counts` tells whether the column counts casualties or deaths. `on_decrease`
    tells whether a decrease is refused, kept, counted as no losses ("zero"), the beginning of a new
    count ("restart"), or the end of a slip, which is put right ("correct") or taken out ("drop").
    `on_gap` tells whether losses after a gap are spread over the gap (the default for cumulative
    figures), or were all in the last period ("zero"). `on_duplicate` tells whether figures with the
    same date are added, or the last one is used; cumulative rows may repeat each other. Dates are
    in ISO 8601, or all in `date_format`.
    """

    column: str | None = None
    date_column: str | None = None
    kind: SeriesKind | None = None
    period: ReportingPeriod | None = None
    where: str | None = None
    as_of: date | None = None
    date_means: DateMeans | None = None
    on_decrease: DecreasePolicy = "refuse"
    on_gap: GapPolicy | None = None
    on_duplicate: DuplicatePolicy = "refuse"
    date_format: str | None = None
    counts: SeriesCounts | None = None

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The choices that are made, as a reference has them: beside the column and the date.

        >>> ReadOptions(column="killed", on_gap="zero", kind="per-period").choices
        (('kind', 'per-period'), ('on_gap', 'zero'))
        """
        defaults = self._field_defaults
        return in_order(
            {name: value for name, value in self._asdict().items() if value != defaults[name]}
        )


class ReadingChoice(NamedTuple):
    """A choice of how a file is read: what it means, and the only `values` there are, if so.

    Without these, `parse` makes the value of a text.
    """

    meaning: str
    metavar: str
    values: tuple[str, ...] = ()
    parse: Callable[[str], str] = str.strip

    def read(self, text: str) -> str:
        """The value that `text` gives. Raises `InputError` for one that there is not."""
        if self.values and text not in self.values:
            raise InputError(f"{quoted(text)} is not one of {', '.join(map(repr, self.values))}")
        value = self.parse(text)
        if not value:
            raise InputError("there is no value: give one, or leave the choice out")
        return value


def split_filter(where: str) -> tuple[str, str]:
    """The column, and the value in it, of the rows that `where` chooses.

    Raises `InputError` where it chooses none.

    >>> split_filter("country = UA")
    ('country', 'UA')
    """
    name, equals, value = where.partition("=")
    if not equals:
        raise InputError(
            f"{quoted(where)} does not choose rows",
            *examples("COLUMN=VALUE, such as ", "country=UA"),
            field="where",
        )
    return name.strip(), value.strip()


def _parse_filter(text: str) -> str:
    """`text`, which chooses rows. Raises `InputError` where it does not."""
    try:
        return "=".join(split_filter(text))
    except InputError as error:
        raise InputError(error.reason, *error.edits) from None


COLUMN = ReadingChoice("Name of the column with the losses.", "NAME")
"""What a reference has after a mark of its own, `@losses.csv#killed`."""

CHOICES: Mapping[str, ReadingChoice] = {
    "date_column": ReadingChoice("Name of the column with the dates.", "NAME"),
    "where": ReadingChoice(
        "Read only these rows of a file with several series.", "COLUMN=VALUE", parse=_parse_filter
    ),
    "kind": ReadingChoice("Kind of count: cumulative or per-period.", "KIND", get_args(SeriesKind)),
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
        "Format of the dates, such as %d/%m/%Y; default: ISO 8601.", "FORMAT"
    ),
    "counts": ReadingChoice(
        "What the column counts: casualties or deaths; default: deaths if its name says so.",
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
}
"""The choices, by their Python names, in the order in which they are listed and written."""


def period_noun(period: ReportingPeriod) -> str:
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


def in_order(made: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The choices among those `made`, in the order in which they are written."""
    return tuple((name, made[name]) for name in CHOICES if name in made)
