"""Headlines that are read at a glance, whatever the inputs."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrition_cli import InputError, Interval, NoAnswerError, Rate
from attrition_cli.core.constant_rate.cover import cover
from attrition_cli.core.constant_rate.losses import losses
from attrition_cli.core.constant_rate.sweep import sweep
from attrition_cli.core.projection.comparison.compare import compare
from attrition_cli.core.projection.project import project
from attrition_cli.core.quantities.quantity import Lognormal, Pert, Quantity
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.core.scenario.model import Contingent, Scenario, Tranche
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


TITLES = st.text("ab ()\N{HORIZONTAL ELLIPSIS}", max_size=60) | st.sampled_from(
    ["", "The army in the east", "word " * 12, "a (b (c)) of (all", "North (of (the) river) and so"]
)

KNOWN = st.sampled_from([exactly, open_ranges, spreads])


@st.composite
def titled_scenarios(draw: st.DrawFn, known: Known) -> Scenario:
    """Any scenario with any title, its inputs known in several manners, of many people or few."""
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
