"""The columns of CSV, command by command."""

from tests.documentation.console import made_up_losses, working_directory
from tests.documentation.json_keys import COMMANDS
from tests.transcripts import run

ROWS = {
    "cover": "one row",
    "cover-matrix": "a row for each of the troops against each rate",
    "losses": "a row for each period",
    "sensitivity": "a row for each uncertain input",
    "sweep": "a row for each cell",
    "rate": "one row",
    "observed-rate": "a row for the current rate, one for each trailing mean and month",
    "score": "a row for each horizon and year",
    "figures": "a row for each figure",
    "check": "a row for each figure checked",
    "project": "a row for each period",
    "compare": "a row for each scenario and period",
    "balance": "one row",
    "solve": "one row",
    "solve-field": "one row",
}
"""What a row is, by the schema of the JSON that the same command prints."""


def csv_columns() -> str:
    """What the rows of each command are, and their columns."""
    lines = []
    with working_directory(losses=made_up_losses()) as directory:
        for name, command in COMMANDS.items():
            header = run(f"attrition {command} --format csv", directory).splitlines()[0]
            columns = ", ".join(f"`{column}`" for column in header.split(","))
            lines.append(f"- `attrition {command}`: {ROWS[name]}; {columns}.")
    return "\n" + "\n".join(lines) + "\n\n"
