"""Reading of scenario files from Python."""

from datetime import date

from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.scenario.model import Scenario


def read_scenario(
    path: str,
    *,
    today: date,
    overrides: str = "",
    figures: str | None = None,
    wounded_to_killed: Quantity | None = None,
) -> Scenario:
    """The scenario in the file at `path`, TOML, YAML or JSON.

    `overrides` are written as on the command line, "rate=1300/day; intake=900/day". References are
    resolved as of `today`, also from a file of `figures`; `wounded_to_killed` converts deaths to
    casualties.

    Raises `InputError` with all faults, each with file, line and key.
    """
    from attrition_cli.evidence.context import EvidenceContext
    from attrition_cli.evidence.resolve import ReferenceResolver
    from attrition_cli.files.data_file import read_data_file
    from attrition_cli.scenario_files.load import build_scenario  # loads Pydantic
    from attrition_cli.scenario_files.overrides import parse_overrides

    resolver = ReferenceResolver(EvidenceContext(today, figures, wounded_to_killed))
    settings = parse_overrides(overrides) if overrides else ()
    return build_scenario(read_data_file(path), resolver, settings).scenario
