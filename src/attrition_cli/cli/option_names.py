"""The option for each input, by the input's name in Python."""

_FLAGS = {
    "force": "--of",
    "solve_for": "--for",
    "thresholds_percent": "--threshold",
    "divergence_percent": "--divergence",
    "overrides": "--set",
    "pins": "--pin",
}
"""Options whose name differs from the input's name in Python."""


def flag(field: str) -> str:
    """The option for the input `field`.

    >>> flag("troops"), flag("wounded_to_killed"), flag("force")
    ('--troops', '--wounded-to-killed', '--of')
    """
    return _FLAGS.get(field) or f"--{field.replace('_', '-')}"


def as_argument(text: str) -> str:
    """`text` as an argument: one that looks like an option is written as a path.

    >>> as_argument("-losses.csv"), as_argument("-")
    ('./-losses.csv', '-')
    """
    return f"./{text}" if text.startswith("-") and text not in ("-", "--") else text
