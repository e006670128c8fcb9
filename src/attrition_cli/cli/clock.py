"""The clock of this machine, which no other module reads."""

from datetime import date, datetime


def today() -> date:
    """The date in this machine's time zone."""
    return datetime.now().astimezone().date()
