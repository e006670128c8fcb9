"""Files in three formats, valid and broken: the values read, and the messages on what cannot be."""

import io
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import InputError
from attrition_cli.files.data_file import (
    MAX_LINES_AND_COMMAS,
    MAX_SCENARIO_BYTES,
    MAX_YAML_BYTES,
    DataFile,
    read_data_file,
)
from attrition_cli.files.messages import TOO_DEEP_REASON
from attrition_cli.files.text_locations import MAX_DEPTH

TOML = """\
name = "a case"  # [no-table]
counted = true
[losses]
rate = 1200.50
since = 2024-11-01
"a.b" = ""
[[contingents]]
troops = "10k..12k"
tranches = [
  { people = 1500, on = "2024-11-01" },
  { people = 10_500 },
]
[[contingents]]
troops = 300
"""
YAML = """\
# [no-table]
name: a case
counted: true
losses:
  rate: 1200.50
  since: 2024-11-01
  a.b: ""
contingents:
  - troops: 10k..12k
    tranches:
      - people: 1500
        on: 2024-11-01
      - {people: 10500}
  - troops: 300
"""
JSON = """\
{
  "name": "a case",
  "counted": true,
  "losses": {"rate": 1200.50, "since": "2024-11-01", "a.b": ""},
  "contingents": [
    {
      "troops": "10k..12k",
      "tranches": [{"people": 1500, "on": "2024-11-01"}, {"people": 10500}]
    },
    {"troops": 300}
  ]
}
"""
FILES = {"toml": TOML, "yaml": YAML, "json": JSON}
PATHS = {
    ("name",): ((1, 1), (2, 1), (2, 3)),
    ("losses",): ((3, 1), (4, 1), (4, 3)),
    ("losses", "rate"): ((4, 1), (5, 3), (4, 14)),
    ("losses", "a.b"): ((6, 1), (7, 3), (4, 54)),
    ("contingents",): ((7, 1), (8, 1), (5, 3)),
    ("contingents", 0): ((7, 1), (9, 5), (6, 5)),
    ("contingents", 0, "tranches", 0): ((10, 3), (11, 9), (8, 20)),
    ("contingents", 0, "tranches", 0, "on"): ((10, 20), (12, 9), (8, 37)),
    ("contingents", 0, "tranches", 1, "people"): ((11, 5), (13, 10), (8, 59)),
    ("contingents", 1, "troops"): ((14, 1), (14, 5), (10, 6)),
    ("contingents", 1, "no", "such"): ((13, 1), (14, 5), (10, 5)),
}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scenarios")


@pytest.fixture(params=["libyaml", "without libyaml"])
def _either_yaml(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "without libyaml":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


def read(directory: Path, ending: str, text: str | bytes) -> DataFile:
    path = directory / f"case.{ending}"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_data_file(str(path))


def refusal(directory: Path, ending: str, text: str | bytes) -> str:
    """Why `text` is refused, without the name of the file."""
    with pytest.raises(InputError) as refused:
        read(directory, ending, text)
    assert refused.value.field is None
    (mistake,) = refused.value.lines()
    name = f"'{directory / f'case.{ending}'}'"
    assert mistake.startswith(name)
    return mistake.removeprefix(name).removeprefix(", ").strip()


def texts(value: Any) -> Any:
    """`value` with its numbers and dates as they would be written."""
    if isinstance(value, dict):
        return {key: texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [texts(each) for each in value]
    return value if isinstance(value, bool) else str(value)


@pytest.mark.usefixtures("_either_yaml")
@pytest.mark.parametrize("ending", FILES)
def test_the_same_in_every_format(ending: str, directory: Path) -> None:
    found = read(directory, ending, FILES[ending])
    assert texts(found.data) == texts(read(directory, "toml", TOML).data)
    assert texts(found.data)["losses"] == {"rate": "1200.50", "since": "2024-11-01", "a.b": ""}


@pytest.mark.usefixtures("_either_yaml")
@pytest.mark.parametrize("path", PATHS, ids=str)
def test_places(path: tuple[str | int, ...], directory: Path) -> None:
    found = [tuple(read(directory, each, text).location(path)) for each, text in FILES.items()]
    assert found == [*PATHS[path]]


def test_a_path_of_which_nothing_is_known_is_the_file_as_a_whole(directory: Path) -> None:
    assert tuple(read(directory, "toml", TOML).location(("none", 3))) == (1, 1)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            "[a]\n[[a.b]]\nx = 1\n[a.b.c]\ny.z = 1\n[[a.b]]\n[[a.b.d]]\n[[a.b.d]]\nw = 1\n",
            {
                ("a", "b"): (2, 1),
                ("a", "b", 0, "x"): (3, 1),
                ("a", "b", 0, "c", "y", "z"): (5, 1),
                ("a", "b", 1): (6, 1),
                ("a", "b", 1, "d", 0): (7, 1),
                ("a", "b", 1, "d", 1, "w"): (9, 1),
            },
        ),
        (
            'a = [ # ]\n[1, "],"], {b = [{}]}, """\n[x]\ny = 1""",\n2024-11-01 00:00:00]\nz = 1',
            {
                ("a", 0): (2, 1),
                ("a", 0, 1): (2, 5),
                ("a", 1, "b", 0): (2, 18),
                ("a", 2): (2, 24),
                ("a", 3): (5, 1),
                ("z",): (6, 1),
            },
        ),
    ],
)
def test_places_in_toml(
    text: str, paths: dict[tuple[str | int, ...], tuple[int, int]], directory: Path
) -> None:
    places = read(directory, "toml", text).locations
    assert {path: tuple(places[path]) for path in paths} == paths
    assert not {("x",), ("y",), ("a", 4)} & set(places)


