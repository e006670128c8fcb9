"""Errors in the inputs: each is a sentence that names the input and ends in the cure."""

from collections.abc import Callable, Sequence

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Private-use characters, which occur in no other part of a message."""


def input_name(field: str) -> str:
    """A placeholder for the input `field` in a message, replaced later by the name its reader uses.

    >>> InputError(f"give {input_name('start')} as well").spelled(lambda field: f"--{field}")
    'give --start as well'
    """
    return f"{_OPEN}{field}{_CLOSE}"


def _spelled(message: str, spell: Callable[[str], str]) -> str:
    import re  # needed only for errors

    return re.sub(f"{_OPEN}(.*?){_CLOSE}", lambda name: spell(name[1]), message)


class InputError(ValueError):
    """An input that cannot be used, with the `reason` and `cures`.

    `cures` are values to give instead, `field` names the input where the reason does not, and
    `hint` tells what else the user may have meant, "" if nothing. `str()` names inputs as the
    Python API does.
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
        """The message, in which `spell` gives the name of each input mentioned."""
        return _spelled(self._message, spell)

    def lines(self, spell: Callable[[str], str] = str) -> Sequence[str]:
        """The faults, one a line, with each input that they mention named by `spell`."""
        return (self.spelled(spell),)


class FaultsError(InputError):
    """All faults of one input, such as a file, reported together."""

    def __init__(self, faults: Sequence[str], *, field: str | None = None) -> None:
        super().__init__("\n".join(faults), field=field)
        self._faults = faults

    def __reduce__(self) -> tuple[type, tuple[Sequence[str]], dict[str, object]]:
        # By default an exception is unpickled from its message, which would lose the faults.
        return type(self), (self._faults,), vars(self)

    def lines(self, spell: Callable[[str], str] = str) -> Sequence[str]:
        """The faults, one a line, with each input that they mention named by `spell`."""
        return [_spelled(fault, spell) for fault in self._faults]


class NoAnswerError(ValueError):
    """Inputs that are valid one by one, but together determine no answer."""


class ChangedFileError(NoAnswerError):
    """A file that has changed since the answer was given that is to be repeated."""
