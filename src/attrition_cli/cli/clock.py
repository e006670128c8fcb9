"""The clock of this machine, which no other module reads."""

from datetime import date


def today() -> date:
    """The date in this machine's time zone."""
    # A zone may be 24 hours and more from UTC, which `datetime` does not know as one.
    return date.today()  # noqa: DTZ011  # the local date is what is asked for
