"""`attrition check`."""

from typing import Annotated

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.option import Option
from attrition_cli.cli.streams import standard_input
from attrition_cli.core.claims.check import check
from attrition_cli.core.errors import InputError, run_instead
from attrition_cli.notation.claims.parse import parse_claim
from attrition_cli.notation.claims.tokens.scan import MAX_CLAIM_CHARACTERS

_EXAMPLE = "attrition check '12,000 troops at 1,200 a day last 10 days'"

_Claim = Annotated[
    str,
    Option(
        "Sentence to check, quoted or not; - reads standard input.", "CLAIM...", is_argument=True
    ),
]


@command()
def check_command(*, claim: list[_Claim]) -> Answer:
    """Whether the figures in a claim are consistent.

    Examples:
      attrition check "12000 troops at 1200/day last 10 days"
      attrition check "10,000 troops equal roughly a week of losses at 1,200 a day"
      attrition check "1,523 casualties a day in November 2024, 45,690 in the month"
      attrition check "At 92 a day from 2025-01-16 the remaining 8,200 are gone by mid-April 2025"
      attrition check "5,000 killed a month at 3 wounded per killed: 20,000 casualties"
      echo "12k soldiers, 1.2k losses daily: 10 days" | attrition check -

    A claim states troops, a rate or losses, dates, and a time in days, in weeks or until a date, in
    any order. The command recomputes what follows from the claim's own figures. The verdict is
    consistent (exit code 0), loose (within the wording and the rounding of the claim; exit code 0)
    or wrong (exit code 1). If the claim cannot be read, the exit code is 2 and the message names
    the part that was not understood. Consistent figures agree with each other; they need not be
    true.

    "attrition help claims" explains the verdicts and the sentences that are understood.
    """
    try:
        result = check(parse_claim(_standard_input() if claim == ["-"] else " ".join(claim)))
    except InputError as error:
        hint = error.suggestion or run_instead(_EXAMPLE, " is understood")
        raise InputError(f"not understood: {error.reason}", *error.edits, hint=hint) from None
    text = result.understood.text
    typed = {"claim": ["--", text] if text.startswith("-") else [text]}
    return Answer(result, typed=typed, exit_code=int(result.verdict == "wrong"))


def _standard_input() -> str:
    """The claim on standard input; of a claim that is too long, enough to show that it is."""
    stdin = standard_input()
    if stdin is None:
        from attrition_cli.files.input_file import STDIN_CLOSED_REASON  # only for this message

        raise InputError(STDIN_CLOSED_REASON)
    # A character has at most four bytes. Bytes that are not text are refused with the characters.
    return stdin.read(4 * MAX_CLAIM_CHARACTERS + 4).decode(errors="surrogateescape")
