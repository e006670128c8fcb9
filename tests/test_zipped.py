"""The program run from a zip that holds this package alone, as `python -m zipapp` makes it."""

import shutil
import subprocess
import sys
import zipapp
from pathlib import Path

import pytest

import attrition_cli
from tests.transcripts import ENVIRONMENT, run

SCENARIO = """
start = 2024-11-01
days = 90
rate = "@us-secdef-2024-10"
[[contingents]]
troops = "@nis-2024-10"
"""


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zipped")
    package = Path(attrition_cli.__file__).parent
    without_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(package, folder / "alone" / package.name, ignore=without_caches)
    archive = folder / "attrition.pyz"
    zipapp.create_archive(folder / "alone", archive, main="attrition_cli.__main__:main")
    shutil.rmtree(folder / "alone")
    (folder / "s.toml").write_text(SCENARIO, encoding="utf-8")
    return archive


@pytest.mark.parametrize(
    "arguments",
    [
        "cover --troops 12000 --rate @us-secdef-2024-10",
        "project s.toml",
        "figures us-secdef-2024-10",
        "figures --counts dnbi --json",
        "cover --troops 12000 --rate @us-secdef",
        "scenario new",
        "scenario schema",
        "help start",
        "help seed",
        "--show-completion bash",
        "--version",
    ],
)
def test_a_zip_answers_as_the_package_does(zipped: Path, arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(zipped), *arguments.split()],
        cwd=zipped.parent,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    code = f"[{done.returncode}]\n" if done.returncode else ""
    errors = "".join(f"! {line}\n" for line in done.stderr.decode().splitlines())
    printed = done.stdout.decode() + errors + code
    assert printed == run(f"attrition {arguments}", zipped.parent)


def test_the_module_of_a_zip_is_its_own(zipped: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(zipped)!r}); import attrition_cli;"
        " print(attrition_cli.__file__)"
    )
    command = [sys.executable, "-I", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(str(zipped))
