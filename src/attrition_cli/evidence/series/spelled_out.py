"""References to files of losses, with what the reader chose spelled out."""

from attrition_cli.evidence.series.read_series import LoadedSeries
from attrition_cli.evidence.series.table.column_names import is_date_column, kind_from_name
from attrition_cli.notation.file_options.read_options import ReadOptions, gathered, in_order
from attrition_cli.notation.references import Reference


def read_options(reference: Reference) -> ReadOptions:
    """The options that `reference` has on the reading of its file.

    >>> read_options(Reference("l.csv", "killed", choices=(("on_gap", "zero"),))).on_gap
    'zero'
    """
    choices: dict[str, object] = gathered(reference.choices)
    return ReadOptions(column=reference.column, as_of=reference.as_of)._replace(**choices)  # type: ignore[arg-type]


def spelled_out(reference: Reference, loaded: LoadedSeries) -> Reference:
    """`reference` with the date at which its series ends, and with what was inferred from the file.

    That is the column, and what other rows could have shown otherwise. What the name of the column
    says is left out, and so are daily rows that count the time before their date, as most do.
    """
    inferred = {
        "date_column": None if is_date_column(loaded.date_column) else loaded.date_column,
        "count_rows": loaded.column is None,
        "kind": None if _is_plain_kind(loaded) else loaded.kind,
        "measure": None if loaded.measure == "count" else loaded.measure,
        "unit": None if loaded.unit == 1 else str(loaded.unit),
        "period": None if loaded.period == "day" else loaded.period,
        "on_decrease": "restart" if loaded.new_counts else None,
        "date_format": loaded.date_format,
        "decimal": loaded.decimal,
        "date_means": None if loaded.date_means == "before" else loaded.date_means,
    }
    made = {name: value for name, value in inferred.items() if value} | gathered(reference.choices)
    return reference._replace(
        column=reference.column or loaded.column,
        as_of=loaded.series.until,
        choices=in_order(made),
    )


def _is_plain_kind(loaded: LoadedSeries) -> bool:
    """True where the name of the column says the kind, or rows are counted."""
    return loaded.column is None or kind_from_name(loaded.column) == loaded.kind
