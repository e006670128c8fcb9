"""Small mutations of core, each of which a test should notice: a seeded sample of them.

A mutation changes one operator or constant, or leaves out one statement. The tests that reach its
line run until one fails, those of core and the quickest first; the transcripts, which run the
program in processes of their own, come last. A mutation that passes all of them is printed as
survived: either it changes no answer, or a test is missing.

The package is mutated in a copy in the directory for temporary files. Which tests reach which line
is found out once, in some minutes, and kept there; --reach finds it out again. A first look is
quicker with --slowest 1, which leaves out tests that take longer than so many seconds. It takes the
package `coverage`, which nothing else does, and a system that forks.

Run by hand: python -m tests.benchmarks.mutants [--sample 300] [--seed 1] [--only core/series]
"""

import argparse
import ast
import json
import math
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis
import numpy as np  # noqa: F401  # loaded once, before the forks
import pydantic  # noqa: F401
import pytest

ROOT = Path(__file__).parents[2]
COPY = Path(tempfile.gettempdir()) / "attrition-mutants"
PACKAGE = COPY / "attrition_cli"
CORE = PACKAGE / "core"
REACH = COPY / "reach.json"
IN_PROCESS = ("tests/core", str(CORE), "tests", "README.md", str(PACKAGE / "guides"))
TRANSCRIPTS = "tests/test_transcripts.py"
NOT_IN_PROCESS = (
    "tests/test_documentation.py",
    "tests/test_architecture.py",
    "tests/test_examples.py",
    "tests/cli",
    "tests/files",
)
MAX_MEMORY_BYTES = 4 << 30
REWRITTEN = "ignore::pytest.PytestAssertRewriteWarning"  # plugins are loaded before the forks

SWAPPED_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
SWAPPED_NAMES = {
    "min": "max",
    "max": "min",
    "minimum": "maximum",
    "maximum": "minimum",
    "any": "all",
    "all": "any",
    "floor": "ceil",
    "ceil": "floor",
}


class Mutant(NamedTuple):
    """A changed node of a file, between its lines `first` and `last`, inside a function or not."""

    file: str
    first: int
    last: int
    in_function: bool
    node: int
    variant: int
    what: str

    @property
    def name(self) -> str:
        """The location and the change, as text."""
        return f"{self.file}:{self.first} [{self.node}.{self.variant}] {self.what}"


def variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The replacements for `node`, each with its description."""
    yield from _other_operators(node)
    yield from _other_values(node)
    match node:
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Return():
            yield f"without {ast.unparse(node)[:60]!r}", ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield f"without {ast.unparse(node)[:60]!r}", ast.Pass()
        case ast.Break() | ast.Continue():
            yield f"without {type(node).__name__}", ast.Pass()


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    return type(node)(**{**dict(ast.iter_fields(node)), **fields})


def _other_operators(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare():
            for at, op in enumerate(node.ops):
                other = SWAPPED_OPERATORS[type(op)]()
                yield (
                    f"{type(op).__name__} -> {type(other).__name__}",
                    _changed(node, ops=[*node.ops[:at], other, *node.ops[at + 1 :]]),
                )
        case ast.BinOp() | ast.AugAssign() | ast.BoolOp() if type(node.op) in SWAPPED_OPERATORS:
            other = SWAPPED_OPERATORS[type(node.op)]()
            yield f"{type(node.op).__name__} -> {type(other).__name__}", _changed(node, op=other)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield f"no {type(node.op).__name__}", node.operand


def _other_values(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Constant(value=bool() as value):
            yield f"{value} -> {not value}", ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield f"{value} -> {value + 1}", ast.Constant(value + 1)
            yield f"{value} -> {value - 1}", ast.Constant(value - 1)
        case ast.Name(id=name) if name in SWAPPED_NAMES:
            yield f"{name} -> {SWAPPED_NAMES[name]}", _changed(node, id=SWAPPED_NAMES[name])
        case ast.Attribute(attr=name) if name in SWAPPED_NAMES:
            yield f"{name} -> {SWAPPED_NAMES[name]}", _changed(node, attr=SWAPPED_NAMES[name])


def unmutated(node: ast.AST) -> list[ast.AST]:
    """The parts of `node` that are left as they are: types, decorators, texts and assertions."""
    match node:
        case (
            ast.Assert()
            | ast.JoinedStr()
            | ast.If(test=ast.Name(id="TYPE_CHECKING"))
            | ast.AnnAssign(annotation=ast.Name(id="TypeAlias"))
            | ast.Assign(value=ast.BinOp(op=ast.BitOr()))
            | ast.Subscript(value=ast.Name(id="Literal" | "Interval" | "Percentiles"))
            | ast.keyword(arg="strict")
        ):
            return [*ast.iter_child_nodes(node)]
    parts = [getattr(node, name, None) for name in ("annotation", "returns")]
    decorators = getattr(node, "decorator_list", [])
    return [part for part in (*parts, *decorators) if part is not None]


def mutants_of(path: Path) -> Iterator[Mutant]:
    """The mutants of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers = {node: number for number, node in enumerate(ast.walk(tree))}
    file = str(path.relative_to(PACKAGE))
    last_returns = set()  # kept: a function needs its last return

    def walk(node: ast.AST, statement: ast.stmt | None, *, inside: bool) -> Iterator[Mutant]:
        if isinstance(node, ast.stmt):
            statement = node
        if statement is not None and node not in last_returns:
            last = getattr(node, "end_lineno", None) or statement.lineno
            for variant, (what, _) in enumerate(variants(node)):
                yield Mutant(file, statement.lineno, last, inside, numbers[node], variant, what)
        left_out = unmutated(node)
        body = node.body if isinstance(node, ast.FunctionDef) else []
        if body and isinstance(body[-1], ast.Return):
            last_returns.add(body[-1])
        for part in ast.iter_child_nodes(node):
            if part not in left_out:
                yield from walk(part, statement, inside=inside or part in body)

    yield from walk(tree, None, inside=False)


