"""What finds absolute words about draws; the transcripts are searched with it as they are run."""

import pytest

from tests.words_of_draws import commands, unqualified


def test_each_command_of_a_line_is_held() -> None:
    line = "attrition cover --rate '1 to 2' --seed 1 | head -1; cat x; attrition losses --seed 2 -q"
    assert list(commands(line)) == [
        "attrition cover --rate '1 to 2' --seed 1",
        "attrition losses --seed 2 -q",
    ]


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("They are never exhausted by losses of 1,000 a day.", 1),
        ("They are never exhausted by losses in 3% of the draws.", 0),
        ("They are never exhausted by losses in any of 1,000 draws.", 0),
        ("The loss of all by 2024-11-10: almost certain (97%; ICD 203: 95-99%).", 0),
        ("The loss of all by 2024-11-10: certain.", 1),
        ("one: losses covered for 9 days, strengths never more than 10% apart.", 1),
        ("It takes no troops to cover losses of 9 a day: the intake keeps up with them.", 1),
        ("An intake is not needed to last until 2024-12-01 with a chance of 95%.", 0),
    ],
)
def test_such_a_word_without_its_draws_is_found(headline: str, found: int) -> None:
    assert len(unqualified(headline)) == found
