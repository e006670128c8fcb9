"""The values to offer for an option or an argument: figures, fields, columns and topics."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, get_args

from attrition_cli.core.errors import InputError
from attrition_cli.notation.references import REFERENCE_MARK, SERIES_SUFFIXES

if TYPE_CHECKING:
    from attrition_cli.core.published.figure import PublishedFigure

_MAX_VALUES = 2_000
"""Most values to offer; nobody reads more."""


class Given(NamedTuple):
    """The options and the other words of a command that have been typed.

    `commands` are the names of all commands.
    """

    options: dict[str, list[str]]
    words: list[str]
    commands: Sequence[str]
    options_end: bool = False

    @property
    def figures_file(self) -> str | None:
        """The file in --figures, if given."""
        return self.options["figures"][-1] if "figures" in self.options else None


class Wanted(NamedTuple):
    """A value that is being typed: the name of its input, the line before it, and its beginning.

    The words of the line do not include options.
    """

    name: str
    given: Given
    incomplete: str

    @property
    def file(self) -> str:
        """The file named on the line; a pipe is not read. Raises `InputError` without one."""
        path = self.given.words[0] if self.given.words else ""
        if not os.path.isfile(path):  # noqa: PTH113  # any text
            raise InputError("there is no file on the line")
        return path


def offered_values(name: str, given: Given, incomplete: str) -> Sequence[str]:
    """The known values of the input `name`; the caller keeps those that begin with `incomplete`.

    Raises `InputError` for a file that cannot be read.
    """
    find = _VALUES.get(name)
    wanted = Wanted(name, given, incomplete)
    return [] if find is None else [*islice(find(wanted), _MAX_VALUES)]


def _references(wanted: Wanted) -> Iterator[str]:
    """References to the published figures that suit the input and, for rates, to files."""
    if not wanted.incomplete.startswith(REFERENCE_MARK):
        return
    typed, has_column, _ = wanted.incomplete.partition("#")
    path, has_choices, _ = typed.removeprefix(REFERENCE_MARK).partition(",")
    if has_column:
        yield from (f"{typed}#{column}" for column in _column_names(path))
        return
    if has_choices and os.path.isfile(path):  # noqa: PTH113  # any text
        yield from _choices(typed)
        return
    yield from (f"{REFERENCE_MARK}{figure}" for figure in _figures(wanted))
    if wanted.name not in ("troops", "dnbi", "rtd_share"):
        yield from (f"{REFERENCE_MARK}{file}" for file in _series_files(path))


def _choices(typed: str) -> Iterator[str]:
    """The choices that may end a reference to a file, each with its values where these are few."""
    from attrition_cli.notation.file_options.read_options import CHOICES, choice_label

    before = typed.rpartition(",")[0]
    for name, choice in CHOICES.items():
        label = choice_label(name)
        if f",{label}=" not in before:
            yield from (f"{before},{label}={value}" for value in choice.values or [""])


def _figures(wanted: Wanted) -> Iterator[str]:
    """The names of the published figures that suit the input."""
    from attrition_cli.core.casualties import EXAMPLE_WOUNDED_TO_KILLED
    from attrition_cli.evidence.figures import shipped

    converters: dict[str, Callable[[PublishedFigure], object]] = {
        "troops": shipped.as_troops,
        "rate": lambda figure: shipped.as_casualty_rate(figure, EXAMPLE_WOUNDED_TO_KILLED),
        "dnbi": shipped.as_dnbi_rate,
        "rtd_share": shipped.as_rtd_share,
    }
    convert = converters.get(wanted.name)
    for figure in _all_figures(wanted.given).values():
        try:
            if convert is not None:
                convert(figure)
        except InputError:
            continue
        yield figure.name


def _all_figures(given: Given) -> "dict[str, PublishedFigure]":
    from attrition_cli.cli.clock import today
    from attrition_cli.evidence.figures import shipped

    try:
        return shipped.published_figures(given.figures_file, today=today())
    except InputError:
        return shipped.published_figures(today=today())


def _series_files(path: str) -> Iterator[str]:
    """The files of losses and the folders whose names begin with `path`."""
    folder, beginning = os.path.split(path)
    with os.scandir(folder or ".") as entries:
        for entry in entries:
            if entry.name.startswith(beginning) and (beginning or entry.name[0] != "."):
                name = os.path.join(folder, entry.name)  # noqa: PTH118  # as typed
                if entry.is_dir():
                    yield f"{name}/"
                elif entry.name.lower().endswith(SERIES_SUFFIXES):
                    yield name


def _listed_figures(wanted: Wanted) -> Iterable[str]:
    mark = REFERENCE_MARK if wanted.incomplete.startswith(REFERENCE_MARK) else ""
    return (f"{mark}{figure}" for figure in _figures(wanted))


def _fields_to_set(wanted: Wanted) -> Iterator[str]:
    """The fields of the scenario, each with an equals sign; after the sign, references.

    Fields that the same value has already set are kept before them.
    """
    from attrition_cli.core.scenario.model import path_text
    from attrition_cli.files.data_file import read_data_file
    from attrition_cli.scenario_files.field_names import settable_paths

    before, semicolon, last = wanted.incomplete.rpartition(";")
    field, equals, value = last.lstrip().partition("=")
    kept = f"{before}{semicolon}{last[: len(last) - len(last.lstrip())]}"
    if not equals:
        data = read_data_file(wanted.file).data
        yield from (f"{kept}{path_text(path)}=" for path in settable_paths(data))
        return
    name = field.rpartition(".")[2].partition("[")[0]
    if name == "rate" and field.startswith("causes"):
        name = ""  # any figure: the cause may be battle or disease
    for reference in _references(Wanted(name, wanted.given, value)):
        yield f"{kept}{field}={reference}"


def _fields_to_solve_for(wanted: Wanted) -> Iterator[str]:
    """The fields of the scenario that can be solved for; without a scenario, the inputs."""
    if not wanted.given.words:
        from attrition_cli.core.constant_rate.solve import SolveFor

        yield from get_args(SolveFor)
        return
    from attrition_cli.cli.options.evidence import EvidenceOptions
    from attrition_cli.cli.options.sampling import SamplingOptions
    from attrition_cli.cli.options.scenario_file import ScenarioReader
    from attrition_cli.core.scenario.fields import field_paths
    from attrition_cli.core.scenario.model import path_text

    evidence = EvidenceOptions(figures=wanted.given.figures_file)
    read = ScenarioReader(evidence, SamplingOptions()).read(wanted.file, ())
    yield from map(path_text, field_paths(read.scenario))


def _columns(wanted: Wanted) -> Iterable[str]:
    return _column_names(wanted.file)


def _rows(wanted: Wanted) -> Iterator[str]:
    """The columns, each with an equals sign; after the sign, the values in the first rows."""
    from attrition_cli.evidence.series.read_rows import open_table_head

    table = open_table_head(wanted.file)
    column, equals, _ = wanted.incomplete.partition("=")
    if not equals:
        yield from (f"{each}=" for each in table.column_names)
    elif column in table.column_names:
        at = [*table.column_names].index(column)
        yield from dict.fromkeys(f"{column}={row[at]}" for row in table.sample_rows)


def _column_names(path: str) -> Sequence[str]:
    from attrition_cli.evidence.series.read_rows import open_table_head

    return open_table_head(path).column_names if os.path.isfile(path) else []  # noqa: PTH113


def _topics(wanted: Wanted) -> Iterable[str]:
    from attrition_cli.cli.manual import GUIDES

    return [] if wanted.given.words else (*GUIDES, *wanted.given.commands)


_VALUES: dict[str, Callable[[Wanted], Iterable[str]]] = {
    **dict.fromkeys(("troops", "rate", "dnbi", "rtd_share"), _references),
    "names": _listed_figures,
    "overrides": _fields_to_set,
    "solve_for": _fields_to_solve_for,
    **dict.fromkeys(("column", "date_column"), _columns),
    "where": _rows,
    "words": _topics,
}
"""The function that finds the values of each input."""
