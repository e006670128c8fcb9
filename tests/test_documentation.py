"""The README shows what the program prints now, and names every command and option."""

import subprocess
import sys
from pathlib import Path

from attrition_cli.cli.app import COMMANDS
from tests.transcripts import ENVIRONMENT

ROOT = Path(__file__).parent.parent


def test_the_generated_parts_are_as_the_program_writes_them() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", "-I", str(ROOT), "README.md"],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()


def test_every_command_opens_its_help_with_examples_and_explains_every_option() -> None:
    for command in COMMANDS:
        shown = subprocess.run(
            [sys.executable, "-m", "attrition_cli", command, "--help"],
            env=ENVIRONMENT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        head, _, options = shown.partition("Options:")
        assert head.count(f"    attrition {command} ") >= 3
        for line in options.splitlines():
            if line.startswith("  -"):
                assert "  " in line.strip() or "<" in line or len(line) > 28, line
        assert f"$ attrition {command} --help" in (ROOT / "README.md").read_text(encoding="utf-8")
