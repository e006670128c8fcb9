"""References to files of losses, with what the reader chose spelled out."""

from attrition_cli.evidence.series.read_series import LoadedSeries
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
    """`reference` with the date at which its series ends, and with each choice that was made.

    So no row that is added later, and no other version of the program, reads the file otherwise.
    """
    inferred = {
        "sheet": loaded.sheet,
        "date_column": loaded.date_column,
        "count_rows": loaded.column is None,
        "kind": loaded.kind,
        "measure": None if loaded.measure == "count" else loaded.measure,
        "unit": None if loaded.unit == 1 else str(loaded.unit),
        # Where irregular rows leave the span of the first one open, that is of no given period.
        "period": None if "first" in loaded.anomalies.found else loaded.period,
        "on_decrease": "restart" if loaded.new_counts else None,
        "date_format": loaded.date_format,
        "decimal": loaded.decimal,
        "date_means": loaded.date_means,
        "counts": None if loaded.counts == "casualties" else loaded.counts,
    }
    made = {name: value for name, value in inferred.items() if value} | gathered(reference.choices)
    return reference._replace(
        column=reference.column or loaded.column,
        as_of=loaded.series.until,
        choices=in_order(made),
    )
