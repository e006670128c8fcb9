"""Words of a command line as a shell reads them, and commands that are made of them."""

import os
import re
from collections.abc import Iterable

from attrition_cli.notation.escaping import is_visible

# Texts, which few runs compile.
_WORD = r"""(?:'[^']*'|"[^"]*"|[^\s'"])+"""
_SINGLE_QUOTED = r""""'"|(\$?)'([^']*)'"""

_WRITTEN_IN_ANSI_QUOTES = "\\'!"
"""What has a meaning within $'...', where a shell looks for its history as well."""


_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%+,-./:=@_"
"""What has no meaning to a shell, save to zsh an equals sign at the beginning of a word."""


def shell_word(text: str) -> str:
    r"""`text` as a word of bash, zsh and sh; where not all of it is visible, of bash and zsh.

    >>> print(shell_word("my losses.csv"), shell_word("caf\udce9.toml"), shell_word("a\x1bb"))
    'my losses.csv' $'caf\xe9.toml' $'a\x1bb'
    """
    # By itself zsh takes what follows an equals sign for the name of a program.
    if text and not text.lstrip(_PLAIN) and text[0] != "=":
        return text
    if not is_visible(text):
        return f"$'{''.join(map(_in_ansi_quotes, text))}'"
    # As `shlex.quote` has it, which takes longer to load than to quote a claim.
    within = text.replace("'", "'\"'\"'")
    return f"'{within}'"


def shell_command(words: Iterable[str]) -> str:
    """The command that consists of `words`.

    >>> shell_command(["attrition", "project", "my case.toml"])
    "attrition project 'my case.toml'"
    """
    return " ".join(map(shell_word, words))


def words_of_command(command: str) -> list[str]:
    """The words of a `command` made by `shell_command`, each as it stands there.

    >>> words_of_command("attrition project 'my case.toml'")
    ['attrition', 'project', "'my case.toml'"]
    """
    return re.findall(_WORD, command)


def ascii_command(command: str) -> str:
    r"""A `command` made by `shell_command` for a stream that has no other letters.

    >>> print(ascii_command("attrition project 'caf\u00e9.toml'"))
    attrition project $'caf\xc3\xa9.toml'
    """
    return command if command.isascii() else re.sub(_SINGLE_QUOTED, _with_ascii_alone, command)


def _with_ascii_alone(match: re.Match[str]) -> str:
    mark, text = match.groups()
    if text is None or text.isascii():
        return match[0]
    if mark:
        return f"$'{''.join(c if c.isascii() else _bytes_of(c) for c in text)}'"
    return f"$'{''.join(_in_ansi_quotes(c) if c.isascii() else _bytes_of(c) for c in text)}'"


def _in_ansi_quotes(character: str) -> str:
    is_kept = is_visible(character) and character not in _WRITTEN_IN_ANSI_QUOTES
    return character if is_kept else _bytes_of(character)


def _bytes_of(character: str) -> str:
    try:
        data = os.fsencode(character)
    except UnicodeEncodeError:  # half a character, which no file name has
        data = character.encode("utf-8", "surrogatepass")
    return "".join(f"\\x{byte:02x}" for byte in data)
