"""Commands with their output, the scenarios and the examples."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from tests.transcripts import run

EXAMPLES = Path(__file__).parents[2] / "examples"


def made_up_losses(days: int = 400) -> str:
    """A made-up file of losses, with a rate that varies around 1,000 a day."""
    rows, total, level, state = ["date,cumulative losses"], 0, 0.0, 1
    for day in range(days):
        rows.append(f"{date(2023, 10, 1) + timedelta(days=day)},{total}")
        state = state * 1_103_515_245 % 2**31  # the same on every machine
        level += (state / 2**31 - 0.5) / 20
        state = (state + 12_345) * 1_103_515_245 % 2**31
        total += round(1_000 * (1 + level) * (0.8 + 0.4 * state / 2**31) / 10) * 10
    return "\n".join([*rows, ""])


def some_claims() -> str:
    """A table of claims with their sources."""
    return (
        "source,claim\n"
        'ISW,"12,000 troops at 1,200 a day last 10 days"\n'
        'a blog,"10,000 troops at 1,200 a day last roughly a week"\n'
        'MoD,"1,523 casualties a day in November 2024, 45,690 in the month"\n'
    )


@contextmanager
def working_directory(**files: str) -> Iterator[Path]:
    """A directory with the scenarios of the examples, and `files` by their stems."""
    with tempfile.TemporaryDirectory() as directory:
        for scenario in EXAMPLES.glob("*.toml"):
            shutil.copy(scenario, directory)
        for stem, text in files.items():
            Path(directory, f"{stem}.csv").write_text(text, encoding="utf-8")
        yield Path(directory)


def console(*commands: str, **files: str) -> str:
    """A console block: each command and what it prints in a `working_directory` with `files`."""
    with working_directory(**files) as directory:
        sessions = [f"$ {command}\n{run(command, directory)}" for command in commands]
    # Standard error is shown among the output, as on a terminal.
    text = re.sub(r"^! ", "", "\n".join(sessions), flags=re.MULTILINE)
    # Some versions of Typer put an argument that is required in braces, or repeat the brackets of
    # one that is not.
    text = re.sub(r"^(Usage: .*)\{(.*)\}$", r"\1\2", text, flags=re.MULTILINE)
    text = re.sub(r"^  \[([A-Z]+)\](?=  )", r"  \1", text, flags=re.MULTILINE)
    return f"\n```console\n{text.rstrip()}\n```\n\n"


def examples() -> str:
    """Each example, for a guide: the question from its head, and the first line of the answer."""
    rows = []
    for script in sorted(EXAMPLES.glob("*.sh")):
        lines = script.read_text(encoding="utf-8").splitlines()
        question = " ".join(line.removeprefix("# ") for line in lines[1:] if line.startswith("# "))
        answer = script.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
        link = f"[{script.stem}](../../../examples/{script.name})"
        rows.append(f"- {link}: {question}\n  *{answer}*\n")
    return "\n" + "".join(rows) + "\n"


def scenario(name: str) -> str:
    """The complete scenario file of an example."""
    text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    return f"\n```toml\n{text}```\n\n"
