"""The entry point of the command, installed or run as `python -m attrition_cli`."""

import gc
import sys

_OBJECTS_BETWEEN_SEARCHES = 100_000
"""Some megabytes of objects: more than a short run creates."""


def main() -> None:
    """Run the command line and exit with its code."""
    # Garbage collection takes time and frees little in a short run, at its start and at its end.
    gc.disable()
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    except RuntimeError as error:
        # What interrupts the making of a class comes wrapped, before Python 3.12.
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        code = 130
    gc.freeze()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        # Scripts often ask for the version, so nothing else is imported for it.
        from attrition_cli import __version__
        from attrition_cli.cli.streams import exit_code_of_write, write_stdout

        return exit_code_of_write(lambda: write_stdout([f"attrition {__version__}\n"]))
    from attrition_cli.cli.app import run_command_line

    gc.freeze()
    # Rarely, because a command and the modules that it loads are not garbage either.
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    gc.enable()
    return run_command_line(arguments)


if __name__ == "__main__":
    main()
