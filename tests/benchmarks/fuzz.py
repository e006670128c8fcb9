"""Hostile files and command lines: seeded, each run in a fork of its own and held to a few rules.

Files of series, of scenarios and of figures are mutated, and so are command lines that name them.
Runs meet a full disk, a folder that cannot be written to, a reader that goes away, or a signal at a
random moment. What must hold: no traceback; exit code 0, 1, 2 or, where it was interrupted, 130 or
that of the signal; a fault is told in lines that print; every file that was there has its bytes,
but for an output file that is then whole; nothing else is left behind; an answer comes in seconds.
Of each kind of fault the first case is printed, with the command that runs it again.

Run by hand: python -m tests.benchmarks.fuzz [--runs 20000] [--seed 1] [--first 0] [--only NUMBER]
"""

import argparse
import collections
import contextlib
import gc
import gzip
import importlib
import io
import os
import pkgutil
import random
import re
import resource
import shlex
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import attrition_cli
from attrition_cli.__main__ import main as attrition

BAD_INPUT = 2
INTERRUPTED = 130
MAX_PROCESSOR_SECONDS = 20
MAX_MEMORY_BYTES = 6 << 30
NOBODY = 65534
DRAFT = ".attrition-"

CUMULATIVE = "date,cumulative losses\n" + "".join(
    f"2024-01-{day:02},{day * 7}\n" for day in range(1, 29)
)
KINDS = "day;killed;wounded\n" + "".join(f"2024-{m:02}-01;{m * 70},5;{m}\n" for m in range(1, 13))
RECORDS = "[" + ",".join(f'{{"date":"2024-02-{d:02}","losses":{d}}}' for d in range(1, 29)) + "]"
LINES = "".join(f'{{"date":"2024-03-{d:02}","losses":{d},"x":null}}\n' for d in range(1, 29))
SCENARIO = """start = 2024-11-01
until = 2025-02-01
rate = "1200/day"
[[contingents]]
troops = 12000
"""
CAUSES = """title = "Kursk"
start = 2024-11-01
days = "12w"
wounded_to_killed = 3
rtd_share = "30%..40%"
rtd_delay = "1mo"
intake = [{ value = "900/week", until = 2024-12-01 }, { value = "1k to 2k/month" }]
intake_delay = "10d"
thresholds = [10, 50]
[[causes]]
name = "battle"
rate = "@l.csv:14d"
[[causes]]
name = "dnbi"
rate = "@dnbi-vietnam"
[[contingents]]
name = "first"
troops = "10k..12k"
lost = "..500"
[[contingents.tranches]]
arrives = 2024-11-15
troops = "@nis-2024-10"
"""
YAML = """start: 2024-11-01
days: 90
rate: 0.2%/day
contingents:
  - troops: 12k
    tranches:
      - {arrives: 2024-11-20, troops: 3k±500}
"""
JSON = """{"start": "2024-11-01", "days": "30d", "rate": "1000..1200..1500/day",
 "contingents": [{"troops": "10k to 12k"}]}"""
FIGURES = """[mine]
value = "1,100..1,300/day"
counts = "casualties"
of = "forces"
who = "somebody"
when = "2024-11"
where = "here"
[other]
value = "12k"
counts = "troops"
of = "forces"
who = "somebody"
when = 2024-02-01
where = "there"
"""
FILES: dict[str, str] = {
    "l.csv": CUMULATIVE,
    "k.csv": KINDS,
    "r.json": RECORDS,
    "j.txt": LINES,
    "s.toml": SCENARIO,
    "c.toml": CAUSES,
    "y.yaml": YAML,
    "n.json": JSON,
    "f.toml": FIGURES,
}
OLD = "what was there before\n"