@pytest.mark.usefixtures("_either_yaml")
@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("12,000", "12,000"),
        ("012", "012"),
        ("0o14", "0o14"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("yes", "yes"),
        ("off", "off"),
        ("No", "No"),
        ("2024-11-01T00:00:00Z", "2024-11-01T00:00:00Z"),
        (".nan", ".nan"),
        ("10k to 12k", "10k to 12k"),
        ("'true'", "true"),
        ('"null"', "null"),
        ("!!str true", "true"),
        ("! ~", "~"),
        ("!!int 12", "12"),
        ("True", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("!!map {}", {}),
        ("|\n  two\n  lines", "two\nlines"),
        ("&name once", "once"),
    ],
)
def test_yaml_makes_nothing_of_text(written: str, read_as: object, directory: Path) -> None:
    value = read(directory, "yaml", f"a: {written}").data["a"]
    assert value == read_as
    assert type(value) is type(read_as)


def test_what_toml_and_json_know(directory: Path) -> None:
    toml = read(directory, "toml", "a = nan\nb = 2024-11-01\nc = 2024-11-01T01:00:00\nd = 1e4\n")
    assert toml.data == {
        "a": "nan",
        "b": date(2024, 11, 1),
        "c": datetime(2024, 11, 1, 1),  # noqa: DTZ001  # as TOML has it
        "d": "1e4",
    }
    assert read(directory, "json", '{"a": NaN, "b": -Infinity, "c": 1.50, "d": null}').data == {
        "a": "NaN",
        "b": "-Infinity",
        "c": "1.50",
        "d": None,
    }


@pytest.mark.parametrize("ending", ["toml", "yaml", "json"])
@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff\r\n"])
def test_an_empty_file_holds_nothing(ending: str, text: str, directory: Path) -> None:
    assert read(directory, ending, text).data == {}


@pytest.mark.parametrize("ending", ["toml", "yaml"])
def test_so_does_one_of_comments(ending: str, directory: Path) -> None:
    assert read(directory, ending, "# nothing\n").data == {}


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        ("JSON", JSON),
        ("Yml", YAML),
        ("TOML", TOML),
        ("txt", TOML),
        ("txt", f"\n {JSON}"),
        ("toml", "\ufeff" + TOML.replace("\n", "\r\n")),
        ("yaml", "\ufeff" + YAML.replace("\n", "\r\n")),
        ("json", "\ufeff" + JSON.replace("\n", "\r\n")),
    ],
)
def test_the_ending_or_the_beginning_tells_the_format(
    ending: str, text: str, directory: Path
) -> None:
    assert read(directory, ending, text).data["name"] == "a case"


