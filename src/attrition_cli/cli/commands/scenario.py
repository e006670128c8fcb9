"""`attrition scenario`: a file to start from, the JSON Schema, and a check of scenario files."""

import os
from typing import Annotated

import typer

from attrition_cli.cli.command import plain_command
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.option import Option
from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.cli.options.scenario_file import (
    Overrides,
    ScenarioFile,
    ScenarioReader,
    flatten_overrides,
)
from attrition_cli.cli.streams import write_stderr, write_stdout
from attrition_cli.core.errors import InputError, replacement, run_instead
from attrition_cli.notation.escaping import file_label

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_NewFile = Annotated[
    str, Option("File to write, such as kursk.toml; it must not exist.", "[FILE]", is_argument=True)
]


@app.callback(invoke_without_command=True)
def _scenario(context: typer.Context) -> None:
    """Create and check scenario files.

    \b
    Examples:
      attrition scenario new kursk.toml
      attrition scenario check kursk.toml
      attrition scenario schema > scenario.schema.json

    A scenario is a TOML, YAML or JSON file of contingents, causes of loss, intake and returns to
    duty, by date. attrition project calculates it day by day. attrition compare shows several
    scenarios side by side. attrition solve finds the value of a field that meets a goal. "attrition
    help scenarios" explains every field.
    """  # noqa: D301  # \b keeps the lines of the examples
    if context.invoked_subcommand is None:
        raise InputError(
            "a command is missing: say new, check or schema",
            hint=run_instead("attrition scenario --help", " begins with examples"),
        )


@app.command("new")
@plain_command
def new_command(*, file: _NewFile | None = None) -> None:
    """Write a commented scenario file to start from.

    Examples:
      attrition scenario new kursk.toml
      attrition scenario new > kursk.toml
    """
    from importlib.resources import files  # only for this command

    text = (files("attrition_cli.scenario_files") / "starter.toml").read_text(encoding="utf-8")
    if file is None or file == "-":
        write_stdout([text])
        return
    from attrition_cli.cli.output_file import OutputFile  # as `files`

    output = OutputFile(file, is_new=True)
    stem, ending = os.path.splitext(file)  # noqa: PTH122  # a name, not a path
    if ending.lower() != ".toml":
        cure = replacement(f"{stem}.toml", of=file)
        raise InputError("a new scenario is written in TOML", cure)
    output.write([text])


@app.command("schema")
@plain_command
def schema_command() -> None:
    """Print the JSON Schema of scenario files.

    Examples:
      attrition scenario schema > scenario.schema.json
    """
    import json  # only for this command

    from attrition_cli.scenario_files.json_schema import scenario_schema  # loads Pydantic

    write_stdout([f"{json.dumps(scenario_schema(), indent=2)}\n"])


@app.command("check")
@plain_command
def check_scenario_command(
    *,
    file: ScenarioFile,
    overrides: list[Overrides] | None = None,
    evidence: EvidenceOptions,
) -> None:
    """List all errors of a scenario, with line, key and correction.

    Examples:
      attrition scenario check kursk.toml
      attrition scenario check kursk.toml --set rate=1300/day
    """
    from attrition_cli.render.scenario_summary import scenario_summary  # only for this command

    read = ScenarioReader(evidence, SamplingOptions()).read(file, flatten_overrides(overrides))
    if evidence.files is not None:
        evidence.files.refuse_unused_pins()
    write_stdout([f"{scenario_summary(file_label(file), read.scenario)}\n"])
    for note in read.notes:
        write_stderr(f"note: {note}")