COMMANDS = (
    "rate l.csv",
    "rate l.csv --troops 12000 --seed 1 --draws 1000",
    "rate k.csv --column killed --kind per-period",
    "rate r.json --kind per-period --on-gap spread --window 7d",
    "rate j.txt --kind per-period --as-of 2024-03-20",
    "rate p.gz",
    "score l.csv --days 7 --troops 100",
    "cover --troops 12000 --rate @l.csv --draws 1000 --seed 1",
    "cover --troops @other --rate @mine --figures f.toml",
    "cover --troops 10k..12k --rate 1200 --of 600k --start 2024-11-01",
    "cover --troops '10k to 12k' --rate 0.2%/day --by 2025-01-01 --start 2024-11-01 --draws 1000",
    "losses --rate 1200 --days 30 --every week --troops 12k",
    "losses --rate 900..1000 --start 2024-11-01 --until 2025-11-01 --intake 300/week",
    "sensitivity --troops '10k to 12k' --rate 1000..1200..1500 --draws 1000",
    "sweep --troops 8k..16k --rate 800..1600 --steps 5",
    "balance --rate 1523/day --intake 900/day --troops 12000",
    "solve --rate 1200 --days 30",
    "solve s.toml --for rate --strength 500",
    "project s.toml",
    "project c.toml --draws 500 --seed 1 --every month",
    "project y.yaml --set rate=1300/day --set 'contingents[0].troops=10k'",
    "project n.json --draws 500",
    "compare s.toml --set rate=0.2%/day --set 'rate=1523/day; intake=900/day'",
    "compare s.toml y.yaml --divergence 5%",
    "figures --figures f.toml",
    "figures mine --figures f.toml",
    "check '12,000 troops at 1,200 casualties a day last 10 days, until 2024-11-11'",
    "scenario check c.toml",
    "scenario new new.toml",
    "scenario schema",
    "help seed",
)
VALUES = (
    "x" * 5_000,
    *(
        "0 -1 1e400 nan inf -0 1e15 1e-300 10..12k 12,00 .. 5.. ..5 1..2..3 3..2..1 1/3 1_0 "
        "0.1%/day 99.9%/day 100%/day 1e9/week 400/year 1/fortnight 2024-02-30 0001-01-01 "
        "9999-12-31 2024-W01 20240101 1e6y 0d -5d 1e5d @ @- @l.csv# @l.csv:0d @l.csv@2024-01-05 "
        "@l.csv:7d@ @. @/dev/zero @x @us-secdef-2024-10 @k.csv#killed @dnbi-vietnam @p.gz @fifo "
        "rate=@sub/l.csv contingents[9].troops=1 rate[0]=5/day causes.dnbi.rate=1%/day x=1 = ;; "
        "days=1e9 `x` $(x) <b> =1+1 "
        "-- - json csv table value markdown day month cumulative per-period s.toml c.toml l.csv "
        "f.toml sub missing date losses 5 12000 1200/day "
    ).split(),
    "1 to 2",
    "2 to 1",
    "12k±10%",
    "12k±200%",
    "½",
    "１２",
    "",
    "2 per 1000/day",
    "\x1b[31m",
    "\u202e",
    "a\nb",
    "\udce9",
    "é" * 300,
    "—",
    "“5”",
)
OPTIONS = (
    *(
        "--troops --rate --lost --intake --intake-delay --dnbi --of --start --by --until --days "
        "--every --threshold --percentiles --credibility --draws --seed --set --for --strength "
        "--probability --divergence --figures --window --as-of --since --column --date-column "
        "--where --kind --period --date-means --date-format --on-decrease --on-gap --on-duplicate "
        "--wounded-to-killed --steps --rtd-share --counts --losses --format -f -q --json "
        "--verbose --help --pin "
    ).split(),
)
OUTPUTS = (
    "x" * 300,
    *(
        "out.csv out.json out.md out.txt old.txt old.txt old.txt sub/out.csv l.csv s.toml f.toml "
        "c.toml k.csv link.csv hard.txt broken.txt loop.txt /dev/null /dev/full /dev/stdout "
        "/dev/stderr /dev/fd/1 missing/out.csv sub . - old.txt/x "
        "./l.csv sub/../s.toml sub/ /dev/fd/9 sub/l.csv "
    ).split(),
    "",
)
TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n\n",
        b'"',
        b"'",
        b"\\",
        b",",
        b";",
        b"\t",
        b"#",
        b"@",
    ),
    *(
        b"1e999",
        b"-5",
        b"nan",
        b"9999-12-31",
        b"0001-01-01",
        b"2024-02-30",
        b"[[",
        b"]]",
        b"{",
        b"}",
    ),
    *(
        b"[" * 2_000,
        b"a." * 500,
        b"9" * 5_000,
        b"\xe2\x80\xae",
        b"\x1b[2J",
        b"null",
        b"true",
        b"1979-05-27",
    ),
    *(
        b"&a [*a]",
        b"<<: ",
        b"!!python/object:x ",
        b"%",
        b"/day",
        b"..",
        b" to ",
        b"\xc2\xa0",
        b"\xed\xa0\x80",
    ),
)
CIRCUMSTANCES = ("plain", "full disk", "read-only", "closed pipe", "interrupted")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1)


