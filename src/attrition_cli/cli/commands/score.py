"""`attrition score`."""

from attrition_cli.cli.command import Answer, command
from attrition_cli.cli.options.evidence import RunFiles
from attrition_cli.cli.options.sampling import Credibility
from attrition_cli.cli.options.series_file import (
    AsOf,
    Reading,
    ScoredDays,
    ScoredSince,
    ScoredTroops,
    SeriesFile,
    Window,
    series_reference,
    typed_reading,
)
from attrition_cli.cli.streams import standard_input
from attrition_cli.core.errors import InputError
from attrition_cli.core.quantities.quantity import CREDIBILITY_PERCENT

HORIZONS_DAYS = (7, 28, 90)


@command()
def score_command(
    *,
    file: list[SeriesFile],
    troops: list[ScoredTroops] | None = None,
    days: list[ScoredDays] | None = None,
    since: ScoredSince | None = None,
    as_of: AsOf | None = None,
    window: Window | None = None,
    credibility: Credibility | None = None,
    reading: Reading,
    run_files: RunFiles,
) -> Answer:
    """Accuracy of past forecasts made from a file of losses.

    Examples:
      attrition score losses.csv
      attrition score losses.csv --troops 1500 --troops 12000 --since 2022-06-01
      attrition score losses.csv --days 28 --window 28d --format csv

    At each row of the file, a forecast is made from the rows up to that date and compared with the
    later outcome. --troops scores the days until that many people are lost, and --days scores the
    losses in that time. Both can be repeated; default: --days 7, 28 and 90. The errors are compared
    with those of the plain means of the last 7, 14 and 28 days.
    """
    from attrition_cli.core.series.forecasting.horizon import (  # not for --help
        Horizon,
        OverDays,
        UntilLost,
    )
    from attrition_cli.core.series.forecasting.scoring import score
    from attrition_cli.evidence.series.caveats import row_caveats, treated_rows

    if any(people == 0 for people in troops or ()):
        raise InputError("must be above 0", field="troops")
    if any(each <= 0 for each in days or ()):
        raise InputError("must be above 0", field="days")
    horizons: list[Horizon] = [UntilLost(float(people)) for people in troops or ()]
    horizons += [OverDays(float(each)) for each in days or ()]
    reference = series_reference(file, reading, window, as_of)
    loaded = run_files.pins.read_series(reference, standard_input())
    series = loaded.series
    result = score(
        series,
        horizons or [OverDays(each) for each in HORIZONS_DAYS],
        since=since,
        window_days=window,
        credibility_percent=float(CREDIBILITY_PERCENT if credibility is None else credibility),
    )
    return Answer(
        result,
        caveats=row_caveats(loaded, treated_rows(loaded)),
        typed=typed_reading(reference, loaded),
    )
