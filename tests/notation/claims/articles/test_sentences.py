"""Running text splits into its sentences, and none of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.notation.claims.articles.sentences import plain_sentence, split_sentences

BLANKS = st.sampled_from(("", " ", "  ", "\n", "\n\n", "\t", "\r\n", "\f", "\u2028", "\xa0"))
MARKS = """Gen. Lt. Col. U.S. No. 5 approx. c. St. Mr. a.m. 3.5 million ... … Jan. 2025 The lost ' "
“ ” ( ) - • * # 1. (a) === ? ! . [12] I. J. and"""
WORDS = st.sampled_from(MARKS.split())
TEXTS = st.one_of(
    st.text(), st.lists(st.tuples(WORDS, BLANKS)).map(lambda all_: "".join(map("".join, all_)))
)


@given(TEXTS)
def test_joined_the_sentences_are_the_text(text: str) -> None:
    assert "".join(split_sentences(text)) == text


@given(TEXTS)
def test_no_sentence_is_blank_unless_the_text_is(text: str) -> None:
    sentences = [*split_sentences(text)]
    assert all(each.strip() for each in sentences) or not text.strip()


@given(
    st.lists(
        st.sampled_from(["They lost 300 men", "Gen. Smith of St. Petersburg left", "It snowed"])
    )
)
def test_no_sentence_is_lost_and_none_is_added(sentences: list[str]) -> None:
    text = "".join(f"{each}. " for each in sentences)
    assert [*map(str.strip, split_sentences(text))] == [f"{each}." for each in sentences]


WHOLE = [
    "Gen. Syrskyi and Lt. Col. Jones of the U.S. Army lost 300 men.",
    "The U.S. lost 300 men and the U.K. 200.",
    "No. 5 Company lost approx. 300 of c. 1,200 men, e.g. Mr. Smith and Dr. Jones.",
    "Mr. J. R. R. Smith of St. Petersburg lost 3.5 million, i.e. half.",
    "In Jan. 2025 and on Feb. 3 they lost 48,240.",
    "At 5 a.m. Moscow time 300 men fell.",
    "They lost 300 ... and 200 more … in a day.",
    '"Really?" he asked.',
    "They lost 300\nmen in\nJanuary 2025.",
    "See fig. 3 and pp. 5 to 9, cf. Smith et al. in vol. 2 and vol. IV, bk. 44, n. 5.",
]


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_point_that_ends_no_sentence(sentence: str) -> None:
    assert [*split_sentences(sentence)] == [sentence]
    assert [*split_sentences(f"It snowed. {sentence} They left.")] == [
        "It snowed. ",
        f"{sentence} ",
        "They left.",
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It began in Jan.", "The men left."],
        ["They left the U.S.", "The rest stayed."],
        ["They lost 300.", "40 were captured."],
        ["“We lost 300.”", "“They lost 500!”", "(Both are wrong.)", "Why?", "Nobody knows…"],
        ['"We lost 300," he said.', '"They lost 500."', "It snowed."],
        ["He said: 'No.'", "They left.", "$3 million was lost.", "€5 was not."],
        ["They left at 5 a.m.", "The rest stayed until 6 p.m.", "It snowed."],
    ],
)
def test_sentences_of_a_paragraph(sentences: list[str]) -> None:
    assert [*map(str.strip, split_sentences(" ".join(sentences)))] == sentences
    assert [*map(str.strip, split_sentences("\n".join(sentences)))] == sentences


def test_headings_lists_and_paragraphs_end_sentences() -> None:
    text = (
        "HEAVY LOSSES\n\n# In Kursk\nThey lost 300 men in\na week\n\nand left\n"
        "- 12,000 troops\n  at 1,200 a day\n* they last 10 days\n1. first\n2) second\nIt snowed"
    )
    assert [plain_sentence(each) for each in split_sentences(text)] == [
        "HEAVY LOSSES",
        "In Kursk",
        "They lost 300 men in a week",
        "and left",
        "12,000 troops at 1,200 a day",
        "they last 10 days",
        "first",
        "second",
        "It snowed",
    ]


def test_a_short_title_above_a_long_paragraph_is_not_part_of_it() -> None:
    paragraph = "The army lost 45,690 men in November 2024, which is about 1,523 a day, they said."
    assert [*split_sentences(f"Heavy losses\n{paragraph}")] == ["Heavy losses\n", paragraph]
    assert len([*split_sentences(f"Heavy losses in\n{paragraph}")]) == 1


def test_a_figure_at_the_beginning_of_a_wrapped_line_begins_no_item() -> None:
    text = "They lost a total of\n300. The rest left."
    assert [*split_sentences(text)] == ["They lost a total of\n300. ", "The rest left."]
