"""Typographic characters of word processors and web pages, read as keyboard characters."""
# ruff: noqa: RUF001  # that they look alike is what these tests are about

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import (
    InputError,
    parse_date,
    parse_duration,
    parse_quantity,
    parse_rate,
)
from attrition_cli.evidence.series.table.parse_dates import DateParser
from attrition_cli.evidence.series.table.parse_numbers import parse_cell_number
from attrition_cli.files.values import validated_text
from attrition_cli.notation.inputs import INPUTS
from attrition_cli.notation.percentages import parse_percentages, parse_share
from attrition_cli.notation.references import parse_reference
from attrition_cli.notation.typography import with_plain_dashes
from attrition_cli.scenario_files.overrides import Override, parse_overrides
from tests.notation.claims.in_short import statements

if TYPE_CHECKING:
    from collections.abc import Callable

DASHES = "‐‑‒–—−"
BLANKS = "\u00a0\u202f\u2009\u2007\u3000\t"
UNSEEN = "\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad"


@pytest.mark.parametrize("dash", DASHES)
def test_a_dash_in_a_date_is_a_hyphen(dash: str) -> None:
    assert parse_date(f"2024{dash}11{dash}01") == parse_date("2024-11-01")
    days = DateParser()
    assert days[f"2024{dash}11{dash}01"] == days["2024-11-01"]


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("{0}{0}troops", "--troops"),
        ("{0}troops", "--troops"),
        ("-{0}rtd{0}share", "--rtd-share"),
        ("{0}{0}days=90{0}", "--days=90{0}"),
        ("{0}q", "-q"),
        ("{0}5", "{0}5"),
        ("{0} 12,000 troops", "{0} 12,000 troops"),
    ],
)
def test_a_dash_before_an_option_is_a_hyphen(typed: str, plain: str, dash: str) -> None:
    assert with_plain_dashes(typed.format(dash)) == plain.format(dash)


@pytest.mark.parametrize("blank", BLANKS)
def test_a_blank_of_any_width_is_a_blank(blank: str) -> None:
    assert parse_quantity(f"10k{blank}to{blank}12k") == parse_quantity("10k to 12k")
    assert parse_rate(f"12{blank}thousand a{blank}day") == parse_rate("12k/day")
    assert parse_duration(f"6{blank}months") == parse_duration("6mo")
    assert parse_share(f"30{blank}%") == parse_share("30%")


@pytest.mark.parametrize("blank", "\u00a0\u202f\u2009\u2007")
def test_a_blank_between_thousands_is_read_in_cells_and_refused_elsewhere(blank: str) -> None:
    assert parse_cell_number(f"12{blank}000") == 12_000
    with pytest.raises(InputError, match="has a space in it: say 12000"):
        parse_quantity(f"12{blank}000")


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_is_not_seen_is_left_out(unseen: str) -> None:
    assert parse_quantity(f"{unseen}12k{unseen}") == 12_000
    assert parse_cell_number(f"12000{unseen}") == 12_000


@pytest.mark.parametrize("quotes", ["“{}”", "‘{}’", "«\u00a0{}\u00a0»", "„{}“", "{}”"])
def test_quotes_around_a_value_are_those_of_the_shell(quotes: str) -> None:
    assert parse_quantity(quotes.format("10k..12k")) == parse_quantity("10k..12k")
    assert parse_percentages(quotes.format("10,30")) == (10, 30)
    reference = parse_reference("@losses.csv:28d")
    assert INPUTS["rate"].read(quotes.format("@losses.csv:28d")) == reference
    assert parse_overrides(quotes.format("rate=250")) == (Override(("rate",), "250"),)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("12’000", "12000"),
        ("10k–12k", "10k..12k"),
        ("10k—12k", "10k..12k"),
        ("10k…12k", "10k..12k"),
        ("−5", ""),
    ],
)
def test_what_is_refused_on_a_keyboard_is_refused_with_the_same_cure(text: str, cure: str) -> None:
    with pytest.raises(InputError) as refusal:
        parse_quantity(text)
    assert cure in refusal.value.cures or not cure


def test_a_file_name_keeps_its_characters() -> None:
    assert parse_reference("@pertes–nord.csv:28d").name == "pertes–nord.csv"


def test_a_text_that_is_set_keeps_its_characters() -> None:
    assert parse_overrides("title=Nord–Süd")[0].value == "Nord–Süd"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("«\u00a0près de 9\u202f000 hommes\u00a0»", "« près de 9 000 hommes »"),
        ("نیرو\u200cها", "نیرو\u200cها"),
        ("\u200fنیروها\u200e", "نیروها"),
        ("Nord–Süd’", "Nord–Süd’"),
        ("\ufeffKursk\u00ad", "Kursk"),
    ],
)
def test_a_title_keeps_its_letters_and_has_plain_blanks(written: str, kept: str) -> None:
    assert validated_text(written) == kept


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\nb", "U+000A"),
        ("a\u202eb", r"U+202E \(right-to-left override\)"),
        ("\u202e", r"U+202E \(right-to-left override\)"),
    ],
)
def test_what_does_not_print_is_named(text: str, name: str) -> None:
    with pytest.raises(InputError, match=name.replace("+", r"\+")):
        validated_text(text)


def test_a_text_of_nothing_that_is_seen_is_empty() -> None:
    with pytest.raises(InputError, match="there is nothing in it"):
        validated_text("\u200b\u00a0")


@pytest.mark.parametrize(
    "claim",
    [
        "“12,000 troops” at 1,200\u00a0a day last 10\u202fdays",
        "12,000 troops ‒ at 1,200 a day\u200f ― last 10 days",
        "«\u00a012,000 troops\u00a0» at 1,200 a day last 10 days",
    ],
)
def test_a_claim_is_read_through_its_typography(claim: str) -> None:
    assert [text.replace("\u202f", " ") for text in statements(claim)] == [
        "10 days = lasts(12,000 troops, 1,200 a day)"
    ]


@given(st.text("0123456789.,k%±/- “”–\u00a0\u200f…'’to", max_size=12))
def test_any_typography_is_read_or_refused_with_a_sentence(text: str) -> None:
    parsers: tuple[Callable[[str], object], ...] = (parse_quantity, parse_rate, parse_share)
    refusals = []
    for parse in parsers:
        try:
            parse(text)
        except InputError as error:
            refusals.append(str(error))
    assert all(10 < len(refusal) < 200 for refusal in refusals)