def mutated_source(source: str, mutant: Mutant) -> str:
    """`source` with the change of `mutant`."""
    tree = ast.parse(source)
    node = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.node)
    replacement = [*variants(node)][mutant.variant][1]

    class Replace(ast.NodeTransformer):
        def visit(self, at: ast.AST) -> Any:
            return replacement if at is node else self.generic_visit(at)

    return ast.unparse(ast.fix_missing_locations(Replace().visit(tree)))


def name_of(item: pytest.Item) -> str:
    """The file of a test and its name in it."""
    path = item.path.relative_to(ROOT) if item.path.is_relative_to(ROOT) else item.path
    return f"{path}::{item.name}"


def file_of(name: str) -> str:
    """The file of the test of this name."""
    return name.partition("::")[0]


class Recorder:
    """A plugin of pytest that finds out which tests reach which lines, and how long each takes."""

    def __init__(self) -> None:
        import coverage  # type: ignore[import-not-found, unused-ignore]

        self.coverage = coverage.Coverage(data_file=None, source=[str(CORE)], config_file=False)
        self.coverage.start()
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None]:
        """Name the test that runs, and take its time."""
        begun = time.monotonic()
        self.coverage.switch_context(name_of(item))
        yield
        self.coverage.switch_context("")
        self.seconds[name_of(item)] = time.monotonic() - begun

    def write(self) -> None:
        """Write the lines and times that were found."""
        self.coverage.stop()
        data = self.coverage.get_data()
        names = [*self.seconds]
        numbers = {name: number for number, name in enumerate(names)}
        lines = {
            str(Path(file).relative_to(PACKAGE)): {
                line: [numbers[test] for test in tests if test]
                for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        REACH.write_text(json.dumps({"seconds": self.seconds, "lines": lines}))


class Chosen:
    """A plugin of pytest that runs chosen tests in a given order, each for a limited time."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds
        self.order = {name: number for number, name in enumerate(seconds)}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Make Hypothesis stop at the first failure, without shrinking it."""
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile("mutants", hypothesis.settings(), phases=phases)
        hypothesis.settings.load_profile("mutants")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep only the chosen tests, in the given order."""
        items[:] = [item for item in items if name_of(item) in self.order]
        items.sort(key=lambda item: self.order[name_of(item)])

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None]:
        """End the process where a test takes far longer than usual."""
        signal.alarm(math.ceil(5 + 6 * self.seconds[name_of(item)]))
        yield
        signal.alarm(0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the name of the test that failed."""
        if report.failed:
            (COPY / "failed").write_text(report.nodeid)


def in_fork(work: Callable[[], int], log: str) -> int:
    """The exit status of `work` in a process of its own, below 0 where a signal ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 70
    try:
        with Path(log).open("w", encoding="utf-8") as output:
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
        os.setsid()
        paths = [str(COPY), str(ROOT)]
        sys.path[:0] = paths
        os.environ["PYTHONPATH"] = os.pathsep.join(paths)
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        code = work()
    except BaseException:  # noqa: BLE001  # as at the end of an interpreter
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def pytest_main(words: list[str], plugin: object) -> int:
    """The exit code of pytest, in this process."""
    project = ["--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")]
    fixed = ["-n0", "-x", "--tb=short", "-p", "no:cacheprovider", "-W", REWRITTEN]
    return int(pytest.main([*project, *fixed, *words], [plugin]))


def record_reach() -> None:
    """Run the tests once, to know which of them reach which lines."""

    def work() -> int:
        recorder = Recorder()
        ignored = [f"--ignore={path}" for path in NOT_IN_PROCESS]
        code = pytest_main([*IN_PROCESS, *ignored], recorder)
        recorder.write()
        return code

    if in_fork(work, str(COPY / "reach.log")):
        sys.exit(f"the tests do not pass as it is: {COPY / 'reach.log'}")


class Tests:
    """The tests that reach each line, in the order in which they are tried."""

    def __init__(self) -> None:
        reach = json.loads(REACH.read_text())
        self.seconds: dict[str, float] = reach["seconds"]
        self.names = [*self.seconds]
        self.lines: dict[str, dict[str, list[int]]] = reach["lines"]

    def reaching(self, mutant: Mutant) -> dict[str, float]:
        """The tests that reach `mutant` and the time that each takes."""
        lines = self.lines.get(mutant.file, {})
        found: set[int] = set()
        if mutant.in_function:
            for line in range(mutant.first, mutant.last + 1):
                found |= {*lines.get(str(line), [])}
        if not found:  # what is done on import is used by any of those that know the module
            found = {test for tests in lines.values() for test in tests}
            found |= self._importing(mutant.file)

        def rank(name: str) -> tuple[bool, float]:
            return not name.startswith("tests/core"), self.seconds[name]

        names = {self.names[number] for number in found} - {*self.transcripts}
        return {name: self.seconds[name] for name in sorted(names, key=rank)}

    def _importing(self, file: str) -> set[int]:
        """The tests in files that import a module."""
        module = f"attrition_cli.{file.removesuffix('.py').replace('/', '.')} import"
        files = {file_of(name) for name in self.names}
        importing = {file for file in files if module in (ROOT / file).read_text(encoding="utf-8")}
        return {n for n, name in enumerate(self.names) if file_of(name) in importing}

    @property
    def transcripts(self) -> dict[str, float]:
        """The transcripts, the quickest first."""
        names = (name for name in self.names if file_of(name) == TRANSCRIPTS)
        return {name: self.seconds[name] for name in sorted(names, key=self.seconds.__getitem__)}


def outcome(mutant: Mutant, tests: Tests, slowest: float) -> str:
    """The test that failed for `mutant`; "" if it passes all tests that take at most `slowest`."""
    path = PACKAGE / mutant.file
    source, stat = path.read_bytes(), path.stat()
    (COPY / "failed").write_text("")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            path.write_text(mutated_source(source.decode(), mutant), encoding="utf-8")
        for those in (tests.reaching(mutant), tests.transcripts):
            chosen = {name: seconds for name, seconds in those.items() if seconds <= slowest}

            def work(chosen: dict[str, float] = chosen) -> int:
                resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
                sys.dont_write_bytecode = True
                return pytest_main([*dict.fromkeys(map(file_of, chosen))], Chosen(chosen))

            code = in_fork(work, str(COPY / "run.log")) if chosen else pytest.ExitCode.OK
            if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
                sys.exit(f"pytest could not run: {COPY / 'run.log'}")
            if code:
                return f"{code} {(COPY / 'failed').read_text()}"
        return ""
    finally:
        path.write_bytes(source)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def main() -> None:
    """Try a sample of mutants and print those that survive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--slowest", type=float, default=math.inf)
    parser.add_argument("--reach", action="store_true")
    options = parser.parse_args()
    os.chdir(ROOT)
    shutil.rmtree(PACKAGE, ignore_errors=True)
    shutil.copytree(ROOT / "src" / "attrition_cli", PACKAGE)
    if options.reach or not REACH.exists():
        record_reach()
    tests = Tests()
    found = [mutant for path in sorted(CORE.rglob("*.py")) for mutant in mutants_of(path)]
    choice = random.Random(options.seed)  # noqa: S311  # a sample that can be drawn again
    sample = sorted(choice.sample(found, min(options.sample, len(found))))
    sample = [mutant for mutant in sample if options.only in mutant.name]
    print(f"{len(sample)} of {len(found)} mutants")
    survivors = 0
    for mutant in sample:
        begun = time.monotonic()
        ended_by = outcome(mutant, tests, options.slowest)
        survivors += not ended_by
        seconds = time.monotonic() - begun
        print(f"{seconds:5.1f} s  {ended_by or 'SURVIVED'}  {mutant.name}", flush=True)
    print(f"{survivors} of {len(sample)} survived")


if __name__ == "__main__":
    main()
