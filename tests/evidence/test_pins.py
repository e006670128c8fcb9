"""What a file is pinned by, and what cures it in a reference to it."""

import io
import shlex
from datetime import date
from pathlib import Path

import pytest

from attrition_cli.core.errors import ChangedFileError, InputError
from attrition_cli.evidence.context import EvidenceContext
from attrition_cli.evidence.pins import FilePins, contents_digest
from attrition_cli.evidence.resolve import ReferenceResolver
from attrition_cli.notation.file_options.pins import Pin, parse_pin
from attrition_cli.notation.references import parse_reference

TWO_COLUMNS = "date,killed,wounded\n" + "".join(
    f"2024-01-{day:02d},{day * 5 % 7},{day * 3 % 5}\n" for day in range(1, 21)
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def pins_of(*references: str, given: tuple[Pin, ...] = ()) -> list[Pin]:
    """The pins of a run that reads the series of `references`, which stand in a file."""
    pins = FilePins(given)
    for reference in references:
        pins.read_series(parse_reference(reference), None, is_kept=True)
    return [each.pin for each in pins.read if each.pin is not None]


def test_of_several_references_to_a_file_each_finds_its_own_pin() -> None:
    Path("l.csv").write_text(TWO_COLUMNS, encoding="utf-8")
    for references in (
        ("@l.csv#killed", "@l.csv#wounded", "@l.csv#killed@2024-01-12"),
        ("@l.csv#killed@2024-01-12", "@l.csv#killed", "@l.csv,kind=per-period#killed"),
        ("@l.csv#killed:7d", "@l.csv#killed", "@./l.csv#wounded@2024-03-01"),
    ):
        pins = pins_of(*references)
        assert len(pins) == len({reference.replace(":7d", "") for reference in references})
        assert pins_of(*references, given=tuple(pins)) == pins
        longer = f"{TWO_COLUMNS}2024-01-21,9,9\n"
        if "@2024-03-01" not in references[-1]:
            Path("l.csv").write_text(longer, encoding="utf-8")
            assert pins_of(*references, given=tuple(pins)) == pins
            Path("l.csv").write_text(TWO_COLUMNS, encoding="utf-8")


def test_two_pins_of_a_file_cannot_both_be_right() -> None:
    pins = FilePins([parse_pin("a.toml=0123456789ab"), parse_pin("./a.toml=ba9876543210")])
    with pytest.raises(ChangedFileError, match=r"'a\.toml' has other contents"):
        pins.add_file("a.toml", {"days": 1})


def test_contents_are_the_same_in_every_format_and_order() -> None:
    one = contents_digest({"start": date(2024, 11, 1), "contingents": [{"troops": 12000}]})
    assert one == contents_digest({"contingents": [{"troops": "12000"}], "start": "2024-11-01"})
    assert one != contents_digest({"contingents": [{"troops": "12001"}], "start": "2024-11-01"})


def test_a_stream_is_read_and_not_pinned() -> None:
    pins = FilePins()
    stream = io.BytesIO(TWO_COLUMNS.encode())
    pins.read_series(parse_reference("@-,kind=per-period#killed"), stream)
    assert [(each.path, each.pin) for each in pins.read] == [("-", None)]


@pytest.mark.parametrize(
    "text",
    [
        "date,losses\n2024-10-01,1200\n2024-10-02,1300\n",
        "date,losses\n03/04/2024,1200\n04/04/2024,1300\n",
        "date,killed,wounded\n2024-10-01,310,900\n2024-10-02,300,890\n",
        "date,daily losses\n2024-10-01,1200\n2024-10-02,1300\n2024-10-04,1250\n",
        "date,total losses\n2024-10-01,5000\n2024-10-02,4990\n2024-10-03,6200\n",
        "place,date,daily losses\nUA,2024-10-01,1200\nRU,2024-10-01,1100\nRU,2024-10-02,900\n",
        "date,monthly losses\n2024-10-01,41974\n2024-11-01,45690\n",
        "when,then,daily losses\n2024-10-01,2024-10-01,9\n2024-10-02,2024-10-02,8\n",
        "date,weekly losses\n2024-10-01,90\n2024-10-02,80\n2024-10-03,85\n",
    ],
)
def test_what_cures_a_file_can_be_typed_in_the_reference(text: str) -> None:
    """Each cure that is offered is a reference, and the next run is not refused for the same."""
    Path("l.csv").write_text(text, encoding="utf-8")
    terms = EvidenceContext(date(2025, 6, 1), wounded_to_killed=3)

    def refusal(reference: str) -> InputError | None:
        try:
            ReferenceResolver(terms).resolve_rate(parse_reference(reference))
        except InputError as error:
            return error
        return None

    error = refusal("@l.csv")
    assert error is not None
    assert error.cures
    for cure in error.cures:
        assert "--" not in cure
        reference = shlex.split(cure)[0].replace("COLUMN=VALUE", "place=RU")
        next_error = refusal(reference)
        assert next_error is None or next_error.reason != error.reason, cure
