"""Each example prints the output that is stored beside it, and its last command repeats it.

With UPDATE_TRANSCRIPTS=1 in the environment what lies there is written anew instead.
"""

import os
from pathlib import Path

import pytest

from tests.fork_server import run_served
from tests.transcripts import printed_command, run

EXAMPLES = Path(__file__).parent.parent / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.sh"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_example(script: Path, tmp_path: Path) -> None:
    expected = script.with_suffix(".txt")
    printed = run(f"sh -e {script}", tmp_path)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(printed, encoding="utf-8")
    assert printed == expected.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
    if words := printed_command(printed):
        again = run_served(words, EXAMPLES, {}).stdout.decode()
        assert again
        assert again.rstrip("\n") in printed


def test_there_is_an_output_for_each_script_and_no_other() -> None:
    assert len(SCRIPTS) >= 6
    assert {path.stem for path in EXAMPLES.iterdir()} == {script.stem for script in SCRIPTS}
    assert {path.suffix for path in EXAMPLES.iterdir()} == {".sh", ".txt", ".toml"}
