"""The layout of a projected scenario."""

from attrition_cli import Interval, Rate
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.quantity import Lognormal
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Cause, Contingent, Scenario, Tranche
from attrition_cli.render.document import AnyTable, Document
from attrition_cli.render.layouts.projection import projection_document
from attrition_cli.render.report import Report, Trail
from attrition_cli.render.scenario_summary import differences_in_words, inputs_in_words
from tests.core.projection.scenarios import battle, constant, on, phase, with_rate

SAMPLING = Sampling(draws=200, seed=1)


def laid_out(scenario: Scenario) -> Document:
    return projection_document(project(scenario, sampling=SAMPLING))


def table(document: Document, title: str) -> AnyTable:
    return next(each for each in document.tables if each.title.startswith(title))


def column(document: Document, title: str, number: int) -> list[str]:
    found = table(document, title)
    return [found.columns[number].text(row) for row in found.rows]


def test_who_how_long_until_when_and_what_is_left() -> None:
    told = laid_out(constant(12_000, 1_200, 60, intake=900, title="Kursk")).headline
    assert told == (
        "Kursk: 12,000 troops cover their losses for 40.0 days net, until 2024-12-11; by 2024-12-31"
        " gross losses are 66,000, and none are left."
    )
    told = laid_out(constant(12_000, 1_200, 30, intake=900)).headline
    assert told == (
        "12,000 troops are not exhausted by 2024-12-01, by when gross losses are 36,000, and 3,000"
        " are left."
    )


def test_what_there_is_no_room_for_stands_in_tables() -> None:
    causes = (
        battle(Rate(Interval(90, 110)), wounded_to_killed=3, rtd_share=0.4, rtd_delay_days=20),
        Cause("dnbi", (phase(Rate(Interval(20, 30))),)),
    )
    document = laid_out(constant(12_000, 1, 90)._replace(causes=causes))
    assert "killed" not in document.headline
    assert column(document, "losses until 2025-01-30", 0) == [
        "gross",
        "battle",
        "dnbi",
        "killed",
        "wounded",
        "irrecoverable",
    ]
    assert column(document, "losses until 2025-01-30", 1)[1:3] == ["8,100..9,900", "1,800..2,700"]


def test_gross_coverage_stands_beside_net() -> None:
    document = laid_out(constant(12_000, 1_200, 90, intake=900))
    assert column(document, "days to each threshold", 0) == [
        "10%",
        "30%",
        "50%",
        "100%",
        "gross, 100%",
    ]
    assert column(document, "days to each threshold", 1)[-2:] == ["40.0", "10.0"]
    without = laid_out(constant(12_000, 1_200, 90))
    assert "gross, 100%" not in column(without, "days to each threshold", 0)


def test_percentiles_side_by_side_are_named() -> None:
    document = laid_out(constant(12_000, Rate(Lognormal(800, 1_600)), 30))
    assert table(document, "by day").title.endswith(", p5 / p50 / p95")
    assert "p5" not in table(laid_out(constant(12_000, 1_200, 30)), "by day").title


def test_notes_begin_with_what_changes_most() -> None:
    late = Tranche(500, on(40))
    scenario = with_rate(constant(0, 1, 30), phase(100, 5, 20))
    scenario = scenario._replace(contingents=(Contingent(0, 0, (Tranche(2_000, on(8)), late)),))
    notes = laid_out(scenario).notes
    assert [note.split(" ", 3)[:3] for note in notes] == [
        ["there", "is", "no"],
        ["there", "is", "no"],
        ["1", "tranche", "arrives"],
        ["coverage", "and", "thresholds"],
    ]
    slip = "--set rate=100 is 1/12 of the file's 1200"
    report = Report("project", project(scenario), Trail("", notes=("x", slip)), first_notes=(slip,))
    assert report.document.notes == (slip, *notes, "x")


def test_inputs_are_told_as_they_are_typed_each_in_its_unit() -> None:
    scenario = with_rate(constant(12_000, 1, 30, intake=900), phase(Rate(0.002, per_capita=True)))
    sickness = Cause("dnbi", (phase(Rate(40, "week")),), rtd_share=0.5, rtd_delay_days=14)
    scenario = scenario._replace(causes=(*scenario.causes, sickness))
    assert inputs_in_words(scenario) == (
        "contingents[0].troops 12,000; intake 900/day; rate 0.2%/day; causes.dnbi.rate 40/week;"
        " causes.dnbi.rtd_share 50%; causes.dnbi.rtd_delay 14 days"
    )
    assert (
        differences_in_words(scenario, scenario._replace(intake=())) == "intake 900/day against 0"
    )


def test_rates_with_other_phases_are_told_whole() -> None:
    steady, late = constant(12_000, 1_200, 90), with_rate(constant(12_000, 1, 90), phase(700, 30))
    falling = with_rate(steady, phase(1_200, 0, 30), phase(900, 30, 60), phase(700, 60))
    with_pause = with_rate(steady, phase(1_200, 0, 10), phase(900, 30, 60))
    in_three = f"1,200/day, then 900/day from {on(30)}, then 700/day from {on(60)}"
    paused = f"1,200/day until {on(10)}, then 900/day from {on(30)} until {on(60)}"
    assert differences_in_words(steady, falling) == f"rate 1,200/day against {in_three}"
    assert differences_in_words(falling, with_pause) == f"rate {in_three} against {paused}"
    assert differences_in_words(steady, late) == f"rate 1,200/day against 700/day from {on(30)}"
    slower = with_rate(steady, phase(1_200, 0, 30), phase(800, 30, 60), phase(700, 60))
    assert differences_in_words(falling, slower) == "rate[1] 900/day against 800/day"
    monthly = with_rate(steady, *(phase(1_200 - day, day, day + 9) for day in range(0, 90, 9)))
    assert differences_in_words(steady, monthly).endswith(f"from {on(63)}, and 2 more")
