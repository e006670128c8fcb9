"""A result together with its trail: what a reader needs to check and to repeat it."""

from typing import Any, NamedTuple

from attrition_cli import __version__

MODEL_VERSION = 1
"""Raised when the same inputs no longer give the same answer."""

SCHEMA_VERSION = 1
"""Raised when a key of the JSON output goes or changes its meaning."""


class Trail(NamedTuple):
    """The program and model that answered, and the command that answers the same again."""

    command: str
    program: str = "attrition"
    version: str = __version__
    model: int = MODEL_VERSION


class Report(NamedTuple):
    """A result, the name of its form and its trail."""

    schema: str
    result: Any
    trail: Trail
