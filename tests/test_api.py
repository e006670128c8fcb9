"""The Python API reads numbers, dates and texts as the command line does, and refuses them so."""

import inspect
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

import attrition_cli
from attrition_cli import InputError, Interval, Lognormal, Pert, Rate, Sampling, calculations
from attrition_cli.cli.app import run_command_line
from attrition_cli.cli.mistakes.shell_language import SHELL
from attrition_cli.cli.option_names import flag
from attrition_cli.notation.arguments import RateLike

SEEDED = Sampling(seed=1)


def test_a_cover_of_texts_is_that_of_values() -> None:
    assert attrition_cli.cover(
        "10k to 12k",
        "1000 to 1500/day",
        start="2024-11-01",
        by="2024-11-12",
        lost="500",
        intake="900/day",
        force="600k",
        thresholds_percent="10,30",
        sampling=SEEDED,
    ) == attrition_cli.cover(
        Lognormal(10_000, 12_000),
        Rate(Lognormal(1_000, 1_500)),
        start=date(2024, 11, 1),
        by=date(2024, 11, 12),
        lost=500,
        intake=Rate(900),
        force=600_000,
        thresholds_percent=[10, 30],
        sampling=SEEDED,
    )


def test_losses_of_texts_are_those_of_values() -> None:
    texts = attrition_cli.losses(
        "8,400/week", "6w", every="week", troops="60k", lost="..500", intake="36k/month"
    )
    values = attrition_cli.losses(
        Rate(8_400, "week"),
        42,
        every="week",
        troops=60_000,
        lost=Interval(0, 500),
        intake=Rate(36_000, "month"),
    )
    assert (texts.inputs, list(texts.rows)) == (values.inputs, list(values.rows))


def test_a_balance_of_texts_is_that_of_values() -> None:
    assert attrition_cli.balance(
        "0.2%/day",
        "900",
        troops="10k..11k..12k",
        lost="500",
        force="600k",
        wounded_to_killed="3..4",
        rtd_share="33.4%",
        start="2024-11-01",
        sampling=SEEDED,
    ) == attrition_cli.balance(
        Rate(Fraction(2, 1000), per_capita=True),
        900,
        troops=Pert(10_000, 11_000, 12_000),
        lost=500,
        force=600_000,
        wounded_to_killed=Interval(3, 4),
        rtd_share=Fraction(334, 1000),
        start=date(2024, 11, 1),
        sampling=SEEDED,
    )


def test_a_solution_of_texts_is_that_of_values() -> None:
    assert attrition_cli.solve(
        rate="1200", days="6mo", intake="100..200/day", lost="3,800", start="2024-11-01"
    ) == attrition_cli.solve(
        rate=Rate(1_200),
        days=Fraction(1461, 8),
        intake=Rate(Interval(100, 200)),
        lost=3_800,
        start=date(2024, 11, 1),
    )


def test_drivers_of_texts_are_those_of_values() -> None:
    assert attrition_cli.sensitivity(
        "10k..12k", "1000..1500", lost="500", intake="100", force="600k"
    ) == attrition_cli.sensitivity(
        Interval(10_000, 12_000), Interval(1_000, 1_500), lost=500, intake=100, force=600_000
    )


def test_a_sweep_of_texts_is_that_of_values() -> None:
    texts = attrition_cli.sweep("8k..16k", "1200", lost="500", intake="100", start="2024-11-01")
    values = attrition_cli.sweep(
        Interval(8_000, 16_000), 1_200, lost=500, intake=100, start=date(2024, 11, 1)
    )
    assert (texts.inputs, list(texts.cells)) == (values.inputs, list(values.cells))


def test_a_counted_rate_of_texts_is_that_of_values() -> None:
    assert attrition_cli.counted_rate(
        "3,800", "2024-12-06", "2025-01-16", troops="12k", lost="3,800", thresholds_percent="50%"
    ) == attrition_cli.counted_rate(
        3_800,
        date(2024, 12, 6),
        date(2025, 1, 16),
        troops=12_000,
        lost=3_800,
        thresholds_percent=[50],
    )


@pytest.mark.parametrize("rate", [1_200, 1_200.0, Fraction(1_200), "1,200", Rate(1_200)])
def test_a_rate_without_a_period_is_people_a_day(rate: RateLike) -> None:
    assert attrition_cli.cover(12_000, rate).coverage_days == 10


BAD_PEOPLE = ["12m", "12,00", "10..12k", "12k..10k", "-5", "nan", "", "1.200,5", "0x", "9" * 201]
BAD_DATES = ["1 November 2024", "2024-02-30", "2024-13-01", "24-11-01", ""]
BAD_RATES = ["1200/m", "0.2%", "1200/fortnight", "1..2..3..4", "5%±1%/day", "2 per 0/day", "x/day"]

