"""References to files: what is chosen of one, and that every reference reads back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli.core.errors import InputError
from attrition_cli.evidence.series.spelled_out import read_options
from attrition_cli.notation.file_options.pins import Pin, parse_pin
from attrition_cli.notation.file_options.read_options import (
    CHOICES,
    ReadingChoice,
    ReadOptions,
    in_order,
)
from attrition_cli.notation.inputs import INPUTS
from attrition_cli.notation.references import Reference, parse_reference
from attrition_cli.scenario_files.overrides import parse_overrides

TRICKY = st.sampled_from(
    ["losses.csv", "a,b.csv", "a,b=c.csv", "l#2.csv", "x@2024-10-25", 'the "best".csv', "c:28d"]
)
TEXTS = TRICKY | st.text(min_size=1) | st.text(st.sampled_from('a1=,#:@" "“'), min_size=1)


def values_of(name: str, choice: ReadingChoice) -> st.SearchStrategy[object]:
    """Values of a choice as it reads them."""
    if choice.is_switch:
        return st.just(True)
    if choice.values:
        return st.sampled_from(choice.values)
    plain = TEXTS.map(str.strip).filter(bool)
    if name == "where":
        return st.lists(st.tuples(plain, plain).map("=".join).map(choice.read), min_size=1)
    return plain


CHOSEN = st.fixed_dictionaries(
    {}, optional={name: values_of(name, choice) for name, choice in CHOICES.items()}
)
REFERENCES = st.builds(
    Reference,
    TEXTS,
    st.none() | TEXTS,
    st.none() | st.integers(1, 10_000),
    st.none() | st.dates(),
    folder=st.none(),
    choices=CHOSEN.map(in_order),
)


@given(REFERENCES)
def test_a_reference_reads_back(reference: Reference) -> None:
    assert parse_reference(reference.text) == reference
    assert INPUTS["rate"].read(reference.text) == reference


@given(REFERENCES, st.none() | st.integers(0, 10**9 - 1))
def test_a_pin_reads_back(reference: Reference, rows: int | None) -> None:
    pin = Pin(reference.text if rows is not None else "kursk.toml", rows, "0123456789ab")
    assert parse_pin(pin.text) == pin


@given(CHOSEN, st.none() | TEXTS)
def test_choices_are_options_on_the_reading(chosen: dict[str, Any], column: str | None) -> None:
    reference = Reference("losses.csv", column, choices=in_order(chosen))
    options = read_options(reference)
    if "where" in chosen:
        options = options._replace(where=list(options.where or ()))
    assert options._asdict() == {**ReadOptions(column=column)._asdict(), **chosen}
    default = {name: ReadOptions._field_defaults[name] for name in chosen}
    made = {name: value for name, value in chosen.items() if value != default[name]}
    assert options.choices == in_order(made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a,b.csv", Reference("a,b.csv")),
        ("@a,B=c.csv", Reference("a,B=c.csv")),
        ('@"a,b=c.csv":28d', Reference("a,b=c.csv", window_days=28)),
        (
            "@l.csv,on-gap=zero,kind=per-period#killed:4w@2024-10-25",
            Reference(
                "l.csv",
                "killed",
                28,
                date(2024, 10, 25),
                choices=(("kind", "per-period"), ("on_gap", "zero")),
            ),
        ),
        (
            '@l.csv,where=region=North#"killed, all"',
            Reference("l.csv", "killed, all", choices=(("where", "region=North"),)),
        ),
        (
            '@l.csv,date-format="%d.%m.%Y; %H:%M"',
            Reference("l.csv", choices=(("date_format", "%d.%m.%Y; %H:%M"),)),
        ),
    ],
)
def test_a_reference_is_read(text: str, expected: Reference) -> None:
    assert parse_reference(text) == expected
    (override,) = parse_overrides(f"rate={text}")
    assert override.value == text


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("@l.csv,kin=per-period", "there is no choice 'kin'", "did you mean kind?"),
        ("@l.csv,kind=foo", "kind: 'foo' is not one of 'cumulative', 'per-period'", None),
        ("@l.csv,kind=", "kind: '' is not one of", None),
        ("@l.csv,where=UA", "where: 'UA' does not choose rows: say COLUMN=VALUE", None),
        ("@l.csv,date-column=", "date-column: there is no value", None),
        (
            "@l.csv,kind=cumulative,kind=cumulative",
            "kind: is given twice, and can be used once",
            None,
        ),
        ("@l.csv#killed,kind=cumulative", "stands after the name of a column", None),
        ("@l.csv,date-format=%H:%M", 'in double quotes, date-format="%H:%M"', None),
        ("@l.csv,column=killed", "there is no choice 'column'", "a column stands after #"),
        ("@l.csv,as-of=2024-10-25", "there is no choice 'as-of'", "a date stands after @"),
    ],
)
def test_a_choice_is_refused_with_its_cure(text: str, reason: str, hint: str | None) -> None:
    with pytest.raises(InputError) as refused:
        parse_reference(text)
    assert reason in str(refused.value)
    assert hint is None or hint in str(refused.value.hint)
    with pytest.raises(InputError):
        INPUTS["rate"].read(text)


@pytest.mark.parametrize(
    "text", ["", "kursk.toml", "kursk.toml=", "@l.csv=12", "=0123456789ab", "l=3:0123456789AB"]
)
def test_what_is_no_pin_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no pin: copy it from the printed command"):
        parse_pin(text)
