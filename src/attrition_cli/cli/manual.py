"""The guides shipped with the program, and a search in guides, commands and options."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib.resources import files
from typing import Any, NamedTuple

GUIDES = (
    "start",
    "notation",
    "uncertainty",
    "rates-from-files",
    "published-figures",
    "scenarios",
    "claims",
    "output",
    "python",
    "method",
    "accuracy",
    "cookbook",
    "commands",
    "upgrade",
)
"""The names of the guides, in the order in which to read them."""

EXIT_CODES = {
    0: "done; never exhausted is an answer, and so is a claim that is loose",
    1: 'the answer is "no" (a wrong claim), there is no answer, or writing failed (disk full)',
    2: "bad usage or bad input: an unknown option, an unreadable number, a missing file, a"
    " claim that is not understood",
    130: "interrupted with Ctrl-C",
}
"""The meaning of each exit code."""

_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(?=##+ )", re.MULTILINE)
_MIN_LETTERS = 3
"""Least letters in a word of a search; shorter words are ignored beside longer ones."""

_NO_CONTENT = re.compile(
    "and|are|can|does|for|from|how|many|much|the|what|when|where|which|why|with"
)
"""Words of a search that are ignored beside others."""


class Section(NamedTuple):
    """A section of a guide without its subsections; its `text` begins with the heading."""

    text: str

    @property
    def heading(self) -> str:
        """The heading without its "#" marks."""
        return self.text.partition("\n")[0].lstrip("# ")

    @property
    def level(self) -> int:
        """The number of "#" marks of the heading: 1 for the title of the guide."""
        return len(self.text) - len(self.text.lstrip("#"))


class Guide:
    """A page of the manual: a title, a sentence on its purpose, and sections."""

    def __init__(self, name: str) -> None:
        self.name = name
        source = files("attrition_cli").joinpath("guides", f"{name}.md")
        self.text = _COMMENT.sub("", source.read_text(encoding="utf-8"))
        """The page without the comments that generate parts of it."""

    @property
    def purpose(self) -> str:
        """The sentence on the purpose of the page."""
        return self.text.splitlines()[2]

    @cached_property
    def sections(self) -> list[Section]:
        """The sections; the first is the text before the first heading of a section."""
        blocks = [""]
        # A line in a code block may begin like a heading.
        for part in re.split(r"(^```.*?^```$)", self.text, flags=re.DOTALL | re.MULTILINE):
            first, *others = [part] if part.startswith("```") else _HEADING.split(part)
            blocks[-1] += first
            blocks += others
        return [Section(block) for block in blocks]


class Mention(NamedTuple):
    """A place that mentions a word, a line about it, and whether its heading or name does so."""

    where: str
    line: str
    is_by_name: bool


def find_in_guides(words: Iterable[str]) -> Iterator[Mention]:
    """The sections of guides that mention all of the `words`."""
    mentions = _mentions(words)
    for name in GUIDES:
        for section in Guide(name).sections:
            if mentions(_FENCED.sub("", section.text)):
                yield Mention(name, section.heading, mentions(section.heading))


def find_in_commands(words: Iterable[str], commands: dict[str, Any]) -> Iterator[Mention]:
    """The `commands` (Typer's, by name) whose name or description mentions all of the `words`."""
    mentions = _mentions(words)
    for name, command in commands.items():
        summary = command.get_short_help_str(limit=100)
        if mentions(f"{name} {command.help or ''}"):
            yield Mention(name, summary, mentions(f"{name} {summary}"))


def find_in_options(words: Iterable[str], commands: dict[str, Any]) -> Iterator[Mention]:
    """The options of `commands` whose name or description mentions all of the `words`."""
    mentions = _mentions(words)
    found: dict[tuple[str, str], list[str]] = {}
    for name, command in commands.items():
        for option in command.params:
            names = [*option.opts, *option.secondary_opts]
            flag = max(names, key=len)
            description = getattr(option, "help", None) or ""
            if flag.startswith("--") and mentions(f"{' '.join(names)} {description}"):
                found.setdefault((flag, description), []).append(name)
    for (flag, description), of_commands in found.items():
        yield Mention(flag, f"{description} ({', '.join(of_commands)})", mentions(flag))


def text_about(guide: Guide, words: Iterable[str]) -> str:
    """The sections of `guide` whose heading (or, without any, whose text) mentions all of `words`.

    Subsections are included.
    """
    mentions = _mentions(words)
    wanted = [mentions(section.heading) for section in guide.sections]
    if not any(wanted):
        wanted = [mentions(_FENCED.sub("", section.text)) for section in guide.sections]
    found, above = [], math.inf
    for section, is_wanted in zip(guide.sections, wanted, strict=True):
        if section.level > above or is_wanted:
            found.append(section.text)
            above = min(above, section.level)
        else:
            above = math.inf
    return "".join(found)


def _mentions(words: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a text has, for each of `words`, a word with the same stem.

    >>> _mentions(["exit", "codes"])("The code with which a command exits")
    True
    """
    stems = [_stem(word) for phrase in words for word in re.findall(r"[\w-]+", phrase.lower())]
    telling = [
        each for each in stems if len(each) >= _MIN_LETTERS and not _NO_CONTENT.fullmatch(each)
    ]
    patterns = [re.compile(rf"(?<!\w){re.escape(stem)}") for stem in telling or stems]
    return lambda text: all(pattern.search(text.lower()) for pattern in patterns)


def _stem(word: str) -> str:
    """`word` without a grammatical ending ("-s", "-ing").

    >>> _stem("quoting"), _stem("codes"), _stem("seed"), _stem("--seed"), _stem("loss")
    ('quot', 'code', 'seed', 'seed', 'loss')
    """
    word = word.lstrip("-")
    return re.sub(r"(?<=\w{3})(ings?|(?<!s)s)$", "", word)
