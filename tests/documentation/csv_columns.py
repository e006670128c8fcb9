"""The columns of CSV, command by command."""

import re

from tests.documentation.console import made_up_losses, some_claims, working_directory
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
    "preview": "a row for each row of the file that is shown",
    "score": "a row for each horizon and year",
    "figures": "a row for each figure",
    "check": "a row for each figure checked",
    "checked-claims": "a row for each claim, after its cells the worst of its figures",
    "project": "a row for each period",
    "compare": "a row for each scenario and period",
    "balance": "one row",
    "solve": "one row",
    "solve-field": "a row for each stretch of values that reaches the goal, or one",
}
"""The meaning of a row, by the schema of the JSON that the same command prints."""


WITH_CAUSES = (
    "cover --troops 12000 --rate 1200 --dnbi 0.2%/day",
    "losses --rate 1523 --days 30 --dnbi 40",
    "balance --rate 1523 --intake 900 --dnbi 40",
    "solve --rate 1200 --days 30 --dnbi 40",
    "project brigade-2025.toml",
)
"""Commands with the causes of loss battle and dnbi."""


def csv_columns() -> str:
    """The meaning of the rows of each command, and their columns."""
    lines = []
    with working_directory(losses=made_up_losses(), claims=some_claims()) as directory:
        for name, command in COMMANDS.items():
            header = run(f"attrition {command} --format csv", directory).splitlines()[0]
            columns = ", ".join(f"`{column}`" for column in header.split(","))
            lines.append(f"- `attrition {command}`: {ROWS[name]}; {columns}.")
    return "\n" + "\n".join(lines) + "\n\n"


def cause_columns() -> str:
    """The columns that commands add for several causes of loss."""
    lines = []
    with working_directory() as directory:
        for command in WITH_CAUSES:
            header = run(f"attrition {command} --format csv", directory).splitlines()[0]
            named = [name for name in header.split(",") if re.search("battle|dnbi", name)]
            columns = ", ".join(f"`{column}`" for column in named)
            lines.append(f"- `attrition {command}`: {columns}.")
    return "\n" + "\n".join(lines) + "\n\n"
