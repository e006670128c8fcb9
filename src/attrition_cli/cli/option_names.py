"""The option of each input, by the name that the input has in Python."""

_FLAGS = {
    "force": "--of",
    "solve_for": "--for",
    "thresholds_percent": "--threshold",
    "divergence_percent": "--divergence",
    "overrides": "--set",
    "pins": "--pin",
}
"""Inputs whose option has another name."""


def flag(field: str) -> str:
    """The option of the input `field`.

    >>> flag("troops"), flag("wounded_to_killed"), flag("force")
    ('--troops', '--wounded-to-killed', '--of')
    """
    return _FLAGS.get(field) or f"--{field.replace('_', '-')}"
