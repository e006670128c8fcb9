"""Errors in the inputs: each is a sentence that names the input and ends in the cure."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrition_cli.core.cures import Edit, Guess, Language, Place, RunInstead

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Private-use characters, which occur in no other part of a message."""


def input_name(field: str) -> str:
    """A placeholder for the input `field` in a message, replaced later by the name its reader uses.

    >>> InputError(f"give {input_name('start')} as well").spelled()
    'give start as well'
    """
    return f"{_OPEN}{field}{_CLOSE}"


def _spelled(message: str, spell: Callable[[str], str]) -> str:
    import re  # needed only for errors

    return re.sub(f"{_OPEN}(.*?){_CLOSE}", lambda name: spell(name[1]), message)


class InputError(ValueError):
    """An input that cannot be used, with the `reason` and `cures`.

    `edits` cure it, of which `cures` are those that are texts to give instead; in `__init__` a text
    stands for the edit that it is. `field` names the input where the reason does not, `place` is
    where in a file the fault stands, and `hint` says what else may have been meant, "" if nothing.
    `excerpt` are lines of a text that show the fault in it.
    `str()` names inputs as the Python API does.
    """

    def __init__(
        self,
        reason: str,
        *cures: "str | Edit",
        field: str | None = None,
        hint: "str | Guess | RunInstead | None" = None,
        place: "Place | None" = None,
    ) -> None:
        self.reason = reason
        self.edits = _edits(cures)
        self.field = field
        self.suggestion = hint
        self.place = place
        self.excerpt: Sequence[str] = ()
        super().__init__(self.spelled())

    @property
    def cures(self) -> tuple[str, ...]:
        """The texts to give instead."""
        if not self.edits:
            return ()
        from attrition_cli.core.cures import Replace  # for errors alone

        return tuple(edit.text for edit in self.edits if isinstance(edit, Replace))

    @property
    def hint(self) -> str | None:
        """What else may have been meant."""
        return self.spelled_hint()

    def spelled_hint(self, language: "Language | None" = None) -> str | None:
        """What else may have been meant, in the `language` of the reader, by default Python."""
        if self.suggestion is None or isinstance(self.suggestion, str):
            return self.suggestion
        from attrition_cli.core.cures import PYTHON, cure_sentence

        return cure_sentence([self.suggestion], language or PYTHON)

    def __str__(self) -> str:
        return self.spelled()

    def spelled(self, language: "Language | None" = None) -> str:
        """The message, in which `spell` gives the name of each input mentioned."""
        message = self.reason
        if self.edits:
            from attrition_cli.core.cures import PYTHON, cure_sentence

            colon = "" if self.reason.endswith("?") else ":"
            message += f"{colon} {cure_sentence(self.edits, language or PYTHON, self.place)}"
        return _spelled(message, language.name if language else str)

    def lines(self, language: "Language | None" = None) -> Sequence[str]:
        """The faults, one a line, in the `language` of their reader."""
        return [fault.spelled(language) for fault in self.faults]

    @property
    def faults(self) -> "Sequence[InputError]":
        """The faults, each an error by itself."""
        return (self,)

    def with_cures(self, change: Callable[[str], str]) -> "InputError":
        """The same error of a text that holds the one refused, with its cures changed to match."""
        from attrition_cli.core.cures import Replace  # for errors alone

        edits = [
            edit._replace(text=change(edit.text), of="") if isinstance(edit, Replace) else edit
            for edit in self.edits
        ]
        return self.replaced(self.reason, edits)

    def of_part(self, part: str, field: str | None) -> "InputError":
        """The same error of the input `field`, of which `part` is what another text replaces."""
        from attrition_cli.core.cures import Replace  # for errors alone

        edits = [
            edit._replace(of=edit.of or part) if isinstance(edit, Replace) else edit
            for edit in self.edits
        ]
        return InputError(self.reason, *edits, field=field, hint=self.suggestion)

    def with_hint(self, hint: "str | Guess | RunInstead | None") -> "InputError":
        """The same error, with a `hint` if there is one."""
        if hint is not None:
            self.suggestion = hint
        return self

    def with_excerpt(self, lines: "Sequence[str]") -> "InputError":
        """The same error, with the `lines` of a text that show where in it the fault stands."""
        self.excerpt = lines
        return self

    def replaced(self, reason: str, edits: "Sequence[str | Edit] | None" = None) -> "InputError":
        """The same error for another `reason`, with other `edits` if any are given."""
        cures = self.edits if edits is None else edits
        return InputError(reason, *cures, field=self.field, hint=self.suggestion, place=self.place)


