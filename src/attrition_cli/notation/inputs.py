"""The inputs by their Python names: how each is parsed and how it is written."""

from collections.abc import Callable
from datetime import date
from typing import Any

from attrition_cli.core.errors import InputError
from attrition_cli.notation.dates import (
    duration_text,
    parse_date,
    parse_duration,
    parse_duration_quantity,
)
from attrition_cli.notation.escaping import quoted, without_quotes
from attrition_cli.notation.numbers import number_text, parse_number, parse_whole_number
from attrition_cli.notation.percentages import (
    parse_credibility,
    parse_percentages,
    parse_percentiles,
    parse_probability,
    parse_share,
    percentages_text,
    share_text,
)
from attrition_cli.notation.quantities import parse_quantity, quantity_text
from attrition_cli.notation.rates import parse_intake, parse_rate, rate_text
from attrition_cli.notation.references import (
    REFERENCE_MARK,
    Reference,
    parse_reference,
    parse_window,
)

_MAX_VALUE_CHARACTERS = 200
"""More than any value needs; what is longer is not repeated in a message."""


class Input:
    """The parser of an input, and the function that writes its value as text.

    A text of more than `max_characters` is none, unless it is a reference.
    """

    def __init__(
        self,
        parse: Callable[[str], Any],
        write: Callable[[Any], str],
        max_characters: int | None = _MAX_VALUE_CHARACTERS,
    ) -> None:
        self.parse, self.write, self._max_characters = parse, write, max_characters

    def read(self, text: str) -> Any:
        """The value of `text`. Raises `InputError` as `parse` does, and for a text too long."""
        longest = self._max_characters
        if longest and len(text) > longest and not text.startswith(REFERENCE_MARK):
            raise InputError(f"{quoted(text)} has {len(text):,} characters: that is no value")
        return self.parse(text)


def or_reference(plain: Input) -> Input:
    """The input `plain`, extended to accept a reference to evidence.

    >>> or_reference(QUANTITY).parse("@nis-2024-10").name
    'nis-2024-10'
    """

    def parse(text: str) -> object:
        unquoted = without_quotes(text)
        is_reference = unquoted.startswith(REFERENCE_MARK)
        return parse_reference(unquoted) if is_reference else plain.parse(text)

    def write(value: object) -> str:
        return value.text if isinstance(value, Reference) else plain.write(value)

    return Input(parse, write)


TEXT = Input(str.strip, str)
QUANTITY = Input(parse_quantity, quantity_text)
NUMBER = Input(parse_number, quantity_text)
WHOLE_NUMBER = Input(parse_whole_number, str)
DATE = Input(parse_date, date.isoformat)
DURATION = Input(parse_duration, duration_text)
SHARE = Input(parse_share, share_text)
PERCENTAGES = Input(parse_percentages, percentages_text)

INPUTS = {
    "troops": or_reference(QUANTITY),
    "rate": or_reference(Input(parse_rate, rate_text)),
    "dnbi": or_reference(Input(parse_rate, rate_text)),
    "lost": QUANTITY,
    "force": QUANTITY,
    "intake": Input(parse_intake, rate_text),
    "intake_delay": Input(parse_duration_quantity, quantity_text),
    "losses": QUANTITY,
    "wounded_to_killed": QUANTITY,
    "rtd_share": or_reference(SHARE),
    "start": DATE,
    "until": DATE,
    "by": DATE,
    "since": DATE,
    "as_of": DATE,
    "days": DURATION,
    "window": Input(parse_window, duration_text),
    "thresholds_percent": PERCENTAGES,
    "divergence_percent": PERCENTAGES,
    "credibility": Input(parse_credibility, lambda percent: percentages_text((percent,))),
    "probability": Input(parse_probability, lambda percent: f"{number_text(percent)}%"),
    "percentiles": Input(parse_percentiles, percentages_text),
    "draws": WHOLE_NUMBER,
    "seed": WHOLE_NUMBER,
    "steps": WHOLE_NUMBER,
    "strength": NUMBER,
    "solve_for": TEXT,
}
"""The parser and writer of each input, wherever it is given."""
