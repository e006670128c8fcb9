"""A series of losses read from a file, with what is odd about it.

Oddities are told and never mended: what they mean for the losses is for the reader to say.
"""

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO, Literal, NamedTuple

from attrition_cli.core.errors import InputError
from attrition_cli.core.series.anomalies import Oddities
from attrition_cli.core.series.series import Series
from attrition_cli.evidence.series.anomalies import oddities_of
from attrition_cli.evidence.series.build_series import Gap, assemble, falls, gaps
from attrition_cli.evidence.series.daily_totals import Figures
from attrition_cli.evidence.series.inference import (
    TELLING_STEPS,
    Calendar,
    kind_shown,
    least,
    period_shown,
)
from attrition_cli.evidence.series.read_options import PERIODS, Counts, Kind, Period, Reading
from attrition_cli.evidence.series.read_rows import Gathered, gather
from attrition_cli.evidence.series.table.column_names import (
    counts_deaths,
    counts_said,
    is_average,
    kind_hinted,
    kind_said,
    period_said,
)
from attrition_cli.evidence.series.table.parse_numbers import figure_text

Told = Literal["given", "name", "figures"]
"""By what something is known: the reader, the column's name, or the figures and dates."""


class Observed(NamedTuple):
    """The series in a file, and how the file was understood.

    `level` is the first figure of a cumulative series, from which the series counts. `rows` were
    read, dated from `first` to `last`.
    """

    source: str
    series: Series
    column: str
    date_column: str
    kind: Kind
    kind_told: Told
    period: Period
    period_told: Told
    counts: Counts
    counts_deaths: bool
    level: float | None
    rows: int
    first: date
    last: date
    oddities: Oddities


