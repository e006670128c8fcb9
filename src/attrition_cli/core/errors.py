"""What goes wrong with what was given, said in a sentence that ends in the cure."""

from collections.abc import Sequence


class InputError(ValueError):
    """A value that cannot be used, for `reason`.

    `cures` are values to give instead, `field` names the input where the reason does not, and
    `hint` says what else may have been meant.
    """

    def __init__(
        self, reason: str, *cures: str, field: str | None = None, hint: str | None = None
    ) -> None:
        *others, last = cures or ("",)
        cure = f"{', '.join(others)} or {last}" if others else last
        super().__init__(f"{reason}: say {cure}" if cures else reason)
        self.reason = reason
        self.cures = cures
        self.field = field
        self.hint = hint

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong, one mistake a line."""
        return (str(self),)


class FaultsError(InputError):
    """All that is wrong with one input, such as a file, found at once."""

    def __init__(self, faults: Sequence[str], *, field: str | None = None) -> None:
        super().__init__("\n".join(faults), field=field)
        self._faults = tuple(faults)

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong, one mistake a line."""
        return self._faults


class NoAnswerError(ValueError):
    """Inputs that are each in order but together determine no answer."""
