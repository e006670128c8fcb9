"""The guides that ship with the program, and where guides, commands and options mention a word."""

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
"""Their names, in the order in which to read them."""

EXIT_CODES = {
    0: "done; never exhausted is an answer, and so is a claim that is loose",
    1: 'the answer is "no" (a wrong claim), there is no answer, or writing failed (disk full)',
    2: "bad usage or bad input: an unknown option, an unreadable number, a missing file",
    130: "interrupted with Ctrl-C",
}
"""What the exit code of a command means."""

_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(?=##+ )", re.MULTILINE)
_MIN_LETTERS = 3
"""Of a word of a search: shorter ones say nothing of what is searched for, nor do these."""

_NO_CONTENT = re.compile(
    "and|are|can|does|for|from|how|many|much|the|what|when|where|which|why|with"
)


class Section(NamedTuple):
    """A section of a guide without those below it: its `text` begins with the heading."""

    text: str

    @property
    def heading(self) -> str:
        """The heading without its marks."""
        return self.text.partition("\n")[0].lstrip("# ")

    @property
    def level(self) -> int:
        """The number of its marks: 1 for the title."""
        return len(self.text) - len(self.text.lstrip("#"))


class Guide:
    """A page of the manual: a title, a sentence that says what it is for, and sections."""

    def __init__(self, name: str) -> None:
        self.name = name
        source = files("attrition_cli").joinpath("guides", f"{name}.md")
        self.text = _COMMENT.sub("", source.read_text(encoding="utf-8"))
        """The page without the marks that generate parts of it."""

    @property
    def purpose(self) -> str:
        """What the page is for, in a sentence."""
        return self.text.splitlines()[2]

    @cached_property
    def sections(self) -> list[Section]:
        """The sections, the first of which is all before the first heading of one."""
        blocks = [""]
        # A line of code may begin as a heading does.
        for part in re.split(r"(^```.*?^```$)", self.text, flags=re.DOTALL | re.MULTILINE):
            first, *others = [part] if part.startswith("```") else _HEADING.split(part)
            blocks[-1] += first
            blocks += others
        return [Section(block) for block in blocks]


class Mention(NamedTuple):
    """Where a word is mentioned, in a line, and whether its heading or name mentions it."""

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
    """The `commands`, as Typer has them by name, whose description mentions all of the `words`."""
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
    """The sections of `guide` whose heading mentions all of `words`, or else whose text does.

    With a section come those below it.
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
    """Whether a text has words that begin as each of `words` does, their endings apart.

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
    """`word` without an ending of grammar.

    >>> _stem("quoting"), _stem("codes"), _stem("seed"), _stem("--seed"), _stem("loss")
    ('quot', 'code', 'seed', 'seed', 'loss')
    """
    word = word.lstrip("-")
    return re.sub(r"(?<=\w{3})(ings?|(?<!s)s)$", "", word)
