"""The sentence with the word that stopped it marked."""

from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.render.text.claims.marked import marked

TEXT = "12,000 troops and 300 tanks at 1,200 a day last 10 days"
BEGIN = TEXT.index("tanks")


def test_the_marks_are_under_the_word() -> None:
    sentence, marks = marked(TEXT, BEGIN, BEGIN + 5, 80)
    assert sentence == TEXT
    assert marks == " " * BEGIN + "^^^^^"


def test_a_long_sentence_is_cut_around_the_word() -> None:
    sentence, marks = marked(TEXT, BEGIN, BEGIN + 5, 30)
    assert sentence == "... and 300 tanks at 1,200 ..."
    assert sentence[len(marks) - 5 :].startswith("tanks")


def test_line_breaks_and_control_characters_do_not_move_the_marks() -> None:
    text = "12,000 troops\nand \x1b[31m tanks"
    begin = text.index("tanks")
    sentence, marks = marked(text, begin, begin + 5, 80)
    assert sentence == r"12,000 troops and \x1b[31m tanks"
    assert sentence[len(marks) - 5 : len(marks)] == "tanks"


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 20), st.integers(1, 100))
def test_two_lines_no_wider_than_there_is_room(
    text: str, begin: int, length: int, width: int
) -> None:
    sentence, marks = marked(text, begin, begin + length, width)
    assert len(sentence) <= width
    assert len(marks) <= width + 1
    assert marks.strip(" ").strip("^") == ""
    assert "\n" not in sentence


@given(
    st.text("abc ", max_size=60),
    st.text("xyz", min_size=1, max_size=9),
    st.text("abc ", max_size=60),
)
def test_the_marked_word_is_whole_where_it_fits(before: str, word: str, after: str) -> None:
    text = f"{before}{word}{after}"
    sentence, marks = marked(text, len(before), len(before) + len(word), 20)
    assert sentence[marks.index("^") : len(marks)] == word