COVER = ["cover", "--troops", "12000", "--rate", "1200"]
BALANCE = ["balance", "--rate", "1200", "--intake", "900"]


@pytest.mark.parametrize(
    ("calculate", "arguments", "field", "text"),
    [
        (calculate, arguments, field, text)
        for calculate, arguments, field, texts in (
            (
                lambda troops: attrition_cli.cover(troops, 1_200),
                ["cover", "--rate", "1200"],
                "troops",
                BAD_PEOPLE,
            ),
            (
                lambda rate: attrition_cli.cover(12_000, rate),
                ["cover", "--troops", "12000"],
                "rate",
                [*BAD_PEOPLE, *BAD_RATES, "0", "100%/day"],
            ),
            (
                lambda intake: attrition_cli.cover(12_000, 1_200, intake=intake),
                COVER,
                "intake",
                [*BAD_PEOPLE, *BAD_RATES, "0.2%/day"],
            ),
            (lambda lost: attrition_cli.cover(12_000, 1_200, lost=lost), COVER, "lost", BAD_PEOPLE),
            (
                lambda force: attrition_cli.cover(12_000, 1_200, force=force),
                COVER,
                "force",
                BAD_PEOPLE,
            ),
            (lambda start: attrition_cli.cover(9, 3, start=start), COVER, "start", BAD_DATES),
            (lambda by: attrition_cli.cover(9, 3, by=by), COVER, "by", BAD_DATES),
            (
                lambda percents: attrition_cli.cover(9, 3, thresholds_percent=percents),
                COVER,
                "thresholds_percent",
                ["0.3", "130", "10;30", "10,,30", ""],
            ),
            (
                lambda days: attrition_cli.losses(1_200, days),
                ["losses", "--rate", "1200"],
                "days",
                ["6m", "3 fortnights", "-1", "soon", ""],
            ),
            (
                lambda ratio: attrition_cli.balance(1_200, 900, wounded_to_killed=ratio),
                BALANCE,
                "wounded_to_killed",
                BAD_PEOPLE,
            ),
            (
                lambda share: attrition_cli.balance(9, 3, wounded_to_killed=3, rtd_share=share),
                BALANCE,
                "rtd_share",
                ["0.334", "130%", "30%±10%", "half", "40%..30%", ""],
            ),
            (
                lambda losses: attrition_cli.counted_rate(losses, "2024-12-06", "2025-01-16"),
                ["rate", "--since", "2024-12-06", "--as-of", "2025-01-16"],
                "losses",
                BAD_PEOPLE,
            ),
            (
                lambda since: attrition_cli.counted_rate(3_800, since, "2025-01-16"),
                ["rate", "--losses", "3800", "--as-of", "2025-01-16"],
                "since",
                BAD_DATES,
            ),
            (
                lambda as_of: attrition_cli.counted_rate(3_800, "2024-12-06", as_of),
                ["rate", "--losses", "3800", "--since", "2024-12-06"],
                "as_of",
                BAD_DATES,
            ),
        )
        for text in texts
    ],
)
def test_a_text_is_refused_in_the_words_of_the_command_line(
    calculate: Callable[[str], object],
    arguments: list[str],
    field: str,
    text: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command_line([*arguments, f"{flag(field)}={text}"]) == 2
    with pytest.raises(InputError) as refusal:
        calculate(text)
    assert refusal.value.field == field
    assert capsys.readouterr().err == f"error: {flag(field)}: {refusal.value.spelled(SHELL)}\n"


@pytest.mark.parametrize("text", ["@us-secdef-2024-10", " @losses.csv:28d", "@"])
def test_a_reference_is_refused_with_what_to_call_instead(text: str) -> None:
    with pytest.raises(InputError, match=r"published_figures\(\).*read_series\(\)") as refusal:
        attrition_cli.cover(12_000, text)
    assert refusal.value.field == "rate"


@pytest.mark.parametrize(
    "name", ["balance", "counted_rate", "cover", "losses", "sensitivity", "solve", "sweep"]
)
def test_a_calculation_takes_the_arguments_of_the_core_with_their_defaults(name: str) -> None:
    public = getattr(attrition_cli, name)
    core = getattr(getattr(calculations, f"core_{name}"), name)
    ours, theirs = (inspect.signature(each).parameters.values() for each in (public, core))
    assert [(each.name, each.kind, each.default) for each in ours] == [
        (each.name, each.kind, each.default) for each in theirs
    ]
