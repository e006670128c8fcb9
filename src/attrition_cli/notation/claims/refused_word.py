"""The refusal of a claim because of a word, with its position."""

from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError

if TYPE_CHECKING:
    from attrition_cli.core.cures import Edit


class WordRefusedError(InputError):
    """A claim that is not understood because of the words from `begin` to before `end`."""

    def __init__(self, reason: str, *cures: "str | Edit", begin: int, end: int) -> None:
        super().__init__(reason, *cures)
        self.begin, self.end = begin, end
