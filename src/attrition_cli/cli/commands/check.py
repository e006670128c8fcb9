"""`attrition check`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.evidence import RunFiles
from attrition_cli.cli.options.option import Option
from attrition_cli.cli.streams import standard_input
from attrition_cli.core.claims.check import ClaimCheck, check
from attrition_cli.core.errors import InputError, input_name, remove_input, run_instead
from attrition_cli.notation.claims.parse import parse_claim
from attrition_cli.notation.claims.refused_word import WordRefusedError
from attrition_cli.notation.claims.tokens.scan import MAX_CLAIM_CHARACTERS, normalise_claim

if TYPE_CHECKING:
    from attrition_cli.cli.output import OutputDestination
    from attrition_cli.cli.progress import ReporterOf
    from attrition_cli.core.cures import Guess, RunInstead

_Claim = Annotated[
    str,
    Option(
        "Sentence to check, quoted or not; - reads standard input.", "CLAIM...", is_argument=True
    ),
]


_ClaimsFile = Annotated[
    str,
    Option(
        "Check the claims in this file, one a line, or those in --column of a CSV or of JSON;"
        " - reads standard input.",
        "FILE",
        is_read=True,
    ),
]
_TextFile = Annotated[
    str,
    Option(
        "Check the sentences of an article with two figures or more on losses, strength or time;"
        " - reads standard input.",
        "FILE",
        is_read=True,
    ),
]
_Column = Annotated[str, Option("Name of the column of --file with the claims.", "NAME")]


@command(may_answer_many=True)
def check_command(
    *,
    claim: list[_Claim] | None = None,
    file: _ClaimsFile | None = None,
    text: _TextFile | None = None,
    column: _Column | None = None,
    run_files: RunFiles,
    progress: "ReporterOf",
    destination: "OutputDestination",
) -> Answer:
    """Whether the figures in a claim are consistent.

    Examples:
      attrition check "12,000 troops at 1,200 a day last 10 days"
      attrition check "12,000 troops at 1,200 a day from 2024-11-01 last until 2024-11-11"
      attrition check "In January 2025 Russia lost 48,240 troops, roughly 1,556 a day"
      attrition check "6,700 killed and 12,000 wounded in 2016 make 18,700 casualties, 51 a day"
      attrition check "Of the 11,000 soldiers sent, 4,000 are casualties: nearly 40 percent"
      attrition check "Losses fell from 1,500 a day to 1,200 a day, by 20 percent"
      attrition check "Recruits of 900 a day replace 75% of losses of 1,200 a day"
      echo "12k soldiers, 1.2k losses daily: 10 days" | attrition check -
      attrition check --file claims.txt --format jsonl
      attrition check --file claims.csv --column claim -o verdicts.csv
      attrition check --text article.txt

    A claim is figures, and words that relate them: a part of a whole, a sum or a difference, a
    ratio, a total or a rate in a time, a change, how long troops last at a rate of losses, whether
    recruits replace the losses. The command recomputes each figure that follows from the others.
    The verdict is consistent (exit code 0), loose (roughly right, or a word was not read; exit code
    0) or wrong (exit code 1). A line for each statement shows what it was understood as. If the
    claim or a part of it is not understood, the exit code is 2 and the message names the word that
    stopped it. Consistent figures agree with each other; they need not be true. Claims are read in
    English.

    --file checks many claims, and --text the sentences of an article that may state one, each by
    itself: a row for each has the verdict. The exit code is 1 if any is wrong, else 2 if any was
    not understood. Other columns, and fields of JSON, are passed through as they are.

    "attrition help claims" explains the relations, the tolerance and what is refused.
    """
    if file is not None or text is not None:
        _refuse_others(claim, file, text)
        return _many(file, text, column, run_files, progress, destination)
    if column is not None:
        raise InputError(f"names a column of {input_name('file')}", remove_input(), field="column")
    if not claim:
        reason = f"no claim: give one, {input_name('file')} or {input_name('text')}"
        raise InputError(
            reason, hint=run_instead("attrition check --help", " begins with examples")
        )
    is_piped = claim == ["-"]
    text = _standard_input() if is_piped else " ".join(claim)
    several = _several_claims(text) if is_piped else ()
    try:
        result = check(parse_claim(text))
    except InputError as error:
        hint = error.suggestion or _hint_of_file(claim) or next(iter(several), None)
        raise _not_understood(text, error, hint) from None
    understood = result.understood.text
    typed = {"claim": ["--", understood] if understood.startswith("-") else [understood]}
    exit_code = 1 if result.verdict == "wrong" else 2 if result.understood.not_understood else 0
    notes = (*_correction(result), *several)
    return Answer(result, typed=typed, notes=notes, exit_code=exit_code)


def _not_understood(
    claim: str, error: InputError, hint: "str | Guess | RunInstead | None"
) -> InputError:
    """The message on a `claim` that cannot be checked, with the words that stopped it marked."""
    from attrition_cli.render.text.claims.marked import marked, marked_words  # for messages alone

    if hint is None and isinstance(error, WordRefusedError):
        hint = _rewording(error.rewordings)
    refused = InputError(f"not understood: {error.reason}", *error.edits, hint=hint)
    if isinstance(error, WordRefusedError) and error.begin < error.end:
        line = normalise_claim(claim)
        return refused.with_excerpt(marked(line, error.begin, error.end, _EXCERPT_WIDTH))
    return refused.with_excerpt(marked_words(claim, error.reason, _EXCERPT_WIDTH))


def _rewording(claims: Iterable[str]) -> "RunInstead | None":
    """The first of the `claims` that is understood as a whole, and not wrong, as a command."""
    from attrition_cli.notation.quoting.shell_words import shell_command  # for messages alone

    for claim in claims:
        try:
            result = check(parse_claim(claim))
        except InputError:
            continue
        if result.verdict != "wrong" and not result.understood.not_understood:
            return run_instead(shell_command(["attrition", "check", claim]), " is understood")
    return None


_EXCERPT_WIDTH = 78
"""Columns for a line of a claim, which is indented by two."""


def _correction(result: ClaimCheck) -> Iterator[str]:
    """The sentence with its figures corrected, where it reads as consistent then."""
    if result.verdict == "consistent":
        return
    from attrition_cli.render.text.claims.correction import corrected_sentence  # for the others

    corrected = corrected_sentence(result)
    if corrected is None:
        return
    try:
        is_consistent = check(parse_claim(corrected)).verdict == "consistent"
    except InputError:
        return
    if is_consistent:
        yield f"corrected: {corrected}"


def _standard_input() -> str:
    """The claim on standard input; of a claim that is too long, enough to show that it is."""
    stdin = standard_input()
    if stdin is None:
        from attrition_cli.files.input_file import STDIN_CLOSED_REASON  # only for this message

        raise InputError(STDIN_CLOSED_REASON)
    # A character has at most four bytes. Bytes that are not text are refused with the characters.
    return stdin.read(4 * MAX_CLAIM_CHARACTERS + 4).decode(errors="surrogateescape")


_LINES_READ_AS_CLAIMS = 20
"""Lines of standard input that are tried as claims of their own."""


def _several_claims(text: str) -> Sequence[str]:
    """How to check the lines of standard input one by one, where two of them are claims."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or sum(map(_is_claim, lines[:_LINES_READ_AS_CLAIMS])) < 2:  # noqa: PLR2004
        return ()
    return (f"{len(lines)} lines are read as one claim: --file - checks one a line",)


