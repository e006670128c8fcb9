"""The architecture: the direction of imports, and modules that a look-up must not load."""

import ast
import subprocess
import sys
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

import pytest

import attrition_cli
from attrition_cli import api

PACKAGE = Path(attrition_cli.__file__).parent

MAY_IMPORT = {
    "core": {"core"},
    "notation": {"core", "notation"},
    "files": {"core", "notation", "files"},
    "evidence": {"core", "notation", "files", "evidence"},
    "scenario_files": {"core", "notation", "files", "evidence", "scenario_files"},
    "render": {"core", "notation", "render"},
    "cli": {"core", "notation", "files", "evidence", "scenario_files", "render", "cli"},
}
"""The folders, and those that each may import from; all may import the package's version."""

MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
FOLDERS = [name for name, path in MODULES.items() if path.name == "__init__.py"]


def imports(name: str) -> set[str]:
    """The modules of the package that the module `name` imports, inside functions as well."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} has a relative import"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {each if each in MODULES else str(node.module) for each in inner}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {each for each in found if each in MODULES} - {name}


@cache
def all_imports() -> Mapping[str, AbstractSet[str]]:
    """What each module imports."""
    return {name: imports(name) for name in MODULES}


def circle(graph: Mapping[str, AbstractSet[str]]) -> list[str]:
    """The nodes of one circle in `graph`; none where there is no circle."""
    done: set[str] = set()

    def search(way: list[str]) -> list[str]:
        for each in sorted(graph.get(way[-1], ())):
            if each in way:
                return [*way[way.index(each) :], each]
            if each not in done and (found := search([*way, each])):
                return found
        done.add(way[-1])
        return []

    return next((found for start in sorted(graph) if (found := search([start]))), [])


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_run_one_way(room: str) -> None:
    inside = {name for name in MODULES if f"{name}.".startswith(f"attrition_cli.{room}.")}
    assert inside
    for name in inside:
        rooms = {each.split(".")[1] for each in all_imports()[name] if "." in each}
        assert rooms <= MAY_IMPORT[room], name


def test_every_room_is_ruled() -> None:
    rooms = {name.split(".")[1] for name in FOLDERS if "." in name}
    assert rooms - {"guides"} == set(MAY_IMPORT)


def test_no_files_import_each_other_in_a_circle() -> None:
    assert not circle(all_imports())


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_in_a_folder_imports_in_a_circle(folder: str) -> None:
    """The files and folders in a folder; a folder counts as one."""

    def inside(name: str) -> str | None:
        return name[len(folder) + 1 :].partition(".")[0] if name.startswith(f"{folder}.") else None

    graph: dict[str, set[str]] = {}
    for name, imported in all_imports().items():
        if here := inside(name):
            there = {inside(each) for each in imported} - {None, here}
            graph.setdefault(here, set()).update(each for each in there if each)
    assert not circle(graph)


LISTS = {"cli.commands", "render.layouts", "render.formats"}
"""Folders of like things, as long as their lists."""


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_different_things_holds_a_dozen_files(folder: str) -> None:
    files = [path for path in MODULES[folder].parent.glob("*.py") if path.name != "__init__.py"]
    assert len(files) <= 12 or folder.removeprefix("attrition_cli.") in LISTS


@pytest.mark.parametrize("folder", FOLDERS[1:])
def test_a_folder_says_what_is_in_it_and_holds_nothing_else(folder: str) -> None:
    tree = ast.parse(MODULES[folder].read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


def test_the_core_does_no_input_or_output() -> None:
    paths = list((PACKAGE / "core").rglob("*.py"))
    assert len(paths) > 40
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for name in (
            "import os",
            "import sys",
            "import random",
            "typer",
            "today(",
            "print(",
            "open(",
        ):
            assert name not in text, f"{name} in {path.name}"


def loaded(*arguments: str) -> set[str]:
    """The top-level modules that a run with `arguments` has loaded."""
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
        (("-V",), {"typer", "rich", "re", "typing", "dataclasses", "fractions", "pathlib"}),
        (COVER, {"numpy", "pydantic", "json", "csv", "attrition_cli.cli.commands.losses"}),
        (COVER, {"hashlib", "attrition_cli.evidence.pins", "attrition_cli.notation.file_options"}),
        (COVER, {"attrition_cli.cli.manual", "attrition_cli.render.guide_text", "rich.markdown"}),
        (("help", "start"), {"numpy", "pydantic", "rich.markdown"}),
        ((*COVER, "--json"), {"numpy", "pydantic", "rich", "csv"}),
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
            {
                "numpy",
                "pydantic",
                "attrition_cli.evidence.series",
                "attrition_cli.core.series.forecasting.forecast",
            },
        ),
        ((*TWO_DAYS, "--json"), {"numpy", "pydantic", "rich", "attrition_cli.evidence.resolve"}),
        (("check", "12k troops, 1200/day, 10 days", "-q"), {"numpy", "rich", "json", "csv"}),
        (
            ("balance", "--rate", "1523", "--intake", "900", "--json"),
            {"numpy", "pydantic", "rich", "csv", "attrition_cli.core.constant_rate.cover"},
        ),
        (
            ("solve", "--rate", "1200", "--days", "30", "--json"),
            {"numpy", "pydantic", "rich", "csv", "attrition_cli.core.projection.daily_step"},
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
    absent = {
        "numpy",
        "pydantic",
        "rich",
        "statistics",
        "tomllib",
        "attrition_cli.core.constant_rate.cover",
    }
    assert not absent & loaded("rate", str(file), "--json")


def test_a_scenario_does_not_load(tmp_path: Path) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text(
        "start = 2024-11-01\ndays = 30\nrate = 1200\n[[contingents]]\ntroops = 12000\n",
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
