"""The colours of a stream, by its kind and by environment variables."""

import os
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from typing import TextIO

_OFF = ("0", "false")
"""Values with which FORCE_COLOR forbids colour, and CLICOLOR_FORCE does not force it."""


def colours_of(stream: "TextIO") -> Literal["standard", "256"] | None:
    """The colours to use on `stream`, `None` for none.

    A terminal has colour unless TERM is "dumb" or CLICOLOR is 0. FORCE_COLOR and CLICOLOR_FORCE
    ask for colour on any stream. FORCE_COLOR=0 and NO_COLOR forbid it, whatever the other variables
    are. Empty variables have no effect. This follows no-color.org, bixense.com/clicolors and the
    programs of Node.
    """
    force = os.environ.get("FORCE_COLOR", "").lower()
    if os.environ.get("NO_COLOR") or force in _OFF:
        return None
    terminal = os.environ.get("TERM", "")
    is_forced = force or os.environ.get("CLICOLOR_FORCE", "0").lower() not in ("", *_OFF)
    takes_colour = terminal != "dumb" and os.environ.get("CLICOLOR") != "0"
    if not is_forced and not (takes_colour and stream.isatty()):
        return None
    has_256 = "256" in terminal or os.environ.get("COLORTERM") or force in ("2", "3")
    return "256" if has_256 else "standard"