def _is_claim(text: str) -> bool:
    try:
        return bool(check(parse_claim(text)).findings)
    except InputError:
        return False


def _hint_of_file(claim: list[str]) -> str | None:
    """How to check the claims in a file, where a claim is the name of one."""
    import os  # for this message alone

    from attrition_cli.notation.quoting.shell_words import shell_command

    name = " ".join(claim)
    if not os.path.isfile(name):  # noqa: PTH113  # any text
        return None

    command = shell_command(["attrition", "check", "--file", name])
    return f"the claims in a file are checked with {command}"


def _refuse_others(claim: list[str] | None, file: str | None, text: str | None) -> None:
    """Refuse two of a claim, a file of claims and a text."""
    if claim:
        field = "text" if file is None else "file"
        raise InputError("is given beside a claim", remove_input(), field=field)
    if file is not None and text is not None:
        raise InputError(
            f"is given beside {input_name('text')}",
            remove_input("file"),
            remove_input("text"),
            field="file",
        )


def _many(
    file: str | None,
    text: str | None,
    column: str | None,
    run_files: RunFiles,
    progress: "ReporterOf",
    destination: "OutputDestination",
) -> Answer:
    """The answer for the claims in a file, or for the sentences of a text that may state one."""
    from attrition_cli.evidence.claims import read_claims  # for many alone
    from attrition_cli.evidence.claims.check_claims import (
        CheckedInTurn,
        check_each,
        find_sentences,
    )

    path, field = (file, "file") if file is not None else (str(text), "text")
    named, pins, count = read_claims.claim_file(path, field), run_files.pins, None
    if text is not None and column is not None:
        raise InputError(f"names a column of {input_name('file')}", remove_input(), field="column")
    with pins.reading(path):
        if text is None:
            found = read_claims.read_claims(named, column, standard_input())
            claims, contents, column = found.claims, found.contents, found.column
        else:
            claims, count = find_sentences(read_claims.read_article(named, standard_input()))
            contents = [count, *(each.text for each in claims)]
    pins.add_file(path, contents)
    destination.refuse_larger(rows=len(claims), has_all_rows=True)
    if count is None and destination.is_read_in_turn:
        in_turn = CheckedInTurn(claims, column, progress("claims"))
        return Answer(in_turn, "checked-claims", exit_code=in_turn.exit_code)
    result = check_each(claims, sentences=count, column=column, progress=progress("claims"))
    notes = () if claims else (_NOTHING_TRIED,)
    return Answer(result, "checked-claims", notes=notes, exit_code=result.exit_code)


_NOTHING_TRIED = (
    "nothing was checked: no sentence has two figures or more on losses, strength or time;"
    " --file checks every line"
)
