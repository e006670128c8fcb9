"""How messages of the command line write inputs and values: as they are typed in a shell."""

import re

from attrition_cli.cli.option_names import flag
from attrition_cli.core.cures import Language
from attrition_cli.notation.quoting.shell_words import shell_word


def typed_value(text: str) -> str:
    """`text` as it is typed in a shell, in quotes only where a shell would change or divide it.

    >>> typed_value("12k±10%"), typed_value("10k to 12k")
    ('12k±10%', "'10k to 12k'")
    """
    return text if re.fullmatch(r"[\w@%+:,./±-][\w@%+=:,./±-]*", text) else shell_word(text)


def _setting(name: str, value: str) -> str:
    return f"{flag(name)} {typed_value(value)}"


SHELL = Language(flag, typed_value, _setting)