class Case(NamedTuple):
    """A command line in a folder of files, and what it meets."""

    arguments: list[str]
    files: dict[str, bytes]
    circumstance: str
    number: int
    """The signal, where it is interrupted."""
    delay: float


class Ended(NamedTuple):
    """How a run ended, and what it printed to standard error."""

    status: int
    errors: str
    seconds: float


def case_of(seed: int, number: int) -> Case:
    """The case of that number, always the same."""
    dice = random.Random(f"{seed} {number}")
    files = {name: text.encode() for name, text in FILES.items()}
    words = shlex.split(dice.choice(COMMANDS))
    named = [name for name in files if name in " ".join(words)]
    for name in named:
        if dice.random() < 0.35:
            for _ in range(dice.choice((1, 1, 2, 5))):
                files[name] = mutated(dice, files[name], files)
    if dice.random() < 0.4:
        words = mutated_words(dice, words)
    if dice.random() < 0.5:
        words += ["-o", dice.choice(OUTPUTS)]
        if dice.random() < 0.5:
            words += ["-f", dice.choice(("csv", "json", "value", "markdown", "table"))]
    packed = gzip.compress(files["l.csv"], mtime=0)
    files["p.gz"] = mutated(dice, packed, files) if dice.random() < 0.5 else packed
    return Case(
        [word.replace("\0", "") for word in words],
        files,
        dice.choice(CIRCUMSTANCES),
        dice.choice(SIGNALS),
        dice.random() ** 2 * 0.15,
    )


def mutated(dice: random.Random, data: bytes, files: dict[str, bytes]) -> bytes:
    """`data` with one thing wrong."""
    start = dice.randrange(len(data) + 1)
    end = min(len(data), start + dice.choice((0, 1, 1, 5, 40)))
    lines = data.split(b"\n")
    other = lines[dice.randrange(len(lines))]
    match dice.randrange(8):
        case 0:
            return data[:start] + bytes([dice.randrange(256)]) + data[start + 1 :]
        case 1:
            return data[:start] + data[end:]
        case 2:
            return data[:end] + data[start:]
        case 3 | 4:
            return data[:start] + dice.choice(TOKENS) + data[end:]
        case 5:
            return data[:start] + dice.choice(VALUES).encode(errors="replace") + data[end:]
        case 6:
            lines[dice.randrange(len(lines))] = other
            return b"\n".join(lines)
    return data[:start] + dice.choice([*files.values()])[start:]


def mutated_words(dice: random.Random, words: list[str]) -> list[str]:
    """A command line with some things wrong."""
    words = [*words]
    for _ in range(dice.choice((1, 1, 2, 4))):
        at = dice.randrange(len(words) + 1)
        match dice.randrange(6):
            case 0 | 1:
                words[at:at] = [dice.choice(OPTIONS), dice.choice(VALUES)]
            case 2:
                words[at : at + 1] = [dice.choice(VALUES)]
            case 3:
                del words[at : at + 1]
            case 4:
                words[at:at] = [dice.choice(OPTIONS)]
            case 5 if at < len(words):
                word = words[at]
                cut = dice.randrange(len(word) + 1)
                words[at] = word[:cut] + dice.choice(VALUES) + word[cut + dice.randrange(3) :]
    return words


def lay_out(case: Case, folder: Path) -> dict[str, bytes]:
    """Write the files, and return the content of all that is there."""
    (folder / "sub").mkdir()
    for name, data in case.files.items():
        (folder / name).write_bytes(data)
    (folder / "sub/l.csv").write_text(CUMULATIVE)
    for name in ("old.txt", "hard.txt"):
        (folder / name).write_text(OLD)
    os.link(folder / "hard.txt", folder / "hard2.txt")
    for name, target in (
        ("link.csv", "l.csv"),
        ("broken.txt", "made.txt"),
        ("loop.txt", "loop.txt"),
    ):
        (folder / name).symlink_to(target)
    return content(folder)


def content(folder: Path) -> dict[str, bytes]:
    """The bytes of each file, and where each link leads."""
    return {
        str(path.relative_to(folder)): str(path.readlink()).encode()
        if path.is_symlink()
        else path.read_bytes()
        for path in folder.rglob("*")
        if not path.is_dir() or path.is_symlink()
    }


