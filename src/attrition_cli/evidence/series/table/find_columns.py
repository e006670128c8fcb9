"""Finding the columns with the dates and the losses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from attrition_cli.core.cures import Edit
from attrition_cli.core.errors import InputError, add_input, add_some
from attrition_cli.evidence.series.location import TableLocation
from attrition_cli.evidence.series.table.column_index import (
    MAX_NAMES_LISTED,
    column_index,
    name_list,
)
from attrition_cli.evidence.series.table.column_names import (
    DATE_WORDS,
    FIGURE_WORDS,
    LOSS_WORDS,
    PART_WORDS,
    QUALIFIER_WORDS,
    TIME_WORDS,
    counts_losses,
    is_date_column,
    is_index_column,
    is_unnamed,
    states_figures,
    words_in_name,
)
from attrition_cli.evidence.series.table.date_columns import (
    DateColumns,
    columns_together,
    named_date_columns,
    refuse_dates_without_year,
)
from attrition_cli.evidence.series.table.dates.date_parts import DatePart
from attrition_cli.evidence.series.table.dates.week_numbers import is_of_weeks
from attrition_cli.evidence.series.table.parse_dates import DateParser, is_date_like
from attrition_cli.evidence.series.table.parse_numbers import is_number_like
from attrition_cli.evidence.series.table.parts.added_columns import (
    SEPARATOR,
    are_parts,
    total_columns,
    whole_columns,
    with_other_parts,
)
from attrition_cli.evidence.series.table.parts.person_rows import (
    count_rows_cure,
    event_date_indexes,
    has_figures,
    is_list_of_persons,
    refuse_traits,
)
from attrition_cli.evidence.series.table.table import LossTable
from attrition_cli.evidence.series.words.column_words import (
    DEATHS,
    counts_from_name,
    is_of_each_person,
    means,
)
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.file_options.read_options import ReadOptions, RowFilter


class NoDatesError(InputError):
    """The error of a table without a column of dates."""


class ColumnSelection(NamedTuple):
    """The indices of columns; those of `filters` have the values by which rows are selected.

    There is no column of losses where each row is a person. The figures of those that are `added`
    are parts, which are added to its own. Where `date_indexes` are several, each has one of the
    `date_parts`.
    """

    date_indexes: tuple[int, ...]
    date_parts: tuple[DatePart, ...]
    losses_index: int | None
    filters: Sequence[tuple[int, RowFilter]] = ()
    added: Sequence[int] = ()


def find_columns(
    table: LossTable, location: TableLocation, options: ReadOptions
) -> ColumnSelection:
    """The columns that `options` names; others are found by their names and contents.

    Only rows up to the option `as_of` are considered. Raises `InputError` where no column matches,
    or more than one.
    """
    column_names = table.column_names
    _refuse_no_names(column_names, location)
    filters = [
        (column_index(column_names, location, each.column, "--where"), each)
        for each in options.filters
    ]
    # A column with one value says nothing else; one with all values but some may be any.
    excluded = [at for at, each in filters if not each.is_other]
    losses_index, added = None, list[int]()
    if options.count_rows:
        if options.column is not None:
            raise location.error(
                "rows are counted, or the figures of a column added up: leave out --count-rows or"
                " --column"
            )
        dates = _find_event_dates(table, location, excluded, options)
        return ColumnSelection(*dates, None, filters)
    if options.column is not None:
        losses_index, *added = _losses_indexes(column_names, location, options.column)
        excluded += [losses_index, *added]
    if options.date_column is not None:
        date_indexes, date_parts = named_date_columns(table, location, options.date_column)
    else:
        date_indexes, date_parts = _find_date_columns(
            table, location, excluded, options.date_format
        )
    if losses_index is None:
        date_parser = DateParser(
            last_date=options.as_of, date_format=options.date_format, date_means=options.date_means
        )
        losses_index = _find_losses_column(
            table, location, [*excluded, *date_indexes], None if date_parts else date_parser
        )
        if losses_index is None:
            dates = _find_event_dates(table, location, excluded, options)
            return ColumnSelection(*dates, None, filters)
    if losses_index in date_indexes:
        raise location.error(
            f"{quoted(column_names[losses_index])} cannot hold both dates and losses: say another"
            " --column"
        )
    return ColumnSelection(date_indexes, date_parts, losses_index, filters, added)


def _losses_indexes(
    column_names: Sequence[str], location: TableLocation, column: str
) -> Sequence[int]:
    """The column called `column`, or those whose names stand in it between commas."""
    names = [column]
    known = {name.casefold() for name in column_names}
    if SEPARATOR in column and column.casefold() not in known:
        names = [name.strip() for name in column.split(SEPARATOR)]
    indexes = [column_index(column_names, location, name, "--column") for name in names]
    for index in indexes:
        refuse_traits(column_names[index], location)
    if len({*indexes}) < len(indexes):
        raise location.error("--column: a column is added to itself: name each once")
    return indexes


def _refuse_no_names(column_names: Sequence[str], location: TableLocation) -> None:
    """Raise `InputError` where `column_names` are no names of columns."""
    if column_names and column_names[0].startswith("#"):
        raise location._replace(row_label="line 1").error("this is a comment: take it out")
    if len(column_names) < 2:  # noqa: PLR2004  # a date and a figure
        raise location.error(
            f"there is one column, {quoted(''.join(column_names))}: give a date and a figure in"
            " each "
            "row, with commas, semicolons, tabs or bars between them"
        )
    if any(name[:1].isdigit() and is_date_like(name) for name in column_names):
        raise location._replace(row_label="line 1").error(
            "this is a row, not the names of columns: put a line such as date,losses above it"
        )


def _find_event_dates(
    table: LossTable, location: TableLocation, excluded: Sequence[int], options: ReadOptions
) -> DateColumns:
    """The column of the dates on which the persons of the rows were lost."""
    if options.date_column is not None:
        return named_date_columns(table, location, options.date_column)
    dated = event_date_indexes(table, excluded, options.date_format)
    if len(dated) == 1:
        return (dated[0],), ()
    if dated:
        raise _ambiguous_error(table, location, dated, "the dates", "date_column")
    return _find_date_columns(table, location, excluded, options.date_format)


def _find_date_columns(
    table: LossTable, location: TableLocation, excluded: Sequence[int], date_format: str | None
) -> DateColumns:
    names = table.column_names
    rest = [at for at in range(len(names)) if at not in excluded and not means(names[at], "birth")]
    words = {at: {*words_in_name(names[at])} for at in rest}
    found = [at for at in rest if words[at] and words[at] <= DATE_WORDS]
    found = found or [at for at in rest if is_date_column(table.column_names[at])]
    if not found:
        cells = {at: [*_used_cells(table, at)] for at in rest}
        dated = [
            at
            for at in rest
            if cells[at] and _mostly_true(is_date_like(cell, date_format) for cell in cells[at])
        ]
        full = [at for at in dated if 2 * len(cells[at]) > len(table.sample_rows)]
        if not full and (together := columns_together(table, rest)):
            return together
        dated = full or dated or [at for at in rest if is_of_weeks(names[at], cells[at])]
        dated = [at for at in dated if not is_unnamed(names[at])] or dated
        found = [at for at in dated if words[at] & TIME_WORDS] or dated
    if len(found) == 1:
        return (found[0],), ()
    if together := columns_together(table, found or rest):
        return together
    if found:
        raise _ambiguous_error(table, location, found, "the dates", "date_column")
    refuse_dates_without_year(table, location, rest)
    raise NoDatesError(
        f"{location}: no column holds dates such as 2024-11-01, of {name_list(table.column_names)}",
        add_some("date_column", "NAME"),
    )


def _find_losses_column(
    table: LossTable,
    location: TableLocation,
    excluded: Sequence[int],
    date_parser: DateParser | None,
) -> int | None:
    """The column of the losses; `None` where the rows are those of persons, with no figures."""
    names = table.column_names
    rest = [
        at for at in range(len(names)) if at not in excluded and not is_of_each_person(names[at])
    ]
    words = {at: {*words_in_name(names[at])} for at in rest}
    named = [at for at in rest if words[at] & LOSS_WORDS and _is_plain(names[at], LOSS_WORDS)]
    if len(named) == 1 and words[named[0]] & PART_WORDS:
        # The dead of one kind, with those of another beside them.
        named += [
            at
            for at in rest
            if at not in named
            and counts_losses(names[at])
            and _is_numeric(table, at)
            and not _is_empty(table, at)
        ]
    named = named or [at for at in rest if words[at] and counts_losses(names[at])]
    named = [at for at in named if has_figures(_used_cells(table, at)) or states_figures(names[at])]
    named = named or [
        at for at in rest if words[at] & FIGURE_WORDS and words[at] <= QUALIFIER_WORDS
    ]
    if len(named) == 1 and counts_from_name(names[named[0]]) in DEATHS:
        # A file with killed and wounded has two parts of the losses, so the choice is unclear.
        parts = _other_parts(table, [at for at in rest if at != named[0]])
        named += parts
        if parts:
            numeric = [at for at in rest if at not in named and _is_numeric(table, at)]
            named += total_columns(table, [*named, *numeric])
            named = [*dict.fromkeys(named)]
    if len(named) == 1:
        return named[0]
    numeric = [
        at
        for at in named or rest
        if _mostly_true(map(is_number_like, _used_cells(table, at, excluded[-1], date_parser)))
        and (named or not (is_index_column(names[at]) or _is_empty(table, at)))
    ]
    if len(numeric) == 1:
        return numeric[0]
    if named and numeric:
        others = {names[at]: at for at in rest if at not in named and _is_numeric(table, at)}
        more = with_other_parts([names[at] for at in numeric], [*others])
        numeric += [others[name] for name in more]
        numeric += [*whole_columns(table, numeric, [*others.values()])]
        numeric = sorted({*numeric})
    if numeric or named:
        raise _ambiguous_error(table, location, numeric or named, "the losses", "column")
    if is_list_of_persons(table, [excluded[-1]], date_parser):
        return None
    raise location.error(
        f"no column holds figures of losses, of {name_list(names)}",
        add_some("column", "NAME"),
        count_rows_cure(None),
    )


def _is_plain(name: str, known: AbstractSet[str]) -> bool:
    """True for a `name` that says no more than `known` words, and how they are counted.

    >>> _is_plain("deaths a day", LOSS_WORDS), _is_plain("deaths_a", LOSS_WORDS)
    (True, False)
    """
    words = words_in_name(name)
    return {*words} <= {*known, *QUALIFIER_WORDS} and words[-1:] != ["a"]


_OTHER_PARTS = ("wounded", "missing", "captured")


def _other_parts(table: LossTable, among: Sequence[int]) -> Sequence[int]:
    """The columns `among` these that count what is lost beside the dead, the plainest names."""
    names = table.column_names
    parts = {
        at: each
        for at in among
        for each in _OTHER_PARTS
        if means(names[at], each) and _is_numeric(table, at) and not _is_empty(table, at)
    }
    plain = [
        at
        for at, part in parts.items()
        if _is_plain(names[at], {word for word in words_in_name(names[at]) if means(word, part)})
    ]
    return plain or [*parts]


def _is_empty(table: LossTable, index: int) -> bool:
    return not any(row[index].strip() for row in table.sample_rows)


def _is_numeric(table: LossTable, index: int) -> bool:
    return _mostly_true(map(is_number_like, _used_cells(table, index)))


def _mostly_true(results_to_count: Iterable[bool]) -> bool:
    """True where more than half are true, or there are none.

    The exceptions are reported, with their location, when the rows are read.
    """
    results = [*results_to_count]
    return sum(results) * 2 > len(results) or not results


def _used_cells(
    table: LossTable, index: int, date_index: int = 0, date_parser: DateParser | None = None
) -> Iterator[str]:
    """The cells of a column in the sample that are not empty, from rows within the dates read."""
    for row in table.sample_rows:
        if row[index].strip() and (
            date_parser is None or _is_used_row(row[date_index], date_parser)
        ):
            yield row[index]


def _is_used_row(date_text: str, date_parser: DateParser) -> bool:
    try:
        return bool(date_parser[date_text])
    except InputError:
        return True  # reported when the rows are read


def _ambiguous_error(
    table: LossTable, location: TableLocation, found: Sequence[int], wanted: str, field: str
) -> InputError:
    names = [table.column_names[at] for at in found]
    if repeated := [name for name, count in Counter(names).items() if count > 1]:
        return location.error(
            f"several columns are called {quoted(repeated[0])}: rename all but one"
        )
    wholes = [
        at
        for at in found
        if field == "column" and [*whole_columns(table, _others(found, at), [at])]
    ]
    return location.error(
        f"{name_list(names)} could each hold {wanted}",
        *(
            add_input(field, name, " for all together" if at in wholes else "")
            for at, name in zip(found[:MAX_NAMES_LISTED], names, strict=False)
        ),
        *(_added_up(table, found) if field == "column" else ()),
    )


def _others(indexes: Sequence[int], index: int) -> Sequence[int]:
    return [at for at in indexes if at != index]


def _added_up(table: LossTable, found: Sequence[int]) -> Iterator[Edit]:
    """The cure to add up the columns that are `found`, where these are parts without a total."""
    names = [table.column_names[at] for at in found]
    is_long = len(names) > MAX_NAMES_LISTED
    if is_long or not are_parts(names) or any(SEPARATOR in name for name in names):
        return
    if next(total_columns(table, found), None) is None:
        yield add_input("column", SEPARATOR.join(names), " added up")
