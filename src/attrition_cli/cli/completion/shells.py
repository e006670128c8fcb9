"""The protocols of bash, zsh and fish: how they pass the line, and how they are given the offers.

Zsh and fish call the program through Typer's scripts, bash through the script below. All pass the
line in environment variables.
"""

import itertools
import os
import re
import shlex
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from attrition_cli.cli.completion.offers import Offers, offers_for
from attrition_cli.cli.streams import write_stdout
from attrition_cli.notation.escaping import is_visible
from attrition_cli.notation.quoting.shell_words import shell_word

BASH_SCRIPT = r"""
%(complete_func)s() {
    local line
    mapfile -t COMPREPLY < <(
        env %(autocomplete_var)s=complete_bash _ATTRITION_LINE="${COMP_LINE:0:COMP_POINT}" \
            _ATTRITION_REPLACED="$2" "$1" 2> /dev/null
    )
    for line in "${COMPREPLY[@]}"; do
        [[ $line == *[=/] ]] && compopt -o nospace
    done
}

complete -o default -F %(complete_func)s %(prog_name)s
"""
"""A script like Typer's that passes the line itself, which bash splits at "=", ":" and "@"."""

_BREAKS = ("=", ":")
"""Characters at which bash begins another word; it keeps "@" with the text after it."""

_SPECIAL = re.compile(r"""([\s"'\\$`&|;()<>*?!{}])""")
_GOES_ON = ("=", "/")
"""Endings of offers that no space follows, because there is more to type."""


class Line(NamedTuple):
    """A line: the words before the one being typed, that word, and the part the shell replaces."""

    words: Sequence[str]
    incomplete: str
    replaced: str
    is_quoted: bool


def complete(group: Any, instruction: str) -> int | None:
    """Answer a shell that asks for completions, and return the exit code.

    `None` for an instruction of another kind. An error in the line, or in a file on it, gives no
    offers and no message.
    """
    shell = instruction.removeprefix("complete_")
    answer = {"bash": _answer_bash, "zsh": _answer_zsh, "fish": _answer_fish}.get(shell)
    if answer is None or shell == instruction:
        return None
    try:
        return answer(group)
    except Exception:  # noqa: BLE001  # a traceback in the middle of a line helps nobody
        return 1


def replace_scripts() -> None:
    """Make Typer install and show the bash script above instead of its own."""
    from typer import _completion_shared

    _completion_shared._completion_scripts["bash"] = BASH_SCRIPT  # noqa: SLF001  # no other way


def _answer_bash(group: Any) -> int:
    line = _bash_line(os.environ)
    offers = _offers(group, line)
    kept = len(line.incomplete) - len(line.replaced)
    values = [each.value[kept:] for each in offers.offers]
    escape: Callable[[str], str] = str if line.is_quoted else _escaped
    write_stdout(f"{escape(value)}\n" for value in values)
    return 0


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _answer_zsh(group: Any) -> int:
    offers = _offers(group, split_line(os.environ.get("_TYPER_COMPLETE_ARGS", "")))
    if not offers.offers:
        write_stdout(["_files\n" if offers.takes_file else ":\n"])
        return 0
    commands = ["local -a _offers"]
    for goes_on in (False, True):
        entries = [
            shell_word(_zsh_entry(each.value, each.help))
            for each in offers.offers
            if each.value.endswith(_GOES_ON) == goes_on
        ]
        if entries:
            suffix = " -S ''" if goes_on else ""
            commands.append(f"_offers=({' '.join(entries)})")
            commands.append(f"_describe -t values value _offers{suffix}")
    # Typer's script evaluates a single line.
    write_stdout(["; ".join(commands) + "\n"])
    return 0


def _zsh_entry(value: str, help_text: str) -> str:
    name = value.replace("\\", "\\\\").replace(":", "\\:")
    return f"{name}:{help_text}" if help_text else name


def _answer_fish(group: Any) -> int:
    offers = _offers(group, split_line(os.environ.get("_TYPER_COMPLETE_ARGS", "")))
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return 0 if offers.offers else 1
    write_stdout(f"{each.value}\t{each.help}".rstrip("\t") + "\n" for each in offers.offers)
    return 0


def _offers(group: Any, line: Line) -> Offers:
    found = offers_for(group, line.words, line.incomplete)
    fitting = [each for each in found.offers if each.value.startswith(line.incomplete)]
    printable = [each for each in fitting if is_visible(each.value)]
    return found._replace(offers=printable)


def split_line(text: str) -> Line:
    """The words of a line that is being typed, without the name of the program.

    >>> split_line("attrition project k.toml --set 'rate=1; con")[:2]
    (['project', 'k.toml', '--set'], 'rate=1; con')
    """
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    is_quoted = False
    try:
        words.extend(lexer)
    except ValueError:  # a quote is open, or the last character is a backslash
        words.append(lexer.token or "")
        is_quoted = not text.endswith("\\")
    if not is_quoted and text[-1:].isspace() and not text[:-1].endswith("\\"):
        words.append("")
    return Line(words[1:-1], words[-1], words[-1], is_quoted) if words else Line([], "", "", False)


def _bash_line(environment: "os._Environ[str]") -> Line:
    """The line as the bash script above passes it, or as Typer's script does, in words."""
    if (text := environment.get("_ATTRITION_LINE")) is not None:
        line, replaced = split_line(text), environment.get("_ATTRITION_REPLACED", "")
        raw = split_line(f"- {replaced}").incomplete
        return line._replace(replaced=replaced if line.incomplete.endswith(replaced) else raw)
    words, at = environment["COMP_WORDS"], int(environment["COMP_CWORD"])
    if "\n" not in words:
        *before, last = [*shlex.split(words), ""][: at + 1]
        return Line(before[1:], last, last, is_quoted=False)
    return _line_of_parts([*words.split("\n"), ""][: at + 1])


def _line_of_parts(parts: Sequence[str]) -> Line:
    """The line that bash has split into `parts`, also at its break characters.

    >>> _line_of_parts(["attrition", "cover", "--rate", "@", "us"])[:3]
    (['cover', '--rate'], '@us', '@us')
    """
    text = parts[0]
    for before, part in itertools.pairwise(parts):
        joins = before.endswith(("@", *_BREAKS)) or part.startswith(_BREAKS)
        text += part if joins else f" {part}"
    line, last = split_line(text), parts[-1]
    if parts[-2:-1] and parts[-2].endswith("@"):
        last = f"@{last}"
    elif last.endswith(_BREAKS):
        last = ""
    elif last.endswith("@"):
        last = "@"
    return line._replace(replaced=last if line.incomplete.endswith(last) else line.incomplete)
