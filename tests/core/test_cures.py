"""The sentence of cures, in the language of who reads it and of where it is typed."""

import pytest

from attrition_cli.cli.mistakes.shell_language import SHELL
from attrition_cli.core.cures import (
    AddInput,
    Edit,
    Guess,
    Place,
    RemoveInput,
    Rename,
    Replace,
    RunInstead,
    SetKey,
    Together,
)
from attrition_cli.core.errors import InputError, add_input, examples
from attrition_cli.files.values import written_in


@pytest.mark.parametrize(
    ("edits", "in_shell", "in_python"),
    [
        ([Replace("12.0"), Replace("12000")], "say 12.0 or 12000", "say 12.0 or 12000"),
        ([Replace("10k to 12k")], "say '10k to 12k'", "say 10k to 12k"),
        ([*examples("a number, such as ", "12", "1k")], "say a number, such as 12 or 1k", ""),
        ([AddInput("force")], "give --of as well", "give force as well"),
        ([AddInput("on_gap", "zero")], "say --on-gap zero", 'say on_gap="zero"'),
        ([AddInput("wounded_to_killed", "3")], "say --wounded-to-killed 3", ""),
        ([RemoveInput()], "leave it out", "leave it out"),
        ([RemoveInput("days"), RemoveInput("until")], "give one of them", "give one of them"),
        ([RemoveInput(), AddInput("start")], "leave it out, or give --start as well", ""),
        (
            [Together((AddInput("troops"), AddInput("days")))],
            "give --troops and --days as well",
            "give troops and days as well",
        ),
        ([Rename("--every", "--by")], "say --every", "say --every"),
        ([Guess(("troops",), "trops", "--")], "did you mean --troops?", "did you mean --troops?"),
        ([RunInstead("attrition figures", tail=" lists them")], "attrition figures lists them", ""),
    ],
)
def test_a_cure_is_told_as_its_reader_types_it(
    edits: list[Edit], in_shell: str, in_python: str
) -> None:
    error = InputError("it is so", *edits)
    assert error.spelled(SHELL) == f"it is so: {in_shell}"
    if in_python:
        assert str(error) == f"it is so: {in_python}"


@pytest.mark.parametrize(
    ("file", "value", "keys"),
    [
        ("it.toml", 'say "0.2%/day" or 12', 'add value = "0.2%/day" and when = 2024-11-01'),
        ("it.yaml", "say 0.2%/day or 12", "add value = 0.2%/day and when = 2024-11-01"),
        ("it.json", 'say "0.2%/day" or 12', 'add value = "0.2%/day" and when = "2024-11-01"'),
    ],
)
def test_a_value_is_told_as_it_is_written_in_its_file(file: str, value: str, keys: str) -> None:
    place = Place(file, 1, 1, (), written_in(file))
    replaced = InputError("no", Replace("0.2%/day"), Replace("12"), place=place)
    assert replaced.spelled(SHELL) == f"no: {value}"
    missing = Together((SetKey("value", "0.2%/day"), SetKey("when", "2024-11-01")))
    assert InputError("no", missing, place=place).spelled(SHELL) == f"no: {keys}"


def test_cures_are_the_texts_to_give_instead() -> None:
    error = InputError("no", "12k", add_input("start"), "12M", field="troops")
    assert error.cures == ("12k", "12M")
    assert error.with_cures(lambda text: f"{text}/day").cures == ("12k/day", "12M/day")
    assert error.with_cures(str).field == "troops"