def _edits(cures: "Sequence[str | Edit]") -> "tuple[Edit, ...]":
    if not cures:
        return ()
    from attrition_cli.core.cures import Replace  # for errors alone

    return tuple(Replace(each) if isinstance(each, str) else each for each in cures)


def add_input(name: str, value: str = "", tail: str = "", label: str = "") -> "Edit":
    """The cure to give the input `name` as well, with this `value` or any.

    A message may call it by a `label` of its own.
    """
    from attrition_cli.core.cures import AddInput

    return AddInput(name, value, tail, label)


def add_some(name: str, form: str, tail: str = "") -> "Edit":
    """The cure to give the input `name` as well, with a value of the `form`, such as NAME."""
    from attrition_cli.core.cures import AddInput

    return AddInput(name, form, tail, is_open=True)


def together(*edits: "Edit") -> "Edit":
    """The cure of `edits` that are each needed."""
    from attrition_cli.core.cures import Together

    return edits[0] if len(edits) == 1 else Together(edits)


def remove_input(name: str = "", tail: str = "") -> "Edit":
    """The cure to leave out the input that is refused, or the one of that `name`."""
    from attrition_cli.core.cures import RemoveInput

    return RemoveInput(name, tail)


def rename(name: str, of: str) -> "Edit":
    """The cure to call by its new `name` what is called `of`."""
    from attrition_cli.core.cures import Rename

    return Rename(name, of)


def set_key(
    key: str,
    value: str,
    lead: str = "one, such as ",
    path: tuple[str | int, ...] | None = None,
    tail: str = "",
) -> "Edit":
    """The cure to give a table in a file this `value` of `key`, which a message calls by `lead`.

    It is the table that a fault is of, or the one at `path`.
    """
    from attrition_cli.core.cures import SetKey

    return SetKey(key, value, lead, path, tail)


def add_keys(examples: Mapping[str, str], words: str = "") -> "Edit":
    """The cure to give a table in a file keys that it lacks, each with an example of its value."""
    from attrition_cli.core.cures import SetKey, Together

    return Together(tuple(SetKey(key, value) for key, value in examples.items()), words)


def guess(word: str, nearest: Sequence[str], prefix: str = "") -> "Guess | None":
    """The hint that one of the `nearest` words is meant by `word`, with what stands before it."""
    from attrition_cli.core.cures import Guess

    return Guess(tuple(nearest), word, prefix) if nearest else None


def run_instead(command: str, tail: str = "", lead: str = "") -> "RunInstead":
    """The hint that another `command` does what is asked, or tells what is needed."""
    from attrition_cli.core.cures import RunInstead

    return RunInstead(command, lead, tail)


def examples(lead: str, *texts: str) -> "Sequence[Edit]":
    """Cures that are examples of what to give instead, with `lead` before the first of them."""
    from attrition_cli.core.cures import Replace

    return [Replace(text, lead) for text in texts]


def replacement(text: str, tail: str = "", of: str = "") -> "Edit":
    """The cure to give `text` instead of what is refused, or of the part `of` it."""
    from attrition_cli.core.cures import Replace

    return Replace(text, tail=tail, of=of)


class FaultsError(InputError):
    """All faults of one input, such as a file, reported together."""

    def __init__(self, faults: "Sequence[str | InputError]", *, field: str | None = None) -> None:
        self._faults = [InputError(each) if isinstance(each, str) else each for each in faults]
        super().__init__("\n".join(map(str, self._faults)), field=field)

    def __reduce__(self) -> "tuple[type, tuple[Sequence[InputError]], dict[str, object]]":
        # By default an exception is unpickled from its message, which would lose the faults.
        return type(self), (self._faults,), vars(self)

    @property
    def faults(self) -> Sequence[InputError]:
        """The faults, each an error by itself."""
        return self._faults

    def spelled(self, language: "Language | None" = None) -> str:
        """The messages in the `language` of their reader, by default Python, one a line."""
        return "\n".join(self.lines(language))


class NoAnswerError(ValueError):
    """Inputs that are valid one by one, but together determine no answer."""


class ChangedFileError(NoAnswerError):
    """A file that has changed since the answer was given that is to be repeated."""
