"""Rates that are taken from evidence."""

import gzip
import io
import json
import shlex
import subprocess
import sys
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from attrition_cli.core.constant_rate.problem import ConstantRateProblem
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.quantity import Tabulated
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.series.forecasting.forecast import Forecast
from attrition_cli.core.series.forecasting.horizon import OverDays, UntilLost
from attrition_cli.evidence.context import EvidenceContext
from attrition_cli.evidence.resolve import ReferenceResolver
from attrition_cli.evidence.series_rate import HorizonDependentRate
from attrition_cli.notation.references import parse_reference
from tests.observed import PERSONNEL, day_of, forecasts, needs_personnel, personnel, wandering

TERMS = EvidenceContext(date(2025, 6, 1))


def written(path: Path, *, column: str = "losses", per_day: bool = False) -> Path:
    """A file of the losses of 120 days, of which the last is 2022-04-30."""
    series = wandering(119, walk=0.02, noise=0.2, seed=5)
    rows = [f"date,{column}"]
    for day in range(series.days + 1):
        count = series.totals[day] - (series.totals[day - 1] if per_day and day else 0)
        if day or not per_day:
            rows.append(f"{day_of(series, day)},{count:.0f}")
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    return path


def series_rate(text: str, terms: EvidenceContext = TERMS) -> HorizonDependentRate:
    rate = ReferenceResolver(terms).resolve_rate(parse_reference(text))
    assert isinstance(rate, HorizonDependentRate)
    return rate


def tabulated(rate: Rate) -> Tabulated:
    assert isinstance(rate.amount, Tabulated)
    return rate.amount


def test_a_figure_is_a_rate_with_its_source() -> None:
    rate = ReferenceResolver(TERMS).resolve_rate(parse_reference("@us-secdef-2024-10"))
    assert isinstance(rate, Rate)
    assert (rate.amount, rate.period) == (1_200, "day")
    assert rate.source is not None
    assert rate.source.reference == "@us-secdef-2024-10"
    assert "Austin" in rate.source.citation


def test_deaths_become_casualties_by_a_stated_ratio_alone() -> None:
    deaths = parse_reference("@isw-2024-06-06")
    with pytest.raises(InputError, match="say wounded_to_killed=3"):
        ReferenceResolver(TERMS).resolve_rate(deaths)
    rate = ReferenceResolver(TERMS._replace(wounded_to_killed=3)).resolve_rate(deaths)
    assert isinstance(rate, Rate)
    assert rate.amount == 20_000
    assert rate.source is not None
    assert rate.source.wounded_to_killed == 3


def test_troops_are_a_figure_too() -> None:
    people, citation = ReferenceResolver(TERMS).resolve_troops(parse_reference("@nis-2024-10"))
    assert people == 1_500
    assert "National Intelligence Service" in citation


def test_dnbi_is_a_rate_with_its_source_and_a_note() -> None:
    resolver = ReferenceResolver(TERMS)
    rate, cited = resolver.resolve("dnbi", parse_reference("@dnbi-vietnam"))
    assert isinstance(rate, Rate)
    assert (rate.per_capita, rate.per_day) == (True, Fraction(51, 25_000))
    assert rate.source is not None
    assert cited == (rate.source.citation,)
    assert "second-hand" in rate.source.citation
    assert resolver.notes == [*rate.source.notes]
    assert "sd 1.89 per 1000" in rate.source.notes[0]


def test_a_share_that_returns_is_cited_and_noted() -> None:
    resolver = ReferenceResolver(TERMS)
    share, cited = resolver.resolve("rtd_share", parse_reference("@rtd-ukraine-2024"))
    assert share == Fraction(1, 2)
    assert "Zelensky" in cited[0]
    assert not resolver.notes
    recovered, _ = resolver.resolve_rtd_share(parse_reference("@recovered-russia-2023"))
    assert recovered == Fraction(98, 100)
    assert "not all who recover return to duty" in resolver.notes[0]


@pytest.mark.parametrize(
    ("field", "reference", "reason"),
    [
        ("dnbi", "@us-secdef-2024-10", "counts casualties, 1200/day, where disease"),
        ("dnbi", "@losses.csv", "gives no dnbi: it counts casualties or deaths"),
        ("dnbi", "@dnbi-vietnam:28d", "goes with a file of losses"),
        ("rate", "@dnbi-vietnam", "counts dnbi, 2.04 per 1000/day, where casualties are wanted"),
        ("rate", "@wia-okinawa-1945", "wounded alone are a part of them"),
        ("rtd_share", "@dnbi-vietnam", "where the share of the wounded"),
        ("rtd_share", "@losses.csv", "gives no share that returns to duty"),
        ("troops", "@rtd-ukraine-2024", "counts returned, 50%, where troops are wanted"),
    ],
)
def test_a_figure_of_something_else_is_refused(field: str, reference: str, reason: str) -> None:
    with pytest.raises(InputError) as refusal:
        ReferenceResolver(TERMS).resolve(field, parse_reference(reference))
    assert reason in refusal.value.reason
    assert refusal.value.field == field


