"""References to files of losses, with what the reader chose spelled out."""

from attrition_cli.evidence.series.read_series import LoadedSeries
from attrition_cli.notation.file_options.read_options import ReadOptions, in_order
from attrition_cli.notation.references import Reference


def read_options(reference: Reference) -> ReadOptions:
    """The options that `reference` has on the reading of its file.

    >>> read_options(Reference("l.csv", "killed", choices=(("on_gap", "zero"),))).on_gap
    'zero'
    """
    choices: dict[str, object] = dict(reference.choices)
    return ReadOptions(column=reference.column, as_of=reference.as_of)._replace(**choices)  # type: ignore[arg-type]


def spelled_out(reference: Reference, loaded: LoadedSeries) -> Reference:
    """`reference` with the date at which its series ends, and with each choice that was made.

    So no row that is added later, and no other version of the program, reads the file otherwise.
    """
    inferred = {
        "sheet": loaded.sheet,
        "date_column": loaded.date_column,
        "kind": loaded.kind,
        "period": loaded.period,
        "date_means": loaded.date_means,
        "counts": "deaths" if loaded.counts_deaths else None,
    }
    made = {name: value for name, value in inferred.items() if value} | dict(reference.choices)
    return reference._replace(
        column=reference.column or loaded.column,
        as_of=loaded.series.until,
        choices=in_order(made),
    )
