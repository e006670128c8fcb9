"""Options that have a new name, so that an old one is refused with its new name."""

_PERIODS = ("day", "week", "month")

OLD_OPTIONS = {
    ("losses", "--by"): ("--every", _PERIODS),
    ("project", "--by"): ("--every", _PERIODS),
    ("compare", "--by"): ("--every", _PERIODS),
    ("compare", "--apart"): ("--divergence", None),
    ("rate", "--counts"): ("--date-means", ("before", "from")),
    ("score", "--counts"): ("--date-means", ("before", "from")),
}
"""By command and old option the new one, and the values that the old one took, any for `None`."""