def test_a_file_of_counts_and_one_of_their_differences_are_the_same_rate(tmp_path: Path) -> None:
    counts = series_rate(f"@{written(tmp_path / 'counts.csv')}")
    steps = series_rate(f"@{written(tmp_path / 'steps.csv', per_day=True)}")
    for horizon in (UntilLost(12_000), OverDays(28)):
        assert counts.forecast(horizon) == steps.forecast(horizon)


def test_a_file_may_be_packed_and_a_date_and_a_window_be_said(tmp_path: Path) -> None:
    path = written(tmp_path / "losses.csv")
    packed = tmp_path / "losses.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    rate = series_rate(f"@{packed}:28d@2022-03-20")
    assert rate.reference.as_of == date(2022, 3, 20)
    series = rate.loaded.series
    mean = (series.totals[-1] - series.totals[-29]) / 28
    assert tabulated(rate.rate_over(UntilLost(12_000))).median == pytest.approx(mean)


def test_deaths_in_a_file_are_counted_as_such(tmp_path: Path) -> None:
    path = written(tmp_path / "killed.csv", column="killed")
    with pytest.raises(InputError, match="counts deaths"):
        ReferenceResolver(TERMS).resolve_rate(parse_reference(f"@{path}"))
    ratio = TERMS._replace(wounded_to_killed=3)
    casualties = series_rate(f"@{path}", ratio).rate_over(UntilLost(40_000))
    deaths = series_rate(f"@{written(tmp_path / 'losses.csv')}").rate_over(UntilLost(10_000))
    assert tabulated(casualties).low == pytest.approx(4 * tabulated(deaths).low)
    assert tabulated(casualties).high == pytest.approx(4 * tabulated(deaths).high)


@cache
def forecasts_of_personnel() -> list[Forecast | None]:
    return list(forecasts(personnel(), UntilLost(12_000)))


@needs_personnel
@pytest.mark.parametrize("day", ["2022-03-15", "2022-06-01", "2023-07-15", "2024-10-25"])
def test_the_rate_as_of_a_day_is_the_forecast_that_is_scored(day: str) -> None:
    rate = series_rate(f"@{PERSONNEL}@{day}")
    number = (date.fromisoformat(day) - personnel().since).days
    assert rate.forecast(UntilLost(12_000)) == forecasts_of_personnel()[number]


@needs_personnel
def test_every_command_takes_the_same_rate() -> None:
    reference = f"@{PERSONNEL}@2024-10-25"

    def answer(*arguments: str) -> dict[str, float]:
        command = [sys.executable, "-m", "attrition_cli", *arguments, "--json", "--seed", "1"]
        done = subprocess.run(command, capture_output=True, check=True)
        days: dict[str, float] = json.loads(done.stdout)
        return days

    cover = answer("cover", "--troops", "12000", "--rate", reference)
    rate = answer("rate", str(PERSONNEL), "--as-of", "2024-10-25", "--troops", "12000")
    assert rate["coverage"]["coverage_days"] == cover["coverage_days"]  # type: ignore[index]
    low, _, high = cover["coverage_days"].values()  # type: ignore[attr-defined]
    assert low < 8.1631 < high


def test_a_file_is_read_once_for_all_its_windows(tmp_path: Path) -> None:
    path = written(tmp_path / "losses.csv")
    stdin = io.BytesIO(path.read_bytes())
    resolver = ReferenceResolver(TERMS._replace(stdin=stdin))
    whole = resolver.resolve_rate(parse_reference("@-"))
    week = resolver.resolve_rate(parse_reference("@-:7d"))
    assert isinstance(whole, HorizonDependentRate)
    assert isinstance(week, HorizonDependentRate)
    assert whole.loaded is week.loaded


def test_an_intake_that_nearly_keeps_up_moves_the_horizon_evenly() -> None:
    def losses(intake: int) -> float:
        return ConstantRateProblem(12_000, Rate(0), intake=Rate(intake)).losses_to_exhaustion(1_200)

    assert losses(0) == 12_000
    assert losses(900) == 48_000
    rising = [losses(intake) for intake in range(0, 1_400, 50)]
    assert rising == sorted(rising)
    assert rising[-1] == 120_000


def test_the_printed_command_answers_the_same(tmp_path: Path) -> None:
    path = written(tmp_path / "losses.csv", per_day=True)
    program = [sys.executable, "-m", "attrition_cli"]
    for arguments in (
        ["rate", str(path), "--date-means", "from", "--as-of", "2022-03-20", "--json"],
        ["sweep", "--troops", "8k..9k", "--rate", f"@{path}:7d", "--credibility", "50", "--json"],
        ["score", str(path), "--troops", "9000", "--credibility", "80", "--json"],
    ):
        first = subprocess.run([*program, *arguments], capture_output=True, check=True).stdout
        again = [*program, *shlex.split(json.loads(first)["trail"]["command"])[1:], "--json"]
        assert subprocess.run(again, capture_output=True, check=True).stdout == first