@pytest.mark.parametrize("text", [TOML, JSON])
def test_standard_input(text: str) -> None:
    assert read_data_file("-", io.BytesIO(text.encode())).data["name"] == "a case"


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        (None, "standard input is closed: name a file instead"),
        (
            io.BytesIO(b"a = \n"),
            (
                "standard input, line 1, column 5: this is not TOML: invalid value: put text,"
                " ranges and rates in quotes"
            ),
        ),
        (
            io.BytesIO(b" " * (MAX_SCENARIO_BYTES + 1)),
            "standard input has more than 2,000,000 bytes: name a file of this kind alone",
        ),
    ],
)
def test_standard_input_is_refused_by_its_name(stdin: io.BytesIO | None, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_data_file("-", stdin)
    assert str(refused.value) == said


NOT_TOML, NOT_JSON, NOT_YAML = "this is not TOML: ", "this is not JSON: ", "this is not YAML: "
QUOTES = "put text, ranges and rates in quotes"
TWICE = "give each table once, and each of several under a header such as [[contingents]]"
LINES = 'write lines such as troops = "12k"; the name of a YAML file ends in .yaml'
JSON_QUOTES = "put text, ranges and rates in double quotes, and no comma after the last"
YAML_LINES = "write lines such as troops: 12k"
COLONS = (
    "there is a colon too many, or a key stands too far in: put text with a colon in quotes, and"
    " keys below each other"
)
UNLIKE = "this is not in line with what is above it: begin items, and keys, below each other"
NO_TEXT = "nothing begins like this: put text in quotes, and indent with spaces"
BRACKETS = "a bracket is not closed: put commas between values, and close it"
ESCAPE = "a backslash goes with what follows it: double it, or use single quotes"
AT = "line 1, column 1: "


@pytest.mark.usefixtures("_either_yaml")
@pytest.mark.parametrize(
    ("ending", "text", "said"),
    [
        (
            "toml",
            "a = 12k",
            (
                f"line 1, column 7: {NOT_TOML}expected newline or end of document "
                f"after a statement: {QUOTES}"
            ),
        ),
        (
            "toml",
            "a: 1",
            (f"line 1, column 2: {NOT_TOML}expected '=' after a key in a key/value pair: {LINES}"),
        ),
        (
            "toml",
            "a = 1\na = 2",
            (f"line 2, column 6: {NOT_TOML}cannot overwrite a value: give each key once"),
        ),
        (
            "toml",
            "a = {b = 1, b = 2}",
            (f"line 1, column 18: {NOT_TOML}duplicate inline table key 'b': give each key once"),
        ),
        ("toml", "[a]\n[a]", f"line 2, column 3: {NOT_TOML}cannot declare 'a' twice: {TWICE}"),
        (
            "toml",
            "a = ['b'\nc = 1",
            (
                f"line 2, column 1: {NOT_TOML}unclosed array: put commas "
                "between its items, and ] after the last"
            ),
        ),
        (
            "toml",
            'a = "C:\\x"',
            (
                f"line 1, column 10: {NOT_TOML}unescaped '\\' in a string: "
                "double the backslash, or use single quotes"
            ),
        ),
        (
            "json",
            "[1]",
            (
                f"{AT}a list is all there is in it: write keys and values, such as "
                '{"troops": "12k"}'
            ),
        ),
        (
            "json",
            " null",
            (
                "line 1, column 2: a single value is all there is in it: write keys and "
                'values, such as {"troops": "12k"}'
            ),
        ),
        (
            "json",
            '{"a": 12k}',
            (
                f"line 1, column 9: {NOT_JSON}expecting ',' delimiter: put a comma "
                "between values, and close brackets and quotes"
            ),
        ),
        ("json", '{"a": }', f"line 1, column 7: {NOT_JSON}expecting value: {JSON_QUOTES}"),
        (
            "json",
            "{a: 1}",
            (
                f"line 1, column 2: {NOT_JSON}expecting property name enclosed in "
                "double quotes: put keys in double quotes, and no comma after the last value"
            ),
        ),
        (
            "json",
            '{"a" 1}',
            (
                f"line 1, column 6: {NOT_JSON}expecting ':' delimiter: put a colon "
                "between key and value"
            ),
        ),
        (
            "json",
            '{"a": "b}',
            (f"line 1, column 7: {NOT_JSON}unterminated string starting: close the quotes"),
        ),
        (
            "json",
            '{"a": "\n"}',
            (
                f"line 1, column 8: {NOT_JSON}invalid control character: close "
                "the quotes on the same line, or write \\n for its end"
            ),
        ),
        (
            "json",
            "{}\n{}",
            (
                f"line 2, column 1: {NOT_JSON}extra data: close the last bracket at "
                "the end of the file alone"
            ),
        ),
        (
            "json",
            '{"a": 1,\n "\\u0061": 2}',
            ("line 2, column 2: 'a' stands on line 1 already: give each key once"),
        ),
        (
            "json",
            '{"a": "\\ud800"}',
            ("line 1, column 7: '\\ud800' has half of a character: write it in full"),
        ),
        (
            "yaml",
            "- a",
            (
                "line 1, column 1: a list is all there is in it: write keys and values, "
                "such as troops: 12k"
            ),
        ),
        (
            "yaml",
            "# no\na = 1",
            (
                "line 2, column 1: a single value is all there is in it: write "
                "keys and values, such as troops: 12k"
            ),
        ),
        ("yaml", "a: b: c", f"line 1, column 5: {NOT_YAML}{COLONS}"),
        ("yaml", "a: 1\n b: 2", f"line 2, column 3: {NOT_YAML}{COLONS}"),
        ("yaml", "a:\n\t- b", f"line 2, column 1: {NOT_YAML}{NO_TEXT}"),
        ("yaml", "a: @us-dod", f"line 1, column 4: {NOT_YAML}{NO_TEXT}"),
        ("yaml", "a:\n- b\n c: d", f"line 3, column 3: {NOT_YAML}{COLONS}"),
        ("yaml", "- a\nb: c", f"line 2, column 1: {NOT_YAML}{UNLIKE}"),
        ("yaml", "a: 'b", f"line 1, column 6: {NOT_YAML}quotes are not closed: close them"),
        ("yaml", "a: [b", f"line 1, column 6: {NOT_YAML}{BRACKETS}"),
        (
            "yaml",
            "a: [}",
            (f"line 1, column 5: {NOT_YAML}a value is missing: give one, and close the brackets"),
        ),
        (
            "yaml",
            "[a]\nb = 1",
            (f"line 2, column 1: {NOT_YAML}nothing goes on like this: {YAML_LINES}"),
        ),
        ("yaml", "a: 1\nb\nc: 2", f"line 3, column 1: {NOT_YAML}a colon is missing: {YAML_LINES}"),
        ("yaml", "a: \x07", "line 1, column 4: '\\x07' may not stand in YAML: take it out"),
        (
            "yaml",
            "é: 1\nb: {c: 1,\n c: 2}",
            ("line 3, column 2: 'c' stands on line 2 already: give each key once"),
        ),
        (
            "yaml",
            "a: &x [1]\nb: *x",
            ("line 2, column 4: '*x' stands for something else: write it out"),
        ),
        ("yaml", "a: *x", "line 1, column 4: '*x' stands for something else: write it out"),
        ("yaml", "<<: {a: 1}", f"{AT}'<<' takes keys from elsewhere: write them out"),
        ("yaml", "a: !foo b", "line 1, column 4: a tag stands here, '!foo': take it out"),
        (
            "yaml",
            "a: !!python/object/apply:os.system [id]",
            ("line 1, column 4: a tag stands here, '!!python/object/apply:os.system': take it out"),
        ),
        (
            "yaml",
            "a: !!timestamp 2024-11-01",
            ("line 1, column 4: a tag stands here, '!!timestamp': take it out"),
        ),
        ("yaml", "a: !!map b", "line 1, column 4: a tag stands here, '!!map': take it out"),
        (
            "yaml",
            "a: 1\n---\nb: 2",
            ("line 2, column 1: a second document begins here: give each a file of its own"),
        ),
        ("yaml", "%YAML 1.2\n---\na: 1", f"{AT}a directive stands here: take this line out"),
        ("yaml", "? [a]\n: b", "line 1, column 3: a key is a list: write a name"),
        ("yaml", "{a: 1}: b", f"{AT}a key is a table: write a name"),
        ("yaml", "true: b", f"{AT}a key is 'true', which is no name: put it in quotes"),
        ("yaml", "~: b", f"{AT}a key is '~', which is no name: put it in quotes"),
        (
            "yaml",
            b"a: \xe9",
            (
                "line 1, column 4: the byte 0xe9 is not UTF-8: save the file as UTF-8, for example"
                " with iconv -f CP1252 -t UTF-8"
            ),
        ),
        (
            "yaml",
            " " * (MAX_YAML_BYTES + 1),
            ("has more than 1,000,000 bytes: in TOML or JSON it may have 2,000,000"),
        ),
        (
            "json",
            " " * (MAX_SCENARIO_BYTES + 1),
            ("has more than 2,000,000 bytes: name a file of this kind alone"),
        ),
    ],
)
def test_refused(ending: str, text: str | bytes, said: str, directory: Path) -> None:
    assert refusal(directory, ending, text) == said


def test_an_escape_that_yaml_does_not_know(directory: Path) -> None:
    said = refusal(directory, "yaml", 'a: "C:\\q"')
    assert said.endswith(f": {NOT_YAML}{ESCAPE}")  # the column depends on libyaml


@pytest.mark.parametrize("path", ["", "no/such.yaml", ".", "no\x1b[31m.toml"])
def test_no_file(path: str) -> None:
    with pytest.raises(InputError, match=r"^'.*' (cannot be read|is a directory|names no file)"):
        read_data_file(path)


LONG = "a number goes on for more than 4,000 digits: no scenario needs so many"
MANY = f"has more than {MAX_LINES_AND_COMMAS:,} lines and commas: name a file of this kind alone"


@pytest.mark.usefixtures("_either_yaml")
@pytest.mark.parametrize(
    ("ending", "text", "said"),
    [
        pytest.param(ending, text, said, id=f"{ending}-{number}")
        for number, (ending, text, said) in enumerate(
            [
                ("toml", "a = " + "[" * 1_000_000, f"{AT}{TOO_DEEP_REASON}"),
                ("toml", "a = " + "{a = " * 300_000, f"line 1, column 251: {TOO_DEEP_REASON}"),
                ("toml", "b = 1\n a = [" + "\n[" * 99_999, f"line 2, column 2: {TOO_DEEP_REASON}"),
                ("toml", "a." * 900_000 + "a = 1", f"{AT}{TOO_DEEP_REASON}"),
                ("toml", '"a b" . ' * 200_000 + "a = 1", f"{AT}{TOO_DEEP_REASON}"),
                ("toml", "[[ " + "a." * 900_000 + "a]]", f"{AT}{TOO_DEEP_REASON}"),
                (
                    "toml",
                    "x = {" + "a." * 900_000 + "a = 1}",
                    f"line 1, column 6: {TOO_DEEP_REASON}",
                ),
                ("toml", "a = " + "9" * 5_000, f"line 1, column 5: {LONG}"),
                ("toml", "a = 0x" + "f_" * 900_000, f"line 1, column 7: {LONG}"),
                ("toml", "a = [" + "0," * 900_000 + "0]", MANY),
                ("json", "[" * 1_900_000, f"line 1, column {MAX_DEPTH + 1}: {TOO_DEEP_REASON}"),
                ("json", '{"a":' * 300_000, f"line 1, column 251: {TOO_DEEP_REASON}"),
                ("json", '{"a": ' + "9" * 1_900_000 + "}", f"line 1, column 7: {LONG}"),
                ("json", '{"a": [' + "{}," * 600_000 + "0]}", MANY),
                ("yaml", "- " * 400_000, f"line 1, column 101: {TOO_DEEP_REASON}"),
                ("yaml", "[" * 100, f"line 1, column {MAX_DEPTH + 1}: {TOO_DEEP_REASON}"),
                ("yaml", "? " * 400_000, "line 1, column 3: a key is a table: write a name"),
                (
                    "yaml",
                    "".join(" " * depth + "a:\n" for depth in range(1_000)),
                    f"line 51, column 51: {TOO_DEEP_REASON}",
                ),
                ("yaml", "a: " + "9" * 900_000, f"line 1, column 4: {LONG}"),
                (
                    "yaml",
                    "a: &a [0]\n"
                    + "".join(
                        f"{b}: &{b} [{f'*{a},' * 9}]\n" for a, b in zip("abc", "bcd", strict=True)
                    ),
                    "line 2, column 8: '*a' stands for something else: write it out",
                ),
                (
                    "yaml",
                    "".join(f"%TAG !a{number}! b\n" for number in range(50_000)),
                    f"{AT}a directive stands here: take this line out",
                ),
            ]
        )
    ],
)
def test_hostile(ending: str, text: str, said: str, directory: Path) -> None:
    assert refusal(directory, ending, text) == said


@pytest.mark.usefixtures("_either_yaml")
@pytest.mark.parametrize("blank", ["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
@pytest.mark.parametrize(
    ("text", "column"),
    [("a:\n{}b: 1\n", 1), ("a:\n-{}b: 1\n", 2), ("c: 0\n  a:{}1\n", 5)],
    ids=["indents", "dash", "key"],
)
def test_a_blank_of_a_word_processor_is_named_where_yaml_wants_a_plain_one(
    text: str, column: int, blank: str, directory: Path
) -> None:
    name = unicodedata.name(blank).lower()
    said = f"line 2, column {column}: U+{ord(blank):04X} ({name}) is not the blank of a keyboard"
    assert refusal(directory, "yaml", text.format(blank)).startswith(said)
    assert read(directory, "yaml", f"a: 1{blank}000\n").data == {"a": f"1{blank}000"}


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_brackets_without_end(ending: str, directory: Path) -> None:
    assert refusal(directory, ending, "{" * 900_000).split(": ", 1)[1]


PIECES = st.sampled_from([*"[]{}=\"'.,#\n -_1:&*!%?|\\", "a", "[[a]]", '"""', "- ", "a: ", "true"])


@given(st.sampled_from([*FILES]), st.lists(PIECES).map("".join))
def test_any_text_is_read_or_refused(directory: Path, ending: str, text: str) -> None:
    try:
        found = read(directory, ending, text)
    except InputError:
        return
    assert {path for path in found.locations if len(path) == 1} == {(key,) for key in found.data}
