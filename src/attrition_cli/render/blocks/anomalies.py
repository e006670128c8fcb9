"""Table of the anomalies in a loss series, the latest of each kind."""

from collections import Counter
from typing import NamedTuple

from attrition_cli.core.series.anomalies import Anomaly, AnomalyKind, AnomalySummary
from attrition_cli.render.document import AnyTable, Column, Table
from attrition_cli.render.text.digits import to_whole_number

MAX_SHOWN_OF_A_KIND = 5
"""Most anomalies of one kind that have a row each; the earlier ones are only counted."""


class _AnomalyRow(NamedTuple):
    dates: str
    description: str


def anomalies_table(anomalies: AnomalySummary) -> AnyTable:
    """The latest anomalies of each kind, and the number of earlier ones."""
    listed_by_kind: Counter[AnomalyKind] = Counter()
    rows: list[_AnomalyRow] = []
    for anomaly in reversed(anomalies.latest):
        listed_by_kind[anomaly.kind] += 1
        if listed_by_kind[anomaly.kind] <= MAX_SHOWN_OF_A_KIND:
            rows.append(_AnomalyRow(_dates_cell(anomaly), _description(anomaly)))
    rows.reverse()
    for kind, number in anomalies.found.items():
        if number > MAX_SHOWN_OF_A_KIND:
            rows.append(
                _AnomalyRow(
                    "earlier", f"{_KIND_NAMES[kind]}: {number - MAX_SHOWN_OF_A_KIND:,} more"
                )
            )
    columns: tuple[Column[_AnomalyRow], ...] = (
        Column("date", lambda row: row.dates),
        Column("what is odd", lambda row: row.description, prose=True),
    )
    return Table(columns, rows, "what is odd about the data")


_KIND_NAMES: dict[AnomalyKind, str] = {
    "gap": "gaps",
    "empty": "rows without a figure",
    "decrease": "losses taken back",
    "slip": "slips",
    "restart": "new counts",
    "first": "first rows left out",
    "zeros": "runs without losses",
    "low": "rows with too few losses",
    "jump": "jumps",
    "rounding": "rounded figures",
    "duplicate": "repeated dates",
    "unsorted": "rows out of order",
    "undated": "rows without a known day",
}


def _dates_cell(anomaly: Anomaly) -> str:
    if anomaly.first == anomaly.last:
        return anomaly.first.isoformat()
    return f"{anomaly.first} to {anomaly.last}"


def _description(anomaly: Anomaly) -> str:
    losses, usual = anomaly.losses or 0, anomaly.usual or 0
    return _DESCRIPTIONS[anomaly.kind].format(
        cause=_likely_cause(anomaly, losses, usual),
        rows=f"{anomaly.number:,} row{'' if anomaly.number == 1 else 's'}",
        number=anomaly.number,
        of=anomaly.of or 0,
        unit=anomaly.unit or 0,
        losses=to_whole_number(abs(losses)),
        usual=to_whole_number(usual),
    )


_DIGIT_SLIP = (8, 12.5)
"""The factor of about ten by which a figure differs that has a digit too many, or one too few."""


def _likely_cause(anomaly: Anomaly, losses: float, usual: float) -> str:
    """What may have made losses odd, as a question."""
    least, most = _DIGIT_SLIP
    if anomaly.number == 1 and usual * least <= losses <= usual * most and not anomaly.catch_up:
        return "a slip of a digit?"
    if anomaly.number == 1 and losses * least <= usual <= losses * most:
        return "a slip of a digit?"
    if anomaly.kind != "jump":
        return "a pause in reporting?"
    return "a catch-up?" if anomaly.catch_up else "a peak, or an error?"


_DESCRIPTIONS: dict[AnomalyKind, str] = {
    "gap": "a gap: {rows} missing",
    "empty": "{rows} without a figure",
    "decrease": "{losses} losses taken back, a revision",
    "slip": "a slip, {losses} off what later figures allow: not used",
    "restart": "a new count begins",
    "first": "{losses} losses since an unknown day, in the first of irregular rows: left out",
    "zeros": "no losses, where about {usual} would be usual: {cause}",
    "low": "{losses} losses, where about {usual} would be usual: {cause}",
    "jump": "{losses} losses, where about {usual} would be usual: {cause}",
    "rounding": "{number:,} of {of:,} steps are multiples of {unit:,}: rounded figures",
    "duplicate": "{rows} with the date of another row",
    "unsorted": "{rows} with an earlier date than the row above",
    "undated": "{rows} without a known day: left out",
}
