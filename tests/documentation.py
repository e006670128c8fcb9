"""The parts of the README that the program writes. `cog` calls these; see "Development" there."""

import re
import tempfile
from pathlib import Path

from tests.transcripts import run

EXAMPLES = Path(__file__).parent.parent / "examples"


def console(*commands: str) -> str:
    """A console block: each command and what it prints."""
    with tempfile.TemporaryDirectory() as directory:
        sessions = [f"$ {command}\n{run(command, Path(directory))}" for command in commands]
    # Standard error reads as a terminal shows it.
    text = re.sub(r"^! ", "", "\n".join(sessions), flags=re.MULTILINE)
    return f"\n```console\n{text.rstrip()}\n```\n\n"


def examples() -> str:
    """Each example: the question from its head, the command, the first line of the answer."""
    rows = []
    for script in sorted(EXAMPLES.glob("*.sh")):
        lines = script.read_text(encoding="utf-8").splitlines()
        question = " ".join(line.removeprefix("# ") for line in lines[1:] if line.startswith("# "))
        answer = script.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
        rows.append(f"- [{script.stem}](examples/{script.name}): {question}\n  *{answer}*\n")
    return "\n" + "".join(rows) + "\n"
