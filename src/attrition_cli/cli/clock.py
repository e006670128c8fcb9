"""The clock, read here alone."""

from datetime import date, datetime


def today() -> date:
    """The date on this machine's calendar."""
    return datetime.now().astimezone().date()
