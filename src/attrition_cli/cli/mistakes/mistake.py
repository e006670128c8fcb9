"""A mistake in a command line: the error of it, and the words that it is about."""

from typing import NamedTuple

from attrition_cli.cli.mistakes.shell_language import SHELL
from attrition_cli.core.errors import InputError


class Mistake(NamedTuple):
    """An error, the input or argument that it is about, and the words that are to be replaced.

    Without `words` these are the value of the input.
    """

    error: InputError
    field: str | None = None
    label: str = ""
    words: str = ""

    @property
    def text(self) -> str:
        """The message, as a reader of the command line sees it."""
        message = self.error.spelled(SHELL)
        return f"{self.label}: {message}" if self.label else message

    @property
    def hint(self) -> str | None:
        """What else may have been meant."""
        return self.error.spelled_hint(SHELL)