def run(case: Case, folder: Path) -> Ended:
    """Run the case in a fork."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        # Until it is the run, a signal would end a fork of this program.
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        child = os.fork()
        if child == 0:
            become(case, folder, errors.fileno())
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        if case.circumstance == "interrupted":
            time.sleep(case.delay)
            for _ in range(2):
                os.kill(child, case.number)
        _, status = os.waitpid(child, 0)
        errors.seek(0)
        text = errors.read().decode(errors="backslashreplace")
    return Ended(os.waitstatus_to_exitcode(status), text, time.monotonic() - began)


def become(case: Case, folder: Path, errors: int) -> None:
    """Be the run, and end with its exit code."""
    code = 70
    try:
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_PROCESSOR_SECONDS, MAX_PROCESSOR_SECONDS + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(standard_output(case), 1)
        os.dup2(errors, 2)
        os.closerange(3, 64)
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(io.FileIO(number, mode), encoding="utf-8", errors=handling)
            for number, mode, handling in (
                (0, "r", "strict"),
                (1, "w", "strict"),
                (2, "w", "backslashreplace"),
            )
        )
        if case.circumstance == "full disk":
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        if case.circumstance == "read-only" and os.geteuid() == 0:
            os.setgroups([])
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        sys.argv = ["attrition", *case.arguments]
        code = INTERRUPTED
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        code = 70
        attrition()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except KeyboardInterrupt:
        if code != INTERRUPTED:  # before it began
            sys.excepthook(*sys.exc_info())
    except BaseException:  # noqa: BLE001  # as at the end of an interpreter
        sys.excepthook(*sys.exc_info())
    finally:
        with contextlib.suppress(BaseException):
            sys.stderr.flush()
        try:
            sys.stdout.flush()
        except BaseException:  # noqa: BLE001
            code = 120  # as the interpreter ends
        os._exit(code)


def standard_output(case: Case) -> int:
    """Where the answer goes: to nobody, to a full disk, or to a reader that has gone away."""
    if case.circumstance == "closed pipe":
        reader, writer = os.pipe()
        os.close(reader)
        return writer
    name = "/dev/full" if case.circumstance == "full disk" and case.delay < 0.02 else os.devnull
    return os.open(name, os.O_WRONLY)


def faults(case: Case, ended: Ended, before: dict[str, bytes], folder: Path) -> list[str]:
    """The rules that a run has broken."""
    after = content(folder)
    return [
        *faults_of_end(case, ended),
        *faults_of_message(ended),
        *damages(case, ended, before, after),
        *remains(case, ended, set(before), set(after)),
    ]


def faults_of_end(case: Case, ended: Ended) -> Iterator[str]:
    """What is wrong with the exit code."""
    codes = {0, 1, BAD_INPUT}
    if case.circumstance == "interrupted":
        codes |= {130, -case.number, 128 + case.number}
    if -ended.status in (signal.SIGXCPU, signal.SIGKILL):
        yield f"takes too long: {' '.join(case.arguments[:1])}"
    elif ended.status not in codes:
        yield f"exit code {ended.status} ({case.circumstance})"


def faults_of_message(ended: Ended) -> Iterator[str]:
    """What is wrong with standard error."""
    if "Traceback" in ended.errors or "Exception ignored" in ended.errors:
        places = [each for each in ended.errors.splitlines() if "/attrition_cli/" in each]
        last = ended.errors.strip().splitlines()[-1][:100]
        yield f"traceback: {last} {places[-1].strip() if places else ''}"
    if ended.status == BAD_INPUT and not re.search(r"^error: ", ended.errors, re.MULTILINE):
        yield "refused without a reason"
    if any(not line.isprintable() for line in ended.errors.split("\n")):
        yield "a message has characters that do not print"


def output_of(arguments: list[str]) -> str | None:
    """The name that follows the last -o."""
    return next((b for a, b in reversed([*pairwise(arguments)]) if a == "-o"), None)


def damages(
    case: Case, ended: Ended, before: dict[str, bytes], after: dict[str, bytes]
) -> Iterator[str]:
    """What became of the files that were there."""
    output = output_of(case.arguments)
    target = "l.csv" if output == "link.csv" else os.path.normpath(output or ".")
    for name, data in before.items():
        if after.get(name) == data:
            continue
        if name != target or name == "hard.txt" or is_read(name, case.arguments):
            yield f"damaged: {name}, {' '.join(case.arguments)[:60]}"
        elif ended.status == BAD_INPUT:
            yield "an output file was written by a run that refused"
        elif not after.get(name):
            yield "an output file was emptied"


def remains(case: Case, ended: Ended, before: set[str], after: set[str]) -> Iterator[str]:
    """What is left that was not there."""
    output = os.path.normpath(output_of(case.arguments) or ".")
    for name in after - before:
        if name.rpartition("/")[2].startswith(DRAFT):
            yield "a draft was left"
        elif not (name == output or is_named(name, case.arguments)):
            yield f"left behind: {name}"
        elif ended.status == BAD_INPUT:
            yield "a file was written by a run that refused"
        elif case.circumstance == "read-only":
            yield "written to a read-only folder"


def is_read(name: str, arguments: list[str]) -> bool:
    """Whether a command line names the file beside its output, itself or by a scenario."""
    at = arguments.index("-o") + 1
    others = " ".join(arguments[:at] + arguments[at + 1 :])
    return name in others or (name == "l.csv" and ("c.toml" in others or "link.csv" in others))


def is_named(name: str, arguments: list[str]) -> bool:
    """Whether a mutated command line may name the file as its output."""
    plain = [os.path.normpath(word.strip() or ".") for word in arguments]
    led_to = {"made.txt": "broken.txt"}.get(name, name)
    return {name, led_to} & {*plain} != set() or any(
        word.startswith(("-o", "--output")) for word in arguments
    )


def warm_up() -> None:
    """Load all that a run may load, so that forks need no file of the program."""
    for module in pkgutil.walk_packages(attrition_cli.__path__, "attrition_cli."):
        importlib.import_module(module.name)
    for loaded_late in ("_strptime", "difflib", "gzip", "csv", "json", "textwrap", "calendar"):
        importlib.import_module(loaded_late)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(case_of(0, 0)._replace(files={k: v.encode() for k, v in FILES.items()}), folder)
        (folder / "p.gz").write_bytes(gzip.compress(CUMULATIVE.encode()))
        here = Path.cwd()
        os.chdir(folder)
        for command in COMMANDS:
            for extra in (["-q"], ["--json"], ["-f", "markdown"], ["-f", "csv", "-o", "x.csv"], []):
                with (
                    contextlib.redirect_stdout(io.StringIO()),
                    contextlib.redirect_stderr(io.StringIO()),
                    contextlib.suppress(SystemExit),
                ):
                    sys.argv = ["attrition", *shlex.split(command), *extra]
                    attrition()
        os.chdir(here)
    gc.freeze()


def try_case(seed: int, number: int) -> tuple[Case, Ended, list[str]]:
    """Run the case of that number, and judge it."""
    case = case_of(seed, number)
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        before = lay_out(case, folder)
        folder.chmod(0o555 if case.circumstance == "read-only" else 0o755)
        ended = run(case, folder)
        folder.chmod(0o755)
        return case, ended, faults(case, ended, before, folder)
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Run the cases, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("runs", 20_000), ("seed", 1), ("first", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--only", type=int)
    options = parser.parse_args()
    warm_up()
    first, runs = (options.first, options.runs) if options.only is None else (options.only, 1)
    ends: collections.Counter[tuple[str, int]] = collections.Counter()
    kinds: dict[str, list[int]] = {}
    slowest: tuple[float, int] = (0, 0)
    for number in range(first, first + runs):
        case, ended, found = try_case(options.seed, number)
        ends[case.circumstance, ended.status] += 1
        slowest = max(slowest, (ended.seconds, number))
        for kind in found:
            if kind not in kinds:
                again = f"--seed {options.seed} --only {number}"
                print(f"{kind}\n    {again}: {shlex.join(case.arguments)[:200]}")
            kinds.setdefault(kind, []).append(number)
        if options.only is not None:
            print(
                f"{case.circumstance}: {shlex.join(case.arguments)}\n{ended.status}\n{ended.errors}"
            )
    print(f"{runs:,} runs, seed {options.seed}; the slowest took {slowest[0]:.1f} s ({slowest[1]})")
    for (circumstance, status), count in sorted(ends.items()):
        print(f"{circumstance:12} exit {status:4}: {count:6,}")
    for kind, numbers in sorted(kinds.items(), key=lambda each: -len(each[1])):
        print(f"{len(numbers):6,} x {kind}")
    if not kinds:
        print("no fault")


if __name__ == "__main__":
    main()
