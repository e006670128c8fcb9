"""The known word that a misspelt word is nearest to, if any is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.cli.app import COMMANDS
from attrition_cli.notation.refusals import nearest_words

OPTIONS = ("troops", "rate", "lost", "dnbi", "intake", "intake-delay", "of", "start", "by")
FIGURES = ("us-secdef-2024-10", "us-dod-2024-10", "ukmod-2024-11", "isw-2024", "nis-2024-10")
FIELDS = ("title", "start", "days", "until", "rate", "rtd_share", "rtd_delay", "wounded_to_killed")


@pytest.mark.parametrize(
    ("word", "known_words", "nearest"),
    [
        ("covr", COMMANDS, "cover"),
        ("projection", COMMANDS, "project"),
        ("sensitvity", COMMANDS, "sensitivity"),
        ("hlep", COMMANDS, "help"),
        ("COVER", COMMANDS, "cover"),
        ("rtae", OPTIONS, "rate"),
        ("intakedelay", OPTIONS, "intake-delay"),
        ("intake_delay", OPTIONS, "intake-delay"),
        ("delay", OPTIONS, "intake-delay"),
        ("secdef", FIGURES, "us-secdef-2024-10"),
        ("us-secdef-2024-11", FIGURES, "us-secdef-2024-10"),
        ("ukmod", FIGURES, "ukmod-2024-11"),
        ("wounded", FIELDS, "wounded_to_killed"),
        ("rtdshare", FIELDS, "rtd_share"),
    ],
)
def test_a_slip_finds_its_word(word: str, known_words: tuple[str, ...], nearest: str) -> None:
    assert nearest_words(word, known_words)[0] == nearest


@pytest.mark.parametrize(
    ("word", "known_words"),
    [
        *((word, COMMANDS) for word in ("lanchester", "duel", "plot", "army", "days", "xyz", "")),
        *((word, OPTIONS) for word in ("xyz", "date", "probability", "losses", "strength", "to")),
        *((word, FIGURES) for word in ("lanchester", "kia", "us", "2", "-", "losses.csv")),
        *((word, FIELDS) for word in ("lanchester", "strength", "casualties", "date", "name")),
    ],
)
def test_no_suggestion_reaches_for_a_word(word: str, known_words: tuple[str, ...]) -> None:
    assert nearest_words(word, known_words) == []


@given(st.text(max_size=80))
def test_whatever_is_typed_is_compared(word: str) -> None:
    assert set(nearest_words(word, [*COMMANDS, *FIGURES])) <= {*COMMANDS, *FIGURES}


@given(st.sampled_from([*COMMANDS, *FIGURES]))
def test_a_known_word_is_nearest_to_itself(word: str) -> None:
    assert nearest_words(word, [*COMMANDS, *FIGURES])[0] == word
