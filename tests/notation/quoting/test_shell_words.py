"""A command that is printed is the one that ran, in the shells that people have."""

import os
import shlex
import shutil
import subprocess

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from attrition_cli.notation.escaping import escape_unprintable, is_visible
from attrition_cli.notation.quoting.shell_words import (
    ascii_command,
    shell_command,
    shell_word,
    words_of_command,
)

SHELLS = [shell for shell in ("bash", "zsh", "sh", "dash") if shutil.which(shell)]
ANSI_QUOTES = ("bash", "zsh")
"""Shells that read $'...'."""

RAW_BYTES = st.binary(max_size=12).map(lambda data: os.fsdecode(data.replace(b"\0", b"")))
PIECES = st.sampled_from(
    [*"'\"\\!$`=~#%^&*?;|<>(){}[] \t\n@-+é\u202e\u200b\u3164\udce9", "$'", "\\x41", "!!", "$(id)"]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=10).map("".join),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12),
    RAW_BYTES,
)


def words_in(shell: str, command: str, locale: str) -> list[str]:
    """The words that `shell` makes of a command that begins with `attrition`."""
    script = f"attrition() {{ printf '%s\\0' \"$@\"; }}\n{command}\n"
    done = subprocess.run(
        [shell, *(["-f"] if shell == "zsh" else []), "-s"],
        input=os.fsencode(script),
        env={"PATH": os.environ["PATH"], "LC_ALL": locale},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return [os.fsdecode(each) for each in done.stdout.split(b"\0")][:-1]


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize("shell", SHELLS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(TEXTS, min_size=1, max_size=40))
@example(["=ls", "==", "=", "~", "-", "", "a=~", "{a,b}", "caf\udce9.toml", "\x1b[31m", "\x85"])
def test_a_shell_reads_the_words_that_were_printed(
    shell: str, locale: str, words: list[str]
) -> None:
    if shell not in ANSI_QUOTES:
        words = ["cover", *filter(is_visible, words)]
    command = shell_command(["attrition", *words])
    assert words_in(shell, command, locale) == words
    broken = " \\\n".join(words_of_command(command))
    assert words_in(shell, broken, locale) == words
    if shell in ANSI_QUOTES:
        ascii_alone = ascii_command(command)
        assert ascii_alone.isascii()
        assert words_in(shell, ascii_alone, locale) == words


@given(TEXTS)
def test_a_printed_word_is_text_to_a_terminal(text: str) -> None:
    assert escape_unprintable(shell_word(text)) == shell_word(text)
    shell_word(text).encode()


@given(st.text(st.characters(codec="utf-8").filter(is_visible)))
def test_a_visible_word_is_quoted_as_every_shell_reads_it(text: str) -> None:
    assert shlex.split(shell_word(text)) == [text]
    assert not shell_word(text).startswith("$'")


@given(st.text())
def test_what_is_shown_is_visible_and_can_be_encoded(text: str) -> None:
    shown = escape_unprintable(text)
    shown.encode()
    plain = shown.translate(dict.fromkeys([0x200C, 0x200D, *range(0xFE00, 0xFE10)]))
    assert is_visible(plain)
    assert escape_unprintable(plain) == plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}vsc.exe", r"\u202evsc.exe"),
        ("12\N{ZERO WIDTH SPACE}000", r"12\u200b000"),
        ("a\N{ZERO WIDTH JOINER}b", r"a\u200db"),
        ("\N{HANGUL FILLER}", r"\u3164"),
        ("\N{BRAILLE PATTERN BLANK}", r"\u2800"),
        ("a\N{NO-BREAK SPACE}b\u2028c", r"a\xa0b\u2028c"),
        ("नि\u200dक", "नि\u200dक"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),
        ("caf\udce9", r"caf\xe9"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert escape_unprintable(text) == shown
