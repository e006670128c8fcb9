"""What is found in the lists of words, one by one, is what reading all of them gives."""

from pathlib import Path

import pytest

from attrition_cli.notation.claims.calendar_times.date_vocabulary import LETTERS, may_name_time
from attrition_cli.notation.claims.calendar_times.named_times import named_times
from attrition_cli.notation.claims.words import word_lists
from attrition_cli.notation.claims.words.lexicon import Lexicon, lexicon
from attrition_cli.notation.claims.words.word_lists import all_lines, lines_with

TABLES = ("filler", "nouns", "verbs", "refused")
LISTS = sorted(path.stem for path in Path(word_lists.__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("name", TABLES)
def test_each_phrase_is_found_with_its_meaning(name: str) -> None:
    table = getattr(lexicon(), name)
    phrases = [*table.meanings]
    assert len(phrases) > 500
    every = table.meanings._read(all_lines)  # noqa: SLF001
    assert [phrase for phrase in phrases if table.meanings.get(phrase, "?") != every[phrase]] == []
    assert [
        each for each in phrases if table.length_at(each.split(" "), 0) < len(each.split())
    ] == []


@pytest.mark.parametrize("name", ["nations", "labels"])
def test_each_name_is_found(name: str) -> None:
    names = getattr(lexicon(), name)
    assert len(names) > 10
    assert all(each in names for each in names)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("word", ["", '"', "#", "=", "troop's", "zorblax", "noun.people:", "means"])
def test_nothing_else_is_found(name: str, word: str) -> None:
    every = getattr(Lexicon(), name).meanings
    assert (word in every) == (word in {*every})


@pytest.mark.parametrize("name", LISTS)
def test_lines_of_one_phrase_stand_after_all_others(name: str) -> None:
    lines = Path(word_lists.__file__).with_name(f"{name}.txt").read_text("utf-8").splitlines()
    is_phrase = [line.startswith("=") for line in lines if line and line[0] != "#"]
    assert is_phrase == sorted(is_phrase)
    assert all(line.startswith("= ") for line in lines if line.startswith("="))


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_written_in_lower_case(name: str) -> None:
    assert [
        phrase for _, phrases in all_lines(name) for phrase in phrases if phrase != phrase.lower()
    ] == []


def test_a_word_within_a_longer_one_is_not_found() -> None:
    assert lines_with("oldier", "kinds") == lines_with("soldie", "kinds") == []


@pytest.mark.parametrize(
    "word", [*LETTERS, "q3", "fy06", "2024-11-01", "1.12.24", "2024/25", "1942"]
)
def test_a_sentence_that_names_a_time_is_seen_to_do_so(word: str) -> None:
    for text in (f"lost 500 in {word}", f"the {word} before", f"that {word}", f"5 {word} of 10"):
        assert may_name_time(text) or not named_times(text)
