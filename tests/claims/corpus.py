"""Claims with the verdicts that they deserve, in text files: a block of lines for each.

A block begins with `claim:`, has the `verdict:` worked out by hand ("consistent or loose" where
either will do) with the working as `because:`, and a `source:` where the claim was published, in
other words. The indented lines say what the program understands; they are written by it. `missed:`
is what it says instead of the verdict as yet: that it does not understand the claim, or "loose".
A wrong verdict, such as the opposite of the one deserved, is never recorded. `changed by:`
names those of the `CHANGES` that change the verdict as yet, and should not.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from attrition_cli.core.claims.checked_claims import NOT_UNDERSTOOD, CheckedClaim
from attrition_cli.core.claims.judging.judge import reading_of
from attrition_cli.evidence.claims.check_claims import check_claims
from attrition_cli.render.text.claims.understood import left_out_lines, understood_in_words

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.txt"))

MISSES = (NOT_UNDERSTOOD, "loose")
"""What may be said instead of a verdict as yet."""


def other_marks(text: str) -> str:
    """The claim with the dashes and blanks of a word processor."""
    return text.replace("-", "\N{EN DASH}").replace(" ", "\N{NO-BREAK SPACE}")


def no_thousands_marks(text: str) -> str:
    """The claim with 12000 for 12,000, save in "6-8,000", where the mark tells what 6 means."""
    return re.sub(r"(?<=\d)(?<!-\d),(?=\d{3})", "", text)


SYNONYMS = {r" a day\b": " per day", r"\b(men|troops)\b": "soldiers", r"(?<=\d) percent\b": "%"}


def other_words(text: str) -> str:
    """The claim with "per day", soldiers and % for other words that say the same."""
    for pattern, word in SYNONYMS.items():
        text = re.sub(pattern, word, text)
    return text


CHANGES: dict[str, Callable[[str], str]] = {
    "other marks": other_marks,
    "no thousands marks": no_thousands_marks,
    "other words": other_words,
    "a source before it": "According to officials, {}".format,
    "filler behind it": "{}, reportedly".format,
    "quotes": "“{}.”".format,
}
"""Changes of a claim that change nothing in what it says."""


class RecordedClaim(NamedTuple):
    """A claim of a file, the verdicts that are right, and what it is understood as."""

    name: str
    text: str
    verdicts: tuple[str, ...]
    because: str
    source: str
    missed: str = ""
    changed_by: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()

    @property
    def expected(self) -> tuple[str, ...]:
        """The verdicts of which the program gives one today."""
        return (self.missed,) if self.missed else self.verdicts

    def block(self) -> str:
        """The lines of the claim in its file."""
        fields = {
            "claim": self.text,
            "verdict": " or ".join(self.verdicts),
            "because": self.because,
            "source": self.source,
            "missed": self.missed,
            "changed by": " and ".join(self.changed_by),
        }
        lines = [f"{field}: {value}" for field, value in fields.items() if value]
        return "\n".join((*lines, *(f"  {line}" for line in self.understood)))


def read_claims(path: Path) -> list[RecordedClaim]:
    """The claims of a file, each named by its number and source."""
    _, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [_claim(path.stem, number, block) for number, block in enumerate(blocks, start=1)]


def _claim(stem: str, number: int, block: str) -> RecordedClaim:
    lines = block.splitlines()
    fields = dict(line.split(": ", 1) for line in lines if not line.startswith(" "))
    source = fields.get("source", "")
    return RecordedClaim(
        name=" ".join(filter(None, (stem, str(number), source))),
        text=fields.pop("claim"),
        verdicts=tuple(fields.pop("verdict").split(" or ")),
        because=fields.pop("because", ""),
        source=fields.pop("source", ""),
        missed=fields.pop("missed", ""),
        changed_by=tuple(filter(None, fields.pop("changed by", "").split(" and "))),
        understood=tuple(line.strip() for line in lines if line.startswith(" ")),
    )


def write_claims(path: Path, claims: list[RecordedClaim]) -> None:
    """Write `claims` to the file at `path`, below its first lines."""
    head = path.read_text(encoding="utf-8").partition("\n\n")[0]
    blocks = [claim.block() for claim in claims]
    path.write_text("\n\n".join((head, *blocks)) + "\n", encoding="utf-8")


def verdict_of(text: str) -> str:
    """The verdict of the program on a claim."""
    return checked(text).verdict


@cache
def checked(text: str) -> CheckedClaim:
    """The answer of the program about a claim."""
    (row,) = check_claims([text]).rows
    return row


def understood_lines(text: str) -> Iterator[str]:
    """What the program understands a claim as, or why it does not."""
    row = checked(text)
    if row.understood is None:
        yield f"{NOT_UNDERSTOOD}: {row.reason}"
        return
    for finding in row.findings:
        yield understood_in_words(finding.statement, reading_of(finding))
    yield from left_out_lines(row.understood)


def changes_verdict(text: str, change: str) -> bool:
    """Whether one of the `CHANGES` changes the verdict on a claim."""
    return verdict_of(CHANGES[change](text)) != verdict_of(text)


def recorded_again(claim: RecordedClaim) -> RecordedClaim:
    """The claim with what is understood now; what is mended is struck out."""
    return claim._replace(
        missed="" if verdict_of(claim.text) in claim.verdicts else claim.missed,
        changed_by=tuple(each for each in claim.changed_by if changes_verdict(claim.text, each)),
        understood=tuple(understood_lines(claim.text)),
    )
