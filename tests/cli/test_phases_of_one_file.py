"""Several phases of a scenario, or several scenarios, that use one file have one caveat of it."""

import re
from pathlib import Path

import pytest

from attrition_cli.core.quantities.rate import Source
from attrition_cli.evidence.caveats import cited_once
from tests.evidence.series.test_caveats import YEAR, answer, write_losses

PHASES = YEAR.replace(
    'rate = "@losses.csv"\n',
    """\
[[rate]]
value = "@losses.csv"
until = 2025-02-10
[[rate]]
value = "@losses.csv:{window}"
from = 2025-02-10
until = 2025-03-10
[[rate]]
value = "@losses.csv"
from = 2025-03-10
""",
)
FEWEST = r"The interval of the rate of 'losses\.csv' is a guess: its past has 3\d forecasts .*"


@pytest.mark.parametrize("window", ["28d", "7d"])
@pytest.mark.parametrize(
    "command",
    [
        "project phases.toml --seed 1 --draws 200",
        "compare phases.toml --set days=300 --set days=20 --seed 1 --draws 200",
    ],
)
def test_one_caveat_a_file(tmp_path: Path, window: str, command: str) -> None:
    write_losses(tmp_path)
    text = PHASES.replace(":{window}", f":{window}" if window == "7d" else "")
    (tmp_path / "phases.toml").write_text(text, encoding="utf-8")
    printed = answer(command, tmp_path)
    (caveat,) = printed["trail"]["caveats"]
    assert printed["caveat"] == caveat
    assert re.fullmatch(FEWEST, caveat)
    cited = [each for each in printed["trail"]["sources"] if "current rate" in each]
    (source,) = cited
    assert "is a guess" in source
    assert re.search(r"\(rate\[2\]( of as it stands)?\)$", source)


def test_the_same_citation_of_all_uses_names_none() -> None:
    source = Source("@losses.csv", "'losses.csv'", "@losses.csv: current rate", worked_out=True)
    uses = [("rate[0]", source), ("rate[1]", source)]
    citations = [source.citation, "a report", source.citation]
    assert cited_once(citations, uses) == ("@losses.csv: current rate", "a report")
