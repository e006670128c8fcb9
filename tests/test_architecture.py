"""The house: which way imports run, and what a look-up must not load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import attrition_cli
from attrition_cli import api

PACKAGE = Path(attrition_cli.__file__).parent

MAY_IMPORT = {
    "core": {"core"},
    "notation": {"core", "notation"},
    "render": {"core", "notation", "render", "__version__"},
    "evidence": {"core", "notation", "evidence"},
    "scenario": {"core", "notation", "evidence", "scenario"},
    "cli": {"core", "notation", "render", "evidence", "scenario", "cli", "__version__"},
}


def imports(path: Path) -> set[str]:
    """The parts of the package that `path` imports anything from."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("attrition_cli.")}
    return found


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_run_one_way(part: str) -> None:
    files = sorted((PACKAGE / part).rglob("*.py"))
    assert files
    for path in files:
        assert imports(path) <= MAY_IMPORT[part], path.name


def test_the_core_does_no_input_or_output() -> None:
    for path in (PACKAGE / "core").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in ("import os", "import sys", "import random", "typer", "today(", "print("):
            assert name not in text, f"{name} in {path.name}"


def loaded(*arguments: str) -> set[str]:
    """The top-level modules that a run with `arguments` has loaded at its end."""
    script = (
        "import sys, atexit\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sys.modules)))\n"
        f"sys.argv = ['attrition', *{list(arguments)!r}]\n"
        "from attrition_cli.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return set(done.stderr.decode().split())


TWO_DAYS = ("rate", "--losses", "3800", "--since", "2024-12-06", "--as-of", "2025-01-16")
COVER = ("cover", "--troops", "12000", "--rate", "1200")


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--version",), {"typer", "rich", "re", "typing", "dataclasses", "fractions", "pathlib"}),
        (COVER, {"numpy", "pydantic", "json", "csv", "attrition_cli.cli.losses"}),
        ((*COVER, "--json"), {"numpy", "pydantic", "rich", "csv", "attrition_cli.render.document"}),
        ((*COVER, "-q"), {"numpy", "pydantic", "rich", "json", "csv"}),
        ((*COVER, "--format", "csv"), {"numpy", "pydantic", "rich", "json"}),
        ((*COVER, "--format", "markdown"), {"numpy", "pydantic", "rich", "json", "csv"}),
        ((*COVER, "--seed", "1", "--start", "2024-11-01", "--by", "2024-11-11"), {"numpy"}),
        (("cover", "--troops", "10k..12k", "--rate", "1000..1200"), {"numpy"}),
        (("cover", "--troops", "12k to 12k", "--rate", "9..9..9"), {"numpy"}),
        (("sweep", "--troops", "10k..12k", "--rate", "1000..1200"), {"numpy"}),
        (("figures", "--json"), {"numpy", "pydantic", "rich", "csv"}),
        (("cover", "--troops", "10k to 12k", "--rate", "1000", "-q"), {"pydantic", "rich"}),
        (
            ("cover", "--troops", "12000", "--rate", "@us-secdef-2024-10", "-q"),
            {"numpy", "pydantic", "attrition_cli.evidence.series", "attrition_cli.core.forecast"},
        ),
        ((*TWO_DAYS, "--json"), {"numpy", "pydantic", "rich", "attrition_cli.evidence"}),
        (("check", "12k troops, 1200/day, 10 days", "-q"), {"numpy", "rich", "json", "csv"}),
        (
            ("balance", "--rate", "1523", "--intake", "900", "--json"),
            {"numpy", "pydantic", "rich", "csv", "attrition_cli.core.cover"},
        ),
        (
            ("solve", "--rate", "1200", "--days", "30", "--json"),
            {"numpy", "pydantic", "rich", "csv", "attrition_cli.core.flow"},
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_look_up_does_not_load(arguments: tuple[str, ...], absent: set[str]) -> None:
    assert not absent & loaded(*arguments)


def test_a_rate_from_a_file_does_not_load(tmp_path: Path) -> None:
    file = tmp_path / "losses.csv"
    file.write_text(
        "date,cumulative\n2024-01-01,0\n2024-01-02,9\n2024-01-03,20\n", encoding="utf-8"
    )
    absent = {"numpy", "pydantic", "rich", "statistics", "tomllib", "attrition_cli.core.cover"}
    assert not absent & loaded("rate", str(file), "--json")


def test_a_scenario_does_not_load(tmp_path: Path) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text(
        "start = 2024-11-01\nhorizon = 30\nrate = 1200\n[[contingents]]\nstrength = 12000\n",
        encoding="utf-8",
    )
    assert not {"numpy", "yaml", "rich"} & loaded("project", str(file), "--json")
    assert not {"numpy", "yaml", "pydantic", "json"} & loaded("scenario", "new")


def test_every_public_name_is_there_and_documented() -> None:
    for name in api.__all__:
        public = getattr(attrition_cli, name)
        assert public.__doc__, name
    assert set(api.__all__) <= set(dir(attrition_cli))
    with pytest.raises(AttributeError):
        _ = attrition_cli.nonsense  # type: ignore[attr-defined]
