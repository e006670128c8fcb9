"""Modules of extras, which are not installed with the program."""

from importlib import import_module
from typing import Any

from attrition_cli.files.input_file import InputFile


def extra_module(module: str, extra: str, file: InputFile, what: str) -> Any:
    """The `module` of an `extra`, which reads `file`.

    Raises `InputError`, which names the extra, where it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise file.error(
            f"is {what}, which the extra {extra} reads: install it with pip install"
            f" 'attrition-cli[{extra}]', or save the table as CSV"
        ) from None
