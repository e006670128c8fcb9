"""Published figures by name, what they count, who published them, when and where."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from attrition_cli.core.errors import InputError, add_input, guess, run_instead
from attrition_cli.core.published.figure import (
    DEATH_KINDS,
    RETURN_KINDS,
    CountKind,
    PublishedFigure,
    Share,
    interval_percent,
    value_with_credibility,
)
from attrition_cli.core.quantities.calendar import DateResolution, start_of_next_period
from attrition_cli.core.quantities.quantity import (
    CREDIBILITY_PERCENT,
    Quantity,
    bounds_of,
)
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.dates import parse_partial_date
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.figure_values import figure_value_text, parse_figure_value
from attrition_cli.notation.references import REFERENCE_MARK
from attrition_cli.notation.refusals import nearest_words

if TYPE_CHECKING:
    from attrition_cli.core.cures import RunInstead

if TYPE_CHECKING:
    from attrition_cli.evidence.pins import FilePins

SHIPPED_FIGURES_FILE = "published.toml"
"""The file of shipped figures, beside this module; each header must stand alone on its line."""

_CASUALTY_KINDS = ("casualties", *DEATH_KINDS)
"""Kinds that are casualties, or that a ratio converts to casualties."""

_CASUALTY_PARTS = ("wounded", "missing", "captured")
"""Kinds that are parts of the casualties, and that no ratio converts to casualties."""


def published_figures(
    user_file: str | None = None, *, today: date, pins: "FilePins | None" = None
) -> dict[str, PublishedFigure]:
    """The figures shipped with the program and those of the TOML file `user_file`, by name.

    Raises `InputError` with all faults of the file; figures dated after `today` are a fault. Raises
    `ChangedFileError` where the file differs from one of the `pins`.
    """
    shipped = dict(_shipped_figures())
    if user_file is None:
        return shipped
    from attrition_cli.evidence.figures.user_file import read_user_figures  # loads Pydantic

    if pins is None:
        return shipped | read_user_figures(user_file, shipped=shipped, today=today)
    with pins.reading(user_file):
        figures = read_user_figures(user_file, shipped=shipped, today=today)
    pins.add_file(user_file, {name: _contents(figure) for name, figure in figures.items()})
    return shipped | figures


def published_figure(name: str, user_file: str | None = None, *, today: date) -> PublishedFigure:
    """The figure called `name`.

    Raises `InputError`, with the nearest names, where there is none.

    >>> published_figure("us-secdef-2024-10", today=date(2025, 1, 1)).value
    Rate(amount=1200, period='day', per_capita=False, source=None)
    """
    found = find_figure(name, user_file, today=today)
    if found is None:
        refuse_unknown_figure(name, published_figures(user_file, today=today))
    return found


def find_figure(name: str, user_file: str | None = None, *, today: date) -> PublishedFigure | None:
    """The figure called `name`, `None` where there is none."""
    if user_file is None and (shipped := _shipped_figure(name)):
        return shipped
    return published_figures(user_file, today=today).get(name)


def refuse_unknown_figure(
    name: str, known_names: Iterable[str], files: Sequence[str] = ()
) -> NoReturn:
    """Raise `InputError` for the unknown `name`, with `files` or similar names of `known_names`."""
    hint = guess(name, nearest_words(name, known_names)[:3])
    if files:
        hint = guess(name, files[:3], REFERENCE_MARK)
    raise InputError(
        f"there is no figure {quoted(name)}",
        hint=hint or run_instead("attrition figures", " lists them"),
    )


def as_casualty_rate(figure: PublishedFigure, wounded_to_killed: Quantity | None = None) -> Rate:
    """The rate of casualties that `figure` gives; deaths are converted by `wounded_to_killed`.

    Raises `InputError` for a figure of neither casualties nor deaths, for one that is not per
    period, and for deaths without a ratio.

    >>> deaths = published_figure("isw-2024-06-06", today=date(2025, 1, 1))
    >>> as_casualty_rate(deaths, wounded_to_killed=3)
    Rate(amount=20000, period='month', per_capita=False, source=None)
    """
    value, text = figure.value, figure_value_text(figure.value)
    if figure.counts not in _CASUALTY_KINDS:
        raise _not_counted(figure, "casualties are wanted", "casualties", field="rate")
    if not isinstance(value, Rate):
        raise InputError(
            f"@{figure.name} is {text} {figure.counts} in all, where casualties a day, week, month"
            " or year are wanted",
            _listing("casualties"),
            field="rate",
        )
    if figure.counts == "casualties":
        return value
    # Imported here because only deaths need it.
    from attrition_cli.core.casualties import EXAMPLE_WOUNDED_TO_KILLED, casualties_from_deaths

    deaths = value
    if value.per_capita and value.period != "day":
        # Over a long period the strength shrinks, so the daily share is multiplied instead.
        deaths = Rate(value.per_day, per_capita=True)
    if wounded_to_killed is not None:
        return deaths._replace(amount=casualties_from_deaths(deaths.amount, wounded_to_killed))
    example = ""
    if deaths is value:
        casualties = casualties_from_deaths(value.amount, EXAMPLE_WOUNDED_TO_KILLED)
        example = f", for {figure_value_text(value._replace(amount=casualties))}"
    raise InputError(
        f"@{figure.name} counts {figure.counts}, {text}, where casualties are wanted, killed and"
        " wounded",
        add_input("wounded_to_killed", str(EXAMPLE_WOUNDED_TO_KILLED), example),
        field="rate",
    )


def as_dnbi_rate(figure: PublishedFigure) -> Rate:
    """The rate of disease and non-battle injury that `figure` gives.

    Raises `InputError` where it counts anything else, and where it is not per period.

    >>> as_dnbi_rate(published_figure("dnbi-vietnam", today=date(2025, 1, 1))).amount
    Fraction(51, 25000)
    """
    if figure.counts != "dnbi" or not isinstance(figure.value, Rate):
        wanted = "disease and non-battle injury a day, week, month or year is wanted"
        raise _not_counted(figure, wanted, "dnbi")
    return figure.value


def as_rtd_share(figure: PublishedFigure) -> Quantity:
    """The share of the wounded who return to duty, or recover, that `figure` gives.

    Raises `InputError` where it counts anything else, and for people.

    >>> as_rtd_share(published_figure("rtd-ukraine-2024", today=date(2025, 1, 1)))
    Fraction(1, 2)
    """
    if figure.counts not in RETURN_KINDS or not isinstance(figure.value, Share):
        wanted = "the share of the wounded that returns to duty is wanted"
        raise _not_counted(figure, wanted, "returned")
    return figure.value.amount


def as_troops(figure: PublishedFigure) -> Quantity:
    """The strength that `figure` gives; raises `InputError` where it counts anything else."""
    if figure.counts != "troops" or isinstance(figure.value, Rate | Share):
        raise _not_counted(figure, "troops are wanted", "troops", field="troops")
    return figure.value


def as_total_casualties(
    figure: PublishedFigure, wounded_to_killed: Quantity | None = None
) -> Quantity:
    """The total casualties that `figure` gives; deaths are converted by `wounded_to_killed`.

    Raises `InputError` for a figure of neither casualties nor deaths, for one that is per period,
    and for deaths without a ratio.

    >>> as_total_casualties(published_figure("zelensky-2025-01", today=date(2025, 2, 1)))
    3800
    """
    value = figure.value
    if figure.counts not in _CASUALTY_KINDS or isinstance(value, Rate | Share):
        raise _not_counted(figure, "those lost in all are wanted", "casualties")
    if figure.counts == "casualties":
        return value
    # Imported here because only deaths need it.
    from attrition_cli.core.casualties import EXAMPLE_WOUNDED_TO_KILLED, casualties_from_deaths

    if wounded_to_killed is None:
        raise InputError(
            f"@{figure.name} counts {figure.counts}, {figure_value_text(value)}, where casualties"
            " are wanted, killed and wounded",
            add_input("wounded_to_killed", str(EXAMPLE_WOUNDED_TO_KILLED)),
        )
    return casualties_from_deaths(value, wounded_to_killed)


def as_intake_rate(figure: PublishedFigure) -> Rate:
    """The troops per period that `figure` gives; raises `InputError` for anything else."""
    if figure.counts != "troops" or not isinstance(figure.value, Rate):
        raise _not_counted(figure, "troops a day, week, month or year are wanted")
    return figure.value


def notes_on_use(figure: PublishedFigure) -> tuple[str, ...]:
    """The notes for an answer that uses `figure` as a rate or a share, besides its citation.

    >>> notes_on_use(published_figure("recovered-russia-2023", today=date(2025, 1, 1)))
    ('@recovered-russia-2023 counts the recovered, and not all who recover return to duty',)
    """
    notes = []
    if figure.daily_variation is not None and isinstance(figure.value, Rate):
        low, high = bounds_of(figure.value.amount)
        of_the_mean = ", and the source gives none of the mean" if low == high else ""
        notes.append(
            f"@{figure.name}: single days vary ({figure.daily_variation}). That is no uncertainty"
            f" of a rate that holds for weeks{of_the_mean}."
        )
    if figure.counts == "recovered":
        notes.append(f"@{figure.name} counts the recovered, and not all who recover return to duty")
    elif isinstance(figure.value, Share) and figure.note is not None:
        # A share means little without the note that tells of whom it is.
        notes.append(f"@{figure.name}: {figure.note}")
    return tuple(notes)


def end_of_time_of(figure: PublishedFigure) -> date | None:
    """The first day after the day, month or year that `figure` is of; `None` after year 9999."""
    resolution = _RESOLUTION_OF_PARTS[figure.when.count("-")]
    return start_of_next_period(resolution, parse_partial_date(figure.when))


_RESOLUTION_OF_PARTS: tuple[DateResolution, ...] = ("year", "month", "day")


def citation(figure: PublishedFigure, *, short: bool = False) -> str:
    """The source of `figure` on one line; `short` for the label of a row.

    >>> citation(published_figure("us-secdef-2024-10", today=date(2025, 1, 1)), short=True)
    'Lloyd Austin, US Secretary of Defense, 2024-10'
    """
    who_and_when = f"{figure.who}, {figure.when}"
    if short:
        return who_and_when
    value_and_unit = f"{figure_value_text(figure.value)} {figure.counts}, {figure.of}"
    percent = interval_percent(figure)
    if percent not in (None, CREDIBILITY_PERCENT):
        value_and_unit += f" ({float(percent):g}% interval)"
    grade = f"; graded {figure.grade}" if figure.grade else ""
    status = f"; {figure.status}" if figure.status else ""
    return f"@{figure.name}: {value_and_unit}; {who_and_when}; {figure.where}{status}{grade}"


def _contents(figure: PublishedFigure) -> dict[str, object]:
    """A figure as its file could have it."""
    value = figure_value_text(figure.value)
    return {**figure._asdict(), "value": value, "credibility": interval_percent(figure)}


def _not_counted(
    figure: PublishedFigure, wanted: str, counts: CountKind | None = None, field: str | None = None
) -> InputError:
    """The reason why `figure` cannot be used, and the command that lists figures that can."""
    part = ""
    if counts == "casualties" and figure.counts in _CASUALTY_PARTS:
        part = f" ({figure.counts} alone are a part of them)"
    text = figure_value_text(figure.value)
    reason = f"@{figure.name} counts {figure.counts}, {text}, where {wanted}{part}"
    return InputError(reason, *([_listing(counts)] if counts else ()), field=field)


def _listing(counts: CountKind) -> "RunInstead":
    return run_instead(f"attrition figures --counts {counts}", " lists those")


@cache
def _shipped_figures() -> Mapping[str, PublishedFigure]:
    return _figures_of(_shipped_text())


@cache
def _shipped_figure(name: str) -> PublishedFigure | None:
    """One figure; the others are not parsed, which would take most of the time."""
    header = f"[{name}]\n"
    _, separator, rest = _shipped_text().partition(f"\n{header}")
    return _figures_of(header + rest.partition("\n[")[0])[name] if separator else None


@cache
def _shipped_text() -> str:
    """The text of the figures, which is a file in a zip where the package is in one."""
    from importlib.resources import files  # most rates are numbers

    return (files("attrition_cli.evidence.figures") / SHIPPED_FIGURES_FILE).read_text("utf-8")


def _figures_of(text: str) -> dict[str, PublishedFigure]:
    """The figures of valid entries in TOML."""
    import tomllib

    figures = {}
    for name, entry in tomllib.loads(text).items():
        value = parse_figure_value(entry.pop("value"))
        percent = entry.pop("credibility", CREDIBILITY_PERCENT)
        figures[name] = PublishedFigure(name, value_with_credibility(value, percent), **entry)
    return figures
