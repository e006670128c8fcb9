"""What goes wrong with what was given, said in a sentence that ends in the cure."""


class InputError(ValueError):
    """A value that cannot be used.

    `field` names the input where the message does not, `hint` what may have been meant.
    """

    def __init__(self, message: str, *, field: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.hint = hint


class NoAnswerError(ValueError):
    """Inputs that are each in order but together determine no answer."""
