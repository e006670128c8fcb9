"""References are dropped wherever they stand; what states a figure is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attrition_cli
from attrition_cli import InputError
from attrition_cli.notation.claims.articles.markup import without_markup
from attrition_cli.notation.claims.articles.reference_marks import without_references

REFERENCES = (
    "[1]|[12, 14]|[1][2]|[a]|[iv]|[sic]|¹|²³|†|(p. 12)|(pp. 112–114)|(see Table 3)|(cf. Fig. 2)"  # noqa: RUF001
    "|(vol. IV, p. 49)|(Minard 1869)|(Smith et al., 2014, p. 12; Jones 2015)|(Doe and Roe, 2014)"
    "|(https://example.org/a_1?b=2)"
)
CLAIM = "The army lost 300 of 3,000 men{}, 10 percent{}."
KEPT = [
    "They lost [300] men.",
    "No.3 Company lost approx.300 men.",
    "They lost 20 men per km².",
    "They lost 300 (May 2024) and 90 (since 2022).",
    "They lost 300 (see Table 3: 1,200 killed).",
    "They lost 300 (12 officers) and 1,200 (10%).",
    "KIA - 300, WIA - 900.",
]


@pytest.mark.parametrize("reference", REFERENCES.split("|"))
def test_a_reference_changes_nothing_of_a_claim(reference: str) -> None:
    mark = f" {reference}" if reference.startswith("(") else reference
    plain = CLAIM.format("", "")
    for claim in (CLAIM.format(mark, ""), CLAIM.format("", mark), f"{plain}{mark}"):
        assert without_references(claim) == plain
        assert attrition_cli.parse_claim(claim) == attrition_cli.parse_claim(plain)


@pytest.mark.parametrize(
    "place", ["KYIV, Nov. 5 (Reuters) - ", "LONDON (AP) — ", "KYIV, Ukraine -- "]
)
def test_a_dateline_is_dropped(place: str) -> None:
    assert without_references(f"It snowed.\n{place}They lost 300.12 All fled.") == (
        "It snowed.\nThey lost 300.12 All fled."
    )


@pytest.mark.parametrize("text", KEPT)
def test_what_states_a_figure_is_kept(text: str) -> None:
    assert without_references(text) == text


@given(st.text(st.sampled_from('[]()<>*_`~|>#- \n1a²A."!:/&;x@')))
def test_lines_stay_as_many(text: str) -> None:
    assert without_references(without_markup(text)).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("names", "others"),
    [
        ("The 2nd Corps at No. 5 Camp", "a third"),
        ("At 5:30 p.m. the U.S. Army", "10 percent"),
        ("By 17:45 the garrison", "10 percent"),
    ],
)
def test_names_and_times_of_the_day_are_no_figures(names: str, others: str) -> None:
    claim = attrition_cli.parse_claim(f"{names} had lost 300 of 3,000 men, or {others}")
    assert len(claim.statements) == 1
    assert not claim.unrelated
    assert not claim.not_understood


def test_a_ratio_is_no_time_of_the_day() -> None:
    with pytest.raises(InputError):
        attrition_cli.parse_claim("The loss ratio of 1:20 is 300 killed")
