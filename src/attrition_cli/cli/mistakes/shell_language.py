"""How messages of the command line write inputs and values: as they are typed in a shell."""

import re
import shlex

from attrition_cli.cli.option_names import flag
from attrition_cli.core.cures import Language


def shell_word(text: str) -> str:
    """`text` as it is typed in a shell, in quotes where a shell would change or divide it.

    >>> shell_word("12k±10%"), shell_word("10k to 12k")
    ('12k±10%', "'10k to 12k'")
    """
    return text if re.fullmatch(r"[\w@%+=:,./±-]+", text) else shlex.quote(text)


def _setting(name: str, value: str) -> str:
    return f"{flag(name)} {shell_word(value)}"


SHELL = Language(flag, shell_word, _setting)