def observe(
    source: str, reading: Reading | None = None, *, stdin: BinaryIO | None = None
) -> Observed:
    """The series in the file at `source`, or with "-" in `stdin`.

    Of CSV and its relatives or JSON, in UTF-8, plain or packed with gzip. What is kept of it grows
    with the days it spans, not with its rows.

    Raises `InputError`, with the file, the line, the column and the cure, for whatever cannot be
    read or could mean two things.
    """
    reading = reading or Reading()
    gathered = gather(source, reading, stdin)
    figures, name = gathered.figures, gathered.losses.column
    fallen = falls(figures.figures)
    kind, kind_told = _kind(gathered, reading, fallen)
    period, period_told = _period(gathered, reading, kind)
    counts = reading.counts or _counts(gathered, kind, period)
    calendar = Calendar(period, figures.days)
    try:
        figures = _over(figures, reading, calendar, counts)
        if not figures.days:
            raise gathered.dates.refuse(
                f"the first {period} is not over on {reading.as_of}: say a later --as-of"
            )
        if kind == "cumulative" and len(figures.days) == 1:
            raise gathered.losses.refuse(
                "there is one figure, and losses show between two cumulative ones: add a row"
            )
        back = _taken_back(figures.figures, kind, fallen)
        if back and reading.on_decrease == "refuse":
            raise _fallen(gathered, figures, kind, back)
        on_gap = reading.on_gap or ("spread" if kind == "cumulative" else "refuse")
        if on_gap != "spread":
            for gap in gaps(figures.days, calendar):
                if on_gap == "refuse" if gap.missing else kind == "per-period":
                    raise _holed(gathered, figures, gap, calendar, period)
        series = assemble(
            figures,
            kind,
            calendar,
            counts=counts,
            falls_count=not back or reading.on_decrease == "keep",
            gaps_are_empty=on_gap == "zero",
        )
        oddities = oddities_of(
            gathered, figures, series, kind=kind, calendar=calendar, counts=counts, falls=back
        )
    except (OverflowError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise gathered.dates.refuse(
            f"the {period}s of the rows reach out of the years 1 to 9999: correct the dates"
        ) from None
    return Observed(
        source=source,
        series=series,
        column=name,
        date_column=gathered.dates.column,
        kind=kind,
        kind_told=kind_told,
        period=period,
        period_told=period_told,
        counts=counts,
        counts_deaths=counts_deaths(name),
        level=figures.figures[0] if kind == "cumulative" else None,
        rows=gathered.rows,
        first=date.fromordinal(figures.days[0]),
        last=date.fromordinal(figures.days[-1]),
        oddities=oddities,
    )


def _kind(gathered: Gathered, reading: Reading, fallen: Sequence[int]) -> tuple[Kind, Told]:
    """What the figures are, and by what that is known."""
    figures, name = gathered.figures.figures, gathered.losses.column
    said, seen = kind_said(name), kind_shown(figures, len(fallen))
    kind = reading.kind or said or seen or kind_hinted(name)
    if kind is None or (not reading.kind and said and seen and said != seen):
        if said:
            reason = f"the name says {said}, and the figures look {seen}"
        elif len(figures) <= TELLING_STEPS:
            few = "one figure is" if len(figures) == 1 else f"{len(figures)} figures are"
            reason = f"{few} too few to tell whether they count up"
        else:
            reason = "the figures may count up, with revisions, or be those of each period"
        kinds = ("cumulative", "per-period") if len(figures) > 1 else ("per-period",)
        raise gathered.losses.refuse(reason, *(f"--kind {each}" for each in kinds))
    if kind == "per-period" and gathered.repeated:
        raise gathered.at(gathered.losses, gathered.repeated).refuse(
            "the row repeats the date and the figure of another one",
            "--where COLUMN=VALUE for one series of several",
            "--on-duplicate add",
            "--on-duplicate last",
        )
    if kind == "cumulative" and (low := least(figures, len(fallen))) < 0:
        at = figures.index(low)
        raise gathered.at(gathered.losses, gathered.figures.numbers[at]).refuse(
            f"{figure_text(low)} is no cumulative figure: correct it, or say --kind per-period"
        )
    return kind, "given" if reading.kind else "name" if kind == said or not seen else "figures"


def _taken_back(figures: Sequence[float], kind: Kind, fallen: Sequence[int]) -> Sequence[int]:
    """The places of figures that take losses back: below the one before, or of a period below 0."""
    if kind == "cumulative":
        return [at for at in fallen if at < len(figures)]
    return [at for at, figure in enumerate(figures) if figure < 0] if min(figures) < 0 else ()


def _period(gathered: Gathered, reading: Reading, kind: Kind) -> tuple[Period, Told]:
    """How often there is a row, and by what that is known."""
    if reading.period:
        return reading.period, "given"
    said = period_said(gathered.losses.column) if kind == "per-period" else None
    seen = period_shown(gathered.figures.days, months=gathered.are_months)
    if said and seen and said != seen:
        if is_average(gathered.losses.column):
            raise gathered.losses.refuse(
                f"the name says averages, and there is a row a {seen}: make them counts, each times"
                f" the {said}s of its {seen}"
            )
        raise gathered.losses.refuse(
            f"the name says a figure a {said}, and there is a row a {seen}",
            f"--period {seen} where a figure is of a whole {seen}",
            f"--period {said} where rows are missing",
        )
    period = seen or said
    if period is None:
        if kind == "cumulative":
            return "day", "figures"  # refused for want of a second figure
        raise gathered.losses.refuse(
            "one figure does not tell what it is of", *(f"--period {p}" for p in PERIODS)
        )
    return period, "figures" if seen else "name"


def _counts(gathered: Gathered, kind: Kind, period: Period) -> Counts:
    """On which side of its date a row counts: before it, unless the dates say otherwise."""
    if gathered.are_months:
        return "from"
    if kind == "cumulative":
        return "before"
    said = counts_said(gathered.dates.column)
    days = (date.fromordinal(day) for day in gathered.figures.days)
    if said is None and period == "month" and all(day.day == 1 for day in days):
        raise gathered.dates.refuse(
            "rows of months dated the first may count the month before it or the one from it on",
            "--counts before",
            "--counts from",
        )
    return said or "before"


def _over(figures: Figures, reading: Reading, calendar: Calendar, counts: Counts) -> Figures:
    """The figures of periods that are over when `as_of` is."""
    count = len(figures.days)
    if counts == "from" and reading.as_of is not None:
        last = reading.as_of.toordinal()
        while count and calendar.step(figures.days[count - 1], 1) > last:
            count -= 1
    return figures if count == len(figures.days) else figures.until(count)


def _fallen(gathered: Gathered, figures: Figures, kind: Kind, fallen: Sequence[int]) -> InputError:
    """That figures take losses back, of which the first is named."""
    at = fallen[0]
    figure, day = figure_text(figures.figures[at]), date.fromordinal(figures.days[at])
    reason = f"the figure of {day} is {figure}, below 0"
    cures = ["--on-decrease keep to take it as it is", "--on-decrease zero to count none"]
    if kind == "cumulative":
        before = figure_text(figures.figures[at - 1])
        reason = f"{figure} on {day} is below the {before} before it"
    if len(fallen) > 1:
        reason += f", and {len(fallen) - 1:,} more like it"
    return gathered.at(gathered.losses, figures.numbers[at]).refuse(reason, *cures)


def _holed(
    gathered: Gathered, figures: Figures, gap: Gap, calendar: Calendar, period: Period
) -> InputError:
    """That a row is missing, or comes too soon, after one that is named."""
    place = gathered.at(gathered.dates, figures.numbers[gap.at + 1])
    day, after = (date.fromordinal(figures.days[at]) for at in (gap.at, gap.at + 1))
    spread = "--on-gap spread where a figure counts all since the row before"
    if not gap.missing:
        return place.refuse(f"{day} and {after} are less than a {period} apart", spread)
    first, last = (
        date.fromordinal(calendar.step(figures.days[gap.at], n)) for n in (1, gap.missing)
    )
    when = (
        f"from {first} to {last}, {gap.missing:,} {period}s" if gap.missing > 1 else f"for {first}"
    )
    return place.refuse(
        f"there is no figure {when}", "--on-gap zero where nobody was lost then", spread
    )
