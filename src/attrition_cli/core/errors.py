"""Errors in what was given: each a sentence that names the input and ends in the cure."""

from collections.abc import Callable, Sequence

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Characters of no script, which no other part of a message holds."""


def input_name(field: str) -> str:
    """A mention of the input `field` in a message, spelled later as its reader knows it.

    >>> InputError(f"give {input_name('start')} as well").spelled(lambda field: f"--{field}")
    'give --start as well'
    """
    return f"{_OPEN}{field}{_CLOSE}"


def _spelled(message: str, spell: Callable[[str], str]) -> str:
    import re  # for errors alone

    return re.sub(f"{_OPEN}(.*?){_CLOSE}", lambda name: spell(name[1]), message)


class InputError(ValueError):
    """A value that cannot be used, for `reason`.

    `cures` are values to give instead, `field` names the input where the reason does not, and
    `hint` says what else may have been meant. As text it names inputs as Python does.
    """

    def __init__(
        self, reason: str, *cures: str, field: str | None = None, hint: str | None = None
    ) -> None:
        *others, last = cures or ("",)
        cure = f"{', '.join(others)} or {last}" if others else last
        self._message = f"{reason}: say {cure}" if cures else reason
        super().__init__(self._message)
        self.reason = reason
        self.cures = cures
        self.field = field
        self.hint = hint

    def __str__(self) -> str:
        return self.spelled(str)

    def spelled(self, spell: Callable[[str], str]) -> str:
        """The message, with each input that it mentions named by `spell`."""
        return _spelled(self._message, spell)

    def lines(self, spell: Callable[[str], str] = str) -> Sequence[str]:
        """The faults, one a line, with each input that they mention named by `spell`."""
        return (self.spelled(spell),)


class FaultsError(InputError):
    """All that is wrong with one input, such as a file, found at once."""

    def __init__(self, faults: Sequence[str], *, field: str | None = None) -> None:
        super().__init__("\n".join(faults), field=field)
        self._faults = faults

    def __reduce__(self) -> tuple[type, tuple[Sequence[str]], dict[str, object]]:
        # Exceptions are made anew from their message, and the faults are more than that.
        return type(self), (self._faults,), vars(self)

    def lines(self, spell: Callable[[str], str] = str) -> Sequence[str]:
        """The faults, one a line, with each input that they mention named by `spell`."""
        return [_spelled(fault, spell) for fault in self._faults]


class NoAnswerError(ValueError):
    """Inputs that are each in order but together determine no answer."""


class ChangedFileError(NoAnswerError):
    """A file that is not as it was when the answer was given that is to be repeated."""
