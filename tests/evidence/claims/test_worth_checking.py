"""Which sentences of an article are read as claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.evidence.claims.worth_checking import is_worth_checking

READ = [
    "12,000 troops at 1,200 a day last 10 days.",
    "The army lost 36,000 men in November, 1,200 a day.",
    "More than a third of the 11,000 North Koreans sent were lost.",
    "Losses doubled from 500 to 1,000.",
    "Twelve thousand men lost one hundred and twenty a day.",
    "One in ten of the 12,000 died.",
    "Half of the 12,000 were killed.",
    "The siege began on 24 February 2022, 1,000 days before 19 November 2024.",
    "Recruits fell by 8 % to 30,000 a month.",
]
PASSED_OVER = [
    "On 5 November 2024 the 155th Brigade lost 300 men.",
    "In 2024, 3 brigades lost T-72 tanks.",
    "On Oct. 28, 2024 about 10,000 troops arrived.",
    "They lost 300 men.[12]",
    "He arrived at 5:30 and left with the army at 6 p.m. on May 5.",
    "10-12,000 men died.",
    "Between 5,000 and 6,000 men fell.",
    "The widows of 300 men got $20,000.",
    "The garrison of No. 3 Prison St. lost 300 men (see Table 3).",
    "Did they lose 300 of 1,200 men?",
    "The price rose from 500 to 1,000.",
    "They fled.",
    "From 1 to 30 November the army lost 3,000.",
    "No. 5 Company lost 300 men on page 7.",
    "Twenty-one thousand men fell.",
    "",
]


@pytest.mark.parametrize("sentence", READ)
def test_two_figures_on_losses_strength_or_time_are_read(sentence: str) -> None:
    assert is_worth_checking(sentence)
    assert is_worth_checking(sentence.upper())


@pytest.mark.parametrize("sentence", PASSED_OVER)
def test_other_sentences_are_passed_over(sentence: str) -> None:
    assert not is_worth_checking(sentence)


@given(st.integers(10_000, 99_999), st.sampled_from(["in 2024", "on 5 May", "in Jan. 2025"]))
def test_a_date_is_no_figure(people: int, when: str) -> None:
    assert not is_worth_checking(f"They lost {people:,} men {when}.")
    assert is_worth_checking(f"They lost {people:,} men {when}, 300 a day.")
