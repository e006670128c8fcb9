"""The figures in the guide to accuracy are those that the program computes."""

import re
from datetime import date
from itertools import pairwise
from statistics import mean, stdev

from attrition_cli.cli.manual import Guide
from attrition_cli.core.series.forecasting.forecast import forecast
from attrition_cli.core.series.forecasting.horizon import OverDays, UntilLost
from tests.observed import needs_personnel, personnel, score_of_personnel


@needs_personnel
def test_it_says_how_far_off_the_forecasts_were() -> None:
    text = Guide("accuracy").text
    rows = re.findall(
        r"^\| ([0-9,]+) (people|days)"
        r" \| ([0-9.]+)% \| (.+)% \| ([0-9.]+)% \| ([0-9.]+)% \| ([0-9.]+) \|$",
        text,
        re.MULTILINE,
    )
    assert len(rows) == 6
    series = personnel()
    assert f"{len(series.reported):,} daily reports from\n{series.since} to {series.until}" in text
    for length, unit, inside, years, error, plain, factor in rows:
        number = int(length.replace(",", ""))
        lines = score_of_personnel(UntilLost(number) if unit == "people" else OverDays(number)).rows
        of_years = " / ".join(f"{line.inside_percent:.1f}" for line in lines[2:])
        known = [each for each in lines[0].trailing_error_percent if each is not None]
        assert (inside, years) == (f"{lines[0].inside_percent:.1f}", of_years)
        assert (error, plain, factor) == (
            f"{lines[0].mean_absolute_percentage_error:.1f}",
            f"{min(known):.1f}",
            f"{lines[0].factor:.2f}",
        )
        if length == "50,000":
            first = f"the error was {lines[1].mean_absolute_percentage_error:.0f}%, and"
            assert f"{first}\n  {lines[1].inside_percent:.0f}% of the outcomes" in text


@needs_personnel
def test_it_gives_an_example_of_an_interval_that_is_too_narrow() -> None:
    text = Guide("accuracy").text
    day, horizon = date(2024, 10, 25), UntilLost(12_000)
    known, series = personnel(day), personnel()
    made = forecast(known, horizon)
    outcome = horizon.outcomes(series)[(day - series.since).days]
    assert made is not None
    assert outcome is not None
    daily = [after - before for before, after in pairwise(known.totals[-29:])]
    deviations = 1.645 * stdev(daily) / len(daily) ** 0.5
    simple = [12_000 / (mean(daily) + side * deviations) for side in (1, -1)]
    assert f"gave {simple[0]:.1f} to {simple[1]:.1f} days" in text
    ends = (horizon.predicted(rate) for rate in (made.high_per_day, made.low_per_day))
    assert "was {:.1f} to {:.1f} days".format(*ends) in text
    assert f"took {horizon.predicted(outcome.per_day):.1f} days" in text
