"""The refusal of a claim because of a word, with its position."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrition_cli.core.errors import InputError

if TYPE_CHECKING:
    from attrition_cli.core.cures import Edit


class WordRefusedError(InputError):
    """A claim that is not understood because of the words from `begin` to before `end`.

    They are the same where it is the whole of the claim. `rewordings` are claims to say instead,
    of which the first that is understood is offered.
    """

    def __init__(
        self,
        reason: str,
        *cures: "str | Edit",
        begin: int,
        end: int,
        rewordings: Sequence[str] = (),
    ) -> None:
        super().__init__(reason, *cures)
        self.begin, self.end, self.rewordings = begin, end, rewordings
