"""The command line as a whole: its commands, and the handling of errors."""

import importlib
import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from attrition_cli import __version__
from attrition_cli.cli.streams import (
    ClosedOutput,
    WriteError,
    os_error_text,
    redirect_to_devnull,
    write_stderr,
    write_stdout,
)
from attrition_cli.core.errors import InputError, NoAnswerError
from attrition_cli.notation.escaping import quoted

COMMANDS = (
    "cover",
    "losses",
    "sensitivity",
    "sweep",
    "rate",
    "score",
    "figures",
    "check",
    "scenario",
    "project",
    "balance",
    "solve",
    "compare",
    "help",
)
"""The commands. Each is a module of `commands`, with a function `NAME_command` or an `app`."""

# The exception that Typer raises for bad usage; its name is exported only from 0.28 on.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


class _LazyCommands(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # Typer's signature
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        return _command(cmd_name) if cmd_name in COMMANDS else None


@cache
def _command(name: str) -> Any:
    module = importlib.import_module(f"attrition_cli.cli.commands.{name}")
    commands = getattr(module, "app", None)
    if commands is None:
        commands = typer.Typer(add_completion=False, rich_markup_mode=None)
        settings = getattr(module, "CONTEXT_SETTINGS", None)
        function = getattr(module, f"{name}_command")
        commands.command(name, context_settings=settings)(function)
    command = typer.main.get_command(commands)
    _refuse_repeated_options(command)
    return command


def _refuse_repeated_options(command: Any) -> None:
    """Make `command` and its subcommands refuse a repeated option that takes one value.

    Typer would silently keep the last value. Options that collect values may be repeated, and so
    may switches.
    """
    make_parser = command.make_parser

    def make_strict_parser(ctx: Any) -> Any:
        parser = make_parser(ctx)
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:
            parsed = parse(args=args)
            _refuse_repeated(parsed[2])
            return parsed

        parser.parse_args = parse_once
        return parser

    command.make_parser = make_strict_parser
    for each in getattr(command, "commands", {}).values():
        _refuse_repeated_options(each)


def _refuse_repeated(params: Sequence[Any]) -> None:
    """Refuse `params` (in the order given) that repeat an option that takes one value."""
    for at, param in enumerate(params):
        once = param.param_type_name == "option" and not (param.multiple or param.is_flag)
        if once and param in params[:at]:
            name = max(param.opts, key=len).lstrip("-")
            raise InputError("is given twice, and can be used once", field=name)


app = typer.Typer(cls=_LazyCommands, rich_markup_mode=None)


def _print_version(wanted: bool) -> None:
    if wanted:
        write_stdout([f"attrition {__version__}\n"])
        raise typer.Exit


@app.callback(context_settings={"help_option_names": ["-h", "--help"]})
def _attrition(
    *,
    version: Annotated[  # its callback answers
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_print_version,
            is_eager=True,
            help="Print the version and exit.",
        ),
    ] = False,
) -> None:
    """Calculate manpower attrition: the days that troops cover a force's losses.

    \b
    Examples:
      attrition cover --troops 12000 --rate 1200
      attrition losses --rate 1200 --days 30
      attrition sensitivity --troops '10k to 12k' --rate '1000 to 1500'
      attrition rate losses.csv --troops 12000
      attrition cover --troops 12000 --rate @us-secdef-2024-10
      attrition check '12,000 troops at 1,200 a day last 10 days'
      attrition balance --rate 1523/day --intake 900/day --troops 12000
      attrition solve --rate 1200 --days 30
      attrition project kursk.toml

    Numbers are written 12000, 12,000, 12k or 1.2e4; ranges 10k..12k, ..12k (at most), 1200.. (at
    least) or 12k±10%; distributions '10k to 12k' (90% interval) or 10k..11k..12k (least, most
    likely and most). "attrition help notation" explains all notations.
    """  # noqa: D301  # \b keeps the lines of the examples


def run_command_line(arguments: Sequence[str]) -> int:
    """Run the command line and return the exit code.

    0: done; 1: the answer is "no" or cannot be computed; 2: bad usage or input; 130: interrupted.
    """
    out = sys.stdout = sys.stdout or ClosedOutput()
    arguments = _with_plain_dashes(arguments)
    command = typer.main.get_command(app)
    if instruction := os.environ.get("_ATTRITION_COMPLETE"):
        from attrition_cli.cli.completion.shells import complete  # only for completion

        code = complete(command, instruction)
        if code is not None:
            return code
    if any(each.startswith(("--install-completion", "--show-completion")) for each in arguments):
        from attrition_cli.cli.completion.shells import replace_scripts

        replace_scripts()
    try:
        code = command.main(
            list(arguments) or ["--help"], prog_name="attrition", standalone_mode=False
        )
    except (InputError, UsageError) as error:
        from attrition_cli.cli.mistakes.usage_errors import describe_error  # only for messages

        *others, last = describe_error(error, command, arguments)
        for mistake in others:
            _report_error(mistake.text)
        return _report_error(last.text, last.hint, last.error.excerpt)
    except NoAnswerError as error:
        return _report_error(str(error), exit_code=1)
    except WriteError as error:
        return _report_error(str(error), exit_code=error.exit_code)
    except OSError as error:
        redirect_to_devnull(out)
        named = isinstance(error.filename, str)
        where = quoted(error.filename) if named else "cannot write to standard output"
        return _report_error(f"{where}: {os_error_text(error)}", exit_code=1)
    except SystemExit as end:
        # Typer replaces standard output where the reader of its help text has gone away.
        return int(end.code or 0) if sys.stdout is out else 0
    return code if isinstance(code, int) else 0


def _with_plain_dashes(arguments: Sequence[str]) -> Sequence[str]:
    """`arguments`, with typographic dashes in options before "--" replaced by plain ones."""
    if all(map(str.isascii, arguments)):
        return arguments
    from attrition_cli.notation.typography import with_plain_dashes  # few texts need it

    end = arguments.index("--") if "--" in arguments else len(arguments)
    return [*map(with_plain_dashes, arguments[:end]), *arguments[end:]]


def _report_error(
    message: str, hint: str | None = None, excerpt: Sequence[str] = (), *, exit_code: int = 2
) -> int:
    write_stderr(f"error: {message}")
    for line in excerpt:
        write_stderr(f"  {line}")
    if hint:
        write_stderr(f"hint: {hint}")
    return exit_code
