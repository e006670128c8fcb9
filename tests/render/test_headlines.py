"""Headlines that are read at a glance, whatever the inputs."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from attrition_cli import InputError, Interval, NoAnswerError, Rate
from attrition_cli.core.causes import BATTLE
from attrition_cli.core.claims.check import check
from attrition_cli.core.constant_rate.balance import balance
from attrition_cli.core.constant_rate.cover import cover
from attrition_cli.core.constant_rate.losses import losses
from attrition_cli.core.constant_rate.sensitivity import sensitivity
from attrition_cli.core.constant_rate.solve import solve
from attrition_cli.core.constant_rate.sweep import sweep
from attrition_cli.core.projection.comparison.compare import compare
from attrition_cli.core.projection.goal_seek import goal_seek
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.quantity import Lognormal, Pert, Quantity
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Cause, Contingent, Phase, Scenario, Tranche
from attrition_cli.core.series.counted_rate import counted_rate
from attrition_cli.notation.claims.parse import parse_claim
from attrition_cli.render.blocks.scenarios.comparison_sentence import scenario_names
from attrition_cli.render.report import Report, Trail
from attrition_cli.render.text.headline import cut_title, fits
from tests.core.projection.scenarios import (
    SOME,
    Known,
    constant,
    exactly,
    on,
    open_ranges,
    phase,
    scenarios,
    spreads,
    with_rate,
)

START = date(2024, 11, 1)
SAMPLING = Sampling(draws=200, seed=1)


def spread(least: int, most: int) -> st.SearchStrategy[Quantity]:
    """A quantity of any kind between two numbers."""

    def of_kind(kind: str, ends: tuple[int, int]) -> Quantity:
        low, high = min(ends), max(ends) + 1
        kinds: dict[str, Quantity] = {
            "number": low,
            "bounds": Interval(low, high),
            "at most": Interval(0, high, known_end="high"),
            "at least": Interval(low, float("inf")),
            "to": Lognormal(low, high),
            "PERT": Pert(low, (low + high) / 2, high),
        }
        return kinds[kind]

    ends = st.tuples(st.integers(least, most), st.integers(least, most))
    return st.builds(
        of_kind,
        st.sampled_from(["number", "bounds", "at most", "at least", "to", "PERT"]),
        ends,
    )


def without_sampling(command: Callable[..., object]) -> Callable[..., object]:
    """A command that always has the same draws."""
    return lambda **inputs: command(**{k: v for k, v in inputs.items() if k != "sampling"})


def headline(form: str, command: Callable[..., object], **inputs: object) -> str:
    try:
        result = command(**inputs, sampling=SAMPLING)
    except (InputError, NoAnswerError):
        return ""
    return Report(form, result, Trail("")).document.headline


@given(
    spread(10_000, 20_000_000),
    spread(100, 9_000),
    st.none() | spread(100, 9_000),
    st.sampled_from([0, Interval(500, 2_500), Lognormal(500, 600)]),
    st.none() | spread(100, 900),
    st.none() | spread(300_000, 900_000),
    st.sampled_from([None, date(2025, 11, 1)]),
)
def test_of_cover(
    troops: Quantity,
    rate: Quantity,
    intake: Quantity | None,
    lost: Quantity,
    dnbi: Quantity | None,
    force: Quantity | None,
    by: date | None,
) -> None:
    rates = {"intake": intake, "dnbi": dnbi}
    given_rates = {name: Rate(each) for name, each in rates.items() if each is not None}
    delay = Interval(5, 90) if intake is not None else 0
    text = headline(
        "cover",
        cover,
        troops=troops,
        rate=Rate(rate),
        lost=lost,
        force=force,
        by=by,
        start=START,
        intake_delay=delay,
        **given_rates,
    )
    assert fits(text), text


@example(Interval(0, 40_487, known_end="high"), Lognormal(100, 101), 6, 100)
@given(spread(10_000, 20_000_000), spread(100, 9_000), spread(1, 9_000), spread(100, 900))
def test_of_losses(troops: Quantity, rate: Quantity, intake: Quantity, dnbi: Quantity) -> None:
    text = headline(
        "losses",
        losses,
        troops=troops,
        rate=Rate(rate, "week"),
        lost=Interval(500, 2_500),
        intake=Rate(intake),
        intake_delay=Interval(5, 90),
        dnbi=Rate(dnbi),
        days=365.25,
        start=START,
    )
    assert fits(text), text


@given(spread(100, 9_000), spread(1, 9_000))
def test_of_sweep(rate: Quantity, intake: Quantity) -> None:
    text = headline(
        "sweep",
        sweep,
        troops=Interval(10_000, 90_000),
        rate=Rate(rate),
        steps=2,
        lost=Lognormal(100, 200),
        dnbi=Rate(Interval(100, 200)),
        intake=Rate(intake),
        start=START,
    )
    assert fits(text), text


@given(
    spread(100, 9_000),
    spread(1, 9_000),
    st.none() | spread(10_000, 20_000_000),
    st.none() | spread(100, 900),
    st.booleans(),
    st.sampled_from([0, Interval(5, 90)]),
    st.none() | st.just(97.5),
)
def test_of_balance(
    rate: Quantity,
    intake: Quantity,
    troops: Quantity | None,
    dnbi: Quantity | None,
    returns: bool,
    delay: Quantity,
    probability: float | None,
) -> None:
    text = headline(
        "balance",
        balance,
        rate=Rate(rate, "week"),
        intake=Rate(intake),
        troops=troops,
        lost=0 if troops is None else Interval(500, 2_500),
        dnbi=None if dnbi is None else Rate(dnbi),
        wounded_to_killed=Lognormal(2, 4) if returns else None,
        rtd_share=Interval(0.3, 0.4) if returns else None,
        intake_delay=0 if troops is None else delay,
        probability=probability,
        start=START,
    )
    assert fits(text), text
    assert text.count(". ") == 0


@given(
    st.sampled_from(["troops", "rate", "intake", "days"]),
    spread(10_000, 20_000_000),
    spread(100, 9_000),
    spread(1, 9_000),
    st.none() | spread(100, 900),
    st.sampled_from([0, Interval(500, 2_500), Lognormal(500, 600)]),
    st.sampled_from([0, Interval(5, 29)]),
    st.none() | st.just(97.5),
)
def test_of_solve(
    unknown: str,
    troops: Quantity,
    rate: Quantity,
    intake: Quantity,
    dnbi: Quantity | None,
    lost: Quantity,
    delay: Quantity,
    probability: float | None,
) -> None:
    inputs = {"troops": troops, "rate": Rate(rate), "intake": Rate(intake), "days": 30.4375}
    if unknown == "rate":
        inputs["intake"] = Rate(Interval(1, 20))
    del inputs[unknown]
    text = headline(
        "solve",
        solve,
        **inputs,
        dnbi=None if dnbi is None else Rate(dnbi),
        lost=lost,
        intake_delay=delay,
        probability=probability,
        start=START,
    )
    assert fits(text), text
    assert text.count(". ") == 0


@given(
    st.sampled_from(["12,000", "as many as 12,000", "between 10,000 and 12,000"]),
    st.sampled_from(["", ", 3,800 of them already lost,", ", about 2,000 of them lost,"]),
    st.sampled_from(["1,200 a day", "8,400 a week", "between 1,000 and 1,500 a day"]),
    st.sampled_from(["", " with 900 recruits a day", " with 1,600 recruits a day"]),
    st.sampled_from(["12 days", "between 12 and 15 days", "about 3 weeks", "indefinitely"]),
    st.sampled_from(["", ", until 2024-12-11", ", by mid-December 2024"]),
    st.sampled_from(["", ", 43,800 a month", ", 45,690 in November 2024"]),
)
def test_of_a_claim(
    troops: str, lost: str, rate: str, intake: str, time: str, until: str, other: str
) -> None:
    claim = f"From 2024-11-01 {troops} troops{lost} at {rate}{other}{intake} last {time}{until}"
    try:
        checked = check(parse_claim(claim))
    except InputError:
        return
    text = Report("check", checked, Trail("")).document.headline
    assert fits(text), text
    assert checked.verdict != "wrong" or ", not " in text


@settings(max_examples=20)
@given(
    spread(10_000, 20_000),
    spread(1_000, 9_000),
    st.none() | spread(100, 900),
    st.none() | spread(100, 900),
    st.none() | spread(300_000, 900_000),
    st.booleans(),
)
def test_of_sensitivity(
    troops: Quantity,
    rate: Quantity,
    intake: Quantity | None,
    dnbi: Quantity | None,
    force: Quantity | None,
    per_capita: bool,
) -> None:
    share = Rate(Interval(Fraction(1, 1000), Fraction(1, 500)), per_capita=True)
    text = headline(
        "sensitivity",
        without_sampling(sensitivity),
        troops=troops,
        lost=Lognormal(500, 600),
        rate=share if force is not None and per_capita else Rate(rate),
        intake=None if intake is None else Rate(intake),
        intake_delay=0 if intake is None else Interval(5, 90),
        dnbi=None if dnbi is None else Rate(dnbi),
        force=force,
    )
    assert fits(text), text


@settings(max_examples=4)
@given(
    st.sampled_from(["rate", "intake", "troops"]),
    spread(10_000, 20_000),
    spread(300, 900),
    st.none() | spread(1_000, 2_000),
)
def test_of_a_value_of_a_scenario(
    field: str, troops: Quantity, rate: Quantity, strength: Quantity | None
) -> None:
    until = START + timedelta(9)
    joining = Phase(Rate(Pert(5, 10, 90)), START, until)
    losses = Cause(BATTLE, (Phase(Rate(rate), START, until),), wounded_share=Fraction(3, 4))
    volunteers = Contingent(troops, name="the-first-brigade-of-volunteers")
    made = Scenario(START, 9, (volunteers,), (losses,), intake=(joining,))
    text = headline("solve-field", goal_seek, scenario=made, path=(field,), strength=strength)
    assert fits(text), text
    assert text.count(". ") == 0


TITLES = st.text("ab ()\N{HORIZONTAL ELLIPSIS}", max_size=60) | st.sampled_from(
    ["", "The army in the east", "word " * 12, "a (b (c)) of (all", "North (of (the) river) and so"]
)

KNOWN = st.sampled_from([exactly, open_ranges, spreads])


@st.composite
def titled_scenarios(draw: st.DrawFn, known: Known) -> Scenario:
    """Any scenario with any title, with points, bounds and distributions, of many people or few."""
    scenario = draw(scenarios(known=known, causes=3))
    if draw(st.booleans()):
        scenario = with_rate(scenario, phase(Rate(draw(spread(1, 9_000)))))
    if draw(st.booleans()):
        troops = tuple(draw(st.lists(spread(1, 20_000_000), min_size=1, max_size=2)))
        tranches = (Tranche(draw(spread(1, 90_000)), on(3)),)
        scenario = scenario._replace(
            contingents=tuple(Contingent(each, 0, tranches) for each in troops)
        )
    return scenario._replace(title=" ".join(draw(TITLES).split()))


@SOME
@given(KNOWN.flatmap(titled_scenarios))
def test_of_project(scenario: Scenario) -> None:
    text = headline("project", project, scenario=scenario)
    assert fits(text), text


LABELS = st.one_of(
    st.builds("{}/{}.toml".format, TITLES, TITLES),
    st.builds("rate={}; intake={}".format, TITLES, TITLES),
    TITLES.filter(bool),
)


@SOME
@given(
    st.data(),
    st.lists(LABELS, min_size=2, max_size=10, unique=True),
    st.booleans(),
)
def test_of_compare(data: st.DataObject, labels: list[str], are_alike: bool) -> None:
    known = data.draw(KNOWN)
    one = data.draw(titled_scenarios(known))
    compared = {
        label: one if are_alike and index > 2 else data.draw(titled_scenarios(known))
        for index, label in enumerate(labels)
    }
    text = headline("compare", compare, scenarios=compared)
    assert fits(text), text


@pytest.mark.parametrize(
    ("titles", "labels", "names"),
    [
        (("North", "South"), ("a/one.toml", "b/two.toml"), ["North", "South"]),
        (("North", ""), ("a/one.toml", "b/two.toml"), ["North", "two.toml"]),
        (("North", "North"), ("a/one.toml", "b/two.toml"), ["one.toml", "two.toml"]),
        (("", ""), ("a/one.toml", "b/one.toml"), ["a/one.toml", "b/one.toml"]),
        (("N", "N"), ("as it stands", "rate=0.2%/day"), ["as it stands", "rate=0.2%/day"]),
        (
            ("w " * 9, "w " * 9),
            ("x " * 9, "x " * 10),
            [f"{n}: {'x ' * 8}"[:-1] + "…" for n in (1, 2)],
        ),
    ],
)
def test_scenarios_are_called_by_what_tells_them_apart(
    titles: tuple[str, ...], labels: tuple[str, ...], names: list[str]
) -> None:
    compared = {
        label: constant(9, 1, 9, title=title) for label, title in zip(labels, titles, strict=True)
    }
    assert scenario_names(compare(compared)) == names


@pytest.mark.parametrize("words", [8, 9])
def test_a_long_title_is_cut(words: int) -> None:
    assert len(cut_title("word " * words).split()) == 8


@given(
    spread(3_000, 9_000),
    spread(10_000, 20_000),
    st.sampled_from([0, Interval(500, 2_500), Lognormal(500, 600)]),
)
def test_of_a_count_between_two_dates(count: Quantity, troops: Quantity, lost: Quantity) -> None:
    inputs = {"losses": count, "since": START, "as_of": START + timedelta(41)}
    for more in ({}, {"troops": troops, "lost": lost}):
        text = headline("rate", counted_rate, **inputs, **more)
        assert fits(text), text
