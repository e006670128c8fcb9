"""`attrition scenario`: files to start from, their schema, and what is wrong with one."""

import os
from typing import Annotated

import typer

from attrition_cli.cli.options import scenario_file as scenario_options
from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.evidence import EvidenceOptions
from attrition_cli.cli.options.sampling import resolve_sampling_options
from attrition_cli.cli.options.scenario_file import ScenarioReader, flatten_overrides
from attrition_cli.cli.streams import write_file, write_stdout
from attrition_cli.core.errors import InputError
from attrition_cli.notation.escaping import file_label, quoted

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def _scenario(context: typer.Context) -> None:
    """Scenario files: contingents, rates, intake and returns, by date.

    \b
    Examples:
      attrition scenario new kursk.toml
      attrition scenario check kursk.toml
      attrition scenario schema > scenario.schema.json

    A scenario is TOML, YAML or JSON. attrition project carries one forward, attrition compare lays
    several side by side, attrition solve says what it would take.
    """  # noqa: D301  # \b keeps the lines of the examples
    if context.invoked_subcommand is None:
        raise InputError(
            "what with a scenario? say new, check or schema",
            hint="attrition scenario --help begins with examples",
        )


@app.command()
def new(
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Where to write it, if it is not there: kursk.toml."),
    ] = None,
) -> None:
    """Write a commented scenario to start from.

    \b
    Examples:
      attrition scenario new kursk.toml
      attrition scenario new > kursk.toml
    """  # noqa: D301
    from importlib.resources import files  # for this command alone

    text = (
        files("attrition_cli.scenario_files").joinpath("starter.toml").read_text(encoding="utf-8")
    )
    if file is None or file == "-":
        write_stdout([text])
        return
    if os.path.lexists(file):
        raise InputError(f"{quoted(file)} is there already: name another file")
    if os.path.splitext(file)[1].lower() != ".toml":  # noqa: PTH122  # a name, not a path
        raise InputError(f"a scenario to start from is TOML: say {os.path.splitext(file)[0]}.toml")  # noqa: PTH122
    write_file(file, [text])


@app.command()
def schema() -> None:
    """Print the JSON Schema of scenario files.

    \b
    Examples:
      attrition scenario schema > scenario.schema.json
    """  # noqa: D301
    import json  # for this command alone

    from attrition_cli.scenario_files.json_schema import scenario_schema  # loads Pydantic

    write_stdout([f"{json.dumps(scenario_schema(), indent=2)}\n"])


@app.command()
def check(
    file: scenario_options.ScenarioFileArgument,
    settings: scenario_options.SetOption = None,
    figures: options.FiguresFileOption = None,
    wounded_to_killed: options.WoundedToKilledOption = None,
) -> None:
    """Say all that is wrong with a scenario: file, line, key and cure.

    \b
    Examples:
      attrition scenario check kursk.toml
      attrition scenario check kursk.toml --set rate=1300/day
    """  # noqa: D301
    from attrition_cli.render.text.scenario_summary import scenario_summary  # as the others

    sampling_options = resolve_sampling_options(None, None, 0, None)
    reader = ScenarioReader(EvidenceOptions(figures, wounded_to_killed), sampling_options)
    read = reader.read(file, flatten_overrides(settings))
    write_stdout([f"{scenario_summary(file_label(file), read.scenario)}\n"])
